import type { Invocation } from '../../../src/core/fact.ts';
import { LookupBook } from '../../../src/core/lookup.ts';
import { readShell, type ShellReading } from '../../../src/core/shell/shell.ts';
import { linearProvenance } from '../../../src/core/span.ts';
import type { Shell } from '../../../src/core/suggestion.ts';

/** Reads a text as the tests do: bash, at the start of the original text, with nothing looked up. */
export function read(
  text: string,
  shell: Shell = 'bash',
  book: LookupBook = new LookupBook(),
): ShellReading & { readonly invocations: readonly Invocation[] } {
  const invocations: Invocation[] = [];
  const from = linearProvenance(0, text.length);
  const reading = readShell(text, from, shell, book, (invocation) => invocations.push(invocation));
  return { facts: reading.facts, decoded: reading.decoded, invocations };
}

/** Every command that would run: the program's name and its words; `?` stands for what cannot be known. */
export function commands(text: string): string[] {
  return read(text).invocations.map((invocation) =>
    [
      invocation.command,
      ...invocation.words.slice(1).map((word) => word.text ?? (word.known ?? '').replaceAll('\uFFFC', '?')),
    ].join(' '),
  );
}

/** Why code would run that nobody could read: `network`, or the reason of an opaque one. */
export function runs(text: string): string[] {
  return read(text).facts.map((fact) => {
    const source = fact.fields.source?.[0]?.text;
    return source === 'opaque' ? `opaque ${fact.fields.reason?.[0]?.text}` : `${source}`;
  });
}
