import type { Value } from '../../fact.ts';
import { SHELL_DEPTH } from '../../limits.ts';
import { concatValues, sketchOf, sliceValue } from '../values.ts';

/** Words that open a block which `end` closes. */
const OPENS = /^(?:begin|if|while|for|switch|function)$/;

/** Where a block of fish is left, and what bash wants there. */
interface Level {
  readonly close: string;
}

/**
 * fish's grammar said in bash's, as far as it decides what runs: every branch is kept as a command of its own, since all
 * of them are read anyway. `(cmd)` becomes `$(cmd)`, `set x a b` an array, `$x` all of its items. Letters that stay keep
 * their place in the original text. Linear.
 * Source: the fish language reference, https://fishshell.com/docs/current/language.html.
 */
export function rewriteFish(script: Value): Value {
  return new Rewriter(script).run();
}

class Rewriter {
  readonly #script: Value;
  readonly #text: string;
  readonly #parts: Value[] = [];
  readonly #levels: Level[] = [];
  /** Brackets that are open, in order: `(` of a substitution, or none. */
  #brackets = 0;
  /** Variables that the text sets: only those are known to be lists. */
  readonly #names = new Set<string>();
  #at = 0;
  #from = 0;

  constructor(script: Value) {
    this.#script = script;
    this.#text = sketchOf(script);
  }

  run(): Value {
    let start = true;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at] as string;
      if (char === ' ' || char === '\t') this.#at++;
      else if (char === '#') this.#skipLine();
      else if (/[\n;|&]/.test(char)) {
        this.#at++;
        start = true;
      } else if (start) start = this.#command();
      else this.#word(true);
    }
    this.#flush();
    const { span } = this.#script.from;
    for (const level of this.#levels.reverse()) this.#parts.push({ text: level.close, from: { span } });
    return this.#parts.length > 0 ? concatValues(this.#parts, span) : this.#script;
  }

  #flush(): void {
    if (this.#at > this.#from) this.#parts.push(sliceValue(this.#script, this.#from, this.#at));
    this.#from = this.#at;
  }

  /** Puts other letters in the place of the next `length`. */
  #replace(length: number, text: string): void {
    this.#flush();
    const { span } = sliceValue(this.#script, this.#at, this.#at + length).from;
    if (text !== '') this.#parts.push({ text, from: { span } });
    this.#at += length;
    this.#from = this.#at;
  }

  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#replace((end < 0 ? this.#text.length : end) - this.#at, '');
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text) ?? undefined;
  }

  /** The start of a command; true if another one may begin right behind. */
  #command(): boolean {
    const word = this.#take(/[a-z]+(?=[\s;)|&]|$)/y)?.[0];
    switch (word) {
      case 'and':
      case 'or':
      case 'not':
      case 'if':
      case 'else':
        // The `if` of `else if` has no end of its own.
        if (word !== 'else' && OPENS.test(word)) this.#levels.push({ close: '' });
        this.#replace(this.#take(/else[ \t]+if(?=[ \t])/y)?.[0].length ?? word.length, '');
        // bash wants a command before the sign that ends it.
        if (this.#take(/[ \t]*(?:[\n;#)]|$)/y)) this.#replace(0, ':');
        return true;
      case 'end': {
        const level = this.#levels.pop();
        this.#replace(word.length, level && level.close !== '' ? level.close : ':');
        return false;
      }
      case 'switch':
        this.#levels.push({ close: '' });
        this.#replace(word.length, ':');
        return false;
      case 'case':
        this.#replace(word.length, ':');
        return false;
      case 'begin':
        this.#levels.push({ close: '\n}' });
        this.#replace(this.#take(/begin[ \t]*[;\n]?/y)?.[0].length ?? word.length, '{ :; ');
        return true;
      case 'while':
        return this.#while();
      case 'for':
        return this.#for();
      case 'function':
        return this.#function();
      case 'set':
        return this.#set();
      default:
        this.#word(true);
        return false;
    }
  }

  #for(): boolean {
    this.#names.add(this.#take(/for[ \t]+(\w+)/y)?.[1] ?? '');
    this.#levels.push({ close: '\ndone' });
    while (this.#at < this.#text.length && !/[\n;]/.test(this.#text[this.#at] as string)) this.#wordOrBlank();
    this.#replace(this.#at < this.#text.length ? 1 : 0, '; do\n');
    return true;
  }

  #while(): boolean {
    this.#levels.push({ close: '\ndone' });
    this.#at += 'while'.length;
    const not = this.#take(/[ \t]+(?:not|!)(?=[ \t])/y);
    if (not) this.#replace(not[0].length, '');
    while (this.#at < this.#text.length && !/[\n;]/.test(this.#text[this.#at] as string)) this.#wordOrBlank();
    this.#replace(this.#at < this.#text.length ? 1 : 0, '; do\n');
    return true;
  }

  #function(): boolean {
    const head = this.#take(/function[ \t]+([\w.:+-]+)[^\n;]*[\n;]?/y);
    if (!head) {
      this.#word(true);
      return false;
    }
    this.#levels.push({ close: '\n}' });
    const names =
      /[ \t](?:-a|--argument-names)[ \t=]+([\w \t]+)/
        .exec(head[0])?.[1]
        ?.trim()
        .split(/[ \t]+/) ?? [];
    for (const name of names) this.#names.add(name);
    const given = names.map((name, i) => `${name}=("$${i + 1}")\n`).join('');
    this.#replace(head[0].length, `${head[1]}() {\n${given}`);
    return true;
  }

  /** `set -gx name words…`; without words, or asked about, it stays a command. */
  #set(): boolean {
    const head = this.#take(
      /set((?:[ \t]+-[A-Za-z-]+)*)[ \t]+([A-Za-z_]\w*)(?:\[[^\]\n]*\])?(?=[ \t;\n)]|$)/y,
    );
    const flags = head?.[1] ?? '';
    if (!head || /-\w*[eqSn]|--(?:erase|query|show|names)/.test(flags)) {
      this.#replace(3, ':');
      return false;
    }
    this.#names.add(head[2] as string);
    const appends = /-\w*a|--append/.test(flags) ? '+=' : '=';
    this.#replace(head[0].length, `${head[2]}${appends}(`);
    while (this.#at < this.#text.length && !/[\n;|&)]/.test(this.#text[this.#at] as string))
      this.#wordOrBlank();
    this.#replace(0, ')');
    return false;
  }

  #wordOrBlank(): void {
    if (/[ \t]/.test(this.#text[this.#at] as string)) this.#at++;
    else this.#word(true);
  }

  /** A word, up to a blank or a sign; its variables and substitutions are said as bash says them. */
  #word(top: boolean): void {
    const start = this.#at;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at] as string;
      if (char === '(') this.#substitution(false);
      else if (char === ')' && this.#brackets === 0) this.#replace(1, '\\)');
      else if (/[\s;|&)]/.test(char)) break;
      else if (char === "'") this.#single();
      else if (char === '"') this.#double();
      else if (char === '\\') this.#escape();
      else if (char === '$') this.#variable(false);
      else this.#at++;
    }
    if (this.#at === start && top) this.#at++;
  }

  /** `(cmd)` or `$(cmd)`; `(cmd | psub)` is a file that holds what it prints. */
  #substitution(quoted: boolean): void {
    const dollar = this.#text[this.#at] === '$';
    if (this.#brackets >= SHELL_DEPTH) {
      this.#at++;
      return;
    }
    this.#replace(dollar ? 2 : 1, '$(');
    const opened = this.#parts.length - 1;
    this.#brackets++;
    let start = true;
    const levels = this.#levels.splice(0);
    while (this.#at < this.#text.length && this.#text[this.#at] !== ')') {
      const char = this.#text[this.#at] as string;
      if (/[\n;|&]/.test(char)) {
        this.#at++;
        start = true;
      } else if (/\s/.test(char)) this.#at++;
      else if (start) start = this.#command();
      else this.#word(true);
    }
    this.#levels.push(...levels);
    this.#brackets--;
    const psub = /\|[ \t]*psub[^)|;]*$/.exec(this.#text.slice(Math.max(0, this.#at - 40), this.#at));
    if (psub && !quoted) {
      const opening = this.#parts[opened];
      this.#flush();
      if (opening) this.#parts[opened] = { ...opening, text: '<(' };
      const last = this.#parts.at(-1);
      const sketch = last && sketchOf(last);
      const cut = sketch?.lastIndexOf('|') ?? -1;
      if (last && cut >= 0) this.#parts[this.#parts.length - 1] = sliceValue(last, 0, cut);
    }
    if (this.#at < this.#text.length) this.#at++;
  }

  #single(): void {
    const found = this.#take(/'(?:[^'\\]|\\[^\0])*'?/y);
    const text = found?.[0] ?? "'";
    if (!text.includes('\\')) {
      this.#at += text.length;
      return;
    }
    const plain = text.slice(1, text.endsWith("'") ? -1 : undefined).replace(/\\(['\\])/g, '$1');
    this.#replace(text.length, `'${plain.replaceAll("'", `'\\''`)}'`);
  }

  #double(): void {
    this.#at++;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"') {
      const char = this.#text[this.#at] as string;
      if (char === '\\') this.#at += 2;
      else if (char === '$' && this.#text[this.#at + 1] === '(') this.#substitution(true);
      else if (char === '$') this.#variable(true);
      else if (char === '`') this.#replace(1, '\\`');
      else this.#at++;
    }
    this.#at = Math.min(this.#at + 1, this.#text.length);
  }

  #escape(): void {
    const found = this.#take(/\\(?:[xX]([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|([0-7]{1,3}))/y);
    if (!found) {
      this.#at = Math.min(this.#at + 2, this.#text.length);
      return;
    }
    const code =
      found[3] === undefined
        ? Number.parseInt((found[1] ?? found[2]) as string, 16)
        : Number.parseInt(found[3], 8);
    const char = String.fromCharCode(code);
    this.#replace(found[0].length, char === "'" ? `"'"` : `'${char}'`);
  }

  /** `$x` is every item, `$x[2]` one of them; `$argv` is what bash calls `$@`. */
  #variable(quoted: boolean): void {
    const found = this.#take(/\$([A-Za-z_]\w*)(?:\[(-?\d+)\])?/y);
    if (!found) {
      if (this.#text[this.#at + 1] === '(') this.#substitution(quoted);
      else this.#at++;
      return;
    }
    const [whole, name = '', index] = found;
    if (name !== 'argv' && !this.#names.has(name)) {
      this.#at += whole.length;
      return;
    }
    let made: string;
    if (index !== undefined) {
      const number = Number(index);
      if (name === 'argv') made = number > 0 ? `\${${number}}` : '${@: -1}';
      else made = `\${${name}[${number > 0 ? number - 1 : number}]}`;
    } else if (quoted) made = name === 'argv' ? '$*' : `\${${name}[*]}`;
    else made = name === 'argv' ? '"$@"' : `"\${${name}[@]}"`;
    this.#replace(whole.length, made);
  }
}
