import { type Ecosystem, ecosystemOf } from '../access/audiences.ts';
import type { Access, Audience, Direction, Effect, ExposurePoint } from '../finding.ts';

/** Where accounts come from, for "anyone with a … account". */
const PROVIDERS: Readonly<Partial<Record<Ecosystem, string>>> = {
  aws: 'an AWS account',
  gcp: 'a Google account',
  azure: 'an Azure account',
  github: 'a GitHub account',
  gitlab: 'a GitLab account',
  kubernetes: 'any account that the cluster accepts',
  snowflake: 'a Snowflake account',
  databricks: 'a Databricks account',
  bigquery: 'a Google account',
  registry: 'an account at the registry',
};

/** Everybody of an organisation, as each kind of tool knows it. */
const EVERYONE: Readonly<Partial<Record<Ecosystem, string>>> = {
  aws: 'Everyone in the AWS account or organisation',
  gcp: 'Everyone in the organisation’s domain',
  azure: 'Everyone in the tenant',
  kubernetes: 'Everyone who can sign in to the cluster',
  github: 'Everyone in the GitHub organisation or enterprise',
  gitlab: 'Everyone who can sign in to GitLab',
  postgres: 'Every user of the database',
  mysql: 'Every user of the database',
  mssql: 'Every user of the database',
  snowflake: 'Every user of the Snowflake account',
  databricks: 'Every user of the Databricks account',
  warehouse: 'Every user of the warehouse',
  windows: 'Every account on this computer or in its domain',
  posix: 'Every account and process on the host',
  tunnel: 'Everyone in the organisation',
  network: 'Everyone on the network',
};

/** Who an audience is, as the beginning of a sentence; `command` chooses the words of its ecosystem. */
export function audienceWords(audience: Audience, command: string | undefined): string {
  const ecosystem = command === undefined ? undefined : ecosystemOf(command);
  switch (audience) {
    case 'owner':
      return 'Only the owner';
    case 'named':
      return 'The named accounts';
    case 'team':
      return 'Everyone in the group';
    case 'org':
      return (ecosystem && EVERYONE[ecosystem]) ?? 'Everyone in the organisation';
    case 'any-account': {
      const provider = ecosystem && PROVIDERS[ecosystem];
      return provider ? `Anyone with ${provider}` : 'Anyone who can sign up';
    }
    case 'internet':
      return 'Anyone on the internet';
    default:
      return audience satisfies never;
  }
}

/** What an access lets its holders do, behind "will be able to". */
export function accessWords(access: Access): string {
  switch (access) {
    case 'none':
      return 'reach';
    case 'list':
      return 'list';
    case 'read':
      return 'read';
    case 'write':
      return 'change';
    case 'admin':
      return 'take full control of';
    default:
      return access satisfies never;
  }
}

function beforeWords(from: ExposurePoint | null, command: string | undefined): string {
  if (!from) return '';
  if (from.access === 'none' || from.audience === 'owner') return ' (was: only the owner)';
  const who = audienceWords(from.audience, command);
  return ` (was: ${who.charAt(0).toLowerCase()}${who.slice(1)} could ${accessWords(from.access)} it)`;
}

/** What an exposure comes to, in who, what and which. */
export interface ExposureWords {
  readonly who: string;
  readonly access: Access;
  readonly resource: string | null;
  readonly from: ExposurePoint | null;
  readonly direction: Direction;
  readonly command: string | undefined;
}

/** The headline of an exposure: "Anyone with an AWS account will be able to read s3://acme (was: only the owner)". */
export function exposureHeadline(words: ExposureWords): string {
  const { who, access, resource, from, direction, command } = words;
  // A name such as `default:default` or `bob@acme.example` stays as it is.
  const subject = /^[a-z]+(?: |$)/.test(who) ? who.charAt(0).toUpperCase() + who.slice(1) : who;
  const verb = direction === 'unknown' ? 'may be able to' : 'will be able to';
  const before =
    direction === 'unknown' && !from
      ? '; what it was before cannot be seen from here'
      : beforeWords(from, command);
  return `${subject} ${verb} ${accessWords(access)} ${resource ?? 'what this command is about'}${before}`;
}

/** The headline of any other effect; the rule's title says what happens. */
export function effectHeadline(effect: Effect, title: string, resource: string | null): string {
  switch (effect) {
    case 'destruction':
      return resource ? `This destroys ${resource}` : `This destroys data: ${title}`;
    case 'execution':
      return resource
        ? `Code from ${resource} will run that nobody has read`
        : `Code will run that nobody has read: ${title}`;
    case 'disclosure':
      return resource ? `${resource} will be handed out` : `Something secret will be handed out: ${title}`;
    case 'safeguard-off':
      return resource
        ? `A safeguard of ${resource} is switched off: ${title}`
        : `A safeguard is switched off: ${title}`;
    case 'deception':
      return `The text is not what it looks like: ${title}`;
    case 'exposure':
      return title;
    default:
      return effect satisfies never;
  }
}

/** Most outsiders that a headline names. */
const MAX_OUTSIDERS = 3;

/** Outsiders as the beginning of a sentence; undefined where the audience is more than those who are named. */
export function strangerWords(names: readonly string[], audience: Audience): string | undefined {
  if (names.length === 0 || audience === 'any-account' || audience === 'internet') return undefined;
  const shown = names.slice(0, MAX_OUTSIDERS).join(', ');
  return audience === 'named' || audience === 'owner'
    ? `Somebody outside the company (${shown})`
    : `Everyone behind ${shown}, outside the company,`;
}

/** Most resources that a headline names beside the one that it is about. */
const MAX_OTHERS = 3;

/** A headline that names other resources of which the same is true. */
export function withOthers(headline: string, others: readonly string[]): string {
  if (others.length === 0) return headline;
  const more = others.length > MAX_OTHERS ? ` and ${others.length - MAX_OTHERS} more` : '';
  return `${headline}; the same for ${others.slice(0, MAX_OTHERS).join(', ')}${more}`;
}

/** A headline that says who is not of the company, unless it does already. */
export function withOutsiders(headline: string, names: readonly string[]): string {
  if (names.length === 0 || headline.includes('outside the company')) return headline;
  const more = names.length > MAX_OUTSIDERS ? ` and ${names.length - MAX_OUTSIDERS} more` : '';
  const shown = `${names.slice(0, MAX_OUTSIDERS).join(', ')}${more}`;
  return `${headline}; ${shown} ${names.length === 1 ? 'is' : 'are'} outside the company`;
}
