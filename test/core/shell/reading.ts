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
  const { facts, decoded, isBroken } = reading;
  return { facts, decoded, isBroken, invocations };
}

/** Every command that a script of some shell would run, as {@link commands} gives it; checks that all spans lie in the text. */
export function scriptCommands(text: string, shell: Shell): string[] {
  const { invocations, facts, decoded } = read(text, shell);
  for (const { span } of [...invocations, ...facts, ...decoded]) {
    if (!(span.start >= 0 && span.start <= span.end && span.end <= text.length))
      throw new Error(`span ${span.start}-${span.end} in ${JSON.stringify(text)}`);
  }
  return invocations.map(lineOf);
}

function lineOf(invocation: Invocation): string {
  return [
    invocation.words[0]?.text ?? invocation.command,
    ...invocation.words.slice(1).map((word) => word.text ?? (word.known ?? '').replaceAll('\uFFFC', '?')),
  ].join(' ');
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
  return scriptRuns(text, 'bash');
}

/** The same for a script of some shell. */
export function scriptRuns(text: string, shell: Shell): string[] {
  return read(text, shell).facts.map((fact) => {
    const source = fact.fields.source?.[0]?.text;
    return source === 'opaque' ? `opaque ${fact.fields.reason?.[0]?.text}` : `${source}`;
  });
}
