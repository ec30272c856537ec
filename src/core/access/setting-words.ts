import { wordsOf } from './words.ts';

/** Longest value that is taken apart. */
const MOST_LETTERS = 120;
/** A name of more words than this is a sentence that stands before a colon. */
const MOST_WORDS = 9;

/** Values, as {@link wordOf} gives them, by which a setting is off. */
export const OFF = new Set(['false', 'no', 'off', '0', 'none', 'disabled', 'disable', 'null', 'never', '']);
/** Values by which a setting is on. */
export const ON = new Set(['true', 'yes', 'on', '1', 'enabled', 'enable', 'always']);

/** A name whose last word only says that it is about being on or off, and needs the one before. */
const PLAIN =
  /^(?:(?:is )?(?:enabled?|active|disabled?|activated)|optional|on|state|status|mode|value|default|type|kind|level|setting|required?|mandatory|items)$/;

/** Values and names that stand for all there are. */
export const EVERYONE =
  /^(?:\*|all|any|everyone|everybody|public|anyone|world|anonymous|allusers|allauthenticatedusers|authenticated|account users|(?:https:\/\/www\.googleapis\.com\/auth\/)?cloud-platform|system:(?:anonymous|authenticated|unauthenticated|serviceaccounts)|user:\*|user:anonymous|all[ _]privileges|cloud-platform|0\.0\.0\.0\/0|::\/0|https?:\/\/(?:\*{1,2}(?:[.:/][\w.:*/-]*)?|localhost:\*)|\^?https?\??:\/\/\(?\.[*+]\)?\$?|\*:\/\/\*\/\*|<all_urls>|\/?\^?\/?\.\*\$?\/?|\*:\*|\*@\*|\.\*|@everyone|\$all|\$anonymous|@all)$/i;

/** Versions of TLS that are broken. */
export const OLD_TLS = /\bsslv?[23]\b|\btls[v_ -]?1(?:[._]?[01])?(?![._]?\d)|^(?:versiontls1[01]|1\.[01])$/;

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
export function isSentence(name: string): boolean {
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

/** Names of lists of those who are let in: `allowed hosts`. */
export const WHO_MAY =
  /\b(?:allowed|trusted|permitted) (?:hosts|origins|domains|ips|networks|proxies|clients|users)$/;
