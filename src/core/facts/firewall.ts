import type { Fact, Invocation, Value } from '../fact.ts';
import { valueAt } from '../fact.ts';
import { derivedValue, sketchOf } from '../shell/values.ts';
import { joinSpans, type Span } from '../span.ts';
import type { Opening } from './firewall/opening.ts';
import { openingsOf } from './firewall/openings.ts';

const TOOLS = [
  'ufw',
  'iptables',
  'ip6tables',
  'iptables-legacy',
  'iptables-nft',
  'ip6tables-legacy',
  'nft',
  'firewall-cmd',
  'netsh',
  'new-netfirewallrule',
  'set-netfirewallrule',
] as const;

/** The commands that open a host's firewall. */
export type FirewallTool = (typeof TOOLS)[number];

const toolOf = new Map<string, FirewallTool>(TOOLS.map((tool) => [tool, tool]));

function protocolsOf({ ports }: Opening): string[] {
  const named = ports.flatMap((port) => /\/(\w+)$/.exec(sketchOf(port))?.[1] ?? []);
  return [...new Set(named)];
}

/** Where the ports of a rule stand. */
function placeOf({ ports }: Opening, whole: Span): Span {
  const [first, ...rest] = ports.map(({ from }) => from.span);
  return first ? rest.reduce(joinSpans, first) : whole;
}

/**
 * Facts of kind `policy` and format `firewall`: one for each rule by which a host's firewall lets more in. Rules that keep
 * out, that are taken away or that are about outgoing traffic and answers state nothing.
 *
 * - `port`: each port, range or service, with its protocol where that is said: `5432/tcp`, `8000:8010`, `postgresql`,
 *   `all`; `name` without the protocol, `protocol` alone. `principal`: the source as written; none for everyone. `audience`: who that is, after source and interface.
 * - `role`: in, or forward (through this host). `verb`: add, or delete where a rule goes that kept it out.
 */
export function firewallFacts(invocation: Invocation): Fact[] {
  const tool = toolOf.get(invocation.path[0] ?? '');
  if (!tool) return [];
  return openingsOf(tool, invocation).map((one) => {
    const span = placeOf(one, invocation.span);
    const at = (text: string): readonly Value[] => [valueAt(text, span)];
    const fields = {
      format: at('firewall'),
      kind: at('firewall'),
      effect: at('allow'),
      port: one.ports,
      name: one.ports.map((port) => derivedValue(sketchOf(port).replace(/\/.*/, ''), port)),
      protocol: protocolsOf(one).flatMap(at),
      audience: at(one.audience),
      access: at('write'),
      role: at(one.role),
      verb: at(one.verb),
      ...(one.source ? { principal: [one.source] } : {}),
    };
    return { kind: 'policy' as const, span, fields, invocation };
  });
}
