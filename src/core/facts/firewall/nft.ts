import type { Invocation, Value } from '../../fact.ts';
import { derivedValue, joinValues, sketchOf } from '../../shell/values.ts';
import { bothAudiences, type Opening, portsOf } from './opening.ts';

/** A word, or a set in braces, behind a key; what `!=` excludes is no limit. */
function valueBehind(
  text: string,
  key: RegExp,
): { readonly text: string; readonly negated: boolean } | undefined {
  const found = key.exec(text);
  if (!found) return undefined;
  const rest = text.slice(found.index + found[0].length);
  const value = /^\s*(!=|==)?\s*(\{[^}]*\}|"[^"]*"|\S+)/.exec(rest);
  return value ? { text: (value[2] as string).replaceAll('"', ''), negated: value[1] === '!=' } : undefined;
}

/**
 * `nft add rule inet filter input tcp dport 5432 accept`, as words or as one quoted text. Chains are told by their name.
 * Source: nft(8).
 */
export function nftOpenings({ operands, span }: Invocation): Opening[] {
  const whole: Value = joinValues(operands, ' ');
  const text = sketchOf(whole).trim();
  const head = /^(?:add|insert|replace)\s+rule\s+(?:(?:ip6?|inet|arp|bridge|netdev)\s+)?\S+\s+(\S+)\s/.exec(
    text,
  );
  if (!head || !/\baccept\b/.test(text) || /out(?:put)?$|postrouting/i.test(head[1] as string)) return [];
  const rule = text.slice(head[0].length);
  const states = valueBehind(rule, /\bct\s+state\b/);
  if (states && !/new|untracked/.test(states.text)) return [];
  if (/\b(?:icmp|icmpv6|igmp)\b/.test(rule)) return [];
  const source = valueBehind(rule, /\bip6?\s+saddr\b/);
  const device = valueBehind(rule, /\bi?if(?:name)?\b/);
  const limited = /\bether\s+saddr\b|\bsaddr\s+@/.test(rule);
  const protocol = /\b(tcp|udp)\s+dport\b/.exec(rule)?.[1];
  const ports = valueBehind(rule, /\bdport\b/);
  const from = source && !source.negated ? derivedValue(source.text, whole) : undefined;
  const list = derivedValue(ports && !ports.negated ? ports.text : 'all', { ...whole, from: { span } });
  return [
    {
      ports: portsOf(list, protocol),
      source: from,
      audience: limited ? 'named' : bothAudiences(from, device?.negated ? undefined : device?.text),
      role: /forward/i.test(head[1] as string) ? 'forward' : 'in',
      verb: 'add',
    },
  ];
}
