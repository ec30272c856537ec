import type { Input, Value } from '../../fact.ts';
import { hasOption, optionValue } from '../arguments.ts';
import { programPaths } from '../producers/files.ts';
import type { Call, Handler } from '../runner.ts';
import { concatValues, derivedValue, joinValues, sketchOf, sliceValue } from '../values.ts';

/** How many operands of its own a command takes before the command that it runs. */
type Skips = Readonly<Record<string, number>>;

/** Commands that run the rest of their words as a command, in the order `name options own-operands command…`. */
const SKIPS: Skips = {
  nohup: 0,
  time: 0,
  gtime: 0,
  timeout: 1,
  gtimeout: 1,
  nice: 0,
  ionice: 0,
  setsid: 0,
  stdbuf: 0,
  unbuffer: 0,
  chrt: 1,
  taskset: 1,
  strace: 0,
  ltrace: 0,
  unshare: 0,
  nsenter: 0,
  chroot: 1,
  'ld-linux-x86-64.so.2': 0,
  'ld-linux-aarch64.so.1': 0,
  'ld-linux.so.2': 0,
  'ld-musl-x86_64.so.1': 0,
  linux32: 0,
  linux64: 0,
  caffeinate: 0,
  rlwrap: 0,
  proxychains: 0,
  proxychains4: 0,
  torsocks: 0,
  torify: 0,
  faketime: 1,
  busybox: 0,
  toybox: 0,
  doas: 0,
  pkexec: 0,
  run0: 0,
  gosu: 1,
  'su-exec': 1,
  'systemd-run': 0,
  daemonize: 0,
  'dbus-run-session': 0,
  'xvfb-run': 0,
  fakeroot: 0,
  firejail: 0,
  valgrind: 0,
  command: 0,
  builtin: 0,
  exec: 0,
  '-': 0,
  nocorrect: 0,
  noglob: 0,
  eatmydata: 0,
  catchsegv: 0,
  winpty: 0,
  setarch: 1,
  prlimit: 0,
  'ssh-agent': 0,
  bwrap: 0,
  sshpass: 0,
};

/** The second word that makes a command one that runs the rest: `poetry run`, `bundle exec`. */
const SUBCOMMANDS: Readonly<Record<string, readonly string[]>> = {
  poetry: ['run'],
  pipenv: ['run'],
  pdm: ['run'],
  hatch: ['run'],
  bundle: ['exec'],
  op: ['run'],
  infisical: ['run'],
  mise: ['exec', 'x'],
  asdf: ['exec'],
  rbenv: ['exec'],
  pyenv: ['exec'],
  chamber: ['exec'],
  direnv: ['exec'],
  'aws-vault': ['exec'],
};

const ASSIGNMENT = /^[A-Za-z_]\w*=/;

/** Assignments at the start of words, as `env` and `sudo` take them. */
function splitEnv(words: readonly Value[]): { env: Map<string, Value>; rest: readonly Value[] } {
  const env = new Map<string, Value>();
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] as Value;
    const sketch = sketchOf(word);
    const match = ASSIGNMENT.exec(sketch);
    if (!match) break;
    env.set(match[0].slice(0, -1), sliceValue(word, match[0].length, sketch.length));
  }
  return { env, rest: words.slice(at) };
}

function prefix(skip: number): Handler {
  return (call) => {
    const { invocation } = call;
    const words = invocation.operands.slice(skip);
    if (words.length === 0) return shellWithout(call);
    const target = optionValue(invocation, '--user', '-u')?.text;
    const name =
      skip > 0 && /^(gosu|su-exec)$/.test(invocation.command) ? invocation.operands[0]?.text : target;
    return call.runner.command(words, call, { wrapper: { name: invocation.command, target: name } });
  };
}

/** `command -v chmod` and `command -V` only look a command up. */
const command: Handler = (call) => {
  const first = call.invocation.words[1]?.text ?? '';
  if (/^-[a-z]*[vV]/.test(first)) return programPaths(call.invocation.words.slice(2));
  return prefix(0)(call);
};

const env: Handler = (call) => {
  const { invocation } = call;
  const split = optionValue(invocation, '--split-string', '-S');
  const { env: variables, rest } = splitEnv(invocation.operands);
  const wrapper = { name: 'env' };
  const state = inFolder(optionValue(invocation, '--chdir', '-C'), call);
  if (split) {
    const text = rest.length ? joinValues([split, ...rest], ' ') : split;
    // The options of `env` may stand in the text as well.
    const own = /^\s*-/.test(sketchOf(text))
      ? concatValues([derivedValue('env ', text), text], text.from.span)
      : text;
    return call.runner.script(own, call, { wrapper, env: variables, state });
  }
  if (rest.length === 0) return { kind: 'unknown', producer: 'env' };
  return call.runner.command(rest, call, { wrapper, env: variables, state });
};

/** The state of a command that runs in another folder. */
function inFolder(folder: Value | undefined, { frame }: Call) {
  if (!folder) return undefined;
  const state = frame.state.fork();
  state.directory = folder.text;
  state.moved = true;
  return state;
}

/** A privilege wrapper without a command starts a shell that reads its input. */
function shellWithout(call: Call): Input | undefined {
  const { input, command: name } = call.invocation;
  if (!/^(sudo|su|doas|run0|pkexec|unshare|nsenter|chroot|busybox|exec)$/.test(name)) {
    return { kind: 'unknown', producer: name };
  }
  return input?.kind === 'text' || input?.kind === 'fetched'
    ? call.runner.input(input, name, call, { wrapper: { name } })
    : undefined;
}

const sudo: Handler = (call) => {
  const { invocation } = call;
  const { env: variables, rest } = splitEnv(invocation.operands);
  const wrapper = { name: invocation.command, target: optionValue(invocation, '--user', '-u')?.text };
  const state = inFolder(optionValue(invocation, '--chdir', '-D'), call);
  if (rest.length === 0) return shellWithout(call);
  // Of several words sudo quotes each before the shell sees them.
  if (rest.length === 1 && hasOption(invocation, '--login', '--shell', '-i', '-s')) {
    return call.runner.script(joinValues(rest, ' '), call, { wrapper, env: variables, state });
  }
  return call.runner.command(rest, call, { wrapper, env: variables, state });
};

/** `su - root -c '…'`, `su -c '…' user`, `runuser -u U -- cmd`. */
const su: Handler = (call) => {
  const { invocation } = call;
  const script = optionValue(invocation, '--command', '--session-command', '-c');
  const user = optionValue(invocation, '--user', '-u')?.text;
  const names = invocation.operands.filter(
    (operand) => operand.text !== '-' && !operand.text?.startsWith('-'),
  );
  const target = user ?? names[0]?.text ?? 'root';
  const wrapper = { name: invocation.command, target };
  // With -u, all from the first operand on is the command, `-c` included.
  const first = user === undefined ? undefined : invocation.operands[0];
  const from = first ? invocation.words.indexOf(first) : -1;
  if (from >= 0) return call.runner.command(invocation.words.slice(from), call, { wrapper });
  if (script) return call.runner.script(script, call, { wrapper });
  const at = invocation.words.findIndex((word) => word.text === '-c' || word.text === '--command');
  const late = at > 0 ? invocation.words[at + 1] : undefined;
  if (late) return call.runner.script(late, call, { wrapper });
  return shellWithout(call);
};

/** `flock FILE -c '…'`, `flock FILE cmd…`. */
const flock: Handler = (call) => {
  const { invocation } = call;
  const script = optionValue(invocation, '--command', '-c');
  const [, first, second] = invocation.operands;
  if (script) return call.runner.script(script, call);
  if (first?.text === '-c' || first?.text === '--command') {
    return second ? call.runner.script(second, call) : undefined;
  }
  return first ? call.runner.command(invocation.operands.slice(1), call) : undefined;
};

/** `watch cmd…` joins its words and gives them to a shell. */
const joined: Handler = (call) => {
  const { operands } = call.invocation;
  if (operands.length === 0) return undefined;
  // `watch -x` gives the words on as they are.
  if (hasOption(call.invocation, '--exec', '-x')) return call.runner.command(operands, call);
  return call.runner.script(joinValues(operands, ' '), call, { wrapper: { name: call.invocation.command } });
};

const subcommand: Handler = (call) => {
  const { invocation } = call;
  const wanted = SUBCOMMANDS[invocation.command] ?? [];
  const at = invocation.words.findIndex((word) => word.text !== undefined && wanted.includes(word.text));
  if (at < 0) return { kind: 'unknown', producer: invocation.command };
  let rest = invocation.words.slice(at + 1);
  const dashes = rest.findIndex((word) => word.text === '--');
  if (dashes >= 0) rest = rest.slice(dashes + 1);
  else while (rest[0]?.text?.startsWith('-')) rest = rest.slice(1);
  // `direnv exec DIR cmd`, `aws-vault exec PROFILE cmd`.
  if (dashes < 0 && /^(direnv|aws-vault|chamber)$/.test(invocation.command)) rest = rest.slice(1);
  if (rest.length === 0) return undefined;
  return call.runner.command(rest, call, { wrapper: { name: `${invocation.command} ${wanted[0]}` } });
};

/** `script -qc 'cmd' FILE`; where BSD's has the command, behind the file. */
const script: Handler = (call) => {
  const { invocation, runner } = call;
  const text = optionValue(invocation, '--command', '-c');
  const wrapper = { name: 'script' };
  if (text) return runner.script(text, call, { wrapper });
  const rest = invocation.operands.slice(1);
  return rest.length > 0 ? runner.command(rest, call, { wrapper }) : { kind: 'unknown', producer: 'script' };
};

/** Commands that run the command behind them, as it stands or as another user. */
export const PREFIXES: Readonly<Record<string, Handler>> = {
  ...Object.fromEntries(Object.entries(SKIPS).map(([name, skip]) => [name, prefix(skip)])),
  ...Object.fromEntries(Object.keys(SUBCOMMANDS).map((name) => [name, subcommand])),
  command,
  env,
  genv: env,
  sudo,
  su,
  runuser: su,
  flock,
  watch: joined,
  hyperfine: joined,
  script,
};
