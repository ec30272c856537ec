import { CONFIG_CHANGES, DOCUMENT_DEPTH } from '../limits.ts';
import { scalarFrom, unknownScalar } from './source-text.ts';
import type { MapEntry, Tree, TreeProblem } from './tree.ts';
import { readFlow, readQuoted } from './yaml-flow.ts';
import { mergedEntries, sizeOf, withoutOverridden } from './yaml-merge.ts';

/**
 * Reads the YAML of config files line by line: every document, anchors and merge keys, block and flow style, templates
 * (`{{ … }}`) as unknown values. Made for files being edited: a line that fits nowhere is left out with a problem, and all
 * around it counts. Some thirty times as fast as a complete parser, which decides what a megabyte may cost.
 */
export function readYamlConfig(text: string): { documents: Tree[]; problems: TreeProblem[] } {
  const reader = new YamlReader(text);
  return { documents: reader.documents(), problems: reader.problems };
}

const NULL_TEXT = /^(?:|~|null|Null|NULL)$/;

class YamlReader {
  readonly problems: TreeProblem[] = [];
  readonly #text: string;
  readonly #anchors = new Map<string, Tree>();
  readonly #sizes = new WeakMap<Tree, number>();
  /** How many nodes aliases stand for so far. */
  #aliased = 0;
  /** Offset of the next content, or the text's length. */
  #at = 0;
  /** Offset of the line that it is on. */
  #line = 0;

  constructor(text: string) {
    this.#text = text;
  }

  documents(): Tree[] {
    const found: Tree[] = [];
    if (this.#text.charCodeAt(0) === 0xfeff) this.#at = 1;
    this.#skip();
    while (this.#at < this.#text.length) {
      if (this.#isMark()) {
        this.#anchors.clear();
        this.#at += 3;
        this.#skip();
        continue;
      }
      const before = this.#at;
      const column = this.#column;
      const node = this.#block(-1, 0);
      if (node) found.push(node);
      // A piece out of the midst of a file goes on further to the left.
      if (this.#at > before && this.#column < column) continue;
      if (this.#at <= before || (!this.#isMark() && this.#at < this.#text.length)) this.#junk();
    }
    return found;
  }

  get #column(): number {
    return this.#at - this.#line;
  }

  /** True at `---` or `...` in the first column. */
  #isMark(): boolean {
    if (this.#column !== 0) return false;
    const three = this.#text.slice(this.#at, this.#at + 3);
    return (three === '---' || three === '...') && /[\s]|^$/.test(this.#text[this.#at + 3] ?? '');
  }

  /** To the next content: over blanks, comments, line breaks and lines that only a template engine reads. */
  #skip(): void {
    const text = this.#text;
    let i = this.#at;
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10) this.#line = i + 1;
      else if (c === 35 && (i === this.#line || text.charCodeAt(i - 1) <= 32)) i = this.#lineEnd(i) - 1;
      else if (c === 123 && text.charCodeAt(i + 1) === 123 && text.slice(this.#line, i).trim() === '') {
        const end = this.#lineEnd(i);
        if (/\}\}\s*:/.test(text.slice(i, end))) break;
        i = end - 1;
      } else if (c !== 32 && c !== 9 && c !== 13) break;
    }
    this.#at = Math.min(i, text.length);
  }

  #lineEnd(at: number): number {
    const end = this.#text.indexOf('\n', at);
    return end < 0 ? this.#text.length : end;
  }

  /** Leaves out the rest of the line. */
  #junk(): void {
    const end = this.#lineEnd(this.#at);
    if (this.problems.length < 10) this.problems.push({ code: 'syntax', start: this.#at, end });
    this.#at = end;
    this.#skip();
  }

  /** The node whose content is indented by more than `parent` columns. */
  #block(parent: number, depth: number): Tree | undefined {
    if (this.#at >= this.#text.length || this.#column <= parent || this.#isMark()) return undefined;
    if (depth > DOCUMENT_DEPTH) {
      this.problems.push({ code: 'depth', start: this.#at, end: this.#lineEnd(this.#at) });
      const node = unknownScalar(this.#at, this.#lineEnd(this.#at));
      while (this.#at < this.#text.length && this.#column > parent) {
        this.#at = this.#lineEnd(this.#at);
        this.#skip();
      }
      return node;
    }
    if (this.#isDash()) return this.#sequence(this.#column, depth);
    if (this.#keyEnd() !== undefined) return this.#mapping(this.#column, depth);
    return this.#value(parent, depth);
  }

  #isDash(): boolean {
    const next = this.#text.charCodeAt(this.#at + 1);
    return this.#text.charCodeAt(this.#at) === 45 && (Number.isNaN(next) || next <= 32);
  }

  #sequence(column: number, depth: number): Tree {
    const start = this.#at;
    const items: Tree[] = [];
    let end = start;
    while (this.#at < this.#text.length && this.#column === column && this.#isDash() && !this.#isMark()) {
      const dash = this.#at;
      const line = this.#line;
      this.#at++;
      this.#skip();
      const item = this.#line === line || this.#column > column ? this.#block(column, depth + 1) : undefined;
      items.push(item ?? { kind: 'scalar', type: 'null', text: 'null', start: dash, end: dash + 1 });
      end = items.at(-1)?.end ?? end;
      while (this.#at < this.#text.length && this.#column > column) this.#junk();
    }
    return { kind: 'list', items, start, end };
  }

  /** Where the key that begins here ends, if one does: at a colon before a blank, on this line. */
  #keyEnd(): number | undefined {
    const text = this.#text;
    let i = this.#at;
    const quote = text[i];
    if (quote === '"' || quote === "'") {
      i = readQuoted(text, i).at;
      while (text[i] === ' ') i++;
      return text[i] === ':' && text.charCodeAt(i + 1) > 32 === false ? i : undefined;
    }
    if (quote === '[' || (quote === '{' && text[i + 1] !== '{')) return undefined;
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10) return undefined;
      if (c === 35 && text.charCodeAt(i - 1) <= 32) return undefined;
      const next = text.charCodeAt(i + 1);
      if (c === 58 && (Number.isNaN(next) || next <= 32)) return i;
    }
    return undefined;
  }

  #mapping(column: number, depth: number): Tree {
    const text = this.#text;
    const start = this.#at;
    const entries: MapEntry[] = [];
    let end = start;
    while (this.#at < text.length && this.#column === column && !this.#isMark() && !this.#isDash()) {
      const colon = this.#keyEnd();
      if (colon === undefined) {
        this.#junk();
        while (this.#at < text.length && this.#column > column) this.#junk();
        continue;
      }
      const keyStart = this.#at;
      const key = this.#keyText(keyStart, colon);
      const line = this.#line;
      this.#at = colon + 1;
      this.#skip();
      const value = this.#entryValue(line, column, depth) ?? {
        kind: 'scalar',
        type: 'null',
        text: 'null',
        start: keyStart,
        end: colon + 1,
      };
      if (key === '<<') entries.push(...mergedEntries(value));
      else entries.push({ key, start: keyStart, value });
      end = value.kind === 'scalar' && value.start === keyStart ? colon + 1 : Math.max(end, value.end);
      while (this.#at < text.length && this.#column > column) this.#junk();
    }
    return { kind: 'map', entries: withoutOverridden(entries), start, end };
  }

  #keyText(start: number, colon: number): string {
    const raw = this.#text.slice(start, colon).trim();
    if (!/^["']/.test(raw)) return raw.replace(/^[&!]\S+\s+/, '');
    const { node } = readQuoted(this.#text, start);
    return node.text;
  }

  /** The value behind a key: on its line, or below it with more indentation; lists may stand below at the same. */
  #entryValue(line: number, column: number, depth: number): Tree | undefined {
    if (this.#at >= this.#text.length) return undefined;
    if (this.#line === line) return this.#value(column, depth + 1);
    if (this.#column > column) return this.#block(column, depth + 1);
    if (this.#column === column && this.#isDash() && !this.#isMark())
      return this.#sequence(column, depth + 1);
    return undefined;
  }

  /** What begins here and is no block of its own: a scalar, a flow collection, an alias, or what follows an anchor or tag. */
  #value(parent: number, depth: number): Tree | undefined {
    const text = this.#text;
    const c = text[this.#at];
    if ((c === '&' || c === '!') && depth <= DOCUMENT_DEPTH && /\S/.test(text[this.#at + 1] ?? ' '))
      return this.#tagged(c, parent, depth);
    if (c === '|' || c === '>') return this.#literal(parent);
    if (c === '"' || c === "'" || c === '[' || (c === '{' && text[this.#at + 1] !== '{')) {
      const { node, at, whole } = readFlow(text, this.#at, (name) => this.#named(name));
      if (!whole && this.problems.length < 10)
        this.problems.push({ code: 'syntax', start: node.start, end: node.end });
      this.#moveTo(at);
      return node;
    }
    return this.#plain(parent);
  }

  /** The node of an anchor; undefined where aliases would make much more of the text than stands in it. */
  #named(name: string): Tree | undefined {
    const node = this.#anchors.get(name);
    if (!node) return undefined;
    this.#aliased += sizeOf(node, this.#sizes);
    return this.#aliased > CONFIG_CHANGES ? undefined : node;
  }

  #moveTo(at: number): void {
    const last = this.#text.lastIndexOf('\n', at - 1);
    if (last >= this.#line) this.#line = last + 1;
    this.#at = at;
    this.#skip();
  }

  #tagged(mark: string, parent: number, depth: number): Tree | undefined {
    const text = this.#text;
    let end = this.#at + 1;
    while (end < text.length && text.charCodeAt(end) > 32) end++;
    const name = text.slice(this.#at + 1, end);
    const start = this.#at;
    const line = this.#line;
    this.#at = end;
    this.#skip();
    const isBelow = this.#line !== line;
    const belongs = !isBelow || this.#column > parent || (this.#column === parent && this.#isDash());
    let node = belongs
      ? isBelow
        ? this.#block(parent - (this.#isDash() ? 1 : 0), depth + 1)
        : this.#value(parent, depth + 1)
      : undefined;
    // CloudFormation's `!Ref X`, `!Sub …`: only the deployment knows. Of `!If` both cases count.
    if (mark === '!' && name === 'If' && node?.kind === 'list' && node.items.length === 3)
      node = { ...node, items: node.items.slice(1) };
    else if (
      mark === '!' &&
      /^(?:Ref|GetAtt|ImportValue|If|FindInMap|Select|env|secret|lookup|reference)$/.test(name)
    ) {
      const written = node?.kind === 'scalar' ? node.text : undefined;
      const refers = written === undefined || name === 'Ref' ? written : `${name} ${written}`;
      node = { ...unknownScalar(start, node?.end ?? end), ...(refers === undefined ? {} : { refers }) };
    }
    if (mark === '&' && node) this.#anchors.set(name, node);
    return node;
  }

  /** A block scalar: all lines that are indented by more than the parent. */
  #literal(parent: number): Tree {
    const text = this.#text;
    const folds = text[this.#at] === '>';
    let at = this.#lineEnd(this.#at) + 1;
    const start = Math.min(at, text.length);
    const lines: string[] = [];
    let indent = -1;
    let end = start;
    while (at < text.length) {
      const stop = this.#lineEnd(at);
      let content = at;
      while (content < stop && text.charCodeAt(content) === 32) content++;
      const isBlank = text.slice(content, stop).trim() === '';
      if (!isBlank && content - at <= Math.max(parent, -1)) break;
      if (!isBlank && indent < 0) indent = content - at;
      lines.push(
        isBlank ? '' : text.slice(at + Math.min(Math.max(indent, 0), content - at), stop).replace(/\r$/, ''),
      );
      if (!isBlank) end = stop;
      at = stop + 1;
    }
    this.#line = Math.min(at, text.length);
    this.#at = this.#line;
    this.#skip();
    const body = lines.join(folds ? ' ' : '\n').trimEnd();
    return {
      kind: 'scalar',
      type: 'string',
      text: body,
      start: indent < 0 ? start : Math.min(start + indent, end),
      end,
    };
  }

  #plain(parent: number): Tree {
    const text = this.#text;
    const start = this.#at;
    let end = this.#plainEnd(start);
    let words = text.slice(start, end);
    this.#moveTo(end);
    // Further lines belong to it while they are indented more and are no keys.
    while (
      this.#at < text.length &&
      this.#column > Math.max(parent, 0) &&
      !this.#isMark() &&
      !this.#isDash() &&
      this.#keyEnd() === undefined
    ) {
      const from = this.#at;
      end = this.#plainEnd(from);
      if (end <= from) break;
      words += ` ${text.slice(from, end)}`;
      this.#moveTo(end);
    }
    if (words.startsWith('*')) {
      const named = this.#named(words.slice(1));
      if (named) return named;
    }
    if (NULL_TEXT.test(words)) return { kind: 'scalar', type: 'null', text: 'null', start, end };
    return scalarFrom(words, start, end);
  }

  #plainEnd(start: number): number {
    const text = this.#text;
    const stop = this.#lineEnd(start);
    let end = stop;
    for (let i = text.indexOf('#', start); i >= 0 && i < stop; i = text.indexOf('#', i + 1)) {
      if (i === start || text.charCodeAt(i - 1) <= 32) {
        end = i;
        break;
      }
    }
    while (end > start && text.charCodeAt(end - 1) <= 32) end--;
    return end;
  }
}
