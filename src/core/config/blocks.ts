import { DOCUMENT_DEPTH } from '../limits.ts';
import { scalarFrom } from './source-text.ts';
import type { MapEntry, Scalar, Tree, TreeProblem } from './tree.ts';

/** Reads formats of directives and blocks in braces: nginx (`;` ends a directive), Caddyfile (the line's end does). */
export function readBraces(
  text: string,
  dialect: 'nginx' | 'caddy',
): { documents: Tree[]; problems: TreeProblem[] } {
  const reader = new BraceReader(text, dialect);
  const entries = reader.body(0);
  return { documents: [{ kind: 'map', entries, start: 0, end: text.length }], problems: reader.problems };
}

class BraceReader {
  readonly problems: TreeProblem[] = [];
  readonly #text: string;
  readonly #isNginx: boolean;
  #at = 0;

  constructor(text: string, dialect: 'nginx' | 'caddy') {
    this.#text = text;
    this.#isNginx = dialect === 'nginx';
  }

  /** Directives up to the closing brace, which stays unread. */
  body(depth: number): MapEntry[] {
    const entries: MapEntry[] = [];
    for (;;) {
      const words = this.#words();
      const c = this.#text[this.#at];
      const [first] = words;
      if (c === '{' && depth < DOCUMENT_DEPTH) {
        const open = this.#at++;
        const inner = this.body(depth + 1);
        if (this.#text[this.#at] !== '}') this.problems.push({ code: 'syntax', start: open, end: open + 1 });
        this.#at = Math.min(this.#at + 1, this.#text.length);
        const start = first?.start ?? open;
        entries.push(this.#block(words, inner, start, open, depth));
        continue;
      }
      if (first) entries.push(directive(first, words.slice(1), this.#text));
      if (c === undefined || c === '}') {
        if (c === undefined || depth > 0) return entries;
      }
      this.#at++;
    }
  }

  /** A block with its label among its entries, by which blocks of one kind are told apart. */
  #block(
    words: readonly Word[],
    inner: readonly MapEntry[],
    start: number,
    open: number,
    depth: number,
  ): MapEntry {
    const isSite = !this.#isNginx && depth === 0;
    const key = isSite ? 'site' : (words[0]?.text ?? 'block');
    const labelWords = isSite ? words : words.slice(1);
    const last = labelWords.at(-1);
    const end = this.#at;
    if (!last) return { key, start, value: { kind: 'map', entries: inner, start: open, end } };
    const from = labelWords[0]?.start ?? start;
    const label: Scalar = scalarFrom(labelWords.map(({ text }) => text).join(' '), from, last.end, true);
    const entries: MapEntry[] = [{ key: 'label', start: from, value: label }, ...inner];
    return { key, start, value: { kind: 'map', entries, start, end } };
  }

  /** The words up to a `;`, a brace or (in a Caddyfile) the line's end, which stays unread. */
  #words(): Word[] {
    const text = this.#text;
    const words: Word[] = [];
    for (;;) {
      const c = text[this.#at];
      if (c === undefined || c === '}') return words;
      // In a Caddyfile braces within a word are placeholders.
      if (c === '{' && (this.#isNginx || /[\s]|^$/.test(text[this.#at + 1] ?? ''))) return words;
      if (this.#isNginx ? c === ';' : c === '\n' && words.length > 0) return words;
      if (/\s/.test(c)) this.#at++;
      else if (c === '#')
        this.#at = Math.max(
          this.#at + 1,
          (text.indexOf('\n', this.#at) + text.length + 1) % (text.length + 1),
        );
      else words.push(this.#word());
    }
  }

  #word(): Word {
    const text = this.#text;
    const start = this.#at;
    const quote = text[start];
    if (quote === '"' || quote === "'" || quote === '`') {
      let i = start + 1;
      while (i < text.length && text[i] !== quote) i += text[i] === '\\' ? 2 : 1;
      this.#at = Math.min(i + 1, text.length);
      return { text: text.slice(start + 1, i), start, end: this.#at };
    }
    let i = start;
    let braces = 0;
    for (; i < text.length; i++) {
      const c = text[i] as string;
      if (c === '{' && (!this.#isNginx || text[i - 1] === '$')) braces++;
      else if (c === '}' && braces > 0) braces--;
      else if (/\s/.test(c) || c === '{' || c === '}' || (this.#isNginx && c === ';')) break;
    }
    this.#at = Math.max(i, start + 1);
    return { text: text.slice(start, this.#at), start, end: this.#at };
  }
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function directive(first: Word, rest: readonly Word[], text: string): MapEntry {
  const from = rest[0]?.start ?? first.start;
  const end = rest.at(-1)?.end ?? first.end;
  const value: Scalar = rest.length
    ? { kind: 'scalar', type: 'string', text: rest.map((word) => word.text).join(' '), start: from, end }
    : { kind: 'scalar', type: 'string', text: '', start: first.start, end: first.end };
  const isExact = rest.length < 2 || value.text === text.slice(from, end);
  return { key: first.text.toLowerCase(), start: first.start, value: isExact ? value : { ...value } };
}

/** Reads Apache's configuration: directives by line, sections in angle brackets with their argument as `label`. */
export function readApache(text: string): { documents: Tree[]; problems: TreeProblem[] } {
  interface Open {
    readonly name: string;
    readonly start: number;
    readonly entries: MapEntry[];
  }
  const problems: TreeProblem[] = [];
  const stack: Open[] = [{ name: '', start: 0, entries: [] }];
  const close = (end: number): void => {
    const open = stack.pop() as Open;
    stack.at(-1)?.entries.push({
      key: open.name,
      start: open.start,
      value: { kind: 'map', entries: open.entries, start: open.start, end },
    });
  };
  for (const { start, end, words } of logicalLines(text)) {
    const [first] = words;
    if (!first) continue;
    const top = stack.at(-1) as Open;
    if (first.text.startsWith('</')) {
      if (stack.length > 1) close(end);
      else problems.push({ code: 'syntax', start, end });
    } else if (first.text.startsWith('<') && stack.length < DOCUMENT_DEPTH) {
      const name = first.text.slice(1).replace(/>$/, '').toLowerCase();
      const from = words[1]?.start ?? first.start;
      const label = words
        .slice(1)
        .map(({ text }) => text)
        .join(' ')
        .replace(/\s*>\s*$/, '');
      const value: Scalar = {
        kind: 'scalar',
        type: 'string',
        text: label,
        start: from,
        end: Math.max(from, end),
      };
      stack.push({ name, start: first.start, entries: label ? [{ key: 'label', start: from, value }] : [] });
    } else top.entries.push(directive(first, words.slice(1), text));
  }
  while (stack.length > 1) {
    problems.push({ code: 'syntax', start: text.length, end: text.length });
    close(text.length);
  }
  return {
    documents: [{ kind: 'map', entries: stack[0]?.entries ?? [], start: 0, end: text.length }],
    problems,
  };
}

function* logicalLines(text: string): Generator<{ start: number; end: number; words: Word[] }> {
  for (let at = 0; at < text.length; ) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    while (text[end - 1] === '\\' && end < text.length) {
      const next = text.indexOf('\n', end + 1);
      end = next < 0 ? text.length : next;
    }
    const words: Word[] = [];
    for (let i = at; i < end; ) {
      const c = text[i] as string;
      if (c === '#' && words.length === 0) break;
      if (/\s/.test(c) || c === '\\') {
        i++;
        continue;
      }
      const start = i;
      if (c === '"') {
        i++;
        while (i < end && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
        i = Math.min(i + 1, end);
        words.push({ text: text.slice(start + 1, i - 1), start, end: i });
      } else {
        while (i < end && !/\s/.test(text[i] as string)) i++;
        words.push({ text: text.slice(start, i), start, end: i });
      }
    }
    yield { start: at, end, words };
    at = end + 1;
  }
}
