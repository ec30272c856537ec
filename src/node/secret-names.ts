import type { SecretRange } from './secret-shapes.ts';

/** Names, or ends of names, whose value is a secret. Longer ones first. */
const NAME =
  /x-amz-signature|secret[-_]?(?:key[-_]?base|access[-_]?key|key|string|binary)|(?:api|access|private|account|shared)[-_]?key|password|passwd|passphrase|passcode|pwd|secret|token|credentials?|_auth|sig(?==)/gi;
const HEADER = /(?:proxy-)?authorization|x-api-key|private-token|job-token|(?:set-)?cookie|x-auth-token/gi;
const SCHEME = /(?:bearer|basic|token|digest|apikey|negotiate)[ \t]{1,8}/iy;

const SPACE = /[ \t]/;
const QUOTE = /["'`]/;
/** Where a bare value ends. */
const VALUE_END = /[\s"'`;|<>()&,}\]]/;
/** What stands in place of a secret: a variable, a command's output, a template, an option, a file. */
const STAND_IN =
  /^(?:\$|%[A-Za-z_]|\{\{|<|-|@|file:|fileb:|(?:true|false|null|none|undefined|yes|no|\*+|\.\.\.|\u2026)$)/i;
const PATH = /^(?:~?\/|\.{1,2}\/|[A-Za-z]:\\)/;
const NEAR = 64;

function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && next - at < NEAR && SPACE.test(text[next] ?? '')) next++;
  return next;
}

/** Past a quote that may itself be escaped, as in JSON within a shell word. */
function skipQuote(text: string, at: number): number {
  const from = text[at] === '\\' ? at + 1 : at;
  return QUOTE.test(text[from] ?? '') ? from + 1 : at;
}

/** The value that begins at `at`: up to its closing quote, or bare, up to the next separator. */
function valueAt(text: string, at: number): { start: number; end: number } {
  const start = skipQuote(text, at);
  const quote = start > at ? text[start - 1] : undefined;
  let end = start;
  while (end < text.length) {
    const character = text[end] ?? '';
    if (quote ? character === quote || character === '\n' : VALUE_END.test(character)) break;
    end++;
  }
  if (quote && start - at === 2 && text[end - 1] === '\\') end--;
  return { start, end };
}

/** Where the option or name around `at` begins. */
function nameStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < NEAR && /[A-Za-z0-9_.-]/.test(text[start - 1] ?? '')) start--;
  return start;
}

/** Where the value of a name begins that ends at `end`; undefined if none follows. */
function valueStart(text: string, name: string, end: number): number | undefined {
  const at = skipQuote(text, end);
  const sign = skipSpace(text, at);
  if (text[sign] === '=' || text[sign] === ':') {
    if (text.startsWith('://', sign)) return undefined;
    return skipSpace(text, sign + (text[sign + 1] === '=' ? 2 : 1));
  }
  if (sign === at || at !== end) return undefined;
  if (name.startsWith('-') && !/^-+no-/.test(name)) return sign;
  return text[sign] === "'" && /^(?:password|passwd)$/i.test(name) ? sign : undefined;
}

/** Values of names that say so: `password=…`, `"token": "…"`, `--api-key …`, `PASSWORD '…'`. Linear in the text. */
export function namedSecrets(text: string): SecretRange[] {
  const found: SecretRange[] = [];
  let until = 0;
  for (const match of text.matchAll(NAME)) {
    // A name within a value is part of it; reading it again would also cost the square of the length.
    if (match.index < until) continue;
    const end = match.index + match[0].length;
    const name = text.slice(nameStart(text, match.index), end);
    const at = valueStart(text, name, end);
    if (at === undefined) continue;
    const value = valueAt(text, at);
    until = value.end;
    const shown = text.slice(value.start, Math.min(value.end, value.start + NEAR));
    if (shown === '' || STAND_IN.test(shown)) continue;
    if (PATH.test(shown) && /(?:credentials?|^(?:OLD)?PWD)$/i.test(name)) continue;
    found.push({ ...value, kind: 'named' });
  }
  return found;
}

/** Values of HTTP headers that authenticate; the scheme (`Bearer`) stays readable. Linear in the text. */
export function headerSecrets(text: string): SecretRange[] {
  const found: SecretRange[] = [];
  let until = 0;
  for (const match of text.matchAll(HEADER)) {
    if (match.index < until) continue;
    const colon = skipSpace(text, skipQuote(text, match.index + match[0].length));
    if (text[colon] !== ':') continue;
    let at = skipQuote(text, skipSpace(text, colon + 1));
    SCHEME.lastIndex = at;
    at += SCHEME.exec(text)?.[0].length ?? 0;
    // A header's value runs to the quote or the end of the line: cookies contain separators.
    let end = at;
    while (end < text.length && !/["'\n\r]/.test(text[end] ?? '')) end++;
    until = end;
    const shown = text.slice(at, Math.min(end, at + NEAR));
    if (shown !== '' && !STAND_IN.test(shown)) found.push({ start: at, end, kind: 'header' });
  }
  return found;
}
