import type { Call, Handler } from '../runner.ts';
import { sketchOf, sliceValue } from '../values.ts';

/** Runs the command lines in variables that a command is given, where they are more than the name of a program. */
export function runEnvironment(call: Call, names: readonly string[]): void {
  for (const name of names) {
    const value = call.invocation.env.get(name);
    if (!value || !/\s/.test(sketchOf(value).trim())) continue;
    const sketch = sketchOf(value);
    const script = sketch.startsWith('|') ? sliceValue(value, 1, sketch.length) : value;
    call.runner.script(script, call, { wrapper: { name: call.invocation.command } });
  }
}

/** A handler that runs the variables of a command, then what it does besides. */
export function withEnvironment(names: readonly string[], other?: Handler): Handler {
  return (call) => {
    runEnvironment(call, names);
    return other ? other(call) : { kind: 'unknown', producer: call.invocation.path.join(' ') };
  };
}

const EDITOR = ['SUDO_EDITOR', 'VISUAL', 'EDITOR'];

/** Commands that run what a variable says. */
export const ENVIRONMENT: Readonly<Record<string, Handler>> = {
  sudoedit: withEnvironment(EDITOR),
  visudo: withEnvironment(EDITOR),
  vipw: withEnvironment(EDITOR),
  systemctl: withEnvironment(['SYSTEMD_EDITOR', 'SYSTEMD_PAGER', 'PAGER', 'EDITOR', 'VISUAL']),
  journalctl: withEnvironment(['SYSTEMD_PAGER', 'PAGER']),
};
