import { accessOfGoogleRole, readGooglePolicy } from '../../access/google-iam.ts';
import type { Fact, Invocation, Value } from '../../fact.ts';
import { valueAt } from '../../fact.ts';
import type { LookupBook } from '../../lookup.ts';
import { sketchOf, sketchValue, sliceValue, splitValue } from '../../shell/values.ts';
import { joinSpans, originalSpan } from '../../span.ts';
import {
  type Carried,
  carriedFile,
  carriedInline,
  carriedInput,
  optionValue,
  optionValues,
  scalarValue,
} from '../carried.ts';

const MEMBER = ['--member', '-member'];
const ROLE = ['--role', '-role'];

/** What these tools grant, one binding each, and the policies that they put in the place of what is there. */
export function googleFacts(invocation: Invocation, book: LookupBook): Fact[] {
  const verb = verbOf(invocation);
  switch (verb) {
    case 'add-iam-policy-binding':
    case 'add-invoker-policy-binding':
      return bindingFacts(invocation);
    case 'iam ch':
      return changeFacts(invocation);
    case undefined:
      return [];
    default: {
      const file = policyFile(invocation, verb);
      if (!file) return [];
      const input = file.text === '-' ? carriedInput(invocation, book) : undefined;
      return documentFacts(input ?? carriedFile(file, book), invocation);
    }
  }
}

/** Addresses that put a policy in the place of what is there, and what it is about: `projects/acme`, `b/acme`. */
const REPLACES = /(?:^|\/)(\w+)\/([^/]+)(?::setIamPolicy|\/setIamPolicy|\/iam)$/;
const DATASET = /\/(datasets)\/([^/]+)$/;

/** What a request to Google's API grants, as the command that does the same would state it. */
export function googleRequestFacts({ fields, invocation }: Fact, book: LookupBook): Fact[] {
  const body = fields.body?.[0];
  const path = sketchOf(fields.path?.[0] ?? { text: '', from: { span: { start: 0, end: 0 } } });
  const place = REPLACES.exec(path) ?? DATASET.exec(path);
  if (!invocation || !body || !place || !/^P/.test(fields.method?.[0]?.text ?? '')) return [];
  const [, noun = '', name = ''] = place;
  const known = noun === 'b' ? `gs://${name}` : name;
  return documentFacts(carriedInline(body, book), {
    ...invocation,
    command: noun === 'datasets' ? 'bq' : 'gcloud',
    path:
      noun === 'datasets' ? ['bq', 'update'] : ['gcloud', ...(NOUNS.get(noun) ?? [noun]), 'set-iam-policy'],
    options: [],
    operands: [sketchValue(known, { span: fields.path?.[0]?.from.span ?? invocation.span })],
    redirections: [],
  });
}

/** What the command line calls a kind of resource, where the address has another word for it. */
const NOUNS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    b: ['storage', 'buckets'],
    folders: ['resource-manager', 'folders'],
    services: ['run', 'services'],
    topics: ['pubsub', 'topics'],
    subscriptions: ['pubsub', 'subscriptions'],
  }),
);

/** The operation, wherever the tool's grammar ends: `iam ch`, `set-iam-policy`; undefined for others. */
function verbOf({ path, operands }: Invocation): string | undefined {
  const [command] = path;
  if (command !== 'gcloud' && command !== 'gsutil' && command !== 'bq') return undefined;
  const words = [...path.slice(1), ...operands.slice(0, 4).map(({ text }) => text)];
  if (command === 'gsutil') {
    const verb = words.slice(0, 2).join(' ');
    return verb === 'iam ch' || verb === 'iam set' ? verb : undefined;
  }
  const verb = words.find((word) => word !== undefined && VERBS.has(word));
  return verb ?? (command === 'bq' && words[0] === 'update' ? 'update' : undefined);
}

const VERBS = new Set(['add-iam-policy-binding', 'add-invoker-policy-binding', 'set-iam-policy']);

/** The file that holds the policy: the last operand, gsutil's first; bq names a dataset's by an option. */
function policyFile(invocation: Invocation, verb: string): Value | undefined {
  const { operands } = invocation;
  if (verb === 'iam set') return operands[0];
  if (verb === 'update')
    return optionValue(invocation, ['--source', '-source', '--set_iam_policy', '-set_iam_policy']);
  return operands.length > 1 || invocation.path[1] === 'iap' ? operands.at(-1) : undefined;
}

function grant(
  invocation: Invocation,
  principals: readonly Value[],
  role: Value | undefined,
  more: Fact['fields'] = {},
): Fact {
  const span = [...principals, ...(role ? [role] : [])]
    .map(({ from }) => from.span)
    .reduce(joinSpans, principals[0]?.from.span ?? invocation.span);
  const access = role?.text === undefined ? undefined : accessOfGoogleRole(role.text);
  return {
    kind: 'policy',
    span,
    fields: {
      kind: [valueAt('resource', span)],
      format: [valueAt('google', span)],
      effect: [valueAt('allow', span)],
      source: [valueAt('inline', span)],
      principal: principals,
      access: [valueAt(access, role?.from.span ?? span)],
      ...(role ? { action: [role] } : {}),
      ...more,
    },
    invocation,
  };
}

/** `--member=M --role=R`; those who may call a function get the right to call it. */
function bindingFacts(invocation: Invocation): Fact[] {
  const members = optionValues(invocation, MEMBER);
  if (members.length === 0) return [];
  const called: Value = { text: 'roles/run.invoker', from: { span: invocation.span } };
  const role = optionValue(invocation, ROLE) ?? called;
  const condition = optionValue(invocation, ['--condition', '-condition']);
  const isConditional = condition !== undefined && condition.text?.toLowerCase() !== 'none';
  return [grant(invocation, members, role, isConditional ? { condition: [condition] } : {})];
}

/** `gsutil iam ch MEMBER:ROLE,ROLE… [-d MEMBER…] URL…`: a role is what follows the last colon. */
function changeFacts(invocation: Invocation): Fact[] {
  return invocation.operands.flatMap((operand) => {
    const text = sketchOf(operand);
    const colon = text.lastIndexOf(':');
    if (colon <= 0 || text.includes('://')) return [];
    const principal = sliceValue(operand, 0, colon);
    const given = sliceValue(operand, colon + 1, text.length);
    const roles = splitValue(given, ',');
    return roles.map((role) => ({ ...grant(invocation, [principal], role), span: operand.from.span }));
  });
}

function documentFacts(document: Carried, invocation: Invocation): Fact[] {
  const { span } = document.from;
  const file = document.file ? { file: [document.file] } : {};
  const about = { ...file, source: [valueAt(document.source, span)], kind: [valueAt('replacement', span)] };
  const unknown: Fact = {
    kind: 'policy',
    span,
    fields: { format: [valueAt('google', span)], effect: [valueAt('unknown', span)], ...about },
    invocation,
  };
  if (document.text === undefined) return [unknown];
  const { bindings, problem } = readGooglePolicy(document.text);
  const facts = bindings.map(({ role, members, start, end }) => ({
    ...grant(
      invocation,
      members.map((member) => scalarValue(member, document)),
      role ? scalarValue(role, document) : undefined,
      about,
    ),
    span: originalSpan(document.from, start, end),
  }));
  // A description of a dataset that names nobody changes nobody's access.
  return problem && problem !== 'shape' ? [...facts, unknown] : facts;
}
