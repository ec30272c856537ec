import { EVERYONE, OFF } from './setting-words.ts';
import { wordsOf } from './words.ts';

/** Names of lists of what somebody may do. */
const RIGHTS_KEY = /\b(?:permissions?|privileges?|scopes?|capabilities|rights|operations)\b/;
const STRONG_RIGHT =
  /^(?:write|set|put|create|update|delete|purge|manage|modify|insert|remove|\w+:(?:write|admin|manage|history|delete)|all privileges|all_privileges|sudo|admin|act_as_user|(?:write|admin|manage|delete)[_-]\w+|(?:put|create|update|delete|modify|manage)[a-z]{3,}|[\w*-]+[_-](?:write|admin|manage|delete|edit|add|create|update))$/;

/** True if a role becomes that of an administrator. */
export function isAdminNow(name: string, now: string, was: string): boolean {
  // Of an account with a domain behind it the name is what counts.
  const bare = (text: string) => text.replace(/@.*$/, '');
  const admin = /(?:^|[:/._-])(?:admin|administrator|superuser|super|root|owner|cluster-admin)$/;
  return (
    /\broles?\b|\bservice account(?: name)?$/.test(name) &&
    admin.test(bare(now)) &&
    !admin.test(bare(was)) &&
    !EVERYONE.test(was) &&
    !was.split(/[,;\s]+/).includes(now) &&
    was !== '' &&
    !OFF.has(was)
  );
}

/** True if a right only to read takes the place of another one, or any right that of all. */
export function isReading(now: string, was: string | undefined): boolean {
  return (
    was !== undefined &&
    (EVERYONE.test(was) || /readonly$|[.:]read$|\.(?:currentonly|file|self|me)$/.test(now))
  );
}

/** True if a list of rights that is there already gets one that changes something, or any further scope of a token. */
export function isRightMore(
  path: readonly string[],
  now: string,
  before: readonly string[],
  isInNew: boolean,
): boolean {
  // A further kind of scopes beside those that a program has already is one more as well.
  if (before.length === 0)
    return !isInNew && /\bscopes?\b/.test(wordsOf(path.at(-2) ?? '')) && /^[\w./-]+[:.][\w:./-]+$/.test(now);
  if (before.some((one) => one.toLowerCase() === now || EVERYONE.test(one))) return false;
  if (before.some((one) => now.startsWith(`${one.toLowerCase()}/`))) return false;
  const names = path.slice(-2).map(wordsOf);
  if (names.some((name) => /\bscopes?\b/.test(name)))
    return /^[\w:./-]{2,}$/.test(now) && (/[:./]/.test(now) || STRONG_RIGHT.test(now));
  // What a policy or a hook looks at is no right.
  if (path.some((step) => /^(?:webhooks|match|matchConstraints|resourceRules)$/.test(step))) return false;
  return names.some((name) => RIGHTS_KEY.test(name)) && STRONG_RIGHT.test(now);
}

/** Places about traffic that goes out, or about what is refused. */
const OUTWARD = /egress|outbound|outgoing|^deny|denied|^block/i;

/** True for an item that is new and names all of those who may. */
export function isForAll(path: readonly string[], now: string | undefined): boolean {
  const key = /^(?:role|user|group|principal|member|subject|account)s?$/;
  return (
    now !== undefined &&
    key.test(path.at(-1) ?? '') &&
    /^(?:anonymous|everyone|public|\*|allusers)$/.test(now) &&
    !path.some((step) => OUTWARD.test(step))
  );
}
