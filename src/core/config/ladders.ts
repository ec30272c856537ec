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
