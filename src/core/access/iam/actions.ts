import { ACCESSES, type Access } from '../../finding.ts';
import { matchesName } from '../names.ts';

/**
 * Actions that give whoever has them the means to widen access further, to act as someone else or to run code.
 * Sources: AWS Service Authorization Reference, access level "Permissions management", and the published lists of
 * IAM privilege escalations.
 */
const ESCALATING = [
  'iam:addusertogroup',
  'iam:attachgrouppolicy',
  'iam:attachrolepolicy',
  'iam:attachuserpolicy',
  'iam:createaccesskey',
  'iam:createloginprofile',
  'iam:createpolicyversion',
  'iam:createservicespecificcredential',
  'iam:deletegrouppolicy',
  'iam:deleterolepermissionsboundary',
  'iam:deleterolepolicy',
  'iam:deleteuserpermissionsboundary',
  'iam:deleteuserpolicy',
  'iam:passrole',
  'iam:putgrouppolicy',
  'iam:putrolepermissionsboundary',
  'iam:putrolepolicy',
  'iam:putuserpermissionsboundary',
  'iam:putuserpolicy',
  'iam:setdefaultpolicyversion',
  'iam:updateassumerolepolicy',
  'iam:updateloginprofile',
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'lambda:updatefunctioncode',
  'lambda:updatefunctionconfiguration',
  'ssm:sendcommand',
  'ssm:startsession',
  'organizations:attachpolicy',
  'organizations:detachpolicy',
  'sso:attachmanagedpolicytopermissionset',
  'sso:createaccountassignment',
  'sso:putinlinepolicytopermissionset',
];

/** Other actions that count as `admin`: rights over a resource's own permissions, and execution. */
const ADMIN = [
  ...ESCALATING,
  'iam:createrole',
  'iam:createuser',
  'iam:createpolicy',
  'kms:creategrant',
  'kms:disablekey',
  'kms:putkeypolicy',
  'kms:schedulekeydeletion',
  'lambda:addpermission',
  'lambda:addlayerversionpermission',
  'lambda:invokefunction',
  'lambda:invokefunctionurl',
  'ram:createresourceshare',
  's3:deletebucketpolicy',
  's3:putaccesspointpolicy',
  's3:putaccountpublicaccessblock',
  's3:putbucketacl',
  's3:putbucketownershipcontrols',
  's3:putbucketpolicy',
  's3:putbucketpublicaccessblock',
  's3:putobjectacl',
  's3:putobjectversionacl',
  'sns:addpermission',
  'sns:settopicattributes',
  'sqs:addpermission',
  'sqs:setqueueattributes',
  'secretsmanager:putresourcepolicy',
  'ecr:setrepositorypolicy',
  'dynamodb:putresourcepolicy',
  'glue:putresourcepolicy',
  'states:startexecution',
];

const PERMISSION_NAME = /(?:policy|policies|permissions?|permissionsboundary|acl|grants?)$/;
const READ_VERB =
  /^(?:eshttpget|eshttphead|get|batchget|read|select|scan|query|filter|receive|decrypt|download|consume|fetch|pull|view|retrieve)/;
const LIST_VERB =
  /^(?:list|describe|search|lookup|head|check|discover|count|validate|simulate|generate\w*report)/;
/** `Get` actions that tell about a resource rather than read what is in it. */
const METADATA =
  /^get(?:bucket|account|caller|public|\w*(?:policy|policies|acl|configuration|config|attributes?|status|tags|tagging|location|metadata|summary|version|settings?)$)/;

/** What an action lets someone do, alone. `Get*` reads, `Put*` is as much as the strongest action that it covers. */
export function accessOfAction(action: string): Access {
  const lower = action.trim().toLowerCase();
  const colon = lower.indexOf(':');
  const name = colon < 0 ? lower : lower.slice(colon + 1);
  if (/^\*+$/.test(name)) return 'admin';
  const isPattern = /[*?]/.test(lower);
  if (isPattern ? ADMIN.some((admin) => matchesName(lower, admin)) : ADMIN.includes(lower)) return 'admin';
  if (LIST_VERB.test(name) || (!isPattern && METADATA.test(name))) return 'list';
  if (READ_VERB.test(name)) return 'read';
  return PERMISSION_NAME.test(name) ? 'admin' : 'write';
}

/** True if the action lets its holder gain rights beyond what the policy says. */
export function isEscalating(action: string): boolean {
  const lower = action.trim().toLowerCase();
  return lower === '*' || ESCALATING.some((one) => matchesName(lower, one));
}

/** The strongest of several actions; `none` for no action. */
export function accessOfActions(actions: readonly string[]): Access {
  let best = 0;
  for (const action of actions) best = Math.max(best, ACCESSES.indexOf(accessOfAction(action)));
  return ACCESSES[best] ?? 'none';
}

/** True if every action that `inner` names is also named by `outer`; both may have wildcards. */
export function coversAction(outer: string, inner: string): boolean {
  return matchesName(outer.toLowerCase(), inner.toLowerCase());
}

/** How much a resource pattern takes in: `all` of the account, all of a `service` (or of one of its types), or `some`. */
export type Breadth = 'all' | 'service' | 'some';

/** The breadth of one resource; `arn:aws:s3:::b/*` is `some`, as it stays within one bucket. */
export function breadthOf(resource: string): Breadth {
  const text = resource.trim();
  if (/^\*+$/.test(text)) return 'all';
  const parts = text.split(':');
  if (parts.length < 6) return text.startsWith('*') ? 'all' : 'some';
  if (/^\*+$/.test(parts[2] ?? '')) return 'all';
  const name = parts.slice(5).join(':');
  // Elsewhere a type comes first (`role/*`, `function:*`); buckets and APIs begin with the name itself.
  const isTyped = parts[2] !== 's3' && parts[2] !== 'execute-api';
  return (isTyped ? /^(?:[\w-]+[:/])?\*/ : /^\*/).test(name) ? 'service' : 'some';
}
