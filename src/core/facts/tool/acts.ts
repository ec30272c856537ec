import { singular, type ToolName, wordsOf } from './name.ts';

/**
 * What a tool does, in classes: `read` changes nothing that others see; `post` says something to others, `send` to named
 * ones; `share` lets others in, `revoke` shuts them out; `publish` releases or deploys; `run` executes what the input
 * says; `unknown` is a name that tells nothing.
 */
export type Act =
  | 'read'
  | 'create'
  | 'update'
  | 'delete'
  | 'archive'
  | 'restore'
  | 'post'
  | 'send'
  | 'share'
  | 'revoke'
  | 'merge'
  | 'publish'
  | 'pay'
  | 'install'
  | 'enable'
  | 'disable'
  | 'run'
  | 'unknown';

const lists = (words: Readonly<Partial<Record<Act, string>>>): ReadonlyMap<string, Act> =>
  new Map(
    Object.entries(words).flatMap(([act, list]) =>
      list.split(' ').map((word) => [word, act as Act] as const),
    ),
  );

/** Words that are verbs wherever they stand. */
const VERBS = lists({
  read: 'get list read search find fetch query describe show lookup check retrieve view browse inspect count download validate verify analyze analyse explain summarize summarise compare calculate compute resolve parse convert format preview estimate diff scan think plan wait navigate screenshot snapshot select filter sort explore discover load introspect poll ping login whoami render translate recall extract lint scrape crawl crop echo websearch webfetch sequentialthinking hover click scroll type press fill drag resize close open focus tail subscribe sample traverse transcribe help listen observe visualize generate detect classify ask suggest recommend capture react monitor measure profile trace audit peek stat exists has is can ls cat grep glob top simulate aggregate reader locate match enumerate assess diagnose research reason reflect debug highlight outline predict rank score export head emulate lint typecheck plot geocode tokenize paraphrase proofread benchmark rerank upscale hget hgetall hexists lrange llen smembers zrange xrange ttl dbsize',
  create:
    'create add insert make new duplicate clone copy fork generate register init initialize scaffold draft upload save store write append put schedule book record import attach remember build compile bundle prepare link log track stage stash hset lpush rpush sadd zadd setex xadd',
  update:
    'update edit modify change set patch rename move replace upsert assign unassign mark label tag apply configure adjust alter rewrite toggle sync refresh close reopen complete confirm prioritize pin unpin reorder push commit rebase increment star unstar watch unwatch dismiss transition turn_on scale swap extend renew relabel expire reformat fix autofix autofixer reload advance reassign reschedule annotate enrich',
  delete:
    'delete remove destroy drop purge wipe erase trash truncate expunge clear empty discard terminate kill uninstall prune obliterate nuke reset deprovision teardown rm del unlink flush evict drain decommission shred expunge',
  archive: 'archive mute snooze hide',
  restore: 'restore undelete unarchive untrash rollback revert recover undo',
  post: 'post comment reply tweet retweet toot announce broadcast answer respond crosspost repost',
  send: 'send email forward notify dispatch deliver dm sms page message remind',
  share: 'share invite grant permit authorize authorise expose unlock transfer delegate add_collaborator',
  revoke:
    'revoke protect unshare uninvite deny block ban lock restrict unpublish deactivate suspend cancel stop pause',
  merge: 'merge approve automerge squash accept land',
  publish: 'publish deploy release promote launch rollout ship redeploy go_live',
  pay: 'pay charge refund purchase buy checkout order payout withdraw trade sell bid invest donate wire remit reimburse',
  install: 'install sideload',
  enable: 'enable activate start restart resume turn_on',
  disable: 'disable unprotect bypass turn_off',
  run: 'run execute exec eval evaluate invoke call_tool perform trigger submit command shell script manage handle do request process use retry rerun rebuild requeue replay play',
});

/** Words that are nouns as often: verbs only where they stand first, or where there is no other. */
const WEAK = new Set(
  'post comment reply tweet message email call page order share release transfer label tag record draft book answer command shell script request process use block schedule copy fork lock charge refund trade wire capture view plan type press fill query search filter format check format count batch do new commit start stop load help sample open close complete set change invite process build log track stage scale match top rank score is can has audit trace profile monitor prepare extend head link export fix reload archive approve select mark render clear drop squash land accept reset'.split(
    ' ',
  ),
);

/** Those of them that a name begins with when it names what it is about first. */
const NAMES = new Set(
  'post comment reply tweet message email call page order share release transfer label tag record draft answer refund charge trade invite commit block'.split(
    ' ',
  ),
);

/** Verbs that say nothing by themselves: what the input calls the method does. */
const GENERIC = new Set(
  'run execute exec eval evaluate invoke perform trigger submit command shell script manage handle do request process use write call rollout play'.split(
    ' ',
  ),
);

/** Where the input says what is done. */
const METHOD_KEYS = [
  'method',
  'action',
  'operation',
  'op',
  'verb',
  'command',
  'sub_command',
  'subcommand',
  'run_action',
];

/** How much is done at once, or how: no part of what is done. */
const MANNER = new Set(
  'batch bulk mass multi multiple all auto force safe async admin single one my'.split(' '),
);

/** Things that are said to others when they are made. */
const SAID = new Set(
  'comment reply message post answer tweet toot review thread status announcement discussion topic story reel issue ticket gist pull_request pr article incident blog note_public newsletter update_public'.split(
    ' ',
  ),
);
const LETTERS = new Set(
  'mail email message sms dm letter notification fax invitation campaign newsletter reminder call broadcast'.split(
    ' ',
  ),
);
/** What keeps or sorts such things: making a `mail_rule` or a `message_template` says nothing to anybody. */
const HOLDERS = new Set(
  'rule filter folder label template signature queue category type field view'.split(' '),
);
const DOORS = new Set(
  'collaborator member membership permission access share link sharing acl grant guest participant invitation invite invitee delegate administrator role_assignment rolebinding role_binding iam_binding policy_binding'.split(
    ' ',
  ),
);
/** What others see as soon as it is made. */
const SHARED = /^shared_(?:view|dashboard|report|form|page|note|doc|document|board|snapshot|query|notebook)$/;
/** `remove_role_from_user`, `remove_member_from_team`: somebody may less from then on. */
const TAKEN = /^from_(?:role|group|team|user|member|principal|service_account)$/;
/** `assign_user_to_group`. */
const GIVEN = /^to_(?:group|role|team)$/;
/** Of these a binding says who may. */
const BOUND = new Set(['iam', 'role', 'rbac', 'policy']);
/** Ranks that somebody can be given. */
const RANKS = new Set(['admin', 'owner', 'editor', 'viewer', 'user', 'moderator']);
/** With these, `access` and `link` are parts of other things. */
const KEYS = new Set([
  'access_key',
  'access_token',
  'access_code',
  'access_log',
  'access_block',
  'access_application',
  'access_policy',
  'access_group',
  'member_list',
  'link_preview',
]);
const MONEY = new Set(
  'payment invoice payout charge refund order checkout purchase transfer_funds money fund transaction payment_link payment_intent trade bid paypal settlement withdrawal disbursement remittance journal_entry standing_order direct_debit coupon discount voucher gift_card promo_code price_rule incoming_phone'.split(
    ' ',
  ),
);

/** Pictures and papers of something that costs money: making one moves none. */
const PAPER = new Set(['qr_code', 'pdf', 'preview', 'qr']);
/** What says how much is spent from then on. */
const SPENT = new Set(['budget', 'bid', 'salary', 'payroll', 'compensation', 'spending_limit']);
/** What is paid out as soon as it runs. */
const PAID = /(?:^|_)(?:payroll|payout|payment_run|payroll_run)$/;
/** Verbs that begin what others read. */
const BEGINS = new Set(['start', 'open', 'begin']);

/** What a tool does, and to what. */
export interface ToolAct {
  readonly act: Act;
  /** The verb as it stands in the name or the input; empty when there is none. */
  readonly verb: string;
  /** Nouns of the name in the singular, pairs of neighbours joined by `_` included. */
  readonly objects: readonly string[];
}

function mainVerb(all: readonly string[]): string | undefined {
  const words = all.filter((word) => !MANNER.has(word));
  const [first] = words;
  const last = words.at(-1);
  if (last === 'reader') return last;
  // `message_list` lists, `order_cancel` cancels.
  const ends =
    last !== undefined &&
    VERBS.has(last) &&
    (!WEAK.has(last) || VERBS.get(last) === 'read') &&
    words.length > 1 &&
    // What is shared, labelled or released is the run.
    last !== 'run';
  if (first !== undefined && VERBS.has(first)) return ends && NAMES.has(first) ? last : first;
  const strong = words.find((word) => VERBS.has(word) && !WEAK.has(word));
  // Of `create_access_list` the list is what is made.
  const isNoun = VERBS.get(last ?? '') === 'read' && strong !== undefined && VERBS.get(strong) !== 'read';
  if (last !== undefined && VERBS.has(last) && !WEAK.has(last) && !isNoun) return last;
  return strong ?? words.find((word) => VERBS.has(word));
}

function objectsOf(words: readonly string[]): string[] {
  const nouns = words.map(singular);
  return [...new Set([...nouns, ...nouns.slice(1).map((word, i) => `${nouns[i]}_${word}`)])];
}

function hasOne(objects: readonly string[], set: ReadonlySet<string>): boolean {
  return objects.some((object) => set.has(object));
}

function isHolder(object: string): boolean {
  const [thing = '', holder = '', more] = object.split('_');
  return more === undefined && HOLDERS.has(holder) && (SAID.has(thing) || LETTERS.has(thing));
}

/** Making a comment is posting, adding a member is sharing, moving to the trash is deleting. */
function refine(act: Act, verb: string, objects: readonly string[]): Act {
  const isBound = objects.includes('binding') && hasOne(objects, BOUND);
  const isDoor = (isBound || hasOne(objects, DOORS)) && !objects.some((object) => KEYS.has(object));
  switch (act) {
    case 'create':
    case 'run':
      if (verb === 'draft' || verb === 'link' || objects.includes('draft')) return 'create';
      if (verb === 'submit' && objects.includes('link')) return 'post';
      if (act === 'run' && PAID.test(objects.at(-1) ?? '')) return 'pay';
      if (act === 'run' && !['submit', 'perform', 'trigger', 'process'].includes(verb)) return act;
      if ((hasOne(objects, MONEY) || objects.includes('transfer')) && !hasOne(objects, PAPER)) return 'pay';
      if (isDoor || ((verb === 'add' || verb === 'make') && hasOne(objects, RANKS))) return 'share';
      if (hasOne(objects, RELEASED)) return 'publish';
      if (objects.some((object) => SHARED.test(object))) return 'share';
      if (objects.some(isHolder)) return act;
      if (hasOne(objects, SAID) || objects.includes('create_update')) return 'post';
      if (hasOne(objects, LETTERS) || objects.includes('send')) return 'send';
      return act;
    case 'read':
      if (verb === 'open' && hasOne(objects, SAID)) return 'post';
      if (verb === 'convert' && objects.includes('to_public')) return 'share';
      return verb === 'capture' && hasOne(objects, MONEY) ? 'pay' : act;
    case 'update':
      if (hasOne(objects, TRASH)) return 'delete';
      if (hasOne(objects, SPENT) || (verb === 'confirm' && hasOne(objects, MONEY))) return 'pay';
      if (verb === 'push' && hasOne(objects, PACKED)) return 'publish';
      if (verb === 'assign' && objects.includes('user') && objects.some((object) => GIVEN.test(object)))
        return 'share';
      if (verb === 'set' || verb === 'update' || verb === 'change' || verb === 'edit')
        return isDoor ? 'share' : act;
      return act;
    case 'delete':
      // Taking somebody's access away narrows.
      return isDoor || objects.some((object) => TAKEN.test(object)) ? 'revoke' : act;
    case 'revoke':
      return hasOne(objects, MONEY) && verb !== 'cancel' ? 'pay' : act;
    case 'share':
      if (verb === 'share' && hasOne(objects, SAID)) return 'post';
      return verb === 'transfer' && hasOne(objects, MONEY) ? 'pay' : act;
    case 'send':
      if (objects.includes('draft') && !objects.includes('send_draft')) return 'create';
      return hasOne(objects, MONEY) && !hasOne(objects, LETTERS) ? 'pay' : act;
    case 'publish':
      return verb === 'publish' && hasOne(objects, SAID) ? 'post' : act;
    case 'post':
    case 'archive':
    case 'restore':
    case 'merge':
    case 'pay':
    case 'enable':
      return BEGINS.has(verb) && hasOne(objects, SAID) ? 'post' : act;
    case 'install':
    case 'disable':
    case 'unknown':
      return act;
    default:
      return act satisfies never;
  }
}

const RELEASED = new Set(['release', 'deployment', 'package_version']);
const PACKED = new Set(['image', 'package', 'artifact', 'container', 'helm_chart']);
const TRASH = new Set(['trash', 'bin', 'recycle_bin', 'deleted_item']);

const METHODS: Readonly<Record<string, Act>> = {
  get: 'read',
  head: 'read',
  options: 'read',
  post: 'create',
  put: 'update',
  patch: 'update',
  delete: 'delete',
};

/** Under these, tools that move take where to. */
const TARGETS =
  'destination target folder mailbox parent to to_folder label destination_folder target_folder target_mailbox destination_mailbox new_folder new_parent list'
    .split(' ')
    .flatMap((key) => [key, `${key}_id`, `${key}_name`]);
const TRASHED = /^(?:\[?gmail]?\/)?(?:trash|bin|recycle[ _-]?bin|deleted(?:[ _-]?(?:items|messages))?)$/i;

/** Names of tools that only say what they show end so. */
const REPORTS = new Set(
  'tree info information status state history log logs stats statistics details metadata schema version weather forecast time date docs documentation summary overview usage report metrics requests results entries messages inventory about help diagnostics docs practices guidelines examples template templates schemas types names options versions pages tabs resources projects errors warnings symbols references definitions ps replies reactions comments threads members users channels children image images speech chart map geocoding directions embedding embeddings isochrone matrix rates price prices balance balances ticker tickers'.split(
    ' ',
  ),
);

/** `text_to_speech`. */
const CONVERTS =
  /^(?:text|speech|image|audio|video|html|markdown|md|pdf|url|json|csv|xml|yaml|sql)_to_[a-z]+$/;
/** What a generic tool for records makes: the input says it. */
const KINDS =
  'type record_type object_type entity_type object_name entity_name object_api_name sobject'.split(' ');
const RECORD = new Set(['record', 'entity', 'object', 'sobject']);
/** Where a request of a tool for any request of its service goes. */
const PATHS = ['path', 'endpoint', 'api_path', 'resource_path'];

/** What a call of such a tool does, by the request that it is told to make; undefined for one that reads. */
function requestOf(
  objects: readonly string[],
  input: (key: string) => string | undefined,
): ToolAct | undefined {
  const method = input('method')?.toLowerCase() ?? input('http_method')?.toLowerCase() ?? '';
  const path = PATHS.map(input).find((one) => one !== undefined);
  if (path === undefined || !/^(?:put|patch|delete)$/.test(method)) return undefined;
  const all = [...new Set([...objects, ...objectsOf(wordsOf(path.slice(0, 100)))])];
  return { act: refine(METHODS[method] ?? 'unknown', method, all), verb: method, objects: all };
}

/** What a call does, by the tool's name and, where that says nothing, by what the input calls the method. */
export function readAct(name: ToolName, input: (key: string) => string | undefined): ToolAct {
  const named = objectsOf([...name.context, ...name.words]);
  const kind = named.some((one) => RECORD.has(one))
    ? KINDS.map(input).find((one) => one !== undefined)
    : undefined;
  const objects = kind === undefined ? named : [...named, ...objectsOf(wordsOf(kind.slice(0, 60)))];
  const found = mainVerb(name.words);
  // `API-delete-a-block` deletes: the request's method is a surer verb than a noun.
  const isNoun = name.method !== undefined && WEAK.has(found ?? '') && VERBS.get(found ?? '') !== 'read';
  const verb = isNoun ? undefined : found;
  const isRequest = verb === 'make' && objects.includes('request');
  if (verb === undefined || GENERIC.has(verb) || isRequest) {
    for (const key of METHOD_KEYS) {
      const words = wordsOf(input(key)?.slice(0, 60) ?? '');
      if (words.length === 1 && REPORTS.has(words[0] as string)) return { act: 'read', verb: '', objects };
      // A whole command line or sentence is no name of a method.
      const most = key === 'command' ? 1 : 4;
      const said = words.length > 0 && words.length <= most ? mainVerb(words) : undefined;
      if (said === undefined || GENERIC.has(said)) continue;
      const all = [...new Set([...objects, ...objectsOf(words)])];
      return { act: refine(VERBS.get(said) ?? 'unknown', said, all), verb: said, objects: all };
    }
    if (verb === undefined && name.method) {
      const act = refine(METHODS[name.method] ?? 'unknown', name.method, objects);
      return { act, verb: name.method, objects };
    }
    const isReport = REPORTS.has(name.words.at(-1) ?? '') || CONVERTS.test(name.tool);
    if (verb === undefined && isReport) return { act: 'read', verb: '', objects };
  }
  // Moved where all that lies there is deleted sooner or later.
  if (verb === 'move' && TARGETS.some((key) => TRASHED.test(input(key)?.slice(0, 40) ?? '')))
    return { act: 'delete', verb: 'trash', objects };
  const act = verb === undefined ? 'unknown' : (VERBS.get(verb) ?? 'unknown');
  const request = act === 'read' ? requestOf(objects, input) : undefined;
  if (request) return request;
  return { act: refine(act, verb ?? '', objects), verb: verb ?? '', objects };
}
