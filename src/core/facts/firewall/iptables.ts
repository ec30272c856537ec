import type { Invocation, Option, Value } from '../../fact.ts';
import { derivedValue, sketchOf } from '../../shell/values.ts';
import { hasOption, optionValue } from '../carried.ts';
import { bothAudiences, type Opening, portsOf } from './opening.ts';

const SOURCES = ['--source'];
const PORTS = ['--dport', '--dports', '--ports', '--destination-port', '--destination-ports'];

/** Tests that let in only some: sets, ranges and hardware addresses that stand elsewhere or are not networks. */
const LIMITS = ['--match-set', '--src-range', '--mac-source', '--uid-owner', '--gid-owner', '--physdev-in'];

/** True for `! -s NET`: everyone but those. */
function isNegated({ words }: Invocation, name: RegExp): boolean {
  return words.some(({ text }, i) => text === '!' && name.test(words[i + 1]?.text ?? ''));
}

function lastOption({ options }: Invocation, names: readonly string[]): Option | undefined {
  return options.findLast(({ name }) => names.includes(name));
}

/** True for rules about answers to connections that this host began. */
function isAnswer(invocation: Invocation): boolean {
  const states = optionValue(invocation, ['--ctstate', '--state']);
  if (states?.text !== undefined) return !/NEW|UNTRACKED/i.test(states.text);
  return hasOption(invocation, ['--sport', '--sports', '--icmp-type', '--icmpv6-type']);
}

/**
 * `iptables -A INPUT -p tcp --dport 5432 -j ACCEPT`, `-I`, `-R`; `-D` of a rule that keeps out; `-t nat … -j DNAT`.
 * Source: iptables(8), iptables-extensions(8).
 */
export function iptablesOpenings(invocation: Invocation): Opening[] {
  const added = optionValue(invocation, ['--append', '--insert', '--replace']);
  const chain = added ?? optionValue(invocation, ['--delete']);
  const jump = optionValue(invocation, ['--jump'])?.text?.toUpperCase() ?? '';
  if (!chain || /^(?:OUTPUT|POSTROUTING)$/i.test(chain.text ?? '')) return [];
  const opens = added ? /^(?:ACCEPT|DNAT)$/.test(jump) : /^(?:DROP|REJECT)$/.test(jump);
  const protocol = optionValue(invocation, ['--protocol']);
  if (!opens || isAnswer(invocation)) return [];
  if (protocol?.text !== undefined && !/^(?:tcp|udp|all|sctp|0|6|17)$/i.test(protocol.text)) return [];
  const source = lastOption(invocation, SOURCES);
  const device = lastOption(invocation, ['--in-interface']);
  const name = isNegated(invocation, /^(?:-i|--in-interface)/) ? undefined : device?.value?.text;
  const from = isNegated(invocation, /^(?:-s|--source$|--src$)/) ? undefined : source?.value;
  const port = lastOption(invocation, PORTS);
  const list = isNegated(invocation, /^--(?:d|dest|ports)/) ? undefined : port?.value;
  return [
    {
      ports: list ? portsOf(list, protocol?.text) : [allPorts(protocol, chain)],
      source: from,
      audience: hasOption(invocation, LIMITS) ? 'named' : bothAudiences(from, name),
      role: /^(?:FORWARD|PREROUTING|DOCKER-USER)$/i.test(chain.text ?? '') ? 'forward' : 'in',
      verb: added ? 'add' : 'delete',
    },
  ];
}

function allPorts(protocol: Value | undefined, chain: Value): Value {
  const name = protocol ? sketchOf(protocol) : 'all';
  return derivedValue(name === 'all' ? 'all' : `all/${name}`, protocol ?? chain);
}
