import {
  ACCESSES,
  type Access,
  AUDIENCES,
  type Audience,
  atLeast,
  SEVERITIES,
  type Severity,
} from '../finding.ts';
import { isLoopback } from './cidr.ts';
import { pathClasses } from './paths.ts';

/** Base severity by audience and access, as the product's table has it. */
const TABLE: Readonly<Record<Audience, Readonly<Record<Access, Severity>>>> = {
  owner: { none: 'low', list: 'low', read: 'low', write: 'low', admin: 'low' },
  named: { none: 'low', list: 'low', read: 'low', write: 'low', admin: 'medium' },
  team: { none: 'low', list: 'low', read: 'medium', write: 'medium', admin: 'high' },
  org: { none: 'low', list: 'medium', read: 'high', write: 'high', admin: 'critical' },
  'any-account': { none: 'low', list: 'medium', read: 'critical', write: 'critical', admin: 'critical' },
  internet: { none: 'low', list: 'medium', read: 'critical', write: 'critical', admin: 'critical' },
};

/** How bad it is that an audience gains an access, before looking at what it is over. */
export function exposureSeverity(audience: Audience, access: Access): Severity {
  return TABLE[audience][access];
}

/** Words in names of things that matter more, singular and lower case. */
const SENSITIVE = new Set([
  'prod',
  'prd',
  'production',
  'customer',
  'user',
  'pii',
  'phi',
  'payroll',
  'salary',
  'salarie',
  'hr',
  'finance',
  'financial',
  'billing',
  'invoice',
  'payment',
  'patient',
  'medical',
  'backup',
  'snapshot',
  'secret',
  'credential',
  'password',
  'passwd',
  'key',
  'token',
  'tfstate',
]);

/** Words of a name: split at everything but letters and digits, and where a capital follows a small letter. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/\d+$/, ''));
}

/** Folders that only say whose machine it is, and system folders whose names mean nothing here. */
const HOME_PREFIX = /^(?:\/home\/[^/]+|\/Users(?:\/[^/]+)?|[A-Za-z]:\\Users\\[^\\]+)/;

/** True if a resource's name says that it matters: whole words only, so `tokenizer` and `keyboard` do not count. */
export function isSensitive(resource: string): boolean {
  const name = resource.slice(0, 2000).replace(HOME_PREFIX, '');
  if (pathClasses(resource).has('secret')) return true;
  return wordsOf(name).some(
    (word) => SENSITIVE.has(word) || (word.endsWith('s') && SENSITIVE.has(word.slice(0, -1))),
  );
}

/** True if a resource's name is a whole account, the root of something, or everything. */
export function isWholeScope(resource: string): boolean {
  return /^(?:\/\*?|\*|~\/?|\*\.\*|s3:\/\/\*?)$/.test(resource) || pathClasses(resource).has('broad');
}

/** True for something on this host alone, or in a place for temporary or built files. */
export function isMinor(resource: string): boolean {
  const classes = pathClasses(resource);
  if (classes.has('temporary') || classes.has('build')) return true;
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@\s]*@)?(\[[^\]\s]*\]|[^/:\s]+)/i.exec(
    resource.slice(0, 300),
  )?.[1];
  // Parsing an address is slow, and hardly any resource is one.
  return (
    host !== undefined && /^127\.|localhost\.?$|^\[/i.test(host) && isLoopback(host.replace(/^\[|\]$/g, ''))
  );
}

/** What moves a severity up or down by one level. */
export interface SeverityModifiers {
  readonly raise: boolean;
  readonly lower: boolean;
}

/** A severity after its modifiers; everyone on the internet being able to write never falls below medium. */
export function modifySeverity(
  base: Severity,
  { raise, lower }: SeverityModifiers,
  audience: Audience | null,
  access: Access | null,
): Severity {
  const level = SEVERITIES.indexOf(base) + (raise ? 1 : 0) - (lower ? 1 : 0);
  const floor =
    audience && access && atLeast(AUDIENCES, audience, 'any-account') && atLeast(ACCESSES, access, 'write')
      ? 1
      : 0;
  return SEVERITIES[Math.min(SEVERITIES.length - 1, Math.max(floor, level))] ?? base;
}
