/**
 * Backslash escapes as `printf`, `echo -e` and `$'…'` read them: `\n`, `\xHH`, `\0NNN`, `\NNN`, `\uHHHH`, `\UHHHHHHHH`.
 * Unknown escapes stay as they are.
 */
export function decodeEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|(0[0-7]{1,3}|[0-7]{1,3})|([abceEfnrtv\\"'?]))/g,
    (whole, hex?: string, short?: string, long?: string, octal?: string, letter?: string) => {
      const digits = hex ?? short ?? long;
      if (digits !== undefined) {
        const code = Number.parseInt(digits, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      }
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      const simple: Readonly<Record<string, string>> = {
        a: '\x07',
        b: '\b',
        c: '',
        e: '\x1b',
        E: '\x1b',
        f: '\f',
        n: '\n',
        r: '\r',
        t: '\t',
        v: '\v',
      };
      return letter === undefined ? whole : (simple[letter] ?? letter);
    },
  );
}
