import type { Input, Value } from '../../fact.ts';
import { printedConstant } from '../producers/calculators.ts';
import type { Call, Handler } from '../runner.ts';
import { derivedValue, sketchOf, sliceValue } from '../values.ts';
import { awk } from './awk.ts';
import { runProgram } from './effects.ts';
import type { Language } from './tokens.ts';

interface Spec {
  readonly language: Language;
  /** Flags whose next word is the program. */
  readonly code: RegExp;
  /** Long forms with `=`: `--eval=…`. */
  readonly joined?: RegExp | undefined;
  /** Flags with a value of their own. */
  readonly valued: RegExp;
  /** Flags behind which there is no program text at all: modules, versions. */
  readonly other: RegExp;
}

const SPECS: Readonly<Record<string, Spec>> = {
  python: {
    language: 'python',
    code: /^-[a-zA-Z]*c$/,
    valued: /^-[WXQ]$/,
    other: /^-[a-zA-Z]*m$|^-V|^--version/,
  },
  node: {
    language: 'node',
    code: /^-(e|p|pe)$|^--(eval|print)$/,
    joined: /^--(eval|print)=/,
    valued: /^-(r|C)$|^--(require|import|loader)$/,
    other: /^-(v|h|c)$|^--(version|check|test)$/,
  },
  ruby: { language: 'ruby', code: /^-[a-zA-Z]*e$/, valued: /^-[rIE]$/, other: /^-v$|^--version/ },
  perl: { language: 'perl', code: /^-[a-zA-Z0-9.]*[eE]$/, valued: /^-[MI]$/, other: /^-[vV]$/ },
  php: { language: 'php', code: /^-r$|^--run$/, valued: /^-[dcS]$/, other: /^-(v|S|m|i)$/ },
  lua: { language: 'lua', code: /^-e$/, valued: /^-l$/, other: /^-v$/ },
};

/** The program of an interpreter's command line: text, a file that the snippet wrote, or standard input. */
function programOf(words: readonly Value[], spec: Spec, call: Call): Input | undefined {
  for (let i = 1; i < words.length; i++) {
    const word = words[i] as Value;
    const text = word.text;
    if (text === undefined) return word.origin?.kind === 'fetched' ? word.origin : undefined;
    if (text === '-') return call.invocation.input;
    if (!text.startsWith('-')) return call.runner.file(word, call);
    const joined = spec.joined?.exec(text);
    if (joined) return { kind: 'text', value: sliceValue(word, joined[0].length, text.length) };
    if (spec.code.test(text)) {
      const value = words[i + 1];
      return value && (value.origin?.kind === 'fetched' ? value.origin : { kind: 'text', value });
    }
    if (spec.other.test(text)) return undefined;
    if (spec.valued.test(text)) i++;
  }
  return call.invocation.input;
}

function interpreter(name: string): Handler {
  const spec = SPECS[name] as Spec;
  return (call) => {
    const { invocation, runner } = call;
    const words =
      invocation.words[1]?.text === 'eval' || invocation.words[1]?.text === 'run' ? [] : invocation.words;
    const program = programOf(words, spec, call);
    const hosted = hostedProgram(words, name);
    if (hosted) runProgram(hosted, spec.language, call);
    else if (program?.kind === 'text') {
      const printed = printedConstant(program.value, call);
      if (printed) return printed;
      const output = runProgram(shown(program.value, words, name), spec.language, call);
      if (output) return output;
    } else if (program?.kind === 'fetched')
      runner.fetched(program.url, invocation.command, invocation.span, call);
    else if (program?.kind === 'unknown')
      runner.opaque('input', invocation.command, invocation.span, call, program.producer);
    return { kind: 'unknown', producer: invocation.command };
  };
}

/** `node -p EXPRESSION` prints what the expression is. */
function shown(program: Value, words: readonly Value[], name: string): Value {
  const isShown = name === 'node' && words.some(({ text }) => /^-(?:p|pe)$|^--print\b/.test(text ?? ''));
  return isShown ? derivedValue(`console.log(${sketchOf(program)})`, program) : program;
}

/** Code for a framework's console: `manage.py shell -c`, `artisan tinker --execute=`, `rails runner`, `-m timeit`. */
function hostedProgram(words: readonly Value[], name: string): Value | undefined {
  const texts = words.map(({ text }) => text ?? '');
  const isConsole =
    (name === 'python' && /manage\.py$/.test(texts[1] ?? '') && /^shell(?:_plus)?$/.test(texts[2] ?? '')) ||
    (name === 'php' && /artisan$/.test(texts[1] ?? '') && texts[2] === 'tinker');
  if (name === 'python' && texts.includes('-m') && texts.includes('timeit')) return words.at(-1);
  if (!isConsole) return undefined;
  const at = words.findIndex(({ text }) => /^(?:-c|--command|--execute|--plain)$/.test(text ?? ''));
  if (at > 0) return words[at + 1];
  const joined = words.find((word) => /^--(?:execute|command)=/.test(sketchOf(word)));
  return joined && sliceValue(joined, sketchOf(joined).indexOf('=') + 1, sketchOf(joined).length);
}

/** A language that is close enough to one that is read, by the option its code stands behind. */
function like(language: Language, code: RegExp): Handler {
  return (call) => {
    call.invocation.words.forEach((word, i, words) => {
      if (code.test(words[i - 1]?.text ?? '')) runProgram(word, language, call);
    });
    return { kind: 'unknown', producer: call.invocation.command };
  };
}

/** `rails runner 'code'`, `wp eval 'code'`, `drush php:eval 'code'`. */
function evaluated(language: Language, verb: RegExp): Handler {
  return (call) => {
    const { words } = call.invocation;
    const at = words.findIndex(({ text }) => verb.test(text ?? ''));
    const code = at > 0 ? words.slice(at + 1).findLast(({ text }) => !text?.startsWith('-')) : undefined;
    if (code) runProgram(code, language, call);
    return { kind: 'unknown', producer: call.invocation.command };
  };
}

/** `deno eval 'code'`, `bun -e`. */
const deno: Handler = (call) => {
  const { words } = call.invocation;
  const at = words.findIndex((word) => /^(eval|-e|--eval|-p|--print)$/.test(word.text ?? ''));
  const code =
    at > 0 ? words.slice(at + 1).find(({ text }) => text === undefined || !/^-[\w-]+/.test(text)) : undefined;
  if (code) runProgram(code, 'node', call);
  return { kind: 'unknown', producer: call.invocation.command };
};

/** Interpreters of script languages: short programs are read for what they call. */
export const INTERPRETERS: Readonly<Record<string, Handler>> = {
  python: interpreter('python'),
  pypy: interpreter('python'),
  node: interpreter('node'),
  nodejs: interpreter('node'),
  ruby: interpreter('ruby'),
  perl: interpreter('perl'),
  php: interpreter('php'),
  lua: interpreter('lua'),
  deno,
  bun: deno,
  tsx: interpreter('node'),
  'ts-node': interpreter('node'),
  Rscript: like('python', /^-e$/),
  R: like('python', /^-e$/),
  julia: like('ruby', /^(?:-e|-E|--eval|--print)$/),
  elixir: like('ruby', /^(?:-e|--eval)$/),
  iex: like('ruby', /^(?:-e|--eval)$/),
  guile: like('ruby', /^-c$/),
  octave: like('python', /^--eval$/),
  groovy: like('node', /^-e$/),
  jrunscript: like('node', /^-e$/),
  scala: like('node', /^-e$/),
  kotlin: like('node', /^-e$/),
  swift: like('node', /^-e$/),
  erl: like('python', /^-(?:eval|run)$/),
  rails: evaluated('ruby', /^(?:runner|r)$/),
  wp: evaluated('php', /^eval$/),
  drush: evaluated('php', /^(?:ev|eval|php:eval|php-eval)$/),
  awk,
  gawk: awk,
  mawk: awk,
  nawk: awk,
};
