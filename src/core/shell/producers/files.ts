import type { Input, Value } from '../../fact.ts';
import { baseName, normalPath } from '../paths.ts';
import { type Call, type Handler, textOutput } from '../runner.ts';

const PROGRAM_FOLDERS = /^(?:\/usr(?:\/local)?)?\/s?bin\/[^/]+$|^\/opt\/homebrew\/bin\/[^/]+$/;

/** `cp /bin/chmod ./x`, `ln -s …`: the program gets another name; a file that the snippet wrote, another path. */
function copy(call: Call): Input | undefined {
  const { operands } = call.invocation;
  const target = operands.at(-1)?.text;
  if (target === undefined || operands.length < 2) return undefined;
  for (const source of operands.slice(0, -1)) {
    if (source.text === undefined) continue;
    const names = [normalPath(target), normalPath(`${target}/${baseName(source.text)}`)];
    const content = call.frame.state.files.get(normalPath(source.text));
    for (const name of names) {
      if (PROGRAM_FOLDERS.test(source.text)) {
        call.frame.state.programs.own.set(name, baseName(source.text));
      }
      if (content) call.frame.state.files.own.set(name, content);
    }
  }
  return undefined;
}

/** `install -m 755 src dst` copies too. */
function install(call: Call): Input | undefined {
  return copy(call);
}

/** `dd of=f`: what comes in stands in the file. */
function dd(call: Call): Input | undefined {
  const readWord = (name: string): Value | undefined => {
    const word = call.invocation.words.find((other) => other.text?.startsWith(`${name}=`));
    return word?.text === undefined ? undefined : { text: word.text.slice(name.length + 1), from: word.from };
  };
  const source = readWord('if');
  const content = source ? call.runner.file(source, call) : call.invocation.input;
  const target = readWord('of')?.text;
  if (target === undefined) return content ?? { kind: 'unknown', producer: 'dd' };
  if (content) call.frame.state.files.own.set(normalPath(target), content);
  return undefined;
}

/** `f=$(mktemp)`: nobody knows the name, but it is one and the same wherever `$f` stands. */
function mktemp({ invocation }: Call): Input {
  const template = invocation.operands.at(-1)?.text;
  const path = template?.includes('/') ? template : '/tmp/tmp.XXXXXXXXXX';
  return textOutput({ text: path, from: { span: invocation.span } });
}

/** Commands that move what is known of files to other paths. */
export const FILES: Readonly<Record<string, Handler>> = { cp: copy, mv: copy, ln: copy, install, dd, mktemp };
