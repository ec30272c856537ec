import type { Dialect } from '../../access/sql-privileges.ts';
import { Cursor } from './cursor.ts';
import { addGrantees, readGrantees } from './grants.ts';
import type { Token } from './lexer.ts';
import { Says } from './says.ts';

/** Fields `setting` and `value` from `name = value, …`, `name TO value` or `name value`; a value of `default` for UNSET. */
export function addSettings(cursor: Cursor, says: Says, isUnset = false): void {
  do {
    while (cursor.peek()?.text === '@') cursor.at++;
    const name = cursor.name();
    if (!name) return;
    says.addAt('setting', name.text.toLowerCase(), name);
    if (isUnset) {
      says.addAt('value', 'default', name);
      continue;
    }
    if (cursor.peek()?.text === ':') cursor.at++;
    if (!cursor.take('=')) cursor.take('to');
    const value = cursor.peek();
    if (!value) return;
    cursor.at++;
    // `-1`, and the words of a value in more than one (`repeatable read`) are told by the first.
    const next = value.text === '-' ? cursor.peek() : undefined;
    if (next) cursor.at++;
    if (value.text === '(' && value.kind === 'mark') {
      cursor.at--;
      cursor.skipBrackets();
    }
    says.add('value', {
      text: next ? `-${next.text}` : value.text,
      start: value.start,
      end: (next ?? value).end,
    });
  } while (cursor.take(','));
}

const SCOPES = ['global', 'session', 'local', 'persist_only', 'persist'] as const;

/** SET [GLOBAL|SESSION|LOCAL] name = value, in all its spellings. */
export function readSet(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens, 1);
  const says = new Says('set', tokens, dialect);
  const variable = /^@@(\w+)\s*\.?/.exec(
    tokens
      .slice(1, 5)
      .map(({ text }) => text)
      .join(''),
  );
  const scope = cursor.takeAny(SCOPES) ?? SCOPES.find((one) => one === variable?.[1]?.toLowerCase());
  if (scope) says.add('scope', scope);
  if (variable && scope) {
    while (cursor.peek()?.text === '@' || cursor.peek()?.lower === scope || cursor.peek()?.text === '.')
      cursor.at++;
  }
  if (!cursor.is('password')) {
    addSettings(cursor, says);
    return says;
  }
  const place = cursor.name();
  says.addAt('setting', 'password', place);
  if (cursor.take('for')) addGrantees(says, readGrantees(cursor, dialect), dialect);
  cursor.take('=');
  if (cursor.take('password') || cursor.take('old_password')) cursor.take('(');
  return says.addAt('password', cursor.peek()?.text === '' ? 'empty' : 'set', place);
}

/** ALTER SYSTEM, ALTER DATABASE d and ALTER ACCOUNT with SET, RESET or UNSET. */
export function readAlterSettings(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens, 1);
  const type = cursor.word() ?? 'system';
  const says = new Says(`alter-${type}`, tokens, dialect).add('object-type', type);
  if (type !== 'system' && !cursor.is('set') && !cursor.is('unset')) says.add('on', cursor.name());
  if (cursor.take('set')) addSettings(cursor, says);
  else if (cursor.take('unset') || cursor.take('reset')) addSettings(cursor, says, true);
  else if (cursor.take('owner', 'to')) says.add('action', 'owner').add('to', cursor.name());
  else if (cursor.take('rename', 'to')) says.add('action', 'rename').add('to', cursor.name());
  return says;
}
