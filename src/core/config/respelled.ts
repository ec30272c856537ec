import type { Change } from './change.ts';
import { normalText } from './hash.ts';
import type { Scalar } from './tree.ts';

/** By kind of file: other names of the same setting, and those that say the opposite. */
const SYNONYMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  samba: {
    public: 'guest ok',
    browsable: 'browseable',
    writable: '!read only',
    writeable: '!read only',
    'write ok': '!read only',
    'allow hosts': 'hosts allow',
    'deny hosts': 'hosts deny',
    directory: 'path',
    user: 'username',
    users: 'username',
    'create mode': 'create mask',
    'min protocol': 'server min protocol',
  },
  terraform: { allow_blob_public_access: 'allow_nested_items_to_be_public' },
  django: { CORS_ORIGIN_ALLOW_ALL: 'CORS_ALLOW_ALL_ORIGINS', CORS_ORIGIN_WHITELIST: 'CORS_ALLOWED_ORIGINS' },
  sshd: {
    challengeresponseauthentication: 'kbdinteractiveauthentication',
    keepalive: 'tcpkeepalive',
  },
};

/** Kinds whose names are the same with `-` and with `_`. */
const DASHES = /^(?:mysql|samba)$/;

const OPPOSITE: Readonly<Record<string, string>> = { true: 'false', false: 'true' };

/**
 * The changes without settings that only got another spelling: a dotted key for nested ones, another name for the same
 * setting. Where such a setting has another value as well, what was lost and what was gained become one change.
 */
export function withoutRespelled(changes: readonly Change[], kind: string): readonly Change[] {
  const lost = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.gained || change.lost?.kind !== 'scalar') continue;
    const { name } = settingOf(change, kind);
    const same = lost.get(name);
    if (same) same.push(change);
    else lost.set(name, [change]);
  }
  if (lost.size === 0) return changes;
  const dropped = new Set<Change>();
  const merged = new Map<Change, Change>();
  for (const change of changes) {
    if (change.lost || change.gained?.kind !== 'scalar') continue;
    const now = settingOf(change, kind);
    const before = lost.get(now.name);
    const [former] = before ?? [];
    if (!former || before?.length !== 1 || isSamePath(former, change)) continue;
    dropped.add(former);
    lost.delete(now.name);
    const was = settingOf(former, kind);
    if (writtenOf(change.gained, now.isOpposite) === writtenOf(former.lost as Scalar, was.isOpposite))
      dropped.add(change);
    else if (now.isOpposite === was.isOpposite)
      merged.set(change, { ...change, lost: former.lost, before: former.before });
  }
  if (dropped.size === 0) return changes;
  return changes.filter((change) => !dropped.has(change)).map((change) => merged.get(change) ?? change);
}

function isSamePath({ path: a }: Change, { path: b }: Change): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}

function settingOf({ path }: Change, kind: string): { name: string; isOpposite: boolean } {
  const key = path.at(-1) ?? '';
  const names = Object.hasOwn(SYNONYMS, kind) ? SYNONYMS[kind] : undefined;
  const known = names && Object.hasOwn(names, key) ? names[key] : undefined;
  const isOpposite = known?.startsWith('!') ?? false;
  const last = known === undefined ? key : known.slice(isOpposite ? 1 : 0);
  const plain = kind === 'terraform' ? last.replace(/^(?:enable|is|are)_|_enabled$/g, '') : last;
  const name = [...path.slice(0, -1), plain].join('.');
  return { name: DASHES.test(kind) ? name.replaceAll('_', '-') : name, isOpposite };
}

function writtenOf(scalar: Scalar, isOpposite: boolean): string {
  const text = scalar.type === 'unknown' ? `?${scalar.refers ?? scalar.text}` : normalText(scalar.text);
  return isOpposite ? (OPPOSITE[text] ?? text) : text;
}
