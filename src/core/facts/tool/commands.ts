import type { Scalar, Tree } from '../../config/tree.ts';
import type { ScriptPiece } from '../../intake/pieces.ts';
import { quoteWord } from '../../rules/quote.ts';
import { concatProvenance, type Provenance } from '../../span.ts';
import type { Shell } from '../../suggestion.ts';
import type { ToolCall } from '../../tool-call.ts';
import { type Carried, nestedDocument, scalarValue } from '../carried.ts';
import { behind, codeIn, type Line } from './code.ts';
import { documentOf } from './input.ts';
import { wordsOf } from './name.ts';
import { type NamedNode, nodesOf } from './nodes.ts';

/** Keys under which tools take a command line, and those for code that only a shell tool means as one. */
const COMMANDS = /^(?!sub_)(?:\w+_)?(?:cmd|command)(?:_(?:string|str|line|text))?$|^bash$/;
const SCRIPTS = new Set(['script', 'code', 'input', 'text', 'keys', 'chars', 'commands']);
const TYPED = new Set(['input', 'text', 'keys', 'chars']);
const ARGUMENTS = new Set(['args', 'arguments', 'argv']);
const SHELLS: Readonly<Record<string, Shell>> = {
  powershell: 'powershell',
  pwsh: 'powershell',
  cmd: 'cmd',
  zsh: 'zsh',
  fish: 'fish',
};
const TERMINALS = new Set(
  'shell bash terminal command cmd powershell pwsh process exec ssh console zsh fish'.split(' '),
);
/** Command lines of which a tool takes the arguments alone. */
const PROGRAMS = new Set(
  'gcloud gsutil bq az aws kubectl helm oc docker podman terraform tofu pulumi git gh glab npm pnpm yarn pip psql mysql mongosh vault heroku flyctl vercel netlify wrangler firebase doctl ansible'.split(
    ' ',
  ),
);

function lineOf(scalar: Scalar, document: Carried): Line {
  return { text: scalar.text, from: nestedDocument(document, scalar).from };
}

/** Words of a command line that stand apart, as one. */
function joined(words: readonly Scalar[], document: Carried): Line {
  const parts = words.map(({ text }) => quoteWord(text));
  const spans = words.map((word): Provenance => ({ span: scalarValue(word, document).from.span }));
  return {
    text: parts.join(' '),
    from: concatProvenance(
      spans,
      parts.map(({ length }, i) => (i < parts.length - 1 ? length + 1 : length)),
    ),
  };
}

function scalarsOf(node: Tree | undefined): Scalar[] {
  const items = node?.kind === 'list' ? node.items : node ? [node] : [];
  return items.filter((item): item is Scalar => item.kind === 'scalar');
}

/** The command lines of a list: its items are words of one, unless each is a line by itself. */
function linesOf(node: Tree, document: Carried): Line[] {
  const words = scalarsOf(node);
  const [first, second] = words;
  if (!first) return [];
  const isLine = second === undefined || /\s/.test(first.text);
  if (isLine) return words.filter(({ type }) => type === 'string').map((word) => lineOf(word, document));
  // What `bash -c` runs is found by its place only where it is not quoted once more.
  const [script] = words.slice(2);
  if (script && words.length === 3 && /^-[a-z]*c$/.test(second.text) && /(?:^|\/)\w*sh$/.test(first.text))
    return [lineOf(script, document)];
  return [joined(words, document)];
}

/** Keys of a keyboard in what is typed: `rm -rf build{enter}`. */
function typed({ text, from }: Line): Line {
  return {
    text: text.replace(/\{(?:enter|return|up|down|left|right|tab|escape|backspace)\}/gi, (key) =>
      ' '.repeat(key.length),
    ),
    from,
  };
}

/** The command lines that a call would run, and its code in other languages, to be read like any other. */
export function commandsIn(call: ToolCall, text: string): ScriptPiece[] {
  const words = wordsOf(call.tool.text);
  const isTerminal = words.some((word) => TERMINALS.has(word));
  const program = words.find((word) => PROGRAMS.has(word));
  const document = documentOf(text);
  const nodes = nodesOf(call.input);
  const shell =
    words.map((word) => (Object.hasOwn(SHELLS, word) ? SHELLS[word] : undefined)).find(Boolean) ?? 'bash';
  const shells = nodes.flatMap(({ key, node, siblings }): ScriptPiece[] => {
    if (!(COMMANDS.test(key) || (isTerminal && SCRIPTS.has(key)) || ARGUMENTS.has(key))) return [];
    const isArguments = ARGUMENTS.has(key);
    if (isArguments && !program) return [];
    const args = key === 'command' ? argumentsOf(siblings) : [];
    const [own] = scalarsOf(node);
    const found =
      args.length > 0 && node.kind === 'scalar'
        ? [joined([node, ...args], document)]
        : linesOf(node, document);
    // What is typed into a process that runs already need not be for a shell.
    const isCertain =
      (isTerminal && !TYPED.has(key)) || key.includes('_') || isArguments || words.includes(firstWord(own));
    return found.map((line) => {
      const { text: script, from } = isTerminal ? typed(line) : line;
      const isBare = program !== undefined && isArguments && firstWord(own) !== program;
      return isBare
        ? { ...behind(`${program} `, { text: script, from }), shell, certain: isCertain }
        : { text: script, from, shell, certain: isCertain };
    });
  });
  return [...shells, ...codeIn(nodes, words, document, isTerminal)];
}

function firstWord(scalar: Scalar | undefined): string {
  return scalar?.text.trim().split(/\s/, 1)[0]?.toLowerCase() ?? '';
}

function argumentsOf(siblings: readonly NamedNode[]): Scalar[] {
  const list = siblings.find(({ key }) => ARGUMENTS.has(key))?.node;
  return list?.kind === 'list' ? scalarsOf(list) : [];
}
