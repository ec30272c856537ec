import { lengthOf } from './lifetimes.ts';
import { wordsOf } from './words.ts';

/** Less of it keeps less; more of it lets somebody in for longer. */
const LESS_IS_WORSE =
  /\bretention\b|\bretain\b|\bbackups?\b.*\b(?:days|period|count|copies|retained)\b|\bsnapshots?\b.*\b(?:limit|days|count)\b|\b(?:recovery|deletion|waiting) window\b|\b(?:soft )?delete retention\b|\bsoft delete\b|\bdestroy scheduled\b|\b(?:delete|expire) after days\b|\bpending window\b|\bpitr\b|\b(?:expiration|condition|noncurrent version expiration) (?:days|age)$|\bnoncurrent days\b|\bmin\w* (?:length|password length|tls|size of password)\b|\b(?:password|passwords) (?:length|reuse|history|remembered)\b|\bpassword reuse prevention\b|\b(?:required|minimum) \w*(?:approv\w+|review\w*)|\bapprovals?\b.*\b(?:count|required)\b/;
const MORE_IS_WORSE = /\bhop limit\b/;
const KEY_SIZE = /\brsa bits\b|\bkey (?:size|length|bits)\b/;
/** Of these none is as many as one likes. */
const TRIES = /\battempts\b|\blockout threshold\b|\bnum uses\b|\bmax uses\b/;
const LIFETIME =
  /\b(?:max\w* session|session (?:duration|timeout|ttl|length)|(?:token|credential|access token|id token|refresh token|lease|secret|key|password)s? .*(?:ttl|lifetime|validity|expir\w*|max age)|max (?:lease )?ttl|expiration period|max ttl|default lease ttl|token (?:ttl|period|max ttl)|\w+ lifetime(?: in \w+)?|\w+ lifespan)\b/;

/** How much the words of a value demand: 3 for what refuses, 2 for what is on, 1 for what only looks on, 0 for what is off. */
function strengthOf(value: string): number | undefined {
  const words = wordsOf(value);
  if (words === '' || words.length > 60) return undefined;
  if (/\breport\w*\b/.test(words)) return 1;
  if (
    /\bnot (?:required|enforced|set|enabled)\b|\b(?:unencrypted|decrypted|insecure|plaintext|unsafe|dangerous\w*)\b/.test(
      words,
    )
  )
    return 0;
  if (
    /\b(?:report\w*|detect\w*|alert\w*|audit|warn\w*|monitor\w*|simulat\w*|evaluat\w*|observ\w*|preview|dry ?run|permissive|optional|preferred?|advisory|count)\b/.test(
      words,
    )
  )
    return 1;
  if (
    /\b(?:required?|requires|enforced?|enforcing|prevent\w*|deny|denyall|deny all|block|strict|mandatory|trusted|reject|locked|enforce\w*|protect\w*)\b/.test(
      words,
    )
  )
    return 3;
  if (/^(?:enabled|on|true|active|encrypted|encrypted only|always|full|gke metadata)$/.test(words)) return 2;
  return /^(?:none|off|disabled?|inactive|unlocked|never|delete|allow(?:ed)?|allow all|all allowed|allow anonymous|gce metadata|null|unspecified|false|no)$/.test(
    words,
  )
    ? 0
    : undefined;
}

/** True if the words of a value demand less than those of the one whose place it took. */
export function isWeakerWord(was: string | undefined, now: string | undefined): boolean {
  if (was === undefined || now === undefined) return false;
  const [former, fresh] = [strengthOf(was), strengthOf(now)];
  if (former === undefined || fresh === undefined || fresh >= former) return false;
  // What was merely on and is merely off is told by what its name says.
  return former === 3 || fresh === 1 || /crypted|metadata/.test(was.toLowerCase());
}

/** True if a length of time or a number keeps less than before, or lets somebody in for longer. */
export function isLongerOrShorter(name: string, around: string, was: string, now: string): boolean {
  const [former, fresh] = [lengthOf(was), lengthOf(now)];
  if (former === undefined || fresh === undefined) return false;
  // Logs that are kept for 0 days are kept for ever.
  if (LESS_IS_WORSE.test(name))
    return fresh === 0 ? former > 0 && !/\blog ?group\b/.test(around) : fresh * 3 < former;
  if (MORE_IS_WORSE.test(name)) return former <= 1 && fresh > former;
  if (KEY_SIZE.test(name)) return fresh < former && fresh < 2048;
  if (TRIES.test(name)) return former > 0 && (fresh === 0 || fresh > former * 3);
  return LIFETIME.test(name) && former > 0 && (fresh === 0 || fresh >= former * 8);
}

/** Values of one setting from strict to loose, whatever its name is. */
const LADDERS: readonly (readonly string[])[] = [
  ['strictest', 'defensive', 'monitor'],
  ['namespace', 'cluster'],
  ['bucketownerenforced', 'bucketownerpreferred', 'objectwriter'],
  ['microsoft.keyvault', 'microsoft.storage'],
  ['customermanaged', 'customer_managed', 'microsoftmanaged', 'google_managed'],
  ['enforce', 'warn', 'ignore'],
  ['selected', 'private', 'all'],
  ['aws:kms:dsse', 'aws:kms', 'aes256'],
  ['whitelist', 'none'],
  ['awsvpc', 'bridge', 'host'],
  ['securestring', 'string'],
  ['compliance', 'governance'],
  ['aws:drop', 'aws:forward_to_sfe', 'aws:pass'],
  ['restricted', 'baseline', 'privileged'],
  ['pull_request', 'always'],
  ['pull', 'triage', 'push', 'maintain', 'admin'],
  ['reader', 'contributor', 'owner'],
  ['viewer', 'editor', 'owner'],
  ['guest', 'reporter', 'developer', 'maintainer', 'owner'],
  ['ragzrs', 'gzrs', 'ragrs', 'grs', 'lrs'],
  ['standard_ragzrs', 'standard_gzrs', 'standard_ragrs', 'standard_grs', 'standard_lrs'],
  ['2fa', '1fa'],
  ['zone', 'anywhere'],
  ['all-applications', 'confidence-score', 'never'],
  ['excellent', 'good', 'fair', 'low', 'none'],
  ['under_attack', 'high', 'medium', 'low', 'essentially_off', 'off'],
  ['user_isolation', 'single_user', 'legacy_table_acl', 'none'],
  ['nopublicaccess', 'objectreadwithoutlist', 'objectread'],
  ['rs256', 'hs256', 'none'],
  ['es256', 'hs256', 'none'],
  ['guest', 'member', 'admin', 'owner'],
];

/** True if one value takes the place of a stricter one of the same setting, or of its opposite. */
export function isLower(was: string, now: string): boolean {
  if (/^(?:non|not|no|un)[-_ ]?/.test(now) && now.endsWith(was) && now !== was) return true;
  return LADDERS.some((ladder) => {
    const from = ladder.indexOf(was);
    return from >= 0 && ladder.indexOf(now) > from;
  });
}

const ROLE_NAME = /\b(?:roles?|permissions?|access(?: level)?|privileges?|grants?|operation|acl)\b/;
/** Words of what is refused rather than given. */
const NO_ROLE =
  /\b(?:lock|block\w*|deny|denied|restrict\w*|prevent\w*|log|protect\w*|policy type|unblocked)\b/i;
/** Branches say who at least one must be: there the lesser role lets more in. */
const LEAST_ROLE = /\b(?:push|merge|unprotect|create|deploy|approv\w*)\b.*\b(?:access level|access|level)\b/;

/** By words of a role how much its holder may; the first that fits. */
const RANKS: readonly (readonly [RegExp, number])[] = [
  [/\bno (?:one|access)\b|^none$|^deny$/, 0],
  [/\b(?:owner|root|super\w*|accountadmin|global admin\w*)\b/, 5],
  [/admin\w*\b|\b(?:sys ?admin|dba|manager?|full|all|star|any database)\b|\ball\b/, 4],
  [/\b(?:maintain\w*|security|operate|operator)\b/, 3],
  [
    /\b(?:write\w*|push|edit\w*|modify|contribut\w*|developer write|developer manage|developer|deploy\w*|create|update|delete|run|restart|use|read ?write)\b/,
    2,
  ],
  [
    /\b(?:read\w*|pull|view\w*|triage|guest|report\w*|member|list|limited\w*|observer|analyst|metadata|describe|plan)\b/,
    1,
  ],
];

function rankOf(role: string): number | undefined {
  const words = wordsOf(role);
  if (/\b(?:read|view) ?only\b|\bread\b.*\ball\b/.test(words)) return 1;
  return RANKS.find(([pattern]) => pattern.test(words))?.[1];
}

/** True if a role lets its holder do more than the one whose place it took; for the least role that is asked for, less. */
export function isRoleMore(name: string, was: string, now: string): boolean {
  if (!ROLE_NAME.test(name) || NO_ROLE.test(`${name} ${was} ${now}`) || was.length > 60 || now.length > 60)
    return false;
  const [former, fresh] = [rankOf(was), rankOf(now)];
  if (fresh === undefined) return false;
  if (LEAST_ROLE.test(name))
    return former !== undefined && (former === 0 ? fresh > 0 : fresh < former && fresh > 0);
  return former === undefined ? fresh >= 4 : fresh > former;
}

const LEAST = /(?:length|min\w*)[^a-z\d]{0,3}(\d{1,4})/i;

/** True if a policy for passwords that is one text asks for fewer letters: `length(14) and digits(1)` → `length(6)`. */
export function asksShorter(name: string, was: string, now: string): boolean {
  if (!/\bpass(?:word|phrase|code)?s?\b/.test(name)) return false;
  const [former, fresh] = [LEAST.exec(was)?.[1], LEAST.exec(now)?.[1]];
  return former !== undefined && (fresh === undefined ? now === '' : Number(fresh) < Number(former));
}
