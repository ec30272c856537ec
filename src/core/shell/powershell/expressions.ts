import type { Cursor } from './cursor.ts';
import { isQuote, readBareWord, readQuoted, readVariable } from './strings.ts';
import type { Block, Expression, Statement, TableEntry } from './tree.ts';

/** What expressions need of the statements in them. */
export interface StatementParser {
  readonly cursor: Cursor;
  /** Statements up to a closing bracket, which is passed over. */
  statements(close: string): readonly Statement[];
  /** `{…}`, with the opening brace here. */
  block(): Block;
  /** One statement, as the value of an entry. */
  one(): readonly Statement[];
}

const LEVELS: readonly (readonly string[])[] = [
  ['and', 'or', 'xor'],
  ['band', 'bor', 'bxor'],
  'eq ne gt ge lt le like notlike match notmatch contains notcontains in notin is isnot as replace split join shl shr'.split(
    ' ',
  ),
  ['+', '-'],
  ['*', '/', '%'],
  ['f'],
  ['..'],
];
const WORD_OPERATOR = /-([ci]?)(\w+)\b/y;

/** Reads expressions, from the weakest operator to single values. Source: about_Operator_Precedence. */
export class ExpressionParser {
  readonly #parser: StatementParser;
  readonly #cursor: Cursor;

  constructor(parser: StatementParser) {
    this.#parser = parser;
    this.#cursor = parser.cursor;
  }

  readonly subexpression = (): Expression => {
    const pos = this.#cursor.at;
    const list = this.#cursor.char === '@';
    this.#cursor.at += this.#cursor.char === '(' ? 1 : 2;
    const body = this.#cursor.nested(() => this.#parser.statements(')')) ?? [];
    return { type: 'statements', body, list, pos, end: this.#cursor.at };
  };

  read(): Expression {
    return this.#cursor.nested(() => this.#level(0)) ?? this.#empty();
  }

  #empty(): Expression {
    return { type: 'text', value: '', pos: this.#cursor.at, end: this.#cursor.at };
  }

  /** The operator of a level that stands here, which is passed over. */
  #operator(level: number): string | undefined {
    const cursor = this.#cursor;
    const before = cursor.at;
    cursor.blanks(false);
    const operators = LEVELS[level] as readonly string[];
    if (cursor.char === '-' && /[A-Za-z]/.test(cursor.next)) {
      const found = cursor.take(WORD_OPERATOR);
      const written = ((found?.[1] ?? '') + (found?.[2] ?? '')).toLowerCase();
      const word = [written, written.replace(/^[ci]/, '')].find((each) => operators.includes(each));
      if (word !== undefined) return word;
    } else {
      const sign = operators.find((each) => !/\w/.test(each) && cursor.startsWith(each));
      if (
        sign &&
        !cursor.startsWith(`${sign}=`) &&
        !/^(?:\+\+|--)/.test(cursor.text.slice(cursor.at, cursor.at + 2))
      ) {
        cursor.at += sign.length;
        return sign;
      }
    }
    cursor.at = before;
    return undefined;
  }

  #level(level: number): Expression {
    if (level === LEVELS.length) return this.#list();
    let left = this.#level(level + 1);
    let length = 0;
    for (let operator = this.#operator(level); operator; operator = this.#operator(level)) {
      if (!this.#cursor.chains(++length)) return left;
      this.#cursor.blanks(true);
      const right = this.#level(level + 1);
      left = { type: 'binary', operator, left, right, pos: left.pos, end: right.end };
    }
    return left;
  }

  #list(): Expression {
    const first = this.#unary();
    const items = [first];
    for (;;) {
      const before = this.#cursor.at;
      this.#cursor.blanks(false);
      if (!this.#cursor.skip(',')) {
        this.#cursor.at = before;
        break;
      }
      this.#cursor.blanks(true);
      items.push(this.#unary());
    }
    return items.length === 1 ? first : { type: 'list', items, pos: first.pos, end: this.#cursor.at };
  }

  #unary(): Expression {
    const cursor = this.#cursor;
    const pos = cursor.at;
    const found = cursor.take(/!|\+\+|--|,|[+-](?=[\s$('"\d])|-(?:not|join|split|bnot|[ci]split)\b/iy);
    if (found) {
      const operator = found[0].toLowerCase().replace(/^-[ci]split/, '-split');
      cursor.blanks(true);
      const operand = cursor.nested(() => this.#unary()) ?? this.#empty();
      return { type: 'unary', operator, operand, pos, end: operand.end };
    }
    if (cursor.char === '[') return this.#type(pos);
    return this.#postfix(this.#primary());
  }

  /** `[type]`, or `[type]value`. */
  #type(pos: number): Expression {
    const cursor = this.#cursor;
    const found = cursor.take(/\[\s*([\w.`+, ]{1,150}(?:\[[\w., ]*\])?)\s*(?:\(|\])/y);
    if (!found) {
      cursor.fail();
      return this.#empty();
    }
    const name = (found[1] as string)
      .replaceAll('`', '')
      .trim()
      .toLowerCase()
      .replace(/^system\./, '');
    if (found[0].endsWith('(')) {
      // An attribute: `[Parameter(Mandatory)]`.
      cursor.nested(() => this.#parser.statements(')'));
      cursor.skip(']');
      return this.#unaryAfterType(pos, 'attribute');
    }
    // `[Ref].Assembly`: a member of the type itself.
    if (cursor.startsWith('::') || (cursor.char === '.' && /[A-Za-z]/.test(cursor.next))) {
      return this.#postfix({ type: 'type', name, pos, end: cursor.at });
    }
    return this.#unaryAfterType(pos, name);
  }

  #unaryAfterType(pos: number, name: string): Expression {
    const cursor = this.#cursor;
    const before = cursor.at;
    cursor.blanks(false);
    if (
      !/["'$@([{\w\u2018-\u201e+-]/.test(cursor.char) ||
      /^-[A-Za-z]/.test(cursor.text.slice(cursor.at, cursor.at + 2))
    ) {
      cursor.at = before;
      return { type: 'type', name, pos, end: cursor.at };
    }
    const operand = cursor.nested(() => this.#unary()) ?? this.#empty();
    return { type: 'cast', name, operand, pos, end: operand.end };
  }

  /** A single value; a bare word stands for itself, so that what is no expression is kept all the same. */
  #primary(): Expression {
    const cursor = this.#cursor;
    const pos = cursor.at;
    if (isQuote(cursor.char) || (cursor.char === '@' && isQuote(cursor.next)))
      return readQuoted(cursor, this.subexpression);
    if (cursor.startsWith('$(') || cursor.startsWith('@(') || cursor.char === '(')
      return this.subexpression();
    if (cursor.startsWith('@{')) return this.table();
    if (cursor.char === '{') return { type: 'block', block: this.#parser.block(), pos, end: cursor.at };
    if (cursor.char === '$') {
      const variable = readVariable(cursor);
      if (variable) return variable;
    }
    const number = cursor.take(/0x[\da-fA-F]+|\d+(?:\.\d+)?/y);
    if (number) {
      cursor.take(/(?:[kmgtp]b|[dl])\b/iy);
      return { type: 'text', value: String(Number(number[0])), pos, end: cursor.at };
    }
    if (/[\s;|&)},]/.test(cursor.char) || cursor.done) return this.#empty();
    const word = readBareWord(cursor, this.subexpression);
    if (cursor.at === pos) cursor.fail();
    return word;
  }

  /** `.name`, `::name`, `(…)`, `[…]` behind a value. */
  postfix(target: Expression): Expression {
    return this.#postfix(target);
  }

  #postfix(first: Expression): Expression {
    const cursor = this.#cursor;
    let target = first;
    for (let length = 0; cursor.chains(length); length++) {
      const { pos } = first;
      if (cursor.char === '[') {
        cursor.at++;
        cursor.blanks(true);
        const index = this.read();
        cursor.blanks(true);
        if (!cursor.skip(']')) return target;
        target = { type: 'index', target, index, pos, end: cursor.at };
      } else if (
        cursor.startsWith('::') ||
        (cursor.char === '.' && /[\w"'$({]/.test(cursor.next)) ||
        cursor.startsWith('?.')
      ) {
        cursor.at += cursor.char === '.' ? 1 : 2;
        const name = this.#memberName();
        const args = cursor.char === '(' ? this.#arguments() : undefined;
        target = { type: 'member', target, name, args, pos, end: cursor.at };
      } else {
        cursor.take(/\+\+|--/y);
        return target;
      }
    }
    return target;
  }

  #memberName(): Expression {
    const cursor = this.#cursor;
    const pos = cursor.at;
    const word = cursor.take(/\w+/y);
    if (word) return { type: 'text', value: word[0], pos, end: cursor.at };
    return this.#primary();
  }

  #arguments(): readonly Expression[] {
    const cursor = this.#cursor;
    cursor.at++;
    const args: Expression[] = [];
    for (;;) {
      cursor.blanks(true);
      if (cursor.skip(')')) return args;
      if (cursor.done) {
        cursor.errors.push(cursor.text.length - 1);
        return args;
      }
      const before = cursor.at;
      const made = this.read();
      // The commas of a call separate its arguments.
      args.push(...(made.type === 'list' ? made.items : [made]));
      cursor.blanks(true);
      cursor.skip(',');
      if (cursor.at === before) cursor.fail();
    }
  }

  /** `@{…}`. */
  table(): Expression {
    const cursor = this.#cursor;
    const pos = cursor.at;
    cursor.at += 2;
    const entries: TableEntry[] = [];
    for (;;) {
      while (!cursor.done) {
        cursor.blanks(true);
        if (!cursor.skip(';')) break;
      }
      if (cursor.skip('}')) break;
      if (cursor.done) {
        cursor.errors.push(cursor.text.length - 1);
        break;
      }
      const before = cursor.at;
      const start = cursor.at;
      const name = cursor.take(/[\w.-]+/y);
      const key: Expression = name
        ? { type: 'text', value: name[0], pos: start, end: cursor.at }
        : this.#primary();
      cursor.blanks(true);
      if (cursor.skip('=')) {
        cursor.blanks(true);
        entries.push({ key, value: cursor.nested(() => this.#parser.one()) ?? [] });
      }
      if (cursor.at === before) cursor.fail();
    }
    return { type: 'table', entries, pos, end: cursor.at };
  }
}
