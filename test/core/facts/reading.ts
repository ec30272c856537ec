import type { Fact, FactKind, Invocation } from '../../../src/core/fact.ts';
import { type LookupAnswer, LookupBook, lookupKey } from '../../../src/core/lookup.ts';
import type { Shell } from '../../../src/core/suggestion.ts';
import { read } from '../shell/reading.ts';

/** What an extractor states about a command line, for tests. */
export interface Stated {
  readonly facts: readonly Fact[];
  readonly open: readonly string[];
}

type Extractor = (invocation: Invocation, book: LookupBook) => Fact[];

/** Reads a command line as the analysis would and asks an extractor about every invocation. */
export function state(
  extract: Extractor,
  text: string,
  files: Record<string, string> = {},
  shell: Shell = 'bash',
): Stated {
  const answers = new Map<string, LookupAnswer>(
    Object.entries(files).map(([path, content]) => [
      lookupKey({ kind: 'text', path }),
      { kind: 'text', text: content },
    ]),
  );
  const book = new LookupBook(answers);
  const { invocations } = read(text, shell, book);
  const facts = invocations.flatMap((invocation) => extract(invocation, book));
  return { facts, open: book.open.map(({ path }) => path) };
}

/** Fields of a fact as plain texts; `?` for an unknown one, with holes as `…`. */
export function plain(fact: Fact): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fact.fields).map(([name, values]) => [
      name,
      values.map((value) => value.text ?? `?${(value.known ?? '').replaceAll('\uFFFC', '…')}`).join(' | '),
    ]),
  );
}

/** One field of the facts of a kind that a command states, as texts. */
export function fields(stated: Stated, kind: FactKind, ...names: string[]): string[] {
  return stated.facts
    .filter((fact) => fact.kind === kind)
    .map((fact) => names.map((name) => plain(fact)[name] ?? '-').join(' '));
}
