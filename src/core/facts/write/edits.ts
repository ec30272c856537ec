import type { Value } from '../../fact.ts';
import { HOLE } from '../../fact.ts';
import { concatValues, sketchOf, sketchValue, sliceValue } from '../../shell/values.ts';

/** How a script writes groups and references to them. */
export interface EditDialect {
  /** True where `(` opens a group, false where `\(` does. */
  readonly extended: boolean;
  /** What stands before the number of a group in a replacement: `\` in sed, `$` in perl. */
  readonly reference: '\\' | '$';
}

/** A blank of any kind in a regular expression, with its repetition. */
const BLANKS = /(?:\\s|\[\[:(?:space|blank):\]\]|\[ \\t\]|\\t| )(?:\\?[+?*]|\\?\{\d*,?\d*\\?\})?/g;

/** The one text that an expression stands for, blanks of any kind as one; undefined when it stands for many. */
function literalOf(expression: string): string | undefined {
  const plain = expression
    .replace(/^\^|\$$/g, '')
    .replace(BLANKS, ' ')
    .replace(/\\([./#"'=:-])/g, '$1');
  return /[\\*+?[\](){}|^$]/.test(plain) || (plain.includes('.') && !/\\\./.test(expression))
    ? undefined
    : plain;
}

/** Contents of the groups of an expression, in the order of their numbers. */
function groupsOf(expression: string, extended: boolean): readonly string[] {
  const groups: string[] = [];
  const open: { readonly index: number; readonly start: number }[] = [];
  for (let i = 0; i < expression.length; i++) {
    const escaped = expression[i] === '\\';
    const letter = escaped ? expression[++i] : expression[i];
    if (escaped === extended) continue;
    if (letter === '(') open.push({ index: groups.push('') - 1, start: i + 1 });
    const last = letter === ')' ? open.pop() : undefined;
    if (last) groups[last.index] = expression.slice(last.start, extended ? i : i - 1);
  }
  return groups;
}

/** The end of a part that a delimiter closes; -1 if nothing does. */
function partEnd(script: string, start: number, delimiter: string): number {
  for (let i = start; i < script.length; i++) {
    if (script[i] === '\\') i++;
    else if (script[i] === delimiter) return i;
  }
  return -1;
}

/** What a replacement makes of a match, with holes for what only the file knows. */
function replacementValue(
  script: Value,
  start: number,
  end: number,
  expression: string,
  dialect: EditDialect,
): Value {
  const sketch = sketchOf(script);
  const parts: Value[] = [];
  const say = (text: string, at: number) =>
    parts.push(sketchValue(text, sliceValue(script, at, at + 1).from));
  const groups = groupsOf(expression, dialect.extended);
  let from = start;
  const flush = (to: number) => {
    if (to > from) parts.push(sliceValue(script, from, to));
  };
  for (let i = start; i < end; i++) {
    const letter = sketch[i] as string;
    const next = sketch[i + 1] ?? '';
    const isReference = letter === dialect.reference && /\d/.test(next);
    if (!isReference && letter !== '\\' && !(letter === '&' && dialect.reference === '\\')) continue;
    flush(i);
    if (isReference) say(literalOf(groups[Number(next) - 1] ?? '(') ?? HOLE, i);
    else if (letter === '&') say(literalOf(expression) ?? HOLE, i);
    else if (next === 'n' || next === '\n') say('\n', i);
    else if (next === 't') say('\t', i);
    else if (!/[LUElu]/.test(next)) parts.push(sliceValue(script, i + 1, i + 2));
    if (letter !== '&') i++;
    from = i + 1;
  }
  flush(end);
  return concatValues(parts, sliceValue(script, start, end).from.span);
}

/** The key that an address selects lines by: `PermitRootLogin` for `/^#\?PermitRootLogin/`. */
function keyOf(address: string | undefined): string | undefined {
  return /^\^?(?:\\s\*|[#\\?*])*\s*#?([A-Za-z][\w.-]*)/.exec(address ?? '')?.[1];
}

/** A line as it stands after a substitution that an address limits to the lines of one key. */
function keyedLine(line: Value, address: string | undefined): Value {
  const key = keyOf(address);
  const text = sketchOf(line);
  if (!key || text === '' || text.toLowerCase().includes(key.toLowerCase())) return line;
  return concatValues([sketchValue(`${key} `, { span: line.from.span }), line], line.from.span);
}

/** Reads an address in front of a command; where it ends, and its expression if it has one. */
function addressAt(
  script: string,
  start: number,
): { readonly end: number; readonly expression?: string | undefined } {
  let at = start;
  let expression: string | undefined;
  while (at < script.length) {
    const letter = script[at] as string;
    if (letter === '/' || letter === '\\') {
      const open = letter === '/' ? at : at + 1;
      const close = partEnd(script, open + 1, script[open] ?? '/');
      if (close < 0) return { end: script.length };
      expression = script.slice(open + 1, close);
      at = close + 1;
      while (/[IM]/.test(script[at] ?? '')) at++;
    } else if (/[\d$,~+! \t]/.test(letter)) at++;
    else break;
  }
  return { end: at, expression };
}

/** The text of `a`, `i` and `c`: to the end of the line, or of several that backslashes join. */
function textAt(script: string, start: number): { readonly start: number; readonly end: number } {
  let at = start;
  while (/[ \t]/.test(script[at] ?? '')) at++;
  if (script[at] === '\\') at++;
  if (script[at] === '\n') at++;
  let end = at;
  while (end < script.length && script[end] !== '\n') end += script[end] === '\\' ? 2 : 1;
  return { start: at, end: Math.min(end, script.length) };
}

/** What the commands of a sed script (or perl's substitutions) would put into the file, in the order of the script. */
export function editedText(script: Value, dialect: EditDialect): readonly Value[] {
  const sketch = sketchOf(script);
  const texts: Value[] = [];
  let at = 0;
  while (at < sketch.length) {
    const { end, expression: address } = addressAt(sketch, at);
    const command = sketch[end];
    at = end + 1;
    if (command === 's' || command === 'y') {
      const delimiter = sketch[at] ?? '';
      const middle = partEnd(sketch, at + 1, delimiter);
      const last = middle < 0 ? -1 : partEnd(sketch, middle + 1, delimiter);
      if (last < 0) break;
      const expression = sketch.slice(at + 1, middle);
      if (command === 's') {
        texts.push(keyedLine(replacementValue(script, middle + 1, last, expression, dialect), address));
      }
      at = last + 1;
      while (/[\w]/.test(sketch[at] ?? '')) at++;
    } else if (command === 'a' || command === 'i' || command === 'c') {
      const text = textAt(sketch, at);
      texts.push(sliceValue(script, text.start, text.end));
      at = text.end;
    } else if (command === 'r' || command === 'w' || command === 'R' || command === 'W') {
      at = textAt(sketch, at).end;
    }
  }
  return texts;
}
