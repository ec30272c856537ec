import type { Input, Value } from '../../fact.ts';
import { hasOption, optionValue, optionValues } from '../arguments.ts';
import { baseName } from '../paths.ts';
import type { Call, Handler } from '../runner.ts';
import { UNKNOWN_OUTPUT } from '../runner.ts';
import { fileKey } from '../values.ts';

function looksLikeAddress(value: Value): boolean {
  const sketch = value.text ?? value.known ?? '';
  return /^[a-z][\w+.-]*:\/\//i.test(sketch) || /^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(sketch);
}

function addressOf(call: Call): Value | undefined {
  const { operands } = call.invocation;
  return optionValue(call.invocation, '--url') ?? operands.find(looksLikeAddress) ?? operands.at(-1);
}

function save(call: Call, path: Value | undefined, content: Input): undefined {
  const key = path && fileKey(path);
  if (key) call.frame.state.files.own.set(key, content);
  return undefined;
}

function remoteName(url: Value | undefined): Value | undefined {
  const path = url?.text?.split(/[?#]/)[0];
  return path && url ? { text: baseName(path), from: url.from } : undefined;
}

/** `curl URL` prints the network's answer; `-o`, `-O` put it into a file. */
function curl(call: Call): Input | undefined {
  const { invocation } = call;
  const url = addressOf(call);
  if (url?.text?.startsWith('file://')) {
    const path = { ...url, text: url.text.slice('file://'.length) };
    return call.runner.file(path, call) ?? { kind: 'file', path };
  }
  const content: Input = { kind: 'fetched', url };
  const output = optionValue(invocation, '--output', '-o');
  if (output && output.text !== '-' && output.text !== '/dev/stdout') return save(call, output, content);
  if (hasOption(invocation, '--remote-name', '-O', '--remote-name-all'))
    return save(call, remoteName(url), content);
  if (hasOption(invocation, '--head', '-I')) return UNKNOWN_OUTPUT;
  return content;
}

function wget(call: Call): Input | undefined {
  for (const script of optionValues(call.invocation, '--use-askpass', '--on-download-complete'))
    call.runner.script(script, call, { wrapper: { name: call.invocation.command } });
  const url = addressOf(call);
  const content: Input = { kind: 'fetched', url };
  const output = optionValue(call.invocation, '--output-document', '-O');
  if (output?.text === '-' || output?.text === '/dev/stdout') return content;
  return save(call, output ?? remoteName(url), content);
}

function printing(call: Call): Input {
  return { kind: 'fetched', url: addressOf(call) };
}

/** Commands that bring something from the network. */
export const FETCHERS: Readonly<Record<string, Handler>> = {
  curl,
  wget,
  fetch: printing,
  http: printing,
  https: printing,
  xh: printing,
  aria2c: wget,
  lynx: printing,
  w3m: printing,
};
