import type { Change } from '../../config/change.ts';
import type { Scalar, Tree } from '../../config/tree.ts';
import { nameBeside } from './infrastructure.ts';

/** What setting an entry is about, with its value before and after. */
export interface Setting {
  readonly path: readonly string[];
  readonly was: string | undefined;
  readonly now: string | undefined;
  /** True where the value holds the name of the setting as well: `--auth=none`, `DEBUG=1`. */
  readonly isPair: boolean;
}

/** `--name=value` or `--name value` of a program's arguments, `NAME=value` of its environment. */
const PAIR = /^(?:(?:--?)?([A-Za-z][\w.-]{1,80})=|--([A-Za-z][\w.-]{1,80}) )([^=]*)$/;

/** Keys of a program's arguments. */
export const ARGUMENTS = /^(?:args|command|\w*Args|\w*Arguments)$/;

/** An argument that is a switch. */
export const FLAG = /^--([a-z][\w-]{2,80})$/;

/** The setting that an entry is about: an argument, or a variable of an environment, says its name itself. */
export function settingIn({ path, gained, lost, around }: Change, kind: string): Setting {
  const [was, now] = [textOf(lost), textOf(gained)];
  const key = path.at(-1) ?? '';
  if (
    /^(?:args|command|cmd|\w*Args|\w*Arguments|\w*Flags|environment|env|labels|literals|[\w-]+-arg)$/.test(
      key,
    )
  ) {
    const [former, fresh] = [PAIR.exec(was ?? ''), PAIR.exec(now ?? '')];
    const nameIn = (pair: RegExpExecArray | null) => pair?.[1] ?? pair?.[2];
    const name = nameIn(fresh) ?? nameIn(former);
    if (name !== undefined && (!former || !fresh || nameIn(former) === nameIn(fresh)))
      return { path: [...path, name], was: former?.[3], now: fresh?.[3], isPair: true };
    const bare = ARGUMENTS.test(key) && !(was && now) ? FLAG.exec(was ?? now ?? '') : null;
    if (bare?.[1]) {
      const on = (text: string | undefined) => (text === undefined ? undefined : 'true');
      return { path: [...path, bare[1]], was: on(was), now: on(now), isPair: true };
    }
  }
  const name =
    /^value$/i.test(key) && !/^tags?$/i.test(path.at(-2) ?? '') ? nameBeside(around.at(-1)) : undefined;
  return { path: name === undefined ? named(path, kind) : [...path, name], was, now, isPair: false };
}

/** Of a setting of a resource, what the resource is instead of what somebody called it. */
function named(path: readonly string[], kind: string): readonly string[] {
  const [block, type, , key] = path;
  return kind === 'terraform' && path.length === 4 && block === 'resource' && type && key
    ? [type, key]
    : path;
}

/** The text of a scalar that is known. */
export function textOf(node: Tree | Scalar | undefined): string | undefined {
  return node?.kind === 'scalar' && node.type !== 'unknown' ? node.text.trim() : undefined;
}
