/** Modes from strict to loose; any of a later group is looser than any of an earlier one. */
const MODES: readonly (readonly (readonly string[])[])[] = [
  [
    [
      'deny',
      'block',
      'blocked',
      'reject',
      'drop',
      'forbid',
      'refuse',
      'denied',
      'deny_all',
      'denyall',
      'quarantine',
    ],
    ['ask', 'allow_once', 'once', 'prompt', 'challenge', 'managed_challenge', 'js_challenge', 'confirm'],
    [
      'allow',
      'accept',
      'permit',
      'allowed',
      'allow_all',
      'allowall',
      'pass',
      'log',
      'count',
      'ignore',
      'non_identity',
    ],
    ['bypass'],
  ],
  [
    [
      'throw',
      'enforce',
      'enforced',
      'enforcing',
      'strict',
      'required',
      'require',
      'mandatory',
      'fail',
      'block',
      'deny',
      'reject',
      'need',
      'halt',
    ],
    [
      'want',
      'preferred',
      'prefer',
      'optional',
      'audit',
      'warn',
      'dryrun',
      'dry-run',
      'permissive',
      'complain',
      'report',
      'monitor',
      'log',
      'detect',
      'detectiononly',
      'evaluate',
    ],
    ['none', 'off', 'disabled', 'disable', 'ignore', 'unrestricted', 'insecure', 'never'],
  ],
  [
    ['private', 'internal', 'restricted', 'vpc', 'protected', 'secret', 'clusterip', 'cluster-local'],
    [
      'public',
      'public-read',
      'public-read-write',
      'public_read',
      'external',
      'internet-facing',
      'internet',
      'nodeport',
      'loadbalancer',
      'all',
      'world',
      'anyone',
      'everyone',
      'open',
    ],
  ],
  [['private'], ['internal']],
  [
    [
      'none',
      'no one',
      'nobody',
      'deny',
      'no-access',
      'noaccess',
      'no_permissions',
      'role:none',
      'pending',
      '',
    ],
    ['list'],
    ['read', 'pull', 'viewer', 'view', 'reader', 'readonly', 'read-only', 'guest', 'role:readonly', 'get'],
    [
      'write',
      'writer',
      'push',
      'editor',
      'edit',
      'contributor',
      'developer',
      'readwrite',
      'read-write',
      'rw',
      'triage',
      'maintain',
      'maintainer',
      'member',
      'user',
      'sudo',
    ],
    [
      'admin',
      'owner',
      'administrator',
      'superuser',
      'root',
      'full',
      'fullaccess',
      'full_access',
      'all',
      'role:admin',
      'manage',
    ],
  ],
  [
    ['verify_peer', 'verify-full', 'cert_required'],
    ['verify-ca'],
    ['verify_none', 'require', 'prefer', 'disable', 'cert_none', 'allow'],
  ],
  [['strict', 'full_strict'], ['full'], ['flexible'], ['off']],
  [['mandatory', 'required'], ['auto']],
  [['demand', 'hard'], ['allow', 'try'], ['never']],
  [
    ['encrypt', 'verify', 'secure', 'dane', 'dane-only', 'fingerprint'],
    ['may', 'opportunistic', 'none'],
  ],
  [['verify_identity'], ['verify_ca'], ['required'], ['preferred'], ['disabled']],
  [
    ['requireandverifyclientcert', 'require_and_verify', 'verify_trust_chain'],
    ['verifyclientcertifgiven', 'verify_if_given'],
    ['requireanyclientcert', 'requestclientcert', 'noclientcert', 'require', 'request', 'accept_untrusted'],
  ],
  [['requiretls', 'requiressl'], ['prefertls', 'preferssl', 'allowtls', 'allowssl'], ['disabled']],
  [
    ['encrypted_only', 'tls', 'https', 'ssl', 'sasl_ssl'],
    ['allow_unencrypted_and_encrypted', 'tls_plaintext', 'plaintext', 'http', 'tcp', 'sasl_plaintext'],
  ],
  [
    ['https-only', 'https_only', 'redirect-to-https', 'secure_always', 'httpsonly'],
    ['allow-all', 'secure_optional', 'http-and-https', 'match-viewer'],
  ],
  [
    ['azureadmyorg'],
    ['azureadmultipleorgs'],
    ['azureadandpersonalmicrosoftaccount', 'personalmicrosoftaccount'],
  ],
  [['strong'], ['normal', 'medium'], ['weak', 'low']],
  [['strict', 'lax'], ['none']],
  [
    ['deny', 'sameorigin'],
    ['allowall', 'allow-all'],
  ],
  [['two_factor', 'mfa', '2fa'], ['one_factor', '1fa'], ['bypass']],
  [['aal3'], ['aal2', 'highest_available'], ['aal1']],
  [
    ['adminonly', 'admin_only', 'admins'],
    ['everyone', 'anyone', 'all'],
  ],
  [['requirecertificate', 'delaycertificate'], ['allowcertificate'], ['nocertificate']],
  [
    ['ask', 'prompt'],
    ['automatic', 'auto', 'always'],
  ],
  [
    ['isadminuser', 'isadmin', 'denyall', 'isowner'],
    ['isauthenticated'],
    ['isauthenticatedorreadonly'],
    ['allowany', 'permitall'],
  ],
  [['excellent', 'good'], ['fair'], ['low'], ['none']],
  [['restricted'], ['baseline'], ['privileged']],
];

/** Keys that these modes are about; `read` and `write` are also other things' words. */
const ACCESS_KEY =
  /\b(?:access|permissions?|policy|policies|role|roles|level|acl|acls|operator|keyring|grants?|rights?|privileges?|default|visibility|scope|mode|capabilit(?:y|ies)|contents|packages|user|anonymous|node|agent|quota)\b/;

/** Keys about how well something is checked: there `full` is much, and `none` little. */
const CHECK_KEY =
  /\b(?:tls|ssl|verif\w*|certificates?|validation|encrypt\w*|audit\w*|logs?|logging|recording)\b/;

/** Keys whose low is good. */
const RISK = /\brisk\b/;
const NEGATION = /^(?:not|un|non|in)[ _-]?/;

/** True if a mode takes the place of a stricter one; both in lower case, `name` the words of the setting. */
export function isLooser(now: string, was: string, name: string): boolean {
  if (isRefusal(was) && !isRefusal(now) && /\b(?:access|default|inbound) (?:policy|action)$/.test(name))
    return !MODES[0]?.[1]?.includes(now) && now !== 'custom';
  const [mode, former] = [lastName(now), lastName(was)];
  if (RISK.test(name)) return false;
  // verified → not_verified, secure → insecure.
  if (was.length > 4 && NEGATION.test(now) && now.replace(NEGATION, '') === was) return true;
  return MODES.some((groups, i) => {
    const from = groups.findIndex((group) => group.includes(former));
    const to = groups.findIndex((group) => group.includes(mode));
    return (
      from >= 0 &&
      to > from &&
      (i < ACCESS_MODES.first || i > ACCESS_MODES.last || (ACCESS_KEY.test(name) && !CHECK_KEY.test(name)))
    );
  });
}

/** Of `rest_framework.permissions.IsAdmin` the last name. */
function lastName(value: string): string {
  return /^[a-z]\w*(?:\.[a-z]\w*)*\.([a-z]\w*)$/.exec(value)?.[1] ?? value;
}

/** Which of the modes say little without the name of the setting. */
const ACCESS_MODES = { first: 3, last: 4 };

/** True if what was private is for the public. */
export function isPublished(now: string, was: string): boolean {
  const [inside, outside] = MODES[PUBLISHING] ?? [];
  return (inside?.includes(lastName(was)) && outside?.includes(lastName(now))) ?? false;
}

const PUBLISHING = 2;

/** True for a mode that lets nothing through. */
export function isRefusal(mode: string): boolean {
  return MODES[0]?.[0]?.includes(mode) ?? false;
}

/** True for a name that says who alone gets in, or what looks at the rest, as one value. */
export function keepsOut(name: string): boolean {
  return KEPT_OUT.test(name);
}

const KEPT_OUT =
  /\b(?:white ?lists?|allow ?lists?|waf\w*|source ranges?|allowed (?:ips?|cidrs?|networks?)|(?:ip|inbound) (?:ranges?|cidrs?)|binary authorization|admission)\b/;
