import { foldLetter, foldWord, lookalikes } from './lookalikes.ts';
import { decodeLabel } from './punycode.ts';

/** What is wrong with a host name. */
export type HostTrick =
  /** Letters that look like others: `gіthub.com` with a Cyrillic і, or a name in `xn--` form that shows such letters. */
  | 'lookalike'
  /** A name in `xn--` form with honest letters: it is shown as something else than it reads. */
  | 'punycode'
  /** A host name where the user name stands: `https://github.com@evil.tld/`. */
  | 'userinfo'
  /** A known name as a mere prefix: `github.com.evil.tld`. */
  | 'subdomain'
  /** An address as one number, in hex or in octal. */
  | 'numeric-host'
  /** A public address instead of a name. */
  | 'ip-host'
  /** `hxxp` or `[.]`: an address that somebody made harmless, because it is not. */
  | 'defanged'
  /** A top-level domain that is also the ending of files: `.zip`, `.mov`. */
  | 'file-tld';

/** A judged host in a text. */
export interface HostProblem {
  readonly what: HostTrick;
  readonly start: number;
  readonly end: number;
  /** Where a request really goes. */
  readonly host: string;
  /** What a reader takes it for, where that is known. */
  readonly looks?: string | undefined;
}

/** Hosts that code comes from and that are worth imitating. */
const KNOWN = new Set(
  'github.com gitlab.com bitbucket.org githubusercontent.com raw.githubusercontent.com npmjs.com npmjs.org registry.npmjs.org yarnpkg.com pypi.org pythonhosted.org python.org docker.com docker.io quay.io ghcr.io google.com googleapis.com gstatic.com microsoft.com azure.com windows.net visualstudio.com apple.com amazon.com amazonaws.com kubernetes.io k8s.io debian.org ubuntu.com fedoraproject.org redhat.com archlinux.org kernel.org gnu.org rust-lang.org rustup.rs crates.io golang.org go.dev nodejs.org deno.land bun.sh brew.sh openssl.org cloudflare.com jsdelivr.net unpkg.com sourceforge.net hashicorp.com terraform.io oracle.com mysql.com postgresql.org mongodb.com huggingface.co openai.com anthropic.com slack.com stripe.com paypal.com heroku.com vercel.com netlify.com digitalocean.com atlassian.com'.split(
    ' ',
  ),
);

/** Top-level domains that make a user name look like a host. */
const COMMON_TLD = new Set(
  'com org net io dev edu gov mil info biz app cloud ai co uk de fr nl ru cn jp tech online site xyz'.split(
    ' ',
  ),
);

const USER_HOST = /[^\s/@:'"`<>()[\]{}|;&=,$]/;

/**
 * The suspicious hosts of a text: in every URL, in `user@host`, and in bare names with letters that are not ASCII.
 * Linear; offsets are those of `text`.
 */
export function judgeHosts(text: string): HostProblem[] {
  const found: HostProblem[] = [];
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) judgeUrl(text, at, found);
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) judgeUserHost(text, at, found);
  return found;
}

function judgeUrl(text: string, colon: number, found: HostProblem[]): void {
  let start = colon;
  while (start > 0 && colon - start < 16 && /[A-Za-z0-9+.-]/.test(text[start - 1] as string)) start--;
  const scheme = text.slice(start, colon).toLowerCase();
  if (scheme === 'file' || !/^[a-z]/.test(scheme)) return;
  let end = colon + 3;
  while (end < text.length && end - colon < 512 && !/[\s/?#"'`<>|;&,)]/.test(text[end] as string)) end++;
  const authority = text.slice(colon + 3, end);
  const at = authority.lastIndexOf('@');
  const hostStart = colon + 3 + at + 1;
  const host = hostOf(authority.slice(at + 1));
  if (!host) return;
  const place = { start: hostStart, end: hostStart + host.length, host };
  if (/^hxxps?$/.test(scheme) || host.includes('[.]')) {
    found.push({ ...place, what: 'defanged', start, looks: scheme.replace('xx', 'tt') });
  }
  if (at > 0) {
    const user = authority.slice(0, at).split(':', 1)[0]?.replace(/\\+$/, '').toLowerCase() ?? '';
    const tld = user.slice(user.lastIndexOf('.') + 1);
    if (user !== host && (isKnown(user) || (/^[\w-]+(?:\.[\w-]+)+$/.test(user) && COMMON_TLD.has(tld)))) {
      found.push({ ...place, what: 'userinfo', start: colon + 3, looks: user });
    }
  }
  judgeName(place, true, found);
}

/** `git@host:…`, `ssh root@host`: only the letters of the host tell something. */
function judgeUserHost(text: string, at: number, found: HostProblem[]): void {
  if (at === 0 || !USER_HOST.test(text[at - 1] as string)) return;
  let end = at + 1;
  while (end < text.length && end - at < 256 && USER_HOST.test(text[end] as string)) end++;
  // The address of a URL was judged with its URL.
  let before = at;
  while (before > 0 && at - before < 256 && USER_HOST.test(text[before - 1] as string)) before--;
  if (text[before - 1] === '/' || text[before - 1] === ':') return;
  const host = text.slice(at + 1, end).replace(/\.+$/, '');
  if (host) judgeName({ start: at + 1, end: at + 1 + host.length, host }, false, found);
}

/** The host of an authority without its port; '' if it cannot be told (a variable, an IPv6 address). */
function hostOf(authority: string): string {
  if (authority.startsWith('[') || authority.includes('$') || authority.includes('{')) return '';
  return authority.replace(/:\d{0,5}$/, '').replace(/\.$/, '');
}

function judgeName(
  place: { start: number; end: number; host: string },
  inUrl: boolean,
  found: HostProblem[],
): void {
  const shown = showHost(place.host);
  const looks = foldHost(shown);
  if (looks !== undefined) found.push({ ...place, what: 'lookalike', looks });
  else if (shown !== place.host) found.push({ ...place, what: 'punycode', looks: shown });
  if (!inUrl) return;
  const host = place.host.toLowerCase();
  const known = prefixOfKnown(host);
  if (known) found.push({ ...place, what: 'subdomain', looks: known });
  if (/^[\d.x]+$|^0x[\da-f.x]+$/.test(host)) {
    const address = numericAddress(host);
    if (address && address !== host) found.push({ ...place, what: 'numeric-host', looks: address });
    else if (address && !isPrivate(address)) found.push({ ...place, what: 'ip-host' });
  }
  if (/[^.]\.(?:zip|mov)$/.test(host)) found.push({ ...place, what: 'file-tld' });
}

/** A host as it is shown: `xn--` labels decoded. */
function showHost(host: string): string {
  if (!/xn--/i.test(host)) return host;
  return host
    .split('.')
    .map((label) => (/^xn--/i.test(label) ? (decodeLabel(label) ?? label) : label))
    .join('.');
}

/** What a host with letters beyond ASCII is taken for; undefined if its letters are honest. */
export function foldHost(host: string): string | undefined {
  if (/^[\x00-\x7f]*$/.test(host)) return undefined;
  const labels = host.split(/[.\u3002\uff0e\uff61\u2024]/);
  // Names that are Cyrillic or Greek up to their top-level domain are honest names.
  const native = /[^\x00-\x7f]/.test(labels.at(-1) ?? '');
  let folded = '';
  let posing = false;
  for (const label of labels) {
    const letters = lookalikes(label, !native);
    posing ||= letters.length > 0;
    folded += (folded ? '.' : '') + foldWord(label, letters);
  }
  const signs = [...folded].map((letter) =>
    /[\p{L}\p{M}\p{N}]/u.test(letter) ? letter : (foldLetter(letter) ?? letter),
  );
  if (signs.join('') !== folded && /[/:]/.test(signs.join(''))) return signs.join('');
  if (posing) return folded;
  const bare = host
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return isKnown(bare) ? bare : undefined;
}

function isKnown(host: string): boolean {
  return KNOWN.has(host) || KNOWN.has(host.replace(/^(?:www|api|raw|cdn|get|registry)\./, ''));
}

/** The known name that a host begins with without belonging to it; a country's domain behind it is fine. */
function prefixOfKnown(host: string): string | undefined {
  const labels = host.split('.');
  if (labels.length < 4 || labels.length > 12) return undefined;
  for (let from = 0; from < labels.length - 2; from++) {
    for (let to = from + 2; to <= Math.min(labels.length - 1, from + 3); to++) {
      const name = labels.slice(from, to).join('.');
      if (!KNOWN.has(name)) continue;
      const rest = labels.slice(to);
      const country = rest.length === 1 && (rest[0] as string).length === 2;
      if (
        !country &&
        !KNOWN.has(labels.slice(-2).join('.')) &&
        !/^(?:local|internal|lan|corp|test|localhost)$/.test(rest.at(-1) ?? '')
      ) {
        return name;
      }
    }
  }
  return undefined;
}

/** The dotted form of an IPv4 address as inet_aton reads it: 1 to 4 numbers, each decimal, 0x hex or 0 octal. */
function numericAddress(host: string): string | undefined {
  const parts = host.split('.');
  if (parts.length > 4) return undefined;
  let value = 0;
  for (const [i, part] of parts.entries()) {
    if (!/^(?:0x[\da-f]{1,8}|\d{1,11})$/.test(part)) return undefined;
    const octal = part.length > 1 && part.startsWith('0') && !part.startsWith('0x');
    if (octal && /[89]/.test(part)) return undefined;
    const number = octal ? Number.parseInt(part, 8) : Number(part);
    const last = i === parts.length - 1;
    if (number >= (last ? 256 ** (5 - parts.length) : 256)) return undefined;
    value += last ? number : number * 256 ** (3 - i);
  }
  if (parts.length === 1 && value < 0x1000000) return undefined;
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

function isPrivate(address: string): boolean {
  return /^(?:0|10|127)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(
    address,
  );
}
