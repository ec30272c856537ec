import { compareConditions } from '../../access/formula.ts';
import { infrastructureMeaning } from '../../access/infrastructure.ts';
import { isForWhom } from '../../access/setting-values.ts';
import { OFF, wordOf } from '../../access/setting-words.ts';
import { isExemption, meaningOf } from '../../access/settings.ts';
import { isGuarding } from '../../access/switches.ts';
import { meaningOfBuilder } from '../../config/builders.ts';
import type { Change } from '../../config/change.ts';
import { isInTheClear, isNarrower, isSafer } from '../../config/ladders.ts';
import { childOf, type Scalar, type Tree, textAt } from '../../config/tree.ts';
import { isForeign, isSentToAccount } from './accounts.ts';
import {
  INFRASTRUCTURE,
  isGuardTaken,
  isScopeAround,
  isTag,
  meaningOfGrant,
  meaningOfReference,
} from './infrastructure.ts';
import { isNoSetting } from './no-setting.ts';
import { ARGUMENTS, FLAG, settingIn, textOf } from './setting.ts';
import { isElsewhere, isMoving, isPushedElsewhere } from './source.ts';
import { isPlainNow, strangerNow } from './stranger.ts';
import {
  isFewerPorts,
  isLessOfDoas,
  isNarrowerPath,
  isStillPublished,
  isWiderNetwork,
  isWiderPath,
  isWithinPath,
  isWithinRow,
  OUTWARD,
} from './wider.ts';

/** Most values of one list that an entry is compared with. */
const MOST_VALUES = 300;

/** A package with its version, as `npx` and `uvx` take it. */
const PACKAGE = /^((?:@[\w.-]+\/)?[\w.-]+)@v?\d[\w.-]*$/;

/** True if another package is run than before. */
function isOtherPackage(was: string | undefined, now: string | undefined): boolean {
  const [former, name] = [PACKAGE.exec(was ?? '')?.[1], PACKAGE.exec(now ?? '')?.[1]];
  return former !== undefined && name !== undefined && former !== name;
}

/** Names of what one must know to get in. */
const SECRET = /(?:password|passwd|token|secret)$/i;

/** Settings that are conditions, by kind of file. */
const CONDITIONS: Readonly<Record<string, RegExp>> = {
  'firebase-rules': /^(?:read|write|get|list|create|update|delete|return)$/,
  'firebase-database': /^\.(?:read|write|validate)$/,
  'github-workflow': /^if$/,
  'gitlab-ci': /^if$/,
  buildkite: /^if$/,
  'azure-pipelines': /^condition$/,
  pocketbase: /Rule$/,
  'gcp-policy': /^expression$/,
  terraform: /^(?:attribute_condition|expression)$/,
  pulumi: /^(?:attributeCondition|expression)$/,
  crossplane: /^(?:attributeCondition|expression)$/,
};

function isCondition(path: readonly string[], kind: string): boolean {
  // What an event must be to start something in a cluster.
  if (kind === 'kubernetes' && path.includes('interceptors')) return path.at(-1) === 'value';
  if (kind === 'kubernetes' && path.includes('validations')) return path.at(-1) === 'expression';
  const keys = Object.hasOwn(CONDITIONS, kind) ? CONDITIONS[kind] : undefined;
  return keys?.test(path.at(-1) ?? '') ?? false;
}

/** True for a condition that says who may see or change something of a backend. */
export function isRule(path: readonly string[], kind: string): boolean {
  return /^firebase-(?:rules|database)$/.test(kind) && isCondition(path, kind) && path.at(-1) !== '.validate';
}

/** Kinds of file whose blocks are named by the patterns that they are for. */
const PATTERNS = /^(?:vault|consul|nomad)-policy$/;

/** True if a pattern takes in what another does, and more. */
function takesIn(pattern: string, former: string, kind: string): boolean {
  if (kind === 'consul-policy') return pattern !== former && former.startsWith(pattern);
  const prefix = pattern.replace(/\*$/, '');
  return prefix !== pattern && pattern !== former && former.startsWith(prefix);
}

const looserOnly = (how: 'looser' | 'stricter' | undefined) => (how === 'looser' ? how : undefined);

/** Kinds of file in which an assignment that was not there before says little. */
const CODE = /^(?:python|javascript|ruby|rails|django|javascript-config|java|shell)$/;

/** Who is believed, or told, and is somebody else than before. */
function strangerOf(change: Change, kind: string): string | undefined {
  const { path, was, now } = settingIn(change, kind);
  return now === undefined ? undefined : strangerNow(path, now, was, change.inAdded && !change.inNew);
}

/** A condition as it is written, whatever decides what is in it. */
const writtenIn = (node: Tree | undefined) =>
  node?.kind === 'scalar' ? (node.refers ?? node.text).trim() : undefined;

/** Whoever is signed in has a name: both are asked for by either. */
const sameAccount = (condition: string): string =>
  condition.replace(/\bauth(?:\.uid|\.token)?\s*!==?\s*null\b/g, 'auth != null');

function conditionMeaning({ gained, lost, path }: Change): string | undefined {
  const [now, was] = [writtenIn(gained), writtenIn(lost)];
  if (was === undefined) return undefined;
  if (now !== undefined) return looserOnly(compareConditions(sameAccount(now), sameAccount(was)));
  return /^attribute_?condition$/i.test(path.at(-1) ?? '') ? 'guard-off' : undefined;
}

/** What a change means by the words of its key and values, or by the conditions, patterns and packages that they are. */
export function meansOf(change: Change, kind: string): string | undefined {
  const { gained, lost, path, before, inAdded, formerName } = change;
  if (formerName !== undefined && PATTERNS.test(kind))
    return takesIn(path.at(-1) ?? '', formerName, kind) ? 'looser' : undefined;
  if (formerName !== undefined && CODE.test(kind))
    return meaningOfBuilder(path.at(-1) ?? '', formerName) ?? meaningOfGrant(path.at(-1) ?? '', formerName);
  if (isNoSetting(change, kind)) return undefined;
  if (INFRASTRUCTURE.test(kind) && isTag(path)) return undefined;
  if (lost?.kind === 'map' && !gained && INFRASTRUCTURE.test(kind))
    return isGuardTaken(change, lost, kind) ? 'guard-off' : undefined;
  if (gained?.kind === 'map' || lost?.kind === 'map') return lostBlock(change, kind);
  if (isCondition(path, kind)) return conditionMeaning(change);
  if (gained?.kind === 'scalar' && gained.type === 'unknown')
    return INFRASTRUCTURE.test(kind) ? meaningOfUnknown(change, gained) : undefined;
  // What a list had may be in what a reference stands for now.
  if (!gained && change.after.some(({ type }) => type === 'unknown')) return undefined;
  const was = textOf(lost);
  if (was !== undefined && isElsewhere(path.at(-1) ?? '', textOf(gained) ?? '', was)) return 'elsewhere';
  if (
    was !== undefined &&
    !path.includes('validate') &&
    isMoving(path.at(-1) ?? '', textOf(gained) ?? '', was)
  )
    return 'moving';
  const stranger = CODE.test(kind) ? undefined : strangerOf(change, kind);
  if (stranger) return stranger;
  if (gained && isSentToAccount(path, typeAround(change), textOf(gained) ?? '', known(before))) return 'sent';
  if (gained && isForeign(textOf(gained) ?? '', known(before))) return 'foreign';
  if (was !== undefined && isWiderPath(path, kind, textOf(gained) ?? '', was)) return 'looser';
  if (was !== undefined && !INFRASTRUCTURE.test(kind) && isWiderNetwork(path, textOf(gained) ?? '', was))
    return /\/0$/.test(textOf(gained) ?? '') ? 'everyone' : 'looser';
  if (was !== undefined && textOf(gained) === '*' && was !== '*' && isOfAccess(path)) return 'looser';
  // A folder that was only read.
  if (was?.endsWith(':ro') && textOf(gained)?.replace(/:rw$/, '') === was.slice(0, -3)) return 'looser';
  if (path.at(-1) === 'args' && isOtherPackage(was, textOf(gained))) return 'looser';
  if (was !== undefined && (isInTheClear(textOf(gained) ?? '', was) || isPlainNow(textOf(gained) ?? '', was)))
    return 'looser';
  const [off, on] = [FLAG.exec(was ?? '')?.[1], FLAG.exec(textOf(gained) ?? '')?.[1]];
  if (off && on && off !== on && ARGUMENTS.test(path.at(-1) ?? ''))
    return (
      meansOf({ ...change, lost: undefined, before: [] }, kind) ??
      meansOf({ ...change, gained: undefined, before: [] }, kind)
    );
  if (was !== undefined && isPushedElsewhere(path.at(-1) ?? '', textOf(gained) ?? '', was))
    return 'published';
  const setting = settingIn(change, kind);
  if (setting.isPair && /^(?:''|"")?$/.test(setting.now ?? '-') && SECRET.test(setting.path.at(-1) ?? ''))
    return 'guard-off';
  const changed = {
    path: setting.path,
    was: setting.was,
    now: setting.now,
    isGone: gained === undefined,
    before: setting.isPair ? [] : known(before),
    isEmpty: change.after.length === 0,
    isInNew: inAdded || (was === undefined && CODE.test(kind)),
  };
  const means =
    (INFRASTRUCTURE.test(kind)
      ? infrastructureMeaning({
          ...changed,
          after: known(change.after),
          hadReference: lost?.kind === 'scalar' && lost.type === 'unknown',
        })
      : undefined) ?? meaningOf(changed);
  // Rules of firewalls have ports, directions and refusals beside them, and rules that know these.
  const isOutward = kind !== 'kubernetes' ? FIREWALLED.test(kind) : path.some((step) => OUTWARD.test(step));
  if (means === 'everyone' && INFRASTRUCTURE.test(kind) && /port|protocol/i.test(path.at(-1) ?? ''))
    return undefined;
  if (
    means === 'looser' &&
    setting.now === '*' &&
    /allow|user|group|member|principal|origin|host|domain|source/i.test(path.at(-1) ?? '')
  )
    return 'everyone';
  return means === 'everyone' && /\/0$/.test(textOf(gained) ?? '') && isOutward ? undefined : means;
}

function known(scalars: readonly Scalar[]): string[] {
  return scalars.slice(0, MOST_VALUES).flatMap((scalar) => textOf(scalar) ?? []);
}

/** What it means that something comes whose value only a reference says. */
function meaningOfUnknown(
  { path, lost, inNew, inAdded, around }: Change,
  gained: Scalar,
): string | undefined {
  if (lost?.kind === 'scalar' && lost.type === 'unknown')
    return path.at(-1) === 'scope' && isScopeAround(around[0], gained.refers, lost.refers)
      ? 'looser'
      : meaningOfReference(path, gained.refers, lost.refers);
  return lost === undefined && !inNew && !inAdded && isExemption(path) ? 'opened' : undefined;
}

/** What the thing is that an entry stands in, where its maps say so. */
function typeAround({ around }: Change): string | undefined {
  for (const map of around) {
    const type = textAt(map, 'Type') ?? textAt(map, 'type');
    if (type !== undefined) return type;
  }
  return undefined;
}

/** A block that guards and is gone, unless it said itself that it was off. */
function lostBlock(
  { path, lost, gained, renamed, list, around, after }: Change,
  kind: string,
): string | undefined {
  if (lost?.kind !== 'map' || gained || renamed) return undefined;
  if (after.length > 0 && after.every((scalar) => OFF.has(wordOf(textOf(scalar)) ?? '-')))
    return isGuarding(path.at(-1) ?? '') && !saysOff(lost, 0) ? 'guard-off' : undefined;
  if (list !== 'emptied' || CODE.test(kind)) return undefined;
  if (!(isGuarding(path.at(-1) ?? '') || isForWhom(path)) || lost.entries.length === 0) return undefined;
  const isOff = saysOff(lost, 0);
  // What stood in something that is gone as well was lost by nobody.
  const isWithin =
    path.slice(0, -1).some(isGuarding) && childOf(around.at(-2), path.at(-1) ?? '') !== undefined;
  return isOff || isWithin ? undefined : 'guard-off';
}

/** True for what a grant is about: its topics, hosts and namespaces. */
function isOfAccess(path: readonly string[]): boolean {
  return (
    /^(?:name|topic|resources?|namespaces?|databases?|tables?|schemas?|hosts?|pattern|subjects?)$/i.test(
      path.at(-1) ?? '',
    ) &&
    path
      .slice(0, -1)
      .some((step) => /^(?:acls?|grants?|permissions?|privileges|authorization|access)$/i.test(step))
  );
}

/** True for a block that says of itself, or of a part of it, that nothing is asked. */
function saysOff(node: Tree, depth: number): boolean {
  if (depth > 6 || node.kind === 'scalar') return false;
  if (node.kind === 'list') return node.items.some((item) => saysOff(item, depth + 1));
  return node.entries.some(
    ({ key, value }) =>
      (/anonymous|insecure|skip|disable/i.test(key) &&
        (value.kind !== 'scalar' || /^(?:true|yes|on|1|allow)$/i.test(value.text))) ||
      (/^(?:enabled?|mode|type)$/i.test(key) &&
        /^(?:false|no|off|0|none|disabled?|permissive|allow)$/i.test(textOf(value) ?? '')) ||
      saysOff(value, depth + 1),
  );
}

const FIREWALLED = /^(?:terraform|cloudformation|arm|serverless|javascript|python)$/;

/** True if a value is known to give less than the one whose place it took. */
export function isTighter({ gained, lost, path }: Change, kind: string): boolean {
  const now = textOf(gained);
  const was = textOf(lost);
  if (now === undefined || was === undefined) return false;
  if (isCondition(path, kind)) return compareConditions(sameAccount(now), sameAccount(was)) === 'stricter';
  // Restrictions stand in front of a key.
  if (kind === 'authorized-keys') return now.endsWith(was);
  if (kind === 'doas') return isLessOfDoas(now, was);
  if (isNarrowerPath(path, kind, now, was)) return true;
  if (path.at(-1) === 'imageReferences' && isWithinPath(was, now)) return true;
  if (now.startsWith('p, ') && isWithinRow(now, was)) return true;
  if (isFewerPorts(path.at(-1) ?? '', now, was)) return true;
  if (isStillPublished(path.at(-1) ?? '', now, was)) return true;
  return isNarrower(now, was) || isSafer(now, was);
}
