/** Values of one setting from narrow to wide, for settings whose name does not say which they are. */
const LADDERS: readonly (readonly string[])[] = [
  ['MYSELF', 'DOMAIN', 'ANYONE', 'ANYONE_ANONYMOUS'],
  ['private', 'internal', 'public'],
  ['private', 'authenticated-read', 'public-read', 'public-read-write'],
  ['private', 'Blob', 'Container'],
  ['private', 'blob', 'container'],
  ['Private', 'Read', 'ReadWrite', 'ReadWriteTransfer', 'FullAccess'],
  ['restricted', 'baseline', 'privileged'],
  ['restricted', 'public'],
  ['ClusterIP', 'NodePort', 'LoadBalancer'],
  ['none', 'read', 'triage', 'write', 'push', 'maintain', 'admin'],
  ['Viewer', 'Editor', 'Admin'],
  ['Reader', 'Contributor', 'User Access Administrator', 'Owner'],
  ['roles/viewer', 'roles/editor', 'roles/owner'],
  ['reject', 'cert', 'scram-sha-256', 'md5', 'password', 'trust'],
  ['untrusted', 'on-request', 'on-failure', 'never'],
  ['read-only', 'workspace-write', 'danger-full-access'],
  ['plan', 'default', 'acceptEdits', 'bypassPermissions'],
  ['deny', 'ask', 'allow'],
];

/** True if one value of a setting gives less than the other did, by the order that such values have. */
export function isNarrower(value: string, than: string): boolean {
  return LADDERS.some((ladder) => {
    const now = ladder.indexOf(value);
    return now >= 0 && now < ladder.indexOf(than);
  });
}

/** True if an address is the same but that it is reached over TLS now, or that a slash at its end came or went. */
export function isSafer(address: string, than: string): boolean {
  const bare = (text: string) => text.replace(/\/+$/, '');
  if (bare(address) === bare(than)) return /^\w+:\/\//.test(address);
  const [now, was] = [/^([a-z]+)s:\/\//i.exec(address), /^([a-z]+):\/\//i.exec(than)];
  if (!now || !was || now[1]?.toLowerCase() !== was[1]?.toLowerCase()) return false;
  return bare(address.slice(now[0].length)) === bare(than.slice(was[0].length));
}

/** True if an address is the same but that it is reached in the clear now; addresses of this host aside. */
export function isInTheClear(address: string, than: string): boolean {
  const scheme = (text: string) => /^[a-z]+:/i.exec(text)?.[0].toLowerCase();
  return (
    scheme(address) !== scheme(than) &&
    isSafer(than, address) &&
    !/^\w+:\/\/(?:localhost|127\.|\[::1\])/i.test(address)
  );
}
