import type { Dialect } from '../../access/sql-privileges.ts';
import { Cursor, spell } from './cursor.ts';
import { readDefaultPrivileges, readGrant } from './grants.ts';
import type { Token } from './lexer.ts';
import { readMerge } from './merge.ts';
import { readAlter, readCreate, readDrop, readReassign, readTruncate } from './objects.ts';
import { readRename, readRole } from './roles.ts';
import { Says } from './says.ts';
import { readCall, readCopy, readOther, readSelect } from './server.ts';
import { readAlterSettings, readSet } from './settings.ts';
import { readAlterTable, readChange, readPolicy } from './tables.ts';

/** What a statement turns out to be. */
export type Recognised =
  | { readonly kind: 'says'; readonly says: Says }
  /** Text that is executed as SQL in its turn; the token is undefined when the text is not a constant. */
  | { readonly kind: 'script'; readonly text: Token | undefined; readonly isBlock: boolean }
  | { readonly kind: 'transaction'; readonly step: 'begin' | 'commit' | 'rollback' };

const ROLE_TYPES = /^(?:role|user|login|group|server role|application role|database role)\b/;

/** Recognises one statement; several things for one that nests others, nothing for one that only reads or fills. */
export function recognise(tokens: readonly Token[], dialect: Dialect): Recognised[] {
  const bare = withoutLead(tokens);
  const head = spell(bare.slice(0, 8), 80);
  const first = bare[0]?.lower ?? '';
  switch (first) {
    case 'grant':
    case 'revoke':
    case 'deny':
      return says(readGrant(bare, dialect));
    case 'alter':
      return says(readAnyAlter(bare, head.slice(6), dialect));
    case 'create':
      return says(readAnyCreate(bare, head.replace(/^create (?:or (?:replace|alter) )?/, ''), dialect));
    case 'rename':
      return says(head.startsWith('rename user') ? readRename(bare, dialect) : undefined);
    case 'drop':
      return says(readDrop(bare, dialect));
    case 'truncate':
      return says(readTruncate(bare, dialect));
    case 'reassign':
      return says(readReassign(bare, dialect));
    case 'delete':
    case 'update':
      return says(readChange(bare, dialect));
    case 'merge':
      return says(readMerge(bare, dialect));
    case 'with':
      return changesWithin(bare, dialect);
    case 'explain':
      return explained(bare, dialect);
    case 'set':
      return says(readSet(bare, dialect));
    case 'select':
      return says(readSelect(bare, dialect));
    case 'copy':
    case 'unload':
    case 'export':
    case 'load':
      return says(readCopy(bare, dialect));
    case 'do':
      return [{ kind: 'script', text: bare.find(({ kind }) => kind === 'string'), isBlock: true }];
    case 'prepare':
      return prepared(bare, dialect);
    case 'execute':
    case 'exec':
    case 'call':
      return called(bare, dialect, first);
    default:
      // T-SQL: the first statement of a batch may call a procedure by its name alone.
      if (dialect === 'mssql' && /^(?:\w+ ?\. ?\w* ?\. ?)?(?:sp|xp)_\w+/.test(head))
        return says(readCall(bare, dialect, 0));
      return transaction(first, head) ?? says(readOther(bare, dialect));
  }
}

function says(found: Says | undefined): Recognised[] {
  return found ? [{ kind: 'says', says: found }] : [];
}

/** What stands before a statement: brackets, labels, and in blocks the word that it follows. */
function withoutLead(tokens: readonly Token[]): readonly Token[] {
  let at = 0;
  while (tokens[at]?.text === '(' && tokens[at]?.kind === 'mark') at++;
  return at === 0 ? tokens : tokens.slice(at);
}

function readAnyAlter(tokens: readonly Token[], what: string, dialect: Dialect): Says {
  if (what.startsWith('default privileges')) return readDefaultPrivileges(tokens, dialect);
  if (ROLE_TYPES.test(what)) return readRole(tokens, dialect);
  if (/^(?:system|account)\b/.test(what)) return readAlterSettings(tokens, dialect);
  if (/^database\b/.test(what) && /\b(?:set|unset|reset)\b/.test(spell(tokens, 300)))
    return readAlterSettings(tokens, dialect);
  if (/^(?:materialized view|foreign table|external table|dynamic table|table|view)\b/.test(what))
    return readAlterTable(tokens, dialect);
  if (/^(?:row )?policy\b/.test(what)) return readPolicy(tokens, dialect);
  return readAlter(tokens, dialect);
}

function readAnyCreate(tokens: readonly Token[], what: string, dialect: Dialect): Says {
  if (ROLE_TYPES.test(what)) return readRole(tokens, dialect);
  if (/^(?:row (?:access )?)?policy\b/.test(what)) return readPolicy(tokens, dialect);
  return readCreate(tokens, dialect);
}

/** WITH …: the change at its end, and changes within its brackets, which are carried out as well. */
function changesWithin(tokens: readonly Token[], dialect: Dialect): Recognised[] {
  const found: Recognised[] = [];
  tokens.forEach((token, i) => {
    if (token.kind !== 'word' || found.length >= 20) return;
    const next = tokens[i + 1];
    const isDelete = token.lower === 'delete' && next?.lower === 'from';
    const previous = tokens[i - 1];
    const isUpdate = token.lower === 'update' && (previous?.text === '(' || previous?.text === ')');
    if (isDelete || isUpdate) found.push(...says(readChange(upToClose(tokens, i), dialect)));
  });
  return found.length > 0 ? found : says(readSelect(tokens, dialect));
}

/** From a token to the bracket that closes around it. */
function upToClose(tokens: readonly Token[], from: number): readonly Token[] {
  let depth = 0;
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.kind !== 'mark') continue;
    depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    if (depth < 0) return tokens.slice(from, i);
  }
  return tokens.slice(from);
}

/** EXPLAIN shows a plan; EXPLAIN ANALYZE carries the statement out. */
function explained(tokens: readonly Token[], dialect: Dialect): Recognised[] {
  const cursor = new Cursor(tokens, 1);
  let runs = false;
  if (cursor.peek()?.text === '(') {
    const options = spell(cursor.bracketed());
    runs = /\banaly[sz]e\b(?! (?:false|off|0))/.test(options);
  }
  while (
    cursor.is('analyze') ||
    cursor.is('analyse') ||
    cursor.is('verbose') ||
    cursor.is('extended') ||
    cursor.is('format')
  ) {
    runs ||= cursor.is('analyze') || cursor.is('analyse');
    cursor.at++;
    if (cursor.peek()?.text === '=') cursor.at += 2;
  }
  const inner = cursor.rest();
  if (runs) return inner.length < tokens.length ? recognise(inner, dialect) : [];
  const found = new Says('explain', tokens, dialect).add('would', inner[0]?.lower);
  return says(found);
}

/** PREPARE p AS statement (PostgreSQL), PREPARE p FROM 'text' (MySQL). */
function prepared(tokens: readonly Token[], dialect: Dialect): Recognised[] {
  const at = tokens.findIndex(({ lower }) => lower === 'as' || lower === 'from');
  if (at < 0) return [];
  if (tokens[at]?.lower === 'as') return recognise(tokens.slice(at + 1), dialect);
  const text = tokens[at + 1];
  return [{ kind: 'script', text: text?.kind === 'string' ? text : undefined, isBlock: false }];
}

/** EXECUTE IMMEDIATE 'text', EXEC('text'), sp_executesql N'text'; else a procedure, or a prepared statement. */
function called(tokens: readonly Token[], dialect: Dialect, verb: string): Recognised[] {
  const cursor = new Cursor(tokens, 1);
  const isText =
    cursor.take('immediate') || cursor.take('sp_executesql') || cursor.take('sys', '.', 'sp_executesql');
  const next = cursor.peek();
  if (next?.text === '(' && verb !== 'call') {
    const inner = cursor.bracketed();
    return [
      {
        kind: 'script',
        text: inner.length === 1 && inner[0]?.kind === 'string' ? inner[0] : undefined,
        isBlock: false,
      },
    ];
  }
  // plpgsql's EXECUTE takes an expression: only a lone string is a constant.
  if (isText || (next?.kind === 'string' && verb === 'execute')) {
    const after = cursor.peek(1);
    const isConstant = next?.kind === 'string' && after?.text !== '|' && after?.text !== '+';
    return [{ kind: 'script', text: isConstant ? next : undefined, isBlock: false }];
  }
  if (verb === 'execute' && next?.lower === 'format')
    return [{ kind: 'script', text: undefined, isBlock: false }];
  if (verb === 'execute' && dialect !== 'mssql') return [];
  return says(readCall(tokens, dialect));
}

function transaction(first: string, head: string): Recognised[] | undefined {
  if (
    /^(?:begin(?: tran| transaction| work| immediate| exclusive| deferred| isolation| read| not deferrable)?\b|start transaction)/.test(
      head,
    )
  ) {
    return [{ kind: 'transaction', step: 'begin' }];
  }
  if (/^(?:commit|end)\b/.test(first)) return [{ kind: 'transaction', step: 'commit' }];
  if (/^(?:rollback|abort)\b/.test(first)) {
    return /\bto\b/.test(head) ? [] : [{ kind: 'transaction', step: 'rollback' }];
  }
  return undefined;
}
