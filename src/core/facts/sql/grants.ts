import { widest } from '../../access/audiences.ts';
import {
  accessOfPrivilege,
  accessOfRole,
  audienceOfGrantee,
  type Dialect,
  type Grantee,
  strongest,
} from '../../access/sql-privileges.ts';
import type { Audience } from '../../finding.ts';
import { Cursor, type Part, partOf, spell } from './cursor.ts';
import type { Token } from './lexer.ts';
import { Says } from './says.ts';

/** A grantee with its place. */
export interface Named extends Grantee {
  readonly part: Part;
}

/** What may stand before an object's name, the longer ones first. Sources: the GRANT references of the products. */
const OBJECT_TYPES = [
  'all tables in schema',
  'all sequences in schema',
  'all functions in schema',
  'all procedures in schema',
  'all routines in schema',
  'all views in schema',
  'all tables in database',
  'all schemas in database',
  'all views in database',
  'future tables in schema',
  'future tables in database',
  'future schemas in database',
  'future views in schema',
  'future views in database',
  'materialized view',
  'foreign data wrapper',
  'foreign server',
  'large object',
  'external location',
  'storage credential',
  'service credential',
  'resource monitor',
  'any file',
  'database role',
  'table',
  'view',
  'schema',
  'database',
  'dataset',
  'project',
  'sequence',
  'function',
  'procedure',
  'routine',
  'language',
  'type',
  'domain',
  'tablespace',
  'parameter',
  'catalog',
  'connection',
  'share',
  'warehouse',
  'account',
  'integration',
  'stage',
  'stream',
  'task',
  'pipe',
  'user',
  'role',
  'login',
  'metastore',
  'volume',
  'model',
  'server',
  'object',
  'endpoint',
  'certificate',
  'datashare',
  'tables',
  'sequences',
  'functions',
  'routines',
  'schemas',
  'types',
] as const;

/** GRANT, REVOKE and DENY, of privileges and of roles. The first token is the verb. */
export function readGrant(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens);
  const verb = cursor.word() ?? 'grant';
  const says = new Says(verb, tokens, dialect);
  const isTaking = verb !== 'grant';
  cursor.takeAny([
    'grant option for',
    'admin option for',
    'inherit option for',
    'set option for',
    'if exists',
  ]);
  const rights = rightsList(cursor);
  let objectType = '';
  if (cursor.take('on')) {
    objectType = readObjects(cursor, says);
  }
  const isRoleGrant = !says.fields.has('object-type') && !namesPrivilegesAlone(dialect, rights);
  if (isRoleGrant) addRoles(says, rights.map(roleName));
  else says.add('privilege', ...rights);
  const middle =
    cursor.seek(isTaking ? 'from' : 'to') || (isTaking && cursor.seek('to')) ? cursor.at : undefined;
  cursor.at = middle === undefined ? tokens.length : middle + 1;
  const grantees = readGrantees(cursor, dialect);
  addGrantees(says, grantees, dialect);
  if (!isTaking && middle !== undefined && grantees.length > 0)
    says.add('undo', taking(tokens.slice(1, middle), tokens.slice(middle + 1, cursor.at), dialect));
  const tail = spell(cursor.rest());
  if (/\bwith (?:grant option|admin (?:option|true)|.*\badmin option\b)/.test(tail))
    says.add('with-grant-option', 'true');
  const accesses = isRoleGrant
    ? rights.map((right) => accessOfRole(roleName(right).text))
    : rights.map(({ text }) => accessOfPrivilege(text, objectType));
  return says.add(
    'access',
    says.fields.has('with-grant-option') && !isTaking ? 'admin' : strongest(accesses),
  );
}

/** Fields `role` and `object` of a grant of roles. */
export function addRoles(says: Says, roles: readonly Part[]): void {
  says.add('role', ...roles);
  says.addAt('object', `the rights of ${roles.map(({ text }) => text).join(', ')}`, roles[0]);
}

/** The statement that takes a grant back. */
function taking(what: readonly Token[], from: readonly Token[], dialect: Dialect): string {
  return `REVOKE ${written(what, dialect)} FROM ${written(from, dialect)}`.replaceAll(' @ ', '@');
}

/** Tokens as they must be written to mean the same: names that were quoted are quoted again. */
export function written(tokens: readonly Token[], dialect: Dialect): string {
  const isTicked = dialect === 'mysql' || dialect === 'databricks' || dialect === 'bigquery';
  const [open, close] = isTicked ? '``' : dialect === 'mssql' ? '[]' : '""';
  return spell(
    tokens.map((token) => {
      if (token.kind !== 'name' || /^[a-z_][a-z0-9_]*$/.test(token.text)) return token;
      return { ...token, text: `${open}${token.text}${close}`, lower: '' };
    }),
  );
}

/** T-SQL grants rights over the whole database or server without ON; elsewhere a grant without ON is of roles. */
function namesPrivilegesAlone(dialect: Dialect, rights: readonly Part[]): boolean {
  if (dialect === 'mssql') return true;
  return rights.some(
    ({ text }) =>
      /^(?:all|system |select |insert |create |manage |usage )/.test(`${text} `) && text.includes(' '),
  );
}

function roleName(right: Part): Part {
  return {
    ...right,
    text: right.text
      .replace(/^(?:database |application |instance )?roles? /, '')
      .replace(/^(['"])(.*)\1$/, '$2'),
  };
}

/** Privileges or roles, separated by commas, up to ON, TO or FROM; column lists are left out. */
function rightsList(cursor: Cursor): Part[] {
  const rights: Part[] = [];
  let current: Token[] = [];
  const finish = (): void => {
    const part = partOf(
      current,
      current
        .map((token) => token.lower || token.text)
        .join(' ')
        .replaceAll(' . ', '.'),
    );
    if (part)
      rights.push({ ...part, text: part.text.replace(/^all privileges$/, 'all').replace(/ @ .*$/, '') });
    current = [];
  };
  for (let token = cursor.peek(); token; token = cursor.peek()) {
    if (token.kind === 'word' && /^(?:on|to|from)$/.test(token.lower)) break;
    if (token.text === '(' && token.kind === 'mark') {
      cursor.skipBrackets();
      continue;
    }
    cursor.at++;
    if (token.text === ',' && token.kind === 'mark') finish();
    else current.push(token);
  }
  finish();
  return rights;
}

/** The objects behind ON: their type, and each of them. */
function readObjects(cursor: Cursor, says: Says): string {
  const from = cursor.at;
  const classed = cursor.peek(1)?.text === '::' ? cursor.word() : undefined;
  if (classed) cursor.at++;
  let type = classed ?? cursor.takeAny(OBJECT_TYPES);
  // A table may be called like a type of object: `ON task TO x`.
  if (
    type &&
    !classed &&
    (cursor.is('to') || cursor.is('from') || cursor.peek()?.text === '.') &&
    type !== 'account' &&
    type !== 'any file'
  ) {
    cursor.at = from;
    type = undefined;
  }
  const names = cursor.is('to') || cursor.is('from') ? [] : cursor.names();
  const whole = names.some(({ text }) => text === '*.*')
    ? 'global'
    : names.some(({ text }) => /\.\*$/.test(text))
      ? 'schema'
      : undefined;
  const objectType = whole ?? (type ?? 'table').replaceAll(' ', '-');
  says.addAt('object-type', objectType, names[0]);
  says.add('on', ...names);
  const listed = names.map(({ text }) => text).join(', ');
  const object =
    whole === 'global'
      ? `${listed} (every database)`
      : `${type && type !== 'table' ? `${type} ` : ''}${listed}`;
  says.addAt('object', object, names[0]);
  return objectType;
}

/** Everyone behind TO or FROM. */
export function readGrantees(cursor: Cursor, dialect: Dialect): Named[] {
  const grantees: Named[] = [];
  do {
    const first = cursor.peek();
    const type = cursor.takeAny([
      'database role',
      'application role',
      'service principal',
      'role',
      'group',
      'user',
      'share',
      'principal',
      'namespace',
      'account',
    ]);
    let part = cursor.name();
    if (!part && type && first) part = { text: first.text, start: first.start, end: first.end };
    if (!part) break;
    // Databricks' `account users`, its backticks eaten by the shell.
    const next = cursor.peek();
    if (next?.lower === 'users' && part.text === 'account') {
      part = { ...part, text: 'account users', end: next.end };
      cursor.at++;
    }
    grantees.push(grantee(cursor, part, type, dialect));
    // MySQL: IDENTIFIED BY before the next account.
    if (cursor.is('identified')) skipToComma(cursor);
  } while (cursor.take(','));
  return grantees;
}

function skipToComma(cursor: Cursor): void {
  while (!cursor.isDone && cursor.peek()?.text !== ',' && !cursor.is('with') && !cursor.is('require'))
    cursor.at++;
}

/** A name with MySQL's host: `'u'@'h'`, `u@h`; without one it is `%`. */
function grantee(cursor: Cursor, part: Part, type: string | undefined, dialect: Dialect): Named {
  if (dialect !== 'mysql' || type === 'role') return { name: part.text, type, part };
  if (cursor.peek()?.text !== '@') {
    const isKeyword = /^(?:public|current_user|session_user)$/i.test(part.text);
    return isKeyword ? { name: part.text, part } : { name: part.text, host: '%', part };
  }
  cursor.at++;
  const host = cursor.name();
  return { name: part.text, host: host?.text ?? '%', part: { ...part, end: host?.end ?? part.end } };
}

/** Fields `to`, `host` and `audience` of a statement. */
export function addGrantees(says: Says, grantees: readonly Named[], dialect: Dialect): void {
  const audiences: (Audience | undefined)[] = [];
  for (const one of grantees) {
    const audience = audienceOfGrantee(one, dialect);
    audiences.push(audience);
    says.addAt('to', one.host === undefined ? one.name : `${one.name}@${one.host}`, one.part);
    says.addAt('to-type', one.type, one.part);
    says.addAt('host', one.host, one.part);
    says.addAt('account', one.host === undefined ? one.name : `'${one.name}'@'${one.host}'`, one.part);
  }
  const best = widest(audiences);
  const place = grantees[audiences.indexOf(best)]?.part ?? grantees[0]?.part;
  const isUnknown =
    audiences.includes(undefined) && (best === undefined || best === 'named' || best === 'team');
  if (place) says.addAt('audience', isUnknown ? '\uFFFC' : best, place);
}

/** ALTER DEFAULT PRIVILEGES: a grant (or revoke) on what is yet to be made. */
export function readDefaultPrivileges(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens);
  const schema = cursor.seek('in') && cursor.take('in', 'schema') ? cursor.names() : [];
  cursor.at = 0;
  if (!cursor.seek('grant', 'revoke')) return new Says('alter-default-privileges', tokens, dialect);
  const inner = readGrant(tokens.slice(cursor.at), dialect);
  const says = new Says(inner.verb === 'grant' ? 'alter-default-privileges' : 'revoke', tokens, dialect);
  for (const [field, parts] of inner.fields)
    if (field !== 'on' && field !== 'object-type') says.add(field, ...parts);
  const kind =
    inner.fields.get('on')?.[0]?.text.toLowerCase() ?? inner.fields.get('object-type')?.[0]?.text ?? 'tables';
  return says.add('object-type', `future-${kind}`).add('on', ...schema);
}
