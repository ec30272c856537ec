import type { Fact, Value } from '../fact.ts';

/** What a fact says, wherever it stands. */
export function signatureOf({ kind, fields, invocation }: Fact): string {
  const texts = (values: readonly Value[]) =>
    values.map(({ text, known }) => text ?? `?${known ?? ''}`).join('\u0001');
  const stated = Object.entries(fields).map(([name, values]) => `${name}=${texts(values)}`);
  const wrappers = invocation?.wrappers.map(({ name, target }) => `${name} ${target ?? ''}`) ?? [];
  // A statement of a script file is known by itself; the client that would run it carries the whole file.
  const words = invocation && kind !== 'sql' ? [texts(invocation.words), ...wrappers] : [];
  const redirections =
    kind === 'sql'
      ? []
      : (invocation?.redirections.map(({ mode, path }) => `${mode} ${texts([path])}`) ?? []);
  return [kind, ...stated, ...words, ...redirections].join('\u0000');
}
