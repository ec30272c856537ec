import { BARRED, GUARD_OF_APPS, OPENABLE, OPENING_OF_APPS } from './app-settings.ts';
import { isRefusal, keepsOut } from './modes.ts';
import type { SettingMeaning } from './setting-change.ts';
import { EVERYONE, OFF, OLD_TLS, ON, WHO_MAY } from './setting-words.ts';
import { wordsOf } from './words.ts';

/** Names of blocks whose being there is what guards. */
const GUARDING =
  /^(?:auth|authn|authz|authentication|authorization|authorizer|m?tls|ssl|encryption|firewall|waf|rbac|ip (?:allow|white) (?:list|policy|filter)|basic auth|forward auth|crumb issuer|network policy|client auth|signature keys?|server side encryption configuration|https|access control|(?:account )?lock ?out|rate ?limit(?:s|er|ing)?|(?:login )?throttl(?:e|ing)|csrf|captcha|mfa|pin set|(?:ip )?restrictions?|password policy)$/;

/** True for a block whose loss is the loss of a safeguard, by its name. */
export function isGuarding(key: string): boolean {
  const name = wordsOf(key);
  if (
    /\b(?:allow|white) ?list(?:ed)?\b/.test(name) &&
    !/\b(?:ips?|sources?|cidrs?|address(?:es)?)\b/.test(name)
  )
    return false;
  if (/\b(?:security context|values?|config|settings|defaults?|schema|labels?|policies)\b/.test(name))
    return false;
  return GUARDING.test(name) || (!NOT_A_SWITCH.test(name) && name.split(' ').some((word) => GUARD.has(word)));
}

/** Words for safeguards: what stands for one is off when its value is. */
const GUARD = new Set(
  'auth authn authz authentication authorization authorizer authenticate mfa totp 2fa tls ssl mtls https hsts csrf xsrf csp verify verifies verification verified validate validates validation rotation auditing cert certificate certificates encrypt encrypted encryption audit auditing firewall waf rbac acl acls protect protected protection sandbox sandboxing secure security integrity isolation isolate quarantine enforce enforced lockout waf backup backups recovery versioning iam seccomp selinux apparmor networkpolicy jwt whitelist allowlist captcha signature signing guardrail guardrails approval approvals permissionsboundary sanitize sanitizer sanitization scrub scrubber scrubbing redact redaction antivirus throttle throttling ratelimit httponly revoke revocation provenance attestation multitenancy checksum checksums pinning nosniff clickjacking otp webauthn pkce autoescape autoescaping blocked signed oauth oauth2 oidc saml sso modsecurity gatekeeper mutual auditd fail2ban crowdsec clamav firewalld ufw nftables iptables apparmor aide wazuh osquery ossec falco hardening hardened sast dast persistence validation iap armor wireguard ipsec kubespan'.split(
    ' ',
  ),
);

/** Words that make a name the opposite of what its guard says: `disableAuth`, `skip_tls_verify`, `allowUnencrypted`. */
const AGAINST = new Set(
  'disable disabled disables non issue allowed skip skips ignore ignores bypass without no not insecure unsafe allow allows dangerously exempt suppress optional'.split(
    ' ',
  ),
);

/** Words that open by themselves where they are true. */
const OPENING = new Set(
  'public publicly privileged anonymous unauthenticated unauthorized insecure unsafe passwordless everyone unencrypted unrestricted dangerously anyone world unverified unsigned unprotected unconfirmed cleartext plaintext yolo arbitrary'.split(
    ' ',
  ),
);

/** Words that bar what an opening word says: `block_public_acls`, `disablePublicAccess`. */
const BARS = new Set(
  'restrict restricts block blocks prevent prevents deny ignore disable disabled no without not prohibit disallow forbid hide mask reject prevention enforce enforced'.split(
    ' ',
  ),
);

const GUARD_PAIRS =
  /\b(?:folder|workspace) trust\b|\btoken scope\b|\brate limit(?:ing|er)?\b|\bno new privileges\b|\bread only\b|\bpermissions? boundary\b|\bdisable root\b|\bnetwork (?:filter|restrictions?)\b|^inject$|^requires? (?!changes?\b|base\b|head\b|modules?\b|imports?\b|python\b|node\b|restart\b)\w|\b(?:log ?in|passwords?|passphrase|approvals?|approvers?|reviews?|reviewers?|checks?|sign ?in|consent|confirmation|account|tokens?|membership|invite|invitation|invites|session|access|sso|owner|owners|admin|role|signed|signoff|commits?|pull requests?|keys?|cert|client|credentials?)(?: \w+)? required$|\b(?:shielded|secure) boot\b|\bonly allow \w|(?:^| )deny$|\bsecond factor\b|\bwaiting room\b|\bforce (?:basic )?auth\w*\b|\b(?:access|audit|flow) logging\b|\bhostname strict\b|\b(?:session )?recording\b|\brequires? (?:sign ?in|log ?in|auth\w*|mfa|approval|password|token|verification)\b/;

/** Joined pairs that open where they are true. */
const OPENING_PAIRS =
  /\b(?:allow|accept|trust|expose|share) (?:all|any|everyone|anyone|guests?|signups?|sign up|registration|root|invalid|self signed|plaintext|http|unverified|unsigned|remote access|snippet|external|overwrite|implicit|embedding|impersonation|hidden|shared?|basic auth|client class|scripts?|empty|blank)\b|\b(?:open|public|self|user) (?:registration|signup|sign up)\b|\b(?:registration|signup|sign up) (?:allowed|enabled)\b|\benable (?:registration|signup|sign up)\b|\bexposed ?by ?default\b|\bskip (?:permission|approval|review)s?\b|\bskip (?:\w+ )?(?:issuer|nonce|audience|expiry|expiration|signature|origin|jwt|token|email|hosts?|client id)\b|\bauto ?(?:approve|merge)\b|\bremote debug(?:ging)?\b|\b(?:viewers?|guests?) can \w|\blocal infile\b|\b(?:use|trust|accept) (?:forward(?:ed)?|proxy) headers?\b|\b(?:audit|permissive|monitor|report only) mode\b|\badmin api\b|\bfail ?open\b|\bforce push(?:es)?\b|\bsuper ?(?:user|admin)\b|\b(?:api|shell|console|guest|external) access enabled\b|\bexposed?\b(?!.*\bmetrics?\b)|\b(?:allow|allows) (?:net raw|privileged)\b|\b(?:detailed|display|show) errors\b|\bstack ?traces?\b|\b(?:swagger|graphiql|playground|introspection|profiler|pprof|debugger)\b|\bssh pwauth\b|\b(?:permit|allow)s? root(?: login)?\b|\bssh\w* (?:.*\b)?(?:root login|password auth(?:entication)?)\b|\bno ?passwd\b|\bpermit empty\b|\ballow (?:\w+ )?(?:exceptions?|untrusted|overrides?|bypass|fallback|downgrades?|weak|legacy|deprecated)\b|\b(?:cluster|org|organi[sz]ation|account|tenant) wide\b|\borg deploy\b/;

/** What is public in another sense. */
const SHOWN = /\bfeature\b|\bpublic (?:banner|page|text|title|holidays?|files?|assets?)\b/;

/** What a name with a guard in it is about besides: a path, a name, a time, a count say nothing. */
const NOT_A_SWITCH =
  /\b(?:urls?|uri|endpoint|path|file|dir|name|timeout|ttl|port|version|issuer|token|secret|key|keys|id|prefix|suffix|image|tag|label|realm|(?<!trust forward(?:ed)? )header|provider|config|class|interval|days|length|size|count|package|dependencies|on isolate)$|\b(?:cache|log|retries)\b/;
const NO_GUARD = /\b(?:cache|log|retries|label|image|(?<!trust forward(?:ed)? )header)\b|\bauto tls\b/;

/** A method of signing in that is better off. */
const WEAK_METHOD =
  /\b(?:passwords?(?! (?:reset|policy|change|history|strength|complexity|breach|rotation|expiry|check\w*))|basic|anonymous|guest|local|legacy|null|plain|plain ?text|clear ?text|empty|weak)\b/;

/** Names that say that something is kept out: of a switch, its off lets it in. */
const BARRING =
  /\b(?:disallowed|prohibited|forbidden|restricted)\b|^(?:block|disallow|prohibit|forbid|restrict)s? \w|\bblock (?:simple|prompt|legacy|public|download|install|override)/;

/** Ways of asking who calls that ask nobody. */
const NO_ONE_ASKED = /^(?:public|anonymous|guest|open|noauth|no_?auth|trust|noop|dummy|allow_?all|any)$/;

const STRICT = new Set(['strict', 'required', 'require', 'enforce', 'enforced', 'enforcing', 'mandatory']);

/** What looks on and lets through. */
const ONLY_LOOKS =
  /^(?:optional|audit|permissive|report[-_ ]?only|monitor|detect(?:ion)?|log[-_ ]?only|dry[-_ ]?run|warn)$/;

/** Lists of what is refused: an entry less lets something through. */
const DENIES =
  /^(?:.* )?(?:deny|denied|block(?:ed|list)?|denylist|blacklist|disallow(?:ed)?|forbidden|banned|block list|deny list)(?: (?:users?|groups?|hosts?|commands?|tools?|domains?|ips?|cidrs?|origins?|paths?|list|extensions|patterns))?$/;

/** Commands that a server is told to refuse. */
const DISABLED = /^(?:disabled?|renamed?) commands?$/;

/** What holds for whatever is not named: allowing, in nearly every program, where it is not said. */
const DEFAULT_RULE = /\bdefault (?:action|policy|rule)\b/;

/** What it means that a setting is switched on or off, or goes; undefined where its name says nothing of that. */
export function switched(
  spelled: string,
  was: string | undefined,
  now: string | undefined,
  isGone: boolean,
  isEmpty: boolean,
): SettingMeaning | undefined {
  const name = spelled.replace(/\b(?:fail|reject|deny|drop) (?:if|when) (?:no|not|missing)\b/, 'require');
  if (isGone && was !== undefined && DEFAULT_RULE.test(name) && isRefusal(was)) return 'guard-off';
  if (
    isGone &&
    was !== undefined &&
    (DENIES.test(name) || DISABLED.test(name)) &&
    !ON.has(was) &&
    !OFF.has(was)
  )
    return 'guard-off';
  if (isGone && was === 'audit' && /\blogs?\b|\blogging\b/.test(name)) return 'guard-off';
  if (was === 'true' && now === 'false' && BARRING.test(name)) return 'guard-off';
  if (
    isGone &&
    isEmpty &&
    was !== undefined &&
    keepsOut(name) &&
    !ON.has(was) &&
    !OFF.has(was) &&
    !EVERYONE.test(was)
  )
    return 'guard-off';
  const isBoolean = /^(?:true|false)$/.test(now ?? was ?? '');
  // Where a list would name those who may, a plain yes lets in all.
  if (isBoolean && WHO_MAY.test(name)) return now === 'true' && was !== 'true' ? 'opened' : undefined;
  if (isBoolean ? NO_GUARD.test(name) : NOT_A_SWITCH.test(name)) return undefined;
  if (OLD_TLS.test(name))
    return now !== undefined && ON.has(now) && (was === undefined || OFF.has(was)) ? 'opened' : undefined;
  const words = name.split(' ');
  const guardAt = words.findLastIndex((word) => GUARD.has(word));
  const isAgainst = words.some((word, i) => AGAINST.has(word) && (i <= guardAt || i === words.length - 1));
  const isGuard =
    (guardAt >= 0 && !WEAK_METHOD.test(name)) || GUARD_PAIRS.test(name) || GUARD_OF_APPS.test(name);
  const opens =
    !SHOWN.test(name) &&
    (words.some((word) => OPENING.has(word)) || OPENING_PAIRS.test(name) || OPENING_OF_APPS.test(name)) &&
    !/\bprivileged without\b/.test(name);
  const openAt = words.findIndex((word) => OPENING.has(word));
  const isBarred =
    opens && words.some((word, i) => BARS.has(word) && (i <= openAt || i === words.length - 1));
  const isOpening = opens && !isBarred;
  const isOn = now !== undefined && ON.has(now);
  const isOff = now !== undefined && OFF.has(now);
  if (isOpening || (isGuard && isAgainst && !isBarred))
    return isOn && (was === undefined || OFF.has(was)) ? 'opened' : undefined;
  if (!isGuard && !isBarred && !(BARRED.test(name) && OPENABLE.test(name))) return undefined;
  if (now !== undefined && was !== undefined && NO_ONE_ASKED.test(now) && !NO_ONE_ASKED.test(was))
    return 'opened';
  if (isOff) return was === undefined || !OFF.has(was) ? 'guard-off' : undefined;
  if (isGuard && !isAgainst && was !== undefined && ON.has(was) && ONLY_LOOKS.test(now ?? ''))
    return 'looser';
  return isGone && was !== undefined && (ON.has(was) || STRICT.has(was)) ? 'guard-off' : undefined;
}
