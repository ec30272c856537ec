import type { PolicyContext, PolicyKind } from '../../access/iam.ts';
import { readStructure } from '../../config/shorthand.ts';
import { childOf, type Mapping, type Scalar, type Tree } from '../../config/tree.ts';
import { readYaml } from '../../config/yaml.ts';
import type { Invocation, Option, Value } from '../../fact.ts';
import type { LookupBook } from '../../lookup.ts';
import { sketchOf, sliceValue } from '../../shell/values.ts';
import {
  type Carried,
  carriedFile,
  carriedInline,
  nestedDocument,
  optionValue,
  optionValues,
} from '../carried.ts';

/** A policy document on its way to something, and what it means there. */
export interface PolicyCarrier {
  readonly document: Carried;
  readonly context: PolicyContext;
  /** False where the same option also carries documents of other kinds, so that one without statements says nothing. */
  readonly isSure: boolean;
}

/**
 * Options that carry a policy document, over all of the AWS CLI, and the keys of `--cli-input-json` that do: an option's
 * name without dashes. Source: AWS CLI command reference.
 */
const DOCUMENT_OPTIONS = [
  '--policy',
  '--policy-document',
  '--policy-text',
  '--policy-in-json',
  '--resource-policy',
  '--repository-policy',
  '--assume-role-policy-document',
  '--access-policies',
  '--access-policy',
  '--inline-policy',
  '--policy-json',
  '--content',
];
const DOCUMENT_KEYS: ReadonlySet<string> = new Set(DOCUMENT_OPTIONS.map((name) => name.replaceAll('-', '')));

/** Operations that put a document somewhere; others only read, test or simulate one. */
const PUTTING = /^(?:put|set|create|update|modify|attach|add|register)-/;

/** Operations whose "policy" is no access policy, and a session policy, which can only narrow. */
const OTHER_POLICIES =
  /^(?:sts|accessanalyzer|autoscaling|application-autoscaling|elb|elbv2|dlm|fms|cloudfront|budgets|verifiedpermissions|opensearchserverless) |(?:lifecycle|scaling|data-protection|account|stack|password|retention|cache|index|backup|replication|logging)-polic|^s3api put-bucket-(?!policy)/;

/** What a document is to an operation, where it is not the policy of a resource. */
const KINDS: Readonly<
  Record<string, { kind: PolicyKind; holder?: PolicyContext['holder']; isSure?: boolean }>
> = {
  'iam put-user-policy': { kind: 'identity' },
  'iam put-role-policy': { kind: 'identity' },
  'iam put-group-policy': { kind: 'identity', holder: 'team' },
  'iam create-policy': { kind: 'identity' },
  'iam create-policy-version': { kind: 'identity', holder: 'team' },
  'iam create-role': { kind: 'trust' },
  'iam update-assume-role-policy': { kind: 'trust' },
  'iot create-policy': { kind: 'identity' },
  'iot create-policy-version': { kind: 'identity', holder: 'team' },
  'sso-admin put-inline-policy-to-permission-set': { kind: 'identity', holder: 'team' },
  'organizations create-policy': { kind: 'ceiling', isSure: false },
  'organizations update-policy': { kind: 'ceiling', isSure: false },
  'ec2 create-vpc-endpoint': { kind: 'ceiling' },
  'ec2 modify-vpc-endpoint': { kind: 'ceiling' },
};

/** The policy documents that a command would put in force. */
export function policyCarriers(invocation: Invocation, book: LookupBook): PolicyCarrier[] {
  const [command, service = '', operation = ''] = invocation.path;
  if (command === 'aws') return awsCarriers(invocation, service, operation, book);
  const file = fileOperand(invocation);
  if (!file) return [];
  return [{ document: carriedFile(file, book), context: { kind: 'resource', service: 's3' }, isSure: true }];
}

/** Tools for S3-like stores take the document's file as an operand. */
function fileOperand({ path, operands }: Invocation): Value | undefined {
  if (path[0] !== 's3cmd' && path[0] !== 'mc') return undefined;
  const text = path.join(' ');
  const known = operands.filter((operand) => !path.includes(operand.text ?? ''));
  if (text.startsWith('s3cmd setpolicy')) return known[0];
  return /^mc (?:anonymous|policy) set-json/.test(text) ? known[0] : undefined;
}

function awsCarriers(
  whole: Invocation,
  service: string,
  operation: string,
  book: LookupBook,
): PolicyCarrier[] {
  const name = `${service} ${operation}`;
  if (!PUTTING.test(operation) || OTHER_POLICIES.test(name)) return [];
  const invocation = withoutRequestOptions(whole);
  const known = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  const context: PolicyContext = {
    kind: known?.kind ?? 'resource',
    holder: known?.holder,
    service: service.replace(/api$|control$/, ''),
    account: accountIn(invocation),
  };
  const isSure = known?.isSure ?? true;
  const documents = [
    ...optionValues(invocation, documentOptions(invocation)).map((value) =>
      unwrapped(fileOrInline(value, book)),
    ),
    ...attributeDocuments(invocation, book),
    ...requestDocuments(invocation, name, book),
  ];
  return documents.map((document) => ({ document, context, isSure }));
}

const REQUESTS = ['--cli-input-json', '--cli-input-yaml'];

/**
 * Options that the reader of arguments found within a request document are left out: the document is read here, with the
 * place of every letter.
 */
function withoutRequestOptions(invocation: Invocation): Invocation {
  const requests = invocation.options.filter(({ name }) => REQUESTS.includes(name));
  if (requests.length === 0) return invocation;
  const isWithin = ({ span }: Option): boolean =>
    requests.some((request) => span.start >= request.span.start && span.end <= request.span.end);
  const options = invocation.options.filter((option) => requests.includes(option) || !isWithin(option));
  return { ...invocation, options };
}

/** `--content` is a policy only to organizations; elsewhere it is anything. */
function documentOptions({ path }: Invocation): readonly string[] {
  return path[1] === 'organizations'
    ? DOCUMENT_OPTIONS
    : DOCUMENT_OPTIONS.filter((name) => name !== '--content');
}

function fileOrInline(value: Value, book: LookupBook): Carried {
  const sketch = sketchOf(value);
  const scheme = /^fileb?:\/\//.exec(sketch)?.[0];
  return scheme
    ? carriedFile(sliceValue(value, scheme.length, sketch.length), book)
    : carriedInline(value, book);
}

/** Some options take a map around the document: `{"Policy": "{…}"}`, `Policy={…}`. */
function unwrapped(document: Carried): Carried {
  const { text } = document;
  if (text === undefined) return document;
  const shorthand = /^\s*Policy=(?=\s*\{)/i.exec(text)?.[0];
  if (shorthand) {
    const value = sliceValue({ text, from: document.from }, shorthand.length, text.length);
    return { ...document, text: sketchOf(value), from: value.from };
  }
  if (text.includes('"Statement"')) return document;
  const { root } = readStructure(text);
  const policy = root?.kind === 'map' && !childOf(root, 'Statement') ? childOf(root, 'Policy') : undefined;
  return policy ? asDocument(document, policy) : document;
}

function asDocument(outer: Carried, node: Tree): Carried {
  if (node.kind === 'scalar') return nestedDocument(outer, node);
  return { ...outer, text: outer.text?.slice(node.start, node.end), from: outer.from };
}

/** Queues and topics keep their policy among their attributes. */
function attributeDocuments(invocation: Invocation, book: LookupBook): Carried[] {
  const name = optionValue(invocation, ['--attribute-name']);
  const value = optionValue(invocation, ['--attribute-value']);
  const isPolicy = name && (name.text === undefined || name.text.toLowerCase() === 'policy');
  const named = isPolicy && value ? [fileOrInline(value, book)] : [];
  const maps = optionValues(invocation, ['--attributes']).map((attributes) => fileOrInline(attributes, book));
  return [...named, ...maps.flatMap(policyAttribute)];
}

/** The `Policy` in a map of attributes; the map itself where it cannot be read, as it may hold one. */
function policyAttribute(attributes: Carried): Carried[] {
  const { text } = attributes;
  if (text === undefined) return [attributes];
  if (/^\s*Policy=\s*\{/i.test(text)) return [unwrapped(attributes)];
  const { root, problems } = readStructure(text);
  const policy = childOf(root, 'Policy');
  if (policy) return [asDocument(attributes, policy)];
  return problems.length > 0 && /polic/i.test(text) ? [attributes] : [];
}

/** Operations whose request has a policy in it, or may have one. */
const WITH_POLICY = /polic|assume-role|-attributes$|domain|create-(?:role|key|queue|topic|rest-api)$/;

/**
 * Documents in `--cli-input-json` and `--cli-input-yaml`, where keys are the options' names without dashes. A request that
 * cannot be read counts as one only for operations that take a policy.
 */
function requestDocuments(invocation: Invocation, name: string, book: LookupBook): Carried[] {
  const unread = (request: Carried): Carried[] => (WITH_POLICY.test(name) ? [request] : []);
  return optionValues(invocation, REQUESTS).flatMap((value) => {
    const request = fileOrInline(value, book);
    if (request.text === undefined) return unread(request);
    const isYaml = !/^\s*\{/.test(request.text);
    const { root, problems } = isYaml
      ? (readYaml(request.text)[0] ?? readStructure(''))
      : readStructure(request.text);
    if (root?.kind !== 'map' || problems.length > 0) return unread(request);
    return policyNodes(root).map((node) => asDocument(request, node));
  });
}

function policyNodes(root: Mapping): Tree[] {
  const direct = root.entries
    .filter(({ key }) => DOCUMENT_KEYS.has(key.toLowerCase()))
    .map(({ value }) => value);
  const attribute = childOf(childOf(root, 'Attributes'), 'Policy');
  const isPolicy = (childOf(root, 'AttributeName') as Scalar | undefined)?.text === 'Policy';
  const value = isPolicy ? childOf(root, 'AttributeValue') : undefined;
  return [...direct, ...[attribute, value].filter((node) => node !== undefined)];
}

/** The one account that the other arguments name, in an ARN, a queue's address or `--account-id`. */
function accountIn(invocation: Invocation): string | undefined {
  const found = new Set<string>();
  for (const { name, value } of invocation.options) {
    const text = value?.text;
    if (!text || text.length > 300 || text.includes('{')) continue;
    const account = name === '--account-id' ? text : /[:/](\d{12})[:/]/.exec(text)?.[1];
    if (account && /^\d{12}$/.test(account)) found.add(account);
  }
  return found.size === 1 ? [...found][0] : undefined;
}
