import { type Cursor, Unread } from './cursor.ts';

/** True where a separator is needed before what closes a list: something stands in it, and no sign ends it. */
export function isUnended(cursor: Cursor): boolean {
  let at = cursor.at - 1;
  while (/\s/.test(cursor.text[at] ?? '') && cursor.text[at] !== '\n') at--;
  return !/[;&\n]/.test(cursor.text[at] ?? ';');
}

/** `{ list }`; what the braces become, if anything else. zsh needs no sign in front of the closing one. */
export function braces(cursor: Cursor, open?: string, shut = '}'): void {
  if (cursor.peekWord() !== '{') throw new Unread();
  cursor.takeWord('{', open);
  const start = cursor.at;
  cursor.grammar.list(cursor, '}');
  if (cursor.peekWord() !== '}') throw new Unread();
  const isEmpty = cursor.text.slice(start, cursor.at).trim() === '';
  cursor.takeWord('}', `${isEmpty ? ' :;' : isUnended(cursor) ? ';' : ''}${shut}`);
}

/** What is said around the body of a loop with several names. */
interface Around {
  readonly before: string;
  readonly after: string;
}

/** The body of a loop: `do … done`, `{ … }`, or one command. */
export function body(
  cursor: Cursor,
  close: string,
  { before, after }: Around = { before: '', after: '' },
): void {
  const end = cursor.at;
  cursor.skipSeparators(true);
  if (!/[;\n]/.test(cursor.text.slice(end, cursor.at))) cursor.insert(end, ';');
  const word = cursor.peekWord();
  if (word === 'do') {
    commands(cursor, before, after);
  } else if (word === '{') braces(cursor, `do ${before}`, `${after}done`);
  else {
    cursor.insert(cursor.at, `do ${before}`);
    cursor.grammar.sublist(cursor, close);
    cursor.insert(cursor.at, `;${after}done`);
  }
}

/** `do … done`, between which there may be nothing in zsh. */
export function commands(cursor: Cursor, before = '', after = ''): void {
  cursor.takeWord('do');
  if (before) cursor.insert(cursor.at, before);
  const start = cursor.at;
  cursor.skipSeparators(true);
  if (cursor.peekWord() === 'done') cursor.insert(start, ' :;');
  cursor.grammar.list(cursor, 'done');
  if (cursor.peekWord() !== 'done') throw new Unread();
  cursor.takeWord('done', after === '' ? undefined : `${isUnended(cursor) ? ';' : ''}${after}done`);
}

/** `for`, `foreach` and `select`, with words behind `in`, in parentheses, or none. */
export function loop(cursor: Cursor, keyword: string, close: string): void {
  cursor.takeWord(keyword, keyword === 'foreach' ? 'for' : undefined);
  cursor.skipBlanks();
  if (cursor.sees('((')) {
    cursor.at += 2;
    cursor.arithmetic();
    body(cursor, close);
    return;
  }
  const names: string[] = [];
  let end = cursor.at;
  for (let name = cursor.peekWord(); !/^(?:in|do|\{)?$/.test(name); name = cursor.peekWord()) {
    names.push(name);
    if (names.length > 1) cursor.replace(end, cursor.at + name.length, '');
    cursor.takeWord(name);
    end = cursor.at;
    cursor.skipBlanks();
  }
  if (names.length === 0) throw new Unread();
  const given = givenWords(cursor);
  // Of several names each takes any of the words: whatever is done with them is judged.
  const around = {
    before: names
      .slice(1)
      .map((name) => ` for ${name}${given} do `)
      .join(''),
    after: 'done;'.repeat(names.length - 1),
  };
  if (keyword === 'foreach') untilEnd(cursor, around);
  else body(cursor, close, around);
}

/** Passes the words of a loop; what they are in words of bash. */
function givenWords(cursor: Cursor): string {
  const start = cursor.at;
  if (cursor.sees('(')) {
    cursor.replace(start, start + 1, ' in ');
    cursor.at++;
    words(cursor, ')');
    cursor.replace(cursor.at, cursor.at + 1, ' ');
    cursor.at++;
    return ` in ${cursor.text.slice(start + 1, cursor.at - 1).replace(/\s+/g, ' ')};`;
  }
  if (cursor.peekWord() !== 'in') return ';';
  cursor.takeWord('in');
  words(cursor, '');
  return ` ${cursor.text.slice(start, cursor.at)};`;
}

function untilEnd(cursor: Cursor, { before, after }: Around): void {
  const start = cursor.at;
  cursor.skipSeparators(true);
  if (cursor.peekWord() === 'do' || cursor.peekWord() === '{') {
    cursor.at = start;
    body(cursor, 'end', { before, after });
    return;
  }
  if (!/[;\n]/.test(cursor.text.slice(start, cursor.at))) cursor.insert(start, ';');
  cursor.insert(cursor.at, `do ${before}`);
  cursor.grammar.list(cursor, 'end');
  if (cursor.peekWord() !== 'end') throw new Unread();
  cursor.takeWord('end', `${isUnended(cursor) ? ';' : ''}${after}done`);
}

/** Words up to a sign, or up to the end of the line or a semicolon; in parentheses they may stand on lines of their own. */
function words(cursor: Cursor, close: string): void {
  for (;;) {
    if (close === '') cursor.skipBlanks();
    while (close !== '' && /\s/.test(cursor.text[cursor.at] ?? '')) {
      // A line end between words of bash ends them.
      if (cursor.sees('\n')) cursor.replace(cursor.at, cursor.at + 1, ' ');
      cursor.at++;
    }
    if (cursor.isAtEnd || /[;\n&|)#]/.test(cursor.text[cursor.at] ?? '')) return;
    cursor.word();
  }
}
