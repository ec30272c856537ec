import { accessOfAttribute, accessOfRole, type Dialect, strongest } from '../../access/sql-privileges.ts';
import { Cursor, type Part, spell } from './cursor.ts';
import { addGrantees, addRoles, type Named, readGrantees, written } from './grants.ts';
import type { Token } from './lexer.ts';
import { Says } from './says.ts';
import { addSettings } from './settings.ts';

const ATTRIBUTES =
  /^(?:no)?(?:superuser|createrole|createuser|createdb|replication|bypassrls|login|inherit|controljob|controlchangefeed|createlogin|viewactivity|modifyclustersetting)$/;

/** CREATE and ALTER of ROLE, USER, LOGIN and GROUP, in whatever product. The verb and the type come first. */
export function readRole(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens);
  const action = cursor.word() ?? 'alter';
  cursor.takeAny(['or replace', 'or alter']);
  const type =
    cursor.takeAny(['server role', 'application role', 'database role', 'role', 'user', 'login', 'group']) ??
    'role';
  cursor.takeAny(['if not exists', 'if exists', 'or replace']);
  const says = new Says(
    `${action}-${type === 'login' ? 'user' : type.replace(/^.* |^group$/, '') || 'role'}`,
    tokens,
    dialect,
  );
  const head = cursor.at;
  const grantees = type === 'user' ? readGrantees(cursor, dialect) : namesOf(cursor);
  const member = membership(cursor, grantees, dialect, tokens);
  if (member) return member;
  says.add('object-type', type).add('on', ...grantees.map(({ part, name }) => ({ ...part, text: name })));
  addGrantees(says, grantees, dialect);
  readAttributes(cursor, says);
  readPassword(cursor, says, dialect, tokens.slice(head));
  return says;
}

function namesOf(cursor: Cursor): Named[] {
  const part = cursor.name();
  return part ? [{ name: part.text, part, type: undefined }] : [];
}

/** `ALTER ROLE r ADD MEMBER m`, `ALTER GROUP g ADD USER u`: a role is granted; with DROP it is revoked. */
function membership(
  cursor: Cursor,
  roles: readonly Named[],
  dialect: Dialect,
  tokens: readonly Token[],
): Says | undefined {
  const phrase = cursor.takeAny(['add member', 'drop member', 'add user', 'drop user']);
  return (
    phrase &&
    roleMembership(
      phrase.startsWith('add'),
      roles.map(({ part }) => part),
      readGrantees(cursor, dialect),
      dialect,
      tokens,
    )
  );
}

/** The statement that gives roles to members, or takes them away. */
export function roleMembership(
  isGrant: boolean,
  roles: readonly Part[],
  members: readonly Named[],
  dialect: Dialect,
  tokens: readonly Token[],
): Says {
  const says = new Says(isGrant ? 'grant' : 'revoke', tokens, dialect);
  addRoles(says, roles);
  addGrantees(says, members, dialect);
  const undo = written(tokens, dialect)
    .replace(/ add (member|user) /, ' DROP $1 ')
    .replace(/\bsp_add/, 'sp_drop');
  if (isGrant) says.add('undo', undo);
  return says.add('access', strongest(roles.map(({ text }) => accessOfRole(text))));
}

/** Attributes as they stand (`superuser`, `nologin`), roles that it is put into, settings. */
function readAttributes(cursor: Cursor, says: Says): void {
  const found: string[] = [];
  while (!cursor.isDone) {
    if (cursor.is('in', 'role') || cursor.is('in', 'group')) {
      cursor.at += 2;
      says.add('role', ...cursor.names());
      continue;
    }
    if (cursor.take('set') || cursor.take('unset')) {
      addSettings(cursor, says, cursor.tokens[cursor.at - 1]?.lower === 'unset');
      continue;
    }
    const token = cursor.peek() as Token;
    cursor.at++;
    if (token.kind !== 'word') continue;
    if (ATTRIBUTES.test(token.lower)) {
      found.push(token.lower);
      says.add('attribute', { text: token.lower, start: token.start, end: token.end });
    } else if (token.lower === 'enable' || token.lower === 'disable') says.add('attribute', token.lower);
  }
  const roles = says.fields.get('role')?.map(({ text }) => accessOfRole(text)) ?? [];
  const access = strongest([...found.map(accessOfAttribute), ...roles]);
  // Making an account, or changing its password, gives nothing by itself.
  if (found.length + roles.length > 0) says.add('access', access);
}

/** `password`: set, empty or none; `require`: MySQL's demands on the connection; T-SQL's options as settings. */
function readPassword(cursor: Cursor, says: Says, dialect: Dialect, tokens: readonly Token[]): void {
  const text = spell(tokens, 2_000);
  if (/\b(?:identified (?:with [\w']+ )?by|password(?: ?=)?) ''/.test(text)) says.add('password', 'empty');
  else if (/\bpassword null\b|\bidentified with no_password\b|\bnot identified\b/.test(text))
    says.add('password', 'none');
  else if (/\bidentified\b|\bpassword\b/.test(text)) says.add('password', 'set');
  // Without a word about hosts an account of ClickHouse signs in from any.
  if (dialect === 'clickhouse') says.add('require', /\bhost (?!any\b)\w/.test(text) ? 'host' : 'none');
  if (dialect === 'mysql') says.add('require', /\brequire (none|ssl|x509|subject|issuer)\b/.exec(text)?.[1]);
  for (const [, name, value] of text.matchAll(/\b(check_policy|check_expiration) ?= ?(on|off)\b/g)) {
    says.add('setting', name).add('value', value);
  }
  // `FROM WINDOWS` makes a login of a group of the domain, with all its members.
  if (/\bfrom windows\b/.test(text)) says.add('attribute', 'windows');
  cursor.at = cursor.tokens.length;
}

/** RENAME USER a TO b: who the account is afterwards. */
export function readRename(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens, 2);
  const says = new Says('rename-user', tokens, dialect);
  says.add('on', ...readGrantees(cursor, dialect).map(({ part }) => part));
  if (cursor.take('to')) addGrantees(says, readGrantees(cursor, dialect), dialect);
  return says;
}
