import type { Shell } from '../suggestion.ts';

/** A prompt found at the start of a line. */
export interface Prompt {
  /** Length of everything before the command. */
  readonly length: number;
  /** The shell that prompts like this; undefined for any POSIX shell, null for a program that is no shell. */
  readonly shell: Shell | undefined | null;
}

const DIRECTORY = '[^\\s$#%>\\u276f]{0,120}';
const HOST = '[\\w.-]{1,64}@[\\w.-]{1,128}';
const VENV = '(?:\\([\\w.-]{1,64}\\) ?)?';
const END = '[$#%>\\u276f] +(?=\\S)';

type Shape = readonly [RegExp, Shell | undefined | null];

/** Prompts that begin with a sign of their own. */
const SIGNS: readonly Shape[] = [
  [/^\$ +(?=\S)/, undefined],
  [/^[\u276f\u03bb\u27e9\u25b6] +(?=\S)/, undefined],
  [/^\u279c +\S{1,80}(?: git:\([^)\s]{0,80}\))?(?: \u2717)? +(?=\S)/, undefined],
  [/^% +(?=[a-z./~])/, undefined],
  [/^(?:>>>|\.\.\.) +(?=\S)/, null],
];

/** Prompts that name a host, a directory or a program first. */
const NAMED: readonly Shape[] = [
  // user@host:~/x$ …, [root@host x]# …, user@host x % …, with (venv) before it.
  [new RegExp(`^${VENV}${HOST}:${DIRECTORY}${END}`), undefined],
  [new RegExp(`^${VENV}\\[${HOST} [^\\]\\n]{1,120}\\] ?${END}`), undefined],
  [new RegExp(`^${VENV}${HOST} ${DIRECTORY} ?${END}`), undefined],
  // (venv) $ …, (base) ~/x % …: only the environment, or a directory behind it.
  [new RegExp(`^\\([\\w.-]{1,64}\\) ?(?:[~/.]${DIRECTORY} ?)?[$%\\u276f] +(?=\\S)`), undefined],
  [/^[\w.-]{1,64}:[~/][^\s$]{0,120} [\w.-]{1,64}\$ +(?=\S)/, undefined],
  [/^[a-z]{0,4}sh-\d{1,2}\.\d{1,2}[$#] +(?=\S)/, undefined],
  [
    /^(?:In \[\d{1,6}\]:|(?:mysql|sqlite|mongo|redis|ftp|irb[^>\n]{0,40})>|[\w.-]{1,64}[=-][#>]) +(?=\S)/,
    null,
  ],
];

const POWERSHELL = /^(?:\([\w.-]{1,64}\) ?)?(?:\[[^\]\n]{1,64}\]: )?PS(?: [^>\n]{0,200})?> ?(?=[^\s>])/;
const CMD = /^(?:\([\w.-]{1,64}\) ?)?[A-Za-z]:\\[^<>:"|?*\n]{0,200}>(?=\S)/;
const ROOT = /^# +(?=\S)/;

/** Most characters of a line that a prompt may take. */
const LONGEST = 320;

/**
 * The prompt that a line begins with; undefined if it has none. `#` counts only where `root` says that the reader
 * knows a root shell to be meant: else it begins a comment.
 */
export function readPrompt(line: string, root: boolean): Prompt | undefined {
  let blank = 0;
  while (line[blank] === ' ' || line[blank] === '\t') blank++;
  const first = line.charCodeAt(blank);
  const word =
    (first >= 0x41 && first <= 0x5a) || (first >= 0x61 && first <= 0x7a) || (first >= 0x30 && first <= 0x39);
  // Nearly every line is settled here; the patterns below are for the few that look like a prompt.
  if (word && first !== 0x50 && line[blank + 1] !== ':' && !/[$#%>\u276f:] /.test(line.slice(0, LONGEST)))
    return undefined;
  const start = line.slice(blank, blank + LONGEST);
  const found =
    word || first === 0x5b || first === 0x28
      ? (match(NAMED, start) ?? match([[POWERSHELL, 'powershell']], start) ?? match([[CMD, 'cmd']], start))
      : match(SIGNS, start);
  const prompt = found ?? (root && first === 0x23 ? match([[ROOT, undefined]], start) : undefined);
  return prompt && { ...prompt, length: prompt.length + blank };
}

function match(shapes: readonly Shape[], start: string): Prompt | undefined {
  for (const [pattern, shell] of shapes) {
    const found = pattern.exec(start);
    if (found) return { length: found[0].length, shell };
  }
  return undefined;
}

/** Length of the mark of a continued command (`> `, `>> `, `More? `) at the start of a line; 0 if there is none. */
export function continuationLength(line: string): number {
  return /^\s{0,40}(?:>{1,2}|More\?)(?: |$)/.exec(line)?.[0].length ?? 0;
}

/** True if a command leaves a shell of root behind, so that `# ` is a prompt from then on. */
export function startsRootShell(command: string): boolean {
  return /^(?:sudo +(?:-[is]\b|su\b|bash\b)|su\b|doas +-s|(?:docker|podman|kubectl) .*\b(?:exec|run|attach)\b)/.test(
    command.slice(0, 300),
  );
}
