import { type Command, parseShell, type Word } from '../../../src/core/shell/parser.ts';
import { shellQuote } from './quote.ts';

/** The words of the plain commands of a script that stand for nothing but their own letters, in text order. */
function plainWords(script: string): Word[] {
  const words: Word[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    if ((node as { type?: unknown }).type === 'Command') {
      const command = node as Command;
      const all = [command.name, ...command.suffix].filter(
        (one): one is Word => one?.type === 'Word' && !one.parts && one.text === one.value,
      );
      // Builtins whose words are names (`export A=1`) and aliases must stay as they are written.
      if (
        !/^(?:export|declare|local|readonly|typeset|alias|unset|read|for)$/.test(command.name?.text ?? '')
      ) {
        words.push(...all.filter(({ text }) => /^[\w./:@%+,=-]{2,}$/.test(text)));
      }
      return;
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(parseShell(script).commands);
  return words.sort((a, b) => a.pos - b.pos);
}

/** Ways to write the same word. `split` is where between its letters it is taken apart. */
const SPELLINGS: readonly ((text: string, split: number) => string)[] = [
  (text) => shellQuote(text),
  (text) => `"${text}"`,
  (text, at) => `${text.slice(0, at)}''${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}""${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\\${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\\\n${text.slice(at)}`,
  (text, at) => `'${text.slice(0, at)}'"${text.slice(at)}"`,
  (text) => `$'${[...text].map((c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')}'`,
  (text) => `$'${[...text].map((c) => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`).join('')}'`,
  (text, at) => `$(printf %s ${text.slice(0, at)} ${text.slice(at)})`,
  (text) => `$(printf '%s' ${shellQuote(text)})`,
  (text, at) => `${text.slice(0, at)}$()${text.slice(at)}`,
  // In a path, nothing says that the variable is empty.
  (text, at) => (/^[\w-]+$/.test(text) ? `${text.slice(0, at)}\${hp_unset}${text.slice(at)}` : text),
];

/** Spells one word of a script differently; the script itself when it has none that can be. */
export function respell(script: string, which: number, how: number, where: number): string {
  const words = plainWords(script);
  const word = words[which % Math.max(1, words.length)];
  if (!word) return script;
  const at = 1 + (where % (word.text.length - 1));
  const spelled = SPELLINGS[how % SPELLINGS.length]?.(word.text, at) ?? word.text;
  return script.slice(0, word.pos) + spelled + script.slice(word.end);
}

/** Puts one word of a script into a variable that is set in front of it. */
export function byVariable(script: string, which: number, where: number): string {
  const words = plainWords(script);
  const word = words[which % Math.max(1, words.length)];
  if (!word) return script;
  const at = 1 + (where % (word.text.length - 1));
  const [head, tail] = [word.text.slice(0, at), word.text.slice(at)];
  return `hp_a=${shellQuote(head)}; hp_b=${tail}\n${script.slice(0, word.pos)}$hp_a"\${hp_b}"${script.slice(word.end)}`;
}
