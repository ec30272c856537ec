import {
  AUTH_NAME,
  BARRED,
  BARRING_SWITCH,
  FULLY_PUBLIC,
  GUARD_BLOCK,
  GUARD_REFERENCE,
  GUARD_SWITCH,
  GUARD_VALUE,
  IS_PRIVATE,
  IS_PUBLIC,
  LIST_OF_REFUSED,
  NEW_TLS,
  NO_AUTH,
  NO_GUARD_BLOCK,
  NO_GUARD_SWITCH,
  NO_GUARD_VALUE,
  NOT_A_GUARD_REFERENCE,
  NOT_PUBLIC,
  OLD_TLS,
  OPENING_SWITCH,
  PLAIN_PROTOCOL,
  PUBLIC,
  REACH,
  SAFE_PROTOCOL,
  SHARING_SWITCH,
  STRONG_AUTH,
  WEAK_AUTH,
  WIDE_BY_DEFAULT,
} from './infrastructure-words.ts';
import type { SettingChange, SettingMeaning } from './setting-change.ts';
import { nameOf, OFF, ON, wordOf } from './setting-words.ts';
import { asksShorter, isLongerOrShorter, isLower, isRoleMore, isWeakerWord } from './strengths.ts';
import { wordsOf } from './words.ts';

/** A setting of infrastructure code before and after. */
export interface InfrastructureChange extends SettingChange {
  /** True where what is gone is a reference to something else. */
  readonly hadReference: boolean;
  /** Values under the key now. */
  readonly after: readonly string[];
}

/** What a change of infrastructure code means by the words of its name and of its values; undefined where they say nothing. */
export function infrastructureMeaning(change: InfrastructureChange): SettingMeaning | undefined {
  const { path, isInNew, isGone } = change;
  const was = wordOf(change.was);
  const now = wordOf(change.now);
  const name = fullName(path);
  if (was === now && !(isGone && change.hadReference)) return undefined;
  const published = isPublished(name, was, now, change);
  if (published) return 'published';
  if (isInNew) return undefined;
  if (isGone) return isGuardGone(name, was, change) ? 'guard-off' : undefined;
  if (now === undefined) return undefined;
  return (
    switchedTo(path, name, was, now) ??
    authenticatedBy(name, was, now, change.before) ??
    (isWeakerWord(change.was, change.now) ? 'looser' : undefined) ??
    (isLessSafe(name, was, now, change) ? 'looser' : undefined)
  );
}

/** True for a block that keeps something safe, by its name; `isOff` where it says itself that it does nothing. */
export function isGuardBlock(path: readonly string[]): boolean {
  const name = nameOf(path);
  return GUARD_BLOCK.test(name) && !NO_GUARD_BLOCK.test(name);
}

/** Of a length or a number, what it is about. */
function fullName(path: readonly string[]): string {
  const own = wordsOf(path.at(-1) ?? '');
  return /^(?:read|list|write|config read|lifetime|lifetime in \w+|days|hours|minutes|seconds|period|duration|count|limit|age|number|retention days|years|required|condition)$/.test(
    own,
  )
    ? `${wordsOf(path.at(-2) ?? '')} ${own}`
    : nameOf(path);
}

function isOffWord(word: string): boolean {
  return OFF.has(word) || /^(?:suspended|unblocked|inactive|unlocked|free|legacy|close|closed)$/.test(word);
}

function isPublished(
  name: string,
  was: string | undefined,
  now: string | undefined,
  { isInNew, isGone }: InfrastructureChange,
): boolean {
  if (isGone || now === undefined) return false;
  if (
    PUBLIC.test(name) &&
    !NOT_PUBLIC.test(name) &&
    !BARRED.test(name) &&
    !/\b(?:disable[ds]?|ignores?|prohibit\w*|hide|mask)\b/.test(name)
  ) {
    if (ON.has(now)) return was === undefined || !ON.has(was);
    if (was !== undefined && isOffWord(was) && IS_PUBLIC.test(now)) return true;
  }
  if (FULLY_PUBLIC.test(now) && REACH.test(name) && !BARRED.test(name))
    return was === undefined ? !isInNew || /\bvisibility\b|\baccess\b/.test(name) : !IS_PUBLIC.test(was);
  return (
    was !== undefined &&
    was !== '' &&
    IS_PRIVATE.test(was) &&
    IS_PUBLIC.test(now) &&
    isAboutReach(name, was, now)
  );
}

function isAboutReach(name: string, was: string, now: string): boolean {
  if (/^(?:allow|enabled|all|any|open|global|regional|edge)$/.test(now) && OFF.has(was)) return false;
  return REACH.test(name) && !BARRED.test(name);
}

function isGuardGone(
  name: string,
  was: string | undefined,
  { hadReference, after, path }: InfrastructureChange,
): boolean {
  if (/\blogs?\b|\blogging\b/.test(name) && after.length === 0 && was !== undefined && !isOffWord(was)) {
    return (
      !/\b(?:levels?|format|retention|group|name|prefix|statement|type)\b/.test(name) ||
      /\blog types?$/.test(name)
    );
  }
  if (/^(?:audit|authenticator|audit_?logs?)$/.test(was ?? '') && /\blogs?\b|\blog types?\b/.test(name))
    return true;
  if (hadReference || /^arn:|^alias\/|^projects\/|^\/subscriptions\/|^\{\{resolve:/.test(was ?? ''))
    return (
      after.length === 0 &&
      ((GUARD_REFERENCE.test(wordsOf(path.at(-1) ?? '')) && !NOT_A_GUARD_REFERENCE.test(name)) ||
        (/\brestricted \w+$|\bbound \w+/.test(name) && !NO_GUARD_VALUE.test(name)))
    );
  if (was === undefined) return false;
  if (was === 'false') return WIDE_BY_DEFAULT.test(name);
  if (GUARD_VALUE.test(name) && !NO_GUARD_VALUE.test(name)) return after.length === 0;
  if (LIST_OF_REFUSED.test(name)) return !isOffWord(was);
  if (ON.has(was))
    return (
      BARRING_SWITCH.test(name) ||
      (GUARD_SWITCH.test(name) && !NO_GUARD_SWITCH.test(name) && !OPENING_SWITCH.test(name))
    );
  return (
    /^(?:private|internal|vpc|vpconly|deny|denyall|enforced|strict|required|immutable|vpc_endpoint|https[_-]only|ingress_traffic_internal_only|allow_internal_only)$/.test(
      was,
    ) &&
    after.length === 0 &&
    !/\b(?:name|tag|label|environment|env|tier|network type|dns|acl)\b/.test(name)
  );
}

function switchedTo(
  path: readonly string[],
  name: string,
  was: string | undefined,
  now: string,
): SettingMeaning | undefined {
  if (
    (ON.has(now) || /^(?:all ?allowed|allow(?:ed)?|all)$/.test(now)) &&
    (was === undefined || isOffWord(was))
  )
    return OPENING_SWITCH.test(name) && !BARRED.test(name) && !BARRING_SWITCH.test(name)
      ? SHARING_SWITCH.test(name)
        ? 'opened'
        : 'looser'
      : undefined;
  if (!isOffWord(now) || (was !== undefined && isOffWord(was))) return undefined;
  if (BARRING_SWITCH.test(name)) return 'guard-off';
  const isOpening = OPENING_SWITCH.test(name);
  if (GUARD_SWITCH.test(name) && !NO_GUARD_SWITCH.test(name) && !isOpening) return 'guard-off';
  const around = wordsOf(path.at(-2) ?? '');
  return was !== undefined &&
    ON.has(was) &&
    /\b(?:encrypt\w*|tls|ssl|protection|logs|logging|audit\w*)\b/.test(around) &&
    !isOpening &&
    !NO_GUARD_SWITCH.test(name)
    ? 'guard-off'
    : undefined;
}

function authenticatedBy(
  name: string,
  was: string | undefined,
  now: string,
  before: readonly string[],
): SettingMeaning | undefined {
  // Another way to sign in beside those there.
  if (AUTH_NAME.test(name) && was === undefined && before.length > 0)
    return before.every((one) => STRONG_AUTH.test(one.toLowerCase())) && WEAK_AUTH.test(now)
      ? 'looser'
      : undefined;
  if (!AUTH_NAME.test(name) || was === undefined || NO_AUTH.test(was) || ON.has(was)) return undefined;
  if (NO_AUTH.test(now)) return 'opened';
  return STRONG_AUTH.test(was) && WEAK_AUTH.test(now) ? 'looser' : undefined;
}

function isLessSafe(
  name: string,
  was: string | undefined,
  now: string,
  change: InfrastructureChange,
): boolean {
  const { before } = change;
  if (OLD_TLS.test(now)) {
    const others = was === undefined ? before.map((one) => one.toLowerCase()) : [was];
    if (others.length > 0 && others.every((one) => NEW_TLS.test(one) && !OLD_TLS.test(one))) return true;
  }
  if (/\bprotocols?\b/.test(name) && PLAIN_PROTOCOL.test(now)) {
    const others = was === undefined ? before.map((one) => one.toLowerCase()) : [was];
    if (others.length > 0 && others.every((one) => SAFE_PROTOCOL.test(one))) return true;
  }
  if (was === undefined) return false;
  return (
    isLongerOrShorter(name, wordsOf(change.path.at(-2) ?? ''), was, now) ||
    isLower(was, now) ||
    asksShorter(name, change.was ?? was, change.now ?? now) ||
    isRoleMore(name, change.was ?? was, change.now ?? now)
  );
}
