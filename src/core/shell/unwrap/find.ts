import type { Input, Value } from '../../fact.ts';
import { HOLE } from '../../fact.ts';
import { decodeEscapes } from '../escapes.ts';
import type { Call, Handler } from '../runner.ts';
import { derivedValue, fileKey, sketchOf } from '../values.ts';
import { replaceMark } from './xargs.ts';

/** Tests that let through only some of what has a name, by its age or owner: what is left of it nobody can tell. */
export const SELECTS =
  /^(?:-([acm](?:time|min)|newer\w*|anewer|cnewer|empty|xtype|size|user|group|perm|samefile|inum|links|nouser|nogroup)|--(?:changed-(?:within|before)|size|owner|newer|older|change-(?:newer|older)-than)|-[So])(?:=|$)/;

/** A path below a folder; `name` has holes, doubled where more than the name decides. */
export function pathBelow(folder: string, name: string, isSelected: boolean, from: Value['from']): Value {
  const below = name.startsWith(HOLE) ? '' : `${HOLE}/`;
  const known = `${folder}/${below}${isSelected ? name.replace(HOLE, HOLE + HOLE) : name}`;
  return { text: undefined, known, from };
}

/** What `{}` stands for: something below the folder where the search starts, with a name that `-name` asks for. */
function foundPath(call: Call): Value {
  const { words } = call.invocation;
  const start = words.slice(1).find((word) => !/^-[HLPDO]/.test(word.text ?? ''));
  const from = start?.from ?? { span: call.invocation.span };
  const folder = start && !/^[-(!]/.test(start.text ?? '') ? sketchOf(start).replace(/\/+$/, '') : '.';
  const names = words.flatMap((word, i) => {
    const negated = /^(!|-not)$/.test(words[i - 2]?.text ?? '');
    return /^-i?name$/.test(words[i - 1]?.text ?? '') && !negated && word.text ? [word.text] : [];
  });
  const name = names.length === 1 ? (names[0] as string).replace(/[*?]+|\[[^\]]*\]/g, HOLE) : HOLE;
  const isSelected = names.length > 1 || words.some(({ text }) => text !== undefined && SELECTS.test(text));
  return pathBelow(folder, name, isSelected, from);
}

/** `find … -exec cmd {} \;`, `-exec cmd {} +`, `-execdir`, `-ok`, `-okdir`. */
const find: Handler = (call) => {
  const { words } = call.invocation;
  const found = foundPath(call);
  let output: Input = { kind: 'unknown', producer: 'find', line: sketchOf(found) };
  for (let i = 1; i < words.length; i++) {
    const action = words[i]?.text;
    const file = words[i + 1];
    const key = file && /^-fprint/.test(action ?? '') ? fileKey(file) : undefined;
    if (key !== undefined) {
      const format = action === '-fprintf' ? words[i + 2] : undefined;
      const text = format?.text === undefined ? undefined : decodeEscapes(format.text);
      call.frame.state.files.own.set(
        key,
        format && text !== undefined
          ? { kind: 'text', value: derivedValue(text.replace(/%[a-zA-Z]/g, HOLE), format) }
          : { kind: 'unknown', producer: 'find' },
      );
    }
    if (action === undefined || !/^-(exec|execdir|ok|okdir)$/.test(action)) continue;
    const start = i + 1;
    let end = start;
    while (
      end < words.length &&
      words[end]?.text !== ';' &&
      !(words[end]?.text === '+' && words[end - 1]?.text === '{}')
    )
      end++;
    const inner = words
      .slice(start, end)
      .map((word) => replaceMark(word, '{}', { ...found, from: word.from }));
    output =
      call.runner.command(inner, call, {
        wrapper: { name: `find ${action}` },
        input: { kind: 'unknown' },
        moreOperands: true,
      }) ?? output;
    i = end;
  }
  return output;
};

/** Commands that run others on the files that they find. */
export const FIND: Readonly<Record<string, Handler>> = { find, gfind: find };
