import { meaningOf } from '../../access/settings.ts';
import type { Audience } from '../../finding.ts';
import type { ToolInput } from './input.ts';
import { wordsOf } from './name.ts';

/** What the words of an input say about who may from now on. */
export interface Opening {
  readonly audience?: Audience | undefined;
  /** True where it says that only those who are named may, and nothing else. */
  readonly isShut: boolean;
  /** True where what it says about sharing lets nobody else in. */
  readonly isClosed: boolean;
  /** A setting by which something is opened or a safeguard goes. */
  readonly setting?: string | undefined;
  readonly means?: string | undefined;
  /** True where somebody is given a rank that may do everything. */
  readonly isAdmin: boolean;
}

/** Keys that say who may see something, by their last part. */
const WHO =
  /^(?:visibility|privacy|privacy_status|privacy_level|access|access_level|access_type|sharing|share_type|share_with|shared_with|link_sharing|link_access|link_permission|scope|audience|permission_level|general_access|grantee|principal|anyone|type|email|member|who|allow|acl|default_link_permission|viewer|viewers|discoverability|join_policy|permissions?)$/;
const NET =
  /^(?:anyone|anyonewithlink|anyone_with_link|anyone-with-link|anyone with the link|anonymous|public|public-read|public-read-write|publicread|everyone|world|internet|web|open|allusers|all_users|unlisted)$/i;
const ORG =
  /^(?:domain|organization|organisation|org|company|internal|tenant|workspace|team_and_company|allauthenticatedusers|all|people_in_organization|anyone_in_company|anyone_in_organization)$/i;
/** Words of keys whose values say in words who may see something: `sharingCapability`, `publicAccessType`. */
const SHARING =
  /(?:^|_)(?:visibility|privacy|sharing|share|shared|who_can|accessibility|audience|access|anonymous|guest|discoverability|publicity)(?:_|$)/;
/** Keys that are about everybody already: of these any value that shuts nobody out opens. */
const OPENS =
  /(?:^|_)(?:public|anonymous|guest|everyone|anyone)_(?:[a-z]+_)?(?:access|permission|role|sharing)(?:_|$)/;
const NET_WORDS =
  /(?:^|_)(?:anyone|anonymous|public|everyone|everybody|world|internet|web|guests?|unlisted)(?:_|$)/;
const ORG_WORDS =
  /(?:^|_)(?:in|at|of|within|from|entire|whole|all)_(?:the_|my_|your_)?(?:org|organi[sz]ation|company|domain|tenant|workspace|team)(?:_|$)|(?:^|_)(?:org|organi[sz]ation|company|domain|tenant|workspace)_wide(?:_|$)/;
const SHUT_WORDS =
  /(?:^|_)(?:no|not|non|none|never|off|disabled?|private|only|restricted|blocked?|deny|denied|without|existing|false|inherit|inherited|enforced)(?:_|$)/;
/** Values that let in nobody but those who are in, or are asked in. */
const SHUT_WHO =
  /^(?:no_|only_(?:me|owners?|invited|members|admins)|(?:invited?|members|owners?|admins?)_(?:only|can)(?:_|$))/;
/** Names of tools for opening something: `enabled: false` shuts it. */
const DOOR_TOOL = /(?:^|_)(?:public|sharing|share|guests?|anonymous|external|funnel|tunnel)(?:_|$)/;
const SWITCH = /^(?:is_)?(?:enabled?|active|on|public|shared)$/;
/** What one may from then on: with `none` even everybody may nothing. */
const RIGHTS = /(?:^|_)(?:role|access|permission|access_role|access_level|permission_level|rights?)$/;
/** `linkSharing: "reader"`: whoever has the link. */
const RIGHT = /^(?:read|reader|view|viewer|comment|commenter|write|writer|edit|editor|on|true)$/i;
const LINK = /^(?:link_sharing|link_access|link_permission|default_link_permission|anyone)$/;
const SHUT =
  /^(?:private|restricted|off|none|false|disabled|closed|invite_only|owner|only_me|revoked|limited)$/i;
/** Keys that say how callers are asked who they are, or what is spoken with them, and answers that ask nothing. */
const ASKED =
  /(?:^|_)(?:auth|authentication|authorization|encryption|security)_(?:mode|type|method|level|protocol)$/;
const UNASKED = /^(?:open|none|off|disabled|no_?auth|anonymous|unauthenticated|wep)$/i;
/** Keys that say what somebody is, and ranks that may do everything. */
const RANK =
  /(?:^|[._])(?:roles?(?:[._](?:name|type|id))?|rank|access_level|group_access|permission(?:_set)?(?:_name)?|privileges?|claims?(?:\.(?:key|name))?|is_admin|admin|superuser|realm_roles)$/;
const ADMIN =
  /^(?:(?:\w+[ _.-]?)?(?:admin(?:istrator)?|owner|superuser|super_user|sysadmin|accountadmin|root|maintainer|manager)|roles\/(?:owner|editor)|modifyalldata|all privileges)$/i;
/** Grants that name their receivers: `read("any")`. */
const CALLED = /^\w+\(["']?(any|guests|users|everyone|public)["']?\)$/i;
/** Parts that hold data of somebody's own, whatever its keys are called. */
const DATA =
  /(?:^|\.)(?:documents?|records?|rows?|fields|values|items|entities|content|metadata|properties|messages?|files|edits|query|filter|headers?)\./;

const last = (path: string) => path.slice(path.lastIndexOf('.') + 1);

/** Whom the entry of a list of shares is for: `sharePermissions: [{ type: global }]`. */
const SHARED = /(?:^|[._])(?:shares?|sharing|shared_with|permissions?|grants?|access|acl)\.(?:\d+\.)?type$/;

function audienceOf(path: string, key: string, value: string): Audience | undefined {
  if (SHARED.test(path) && /^global$/i.test(value)) return 'internet';
  if (SHARED.test(path) && /^(?:logged_?in|authenticated)$/i.test(value)) return 'org';
  const called = /^permissions?$/.test(key) ? CALLED.exec(value)?.[1] : undefined;
  if (called !== undefined) return called === 'users' ? 'any-account' : 'internet';
  if (
    key === 'type' &&
    !/^(?:anyone|anonymous|domain|everyone|public|organization|internet|world)$/i.test(value)
  )
    return undefined;
  if (LINK.test(key) && RIGHT.test(value)) return 'internet';
  const words = SHARING.test(key) ? wordsOf(value).join('_') : '';
  if (words !== '' && !SHUT_WORDS.test(words)) {
    if (ORG_WORDS.test(words)) return 'org';
    if (NET_WORDS.test(words) || (OPENS.test(key) && !/^(?:true|\d+)$/.test(words))) return 'internet';
  }
  if (!WHO.test(key)) return undefined;
  if (NET.test(value)) return 'internet';
  return ORG.test(value) && key !== 'type'
    ? 'org'
    : key === 'type' && /^(?:domain|organization)$/i.test(value)
      ? 'org'
      : undefined;
}

/** Keys beside a value that say what it is the value of: `{key, value}`, a JSON patch's `{path, value}`. */
const NAMES = ['name', 'key', 'path', 'setting', 'field', 'property', 'variable'];

function besides(input: ToolInput, path: string): string | undefined {
  for (const name of NAMES) {
    const text = input.fields.get(path.slice(0, path.length - 'value'.length) + name)?.[0]?.text;
    if (text !== undefined) return text.slice(text.lastIndexOf('/') + 1);
  }
  return undefined;
}

/** Reads who an input lets in, and which of its settings open something; `enabled` alone is about what the tool is named for. */
export function readOpening(input: ToolInput, tool: string): Opening {
  let audience: Audience | undefined;
  let isShut = false;
  let isNothing = false;
  let isClosed = false;
  let setting: string | undefined;
  let means: string | undefined;
  let isAdmin = false;
  for (const [path, values] of input.fields) {
    const key = last(path);
    const texts = values.flatMap(({ text }) => text?.trim() ?? []).filter((text) => !/^[[{]/.test(text));
    const [text] = texts;
    if (text === undefined || text.length > 60 || DATA.test(`.${path}`)) continue;
    isClosed ||= SWITCH.test(key) && DOOR_TOOL.test(tool) && /^(?:false|off|disabled|0)$/i.test(text);
    isNothing ||= RIGHTS.test(key) && /^(?:none|no[ _-]?access)$/i.test(text);
    if (WHO.test(key) || SHARING.test(key)) {
      const found = texts.map((one) => audienceOf(path, key, one)).find(Boolean);
      if (found === 'internet' || !audience) audience = found ?? audience;
      isShut ||=
        key !== 'type' && (SHUT.test(text) || (SHARING.test(key) && SHUT_WHO.test(wordsOf(text).join('_'))));
      isClosed ||= SHARING.test(key) && isShut;
    }
    isAdmin ||=
      RANK.test(path) &&
      texts.some((one) => ADMIN.test(one) || (/admin|superuser/.test(key) && one === 'true'));
    if (means !== undefined) continue;
    if (ASKED.test(key) && UNASKED.test(text)) {
      means = 'guard-off';
      setting = `${key}: ${text}`;
    }
    const name = key === 'value' ? (besides(input, path) ?? key) : key;
    const meaning = meaningOf({
      path: [tool, ...path.split('.').slice(0, -1), name],
      was: undefined,
      now: text,
      isGone: false,
      isEmpty: false,
      before: [],
      isInNew: false,
    });
    if (meaning === 'opened' || meaning === 'guard-off') {
      means = meaning;
      setting = `${name}: ${text}`;
    }
  }
  if (isNothing) return { isShut: true, isClosed: true, setting, means, isAdmin };
  return {
    audience,
    isShut: isShut && audience === undefined,
    isClosed: isClosed && audience === undefined,
    setting,
    means,
    isAdmin,
  };
}
