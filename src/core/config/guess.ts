import type { ConfigKind, Format } from './kind.ts';

/** By content, the first that fits. */
const SIGNS: readonly (readonly [string, Format, RegExp])[] = [
  [
    'firebase-rules',
    'firebase',
    /^[ \t]*rules_version\s*=|^[ \t]*service\s+(?:cloud\.firestore|firebase\.storage)\s*\{|^[ \t]*match\s+\/\S+\s*\{|^[ \t]*allow\s+(?:read|write|get|list|create|update|delete)\b[^\n]*:\s*if\b/m,
  ],
  [
    'terraform',
    'hcl',
    /^[ \t]*(?:resource|data)\s+"\w+"\s+"[\w-]+"\s*\{|^[ \t]*(?:variable|module|provider|output)\s+"[\w-]+"\s*\{|^[ \t]*terraform\s*\{|^[ \t]*path\s+"[^"\n]+"\s*\{/m,
  ],
  ['jenkinsfile', 'list', /^[ \t]*(?:pipeline|node(?:\s*\([^()\n]*\))?)\s*\{\s*$|^@Library\(/m],
  ['dns-zone', 'columns', /^\$(?:ORIGIN|TTL)\s|^@\s+(?:\d+\s+)?IN\s+SOA\s/m],
  ['dockerfile', 'dockerfile', /^[ \t]*FROM\s+\S+(?:\s+AS\s+\S+)?\s*$/im],
  [
    'nginx',
    'nginx',
    /^[ \t]*(?:server|http|location\s+\S+(?:\s+\S+)?|upstream\s+\S+)\s*\{|^[ \t]*(?:proxy_pass|auth_basic|autoindex|add_header|server_name)\s[^\n]*;/m,
  ],
  [
    'apache',
    'apache',
    /^[ \t]*<(?:VirtualHost|Directory|Location|Files|IfModule|FilesMatch|LocationMatch|Limit)\b|^[ \t]*(?:Require\s+(?:all|ip|host|valid-user)|Options\s+[+-]?\w|AllowOverride)\b/m,
  ],
  [
    'pg-hba',
    'pg-hba',
    /^[ \t]*(?:host(?:no)?(?:ssl|gssenc)?|local)\s+\S+\s+\S+\s+(?:\S+\s+)?(?:trust|reject|md5|password|scram-sha-256|peer|ident|cert|gss|ldap)\b/m,
  ],
  [
    'sshd',
    'keywords',
    /^[ \t]*(?:PermitRootLogin|PasswordAuthentication|GatewayPorts|AllowTcpForwarding|PermitEmptyPasswords|AuthorizedKeysFile|ListenAddress)\s+\S/im,
  ],
  ['sudoers', 'sudoers', /^[ \t]*(?:Defaults[\s:@!]|%?[\w.-]+\s+\S+\s*=\s*\(\S+\)\s*(?:NOPASSWD:)?)/m],
  ['exports', 'exports', /^\/\S+\s+\S+\((?:rw|ro)\b/m],
  [
    'sql',
    'sql',
    /^[ \t]*(?:GRANT|REVOKE|CREATE\s+(?:TABLE|POLICY|ROLE|USER|VIEW|FUNCTION|OR|SCHEMA|EXTENSION)|ALTER\s+(?:TABLE|ROLE|USER|DEFAULT|DATABASE|SYSTEM)|DROP\s+\w+|INSERT\s+INTO|BEGIN\s*;)\b/im,
  ],
  [
    'claude-settings',
    'json',
    /"permissions"\s*:\s*\{\s*"(?:defaultMode|additionalDirectories|allow|deny|ask)"\s*:\s*(?:\[\s*(?:\]|"(?:Bash|PowerShell|Read|Edit|Write|WebFetch|WebSearch|Skill|Task|Agent|mcp__)\b)|"(?:default|plan|acceptEdits|bypassPermissions|dontAsk|auto)")/,
  ],
  [
    'django',
    'python',
    /^(?:DEBUG|ALLOWED_HOSTS|INSTALLED_APPS|MIDDLEWARE|REST_FRAMEWORK|(?:CORS|CSRF|SECURE|SESSION_COOKIE|DATABASES|TEMPLATES)(?:_[A-Z]+)*)\s*=\s*(?:True|False|[[({])/m,
  ],
  [
    'codex',
    'toml',
    /^[ \t]*(?:approval_policy\s*=\s*"|sandbox_mode\s*=\s*"|\[sandbox_workspace_write\]|\[mcp_servers\.)/m,
  ],
  [
    'vscode-settings',
    'json',
    /^\s*\{?\s*"(?:chat\.|security\.workspace|editor\.|terminal\.integrated|github\.copilot)[\w.]*"\s*:/,
  ],
  ['json', 'json', /^\s*(?:\{\s*(?:["}]|\/[/*])|\[\s*[\]{["\d])/],
  ['shell', 'shell', /^#!.*\b(?:ba|z|k|da)?sh\b/],
  ['ini', 'ini', /^[ \t]*\[[\w .:"-]+\]\s*$/m],
  ['env', 'env', /^(?:[^\S\n]*(?:#[^\n]*)?\n)*(?:export\s+)?[A-Z][A-Z0-9_]*=/],
  ['yaml', 'yaml', /^(?:---\s*$|\s*-\s+\w[\w.-]*:(?:\s|$)|\s*["']?[\w./-]+["']?\s*:(?:\s|$))/m],
];

/** The format and program of a text by what stands in it; undefined when it looks like none. `text` is its beginning. */
export function guessFormat(text: string): ConfigKind | undefined {
  const found = SIGNS.find(([, , sign]) => sign.test(text));
  return found ? { kind: found[0], format: found[1] } : undefined;
}
