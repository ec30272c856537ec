import type { Value } from '../../fact.ts';
import { concatValues, sketchOf, sliceValue } from '../values.ts';
import type { Edit } from './cursor.ts';
import { flaggedParameters } from './flags.ts';
import { shortForms } from './short-forms.ts';

// `${=x}`, `$=x`: the variable, split into words; `=cmd` at the start of a command: the path of that program.
const OWN = /\$\{[=~^]+(\w+)\}|\$=(\w+)|((?:^|[\n;&|(]|\b(?:do|then|else)\b)[ \t]*)=(?=[a-z][\w.-]*[ \t])/g;

/**
 * What zsh writes otherwise than bash, said in bash's words, as far as it decides what runs; global aliases are filled in.
 * Letters that stay keep their place in the original text. Linear.
 */
export function rewriteZsh(script: Value): Value {
  const sketch = sketchOf(script);
  const aliases = globalAliases(sketch);
  const parts: Value[] = [];
  let at = 0;
  const put = (start: number, end: number, text: string) => {
    const { span } = sliceValue(script, start, end).from;
    parts.push(sliceValue(script, at, start));
    if (text !== '') parts.push({ text, from: { span } });
    at = end;
  };
  const edits: Edit[] = [...sketch.matchAll(OWN)].map((found) => {
    const name = found[1] ?? found[2];
    const before = found[3]?.length ?? 0;
    return {
      start: found.index + before,
      end: found.index + found[0].length,
      text: name === undefined ? '' : `$${name}`,
    };
  });
  for (const [name, { text, end }] of aliases) {
    for (let i = sketch.indexOf(name, end); i >= 0; i = sketch.indexOf(name, i + name.length)) {
      if (/\w/.test(`${sketch[i - 1] ?? ''}${sketch[i + name.length] ?? ''}`)) continue;
      edits.push({ start: i, end: i + name.length, text });
    }
  }
  edits.push(...subscripts(sketch), ...pairs(sketch));
  edits.push(...shortForms(sketch), ...listCommands(sketch), ...flaggedParameters(sketch));
  edits.sort((a, b) => a.start - b.start);
  for (const { start, end, text } of edits) if (start >= at) put(start, end, text);
  if (parts.length === 0) return script;
  parts.push(sliceValue(script, at, sketch.length));
  return concatValues(
    parts.filter((part) => sketchOf(part) !== ''),
    script.from.span,
  );
}

/** `c=(chmod 777 a); $c`: a list stands for all of its words, where it is a word of its own outside of quotes. */
function listCommands(sketch: string): Edit[] {
  const lists = new Set([...sketch.matchAll(/(?<=^|[\s;])(\w{1,40})=\(/g)].map((found) => found[1]));
  if (lists.size === 0) return [];
  return [...sketch.matchAll(/(?<=^|[\s;&|])\$(\w{1,40})(?=$|[\s;&|)])/g)].flatMap((found) => {
    const start = found.index;
    const name = found[1] as string;
    const line = lists.has(name) ? sketch.slice(sketch.lastIndexOf('\n', start) + 1, start) : '';
    const isQuoted = line.split('"').length % 2 === 0;
    return lists.has(name) && !isQuoted
      ? { start, end: start + found[0].length, text: `"\${${name}[@]}"` }
      : [];
  });
}

/** `$h[k]` is `${h[k]}`, and `$commands[x]` the path of that program. */
function subscripts(sketch: string): Edit[] {
  return [
    ...sketch.matchAll(/\$(?:\{commands\[([\w.+-]{1,60})\]\}|(\w{1,40})\[([\w.,+-]{1,60}|@|\*)\])/g),
  ].map((found) => {
    const [whole, braced, name, key] = found;
    const isProgram = braced !== undefined || name === 'commands';
    const element = key === '@' || key === '*' ? `"\${${name}[@]}"` : `\${${name}[${key}]}`;
    const text = isProgram ? (braced ?? key ?? '') : element;
    return { start: found.index, end: found.index + whole.length, text };
  });
}

/** `typeset -A h=(k v k v)`, said with keys as bash has them. */
function pairs(sketch: string): Edit[] {
  const found = [
    ...sketch.matchAll(/\b(?:typeset|declare|local)[ \t]+-A[ \t]+\w{1,40}=\(([\w ./+-]{1,400})\)/g),
  ];
  return found.map(({ index, 0: whole, 1: list = '' }) => {
    const words = list.trim().split(/ +/);
    const start = index + whole.length - 1 - list.length;
    const keyed = words.flatMap((word, i) => (i % 2 === 0 ? `[${word}]=${words[i + 1] ?? ''}` : []));
    return { start, end: start + list.length, text: keyed.join(' ') };
  });
}

/** Most global aliases that are filled in. */
const ALIASES = 20;

/** `alias -g NAME=text`: filled in wherever the name stands behind it. */
function globalAliases(sketch: string): Map<string, { readonly text: string; readonly end: number }> {
  const aliases = new Map<string, { readonly text: string; readonly end: number }>();
  for (const found of sketch.matchAll(
    /\balias[ \t]+-g[ \t]+([\w-]+)=(?:'([^'\n]*)'|"([^"\n]*)"|([^\s;]*))/g,
  )) {
    if (aliases.size >= ALIASES) break;
    const text = found[2] ?? found[3] ?? found[4] ?? '';
    aliases.set(found[1] as string, { text, end: found.index + found[0].length });
  }
  return aliases;
}
