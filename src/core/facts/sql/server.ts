import type { Dialect } from '../../access/sql-privileges.ts';
import { Cursor, type Part, spell } from './cursor.ts';
import type { Token } from './lexer.ts';
import { roleMembership } from './roles.ts';
import { Says } from './says.ts';

/** Functions that reach the server's files, other hosts, its operating system or other sessions. */
const REACHING =
  /^(?:pg_read_file|pg_read_binary_file|pg_ls_dir|pg_stat_file|lo_import|lo_export|pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_promote|dblink\w*|set_config|pg_file_write|load_file|sys_exec|sys_eval|load_extension|readfile|writefile|xp_cmdshell|xp_dirtree|system\$\w+|http_(?:get|post|put|delete)|httpget\w*|url|s3|file|remote)$/;

/** SELECT: only what it does beyond reading: `call` for functions that reach out, `file` for INTO OUTFILE. */
export function readSelect(tokens: readonly Token[], dialect: Dialect): Says | undefined {
  const says = new Says('select', tokens, dialect);
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (token.kind === 'word' && next?.text === '(' && REACHING.test(token.lower)) {
      if (!isTableFunction(token.lower, dialect)) return;
      says.add('call', { text: token.lower, start: token.start, end: token.end });
      if (token.lower === 'set_config') addConfig(tokens, i, says);
    } else if (/^(?:outfile|dumpfile)$/.test(token.lower) && tokens[i - 1]?.lower === 'into' && next) {
      says.add('file', { text: next.text, start: next.start, end: next.end });
    }
  });
  return says.fields.size > 0 ? says : undefined;
}

/** `url(…)`, `file(…)` reach out in ClickHouse only. */
function isTableFunction(name: string, dialect: Dialect): boolean {
  return !/^(?:url|s3|file|remote)$/.test(name) || dialect === 'clickhouse';
}

function addConfig(tokens: readonly Token[], at: number, says: Says): void {
  const [name, value] = tokens.slice(at + 2, at + 6).filter(({ kind }) => kind === 'string');
  if (name) says.add('setting', { text: name.text.toLowerCase(), start: name.start, end: name.end });
  if (value) says.add('value', { text: value.text, start: value.start, end: value.end });
}

/** COPY, UNLOAD, EXPORT DATA, LOAD DATA: `direction`, and `program`, `file` or `stdin`. */
export function readCopy(tokens: readonly Token[], dialect: Dialect): Says {
  const cursor = new Cursor(tokens);
  const verb = cursor.word() ?? 'copy';
  const says = new Says(verb === 'copy' ? 'copy' : verb, tokens, dialect);
  if (verb === 'copy') {
    const isInto = cursor.take('into');
    if (cursor.peek()?.text === '(') cursor.skipBrackets();
    else if (isInto) readPlace(cursor, says, 'on');
    else says.add('on', cursor.name());
    if (cursor.peek()?.text === '(') cursor.skipBrackets();
    // Snowflake: INTO a stage or a bucket takes data out, INTO a table brings it in.
    if (isInto) return says.add('direction', says.fields.has('file') ? 'to' : 'from');
  }
  if (!cursor.seek('to', 'from', 'infile', 'uri')) return says;
  const direction = cursor.word();
  says.add('direction', direction === 'to' || direction === 'uri' ? 'to' : 'from');
  cursor.take('=');
  if (cursor.take('program')) readPlace(cursor, says, 'program');
  else readPlace(cursor, says, 'file');
  return says;
}

/** A file, address, program or `stdin`; `@stage` of Snowflake; otherwise a name for `otherwise`. */
function readPlace(cursor: Cursor, says: Says, field: 'on' | 'program' | 'file'): void {
  const token = cursor.peek();
  if (!token) return;
  const at: Part = { text: token.text, start: token.start, end: token.end };
  if (token.kind === 'string') says.add(field === 'on' ? 'file' : field, at);
  else if (token.text === '@') {
    cursor.at++;
    const stage = cursor.name();
    says.addAt('file', stage && `@${stage.text}`, stage);
    return;
  } else if (/^(?:stdin|stdout|pstdin|pstdout)$/.test(token.lower)) says.add('file', at);
  else if (field === 'on') {
    says.add('on', cursor.name());
    return;
  }
  cursor.at++;
}

/** EXEC, EXECUTE and CALL of a procedure, whose name is at `from`: `call`, `argument`; some by what they do. */
export function readCall(tokens: readonly Token[], dialect: Dialect, from = 1): Says {
  const cursor = new Cursor(tokens, from);
  if (cursor.peek()?.text === '@' && cursor.peek(2)?.text === '=') cursor.at += 3;
  const procedure = cursor.name();
  const name = procedure?.text.split('.').at(-1)?.toLowerCase() ?? '';
  const argumentsOf = cursor.rest().filter(({ kind }, i, all) => isArgument(kind, all[i - 1], all[i + 1]));
  const parts = argumentsOf.map(({ text, start, end }): Part => ({ text, start, end }));
  const [first, second] = parts;
  const grants = /^sp_(add|drop)(srv)?rolemember$/.exec(name);
  if (grants && first && second) {
    const [role, member] = grants[2] ? [second, first] : [first, second];
    const named = { name: member.text, part: member, type: undefined };
    return roleMembership(grants[1] === 'add', [role], [named], dialect, tokens);
  }
  if (name === 'sp_configure' && first) {
    const says = new Says('set', tokens, dialect).add('scope', 'server');
    return says.add('setting', { ...first, text: first.text.toLowerCase() }).add('value', second);
  }
  const says = new Says('exec', tokens, dialect)
    .addAt('call', name, procedure)
    .add('argument', ...parts.slice(0, 20));
  return name === 'xp_cmdshell' ? says.add('program', first) : says;
}

function isArgument(kind: Token['kind'], previous: Token | undefined, next: Token | undefined): boolean {
  if (kind === 'mark') return false;
  // `@name = value` names its argument, and a name without `@` is a value.
  return previous?.text !== '@' || next?.text !== '=';
}

/** BACKUP, RESTORE, VACUUM FULL, SHUTDOWN, KILL and other statements that are told by their first words. */
export function readOther(tokens: readonly Token[], dialect: Dialect): Says | undefined {
  const text = spell(tokens, 60);
  const verb =
    /^(?:vacuum full|shutdown|kill|flush privileges|install plugin|install component|attach database|reset master|purge binary logs|change master to|checkpoint|detach|optimize|undrop|restore|backup|import|lock tables)\b/.exec(
      text,
    )?.[0];
  // Supabase keeps its buckets as rows of a table.
  if (/^insert into storage ?\. ?buckets\b/.test(text))
    return new Says('insert', tokens, dialect).add('on', 'storage.buckets');
  return verb ? new Says(verb.replaceAll(' ', '-'), tokens, dialect) : undefined;
}
