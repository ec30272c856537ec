import type { Value } from '../../fact.ts';
import { hasOption, optionValue } from '../arguments.ts';
import type { Call, Handler } from '../runner.ts';
import { concatValues, derivedValue, fileKey, sketchOf, sliceValue } from '../values.ts';
import { withEnvironment } from './environment.ts';

/** `crontab -` reads a table: five fields or `@daily`, then a command. */
const crontab: Handler = (call) => {
  const { invocation, runner } = call;
  const file = invocation.operands.at(-1);
  const content = file && file.text !== '-' ? runner.file(file, call) : invocation.input;
  const table =
    content?.kind === 'text' ? content.value : content?.kind === 'unknown' ? content.said : undefined;
  if (!table) return undefined;
  const sketch = sketchOf(table);
  let at = 0;
  for (const line of sketch.split('\n')) {
    const schedule = /^\s*(?:@\w+|(?:[\d*/,\-A-Za-z]+\s+){4}[\d*/,\-A-Za-z]+)\s+/.exec(line);
    if (schedule && !line.trimStart().startsWith('#')) {
      runner.script(sliceValue(table, at + schedule[0].length, at + line.length), call, {
        wrapper: { name: 'crontab' },
      });
    }
    at += line.length + 1;
  }
  return undefined;
};

/** `at now + 1 min` and `batch` read a script from standard input. */
function queued(call: Call) {
  const { input, command, words } = call.invocation;
  // `at 23:00 PROGRAM …` of Windows.
  const time = words.findIndex(({ text }) => /^\d{1,2}:\d{2}/.test(text ?? ''));
  const rest =
    time > 0 ? words.slice(time + 1).filter(({ text }) => !/^\/(?:every|next)/i.test(text ?? '')) : [];
  if (/^(?:cmd|powershell)$/.test(call.frame.shell) && rest.length > 0)
    return call.runner.command(rest, call, { wrapper: { name: command } });
  const said = input?.kind === 'unknown' ? input.said : undefined;
  if (said) return call.runner.script(said, call, { wrapper: { name: command } });
  return input?.kind === 'text' || input?.kind === 'fetched'
    ? call.runner.input(input, command, call, { wrapper: { name: command } })
    : undefined;
}

/** What tmux types for the name of a key; others type nothing. */
const KEYS: Readonly<Record<string, string>> = {
  Space: ' ',
  Enter: '\n',
  'C-m': '\n',
  'C-j': '\n',
  KPEnter: '\n',
};
/** Names of keys that type no letters. */
const SILENT =
  /^(?:(?:[CSM]-)+.+|Escape|Tab|BTab|BSpace|Up|Down|Left|Right|Home|End|[NP]Page|DC|IC|F\d{1,2})$/;
/** Commands of tmux that show or name something, in which only `#(cmd)` runs. */
const SHOWN =
  /^(?:display(?:-message)?|rename\S*|renamew|set|setw|set-\S*option|setenv|set-environment|ls|list-\S*|select-\S*|choose-\S*|find\S*|show\S*|capture-pane|wait\S*)$/;

/** Commands of tmux that take a program with its words. */
const STARTS = /^(?:new(?:-session|-window|w)?|split(?:-window|w)|respawn-?\w+)$/;

/** Words behind the options of a command of tmux. */
function behindOptions(words: readonly Value[]): readonly Value[] {
  let at = 0;
  while (/^-/.test(words[at]?.text ?? '')) at += /^-\w*[ceFlnpstxy]$/.test(words[at]?.text ?? '') ? 2 : 1;
  return words.slice(at);
}

/** `tmux send-keys -t a 'kubectl ' 'get ns' Enter`: what is typed. */
function typed(words: readonly Value[], call: Call) {
  const at = words.findIndex(({ text }) => text === '-t');
  const keys = words.filter((word, i) => i !== at && i !== at + 1 && !/^-\w+$/.test(word.text ?? ''));
  const parts = (at < 0 ? words : keys).flatMap((word) => {
    const { text = '' } = word;
    if (SILENT.test(text) && !Object.hasOwn(KEYS, text)) return [];
    return Object.hasOwn(KEYS, text) ? derivedValue(KEYS[text] as string, word) : word;
  });
  return call.runner.script(concatValues(parts, call.invocation.span), call, { wrapper: { name: 'tmux' } });
}

/** `tmux new-session -d 'cmd'`, `screen -dm cmd`. */
const multiplexer: Handler = (call) => {
  const words = call.invocation.words.slice(1);
  const isTmux = call.invocation.command === 'tmux';
  const verb = isTmux ? words.findIndex(({ text }) => /^[a-z]+(?:-[a-z]+)*$/.test(text ?? '')) : -1;
  const name = words[verb]?.text ?? '';
  if (/^send(?:-keys)?$/.test(name)) return typed(words.slice(verb + 1), call);
  if (SHOWN.test(name)) {
    for (const word of words.slice(verb + 1))
      for (const { 0: all, index } of sketchOf(word).matchAll(/#\([^()\n]{1,500}/g))
        call.runner.script(sliceValue(word, index + 2, index + all.length), call, {
          wrapper: { name: 'tmux' },
        });
    return undefined;
  }
  const at = words.findIndex(
    (word, i) => /\s/.test(word.text ?? '') && !(isTmux && /^-[nstcFe]$/.test(words[i - 1]?.text ?? '')),
  );
  const script = at >= 0 ? words[at] : undefined;
  if (script) return call.runner.script(script, call, { wrapper: { name: call.invocation.command } });
  if (isTmux) {
    const rest = STARTS.test(name) ? behindOptions(words.slice(verb + 1)) : [];
    return rest.length > 1 ? call.runner.command(rest, call, { wrapper: { name: 'tmux' } }) : undefined;
  }
  if (call.invocation.command !== 'screen') return undefined;
  const start = words.findIndex((word) => !word.text?.startsWith('-'));
  return start >= 0
    ? call.runner.command(words.slice(start), call, { wrapper: { name: 'screen' } })
    : undefined;
};

/** What stands for a plan that takes everything down. */
const TEARDOWN = 'plan -destroy';

/** `terraform plan -destroy -out=p`, and later `terraform apply p`. */
const terraform: Handler = (call) => {
  const { invocation, runner, frame } = call;
  const [program, verb] = invocation.path;
  const unknown = { kind: 'unknown', producer: invocation.path.join(' ') } as const;
  const out =
    verb === 'plan' && hasOption(invocation, '-destroy') ? optionValue(invocation, '-out') : undefined;
  const key = out && fileKey(out);
  if (key !== undefined) frame.state.files.own.set(key, { kind: 'unknown', producer: TEARDOWN });
  const plan = verb === 'apply' ? invocation.operands.at(-1) : undefined;
  const found = plan && runner.file(plan, call);
  if (!plan || found?.kind !== 'unknown' || found.producer !== TEARDOWN) return unknown;
  const words = [program ?? '', 'destroy'].map((text): Value => ({ text, from: plan.from }));
  return runner.command(words, call, { wrapper: { name: 'terraform apply' } }) ?? unknown;
};

/** Commands that run a text at a later time or in another session. */
export const LATER: Readonly<Record<string, Handler>> = {
  crontab: withEnvironment(['VISUAL', 'EDITOR'], crontab),
  at: queued,
  batch: queued,
  terraform,
  tofu: terraform,
  tmux: multiplexer,
  screen: multiplexer,
};
