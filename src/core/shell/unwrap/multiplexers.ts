import type { Value } from '../../fact.ts';
import type { Call, Handler } from '../runner.ts';
import { concatValues, derivedValue, sketchOf, sliceValue } from '../values.ts';

/** What tmux types for the name of a key; others type nothing. */
const KEYS: Readonly<Record<string, string>> = {
  Space: ' ',
  Enter: '\n',
  'C-m': '\n',
  'C-j': '\n',
  KPEnter: '\n',
};
/** Names of keys that type no letters. */
const SILENT = /^(?:[CSM]-.+|Escape|Tab|BTab|BSpace|Up|Down|Left|Right|Home|End|[NP]Page|DC|IC|F\d{1,2})$/;
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

/** Programs that keep several terminals in one. */
export const MULTIPLEXERS: Readonly<Record<string, Handler>> = { tmux: multiplexer, screen: multiplexer };
