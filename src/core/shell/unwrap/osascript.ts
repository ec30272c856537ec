import type { Handler } from '../runner.ts';
import { derivedValue, sketchOf } from '../values.ts';

/** A shell command in AppleScript, or one that a terminal is told to run, with its quotes still escaped. */
const SHELL_SCRIPT = /\b(?:do (?:shell )?script|write text)\s+"((?:[^"\\]|\\.)*)"/gi;

/** `osascript -e 'do shell script "…"'`: each of the shell's commands; a script from elsewhere runs unread. */
const osascript: Handler = (call) => {
  const { invocation, runner } = call;
  const script = invocation.words
    .slice(1)
    .find((word) => /\b(?:do (?:shell )?script|write text)\b/i.test(sketchOf(word)));
  for (const [, command = ''] of script ? sketchOf(script).matchAll(SHELL_SCRIPT) : []) {
    const text = derivedValue(
      command.replace(/\\(.)/g, '$1'),
      script ?? { text: '', from: { span: invocation.span } },
    );
    runner.script(text, call, { shell: 'sh' });
  }
  if (invocation.words.length === 1 || invocation.operands[0]?.text === '-') {
    if (invocation.input?.kind === 'fetched') return runner.input(invocation.input, 'osascript', call);
  }
  return undefined;
};

/** AppleScript's command line. */
export const OSASCRIPT: Readonly<Record<string, Handler>> = { osascript };
