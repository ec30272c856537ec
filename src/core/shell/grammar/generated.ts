import generated from './commands.generated.json' with { type: 'json' };

/** A node is the notation of a leaf, or has it under the empty word beside its subcommands. */
type Node = string | { readonly [word: string]: Node };

const DIGITS = new Map(
  [...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_'].map((digit, i) => [digit, i]),
);

let words: readonly string[] | undefined;

/** The words that a text of two-letter numbers names; see `src/tools/build-grammar.ts`. */
function spelled(numbers: string): string {
  words ??= generated.words.split(' ');
  let text = '';
  for (let i = 0; i < numbers.length; i += 2) {
    const index = (DIGITS.get(numbers[i] as string) ?? 0) * 64 + (DIGITS.get(numbers[i + 1] as string) ?? 0);
    text += `${text && ' '}${words[index]}`;
  }
  return text;
}

/** The notation of a command or subcommand from the generated grammars; undefined when they do not have it. */
export function generatedNotation(key: string): string | undefined {
  let node: Node = generated.tree;
  for (const word of key.split(' ')) {
    // Keys come from the text, so `constructor` must not find what every object has.
    if (typeof node === 'string' || !Object.hasOwn(node, word)) return undefined;
    node = node[word] as Node;
  }
  if (typeof node === 'string') return spelled(node);
  return Object.hasOwn(node, '') ? spelled(node[''] as string) : '';
}

/** The subcommands that the generated grammars know of a command; none for a command that they do not have. */
export function generatedChildren(key: string): readonly string[] {
  let node: Node = generated.tree;
  for (const word of key.split(' ')) {
    if (typeof node === 'string' || !Object.hasOwn(node, word)) return [];
    node = node[word] as Node;
  }
  return typeof node === 'string' ? [] : Object.keys(node);
}
