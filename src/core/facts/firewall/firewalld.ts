import type { Invocation, Value } from '../../fact.ts';
import type { Audience } from '../../finding.ts';
import { derivedValue, sketchOf } from '../../shell/values.ts';
import { optionValue, optionValues } from '../carried.ts';
import { interfaceAudience, type Opening, portsOf, sourceAudience } from './opening.ts';

/** Who is usually behind a zone. Source: firewalld's predefined zones. */
function zoneAudience(zone: string | undefined): Audience {
  return /^(?:internal|home|work|trusted|docker|libvirt|nm-shared)/.test(zone ?? '') ? 'team' : 'internet';
}

function richRule(rule: Value, zone: Audience, verb: Opening['verb']): Opening[] {
  const text = sketchOf(rule);
  const isOpen = verb === 'add' ? /\baccept\b/.test(text) : /\b(?:reject|drop)\b/.test(text);
  if (!isOpen || /\b(?:icmp-type|icmp-block)\b/.test(text)) return [];
  const source = /\bsource\s+(not\s+|NOT\s+)?(?:address|ipset|mac)\s*=\s*["']?([^"'\s]+)/.exec(text);
  const from = source && !source[1] ? derivedValue(source[2] as string, rule) : undefined;
  const port = /\bport\s*=\s*["']?([\w-]+)["']?\s+protocol\s*=\s*["']?(\w+)/.exec(text);
  const service = /\bservice\s+name\s*=\s*["']?([\w-]+)/.exec(text)?.[1];
  const name = port ? `${port[1]}/${port[2]}` : (service ?? 'all');
  const audience = from ? sourceAudience(from) : zone;
  return [{ ports: [derivedValue(name, rule)], source: from, audience, role: 'in', verb }];
}

/** A zone that lets everything in gets an interface or a source. */
function trusted(invocation: Invocation): Opening[] {
  const devices = optionValues(invocation, ['--add-interface', '--change-interface']);
  const sources = optionValues(invocation, ['--add-source', '--change-source']);
  const all = (at: Value): readonly Value[] => [derivedValue('all', at)];
  const common = { role: 'in', verb: 'add' } as const;
  return [
    ...devices.map((at) => ({
      ...common,
      ports: all(at),
      source: undefined,
      audience: interfaceAudience(at.text),
    })),
    ...sources.map((at) => ({ ...common, ports: all(at), source: at, audience: sourceAudience(at) })),
  ];
}

/** `firewall-cmd --add-port=5432/tcp`, `--add-service`, `--add-rich-rule`, and what the trusted zone gets. */
export function firewalldOpenings(invocation: Invocation): Opening[] {
  const zone = optionValue(invocation, ['--zone'])?.text;
  const audience = zoneAudience(zone);
  const ports = [
    ...optionValues(invocation, ['--add-port']).flatMap((port) => portsOf(port, undefined)),
    ...optionValues(invocation, ['--add-service']),
  ];
  const rules = (name: string, verb: Opening['verb']) =>
    optionValues(invocation, [name]).flatMap((rule) => richRule(rule, audience, verb));
  return [
    ...(ports.length > 0 ? [{ ports, source: undefined, audience, role: 'in', verb: 'add' } as const] : []),
    ...rules('--add-rich-rule', 'add'),
    ...rules('--remove-rich-rule', 'delete'),
    ...(zone === 'trusted' ? trusted(invocation) : []),
  ];
}
