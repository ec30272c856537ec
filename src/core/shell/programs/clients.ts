import { type Input, type Value, valueAt } from '../../fact.ts';
import type { Span } from '../../span.ts';
import { sketchOf, sketchValue } from '../values.ts';
import { optionWords, SERVICES } from './boto.ts';
import type { ProgramCall } from './calls.ts';
import type { Constant } from './constants.ts';
import { jsonOf } from './json.ts';

/** A command that does what a call of a program does. */
export interface SameCommand {
  readonly words: readonly Value[];
  readonly input?: Input | undefined;
}

function named(args: readonly Constant[], ...names: readonly string[]): Constant | undefined {
  return args.flatMap((arg) => (arg.kind === 'named' && names.includes(arg.name) ? arg.value : []))[0];
}

function memberOf(value: Constant | undefined, ...names: readonly string[]): Constant | undefined {
  return value?.kind === 'list' ? named(value.items, ...names) : undefined;
}

const textOf = (value: Constant | undefined): string | undefined =>
  value?.kind === 'string' ? sketchOf(value.value) : undefined;

const METHODS = /^(?:post|put|patch|delete)$/;

/** The words of a request's body: of a file its name, of a structure its JSON. */
function bodyWords(body: Constant | undefined, word: (text: string) => Value, span: Span): readonly Value[] {
  if (!body) return [];
  if (body.kind === 'file') return [word('--data-binary'), sketchValue(`@${sketchOf(body.path)}`, { span })];
  const text = body.kind === 'string' ? body.value : sketchValue(jsonOf(body), { span });
  return [word('-d'), text];
}

/** `requests.patch(url, json={…})`, `fetch(url, {method, body})`, `axios.put(url, {…})`, `octokit.request('PATCH /…', {…})`. */
function request(
  { chain, args }: ProgramCall,
  word: (text: string) => Value,
  span: Span,
): SameCommand | undefined {
  const name = chain.at(-1) ?? '';
  const [first, second] = args;
  const routed = /^(GET|POST|PUT|PATCH|DELETE) (\/\S*)$/.exec(textOf(first) ?? '');
  if (name === 'request' && routed?.[1] && routed[2]) {
    const url = sketchValue(`https://api.github.com${filled(routed[2], second)}`, { span });
    return curl(routed[1], url, second, word, span);
  }
  const isRequest = name === 'request' && /^[A-Z]+$/i.test(textOf(first) ?? '');
  const address = isRequest ? second : first;
  const options = isRequest ? args[2] : second;
  const config = memberOf(first, 'url') ? first : options;
  const url = memberOf(first, 'url', 'uri') ?? address;
  if (url?.kind !== 'string' || !/^https?:\/\//.test(sketchOf(url.value))) return undefined;
  const isCalled = /^(?:fetch|axios|got|ky|ofetch|\$fetch|request|needle)$/.test(name);
  if (!isCalled && !METHODS.test(name)) return undefined;
  const method = METHODS.test(name)
    ? name
    : ((isRequest ? textOf(first) : undefined) ??
      textOf(memberOf(config, 'method')) ??
      textOf(named(args, 'method')));
  if (!method || /^get$|^head$/i.test(method)) return undefined;
  const inConfig = memberOf(config, 'body', 'json', 'data', 'form');
  const inNames = named(args, 'json', 'data', 'content', 'files', 'body');
  const plain = METHODS.test(name) && options?.kind === 'list' && !inConfig ? options : undefined;
  return curl(
    method.toUpperCase(),
    url.value,
    inNames ?? inConfig ?? plain ?? (options?.kind === 'string' ? options : undefined),
    word,
    span,
  );
}

/** A route with the parameters in it filled in from the request. */
function filled(route: string, values: Constant | undefined): string {
  return route.replace(/\{(\w+)\}/g, (_, name: string) => textOf(memberOf(values, name)) ?? 'x');
}

function curl(
  method: string,
  url: Value,
  body: Constant | undefined,
  word: (text: string) => Value,
  span: Span,
): SameCommand {
  const json = [word('-H'), word('Content-Type: application/json')];
  return { words: [word('curl'), word('-X'), word(method), url, ...json, ...bodyWords(body, word, span)] };
}

const SQL =
  /^\s*(?:alter|create|drop|grant|revoke|delete|update|insert|truncate|copy|set|merge|exec|reassign|rename)\b/i;

/** The command-line client of the database that a program names; PostgreSQL's where it names none. */
function clientOf(program: string): readonly string[] {
  if (/mysql|mariadb/i.test(program)) return ['mysql', '-e'];
  if (/snowflake/i.test(program)) return ['snowsql', '-q'];
  if (/pyodbc|pymssql|mssql|tedious|sqlserver/i.test(program)) return ['sqlcmd', '-Q'];
  if (/databricks/i.test(program)) return ['databricks', 'sql', 'query', '--query'];
  if (/clickhouse/i.test(program)) return ['clickhouse-client', '-q'];
  return ['psql', '-c'];
}

/** `cursor.execute('GRANT …')`, `pool.query('…')`, `prisma.$executeRawUnsafe('…')`, `DB::statement('…')`. */
function statement(
  { chain, args }: ProgramCall,
  word: (text: string) => Value,
  program: string,
): SameCommand | undefined {
  const name = chain.at(-1) ?? '';
  if (
    !/^(?:execute|executemany|executescript|query|raw|statement|unprepared|exec|run|text|sql|executeRawUnsafe|queryRawUnsafe|exec_driver_sql|execute_sql|executeSql)$/.test(
      name,
    )
  )
    return undefined;
  const sql = args[0];
  if (sql?.kind !== 'string' || !SQL.test(sketchOf(sql.value))) return undefined;
  // A file of its own that no other program uses is nobody's database.
  if (/sqlite|duckdb|:memory:/i.test(program)) return undefined;
  return { words: [...clientOf(program).map(word), sql.value] };
}

/** `open(p, 'w').write(text)`, `Path(p).write_text(text)`, `fs.writeFileSync(p, text)`, `File.write(p, text)`. */
function written(
  { chain, args, receiver }: ProgramCall,
  word: (text: string) => Value,
  span: Span,
): SameCommand | undefined {
  const name = chain.at(-1) ?? '';
  const into = args[1]?.kind === 'file' ? args[1] : receiver.kind === 'file' ? receiver : undefined;
  const isDump = /^(?:dump|safe_dump)$/.test(name) && args[1]?.kind === 'file';
  const isWrite = receiver.kind === 'file' && /^(?:write|write_text|writelines|puts|print)$/.test(name);
  const isCall =
    /^(?:writeFileSync|appendFileSync|writeFile|appendFile|outputFileSync|write|file_put_contents|writeTextFile|writeTextFileSync)$/.test(
      name,
    );
  const path =
    isDump || isWrite
      ? into?.path
      : isCall && args[0]?.kind === 'string' && args.length > 1
        ? args[0].value
        : undefined;
  const content = isDump || isWrite ? args[0] : args[1];
  if (!path || !content || content.kind === 'named') return undefined;
  const value = content.kind === 'string' ? content.value : sketchValue(jsonOf(content), { span });
  const append = /append/.test(name) || (into?.append ?? false);
  return {
    words: [word('tee'), ...(append ? [word('-a')] : []), path],
    input: { kind: 'text', value },
  };
}

/** Operations of the AWS SDK for JavaScript: `new PutBucketAclCommand({…})`, `s3.putBucketAcl({…})`. */
function awsOperation(
  { chain, args }: ProgramCall,
  word: (text: string) => Value,
  program: string,
  span: Span,
): SameCommand | undefined {
  const [first] = args;
  const name = chain.at(-1) ?? '';
  if (
    first?.kind !== 'list' ||
    !first.items.some((item) => item.kind === 'named' && /^[A-Z]/.test(item.name))
  )
    return undefined;
  const command = /^([A-Z]\w+)Command$/.exec(name)?.[1];
  const service = command
    ? /@aws-sdk\/client-([\w-]+)/.exec(program)?.[1]
    : /aws-sdk/.test(program)
      ? /\bAWS\.(\w+)\(/.exec(program)?.[1]?.toLowerCase()
      : undefined;
  if (!service) return undefined;
  const operation = (command ?? name).replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  const options = first.items.flatMap((item) => optionWords(item, span));
  return { words: [word('aws'), word(SERVICES[service] ?? service), word(operation), ...options] };
}

/** The bucket that a program of Google's library opens, as far as it says. */
function bucketIn(program: string): string {
  const name = /\b(?:get_)?bucket\(\s*['"]([\w.-]+)['"]/.exec(program)?.[1];
  return `gs://${name ?? 'BUCKET'}`;
}

/** The repository that a program of GitHub's libraries changes: `get_repo('o/r')`, `{ owner: 'o', repo: 'r' }`. */
function repositoryIn(options: Constant, program: string): string {
  const owner = textOf(memberOf(options, 'owner'));
  const repo = textOf(memberOf(options, 'repo'));
  if (owner && repo) return `${owner}/${repo}`;
  return /\bget_?repo\(\s*['"]([\w.-]+\/[\w.-]+)['"]/i.exec(program)?.[1] ?? 'OWNER/REPO';
}

function azureContainer(name: string | undefined, access: string): readonly string[] {
  return ['az', 'storage', 'container', 'create', '--public-access', access, '--name', name ?? 'CONTAINER'];
}

/** Calls of a provider's library that open something, as a request or command of the same meaning. */
function providerCall(
  { chain, args, receiver }: ProgramCall,
  word: (text: string) => Value,
  program: string,
  span: Span,
): SameCommand | undefined {
  const name = chain.at(-1) ?? '';
  const body = named(args, 'body') ?? memberOf(args[0], 'requestBody', 'resource');
  const type = textOf(memberOf(body, 'type'));
  if (name === 'create' && chain.some((one) => /^permissions$/.test(one)) && type) {
    const id = textOf(named(args, 'fileId') ?? memberOf(args[0], 'fileId')) ?? 'ID';
    return curl(
      'POST',
      sketchValue(`https://www.googleapis.com/drive/v3/files/${id}/permissions`, { span }),
      body,
      word,
      span,
    );
  }
  // Google Cloud Storage's objects and buckets.
  if (/^(?:make_public|makePublic)$/.test(name))
    return { words: ['gsutil', 'acl', 'ch', '-u', 'AllUsers:R', bucketIn(program)].map(word) };
  if (name === 'createBucket' && memberOf(args[1], 'public'))
    return curl('POST', word('https://project.supabase.co/storage/v1/bucket'), args[1], word, span);
  const slack =
    /^(files_sharedPublicURL|admin_conversations_convertToPublic|conversations_inviteShared)$/.exec(
      name,
    )?.[1];
  if (slack)
    return curl(
      'POST',
      word(`https://slack.com/api/${slack.replaceAll('_', '.')}`),
      { kind: 'list', items: [...args] },
      word,
      span,
    );
  const github =
    /^(?:edit|update)$/.test(name) && (chain.includes('repos') || /repo/i.test(chain.at(-2) ?? ''));
  const opened = github
    ? args[0]?.kind === 'list'
      ? args[0]
      : ({ kind: 'list', items: [...args] } as const)
    : undefined;
  if (opened && (memberOf(opened, 'private') || memberOf(opened, 'visibility')))
    return curl(
      'PATCH',
      word(`https://api.github.com/repos/${repositoryIn(opened, program)}`),
      opened,
      word,
      span,
    );
  // A container of Azure's blobs: `create_container(…, public_access='blob')`, `create({ access: 'blob' })`.
  const publicly = textOf(named(args, 'public_access') ?? memberOf(args[0], 'access'));
  if (
    publicly &&
    /^(?:create_?container|set_?container_?access_?policy|create)$/i.test(name) &&
    /[Bb]lob/.test(program)
  )
    return { words: azureContainer(textOf(args[0]), publicly).map(word) };
  // A development server that a program starts.
  const host = textOf(named(args, 'host')) ?? (name === 'listen' ? textOf(args[1]) : undefined);
  if (host && /^(?:run|run_simple|serve|listen|launch)$/.test(name)) {
    const debug = named(args, 'debug', 'use_debugger');
    const isDebug = debug?.kind === 'boolean' && debug.value;
    return { words: ['flask', 'run', '--host', host, ...(isDebug ? ['--debug'] : [])].map(word) };
  }
  const share = named(args, 'share');
  if (name === 'launch' && share?.kind === 'boolean' && share.value)
    return { words: ['ngrok', 'http', '7860'].map(word) };
  const repository = /^(?:create_repo|createRepo|update_repo_visibility|update_repo_settings)$/.test(name);
  const secret = repository ? (named(args, 'private') ?? memberOf(args[0], 'private')) : undefined;
  if (secret?.kind === 'boolean' && !secret.value)
    return {
      words: [
        word('huggingface-cli'),
        word('repo'),
        word('create'),
        args[0]?.kind === 'string' ? args[0].value : word('REPO'),
      ],
    };
  if (/^(?:flushall|flushdb|flushAll|flushDb)$/.test(name))
    return { words: [word('redis-cli'), word(name.toLowerCase())] };
  if (/^(?:drop_database|dropDatabase)$/.test(name))
    return { words: [word('mongosh'), word('--eval'), word('db.dropDatabase()')] };
  if (name === 'chmod' && receiver.kind === 'file' && args[0]?.kind === 'number')
    return { words: [word('chmod'), word(args[0].number.toString(8)), receiver.path] };
  return undefined;
}

/** The command that does what a call of a library does: a request, a statement, a write, an operation of a cloud. */
export function sameCommand(found: ProgramCall, program: string, span: Span): SameCommand | undefined {
  const word = (text: string) => valueAt(text, span);
  return (
    request(found, word, span) ??
    statement(found, word, program) ??
    written(found, word, span) ??
    awsOperation(found, word, program, span) ??
    providerCall(found, word, program, span)
  );
}
