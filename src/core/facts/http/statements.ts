import type { Fact, Invocation, Value } from '../../fact.ts';
import type { LookupBook } from '../../lookup.ts';
import { sketchOf } from '../../shell/values.ts';
import { sqlFacts } from '../sql.ts';

/** Fields of a body that hold SQL: Hasura's `run_sql`, Snowflake's and Databricks' statement APIs, Cloudflare D1, exec_sql. */
const FIELDS = /^body\.(?:.*\.)?(?:sql|query|statement|statements|sql_query|stmt|command)$/;

/** How SQL that does more than read begins; a GraphQL document or a search does not. */
const STATEMENT =
  /^\s*(?:alter|create|drop|grant|revoke|delete|update|insert|truncate|copy|set|merge|exec|call|reassign|rename)\s/i;

/** The command-line client of the database behind a request, by its host. */
function clientOf(host: string): string {
  if (/snowflake/.test(host)) return 'snowsql';
  if (/databricks/.test(host)) return 'spark-sql';
  if (/clickhouse/.test(host)) return 'clickhouse-client';
  return 'psql';
}

/** Facts of the SQL that requests send to a database's API. */
export function requestStatements(facts: readonly Fact[], book: LookupBook): readonly Fact[] {
  return facts.flatMap((fact) => {
    const values = Object.entries(fact.fields).flatMap(([name, list]) => (FIELDS.test(name) ? list : []));
    const statements = values.filter((value) => STATEMENT.test(sketchOf(value)));
    const host = fact.fields.host?.[0];
    return fact.invocation && statements.length > 0
      ? statements.flatMap((value) =>
          sqlFacts(clientOfStatement(fact.invocation as Invocation, value, host), book),
        )
      : [];
  });
}

function clientOfStatement(invocation: Invocation, value: Value, host: Value | undefined): Invocation {
  const command = clientOf(host ? sketchOf(host) : '');
  return {
    ...invocation,
    command,
    path: [command],
    words: [{ text: command, from: { span: invocation.span } }],
    options: [],
    operands: [],
    redirections: [],
    input: { kind: 'text', value },
  };
}
