import { childOf, type Scalar } from '../../config/tree.ts';
import type { Fact, Option, Value } from '../../fact.ts';
import type { LookupBook } from '../../lookup.ts';
import type { ToolCall } from '../../tool-call.ts';
import { nestedDocument, scalarValue } from '../carried.ts';
import { clientOf } from '../client.ts';
import { httpFacts } from '../http.ts';
import { sqlFacts } from '../sql.ts';
import { documentOf } from './input.ts';
import { wordsOf } from './name.ts';
import { type NamedNode, nodesOf } from './nodes.ts';

const QUERIES = new Set(['query', 'queries', 'script', 'command']);
const DATABASES: Readonly<Record<string, string>> = {
  mysql: 'mysql',
  mariadb: 'mysql',
  sqlite: 'sqlite3',
  snowflake: 'snowsql',
  databricks: 'dbsqlcli',
  bigquery: 'bq query',
  clickhouse: 'clickhouse-client',
  mssql: 'sqlcmd',
};
/** Words of tools that take SQL under a key that others use for words to search for. */
const DATABASE_WORDS = new Set(
  'sql postgres postgresql mysql mariadb sqlite mssql database db supabase neon snowflake bigquery databricks redshift clickhouse cockroachdb planetscale duckdb oracle execute run exec migration warehouse'.split(
    ' ',
  ),
);
/** Keys under which hardly anything but SQL stands. */
const SURE = /(?:^|_)(?:sql|statements?|migration)(?:_|$)/;
/** How a statement begins. */
const STATEMENT =
  /^[\s(;]*(?:\/\*|--|(?:select|with|explain|insert|update|delete|drop|alter|create|truncate|grant|revoke|begin|set|call|exec|execute|merge|do|copy|reassign|vacuum|show)\s)/i;

function strings(nodes: readonly NamedNode[], isWanted: (key: string) => boolean): Scalar[] {
  return nodes.flatMap(({ key, node }) => {
    if (!isWanted(key)) return [];
    const items = node.kind === 'list' ? node.items : [node];
    return items.filter((item): item is Scalar => item.kind === 'scalar' && item.type === 'string');
  });
}

/** What the statements say that a call would run in a database. */
export function statementsIn(call: ToolCall, text: string, book: LookupBook): Fact[] {
  const words = wordsOf(call.tool.text);
  const program = words
    .map((word) => (Object.hasOwn(DATABASES, word) ? DATABASES[word] : undefined))
    .find(Boolean);
  const document = documentOf(text);
  const isDatabase = words.some((word) => DATABASE_WORDS.has(word));
  const scripts = strings(nodesOf(call.input), (key) => SURE.test(key) || (isDatabase && QUERIES.has(key)));
  const statements = scripts.filter(({ text: script }) => STATEMENT.test(script.slice(0, 200)));
  return (
    statements
      .flatMap((scalar) => {
        const { from } = nestedDocument(document, scalar);
        return sqlFacts(clientOf(program ?? 'psql', scalar.text, from), book);
      })
      // Nobody called that program: what it would show about its own connection says nothing about the tool's.
      .map(({ invocation: _, ...fact }) => fact)
  );
}

/** Words of tools that send web requests, and the keys under which they take them. */
const REQUESTS = new Set('http https request fetch curl rest graphql'.split(' '));
const METHOD_WORDS = new Set('get post put patch delete invoke request'.split(' '));
const URLS = new Set(['url', 'uri', 'endpoint', 'href']);
const METHODS = new Set(['method', 'http_method', 'verb']);
const BODIES = ['body', 'data', 'payload', 'json', 'query', 'mutation'];

/** The web requests that a call would send. A tool for GraphQL knows its address itself. */
export function requestsIn(call: ToolCall, text: string, book: LookupBook): Fact[] {
  const words = wordsOf(call.tool.text);
  const { input } = call;
  const document = documentOf(text);
  const isGraphql = words.includes('graphql');
  const nodes = nodesOf(input);
  const [url] = strings(nodes, (key) => URLS.has(key));
  const isRequest =
    words.some((word) => REQUESTS.has(word)) ||
    (words.includes('api') && words.some((word) => METHOD_WORDS.has(word)));
  if (!isGraphql && !(url && isRequest)) return [];
  const textOf = (scalar: Scalar): Value => ({
    text: scalar.text,
    from: nestedDocument(document, scalar).from,
  });
  const option = (name: string, value: Value): Option => ({ name, value, span: value.from.span });
  const { span } = scalarValue(call.tool, document).from;
  const address = url ? textOf(url) : { text: 'https://graphql/graphql', from: { span } };
  const bodies = BODIES.flatMap((key): Value[] => {
    const node = childOf(input, key);
    if (node?.kind === 'scalar' && node.type === 'string') return [textOf(node)];
    if (!node || node.kind === 'scalar') return [];
    const part = { start: node.start, end: node.end };
    return [{ text: text.slice(node.start, node.end), from: { span: part, exact: true } }];
  });
  const options = [
    ...strings(nodes, (key) => METHODS.has(key)).map((scalar) => option('--request', textOf(scalar))),
    ...bodies.slice(0, 1).map((value) => option('--data-raw', value)),
  ];
  const client = { ...clientOf('curl', '', { span }), input: undefined, options, operands: [address] };
  return httpFacts(client, book).map(({ invocation: _, ...fact }) => fact);
}
