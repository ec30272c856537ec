import { optionValue } from '../arguments.ts';
import type { Call, Handler } from '../runner.ts';
import { sliceValue } from '../values.ts';

/** The lines that belong to a key: those below it that stand further in. */
function blockBelow(lines: readonly string[], at: number, column: number): readonly string[] {
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => line.trim() !== '' && line.search(/\S/) <= column);
  return end < 0 ? rest : rest.slice(0, end);
}

const QUOTED = /"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,[\]]+/g;

/** The command of an `exec` block and its arguments, as they stand in the text. */
function wordsOf(block: readonly string[]): readonly string[] {
  const command = block.map((line) => /^\s*command:\s*(\S.*)$/.exec(line)?.[1]).find(Boolean);
  const at = block.findIndex((line) => /^\s*args:/.test(line));
  if (command === undefined) return [];
  const line = block[at] ?? '';
  const inline = /^\s*args:\s*\[(.*)\]\s*$/.exec(line)?.[1];
  if (inline !== undefined) return [command, ...(inline.match(QUOTED) ?? [])];
  const below = at < 0 ? [] : block.slice(at + 1);
  const end = below.findIndex((item) => !/^\s*-\s/.test(item));
  const items = (end < 0 ? below : below.slice(0, end)).map((item) => item.replace(/^\s*-\s+/, ''));
  return [command, ...items];
}

const plain = (word: string) => {
  const text = word.trim();
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;
};

/** `kubectl --kubeconfig f`, `KUBECONFIG=f kubectl`: a login of the file that is a command runs. */
export const kubeconfig: Handler = (call: Call) => {
  const { invocation, runner } = call;
  const path = optionValue(invocation, '--kubeconfig') ?? invocation.env.get('KUBECONFIG');
  const content = path && runner.file(path, call);
  const text = content?.kind === 'text' ? content.value.text : undefined;
  if (content?.kind !== 'text' || text === undefined) return undefined;
  const lines = text.split('\n');
  lines.forEach((line, i) => {
    const column = /^\s*exec:\s*$/.test(line) ? line.search(/\S/) : -1;
    const words = column < 0 ? [] : wordsOf(blockBelow(lines, i, column)).map(plain);
    if (words.length === 0) return;
    const { from } = sliceValue(content.value, 0, text.length);
    runner.command(
      words.map((word) => ({ text: word, from: { span: from.span } })),
      call,
      { wrapper: { name: 'kubeconfig' } },
    );
  });
  return undefined;
};
