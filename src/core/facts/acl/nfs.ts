import type { Invocation } from '../../fact.ts';
import type { Access, Audience } from '../../finding.ts';
import { sketchOf, splitValue } from '../../shell/values.ts';
import { type AclEntry, groupAudience } from './entry.ts';

function accessOf(permissions: string): Access | undefined {
  if (/[Co]/.test(permissions)) return 'admin';
  if (/[Wwa]/.test(permissions)) return 'write';
  if (/[Rr]/.test(permissions)) return 'read';
  return /[Xx]/.test(permissions) ? 'list' : undefined;
}

function audienceOf(flags: string, principal: string): Audience | undefined {
  if (principal === 'OWNER@') return undefined;
  if (principal === 'EVERYONE@') return 'org';
  if (principal === 'GROUP@') return 'team';
  return flags.includes('g') ? groupAudience(principal.replace(/@.*/, '')) : 'named';
}

/** `nfs4_setfacl -a A::EVERYONE@:RWX PATH`: type, flags, principal, permissions. Source: nfs4_acl(5). */
export function nfsEntries({ options, operands }: Invocation): AclEntry[] {
  const paths = operands.filter(({ text }) => !/^\d+$/.test(text ?? ''));
  return options
    .filter(({ name }) => name === '-a' || name === '-s')
    .flatMap(({ name, value }) =>
      (value ? splitValue(value, ',') : []).flatMap((entry) => {
        const [type, flags = '', who = '', permissions = ''] = sketchOf(entry).trim().split(':');
        const audience = audienceOf(flags, who);
        const access = accessOf(permissions);
        if (type !== 'A' || !audience || !access) return [];
        const inherited = /[fd]/.test(flags);
        const role = who === 'EVERYONE@' ? 'other' : audience === 'named' ? 'user' : 'group';
        const common = { audience, access, entry, principal: who, paths, inherited, role } as const;
        return [{ ...common, name: sketchOf(entry), replaces: name === '-s' }];
      }),
    );
}
