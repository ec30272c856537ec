import { HOLE, type Input, type Invocation, type Redirection, type Value } from '../fact.ts';
import { SHELL_DEPTH } from '../limits.ts';
import { joinSpans, type Span } from '../span.ts';
import { requestOptions } from './aws-request.ts';
import type { Evaluator } from './evaluator.ts';
import { handlerOf } from './handlers.ts';
import { withIngredients } from './ingredients.ts';
import { readArguments } from './options.ts';
import type { Assignment, Command } from './parser.ts';
import { placeOf, spanOf } from './place.ts';
import { located, programName } from './program-names.ts';
import { NO_REDIRECTIONS, readRedirections } from './redirections.ts';
import type { Frame } from './runner.ts';
import { UNKNOWN_OUTPUT } from './runner.ts';
import { concatOutputs, inputOf } from './streams.ts';
import { runEnvironment } from './unwrap/environment.ts';
import { concatValues, emptyValue, fileKey, sketchOf, sliceValue, unknownValue } from './values.ts';
import { assign, runsAtPrompt } from './variables.ts';
import { expandInto, expandUnsplit } from './words.ts';

const NO_ENV: ReadonlyMap<string, Value> = new Map();
const NO_ASSIGNMENTS: readonly Assignment[] = [];

/** What is tied to a command besides its words. */
export interface Surroundings {
  readonly env: ReadonlyMap<string, Value>;
  readonly input: Input | undefined;
  readonly redirections: readonly Redirection[];
  readonly moreOperands: boolean;
  readonly span: Span;
  /** True when nobody reads what it prints, so that it need not be told apart from other unknown outputs. */
  readonly isUnheard?: boolean | undefined;
}

/** Puts what a command prints into the files that it is redirected to; returns what is left to print. */
export function writeFiles(
  redirections: readonly Redirection[],
  output: Input | undefined,
  frame: Frame,
): Input | undefined {
  let left = output;
  for (const { mode, path } of redirections) {
    const name = mode === 'read' ? undefined : fileKey(path);
    if (name === undefined) continue;
    const before = mode === 'append' ? frame.state.files.get(name) : undefined;
    const text = output ?? { kind: 'text' as const, value: emptyValue(path.from.span) };
    frame.state.files.own.set(name, concatOutputs([before, text]) ?? UNKNOWN_OUTPUT);
    left = undefined;
  }
  return left;
}

/** Assignments in front of a command, as its environment; without a command they set variables. */
function readPrefix(
  assignments: readonly Assignment[],
  frame: Frame,
  machine: Evaluator,
): ReadonlyMap<string, Value> {
  if (assignments.length === 0) return NO_ENV;
  const env = new Map<string, Value>();
  for (const node of assignments) {
    const value =
      node.value.type === 'Word'
        ? expandUnsplit(node.value, frame, machine)
        : emptyValue(spanOf(frame.source, node));
    env.set(node.name, value);
  }
  return env;
}

/** Words of a command; `export a=(x y)` and the like set their variables as they are read. */
function readWords(node: Command, frame: Frame, machine: Evaluator): Value[] {
  const words: Value[] = [];
  if (node.name) expandInto(words, node.name, frame, machine);
  let end = -1;
  for (const item of node.suffix) {
    // `--file=<(cmd)`: the parser ends a word where a process substitution begins.
    const isGlued = item.pos === end && words.length > 0;
    end = item.end;
    if (item.type === 'Word') {
      const { length } = words;
      expandInto(words, item, frame, machine);
      if (isGlued) words.push(concatValues(words.splice(length - 1), spanOf(frame.source, item)));
    } else if (item.type === 'Assignment') {
      if (item.value.type === 'ArrayValue') {
        assign(item, frame, machine);
        words.push({ text: item.name, from: placeOf(frame.source, item.pos, item.pos + item.name.length) });
        continue;
      }
      const value = expandUnsplit(item.value, frame, machine);
      const start = item.value.pos;
      const head = {
        text: frame.source.text.slice(item.pos, start),
        from: placeOf(frame.source, item.pos, start),
      };
      words.push(concatValues([head, value], spanOf(frame.source, item)));
    }
  }
  return words;
}

/** Runs a simple command of the tree. Returns what it prints if anybody wants to know. */
export function runSimple(node: Command, frame: Frame, want: boolean, machine: Evaluator): Input | undefined {
  const span = spanOf(frame.source, node);
  const alias = expandAlias(node, frame, machine, span);
  if (alias !== undefined) return alias.output;
  const assignments =
    node.prefix.length > 0 ? node.prefix.filter((item) => item.type === 'Assignment') : NO_ASSIGNMENTS;
  const words = readWords(node, frame, machine);
  const { input, redirections } = hasRedirections(node)
    ? readRedirections(node.redirects, frame, machine)
    : NO_REDIRECTIONS;
  if (words.length === 0) {
    const outputs = assignments.map((item) => {
      assign(item, frame, machine);
      return runsAtPrompt(item.name) ? runPromptVariable(item.name, frame, machine, span) : undefined;
    });
    if (redirections.length > 0) statePlain(redirections, frame, machine, span);
    // `$(< file)` is the file.
    return concatOutputs(outputs) ?? input;
  }
  return runWords(
    words,
    frame,
    {
      env: readPrefix(assignments, frame, machine),
      input: input ?? (readsLines(words) ? undefined : inputOf(frame.input)),
      redirections,
      moreOperands: false,
      span,
      isUnheard: !want && redirections.length === 0,
    },
    machine,
  );
}

/** Cheaper than the list of them, which the parser makes when it is asked for. */
function hasRedirections({ prefix, suffix }: Command): boolean {
  if (prefix.length > 0) return true;
  for (const { type } of suffix) if (type !== 'Word' && type !== 'Assignment') return true;
  return false;
}

/** Builtins that take lines off the stream around them, one by one. */
function readsLines(words: readonly Value[]): boolean {
  const name = words[0]?.text;
  return name === 'read' || name === 'mapfile' || name === 'readarray';
}

/** `> file` without a command empties the file: stated as `:`, which does the same. */
function statePlain(redirections: readonly Redirection[], frame: Frame, machine: Evaluator, span: Span) {
  const name = { text: ':', from: { span } };
  runWords(
    [name],
    frame,
    { env: NO_ENV, input: undefined, redirections, moreOperands: false, span },
    machine,
  );
}

function runPromptVariable(name: string, frame: Frame, machine: Evaluator, span: Span): Input | undefined {
  const variable = frame.state.variable(name);
  const values =
    variable?.kind === 'scalar' ? [variable.value] : variable?.kind === 'array' ? variable.values : [];
  for (const value of values) {
    if (name === 'PROMPT_COMMAND') machine.text(value, { ...frame, depth: frame.depth + 1 }, false);
    else machine.expandText({ ...value, from: { span } }, frame);
  }
  return undefined;
}

/** An alias at the start of a command is replaced by its text and read again. */
function expandAlias(
  node: Command,
  frame: Frame,
  machine: Evaluator,
  span: Span,
): { readonly output: Input | undefined } | undefined {
  const name = node.name;
  if (!name || name.parts || name.text !== name.value || machine.aliasing.has(name.text)) return undefined;
  const alias = frame.state.aliases.get(name.text);
  if (!alias) return undefined;
  const rest = {
    text: frame.source.text.slice(name.end, Math.max(node.end, name.end)),
    from: placeOf(frame.source, name.end, Math.max(node.end, name.end)),
  };
  machine.aliasing.add(name.text);
  const text = concatValues([alias, rest], span);
  const output = machine.text(text, { ...frame, depth: frame.depth + 1 }, true);
  machine.aliasing.delete(name.text);
  return { output };
}

/** A word that may be a path and counts from where `cd` went. */
function based(value: Value, base: string): Value {
  const { text, from } = value;
  const first = sketchOf(value)[0];
  if (first === undefined || first === '-' || first === '/' || first === '~' || first === HOLE) return value;
  return text !== undefined && value.origin === undefined && value.encoding === undefined
    ? { text, from, base }
    : { ...value, base };
}

/** The words of a command that runs in another directory than the script began in. */
function basedWords(words: readonly Value[], base: string): readonly Value[] {
  const list = [words[0] as Value];
  for (let i = 1; i < words.length; i++) list.push(based(words[i] as Value, base));
  return list;
}

/** Letters on both sides of something that is not known: `ch${x}mod`, which is `chmod` if `x` is empty. */
const GAP = /^[\w-]+\uFFFC+[\w-]+$/;

function hasGap(word: Value): word is Value & { readonly known: string } {
  return word.text === undefined && word.known !== undefined && GAP.test(word.known);
}

/**
 * The words without unknown stretches amidst their letters: what they are if nothing stands there, as with a variable
 * that is not set. Undefined for words without any.
 */
function withoutGaps(words: readonly Value[]): Value[] | undefined {
  if (!words.some(hasGap)) return undefined;
  return words.map((word) =>
    hasGap(word) ? { text: word.known.replaceAll(HOLE, ''), from: { span: word.from.span } } : word,
  );
}

/** Runs a command given as words. */
export function runWords(
  words: readonly Value[],
  frame: Frame,
  around: Surroundings,
  machine: Evaluator,
): Input | undefined {
  const whole = withoutGaps(words);
  const output = whole && runKnownWords(whole, frame, around, machine);
  const written = runKnownWords(words, frame, around, machine);
  const isKnown = output?.kind !== 'unknown' || written?.kind === 'unknown';
  return output && isKnown ? output : written;
}

/** Variables that tell a program which command to run: `KUBE_EDITOR`, `AWS_PAGER`, `BROWSER`. */
const TELLER = /(?:^|_)(?:EDITOR|VISUAL|PAGER|BROWSER|ASKPASS)$/;

function runTellers(invocation: Invocation, frame: Frame, machine: Evaluator): void {
  const names = [...invocation.env.keys()].filter((name) => TELLER.test(name));
  if (names.length > 0) runEnvironment({ frame, invocation, runner: machine }, names);
}

/** Functions and files of the snippet first, then programs. */
function runKnownWords(
  plain: readonly Value[],
  frame: Frame,
  around: Surroundings,
  machine: Evaluator,
): Input | undefined {
  const { directory } = frame.state;
  let words = directory ? basedWords(plain, directory) : plain;
  let first = words[0] as Value;
  const written = first.text;
  machine.spend(words.length);
  if (written !== undefined) {
    const definition = frame.state.functions.get(written);
    if (definition && frame.depth < SHELL_DEPTH) {
      definition.called = true;
      const state = frame.state.fork();
      state.positional = words.slice(1);
      const input = around.input ? { input: around.input, at: 0 } : frame.input;
      const inner = { ...frame, source: definition.source, state, input, depth: frame.depth + 1 };
      const isShared = !/^(?:powershell|fish)$/.test(frame.shell);
      if (isShared) state.locals = new Set();
      const output = machine.function(definition, inner);
      if (isShared) frame.state.adopt(state);
      return writeFiles(around.redirections, output, frame);
    }
  }
  const path = located(first, frame.state);
  if (path !== first) {
    first = path;
    words = [path, ...words.slice(1)];
  }
  const command = programName(first, frame.state);
  const renamed = command !== undefined && command !== written;
  const read = readArguments(renamed ? [{ ...first, text: command }, ...words.slice(1)] : words);
  const invocation: { -readonly [K in keyof Invocation]: Invocation[K] } = {
    command: command ?? '',
    path: command === undefined ? [''] : read.path,
    words,
    options:
      command === 'aws' || command === 'gcloud'
        ? requestOptions(read.options, machine.book, around.input)
        : read.options,
    operands: read.operands,
    env: around.env,
    input: around.input,
    redirections: directory
      ? around.redirections.map((one) => ({ ...one, path: based(one.path, directory) }))
      : around.redirections,
    wrappers: frame.wrappers,
    moreOperands: around.moreOperands,
    moved: frame.state.moved,
    output: undefined,
    span: spanOfWords(words, around.span, frame),
  };
  if (around.env.size > 0) runTellers(invocation, frame, machine);
  const { isUnheard } = around;
  const call = { frame, invocation, runner: machine, isUnheard };
  const printed = command === undefined ? runUnnamed(words, machine, call) : handlerOf(command, call)(call);
  const output = isUnheard ? printed : withIngredients(printed, invocation);
  if (output?.kind === 'text') invocation.output = output.value;
  else if (output?.kind === 'fetched') invocation.output = unknownValue(invocation.span, output);
  machine.collector.add(invocation);
  return writeFiles(around.redirections, output, frame);
}

/** The place of an inner command within the one that runs it; the whole of it when that cannot be told. */
function spanOfWords(words: readonly Value[], outer: Span, frame: Frame): Span {
  if (frame.wrappers.length === 0) return outer;
  const placed = words.map(({ from }) => from.span).filter(({ start, end }) => end > start);
  if (placed.length === 0) return outer;
  const span = placed.reduce(joinSpans);
  const isWithin = span.start >= outer.start && span.end <= outer.end;
  const isElsewhere = placed.every(({ start, end }) => end <= outer.start || start >= outer.end);
  return isWithin || isElsewhere ? span : outer;
}

/**
 * A command whose name cannot be known. The code is opaque; if its name is a variable in front of a plain word
 * (`$SUDO rm …`), that word may be the command, so it is read as well.
 */
function runUnnamed(words: readonly Value[], machine: Evaluator, call: Parameters<Evaluator['opaque']>[3]) {
  const first = words[0] as Value;
  if (first.origin?.kind === 'fetched') machine.fetched(first.origin.url, 'command', first.from.span, call);
  else {
    const producer = first.origin?.kind === 'unknown' ? first.origin.producer : undefined;
    machine.opaque('command-name', 'command', first.from.span, call, producer);
  }
  const next = words[1]?.text;
  if (next !== undefined && /^[A-Za-z][\w.+-]*$|^\/[\w./+-]+$/.test(next)) {
    machine.command(words.slice(1), call, { wrapper: { name: sketchOf(sliceValue(first, 0, 80)) } });
  }
  return UNKNOWN_OUTPUT;
}
