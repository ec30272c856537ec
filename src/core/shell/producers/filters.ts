import type { Input, Value } from '../../fact.ts';
import { hasOption, optionValue } from '../arguments.ts';
import type { Call, Handler } from '../runner.ts';
import { UNKNOWN_OUTPUT } from '../runner.ts';
import { scalarOf } from '../state.ts';
import { concatOutputs } from '../streams.ts';
import { derivedValue, fileKey } from '../values.ts';

/** What a filter reads: its file operands, else its standard input. `-` is standard input. */
export function filterInput(call: Call, operands: readonly Value[]): Input | undefined {
  if (operands.length === 0) return call.invocation.input;
  return concatOutputs(
    operands.map((operand) => {
      if (operand.text === '-' || operand.text === '/dev/stdin') return call.invocation.input;
      return call.runner.file(operand, call) ?? { kind: 'file' as const, path: operand };
    }),
  );
}

/** A filter whose output is known if its input is. `change` returns undefined when it cannot tell. */
export function filter(
  operandsOf: (call: Call) => readonly Value[],
  change: (text: string, call: Call) => string | undefined,
  encoding?: string,
): Handler {
  return (call) => {
    const input = filterInput(call, operandsOf(call));
    if (input?.kind !== 'text') return input?.kind === 'file' ? UNKNOWN_OUTPUT : input;
    const text = input.value.text;
    const changed = text === undefined ? undefined : change(text, call);
    if (changed === undefined) return UNKNOWN_OUTPUT;
    return { kind: 'text', value: derivedValue(changed, input.value, encoding) };
  };
}

function cat(call: Call): Input | undefined {
  return filterInput(call, call.invocation.operands);
}

/** `tee f`: what passes through it stands in the file too. */
function tee(call: Call): Input | undefined {
  const { input, operands, options } = call.invocation;
  for (const operand of operands) {
    const name = fileKey(operand);
    if (name === undefined) continue;
    const before = options.some((option) => option.name === '--append')
      ? call.frame.state.files.get(name)
      : undefined;
    call.frame.state.files.own.set(name, concatOutputs([before, input]) ?? UNKNOWN_OUTPUT);
  }
  return input;
}

/** A set of `tr`: ranges, escapes and `[:upper:]`-like classes; undefined for what is not understood. */
function trSet(set: string): string[] | undefined {
  const classes: Readonly<Record<string, string>> = {
    upper: 'A-Z',
    lower: 'a-z',
    digit: '0-9',
    alpha: 'A-Za-z',
    alnum: 'A-Za-z0-9',
  };
  let unknown = false;
  const plain = set
    .replace(/\[:(\w+):\]/g, (_, name: string) => {
      unknown ||= classes[name] === undefined;
      return classes[name] ?? '';
    })
    .replace(/\\n/g, '\n')
    .replace(/\\t/g, '\t');
  if (unknown) return undefined;
  const list: string[] = [];
  for (let i = 0; i < plain.length; i++) {
    const low = plain.charCodeAt(i);
    if (plain[i + 1] === '-' && i + 2 < plain.length) {
      for (let code = low; code <= plain.charCodeAt(i + 2); code++) list.push(String.fromCharCode(code));
      i += 2;
    } else list.push(plain[i] as string);
  }
  return list;
}

function translate(text: string, call: Call): string | undefined {
  const words = call.invocation.words.slice(1).map((word) => word.text);
  const flags = words.filter((word) => word?.startsWith('-') && word.length > 1).join('');
  const sets = words.filter((word): word is string => word !== undefined && !/^-./.test(word));
  if (words.includes(undefined) || /[cCst]/.test(flags) || sets[0] === undefined) return undefined;
  const from = trSet(sets[0]);
  if (!from) return undefined;
  if (flags.includes('d')) return [...text].filter((char) => !from.includes(char)).join('');
  const to = sets[1] === undefined ? undefined : trSet(sets[1]);
  if (!to?.length) return undefined;
  const map = new Map<string, string>();
  from.forEach((char, i) => {
    map.set(char, to[Math.min(i, to.length - 1)] as string);
  });
  let result = '';
  for (const char of text) result += map.get(char) ?? char;
  return result;
}

/** `sed` scripts of one plain `s/a/b/g`; undefined for everything else. */
export function substitute(text: string, script: string): string | undefined {
  const delimiter = script[0] === 's' ? script[1] : undefined;
  if (!delimiter) return undefined;
  const parts = splitUnescaped(script.slice(2), delimiter);
  const [pattern, by, flags] = parts;
  if (parts.length !== 3 || pattern === undefined || by === undefined || !/^[ge]*$/.test(flags ?? ''))
    return undefined;
  const start = pattern.startsWith('^');
  const end = pattern.length > 1 ? /[^\\]\$$/.test(pattern) : pattern === '$';
  const middle = pattern.slice(start ? 1 : 0, end ? -1 : undefined);
  // Escaped signs stand for themselves.
  const plain = middle.replace(/\\[.*^$[\]/\\]/g, '');
  if (/[\\.*^$[\]]/.test(plain) || /[\\&]/.test(by)) return undefined;
  const part = middle.replace(/\\(.)/g, '$1');
  const change = (line: string) => {
    if (start && end) return line === part ? by : line;
    if (start) return line.startsWith(part) ? by + line.slice(part.length) : line;
    if (end) return line.endsWith(part) ? line.slice(0, line.length - part.length) + by : line;
    return flags?.includes('g') ? line.split(part).join(by) : line.replace(part, () => by);
  };
  const all = text.split('\n');
  const last = all.at(-1) === '' ? all.pop() : undefined;
  return all.map(change).join('\n') + (last === undefined ? '' : '\n');
}

/** What `sed` makes of a text by one plain command or several (`s/a/b/;s/c/d/`, `y/ab/cd/`); undefined for others. */
export function edited(text: string, script: string): string | undefined {
  let made: string | undefined = text;
  for (let at = 0; made !== undefined && at < script.length; ) {
    if (/[\s;]/.test(script[at] as string)) {
      at++;
      continue;
    }
    const delimiter = script[at + 1] ?? '';
    const [from = '', to = '', rest] = splitUnescaped(script.slice(at + 2), delimiter, 3);
    const flags = rest === undefined ? undefined : (/^[^;\n}]*/.exec(rest)?.[0] ?? '');
    if (rest === undefined || flags === undefined || !/^[sy][^\w\s]/.test(script.slice(at, at + 2)))
      return undefined;
    const one = script.slice(at, script.length - rest.length + flags.length);
    if (script[at] === 's') made = substitute(made, one.trimEnd());
    else made = [...made].map((char) => to[from.indexOf(char)] ?? char).join('');
    at += one.length;
  }
  return made;
}

/** Splits at a delimiter that no backslash precedes, into so many parts at most. */
export function splitUnescaped(text: string, delimiter: string, most = Number.POSITIVE_INFINITY): string[] {
  const parts: string[] = [];
  let last = '';
  for (let i = 0; i < text.length; i++) {
    if (parts.length === most - 1) return [...parts, text.slice(i)];
    if (text[i] === '\\' && i + 1 < text.length) {
      const escaped = text[++i] as string;
      last += escaped === delimiter ? escaped : `\\${escaped}`;
    } else if (text[i] === delimiter) {
      parts.push(last);
      last = '';
    } else last += text[i];
  }
  return [...parts, last];
}

function lines(
  count: (call: Call) => number | undefined,
  pick: (all: string[], count: number) => string[],
): Handler {
  return filter(
    (call) => call.invocation.operands,
    (text, call) => {
      const number = count(call);
      if (number === undefined) return undefined;
      const ends = text.endsWith('\n');
      const all = (ends ? text.slice(0, -1) : text).split('\n');
      return pick(all, number).join('\n') + (ends ? '\n' : '');
    },
  );
}

/** `head -c5`: that many letters; lines otherwise. */
function bytes(pick: (text: string, count: number) => string, other: Handler): Handler {
  return (call) => {
    const count = optionValue(call.invocation, '--bytes', '-c')?.text;
    if (count === undefined || !/^\d+$/.test(count)) return other(call);
    return filter(
      () => call.invocation.operands,
      (text) => pick(text, Number(count)),
    )(call);
  };
}

function lineCount(call: Call): number | undefined {
  const { invocation } = call;
  const short = invocation.words.find((word) => /^-\d+$/.test(word.text ?? ''))?.text?.slice(1);
  const text = short ?? optionValue(invocation, '--lines', '-n')?.text;
  if (text === undefined) return hasOption(invocation, '--bytes', '-c') ? undefined : 10;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

const noOperands = () => [];

/** `envsubst`: `$NAME` and `${NAME}` as what they hold; undefined where that is not known. */
function substituted(text: string, { invocation, frame }: Call): string | undefined {
  if (invocation.operands.length > 0) return undefined;
  let isKnown = true;
  const made = text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    const value = invocation.env.get(name)?.text ?? scalarOf(frame.state.variable(name))?.text;
    isKnown &&= value !== undefined;
    return value ?? '';
  });
  return isKnown ? made : undefined;
}

/** Commands that pass text on, changed in a way that is known. */
export const FILTERS: Readonly<Record<string, Handler>> = {
  cat,
  tee,
  tr: filter(noOperands, translate, 'tr'),
  envsubst: filter(noOperands, substituted),
  rev: filter(
    (call) => call.invocation.operands,
    (text) =>
      text
        .split('\n')
        .map((line) => [...line].reverse().join(''))
        .join('\n'),
    'rev',
  ),
  tac: filter(
    (call) => call.invocation.operands,
    (text) => {
      const all = text.split('\n');
      const last = all.at(-1) === '' ? all.pop() : undefined;
      return all.reverse().join('\n') + (last === undefined ? '' : '\n');
    },
  ),
  head: bytes(
    (all, count) => all.slice(0, count),
    lines(lineCount, (all, count) => all.slice(0, count)),
  ),
  tail: bytes(
    (all, count) => all.slice(-count),
    lines(lineCount, (all, count) => all.slice(-count)),
  ),
};
