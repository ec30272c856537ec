import { audienceOf, widest } from '../../access/audiences.ts';
import { accessOfGoogleRole } from '../../access/google-iam.ts';
import { childOf, type Mapping, type Scalar, type Tree, textAt } from '../../config/tree.ts';
import type { Access, Audience } from '../../finding.ts';

/** Keys that say what somebody may do. */
const RIGHT =
  /^(?:\w*_?roles?|roleRef|permissions?|\w*permission_?levels?|access(?:_?level)?|privileges?|privs?|permission_?set(?:_?(?:arn|id))?|level|rights|scopes?|actions?|\w*polic(?:y|ies)(?:_?arns?)?|role_?\w*_?(?:id|name|type|arn))$/i;

/** Keys that say who it is that may. */
const HOLDER =
  /^(?:members?|principals?|principal_?(?:type|name|id|arn)|identifiers|iam_?member|special_?group|domain|group_?by_?email|user_?by_?email|user_?groups?|groups?|group_?(?:name|id|object_id)|teams?|team_?(?:id|slug|name)|subjects?|grantees?|users?|entity|assignee)$/i;

/** Keys of one person: a group beside it is what the person is let into. */
const PERSON = /^(?:user_?(?:id|name)|username|login|member_?id)$/i;

/** Keys of roles of a program, which hold rights where the entry is no role itself, nor a policy of a cloud's role. */
const ROLE = /^(?:role|(?:account|database|user)_?role_?name|role_?name)$/i;

/** Most entries that are looked at. */
const MOST = 60;

/**
 * Who holds a right, by the keys beside it: a binding's members, an assignment's type of principal, a team's id. Undefined
 * where nothing says so, or where the entry is no right.
 */
export function holderOf(key: string, maps: readonly (Mapping | undefined)[]): Audience | undefined {
  if (!RIGHT.test(key)) return undefined;
  for (const map of maps) {
    const found = map && within(map, /role|polic/i.test(key));
    if (found) return found;
  }
  return undefined;
}

/** A role of Google's, as bindings and datasets name it. */
const GOOGLE_ROLE = /^(?:roles\/[\w.]+|READER|WRITER|OWNER)$/;

/** What those who are named may do, by the role beside them; undefined where none is known. */
export function accessBeside(key: string, map: Mapping | undefined): Access | undefined {
  const role = HOLDER.test(key) && map ? childOf(map, 'role') : undefined;
  return role?.kind === 'scalar' && GOOGLE_ROLE.test(role.text) ? accessOfGoogleRole(role.text) : undefined;
}

function within(map: Mapping, isRole: boolean): Audience | undefined {
  const found: (Audience | undefined)[] = [];
  for (const { key, value } of map.entries.slice(0, MOST)) {
    if (PERSON.test(key)) return 'named';
    if (HOLDER.test(key)) found.push(named(key, value));
    else if (!isRole && ROLE.test(key) && value.kind === 'scalar') found.push(roleIn(value));
    // Those of a binding stand a level further down in Bicep and in BigQuery's lists.
    else if (value.kind === 'map' && /^(?:properties|principals?|grantee|subjects?)$/i.test(key))
      found.push(within(value, isRole));
  }
  return widest(found);
}

function roleIn(value: Scalar): Audience {
  return (value.type !== 'unknown' && audienceOf(value.text)) || 'team';
}

function named(key: string, value: Tree): Audience | undefined {
  if (value.kind === 'list') return widest(value.items.slice(0, MOST).map((item) => named(key, item)));
  if (
    value.kind === 'map' &&
    /^group$/i.test(textAt(value, 'kind') ?? '') &&
    !/^system:/.test(textAt(value, 'name') ?? '')
  )
    return 'team';
  if (value.kind === 'map')
    return widest(value.entries.slice(0, MOST).map((entry) => named(entry.key, entry.value)));
  const isKnown = value.type !== 'unknown';
  if (/^domain$/i.test(key)) return 'org';
  const stated = isKnown ? audienceOf(value.text) : undefined;
  if (stated) return stated;
  const isGroup = /group|team/i.test(key) || /^(?:group|team|principalSet)\b/i.test(value.text);
  return isGroup || (!isKnown && /group|team/i.test(value.refers ?? '')) ? 'team' : 'named';
}
