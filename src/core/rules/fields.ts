import type { FactKey } from './rule.ts';

/** Fields that any fact can have: what it says about direction, audience and the state before. */
const COMMON = ['direction', 'audience', 'access', 'from.audience', 'from.access', 'state'];

/**
 * The fields of each kind of fact, as `src/core/fact.ts` and the readers in `src/core/facts` have them; `*` stands for any
 * name, `null` for a kind whose fields are not checked.
 */
const FIELDS: Readonly<Record<FactKey, readonly string[] | null>> = {
  mode: ['path', 'recursive', 'other', 'group', 'setid', 'result', 'by'],
  sql: null,
  policy: [
    'effect',
    'kind',
    'format',
    'service',
    'principal',
    'action',
    'resource',
    'condition',
    'breadth',
    'weakness',
    'source',
    'file',
    'role',
    'verb',
    'name',
    'namespace',
  ],
  http: [
    'method',
    'url',
    'scheme',
    'host',
    'port',
    'path',
    'query.*',
    'api',
    'repo',
    'org',
    'project',
    'header.*',
    'body',
    'body.*',
    'graphql',
    'mutation',
    'argument.*',
    'upload',
    'local',
  ],
  write: ['path', 'line', 'append'],
  manifest: ['kind', 'name', 'namespace', 'entry.*'],
  run: ['source', 'url', 'interpreter', 'producer', 'reason', 'encoding'],
  text: ['what', 'where', 'shown', 'command', 'looks', 'host', 'lines'],
};

/** Names that every template can use beside options, operands and fields. */
export const TEMPLATE_NAMES = ['match', 'command', 'target', 'resource', 'audience', 'access'] as const;

/** The fields of a kind of fact, for messages; null if any name goes. */
export function fieldsOf(kind: FactKey): readonly string[] | null {
  const own = FIELDS[kind];
  return own && [...own, ...COMMON];
}

/** True if facts of the kind can have the field. */
export function hasField(kind: FactKey, name: string): boolean {
  const fields = fieldsOf(kind);
  if (!fields || name.includes('*')) return true;
  return fields.some(
    (field) => field === name || (field.endsWith('.*') && name.startsWith(field.slice(0, -1))),
  );
}
