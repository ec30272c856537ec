import { analyze } from '../../../src/core/analyze.ts';
import { decide } from '../../../src/core/decide.ts';
import { ACCESSES, AUDIENCES, EFFECTS, type Finding } from '../../../src/core/finding.ts';
import { DEFAULT_POLICY } from '../../../src/core/policy.ts';
import { builtInRules } from '../built-in-rules.ts';

/** One change of a file: what it is about, its two states, and whether it must be held. */
export interface Pair {
  readonly path: string | undefined;
  readonly title: string;
  readonly wanted: 'hold' | 'pass';
  /** True where the answer is known to be wrong as yet. */
  readonly isMiss: boolean;
  readonly before: string;
  readonly after: string;
}

/**
 * Reads a table of pairs. `%% file PATH` begins a file's text before the change (`%% file -` is one without a path), each
 * `%% hold TITLE` or `%% pass TITLE` one change of it: the text that follows stands in the file exactly once and becomes
 * what follows `%% to`; after `%% whole` the whole text stands instead. `%% miss hold …` is a known miss. A title may begin
 * with what must be said of the change: `internet|org read: …`, `safeguard-off: …`. Throws for a table that says something
 * else.
 */
export function readPairs(table: string): Pair[] {
  const pairs: Pair[] = [];
  let path = '';
  let before = '';
  const sections = table.split(/^%% /m).slice(1);
  for (const [index, section] of sections.entries()) {
    const head = section.slice(0, section.indexOf('\n'));
    const body = section.slice(head.length + 1);
    const [word = '', ...rest] = head.split(' ');
    if (word === 'file') {
      path = rest.join(' ');
      before = body;
      continue;
    }
    if (word === 'to' || word === 'whole') continue;
    const isMiss = word === 'miss';
    const wanted = isMiss ? rest.shift() : word;
    if (wanted !== 'hold' && wanted !== 'pass') throw new Error(`not a section: ${head}`);
    const next = sections[index + 1] ?? '';
    const title = rest.join(' ');
    const after = next.startsWith('whole\n')
      ? next.slice(6)
      : edited(before, body, next, `${path}: ${title}`);
    pairs.push({ path: path === '-' ? undefined : path, title, wanted, isMiss, before, after });
  }
  return pairs;
}

function edited(before: string, old: string, next: string, place: string): string {
  if (!next.startsWith('to\n')) throw new Error(`no new text: ${place}`);
  const now = next.slice(3);
  const found = now === '' && before.includes(old) ? old : old.replace(/\n$/, '');
  const parts = before.split(found);
  if (parts.length !== 2) throw new Error(`stands in it ${parts.length - 1} times: ${place}`);
  return parts.join(now.replace(/\n$/, ''));
}

/** How a change is answered: what is held (or blocked) and what is let through, and by which rules. */
export function answerTo({ path, before, after }: Pair): {
  isHeld: boolean;
  rules: string[];
  findings: readonly Finding[];
} {
  const analysis = analyze({ text: after, kind: 'config', origin: 'paste', path, before }, builtInRules());
  const { verdict } = decide(analysis, DEFAULT_POLICY);
  return {
    isHeld: verdict === 'hold' || verdict === 'block',
    findings: analysis.findings,
    rules: analysis.findings.map(({ rule, severity }) => `${rule} (${severity})`),
  };
}

const ANY_OF = (words: readonly string[]) => `(?:${words.join('|')})`;
const LABEL = new RegExp(
  `^(${ANY_OF([...AUDIENCES, ...EFFECTS])}(?:\\|${ANY_OF([...AUDIENCES, ...EFFECTS])})*)(?: (${ANY_OF(ACCESSES)}(?:\\|${ANY_OF(ACCESSES)})*))?: `,
);

/** True if some finding that is held says who gains what, or which effect it has, as the title wants; undefined without such a title. */
export function saysAsWanted({ title }: Pair, findings: readonly Finding[]): boolean | undefined {
  const label = LABEL.exec(title);
  if (!label) return undefined;
  const [who, what] = [label[1]?.split('|') ?? [], label[2]?.split('|')];
  return findings.some(
    ({ effect, audience, access, severity }) =>
      severity !== 'low' &&
      (who.includes(effect) || (audience !== null && who.includes(audience))) &&
      (effect !== 'exposure' || !what || (access !== null && what.includes(access))),
  );
}
