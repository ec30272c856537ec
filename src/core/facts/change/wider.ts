import { cidrContains } from '../../access/cidr.ts';

/** Kinds whose paths are prefixes of what is served. */
const ROUTED = /^(?:kubernetes|helm-values|argocd|traefik)$/;

/** Keys of what is served or allowed. */
const SERVED = /^(?:path|paths|prefix|pathPrefix|sourceRepos|principals|repos)$/;

/** What is only asked whether it is alive. */
const PROBE = /probe|health|httpGet/i;

/** True if a path that is served takes in the former one, and more: `/admin/reports` → `/`. */
export function isWiderPath(path: readonly string[], kind: string, now: string, was: string): boolean {
  return isServed(path, kind) && !path.some((step) => PROBE.test(step)) && isWithinPath(was, now);
}

/** True if less is served, or allowed, than by the former path. */
export function isNarrowerPath(path: readonly string[], kind: string, now: string, was: string): boolean {
  return isServed(path, kind) && isWithinPath(now, was);
}

function isServed(path: readonly string[], kind: string): boolean {
  return ROUTED.test(kind) && SERVED.test(path.at(-1) ?? '');
}

/** True if each word of a row says the same as in another one, or the other has a pattern that takes it in. */
export function isWithinRow(row: string, other: string): boolean {
  const [words, outer] = [row.split(', '), other.split(', ')];
  return (
    words.length === outer.length &&
    words.every((word, i) => word === outer[i] || outer[i] === '*' || isWithinPath(word, outer[i] ?? ''))
  );
}

/** True if a path or pattern lies within another. */
export function isWithinPath(path: string, other: string): boolean {
  return path !== other && (covers(other, path) || (/^\/[^*]*$/.test(other) && path.startsWith(`${other}/`)));
}

const ALL = /^(?:\*{1,2}|\.\*|\^\.\*\$?|\/)$/;

/** True if a pattern takes in a text or another pattern. */
export function covers(pattern: string, text: string): boolean {
  if (pattern === text || ALL.test(pattern)) return true;
  if (!pattern.includes('*')) return pattern.length > 1 && /[/:]$/.test(pattern) && text.startsWith(pattern);
  const pieces = pattern.replace(/\$$/, '').replaceAll('(.*)', '*').replaceAll('.*', '*').split('*');
  const [front = '', behind = ''] = [pieces[0], pieces.at(-1)];
  if (text.length < front.length + behind.length || !text.startsWith(front) || !text.endsWith(behind))
    return false;
  let at = front.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - behind.length;
}

/** Places about who is kept out, or about what goes out. */
export const OUTWARD = /egress|outbound|^to$|deny|except|exclude/i;

/** Places about who is let in, and those about how networks are laid out. */
const INWARD = /allow|source|ingress|white|trust|from|client|peer|access|authori|permit|remote/i;
const LAYOUT = /pod|service|cluster|subnet|vpc|network$|block$|pool/i;

/** True if a network of those who are let in takes the place of one within it. */
export function isWiderNetwork(path: readonly string[], now: string, was: string): boolean {
  if (!/\/\d{1,3}$/.test(now) || !/^[\d.:a-fA-F]+(?:\/\d{1,3})?$/.test(was)) return false;
  const isLetIn = path.some((step) => INWARD.test(step)) && !path.some((step) => OUTWARD.test(step));
  return isLetIn && !LAYOUT.test(path.at(-1) ?? '') && now !== was && cidrContains(now, was);
}

/** True if one end of a range of ports moves inwards; the other end is a change of its own. */
export function isFewerPorts(key: string, now: string, was: string): boolean {
  const end = /^(from|to)_?port$/i.exec(key)?.[1]?.toLowerCase();
  if (end === undefined || !/^\d{1,5}$/.test(now) || !/^\d{1,5}$/.test(was)) return false;
  return end === 'from' ? Number(now) > Number(was) : Number(now) < Number(was);
}

/** A port of a container that is published on every address: `[IP:][HOST:]CONTAINER[/PROTOCOL]`. */
const PUBLISHED = /^(?:(?:0\.0\.0\.0|\[?::\]?):)?(?:[\d-]*:)?(\d{1,5}(?:-\d{1,5})?(?:\/udp)?)(?:\/tcp)?$/;

/** True if the same port of a container was open on every address before: written otherwise, or as another of the host. */
export function isStillPublished(key: string, now: string, was: string): boolean {
  if (key !== 'ports') return false;
  const port = PUBLISHED.exec(now)?.[1];
  return port !== undefined && port === PUBLISHED.exec(was)?.[1];
}

/** A line of doas.conf: its options, and whom it lets run what as whom. */
const PERMIT = /^permit\s+((?:(?:nopass|persist|keepenv|nolog|setenv\s*\{[^}]*\})\s+)*)(.*)$/;

/** True where a line of doas lets the same ones do what they did, with a command named or an option less. */
export function isLessOfDoas(now: string, was: string): boolean {
  const [fresh, former] = [PERMIT.exec(now), PERMIT.exec(was)];
  const [whom = '', whomBefore = ''] = [fresh?.[2]?.trim(), former?.[2]?.trim()];
  if (whomBefore === '' || !(whom === whomBefore || whom.startsWith(`${whomBefore} `))) return false;
  const options = (former?.[1] ?? '').split(/\s+/);
  return (fresh?.[1] ?? '').split(/\s+/).every((option) => option === 'persist' || options.includes(option));
}
