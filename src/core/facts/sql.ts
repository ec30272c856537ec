import type { Fact, Invocation } from '../fact.ts';
import type { LookupBook } from '../lookup.ts';
import { Session } from './sql/session.ts';
import { sqlSource } from './sql/sources.ts';

/**
 * Facts of kind `sql`: one for each statement that a command would run and that does more than read or fill tables. The
 * SQL may stand in an argument, on standard input, or in a file, which becomes a lookup.
 *
 * - `verb`: grant, revoke, deny, alter-default-privileges, create-role, alter-role, create-user, alter-user, rename-user,
 *   alter-table, create-policy, alter-policy, drop-policy, create-view, create-function, create-extension, create, alter,
 *   drop, truncate, delete, update, set, alter-system, alter-database, alter-account, reassign-owned, copy, unload, export,
 *   load, select (only with `call` or `file`), exec, shell (a client command that runs a program), explain, vacuum-full,
 *   shutdown, kill …; rolled-back for what a later ROLLBACK undoes (then `would` is the verb, as with explain); unknown
 *   for SQL that could not be read, with `producer` where a command prints it.
 * - `dialect`: postgres, mysql, mssql, sqlite, snowflake, databricks, bigquery, clickhouse, warehouse, sql.
 *   `statement`: its text, single-spaced, keywords and plain names in lower case, without comments. `source`: inline, file,
 *   network, unknown. `script`: the script's file; `database` and `server` where the command says them.
 * - `on`: the object or objects; `object-type`: table, schema, database, view, function, all-tables-in-schema,
 *   future-tables …, global (MySQL's `*.*`), role, user. `object`: both in words. `if-exists`, `cascade`: true.
 * - Grants: `privilege` (lower case) or `role`, `to` (each grantee, MySQL's as user@host; `account`: as it must be written), `to-type`, `host`, `audience` (the
 *   widest), `access` (the strongest), `with-grant-option`: true, `undo`: the REVOKE. Membership by ALTER ROLE … ADD MEMBER is a grant, too.
 * - Roles: `attribute` (superuser, bypassrls, nologin …), `role` (put into), `password`: set, empty, none; `require`.
 * - Tables: `action` (rls, drop-column, drop-constraint, owner, disable-trigger …), `rls`: disable, enable, force, no-force;
 *   `column`. Policies: `policy`, `permissive`: permissive or restrictive; `for`, `to`, `using`, `check` (`true` if always so).
 * - Changes: `where`: absent, present, trivial (always true), limited; `column`, `set.<column>`.
 * - Settings: `setting` (lower case), `value` (`default` for RESET and UNSET), `scope`.
 * - Views and routines: `security`: definer, invoker, default; `search-path`: set, unset.
 * - `call` and `argument`: a procedure or function; `program`: a command of the operating system; `file`, `direction`: to or
 *   from, for COPY and the like.
 */
export function sqlFacts(invocation: Invocation, book: LookupBook): Fact[] {
  const source = sqlSource(invocation, book);
  if (!source) return [];
  const session = new Session(source, invocation, book);
  for (const script of source.scripts) session.run(script);
  return session.facts;
}
