import { sketchOf } from '../values.ts';
import type { Constant } from './constants.ts';

/** Python's and Ruby's names for bits of a mode. */
export const MODE_BITS: Readonly<Record<string, number>> = {
  S_IRWXU: 0o700,
  S_IRUSR: 0o400,
  S_IWUSR: 0o200,
  S_IXUSR: 0o100,
  S_IRWXG: 0o070,
  S_IRGRP: 0o040,
  S_IWGRP: 0o020,
  S_IXGRP: 0o010,
  S_IRWXO: 0o007,
  S_IROTH: 0o004,
  S_IWOTH: 0o002,
  S_IXOTH: 0o001,
  S_ISUID: 0o4000,
  S_ISGID: 0o2000,
};

/** `open('a', 'w')`, `Path('a')`, `readFileSync('a')`. */
export function fileOf(name: string, [path, mode]: readonly Constant[]): Constant | undefined {
  if (!/^(?:open|Path|PosixPath|fopen|readFileSync|createReadStream|readFile|file_get_contents)$/.test(name))
    return undefined;
  if (path?.kind !== 'string' || /^https?:/.test(sketchOf(path.value))) return undefined;
  const flag = mode?.kind === 'named' ? mode.value : mode;
  const append = flag?.kind === 'string' && /^a|^>>/.test(flag.value.text ?? '');
  return { kind: 'file', path: path.value, append };
}
