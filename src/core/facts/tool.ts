import type { Fact, Value } from '../fact.ts';
import { valueAt } from '../fact.ts';
import type { ScriptPiece } from '../intake/pieces.ts';
import type { LookupBook } from '../lookup.ts';
import { readToolCall, type ToolCall } from '../tool-call.ts';
import { scalarValue } from './carried.ts';
import { readAct, type ToolAct } from './tool/acts.ts';
import { calledTools, readClick } from './tool/clicks.ts';
import { commandsIn } from './tool/commands.ts';
import { requestsIn, statementsIn } from './tool/inner.ts';
import { documentOf, firstOf, readInput, type ToolInput } from './tool/input.ts';
import { readToolName, type ToolName } from './tool/name.ts';
import { readOpening } from './tool/opening.ts';

/** Keys under which tools take whom something goes to. */
const TO =
  'to channel channel_id channel_name thread topic board recipients recipient emails email email_address user_email chat_id thread_id room conversation_id subreddit forum topic_id phone_number user user_id username members member collaborator group cc bcc'.split(
    ' ',
  );
/** Keys under which tools take what they act on, the most telling first. */
const ABOUT =
  'full_name repo repository repo_name project database database_name table dataset bucket volume volume_id site site_id package package_name extension extension_id extensions file path file_path file_id document_id document page_id page space folder_id folder name id ids message_ids message_id thread_id issue_number pull_number pullnumber number url query title channel account customer user element selector'.split(
    ' ',
  );
/** Words and switches that say that a call is about many things at once. */
const MANY = new Set([
  'batch',
  'bulk',
  'mass',
  'all',
  'many',
  'multiple',
  'everything',
  'every',
  'empty',
  'purge',
]);
const SELECTING = [
  'query',
  'q',
  'filter',
  'where',
  'search',
  'criteria',
  'older_than',
  'before',
  'label',
  'label_ids',
];
/** Items of a list from which on a person can no longer look at each. */
const BULK = 10;

function bulk(words: readonly string[], input: ToolInput): string | undefined {
  if (input.most >= BULK) return `${input.most} at once`;
  if (words.some((word) => MANY.has(word))) return 'all at once';
  const all = ['all', 'delete_all', 'select_all', 'everything'].some((key) =>
    input.fields.get(key)?.some(({ text }) => text === 'true'),
  );
  if (all) return 'all at once';
  return firstOf(input, SELECTING) ? 'whatever a search finds' : undefined;
}

/** Names that are said of a list before the rest is counted. */
const SAID = 3;

/** With a name that stands in a list the others of the list: `m1, m2, m3 and 4 more`. */
function severalOf(input: ToolInput, first: Value | undefined): Value | undefined {
  if (!first?.text) return first;
  for (const key of ABOUT) {
    const values = input.fields.get(key) ?? [];
    if (!values.includes(first)) continue;
    const texts = values.flatMap(({ text }) => (text && !/^\s*[[{]/.test(text) ? [text] : []));
    if (texts.length < 2) return first;
    const rest = texts.length - SAID;
    const said = texts.slice(0, SAID).join(', ');
    return { ...first, text: rest > 0 ? `${said} and ${rest} more` : said };
  }
  return first;
}

function about(input: ToolInput): Value | undefined {
  const owner = firstOf(input, ['owner', 'org', 'organization']);
  const found = severalOf(input, firstOf(input, ABOUT));
  const repo = firstOf(input, ['repo', 'repository', 'repo_name']);
  if (!owner?.text || !repo?.text || found !== repo || repo.text.includes('/')) return found;
  return { ...repo, text: `${owner.text}/${repo.text}` };
}

/** Parts of keys under which mail tools take where mail is to go by itself. */
const FORWARDS = new Set(
  'forward forward_to forward_as_attachment_to redirect_to redirect_message_to forwarding_address forwarding_smtp_address forward_address blind_copy_to copy_to deliver_to'.split(
    ' ',
  ),
);

/** Where mail goes by itself from then on: the address, as far as the input has it. */
function forwards(input: ToolInput): Value | undefined {
  const found = [...input.fields]
    .filter(([key]) => key.split('.').some((part) => FORWARDS.has(part)))
    .flatMap(([, values]) => values)
    .filter(({ text }) => text === undefined || !/^(?:\s*|false|null|none|\[\s*\]|\{\s*\})$/.test(text));
  return found.find(({ text }) => text?.includes('@') && !/^\s*[[{]/.test(text)) ?? found[0];
}

/** Maps in which tools take all of what they are given, and what says which of several things they do. */
const WRAPPERS = ['params', 'select_schema', 'arguments', 'args', 'input', 'request', 'data'];

/** Acts that only narrow where all that is said of sharing shuts others out. */
const CHANGES = new Set(['share', 'update', 'enable']);

/** What need not be said of a tool that code calls among others. */
const HARMLESS = new Set(['read', 'create', 'update', 'run', 'unknown', 'archive', 'restore', 'revoke']);

/**
 * What a call does: by its name, by what its input calls the method, by the tools that its code calls, by the words on what it
 * clicks.
 */
function actOf(name: ToolName, input: ToolInput): ToolAct {
  const texts = (key: string) =>
    firstOf(input, [key, ...WRAPPERS.map((wrapper) => `${wrapper}.${key}`)])?.text;
  const own = readAct(name, texts);
  if (own.act !== 'read' && own.act !== 'run') return own;
  for (const called of own.act === 'run' ? calledTools(input) : []) {
    const inner = readAct(readToolName(called), () => undefined);
    if (!HARMLESS.has(inner.act)) return inner;
  }
  const words = readClick(name.words, input);
  if (!words) return own;
  return readAct({ ...name, words, context: name.context, method: undefined }, () => undefined);
}

/**
 * The fact of kind `tool` that an agent's call states.
 *
 * - `name`: as the agent has it; `server`: the MCP server or namespace, where the name tells; `tool`: the rest in
 *   snake_case.
 * - `act`: what it does: read, create, update, delete, archive, restore, post, send, share, revoke, merge, publish, pay,
 *   install, enable, disable, run, unknown; see `tool/acts.ts`. `verb`: the word that says so.
 * - `object`: the nouns of the name in the singular, neighbours also joined: `pull`, `request`, `pull_request`.
 * - `bulk`: there for calls about many things, with how many in words.
 * - `audience`: who may see or use something from then on, as far as the input says: everyone, or all of an organisation.
 *   `means`, `setting`: a setting by which something is opened or a safeguard is off, by its words (`verify_jwt: false`).
 *   `rank`: `admin` where it gives somebody a role that may do everything.
 * - `forwards`: where mail is to go by itself from then on.
 * - `to`: whom it goes to; `about`: what it acts on, `owner/repo` for repositories, as far as the input says.
 * - `input.<dotted.key>`: the input, keys in snake_case; items of lists stand under the list's key.
 */
function toolFact(call: ToolCall, text: string, runs: boolean, requests: boolean): Fact {
  const document = documentOf(text);
  const input = readInput(call.input, document);
  const name = readToolName(call.tool.text);
  const { act: named, verb, objects } = actOf(name, input);
  const { audience, isShut, isClosed, setting, means, isAdmin } = readOpening(input, name.tool);
  // What is judged by itself says more than the name; POST is a method, not a post.
  const ran = requests || (named === 'unknown' && runs) ? 'run' : named;
  const isShutting = (ran === 'share' && isShut) || (CHANGES.has(ran) && isClosed && !means && !isAdmin);
  const act = isShutting ? 'revoke' : ran;
  const called = scalarValue(call.tool, document);
  const at = (word: string): Value => valueAt(word, called.from.span);
  const fields: Record<string, readonly Value[]> = {
    name: [called],
    tool: [at(name.tool)],
    act: [at(act)],
    object: objects.map(at),
  };
  if (name.server) fields.server = [at(name.server)];
  if (verb) fields.verb = [at(verb)];
  if (audience) fields.audience = [at(audience)];
  if (isAdmin) fields.rank = [at('admin')];
  if (setting) fields.setting = [at(setting)];
  if (means) fields.means = [at(means)];
  const many = bulk([...name.context, ...name.words], input);
  if (many) fields.bulk = [at(many)];
  const to = firstOf(input, TO);
  if (to) fields.to = [to];
  const forward = forwards(input);
  if (forward) fields.forwards = [forward];
  const thing = about(input);
  if (thing) fields.about = [thing];
  for (const [key, values] of input.fields) fields[`input.${key}`] = values;
  return { kind: 'tool', span: { start: 0, end: text.length }, fields };
}

/** What a tool call states, and the command lines in it. */
export interface ToolReading {
  readonly facts: readonly Fact[];
  readonly pieces: readonly ScriptPiece[];
}

/** Reads a tool call. A text that is none, or not to its end, is a call of which nobody knows what it does. */
export function readTool(text: string, book: LookupBook): ToolReading {
  const call = readToolCall(text);
  const span = { start: 0, end: text.length };
  const unreadable: Fact = {
    kind: 'tool',
    span,
    fields: { act: [valueAt('unknown', span)], name: [valueAt(undefined, span)] },
  };
  if (!call) return { facts: [unreadable], pieces: [] };
  const pieces = commandsIn(call, text);
  const requests = requestsIn(call, text, book);
  const statements = [...statementsIn(call, text, book), ...requests];
  const runs = pieces.some(({ certain }) => certain) || statements.length > 0;
  const facts = [toolFact(call, text, runs, requests.length > 0), ...statements];
  return { facts: call.problems.length > 0 ? [...facts, unreadable] : facts, pieces };
}
