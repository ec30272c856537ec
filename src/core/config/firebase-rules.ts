import { DOCUMENT_DEPTH } from '../limits.ts';
import type { MapEntry, Tree, TreeProblem } from './tree.ts';

interface Open {
  readonly label: string;
  readonly start: number;
  readonly entries: MapEntry[];
}

/** Longest head of a `match` or `allow`, in UTF-16 code units. */
const MOST_HEAD = 500;

/**
 * Reads the rules language of Firestore and Cloud Storage: `match` blocks by their path (`label`), and in them for each
 * method that is allowed the condition, single-spaced; functions as blocks with what they `return`.
 */
export function readFirebaseRules(text: string): { documents: Tree[]; problems: TreeProblem[] } {
  const reader = new RulesReader(text);
  reader.read();
  return reader.finish();
}

class RulesReader {
  readonly #text: string;
  readonly #problems: TreeProblem[] = [];
  readonly #stack: Open[] = [{ label: '', start: 0, entries: [] }];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): void {
    const text = this.#text;
    while (this.#at < text.length) {
      const c = text[this.#at] as string;
      const two = text.slice(this.#at, this.#at + 2);
      if (two === '//') this.#to('\n');
      else if (two === '/*') this.#to('*/');
      else if (c === '"' || c === "'") this.#string(c);
      else if (c === '{') this.#open('', this.#at, this.#at + 1);
      else if (c === '}') this.#shut();
      else if (/[a-z]/.test(c)) this.#word();
      else this.#at++;
    }
  }

  finish(): { documents: Tree[]; problems: TreeProblem[] } {
    const end = this.#text.length;
    if (this.#stack.length > 1) this.#problems.push({ code: 'syntax', start: end, end });
    while (this.#stack.length > 1) this.#close(end);
    const entries = this.#stack[0]?.entries ?? [];
    return { documents: [{ kind: 'map', entries, start: 0, end }], problems: this.#problems };
  }

  #to(end: string): void {
    const at = this.#text.indexOf(end, this.#at + 2);
    this.#at = at < 0 ? this.#text.length : at + end.length;
  }

  #string(quote: string): void {
    let i = this.#at + 1;
    while (i < this.#text.length && this.#text[i] !== quote && this.#text[i] !== '\n')
      i += this.#text[i] === '\\' ? 2 : 1;
    this.#at = i + 1;
  }

  #open(label: string, start: number, at: number): void {
    // What is nested deeper is read as if it stood here.
    if (this.#stack.length < DOCUMENT_DEPTH) this.#stack.push({ label, start, entries: [] });
    this.#at = at;
  }

  #shut(): void {
    const end = ++this.#at;
    if (this.#stack.length > 1) this.#close(end);
    else if (this.#problems.length < 10) this.#problems.push({ code: 'syntax', start: end - 1, end });
  }

  #close(end: number): void {
    const { label, start, entries } = this.#stack.pop() as Open;
    const named: MapEntry[] = label
      ? [
          {
            key: 'label',
            start,
            value: { kind: 'scalar', type: 'string', text: label, start, end: start + label.length },
          },
        ]
      : [];
    const value: Tree = { kind: 'map', entries: [...named, ...entries], start, end };
    this.#stack.at(-1)?.entries.push({ key: label ? 'match' : 'block', start, value });
  }

  #word(): void {
    const text = this.#text;
    const start = this.#at;
    const head = text.slice(start, start + MOST_HEAD);
    const match = /^match\s{1,20}(\/\S*)\s{0,20}\{/.exec(head);
    const made = match ? null : /^return\s([^;{}]*);/.exec(head);
    const name = match ? null : /^function\s{1,20}(\w+)\s{0,20}\([^)]{0,200}\)\s{0,20}\{/.exec(head);
    const allow = match ? null : /^allow\s([^:;{}]*)[:;]/.exec(head);
    if (match) {
      const label = match[1] as string;
      this.#open(label, start + match[0].indexOf('/'), start + match[0].length);
    } else if (name)
      this.#open(name[1] as string, start + name[0].indexOf(name[1] as string), start + name[0].length);
    else if (made) this.#returned(made[1] as string, start, made[0].length);
    else if (allow) this.#allow(allow[1] as string, start, start + allow[0].length);
    else this.#at = start + (/^\w+/.exec(head)?.[0].length ?? 1);
  }

  /** What a function answers: the condition of whatever asks it. */
  #returned(condition: string, start: number, length: number): void {
    const from = start + length - 1 - condition.length;
    this.#stack.at(-1)?.entries.push({
      key: 'return',
      start,
      value: {
        kind: 'scalar',
        type: 'string',
        text: condition.replace(/\s+/g, ' ').trim(),
        start: from,
        end: from + condition.trimEnd().length,
      },
    });
    this.#at = start + length;
  }

  #allow(methods: string, start: number, behind: number): void {
    const text = this.#text;
    const isAlways = text[behind - 1] === ';';
    const semicolon = text.indexOf(';', behind);
    const stop = isAlways ? behind : semicolon < 0 ? text.length : semicolon;
    const raw = isAlways ? '' : text.slice(behind, stop);
    const lead = /^\s*(?:if\b)?\s*/.exec(raw.slice(0, 200))?.[0].length ?? 0;
    const from = isAlways ? start : behind + lead;
    const end = isAlways ? behind : from + raw.slice(lead).trimEnd().length;
    const condition = isAlways ? 'true' : raw.slice(lead).replace(/\s+/g, ' ').trim();
    for (const method of methods.split(',')) {
      const key = method.trim();
      if (key)
        this.#stack.at(-1)?.entries.push({
          key,
          start,
          value: { kind: 'scalar', type: 'string', text: condition, start: from, end },
        });
    }
    this.#at = stop;
  }
}
