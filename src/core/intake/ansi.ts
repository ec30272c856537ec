/** A terminal escape sequence found in a text. */
export interface EscapeSequence {
  /** Offset behind its last character. */
  readonly end: number;
  /** `paste-escape` if it ends a bracketed paste, so that what follows is typed, not pasted. */
  readonly what: 'ansi' | 'paste-escape';
  /** What it does, for people. */
  readonly shown: string;
}

/** Longest payload of an operating system command that is taken for one, in UTF-16 code units. */
const PAYLOAD = 4096;

/**
 * The escape sequence at `index` (ESC or its 8-bit forms U+0090–U+009F), as ECMA-48 and xterm define them; undefined if
 * the character there begins none. A sequence that is not closed before the end of its line covers its introducer
 * only, so that no code can hide in it.
 */
export function readEscape(text: string, index: number): EscapeSequence | undefined {
  const code = text.charCodeAt(index);
  if (code === 0x1b) {
    const next = text.charCodeAt(index + 1);
    if (next >= 0x40 && next <= 0x5f) return introduced(text, index + 2, next + 0x40);
    // Other escapes (charset, keypad, reset) are intermediates 0x20-0x2f and one final letter.
    let end = index + 1;
    while (text.charCodeAt(end) >= 0x20 && text.charCodeAt(end) <= 0x2f && end - index < 4) end++;
    const final = text.charCodeAt(end);
    if (final >= 0x30 && final <= 0x7e) end++;
    return { end, what: 'ansi', shown: 'terminal escape sequence' };
  }
  return code === 0x9b || code === 0x9d || code === 0x90 || (code >= 0x98 && code <= 0x9f && code !== 0x99)
    ? introduced(text, index + 1, code)
    : undefined;
}

/** `code` is the 8-bit form of the introducer, `start` the first offset behind it. */
function introduced(text: string, start: number, code: number): EscapeSequence {
  if (code === 0x9b) return controlSequence(text, start);
  const isString = code === 0x90 || code === 0x98 || (code >= 0x9d && code <= 0x9f);
  if (!isString) return { end: start, what: 'ansi', shown: 'terminal escape sequence' };
  const close = stringEnd(text, start);
  if (!close) return { end: start, what: 'ansi', shown: 'unfinished terminal escape sequence' };
  const payload = text.slice(start, close.payloadEnd);
  return {
    end: close.end,
    what: 'ansi',
    shown: code === 0x9d ? describeCommand(payload) : 'terminal control string',
  };
}

function controlSequence(text: string, start: number): EscapeSequence {
  let end = start;
  while (text.charCodeAt(end) >= 0x20 && text.charCodeAt(end) <= 0x3f && end - start < 64) end++;
  const final = text.charCodeAt(end);
  if (!(final >= 0x40 && final <= 0x7e))
    return { end: start, what: 'ansi', shown: 'unfinished CSI sequence' };
  const body = text.slice(start, end + 1);
  if (body === '201~') return { end: end + 1, what: 'paste-escape', shown: 'ESC [201~ ends the paste' };
  if (body === '200~') return { end: end + 1, what: 'paste-escape', shown: 'ESC [200~ begins a paste' };
  return {
    end: end + 1,
    what: 'ansi',
    shown: `CSI ${body.slice(0, 24)} (${final === 0x6d ? 'colour' : 'terminal control'})`,
  };
}

/** Where a string sequence ends: BEL, ST (U+009C or ESC \) on the same line. */
function stringEnd(text: string, start: number): { payloadEnd: number; end: number } | undefined {
  for (let i = start; i < text.length && i - start < PAYLOAD; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x07 || code === 0x9c) return { payloadEnd: i, end: i + 1 };
    if (code === 0x1b) return text.charCodeAt(i + 1) === 0x5c ? { payloadEnd: i, end: i + 2 } : undefined;
    if (code === 0x0a || code === 0x0d) return undefined;
  }
  return undefined;
}

function describeCommand(payload: string): string {
  const number = payload.split(';', 1)[0] ?? '';
  if (number === '52') return 'OSC 52 writes the clipboard';
  if (number === '8') {
    const address = payload.split(';').slice(2).join(';');
    return address ? `OSC 8 link to ${address.slice(0, 120)}` : 'OSC 8 end of link';
  }
  if (number === '0' || number === '2') return 'OSC sets the window title';
  return `OSC ${number.slice(0, 8)}`;
}
