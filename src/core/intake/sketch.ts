import { SKETCHED } from '../limits.ts';
import type { ScriptPiece } from './pieces.ts';

/** A row or rule of a table, a branch of a tree drawn with letters: no command begins so. */
const DRAWN =
  /^(?:\|.*\||[|\s]+|\|[|\s]*(?:[+`\\]?--?|[\u2500-\u257f]).*|[+`\\]--.*|\+[-=+]{3,}|[\u2500-\u257f].*)$/;
/** An option and what it means, as a program's help has it. */
const OPTION = /^--?[A-Za-z][\w-]*(?:[ =,]|$)/;
/** A note of a file of settings. */
const NOTE = /^;+ ?[A-Za-z][^;|&`<>()]*$/;
/** A line of a document of data, or what is left of one. */
const DATA = /^(?:[[\]{}][[\]{}(),;]*|\{ ?["'\w-]+ ?:.*\}[,;]?)$/;
/** A program, or more of its options, with words for what is to be filled in. */
const USAGE =
  /^(?:[A-Za-z][\w./-]* (?:.* )?(?:\[(?:[-<@(]|\w[\w.|: -]*[\]|])|\S*<(?:[@\w][^<>]*[^\s<>]|\d)>|\S*\.\.\.)|\[(?:--?\w|[<(])|.*<%.*%>)/;
/** A row of columns that blanks keep apart. */
const COLUMNS = /^\S.*?\S {2,}\S.*?\S? {2,}\S/;
/** A tag of a document or of a server's settings. */
const TAG = /^<[/?!]?[A-Za-z][^<>]*>/;
/** A line with a remark in parentheses at its end. */
const REMARK = /^[^\s()=].*[^\s()=|&;!]\s+\([^()|&;]+\)[.,:]?$/;
/** What such lines never have: code that a shell would put in, and commands behind one another. */
const LIVE =
  /\$|;\s*\S|&&|\|\||>>|<<|(?<![\w-])>\s*[~/.$]|^(?:\w+=\(|(?:if|for|while|until|case|function|select|do|then|else)\b)/;

/** True for a line that shows how something is called or what it prints, and that a shell can only refuse. */
function isSketch(line: string): boolean {
  const text = line.trim();
  if (text === '' || text.length > 400) return false;
  if (NOTE.test(text) || DATA.test(text)) return !/[$`]/.test(text);
  if (LIVE.test(text) || hasOpenQuote(text)) return false;
  return (
    DRAWN.test(text) ||
    OPTION.test(text) ||
    USAGE.test(text) ||
    REMARK.test(text) ||
    TAG.test(text) ||
    COLUMNS.test(text)
  );
}

/** A quote that is left open swallows what follows; the apostrophe of a word is none. */
function hasOpenQuote(text: string): boolean {
  const quotes = text.replace(/(?<=\p{L})'(?=\p{L})|`--/gu, '');
  return ["'", '"', '`'].some((quote) => quotes.split(quote).length % 2 === 0);
}

/**
 * A broken script without the lines in it that are no commands: usage lines, tables, trees and output. Undefined where there
 * are none. Such lines are read for what they name all the same, once each as one command and once cut at every sign.
 */
export function withoutSketches(piece: ScriptPiece): readonly ScriptPiece[] | undefined {
  const { text, from, shell } = piece;
  if (text.length > SKETCHED || shell === 'powershell' || shell === 'cmd' || shell === 'fish')
    return undefined;
  let rest = '';
  let sketches = '';
  for (const line of text.split('\n')) {
    const blank = ' '.repeat(line.length);
    const is = isSketch(line);
    rest += `${is ? blank : line}\n`;
    sketches += `${is ? line : blank}\n`;
  }
  if (!/\S/.test(sketches)) return undefined;
  const whole = (made: string, certain: boolean) => ({
    text: made.slice(0, text.length),
    from,
    shell,
    certain,
  });
  const flat = sketches.replace(/[[\]<>{}%"'\\]/g, ' ');
  return [
    whole(rest, true),
    whole(flat.replace(/[()|;&`]/g, ' '), false),
    whole(flat.replace(/[()|;&`]/g, '\n'), false),
  ];
}
