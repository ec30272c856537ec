import type { Fact, Invocation, Value } from '../fact.ts';

/** Names of variables that can switch a safeguard off for the command behind them; others are no part of what it does. */
const TELLING =
  /verify|insecure|unauthorized|trust|check|tls|ssl|auth|sign|sandbox|bind|host|allow|disable|skip|preload|no_/i;

/** The variables set in front of a command, as far as they tell. */
function settingsOf({ env, span }: Invocation): string[] {
  return [...env].flatMap(([name, { text, from }]) =>
    TELLING.test(name) && from.span.start >= span.start && from.span.end <= span.end
      ? [`${name}=${text}`]
      : [],
  );
}

/** What a fact says, wherever it stands. */
export function signatureOf({ kind, fields, invocation }: Fact): string {
  const texts = (values: readonly Value[]) =>
    values.map(({ text, known }) => text ?? `?${known ?? ''}`).join('\u0001');
  const stated = Object.entries(fields).map(([name, values]) => `${name}=${texts(values)}`);
  const wrappers = invocation?.wrappers.map(({ name, target }) => `${name} ${target ?? ''}`) ?? [];
  // A statement of a script file is known by itself; the client that would run it carries the whole file.
  const words =
    invocation && kind !== 'sql' ? [texts(invocation.words), ...wrappers, ...settingsOf(invocation)] : [];
  const redirections =
    kind === 'sql'
      ? []
      : (invocation?.redirections.map(({ mode, path }) => `${mode} ${texts([path])}`) ?? []);
  return [kind, ...stated, ...words, ...redirections].join('\u0000');
}
