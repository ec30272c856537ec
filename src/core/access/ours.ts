import { cidrClass, isWithinNetworks, type Networks, networksOf } from './cidr.ts';
import type { Ecosystem } from './ecosystems.ts';
import { matchesName } from './names.ts';

/** What a policy file says is the company's own. */
export interface OursFile {
  /** Domains, with all below them: of mail addresses, hosts and registries. */
  readonly domains?: readonly string[] | undefined;
  /** Addresses and networks; a range within one of them is ours, one that reaches beyond is not. */
  readonly networks?: readonly string[] | undefined;
  /** Account ids and organisation ids (`o-…`). */
  readonly aws?: readonly string[] | undefined;
  /** Project ids and numbers, `organizations/NUMBER`. */
  readonly gcp?: readonly string[] | undefined;
  /** Ids of tenants and subscriptions. */
  readonly azure?: readonly string[] | undefined;
  /** Organisations and users. */
  readonly github?: readonly string[] | undefined;
  /** Names of groups whose members are colleagues; `*` and `?` are wildcards. */
  readonly groups?: readonly string[] | undefined;
}

/** What is ours, ready to be asked. */
export interface Ours {
  readonly domains: readonly string[];
  readonly networks: Networks;
  readonly aws: ReadonlySet<string>;
  readonly gcp: ReadonlySet<string>;
  readonly azure: ReadonlySet<string>;
  readonly github: ReadonlySet<string>;
  readonly groups: readonly string[];
}

/** `ours`: known to be the company's own. `outside`: of a kind that was listed, and not among what was listed. */
export type Standing = 'ours' | 'outside';

/** Several lists as one; undefined when there are none. */
export function oursOf(files: readonly OursFile[]): Ours | undefined {
  if (files.length === 0) return undefined;
  const all = (key: keyof OursFile) =>
    files.flatMap((file) => file[key] ?? []).map((text) => text.trim().toLowerCase());
  return {
    domains: all('domains').map((domain) => domain.replace(/^(?:\*?\.|@)/, '')),
    networks: networksOf(all('networks')),
    aws: new Set(all('aws')),
    gcp: new Set(all('gcp')),
    azure: new Set(all('azure')),
    github: new Set(all('github')),
    groups: all('groups'),
  };
}

/** Longest text that can be a name, in UTF-16 code units. */
const MAX_NAME = 300;

/**
 * Whether a name, an address or a list of them (by comma or blank) is ours: all of it for `ours`, some of it for
 * `outside`. Undefined for what is neither known to be ours nor of a kind that was listed.
 */
export function standingOf(text: string, ours: Ours, ecosystem?: Ecosystem): Standing | undefined {
  if (text.length > MAX_NAME) return undefined;
  const word = text.trim().toLowerCase();
  const whole = standingOfName(word, ours, ecosystem);
  if (whole || !/[\s,]/.test(word)) return whole;
  const parts = word.split(/[\s,]+/).filter((part) => part !== '');
  const standings = parts.map((part) => standingOfName(part, ours, ecosystem));
  if (standings.includes('outside')) return 'outside';
  return standings.every((standing) => standing === 'ours') ? 'ours' : undefined;
}

/** True for a whole account of ours, or the organisation of ours. */
function standingOfName(word: string, ours: Ours, ecosystem: Ecosystem | undefined): Standing | undefined {
  if (word === '') return undefined;
  const bare = word.replace(/^(?:[a-z]+[:=])+/, '');
  if (ours.groups.some((group) => matchesName(group, word) || matchesName(group, bare))) return 'ours';
  for (const read of READERS) {
    const standing = read(word, ours, ecosystem);
    if (standing) return standing;
  }
  return undefined;
}

type Reader = (word: string, ours: Ours, ecosystem: Ecosystem | undefined) => Standing | undefined;

/** Among what was listed, or else outside, if anything of that kind was listed at all. */
function among(isOurs: boolean, isListed: boolean): Standing | undefined {
  return isOurs ? 'ours' : isListed ? 'outside' : undefined;
}

function address(word: string, { networks }: Ours): Standing | undefined {
  if (networks.length === 0 || /[\s,]/.test(word)) return undefined;
  if (isWithinNetworks(word, networks)) return 'ours';
  const found = cidrClass(word);
  // Private networks are nobody's in particular, and everyone is more than outside.
  return found === 'public' || found === 'single' ? 'outside' : undefined;
}

/** `123456789012`, any ARN with an account, `o-a1b2c3d4e5`. */
function aws(word: string, { aws: listed }: Ours, ecosystem: Ecosystem | undefined): Standing | undefined {
  const organisation = /(?:^|[/:])(o-[a-z0-9]{10,32})(?:$|\/)/.exec(word)?.[1];
  if (organisation) return among(listed.has(organisation), has(listed, /^o-/));
  const isAws = ecosystem === undefined || ecosystem === 'aws';
  const account =
    (isAws ? /^(\d{12})$/.exec(word)?.[1] : undefined) ?? /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(word)?.[1];
  return account === undefined ? undefined : among(listed.has(account), has(listed, /^\d{12}$/));
}

function has(listed: ReadonlySet<string>, pattern: RegExp): boolean {
  for (const one of listed) if (pattern.test(one)) return true;
  return false;
}

/** Accounts of programs at Google, `projectOwner:ID`, `principal://…/projects/NUMBER/…`, `…/organizations/NUMBER`. */
function google(word: string, { gcp: listed }: Ours): Standing | undefined {
  const project =
    /@([a-z][a-z0-9.:-]*)\.iam\.gserviceaccount\.com$/.exec(word)?.[1] ??
    /(?:^|:)([a-z][a-z0-9-]*)\.svc\.id\.goog\b/.exec(word)?.[1] ??
    /(?:^|:)(\d+)-compute@developer\.gserviceaccount\.com$/.exec(word)?.[1] ??
    /^project(?:owner|editor|viewer):(.+)$/.exec(word)?.[1] ??
    /(?:^|\/)projects\/([^/]+)/.exec(word)?.[1];
  // Google's own accounts (`service-1@gcp-sa-pubsub.iam…`) act for the project that they are set up in.
  if (project?.startsWith('gcp-sa-') || project === 'gserviceaccount') return undefined;
  if (project) return among(listed.has(project), has(listed, /^(?!organizations\/)/));
  const organisation = /(?:^|\/)organizations\/(\d+)/.exec(word)?.[0].replace(/^\//, '');
  return organisation ? among(listed.has(organisation), has(listed, /^organizations\//)) : undefined;
}

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** Ids alone may be of anything; behind `tenants/` and `subscriptions/` they are of what was listed. */
function azure(word: string, { azure: listed }: Ours): Standing | undefined {
  const id = GUID.exec(word)?.[0];
  if (!id) return undefined;
  if (listed.has(id)) return 'ours';
  return /(?:tenants|subscriptions)\//.test(word.slice(0, word.indexOf(id))) && listed.size > 0
    ? 'outside'
    : undefined;
}

/** `repo:OWNER/NAME:…` of a token, `OWNER/NAME`, an address at GitHub. A bare name is ours or nobody’s in particular. */
function github(word: string, { github: listed }: Ours): Standing | undefined {
  if (listed.size === 0) return undefined;
  const subject = /^repo:([a-z0-9-]+)\//.exec(word)?.[1];
  if (subject) return among(listed.has(subject), true);
  const owner = /^(?:https?:\/\/github\.com\/|git@github\.com:|@)?([a-z0-9-]+)(?:\/|$)/.exec(word)?.[1];
  return owner !== undefined && listed.has(owner) ? 'ours' : undefined;
}

/** Mail addresses, `domain:corp.com`; hosts and web addresses are ours or nobody’s in particular. */
function domain(word: string, { domains }: Ours): Standing | undefined {
  if (domains.length === 0) return undefined;
  // A guest's address: who it is stands before the mark, and the tenant that invited them behind it.
  if (word.includes('#ext#@')) return 'outside';
  const mail = /^(?:[a-z]+[:=])*[^\s@:/]+@([a-z0-9.-]+\.[a-z]{2,})(?::[a-z]+)?$/.exec(word)?.[1];
  if (mail?.endsWith('gserviceaccount.com')) return undefined;
  const named = mail ?? /^domain[:-]([a-z0-9.-]+\.[a-z]{2,})(?::[a-z]+)?$/.exec(word)?.[1];
  if (named) return among(isBelow(named, domains), true);
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@\s]*@)?([a-z0-9.-]+\.[a-z]{2,})(?:[:/]|$)/.exec(word)?.[1];
  return host !== undefined && isBelow(host, domains) ? 'ours' : undefined;
}

function isBelow(name: string, domains: readonly string[]): boolean {
  return domains.some((own) => name === own || name.endsWith(`.${own}`));
}

const READERS: readonly Reader[] = [address, aws, google, azure, domain, github];
