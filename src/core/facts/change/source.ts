/** Keys of what is fetched and then run. */
const FETCHED = /^(?:image|from|pipe|newName|repository|repoURL|resources|project|bases|orb|url|source)$/;

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
  const isImage = /^(?:image|from|pipe|newName|repository)$/.test(key);
  const [old, fresh] = [sourceOf(was, isImage), sourceOf(now, isImage)];
  if (!old || !fresh || !PUBLIC.test(fresh.host) || fresh.owner === 'library') return false;
  return (
    isAlike(old.name ?? '', fresh.name ?? '') &&
    old.owner !== fresh.owner &&
    (old.host === fresh.host || !PUBLIC.test(old.host))
  );
}

/** True for one program, and for a variant of it: `node` and `node-slim`. */
function isAlike(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}-`) || other.startsWith(`${one}-`);
}

/** Keys of where what is built goes. */
const PUSHED = /^(?:tags?|images?|repo|destinations?|push)$/;

/** True if what is built goes to somebody else's place, or to one of the internet, under the same name. */
export function isPushedElsewhere(key: string, now: string, was: string): boolean {
  if (!PUSHED.test(key)) return false;
  const [old, fresh] = [sourceOf(was, true), sourceOf(now, true)];
  const isOnward =
    old !== undefined &&
    fresh !== undefined &&
    now.includes('/') &&
    PUBLIC.test(fresh.host) &&
    old.host !== fresh.host &&
    old.name === fresh.name;
  return isOnward || isElsewhere('image', now, was);
}

/** Keys of what is fetched, and of which state of it. */
const PINNED =
  /^(?:image|from|targetRevision|ref|rev|revision|commit|digest|tag|newTag|version|chartVersion|range|semver|branch|source|url|resources|bases|components|pipe)$/i;
/** A state that stays what it is, and one that is whatever comes next. */
const FIXED =
  /^(?:refs\/tags\/\S+|v?\d+(?:\.\d+)+(?:[-+][\w.]+)?|v?\d+\.\d+\.x|[~^]\d[\d.]*|[\da-f]{40}|sha256:[\da-f]+)$/;
const MOVING =
  /^(?:(?:refs\/heads|heads|origin)\/\S+|latest|main|master|head|develop(?:ment)?|dev|trunk|stable|edge|nightly|canary|\*|x|>=? ?v?\d\S*)$/i;

/** True if what is fetched is no longer one state but whatever its owner puts there next: a tag that became a branch. */
export function isMoving(key: string, now: string, was: string): boolean {
  if (!PINNED.test(key) || now.length > 300 || was.length > 300) return false;
  if (/@sha256:/.test(was)) return !/@sha256:/.test(now) && MOVING.test(tagOf(now));
  if (/^(?:image|from)$/i.test(key) && isSameImage(now, was))
    return FIXED.test(tagOf(was)) && MOVING.test(tagOf(now));
  const [former, fresh] = [stateOf(was), stateOf(now)];
  if (former.of !== fresh.of) return false;
  return FIXED.test(former.state) && MOVING.test(fresh.state);
}

/** True for two states of one image, which are told by their tags. */
function isSameImage(now: string, was: string): boolean {
  const nameOfImage = (text: string): string =>
    (text.trim().split(/\s/)[0] ?? '').replace(/:[\w][\w.-]*$/, '');
  return nameOfImage(now) === nameOfImage(was);
}

/** The tag of an image; without one it is the newest. */
function tagOf(image: string): string {
  return /:([\w][\w.-]*)$/.exec(image.trim().split(/\s/)[0] ?? '')?.[1] ?? 'latest';
}

/** Of `git::https://…//web?ref=v1` the state and what it is of. */
function stateOf(text: string): { of: string; state: string } {
  const at = /[?&](?:ref|tag|version)=([^&]*)$/.exec(text);
  return at ? { of: text.slice(0, at.index), state: at[1] ?? '' } : { of: '', state: text };
}

function sourceOf(text: string, isImage: boolean): Source | undefined {
  const bare = text
    .trim()
    .split(/\s/)[0]
    ?.replace(/^(?:git::)?(?:https?|ssh|git|oci|docker):\/\/(?:[^@/]*@)?|^git@/, '');
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
