/** What a file of settings is, by its path; undefined for any other file. */
export type SettingsKind = 'rule' | 'policy';

/** Tells rule and policy files by where they are: below `.holdpoint`, or in the person's own folder. */
export function kindOf(path: string, ownFolder: string): SettingsKind | undefined {
  const plain = (text: string) => text.replaceAll('\\', '/');
  const file = plain(path);
  const own = `${plain(ownFolder)}/`;
  const at = file.lastIndexOf('/.holdpoint/');
  const inside = file.startsWith(own)
    ? file.slice(own.length)
    : at < 0
      ? undefined
      : file.slice(at + '/.holdpoint/'.length);
  if (inside === 'policy.yaml') return 'policy';
  return inside !== undefined && /^rules\/.*\.ya?ml$/i.test(inside) ? 'rule' : undefined;
}
