import { Cursor } from './cursor.ts';
import { ExpressionParser, type StatementParser } from './expressions.ts';
import { PipelineParser } from './pipelines.ts';
import { readVariable } from './strings.ts';
import type { Block, Expression, Parameter, PowerShellTree, Statement } from './tree.ts';

/** Keywords only where a block follows. */
const BLOCKS = /^(?:begin|process|end|clean|data|parallel|sequence)$/;
const KEYWORD =
  /(?:if|while|until|for|foreach|switch|try|do|function|filter|workflow|class|enum|return|throw|exit|break|continue|trap|data|begin|process|end|clean|dynamicparam|using|param|in|parallel|sequence|finally|else|elseif|catch)(?![\w-])/iy;

/** Reads PowerShell into a tree. Never throws; every letter is read once, apart from a few looked at ahead. */
class Parser implements StatementParser {
  readonly cursor: Cursor;
  readonly #expressions: ExpressionParser;
  readonly #pipelines: PipelineParser;

  constructor(text: string) {
    this.cursor = new Cursor(text);
    this.#expressions = new ExpressionParser(this);
    this.#pipelines = new PipelineParser(this, this.#expressions);
  }

  /** Statements up to `close`; an empty one means the end of the text. */
  statements(close: string): readonly Statement[] {
    return this.#block(close, 0).body;
  }

  block(): Block {
    const pos = this.cursor.at;
    if (!this.cursor.skip('{')) {
      this.cursor.errors.push(Math.min(pos, this.cursor.text.length - 1));
      return { params: [], body: [], pos, end: pos };
    }
    return (
      this.cursor.nested(() => this.#block('}', pos)) ?? { params: [], body: [], pos, end: this.cursor.at }
    );
  }

  one(): readonly Statement[] {
    const made = this.#statement();
    return made ? [made] : [];
  }

  #block(close: string, pos: number): Block {
    const { cursor } = this;
    const body: Statement[] = [];
    let params: readonly Parameter[] = [];
    for (;;) {
      cursor.blanks(true);
      if (cursor.skip(';')) continue;
      if (close !== '' && cursor.skip(close)) break;
      if (cursor.done) {
        if (close !== '') cursor.errors.push(Math.max(0, cursor.text.length - 1));
        break;
      }
      const before = cursor.at;
      if (/\bparam\b/iy.exec(cursor.text.slice(before, before + 6)) && cursor.take(/param\s*(?=\()/iy)) {
        params = this.#parameters();
        continue;
      }
      const statement = this.#statement();
      if (statement) body.push(statement);
      cursor.blanks(false);
      // `a && b`, `a || b`, `a &`: both run.
      if (cursor.take(/&&|\|\||&/y)) continue;
      if (cursor.at === before) cursor.fail();
    }
    return { params, body, pos, end: cursor.at };
  }

  #statement(): Statement | undefined {
    const { cursor } = this;
    const pos = cursor.at;
    cursor.take(/:\w+[ \t]+(?=(?:while|for|foreach|do|switch)\b)/iy);
    const keyword = cursor.take(KEYWORD)?.[0].toLowerCase();
    if (keyword === undefined) return this.#assignment();
    cursor.blanks(true);
    // A command or function may have the name of a block.
    if (BLOCKS.test(keyword) && cursor.char !== '{') {
      cursor.at = pos;
      return this.#assignment();
    }
    return this.#keyword(keyword, pos);
  }

  #keyword(keyword: string, pos: number): Statement | undefined {
    const { cursor } = this;
    switch (keyword) {
      case 'if':
        return this.#if(pos);
      case 'foreach':
        return this.#foreach(pos);
      case 'while':
      case 'until':
      case 'for':
      case 'switch':
        return this.#loop(pos, keyword);
      case 'function':
      case 'filter':
      case 'workflow':
        return this.#function(pos);
      case 'class':
      case 'enum':
        cursor.take(/[^{\n]*/y);
        if (cursor.char === '{') cursor.nested(() => this.block());
        return undefined;
      case 'return':
      case 'throw':
      case 'exit':
        return /[;}\r\n]|^$/.test(cursor.char) ? undefined : this.#assignment();
      case 'break':
      case 'continue':
        cursor.take(/[ \t]*\w+/y);
        return undefined;
      case 'using':
        cursor.take(/[^\n;]*/y);
        return undefined;
      default:
        return this.#sequence(pos);
    }
  }

  /** `try {} catch [type] {} finally {}`, `do {} while ()`, `begin {}`: blocks of which all may run. */
  #sequence(pos: number): Statement {
    const { cursor } = this;
    const before: Statement[] = [];
    const bodies: Block[] = [];
    for (;;) {
      cursor.take(/(?:\s*\[[\w.]{1,100}\]\s*,?)*/y);
      cursor.blanks(true);
      if (cursor.char === '(') before.push(...this.#condition());
      else if (cursor.char === '{') bodies.push(this.block());
      else break;
      const at = cursor.at;
      cursor.blanks(true);
      if (!cursor.take(/(?:catch|finally|while|until|process|end|clean)\b/iy)) {
        cursor.at = at;
        break;
      }
    }
    return { type: 'sequence', before, bodies, pos, end: cursor.at };
  }

  #condition(): readonly Statement[] {
    this.cursor.blanks(true);
    if (!this.cursor.skip('(')) return [];
    return this.cursor.nested(() => this.statements(')')) ?? [];
  }

  #if(pos: number): Statement {
    const { cursor } = this;
    const conditions = [...this.#condition()];
    const branches: Block[] = [];
    let complete = false;
    for (;;) {
      cursor.blanks(true);
      branches.push(this.block());
      const at = cursor.at;
      cursor.blanks(true);
      if (cursor.take(/elseif\b/iy)) conditions.push(...this.#condition());
      else if (cursor.take(/else\b/iy)) complete = true;
      else {
        cursor.at = at;
        break;
      }
    }
    return { type: 'choice', conditions, branches, complete, pos, end: cursor.at };
  }

  #foreach(pos: number): Statement | undefined {
    const { cursor } = this;
    cursor.take(/-parallel\b\s*/iy);
    if (!cursor.skip('(')) {
      // `foreach { }` begins no statement, but is the alias of ForEach-Object.
      cursor.at = pos;
      return this.#assignment();
    }
    cursor.blanks(true);
    const variable = readVariable(cursor);
    cursor.blanks(true);
    cursor.take(/in\b/iy);
    const list = cursor.nested(() => this.statements(')')) ?? [];
    cursor.blanks(true);
    const body = this.block();
    const name = variable?.type === 'variable' ? variable.name : '_';
    return { type: 'foreach', variable: name, list, body, pos, end: cursor.at };
  }

  /** `while (…) {…}`, `for (…;…;…) {…}`; every block of a `switch` may run. */
  #loop(pos: number, keyword: string): Statement {
    const { cursor } = this;
    cursor.take(/(?:-(?:regex|wildcard|exact|casesensitive|parallel)\s+)*/iy);
    const before = this.#condition();
    cursor.blanks(true);
    if (keyword !== 'switch') {
      const bodies = cursor.char === '{' ? [this.block()] : [];
      const [body] = bodies;
      const test = before[keyword === 'for' ? 1 : 0];
      if (body && test && before.length === (keyword === 'for' ? 3 : 1)) {
        const [first, last] = keyword === 'for' ? [before.slice(0, 1), before.slice(2)] : [[], []];
        return { type: 'loop', before: first, test, after: last, body, pos, end: cursor.at };
      }
      return { type: 'sequence', before, bodies, pos, end: cursor.at };
    }
    const branches: Block[] = [];
    if (cursor.skip('{')) {
      for (;;) {
        cursor.blanks(true);
        if (cursor.skip(';')) continue;
        if (cursor.skip('}') || cursor.done) break;
        const at = cursor.at;
        if (cursor.char === '{') branches.push(this.block());
        else this.#expressions.read();
        if (cursor.at === at) cursor.fail();
      }
    }
    return { type: 'choice', conditions: before, branches, complete: false, pos, end: cursor.at };
  }

  #function(pos: number): Statement | undefined {
    const { cursor } = this;
    const name = cursor
      .take(/[^\s({;]+/y)?.[0]
      .toLowerCase()
      .replace(/^(?:global|script|local|private):/, '');
    cursor.blanks(true);
    const params = cursor.char === '(' ? this.#parameters() : [];
    cursor.blanks(true);
    if (name === undefined) return undefined;
    const block = this.block();
    const whole = params.length > 0 ? { ...block, params } : block;
    return { type: 'function', name, block: whole, pos, end: cursor.at };
  }

  #parameters(): readonly Parameter[] {
    const { cursor } = this;
    cursor.skip('(');
    const params: Parameter[] = [];
    for (;;) {
      cursor.blanks(true);
      if (cursor.skip(')') || cursor.done) return params;
      const at = cursor.at;
      const made = this.#expressions.read();
      for (const one of made.type === 'list' ? made.items : [made]) {
        const bare = bareVariable(one);
        if (bare) params.push({ name: bare, fallback: undefined });
      }
      cursor.blanks(true);
      if (cursor.skip('=')) {
        cursor.blanks(true);
        const fallback = this.#expressions.read();
        const last = params.pop();
        // `$x = 1, $y`: the comma separates parameters here.
        const [first, ...rest] = fallback.type === 'list' ? fallback.items : [fallback];
        if (last) params.push({ name: last.name, fallback: first });
        for (const one of rest) {
          const bare = bareVariable(one);
          if (bare) params.push({ name: bare, fallback: undefined });
        }
      }
      cursor.blanks(true);
      cursor.skip(',');
      if (cursor.at === at) cursor.fail();
    }
  }

  /** An assignment, or a pipeline. */
  #assignment(): Statement | undefined {
    const { cursor } = this;
    const pos = cursor.at;
    if (/[$[(]/.test(cursor.char)) {
      const target = this.#expressions.read();
      const step =
        target.type === 'variable' ? /(?:\+\+|--)$/.exec(cursor.text.slice(pos, cursor.at))?.[0] : undefined;
      if (step) {
        const place = { pos, end: cursor.at };
        const expression = { type: 'text', value: '1', ...place } as const;
        const stages = [{ type: 'expression', expression, redirections: [], ...place }] as const;
        const value: Statement = { type: 'pipeline', stages, ...place };
        return { type: 'assign', target, operator: `${step[0]}=`, value: [value], ...place };
      }
      cursor.blanks(false);
      const operator = cursor.take(/(?:\?\?|[-+*/%])?=(?!=)/y)?.[0];
      if (operator) {
        cursor.blanks(true);
        const value = cursor.nested(() => this.one()) ?? [];
        return { type: 'assign', target, operator, value, pos, end: cursor.at };
      }
      return this.#pipelines.read(pos, {
        type: 'expression',
        expression: target,
        redirections: this.#pipelines.redirections(),
        pos,
        end: cursor.at,
      });
    }
    return this.#pipelines.read(pos, undefined);
  }
}

function bareVariable(made: Expression): string | undefined {
  if (made.type === 'variable') return made.name;
  return made.type === 'cast' ? bareVariable(made.operand) : undefined;
}

/** Parses PowerShell. Never throws; what it could not read stands in `errors`, and the tree is partial. */
export function parsePowerShell(text: string): PowerShellTree {
  const parser = new Parser(text);
  const body = { params: [], body: parser.statements(''), pos: 0, end: text.length };
  // A closing bracket too many ends the list early.
  return { body, errors: parser.cursor.errors };
}
