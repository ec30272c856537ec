import { HOLE, type Input, type Value } from '../../fact.ts';
import { baseName, normalPath } from '../paths.ts';
import { type Call, type Handler, textOutput } from '../runner.ts';
import { derivedValue, fileKey, sketchOf } from '../values.ts';

const PROGRAM_FOLDERS =
  /^(?:\/usr(?:\/local)?)?\/s?bin\/[^/]+$|^\/opt\/homebrew\/bin\/[^/]+$|^\uFFFC\/[\w.+-]+$|^[a-z]:\\windows\\(?:system32|syswow64|sysnative)\\[^\\]+$/i;

/** `cp /bin/chmod ./x`, `ln -s …`: the program gets another name; a file that the snippet wrote, another path. */
function copy(call: Call): Input | undefined {
  const { operands } = call.invocation;
  const last = operands.at(-1);
  const target = last && fileKey(last);
  if (target === undefined || operands.length < 2) return undefined;
  for (const source of operands.slice(0, -1)) {
    const key = fileKey(source);
    if (key === undefined) continue;
    const path = sketchOf(source);
    const names = [target, normalPath(`${target}/${baseName(path)}`)];
    const content = call.frame.state.files.get(key);
    for (const name of names) {
      if (PROGRAM_FOLDERS.test(path)) {
        call.frame.state.programs.own.set(name, baseName(path).replace(/\.exe$/i, ''));
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

/** Where programs lie is not known, but what they are called: `$(which chmod)` is a chmod. */
export function programPaths(names: readonly Value[]): Input {
  const lines = names.flatMap(({ text }) =>
    text === undefined || !/^[\w.+-]+$/.test(text) ? [] : `${HOLE}/${text}\n`,
  );
  const from = names[0]?.from;
  return lines.length === 0 || !from
    ? { kind: 'unknown', producer: 'which' }
    : textOutput({ text: undefined, known: lines.join(''), from });
}

/** `which PROGRAM`, `type -P PROGRAM`, cmd's `where PROGRAM`; what `type` says without the option is for people. */
function which({ invocation }: Call): Input {
  const { command, words } = invocation;
  const isPath = command !== 'type' || /^-[a-z]*[pP]/.test(words[1]?.text ?? '');
  return programPaths(isPath ? words.slice(1).filter(({ text }) => !text?.startsWith('-')) : []);
}

/** `basename /bin/chmod`, `dirname /srv/app/x`. */
function part({ invocation }: Call): Input {
  const { command, operands } = invocation;
  const [path, suffix] = operands;
  const text = path?.text?.replace(/(.)\/+$/, '$1');
  if (!path || text === undefined || operands.length > 2) return { kind: 'unknown', producer: command };
  const slash = text.lastIndexOf('/');
  const end =
    suffix?.text !== undefined && text.endsWith(suffix.text) ? text.length - suffix.text.length : text.length;
  const result =
    command === 'basename'
      ? text.slice(slash + 1, end)
      : slash > 0
        ? text.slice(0, slash)
        : slash === 0
          ? '/'
          : '.';
  return textOutput(derivedValue(result, path));
}

/** `f=$(mktemp)`: nobody knows the name, but it is one and the same wherever `$f` stands. */
function mktemp({ invocation }: Call): Input {
  const template = invocation.operands.at(-1)?.text;
  const path = template?.includes('/') ? template : '/tmp/tmp.XXXXXXXXXX';
  return textOutput({ text: path, from: { span: invocation.span } });
}

/** Commands that move what is known of files to other paths. */
export const FILES: Readonly<Record<string, Handler>> = {
  cp: copy,
  mv: copy,
  ln: copy,
  copy,
  install,
  dd,
  mktemp,
  which,
  where: which,
  type: which,
  basename: part,
  dirname: part,
};
