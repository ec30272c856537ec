import { type ParsedScript, parseShell, type Statement } from './parser.ts';

/** Some statements of a script, one behind the other, with the text that they stand in. */
export interface ScriptPart {
  /** Where the text of the part begins in that of the script. */
  readonly start: number;
  /** Positions in the tree are those of this text. */
  readonly text: string;
  readonly script: ParsedScript;
}

/** Letters that are parsed at a time. A tree is some thirty times its text, and dies cheaply if it is small. */
const PART_LENGTH = 4_096;

/** By how much more text is tried where none of it can be cut. */
const GROWTH = 4;

/**
 * Parses a script part by part, so that the tree of a long one is never there as a whole; together the parts have the
 * statements and errors of one tree. Linear in the length of the text.
 */
export function* parseParts(text: string, length = PART_LENGTH): Generator<ScriptPart, void, undefined> {
  let size = length;
  for (let start = 0; start < text.length; ) {
    const end = endOfPart(text, start + size);
    const tried = start === 0 && end === text.length ? text : text.slice(start, end);
    const script = parseShell(tried);
    if (end === text.length) {
      yield { start, text: tried, script };
      return;
    }
    const cut = findCut(tried, script);
    if (!cut) {
      size *= GROWTH;
      continue;
    }
    const commands = script.commands.slice(0, cut.statements);
    yield {
      start,
      text: tried.slice(0, cut.at),
      script: { ...script, end: cut.at, commands, errors: undefined },
    };
    start += cut.at;
    size = length;
  }
}

function endOfPart(text: string, wanted: number): number {
  const newline = wanted < text.length ? text.indexOf('\n', wanted) : -1;
  return newline < 0 ? text.length : newline + 1;
}

/** A place where a text can be cut, and how many of its statements stand in front of it. */
interface Cut {
  readonly at: number;
  readonly statements: number;
}

/**
 * Where a text that goes on can be cut: at the line on which its last statement begins, or the one with the first error,
 * as all before was read without what follows. Undefined when that is its first.
 */
function findCut(text: string, { commands, errors }: ParsedScript): Cut | undefined {
  const sound = errors?.[0]?.pos ?? text.length;
  for (let i = commands.length - 1; i > 0; i--) {
    const [before, { pos }] = [commands[i - 1] as Statement, commands[i] as Statement];
    const newline = pos <= sound ? text.slice(before.end, pos).lastIndexOf('\n') : -1;
    if (newline >= 0) return { at: before.end + newline + 1, statements: i };
  }
  return undefined;
}
