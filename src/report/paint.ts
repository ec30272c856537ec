/** What a stretch of a report is, for a host that has colours. */
export type Role =
  | 'pass'
  | 'note'
  | 'hold'
  | 'block'
  | 'low'
  | 'medium'
  | 'high'
  | 'critical'
  | 'label'
  | 'command'
  | 'mark'
  | 'muted'
  | 'strong';

/** Gives a stretch of text its look. It may add escape sequences but no visible character. */
export type Paint = (role: Role, text: string) => string;

/** No colours: files, pipes, `NO_COLOR`. */
export const plainPaint: Paint = (_role, text) => text;
