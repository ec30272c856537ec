import type { Dialect } from '../../access/sql-privileges.ts';
import type { Invocation, Value } from '../../fact.ts';
import type { LookupBook } from '../../lookup.ts';
import { sketchOf } from '../../shell/values.ts';
import {
  type Carried,
  carriedFile,
  carriedInline,
  carriedInput,
  hasOption,
  optionsOf,
  optionValue,
} from '../carried.ts';
import type { Client } from './split.ts';

/** How a program takes SQL. */
interface Program {
  readonly dialect: Dialect;
  readonly client?: Client;
  /** Options whose value is SQL. */
  readonly inline?: readonly string[];
  /** Options whose value names a file of SQL. */
  readonly files?: readonly string[];
  /** Operands from this one on are SQL; 0 is the first. */
  readonly operands?: number;
  /** True if standard input is SQL when nothing else is. */
  readonly input?: boolean;
  readonly database?: readonly string[];
  readonly server?: readonly string[];
}

const POSTGRES: Program = {
  dialect: 'postgres',
  client: 'psql',
  inline: ['--command', '-c'],
  files: ['--file', '-f'],
  input: true,
  database: ['--dbname', '-d'],
  server: ['--host', '-h'],
};
const MYSQL: Program = {
  dialect: 'mysql',
  client: 'mysql',
  inline: ['--execute', '-e', '--init-command'],
  input: true,
  database: ['--database', '-D'],
  server: ['--host', '-h'],
};
const MSSQL: Program = {
  dialect: 'mssql',
  client: 'sqlcmd',
  inline: ['-Q', '-q', '--query', '--initial-query'],
  files: ['-i', '--input-file'],
  input: true,
  database: ['-d', '--database-name'],
  server: ['-S', '--server'],
};
const HIVE: Program = {
  dialect: 'databricks',
  inline: ['-e', '--execute', '-q', '--query'],
  files: ['-f', '--file'],
  input: true,
};

/** Programs by command and subcommands. Sources: their manuals. */
const PROGRAMS: Readonly<Record<string, Program>> = {
  psql: POSTGRES,
  pgcli: POSTGRES,
  usql: POSTGRES,
  ysqlsh: POSTGRES,
  vsql: { ...POSTGRES, dialect: 'warehouse' },
  rsql: POSTGRES,
  'heroku pg:psql': { ...POSTGRES, inline: ['--command', '-c'] },
  'supabase db query': { ...POSTGRES, operands: 0, client: 'none' },
  'supabase db execute': { ...POSTGRES, operands: 0, client: 'none' },
  'cockroach sql': { ...POSTGRES, inline: ['--execute', '-e'] },
  'prisma db execute': { ...POSTGRES, inline: [], client: 'none' },
  mysql: MYSQL,
  mariadb: MYSQL,
  mycli: MYSQL,
  mysqlsh: { ...MYSQL, files: ['--file', '-f'] },
  'wp db query': { ...MYSQL, operands: 0 },
  sqlcmd: MSSQL,
  osql: MSSQL,
  'mssql-cli': MSSQL,
  tsql: { ...MSSQL, inline: [] },
  'invoke-sqlcmd': { ...MSSQL, inline: ['-Query'], files: ['-InputFile'], client: 'none' },
  sqlite3: {
    dialect: 'sqlite',
    client: 'sqlite',
    inline: ['-cmd', '--cmd'],
    files: ['-init', '--init'],
    operands: 1,
    input: true,
  },
  sqlite: { dialect: 'sqlite', client: 'sqlite', operands: 1, input: true },
  litecli: { dialect: 'sqlite', client: 'sqlite', inline: ['-e', '--execute'] },
  duckdb: {
    dialect: 'sqlite',
    client: 'sqlite',
    inline: ['-c', '-s', '-cmd'],
    files: ['-f', '-init'],
    operands: 1,
    input: true,
  },
  'turso db shell': { dialect: 'sqlite', client: 'sqlite', operands: 1, input: true },
  'wrangler d1 execute': { dialect: 'sqlite', client: 'none', inline: ['--command'], files: ['--file'] },
  snowsql: {
    dialect: 'snowflake',
    client: 'snowsql',
    inline: ['-q', '--query'],
    files: ['-f', '--filename'],
    input: true,
    database: ['-d', '--dbname'],
  },
  'snow sql': {
    dialect: 'snowflake',
    client: 'snowsql',
    inline: ['-q', '--query'],
    files: ['-f', '--filename'],
    input: true,
  },
  'databricks sql': {
    dialect: 'databricks',
    inline: ['-e', '--execute', '-q', '--query'],
    files: ['-f', '--file'],
  },
  dbsqlcli: { dialect: 'databricks', inline: ['-e'], files: [], input: true },
  'bq query': { dialect: 'bigquery', operands: 0, input: true, inline: ['--query'], files: ['--flagfile'] },
  'gcloud sql connect': { dialect: 'sql', input: true },
  'gcloud spanner databases execute-sql': { dialect: 'bigquery', inline: ['--sql'] },
  'gcloud spanner databases ddl update': { dialect: 'bigquery', inline: ['--ddl'], files: ['--ddl-file'] },
  'clickhouse-client': {
    dialect: 'clickhouse',
    inline: ['-q', '--query'],
    files: ['--queries-file'],
    input: true,
  },
  'clickhouse client': {
    dialect: 'clickhouse',
    inline: ['-q', '--query'],
    files: ['--queries-file'],
    input: true,
  },
  'clickhouse local': { dialect: 'clickhouse', inline: ['-q', '--query'], files: ['--queries-file'] },
  trino: { dialect: 'warehouse', inline: ['--execute'], files: ['-f', '--file'], input: true },
  presto: { dialect: 'warehouse', inline: ['--execute'], files: ['-f', '--file'], input: true },
  hive: HIVE,
  beeline: HIVE,
  'spark-sql': HIVE,
  'impala-shell': HIVE,
  sqlplus: { dialect: 'warehouse', input: true },
  sql: { dialect: 'warehouse', input: true },
  sqlcl: { dialect: 'warehouse', input: true },
  db2: { dialect: 'warehouse', operands: 0, input: true },
  hdbsql: { dialect: 'warehouse', operands: 0, input: true },
  isql: { dialect: 'sql', input: true },
  'aws rds-data execute-statement': {
    ...POSTGRES,
    client: 'none',
    inline: ['--sql'],
    files: [],
    input: false,
  },
  'aws rds-data batch-execute-statement': {
    ...POSTGRES,
    client: 'none',
    inline: ['--sql'],
    files: [],
    input: false,
  },
  'aws redshift-data execute-statement': {
    ...POSTGRES,
    client: 'none',
    inline: ['--sql'],
    files: [],
    input: false,
  },
  'aws redshift-data batch-execute-statement': {
    ...POSTGRES,
    client: 'none',
    inline: ['--sqls'],
    files: [],
    input: false,
  },
  'aws athena start-query-execution': { dialect: 'warehouse', inline: ['--query-string'] },
};

/** SQL on its way to a database. */
export interface SqlSource {
  readonly dialect: Dialect;
  readonly client: Client;
  /** In the order in which they run, all in one session. */
  readonly scripts: readonly Carried[];
  readonly database?: Value | undefined;
  readonly server?: Value | undefined;
}

/** The SQL that a command would run; undefined for commands that run none. */
export function sqlSource(invocation: Invocation, book: LookupBook): SqlSource | undefined {
  const found = programOf(invocation.path);
  if (!found) return undefined;
  const { program, depth } = found;
  // BigQuery's dry run only checks.
  if (hasOption(invocation, ['-dry_run', '--dry_run'])) return undefined;
  const inline = program.inline ?? [];
  const files = program.files ?? [];
  const scripts: Carried[] = [];
  for (const { name, value } of optionsOf(invocation, [...inline, ...files])) {
    if (!value) continue;
    if (inline.includes(name)) scripts.push(carriedInline(value, book));
    else scripts.push(...fileOrInput(value, invocation, book));
  }
  if (program.operands !== undefined) {
    const path = invocation.path.slice(1, depth);
    const operands = invocation.operands.filter(({ text }) => text === undefined || !path.includes(text));
    const statements = operands.slice(program.operands).filter((operand) => looksLikeSql(operand, program));
    scripts.push(...statements.map((operand) => carriedInline(operand, book)));
  }
  const input = scripts.length === 0 && program.input ? carriedInput(invocation, book) : undefined;
  return {
    dialect: program.dialect,
    client: program.client ?? 'none',
    scripts: input ? [input] : scripts,
    database: program.database && optionValue(invocation, program.database),
    server: program.server && optionValue(invocation, program.server),
  };
}

const FIRST_WORDS = new Set(Object.keys(PROGRAMS).map((name) => name.split(' ')[0]));

function programOf(path: readonly string[]): { program: Program; depth: number } | undefined {
  if (!FIRST_WORDS.has(path[0])) return undefined;
  for (let depth = Math.min(path.length, 5); depth > 0; depth--) {
    const name = path.slice(0, depth).join(' ');
    const program = Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
    if (program) return { program, depth };
  }
  return undefined;
}

/** Words of a command line without a grammar may be operands and values both; SQL has more than one word, or a dot command. */
function looksLikeSql(operand: Value, { client }: Program): boolean {
  const sketch = sketchOf(operand);
  return (
    operand.text === undefined ||
    /\s|;/.test(sketch.trim()) ||
    (client === 'sqlite' && sketch.startsWith('.'))
  );
}

function fileOrInput(name: Value, invocation: Invocation, book: LookupBook): Carried[] {
  if (name.text !== '-') return [carriedFile(name, book)];
  const input = carriedInput(invocation, book);
  return input ? [input] : [];
}
