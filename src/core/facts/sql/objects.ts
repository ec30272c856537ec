import { cidrClass } from '../../access/cidr.ts';
import { audienceOfGrantee, type Dialect } from '../../access/sql-privileges.ts';
import { Cursor, spell } from './cursor.ts';
import { addGrantees, readGrantees } from './grants.ts';
import type { Token } from './lexer.ts';
import { Says } from './says.ts';

/** Types of two or more words; others are one word. */
const TYPES = [
  'materialized view',
  'foreign table',
  'external table',
  'foreign data wrapper',
  'event trigger',
  'user mapping',
  'access method',
  'operator class',
  'operator family',
  'text search configuration',
  'text search dictionary',
  'owned by',
  'owned',
  'row access policy',
  'all row access policies',
  'masking policy',
  'network policy',
  'network rule',
  'password policy',
  'session policy',
  'authentication policy',
  'security policy',
  'storage integration',
  'security integration',
  'storage credential',
  'external location',
  'database role',
  'application role',
  'server role',
  'server audit specification',
  'database audit specification',
  'server audit',
  'column master key',
  'resource monitor',
  'file format',
  'search index',
  'policy',
] as const;

function typeOf(cursor: Cursor): string {
  return cursor.takeAny(TYPES) ?? cursor.word() ?? '';
}

/** DROP of anything. */
export function readDrop(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens, 1);
  cursor.takeAny(['temporary', 'temp', 'undo']);
  const type = typeOf(cursor)
    .replace('owned by', 'owned')
    .replace('all row access policies', 'row access policy');
  const verb = /^(?:policy|row access policy|security policy|masking policy)$/.test(type)
    ? 'drop-policy'
    : 'drop';
  const says = new Says(verb, tokens, dialect).add('object-type', type.replaceAll(' ', '-'));
  if (cursor.take('if', 'exists')) says.add('if-exists', 'true');
  const isPolicy = verb === 'drop-policy';
  if (!isPolicy) says.add('on', ...cursor.names());
  else if (!cursor.is('on')) says.add('policy', ...cursor.names());
  if (isPolicy && cursor.seek('on')) {
    cursor.at++;
    cursor.take('table');
    says.add('on', cursor.name());
  }
  if (/\bcascade(?: constraints)?\b/.test(spell(cursor.rest()))) says.add('cascade', 'true');
  return says;
}

/** TRUNCATE [TABLE] names. */
export function readTruncate(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens, 1);
  const type = cursor.takeAny(['database', 'table']) ?? 'table';
  cursor.take('if', 'exists');
  const says = new Says('truncate', tokens, dialect).add('object-type', type).add('on', ...cursor.names());
  return cursor.take('cascade') ? says.add('cascade', 'true') : says;
}

/**
 * CREATE of anything else. Views: `security` invoker, definer or default. Routines: `security`, and whether `search-path`
 * is set. Extensions, publications, shares and network policies by name, with what makes them wide.
 */
export function readCreate(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens, 1);
  cursor.takeAny(['or replace', 'or alter']);
  const text = spell(tokens, 4_000);
  const routine =
    /^create (?:or (?:replace|alter) )?(?:definer ?= ?\S+(?: @ \S+)? )?(?:aggregate )?(function|procedure|proc)\b/.exec(
      text,
    )?.[1];
  const view = /^create (?:or (?:replace|alter) )?(?:[^(]*?\b)?(view)\b/.exec(text.slice(0, 300));
  if (routine) return readRoutine(cursor, tokens, dialect, routine);
  if (view && !/^create (?:or replace )?(?:table|function)/.test(text))
    return readView(cursor, text, tokens, dialect);
  cursor.takeAny([
    'global temporary',
    'local temporary',
    'temporary',
    'temp',
    'unlogged',
    'transient',
    'unique',
    'external',
    'secure',
    'trusted',
  ]);
  const type = typeOf(cursor);
  const verb = type === 'extension' ? 'create-extension' : 'create';
  const says = new Says(verb, tokens, dialect).add('object-type', type.replaceAll(' ', '-'));
  cursor.take('if', 'not', 'exists');
  says.add('on', cursor.name());
  if (/\bfor (?:all tables|tables in schema)\b/.test(text)) says.add('scope', 'all-tables');
  if (type === 'security policy') says.add('rls', /\bstate ?= ?off\b/.test(text) ? 'disable' : 'enable');
  addAddresses(says, cursor.rest());
  return says;
}

function readRoutine(cursor: Cursor, tokens: readonly Token[], dialect: Dialect, type: string): Says {
  // Its body may be long, and what matters may stand behind it.
  const text = spell(
    tokens.filter(({ kind }) => kind !== 'string'),
    4_000,
  );
  const says = new Says('create-function', tokens, dialect).add(
    'object-type',
    type === 'proc' ? 'procedure' : type,
  );
  cursor.seek(type);
  cursor.at++;
  cursor.take('if', 'not', 'exists');
  says.add('on', cursor.name());
  // MySQL runs a routine as its definer unless told otherwise; PostgreSQL as its caller.
  const written =
    /\bsecurity (definer|invoker)\b/.exec(text)?.[1] ?? /\bexecute as (owner|caller)\b/.exec(text)?.[1];
  const usual = dialect === 'mysql' ? 'definer' : 'invoker';
  says.add('security', written?.replace('owner', 'definer').replace('caller', 'invoker') ?? usual);
  return says.add('search-path', /\bset search_path\b/.test(text) ? 'set' : 'unset');
}

function readView(cursor: Cursor, text: string, tokens: readonly Token[], dialect: Dialect): Says {
  const isMaterialized = /^create (?:or replace )?materialized\b/.test(text);
  const says = new Says('create-view', tokens, dialect).add(
    'object-type',
    isMaterialized ? 'materialized-view' : 'view',
  );
  cursor.seek('view');
  cursor.at++;
  cursor.take('if', 'not', 'exists');
  says.add('on', cursor.name());
  const head = text.split(/ as (?:select|with|values|table|\()/)[0] ?? '';
  const isInvoker =
    /\bsecurity_invoker(?: ?= ?'?(?:true|on|1|yes)'?| ?[,)])/.test(head) ||
    /\bsql security invoker\b/.test(head);
  const isDefiner = /\bsql security definer\b/.test(head);
  return says.add('security', isInvoker ? 'invoker' : isDefiner ? 'definer' : 'default');
}

/** ALTER of anything that is not a table, role, policy or setting: `action` and what comes with it. */
export function readAlter(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens, 1);
  const type = typeOf(cursor);
  const says = new Says('alter', tokens, dialect).add('object-type', type.replaceAll(' ', '-'));
  cursor.take('if', 'exists');
  says.add('on', cursor.name());
  const text = spell(tokens, 2_000);
  const rest = cursor.at;
  if (cursor.seek('owner') && cursor.take('owner', 'to')) {
    says.add('action', 'owner').add('access', 'admin');
    addGrantees(says, readGrantees(cursor, dialect), dialect);
  }
  cursor.at = rest;
  const accounts = / add (?:accounts?|consumers?|namespace)\b/.test(text);
  if (type === 'share' || type === 'datashare') {
    if (accounts)
      says
        .add('action', 'add-accounts')
        .add('audience', audienceOfGrantee({ name: 'x', type: 'share' }, dialect));
    if (/\bpubliclyaccessible ?=? ?true\b/.test(text))
      says.add('action', 'public').add('audience', 'internet');
  }
  if (type === 'security policy')
    says.add(
      'rls',
      /\bstate ?= ?off\b/.test(text) ? 'disable' : /\bstate ?= ?on\b/.test(text) ? 'enable' : undefined,
    );
  addAddresses(says, cursor.rest());
  return says;
}

/** Networks that a policy lets in; the audience when they are everyone. */
function addAddresses(says: Says, tokens: readonly Token[]): void {
  const at = tokens.findIndex(({ lower }) => lower === 'allowed_ip_list' || lower === 'value_list');
  if (at < 0) return;
  for (const token of tokens.slice(at + 1)) {
    if (token.text === ')' && token.kind === 'mark') return;
    if (token.kind !== 'string') continue;
    const place = { text: token.text, start: token.start, end: token.end };
    says.add('address', place);
    if (cidrClass(token.text) === 'any') says.addAt('audience', 'internet', place);
  }
}

/** REASSIGN OWNED BY a TO b. */
export function readReassign(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens, 3);
  const says = new Says('reassign-owned', tokens, dialect);
  says.add('on', ...cursor.names());
  if (cursor.take('to')) addGrantees(says, readGrantees(cursor, dialect), dialect);
  return says.add('access', 'admin');
}
