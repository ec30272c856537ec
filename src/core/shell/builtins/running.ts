import { HOLE, type Value } from '../../fact.ts';
import { baseName, normalPath } from '../paths.ts';
import type { Call, Handler } from '../runner.ts';
import { joinValues, sketchOf, sliceValue } from '../values.ts';

function evaluate(call: Call) {
  const words = call.invocation.words.slice(1).filter((word, i) => !(i === 0 && word.text === '--'));
  if (words.length === 0) return undefined;
  return call.runner.script(joinValues(words, ' '), call, { state: call.frame.state });
}

/** `source f`, `. f`: a file that the snippet wrote, standard input or a process substitution. */
function source(call: Call) {
  const words = call.invocation.words.slice(1).filter((word) => word.text !== '--');
  const path = words[0];
  const { input } = call.invocation;
  // fish reads a script from its input.
  if ((!path || path.text === '-') && call.frame.shell === 'fish') {
    return input && call.runner.input(input, 'source', call, { state: call.frame.state });
  }
  if (!path) return undefined;
  if (path.origin?.kind === 'fetched') return call.runner.input(path.origin, 'source', call);
  const content = call.runner.file(path, call);
  const inner = { state: call.frame.state };
  return content
    ? call.runner.input(content, 'source', call, inner)
    : call.runner.ownScript(path, 'source', call, inner);
}

function trap(call: Call) {
  const words = call.invocation.words.slice(1).filter((word) => word.text !== '--');
  const [action, signal] = words;
  if (!action || !signal || action.text === '' || action.text?.startsWith('-')) return undefined;
  call.runner.script(action, call);
  return undefined;
}

/** `hash -p /bin/chmod ls`: from here on `ls` starts chmod. */
function hash(call: Call) {
  const words = call.invocation.words;
  const at = words.findIndex((word) => word.text === '-p');
  const path = words[at + 1];
  const name = words[at + 2]?.text;
  const program = path ? baseName(sketchOf(path)).trimEnd() : '';
  if (at > 0 && program !== '' && !program.includes(HOLE) && name)
    call.frame.state.programs.own.set(normalPath(name), program);
  return undefined;
}

/** `complete -C cmd`, `bind -x '"key":cmd'`: commands that run at a later key. */
function complete(call: Call) {
  const words = call.invocation.words;
  const at = words.findIndex((word) => word.text === '-C');
  const action: Value | undefined = at > 0 ? words[at + 1] : undefined;
  if (action) call.runner.script(action, call);
  const key = words.find((word, i) => words[i - 1]?.text === '-x' && /^\s*["'\\].*:/.test(sketchOf(word)));
  if (key) call.runner.script(sliceValue(key, keyEnd(sketchOf(key)), sketchOf(key).length), call);
  return undefined;
}

/** Where the command of `"\C-l": cmd` begins. */
function keyEnd(binding: string): number {
  const quote = binding.trimStart()[0] as string;
  const end = binding.indexOf(quote, binding.indexOf(quote) + 1);
  return binding.indexOf(':', Math.max(0, end)) + 1;
}

/** Builtins that run a text as a script in the same shell. */
export const RUNNING_BUILTINS: Readonly<Record<string, Handler>> = {
  eval: evaluate,
  source,
  '.': source,
  trap,
  hash,
  complete,
  compgen: complete,
  bind: complete,
};
