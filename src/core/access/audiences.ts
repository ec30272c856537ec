import { AUDIENCES, type Audience } from '../finding.ts';
import { cidrClass, isLoopback, isSingleAddress } from './cidr.ts';
import { COMMAND_ECOSYSTEMS, COMPANY_WIDE, type Ecosystem, LEXICON } from './lexicon.ts';

export type { Ecosystem } from './lexicon.ts';

/** A name that a policy file gives an audience: `all-staff@*` is the organisation. `*` and `?` are wildcards. */
export interface NamedAudience {
  readonly name: string;
  readonly audience: Audience;
}

/**
 * Who a word stands for, or undefined when the lexicon does not know it.
 *
 * The custom names of a policy are asked first, and only widen what the lexicon says. Without an ecosystem the widest
 * meaning of the word in any of them counts. Addresses and CIDR blocks are understood in every ecosystem.
 */
export function audienceOf(
  token: string,
  ecosystem?: Ecosystem,
  custom: readonly NamedAudience[] = [],
): Audience | undefined {
  const word = token.trim().toLowerCase();
  if (word === '' || word.length > 300) return undefined;
  return widest([
    ...custom.filter(({ name }) => matchesName(name.toLowerCase(), word)).map(({ audience }) => audience),
    lexiconAudience(word, ecosystem),
    isCompanyWide(word) ? 'org' : undefined,
    networkAudience(word),
  ]);
}

/** The ecosystem that a command speaks, by the command's name; undefined for others. */
export function ecosystemOf(command: string): Ecosystem | undefined {
  return Object.hasOwn(COMMAND_ECOSYSTEMS, command) ? COMMAND_ECOSYSTEMS[command] : undefined;
}

/** The widest of several audiences; undefined when none is known. */
export function widest(audiences: readonly (Audience | undefined)[]): Audience | undefined {
  let best = -1;
  for (const audience of audiences) if (audience) best = Math.max(best, AUDIENCES.indexOf(audience));
  return AUDIENCES[best];
}

/** The narrower of two audiences. */
export function narrower(a: Audience, b: Audience): Audience {
  return AUDIENCES.indexOf(a) <= AUDIENCES.indexOf(b) ? a : b;
}

/** True for a name that companies give to a group of everyone, also behind `group:` and before `@corp.com`. */
export function isCompanyWide(name: string): boolean {
  const bare = name
    .toLowerCase()
    .replace(/^(group|groupbyemail|role|team|oidc|sso|saml|ldap|okta|azuread|keycloak)[:/]/, '');
  const at = bare.indexOf('@');
  return COMPANY.has(at < 0 ? bare : bare.slice(0, at));
}

const COMPANY = new Set(COMPANY_WIDE);

/**
 * Who stands behind an address: everyone; a block of public addresses by its size; a private network is a team, one
 * address somebody named, this host's loopback its owner. Undefined for what is no address.
 */
function networkAudience(word: string): Audience | undefined {
  if (!/[.:/]/.test(word)) return undefined;
  switch (cidrClass(word)) {
    case 'any':
      return 'internet';
    case 'public':
      return 'team';
    case 'private':
      if (isLoopback(word)) return 'owner';
      return isSingleAddress(word) ? 'named' : 'team';
    case 'single':
      return 'named';
    default:
      return undefined;
  }
}

function lexiconAudience(word: string, ecosystem: Ecosystem | undefined): Audience | undefined {
  const index = indexedLexicon();
  if (ecosystem) return index.get(ecosystem)?.(word);
  // GitLab's visibility levels are numbers; without knowing that it is GitLab, a number is a number.
  return /^\d+$/.test(word) ? undefined : widest([...index.values()].map((look) => look(word)));
}

type Look = (word: string) => Audience | undefined;
let lexiconIndex: Map<string, Look> | undefined;

/** Exact words by hash, patterns one by one; exact words come first, then the narrowest pattern that fits. */
function indexedLexicon(): Map<string, Look> {
  lexiconIndex ??= new Map(Object.entries(LEXICON).map(([name, table]) => [name, lookIn(table)]));
  return lexiconIndex;
}

function lookIn(table: Partial<Record<Audience, readonly string[]>>): Look {
  const exact = new Map<string, Audience>();
  const patterns: [string, Audience][] = [];
  for (const audience of AUDIENCES) {
    for (const entry of table[audience] ?? []) {
      const word = entry.toLowerCase();
      const isExact = /^(?:\\\*|[^*?])+$/.test(word) || word === '*';
      if (isExact) exact.set(word.replaceAll('\\*', '*'), audience);
      else patterns.push([word, audience]);
    }
  }
  return (word) => {
    const found = exact.get(word);
    if (found) return found;
    return patterns.find(([pattern]) => matchesName(pattern, word))?.[1];
  };
}

/**
 * True if a name fits a pattern in which `*` stands for any text and `?` for one letter. Steps: at most the product of
 * the lengths, without recursion.
 */
export function matchesName(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      resume = n;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
