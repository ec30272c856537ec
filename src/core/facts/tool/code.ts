import type { Scalar } from '../../config/tree.ts';
import type { ScriptPiece } from '../../intake/pieces.ts';
import { quoteWord } from '../../rules/quote.ts';
import { concatProvenance, type Provenance } from '../../span.ts';
import { type Carried, nestedDocument } from '../carried.ts';
import type { NamedNode } from './nodes.ts';

/** Languages of code that agents have run, by the words for them. */
type Language = 'python' | 'node' | 'shell' | 'powershell' | 'applescript' | 'kubernetes' | 'compose';

const LANGUAGES: Readonly<Record<string, Language>> = {
  python: 'python',
  python3: 'python',
  py: 'python',
  ipython: 'python',
  jupyter: 'python',
  notebook: 'python',
  pandas: 'python',
  node: 'node',
  nodejs: 'node',
  javascript: 'node',
  typescript: 'node',
  js: 'node',
  ts: 'node',
  deno: 'node',
  bun: 'node',
  browser: 'node',
  playwright: 'node',
  puppeteer: 'node',
  chrome: 'node',
  devtools: 'node',
  selenium: 'node',
  webdriver: 'node',
  hyperbrowser: 'node',
  browserbase: 'node',
  bash: 'shell',
  sh: 'shell',
  shell: 'shell',
  shellscript: 'shell',
  zsh: 'shell',
  powershell: 'powershell',
  applescript: 'applescript',
  osascript: 'applescript',
};

/** Keys under which tools take code. */
const CODE =
  /^(?:(?:\w+_)?(?:code|script|snippet|source|cell|function|javascript|program)|code_snippet|expression|new_source|new_code|new_string|source_code|js|py)$/;
/** Keys that only tools for a language mean as code. */
const TEXTS = new Set(['text', 'input', 'content', 'command', 'body']);
const LANGUAGE_KEYS = new Set(['language', 'lang', 'runtime', 'kernel', 'interpreter', 'cell_language']);
/** Words of tools that run what they are given, rather than keep it in a file. */
const RUNS = new Set(
  'run execute exec eval evaluate code python repl interpreter sandbox notebook javascript js jupyter ipython process script applescript osascript'.split(
    ' ',
  ),
);

const PYTHON = /^\s*(?:import \w|from [\w.]+ import |def \w+\(|print\(|with open\(|for \w+ in |@\w|%\w|!\w)/m;
const SCRIPT = /^\s*(?:const |let |var |import .* from |async |await |function\b|require\(|console\.)|=>/m;
const MANIFEST = /^(?:apiVersion|kind):[ \t]*\S/m;
const COMPOSE_KEY = /(?:^|_)(?:compose|stack)(?:_|$)/;
const MANIFEST_KEY = /^(?:\w+_)?(?:manifests?|yaml|resource|yaml_content|definition|content)$/;

function languageOf(named: NamedNode, words: readonly string[], text: string): Language | undefined {
  const said = named.siblings.find(({ key }) => LANGUAGE_KEYS.has(key))?.node;
  const candidates = [
    ...(said?.kind === 'scalar' ? [said.text.toLowerCase()] : []),
    ...named.key.split('_'),
    ...words,
  ];
  for (const word of candidates) if (Object.hasOwn(LANGUAGES, word)) return LANGUAGES[word];
  if (PYTHON.test(text)) return 'python';
  return SCRIPT.test(text) ? 'node' : undefined;
}

/** A command line, and where its parts stand. */
export interface Line {
  readonly text: string;
  readonly from: Provenance;
}

/** A text with words in front that stand nowhere. */
export function behind(lead: string, { text, from }: Line, end = ''): Line {
  const around: Provenance = { span: from.span };
  return {
    text: lead + text + end,
    from: concatProvenance([around, from, around], [lead.length, text.length, end.length]),
  };
}

/** The code of a call's input in languages other than the shell's, as shell commands that would run it. */
export function codeIn(
  nodes: readonly NamedNode[],
  words: readonly string[],
  document: Carried,
  isTerminal: boolean,
): ScriptPiece[] {
  const runs = words.some((word) => RUNS.has(word));
  const byName = words.some((word) => Object.hasOwn(LANGUAGES, word));
  return nodes.flatMap((named): ScriptPiece[] => {
    const { key, node } = named;
    if (node.kind !== 'scalar' || node.type !== 'string') return [];
    if (MANIFEST_KEY.test(key) && MANIFEST.test(node.text))
      return pieces('kubernetes', node, document, words);
    if (COMPOSE_KEY.test(key) && /^services:/m.test(node.text))
      return pieces('compose', node, document, words);
    if (!runs || !(CODE.test(key) || (TEXTS.has(key) && (byName || PYTHON.test(node.text))))) return [];
    const language = languageOf(named, words, node.text);
    // A terminal's own text is read as a command line already; a shell's script only there.
    if (!language || (isTerminal && (language === 'shell' || language === 'powershell'))) return [];
    return pieces(language, node, document, words);
  });
}

function pieces(
  language: Language,
  scalar: Scalar,
  document: Carried,
  words: readonly string[],
): ScriptPiece[] {
  const { text } = scalar;
  const { from } = nestedDocument(document, scalar);
  const here = (lead: string, script = text): ScriptPiece => {
    const mark = 'HOLDPOINT_END';
    const line = script === text ? { text, from } : { text: script, from: { span: from.span } };
    return { ...behind(`${lead} <<'${mark}'\n`, line, `\n${mark}\n`), shell: 'bash', certain: false };
  };
  switch (language) {
    case 'shell':
      return [{ text, from, shell: 'bash', certain: true }];
    case 'powershell':
      return [{ text, from, shell: 'powershell', certain: true }];
    case 'python': {
      const lines = [...text.matchAll(/^[ \t]*!(.+)$/gm)].map(([, line = '']) => line);
      const cell = /^%%(?:bash|sh|script bash)\b.*\n/.exec(text)?.[0];
      if (cell)
        return [{ text: text.slice(cell.length), from: { span: from.span }, shell: 'bash', certain: true }];
      const program =
        lines.length > 0 ? text.replace(/^[ \t]*!.*$/gm, (line) => '#'.repeat(line.length)) : text;
      return [
        here('python3 -', program),
        ...lines.map(
          (line): ScriptPiece => ({ text: line, from: { span: from.span }, shell: 'bash', certain: true }),
        ),
      ];
    }
    case 'node': {
      // A page's own addresses have no host.
      const isPage = words.some(
        (word) => LANGUAGES[word] === 'node' && /browser|chrome|pup|play|dev|selenium|webdriver/.test(word),
      );
      return [
        here(
          'node -',
          isPage
            ? text.replace(/\b(fetch|post|put|patch|delete)\((\s*['"`])\//g, '$1($2https://page/')
            : text,
        ),
      ];
    }
    case 'applescript':
      return [
        { text: `osascript -e ${quoteWord(text)}`, from: { span: from.span }, shell: 'bash', certain: false },
      ];
    case 'kubernetes':
      return [here('kubectl apply -f -')];
    case 'compose':
      return [here('cat > tool.compose.yaml')];
    default:
      return language satisfies never;
  }
}
