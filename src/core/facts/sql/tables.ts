import { audienceOfGrantee, type Dialect } from '../../access/sql-privileges.ts';
import { HOLE } from '../../fact.ts';
import { Cursor, type Part, partOf, spell } from './cursor.ts';
import { addGrantees, readGrantees } from './grants.ts';
import type { Token } from './lexer.ts';
import { Says } from './says.ts';

/** What ALTER TABLE may do that matters, by its words; the longer phrases first. */
const ACTIONS: readonly (readonly [phrase: string, action: string, rls?: string])[] = [
  ['disable row level security', 'rls', 'disable'],
  ['enable row level security', 'rls', 'enable'],
  ['no force row level security', 'rls', 'no-force'],
  ['force row level security', 'rls', 'force'],
  ['drop all row access policies', 'drop-row-access-policy'],
  ['drop row access policy', 'drop-row-access-policy'],
  ['add row access policy', 'add-row-access-policy'],
  ['drop row filter', 'drop-row-filter'],
  ['set row filter', 'set-row-filter'],
  ['unset masking policy', 'unset-masking-policy'],
  ['set masking policy', 'set-masking-policy'],
  ['drop masked', 'drop-mask'],
  ['drop mask', 'drop-mask'],
  ['drop aggregation policy', 'drop-aggregation-policy'],
  ['drop constraint', 'drop-constraint'],
  ['drop primary key', 'drop-constraint'],
  ['drop foreign key', 'drop-constraint'],
  ['drop index', 'drop-index'],
  ['drop key', 'drop-index'],
  ['drop check', 'drop-constraint'],
  ['drop default', 'alter-column'],
  ['drop not null', 'alter-column'],
  ['drop identity', 'alter-column'],
  ['drop expression', 'alter-column'],
  ['drop partition', 'drop-partition'],
  ['truncate partition', 'drop-partition'],
  ['drop projection', 'drop-index'],
  ['drop column', 'drop-column'],
  ['drop tag', 'other'],
  ['drop', 'drop-column'],
  ['delete where', 'delete-rows'],
  ['disable trigger', 'disable-trigger'],
  ['enable trigger', 'enable-trigger'],
  ['nocheck constraint', 'disable-constraint'],
  ['owner to', 'owner'],
  ['rename', 'rename'],
  ['add', 'add'],
];

/** ALTER TABLE (or VIEW …): each of its actions that is known; `rls`, `column`, `to` (the new owner). */
export function readAlterTable(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens, 1);
  const type =
    cursor.takeAny([
      'materialized view',
      'foreign table',
      'external table',
      'dynamic table',
      'table',
      'view',
    ]) ?? 'table';
  cursor.take('if', 'exists');
  cursor.take('only');
  const says = new Says('alter-table', tokens, dialect)
    .addAt('object-type', type, undefined)
    .add('on', cursor.name());
  while (!cursor.isDone) {
    const start = cursor.at;
    const lower = cursor.peek()?.lower;
    const found =
      lower && ACTIONS.find(([phrase]) => phrase.startsWith(lower) && cursor.take(...phrase.split(' ')));
    if (!found) {
      if (cursor.peek()?.text === '(') cursor.skipBrackets();
      else cursor.at++;
      continue;
    }
    const [, action, rls] = found;
    const place = partOf(tokens.slice(start, cursor.at));
    says.addAt('action', action, place);
    if (rls) says.addAt('rls', rls, place);
    if (action === 'owner') {
      addGrantees(says, readGrantees(cursor, dialect), dialect);
      says.add('access', 'admin');
    }
    if (action === 'drop-column') {
      cursor.take('if', 'exists');
      says.add('column', cursor.name());
    }
    if (action === 'add' || action === 'rename') skipToComma(cursor);
  }
  return says;
}

function skipToComma(cursor: Cursor): void {
  while (!cursor.isDone && cursor.peek()?.text !== ',') {
    if (cursor.peek()?.text === '(') cursor.skipBrackets();
    else cursor.at++;
  }
}

/** CREATE or ALTER POLICY (and row access policies): whom it lets see which rows. */
export function readPolicy(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens);
  const says = new Says(`${cursor.word() ?? 'create'}-policy`, tokens, dialect);
  cursor.take('or', 'replace');
  const isRowAccess = cursor.take('row', 'access') || cursor.take('row');
  cursor.take('policy');
  cursor.takeAny(['if not exists', 'if exists']);
  says.add('policy', cursor.name());
  const text = spell(tokens, 2_000);
  // A filter or mask of Databricks takes away from those whom it names, however many they are.
  const isFilter = /\b(?:row filter|column mask)\b/.test(text);
  says.add('permissive', / as restrictive\b/.test(text) || isFilter ? 'restrictive' : 'permissive');
  if (cursor.seek('on')) {
    cursor.at++;
    cursor.takeAny(['table', 'schema', 'catalog']);
    says.add('on', cursor.name());
  }
  const after = cursor.at;
  says.add('for', cursor.seek('for') ? commandOf(cursor) : 'all');
  cursor.at = after;
  if (cursor.seek('to')) {
    cursor.at++;
    const list = cursor.peek()?.text === '(' ? new Cursor(cursor.bracketed()) : cursor;
    addGrantees(says, readGrantees(list, dialect), dialect);
  } else if (!isRowAccess && says.verb === 'create-policy') {
    says.add('to', 'public').add('audience', audienceOfGrantee({ name: 'public' }, dialect));
  }
  for (const [words, field] of [
    [['using'], 'using'],
    [['with', 'check'], 'check'],
  ] as const) {
    cursor.at = after;
    while (cursor.seek(words[0]) && !cursor.is(...words)) cursor.at++;
    if (!cursor.take(...words)) continue;
    if (cursor.peek()?.text === '(') says.add(field, expression(cursor.bracketed()));
    else if (dialect === 'clickhouse') says.add(field, expression(upTo(cursor, ['as', 'to'])));
  }
  const command = says.fields.get('for')?.[0]?.text;
  return says.add('access', command === 'select' || isRowAccess ? 'read' : 'write');
}

function commandOf(cursor: Cursor): Part | undefined {
  cursor.at++;
  const token = cursor.peek();
  return token && { text: token.lower, start: token.start, end: token.end };
}

/** A condition as text; `true` for every way of saying that it always holds. */
function expression(tokens: readonly Token[]): Part | undefined {
  return isTrivial(tokens) ? partOf(tokens, 'true') : partOf(tokens);
}

/** DELETE and UPDATE: the table, what is set, and whether a condition says which rows. */
export function readChange(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens);
  const verb = cursor.word() ?? 'delete';
  const says = new Says(verb, tokens, dialect);
  cursor.takeAny([
    'low_priority',
    'quick',
    'ignore',
    'or rollback',
    'or ignore',
    'or replace',
    'or abort',
    'or fail',
  ]);
  if (cursor.take('top')) cursor.skipBrackets();
  cursor.take('from');
  cursor.take('only');
  says.add('on', cursor.name());
  const body = cursor.at;
  if (verb === 'update' && cursor.seek('set')) readAssignments(cursor, says);
  cursor.at = body;
  const hasWhere = cursor.seek('where');
  if (hasWhere) cursor.at++;
  const condition = hasWhere ? upTo(cursor, ['returning', 'order', 'limit', 'option', 'on']) : [];
  const trivial = hasWhere && isTrivial(condition);
  says.add('where', hasWhere ? (trivial ? 'trivial' : 'present') : withoutWhere(tokens));
  return says;
}

/** A variable at the end may hold the condition, so whether there is one is not known. */
function withoutWhere(tokens: readonly Token[]): string {
  const isHole = tokens.at(-1)?.text === HOLE && !/^(?:=|,|from|update)$/.test(tokens.at(-2)?.lower ?? '');
  if (isHole) return HOLE;
  return /\blimit\b/.test(spell(tokens, 2_000)) ? 'limited' : 'absent';
}

function readAssignments(cursor: Cursor, says: Says): void {
  cursor.at++;
  do {
    const column = cursor.name();
    if (!column || !cursor.take('=')) return;
    const name = column.text.split('.').at(-1)?.toLowerCase() ?? '';
    says.addAt('column', name, column);
    const value = cursor.peek();
    if (value && value.kind !== 'mark')
      says.add(`set.${name}`, { text: value.text, start: value.start, end: value.end });
    while (!cursor.isDone && cursor.peek()?.text !== ',' && !cursor.is('where') && !cursor.is('from')) {
      if (cursor.peek()?.text === '(') cursor.skipBrackets();
      else cursor.at++;
    }
  } while (cursor.take(',') && (says.fields.get('column')?.length ?? 0) < 100);
}

/** Tokens up to one of these words, outside of brackets. */
function upTo(cursor: Cursor, words: readonly string[]): readonly Token[] {
  const from = cursor.at;
  const found = cursor.seek(...words);
  const end = found ? cursor.at : cursor.tokens.length;
  return cursor.tokens.slice(from, end);
}

/** True for a condition that holds for every row: `true`, `1=1`, `id=id`, `'a'='a'`, `x OR 1=1`, brackets around them. */
export function isTrivial(tokens: readonly Token[], depth = 0): boolean {
  if (depth > 8) return false;
  const bare = withoutBrackets(tokens);
  const arms = splitAt(bare, 'or');
  if (arms.length > 1) return arms.some((arm) => isTrivial(arm, depth + 1));
  const all = splitAt(bare, 'and');
  if (all.length > 1) return all.every((one) => isTrivial(one, depth + 1));
  const [first, operator, second] = bare;
  if (bare.length === 1) return first?.lower === 'true' || /^[1-9]\d*$/.test(first?.text ?? '');
  if (bare.length === 2)
    return first?.lower === 'not' && (operator?.lower === 'false' || operator?.text === '0');
  if (bare.length !== 3 || !first || !second) return false;
  const isSame = first.kind === second.kind && first.text.toLowerCase() === second.text.toLowerCase();
  if (operator?.text === '=') return isSame;
  const isConstant = first.kind === 'number' && second.kind === 'number' && !isSame;
  return (
    isConstant &&
    /^[<>!]$/.test(operator?.text ?? '') &&
    compares(first.text, operator?.text ?? '', second.text)
  );
}

function compares(a: string, operator: string, b: string): boolean {
  return operator === '<' ? Number(a) < Number(b) : Number(a) > Number(b);
}

function withoutBrackets(tokens: readonly Token[]): readonly Token[] {
  let bare = tokens;
  for (let depth = 0; depth < 20 && bare[0]?.text === '(' && bare.at(-1)?.text === ')'; depth++) {
    const cursor = new Cursor(bare);
    cursor.skipBrackets();
    if (cursor.at !== bare.length) break;
    bare = bare.slice(1, -1);
  }
  return bare;
}

function splitAt(tokens: readonly Token[], word: string): (readonly Token[])[] {
  const parts: (readonly Token[])[] = [];
  let from = 0;
  let depth = 0;
  tokens.forEach((token, i) => {
    if (token.kind === 'mark') depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    else if (depth === 0 && token.kind === 'word' && token.lower === word) {
      parts.push(tokens.slice(from, i));
      from = i + 1;
    }
  });
  return [...parts, tokens.slice(from)];
}
