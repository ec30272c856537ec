import type { Invocation } from '../../fact.ts';
import type { FirewallTool } from '../firewall.ts';
import { firewalldOpenings } from './firewalld.ts';
import { iptablesOpenings } from './iptables.ts';
import { nftOpenings } from './nft.ts';
import type { Opening } from './opening.ts';
import { ufwOpenings } from './ufw.ts';
import { netFirewallRuleOpenings, netshOpenings } from './windows.ts';

const READERS: Readonly<Record<FirewallTool, (invocation: Invocation) => Opening[]>> = {
  ufw: ufwOpenings,
  iptables: iptablesOpenings,
  ip6tables: iptablesOpenings,
  'iptables-legacy': iptablesOpenings,
  'iptables-nft': iptablesOpenings,
  'ip6tables-legacy': iptablesOpenings,
  nft: nftOpenings,
  'firewall-cmd': firewalldOpenings,
  netsh: netshOpenings,
  'new-netfirewallrule': netFirewallRuleOpenings,
  'set-netfirewallrule': netFirewallRuleOpenings,
};

/** What a command of a tool lets in. */
export function openingsOf(tool: FirewallTool, invocation: Invocation): Opening[] {
  return READERS[tool](invocation);
}
