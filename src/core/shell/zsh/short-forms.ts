import { parseShell } from '../parser.ts';
import { choice, condition, whileLoop } from './conditions.ts';
import { Cursor, type Edit, Unread } from './cursor.ts';
import { isListEnd } from './ends.ts';
import { body, braces, loop } from './loops.ts';

/**
 * What zsh's short forms of loops, conditions and functions come to in those that it shares with bash: the edits that
 * say them so, sorted. None for a text that this reader does not follow. Source: zsh manual, "Complex Commands",
 * "Alternate Forms For Complex Commands". Linear.
 */
export function shortForms(text: string): readonly Edit[] {
  if (!/[{(<]|[>&][!|]|\b(?:case|for|foreach|repeat|select|if|while|until|function)\b/.test(text)) return [];
  const cursor = new Cursor(text, { list, sublist, command, isShared });
  try {
    list(cursor, '');
    // What is left, e.g. a closing word without its opening one, is the parser's to refuse.
    if (!cursor.isAtEnd) return [];
  } catch (error) {
    if (error instanceof Unread) return [];
    throw error;
  }
  return cursor.edits.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** True for a condition that bash's grammar has as well. */
function isShared(text: string): boolean {
  return (parseShell(text).errors ?? []).length === 0;
}

/** Commands up to what closes them. */
function list(cursor: Cursor, close: string): void {
  for (;;) {
    cursor.skipSeparators(true);
    if (isListEnd(cursor, close)) return;
    sublist(cursor, close);
    cursor.skipBlanks();
    if (cursor.sees('&') && !cursor.sees('&&')) {
      cursor.at++;
      if (/[!|]/.test(cursor.text[cursor.at] ?? '')) {
        cursor.replace(cursor.at, cursor.at + 1, '');
        cursor.at++;
      }
    }
  }
}

/** Pipelines joined by `&&`, `||` and `|`. */
function sublist(cursor: Cursor, close: string): void {
  for (;;) {
    cursor.nested(() => command(cursor, close));
    cursor.skipBlanks();
    const sign = ['&&', '||', '|&', '|'].find((one) => cursor.sees(one));
    if (sign === undefined) return;
    cursor.at += sign.length;
    cursor.skipSeparators(false);
  }
}

function command(cursor: Cursor, close: string): void {
  cursor.skipBlanks();
  const word = cursor.peekWord();
  if (word === '!' || word === 'time' || word === 'noglob' || word === 'nocorrect') {
    cursor.takeWord(word, word.startsWith('no') ? '' : undefined);
    command(cursor, close);
  } else if (word === 'function') namedFunction(cursor, close);
  else if (cursor.sees('(') || COMPOUND.has(word)) {
    compound(cursor, word, close);
    redirections(cursor);
  } else simple(cursor, close);
}

/** Words that begin a command which ends with a word or sign of its own. */
const COMPOUND = new Set(['{', '[[', 'for', 'foreach', 'select', 'repeat', 'while', 'until', 'if', 'case']);

function compound(cursor: Cursor, word: string, close: string): void {
  switch (word) {
    case '{':
      braces(cursor);
      cursor.skipBlanks();
      if (cursor.peekWord() !== 'always') break;
      cursor.takeWord('always', ';');
      cursor.skipBlanks();
      braces(cursor);
      break;
    case '[[':
      cursor.condition();
      break;
    case 'repeat':
      cursor.takeWord(word, 'for _ in');
      cursor.skipBlanks();
      cursor.word();
      body(cursor, close);
      break;
    case 'while':
    case 'until':
      whileLoop(cursor, word, close);
      break;
    case 'if':
      condition(cursor, close);
      break;
    case 'case':
      choice(cursor);
      break;
    case '':
      parentheses(cursor, close);
      break;
    default:
      loop(cursor, word, close);
  }
}

/** Arithmetic, a subshell, or a function without a name, which runs at once. */
function parentheses(cursor: Cursor, close: string): void {
  if (cursor.sees('((')) {
    cursor.at += 2;
    cursor.arithmetic();
    return;
  }
  const start = cursor.at++;
  cursor.skipBlanks();
  if (cursor.sees(')')) {
    cursor.at++;
    cursor.replace(start, cursor.at, '');
    atOnce(cursor, start, close);
    return;
  }
  list(cursor, ')');
  if (!cursor.sees(')')) throw new Unread();
  cursor.at++;
}

/** What a function without a name is called where it is given something. */
const ANONYMOUS = 'anonymous_function';

/** The body of a function without a name, and what it is given. */
function atOnce(cursor: Cursor, start: number, close: string): void {
  cursor.skipSeparators(false);
  command(cursor, close);
  const from = cursor.at;
  while (
    !cursor.isAtEnd &&
    !/[;&|)\n#]/.test(cursor.text[cursor.at] as string) &&
    cursor.peekWord() !== '}'
  ) {
    cursor.word();
    cursor.skipBlanks();
  }
  const given = cursor.text.slice(from, cursor.at).trim();
  if (given === '') return;
  cursor.insert(start, `${ANONYMOUS} () `);
  cursor.insert(from, `; ${ANONYMOUS} `);
}

function redirections(cursor: Cursor): void {
  cursor.skipBlanks();
  while (cursor.redirection()) cursor.skipBlanks();
}

/** `function a b () { … }`, also with one command as body. Of several names the first is kept. */
function namedFunction(cursor: Cursor, close: string): void {
  const start = cursor.at;
  cursor.takeWord('function');
  cursor.skipBlanks();
  let end = 0;
  for (let name = cursor.peekWord(); name !== '' && name !== '{'; name = cursor.peekWord()) {
    if (end > 0) cursor.replace(end, cursor.at + name.length, '');
    cursor.takeWord(name);
    end = cursor.at;
    cursor.skipBlanks();
  }
  if (end === 0) {
    // Without a name it runs at once.
    if (cursor.sees('(')) cursor.at = cursor.text.indexOf(')', cursor.at) + 1;
    cursor.replace(start, cursor.at, '');
    atOnce(cursor, start, close);
    return;
  }
  if (cursor.sees('(')) {
    cursor.at++;
    cursor.skipBlanks();
    if (!cursor.sees(')')) throw new Unread();
    cursor.at++;
  }
  functionBody(cursor, close);
}

function functionBody(cursor: Cursor, close: string): void {
  cursor.skipSeparators(true);
  if (cursor.peekWord() === '{') braces(cursor);
  else {
    cursor.insert(cursor.at, '{ ');
    cursor.nested(() => command(cursor, close));
    cursor.insert(cursor.at, ';}');
  }
  redirections(cursor);
}

const DEFINITION = /[\w.:@+-]+[ \t]*\([ \t]*\)/y;

/** A command of words and redirections, or a function's definition. */
function simple(cursor: Cursor, close: string): void {
  const start = cursor.at;
  DEFINITION.lastIndex = start;
  const definition = DEFINITION.exec(cursor.text)?.[0];
  if (definition !== undefined) {
    cursor.at += definition.length;
    functionBody(cursor, close);
    return;
  }
  for (;;) {
    cursor.skipBlanks();
    if (cursor.redirection()) continue;
    if (cursor.isAtEnd || /[;&|)\n#]/.test(cursor.text[cursor.at] as string)) break;
    if (close === '}' && cursor.at > start && cursor.peekWord() === '}') break;
    cursor.word();
  }
  if (cursor.at === start) throw new Unread();
}
