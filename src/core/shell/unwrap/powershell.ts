import type { Input, Value } from '../../fact.ts';
import { fromBase64 } from '../producers/bytes.ts';
import { type Call, type Handler, textOutput } from '../runner.ts';
import { derivedValue, joinValues, sketchOf, sliceValue } from '../values.ts';
import { splitCommandLine } from './command-line.ts';

const COMMAND = /^[-/](?:c|co|com|comm|comma|comman|command|commandwithargs|cwa)$/i;
const ENCODED = /^[-/](?:e|ec|en|enc\w*)$/i;
const FILE = /^[-/]f(?:i|il|ile)?$/i;

/** Options that take the next word. Source: about_Pwsh, about_PowerShell_exe; names may be shortened. */
const VALUED = /^[-/](?:ex\w*|ep|w\w*|v\w*|o\w*|if|inp\w*|config\w*|custom\w*|settings\w*|psc\w*|wd)$/i;

const ADDRESS = /https?:\/\/[^\s'")]+/i;

/** Text of UTF-16LE in base64, as `-EncodedCommand` takes it. */
function decoded(value: Value): Value | undefined {
  const bytes = value.text === undefined ? undefined : fromBase64(value.text);
  if (!bytes) return undefined;
  return derivedValue(new TextDecoder('utf-16le').decode(bytes), value, 'base64');
}

/** The script on the command line; undefined where there is none, or it is in a file. */
function scriptOf(words: readonly Value[], isBare: boolean): Value | undefined {
  for (let i = 1; i < words.length; i++) {
    const text = sketchOf(words[i] as Value);
    const next = words[i + 1];
    if (COMMAND.test(text))
      return next && (next.text === '-' ? undefined : joinValues(words.slice(i + 1), ' '));
    // What cannot be decoded stays what it is: code that nobody can read.
    if (ENCODED.test(text))
      return next && (decoded(next) ?? { text: undefined, from: next.from, origin: next.origin });
    if (FILE.test(text)) return undefined;
    if (VALUED.test(text)) i++;
    else if (!/^[-/]/.test(text))
      return isBare && !/\.ps1$/i.test(text) ? joinValues(words.slice(i), ' ') : undefined;
  }
  return undefined;
}

/** The file that is run: `-File x.ps1`, or the first plain word. */
function fileOf(words: readonly Value[]): Value | undefined {
  for (let i = 1; i < words.length; i++) {
    const text = sketchOf(words[i] as Value);
    if (FILE.test(text)) return words[i + 1];
    if (VALUED.test(text)) i++;
    else if (!/^[-/]/.test(text)) return words[i];
  }
  return undefined;
}

/** `powershell -Command TEXT`, `-EncodedCommand BASE64`; Windows PowerShell takes bare words as the command too. */
const powershell: Handler = (call) => {
  const { invocation, runner, frame } = call;
  const { words, command } = invocation;
  const inner = { shell: 'powershell', state: frame.state.fork() } as const;
  const script = scriptOf(words, command === 'powershell');
  if (script) return runner.script(unbraced(script), call, inner);
  const file = fileOf(words);
  const fromInput = words.some((word) => word.text === '-') || !file;
  if (fromInput) return invocation.input ? runner.input(invocation.input, command, call, inner) : undefined;
  const content = runner.file(file, call);
  if (content) return runner.input(content, command, call, inner);
  return runner.ownScript(file, command, call, inner);
};

/** `-Command { … }`, as it is written within PowerShell: the block is run. */
function unbraced(script: Value): Value {
  const found = /^\s*(?:&\s*)?\{([\s\S]*)\}\s*$/.exec(sketchOf(script));
  const start = found ? sketchOf(script).indexOf('{') + 1 : 0;
  return found ? sliceValue(script, start, start + (found[1] as string).length) : script;
}

function parameter(call: Call, ...names: readonly string[]): Value[] {
  return call.invocation.options.flatMap(({ name, value }) =>
    value && names.includes(name.toLowerCase()) ? [value] : [],
  );
}

/** `iex TEXT`, `irm URL | iex`: runs a text as a script. Elixir's shell of that name has neither. */
const expression: Handler = (call) => {
  const { invocation, runner, frame } = call;
  const inner = { shell: 'powershell', state: frame.state } as const;
  if (frame.shell === 'powershell') {
    const given = parameter(call, '-command');
    const words = given.length > 0 ? given : invocation.operands;
    if (words.length > 0) return runner.script(joinValues(words, ' '), call, inner);
    return invocation.input ? runner.input(invocation.input, invocation.command, call, inner) : undefined;
  }
  return invocation.input?.kind === 'fetched' || invocation.input?.kind === 'text'
    ? runner.input(invocation.input, invocation.command, call, { shell: 'powershell' })
    : undefined;
};

/** `irm URL` prints what the address answers; `-OutFile` puts it into a file. */
const request: Handler = (call): Input | undefined => {
  const { invocation, frame } = call;
  const saved = invocation.words.findIndex((word) => /^-outf?/i.test(word.text ?? ''));
  const url = invocation.words.find((word) => ADDRESS.test(sketchOf(word))) ?? parameter(call, '-uri')[0];
  const path = saved > 0 ? invocation.words[saved + 1]?.text : undefined;
  if (path !== undefined) frame.state.files.own.set(path.replace(/^\.[\\/]/, ''), { kind: 'fetched', url });
  return saved > 0 ? undefined : { kind: 'fetched', url };
};

/** A program with its arguments in one text: `Start-Process powershell -ArgumentList '-c', '…'`. */
function starter(program: string, line: string): Handler {
  return (call) => {
    const [file] = parameter(call, program);
    if (!file) return undefined;
    const args = parameter(call, line).flatMap((value, _, all) =>
      all.length === 1 ? splitCommandLine(value) : [value],
    );
    return call.runner.command([file, ...args], call, {
      wrapper: { name: call.invocation.command.toLowerCase() },
    });
  };
}

/** Writes its value, or what the pipeline brings. */
const writer: Handler = (call) => {
  const values = parameter(call, '-value');
  const { input, span } = call.invocation;
  if (values.length === 0) return input;
  const end = { text: '\n', from: { span: { start: span.end, end: span.end } } };
  return textOutput(joinValues([joinValues(values, '\n'), end], ''));
};

/** PowerShell and those of its commands that run what they are given. */
export const POWERSHELL: Readonly<Record<string, Handler>> = {
  pwsh: powershell,
  'pwsh-preview': powershell,
  powershell,
  iex: expression,
  'invoke-expression': expression,
  iwr: request,
  irm: request,
  'invoke-webrequest': request,
  'invoke-restmethod': request,
  'start-process': starter('-filepath', '-argumentlist'),
  'new-scheduledtaskaction': starter('-execute', '-argument'),
  'set-content': writer,
  'add-content': writer,
  'out-file': writer,
  'write-output': ({ invocation }) => invocation.input,
};
