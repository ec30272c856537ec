import { kindOf, type Suggestion } from '../core/suggestion.ts';
import { reportOf } from '../report/json.ts';
import { textReport } from '../report/text.ts';
import type { Command } from './command.ts';
import { type InputResult, inputProblem, readNamedFile, readStandardInput, standardInput } from './input.ts';
import { EXIT_HELD, EXIT_PASS, fail, paintFor, print, widthFor } from './output.ts';
import { openSessionFor, readShell } from './settings.ts';

async function readText(words: readonly string[]): Promise<InputResult> {
  if (words.length === 1 && words[0] === '-') return readStandardInput();
  if (words.length > 0) return { ok: true, text: words.join(' ') };
  if (process.stdin.isTTY)
    return { ok: false, message: "There is no text to check. Try: holdpoint check 'chmod -R 777 .'" };
  return readStandardInput();
}

async function* untilBroken(
  input: AsyncIterable<Buffer>,
  report: (error: unknown) => void,
): AsyncGenerator<Buffer> {
  try {
    yield* input;
  } catch (error) {
    report(error);
  }
}

/** `holdpoint check`: what a text would do, and whether it would be held. */
export const check: Command = async ({ options, words }, context) => {
  const shell = readShell(options);
  if (!shell.ok) return fail('check', shell.message);
  const batch = options.has('jsonl');
  if (batch) {
    if (options.has('json')) return fail('check', 'Choose one of --json and --jsonl.');
    const single = ['path', 'before'].find((name) => options.has(name));
    if (single) return fail('check', `With --jsonl, "${single}" stands in each line, not in an option.`);
    if (words.length > 0 && words.join(' ') !== '-')
      return fail('check', 'With --jsonl, suggestions come from standard input, one JSON object a line.');
  }
  const opened = await openSessionFor(options, context, !batch);
  if (!opened.ok) return fail('check', opened.message);
  const { session, cwd, problems } = opened;
  if (batch) {
    const { runBatch } = await import('./batch.ts');
    // A stream that breaks ends the batch; what was answered until then stands.
    let broken: string | undefined;
    const exit = await runBatch({
      input: untilBroken(standardInput(), (error) => {
        broken = inputProblem(error);
      }),
      write: print,
      shell: shell.value,
      judge: (suggestion) => session.examine(suggestion, { cwd }).decision,
    });
    return broken === undefined ? exit : fail('check', broken);
  }
  const text = await readText(words);
  if (!text.ok) return fail('check', text.message);
  const path = options.get('path') as string | undefined;
  const beforePath = options.get('before');
  const before = typeof beforePath === 'string' ? readNamedFile('--before', beforePath) : undefined;
  if (before && !before.ok) return fail('check', before.message);
  const suggestion: Suggestion = {
    text: text.text,
    // The core reads a change as a script where path or first line says so.
    kind: kindOf({ path, before: before?.text }),
    origin: 'paste',
    shell: shell.value,
    path,
    before: before?.text,
  };
  const { analysis, decision } = session.examine(suggestion, { cwd });
  const held = decision.verdict === 'hold' || decision.verdict === 'block';
  process.exitCode = held ? EXIT_HELD : EXIT_PASS;
  if (options.has('json')) await print(`${JSON.stringify(reportOf(analysis, decision, problems))}\n`);
  else {
    const style = { width: widthFor(process.stdout), paint: paintFor(process.stdout, process.env) };
    await print(textReport(analysis, decision, style));
  }
  return process.exitCode;
};
