import { HOLE, type Value, valueAt } from '../../fact.ts';
import type { Span } from '../../span.ts';
import { opposite, optionOf } from '../aws-request.ts';
import { sketchOf, sketchValue, unknownValue } from '../values.ts';
import type { ProgramCall } from './calls.ts';
import type { Constant } from './constants.ts';
import { jsonOf } from './json.ts';

/** A client of a cloud service, or one of its resources, in a program. */
export interface CloudObject {
  readonly kind: 'cloud';
  readonly service: string;
  /** Type of the resource, e.g. `Bucket`; undefined for the client itself. */
  readonly type?: string | undefined;
  readonly names: readonly Value[];
  readonly endpoint?: Value | undefined;
}

/** Parameters by which resources of boto3 are made, in their order. Source: Boto3 documentation, "Available resources". */
const IDENTIFIERS: Readonly<Record<string, readonly string[]>> = {
  Bucket: ['Bucket'],
  BucketAcl: ['Bucket'],
  BucketPolicy: ['Bucket'],
  BucketCors: ['Bucket'],
  BucketVersioning: ['Bucket'],
  BucketWebsite: ['Bucket'],
  Object: ['Bucket', 'Key'],
  ObjectAcl: ['Bucket', 'Key'],
  ObjectVersion: ['Bucket', 'Key'],
  Table: ['TableName'],
  SecurityGroup: ['GroupId'],
  Instance: ['InstanceIds'],
  Snapshot: ['SnapshotId'],
  Volume: ['VolumeId'],
  Image: ['ImageId'],
  User: ['UserName'],
  Role: ['RoleName'],
  Group: ['GroupName'],
  Stack: ['StackName'],
  Queue: ['QueueUrl'],
  Topic: ['TopicArn'],
};

/** Sub-resources that are reached from another: `bucket.Acl()` is a BucketAcl. */
const PARTS = /^(?:Acl|Policy|Cors|Versioning|Website)$/;

/** Operations of the API by type of resource and method, where the name does not follow from both. */
const OPERATIONS: Readonly<Record<string, string>> = {
  'Bucket.upload_file': 'put-object',
  'Bucket.upload_fileobj': 'put-object',
  'Object.upload_file': 'put-object',
  'Object.upload_fileobj': 'put-object',
  'BucketAcl.put': 'put-bucket-acl',
  'BucketPolicy.put': 'put-bucket-policy',
  'BucketPolicy.delete': 'delete-bucket-policy',
  'BucketCors.put': 'put-bucket-cors',
  'BucketVersioning.suspend': 'put-bucket-versioning',
  'ObjectAcl.put': 'put-object-acl',
  'SecurityGroup.authorize_ingress': 'authorize-security-group-ingress',
  'SecurityGroup.revoke_ingress': 'revoke-security-group-ingress',
  'SecurityGroup.authorize_egress': 'authorize-security-group-egress',
  'Instance.terminate': 'terminate-instances',
  'Instance.modify_attribute': 'modify-instance-attribute',
  'Snapshot.modify_attribute': 'modify-snapshot-attribute',
  'Image.modify_attribute': 'modify-image-attribute',
  'User.attach_policy': 'attach-user-policy',
  'Role.attach_policy': 'attach-role-policy',
  'Group.attach_policy': 'attach-group-policy',
  'User.create_access_key_pair': 'create-access-key',
  'Topic.set_attributes': 'set-topic-attributes',
  'Queue.set_attributes': 'set-queue-attributes',
};

/** What a call makes, if it makes a client or a resource of one: `boto3.client('s3')`, `s3.Bucket('b')`, `bucket.objects.all()`. */
export function cloudObject(
  name: string,
  args: readonly Constant[],
  receiver: Constant,
): CloudObject | undefined {
  if (receiver.kind === 'cloud') {
    if (/^(?:all|filter|limit|page_size)$/.test(name)) return receiver;
    const names = args.flatMap((arg) => (arg.kind === 'string' ? arg.value : []));
    if (receiver.type && PARTS.test(name)) return { ...receiver, type: `${receiver.type}${name}` };
    if (Object.hasOwn(IDENTIFIERS, name))
      return { ...receiver, type: name, names: [...receiver.names, ...names] };
    return undefined;
  }
  const service = args[0]?.kind === 'string' ? args[0].value.text : undefined;
  if (!/^(?:client|resource)$/.test(name) || !service || !/^[a-z][a-z0-9-]*$/.test(service)) return undefined;
  const endpoint = namedArgument(args, 'endpoint_url');
  return {
    kind: 'cloud',
    service,
    names: [],
    endpoint: endpoint?.kind === 'string' ? endpoint.value : undefined,
  };
}

function namedArgument(args: readonly Constant[], name: string): Constant | undefined {
  return args.flatMap((arg) => (arg.kind === 'named' && arg.name === name ? arg.value : []))[0];
}

/** The `aws` command that does what a call on a client or resource does; undefined for what has none. */
export function awsCommand(call: ProgramCall, on: CloudObject, span: Span): readonly Value[] | undefined {
  const word = (text: string) => valueAt(text, span);
  const method = call.chain.at(-1) ?? '';
  const start = [word('aws'), ...(on.endpoint ? [word('--endpoint-url'), on.endpoint] : [])];
  const isAllObjects =
    on.type === 'Bucket' &&
    /^(?:objects|object_versions)$/.test(call.chain.findLast((one) => /^object/.test(one)) ?? '');
  if (method === 'delete' && isAllObjects) {
    const bucket = sketchOf(on.names[0] ?? word(HOLE));
    return [...start, word('s3'), word('rm'), sketchValue(`s3://${bucket}`, { span }), word('--recursive')];
  }
  const operation = operationOf(method, on);
  if (!operation) return undefined;
  const identifiers = (IDENTIFIERS[on.type ?? ''] ?? []).map(
    (name, i): Constant => ({
      kind: 'named',
      name,
      value: on.names[i] ? { kind: 'string', value: on.names[i] } : { kind: 'unknown', calls: [] },
    }),
  );
  const extra = namedArgument(call.args, 'ExtraArgs');
  const uploads = /^upload_file/.test(method);
  const plain = call.args.filter((arg) => arg.kind !== 'named' && arg.kind !== 'cloud');
  const uploaded = uploads && !on.type ? placed(plain.slice(1), ['Bucket', 'Key']) : [];
  const named = call.args.filter(
    (arg) => arg.kind === 'named' && arg.name !== 'ExtraArgs' && arg.name !== 'Filename',
  );
  const request = [...identifiers, ...uploaded, ...named, ...(extra?.kind === 'list' ? extra.items : [])];
  const service = SERVICES[on.service] ?? on.service;
  return [...start, word(service), word(operation), ...request.flatMap((one) => optionWords(one, span))];
}

/** A parameter as the words of an option; lists as several values, structures as JSON. */
export function optionWords(parameter: Constant, span: Span): Value[] {
  if (parameter.kind !== 'named') return [];
  const { name, value } = parameter;
  const option = optionOf(name);
  if (value.kind === 'boolean') return [valueAt(value.value ? option : opposite(option), span)];
  const isList = value.kind === 'list' && value.items.some(({ kind }) => kind !== 'named');
  const items = isList ? value.items : [value];
  return [valueAt(option, span), ...items.map((item) => wordOf(item, span))];
}

function wordOf(item: Constant, span: Span): Value {
  if (item.kind === 'string') return item.value;
  return item.kind === 'unknown' || item.kind === 'cloud' || item.kind === 'file'
    ? unknownValue(span)
    : sketchValue(jsonOf(item), { span });
}

/** Services whose name on the command line is another. */
export const SERVICES: Readonly<Record<string, string>> = { config: 'configservice', s3: 's3api' };

function placed(values: readonly Constant[], names: readonly string[]): Constant[] {
  return values
    .slice(0, names.length)
    .map((value, i) => ({ kind: 'named', name: names[i] as string, value }));
}

function operationOf(method: string, { type }: CloudObject): string | undefined {
  if (!/^[a-z][a-z0-9_]*$/.test(method)) return undefined;
  if (!type) return /^upload_file/.test(method) ? 'put-object' : method.replaceAll('_', '-');
  const known = OPERATIONS[`${type}.${method}`];
  if (known) return known;
  if (!/^(?:delete|put|create)$/.test(method)) return undefined;
  return `${method}-${type.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()}`;
}
