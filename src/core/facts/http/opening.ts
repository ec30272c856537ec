import type { Value } from '../../fact.ts';
import { sketchOf } from '../../shell/values.ts';
import { snakeCase, wordsOf } from '../tool/name.ts';
import { readOpening } from '../tool/opening.ts';
import type { Add } from './body.ts';

/** Values that let more be done than reading, and than writing. */
const WRITES =
  /^(?:can_?)?(?:write|writer|edit|editor|update|push|contribut\w+|publish|upload|modify|read_?write|rw|2)$/i;
const RULES = /^(?:can_?)?(?:admin\w*|owner|manage\w*|full\w*|all|superuser|maintain\w*|\*)$/i;
/** Mutations that make somebody an administrator, in snake_case. */
const PROMOTES =
  /(?:^|_)(?:promote|make|grant|assign|add|set)_(?:\w+_)?(?:admin|owner|administrator)$|^(?:\w+_)?promote(?:_to)?_(?:admin|owner)/;
const RIGHT =
  /(?:^|[._])(?:roles?|permissions?|access(?:_level)?|rights?|level|type|privileges?|actions?|operations?)$/;

/** What a request is about: the last word of its path that is no id, or the first field of a mutation. */
function subjectOf(fields: ReadonlyMap<string, readonly Value[]>): string {
  const mutation = fields.get('mutation')?.[0]?.text;
  if (mutation !== undefined) return wordsOf(mutation).join('_');
  const parts = sketchOf(fields.get('path')?.[0] ?? { text: '', from: { span: { start: 0, end: 0 } } }).split(
    '/',
  );
  return parts.findLast((part) => /^[a-z][a-z_-]{2,40}$/i.test(part)) ?? 'request';
}

/**
 * Of a request that changes something, what the words of its body say: `audience` and `access` where it lets everyone in,
 * `means` (opened, guard-off) and `setting` for a setting that says so by its name, `rank` admin for a role that may do
 * everything.
 */
export function addOpening(fields: ReadonlyMap<string, readonly Value[]>, add: Add): void {
  if (!/^(?:POST|PUT|PATCH)$/.test(fields.get('method')?.[0]?.text ?? '')) return;
  if (fields.get('local')?.[0]?.text === 'true' || fields.get('graphql')?.[0]?.text === 'query') return;
  const isAzure = fields.get('host')?.[0]?.text === 'management.azure.com';
  const input = new Map<string, Value[]>();
  for (const [name, values] of fields) {
    const key = /^(?:body|argument|query)\.(?!query$|mutation$)(.+)$/.exec(name)?.[1];
    if (key === undefined) continue;
    // What a resource of Azure is set to stands below `properties`, which elsewhere hold data of somebody's own.
    const path = snakeCase(isAzure ? key.replace(/^properties\./, '') : key);
    input.set(path, [...(input.get(path) ?? []), ...values]);
  }
  const [first] = [...input.values()].flat();
  if (!first) return;
  const subject = subjectOf(fields);
  const said = readOpening({ fields: input, most: 0, complete: true }, subject);
  const say = (field: string, text: string | undefined) => {
    if (text !== undefined) add(field, { text, from: { span: first.from.span } });
  };
  say('audience', said.audience);
  if (said.audience) say('access', rightIn(input));
  say('means', said.means);
  say('setting', said.setting);
  say('rank', said.isAdmin || PROMOTES.test(subject) ? 'admin' : undefined);
}

function rightIn(input: ReadonlyMap<string, readonly Value[]>): string {
  const rights = [...input].flatMap(([path, values]) =>
    RIGHT.test(path) ? values.flatMap(({ text }) => text ?? []) : [],
  );
  if (rights.some((text) => RULES.test(text))) return 'admin';
  return rights.some((text) => WRITES.test(text)) ? 'write' : 'read';
}
