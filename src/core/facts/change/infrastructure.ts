import { infrastructureMeaning, isGuardBlock } from '../../access/infrastructure.ts';
import { OFF } from '../../access/setting-words.ts';
import { meaningOf } from '../../access/settings.ts';
import { isRoleMore } from '../../access/strengths.ts';
import { wordsOf } from '../../access/words.ts';
import type { Change } from '../../config/change.ts';
import { ownersOf } from '../../config/owners.ts';
import { childOf, itemsOf, type Mapping, type Tree, textAt } from '../../config/tree.ts';

/** Kinds of file that say what is to be there, for good. */
export const INFRASTRUCTURE = /^(?:terraform|cloudformation|arm|serverless|pulumi|crossplane)$/;

/** Tags are words for people; labels with a slash are read by programs. */
export function isTag(path: readonly string[]): boolean {
  return TAGS.test(path.at(-2) ?? '') && !path.at(-1)?.includes('/') && !isCalled(path);
}

/** True where the last name but one is what somebody called a resource or module. */
function isCalled({ length, 0: first = '' }: readonly string[]): boolean {
  return /^(?:resource|data)$/.test(first)
    ? length === 4
    : length === 3 && /^(?:module|variable)$/.test(first);
}

const TAGS = /^(?:default_?|common_?|extra_?|user_?)?(?:tags(?:_all)?|labels)$/i;

/** True for a block that kept something safe and is gone, with no other of its kind in its place. */
export function isGuardTaken({ path, around, after }: Change, lost: Mapping, kind: string): boolean {
  if (after.length > 0 || ownersOf(kind)(path) || (kind === 'terraform' && path.length < 3)) return false;
  const [name, value] = [nameBeside(lost), textAt(lost, 'value')];
  if (name !== undefined && value !== undefined) {
    const setting = {
      path: [...path, name],
      was: value,
      now: undefined,
      isGone: true,
      isEmpty: true,
      before: [value],
      isInNew: false,
    };
    const means = infrastructureMeaning({ ...setting, after: [], hadReference: false });
    return (means ?? meaningOf(setting)) !== undefined;
  }
  const key = path.at(-1) ?? '';
  // Where what it stood in is gone as well, that still has it.
  const isLeft =
    around.at(-2)?.entries.some((entry) => entry.key === key && !itemsOf(entry.value).includes(lost)) ??
    false;
  if (!isGuardBlock(path) && !(isLeft && path.slice(-3).some((step) => isGuardBlock([step])))) return false;
  const says = lost.entries.map(({ value }) => (value.kind === 'scalar' ? value.text.toLowerCase() : ''));
  if (isLeft) return says.some((text) => /^audit/.test(text));
  return !['enabled', 'status', 'state'].some((one) => OFF.has((textAt(lost, one) ?? 'on').toLowerCase()));
}

/** What a value is of: lists of settings have a name, or a key, and a value. */
export function nameBeside(map: Mapping | undefined): string | undefined {
  return (
    textAt(map, 'name') ?? textAt(map, 'key') ?? textAt(map, 'ParameterName') ?? textAt(map, 'ParameterKey')
  );
}

/** Names of what people and programs are given. */
const GIVEN =
  /\b(?:roles?|permissions?|permission groups?|policy|policies|policy arns?|groups?|groups included|members?|principals?|teams?|scopes?|id|ids|instance profile|profile|service account(?: (?:name|email))?|role arn|access levels?|run as)$/;
const ALL_PEOPLE = /\b(?:everyone|everybody|all users|all staff|all employees|anyone|public)\b/;

/** What it means that another thing is referred to, by the names of the two: a reader's role gives way to an administrator's. */
export function meaningOfReference(
  path: readonly string[],
  now: string | undefined,
  was: string | undefined,
): 'looser' | 'everyone' | undefined {
  const name = `${wordsOf(path.at(-2) ?? '')} ${wordsOf(path.at(-1) ?? '')}`;
  const [fresh, former] = [nameOfReference(now), nameOfReference(was)];
  if (fresh === undefined || former === undefined || fresh === former || !GIVEN.test(name)) return undefined;
  if (ALL_PEOPLE.test(wordsOf(fresh)) && !ALL_PEOPLE.test(wordsOf(former))) return 'everyone';
  return isRoleMore('role', former, fresh) ? 'looser' : undefined;
}

/** What it means that another right is given by a call: `bucket.grantRead(a)` became `bucket.grantReadWrite(a)`. */
export function meaningOfGrant(now: string, was: string): 'looser' | undefined {
  const [fresh, former] = [GRANT.exec(now), GRANT.exec(was)];
  if (!fresh || !former || fresh[1] !== former[1]) return undefined;
  return isRoleMore('grant', former[2] ?? '', fresh[2] ?? '') ? 'looser' : undefined;
}

const GRANT = /^(.*[._])grant_?(\w+)$/;

/** Most steps from a thing to what it is a part of. */
const MOST_PARENTS = 8;

/** True if in Bicep one thing is what another one is a part of, by their `parent`. */
export function isScopeAround(
  root: Tree | undefined,
  now: string | undefined,
  was: string | undefined,
): boolean {
  const resources = childOf(root, 'resource');
  let one = was;
  for (let i = 0; i < MOST_PARENTS && one !== undefined; i++) {
    const named: Tree | undefined = childOf(resources, one);
    const [only] = named?.kind === 'map' ? named.entries : [];
    const parent: Tree | undefined = childOf(only?.value, 'parent');
    one = parent?.kind === 'scalar' ? parent.refers : undefined;
    if (one !== undefined && one === now) return true;
  }
  return false;
}

/** What the referred thing is called: `data.okta_group.everyone.id` is everyone, `….zone["DNS Write"]` what stands in brackets. */
function nameOfReference(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 300) return undefined;
  const key = /\["([^"\]]{1,60})"\]$/.exec(text)?.[1];
  if (key !== undefined) return key;
  const steps = text.replace(/^\$\{|\}$/g, '').split('.');
  if (!steps.every((step) => /^[\w-]+(?:\[[^\]]*\])?$/.test(step))) return undefined;
  if (/^(?:var|local|module|each)$/.test(steps[0] ?? '')) return undefined;
  return steps[steps[0] === 'data' ? 2 : 1];
}
