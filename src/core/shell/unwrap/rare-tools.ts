import { type Value, valueAt } from '../../fact.ts';
import { runProgram } from '../programs/effects.ts';
import type { Language } from '../programs/tokens.ts';
import type { Call, Handler } from '../runner.ts';
import { derivedValue, sketchOf, sliceValue, splitValue } from '../values.ts';
import { type Form, RUNNING, running } from './running.ts';

/** The values of options, attached or in the next word, told by the words alone. */
function valuesOf({ invocation: { words } }: Call, names: readonly string[]): readonly Value[] {
  return words.flatMap((word, i) => {
    if (names.includes(words[i - 1]?.text ?? '')) return [word];
    const sketch = sketchOf(word);
    const equals = sketch.indexOf('=');
    return equals > 0 && names.includes(sketch.slice(0, equals))
      ? [sliceValue(word, equals + 1, sketch.length)]
      : [];
  });
}

/** Runs `[start, end)` of a text as a script. */
function runPart(text: Value, call: Call, start = 0, end = sketchOf(text).length): void {
  call.runner.script(sliceValue(text, start, end), call, { wrapper: { name: call.invocation.command } });
}

/** A handler that does something and says that what is printed is not known. */
function silent(run: (call: Call) => void): Handler {
  return (call) => {
    run(call);
    const { input, path } = call.invocation;
    return input?.kind === 'fetched' ? input : { kind: 'unknown', producer: path.join(' ') };
  };
}

/** Options whose value a shell runs, behind `!` where the tool wants one. Sources: the tools' manuals. */
const SCRIPT_OPTIONS: Readonly<Record<string, string>> = {
  composer: '--editor',
  enscript: '-I --filter',
  go: '-exec -toolexec',
  mail: '--exec',
  msfconsole: '-x --execute-command',
  openvpn:
    '--up --down --route-up --route-pre-down --tls-verify --client-connect --client-disconnect --auth-user-pass-verify --ipchange --learn-address',
  posh: '-c',
  rclone: '--password-command',
  restic: '--password-command',
  sash: '-c',
  scrot: '-e --exec',
  tcpdump: '-z',
  tmate: '-c',
};

/** How tools take the words of a command. Sources: the tools' manuals. */
const FORMS: Readonly<Record<string, readonly Form[]>> = {
  'aa-exec': [{ values: '-p --profile -n --namespace' }],
  arch: [{ values: '-arch -e' }],
  cgexec: [{ values: '-g' }],
  csvtool: [{ sub: 'call', as: 'first' }],
  'dbus-launch': [{}],
  gem: [{ script: '-e --editor' }],
  heaptrack: [{}],
  ip: [
    { sub: 'netns exec', own: 1 },
    { sub: 'vrf exec', own: 1 },
  ],
  numactl: [{}],
  openvt: [{ values: '-c --console' }],
  pidstat: [{ behind: '-e' }],
  runcon: [{ values: '-u -r -t -l --user --role --type --range', own: 0 }],
  ...Object.fromEntries(
    'alacritty foot gnome-terminal kitty konsole lxterminal mate-terminal rxvt st terminator tilix urxvt wezterm x-terminal-emulator xfce4-terminal xterm'
      .split(' ')
      .map((name) => [name, [{ behind: '-e -x -- --command --execute' }]]),
  ),
};

/** Languages that are close enough to one that is read, by the options behind which code stands. */
const CODE: Readonly<Record<string, readonly [Language, string]>> = {
  bpftrace: ['python', '-e'],
  dtrace: ['python', '-n'],
  ghc: ['ruby', '-e'],
  ipython: ['python', '-c'],
  irb: ['ruby', '-e'],
  jython: ['python', '-c'],
  luajit: ['lua', '-e'],
  micropython: ['python', '-c'],
  'octave-cli': ['python', '--eval'],
  pry: ['ruby', '-e --exec'],
  racket: ['ruby', '-e --eval'],
  rake: ['ruby', '-p -e -E --execute --execute-print --execute-continue'],
  slsh: ['python', '-e'],
  sqlmap: ['python', '--eval'],
  stap: ['python', '-e'],
};

/** `gcc -wrapper sh,-c,cmd`. */
const compiler = silent((call) => {
  for (const words of valuesOf(call, ['-wrapper']))
    call.runner.command(splitValue(words, ','), call, { wrapper: { name: call.invocation.command } });
});

/** TeX's `\write18{cmd}` and `\directlua{code}`. */
const tex = silent((call) => {
  for (const word of call.invocation.words) {
    const sketch = sketchOf(word);
    for (const found of sketch.matchAll(/\\(write18|directlua)\s*\{([^{}]{1,2000})\}/g)) {
      const end = found.index + found[0].length - 1;
      const start = end - (found[2] ?? '').length;
      if (found[1] === 'write18') runPart(word, call, start, end);
      else runProgram(sliceValue(word, start, end), 'lua', call);
    }
  }
});

/** `fzf --preview 'cmd'`, `--bind 'enter:execute(cmd)'`. */
const finder = silent((call) => {
  for (const script of valuesOf(call, ['--preview'])) runPart(script, call);
  for (const binding of valuesOf(call, ['--bind'])) {
    const found = /(?:execute(?:-silent)?|become|reload|transform\w*)(?:[([{]|:)/.exec(sketchOf(binding));
    const { length } = sketchOf(binding);
    if (found)
      runPart(binding, call, found.index + found[0].length, length - (found[0].endsWith(':') ? 0 : 1));
  }
});

/** `dc -e '!cmd'`. */
const dc = silent((call) => {
  const { input } = call.invocation;
  for (const text of [
    ...valuesOf(call, ['-e', '--expression']),
    ...(input?.kind === 'text' ? [input.value] : []),
  ])
    if (sketchOf(text).startsWith('!')) runPart(text, call, 1);
});

/** `sshfs -o ssh_command=cmd`. */
const sshfs = silent((call) => {
  for (const option of valuesOf(call, ['-o'])) {
    const found = /(?:^|,)(?:ssh_command|ProxyCommand)=/.exec(sketchOf(option));
    if (found) runPart(option, call, found.index + found[0].length);
  }
});

/** `busctl --address=unixexec:path=sh,argv1=-c,argv2=cmd`. */
const busctl = silent((call) => {
  for (const address of valuesOf(call, ['--address'])) {
    const parts = [...sketchOf(address).matchAll(/(?:path|argv\d+)=([^,]+)/g)];
    const words = parts.map(([, text = '']) => derivedValue(text, address));
    if (words.length > 0) call.runner.command(words, call, { wrapper: { name: 'busctl' } });
  }
});

/** `mvn exec:exec -Dexec.executable=rm -Dexec.args='-rf x'`. */
const mvn = silent((call) => {
  const { words, span } = call.invocation;
  const [program, args] = ['-Dexec.executable=', '-Dexec.args='].map((start) =>
    words
      .map(sketchOf)
      .find((word) => word.startsWith(start))
      ?.slice(start.length),
  );
  if (program) runPart(valueAt(`${program} ${args ?? ''}`, span), call);
});

/** `knife exec -E 'ruby'`; `knife ssh QUERY 'cmd'`. */
const knife = silent((call) => {
  if (call.invocation.words[1]?.text !== 'exec') RUNNING.knife?.(call);
  else for (const program of valuesOf(call, ['-E', '--exec'])) runProgram(program, 'ruby', call);
});

/** zsh's `zmv -p 'cmd' PATTERN NEW`: the words of a text with both names; the new name is evaluated. */
const zmv = silent((call) => {
  const words = call.invocation.words.slice(1);
  const end = words.findIndex(({ text }, i) => {
    const isValue = /^-[a-zA-Z]*[pPo]$/.test(words[i - 1]?.text ?? '');
    return !isValue && !text?.startsWith('-');
  });
  const [pattern, name] = end < 0 ? [] : words.slice(end);
  if (name) call.runner.expand(name, call);
  const options = words.slice(0, Math.max(0, end));
  if (!pattern || options.some(({ text }) => /^-[a-zA-Z]*n[a-zA-Z]*$/.test(text ?? ''))) return;
  const given = (flag: RegExp) => options.find((_, i) => flag.test(options[i - 1]?.text ?? ''));
  const program = given(/^-[a-zA-Z]*[pP]$/);
  if (!program) return;
  const more = given(/^-[a-zA-Z]*o$/);
  // Round brackets only mark what the new name takes over.
  const path = derivedValue(sketchOf(pattern).replace(/[()]/g, ''), pattern);
  const inner = [program, ...(more ? [more] : [])].flatMap((word) => splitValue(word, ' \t'));
  call.runner.command([...inner, path, ...(name ? [name] : [])], call, { wrapper: { name: 'zmv' } });
});

function code([language, names]: readonly [Language, string]): Handler {
  return silent((call) => {
    for (const program of valuesOf(call, names.split(' '))) runProgram(program, language, call);
  });
}

function scripts(names: string): Handler {
  return silent((call) => {
    for (const script of valuesOf(call, names.split(' ')))
      runPart(script, call, sketchOf(script).startsWith('!') ? 1 : 0);
  });
}

/** Tools that few people know to run commands. */
export const RARE_TOOLS: Readonly<Record<string, Handler>> = {
  ...Object.fromEntries(Object.entries(SCRIPT_OPTIONS).map(([name, names]) => [name, scripts(names)])),
  ...Object.fromEntries(Object.entries(FORMS).map(([name, forms]) => [name, running(forms)])),
  ...Object.fromEntries(Object.entries(CODE).map(([name, how]) => [name, code(how)])),
  ...Object.fromEntries('gcc g++ cc c++ clang c89 c99'.split(' ').map((name) => [name, compiler])),
  ...Object.fromEntries(
    'tex latex pdftex pdflatex xetex xelatex luatex lualatex'.split(' ').map((name) => [name, tex]),
  ),
  busctl,
  knife,
  zmv,
  dc,
  fzf: finder,
  sk: finder,
  mvn,
  sshfs,
};
