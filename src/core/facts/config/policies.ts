import { type GainedGrant, grantsGained } from '../../access/iam/gained.ts';
import type { PolicyContext } from '../../access/iam.ts';
import { readJson } from '../../config/json.ts';
import { isStatement } from '../../config/pieces.ts';
import {
  childOf,
  itemsOf,
  type MapEntry,
  type Mapping,
  type Scalar,
  scalarsOf,
  type Tree,
  textAt,
} from '../../config/tree.ts';
import { type Fact, valueAt } from '../../fact.ts';
import type { Audience } from '../../finding.ts';
import { DOCUMENT_DEPTH, DOCUMENT_FACTS } from '../../limits.ts';
import { linearProvenance } from '../../span.ts';
import { type Carried, nestedDocument } from '../carried.ts';
import type { Side } from '../config.ts';
import { grantFact } from '../policy.ts';

/** Who gains by a statement that goes further: a service without a condition acts for whoever tells it to. */
function audienceLoosened({ audience, loosened, principals }: GainedGrant): Audience {
  const isService =
    principals.length > 0 && principals.every(({ text }) => /^[\w.-]+\.amazonaws\.com$/.test(text));
  return isService && loosened.includes('condition') ? 'any-account' : (audience ?? 'named');
}

/** A policy document within a file. */
interface PolicyPlace {
  /** Keys to it. */
  readonly path: string;
  readonly root: Tree;
  readonly document: Carried;
  readonly context: PolicyContext;
  /** The resource that carries it, e.g. `aws_s3_bucket_policy.logs`. */
  readonly owner: string;
}

/**
 * Facts of kind `policy` (see `facts/policy.ts`) for the grants that the policy documents of a file give after a change and
 * did not give before, and for Deny statements that became weaker; `loosened`: in what a statement goes further than the one
 * whose place it took (condition, action, resource, principal); `source` is config, `file` the file, `name` the resource that carries the document.
 */
export function policyChangeFacts(old: Side, now: Side): Fact[] {
  if (!/[Ss]tatement|resourcePolicy|[Pp]rincipal|Effect|actions/.test(now.text)) return [];
  const before = placesIn(old);
  const after = placesIn(now);
  const paths = new Set(after.map(({ path }) => path));
  // Where a document was renamed or moved, what it gave is compared with what the former one gave.
  const orphans = before.filter(({ path }) => !paths.has(path)).map(({ root }) => root);
  return after.flatMap(({ path, root, document, context, owner }) => {
    const same = before.filter((one) => one.path === path).map((one) => one.root);
    const grants = grantsGained(same.length > 0 ? same : orphans, root, context);
    const nowhere = { start: document.from.span.start, end: document.from.span.start };
    const say = (text: string) => [valueAt(text, nowhere)];
    const fields = {
      kind: say(context.kind),
      format: say('iam'),
      source: say('config'),
      file: say(now.path ?? 'the file'),
      name: say(owner),
      ...(context.service ? { service: say(context.service) } : {}),
    };
    return grants.map((grant) =>
      grantFact(
        // Whom a reference names, it is somebody by name.
        grant.loosened.length > 0 ? { ...grant, audience: audienceLoosened(grant) } : grant,
        grant.loosened.length > 0 ? { ...fields, loosened: grant.loosened.flatMap(say) } : fields,
        document,
        undefined,
      ),
    );
  });
}

function placesIn(side: Side): PolicyPlace[] {
  const whole: Carried = { text: side.text, from: linearProvenance(0, side.text.length), source: 'file' };
  const found: PolicyPlace[] = [];
  const add = (root: Tree, document: Carried, path: readonly string[]): void => {
    if (found.length >= DOCUMENT_FACTS || !isPolicy(root)) return;
    found.push({
      path: path.join('.'),
      root,
      document,
      context: contextOf(root, path, side),
      owner: ownerOfPath(root, path, side),
    });
  };
  const visit = (node: Tree, path: readonly string[], depth: number): void => {
    if (depth > DOCUMENT_DEPTH || isDocumentBlock(path)) return;
    if (node.kind === 'list') {
      for (const item of node.items) visit(item, path, depth + 1);
    } else if (node.kind === 'map') {
      if (isPolicy(node)) add(node, whole, path);
      else if (side.kind !== 'serverless' && isSmallPolicy(node)) add(fromDocumentBlock(node), whole, path);
      else if (side.kind === 'serverless' && (childOf(node, 'statements') ?? childOf(node, 'resourcePolicy')))
        add(asStatement(node), whole, path);
      else for (const { key, value } of node.entries) visit(value, [...path, key], depth + 1);
    } else if (node.text.length > 20 && /"Statement"/.test(node.text)) {
      const document = written(node, whole);
      const { root } = readJson(document.text ?? '');
      if (root) add(root, document, path);
    }
  };
  for (const root of side.reading.documents) {
    if (isPieceOfPolicy(root, side.text)) add(ofStatements(root), whole, []);
    else visit(root, [], 0);
    if (side.kind !== 'terraform') continue;
    add(fromDocumentBlock(asDocumentBlock(root)), whole, []);
    const data = childOf(childOf(root, 'data'), 'aws_iam_policy_document');
    for (const { key, value } of data?.kind === 'map' ? data.entries : []) {
      add(fromDocumentBlock(value), whole, ['data', 'aws_iam_policy_document', key]);
    }
  }
  return found;
}

/** True for the place of Terraform's own spelling of a policy, which is read by itself. */
function isDocumentBlock([first, second]: readonly string[]): boolean {
  return first === 'data' && second === 'aws_iam_policy_document';
}

/** True for statements that stand alone; an object of its own without an effect is none. */
function isPieceOfPolicy(root: Tree, text: string): boolean {
  return itemsOf(root).some(
    (item) => isStatement(item) && (childOf(item, 'Effect') !== undefined || text[item.start] !== '{'),
  );
}

/** Statements without their document, as the document of them; one that does not say what it does may allow it. */
function ofStatements(root: Tree): Tree {
  const { start, end } = root;
  const allow: Scalar = { kind: 'scalar', type: 'string', text: 'Allow', start, end: start };
  const items = itemsOf(root).map((item): Tree => {
    if (item.kind !== 'map' || childOf(item, 'Effect')) return item;
    return { ...item, entries: [...item.entries, { key: 'Effect', start, value: allow }] };
  });
  const entries = [{ key: 'Statement', start, value: { kind: 'list' as const, items, start, end } }];
  return { kind: 'map', entries, start, end };
}

/** Serverless writes `statements` where a document would stand. */
function asStatement(node: Mapping): Tree {
  const entries = node.entries.map((entry) =>
    /^(?:statements|resourcePolicy)$/.test(entry.key) ? { ...entry, key: 'Statement' } : entry,
  );
  return { ...node, entries };
}

/** A document within a string of the file, with the place of its letters. */
function written(node: Scalar, whole: Carried): Carried {
  const raw = (whole.text ?? '').slice(node.start, node.end);
  if (raw === node.text) return { text: raw, from: linearProvenance(node.start, raw.length), source: 'file' };
  return nestedDocument(whole, node);
}

function isPolicy(root: Tree): boolean {
  const statements = childOf(root, 'Statement');
  if (!statements) return false;
  return itemsOf(statements).some((item) => childOf(item, 'Effect') !== undefined && item.kind === 'map');
}

/** A policy as charts and programs write it: statements with effect, actions and resources. */
function isSmallPolicy(node: Mapping): boolean {
  return itemsOf(childOf(node, 'statements')).some(
    (one) =>
      one.kind === 'map' && childOf(one, 'actions') !== undefined && childOf(one, 'resources') !== undefined,
  );
}

const CEILING =
  /scp|boundary|service.?control|organizations_policy|vpc_endpoint|VPCEndpoint|permissions_boundary/i;

function contextOf(root: Tree, path: readonly string[], { path: file }: Side): PolicyContext {
  const statements = itemsOf(childOf(root, 'Statement'));
  const actions = statements.flatMap((item) =>
    scalarsOf(childOf(item, 'Action')).map(({ text }) => text.toLowerCase()),
  );
  const hasPrincipal = statements.some((item) => childOf(item, 'Principal') ?? childOf(item, 'NotPrincipal'));
  const where = `${path.join('.')} ${file ?? ''}`;
  const service =
    /aws_(s3|kms|sns|sqs|ecr|lambda|secretsmanager|iam|backup|glue|efs|es|opensearch)\b|AWS::(S3|KMS|SNS|SQS|ECR|Lambda|SecretsManager|IAM)/i.exec(
      where,
    );
  const named = (service?.[1] ?? service?.[2] ?? actions[0]?.split(':')[0])?.toLowerCase();
  if (CEILING.test(where)) return { kind: 'ceiling' };
  if (hasPrincipal && actions.some((action) => action.startsWith('sts:assumerole') || action === 'sts:*'))
    return { kind: 'trust', service: 'iam' };
  if (hasPrincipal) return { kind: 'resource', service: named };
  const holder = /group/i.test(where) ? 'team' : 'named';
  return { kind: 'identity', holder, service: named };
}

/** What the one statement of a text without a name is about. */
function resourceOf(root: Tree): string | undefined {
  const all = itemsOf(childOf(root, 'Statement')).flatMap((item) => scalarsOf(childOf(item, 'Resource')));
  return all.length === 1 && all[0]?.text !== '*' ? all[0]?.text : undefined;
}

function ownerOfPath(root: Tree, path: readonly string[], { kind, path: file }: Side): string {
  if (kind === 'terraform' && path.length > 2) return `${path[1]}.${path[2]}`;
  if (kind === 'cloudformation' && path[0] === 'Resources') return path[1] ?? 'the stack';
  return file ?? resourceOf(root) ?? 'the policy';
}

/** `data "aws_iam_policy_document"` as the document that it makes. */
function fromDocumentBlock(block: Tree): Tree {
  if (block.kind !== 'map') return block;
  const statements = block.entries
    .filter(({ key }) => key === 'statement' || key === 'statements')
    .flatMap(({ value }) => itemsOf(value));
  const items = statements.map((statement): Tree => {
    if (statement.kind !== 'map') return statement;
    const entries = statement.entries.flatMap((entry): MapEntry[] => statementEntry(entry, statement));
    if (!entries.some(({ key }) => key === 'Effect')) {
      entries.push({
        key: 'Effect',
        start: statement.start,
        value: {
          kind: 'scalar',
          type: 'string',
          text: 'Allow',
          start: statement.start,
          end: statement.start,
        },
      });
    }
    return { ...statement, entries };
  });
  const { start, end } = block;
  return {
    kind: 'map',
    entries: [{ key: 'Statement', start, value: { kind: 'list', items, start, end } }],
    start,
    end,
  };
}

/** A piece of such a block without its own first line: the entries of one statement, or statements. */
function asDocumentBlock(root: Tree): Tree {
  if (!childOf(root, 'principals') && !(childOf(root, 'actions') && childOf(root, 'resources'))) return root;
  const { start, end } = root;
  return { kind: 'map', entries: [{ key: 'statement', start, value: root }], start, end };
}

const NAMES: Readonly<Record<string, string>> = {
  effect: 'Effect',
  actions: 'Action',
  not_actions: 'NotAction',
  resources: 'Resource',
  not_resources: 'NotResource',
  sid: 'Sid',
};

function statementEntry(entry: MapEntry, statement: Mapping): MapEntry[] {
  const name = Object.hasOwn(NAMES, entry.key) ? NAMES[entry.key] : undefined;
  if (name) return [{ ...entry, key: name }];
  const first = statement.entries.find(({ key }) => key === entry.key) === entry;
  if (!first) return [];
  const all = statement.entries.filter(({ key }) => key === entry.key).flatMap(({ value }) => itemsOf(value));
  if (entry.key === 'principals' || entry.key === 'not_principals') {
    const entries = all.flatMap((one): MapEntry[] => {
      const identifiers = childOf(one, 'identifiers');
      return identifiers ? [{ key: textAt(one, 'type') ?? 'AWS', start: one.start, value: identifiers }] : [];
    });
    const isAny = entries.some(({ key }) => key === '*');
    const star = entries.find(({ key }) => key === '*')?.value;
    const value: Tree =
      isAny && star ? star : { kind: 'map', entries, start: entry.start, end: entry.value.end };
    return [{ key: entry.key === 'principals' ? 'Principal' : 'NotPrincipal', start: entry.start, value }];
  }
  if (entry.key !== 'condition') return [];
  const entries = all.flatMap((one): MapEntry[] => {
    const test = textAt(one, 'test');
    const variable = textAt(one, 'variable');
    const values = childOf(one, 'values');
    if (!test || !variable || !values) return [];
    return [
      {
        key: test,
        start: one.start,
        value: {
          kind: 'map',
          entries: [{ key: variable, start: one.start, value: values }],
          start: one.start,
          end: one.end,
        },
      },
    ];
  });
  return [
    {
      key: 'Condition',
      start: entry.start,
      value: { kind: 'map', entries, start: entry.start, end: entry.value.end },
    },
  ];
}
