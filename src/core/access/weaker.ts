import { cidrClass } from './cidr.ts';
import type { SettingMeaning } from './setting-change.ts';
import { OFF, WHO_MAY } from './setting-words.ts';

/** A setting by its words, with its value before and after in lower case. */
export interface Weakening {
  readonly name: string;
  readonly was: string | undefined;
  readonly now: string | undefined;
  readonly isGone: boolean;
}

/**
 * Settings that a change makes weaker by what their values are made of: ciphers and hashes, who a program runs as, bits for
 * other accounts, least lengths and most tries, networks and addresses among other words, checks that nothing is left of.
 */
export function weakerOf({ name, was, now, isGone }: Weakening): SettingMeaning | undefined {
  if (isGone) return isLost(name, was) ? 'guard-off' : undefined;
  if (was === undefined || now === undefined) return undefined;
  if (now === '') return isLost(name, was) ? 'guard-off' : undefined;
  if (RUNS_AS.test(name) && ROOT.test(now) && !ROOT.test(was)) return 'looser';
  if (/\buid$/.test(name) && now === '0' && was !== '0') return 'looser';
  if (/^(?:\w+\.)*allow_?all(?:authenticator|authorizer)?$/.test(now)) return 'opened';
  if (ALGORITHM.test(name) && !NAMED_FILES.test(name) && isNewlyWeak(was, now)) return 'looser';
  if (isFewer(name, was, now)) return 'looser';
  if (isOpenedMode(name, was, now)) return 'looser';
  return ofWords(name, was, now);
}

function isLost(name: string, was: string | undefined): boolean {
  // A list of those who may that lets in all keeps nobody out.
  if (was === undefined || OFF.has(was) || (was === 'true' && WHO_MAY.test(name))) return false;
  return CHECK.test(name) || REFUSED.test(name);
}

const ROOT =
  /^(?:root|localsystem|nt authority\\system|administrator|postgres|sa|sysadmin|sysdba|sys|superuser|accountadmin)$/;
const RUNS_AS = /^(?:.* )?(?:user|uid|run ?as(?: user)?|username|user name|owner|account)$/;

/** Names of what is asked, or of what it is checked with: nothing is asked where they are gone. */
const CHECK =
  /^(?:.* )?(?:ca (?:cert|certificate|file|certs)|cacert|crl(?: (?:verify|file))?|client ca(?: file| cert)?|acl ?file|password ?file|passwd(?: file)?|require ?pass|auth users|allowed (?:clients|domains|hosts|groups|users|ips|networks|organizations|emails)|(?:simple )?allow (?:groups|users)|valid users|authorization plugins?|authorizer(?: class name)?|authenticator|(?:client )?auth(?:entication)?(?: (?:provider|scheme|type|mechanisms?|security options))?|(?:require )?client auth(?: scheme)?|endpoint identification algorithm|secure ?path|security options)$/;

/** Lists of what is refused or kept away from scripts and visitors. */
const REFUSED =
  /^(?:.* )?(?:disable functions|disable classes|redact(?:ed|ion)?(?: (?:fields|keys|paths|headers|patterns))?|(?:mask(?:ed)?|scrub(?:bed)?) (?:fields|keys|headers|columns)|filter parameters|(?:url )?access deny|limit extensions|open basedir|preload libraries|disabled protocols|hidden segments?)$/;

const ALGORITHM =
  /^(?:.* )?(?:\w*ciphers?|\w*cipher ?(?:suites?|list|string)|macs|kex ?algorithms?|hash(?:ing)?(?: (?:algorithm|function|method))?|digest|algorithms?|encrypt(?:ion)? method|(?:password|default|data) (?:encryption|hash(?:ing)?|ciphers?|hasher)|auth(?:entication)? (?:plugin|policy)|signature algorithms?|min ?protocol|validation|auth|(?:sasl )?(?:enabled )?mechanisms?)$/;
const WEAK =
  /^(?:sslv[23]|all|complementofdefault)$|(?:^|[-_])(?:e?null|anull|adh|aecdh|anon|md[245]|des|3des|des3|cbc3|rc[24]|arcfour\d*|export\d*|exp|low|crypt|none|sha-?1|plain|plaintext|mysql[-_]native[-_]password|group1)(?:$|[-_@])/;

/** How built files are named. */
const NAMED_FILES = /\b(?:output|content|chunk|asset|file ?name)\b/;

/** True if one of a list of algorithms is broken and none of those before was; what `!` or `-` stands before is taken out. */
function isNewlyWeak(was: string, now: string): boolean {
  const weak = (text: string) =>
    text.split(/[\s:,;+]+/).filter((word) => !/^[!-]/.test(word) && WEAK.test(word.replace(/^[\^"'(]+/, '')));
  const before = new Set(weak(was));
  return weak(now).some((word) => !before.has(word));
}

const LEAST =
  /^(?:.* )?(?:min ?len(?:gth)?|min ?class|min(?:imum)? password (?:length|age)|password (?:min(?:imum)? )?length|(?:password )?history(?: size)?|remember|min (?:rounds|characters)|rounds|iterations)$/;
const MOST =
  /^(?:.* )?(?:max ?retry|max ?(?:auth ?)?tries|(?:max(?:imum)?|login|failed)(?: \w+)* attempts|lockout (?:threshold|bad ?count)|max (?:failed )?logins)$/;
const KEPT = /^(?:.* )?retention(?: (?:period|days|hours|time|in days))?$/;

/** How much less, or how much more, is no tuning any more. */
const FACTOR = 5;

/** True if less is demanded, more may be tried, or things are kept for a small part of the time. */
function isFewer(name: string, was: string, now: string): boolean {
  const [from, to] = [numeric(was), numeric(now)];
  if (from === undefined || to === undefined || from === to) return false;
  if (LEAST.test(name)) return to < from;
  if (MOST.test(name)) return to === 0 ? from > 0 : from > 0 && to >= from * FACTOR;
  return KEPT.test(name) && to > 0 && to * FACTOR <= from;
}

const SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

function numeric(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,9})([smhdwy]?)$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * (SECONDS[unit ?? ''] ?? 1);
}

const MODE = /(?:^| )\w*(?:mode|perms?|permissions?|create mask|directory mask)$/;
const MASK = /^(?:.* )?umask$/;
const OCTAL = /^0?o?([0-7]{3,4})$/;

/** True if accounts that are neither the owner nor of the group may more than before. */
function isOpenedMode(name: string, was: string, now: string): boolean {
  const [old, fresh] = [OCTAL.exec(was)?.[1], OCTAL.exec(now)?.[1]];
  if (old === undefined || fresh === undefined) return false;
  const other = (digits: string) => Number(digits.at(-1)) & 7;
  if (MASK.test(name)) return (other(old) & ~other(fresh)) !== 0;
  // To run what may be read already is what a copy may as well.
  const telling = other(old) & 4 ? 6 : 7;
  return MODE.test(name) && (other(fresh) & ~other(old) & telling) !== 0;
}

/** Longest value whose words are looked at. */
const MOST_WORDS = 60;

const REFUSES = /\b(?:deny|reject|refuse|drop|block|blackhole|except|not)\b|!/;
const ALLOWS =
  /\b(?:allow(?:ed)?|accept|permit|src|remote ip|source|networks?|trusted|clients?|hosts?|acl|from|ranges?|access control|ignore ?ips?|ips?|exempt|bypass|white ?list|allow ?list)\b/;

/** What words among others say: a network that is everyone's, or an address of every interface where this host's stood. */
function ofWords(name: string, was: string, now: string): SettingMeaning | undefined {
  const split = (text: string) => text.split(/[\s,;="'{}()]+/, MOST_WORDS).filter((word) => word !== '');
  const [old, fresh] = [split(was), split(now)];
  const isOwn = (word: string) => LOOPBACK.test(word);
  if (old.some(isOwn) && !fresh.some(isOwn) && fresh.some((word) => EVERY_INTERFACE.test(word)))
    return 'listens';
  if (REFUSES.test(now) && !REFUSES.test(was)) return undefined;
  const isAll = (word: string) => /[.:*a-z]/.test(word) && cidrClass(word) === 'any';
  const isAllowing = !REFUSES.test(now) && ALLOWS.test(`${name} ${now}`);
  if (isAllowing && fresh.some(isAll) && !old.some(isAll)) return 'everyone';
  // A network that was refused is let in.
  return REFUSES.test(was) && isAllowing && fresh.length > 1 && old[0] === fresh[0] ? 'looser' : undefined;
}

const LOOPBACK = /^(?:\w{1,20}:(?:\/\/)?)?(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?)(?::\d+)?$/;
const EVERY_INTERFACE =
  /^(?:\w{1,20}:(?:\/\/)?)?(?:0\.0\.0\.0|\[::\]|::|\*)(?::\d+)?$|^(?:udp|tcp):(?:\/\/)?:?\d+$/;
