import type { TextMark } from '../analysis.ts';
import type { Span } from '../span.ts';
import type { Range } from './blocks.ts';
import type { Edit } from './edits.ts';
import type { TextFacts, TextWhere } from './facts.ts';
import type { HostProblem, HostTrick } from './hosts.ts';
import { foldWord, lookalikes } from './lookalikes.ts';
import { describeOddity, type Oddity } from './oddity.ts';
import type { Token } from './words.ts';

/** What is needed to note something: the cleaned text, and where facts, marks and edits go. */
export interface Place {
  readonly text: string;
  readonly found: TextFacts;
  /** The original span of a range of the cleaned text. */
  readonly spanOf: (start: number, end: number) => Span;
  /** True if an offset of the cleaned text is within code. */
  readonly inCode: (offset: number) => boolean;
  readonly edits: Edit[];
}

const MARK_OF: Readonly<Record<Oddity['what'], TextMark['kind']>> = {
  hidden: 'invisible',
  bidi: 'bidi',
  control: 'control',
  ansi: 'ansi',
  'paste-escape': 'ansi',
  space: 'space',
  broken: 'control',
  html: 'lookalike',
};

/** Commands that only show their arguments, so that a host in them is not one that is called. */
const SHOWS = new Set(['echo', 'printf', 'print', 'write-host', 'write-output', 'rem']);

/** How far behind a gap, in UTF-16 code units, further code is looked for. */
const AHEAD = 400;

function whereOf(token: Token | undefined, inCode: boolean): TextWhere {
  return token?.role ?? (inCode ? 'argument' : 'text');
}

/** True if the command that a token belongs to only prints it. */
export function isShown(token: Token): boolean {
  return SHOWS.has(token.command.toLowerCase());
}

/** The command word of a token, look-alikes folded. */
export function commandOf(token: Token | undefined): string | undefined {
  return token?.command ? foldWord(token.command, lookalikes(token.command, true)) : undefined;
}

/** Notes odd characters. Where writing needs them they tell something only in a command word or an option. */
export function noteOddity(oddity: Oddity, token: Token | undefined, place: Place): void {
  const { found } = place;
  const where = whereOf(token, place.inCode(oddity.at));
  const unquoted = where === 'command' || where === 'flag' || where === 'argument';
  const softHyphen = oddity.code === 0xad && where === 'argument';
  if (oddity.what === 'space' || oddity.what === 'html') {
    if (!unquoted) return;
  } else if (oddity.usual && where !== 'command' && where !== 'flag' && !softHyphen) return;
  if (!found.wants(oddity.what, where) && found.full) return;
  const span = { start: oddity.start, end: oddity.end };
  const shown = describeOddity(oddity);
  found.mark(MARK_OF[oddity.what], span, shown);
  found.add(oddity.what, where, span, shown, { command: commandOf(token) });
}

/** What begins a comment in files of settings; in a command it may be a path. */
const COMMENT = /^(?:\/[/*]|#|--)/;

/** Notes a wide blank, unless only a comment, the inside of quotes or a table of output follows it. */
export function noteGap(gap: Range, token: Token | undefined, place: Place): void {
  const { text, found, spanOf } = place;
  if (token?.role === 'comment') return;
  const ahead = text.slice(gap.end, gap.end + AHEAD).split('\n', 1)[0] ?? '';
  if (!token && !/[;|&`]|\$\(/.test(ahead)) return;
  if (!place.inCode(gap.end) && COMMENT.test(ahead)) return;
  if (token?.role === 'string') {
    const tail = token.end - gap.end;
    if (tail >= ahead.length || /^[\s"')\]}]*$/.test(ahead.slice(tail))) return;
  }
  const shown = `${gap.end - gap.start} blanks with more code behind them`;
  found.mark('space', spanOf(gap.start, gap.end), shown);
  found.add('offscreen', whereOf(token, place.inCode(gap.end)), spanOf(gap.start, gap.end), shown, {
    command: commandOf(token),
  });
}

/** Notes a suspicious host, unless it stands in a comment, a sentence, or in what is only printed. */
export function noteHost(problem: HostProblem, token: Token | undefined, place: Place): void {
  const { text, found, spanOf, edits } = place;
  if (!token || token.role === 'comment') return;
  if (isShown(token)) {
    const ahead = text.slice(problem.end, problem.end + AHEAD).split('\n', 1)[0] ?? '';
    if (!/[|>]/.test(ahead)) return;
  }
  const span = spanOf(problem.start, problem.end);
  const shown = describeHost(problem.what, problem.host, problem.looks ?? '');
  if (problem.what === 'lookalike') found.mark('lookalike', span, shown);
  if (problem.what === 'defanged') {
    const stop = text.indexOf('xx', problem.start);
    if (stop === problem.start + 1) edits.push({ start: stop, end: stop + 2, text: 'tt' });
    for (
      let at = text.indexOf('[.]', problem.start);
      at >= 0 && at < problem.end;
      at = text.indexOf('[.]', at + 3)
    ) {
      edits.push({ start: at, end: at + 3, text: '.' });
    }
  }
  found.add(problem.what, 'host', span, shown, {
    host: problem.host,
    looks: problem.looks,
    command: commandOf(token),
  });
}

/** A trick with a host in words. */
export function describeHost(what: HostTrick, host: string, looks: string): string {
  switch (what) {
    case 'lookalike':
      return `${host} looks like ${looks}`;
    case 'punycode':
      return `${host} is shown as ${looks}`;
    case 'userinfo':
      return `goes to ${host}, not to ${looks}, which is only a user name here`;
    case 'subdomain':
      return `${host} does not belong to ${looks}`;
    case 'numeric-host':
      return `${host} is the address ${looks}`;
    case 'ip-host':
      return `${host} is a bare public address`;
    case 'defanged':
      return `${host} was made unusable on purpose`;
    case 'file-tld':
      return `${host} looks like a file but is a host`;
    default: {
      const never: never = what;
      return never;
    }
  }
}
