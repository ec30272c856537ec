/** Keys of what is fetched and then run. */
const FETCHED = /^(?:image|from|newName|repository|repoURL|resources|project|bases|orb|url)$/;

/** Hosts where anyone can open an account and publish. */
const PUBLIC =
  /^(?:docker\.io|registry-1\.docker\.io|index\.docker\.io|ghcr\.io|quay\.io|public\.ecr\.aws|github\.com|raw\.githubusercontent\.com|gitlab\.com|bitbucket\.org|codeberg\.org)$/;

interface Source {
  readonly host: string;
  readonly owner: string;
  /** What it is called there. */
  readonly name: string | undefined;
}

/**
 * True if what is fetched now comes from another one than before, at a place where anyone can publish: an image of
 * another account, a repository of somebody else, of the same name. Within one's own registry, or into it, nothing is
 * said, and neither of what is another program altogether.
 */
export function isElsewhere(key: string, now: string, was: string): boolean {
  if (!FETCHED.test(key)) return false;
  const isImage = /^(?:image|from|newName|repository)$/.test(key);
  const [old, fresh] = [sourceOf(was, isImage), sourceOf(now, isImage)];
  if (!old || !fresh || !PUBLIC.test(fresh.host) || fresh.owner === 'library') return false;
  return (
    old.name === fresh.name &&
    old.owner !== fresh.owner &&
    (old.host === fresh.host || !PUBLIC.test(old.host))
  );
}

function sourceOf(text: string, isImage: boolean): Source | undefined {
  const bare = text
    .trim()
    .split(/\s/)[0]
    ?.replace(/^(?:git::)?(?:https?|ssh|git|oci):\/\/(?:[^@/]*@)?|^git@/, '');
  if (!bare || bare.length > 300 || !/^[\w.-]+(?:[:/][\w.:/@-]*)?(?:\?.*)?$/.test(bare)) return undefined;
  const steps = bare.split(/[/:]/);
  const [first = '', second = ''] = steps;
  if (first.includes('.') && bare.includes('/')) return { host: first, owner: second, name: nameOf(bare) };
  if (!isImage) return undefined;
  const path = bare.replace(/[:@].*$/, '').split('/');
  return { host: 'docker.io', owner: path.length > 1 ? (path[0] ?? '') : 'library', name: nameOf(bare) };
}

function nameOf(text: string): string | undefined {
  return text
    .replace(/[?@].*$/, '')
    .replace(/:[\w.-]*$/, '')
    .replace(/(?:\.git)?\/?$/, '')
    .split(/\/\/|\//)
    .at(-1);
}
