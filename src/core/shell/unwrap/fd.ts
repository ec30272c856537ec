import type { Value } from '../../fact.ts';
import { HOLE } from '../../fact.ts';
import type { Handler } from '../runner.ts';
import { sketchOf } from '../values.ts';
import { pathBelow, SELECTS } from './find.ts';
import { replaceMark } from './xargs.ts';

/** What a pattern of `fd` says about a name: nothing, its ending, or a part of it; more than that is not worked out. */
function namedBy(pattern: string | undefined, extension: string | undefined): string | undefined {
  if (extension !== undefined) return `${HOLE}.${extension.replace(/^\./, '')}`;
  if (pattern === undefined || /^(?:\.?\*?|\^)$/.test(pattern)) return HOLE;
  const ending = /^(?:\.\*)?\\\.(\w+)\$$/.exec(pattern)?.[1] ?? /^\*\.(\w+)$/.exec(pattern)?.[1];
  return ending === undefined ? undefined : `${HOLE}.${ending}`;
}

/** `fd PATTERN -x cmd`, `-X cmd`; the path comes last where no mark says where it goes. */
export const fd: Handler = (call) => {
  const { words } = call.invocation;
  const at = words.findIndex((word) => /^(-x|-X|--exec|--exec-batch)$/.test(word.text ?? ''));
  // The pattern comes first, then the folders.
  const head = at < 0 ? words : words.slice(0, at);
  const takesNext =
    /^-[tedESoScj]$|^--(?:type|extension|exclude|max-depth|size|owner|search-path|base-directory|changed-(?:within|before)|threads)$/;
  const own = head.filter(
    ({ text }, i) => i > 0 && !text?.startsWith('-') && !takesNext.test(head[i - 1]?.text ?? ''),
  );
  const extensions = head.filter((_, i) => /^(?:-e|--extension)$/.test(head[i - 1]?.text ?? ''));
  const base = head.find((_, i) => /^--(?:search-path|base-directory)$/.test(head[i - 1]?.text ?? ''));
  const place = own[1] ?? base;
  const name = namedBy(own[0]?.text, extensions[0]?.text);
  const found = pathBelow(
    place ? sketchOf(place).replace(/\/+$/, '') : '.',
    name ?? HOLE,
    name === undefined || extensions.length > 1 || head.some(({ text }) => SELECTS.test(text ?? '')),
    (place ?? (words[0] as Value)).from,
  );
  if (at < 0) return { kind: 'unknown', producer: 'fd', line: sketchOf(found) };
  const command = words.slice(at + 1);
  const isMarked = command.some((word) => /\{(?:\.|\/{0,2}|\/\.)\}/.test(sketchOf(word)));
  const inner = (isMarked ? command : [...command, found]).map((word) => replaceMark(word, '{}', found));
  return call.runner.command(inner, call, { wrapper: { name: 'fd -x' }, moreOperands: true });
};
