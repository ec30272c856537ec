import type { Scalar } from './tree.ts';

/** The name in `--name=value`, `--name value` and `NAME=value`. */
export function settingOf({ text }: Scalar): string | undefined {
  return /^(--?[\w.-]{1,80}(?=[= ])|[A-Za-z][\w.-]{1,80}(?==))/.exec(text)?.[1];
}

/** Arguments and variables by their names. */
export function bySetting(scalars: readonly Scalar[]): Map<string, Scalar[]> {
  const found = new Map<string, Scalar[]>();
  for (const scalar of scalars) {
    const name = settingOf(scalar);
    if (name === undefined) continue;
    const same = found.get(name);
    if (same) same.push(scalar);
    else found.set(name, [scalar]);
  }
  return found;
}
