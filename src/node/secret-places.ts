import type { SecretRange } from './secret-shapes.ts';

const AUTHORITY_END = /[\s/?#"'`<>\\]/;

/** Passwords and tokens in addresses: `https://user:password@host`, `https://token@host`. */
export function addressSecrets(text: string): SecretRange[] {
  const found: SecretRange[] = [];
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const start = at + 3;
    let end = start;
    let sign = -1;
    while (end < text.length && end - start < 2048 && !AUTHORITY_END.test(text[end] ?? '')) {
      if (text[end] === '@') sign = end;
      end++;
    }
    if (sign <= start) continue;
    const colon = text.indexOf(':', start);
    const from = colon !== -1 && colon < sign ? colon + 1 : start;
    // A short name without a password (`ssh://git@host`) is no secret.
    if (from === start && sign - start < 16) continue;
    if (from < sign && text[from] !== '$') found.push({ start: from, end: sign, kind: 'address' });
  }
  return found;
}

interface Place {
  readonly kind: string;
  /** What the secret follows, up to and including the space and quote. */
  readonly before: RegExp;
}

/** The words between a command and the option; bounded in number and length, so that a scan stays linear. */
const ARGUMENTS = '(?:[ \\t]{1,4}[^\\s|;&]{1,64}){0,12}?[ \\t]{1,4}';

function after(commands: string, option: string): RegExp {
  return new RegExp(`\\b(?:${commands})${ARGUMENTS}${option}["']?`, 'g');
}

/** Options that are secrets only for certain commands. */
const PLACES: readonly Place[] = [
  {
    kind: 'user-password',
    before: /(?:^|[\s"'])(?:-u|--user|--proxy-user|-U)[ \t=]{1,8}["']?(?!\d{1,6}:)[\w.@+-]{1,64}:/g,
  },
  { kind: 'sshpass', before: /\bsshpass[ \t]{1,8}-p[ \t]{0,8}["']?/g },
  { kind: 'mysql', before: after('mysql|mysqldump|mysqladmin|mariadb', '-p') },
  {
    kind: 'login',
    before: after('docker login|podman login|helm registry login|oras login', '-p[ \\t]{1,8}'),
  },
  { kind: 'redis', before: after('redis-cli', '-a[ \\t]{1,8}') },
  { kind: 'stored', before: after('gh secret set', '(?:-b|--body)[ \\t=]{1,8}') },
  { kind: 'stored', before: after('keyvault secret set|ssm put-parameter', '--value[ \\t=]{1,8}') },
  { kind: 'stored', before: /--from-literal[ \t=]{1,8}["']?[\w.-]{1,64}=/g },
  { kind: 'openssl', before: /\bpass:/g },
  { kind: 'sql', before: /\bidentified[ \t]{1,8}by[ \t]{1,8}(?:password[ \t]{1,8})?["']/gi },
  { kind: 'slack-webhook', before: /hooks\.slack\.com\/(?:services|workflows)\//g },
  { kind: 'discord-webhook', before: /discord(?:app)?\.com\/api\/webhooks\//g },
];

const VALUE_END = /[\s"'`;|<>()&,]/;

/** Secrets known by where they stand: after `curl -u name:`, `mysql -p`, `sshpass -p`, `IDENTIFIED BY`. */
export function placedSecrets(text: string): SecretRange[] {
  const found: SecretRange[] = [];
  for (const place of PLACES) {
    let until = 0;
    for (const match of text.matchAll(place.before)) {
      if (match.index < until) continue;
      const start = match.index + match[0].length;
      let end = start;
      while (end < text.length && !VALUE_END.test(text[end] ?? '')) end++;
      until = end;
      if (end > start && text[start] !== '$' && text[start] !== '-')
        found.push({ start, end, kind: place.kind });
    }
  }
  return found;
}
