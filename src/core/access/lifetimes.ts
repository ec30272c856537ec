/** Seconds of a unit of time, by how it begins. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|milli\w*)$/, 0.001],
  [/^(?:|s|secs?|seconds?)$/, 1],
  [/^(?:m|mins?|minutes?)$/, 60],
  [/^(?:h|hrs?|hours?)$/, 3600],
  [/^(?:d|days?)$/, 86_400],
  [/^(?:w|weeks?)$/, 604_800],
  [/^(?:mo|months?)$/, 2_592_000],
  [/^(?:y|yrs?|years?)$/, 31_536_000],
];

/** How long a time is in seconds, or the bare number where no unit stands with it: `15m`, `7 days`, `PT1H`, `7.00:00:00`. */
export function lengthOf(text: string): number | undefined {
  const clock = /^(?:(\d{1,5})\.)?(\d\d):(\d\d):(\d\d)$/.exec(text);
  if (clock)
    return (
      Number(clock[1] ?? 0) * 86_400 + Number(clock[2]) * 3600 + Number(clock[3]) * 60 + Number(clock[4])
    );
  const iso = /^pt?(\d{1,5})([smhdwy])$/.exec(text);
  const found = iso ?? /^(\d{1,15})(?:\.\d+)?[ .]?([a-z]{0,12})$/.exec(text);
  const unit = UNITS.find(([pattern]) => pattern.test(found?.[2] ?? ''));
  return found && unit ? Number(found[1]) * unit[1] : undefined;
}

const WHAT =
  /\b(?:jwt|tokens?|sessions?|cookies?|credentials?|remember(?: (?:me|for))?|expire time span|timeout in|confirm within|reset password within|auth|authentication|sso|log ?in|sign ?in|invit\w*|signed urls?|presigned|permanent session|sas)\b/;
const HOW_LONG =
  /\b(?:ttl|lifetime|lifespan|validity|valid for|expir\w*|expires? (?:in|after)|max age|idle timeout|timeout|duration|age|exp|remember for|timeout in|within|(?:valid|expire\w*|lifetime|timeout)(?: \w+)? (?:seconds|minutes|hours|days))\b/;
const ANOTHER =
  /\b(?:cache|retry|retries|request|connect\w*|locks?|query|statement|upload|fetch|keep ?alive|poll\w*|health|grace|interval|jwks|clean\w*|gc|purge|fail\w*|attempts?|lock ?out|ban|rate|limit\w*|bucket|wait)\b/;
const FOR_EVER = /^(?:0|-1|false|none|null|never|infinity|unlimited)$/;
/** How much longer is no tuning any more, and from how many seconds on half of that is not either. */
const FACTOR = 8;
const WEEK = 604_800;

/** True if what somebody signed in with lasts far longer than before, or for ever; `near` are the words of the setting's path. */
export function lastsLonger(near: string, was: string, now: string): boolean {
  if (!WHAT.test(near) || !HOW_LONG.test(near) || ANOTHER.test(near)) return false;
  const former = lengthOf(was);
  if (former === undefined || former <= 0) return false;
  if (FOR_EVER.test(now)) return true;
  const fresh = lengthOf(now);
  if (fresh === undefined) return false;
  return fresh >= former * FACTOR || (fresh >= WEEK && fresh >= (former * FACTOR) / 2 && /[a-z]/.test(now));
}
