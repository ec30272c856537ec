import { ACCESSES, type Access, type Audience } from '../finding.ts';
import { audienceOf, type Ecosystem } from './audiences.ts';
import { cidrClass } from './cidr.ts';

/** SQL as a product understands it; `sql` is any other. */
export type Dialect =
  | 'postgres'
  | 'mysql'
  | 'mssql'
  | 'sqlite'
  | 'snowflake'
  | 'databricks'
  | 'bigquery'
  | 'clickhouse'
  | 'warehouse'
  | 'sql';

const ECOSYSTEMS: Readonly<Record<Dialect, Ecosystem>> = {
  postgres: 'postgres',
  mysql: 'mysql',
  mssql: 'mssql',
  sqlite: 'warehouse',
  snowflake: 'snowflake',
  databricks: 'databricks',
  bigquery: 'bigquery',
  clickhouse: 'warehouse',
  warehouse: 'warehouse',
  sql: 'warehouse',
};

/** Someone who is granted something. */
export interface Grantee {
  readonly name: string;
  /** `role`, `group`, `user`, `share` …, where the statement says so; lower case. */
  readonly type?: string | undefined;
  /** MySQL's host part; `%` where it is left out. */
  readonly host?: string | undefined;
}

/**
 * Who a grantee is. PUBLIC is everyone who can log in. A MySQL account from any host is open to everyone who reaches the
 * server and has the password, so it counts as the organisation; without a name, as the internet. A role said to be one
 * is a team; a plain name may be a person's or a program's and counts as named. Undefined when the name is unknown.
 */
export function audienceOfGrantee({ name, type, host }: Grantee, dialect: Dialect): Audience | undefined {
  if (name.includes('\uFFFC')) return dialect === 'mysql' && host === '%' ? 'org' : undefined;
  if (dialect === 'mysql' && host !== undefined) return accountAudience(name, host);
  const known = audienceOf(name, ECOSYSTEMS[dialect]);
  if (known) return known;
  if (type === 'share') return 'any-account';
  if (type === 'role' || type === 'group' || type?.endsWith(' role')) return 'team';
  return dialect === 'databricks' && !name.includes('@') && !/^[0-9a-f-]{36}$/.test(name) ? 'team' : 'named';
}

/** Hosts by pattern: `%` is any, `10.%` a network, `localhost` this machine. */
function accountAudience(name: string, host: string): Audience {
  const lower = host.toLowerCase();
  const isAny = /^[%_]*$/.test(lower) || cidrClass(lower) === 'any';
  if (isAny) return name === '' ? 'internet' : 'org';
  if (name === '') return 'team';
  return /[%_/]/.test(lower.replace(/\/255\.255\.255\.255$/, '')) ? 'team' : 'named';
}

/** Rights that only look. */
const LIST = new Set(
  'usage|connect|references|temporary|temp|browse|describe|show|show databases|show view|monitor|use|use catalog|use schema|use_catalog|use_schema|view definition|view database state|view server state|process|replication client|view any definition|connect sql|view any database|explain|read_metadata|list|operate|imported privileges|reference_usage'.split(
    '|',
  ),
);

const READ = new Set(
  'select|read|read files|read volume|unmask|lock tables|subscribe query notifications|select history'.split(
    '|',
  ),
);

/** Rights over one's own data, or to run one thing. */
const WRITE =
  /^(?:insert|update|delete|truncate|trigger|modify|write|write files|write volume|execute|apply|create(?: .*)?|add|evolve|refresh|rebuild|receive|send|event|index|alter routine|optimize|maintain|rule)$/;

/** Rights that amount to everything over the object, or to other people's rights. */
const ADMIN =
  /^(?:all|control|ownership|own|super|file|shutdown|grant|alter|drop|impersonate|take ownership|manage|set user|reload|system_user|system_variables_admin|set_user_id|set_any_definer|role_admin|create user|connection_admin|binlog_admin|backup_admin|clone_admin|replication slave|replication_slave_admin|access management|external access assembly|unsafe assembly|administer bulk operations|create login|create any database|create role|create account|apply masking policy|apply row access policy|attach policy|connect any database|authenticate|authenticate server|bypassrls|modifysqlconfig|cancelquery)(?: |$)/;

/** What a privilege lets its holder do. Unknown ones count as write. `objectType` as in the statement, lower case. */
export function accessOfPrivilege(privilege: string, objectType = ''): Access {
  const text = privilege
    .toLowerCase()
    .replace(/ privileges$/, '')
    .replace(/_/g, ' ')
    .trim();
  const spelled = privilege.toLowerCase().trim();
  if (spelled.startsWith('roles/')) return accessOfRole(spelled);
  if (LIST.has(text) || LIST.has(spelled)) return 'list';
  if (READ.has(text)) return 'read';
  // The right to make new things is not yet a right over what is there, but over a server it is.
  if (/^create\b/.test(text) && !ADMIN.test(text))
    return /^(?:server|account|catalog|global)$/.test(objectType) ? 'admin' : 'write';
  if (ADMIN.test(text) || ADMIN.test(spelled)) return 'admin';
  if (/^(?:alter|control|impersonate|manage|apply|view) any\b/.test(text))
    return text.startsWith('view') ? 'list' : 'admin';
  return WRITE.test(text) ? 'write' : text === 'select all user securables' ? 'read' : 'write';
}

const ROLES: Readonly<Record<string, Access>> = {
  pg_read_all_data: 'read',
  pg_read_server_files: 'read',
  pg_write_all_data: 'write',
  pg_write_server_files: 'admin',
  pg_execute_server_program: 'admin',
  pg_monitor: 'list',
  pg_read_all_settings: 'list',
  pg_read_all_stats: 'list',
  pg_stat_scan_tables: 'list',
  pg_signal_backend: 'write',
  pg_checkpoint: 'write',
  pg_database_owner: 'admin',
  pg_create_subscription: 'write',
  pg_maintain: 'write',
  postgres: 'admin',
  rds_superuser: 'admin',
  rds_replication: 'read',
  cloudsqlsuperuser: 'admin',
  azure_pg_admin: 'admin',
  supabase_admin: 'admin',
  service_role: 'admin',
  rdsadmin: 'admin',
  db_owner: 'admin',
  db_securityadmin: 'admin',
  db_accessadmin: 'admin',
  db_ddladmin: 'admin',
  db_backupoperator: 'read',
  db_datareader: 'read',
  db_datawriter: 'write',
  db_denydatareader: 'none',
  db_denydatawriter: 'none',
  sysadmin: 'admin',
  securityadmin: 'admin',
  serveradmin: 'admin',
  setupadmin: 'admin',
  processadmin: 'admin',
  diskadmin: 'write',
  dbcreator: 'write',
  bulkadmin: 'write',
  accountadmin: 'admin',
  orgadmin: 'admin',
  useradmin: 'admin',
  globalorgadmin: 'admin',
};

/** What membership in a role gives, by its name: well-known roles, else what the name says, else write. */
export function accessOfRole(role: string): Access {
  const name = role.toLowerCase();
  if (Object.hasOwn(ROLES, name)) return ROLES[name] ?? 'write';
  if (/^##ms_.*(?:reader|definitionreader)##$/.test(name)) return 'read';
  if (/admin|owner|super|root|dba|sysdba|(?:^|_)sa$/.test(name)) return 'admin';
  if (/writ|edit|(?:^|[_-])rw(?:$|[_-])|modif|contribut|load|etl|ingest/.test(name)) return 'write';
  if (/read|view|(?:^|[_-])ro(?:$|[_-])|report|analy|select|monitor|audit|support/.test(name)) return 'read';
  return 'write';
}

/** What a role's own attributes give, e.g. `superuser`; `none` for those that take something away. */
export function accessOfAttribute(attribute: string): Access {
  switch (attribute) {
    case 'superuser':
    case 'bypassrls':
    case 'createrole':
    case 'createuser':
    case 'replication':
    case 'allow_any_path':
      return 'admin';
    case 'createdb':
      return 'write';
    case 'login':
      return 'list';
    default:
      return 'none';
  }
}

/** The strongest of several; `none` for nothing. */
export function strongest(accesses: readonly Access[]): Access {
  let best = 0;
  for (const access of accesses) best = Math.max(best, ACCESSES.indexOf(access));
  return ACCESSES[best] ?? 'none';
}
