import type { MapEntry, Mapping, Tree } from './tree.ts';

/** Functions that hand on what they are given: what counts is their argument. */
export const TRANSPARENT =
  /^(?:jsonencode|yamlencode|tolist|toset|tomap|flatten|concat|merge|distinct|sensitive|nonsensitive|defineConfig|Object\.freeze|list|tuple|set|dict|array|frozenset|withBundleAnalyzer)$/;

/** What only the surroundings of the program decide. */
export const OUTSIDE =
  /^(?:var|local|data|each|count|module|self|path|terraform|process\.env|import\.meta\.env|os\.environ|os\.getenv|environ|env|config|ENV|getenv|decouple)\b/;

/** What a transparent function hands on: its one argument, its maps as one, else all arguments as a list. */
export function joined(items: readonly Tree[], named: readonly MapEntry[], start: number, end: number): Tree {
  if (items.length === 1 && named.length === 0) return items[0] as Tree;
  const maps = items.filter((item) => item.kind === 'map');
  if (maps.length === items.length && items.length + named.length > 0) {
    return {
      kind: 'map',
      entries: [...maps.flatMap((map) => (map.kind === 'map' ? map.entries : [])), ...named],
      start,
      end,
    };
  }
  return {
    kind: 'list',
    items: items.flatMap((item) => (item.kind === 'list' ? item.items : [item])),
    start,
    end,
  };
}

/** What a call is given: the entries of its maps, its named arguments, and the others as the list `args`. */
export function argumentsOf(
  items: readonly Tree[],
  named: readonly MapEntry[],
  start: number,
  end: number,
): Tree {
  const maps = items.flatMap((item) => (item.kind === 'map' ? item.entries : []));
  const plain = items.filter((item) => item.kind !== 'map');
  const [first] = plain;
  const list: MapEntry[] = first
    ? [{ key: 'args', start: first.start, value: { kind: 'list', items: plain, start, end } }]
    : [];
  return { kind: 'map', entries: [...maps, ...named, ...list], start, end };
}

const LENGTH = /(?:^|\.)(?:timedelta|Duration\.of([A-Z][a-z]+)|TimeSpan\.From([A-Z][a-z]+))$/;

/** A length of time by how it is made, `timedelta(days=7)` as `7 days`; undefined for other calls. */
export function lengthBy(
  name: string,
  items: readonly Tree[],
  named: readonly MapEntry[],
  start: number,
  end: number,
): Tree | undefined {
  const [, unit, other] = LENGTH.exec(name) ?? [];
  const given = unit ?? other ?? named[0]?.key;
  const value = (unit ?? other) ? items[0] : named[0]?.value;
  if (given === undefined || value?.kind !== 'scalar' || value.type !== 'number' || named.length > 1)
    return undefined;
  return LENGTH.test(name)
    ? { kind: 'scalar', type: 'string', text: `${value.text} ${given.toLowerCase()}`, start, end }
    : undefined;
}

/** What the function is called by that another one hands out: the module that is loaded, else that other one. */
export function yieldedName(call: Mapping): string {
  const [outer] = call.entries;
  const given =
    outer?.value.kind === 'map' ? outer.value.entries.find(({ key }) => key === 'args') : undefined;
  const [module] = given ? textsOf(given.value) : [];
  return (outer?.key === 'require' ? module : undefined) ?? outer?.key ?? '';
}

/** The same in Java and its kin. */
export const JAVA_OUTSIDE = /^(?:System\.getenv|System\.getProperty|Environment\.GetEnvironmentVariable)$/;

/** What a call that asks the surroundings falls back to: `env("X", default=…)`, `os.environ.get("X", …)`. */
export function defaultOf(items: readonly Tree[], named: readonly MapEntry[]): Tree | undefined {
  const value = named.find(({ key }) => key === 'default')?.value;
  return value ?? (items.length === 2 && named.length === 0 ? items[1] : undefined);
}

/** Calls that say for which requests the next one decides. */
const SELECTOR =
  /^(?:requestMatchers|antMatchers|mvcMatchers|pathMatchers|regexMatchers|anyRequest|anyExchange|securityMatcher)$/;

/** Puts a call of a chain beside those before it; one that decides about some requests stands under these. */
export function joinLink(entries: MapEntry[], call: readonly MapEntry[], text: string): void {
  const last = entries.at(-1);
  const [link] = call;
  if (!link) return;
  if (last?.value.kind !== 'map' || !SELECTOR.test(last.key) || isDecided(last)) {
    entries.push(...call);
    return;
  }
  const end = link.start + text.length;
  const written = text.replace(/\s+/g, '').slice(0, 300);
  const decision: Tree = { kind: 'scalar', type: 'string', text: written, start: link.start, end };
  const patterns = last.value.entries.flatMap(({ value }) => textsOf(value));
  const decided = (patterns.length > 0 ? patterns : ['*']).map((key) => ({
    key,
    start: link.start,
    value: decision,
  }));
  entries.pop();
  const former = entries.findIndex((entry) => entry.key === last.key);
  const others = entries[former]?.value;
  const before = others?.kind === 'map' ? others.entries : [];
  const value: Tree = { kind: 'map', entries: [...before, ...decided], start: last.start, end };
  entries.splice(former < 0 ? entries.length : former, 1, { key: last.key, start: last.start, value });
}

function isDecided({ value }: MapEntry): boolean {
  return (
    value.kind === 'map' &&
    value.entries.some((entry) => entry.key !== 'args' && entry.value.kind === 'scalar')
  );
}

function textsOf(node: Tree): string[] {
  if (node.kind === 'scalar') return [node.text];
  return node.kind === 'list' ? node.items.flatMap(textsOf) : [];
}
