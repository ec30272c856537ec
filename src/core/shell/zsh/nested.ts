import type { Edit } from './cursor.ts';

/** Longest expansion that is read, in UTF-16 code units, and how deep one may stand within another. */
const LONGEST = 400;
const DEEPEST = 5;

/** What an expansion is in bash's words: commands that print it, its elements on lines of their own if it has several. */
interface Printed {
  readonly commands: string;
  readonly isList: boolean;
  /** The parameter that it is, where nothing was made of it yet. */
  readonly name?: string;
}

/** The flags of an expansion, of which those that split or join have a text between two marks of one kind. */
const FLAGS = /\((?:[A-Za-z@#%^=~]|[sjlr]:[^:)\n]{0,8}:|[sjlr]\.[^.)\n]{0,8}\.){1,16}\)/y;
const NAME = /\w{1,40}|(?=:-)/y;

/** Reads one expansion at a time out of a text. */
class NestedReader {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  /** `${…}` at the place where it stands; undefined for what is not understood. */
  read(depth: number): Printed | undefined {
    if (depth > DEEPEST || !this.#skip('${')) return undefined;
    const flags = this.#take(FLAGS) ?? '';
    while (/[=~^]/.test(this.#char)) this.#at++;
    const isQuoted = this.#skip('"');
    const inner = this.#text.startsWith('${', this.#at) ? this.read(depth + 1) : this.#named();
    if (!inner || (isQuoted && !this.#skip('"'))) return undefined;
    const operation = this.#operation();
    if (operation === undefined || !this.#skip('}')) return undefined;
    return flagged(flags, operated(inner, operation));
  }

  /** How far it has read. */
  get end(): number {
    return this.#at;
  }

  get #char(): string {
    return this.#text[this.#at] ?? '';
  }

  #skip(sign: string): boolean {
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  /** A parameter, or nothing before `:-word`. */
  #named(): Printed | undefined {
    const name = this.#take(NAME);
    if (name === undefined) return undefined;
    if (name === '') return { commands: ':', isList: false };
    return { commands: elementsOf(name), isList: true, name };
  }

  /** What stands between the parameter and the bracket that closes it. */
  #operation(): string | undefined {
    const start = this.#at;
    for (let open = 0; this.#at - start < LONGEST && this.#at < this.#text.length; this.#at++) {
      if (this.#char === '\n') return undefined;
      if (this.#char === '{') open++;
      else if (this.#char === '}' && open-- === 0) return this.#text.slice(start, this.#at);
    }
    return undefined;
  }
}

/** Prints the elements of a list, or a text, with something done to each. */
function elementsOf(name: string, operation = ''): string {
  return `printf '%s\\n' "\${${name}[@]${operation}}"`;
}

/** `${x#y}`, `${x/y/z}`, `${x[2,3]}`, `${:-word}` of what another expansion prints. */
function operated(printed: Printed, operation: string): Printed {
  const { commands, isList, name } = printed;
  if (operation === '') return printed;
  if (operation.startsWith(':-') && commands === ':')
    return { commands: `echo ${operation.slice(2)}`, isList: false };
  const modifier = /^:([lu])$/.exec(operation)?.[1];
  if (modifier) return { commands: `${commands} | ${inCase(modifier === 'l')}`, isList };
  const isPart = operation.startsWith('[');
  if (name !== undefined && isPart)
    return { commands: `echo "\${${name}${operation}}"`, isList: operation.includes(',') };
  if (name !== undefined) return { commands: elementsOf(name, operation), isList: true };
  if (!isList) return { commands: `z_=$(${commands}); echo "\${z_${operation}}"`, isList };
  const change = isPart ? `echo "\${z_${operation}}"` : elementsOf('z_', operation);
  return { commands: `z_=($(${commands})); ${change}`, isList: !isPart || operation.includes(',') };
}

const inCase = (isLow: boolean) => (isLow ? 'tr A-Z a-z' : 'tr a-z A-Z');

/** Where a flag splits or joins; undefined where it is not there. */
function markOf(flag: 's' | 'j', flags: string): string | undefined {
  const found = new RegExp(`${flag}(?::([^:]*):|\\.([^.]*)\\.)`).exec(flags);
  return found?.[1] ?? found?.[2];
}

/** What the flags make of it, in the order in which zsh goes by them: it joins, splits, changes letters, orders. */
function flagged(flags: string, printed: Printed): Printed {
  if (flags === '') return printed;
  let { commands, isList } = printed;
  const bare = flags.replace(/[sjlr](?::[^:]*:|\.[^.]*\.)/g, '');
  if (bare.includes('P')) commands = `z_=$(${commands}); echo "\${!z_}"`;
  const joint = markOf('j', flags);
  if (joint !== undefined) {
    commands = `z_=($(${commands})); IFS='${joint.replace(/['\\]/g, '')}'; echo "\${z_[*]}"`;
    isList = false;
  }
  const mark = markOf('s', flags);
  if (mark === '') {
    commands = `z_=$(${commands}); for ((i_ = 0; i_ < \${#z_}; i_++)); do echo "\${z_:$i_:1}"; done`;
    isList = true;
  } else if (mark !== undefined && /^[\w:,.;|/+-]$/.test(mark)) {
    commands = `{ ${commands}; } | tr '${mark}' '\\n'`;
    isList = true;
  } else if (/[fz]/.test(bare)) isList = true;
  if (/[LU]/.test(bare)) commands = `{ ${commands}; } | ${inCase(bare.includes('L'))}`;
  if (bare.includes('O') && bare.includes('a')) commands = `{ ${commands}; } | tac`;
  return { commands, isList };
}

/** Expansions within expansions (`${(j::)${(Oa)${(s::)x}}}`), said in bash's words. Linear but for a bounded look ahead. */
export function nestedExpansions(sketch: string): Edit[] {
  const edits: Edit[] = [];
  for (const { index } of sketch.matchAll(/\$\{(?:\([^()\n]{1,40}\))?[=~^]{0,2}"?\$\{/g)) {
    if (index < (edits.at(-1)?.end ?? 0)) continue;
    const reader = new NestedReader(sketch, index);
    const printed = reader.read(0);
    // `"${(@)…}"` is a word for each element, whatever stands around it.
    const isApart =
      sketch[index - 1] === '"' &&
      sketch[reader.end] === '"' &&
      /^\$\{\([^)]*@/.test(sketch.slice(index, index + 40));
    const [start, end] = isApart ? [index - 1, reader.end + 1] : [index, reader.end];
    if (printed) edits.push({ start, end, text: `$(${printed.commands})` });
  }
  return edits;
}
