import type { Cursor } from './cursor.ts';
import type { ExpressionParser, StatementParser } from './expressions.ts';
import { isQuote, readBareWord, readQuoted, readVariable } from './strings.ts';
import type { Argument, Expression, FileRedirection, Stage, Statement } from './tree.ts';

const REDIRECTION = /(?:[1-6*])?>>?(?:&[12])?/y;

/** Reads pipelines: commands with their words, expressions, redirections. */
export class PipelineParser {
  readonly #parser: StatementParser;
  readonly #expressions: ExpressionParser;
  readonly #cursor: Cursor;

  constructor(parser: StatementParser, expressions: ExpressionParser) {
    this.#parser = parser;
    this.#expressions = expressions;
    this.#cursor = parser.cursor;
  }

  /** A pipeline, whose first stage may have been read already. */
  read(pos: number, first: Stage | undefined): Statement | undefined {
    const cursor = this.#cursor;
    const stages: Stage[] = [];
    let stage = first ?? this.#stage();
    for (;;) {
      if (!stage) break;
      stages.push(stage);
      const at = cursor.at;
      cursor.blanks(false);
      // PowerShell 7 also takes the sign at the start of the next line.
      if (!cursor.take(/(?:\r?\n[ \t]*)*\|(?!\|)/y)) {
        cursor.at = at;
        break;
      }
      cursor.blanks(true);
      stage = this.#stage();
    }
    return stages.length > 0 ? { type: 'pipeline', stages, pos, end: cursor.at } : undefined;
  }

  #stage(): Stage | undefined {
    const cursor = this.#cursor;
    const pos = cursor.at;
    const call = /^(?:&(?!&)|\.(?=[\s$&("'{]))/.exec(cursor.text.slice(pos, pos + 2));
    if (call) {
      cursor.at++;
      cursor.blanks(false);
      return this.#command(pos, this.#callee());
    }
    const isExpression =
      isQuote(cursor.char) ||
      /[$([{!]/.test(cursor.char) ||
      cursor.take(/(?=@["'({])|(?=[+-]?\d)|(?=-(?:not|join|split)\b)/iy) !== undefined;
    if (isExpression) {
      const expression = this.#expressions.read();
      return { type: 'expression', expression, redirections: this.redirections(), pos, end: cursor.at };
    }
    if (/[\s;|&)},]/.test(cursor.char) || cursor.done) return undefined;
    return this.#command(pos, readBareWord(cursor, this.#expressions.subexpression));
  }

  /** What `&` calls: a variable with its members, a text, `(…)`, a block, or a bare word. */
  #callee(): Expression {
    const cursor = this.#cursor;
    if (isQuote(cursor.char)) return readQuoted(cursor, this.#expressions.subexpression);
    return this.#word();
  }

  #command(pos: number, name: Expression): Stage {
    const cursor = this.#cursor;
    const args: Argument[] = [];
    const redirections: FileRedirection[] = [];
    for (;;) {
      cursor.blanks(false);
      if (cursor.done || /[\r\n;|)}]/.test(cursor.char) || (cursor.char === '&' && cursor.next !== '>'))
        break;
      const at = cursor.at;
      if (cursor.startsWith('--%')) {
        args.push(...this.#verbatim());
        break;
      }
      if (!this.#redirection(redirections)) args.push(this.#argument());
      if (cursor.at === at) cursor.fail();
    }
    return { type: 'command', name, args, redirections, pos, end: Math.max(name.end, lastEnd(cursor)) };
  }

  /** Behind `--%` all is passed on as it stands, to the end of the line or the next pipe. */
  #verbatim(): Argument[] {
    const cursor = this.#cursor;
    cursor.at += 3;
    const args: Argument[] = [];
    for (;;) {
      cursor.take(/[ \t]+/y);
      const pos = cursor.at;
      const word = cursor.take(/"[^"\n]*"|[^\s|"]+/y)?.[0];
      if (word === undefined) return args;
      const value = word.replaceAll('"', '');
      args.push({ type: 'value', value: { type: 'text', value, pos, end: cursor.at } });
    }
  }

  #argument(): Argument {
    const cursor = this.#cursor;
    const pos = cursor.at;
    const splat = cursor.take(/@(\w+)/y);
    if (splat) return { type: 'splat', name: (splat[1] as string).toLowerCase(), pos, end: cursor.at };
    const parameter =
      cursor.take(/[-\u2013\u2014\u2015]([A-Za-z_]\w*)(:)/y) ??
      cursor.take(/[-\u2013\u2014\u2015]([A-Za-z_?][\w-]*)(?![\w.:$=`"'\\/-])/y);
    if (parameter) {
      const name = parameter[1] as string;
      if (parameter[2] !== ':') return { type: 'parameter', name, value: undefined, pos, end: cursor.at };
      cursor.blanks(false);
      return { type: 'parameter', name, value: this.#items(), pos, end: cursor.at };
    }
    return { type: 'value', value: this.#items() };
  }

  /** A word, or several with commas between them. */
  #items(): Expression {
    const cursor = this.#cursor;
    const first = this.#word();
    const items = [first];
    for (;;) {
      const at = cursor.at;
      cursor.blanks(false);
      if (!cursor.skip(',')) {
        cursor.at = at;
        break;
      }
      cursor.blanks(true);
      items.push(this.#word());
    }
    return items.length === 1 ? first : { type: 'list', items, pos: first.pos, end: cursor.at };
  }

  #word(): Expression {
    const cursor = this.#cursor;
    const pos = cursor.at;
    const opens = /^(?:\$\(|@\(|@\{|\(|\{|@["'])/.test(cursor.text.slice(pos, pos + 2));
    if (!opens && cursor.char !== '$' && !isQuote(cursor.char))
      return readBareWord(cursor, this.#expressions.subexpression);
    let value: Expression;
    if (opens || isQuote(cursor.char)) value = this.#opened(pos);
    else {
      const variable = readVariable(cursor);
      if (!variable) return readBareWord(cursor, this.#expressions.subexpression);
      value = this.#expressions.postfix(variable);
    }
    if (value.type === 'block' || value.type === 'table') return value;
    if (!cursor.done && !/[\s;|&(){},<>]/.test(cursor.char)) {
      const rest = readBareWord(cursor, this.#expressions.subexpression);
      return { type: 'joined', parts: [value, rest], pos, end: rest.end };
    }
    return value;
  }

  #opened(pos: number): Expression {
    const cursor = this.#cursor;
    if (cursor.char === '{') return { type: 'block', block: this.#parser.block(), pos, end: cursor.at };
    if (isQuote(cursor.char) || /^@["']/.test(cursor.text.slice(pos, pos + 2)))
      return readQuoted(cursor, this.#expressions.subexpression);
    if (cursor.startsWith('@{')) return this.#expressions.table();
    return this.#expressions.postfix(this.#expressions.subexpression());
  }

  /** Redirections behind a stage. */
  redirections(): FileRedirection[] {
    const found: FileRedirection[] = [];
    for (;;) {
      const at = this.#cursor.at;
      this.#cursor.blanks(false);
      if (this.#redirection(found)) continue;
      this.#cursor.at = at;
      return found;
    }
  }

  #redirection(found: FileRedirection[]): boolean {
    const cursor = this.#cursor;
    const pos = cursor.at;
    const sign = cursor.take(REDIRECTION)?.[0];
    if (!sign) return false;
    if (sign.includes('&')) return true;
    cursor.blanks(false);
    const path = this.#word();
    const isNull = path.type === 'variable' && path.name === 'null';
    if (!isNull && !/^[2-6]/.test(sign))
      found.push({ append: sign.endsWith('>>'), path, pos, end: cursor.at });
    return true;
  }
}

/** The end of what was read, without the blanks behind it. */
function lastEnd({ text, at }: Cursor): number {
  let end = Math.min(at, text.length);
  while (end > 0 && /\s/.test(text[end - 1] as string)) end--;
  return end;
}
