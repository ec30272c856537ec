import type { Value } from '../../fact.ts';
import { optionValues } from '../arguments.ts';
import type { Call, Handler } from '../runner.ts';
import { ShellState } from '../state.ts';
import { joinValues, sketchOf, sliceValue } from '../values.ts';

/** A remote shell starts with nothing that the snippet set up here. */
export function remote(call: Call, name: string, target: string | undefined) {
  return { wrapper: { name, target }, state: new ShellState(), input: call.invocation.input };
}

/** Options of ssh whose value is a command for this machine. */
function localCommands(call: Call): Value[] {
  return optionValues(call.invocation, '-o').flatMap((option) => {
    const match = /^(proxycommand|localcommand|knownhostscommand)[=\s]+/i.exec(sketchOf(option));
    return match ? [sliceValue(option, match[0].length, sketchOf(option).length)] : [];
  });
}

const ssh: Handler = (call) => {
  const { invocation, runner } = call;
  for (const command of localCommands(call)) if (command.text !== 'none') runner.script(command, call);
  const [host, ...rest] = invocation.operands;
  const inner = remote(call, 'ssh', host?.text);
  if (rest.length > 0) return runner.script(joinValues(rest, ' '), call, inner);
  const { input } = invocation;
  return input?.kind === 'text' || input?.kind === 'fetched'
    ? runner.input(input, 'ssh', call, inner)
    : undefined;
};

/** `scp -S program`, `sftp -o ProxyCommand=…`: what a transfer runs here. */
export const transfer: Handler = (call) => {
  const { invocation, runner } = call;
  for (const command of [...localCommands(call), ...optionValues(invocation, '-S')])
    runner.script(command, call);
  return { kind: 'unknown', producer: invocation.command };
};

/** Shells of other machines, and copies to them. */
export const REMOTES: Readonly<Record<string, Handler>> = {
  ssh,
  autossh: ssh,
  scp: transfer,
};
