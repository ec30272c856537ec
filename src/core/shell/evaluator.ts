import type { Fact, Input, Invocation, Value } from '../fact.ts';
import {
  SHELL_DEPTH,
  SHELL_LOOP_ROUNDS,
  SHELL_SCRIPT_FILES,
  SHELL_SCRIPT_LENGTH,
  SHELL_STEPS,
  SHELL_STEPS_PER_CHARACTER,
} from '../limits.ts';
import type { LookupBook } from '../lookup.ts';
import { type Span, sliceProvenance } from '../span.ts';
import { runCmd } from './cmd/script.ts';
import { Collector } from './collector.ts';
import { rewriteFish } from './fish/rewrite.ts';
import { runNode } from './nodes.ts';
import { isShellText, ownScriptPath, unpackedFrom } from './own-script.ts';
import type { ParsedScript, Word } from './parser.ts';
import { parseParts } from './parts.ts';
import { spanOf } from './place.ts';
import { filledErrors, filledLine, filledWords, isUnmistaken } from './placeholders.ts';
import { runPowerShell } from './powershell/script.ts';
import type { Call, Frame, Inner, Machine, OpaqueReason, Runner } from './runner.ts';
import { UNKNOWN_OUTPUT } from './runner.ts';
import { runWords } from './simple-command.ts';
import type { ShellFunction, Source } from './state.ts';
import { concatOutputs } from './streams.ts';
import { derivedValue, emptyValue, fileKey, isUnknownCode, sketchOf, unknownValue } from './values.ts';
import { expandQuoted, expandUnsplit, substituted } from './words.ts';
import { rewriteZsh } from './zsh/rewrite.ts';

function withFilledWords(frame: Frame): Frame {
  const text = filledWords(frame.source.text);
  return text === frame.source.text ? frame : { ...frame, source: { ...frame.source, text } };
}

/** Reads a script as a shell would run it, with every branch taken, and states what would be executed. */
export class Evaluator implements Runner, Machine {
  readonly collector: Collector;
  readonly book: LookupBook;
  /** Aliases being expanded: an alias does not expand inside itself. */
  readonly aliasing = new Set<string>();
  #steps = 0;
  #budget: number;
  #exhausted = false;
  readonly #scripts = new Set<string>();
  #following = 0;
  #loops = 0;
  #substitutions = 0;

  constructor(book: LookupBook, size: number, take: (invocation: Invocation) => void) {
    this.collector = new Collector(take);
    this.book = book;
    this.#budget = SHELL_STEPS + size * SHELL_STEPS_PER_CHARACTER;
  }

  spend(steps: number): boolean {
    this.#steps += steps;
    if (this.#steps > this.#budget) this.#exhausted = true;
    return !this.#exhausted;
  }

  /** True while loops may still be unrolled; afterwards a body is read once with its variable unknown. */
  spendLoop(): boolean {
    return ++this.#loops <= SHELL_LOOP_ROUNDS;
  }

  /** Runs a tree; `want` says whether anybody reads what it prints. */
  tree(script: ParsedScript, frame: Frame, want: boolean): Input | undefined {
    const outputs: (Input | undefined)[] = [];
    this.#statements(script, frame, want, outputs);
    return want ? concatOutputs(outputs) : undefined;
  }

  /** Parses and runs the text of a frame by the grammar of bash. */
  #script(frame: Frame, want: boolean): Input | undefined {
    const outputs: (Input | undefined)[] = [];
    const { text, from } = frame.source;
    for (const part of parseParts(text)) {
      const isAll = part.text.length === text.length;
      const source = isAll
        ? frame.source
        : { text: part.text, from: sliceProvenance(from, part.start, part.start + part.text.length) };
      const isSound = part.script.errors === undefined || part.script.errors.length === 0;
      const filled = isSound ? filledLine(source.text) : filledErrors(source.text, part.script);
      if (filled) {
        const inner = { ...frame, source: { text: filled.text, from: source.from } };
        this.#statements(filled.script, inner, want, outputs);
      }
      // What a shell would really make of it counts as well.
      if (!filled || (isSound && !isUnmistaken(source.text)))
        this.#statements(part.script, { ...frame, source }, want, outputs);
    }
    return want ? concatOutputs(outputs) : undefined;
  }

  /** Runs the statements of a tree and adds what they print, if anybody wants it. */
  #statements(script: ParsedScript, frame: Frame, want: boolean, outputs: (Input | undefined)[]): void {
    for (const statement of script.commands) {
      if (this.#exhausted) break;
      const output = runNode(statement.command, frame, want, this);
      if (want) outputs.push(output);
    }
    for (const error of script.errors ?? []) {
      const end = Math.min(error.pos + 1, frame.source.text.length);
      this.unreadable(spanOf(frame.source, { pos: error.pos, end }), frame);
    }
  }

  /** Parses and runs the source of a frame by the grammar of its shell. */
  source(frame: Frame, want: boolean): Input | undefined {
    switch (frame.shell) {
      case 'powershell':
        return runPowerShell(withFilledWords(frame), this);
      case 'cmd':
        return runCmd(withFilledWords(frame), this);
      case 'fish':
      case 'zsh': {
        const written = { text: frame.source.text, from: frame.source.from };
        const value = frame.shell === 'fish' ? rewriteFish(written) : rewriteZsh(written);
        const source = { text: sketchOf(value), from: value.from };
        return this.#script({ ...frame, source }, want);
      }
      default:
        return this.#script(frame, want);
    }
  }

  /** Says that a text could not be read from a place on. */
  unreadable(span: Span, frame: Frame): void {
    if (frame.depth === 0) this.collector.isBroken = true;
    if (this.#following === 0) {
      this.collector.addRun('opaque', span, { interpreter: frame.shell, reason: 'syntax' });
    }
  }

  /** Parses and runs a text in a frame that is made for it. */
  text(value: Value, frame: Omit<Frame, 'source'>, want: boolean): Input | undefined {
    const source: Source = { text: sketchOf(value), from: value.from };
    if (frame.depth > SHELL_DEPTH || !this.spend(1 + source.text.length / 64)) {
      this.collector.addRun('opaque', value.from.span, { interpreter: frame.shell, reason: 'limit' });
      return UNKNOWN_OUTPUT;
    }
    return this.source({ ...frame, source }, want);
  }

  script(text: Value, call: Call, inner: Inner = {}): Input | undefined {
    const { frame, invocation } = call;
    if (isUnknownCode(text)) {
      if (text.origin?.kind === 'fetched') {
        this.fetched(text.origin.url, invocation.command, text.from.span, call);
      } else {
        const reason = text.origin?.kind === 'unknown' ? 'output' : 'variable';
        const producer = text.origin?.kind === 'unknown' ? text.origin.producer : undefined;
        this.opaque(reason, invocation.command, text.from.span, call, producer);
      }
      return UNKNOWN_OUTPUT;
    }
    if (text.encoding) {
      this.collector.addDecoded(text);
      this.collector.addRun('decoded', text.from.span, {
        interpreter: invocation.command,
        encoding: text.encoding,
        invocation,
      });
    }
    const state = inner.state ?? frame.state.fork();
    if (inner.positional) state.positional = inner.positional;
    const input = inner.input ?? invocation.input;
    return this.text(
      text,
      {
        state,
        wrappers: inner.wrapper ? [...frame.wrappers, inner.wrapper] : frame.wrappers,
        input: input ? { input, at: 0 } : frame.input,
        depth: frame.depth + 1,
        shell: inner.shell ?? frame.shell,
        encoding: text.encoding ?? frame.encoding,
      },
      true,
    );
  }

  command(words: readonly Value[], call: Call, inner: Inner = {}): Input | undefined {
    if (words.length === 0) return undefined;
    const { frame, invocation } = call;
    if (frame.depth > SHELL_DEPTH || !this.spend(1 + words.length)) {
      this.collector.addRun('opaque', invocation.span, { interpreter: invocation.command, reason: 'limit' });
      return UNKNOWN_OUTPUT;
    }
    return runWords(
      words,
      {
        ...frame,
        state: inner.state ?? frame.state,
        wrappers: inner.wrapper ? [...frame.wrappers, inner.wrapper] : frame.wrappers,
        depth: frame.depth + 1,
      },
      {
        env: inner.env ? new Map([...invocation.env, ...inner.env]) : invocation.env,
        input: inner.input ?? invocation.input,
        redirections: invocation.redirections,
        moreOperands: inner.moreOperands ?? false,
        span: invocation.span,
      },
      this,
    );
  }

  input(input: Input | undefined, interpreter: string, call: Call, inner: Inner = {}): Input | undefined {
    switch (input?.kind) {
      case 'text':
        // What the script's commands would read from there is its own rest, which is read as part of it anyway: passing it
        // on would run `ssh host` over and over with the same script.
        return this.script(input.value, call, {
          ...inner,
          input: { kind: 'text', value: emptyValue(input.value.from.span) },
        });
      case 'fetched':
        this.fetched(input.url, interpreter, call.invocation.span, call);
        return UNKNOWN_OUTPUT;
      case 'file': {
        const content = this.file(input.path, call);
        if (content && content.kind !== 'file') return this.input(content, interpreter, call, inner);
        return this.ownScript(input.path, interpreter, call, inner) ?? UNKNOWN_OUTPUT;
      }
      case 'unknown':
        this.opaque('input', interpreter, call.invocation.span, call, input.producer);
        if (input.said) this.script(input.said, call, inner);
        return UNKNOWN_OUTPUT;
      default:
        return undefined;
    }
  }

  opaque(reason: OpaqueReason, interpreter: string, at: Span, call: Call, producer?: string): void {
    if (this.#following > 0 && reason !== 'limit') return;
    this.collector.addRun('opaque', at, { interpreter, reason, producer, invocation: call.invocation });
  }

  fetched(url: Value | undefined, interpreter: string, at: Span, call: Call): void {
    this.collector.addRun('network', at, { interpreter, url, invocation: call.invocation });
  }

  state(fact: Fact): void {
    this.collector.addFact(fact);
  }

  expand(text: Value, call: Call): Value {
    return this.expandText(text, call.frame);
  }

  word(word: Word, frame: Frame): Value {
    return expandUnsplit(word, frame, this);
  }

  file(path: Value, call: Call): Input | undefined {
    const key = fileKey(path);
    const written = key === undefined ? undefined : call.frame.state.files.get(key);
    if (written || path.text === undefined) return written;
    if (path.text.startsWith('/dev/stdin') || path.text === '/dev/fd/0') return call.invocation.input;
    return unpackedFrom(path, call);
  }

  ownScript(path: Value, interpreter: string, call: Call, inner: Inner = {}): Input | undefined {
    const name = ownScriptPath(path, call);
    if (name === undefined || this.#scripts.has(name) || this.#scripts.size >= SHELL_SCRIPT_FILES)
      return undefined;
    const text = this.book.text(name);
    if (text === undefined || text.length > SHELL_SCRIPT_LENGTH || !isShellText(name, text, interpreter))
      return undefined;
    this.#scripts.add(name);
    this.#budget += text.length * SHELL_STEPS_PER_CHARACTER;
    this.#following++;
    const wrapper = { name: interpreter, target: name };
    const output = this.script(derivedValue(text, path), call, { ...inner, wrapper });
    this.#following--;
    return output ?? UNKNOWN_OUTPUT;
  }

  substitute(script: ParsedScript | undefined, frame: Frame, span: Span): Value {
    if (!script) return unknownValue(span);
    if (frame.depth > SHELL_DEPTH) {
      this.collector.addRun('opaque', span, { interpreter: frame.shell, reason: 'limit' });
      return unknownValue(span);
    }
    const source = script.source === undefined ? frame.source : { text: script.source, from: { span } };
    const output = this.tree(
      script,
      { ...frame, source, state: frame.state.fork(), depth: frame.depth + 1 },
      true,
    );
    return substituted(output, span);
  }

  processSubstitution(
    script: ParsedScript | undefined,
    operator: '<' | '>',
    frame: Frame,
    span: Span,
  ): Value {
    const path = `/dev/fd/${63 + this.#substitutions++}`;
    if (!script) return { text: path, from: { span } };
    const inner: Frame = { ...frame, state: frame.state.fork(), depth: frame.depth + 1 };
    const reading: Frame = operator === '>' ? { ...inner, input: { input: UNKNOWN_OUTPUT, at: 0 } } : inner;
    const output = this.tree(script, reading, operator === '<');
    if (operator !== '<') return { text: path, from: { span } };
    frame.state.files.own.set(path, output ?? UNKNOWN_OUTPUT);
    // Nothing on disk, so there is nothing to look up where it is not known.
    this.book.touch(path, output?.kind === 'text' ? output.value.text : undefined);
    return { text: path, from: { span }, origin: output };
  }

  expandText(text: Value, frame: Frame): Value {
    const isSpent = frame.depth > SHELL_DEPTH || !this.spend(1);
    return isSpent ? unknownValue(text.from.span) : expandQuoted(text, frame, this);
  }

  /** Runs the body of a function in a frame that holds its arguments. */
  function(definition: ShellFunction, frame: Frame): Input | undefined {
    return definition.run(frame);
  }

  /** Says so when the budget ran out before the end. */
  finish(frame: Frame): void {
    this.#uncalledFunctions(frame);
    const whole = { start: frame.source.from.span.start, end: frame.source.from.span.end };
    if (this.#exhausted)
      this.collector.addRun('opaque', whole, { interpreter: frame.shell, reason: 'limit' });
  }

  #uncalledFunctions(frame: Frame): void {
    for (const definition of frame.state.functions.own.values()) {
      if (!definition || definition.called) continue;
      definition.called = true;
      const state = frame.state.fork();
      state.positional = undefined;
      this.function(definition, { ...frame, source: definition.source, state, depth: frame.depth + 1 });
    }
  }
}
