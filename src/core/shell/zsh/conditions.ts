import { type Cursor, Unread } from './cursor.ts';
import { CLOSING, isListEnd } from './ends.ts';
import { body, braces, commands, isUnended } from './loops.ts';

/** How the condition of a loop or an `if` ends. */
type Ending = 'word' | 'brace' | 'command';

/** Passes a condition: up to `do` or `then`, or up to what follows a part with an end of its own, such as `[[ … ]]`. */
function test(cursor: Cursor): Ending {
  for (;;) {
    cursor.skipSeparators(true);
    if (isListEnd(cursor, 'do')) return 'word';
    const start = cursor.at;
    cursor.grammar.sublist(cursor, '}');
    cursor.skipBlanks();
    if (cursor.at === start) throw new Unread();
    if (cursor.isAtEnd || /[;\n&#]/.test(cursor.text[cursor.at] ?? '')) {
      if (cursor.sees('&')) cursor.at++;
      continue;
    }
    if (cursor.peekWord() === '{') return 'brace';
    if (!cursor.sees(')') && !CLOSING.has(cursor.peekWord())) return 'command';
  }
}

export function whileLoop(cursor: Cursor, keyword: string, close: string): void {
  cursor.takeWord(keyword);
  const ending = test(cursor);
  if (ending !== 'word') body(cursor, close);
  else if (cursor.peekWord() === 'do') commands(cursor);
  else cursor.insert(cursor.at, ';do :;done');
}

export function condition(cursor: Cursor, close: string): void {
  cursor.takeWord('if');
  for (;;) {
    const ending = test(cursor);
    if (ending === 'word') {
      if (cursor.peekWord() !== 'then') throw new Unread();
      cursor.takeWord('then');
      cursor.grammar.list(cursor, 'fi');
    } else if (ending === 'brace') {
      braces(cursor, ';then ', '');
      cursor.skipBlanks();
    } else {
      cursor.insert(cursor.at, ';then ');
      cursor.grammar.sublist(cursor, close);
      cursor.insert(cursor.at, ';fi');
      return;
    }
    const word = cursor.peekWord();
    if (word === 'elif') {
      cursor.takeWord('elif');
      continue;
    }
    if (word === 'else') {
      cursor.takeWord('else');
      cursor.skipBlanks();
      if (ending === 'brace') {
        braces(cursor, ' ', '');
      } else cursor.grammar.list(cursor, 'fi');
    }
    if (ending === 'brace') cursor.insert(cursor.at, ' fi');
    else if (cursor.peekWord() === 'fi') cursor.takeWord('fi');
    else throw new Unread();
    return;
  }
}

/** `case word in … esac`, or with braces. */
export function choice(cursor: Cursor): void {
  cursor.takeWord('case');
  cursor.skipBlanks();
  cursor.word();
  cursor.skipBlanks();
  if (cursor.sees(';')) cursor.takeWord(';', '');
  cursor.skipSeparators(false);
  const hasBraces = cursor.peekWord() === '{';
  if (!hasBraces && cursor.peekWord() !== 'in') throw new Unread();
  cursor.takeWord(hasBraces ? '{' : 'in', hasBraces ? 'in' : undefined);
  const close = hasBraces ? '}' : 'esac';
  for (;;) {
    cursor.skipSeparators(false);
    if (cursor.peekWord() === close) break;
    pattern(cursor);
    cursor.grammar.list(cursor, close);
    if (cursor.sees(';|')) {
      cursor.replace(cursor.at, cursor.at + 2, ';;&');
      cursor.at += 2;
    } else if (cursor.sees(';;&')) cursor.at += 3;
    else if (cursor.sees(';;') || cursor.sees(';&')) cursor.at += 2;
    else if (cursor.peekWord() !== close) throw new Unread();
  }
  cursor.takeWord(close, hasBraces ? `${isUnended(cursor) ? ';' : ''}esac` : undefined);
}

/** The pattern of a case, with its closing parenthesis and perhaps an opening one. */
function pattern(cursor: Cursor): void {
  const start = cursor.at;
  const open: number[] = [];
  for (; ; cursor.at++) {
    if (cursor.isAtEnd) throw new Unread();
    const char = cursor.text[cursor.at] as string;
    if (char === '<' && cursor.numbers()) cursor.at--;
    else if (char === '(') open.push(cursor.at);
    else if (char === ')') {
      const from = open.pop();
      const isWhole = from === start && /[\s;]/.test(cursor.text[cursor.at + 1] ?? ' ');
      if (from === undefined || isWhole) break;
      cursor.insert(from, '@');
    } else if (!/[\s;&|<>]/.test(char)) {
      cursor.part();
      cursor.at--;
    }
  }
  cursor.at++;
}
