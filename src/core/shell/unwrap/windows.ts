import type { Value } from '../../fact.ts';
import type { Call, Handler } from '../runner.ts';
import { joinValues, sketchOf } from '../values.ts';
import { joinCommandLine, splitCommandLine } from './command-line.ts';

/** `cmd /c LINE`, also `/k` and with other options before; `//c` as Git Bash wants it. */
const cmd: Handler = (call) => {
  const { words, input } = call.invocation;
  const at = words.findIndex((word) => /^\/{1,2}(?:[a-z]\/?)*[ckr]$/i.test(sketchOf(word)));
  const rest = words.slice(at + 1);
  const inner = { shell: 'cmd', state: call.frame.state.fork() } as const;
  if (at > 0 && rest.length > 0)
    return call.runner.script(joinValues(joinCommandLine(rest), ' '), call, inner);
  // `cmd /q` and the like read what comes in, too.
  return words.slice(1).every((word) => /^\/{1,2}[a-z](?::\w+)?$/i.test(sketchOf(word)))
    ? call.runner.input(input, 'cmd', call, inner)
    : undefined;
};

/** A command line that a service, task or process is started with. */
export function runCommandLine(line: Value, call: Call, name: string) {
  return call.runner.command(splitCommandLine(line), call, { wrapper: { name } });
}

/** The value of an option that begins with a slash, in any case. */
function optionOf(call: Call, ...names: readonly string[]): Value | undefined {
  return call.invocation.options.findLast(({ name, value }) => value && names.includes(name.toLowerCase()))
    ?.value;
}

/** `schtasks /create … /tr LINE`: runs the line at its time. */
const schtasks: Handler = (call) => {
  const line = optionOf(call, '/tr');
  if (line) runCommandLine(line, call, 'schtasks');
  return { kind: 'unknown', producer: 'schtasks' };
};

/** `runas /user:X LINE`. */
const runas: Handler = (call) => {
  const line = call.invocation.operands.at(-1);
  return line ? runCommandLine(line, call, 'runas') : undefined;
};

/** `wmic process call create LINE`. */
const wmic: Handler = (call) => {
  const { words } = call.invocation;
  const at = words.findIndex((word) => /^create$/i.test(word.text ?? ''));
  const line = at > 0 ? words[at + 1] : undefined;
  if (line && words.some((word) => /^process$/i.test(word.text ?? ''))) runCommandLine(line, call, 'wmic');
  return { kind: 'unknown', producer: 'wmic' };
};

/** `psexec \\HOST -s PROGRAM …`, `forfiles /c LINE`. */
const psexec: Handler = (call) => {
  const words = call.invocation.words.slice(1);
  let target: string | undefined;
  let at = 0;
  for (; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (text.startsWith('\\\\')) target = text.slice(2);
    else if (/^[-/](?:u|p|w|n|r|a)$/i.test(text)) at++;
    else if (!/^[-/]/.test(text)) break;
  }
  const wrapper = target === undefined ? { name: 'psexec' } : { name: 'psexec', target };
  return call.runner.command(words.slice(at), call, { wrapper });
};

const forfiles: Handler = (call) => {
  const line = optionOf(call, '/c');
  return line ? runCommandLine(line, call, 'forfiles') : undefined;
};

/** Windows programs that run others. */
export const WINDOWS_WRAPPERS: Readonly<Record<string, Handler>> = {
  cmd,
  schtasks,
  runas,
  wmic,
  psexec,
  psexec64: psexec,
  forfiles,
};
