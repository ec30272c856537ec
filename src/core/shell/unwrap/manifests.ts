import type { Value } from '../../fact.ts';
import { optionValues } from '../arguments.ts';
import type { Call, Handler } from '../runner.ts';
import { ShellState } from '../state.ts';
import { sliceValue } from '../values.ts';

/** A word of a list, with where it stands in the text. */
interface Item {
  readonly text: string;
  readonly start: number;
}

const WORD = /"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,[\]]+/g;

const plain = (word: string) => (/^(["'])[\s\S]*\1$/.test(word) ? word.slice(1, -1) : word);

/** The items of `[a, b]` or of the lines `- a` below a key that stands in a column. */
function itemsAt(text: string, from: number, column: number): readonly Item[] {
  const end = text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from);
  const inline = text.slice(from, end);
  if (inline.trimStart().startsWith('['))
    return [...inline.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, start: from + index }));
  const items: Item[] = [];
  let at = end + 1;
  while (inline.trim() === '' && at < text.length && items.length < 50) {
    const stop = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    const found = /^( *)- +/.exec(text.slice(at, stop));
    if (!found || (found[1] as string).length < column) break;
    const start = at + found[0].length;
    const word = text.slice(start, stop).trimEnd();
    at = stop + 1;
    if (!/^[|>][-+]?$/.test(word)) {
      items.push({ text: word, start });
      continue;
    }
    const first = at;
    while (at < text.length) {
      const next = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
      const line = text.slice(at, next);
      if (line.trim() !== '' && line.search(/\S/) <= (found[1] as string).length) break;
      at = next + 1;
    }
    items.push({ text: text.slice(first, at), start: first });
  }
  return items;
}

/** `command: [sh, -c, SCRIPT]` of the objects that are applied: each script runs in a container. */
function runVectors(manifest: Value, call: Call): void {
  const text = manifest.text ?? '';
  for (const { 0: head, index } of text.matchAll(/^ *(?:- +)?command: */gm)) {
    const column = /^ *(?:- +)?/.exec(head)?.[0].length ?? 0;
    const at = index + head.length;
    const items = [...itemsAt(text, at, column)];
    const args = /^ *args: */m.exec(text.slice(at));
    const isNext = args && (/^ */.exec(args[0])?.[0].length ?? 0) === column;
    if (isNext) items.push(...itemsAt(text, at + args.index + args[0].length, column));
    const flag = items.findIndex((item) => /^-\w*c$/.test(plain(item.text)));
    const script = flag > 0 ? items[flag + 1] : undefined;
    if (!script || !/^(?:\S*\/)?(?:ba|da|a|z|k)?sh$/.test(plain(items[0]?.text ?? ''))) continue;
    const { from } = sliceValue(manifest, script.start, script.start + script.text.length);
    const written = plain(script.text);
    const line: Value = {
      text: script.text.startsWith('"') ? written.replace(/\\(["\\])/g, '$1') : written,
      from: { span: from.span },
    };
    call.runner.script(line, call, { wrapper: { name: 'kubectl apply' }, state: new ShellState() });
  }
}

/** `kubectl apply -f -`, `-f FILE` that the snippet wrote. */
export const manifests: Handler = (call) => {
  for (const path of optionValues(call.invocation, '--filename', '-f')) {
    const content = path.text === '-' ? call.invocation.input : call.runner.file(path, call);
    if (content?.kind === 'text') runVectors(content.value, call);
  }
  return undefined;
};
