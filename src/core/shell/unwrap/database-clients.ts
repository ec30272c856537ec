import type { Dialect } from '../../access/sql-privileges.ts';
import type { Input, Value } from '../../fact.ts';
import { type Client, type ClientCommand, type Statement, splitScript } from '../../facts/sql/split.ts';
import { DOCUMENT_LENGTH } from '../../limits.ts';
import type { Call, Handler } from '../runner.ts';
import { ShellState } from '../state.ts';
import { derivedValue, sketchOf, sliceValue } from '../values.ts';

/** Where the command of a client stands that its shell runs, within the text of the script. */
function shellPart({
  name,
  argument,
  argumentStart,
  end,
}: ClientCommand): readonly [number, number] | undefined {
  if (/^(?:!|!!|shell|system)$/.test(name)) return [argumentStart, end];
  // What comes from a pipe or goes into one: `\o |cmd`, `.once |cmd`, `.read |cmd`, `.import "|cmd" t`.
  const pipe = /^["']?\|/.exec(argument);
  if (pipe) return [argumentStart + pipe[0].length, end - (/["']$/.test(argument) ? 1 : 0)];
  const program = name === 'copy' ? /\b(?:to|from)\s+program\s+'([^']*)'/i.exec(argument) : null;
  if (!program) return undefined;
  const stop = argumentStart + program.index + program[0].length - 1;
  return [stop - (program[1] as string).length, stop];
}

/** `COPY … TO PROGRAM 'cmd'`: a shell of the database's host runs it. */
function runServerProgram(script: Value, { tokens }: Statement, call: Call): void {
  const at = tokens[0]?.lower === 'copy' ? tokens.findIndex(({ lower }) => lower === 'program') : -1;
  const line = tokens[at + 1];
  if (at < 0 || line?.inner === undefined) return;
  call.runner.script(derivedValue(line.text, sliceValue(script, line.start, line.end)), call, {
    wrapper: { name: call.invocation.command },
    state: new ShellState(),
  });
}

/** Runs what a script tells the client to run on the machine where the client is. */
function runClientCommands(script: Value, dialect: Dialect, client: Client, call: Call): void {
  const text = sketchOf(script);
  // sqlcmd also has a word for it, and scripts of data may be long.
  if (text.length > DOCUMENT_LENGTH || !/[\\.!|]|system|program/i.test(text)) return;
  for (const piece of splitScript(text, dialect, client)) {
    const part = piece.kind === 'client' ? shellPart(piece) : undefined;
    if (!part) {
      if (piece.kind === 'statement') runServerProgram(script, piece, call);
      continue;
    }
    const written = sliceValue(script, part[0], part[1]);
    const quoted = /^(['"])(.*)\1;?$/.exec(sketchOf(written).trim());
    const line = quoted ? derivedValue(quoted[2] ?? '', written) : written;
    call.runner.script(line, call, { wrapper: { name: call.invocation.command } });
  }
}

/** A client of databases: its script stands in options, in operands, in files that the snippet wrote, or comes in. */
function client(dialect: Dialect, known: Client): Handler {
  return (call) => {
    const { options, operands, input, path } = call.invocation;
    const given = [...options.flatMap(({ value }) => value ?? []), ...operands];
    const texts = given.flatMap((value): readonly Value[] => {
      const content: Input | undefined = call.runner.file(value, call);
      return content?.kind === 'text' ? [value, content.value] : [value];
    });
    if (input?.kind === 'text') texts.push(input.value);
    for (const text of new Set(texts)) runClientCommands(text, dialect, known, call);
    return input?.kind === 'fetched' ? input : { kind: 'unknown', producer: path.join(' ') };
  };
}

const POSTGRES = client('postgres', 'psql');
const MYSQL = client('mysql', 'mysql');
const SQLITE = client('sqlite', 'sqlite');

/** Clients of databases whose scripts can run commands of the shell. */
export const DATABASE_CLIENTS: Readonly<Record<string, Handler>> = {
  psql: POSTGRES,
  pgcli: POSTGRES,
  mysql: MYSQL,
  mariadb: MYSQL,
  sqlite3: SQLITE,
  duckdb: SQLITE,
};
