import type { Input } from '../../fact.ts';
import { hasOption, optionValue, optionValues } from '../arguments.ts';
import { UNPACKED } from '../own-script.ts';
import type { Call, Handler } from '../runner.ts';
import { fileKey, sketchOf, sliceValue } from '../values.ts';

/** What is unpacked from the network's answer came from there, file by file. */
function unpack(source: Input | undefined, folder: string | undefined, call: Call): void {
  if (source?.kind !== 'fetched') return;
  const place = folder === undefined || folder === '.' ? UNPACKED : `${folder}/${UNPACKED}`;
  call.frame.state.files.own.set(place, source);
}

/** `tar --checkpoint-action=exec=cmd`, `--to-command=cmd`, `-I cmd`; `curl URL | tar xz`. */
const tar: Handler = (call) => {
  const { invocation, runner } = call;
  for (const action of optionValues(invocation, '--checkpoint-action')) {
    const sketch = sketchOf(action);
    if (sketch.startsWith('exec='))
      runner.script(sliceValue(action, 5, sketch.length), call, { wrapper: { name: 'tar' } });
  }
  for (const command of optionValues(
    invocation,
    '--to-command',
    '--use-compress-program',
    '--new-volume-script',
    '--info-script',
  )) {
    runner.script(command, call, { wrapper: { name: 'tar' } });
  }
  if (hasOption(invocation, '--extract', '-x')) {
    const file = optionValue(invocation, '--file', '-f');
    const folder = optionValue(invocation, '--directory', '-C');
    const source = file && file.text !== '-' ? runner.file(file, call) : invocation.input;
    unpack(source, folder && fileKey(folder), call);
  }
  if (invocation.input?.kind === 'fetched') return invocation.input;
  return { kind: 'unknown', producer: invocation.path.join(' ') };
};

/** `unzip FILE -d FOLDER`, where the snippet fetched the file. */
const unzip: Handler = (call) => {
  const [file] = call.invocation.operands;
  const folder = optionValue(call.invocation, '-d');
  if (file && !hasOption(call.invocation, '-l', '-t', '-Z', '-p'))
    unpack(call.runner.file(file, call), folder && fileKey(folder), call);
  return { kind: 'unknown', producer: 'unzip' };
};

/** Programs that take archives apart. */
export const ARCHIVES: Readonly<Record<string, Handler>> = { tar, gtar: tar, bsdtar: tar, unzip };
