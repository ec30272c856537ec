import { cidrClass, networksOf, sizeOf } from './access/cidr.ts';
import type { OursFile } from './access/ours.ts';
import type { PolicyFile } from './policy.ts';
import type { Issue } from './rules/issue.ts';

/** Mail domains that anyone has an address of. */
const ANYBODYS = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com gmx.de gmx.net web.de proton.me protonmail.com mail.ru qq.com 163.com'.split(
    ' ',
  ),
);

/** Networks from a /8 (IPv6: a /16) on are the largest that one company holds; beyond, it is everyone. */
const LARGEST = { 4: 1n << 24n, 6: 1n << 112n } as const;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What is wrong with one entry of each list; undefined for what is right. */
const CHECKS: Readonly<Record<keyof OursFile, (text: string) => string | undefined>> = {
  domains(text) {
    const domain = text.toLowerCase().replace(/^(?:\*?\.|@)/, '');
    if (
      !/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.[a-z][a-z0-9-]*$/.test(domain)
    )
      return 'is no domain such as corp.example';
    return ANYBODYS.has(domain) ? 'is a domain that anyone can have an address of' : undefined;
  },
  networks(text) {
    const [network] = networksOf([text]);
    if (!network) return 'is no address or network such as 203.0.113.0/24';
    const isTooWide = sizeOf(network) > LARGEST[network.family] && cidrClass(text) !== 'private';
    return isTooWide ? 'is so wide that it is everyone' : undefined;
  },
  aws: (text) =>
    /^(?:\d{12}|o-[a-z0-9]{10,32})$/.test(text)
      ? undefined
      : "is no account id such as '123456789012' (in quotes) and no organisation id such as o-a1b2c3d4e5",
  gcp: (text) =>
    /^(?:organizations\/\d+|\d+|(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9])$/.test(text)
      ? undefined
      : 'is no project id or number and no organizations/NUMBER',
  azure: (text) => (GUID.test(text) ? undefined : 'is no id of a tenant or subscription'),
  github: (text) =>
    /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/.test(text) ? undefined : 'is no name of an organisation or user',
  groups: (text) =>
    text.replace(/[*?\s]/g, '').length >= 3 ? undefined : 'is so short that it means everyone',
};

/** What is wrong with a policy file beyond its form, by place. */
export function checkPolicy({ ours = {} }: PolicyFile): Issue[] {
  return (Object.keys(CHECKS) as (keyof OursFile)[]).flatMap((key) =>
    (ours[key] ?? []).flatMap((text, i): Issue[] => {
      const wrong = CHECKS[key](text.trim());
      return wrong
        ? [{ path: ['ours', key, i], at: 'value', message: `'${text.slice(0, 60)}' ${wrong}` }]
        : [];
    }),
  );
}
