/** Bytes of a text: UTF-8, or the letters themselves where the text is already a string of bytes. */
export function bytesOf(text: string): Uint8Array {
  if (/^[\0-\xff]*$/.test(text) && /[\x80-\xff]/.test(text))
    return Uint8Array.from(text, (char) => char.charCodeAt(0));
  return new TextEncoder().encode(text);
}

/** Text of bytes: UTF-8 if they are, else one letter a byte, so that a later decoder gets them unharmed. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return text;
  }
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function unpack(text: string, alphabet: string, bits: number): Uint8Array | undefined {
  const bytes: number[] = [];
  let buffer = 0;
  let filled = 0;
  for (const char of text) {
    if (char === '=') break;
    if (/\s/.test(char)) continue;
    const digit = alphabet.indexOf(char);
    if (digit < 0) return undefined;
    buffer = ((buffer << bits) | digit) & 0xffff;
    filled += bits;
    if (filled >= 8) {
      filled -= 8;
      bytes.push((buffer >> filled) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

/** Base64 (URL alphabet too), tolerant of missing padding as the common tools are; undefined if it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  return unpack(text.replace(/-/g, '+').replace(/_/g, '/'), BASE64, 6);
}

/** Base32 of RFC 4648; undefined if it is none. */
export function fromBase32(text: string): Uint8Array | undefined {
  return unpack(text, BASE32, 5);
}

/** Hexadecimal digits, white space ignored, an odd last digit dropped; undefined if it is none. */
export function fromHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s|0x|\\x/g, '');
  if (!/^[\da-fA-F]*$/.test(digits)) return undefined;
  const bytes: number[] = [];
  for (let i = 0; i + 1 < digits.length; i += 2) bytes.push(Number.parseInt(digits.slice(i, i + 2), 16));
  return Uint8Array.from(bytes);
}

/** Base64 of bytes. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
