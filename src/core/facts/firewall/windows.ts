import type { Invocation, Value } from '../../fact.ts';
import { derivedValue, sketchOf, sliceValue } from '../../shell/values.ts';
import { type Opening, portsOf, sourceAudience } from './opening.ts';

/** `netsh advfirewall firewall add rule name=x dir=in action=allow protocol=TCP localport=5432`. Source: netsh's help. */
export function netshOpenings({ words }: Invocation): Opening[] {
  const plain = words.map(({ text }) => text?.toLowerCase() ?? '');
  const verb = plain.indexOf('rule') > 0 ? plain[plain.indexOf('rule') - 1] : '';
  const given = (key: string): Value | undefined => {
    const at = plain.findIndex((word) => word.startsWith(`${key}=`));
    const word = words[at];
    return word ? sliceValue(word, key.length + 1, sketchOf(word).length) : undefined;
  };
  const says = (key: string): string => given(key)?.text?.toLowerCase() ?? '';
  if (verb !== 'add' || says('dir') !== 'in' || says('action') !== 'allow') return [];
  return opening(given('localport'), given('protocol')?.text, given('remoteip'), given('action') as Value);
}

/** `New-NetFirewallRule -LocalPort 5432 -Protocol TCP -Action Allow`; inbound and allowed unless it says otherwise. */
export function netFirewallRuleOpenings({ command, options, words }: Invocation): Opening[] {
  const given = (name: string, shortest: number): Value | undefined =>
    options.findLast((option) => {
      const written = option.name.toLowerCase();
      return written.length >= shortest && name.startsWith(written) && option.value;
    })?.value;
  const says = (value: Value | undefined): string => value?.text?.toLowerCase() ?? '';
  const source = given('-remoteaddress', 9);
  if (
    /^out/.test(says(given('-direction', 4))) ||
    /^(?:block|notconfigured)$/.test(says(given('-action', 3)))
  )
    return [];
  if (/false/.test(says(given('-enabled', 3)))) return [];
  // Changing a rule opens something only where it says for whom.
  if (command === 'set-netfirewallrule' && !source) return [];
  const at = given('-localport', 7) ?? given('-program', 4) ?? (words[0] as Value);
  const known = given('-localport', 7) ? at : undefined;
  return opening(known, given('-protocol', 5)?.text, source, at);
}

function opening(
  port: Value | undefined,
  protocol: string | undefined,
  source: Value | undefined,
  at: Value,
): Opening[] {
  const ports = port && !/^any$/i.test(sketchOf(port)) ? portsOf(port, protocol) : [derivedValue('all', at)];
  const isNear = /^(?:localsubnet|intranet|defaultgateway|dns|dhcp|wins)$/i.test(source?.text ?? '');
  return [{ ports, source, audience: isNear ? 'team' : sourceAudience(source), role: 'in', verb: 'add' }];
}
