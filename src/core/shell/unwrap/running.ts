import type { Value } from '../../fact.ts';
import type { Call, Handler } from '../runner.ts';
import { ShellState } from '../state.ts';
import { derivedValue, joinValues, sketchOf, sliceValue } from '../values.ts';

/**
 * How a tool is told what to run, as far as it is not the plain `tool command…`. Of several forms the first that fits counts.
 * Sources: the manuals of the tools named in {@link FORMS}.
 */
export interface Form {
  /** Subcommands, in their order, behind which the command stands. */
  readonly sub?: string;
  /** Options that take the next word, between blanks. */
  readonly values?: string;
  /** How many operands of its own stand before the command. */
  readonly own?: number;
  /** Options whose value is the text of a script. */
  readonly script?: string;
  /** Options behind which the command's words stand. */
  readonly behind?: string;
  /** The option that names the program; the words are its arguments. */
  readonly program?: string;
  /**
   * What the words are: a command (a single word with blanks is a script), one script, a script each, the first of them
   * a script, or the words of a shell.
   */
  readonly as?: 'command' | 'joined' | 'each' | 'first' | 'shell';
  /** True where it runs on another machine, of which the snippet knows nothing. */
  readonly away?: true;
}

const HERE: Form = {};
const AWAY: Form = { away: true };

const FORMS: Readonly<Record<string, readonly Form[]>> = {
  // Runners that watch, repeat, queue or limit.
  watchexec: [
    {
      values: '-e --exts -w --watch -W -i --ignore -f --filter -d --debounce -s --signal -o --on-busy-update',
    },
  ],
  nodemon: [{ script: '-x --exec' }],
  entr: [HERE],
  cargo: [{ sub: 'watch', script: '-s --shell' }],
  chokidar: [{ script: '-c --command' }],
  reflex: [{ values: '-r --regex -R --inverse-regex -g --glob -G --inverse-glob -d --decoration -t' }],
  onchange: [{ sub: '--' }],
  viddy: [{ values: '-n --interval', as: 'joined' }],
  hwatch: [{ values: '-n --interval', as: 'joined' }],
  concurrently: [{ values: '-n --names -c --prefix-colors -p --prefix -m --max-processes', as: 'each' }],
  cpulimit: [{ values: '-l --limit -e --exe -p --pid -P --path' }],
  sem: [{ values: '-j --jobs --id' }],
  pueue: [{ sub: 'add', values: '-g --group -l --label -w --working-directory -d --delay -a --after' }],
  tsp: [{ values: '-L -D -N -E' }],
  chronic: [HERE],
  ts: [HERE],
  nq: [HERE],
  multitime: [{ values: '-n -r -s' }],
  perf: [
    { sub: 'stat', values: '-e --event -o --output -r --repeat -I -C --cpu -x -G' },
    { sub: 'record', values: '-e --event -o --output -F --freq -c -C --cpu -g' },
    { sub: 'trace', values: '-e --event -o --output' },
  ],
  logsave: [{ own: 1 }],
  choom: [{ values: '-n --adjust -p --pid' }],
  autoexpect: [{ values: '-f -C -P -Q' }],
  sched: [{ own: 1 }],
  cmake: [{ sub: '-E chdir', own: 1 }, { sub: '-E env' }, { sub: '-E time' }],
  meson: [{ sub: 'devenv', values: '-C --workdir -w' }],
  retry: [{ values: '-t --times -d --delay -m --min -x --max' }],
  'cross-env': [HERE],
  'cross-env-shell': [{ as: 'joined' }],
  lerna: [{ sub: 'exec', values: '--scope --ignore --concurrency' }],
  just: [{ behind: '-c --command' }],
  // Other users, limits, inits.
  dzdo: [{ values: '-u -g -p -r -t' }],
  pfexec: [{ values: '-P' }],
  'sudo-rs': [{ values: '-u -g -D -p --user --group --chdir --prompt' }],
  please: [{ values: '-t --target -u --user -g --group -d --dir' }],
  sg: [{ script: '-c', own: 1, as: 'joined' }],
  capsh: [{ sub: '--', as: 'shell' }],
  chpst: [{ values: '-u -U -b -e -/ -n -l -L -m -d -o -p -f -c -r -t' }],
  setuidgid: [{ own: 1 }],
  's6-setuidgid': [{ own: 1 }],
  envdir: [{ own: 1 }],
  's6-envdir': [{ own: 1 }],
  setpriv: [{ values: '--reuid --regid --ruid --euid --groups --bounding-set --inh-caps --ambient-caps' }],
  tini: [HERE],
  'dumb-init': [HERE],
  catatonit: [HERE],
  'systemd-inhibit': [HERE],
  'start-stop-daemon': [{ behind: '-x --exec -a --startas' }],
  'systemd-nspawn': [
    {
      values: '-D --directory -M --machine -i --image -u --user --bind --bind-ro -E --setenv -p --port',
      away: true,
    },
  ],
  launchctl: [
    { sub: 'submit', values: '-l -p -o -e' },
    { sub: 'asuser', own: 1 },
  ],
  // Environments.
  conda: [{ sub: 'run', values: '-n --name -p --prefix --cwd' }],
  mamba: [{ sub: 'run', values: '-n --name -p --prefix --cwd' }],
  micromamba: [{ sub: 'run', values: '-n --name -p --prefix --cwd -a --attach' }],
  uv: [
    {
      sub: 'run',
      values: '--with --with-requirements --extra --group --python -p --project --directory --env-file',
    },
  ],
  dotenv: [{ values: '-e -f -c -v -p -o' }],
  'dotenv-cli': [{ values: '-e -f -c -v -p -o' }],
  doppler: [
    { sub: 'run', script: '--command' },
    { sub: 'run', values: '-p --project -c --config -t --token' },
  ],
  teller: [{ sub: 'run', values: '-c --config' }],
  sops: [
    { sub: 'exec-env', own: 1, as: 'joined' },
    { sub: 'exec-file', own: 1, as: 'joined' },
  ],
  devbox: [{ sub: 'run', values: '-c --config -e --env' }],
  nix: [{ behind: '-c --command' }],
  guix: [{ sub: 'shell --' }, { sub: 'environment --' }],
  toolbox: [{ sub: 'run', values: '-c --container -d --distro -r --release' }],
  distrobox: [{ sub: 'enter', values: '-n --name -a --additional-flags', own: 1, away: true }],
  'distrobox-enter': [{ values: '-n --name', away: true }],
  'flatpak-spawn': [HERE],
  flatpak: [{ sub: 'run', own: 1, program: '--command', away: true }],
  snap: [{ sub: 'run --shell', own: 1, as: 'shell' }],
  proot: [{ values: '-r --rootfs -b --bind -w --cwd -q --qemu -k --kernel-release -R -S -m' }],
  ddev: [{ sub: 'exec', values: '-s --service -d --dir', as: 'joined', away: true }],
  lando: [{ sub: 'ssh', script: '-c --command', away: true }],
  // Containers and machines.
  crictl: [{ sub: 'exec', own: 1, away: true }],
  ctr: [{ sub: 'exec', values: '--exec-id --user --cwd -n --namespace', own: 1, away: true }],
  machinectl: [{ sub: 'shell', own: 1, away: true }],
  'lxc-attach': [{ values: '-n --name -P --lxcpath', away: true }],
  pct: [{ sub: 'exec', own: 1, away: true }],
  qm: [{ sub: 'guest exec', own: 1, away: true }],
  limactl: [{ sub: 'shell', values: '--workdir --shell', own: 1, away: true }],
  lima: [AWAY],
  colima: [{ sub: 'ssh', values: '-p --profile', away: true }],
  minikube: [{ sub: 'ssh', values: '-p --profile -n --node', as: 'joined', away: true }],
  orb: [{ values: '-m --machine -u --user -w --workdir', away: true }],
  orbctl: [{ sub: 'run', values: '-m --machine -u --user -w --workdir', away: true }],
  adb: [{ sub: 'shell', as: 'joined', away: true }],
  // Fleets and remote shells.
  salt: [
    { sub: 'cmd.run', as: 'first', away: true },
    { sub: 'cmd.shell', as: 'first', away: true },
    { sub: 'cmd.run_all', as: 'first', away: true },
    { sub: 'cmd.run_stdout', as: 'first', away: true },
  ],
  'salt-call': [{ sub: 'cmd.run', as: 'first' }],
  pssh: [
    { values: '-H --host -h --hosts -l --user -p --par -t --timeout -o -e -O -x', as: 'joined', away: true },
  ],
  'parallel-ssh': [
    { values: '-H --host -h --hosts -l --user -p --par -t --timeout -o -e -O -x', as: 'joined', away: true },
  ],
  pdsh: [{ values: '-w -x -g -l -u -f -R -t -M', as: 'joined', away: true }],
  clush: [{ values: '-w -x -g -X -l -u -f -t -o', as: 'joined', away: true }],
  dsh: [{ values: '-m -g -f -F -r -o', as: 'joined', away: true }],
  knife: [{ sub: 'ssh', values: '-x --ssh-user -i -a --attribute -C -P', own: 1, as: 'joined', away: true }],
  mco: [{ sub: 'shell run', as: 'first', away: true }],
  bolt: [{ sub: 'command run', as: 'first', away: true }],
  fab: [{ values: '-H --hosts -i --identity -u', as: 'joined', away: true }],
  tsh: [{ sub: 'ssh', values: '-l --login -p --port -L -R -D -J', own: 1, as: 'joined', away: true }],
  mosh: [{ values: '--ssh --server --client --port -p --predict', own: 1, away: true }],
  plink: [{ values: '-pw -pwfile -i -P -l -m -load -L -R -D -hostkey', own: 1, as: 'joined', away: true }],
  gh: [
    { sub: 'codespace ssh --', as: 'joined', away: true },
    { sub: 'cs ssh --', as: 'joined', away: true },
  ],
  winrs: [{ own: 0, as: 'joined', away: true }],
  conhost: [HERE],
  wsl: [{ values: '-u --user -d --distribution --cd --shell-type -s --set-default', away: true }],
  // Platforms.
  eb: [{ sub: 'ssh', script: '-c --command', away: true }],
  cf: [{ sub: 'ssh', script: '-c --command', away: true }],
  doctl: [{ sub: 'compute ssh', script: '--ssh-command', away: true }],
  hcloud: [{ sub: 'server ssh', values: '-u --user -p --port', own: 1, as: 'joined', away: true }],
  nomad: [{ sub: 'alloc exec', values: '-task -job -e', own: 1, away: true }],
  railway: [{ sub: 'run' }, { sub: 'ssh', values: '-s --service -e --environment -p --project', away: true }],
  scalingo: [{ sub: 'run', values: '--size -s --file -f', as: 'joined', away: true }],
  heroku: [
    { sub: 'run', values: '-a --app -r --remote -s --size --type -e --env', as: 'joined', away: true },
    {
      sub: 'run:detached',
      values: '-a --app -r --remote -s --size --type -e --env',
      as: 'joined',
      away: true,
    },
  ],
};

/** The place behind words that stand in this order; -1 if they do not. */
function behindWords(words: readonly Value[], wanted: readonly string[]): number {
  let at = 1;
  for (const name of wanted) {
    const found = words.findIndex((word, i) => i >= at && word.text === name);
    if (found < 0) return -1;
    at = found + 1;
  }
  return at;
}

/** The value of an option, attached or in the next word. */
function optionText(words: readonly Value[], names: readonly string[]): Value | undefined {
  for (const [i, word] of words.entries()) {
    const sketch = sketchOf(word);
    if (sketch === '--') return undefined;
    if (names.includes(sketch)) return words[i + 1];
    const equals = sketch.indexOf('=');
    if (equals > 0 && names.includes(sketch.slice(0, equals)))
      return sliceValue(word, equals + 1, sketch.length);
  }
  return undefined;
}

/** The words of the inner command: those behind `--`, else behind the options and operands of the tool's own. */
function innerWords(words: readonly Value[], { values = '', own = 0 }: Form): readonly Value[] {
  const dashes = words.findIndex(({ text }) => text === '--');
  if (dashes >= 0) return words.slice(dashes + 1);
  const valued = values.split(' ');
  let left = own;
  for (let at = 0; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (text.startsWith('-')) at += valued.includes(text) ? 1 : 0;
    else if (left-- <= 0) return words.slice(at);
  }
  return [];
}

const ASSIGNMENT = /^[A-Za-z_]\w*=/;

function run(form: Form, words: readonly Value[], call: Call, away: boolean) {
  const { runner, invocation } = call;
  const wrapper = { name: invocation.command };
  const inner = away ? { wrapper, state: new ShellState(), input: invocation.input } : { wrapper };
  switch (form.as) {
    case 'each':
      for (const word of words) if (!word.text?.startsWith('-')) runner.script(word, call, inner);
      return undefined;
    case 'first':
      return words[0] && runner.script(words[0], call, inner);
    case 'joined':
      return runner.script(joinValues(words, ' '), call, inner);
    case 'shell':
      return runner.command(
        [{ text: 'bash', from: words[0]?.from ?? { span: invocation.span } }, ...words],
        call,
        inner,
      );
    default: {
      const [first] = words;
      if (words.length === 1 && first && /\s/.test(sketchOf(first))) return runner.script(first, call, inner);
      return runner.command(words, call, inner);
    }
  }
}

/** A handler for a tool that takes the command in one of these forms. */
export function running(forms: readonly Form[]): Handler {
  return (call) => {
    const { words, path } = call.invocation;
    for (const form of forms) {
      const at = form.sub ? behindWords(words, form.sub.split(' ')) : 1;
      if (at < 0) continue;
      const rest = words.slice(at);
      const script = form.script && optionText(rest, form.script.split(' '));
      if (script) return run({ as: 'joined' }, [script], call, form.away === true);
      if (form.script && form.own === undefined) continue;
      const option = form.behind?.split(' ') ?? [];
      const from = form.behind ? rest.findIndex(({ text }) => option.includes(text ?? '')) : 0;
      if (from < 0) continue;
      const inner =
        form.as === 'shell'
          ? rest.slice(form.own)
          : form.behind
            ? rest.slice(from + 1).filter(({ text }) => text !== '--')
            : innerWords(rest, form);
      const program = form.program && optionText(rest, [form.program]);
      if (program) {
        const own = innerWords(rest, { ...form, own: 0 }).slice(form.own);
        return run(form, [program, ...own], call, form.away === true);
      }
      const command = inner.slice(inner.findIndex((word) => !ASSIGNMENT.test(sketchOf(word))));
      if (command.length > 0) return run(form, command, call, form.away === true);
    }
    return { kind: 'unknown', producer: path.join(' ') };
  };
}

/** zsh's `zargs -- a b -- cmd`: the command gets the words in front of it. */
const zargs: Handler = (call) => {
  const { words } = call.invocation;
  const first = words.findIndex(({ text }) => text === '--');
  const second = words.findIndex(({ text }, i) => i > first && text === '--');
  const command = first < 0 || second < 0 ? [] : words.slice(second + 1);
  return command.length > 0
    ? call.runner.command([...command, ...words.slice(first + 1, second)], call, {
        wrapper: { name: 'zargs' },
      })
    : undefined;
};

/** `hdfs dfs -chmod -R 777 /d`, `hadoop fs -setfacl …`: what the file system's own command of that name does. */
const hdfs: Handler = (call) => {
  const { words, command } = call.invocation;
  const at = words.findIndex(({ text }) => /^-(?:chmod|chown|chgrp|setfacl)$/.test(text ?? ''));
  const [verb, ...rest] = at > 0 ? words.slice(at) : [];
  return verb
    ? call.runner.command([sliceValue(verb, 1, sketchOf(verb).length), ...rest], call, {
        wrapper: { name: command },
        state: new ShellState(),
      })
    : { kind: 'unknown', producer: command };
};

/** `gh alias set NAME '!cmd'`, `gh alias set --shell NAME 'cmd'`, `gh alias set NAME 'repo delete'`. */
const gh: Handler = (call) => {
  const { words } = call.invocation;
  const at = words.findIndex(({ text }, i) => text === 'set' && words[i - 1]?.text === 'alias');
  if (at < 0) return running(FORMS.gh ?? [])(call);
  const [name, body] = words.slice(at + 1).filter(({ text }) => !text?.startsWith('-'));
  if (!name || !body) return { kind: 'unknown', producer: 'gh alias' };
  const sketch = sketchOf(body);
  const isShell = words.some(({ text }) => text === '--shell' || text === '-s');
  const start = sketch.startsWith('!') ? 1 : 0;
  const line =
    isShell || start > 0 ? sliceValue(body, start, sketch.length) : derivedValue(`gh ${sketch}`, body);
  return call.runner.script(line, call, { wrapper: { name: 'gh alias' } });
};

/** Tools that run a command given among their words, by the table above. */
export const RUNNING: Readonly<Record<string, Handler>> = {
  ...Object.fromEntries(Object.entries(FORMS).map(([name, forms]) => [name, running(forms)])),
  gh,
  zargs,
  hdfs,
  hadoop: hdfs,
};
