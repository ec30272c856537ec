import type { Input, Value } from '../../fact.ts';
import type { Shell } from '../../suggestion.ts';
import type { Call, Handler } from '../runner.ts';
import { sketchOf, sliceValue } from '../values.ts';

interface ShellArguments {
  /** True for `-c`: the next operand is the script. */
  readonly command: boolean;
  /** True for `-s`: the script comes from standard input. */
  readonly stdin: boolean;
  /** True for `-n`: the script is read for mistakes and not run. */
  readonly noexec: boolean;
  readonly operands: readonly Value[];
  /** Files that the shell runs first (`--rcfile`). */
  readonly startup: readonly Value[];
}

/** Options of bash, dash, zsh and ksh: merged letters, `-o name`, long options before the short ones. */
function readShellArguments(words: readonly Value[]): ShellArguments {
  let command = false;
  let stdin = false;
  let noexec = false;
  const startup: Value[] = [];
  let at = 1;
  for (; at < words.length; at++) {
    const text = words[at]?.text;
    if (text === undefined || !/^[-+]./.test(text)) break;
    if (text === '--') {
      at++;
      break;
    }
    if (text.startsWith('--')) {
      const value = words[at + 1];
      if (/^--(rcfile|init-file)$/.test(text) && value) {
        startup.push(value);
        at++;
      } else if (text === '--command') command = true;
      else if (text === '--init-command') at++;
      continue;
    }
    if (text === '-C') at++;
    if (text.includes('c')) command = true;
    if (text.includes('s')) stdin = true;
    if (text.includes('n')) noexec = text.startsWith('-');
    if (/[oO]$/.test(text)) {
      at++;
      if (words[at]?.text === 'noexec') noexec = text.startsWith('-');
    }
  }
  return { command, stdin, noexec, operands: words.slice(at), startup };
}

/** Code that fish runs first: `-C TEXT`, `--init-command=TEXT`. */
function initialCode(words: readonly Value[]): readonly Value[] {
  return words.flatMap((word, i) => {
    if (/^(?:-C|--init-command)$/.test(words[i - 1]?.text ?? '')) return [word];
    const found = /^--init-command=/.exec(sketchOf(word));
    return found ? [sliceValue(word, found[0].length, sketchOf(word).length)] : [];
  });
}

function runFile(path: Value, call: Call, positional: readonly Value[], shell: Shell): Input | undefined {
  if (path.text === '-') return call.runner.input(call.invocation.input, call.invocation.command, call);
  if (path.origin?.kind === 'fetched') return call.runner.input(path.origin, call.invocation.command, call);
  const content = call.runner.file(path, call);
  if (!content) return call.runner.ownScript(path, call.invocation.command, call, { positional, shell });
  return call.runner.input(content, call.invocation.command, call, { positional, shell });
}

function shellHandler(shell: Shell): Handler {
  return (call) => {
    const { invocation, runner } = call;
    const { command, stdin, noexec, operands, startup } = readShellArguments(invocation.words);
    const first = operands[0];
    for (const variable of ['BASH_ENV', 'ENV']) {
      const file = invocation.env.get(variable);
      if (!file?.text) continue;
      if (runner.file(file, call)) runFile(file, call, [], shell);
      else runner.opaque('file', variable, file.from.span, call);
    }
    const prompt = invocation.env.get('PROMPT_COMMAND');
    if (prompt) runner.script(prompt, call);
    const trace = invocation.env.get('PS4');
    if (trace) runner.expand(trace, call);
    if (noexec) return undefined;
    const initial = shell === 'fish' ? initialCode(invocation.words) : [];
    for (const script of initial) runner.script(script, call, { shell });
    for (const file of startup) runFile(file, call, [], shell);
    if (command && first) {
      const state = call.frame.state.fork();
      if (operands[1]) state.set('0', { kind: 'scalar', value: operands[1] });
      return runner.script(first, call, { shell, state, positional: operands.slice(2) });
    }
    if (command) return undefined;
    if (stdin || !first)
      return runner.input(invocation.input, invocation.command, call, { shell, positional: operands });
    return runFile(first, call, operands.slice(1), shell);
  };
}

/** Shells: `-c` text, script files that the snippet wrote, scripts on standard input. */
export const SHELLS: Readonly<Record<string, Handler>> = {
  bash: shellHandler('bash'),
  rbash: shellHandler('bash'),
  sh: shellHandler('sh'),
  dash: shellHandler('sh'),
  ash: shellHandler('sh'),
  ksh: shellHandler('sh'),
  mksh: shellHandler('sh'),
  zsh: shellHandler('zsh'),
  fish: shellHandler('fish'),
  // What they share with other shells is enough to see which commands run.
  csh: shellHandler('sh'),
  tcsh: shellHandler('sh'),
  yash: shellHandler('sh'),
  osh: shellHandler('bash'),
  ysh: shellHandler('bash'),
  nu: shellHandler('sh'),
  elvish: shellHandler('sh'),
  xonsh: shellHandler('sh'),
};
