import { isLooser, isPublished } from './modes.ts';
import { daysOf, isOfKeeping } from './retention.ts';
import type { SettingChange, SettingMeaning } from './setting-change.ts';
import { isAdminNow, isForAll, isReading, isRightMore } from './setting-rights.ts';
import { meaningOfValues } from './setting-values.ts';
import { EVERYONE, isSentence, nameOf, OFF, OLD_TLS, ON, wordOf } from './setting-words.ts';
import { switched } from './switches.ts';
import { weakerOf } from './weaker.ts';
import { wordsOf } from './words.ts';

/** Lists of those who may, or of what they may. */
const WHO_KEY =
  /\b(?:allow(?:ed|list)?|whitelist|users?|groups?|roles?|principals?|members?|subjects?|owners?|teams?|origins?|cidrs?|ips?|ip ranges?|sources?|source ranges|ranges|networks?|clients?|accounts?|scopes?|permissions?|grants?|admins?|superusers?|super users|trusted|domains?|redirect ur[il]s?|redirects?|callbacks?|callback urls?|ignoreip|privileges|grantees?|readers?|writers?|viewers?|editors?|audience|exempt|bypass|cors|proxies)\b/;
const ADMINS =
  /\b(?:admins|admin (?:e ?mails?|groups?|accounts|logins|ids)|admin dns?|administrators|admin users|super ?users|super ?user roles|sudoers|root users)$/;
const WHO_NOT =
  /\b(?:methods?|headers?|paths?|branches|files?|tags?|egress|destination|version|versions|runners?|deny|denied|block|blocked|except|exclude|excluded|ignore|blacklist|denylist)\b/;

/** Folders that a server hands out: the one above holds more than was meant for that. */
const SERVED =
  /^(?:(?:server |location |http )*root|(?:.* )?(?:doc(?:ument)? ?root|web ?root|alias|public (?:dir|directory|folder)|static (?:dir|root)))$/;

const LISTENS_KEY =
  /\b(?:host|hostname|address|addr|bind|binding|listen|listener|listeners|interface|ip|url|urls|listen address)\b/;
/** An address of this host, which others may reach from some of its networks at most. */
const ADDRESS = /^(?:https?:\/\/)?\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\/?$/;
const ANY_ADDRESS = /^(?:https?:\/\/)?(?:0\.0\.0\.0|\*|\[?::\]?)(?::\d+)?\/?$/;
const BIND_KEY = /\b(?:bind|listen|listeners?|bind address|listen address|bind ip|address|addr|ip)\b/;
const LOOPBACK = /^(?:https?:\/\/)?(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?|loopback)(?::\d+)?\/?$/i;
const ANYWHERE = /^(?:https?:\/\/)?(?:0\.0\.0\.0|\*|\+|\[?::\]?)?(?::\d+|\d{2,5})?\/?$/;

/** What a change of one setting means by its words; undefined where they say nothing. */
export function meaningOf(given: SettingChange): SettingMeaning | undefined {
  const change = withoutEnum(given);
  const key = change.path.at(-1) ?? '';
  return (
    meaningOfWords(change) ??
    (OF_CODE.test(key)
      ? meaningOfWords({ ...change, path: [...change.path.slice(0, -1), ...key.split('.')] })
      : undefined)
  );
}

/** A name within what a program calls its settings: `options.SignIn.RequireConfirmedEmail`. */
const OF_CODE =
  /^(?:app|c|conf|config|configuration|cfg|o|opts?|options|services|settings|this|self|[a-z]+)(?:\.[A-Za-z]\w*)+$/;
/** `CookieSecurePolicy.Always`: a value by the name of the type that it is of. */
const OF_TYPE = /^([A-Za-z]\w*\.)([A-Z]\w*)$/;

function withoutEnum(change: SettingChange): SettingChange {
  const [was, now] = [OF_TYPE.exec(change.was ?? ''), OF_TYPE.exec(change.now ?? '')];
  return was && now && was[1] === now[1] ? { ...change, was: was[2], now: now[2] } : change;
}

function meaningOfWords(change: SettingChange): SettingMeaning | undefined {
  const { path, isInNew } = change;
  const was = wordOf(change.was);
  const now = wordOf(change.now);
  if (was === now) return undefined;
  const byValue = meaningOfValues(change, meaningOf);
  if (byValue) return byValue;
  if (isInNew) {
    if (isForAll(path, now)) return 'everyone';
    // One more on a list that was there before.
    const isAdmitted = was === undefined && now !== undefined && change.before.length > 0;
    return isAdmitted && ADMINS.test(nameOf(path)) && !EVERYONE.test(now) ? 'admitted' : undefined;
  }
  const name = nameOf(path);
  if (isSentence(name)) return undefined;
  if (isApproved(path, was, now)) return 'opened';
  const bySwitch = switched(name, was, now, change.isGone, change.isEmpty);
  if (
    bySwitch === 'opened' &&
    !/\b(?:disabled?|skip|bypass|ignore|insecure|without|registration)\b/.test(name) &&
    path.slice(0, -1).some((step) => FLAGS.test(wordsOf(step)))
  )
    return undefined;
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
  if (!isReading(now, was) && isRightMore(path, now, change.before, isInNew)) return 'looser';
  if (now === '%' && was !== undefined && /\bhosts?$/.test(name)) return 'everyone';
  if (was !== undefined && isAdminNow(name, now, was)) return 'looser';
  if (was !== undefined && isLooser(now, was, `${rightsAround(path)}${wordsOf(path.at(-2) ?? '')} ${name}`))
    return isPublished(now, was) ? 'published' : 'looser';
  if (was !== undefined && isForMore(name, now, was)) return 'listens';
  if (was !== undefined && SERVED.test(name) && was.startsWith(`${now.replace(/\/$/, '')}/`))
    return 'published';
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

/** The map that rights stand in, where it is further out: `permissions.groups.all_users`. */
function rightsAround(path: readonly string[]): string {
  return path.slice(-4, -2).some((step) => /^(?:permissions|privileges|grants|acls?)$/i.test(step))
    ? 'permissions '
    : '';
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

/** True for a list of those who are not checked, by its name. */
export function isExemption(path: readonly string[]): boolean {
  return EXEMPT.test(nameOf(path));
}

function isExempted(name: string, now: string): boolean {
  if (/^allow_?(?:anonymous|all|unauthenticated)$/.test(now))
    return /\b(?:action|policy|mode|auth|access)\b/.test(name);
  if (/^(?:authenticate|deny|reject|redirect|block|return|drop|40[13]$)/.test(now)) return false;
  return EXEMPT.test(name) && now !== '' && !ON.has(now) && !OFF.has(now) && !/^\d+$/.test(now);
}
