import type { Value } from '../../fact.ts';
import { HOLE } from '../../fact.ts';
import { decodeEscapes } from '../escapes.ts';
import { derivedValue, sketchOf, sliceValue } from '../values.ts';

/** The script languages whose short programs are read. */
export type Language = 'python' | 'node' | 'ruby' | 'perl' | 'php' | 'lua' | 'awk';

/** A token of a program, as far as calls and constants go. */
export type Token =
  | { readonly kind: 'name'; readonly text: string; readonly at: number }
  | {
      readonly kind: 'string';
      readonly value: Value;
      readonly at: number;
      readonly end: number;
      /** What its holes are called, where they are plain names. */
      readonly names: readonly string[];
    }
  /** A string that the language executes: backticks of Ruby, Perl and PHP, `qx()`, `%x()`. */
  | {
      readonly kind: 'command';
      readonly value: Value;
      readonly at: number;
      readonly names: readonly string[];
    }
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'mark'; readonly text: string; readonly at: number };

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** The end of a quoted text that begins behind `start`; backslashes escape. */
function closing(text: string, start: number, close: string): number {
  for (let i = start; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text.startsWith(close, i)) return i;
  }
  return text.length;
}

/** Where a language puts values into a double-quoted string; a backslash and what it escapes stay as they are. */
function interpolated(
  raw: string,
  language: Language,
  quote: string,
  prefix: string,
  names: string[],
): string {
  const holes = (pattern: RegExp) =>
    raw.replace(pattern, (found) => {
      if (found[0] === '\\') return found;
      names.push(/^[$@#]?\{?\s*([A-Za-z_]\w*)\s*\}?$/.exec(found)?.[1] ?? '');
      return HOLE;
    });
  switch (language) {
    case 'node':
      return quote === '`' ? holes(/\\[\s\S]|\$\{[^}]*\}/g) : raw;
    case 'python':
      return prefix.toLowerCase().includes('f') ? holes(/\\[\s\S]|\{[^{}]*\}/g) : raw;
    case 'ruby':
      return quote === "'" ? raw : holes(/\\[\s\S]|#\{[^}]*\}/g);
    case 'perl':
    case 'php':
      return quote === "'" ? raw : holes(/\\[\s\S]|[$@]\{?[A-Za-z_]\w*(?:->)?(?:[[{][^\]}]*[\]}])?\}?/g);
    default:
      return raw;
  }
}

/** Outside Python a backslash in front of a sign that needs none goes: `"\\$x"` is `$x`. */
function withoutNeedlessEscapes(text: string): string {
  return text.replace(/\\([\s\S])/g, (whole, char: string) => (/[\w\\"']/.test(char) ? whole : char));
}

function stringValue(
  program: Value,
  start: number,
  end: number,
  language: Language,
  quote: string,
  prefix: string,
  names: string[],
): Value {
  const inner = sliceValue(program, start, end);
  const raw = sketchOf(inner);
  const isRaw = /r/i.test(prefix) && language === 'python';
  const literal = quote === "'" && (language === 'ruby' || language === 'perl' || language === 'php');
  const known = interpolated(raw, language, quote, prefix, names);
  const text =
    isRaw || !known.includes('\\')
      ? known
      : literal
        ? known.replace(/\\(['\\])/g, '$1')
        : decodeEscapes(language === 'python' ? known : withoutNeedlessEscapes(known));
  return text === raw ? inner : derivedValue(text, inner);
}

function readNumber(text: string, language: Language): number {
  const plain = text.replace(/_/g, '');
  if (/^0[oO][0-7]+$/.test(plain)) return Number.parseInt(plain.slice(2), 8);
  if (/^0[0-7]+$/.test(plain) && language !== 'python' && language !== 'lua')
    return Number.parseInt(plain, 8);
  return Number(plain);
}

/** Splits a program into tokens, in one pass; comments and white space are left out. */
export function tokenize(program: Value, language: Language): Token[] {
  const text = sketchOf(program);
  const tokens: Token[] = [];
  const hashComments = language !== 'node' && language !== 'lua';
  const push = (start: number, end: number, quote: string, prefix: string, at: number, runs: boolean) => {
    const names: string[] = [];
    const value = stringValue(program, start, end, language, quote, prefix, names);
    tokens.push(
      runs
        ? { kind: 'command', value, at, names }
        : { kind: 'string', value, at, end: end + quote.length, names },
    );
  };
  for (let i = 0; i < text.length; ) {
    const char = text[i] as string;
    if (/\s/.test(char)) {
      i++;
      continue;
    }
    const comment =
      (hashComments && char === '#') ||
      (language !== 'python' &&
        language !== 'ruby' &&
        language !== 'perl' &&
        language !== 'awk' &&
        text.startsWith('//', i)) ||
      (language === 'lua' && text.startsWith('--', i));
    if (comment) {
      const end = text.indexOf('\n', i);
      i = end < 0 ? text.length : end;
      continue;
    }
    const quoted = /^([rRbBuUfF]{0,2})("""|'''|"|'|`)/.exec(text.slice(i, i + 6));
    if (quoted && (quoted[1] === '' || language === 'python')) {
      const quote = quoted[2] as string;
      const triple = quote.length === 3 && language !== 'python';
      const mark = triple ? (quote[0] as string) : quote;
      const start = i + (quoted[1] as string).length + mark.length;
      const end = closing(text, start, mark);
      const runs = mark === '`' && (language === 'ruby' || language === 'perl' || language === 'php');
      push(start, end, mark, quoted[1] as string, i, runs);
      i = end + mark.length;
      continue;
    }
    const custom =
      language === 'perl'
        ? /^(qx|qq|qw|q)\s*([^\w\s,;])/
        : language === 'ruby'
          ? /^%(x|q|Q|w)?([[({<|!])/
          : undefined;
    const match = custom?.exec(text.slice(i, i + 8));
    if (match && !/\w/.test(text[i - 1] ?? '')) {
      const open = match[2] as string;
      const start = i + match[0].length;
      const close = CLOSING[open] ?? open;
      const end = closing(text, start, close);
      if (match[1] === 'qw' || match[1] === 'w') {
        tokens.push({ kind: 'mark', text: '(', at: i });
        for (const word of text.slice(start, end).matchAll(/\S+/g)) {
          const at = start + word.index;
          push(at, at + word[0].length, "'", '', at, false);
          tokens.push({ kind: 'mark', text: ',', at });
        }
        tokens.push({ kind: 'mark', text: ')', at: end });
      } else push(start, end, match[1] === 'q' ? "'" : '"', '', i, match[1] === 'qx' || match[1] === 'x');
      i = end + close.length;
      continue;
    }
    const name = /^[A-Za-z_$@][\w$]*[!?]?/.exec(text.slice(i, i + 120));
    if (name) {
      tokens.push({ kind: 'name', text: name[0].replace(/^[$@]/, ''), at: i });
      i += name[0].length;
      continue;
    }
    const number = /^\d[\w.]*/.exec(text.slice(i, i + 40));
    if (number) {
      tokens.push({ kind: 'number', value: readNumber(number[0], language), at: i });
      i += number[0].length;
      continue;
    }
    tokens.push({ kind: 'mark', text: char, at: i });
    i++;
  }
  return tokens;
}
