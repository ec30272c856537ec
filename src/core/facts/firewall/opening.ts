import { audienceOf, narrower } from '../../access/audiences.ts';
import type { Value } from '../../fact.ts';
import type { Audience } from '../../finding.ts';
import { derivedValue, sketchOf } from '../../shell/values.ts';

/** What a firewall command lets in that was not let in before. */
export interface Opening {
  /** `5432/tcp`, `8000:8010`, `postgresql`, `all`. */
  readonly ports: readonly Value[];
  /** Who may come in, as written; undefined for everyone. */
  readonly source: Value | undefined;
  readonly audience: Audience;
  /** To this host, or through it to others. */
  readonly role: 'in' | 'forward';
  /** `delete` where a rule goes that kept it out. */
  readonly verb: 'add' | 'delete';
}

/** Interfaces that only this host, its containers or a private network are behind. */
const INNER =
  /^(?:tun|tap|wg|tailscale|zt|docker|br-|virbr|lxdbr|lxcbr|cni|flannel|veth|podman|utun|ppp|ham)/;

/** Who is behind a network interface; the internet unless its name says less. */
export function interfaceAudience(name: string | undefined): Audience {
  if (name === undefined) return 'internet';
  return /^lo\d*$/.test(name) ? 'owner' : INNER.test(name) ? 'team' : 'internet';
}

/** Who an address, a network or a list of them is; somebody named where it cannot be read. */
export function sourceAudience(source: Value | undefined): Audience {
  if (!source) return 'internet';
  return audienceOf(sketchOf(source).replaceAll(/[{}]/g, ' ').trim(), 'network') ?? 'named';
}

/** Who is left after both limits. */
export function bothAudiences(source: Value | undefined, name: string | undefined): Audience {
  return narrower(sourceAudience(source), interfaceAudience(name));
}

/** Ports of a list (`80,443`, `{ 80, 443 }`) with their protocol, in the place where they stand. */
export function portsOf(list: Value, protocol: string | undefined): Value[] {
  const suffix = protocol && /^(?:tcp|udp|sctp|dccp)$/i.test(protocol) ? `/${protocol.toLowerCase()}` : '';
  const sketch = sketchOf(list);
  const slash = /\/(?:tcp|udp|sctp|dccp)$/i.exec(sketch)?.[0] ?? '';
  return sketch
    .slice(0, sketch.length - slash.length)
    .split(/[\s,{}]+/)
    .filter((port) => port !== '')
    .map((port) => derivedValue(`${port}${slash || suffix}`, list));
}
