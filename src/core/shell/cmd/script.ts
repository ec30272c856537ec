import type { Input, Redirection, Value } from '../../fact.ts';
import { SHELL_DEPTH } from '../../limits.ts';
import type { Evaluator } from '../evaluator.ts';
import { placeOf } from '../place.ts';
import type { Frame } from '../runner.ts';
import { writeFiles } from '../simple-command.ts';
import { concatOutputs } from '../streams.ts';
import { fileKey, sketchOf, sliceValue } from '../values.ts';
import { runCommand } from './commands.ts';
import { expandVariables } from './expansion.ts';
import { readTokens, type Token } from './words.ts';

/** Tokens of a text, read from left to right. */
export class Reader {
  at = 0;
  readonly line: Value;
  readonly tokens: readonly Token[];
  constructor(line: Value) {
    this.line = line;
    this.tokens = readTokens(line);
  }
  get current(): Token | undefined {
    return this.tokens[this.at];
  }
  /** True if this sign stands here. */
  isSign(...signs: readonly string[]): boolean {
    const token = this.current;
    return token?.kind === 'sign' && signs.includes(token.value.text ?? '');
  }
  /** The letters from one token to another as they stand in the text. */
  between(from: Token, to: Token): Value {
    return sliceValue(this.line, from.start, to.end);
  }
}

/** Reads a text as cmd would run it, each line after the variables of the lines before are known. */
export function runCmd(frame: Frame, machine: Evaluator): Input | undefined {
  const { text } = frame.source;
  const whole: Value = { text, from: placeOf(frame.source, 0, text.length) };
  const outputs: (Input | undefined)[] = [];
  let at = 0;
  while (at < text.length && machine.spend(1)) {
    const end = statementEnd(text, at);
    const line = sliceValue(whole, at, end);
    outputs.push(runLine(holed(line), frame, machine));
    at = end + 1;
  }
  return concatOutputs(outputs);
}

/** A text that holds signs for what is not known is not known there. */
function holed(value: Value): Value {
  return value.text?.includes('\uFFFC') ? { ...value, text: undefined, known: value.text } : value;
}

/** Where a line ends that `^` or an open bracket may carry on. */
function statementEnd(text: string, start: number): number {
  let open = 0;
  let quoted = false;
  let at = start;
  for (; at < text.length; at++) {
    const char = text[at];
    if (char === '^' && !quoted) at += text.startsWith('\r\n', at + 1) ? 2 : 1;
    else if (char === '\n') {
      quoted = false;
      if (open <= 0) return at;
    } else if (char === '"') quoted = !quoted;
    else if (char === '(' && !quoted) open++;
    else if (char === ')' && !quoted) open--;
  }
  return text.length;
}

/** Runs a line or block of lines. */
export function runLine(line: Value, frame: Frame, machine: Evaluator): Input | undefined {
  if (frame.depth > SHELL_DEPTH || !machine.spend(1 + sketchOf(line).length / 64)) {
    machine.collector.addRun('opaque', line.from.span, { interpreter: frame.shell, reason: 'limit' });
    return undefined;
  }
  const sketch = sketchOf(line);
  if (/^\s*(?:@?\s*rem(?:\s|$)|::|:\w)/i.test(sketch)) return undefined;
  const reader = new Reader(expandVariables(line, frame, setIn(sketch)));
  const output = runList(reader, frame, machine);
  // A bracket that closes nothing ends nothing either.
  while (reader.at < reader.tokens.length) {
    reader.at++;
    runList(reader, frame, machine);
  }
  return output;
}

/** Variables that a line itself sets, in small letters: what they hold is known only once it runs. */
function setIn(line: string): ReadonlySet<string> | undefined {
  if (!/\bset\b/i.test(line)) return undefined;
  return new Set(
    [...line.matchAll(/\bset\s+(?:\/[ap]\s+)?"?([A-Za-z_]\w*)=/gi)].map(([, name = '']) =>
      name.toLowerCase(),
    ),
  );
}

/** Commands with `&`, `&&`, `||` or line breaks between them, up to a closing bracket. */
export function runList(reader: Reader, frame: Frame, machine: Evaluator): Input | undefined {
  const outputs: (Input | undefined)[] = [];
  while (reader.current && !reader.isSign(')')) {
    const before = reader.at;
    if (reader.isSign('&', '&&', '||', '\n')) reader.at++;
    else outputs.push(runPipeline(reader, frame, machine));
    if (reader.at === before) reader.at++;
  }
  return concatOutputs(outputs);
}

/** Commands with `|` between them. */
function runPipeline(reader: Reader, frame: Frame, machine: Evaluator): Input | undefined {
  let input = frame.input;
  for (;;) {
    const output = runElement(reader, { ...frame, input }, machine);
    if (!reader.isSign('|')) return output;
    reader.at++;
    input = output ? { input: output, at: 0 } : undefined;
  }
}

/** One command, or several in brackets. */
export function runElement(reader: Reader, frame: Frame, machine: Evaluator): Input | undefined {
  if (!machine.spend(1)) {
    reader.at = reader.tokens.length;
    return undefined;
  }
  const first = reader.current;
  if (!first) return undefined;
  if (frame.depth > SHELL_DEPTH) {
    machine.collector.addRun('opaque', first.value.from.span, {
      interpreter: frame.shell,
      reason: 'limit',
    });
    reader.at = reader.tokens.length;
    return undefined;
  }
  // `@(…)`: the sign only says that the line is not shown.
  const next = reader.tokens[reader.at + 1];
  if (sketchOf(first.value) === '@' && next?.kind === 'sign' && next.value.text === '(') {
    reader.at++;
    return runElement(reader, frame, machine);
  }
  if (first.kind === 'sign' && first.value.text === '(') {
    reader.at++;
    const output = runList(reader, { ...frame, depth: frame.depth + 1 }, machine);
    if (reader.isSign(')')) reader.at++;
    const { redirections } = takeRedirections(reader, frame);
    return redirections.length > 0 ? writeFiles(redirections, output, frame) : output;
  }
  return runCommand(reader, frame, machine);
}

/** Redirections that stand here, and the input that they bring. */
export function takeRedirections(reader: Reader, frame: Frame) {
  const redirections: Redirection[] = [];
  let input: Input | undefined;
  for (let token = reader.current; token?.kind === 'redirection'; token = reader.current) {
    reader.at++;
    const sign = token.value.text ?? '>';
    if (sign.includes('&')) continue;
    const target = reader.current;
    if (target?.kind !== 'word') continue;
    reader.at++;
    const path = target.value;
    const span = reader.between(token, target).from.span;
    if (sign.endsWith('<')) {
      const key = fileKey(path);
      const written = key === undefined ? undefined : frame.state.files.get(key);
      input = written ?? { kind: 'file', path };
      redirections.push({ mode: 'read', path, span });
    } else if (!sign.startsWith('2') && !/^nul$/i.test(path.text ?? '')) {
      redirections.push({ mode: sign.endsWith('>>') ? 'append' : 'write', path, span });
    }
  }
  return { redirections, input };
}
