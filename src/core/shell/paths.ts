/** A path without `./` or `.\` at its start and doubled slashes, as key of the files that a snippet wrote. */
export function normalPath(path: string): string {
  let normal = path.replace(/\/{2,}/g, '/');
  while (normal.startsWith('./') || normal.startsWith('.\\')) normal = normal.slice(2);
  return normal;
}

/** The last component of a path. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
