import type { FactKey } from './rule.ts';

/** Fields that any fact can have: what it says about direction, audience and the state before. */
const COMMON = ['direction', 'audience', 'access', 'from.audience', 'from.access', 'state'];

/**
 * The fields of each kind of fact, as `src/core/fact.ts` and the readers in `src/core/facts` have them; `*` stands for any
 * name.
 */
const FIELDS: Readonly<Record<FactKey, readonly string[]>> = {
  mode: ['path', 'recursive', 'other', 'group', 'setid', 'result', 'direction', 'by'],
  sql: 'verb would producer dialect statement source script database server on object-type if-exists cascade privilege role to to-type host with-grant-option attribute password require action rls column policy permissive for using check where set.* setting value scope security search-path call argument program file object undo account address client loosened'.split(
    ' ',
  ),
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
    'loosened',
    'source',
    'file',
    'role',
    'verb',
    'name',
    'namespace',
    'inherits',
    'port',
    'protocol',
    'path',
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
    'team',
    'user',
    'branch',
    'header.*',
    'body',
    'body.*',
    'graphql',
    'mutation',
    'argument.*',
    'upload',
    'local',
    'means',
    'setting',
    'rank',
  ],
  send: ['file', 'output', 'in', 'to', 'local'],
  write: ['path', 'line', 'append', 'sudo', 'by'],
  manifest: ['verb', 'kind', 'name', 'namespace', 'entry.*', 'source', 'file'],
  change: [
    'kind',
    'file',
    'path',
    'key',
    'attribute',
    'step.*',
    'gained',
    'lost',
    'before',
    'after',
    'object',
    'whole',
    'alone',
    'new',
    'within',
    'list',
    'with.*',
    'in.*',
    'type',
    'name',
    'owner',
    'tool',
    'decides',
    'means',
    'setting',
    'turned',
    'takes',
    'holder',
    'moves',
    'refers',
  ],
  run: ['source', 'url', 'interpreter', 'producer', 'reason', 'encoding'],
  tool: [
    'name',
    'server',
    'tool',
    'act',
    'verb',
    'object',
    'bulk',
    'forwards',
    'to',
    'about',
    'setting',
    'means',
    'rank',
    'input.*',
  ],
  text: ['what', 'where', 'shown', 'command', 'looks', 'host', 'lines'],
};

/** Names that every template can use beside options, operands and fields. */
export const TEMPLATE_NAMES = [
  'match',
  'command',
  'noun',
  'target',
  'resource',
  'audience',
  'access',
] as const;

/** The fields of a kind of fact, for messages. */
export function fieldsOf(kind: FactKey): readonly string[] {
  return [...FIELDS[kind], ...COMMON];
}

/** True if facts of the kind can have the field; names with `*` stand for several and always can. */
export function hasField(kind: FactKey, name: string): boolean {
  if (name.includes('*')) return true;
  return fieldsOf(kind).some(
    (field) => field === name || (field.endsWith('.*') && name.startsWith(field.slice(0, -1))),
  );
}
