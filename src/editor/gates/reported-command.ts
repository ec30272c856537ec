/** How every line begins that the gate prints in a terminal. */
const NOTICE = 'Holdpoint: ';

/**
 * True for a command and what VS Code reports as run. VS Code takes a command from the shell or off the screen, as it
 * happens: then blanks are lost where a line wraps, line breaks too, and what the gate printed while it was held stands
 * behind it, or before it with another prompt.
 * @param text the whole command, without blanks
 */
export function isReportOf(report: string, text: string): boolean {
  if (text === '') return false;
  const first = report.indexOf(NOTICE);
  if (first < 0) return withoutBlanks(report) === text;
  const last = report.slice(report.lastIndexOf(NOTICE) + NOTICE.length);
  return withoutBlanks(report.slice(0, first)) === text || withoutBlanks(last).endsWith(text);
}

/** What stands in front of a line of a shell: up to here it is a prompt. */
const PROMPT = /^.{0,80}?[$#%>❯] /u;

/**
 * True for a report that was read off the screen and says nothing but lines of the command. A line editor that draws a
 * long command anew leaves its first line twice on the screen, and now and then a line out.
 * @param text the whole command, without blanks
 */
export function saysOnlyLinesOf(report: string, text: string): boolean {
  const lines = report.split('\n');
  return (
    lines.length > 1 &&
    lines.every((line) => [line, line.replace(PROMPT, '')].some((said) => text.includes(withoutBlanks(said))))
  );
}

/** True for a report with what the gate prints of a command that it does not let through. */
export function hasNotice(report: string): boolean {
  return report.includes(NOTICE);
}

/** A text by what it says: the layout of a terminal changes nothing else. */
export function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}

/** A command without the prompts of its further lines (`> `, zsh's `for> `), with which VS Code reads it off the screen. */
export function withoutPrompts(report: string): string {
  const [first = '', ...more] = report.split('\n');
  const bare = more.map((line) => /^[a-z ]{0,40}> ?(.*)$/.exec(line)?.[1]);
  return bare.every((line) => line !== undefined) ? [first, ...bare].join('\n') : report;
}
