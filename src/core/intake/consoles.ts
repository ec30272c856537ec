import type { Value } from '../fact.ts';
import { concatValues, sketchOf } from '../shell/values.ts';
import { linearProvenance } from '../span.ts';
import type { ScriptPiece } from './pieces.ts';

/** A program's prompt, what goes on a line that it does not end, and the program. */
type Console = readonly [prompt: RegExp, more: RegExp | undefined, program: string];

/** Prompts of programs that read lines of their own, and lines that only such a program reads. */
const CONSOLES: readonly Console[] = [
  [/^[ \t]*>>> ?/, /^[ \t]*\.\.\.(?: |$)/, 'python3 -'],
  [/^In \[\d{1,6}\]: ?(?:!|%sx |%%bash)/, undefined, 'sh -s'],
  [/^In \[\d{1,6}\]: ?/, /^ {3,9}\.\.\.: ?/, 'python3 -'],
  [/^irb(?:\([^)\n]{1,40}\))?[:\d]{0,20}[>*"'] ?/, undefined, 'ruby -'],
  [/^(?:redis|[\w.-]{1,100}:\d{2,5})(?:\[\d{1,4}\])?> ?/, undefined, 'redis-cli'],
  [
    /^(?:[\w: -]{0,80}\[?(?:direct: )?(?:primary|secondary|PRIMARY|SECONDARY)\]?(?: [\w-]{1,64})?|mongos?|[\w-]{1,64}(?=> (?:db\.|rs\.|sh\.|use )))> ?/,
    /^\.{3} ?/,
    'mongosh',
  ],
  [/^> ?(?=db\.)/, /^\.{3} ?/, 'mongosh'],
  [/^> ?(?=(?:const|let|var|await)\s|require\(|process\.)/, /^\.{3} ?/, 'node -'],
  [/^(?=db\.(?:[\w$]+\.)?[\w$]+\()/, undefined, 'mongosh'],
  [
    /^(?=(?:FLUSHALL|FLUSHDB|CONFIG (?:SET|RESETSTAT|REWRITE)|ACL (?:SETUSER|DELUSER)|SHUTDOWN|DEBUG)\b)/,
    undefined,
    'redis-cli',
  ],
];

/** The most lines that are looked at, and the end of what is given to a program. */
const MOST_LINES = 2_000;
const END = 'END_OF_CONSOLE';

/**
 * What is pasted at the prompt of a program, as a script that gives it to this program: a terminal does not tell what runs
 * in it. Undefined for every other text.
 */
export function consoleScript(text: string): ScriptPiece | undefined {
  const start = text.search(/\S/);
  if (start < 0) return undefined;
  const rest = text.slice(start);
  const found = CONSOLES.find(([prompt]) => prompt.test(rest.slice(0, 400)));
  if (!found) return undefined;
  const [prompt, more, program] = found;
  const hasPrompts = (prompt.exec(rest)?.[0] ?? '') !== '';
  const parts: Value[] = [made(`${program} <<'${END}'\n`, start)];
  let at = start;
  for (const line of rest.split('\n', MOST_LINES)) {
    const mark = prompt.exec(line) ?? more?.exec(line);
    // What a program answered stands between the lines that were typed.
    if (mark || !hasPrompts) {
      const from = at + (mark?.[0].length ?? 0);
      const end = at + line.length;
      if (end > from) parts.push({ text: text.slice(from, end), from: linearProvenance(from, end - from) });
      parts.push(made('\n', end));
    }
    at += line.length + 1;
  }
  parts.push(made(`${END}\n`, text.length));
  const whole = concatValues(parts, { start, end: text.length });
  return { text: sketchOf(whole), from: whole.from, shell: 'bash', certain: false };
}

function made(text: string, at: number): Value {
  return { text, from: { span: { start: at, end: at } } };
}
