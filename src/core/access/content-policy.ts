/** Sources that let pages run or send whatever somebody put into them. */
const LOOSE = new Set([
  "'unsafe-inline'",
  "'unsafe-eval'",
  '*',
  'http:',
  'https:',
  'data:',
  '*:',
  'http://*',
  'https://*',
]);

/** What a policy for pages is about, as far as code, frames and where data goes to are meant. */
const RISKY =
  /^(?:default|script|object|worker|child|connect|frame|base|form)-(?:src|ancestors|uri|action)(?:-elem|-attr)?$/;

/** True if a content security policy lets in more than the one whose place it took. */
export function isLooserContentPolicy(now: string, was: string): boolean {
  const [before, after] = [directivesOf(was), directivesOf(now)];
  if (before.size === 0) return false;
  if (after.size === 0) return now === '' || now === 'none' || now === 'null';
  const fresh = [...after].some(
    ([name, sources]) =>
      RISKY.test(name) &&
      sources.some((source) => LOOSE.has(source) && !fallback(before, name)?.includes(source)),
  );
  return fresh || [...before.keys()].some((name) => MISSED.test(name) && fallback(after, name) === undefined);
}

/** Directives that nothing stands in for, or only `default-src`. */
const MISSED = /^(?:default-src|script-src|object-src|frame-ancestors|base-uri|form-action)$/;

function fallback(
  policy: ReadonlyMap<string, readonly string[]>,
  name: string,
): readonly string[] | undefined {
  return policy.get(name) ?? (name.includes('-src') ? policy.get('default-src') : undefined);
}

function directivesOf(policy: string): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  if (!/-(?:src|ancestors|uri|action)\b/.test(policy) || policy.length > 4_000) return found;
  for (const part of policy.split(';')) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name && /^[a-z]+(?:-[a-z]+)+$/.test(name)) found.set(name, sources);
  }
  return found;
}

/** True for a source that opens a policy whose directives are keys: `scriptSrc: ["'unsafe-inline'"]`. */
export function isOpenSource(name: string, source: string): boolean {
  return RISKY.test(name.replaceAll(' ', '-')) && LOOSE.has(source);
}
