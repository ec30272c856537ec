import { isLooserContentPolicy, isOpenSource } from './content-policy.ts';
import { lastsLonger } from './lifetimes.ts';
import { isLooserMailPolicy, isMailPolicy } from './mail-policy.ts';
import type { SettingChange, SettingMeaning } from './setting-change.ts';
import { OFF } from './setting-words.ts';
import { wordsOf } from './words.ts';

/** Most settings that one value may hold. */
const MOST_PAIRS = 60;

/**
 * What the values alone say, whatever program they are for: a policy for pages, settings within a connection string, an
 * address, a method that is broken, a limit on guessing, a role that may do anything. `meaningOf` judges what stands
 * within a value as a setting of its own.
 */
export function meaningOfValues(
  change: SettingChange,
  meaningOf: (change: SettingChange) => SettingMeaning | undefined,
): SettingMeaning | undefined {
  const { path, isInNew, isGone } = change;
  const name = wordsOf(path.at(-1) ?? '');
  const was = change.was?.toLowerCase();
  const now = change.now?.toLowerCase();
  if (isGone && was !== undefined && isMailPolicy(was)) return 'guard-off';
  if (isGone) return isRestriction(change, name) || isStepLost(change, name) ? 'guard-off' : undefined;
  if (now === undefined) return undefined;
  if (isTrusted(change, name, now)) return 'everyone';
  const wasThere = was !== undefined || change.before.length > 0;
  if (wasThere && isOpenSource(name, now) && !change.before.some((one) => one.toLowerCase() === now))
    return 'looser';
  if (isInNew) return undefined;
  if (was !== undefined) {
    if (isReached(now, was)) return 'listens';
    if (isLooserContentPolicy(now, was) || isLooserMailPolicy(now, was)) return 'looser';
    if (isModeOn(name, now, was) || isShown(name, now, was)) return 'opened';
    if (isLessDemanded(change, now, was)) return 'looser';
    if (isUnsafe(name, now, was)) return 'looser';
    if (isHeldShorter(name, now, was) || isGuessedLonger(change, name, now, was)) return 'looser';
    if (lastsLonger(near(path), was, now)) return 'looser';
    const within = pairsOf(change, meaningOf) ?? itemsOf(change, name, meaningOf);
    if (within) return within;
    if (now === '' && isRestriction(change, name)) return 'guard-off';
    if (isStepLost(change, name)) return 'guard-off';
  }
  if (wasThere && now === '*' && was !== now && ALLOWS.test(near(path))) return 'everyone';
  if (isBroken(change, name)) return 'looser';
  return !DEMANDED.test(near(path)) && isMaster(change, name, now) ? 'looser' : undefined;
}

/** Lists of what is let through, by what stands around them, save of things that say little. */
const ALLOWS = /^(?!.*\b(?:methods?|headers?|paths?|branches|files?|types?)\b).*\ballow(?:ed|list)?\b/;

const near = (path: readonly string[]): string => path.slice(-3).map(wordsOf).join(' ');

/** True for a mode in which nothing is done without asking. */
const isManual = (value: string): boolean => OFF.has(value) || value === 'manual';

/** True if what is done without asking, or for any name, is switched on by a mode that is no plain yes. */
function isModeOn(name: string, now: string, was: string): boolean {
  return (
    /\bauto ?(?:execution|execute|run|approv\w*|accept)\b|\bwildcard\b/.test(name) &&
    isManual(was) &&
    !isManual(now)
  );
}

/** True if what was never shown always is. */
function isShown(name: string, now: string, was: string): boolean {
  return (
    /\b(?:include|show|expose|display)\b.*\b(?:errors?|details|values|messages?|stack ?trace|exceptions?)$/.test(
      name,
    ) &&
    /^(?:always|on_param|on-param|true)$/.test(now) &&
    /^(?:never|false)$/.test(was)
  );
}

/** True for a value that says itself that it is unsafe, or that nothing is demanded. */
function isUnsafe(name: string, now: string, was: string): boolean {
  if (/^unsafe[-_]/.test(now) && !/^unsafe[-_]/.test(was)) return true;
  if (/\bconsent\b/.test(name) && now === 'implicit' && was !== now) return true;
  if (METHOD.test(name) && OF_A_PAIR.test(was) && /^hs\d{3}$/.test(now)) return true;
  const isFree = /^(?:no[-_ ]?restrictions?|unrestricted|no[-_ ]?policy)$/.test(now);
  return isFree && /\b(?:complexity|policy|restrictions?|mode)\b/.test(name);
}

/** What stands there is demanded of whoever comes, not given to him. */
const DEMANDED =
  /\baccess control\b|\b(?:allowed|required?|permitted|authorized?|demanded) (?:roles?|groups?)\b/;
const DEMANDS = [
  /^(?:role_)?(?:super_?)?(?:admin|administrator|owner)s?$/,
  /^(?:role_)?(?:user|member|authenticated|is_authenticated_\w+)s?$/,
  /^(?:public_access|anonymous|public|everyone|any|\*|is_authenticated_anonymously|role_anonymous|guest)$/,
];

function isLessDemanded({ path }: SettingChange, now: string, was: string): boolean {
  if (!DEMANDED.test(near(path))) return false;
  const rank = (value: string): number => DEMANDS.findIndex((demand) => demand.test(value));
  return rank(now) > 0 && rank(now) > rank(was);
}

const LISTED =
  /\b(?:scopes?|permissions?|roles?|origins?|domains|hosts|groups|users|admins|methods|protocols|deny|denied|blocked)\b/;

/** `a,b,c` in one value: each item that came is judged as one of a list. */
function itemsOf(
  { path, was, now }: SettingChange,
  name: string,
  meaningOf: (change: SettingChange) => SettingMeaning | undefined,
): SettingMeaning | undefined {
  if (was === undefined || now === undefined || !LISTED.test(name) || `${was}${now}`.length > 1_000)
    return undefined;
  const [olds, news] = [was, now].map((list) => list.split(/[,;\s]+/).filter(Boolean)) as [
    string[],
    string[],
  ];
  if (olds.length < 2 && news.length < 2) return undefined;
  for (const item of news.filter((one) => !olds.includes(one)).slice(0, MOST_PAIRS)) {
    const means = meaningOf({
      path,
      was: undefined,
      now: item,
      isGone: false,
      isEmpty: false,
      before: olds,
      isInNew: false,
    });
    if (means) return means;
  }
  return undefined;
}

const LOCAL_HOST = /\b127\.0\.0\.1\b|\blocalhost\b|\[::1\]/;

/** True if a value is the same as before but for the host: everyone's in place of this one. */
function isReached(now: string, was: string): boolean {
  const host = LOCAL_HOST.exec(was);
  if (!host || was.length > 300) return false;
  const [front, behind] = [was.slice(0, host.index), was.slice(host.index + host[0].length)];
  return (
    (['0.0.0.0', '[::]', '*'].some((all) => now === front + all + behind) && /^:\d|=/.test(behind + front)) ||
    (now === front + behind && /^:\d{2,5}$/.test(now))
  );
}

/** Whom a list of those who may is made of: gone, all may. */
const RESTRICTION =
  /\b(?:allowed|permitted|authorized|restrict(?:ed)?(?: to)?) (?:e ?mail )?(?:domains?|groups?|teams?|orgs?|organi[sz]ations?|tenants?|emails?|networks?|ips?|ip (?:ranges?|address ranges?)|cidrs?|countries|roles?|users?)$|\b(?:hosted domain|github (?:team|org)s?|required (?:groups?|roles?|claims?|scopes?|permissions?|audiences?))$|\brestrict\w*\b.* to$|\b(?:white|allow) ?list$/;
/** A header that keeps pages from being framed, sniffed or read on the way. */
const HEADER =
  /^(?:content security policy|x frame options|strict transport security|x content type options|basic auth|csp|hsts|(?:x )?frame options|permissions policy)$/;

/** Names that say whom a way to sign in is for, where that is what stands around them. */
const FOR_WHOM =
  /^(?:orgs?|organi[sz]ations?|teams?|groups?|subjects?|networks?|hosted ?domains?|conditions?|audiences?|aud|hd|valid issuers?)$/;
const SIGN_IN =
  /\b(?:connectors?|providers?|oauth2?|oidc|jwt|resource ?server|google|github|authorization|saml|auth|access control|access policy|redirects|sso)\b/;
/** True for a name that says whom a way to sign in is for. */
export function isForWhom(path: readonly string[]): boolean {
  const name = wordsOf(path.at(-1) ?? '');
  return FOR_WHOM.test(name) && path.slice(0, -1).some((step) => SIGN_IN.test(wordsOf(step)));
}

const ALL = /^(?:true|all|any|\*|\.\*)$/i;

function isRestriction({ path, isEmpty, was, now }: SettingChange, name: string): boolean {
  if (was === undefined || was === '' || !(isEmpty || now === '')) return false;
  // A list of everyone keeps nobody out: `allowedHosts: true`.
  if (ALL.test(was)) return false;
  return RESTRICTION.test(name) || HEADER.test(name) || isForWhom(path);
}

/** Lists of what every request or change goes through, and steps that keep something out. */
const STEPS =
  /\b(?:middlewares?|interceptors?|guards?|filters?|validators?|before filters?|preload libraries|plugins?|modules)\b/;
const STEP =
  /\b(?:auth|authentication|authorization|login|csrf|xsrf|otp|mfa|jwt|security|permissions?|throttle|throttling|rate ?limit\w*|clickjacking|cors|captcha|session auth|required|attack|protection|ssl|audit|axes|csp|defender|lockout|honeypot|waf|signature|trusted hosts?|pgaudit|auth delay|password ?check|mod security\d?|mod evasive\d*)\b/;

function isStepLost({ was, now }: SettingChange, name: string): boolean {
  if (was === undefined || !STEPS.test(name)) return false;
  const count = (list: string) =>
    list.split(/[\s,;]+/, MOST_PAIRS).filter((item) => STEP.test(wordsOf(item))).length;
  return count(was) > count(now ?? '');
}

/** Who is believed, or let past a check: nobody, where it is not said. */
const TRUST =
  /\b(?:trusted|trust|(?:allow|white) ?list|bypass|exempt|skip auth|origins?|origin (?:regex|patterns?)|admins?|superusers?|insecure|unsafe|noproxy auth)\b/;
const EVERYONE =
  /^(?:\*|\.\*|\^\.\*\$?|\/\.\*\/|0\.0\.0\.0\/0|::\/0|https?:\/\/\*|everyone|anyone|all_users)$/;
const NO_TRUST = /\b(?:deny|denied|block|blocked|hosts? key|anchors?|proxy count)\b/;

/** True for a list that was not there, of those who are believed, that takes in all. */
function isTrusted({ before, was, path, isInNew }: SettingChange, name: string, now: string): boolean {
  if (was !== undefined || before.length > 0 || isInNew) return false;
  return EVERYONE.test(now) && TRUST.test(name) && !NO_TRUST.test(near(path));
}

/** True if pages are held to encryption for a shorter time. */
function isHeldShorter(name: string, now: string, was: string): boolean {
  if (!/\bhsts\b|strict transport security/.test(name)) return false;
  const seconds = (value: string): number | undefined => {
    const found = /^(?:.*\bmax-age=)?(\d{1,12})\b/.exec(value)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const [less, more] = [seconds(now), seconds(was)];
  return less !== undefined && more !== undefined && less < more && less < 2_592_000;
}

const TRIES = /\b(?:attempts?|tries|retries|failures?|failure (?:limit|factor)|threshold)\b/;
const GUESSED =
  /\b(?:login|log in|auth\w*|sign in|password|lock ?out|brute|regulation|failed|failure|access|ban|axes|otp|mfa|captcha)\b/;

/** True if passwords may be guessed far more often, or without end. */
function isGuessedLonger({ path }: SettingChange, name: string, now: string, was: string): boolean {
  if (!TRIES.test(name) || !/^\d{1,6}$/.test(was) || !GUESSED.test(path.slice(-3).map(wordsOf).join(' ')))
    return false;
  if (/^(?:0|-1|null|none|unlimited|infinity)$/.test(now)) return was !== '0';
  return /^\d{1,9}$/.test(now) && was !== '0' && Number(now) >= Number(was) * 4;
}

/** `A=b;C=d` and `scheme://…?a=b&c=d`: each pair that is another one is a setting. */
function pairsOf(
  { path, was, now }: SettingChange,
  meaningOf: (change: SettingChange) => SettingMeaning | undefined,
): SettingMeaning | undefined {
  const [olds, news] = [pairsIn(was), pairsIn(now)];
  if (!olds || !news) return undefined;
  for (const key of new Set([...olds.keys(), ...news.keys()])) {
    const means = meaningOf({
      path: [...path, key],
      was: olds.get(key),
      now: news.get(key),
      isGone: !news.has(key),
      isEmpty: !news.has(key),
      before: [],
      isInNew: false,
    });
    if (means) return means;
  }
  return undefined;
}

function pairsIn(value: string | undefined): Map<string, string> | undefined {
  if (value === undefined || value.length > 2_000) return undefined;
  const query = /^[a-z][\w+.:-]*:\/\/[^?]*\?/i.exec(value)?.[0];
  if (query === undefined && !/^[\w .]+=[^;]*;/.test(value)) return undefined;
  const pairs = value.slice(query?.length ?? 0).split(query === undefined ? ';' : '&');
  if (pairs.length > MOST_PAIRS) return undefined;
  return new Map(
    pairs.flatMap((pair) => {
      const at = pair.indexOf('=');
      return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const] : [];
    }),
  );
}

/** Ways to sign with a key that only one has. */
const OF_A_PAIR = /^(?:(?:rs|es|ps)\d{3}|eddsa)$/;
const METHOD = /\b(?:hash(?:er|ers|ing)?|encoders?|ciphers?|digests?|alg|algs|algorithms?|macs?)\b/;
const BROKEN = /\b(?:md[45]|sha ?1|no ?op|plain ?text|unsalted|3?des|rc[24]|crypt)\b/;

/** True for a way to sign or to keep secrets that anyone undoes, in place of one that holds or beside it. */
function isBroken({ path, was, now, before }: SettingChange, name: string): boolean {
  const isMethod = METHOD.test(name) || /\bhash(?:ers?|ing)$/.test(wordsOf(path.at(-2) ?? ''));
  if (!isMethod || now === undefined) return false;
  if (now.toLowerCase() === 'none')
    return /\balg(?:s|orithms?)?\b/.test(name) && (was !== undefined || before.length > 0);
  return was !== undefined && BROKEN.test(wordsOf(now)) && !BROKEN.test(wordsOf(was));
}

const MASTER =
  /^(?:[\w.]*[-_:. ])?(?:admin|admins|administrators?|superusers?|superadmin|accountadmin|sysadmin|securityadmin|orgadmin|db_owner|cluster-admin)$/;

/** True for a role that may do anything, in place of another or beside those that were there. */
function isMaster({ was, before }: SettingChange, name: string, now: string): boolean {
  if (!/\b(?:roles?|groups?)$|\brun as$/.test(name)) return false;
  // Fewer of those who were on a list.
  if (
    was
      ?.toLowerCase()
      .split(/[,;\s]+/)
      .includes(now)
  )
    return false;
  if (!MASTER.test(now) && !(now === 'root' && /\brun as$/.test(name))) return false;
  return (
    (was !== undefined || before.length > 0) &&
    !before.some((one) => MASTER.test(one.toLowerCase()) || EVERYONE.test(one))
  );
}
