import type { Invocation } from '../../fact.ts';
import type { Access } from '../../finding.ts';
import { sketchOf } from '../../shell/values.ts';
import { type AclEntry, groupAudience } from './entry.ts';

/** What the names of macOS permissions come to. Source: chmod(1) of macOS, "ACL manipulation options". */
function accessOf(permissions: string): Access {
  if (/\b(?:writesecurity|chown)\b/.test(permissions)) return 'admin';
  if (/\b(?:write\w*|append|delete\w*|add_\w+)\b/.test(permissions)) return 'write';
  return /\bread\b/.test(permissions) ? 'read' : 'list';
}

/** `chmod +a "everyone allow read,write" PATH`: entries that are added or replaced, on macOS. */
export function macEntries({ operands }: Invocation): AclEntry[] {
  const action = operands.findIndex((operand) => /^[+=]a(?:i|#)*$/.test(operand.text ?? ''));
  if (action < 0) return [];
  const at = operands.findIndex((operand, i) => i > action && sketchOf(operand).includes(' allow '));
  const entry = operands[at];
  if (!entry) return [];
  const [who = '', , permissions = ''] = sketchOf(entry).split(/\s+(allow)\s+/);
  const name = who.replace(/^(?:group|user):/, '');
  const isGroup = who.startsWith('group:') || name === 'everyone';
  return [
    {
      audience: isGroup ? groupAudience(name) : 'named',
      access: accessOf(permissions),
      entry,
      principal: name,
      name: sketchOf(entry),
      role: name === 'everyone' ? 'other' : isGroup ? 'group' : 'user',
      paths: operands.slice(at + 1),
      replaces: false,
      inherited: /inherit/.test(permissions),
    },
  ];
}
