import { normalText } from '../config/hash.ts';
import type { Fact, Value } from '../fact.ts';
import { signatureOf } from '../facts/signature.ts';
import type { FindingEntry } from '../finding.ts';

/** Letters, digits and single marks: what is left of a text when blanks and quotes do not count. */
const TOKENS = /[\w.-]+|[^\s\w."'`-]/g;

function written(value: Value, source: string): string {
  const { text, known, from } = value;
  if (text !== undefined) return normalText(text);
  const { start, end } = from.span;
  const said = source.slice(start, end).match(TOKENS)?.join(' ');
  return `?${known ?? said ?? ''}`;
}

/** Fields of an entry's place and value, and of how it changed. */
const OWN = ['kind', 'path', 'type', 'name', 'object', 'whole', 'new', 'decides', 'direction'];

/**
 * What a change says, in a spelling that stays the same wherever it stands and however it is written: its entry, the
 * values before and after, what it belongs to, and the values in the same map, which say what it is about (the port of an
 * address). Of a map that came or went, all that is in it. In a flat file the others are no company: they mean nothing for
 * each other.
 */
function stateOfChange({ fields }: Fact, source: string): string {
  const values = (name: string) => (fields[name] ?? []).map((value) => written(value, source));
  const isObject = fields.object !== undefined;
  const parts: unknown[] = OWN.map(values);
  if (!isObject) parts.push(values('gained'), values('lost'));
  const beside: string[] = [];
  // What stands beside an entry is inherited: it is shared by all entries of one map.
  if (isObject || fields['step.2'])
    for (const name in fields) if (name.startsWith('with.')) beside.push(name);
  for (const name of beside.sort()) parts.push([name, ...values(name).sort()]);
  return JSON.stringify(parts);
}

/** What a fact states, in a spelling that stays the same wherever it stands; see {@link stateOfChange}. */
export function stateOf(fact: Fact, source: string): string {
  switch (fact.kind) {
    case 'change':
      return stateOfChange(fact, source);
    case 'text':
      // Such a finding is about a text as it is: any other text is another matter.
      return source;
    default:
      return signatureOf(fact);
  }
}

/** The entry that a change is about, as people read it; undefined for facts of other kinds. */
export function entryOfChange(fact: Fact): FindingEntry | undefined {
  if (fact.kind !== 'change') return undefined;
  const { fields } = fact;
  const text = (name: string) => {
    const value = fields[name]?.[0];
    return value ? (value.text ?? value.known ?? '') : null;
  };
  return { path: text('path') ?? '', before: text('lost'), after: text('gained') };
}
