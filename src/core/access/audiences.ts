import { AUDIENCES, type Audience } from '../finding.ts';
import { cidrClass, isLoopback, isSingleAddress } from './cidr.ts';
import { COMMAND_ECOSYSTEMS, type Ecosystem } from './ecosystems.ts';
import { COMPANY_WIDE, LEXICON } from './lexicon.ts';
import { matchesName } from './names.ts';
import { type Ours, type Standing, standingOf } from './ours.ts';

export type { Ecosystem } from './ecosystems.ts';

/** All ecosystems that have words of their own. */
export const ECOSYSTEMS = Object.keys(LEXICON) as readonly Ecosystem[];

/** A name that a policy file gives an audience: `all-staff@*` is the organisation. `*` and `?` are wildcards. */
export interface NamedAudience {
  readonly name: string;
  readonly audience: Audience;
}

/** What a policy knows of names beside the lexicon. */
export interface PolicyNames {
  /** Its own names for audiences; they only widen what a name means otherwise. */
  readonly audiences?: readonly NamedAudience[] | undefined;
  /** What is ours, by those who may say so: networks and accounts of ours are no strangers. */
  readonly ours?: Ours | undefined;
  /** What others say is ours: enough to know who is outside, not to take anyone for one of us. */
  readonly claims?: readonly Ours[] | undefined;
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
  names: PolicyNames = {},
): Audience | undefined {
  const word = token.trim().toLowerCase();
  if (word === '' || word.length > 300) return undefined;
  const known = widest([
    lexiconAudience(word, ecosystem),
    isCompanyWide(word) ? 'org' : undefined,
    networkAudience(word),
  ]);
  return widest([
    ...(names.audiences ?? [])
      .filter(({ name }) => matchesName(name.toLowerCase(), word))
      .map(({ audience }) => audience),
    known && amongUs([word], known, ecosystem, names),
  ]);
}

/**
 * An audience with what a policy knows of the names behind it: networks and accounts that are all ours are a team at most,
 * not the world. A domain of ours stays the whole organisation that it is.
 */
export function amongUs(
  names: readonly string[],
  audience: Audience,
  ecosystem: Ecosystem | undefined,
  { ours }: PolicyNames,
): Audience {
  const isClosed = (name: string) =>
    (cidrClass(name) !== undefined || isWholeAccount(name) || IDENTITY.test(name)) &&
    ours !== undefined &&
    standingOf(name, ours, ecosystem) === 'ours';
  return ours && names.length > 0 && names.every(isClosed) ? narrower(audience, 'team') : audience;
}

/** Users, roles and groups of one AWS account. */
const IDENTITY = /^arn:[^:]*:(?:iam|sts)::\d{12}:/;

/** True for a whole AWS account: its id alone, or `arn:aws:iam::ID:root`. */
export function isWholeAccount(text: string): boolean {
  return /^\d{12}$/.test(text.trim()) || /^arn:[^:]*:iam::[^:]*:root$/.test(text.trim());
}

/** Where a name stands: outside by anyone who says what is ours, ours only by those who may say so. */
export function standingBy(
  name: string,
  ecosystem: Ecosystem | undefined,
  { ours, claims = [] }: PolicyNames,
): Standing | undefined {
  if (claims.some((claim) => standingOf(name, claim, ecosystem) === 'outside')) return 'outside';
  return ours && standingOf(name, ours, ecosystem);
}

/** The ecosystem that a command speaks, by the command's name; undefined for others. */
export function ecosystemOf(command: string): Ecosystem | undefined {
  const name = command.replace(/\.(?:sh|exe|cmd|bat|py)$/, '');
  return Object.hasOwn(COMMAND_ECOSYSTEMS, name) ? COMMAND_ECOSYSTEMS[name] : undefined;
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
  const own = at < 0 ? bare : bare.slice(0, at);
  return COMPANY.has(own.replace(/[ _]/g, '-')) || (own === 'all' && at > 0);
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
  if (/^\d+$/.test(word)) return undefined;
  return widest([...index].map(([name, look]) => (ASKED.has(name) ? undefined : look(word))));
}

/** Ecosystems whose words say so little elsewhere that only rules that name them are about them. */
const ASKED: ReadonlySet<string> = new Set<Ecosystem>([
  'apps',

  'directory',
  'gke',
  'visibility',
]);

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
