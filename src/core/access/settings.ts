import { BARRED, GUARD_OF_APPS, OPENABLE, OPENING_OF_APPS } from './app-settings.ts';
import { isLooser, isPublished, isRefusal, keepsOut } from './modes.ts';
import { daysOf, isOfKeeping } from './retention.ts';
import type { SettingChange, SettingMeaning } from './setting-change.ts';
import { meaningOfValues } from './setting-values.ts';
import { weakerOf } from './weaker.ts';
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

/** Longest value that is taken apart. */
const MOST_LETTERS = 120;
/** A name of more words than this is a sentence that stands before a colon. */
const MOST_WORDS = 9;

export const OFF = new Set(['false', 'no', 'off', '0', 'none', 'disabled', 'disable', 'null', 'never', '']);
export const ON = new Set(['true', 'yes', 'on', '1', 'enabled', 'enable', 'always']);

/** Words for safeguards: what stands for one is off when its value is. */
const GUARD = new Set(
  'auth authn authz authentication authorization authorizer authenticate mfa totp 2fa tls ssl mtls https hsts csrf xsrf csp verify verifies verification verified validate validates validation rotation auditing certificate certificates encrypt encrypted encryption audit auditing firewall waf rbac acl acls protect protected protection sandbox sandboxing secure security integrity isolation isolate quarantine enforce enforced lockout waf backup backups recovery versioning iam seccomp selinux apparmor networkpolicy jwt whitelist allowlist captcha signature signing guardrail guardrails approval approvals permissionsboundary sanitize sanitizer sanitization scrub scrubber scrubbing redact redaction antivirus throttle throttling ratelimit httponly revoke revocation provenance attestation multitenancy checksum checksums pinning nosniff clickjacking otp webauthn pkce autoescape autoescaping blocked signed oauth oauth2 oidc saml sso modsecurity gatekeeper falco sast dast persistence validation iap armor wireguard ipsec kubespan'.split(
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
  /\b(?:folder|workspace) trust\b|\brate limit(?:ing|er)?\b|\bno new privileges\b|\bread only\b|\bpermissions? boundary\b|\bdisable root\b|\bnetwork filter\b|^inject$|^requires? (?!changes?\b|base\b|head\b|modules?\b|imports?\b|python\b|node\b|restart\b)\w|\b(?:log ?in|passwords?|passphrase|approvals?|approvers?|reviews?|reviewers?|checks?|sign ?in|consent|confirmation|account|tokens?|membership|invite|invitation|invites|session|owner|owners|admin|role|signed|signoff|commits?|pull requests?|keys?|cert|client|credentials?)(?: \w+)? required$|\b(?:shielded|secure) boot\b|\bonly allow \w|(?:^| )deny$|\bsecond factor\b|\b(?:session )?recording\b|\brequires? (?:sign ?in|log ?in|auth\w*|mfa|approval|password|token|verification)\b/;

/** Joined pairs that open where they are true. */
const OPENING_PAIRS =
  /\b(?:allow|accept|trust|expose|share) (?:all|any|everyone|anyone|guests?|signups?|sign up|registration|root|invalid|self signed|plaintext|http|unverified|unsigned|remote access|snippet|external|overwrite|implicit|embedding|impersonation|hidden|shared?|basic auth|client class|scripts?|empty|blank)\b|\b(?:open|public|self|user) (?:registration|signup|sign up)\b|\b(?:registration|signup|sign up) (?:allowed|enabled)\b|\benable (?:registration|signup|sign up)\b|\bexposed ?by ?default\b|\bskip (?:permission|approval|review)s?\b|\bauto ?(?:approve|merge)\b|\bremote debug(?:ging)?\b|\b(?:viewers?|guests?) can \w|\blocal infile\b|\b(?:use|trust|accept) (?:forwarded|proxy) headers?\b|\b(?:audit|permissive|monitor|report only) mode\b|\badmin api\b|\bsuper ?(?:user|admin)\b|\b(?:api|shell|console|guest|external) access enabled\b|\bexposed?\b(?!.*\bmetrics?\b)|\b(?:allow|allows) (?:net raw|privileged)\b|\b(?:detailed|display|show) errors\b|\bstack ?traces?\b|\b(?:swagger|graphiql|playground|introspection|profiler|pprof|debugger)\b|\bssh pwauth\b|\ballow (?:\w+ )?(?:exceptions?|untrusted|overrides?|bypass|fallback|downgrades?|weak|legacy|deprecated)\b|\b(?:cluster|org|organi[sz]ation|account|tenant) wide\b|\borg deploy\b/;

/** What is public in another sense. */
const SHOWN = /\bfeature\b|\bpublic (?:banner|page|text|title|holidays?)\b/;

/** A name whose last word only says that it is about being on or off, and needs the one before. */
const PLAIN =
  /^(?:enabled?|active|disabled?|optional|on|state|status|mode|value|default|type|kind|level|setting|required?|items)$/;

/** What a name with a guard in it is about besides: a path, a name, a time, a count say nothing. */
const NOT_A_SWITCH =
  /\b(?:urls?|uri|endpoint|path|file|dir|name|timeout|ttl|port|version|issuer|token|secret|key|keys|id|prefix|suffix|image|tag|label|realm|header|provider|config|class|interval|days|length|size|count|package|dependencies|on isolate)$|\b(?:cache|log|retries)\b/;
const NO_GUARD = /\b(?:cache|log|retries|label|image|header)\b|\bauto tls\b/;

/** A method of signing in that is better off. */
const WEAK_METHOD =
  /\b(?:passwords?(?! (?:reset|policy|change|history|strength|complexity|breach|rotation|expiry|check\w*))|basic|anonymous|guest|local|legacy|null|plain|plain ?text|clear ?text|empty|weak)\b/;

/** Lists of those who may, or of what they may. */
const WHO_KEY =
  /\b(?:allow(?:ed|list)?|whitelist|users?|groups?|roles?|principals?|members?|subjects?|owners?|teams?|origins?|cidrs?|ips?|ip ranges?|sources?|source ranges|networks?|clients?|accounts?|scopes?|permissions?|grants?|admins?|superusers?|super users|trusted|domains?|redirect ur[il]s?|redirects?|callbacks?|callback urls?|ignoreip|privileges|grantees?|readers?|writers?|viewers?|editors?|audience|exempt|bypass|cors)\b/;
const ADMINS = /\b(?:admins|admin dns?|administrators|admin users|super ?users|sudoers|root users)$/;
const WHO_NOT =
  /\b(?:methods?|headers?|paths?|branches|files?|tags?|egress|destination|version|versions|runners?|deny|denied|block|blocked|except|exclude|excluded|ignore|blacklist|denylist)\b/;
const EVERYONE =
  /^(?:\*|all|any|everyone|everybody|public|anyone|world|anonymous|allusers|allauthenticatedusers|authenticated|account users|(?:https:\/\/www\.googleapis\.com\/auth\/)?cloud-platform|system:(?:anonymous|authenticated|unauthenticated|serviceaccounts)|user:\*|user:anonymous|all[ _]privileges|cloud-platform|0\.0\.0\.0\/0|::\/0|https?:\/\/(?:\*{1,2}(?:[.:/][\w.:*/-]*)?|localhost:\*)|\*:\/\/\*\/\*|<all_urls>|\/?\^?\/?\.\*\$?\/?|\*:\*|\*@\*|\.\*|@everyone)$/i;

const LISTENS_KEY =
  /\b(?:host|hostname|address|addr|bind|binding|listen|listener|listeners|interface|ip|url|urls|listen address)\b/;
/** An address of this host, which others may reach from some of its networks at most. */
const ADDRESS = /^(?:https?:\/\/)?\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\/?$/;
const ANY_ADDRESS = /^(?:https?:\/\/)?(?:0\.0\.0\.0|\*|\[?::\]?)(?::\d+)?\/?$/;
const BIND_KEY = /\b(?:bind|listen|listeners?|bind address|listen address|bind ip|address|addr|ip)\b/;
const LOOPBACK = /^(?:https?:\/\/)?(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?|loopback)(?::\d+)?\/?$/i;
const ANYWHERE = /^(?:https?:\/\/)?(?:0\.0\.0\.0|\*|\+|\[?::\]?)?(?::\d+|\d{2,5})?\/?$/;

/** The words that say what a setting is about: those of its key, with those of what it is in where they say too little. */
export function nameOf(path: readonly string[]): string {
  const key = path.at(-1) ?? '';
  const last = key.slice(key.lastIndexOf('.') + 1);
  // What is allowed or switched off is what stands behind the word, not what the program calls that part of its settings.
  const own = wordsOf(/^(?:allow|disable|skip|ignore)/i.test(last) ? last : key);
  const outer = path.length > 1 ? wordsOf(path.at(-2) ?? '') : '';
  return outer !== '' && (PLAIN.test(own) || /^exposed?\b/.test(outer)) ? `${outer} ${own}` : own;
}

/** True for what only looks like a name: `To print the policy of an account, run:`. */
function isSentence(name: string): boolean {
  return name.length > 40 && name.split(' ').length > MOST_WORDS;
}

/** A value as it is compared: short, in lower case, without what stands in brackets behind it (`deny(403)`). */
export function wordOf(value: string | undefined): string | undefined {
  return value
    ?.slice(0, MOST_LETTERS)
    .trim()
    .toLowerCase()
    .replace(/^([a-z]+)\(\d*\)$/, '$1')
    .replace(/^dword:0*(?=[\da-f])/, '');
}

/** What a change of one setting means by its words; undefined where they say nothing. */
export function meaningOf(change: SettingChange): SettingMeaning | undefined {
  const { path, isInNew } = change;
  const was = wordOf(change.was);
  const now = wordOf(change.now);
  if (was === now) return undefined;
  const byValue = meaningOfValues(change, meaningOf);
  if (byValue) return byValue;
  if (isInNew) return isForAll(path, now) ? 'everyone' : undefined;
  const name = nameOf(path);
  if (isSentence(name)) return undefined;
  if (isApproved(path, was, now)) return 'opened';
  const bySwitch = switched(name, was, now, change.isGone, change.isEmpty);
  if (bySwitch === 'opened' && path.slice(0, -1).some((step) => FLAGS.test(wordsOf(step)))) return undefined;
  if (bySwitch) return bySwitch;
  const weaker = weakerOf({ name, was, now, isGone: change.isEmpty && change.before.length > 0 });
  if (weaker) return weaker;
  if (now === undefined) return undefined;
  if (was !== undefined && isWorn(name, now, was)) return 'looser';
  if (
    was !== undefined &&
    /\bretention\b/.test(name) &&
    isWorn(`${wordsOf(path.at(-2) ?? '')} ${name}`, now, was)
  )
    return 'looser';
  if (isExempted(name, now)) return 'opened';
  if (!isReading(now, was) && isRightMore(path, now, change.before)) return 'looser';
  if (now === '%' && was !== undefined && /\bhosts?$/.test(name)) return 'everyone';
  if (was !== undefined && isAdminNow(name, now, was)) return 'looser';
  if (was !== undefined && isLooser(now, was, `${wordsOf(path.at(-2) ?? '')} ${name}`))
    return isPublished(now, was) ? 'published' : 'looser';
  if (was !== undefined && isForMore(name, now, was)) return 'listens';
  const isListed = was === undefined && change.before.length > 0;
  if (isListed && ADMINS.test(name) && !EVERYONE.test(now)) return 'admitted';
  return EVERYONE.test(now) &&
    (change.before.length > 0 || was !== undefined) &&
    !change.before.some((one) => EVERYONE.test(one)) &&
    WHO_KEY.test(name) &&
    !WHO_NOT.test(name)
    ? 'everyone'
    : undefined;
}

/** True if a program listens on every address of its host in place of one of them. */
function isForMore(name: string, now: string, was: string): boolean {
  if (LOOPBACK.test(was)) return ANYWHERE.test(now) && LISTENS_KEY.test(name);
  return ADDRESS.test(was) && !ANY_ADDRESS.test(was) && ANY_ADDRESS.test(now) && BIND_KEY.test(name);
}

/** What is switched on and off for its looks: features that somebody tries out. */
const FLAGS = /^(?:feature )?flags$|^(?:feature )?toggles$|^experiments$/;

/** True where one of those things that are done without asking is switched on. */
function isApproved(path: readonly string[], was: string | undefined, now: string | undefined): boolean {
  return (
    was !== undefined &&
    OFF.has(was) &&
    now !== undefined &&
    ON.has(now) &&
    path.slice(0, -1).some((step) => /auto ?approv/.test(wordsOf(step)))
  );
}

function switched(
  name: string,
  was: string | undefined,
  now: string | undefined,
  isGone: boolean,
  isEmpty: boolean,
): SettingMeaning | undefined {
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
  return isGone && was !== undefined && (ON.has(was) || STRICT.has(was)) ? 'guard-off' : undefined;
}

/** Names that say that something is kept out: of a switch, its off lets it in. */
const BARRING =
  /\b(?:disallowed|prohibited|forbidden|restricted)\b|^(?:block|disallow|prohibit|forbid|restrict)s? \w|\bblock (?:simple|prompt|legacy|public|download|install|override)/;

/** Ways of asking who calls that ask nobody. */
const NO_ONE_ASKED = /^(?:public|anonymous|guest|open|noauth|no_?auth|trust)$/;

/** Versions of TLS that are broken, and names that say how old one may be. */
const OLD_TLS = /\bsslv?[23]\b|\btls[v_ -]?1(?:[._]?[01])?(?![._]?\d)|^(?:versiontls1[01]|1\.[01])$/;
const NEW_TLS = /^(?:version)?tls[v_ -]?1[._]?[23]$/;
const TLS_KEY = /\b(?:tls|ssl|protocols?|min version|minimum version)\b/;
const LEAST_KEY = /\b(?:min|minimum|minimal|required)\b|\bpassword length\b/;
const LEAST_OF =
  /\b(?:length|password|passwords|reviews?|reviewers?|approvals?|characters|approving|(?:release )?age|score)\b/;
const HOW_MANY = /^(\d{1,9})(?:[smhdw]| (?:days?|hours?|minutes?|weeks?)|\.\.\.?\d+)?$/;

/** True if a version or a least number is lower than what stood there. */
function isWorn(name: string, now: string, was: string): boolean {
  if ((TLS_KEY.test(name) || NEW_TLS.test(was)) && OLD_TLS.test(now) && !OLD_TLS.test(was)) return true;
  if (isOfKeeping(name)) return daysOf(now) < daysOf(was);
  if (!LEAST_KEY.test(name) || !LEAST_OF.test(name)) return false;
  const [least, former] = [HOW_MANY.exec(now)?.[1], HOW_MANY.exec(was)?.[1]];
  return least !== undefined && former !== undefined && Number(least) < Number(former);
}

/** Lists of what is not checked. */
const EXEMPT =
  /\b(?:skip auth|skip verify|bypass(?:ers)?|exempt(?:ed|ions?)?|exclude[ds]? (?:users?|groups?|roles?|members?|principals?|accounts?|applications?)|unsafe|unauthenticated|anonymous)\b(?!.*\b(?:roles?|user|org|level|name|action|policy|mode)\b)/;

function isExempted(name: string, now: string): boolean {
  if (/^allow_?(?:anonymous|all|unauthenticated)$/.test(now))
    return /\b(?:action|policy|mode|auth|access)\b/.test(name);
  if (/^(?:authenticate|deny|reject|redirect|block|return|drop|40[13]$)/.test(now)) return false;
  return EXEMPT.test(name) && now !== '' && !ON.has(now) && !OFF.has(now) && !/^\d+$/.test(now);
}

const RIGHTS_KEY = /\b(?:permissions?|privileges?|scopes?|capabilities|rights|operations)\b/;
const STRONG_RIGHT =
  /^(?:write|set|put|create|update|delete|purge|manage|modify|insert|remove|\w+:(?:write|admin|manage|history|delete)|all privileges|all_privileges|sudo|(?:write|admin|manage|delete)[_-]\w+|\w+[_-](?:write|admin|manage|delete|edit))$/;

/** True if a role becomes that of an administrator. */
function isAdminNow(name: string, now: string, was: string): boolean {
  // Of an account with a domain behind it the name is what counts.
  const bare = (text: string) => text.replace(/@.*$/, '');
  const admin = /(?:^|[:/._-])(?:admin|administrator|superuser|super|root|owner|cluster-admin)$/;
  return (
    /\broles?\b|\bservice account(?: name)?$/.test(name) &&
    admin.test(bare(now)) &&
    !admin.test(bare(was)) &&
    !EVERYONE.test(was) &&
    was !== '' &&
    !OFF.has(was)
  );
}

/** True if a right only to read takes the place of another one, or any right that of all. */
function isReading(now: string, was: string | undefined): boolean {
  return (
    was !== undefined &&
    (EVERYONE.test(was) || /readonly$|[.:]read$|\.(?:currentonly|file|self|me)$/.test(now))
  );
}

/** True if a list of rights that is there already gets one that changes something, or any further scope of a token. */
function isRightMore(path: readonly string[], now: string, before: readonly string[]): boolean {
  if (before.length === 0 || before.some((one) => one.toLowerCase() === now || EVERYONE.test(one)))
    return false;
  if (before.some((one) => now.startsWith(`${one.toLowerCase()}/`))) return false;
  const names = path.slice(-2).map(wordsOf);
  if (names.some((name) => /\bscopes?\b/.test(name)))
    return /^[\w:./-]{2,}$/.test(now) && (/[:./]/.test(now) || STRONG_RIGHT.test(now));
  // What a policy or a hook looks at is no right.
  if (path.some((step) => /^(?:webhooks|match|matchConstraints|resourceRules)$/.test(step))) return false;
  return names.some((name) => RIGHTS_KEY.test(name)) && STRONG_RIGHT.test(now);
}

/** True for an item that is new and names all of those who may. */
function isForAll(path: readonly string[], now: string | undefined): boolean {
  const key = /^(?:role|user|group|principal|member|subject|account)s?$/;
  return (
    now !== undefined &&
    key.test(path.at(-1) ?? '') &&
    /^(?:anonymous|everyone|public|\*|allusers)$/.test(now) &&
    !path.some((step) => OUTWARD.test(step))
  );
}

/** Places about traffic that goes out, or about what is refused. */
const OUTWARD = /egress|outbound|outgoing|^deny|denied|^block/i;

const STRICT = new Set(['strict', 'required', 'require', 'enforce', 'enforced', 'enforcing', 'mandatory']);

/** Lists of what is refused: an entry less lets something through. */
const DENIES =
  /^(?:.* )?(?:deny|denied|block(?:ed|list)?|denylist|blacklist|disallow(?:ed)?|forbidden|banned|block list|deny list)(?: (?:users?|groups?|hosts?|commands?|tools?|domains?|ips?|cidrs?|origins?|paths?|list|extensions|patterns))?$/;

/** Commands that a server is told to refuse. */
const DISABLED = /^(?:disabled?|renamed?) commands?$/;

/** What holds for whatever is not named: allowing, in nearly every program, where it is not said. */
const DEFAULT_RULE = /\bdefault (?:action|policy|rule)\b/;
