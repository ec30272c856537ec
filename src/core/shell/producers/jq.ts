import type { Input } from '../../fact.ts';
import type { Call, Handler } from '../runner.ts';
import { textOutput } from '../runner.ts';
import { derivedValue, sketchOf } from '../values.ts';
import { fromBase64, textOf } from './bytes.ts';

/** Longest program that is read, in UTF-16 code units. */
const MAX_PROGRAM = 10_000;

/** Values that `--arg NAME TEXT` and `--argjson NAME JSON` give names, as JSON. */
function namedValues({ invocation: { words } }: Call): Map<string, string> {
  const named = new Map<string, string>();
  words.forEach(({ text }, i) => {
    const name = words[i + 1]?.text;
    const value = words[i + 2];
    if ((text !== '--arg' && text !== '--argjson') || name === undefined || !value) return;
    named.set(name, text === '--arg' ? JSON.stringify(sketchOf(value)) : sketchOf(value));
  });
  return named;
}

/** An object or list written in jq's own notation, with nothing computed in it, as JSON; undefined for any other program. */
function literalOf(program: string, named: ReadonlyMap<string, string>): string | undefined {
  if (program.length > MAX_PROGRAM || !/^\s*[[{]/.test(program)) return undefined;
  const text = program.replace(
    /"(?:[^"\\]|\\.)*"|\$(\w+)|(\w+)(?=\s*:)/g,
    (whole, variable: string | undefined, key: string | undefined) => {
      if (variable !== undefined) return named.get(variable) ?? whole;
      return key === undefined ? whole : JSON.stringify(key);
    },
  );
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** `.a.b`, `.["a"][0]`. */
const PATH = /^(?:\.[A-Za-z_]\w*|\.?\[(?:\d+|"[^"\]]*")\])+$/;

/** The text or number at a path of a document. */
function scalarAt(document: string | undefined, path: string): string | undefined {
  if (document === undefined || document.length > MAX_PROGRAM) return undefined;
  try {
    let at: unknown = JSON.parse(document);
    for (const [, name, key, index] of path.matchAll(/\.(\w+)|\["([^"]*)"\]|\[(\d+)\]/g))
      at = Object(at)[name ?? key ?? Number(index)];
    return typeof at === 'string' || typeof at === 'number' ? String(at) : undefined;
  } catch {
    return undefined;
  }
}

/** `"bHM="|@base64d`, `.a|@base64d`, `@base64d` of raw lines: the text and what is decoded. */
function decodedBy(call: Call): Input | undefined {
  const { words, input } = call.invocation;
  const program = words.find(({ text }, i) => i > 0 && text?.trimEnd().endsWith('@base64d'));
  const source = program?.text?.trim().slice(0, -8).trim().replace(/\|$/, '').trim() ?? '';
  const given = input?.kind === 'text' ? input.value : undefined;
  const text =
    /^"([\w+/=-]{1,5000})"$/.exec(source)?.[1] ??
    (PATH.test(source) ? scalarAt(given?.text, source) : given?.text?.trim().replace(/^"|"$/g, ''));
  const bytes = program && text !== undefined ? fromBase64(text) : undefined;
  return program && bytes
    ? textOutput(derivedValue(`${textOf(bytes)}\n`, given ?? program, 'base64'))
    : undefined;
}

/** `jq -n '{visibility: "public"}'`: prints a document that only stands in its program. */
export const jq: Handler = (call) => {
  const { words } = call.invocation;
  const decoded = decodedBy(call);
  if (decoded) return decoded;
  const isNull = words.some(
    ({ text }) => text === '--null-input' || /^-[a-zA-Z]*n[a-zA-Z]*$/.test(text ?? ''),
  );
  const program = words.find(({ text }, i) => i > 0 && /^\s*[[{]/.test(text ?? ''));
  const printed =
    isNull && program?.text !== undefined ? literalOf(program.text, namedValues(call)) : undefined;
  if (printed !== undefined && program) return textOutput(derivedValue(printed, program));
  const { input } = call.invocation;
  const path = words.find(({ text }, i) => i > 0 && PATH.test(text ?? ''))?.text;
  const found = input?.kind === 'text' && path ? scalarAt(input.value.text, path) : undefined;
  if (found !== undefined && input?.kind === 'text')
    return textOutput(derivedValue(`${found}\n`, input.value));
  return call.invocation.input?.kind === 'fetched'
    ? call.invocation.input
    : { kind: 'unknown', producer: 'jq' };
};
