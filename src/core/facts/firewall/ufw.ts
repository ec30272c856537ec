import type { Invocation, Value } from '../../fact.ts';
import { derivedValue, sketchOf } from '../../shell/values.ts';
import { bothAudiences, type Opening, portsOf } from './opening.ts';

const ACTIONS = new Set(['allow', 'limit', 'deny', 'reject']);

/** Words of a rule behind its action, told apart. */
interface RuleParts {
  readonly outgoing: boolean;
  readonly source: Value | undefined;
  readonly device: string | undefined;
  readonly ports: readonly Value[];
}

/** Reads `[in|out] [on IF] [proto P] [from A [port P]] [to A [port P]]`, or `PORT[/PROTO]`. Source: ufw(8). */
function readRule(words: readonly Value[], action: Value): RuleParts {
  let outgoing = false;
  let source: Value | undefined;
  let device: string | undefined;
  let protocol: string | undefined;
  let side = '';
  const lists: Value[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Value;
    const next = words[i + 1];
    switch (word.text) {
      case 'comment':
        return { outgoing, source, device, ports: lists.flatMap((list) => portsOf(list, protocol)) };
      case 'in':
      case 'log':
      case 'log-all':
        break;
      case 'out':
        // `in on eth0 out on eth1` is a way through.
        outgoing ||= device === undefined;
        if (device !== undefined) i += 2;
        break;
      case 'on':
        device = next?.text ?? device;
        i++;
        break;
      case 'proto':
        protocol = next?.text;
        i++;
        break;
      case 'from':
      case 'to':
        side = word.text;
        if (side === 'from') source = next;
        i++;
        break;
      case 'port':
      case 'app':
        if (next && side !== 'from') lists.push(next);
        i++;
        break;
      default:
        lists.push(word);
    }
  }
  const ports = lists.flatMap((list) => (isApp(list) ? [list] : portsOf(list, protocol)));
  return {
    outgoing,
    source,
    device,
    ports: ports.length > 0 ? ports : [derivedValue(protocol ? `all/${protocol}` : 'all', action)],
  };
}

/** Names of applications may have blanks: `Nginx Full`. */
function isApp(list: Value): boolean {
  return /^[A-Za-z]/.test(sketchOf(list));
}

/** `ufw allow 5432`, `ufw route allow …`, `ufw delete deny …`; what is denied or no longer allowed opens nothing. */
export function ufwOpenings({ operands }: Invocation): Opening[] {
  const at = operands.findIndex(({ text }) => text !== undefined && ACTIONS.has(text));
  const action = operands[at];
  const before = operands.slice(0, at).map(({ text }) => text);
  if (!action || before.some((word) => word === 'default' || word === 'show' || word === 'app')) return [];
  const deletes = before.includes('delete');
  if (deletes === /^(?:allow|limit)$/.test(sketchOf(action))) return [];
  const { outgoing, source, device, ports } = readRule(operands.slice(at + 1), action);
  if (outgoing || operands.length === at + 1) return [];
  const role = before.includes('route') ? 'forward' : 'in';
  return [{ ports, source, audience: bothAudiences(source, device), role, verb: deletes ? 'delete' : 'add' }];
}
