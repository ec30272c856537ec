import { childOf, type Tree } from '../../config/tree.ts';
import type { Side } from '../config.ts';

/** A stretch of a file that a database is told. */
export interface SqlString {
  readonly text: string;
  readonly start: number;
}

/** Files that change a database from code, by their path. */
const MIGRATIONS =
  /(?:^|[/\\])(?:\w*migrat\w*|migrate|alembic|versions|changelogs?|liquibase|flyway|seeds?|sql|database|db)[/\\]|changelog|migration/i;

/** What hands statements to a database in texts that have no path. */
const MADE_BY =
  /\bop\.execute\(|\bknex\.(?:raw|schema)\b|\bqueryRunner\.query\(|<databaseChangeLog\b|\bActiveRecord::Migration\b/;

/** Statements about who may what. Others belong to what the program does with its data. */
const RIGHTS =
  /^\s*(?:GRANT\s[^;]*\sTO\s|REVOKE\s[^;]*\sFROM\s|(?:CREATE|ALTER)\s+(?:ROLE|USER|POLICY|DEFAULT\s+PRIVILEGES)\s|CREATE\s+OR\s+REPLACE\s+(?:FUNCTION|VIEW)\s|CREATE\s+(?:FUNCTION|VIEW)\s|ALTER\s+TABLE\s[^;]*\sROW\s+LEVEL\s+SECURITY|ALTER\s+(?:VIEW|FUNCTION)\s|INSERT\s+INTO\s+storage\.buckets)/i;

/** Where the way back begins: what is said there undoes what the change does. */
const WAY_BACK =
  /^\s*def (?:downgrade|down)\b|^\s*(?:module\.)?exports\.down\b|^\s*(?:export )?(?:public )?(?:async )?(?:function )?down\s*\(|^\s*down:/m;

/** Literals of Python, Ruby, JavaScript and Java, texts behind `<<~SQL` among them. */
const LITERALS =
  /"""([\s\S]{1,4000}?)"""|'''([\s\S]{1,4000}?)'''|`([^`]{1,4000})`|"((?:[^"\\\n]|\\.){5,4000})"|'((?:[^'\\\n]|\\.){5,4000})'|<<[~-]?['"]?([A-Z]+)['"]?[^\n]*\n([\s\S]{1,4000}?)\n\s*\6\b/g;

/** Most of a file that is looked through, in UTF-16 code units. */
const MOST_TEXT = 100_000;

/** Most statements of one file. */
const MOST = 200;

/** The statements about rights that a migration in another language hands to a database, in the order of its text. */
export function sqlStrings({ path, text, format, reading }: Side): SqlString[] {
  if (
    !(path === undefined ? MADE_BY.test(text) : MIGRATIONS.test(path)) ||
    !/\b(?:grant|revoke|policy|role|security|view|function)\b/i.test(text)
  )
    return [];
  if (format === 'yaml' || format === 'json' || format === 'xml')
    return reading.documents.flatMap((root) => fromKeys(root, text, 0)).slice(0, MOST);
  if (format !== 'python' && format !== 'ruby' && format !== 'javascript' && format !== 'java') return [];
  const back = WAY_BACK.exec(text)?.index ?? text.length;
  const found: SqlString[] = [];
  for (const match of text.slice(0, Math.min(back, MOST_TEXT)).matchAll(LITERALS)) {
    const inner = match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? match[7] ?? '';
    if (found.length < MOST && RIGHTS.test(inner))
      found.push({ text: inner, start: match.index + match[0].lastIndexOf(inner) });
  }
  return found;
}

/** Liquibase's `sql: …`. */
function fromKeys(node: Tree, text: string, depth: number): SqlString[] {
  if (depth > 12) return [];
  if (node.kind === 'list') return node.items.flatMap((item) => fromKeys(item, text, depth + 1));
  if (node.kind !== 'map') return [];
  const own = childOf(node, 'sql');
  const at = own?.kind === 'scalar' && RIGHTS.test(own.text) ? text.indexOf(own.text, own.start) : -1;
  return [
    ...(own?.kind === 'scalar' && at >= 0 && at < own.end ? [{ text: own.text, start: at }] : []),
    ...node.entries.flatMap(({ value }) => (value.kind === 'scalar' ? [] : fromKeys(value, text, depth + 1))),
  ];
}
