import type { Dialect } from '../../access/sql-privileges.ts';
import { type Fact, HOLE, type Invocation, type Value, valueAt } from '../../fact.ts';
import { DOCUMENT_FACTS, DOCUMENT_LENGTH, SCRIPT_DEPTH } from '../../limits.ts';
import type { LookupBook } from '../../lookup.ts';
import { originalSpan, sliceProvenance } from '../../span.ts';
import { type Carried, carriedFile, partValue } from '../carried.ts';
import { withoutBlockWords } from './block.ts';
import { type Part, spell } from './cursor.ts';
import type { Token } from './lexer.ts';
import { recognise } from './recognise.ts';
import type { Says } from './says.ts';
import type { SqlSource } from './sources.ts';
import { type Client, type ClientCommand, type Statement, splitScript } from './split.ts';

/** Products in which only changes of rows can be rolled back; the rest takes effect at once and ends the transaction. */
const COMMITS_DEFINITIONS: ReadonlySet<Dialect> = new Set([
  'mysql',
  'snowflake',
  'bigquery',
  'databricks',
  'clickhouse',
  'warehouse',
]);
const ROW_CHANGES = new Set(['delete', 'update', 'select', 'explain', 'set']);

/** What happens outside of the database, or is not known, stays done after a rollback. */
const STAYS_DONE = new Set(['shell', 'exec', 'unknown', 'copy', 'unload', 'export', 'load']);

/** Runs scripts in thought, one behind the other in one session, and collects what they say. */
export class Session {
  readonly facts: Fact[] = [];
  readonly #source: SqlSource;
  readonly #invocation: Invocation;
  readonly #book: LookupBook;
  /** Index of the first fact of the open transaction; undefined outside of one. */
  #begun: number | undefined;

  constructor(source: SqlSource, invocation: Invocation, book: LookupBook) {
    this.#source = source;
    this.#invocation = invocation;
    this.#book = book;
  }

  /** Reads one script; `depth` counts scripts within scripts. */
  run(script: Carried, depth = 0, isBlock = false): void {
    const { text } = script;
    if (text === undefined || text.length > DOCUMENT_LENGTH || depth > SCRIPT_DEPTH) {
      this.#unknown(script);
      return;
    }
    // Within a string that is executed there is no client to talk to.
    const client: Client = depth > 0 && script.source === 'inline' ? 'none' : this.#source.client;
    for (const piece of splitScript(text, this.#source.dialect, client)) {
      if (this.facts.length >= DOCUMENT_FACTS) {
        this.#unknown(script);
        return;
      }
      if (piece.kind === 'client') this.#serve(piece, script, depth);
      else this.#execute(piece, script, depth, isBlock);
    }
  }

  #execute(statement: Statement, script: Carried, depth: number, isBlock: boolean): void {
    const tokens = withoutBlockWords(withoutHoles(statement.tokens));
    const isHoled = tokens.length < statement.tokens.length && statement.tokens[0]?.text === HOLE;
    if (statement.isOpen || statement.isExecuted || isHoled) this.#unknown(script, statement);
    for (const found of recognise(tokens, this.#source.dialect)) {
      switch (found.kind) {
        case 'says':
          this.#say(found.says, script);
          break;
        case 'script':
          this.#nested(found.text, found.isBlock, statement, script, depth);
          break;
        case 'transaction':
          // The BEGIN and END of a block are no transaction.
          if (!isBlock) this.#turn(found.step);
          break;
        default:
          found satisfies never;
      }
    }
  }

  #nested(
    text: Token | undefined,
    isBlock: boolean,
    statement: Statement,
    script: Carried,
    depth: number,
  ): void {
    if (!text) {
      this.#unknown(script, statement);
      return;
    }
    const start = text.inner ?? text.start;
    const from = sliceProvenance(
      script.from,
      start,
      text.inner === undefined ? text.end : start + text.text.length,
    );
    const exact = text.inner === undefined ? { span: from.span } : from;
    this.run({ text: text.text, from: exact, source: 'inline', file: script.file }, depth + 1, isBlock);
  }

  #turn(step: 'begin' | 'commit' | 'rollback'): void {
    if (step === 'begin') this.#begun ??= this.facts.length;
    else {
      if (step === 'rollback' && this.#begun !== undefined) this.#rollBack(this.#begun);
      this.#begun = undefined;
    }
  }

  #rollBack(from: number): void {
    for (let i = from; i < this.facts.length; i++) {
      const fact = this.facts[i] as Fact;
      const verb = fact.fields.verb?.[0];
      if (!verb || verb.text === undefined || STAYS_DONE.has(verb.text)) continue;
      this.facts[i] = {
        ...fact,
        fields: { ...fact.fields, verb: [{ ...verb, text: 'rolled-back' }], would: [verb] },
      };
    }
  }

  #say(says: Says, script: Carried): void {
    if (COMMITS_DEFINITIONS.has(this.#source.dialect) && !ROW_CHANGES.has(says.verb)) this.#begun = undefined;
    const first = says.tokens[0];
    const span = originalSpan(script.from, first?.start ?? 0, says.tokens.at(-1)?.end ?? 0);
    const fields: Record<string, readonly Value[]> = {
      ...this.#common(script),
      verb: [partValue(says.verb, script, first?.start ?? 0, first?.end ?? 0)],
      statement: [valueAt(spell(says.tokens), span)],
    };
    for (const [name, parts] of says.fields) fields[name] = parts.map((part) => toValue(part, script));
    this.facts.push({ kind: 'sql', span, fields, invocation: this.#invocation });
  }

  #common(script: Carried): Record<string, readonly Value[]> {
    const { span } = script.from;
    const { dialect, database, server } = this.#source;
    return {
      dialect: [valueAt(dialect, span)],
      source: [valueAt(script.source, span)],
      ...(script.file ? { script: [script.file] } : {}),
      ...(database ? { database: [database] } : {}),
      ...(server ? { server: [server] } : {}),
    };
  }

  /** SQL that nobody could read: it may do anything. */
  #unknown(script: Carried, statement?: Statement): void {
    const span = statement ? originalSpan(script.from, statement.start, statement.end) : script.from.span;
    const { input } = this.#invocation;
    const producer = script.source === 'unknown' && input?.kind === 'unknown' ? input.producer : undefined;
    const isFetched = script.source === 'unknown' && input?.kind === 'fetched';
    this.facts.push({
      kind: 'sql',
      span,
      fields: {
        ...this.#common(script),
        verb: [valueAt('unknown', span)],
        ...(statement ? { statement: [valueAt(spell(statement.tokens), span)] } : {}),
        ...(producer === undefined ? {} : { producer: [valueAt(producer, span)] }),
        ...(isFetched ? { source: [valueAt('network', span)] } : {}),
      },
      invocation: this.#invocation,
    });
  }

  /** `\!` and its like run a shell command, `\i` and its like another script, `\copy` reads or writes a local file. */
  #serve(command: ClientCommand, script: Carried, depth: number): void {
    const { name, argument } = command;
    const bare = argument.replace(/;\s*$/, '').replace(/^(['"])(.*)\1$/, '$2');
    const at = (text: string): Value =>
      partValue(text, script, command.argumentStart, command.argumentStart + argument.length);
    const isPipe = /^(?:o|out|w|write|once|output)$/.test(name) && argument.startsWith('|');
    if (/^(?:!|!!|shell|system)$/.test(name) || isPipe) {
      this.#client('shell', command, script, { program: [at(isPipe ? argument.slice(1).trim() : bare)] });
    } else if (/^(?:i|ir|include|include_relative|r|read|source|\.)$/.test(name) && bare !== '') {
      this.run(carriedFile(at(bare), this.#book), depth + 1);
    } else if (name === 'copy') {
      const direction = /\bto\b/i.test(argument) && !/\bfrom\b/i.test(argument) ? 'to' : 'from';
      this.#client('copy', command, script, { direction: [at(direction)], client: [at('true')] });
    } else if (name === 'load' || name === 'import')
      this.#client(name, command, script, { file: [at(bare)] });
  }

  #client(
    verb: string,
    command: ClientCommand,
    script: Carried,
    fields: Record<string, readonly Value[]>,
  ): void {
    const span = originalSpan(script.from, command.start, command.end);
    const common = this.#common(script);
    this.facts.push({
      kind: 'sql',
      span,
      fields: { ...common, verb: [valueAt(verb, span)], ...fields },
      invocation: this.#invocation,
    });
  }
}

/** Variables in front of a statement say nothing about it. */
function withoutHoles(tokens: readonly Token[]): readonly Token[] {
  let at = 0;
  while (tokens[at]?.text === HOLE && at + 1 < tokens.length) at++;
  return at === 0 ? tokens : tokens.slice(at);
}

function toValue({ text, start, end }: Part, script: Carried): Value {
  return partValue(text, script, start, end);
}
