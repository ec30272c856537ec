/** What is known of a place in a file system by its name alone. */
export const PATH_CLASSES = ['secret', 'broad', 'system', 'home', 'temporary', 'build', 'device'] as const;
export type PathClass = (typeof PATH_CLASSES)[number];

const SYSTEM = /^\/(?:etc|usr|bin|sbin|lib|lib64|boot|var|opt|root|sys|proc|System|Library)(?:\/|$)/;
const HOME = /^(?:~[\w-]*|\$HOME|\/home\/[^/]+|\/Users\/[^/]+|\/root)(?:\/|$)/;
const SECRET =
  /(?:^|\/)(?:\.ssh|\.aws|\.kube|\.gnupg|\.env(?:\.\w+)?|\.netrc|\.pgpass|id_(?:rsa|dsa|ecdsa|ed25519)|shadow|[^/]*\.(?:pem|key|kdbx|tfstate))(?:\/|$)/;
const BUILD = /(?:^|\/)(?:node_modules|dist|build|target|\.next|out|coverage|__pycache__|\.cache)\/?$/;

/** The classes that a path belongs to. Pure text: nothing is looked up. */
export function pathClasses(path: string): ReadonlySet<PathClass> {
  const classes = new Set<PathClass>();
  if (/^(?:\/\*?|~\/?\*?|\.\.?\/?|\*|\/home\/?|\/Users\/?)$/.test(path)) classes.add('broad');
  if (SYSTEM.test(path)) classes.add('system');
  if (HOME.test(path)) classes.add('home');
  if (SECRET.test(path)) classes.add('secret');
  if (/^(?:\/tmp|\/var\/tmp|\/dev\/shm)(?:\/|$)/.test(path)) classes.add('temporary');
  if (BUILD.test(path)) classes.add('build');
  if (/^\/dev\/(?!null$|shm)/.test(path)) classes.add('device');
  return classes;
}
