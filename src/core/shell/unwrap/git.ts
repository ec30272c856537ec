import type { Value } from '../../fact.ts';
import { optionValues } from '../arguments.ts';
import type { Call, Handler } from '../runner.ts';
import { sketchOf, sliceValue } from '../values.ts';
import { runEnvironment } from './environment.ts';

/** Settings whose value git gives to a shell. Source: git-config. */
const RUN_SETTING =
  /^(?:core\.(?:sshcommand|pager|editor|fsmonitor|askpass|gitproxy)|sequence\.editor|diff\.external|diff\.[^.]+\.(?:command|textconv)|merge\.[^.]+\.driver|filter\.[^.]+\.(?:clean|smudge|process)|pager\.[\w-]+|(?:diff|merge)tool\.[^.]+\.cmd|credential(?:\..+)?\.helper|uploadpack\.packobjectshook)$/;

/** Settings that run as a shell's text only behind `!`. */
const BANG_SETTING = /^(?:alias\..+|credential(?:\..+)?\.helper)$/;

/** The text that git would run for a setting; undefined for one that runs nothing. */
function settingScript(name: string, value: Value): Value | undefined {
  const sketch = sketchOf(value);
  if (sketch.startsWith('!'))
    return BANG_SETTING.test(name) ? sliceValue(value, 1, sketch.length) : undefined;
  return RUN_SETTING.test(name) && !BANG_SETTING.test(name) ? value : undefined;
}

/** What `-c name=value` and `--config name=value` make git run. */
function* inlineSettings(call: Call): Iterable<Value> {
  for (const setting of optionValues(call.invocation, '-c', '--config', '--config-env')) {
    const sketch = sketchOf(setting);
    const equals = sketch.indexOf('=');
    if (equals <= 0) continue;
    const script = settingScript(
      sketch.slice(0, equals).toLowerCase(),
      sliceValue(setting, equals + 1, sketch.length),
    );
    if (script) yield script;
  }
}

/** Subcommands with a command of the person's: the words of it, or options that hold it. */
const SUBCOMMANDS: readonly {
  readonly path: RegExp;
  readonly skip?: RegExp;
  readonly options?: readonly string[];
}[] = [
  { path: /^rebase$/, options: ['--exec', '-x'] },
  { path: /^difftool$|^mergetool$/, options: ['--extcmd', '-x'] },
  { path: /^(?:fetch|pull|clone|ls-remote)$/, options: ['--upload-pack', '-u'] },
  { path: /^push$/, options: ['--receive-pack', '--exec'] },
  { path: /^archive$/, options: ['--exec'] },
  { path: /^grep$/, options: ['--open-files-in-pager', '-O'] },
  {
    path: /^filter-branch$/,
    options: [
      '--tree-filter',
      '--index-filter',
      '--msg-filter',
      '--env-filter',
      '--commit-filter',
      '--parent-filter',
      '--tag-name-filter',
    ],
  },
];

/** Behind these words of a command line the rest is a command. */
const REST: readonly (readonly string[])[] = [
  ['bisect', 'run'],
  ['submodule', 'foreach'],
  ['for-each-repo', '--'],
];

const git: Handler = (call) => {
  const { invocation, runner } = call;
  const { words } = invocation;
  const wrapper = { name: 'git' };
  const run = (script: Value) => runner.script(script, call, { wrapper });
  for (const script of inlineSettings(call)) run(script);
  const names = words.map(({ text }) => text ?? '');
  const isRead = names.some((name) => /^--?(?:get|unset|list|remove|rename|l$)/.test(name));
  const set =
    invocation.path[1] === 'config' && !isRead
      ? invocation.operands.filter(({ text }) => text !== 'set')
      : [];
  const later = set[0]?.text !== undefined && set[1] && settingScript(set[0].text.toLowerCase(), set[1]);
  if (later) run(later);
  for (const { path, options = [] } of SUBCOMMANDS) {
    if (!names.some((name) => path.test(name))) continue;
    words.forEach((word, i) => {
      const sketch = sketchOf(word);
      const equals = sketch.indexOf('=');
      if (options.includes(names[i - 1] ?? '') && i > 1) run(word);
      else if (equals > 0 && options.includes(sketch.slice(0, equals)))
        run(sliceValue(word, equals + 1, sketch.length));
    });
  }
  for (const [first = '', second = ''] of REST) {
    const at = names.indexOf(first);
    const from = at < 0 ? -1 : names.indexOf(second, at);
    const rest =
      from < 0 ? [] : words.slice(from + 1).filter(({ text }, i) => i > 0 || !/^--?\w/.test(text ?? ''));
    if (rest.length > 1) runner.command(rest, call, { wrapper });
    else if (rest[0]) run(rest[0]);
  }
  for (const word of words) {
    const sketch = sketchOf(word);
    // `ext::sh -c cmd%20words`: git runs what stands behind it.
    if (sketch.startsWith('ext::')) {
      const text = sketch.slice(5).replaceAll('% ', ' ').replaceAll('%%', '%');
      runner.script({ text, from: { span: word.from.span } }, call, { wrapper });
    }
  }
  runEnvironment(call, GIT_ENVIRONMENT);
  return invocation.input?.kind === 'fetched'
    ? invocation.input
    : { kind: 'unknown', producer: invocation.path.join(' ') };
};

/** Variables that hold a command line of git's. Source: git(1), "Environment Variables". */
const GIT_ENVIRONMENT = [
  'GIT_SSH_COMMAND',
  'GIT_EDITOR',
  'GIT_SEQUENCE_EDITOR',
  'GIT_PAGER',
  'GIT_EXTERNAL_DIFF',
  'GIT_PROXY_COMMAND',
  'GIT_ASKPASS',
  'EDITOR',
  'VISUAL',
  'PAGER',
];

/** git. */
export const GIT: Readonly<Record<string, Handler>> = { git };
