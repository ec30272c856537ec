import type { Edit } from './cursor.ts';
import { nestedExpansions } from './nested.ts';

/** `(L)`, `(P)`, `(@s:,:)`: flags of a parameter with their arguments between two marks of one kind. */
const FLAGS = String.raw`\(((?:[A-Za-z@#%^=~]|(?<=[sjlr]):[^:)\n]{0,8}:|(?<=[sjlr])\.[^.)\n]{0,8}\.){0,16})\)`;
const FLAGGED = new RegExp(String.raw`\$\{${FLAGS}[=~^]?(\w{1,40})(?::-([\w./-]{1,80}))?\}`, 'g');
/** `${x:l}`, `${x:t}`: what history modifiers make of a parameter. */
const MODIFIED = /\$\{(\w{1,40}):([luthre])\}/g;
const MODIFIERS: Readonly<Record<string, string>> = {
  l: ',,',
  u: '^^',
  t: '##*/',
  h: '%/*',
  r: '%.*',
  e: '##*.',
};
/** `${(e):-'text'}`: the text, expanded. */
const TEXT = /\$\{\(e\):-(?:'([^'}\n]{1,200})'|"([^"}\n]{1,200})")\}/g;
/** `${(f)"$(cmd)"}`: the lines that a command prints. */
const LINES_OF = /\$\{\([@fz]{1,3}\)"(\$\((?:[^()\n]|\([^()\n]{0,200}\)){1,400}\))"\}/g;
/** `${(s: :):-a b c}`: the words of a text. */
const PARTS = new RegExp(String.raw`\$\{${FLAGS}:-([^{}$\`'"\n]{1,200})\}`, 'g');

/** Where `s` splits; undefined where it is not among the flags. */
function splitMark(flags: string): string | undefined {
  const split = /s(?::([^:]*):|\.([^.]*)\.)/.exec(flags);
  return split?.[1] ?? split?.[2];
}

/** What flags make of a parameter, in bash's words: its letters' case, what it names, its letters backwards, its parts. */
function flagged(flags: string, name: string): string {
  const mark = splitMark(flags);
  const bare = flags.replace(/[sjlr](?::[^:]*:|\.[^.]*\.)/g, '');
  if (bare === '(@)' || bare === '@') return `"\${${name}[@]}"`;
  if (bare.includes('P')) return `\${!${name}}`;
  if (bare.includes('L')) return `\${${name},,}`;
  if (bare.includes('U')) return `\${${name}^^}`;
  if (bare.includes('e')) return `\${${name}@P}`;
  const joint = /j(?::([^:'\\]*):|\.([^.'\\]*)\.)/.exec(flags);
  if (joint && mark === undefined) return `$(IFS='${joint[1] ?? joint[2]}'; echo "\${${name}[*]}")`;
  if (mark === undefined && bare.includes('O') && bare.includes('a'))
    return `$(printf '%s\\n' "\${${name}[@]}" | tac)`;
  if (mark === '' && bare.includes('O')) return `$(rev <<< "$${name}")`;
  return mark !== undefined && /^[\w:,.;|+-]$/.test(mark) ? `\${${name}//${mark}/ }` : `$${name}`;
}

function edits(sketch: string, pattern: RegExp, text: (found: RegExpMatchArray) => string): Edit[] {
  return [...sketch.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    text: text(found),
  }));
}

/** Parameters with flags, and expansions within expansions, said in bash's words. */
export function flaggedParameters(sketch: string): Edit[] {
  return [
    ...nestedExpansions(sketch),
    ...edits(sketch, FLAGGED, ([, flags = '', name = '', word]) => {
      if (word === undefined) return flagged(flags, name);
      const other = flags.includes('L')
        ? word.toLowerCase()
        : flags.includes('U')
          ? word.toUpperCase()
          : word;
      return `\${${name}:-${other}}`;
    }),
    ...edits(sketch, MODIFIED, ([, name = '', modifier = '']) => `\${${name}${MODIFIERS[modifier] ?? ''}}`),
    ...edits(sketch, PARTS, ([whole, flags = '', text = '']) => {
      const mark = splitMark(flags);
      if (mark) return text.split(mark).join(' ');
      return /^[@fzQ]+$/.test(flags) ? text : whole;
    }),
    ...edits(sketch, LINES_OF, ([, command = '']) => command),
    ...edits(sketch, TEXT, ([, plain, quoted]) => plain ?? quoted ?? ''),
  ];
}
