import type { MapEntry, Tree } from './tree.ts';

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
