/** What kind of thing a suggestion is: a shell command, a file change, or an agent's tool call. */
export type SuggestionKind = 'shell' | 'config' | 'tool';

/** The language of a command line. `sh` is any POSIX shell. */
export type Shell = 'bash' | 'zsh' | 'fish' | 'sh' | 'powershell' | 'cmd';

/** Every shell that a suggestion can name, for option parsing and messages. */
export const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish', 'sh', 'powershell', 'cmd'];

/** How a suggestion came: pasted, typed at a prompt, sent by a program, asked for by an agent, or found on disk. */
export type Origin = 'paste' | 'typed' | 'sent' | 'agent' | 'disk';

/** What someone wants to let in. */
export interface Suggestion {
  readonly text: string;
  readonly kind: SuggestionKind;
  readonly origin: Origin;
  /** The language of the text; undefined means: tell it from the text, bash when in doubt. */
  readonly shell?: Shell | undefined;
  /** The file that it is heading for; undefined for a terminal. */
  readonly path?: string | undefined;
  /** The file's text before the change, where known. */
  readonly before?: string | undefined;
}

/** What kind of thing a text is where nobody says it: what heads for a file, or replaces a former text, is a change. */
export function kindOf({ path, before }: Pick<Suggestion, 'path' | 'before'>): SuggestionKind {
  return path === undefined && before === undefined ? 'shell' : 'config';
}
