import type { Fact } from '../fact.ts';
import { SQL_SIGNS } from '../limits.ts';
import type { LookupBook } from '../lookup.ts';
import { linearProvenance } from '../span.ts';
import { clientOf } from './client.ts';
import { sqlFacts } from './sql.ts';

/** The prompts of database clients (psql, mysql, sqlite3, snowsql), their continuation lines included, and fences of Markdown. */
const PROMPT =
  /^(?:[\w.-]+[=\-('"][#>] |(?:mysql|sqlite|duckdb)> |MariaDB \[[^\]\n]*\]> | {2,7}-> | {3}\.\.\.> |```(?:sql)?[ \t]*$)/gm;
const OBJECTS =
  'table|database|schema|role|user|login|group|policy|view|materialized|function|procedure|extension|trigger|publication|subscription|share|stage|warehouse|server|default|system|row|masking|network|account|all|owned|index|sequence|type|event|external|or';
const PRIVILEGES =
  'all|select|insert|update|delete|truncate|references|trigger|usage|execute|connect|create|temp|temporary|role|ownership|operate|modify|monitor|imported|super|file|process|reload|shutdown|proxy|apply|pg_\\w+';
/** How a statement begins that is no command of a shell: SQL's words in the places where SQL has them. */
const STATEMENT = new RegExp(
  [
    `(?:grant|revoke)\\s+(?:(?:${PRIVILEGES})\\b[^|&]*?\\s(?:on|to|from)\\s|[^|&]*?\\s(?:to|from)\\s[^|&]*;)`,
    `(?:alter|create|drop|reassign|truncate)\\s+(?:${OBJECTS})\\s`,
    'truncate\\s+[\\w."`]+\\s*(?:;|,|cascade)',
    'deny\\s\\w[^|&]*?\\sto\\s',
    'delete\\s+from\\s',
    'update\\s+[\\w."`]+\\s+set\\s',
    'insert\\s+into\\s',
    'select\\s+(?!\\w+\\s+in\\s)[^&]*?(?:;|\\sfrom\\s)',
    'with\\s+\\w+\\s+as\\s*\\(',
    '(?:set|use)\\s+(?:role|global|persist|session\\s+auth|warehouse|database|schema|catalog)',
    '(?:begin|start|set|use|show|explain|describe|call|comment|copy|rename|vacuum|analyze|declare)\\b(?!\\s+-)[^|&$;]*;\\s*(?:\\n|$)',
  ]
    .map((form) => `^${form}`)
    .join('|'),
  'i',
);
/** What only the dialect of one client has, and the client. */
const CLIENTS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:mysql>|MariaDB \[)|'[^'\n]*'@'[^'\n]*'|\bidentified\s+(?:by|with)\b|\bset\s+(?:global|persist)\b/im,
    'mysql',
  ],
  [/^sqlite>/m, 'sqlite3'],
  [
    /\b(?:accountadmin|use\s+role|warehouse|(?:to|from)\s+share|masking\s+policy|network\s+policy)\b/i,
    'snowsql',
  ],
  [/`account users`|\buse\s+catalog\b/i, 'dbsqlcli'],
  [/\b(?:alter\s+login|create\s+login|server\s+role|xp_cmdshell|sp_\w+|\[dbo\])|^go\s*$/im, 'sqlcmd'],
];

/** Blanks in place of what is no SQL leave every position as it is. */
function withoutPrompts(text: string): string {
  return text.replace(PROMPT, (prompt) => ' '.repeat(prompt.length));
}

/**
 * What the statements say that are pasted at the prompt of a database: a terminal does not tell what runs in it.
 * Undefined for every other text.
 */
export function statementsAt(text: string, book: LookupBook): readonly Fact[] | undefined {
  const beginning = withoutPrompts(text.slice(0, SQL_SIGNS));
  if (
    !STATEMENT.test(
      beginning.replace(/^(?:\s+|--[^\n]*\n|\\\w{1,2}\+?(?:[ \t][^\n]*)?\n|\/\*[^*]*\*\/)+/, ''),
    )
  )
    return undefined;
  const program = CLIENTS.find(([sign]) => sign.test(text.slice(0, SQL_SIGNS)))?.[1] ?? 'psql';
  return sqlFacts(clientOf(program, withoutPrompts(text), linearProvenance(0, text.length)), book);
}
