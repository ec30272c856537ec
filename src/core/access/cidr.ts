import ipaddr from 'ipaddr.js';

/**
 * What kind of network an address, a CIDR block, a range or a list of them is, from wide to narrow:
 *
 * - `any`: everyone (0.0.0.0/0, ::/0, `*`, `any`, blocks of 2^24 IPv4 addresses and more, lists that cover most of all);
 * - `public`: a block of public addresses;
 * - `private`: addresses that are not routed on the internet: RFC 1918, RFC 6598 (carrier NAT), RFC 4193 (ULA),
 *   link-local and loopback;
 * - `single`: one public address.
 */
export type CidrClass = 'any' | 'public' | 'private' | 'single';

interface Range {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** Words that firewalls, clouds and databases use for every address. */
const EVERYONE = new Set(['*', 'any', 'all', 'anywhere', 'internet', 'world', '0', '%']);

/** Sizes from which a single block (or a list, added up) is as good as everyone. */
const WIDE = { 4: 1n << 24n, 6: 1n << 112n } as const;
const WIDE_TOGETHER = { 4: 1n << 31n, 6: 1n << 124n } as const;

/** Where IPv4 addresses stand among IPv6 ones: ::ffff:0:0/96. */
const MAPPED = 0xffffn << 32n;

const PRIVATE: readonly Range[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
].flatMap((block) => rangeOf(block) ?? []);

/** Networks ready to be compared with. */
export type Networks = readonly Range[];

/** The networks that some texts name; what is no network is left out. */
export function networksOf(texts: readonly string[]): Networks {
  return texts.flatMap((text) => rangeOf(text.trim()) ?? []);
}

/** How many addresses a network has. */
export function sizeOf({ first, last }: Networks[number]): bigint {
  return last - first + 1n;
}

/** True if an address, block or range lies within one of the networks. One that reaches beyond does not. */
export function isWithinNetworks(text: string, networks: Networks): boolean {
  const range = networks.length > 0 ? rangeOf(text.trim()) : undefined;
  return range !== undefined && networks.some((network) => isWithin(range, network));
}

/**
 * The class of an address, block, range (`a-b`) or list (by comma or blank); undefined when it is none of them. What lies
 * within `own` networks counts as private.
 */
export function cidrClass(text: string, own: Networks = []): CidrClass | undefined {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  return parts.length === 0 ? undefined : cidrClassOfAll(parts, own);
}

/** The class of several blocks taken together; undefined when one of them cannot be read. */
export function cidrClassOfAll(parts: readonly string[], own: Networks = []): CidrClass | undefined {
  const ranges: Range[] = [];
  for (const part of parts) {
    if (EVERYONE.has(part.toLowerCase())) return 'any';
    const range = rangeOf(part);
    if (!range) return undefined;
    ranges.push(range);
  }
  if (ranges.length === 0) return undefined;
  const open = ranges.filter(
    (range) => !isPrivate(range) && !own.some((network) => isWithin(range, network)),
  );
  if (open.some(isWide) || coversMost(open, 4) || coversMost(open, 6)) return 'any';
  if (open.length === 0) return 'private';
  return ranges.length === 1 && open.every((range) => range.first === range.last) ? 'single' : 'public';
}

/** True if `text` is one address (a /32 or /128, or no block at all), private or public. */
export function isSingleAddress(text: string): boolean {
  const range = rangeOf(text.trim());
  return range !== undefined && range.first === range.last && !EVERYONE.has(text.trim());
}

/** True if the text belongs to a class; one private address is both `private` and `single`. */
export function isInCidrClass(text: string, wanted: CidrClass, own: Networks = []): boolean {
  const found = cidrClass(text, own);
  return found === wanted || (wanted === 'single' && isSingleAddress(text) && found !== 'any');
}

/** True if every address of `inner` is also in `outer`; false when one of them cannot be read. */
export function cidrContains(outer: string, inner: string): boolean {
  const a = rangeOf(outer);
  const b = rangeOf(inner);
  return a !== undefined && b !== undefined && isWithin(b, a);
}

/** True for an address, block or range of loopback addresses, or a name for this very host. */
export function isLoopback(text: string): boolean {
  const name = text.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  const range = rangeOf(text);
  return range !== undefined && LOOPBACK.some((outer) => isWithin(range, outer));
}

const LOOPBACK = ['127.0.0.0/8', '::1/128'].flatMap((block) => rangeOf(block) ?? []);

function isWithin(inner: Range, outer: Range): boolean {
  return inner.family === outer.family && inner.first >= outer.first && inner.last <= outer.last;
}

function isPrivate(range: Range): boolean {
  return PRIVATE.some((outer) => isWithin(range, outer));
}

function isWide(range: Range): boolean {
  return sizeOf(range) >= WIDE[range.family] && !isPrivate(range);
}

/** Whether the public ranges of a family together cover so much that whoever is meant, everyone is let in. */
function coversMost(ranges: readonly Range[], family: 4 | 6): boolean {
  const sorted = ranges
    .filter((range) => range.family === family && !isPrivate(range))
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  let covered = 0n;
  let reached = -1n;
  for (const { first, last } of sorted) {
    const from = first > reached ? first : reached + 1n;
    if (last >= from) covered += last - from + 1n;
    if (last > reached) reached = last;
  }
  return covered >= WIDE_TOGETHER[family];
}

/** `1.2.3.4`, `1.2.3.0/24`, `10/8`, `1.2.3.0/255.255.255.0`, `a-b`, `[::1]`; a bare 0.0.0.0 or :: stands for all. */
function rangeOf(text: string): Range | undefined {
  if (text.length > 100) return undefined;
  const dash = text.indexOf('-');
  if (dash > 0) {
    const first = addressOf(text.slice(0, dash));
    const last = addressOf(text.slice(dash + 1));
    if (!first || !last || first.family !== last.family || first.value > last.value) return undefined;
    return { family: first.family, first: first.value, last: last.value };
  }
  const slash = text.indexOf('/');
  const host = slash < 0 ? text : text.slice(0, slash);
  const address = addressOf(slash < 0 ? host : padded(host));
  if (!address) return undefined;
  const bits = address.family === 4 ? 32 : 128;
  const isUnspecified = slash < 0 && address.value === 0n;
  const prefix = slash < 0 ? (isUnspecified ? 0 : bits) : prefixOf(text.slice(slash + 1), address.family);
  if (prefix === undefined || prefix > bits) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const first = address.value - (address.value % size);
  return unmapped({ family: address.family, first, last: first + size - 1n });
}

/** Old short forms of networks: `10/8` is 10.0.0.0/8, `192.168/16` is 192.168.0.0/16. */
function padded(host: string): string {
  if (!/^\d{1,3}(\.\d{1,3}){0,2}$/.test(host)) return host;
  return host + '.0'.repeat(4 - host.split('.').length);
}

function prefixOf(text: string, family: 4 | 6): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  if (family === 6 || !ipaddr.IPv4.isValidFourPartDecimal(text)) return undefined;
  return ipaddr.IPv4.parse(text).prefixLengthFromSubnetMask() ?? undefined;
}

function addressOf(text: string): { family: 4 | 6; value: bigint } | undefined {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\]$/, '$1')
    .replace(/%.*$/, '');
  // Most names are no addresses, and the library finds that out by throwing, which is slow.
  if (!/^[\d.]+$/.test(bare) && !bare.includes(':')) return undefined;
  // Shorter forms (127.1) are addresses too, but `1.2.3` is more often a version.
  if (!ipaddr.IPv6.isValid(bare) && !ipaddr.IPv4.isValidFourPartDecimal(bare) && !/^127\.[\d.]+$/.test(bare))
    return undefined;
  if (!ipaddr.isValid(bare)) return undefined;
  const address = ipaddr.parse(bare);
  let value = 0n;
  for (const byte of address.toByteArray()) value = (value << 8n) | BigInt(byte);
  return { family: address.kind() === 'ipv4' ? 4 : 6, value };
}

/** IPv4 addresses written as IPv6 (`::ffff:0.0.0.0/96`) as what they are. */
function unmapped(range: Range): Range {
  if (range.family === 4 || range.first < MAPPED || range.last > MAPPED + 0xffffffffn) return range;
  return { family: 4, first: range.first - MAPPED, last: range.last - MAPPED };
}
