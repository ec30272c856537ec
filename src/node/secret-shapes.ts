/** A stretch of a text that is a secret. */
export interface SecretRange {
  readonly start: number;
  readonly end: number;
  /** What kind of secret, e.g. `github-token`. */
  readonly kind: string;
}

interface Shape {
  readonly kind: string;
  /** How it begins; what tells it from other words. */
  readonly prefixes: readonly string[];
  /** Characters after the prefix at least. */
  readonly least: number;
  /** Characters after the prefix exactly, where the issuer fixes it. */
  readonly exactly?: number;
  readonly body: RegExp;
}

const WORD = /^[A-Za-z0-9_-]+$/;
const ALNUM = /^[A-Za-z0-9]+$/;
const UPPER = /^[A-Z0-9]+$/;
const DOTTED = /^[A-Za-z0-9._-]+$/;

/** Tokens that carry their issuer in their first letters, from the issuers' own documentation. */
const SHAPES: readonly Shape[] = [
  { kind: 'aws-key-id', prefixes: ['AKIA', 'ASIA', 'ABIA', 'ACCA'], least: 16, exactly: 16, body: UPPER },
  { kind: 'github-token', prefixes: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], least: 16, body: WORD },
  { kind: 'github-token', prefixes: ['github_pat_'], least: 16, body: WORD },
  {
    kind: 'gitlab-token',
    prefixes: ['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glsoat-', 'glagent-', 'gloas-'],
    least: 10,
    body: DOTTED,
  },
  {
    kind: 'api-key',
    prefixes: ['sk-', 'sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'],
    least: 16,
    body: WORD,
  },
  {
    kind: 'slack-token',
    prefixes: [
      'xoxa-',
      'xoxb-',
      'xoxc-',
      'xoxd-',
      'xoxe-',
      'xoxe.',
      'xoxo-',
      'xoxp-',
      'xoxr-',
      'xoxs-',
      'xapp-',
    ],
    least: 8,
    body: DOTTED,
  },
  { kind: 'npm-token', prefixes: ['npm_'], least: 30, body: ALNUM },
  { kind: 'pypi-token', prefixes: ['pypi-'], least: 30, body: WORD },
  { kind: 'google-key', prefixes: ['AIza'], least: 35, body: WORD },
  { kind: 'google-token', prefixes: ['ya29.', 'GOCSPX-'], least: 16, body: DOTTED },
  { kind: 'huggingface-token', prefixes: ['hf_'], least: 30, body: ALNUM },
  { kind: 'digitalocean-token', prefixes: ['dop_v1_', 'doo_v1_', 'dor_v1_'], least: 32, body: ALNUM },
  { kind: 'sendgrid-key', prefixes: ['SG.'], least: 40, body: DOTTED },
  { kind: 'databricks-token', prefixes: ['dapi'], least: 32, body: WORD },
  { kind: 'vault-token', prefixes: ['hvs.', 'hvb.', 'hvr.'], least: 16, body: DOTTED },
  { kind: 'shopify-token', prefixes: ['shpat_', 'shpss_', 'shppa_', 'shpca_'], least: 32, body: ALNUM },
  { kind: 'terraform-token', prefixes: ['atlasv1.'], least: 32, body: DOTTED },
  { kind: 'age-key', prefixes: ['AGE-SECRET-KEY-1'], least: 40, body: UPPER },
];

const TOKEN = /[A-Za-z0-9._-]+/g;

function jwt(token: string): boolean {
  if (!token.startsWith('eyJ')) return false;
  const parts = token.split('.');
  return parts.length >= 3 && parts.every((part, i) => i > 2 || part.length >= (i < 2 ? 8 : 0));
}

function shapeOf(token: string): string | undefined {
  if (jwt(token)) return 'jwt';
  for (const shape of SHAPES) {
    const prefix = shape.prefixes.find((text) => token.startsWith(text));
    if (!prefix) continue;
    const rest = token.slice(prefix.length);
    if (shape.exactly !== undefined ? rest.length !== shape.exactly : rest.length < shape.least) continue;
    if (shape.body.test(rest)) return shape.kind;
  }
  return undefined;
}

/** The offset in a run of token characters where a secret begins: a name and `.` or `-` may stand before it. */
function secretWithin(token: string): { at: number; kind: string } | undefined {
  const whole = shapeOf(token);
  if (whole) return { at: 0, kind: whole };
  for (
    let dot = token.indexOf('.'), tries = 0;
    dot !== -1 && tries < 8;
    dot = token.indexOf('.', dot + 1), tries++
  ) {
    const kind = shapeOf(token.slice(dot + 1));
    if (kind) return { at: dot + 1, kind };
  }
  return undefined;
}

/** Secrets that are known by their looks, wherever they stand. Linear in the length of the text. */
export function shapedSecrets(text: string): SecretRange[] {
  const found: SecretRange[] = [];
  for (const match of text.matchAll(TOKEN)) {
    if (match[0].length < 12) continue;
    // A full stop at the end of a sentence is not part of the token.
    const token = match[0].replace(/\.$/, '');
    const secret = secretWithin(token);
    if (secret)
      found.push({ start: match.index + secret.at, end: match.index + token.length, kind: secret.kind });
  }
  return found;
}

const BEGIN = '-----BEGIN ';
const END = '-----END ';

/** PEM and OpenSSH private keys, from BEGIN to END, or to the end of the text when the END is missing. */
export function privateKeys(text: string): SecretRange[] {
  const found: SecretRange[] = [];
  for (let at = text.indexOf(BEGIN); at !== -1; ) {
    const label = text.slice(at + BEGIN.length, at + BEGIN.length + 64).split('-----', 1)[0] ?? '';
    if (!label.includes('PRIVATE KEY')) {
      at = text.indexOf(BEGIN, at + BEGIN.length);
      continue;
    }
    const start = at + BEGIN.length + label.length + 5;
    const stop = text.indexOf(END, start);
    const end = stop === -1 ? text.length : stop;
    if (end > start && !text.startsWith('<redacted ', start)) found.push({ start, end, kind: 'private-key' });
    at = stop === -1 ? -1 : text.indexOf(BEGIN, end);
  }
  return found;
}
