import type { Dialect } from '../../access/sql-privileges.ts';
import { Lexer, type Token } from './lexer.ts';

/** One statement of a script. */
export interface Statement {
  readonly kind: 'statement';
  readonly tokens: readonly Token[];
  readonly start: number;
  readonly end: number;
  /** True when a quote, comment or block in it is not closed. */
  readonly isOpen: boolean;
  /** psql's `\gexec`: what the statement returns is executed. */
  readonly isExecuted: boolean;
}

/** A command to the client rather than to the server: `\! cmd`, `\i file`, `.shell cmd`, `source file`. */
export interface ClientCommand {
  readonly kind: 'client';
  /** Without backslash, dot or colon; lower case for words. */
  readonly name: string;
  readonly argument: string;
  readonly argumentStart: number;
  readonly start: number;
  readonly end: number;
}

/** Which client commands a program knows. */
export type Client = 'psql' | 'mysql' | 'sqlite' | 'sqlcmd' | 'snowsql' | 'none';

/** Cuts a script into statements and client commands, in order. Steps: linear in the text. */
export function* splitScript(
  text: string,
  dialect: Dialect,
  client: Client,
): Generator<Statement | ClientCommand> {
  yield* new Splitter(text, dialect, client).run();
}

/** Commands that a client knows at the beginning of a line, with what is written before their name. */
const LINE_COMMANDS: Readonly<Record<Client, RegExp | undefined>> = {
  psql: undefined,
  mysql: /^(source|system|delimiter|use|connect)\b(?!\s*=)/i,
  sqlite: /^\.(\w+)/,
  sqlcmd: /^:?(!!|r\b|connect\b|setvar\b|out\b|on\b|quit\b|exit\b)/i,
  snowsql: /^!(\w+)/,
  none: undefined,
};

class Splitter {
  readonly #lexer: Lexer;
  readonly #client: Client;
  readonly #dialect: Dialect;
  #tokens: Token[] = [];
  #delimiter = ';';
  /** Open BEGINs and CASEs in the body of a routine, in which semicolons end nothing. */
  #depth = 0;
  /** True once TO or FROM has been said. */
  #hasTarget = false;

  constructor(text: string, dialect: Dialect, client: Client) {
    this.#lexer = new Lexer(text, dialect);
    this.#dialect = dialect;
    this.#client = client;
  }

  *run(): Generator<Statement | ClientCommand> {
    const lexer = this.#lexer;
    for (lexer.skip(); lexer.at < lexer.text.length; lexer.skip()) {
      const client = this.#clientCommand();
      if (client) {
        if (client.name === 'go') yield* this.#flush();
        else yield* this.#serve(client);
        continue;
      }
      if (this.#delimiter !== ';' && lexer.text.startsWith(this.#delimiter, lexer.at)) {
        lexer.at += this.#delimiter.length;
        yield* this.#flush();
        continue;
      }
      const token = lexer.next();
      if (!token) break;
      if (token.text === ';' && token.kind === 'mark' && this.#delimiter === ';' && !this.#isBody()) {
        yield* this.#flush();
        continue;
      }
      if (this.#dialect === 'mssql' && startsStatement(this.#tokens, token, lexer, this.#hasTarget))
        yield* this.#flush();
      this.#tokens.push(token);
      if (token.lower === 'to' || token.lower === 'from') this.#hasTarget = true;
      this.#count(token);
    }
    yield* this.#flush();
  }

  /** True within the body of a routine; in T-SQL that is all up to GO. */
  #isBody(): boolean {
    return this.#depth > 0 || (this.#dialect === 'mssql' && definesRoutine(this.#tokens));
  }

  *#flush(isExecuted = false): Generator<Statement> {
    const tokens = this.#tokens;
    const [first] = tokens;
    const last = tokens.at(-1);
    const isOpen = this.#lexer.isOpen || this.#depth > 0 || tokens.some((token) => token.isOpen);
    this.#tokens = [];
    this.#depth = 0;
    this.#hasTarget = false;
    if (!first || !last) {
      // A comment that is never closed hides what follows it, so nobody can say what that is.
      const end = this.#lexer.text.length;
      if (isOpen) yield { kind: 'statement', tokens, start: end, end, isOpen, isExecuted };
      return;
    }
    yield { kind: 'statement', tokens, start: first.start, end: last.end, isOpen, isExecuted };
    if (isCopyFromInput(tokens)) this.#skipData();
  }

  /** In a psql script the rows of `COPY … FROM stdin` follow the statement, up to a line `\.`. */
  #skipData(): void {
    const { text } = this.#lexer;
    const end = /\n\\\.[ \t\r]*(?:\n|$)/.exec(text.slice(this.#lexer.at));
    this.#lexer.at = end ? this.#lexer.at + end.index + end[0].length : text.length;
  }

  *#serve(command: ClientCommand): Generator<Statement | ClientCommand> {
    const { name } = command;
    const ends =
      this.#client === 'psql' ? /^g(?:x|exec|set|desc)?$|^crosstabview$|^watch$/.test(name) : name === 'g';
    if (name === 'delimiter') {
      yield* this.#flush();
      this.#delimiter = command.argument.trim().split(/\s/)[0] || ';';
    } else if (ends || name === 'G') {
      yield* this.#flush(name === 'gexec');
      // `\g |cmd` and `\g file` send the result somewhere.
      if (command.argument.trim() !== '') yield { ...command, name: 'o' };
    } else yield command;
  }

  /** A client command that begins here. Backslash commands may stand behind a statement on its line. */
  #clientCommand(): ClientCommand | undefined {
    const lexer = this.#lexer;
    const { text, at } = lexer;
    if (text[at] === '\\' && (this.#client === 'psql' || this.#client === 'mysql'))
      return this.#backslash(at);
    if (!lexer.isLineStart) return undefined;
    const line = text.slice(at, Math.min(lexer.lineEnd(at), at + 2_000));
    if (this.#dialect === 'mssql' && /^go(?:\s+\d+)?\s*;?\s*$/i.test(line))
      return this.#command('go', at, at + line.length);
    // Words are commands to the client only where no statement is open; `!!` and dots always are.
    const isWord = this.#client === 'mysql';
    if (isWord && this.#tokens.length > 0) return undefined;
    const found = LINE_COMMANDS[this.#client]?.exec(line);
    if (!found || (isWord && /^use$/i.test(found[1] ?? ''))) return undefined;
    return this.#command((found[1] ?? '').toLowerCase(), at, at + found[0].length);
  }

  #backslash(at: number): ClientCommand | undefined {
    const { text } = this.#lexer;
    const name = /^\\(?:[A-Za-z_]+|[!?.;\\])/.exec(text.slice(at, at + 40))?.[0];
    if (!name) return undefined;
    // In mysql a command is one letter, whatever follows it.
    const size = this.#client === 'mysql' ? 2 : name.length;
    const word = text.slice(at + 1, at + size);
    if (word === ';') {
      this.#lexer.at = at + 2;
      return { kind: 'client', name: 'g', argument: '', argumentStart: at + 2, start: at, end: at + 2 };
    }
    if (this.#client === 'mysql' && (word === 'g' || word === 'G')) {
      this.#lexer.at = at + 2;
      return { kind: 'client', name: word, argument: '', argumentStart: at + 2, start: at, end: at + 2 };
    }
    return this.#command(word, at, at + size);
  }

  /** The command with its argument, which goes to the end of the line. */
  #command(name: string, start: number, nameEnd: number): ClientCommand {
    const end = this.#lexer.lineEnd(nameEnd);
    this.#lexer.at = end;
    const { text } = this.#lexer;
    let argumentStart = nameEnd;
    while (argumentStart < end && /[ \t]/.test(text[argumentStart] as string)) argumentStart++;
    const argument = text.slice(argumentStart, end).trimEnd();
    return { kind: 'client', name, argument, argumentStart, start, end: argumentStart + argument.length };
  }

  /** Keeps count of the blocks in a routine's body. */
  #count(token: Token): void {
    const { lower } = token;
    if (token.kind !== 'word' || !/^(?:begin|case|end)$/.test(lower)) return;
    if (!definesRoutine(this.#tokens)) return;
    const previous = this.#tokens.at(-2)?.lower;
    if (lower === 'end') {
      this.#depth = Math.max(0, this.#depth - 1);
    } else if (previous !== 'end' && (lower === 'begin' || this.#depth > 0)) this.#depth++;
    // `END IF`, `END LOOP` close what no BEGIN opened.
    if (this.#depth >= 0 && lower === 'end' && /^\s+(?:if|loop|while|repeat|for)\b/i.test(this.#ahead()))
      this.#depth++;
  }

  #ahead(): string {
    return this.#lexer.text.slice(this.#lexer.at, this.#lexer.at + 20);
  }
}

/** True for the beginning of CREATE FUNCTION, PROCEDURE, TRIGGER …, whose body belongs to them. */
function definesRoutine(tokens: readonly Token[]): boolean {
  const [first] = tokens;
  if (first?.lower !== 'create' && first?.lower !== 'alter') return false;
  return tokens
    .slice(1, 12)
    .some(({ lower }) => /^(?:function|procedure|proc|trigger|event|package|task)$/.test(lower));
}

function isCopyFromInput(tokens: readonly Token[]): boolean {
  if (tokens[0]?.lower !== 'copy') return false;
  return tokens.some(({ lower }, i) => lower === 'from' && tokens[i + 1]?.lower === 'stdin');
}

const BEGINS = /^(?:grant|revoke|deny|alter|create|drop|truncate|delete|update|exec|execute|use|insert)$/;
const OBJECTS =
  /^(?:table|database|schema|user|login|role|server|view|procedure|proc|function|trigger|index|authorization|security|type|synonym|sequence|application|certificate|credential|endpoint)$/;

/**
 * T-SQL needs no semicolons: a statement also begins at a word that cannot go on with the one before. `pending` is that
 * one so far. Within GRANT, privileges look like statements until TO has been said.
 */
function startsStatement(pending: readonly Token[], token: Token, lexer: Lexer, hasTarget: boolean): boolean {
  const [first] = pending;
  if (token.kind !== 'word' || !first) return false;
  const isSet = token.lower === 'set' && /^(?:drop|truncate|grant|revoke|deny|set|use)$/.test(first.lower);
  if (!isSet && !BEGINS.test(token.lower)) return false;
  if (definesRoutine(pending)) return false;
  const previous = pending.at(-1)?.lower ?? '';
  const ahead = /^[\s[]*(\w*)/.exec(lexer.text.slice(lexer.at, lexer.at + 60))?.[1]?.toLowerCase() ?? '';
  const isGranting = /^(?:grant|revoke|deny)$/.test(first.lower);
  if (isGranting && !hasTarget) return false;
  const isSetting = first.lower === 'set' && previous === 'on';
  if (!isSetting && /^(?:[,(]|with|as|for|on|instead|after|then|of|grant)$/.test(previous)) return false;
  switch (token.lower) {
    case 'alter':
    case 'create':
    case 'drop':
      return OBJECTS.test(ahead);
    case 'truncate':
      return ahead === 'table';
    case 'update':
      return first.lower !== 'merge';
    default:
      return true;
  }
}
