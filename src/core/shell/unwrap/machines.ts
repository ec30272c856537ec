import type { Value } from '../../fact.ts';
import { optionValue, optionValues } from '../arguments.ts';
import type { Call, Handler, Inner } from '../runner.ts';
import { derivedValue, joinValues, sketchOf, sliceValue, splitValue } from '../values.ts';
import { remote } from './remotes.ts';

/** What runs on another machine, in the shell that the words name: `RunPowerShellScript` or one of Unix. */
function remoteShell(call: Call, name: string): Inner {
  const isWindows = call.invocation.words.some((word) => /PowerShellScript/i.test(sketchOf(word)));
  return { ...remote(call, name, undefined), shell: isWindows ? 'powershell' : 'bash' };
}

/** Tools with one option that holds the command line for another machine, in one of the subcommands; none: in all. */
function optionCommand(name: string, subs: readonly string[], ...options: readonly string[]): Handler {
  return (call) => {
    const { invocation } = call;
    const { words } = invocation;
    if (subs.length > 0 && !words.some(({ text }) => text !== undefined && subs.includes(text))) {
      return { kind: 'unknown', producer: invocation.path.join(' ') };
    }
    const passed = subs.includes('ssh') ? passedOn(words) : undefined;
    const script =
      optionValue(invocation, ...options) ?? wordAfter(words, options) ?? passed ?? lastPassed(words);
    return script ? call.runner.script(script, call, remoteShell(call, name)) : undefined;
  };
}

/** What stands behind `--` goes to ssh; where it does not begin with an option of ssh, it is the command. */
function passedOn(words: readonly Value[]): Value | undefined {
  const dashes = words.findIndex((word) => word.text === '--');
  const rest = dashes < 0 ? [] : words.slice(dashes + 1);
  return rest.length > 0 && !sketchOf(rest[0] as Value).startsWith('-') ? joinValues(rest, ' ') : undefined;
}

/** `vagrant ssh -- -t 'cmd'`: behind options of ssh, the last word with blanks. */
function lastPassed(words: readonly Value[]): Value | undefined {
  const last = words.at(-1);
  const isPassed = words.some(({ text }) => text === '--') && words.some(({ text }) => text === 'ssh');
  return last && isPassed && /\s/.test(sketchOf(last)) ? last : undefined;
}

function wordAfter(words: readonly Value[], options: readonly string[]): Value | undefined {
  for (const [i, word] of words.entries()) {
    const sketch = sketchOf(word);
    if (options.includes(sketch)) return words[i + 1];
    const equals = sketch.indexOf('=');
    if (equals > 0 && options.includes(sketch.slice(0, equals)))
      return sliceValue(word, equals + 1, sketch.length);
  }
  return undefined;
}

/** Tools that take the command as words behind a host: `multipass exec VM -- cmd`, `lxc exec C -- cmd`. */
function wordsCommand(name: string, sub: string | undefined, skip: number): Handler {
  return (call) => {
    const { words } = call.invocation;
    const at = sub ? words.findIndex((word) => word.text === sub) : 0;
    if (at < 0) return { kind: 'unknown', producer: name };
    const dashes = words.findIndex((word, i) => i > at && word.text === '--');
    const rest =
      dashes > 0
        ? words.slice(dashes + 1)
        : words.slice(at + 1 + skip).filter((word, i) => i > 0 || !word.text?.startsWith('-'));
    if (rest.length === 0) return undefined;
    const inner = remote(call, sub ? `${name} ${sub}` : name, skip ? words[at + 1]?.text : undefined);
    return call.runner.command(rest, call, inner);
  };
}

/** Options whose value is what a machine runs: `--metadata startup-script=…`, `--user-data '#!…'`, `commandToExecute`. */
const BOOT = [
  '--metadata',
  '--metadata-from-file',
  '--user-data',
  '--custom-data',
  '--settings',
  '--protected-settings',
];

/** What stands in a file that such a value names and the snippet wrote, marked as a script. */
function bootFile(value: Value, call: Call): Value | undefined {
  const found = /(?:^|,)startup-script=|^file:\/\//.exec(sketchOf(value));
  if (!found) return undefined;
  const [path] = splitValue(sliceValue(value, found.index + found[0].length, sketchOf(value).length), ',');
  const content = path && call.runner.file(path, call);
  return content?.kind === 'text'
    ? derivedValue(`startup-script=${sketchOf(content.value)}`, content.value)
    : undefined;
}

/** The same, and the script that a machine runs when it starts. */
function withBoot(name: string, handler: Handler): Handler {
  return (call) => {
    for (const given of optionValues(call.invocation, ...BOOT)) {
      const data = bootFile(given, call) ?? given;
      const sketch = sketchOf(data);
      const found = /^(?:[\s\S]*,)?startup-script=|^(?=#!)|"commandToExecute"\s*:\s*"/.exec(sketch);
      if (!found) continue;
      const start = found.index + found[0].length;
      const rest = sketch.slice(start);
      const end = found[0].endsWith('"') ? (/^(?:[^"\\]|\\.)*/.exec(rest)?.[0].length ?? 0) : rest.length;
      call.runner.script(
        sliceValue(data, start, start + end),
        call,
        remote(call, `${name} instance`, undefined),
      );
    }
    return handler(call);
  };
}

/** `aws ssm send-command --parameters commands=…`, `start-session --parameters command=…`: in JSON or shorthand. */
const aws: Handler = (call) => {
  const { invocation, runner } = call;
  const unknown = { kind: 'unknown', producer: invocation.path.join(' ') } as const;
  const isTask = invocation.words.some((word) => word.text === 'execute-command');
  const task = isTask ? wordAfter(invocation.words, ['--command']) : undefined;
  if (task) return runner.script(task, call, remote(call, 'aws ecs execute-command', undefined));
  if (!invocation.words.some((word) => /^(?:send-command|start-session)$/.test(word.text ?? '')))
    return unknown;
  const parameters = optionValue(invocation, '--parameters') ?? wordAfter(invocation.words, ['--parameters']);
  const text = parameters?.text;
  if (!parameters || text === undefined) return unknown;
  const strings = text.trimStart().startsWith('{')
    ? jsonCommands(text)
    : [text.replace(/^commands?=\[?|\]$/g, '')];
  for (const command of strings) {
    const plain = command.replace(/^(["'])([\s\S]*)\1$/, '$2');
    runner.script(
      { text: plain, from: { span: parameters.from.span } },
      call,
      remoteShell(call, 'aws ssm send-command'),
    );
  }
  return unknown;
};

function jsonCommands(text: string): string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    const { commands, command } = parsed as { commands?: unknown; command?: unknown };
    if (Array.isArray(command)) return command.filter((one): one is string => typeof one === 'string');
    return Array.isArray(commands)
      ? commands.filter((command): command is string => typeof command === 'string')
      : [];
  } catch {
    return [text];
  }
}

/** The command in `cmd="LINE" chdir=/` or `{"cmd": "LINE"}`, which ansible's modules take as well as the line itself. */
const NAMED_LINE =
  /(?:^|\s)cmd=(?:"([^"]{1,4000})"|'([^']{1,4000})')|^\s*\{[^{}]{0,400}"cmd"\s*:\s*"((?:[^"\\]|\\.){1,4000})"/;

/** `ansible HOSTS -m shell -a LINE`. */
const ansible: Handler = (call) => {
  for (const given of optionValues(call.invocation, '--args', '-a')) {
    const found = NAMED_LINE.exec(sketchOf(given));
    const line = found && (found[1] ?? found[2] ?? found[3]?.replace(/\\(.)/g, '$1'));
    if (line) return call.runner.script(derivedValue(line, given), call, remoteShell(call, 'ansible'));
  }
  return optionCommand('ansible', [], '-a', '--args')(call);
};

/** Tools of clouds, fleets and machines that run something on one of them. */
export const MACHINES: Readonly<Record<string, Handler>> = {
  aws: withBoot('aws', aws),
  vagrant: optionCommand('vagrant ssh', ['ssh'], '-c', '--command'),
  gcloud: withBoot('gcloud', optionCommand('gcloud compute ssh', ['ssh'], '--command')),
  az: withBoot(
    'az',
    optionCommand(
      'az',
      ['run-command', 'command', 'exec', 'ssh'],
      '--scripts',
      '--command',
      '--exec-command',
    ),
  ),
  fly: optionCommand('fly ssh', ['console'], '-C', '--command'),
  flyctl: optionCommand('fly ssh', ['console'], '-C', '--command'),
  'nix-shell': optionCommand('nix-shell', [], '--run', '--command'),
  ansible,
  multipass: wordsCommand('multipass', 'exec', 1),
  lxc: wordsCommand('lxc', 'exec', 1),
  incus: wordsCommand('incus', 'exec', 1),
};
