import type { Dialect } from '../../access/sql-privileges.ts';
import { Cursor, partOf } from './cursor.ts';
import type { Token } from './lexer.ts';
import { Says } from './says.ts';
import { isTrivial } from './tables.ts';

/**
 * MERGE INTO t USING s ON …: `action` is what each WHEN does (insert, update, delete). Where a DELETE is among them, `where`
 * says which rows it takes: `unmatched` those that the source does not have, `matched` all that it has, `present` some of
 * them by a further condition.
 */
export function readMerge(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens, 1);
  if (cursor.take('top')) cursor.skipBrackets();
  cursor.take('into');
  cursor.take('only');
  const says = new Says('merge', tokens, dialect).add('on', cursor.name());
  while (cursor.seek('when')) {
    const from = cursor.at;
    if (!cursor.seek('then')) break;
    const branch = tokens.slice(from + 1, cursor.at);
    cursor.at++;
    const action = cursor.word();
    if (!action) continue;
    says.addAt('action', action, partOf(tokens.slice(from, cursor.at)));
    if (action === 'delete') says.add('where', rowsOf(branch));
  }
  return says;
}

function rowsOf(branch: readonly Token[]): 'unmatched' | 'matched' | 'present' {
  const condition = branch.findIndex(({ lower }) => lower === 'and');
  if (condition >= 0 && !isTrivial(branch.slice(condition + 1))) return 'present';
  const isUnmatched =
    branch.some(({ lower }) => lower === 'not') && branch.some(({ lower }) => lower === 'source');
  return isUnmatched ? 'unmatched' : 'matched';
}
