import type { Fact, Ingredient, Invocation, Option, Value } from '../fact.ts';
import { INGREDIENTS } from '../limits.ts';
import type { LookupBook } from '../lookup.ts';
import { commandText, ingredientsOf } from '../shell/ingredients.ts';
import { sketchOf } from '../shell/values.ts';
import { isLocalHost, isUnknown } from './http/url.ts';
import { httpFacts } from './http.ts';
import { type Consignment, SENDERS } from './send/senders.ts';

/**
 * Facts of kind `send`: something of this machine that a command hands to another one.
 *
 * - `file`: each file that is sent or went into what is sent (`tar c ~/.ssh | ssh h …`, `?q=$(base64 .env)`).
 * - `output`: each command whose output is sent, with its words: `env`, `kubectl get secret db -o yaml`.
 * - `in`: body, address, header, or stream for what is no HTTP request.
 * - `to`: host, bucket or address; absent where the text does not say. `local`: true for this machine and private
 *   networks, else false.
 *
 * A credential in a header that is made for it (`Authorization: Bearer $(gcloud auth print-access-token)`) is how one
 * signs in, and no fact.
 */
export function sendFacts(invocation: Invocation, book: LookupBook): Fact[] {
  const facts = httpSends(invocation, book);
  const consignment = SENDERS.get(invocation.command)?.(invocation);
  if (consignment) facts.push(...sendFact(consignment, invocation));
  for (const { mode, path } of invocation.redirections) {
    const socket = /^\/dev\/(?:tcp|udp)\/([^/]+)\//.exec(sketchOf(path));
    if (mode === 'read' || !socket?.[1]) continue;
    facts.push(
      ...sendFact({ to: at(socket[1], path), sent: printedBy(invocation), in: 'stream' }, invocation),
    );
  }
  return facts;
}

function at(text: string, value: Value): Value {
  return { text, from: { span: value.from.span } };
}

/** What a command that is no sender itself prints: what it reads, and its own doing. */
function printedBy(invocation: Invocation): Ingredient[] {
  const { operands, input } = invocation;
  return [
    { kind: 'command', value: commandText(invocation) },
    ...operands.map((value) => ({ kind: 'file' as const, value })),
    ...ingredientsOf(input),
  ];
}

function sendFact({ to, sent, in: place }: Consignment, invocation: Invocation): Fact[] {
  const seen = new Set<string>();
  const some = sent.slice(0, INGREDIENTS).filter(({ kind, value }) => {
    const key = `${kind} ${sketchOf(value)}`;
    return !seen.has(key) && seen.add(key);
  });
  if (some.length === 0) return [];
  const fields: Record<string, Value[]> = {};
  const file = some.flatMap(({ kind, value }) => (kind === 'file' ? [value] : []));
  const output = some.flatMap(({ kind, value }) => (kind === 'command' ? [value] : []));
  if (file.length > 0) fields.file = file;
  if (output.length > 0) fields.output = output;
  const span = to?.from.span ?? invocation.span;
  fields.in = [{ text: place, from: { span } }];
  if (to) fields.to = [to];
  const host = to && sketchOf(to);
  if (host !== undefined && !isUnknown(host))
    fields.local = [{ text: String(isLocalHost(host)), from: { span } }];
  return [{ kind: 'send', span: invocation.span, fields, invocation }];
}

/** Headers that are there to carry a credential, and options whose value stays here or signs in. */
const SIGN_IN =
  /^(?:proxy-)?authori[sz]ation$|auth|token|api-?key|secret|password|cookie|signature|session|^x-.*-key$/i;
const HEADER_OPTIONS = new Set(['--header', '-H', '-Headers', '--proxy-header']);
const KEPT_OPTIONS =
  /^(?:--(?:user|proxy-user|cookie|cookie-jar|cert|key|cacert|capath|config|oauth2-bearer|output|netrc-file|auth|pass|aws-sigv4|max-time|connect-timeout|resolve|interface|proxy|password|http-password|bearer|user-agent|request)|-[uboKEAXaxm])$/;

function headerSent({ value }: Option): Ingredient[] {
  const name = value ? (sketchOf(value).split(':')[0] ?? '') : '';
  return SIGN_IN.test(name.trim()) ? [] : [...ingredientsOf(value?.origin)];
}

/** What goes with an HTTP request: uploads, standard input, and what is put into its body, address or headers. */
function httpSends(invocation: Invocation, book: LookupBook): Fact[] {
  const requests = httpFacts(invocation, book);
  const first = requests[0];
  if (!first) return [];
  const to = first.fields.host?.[0];
  const body: Ingredient[] = (first.fields.upload ?? [])
    .filter(({ text }) => text !== '-')
    .map((value) => ({ kind: 'file', value }));
  const header: Ingredient[] = [];
  for (const option of invocation.options) {
    if (HEADER_OPTIONS.has(option.name)) header.push(...headerSent(option));
    else if (!KEPT_OPTIONS.test(option.name)) body.push(...ingredientsOf(option.value?.origin));
  }
  if (readsInput(invocation)) body.push(...ingredientsOf(invocation.input));
  const address: Ingredient[] = [];
  for (const operand of invocation.operands) {
    const sketch = sketchOf(operand);
    if (/^[\w-]+:(?![=/])/.test(sketch) && SIGN_IN.test(sketch.split(':')[0] ?? '')) continue;
    const place = /^[\w.\][-]+(?::?=)/.test(sketch) ? body : address;
    place.push(...ingredientsOf(operand.origin));
  }
  return [
    ...sendFact({ to, sent: body, in: 'body' }, invocation),
    ...sendFact({ to, sent: address, in: 'address' }, invocation),
    ...sendFact({ to, sent: header, in: 'header' }, invocation),
  ];
}

/** httpie and PowerShell send what comes in; curl and wget only where `-` says so. */
function readsInput({ command, words }: Invocation): boolean {
  if (/^(?:https?|xhs?|irm|iwr|invoke-\w+)$/.test(command)) return true;
  return words.some(
    ({ text }) => text !== undefined && /(?:^|[@=<])-$|^-T-$|@\/dev\/stdin$|^-[a-zA-Z]*d@-$/.test(text),
  );
}
