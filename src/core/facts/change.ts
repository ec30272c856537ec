import { audienceOf, widest } from '../access/audiences.ts';
import { cidrClassOfAll, cidrContains } from '../access/cidr.ts';
import { audienceOfRule } from '../access/rule-audience.ts';
import type { Change } from '../config/change.ts';
import { type Owner, ownerOf, toolOf } from '../config/owners.ts';
import type { Mapping, Scalar, Tree } from '../config/tree.ts';
import { type Fact, HOLE, type Value, valueAt } from '../fact.ts';
import { AUDIENCES, type Audience } from '../finding.ts';
import type { Span } from '../span.ts';
import { accessBeside, holderOf } from './change/holders.ts';
import { isRule, isTighter, meansOf } from './change/meaning.ts';
import { settingIn, textOf } from './change/setting.ts';
import { takenIn } from './change/takes.ts';
import { turnOf } from './change/turn.ts';

/** The file that changes are in. */
export interface ChangedFile {
  readonly kind: string;
  readonly path: string | undefined;
  /** Its text after the change. */
  readonly text: string;
  /** False when it is not known what stood there before. */
  readonly isBeforeKnown: boolean;
}

/** Most values beside an entry, and most of the thing that it belongs to. */
const MOST_BESIDE = 60;
const MOST_WITHIN = 60;

/** Most values of one list that an entry is compared with. */
const MOST_VALUES = 300;

/**
 * Facts of kind `change`: one for each entry that a change of a file adds, removes or gives another value, and one for each
 * map that comes or goes as a whole.
 *
 * - `kind`: of the file, e.g. terraform, kubernetes, compose, sshd; `file`: its path.
 * - `path`: keys from the root with dots between, lists left out; `key`: the last of them; `step.N`: the Nth.
 * - `attribute`: the key in small letters with `_` between its words, whatever way the file writes it.
 * - `gained`: what stands there now and did not; `lost`: what stood there and does not. Both where it was changed. A map that
 *   came or went has its text there. A value that a variable decides is unknown, `decides` is the variable's name.
 * - `refers`: what an unknown value that came refers to.
 * - `before`, `after`: all values under that key.
 * - `object`: added, removed or renamed, for a map as a whole; `whole`: true where that is a resource, service or other thing
 *   of its own. `new`: true where what it belongs to is new as a whole.
 * - `with.KEY`: values beside the entry, or within the map that came or went, as they are now (of what is gone: as they were).
 * - `alone`: true where nothing else of the map that it stands in changed.
 * - `within`: new where the map it stands in is new; `list`: begun or emptied, for a map that is the first under its key or
 *   leaves none there.
 * - `in.KEY`: values of the thing that it belongs to. `type`, `name`, `owner`: what that is, e.g. aws_s3_bucket, logs,
 *   `aws_s3_bucket.logs`.
 * - `means`: what the words of the key and the values say, see `access/settings.ts`.
 * - `setting`: the words of the name of the setting, however it is spelled: `require ssl` of requireSSL and of REQUIRE_SSL.
 *   `turned`: on or off, where it is switched; `moves`: up or down, where it is a number, a size or a time.
 * - `holder`: for a right, the audience that holds it by the keys beside it.
 * - `access`: for who is named, what the role beside lets them do.
 * - `takes`: more or less, where the value is a pattern, a row of alternatives or an item of a list, see `change/takes.ts`.
 * - `audience`, `from.audience`: for addresses and networks, who is behind them; a network within one that was there narrows.
 */
export class ChangeFacts {
  readonly #file: ChangedFile;
  readonly #within = new Map<Mapping, Fields>();
  readonly #beside = new Map<Mapping, Fields>();
  readonly #values = new Map<readonly Scalar[], readonly Value[]>();

  constructor(file: ChangedFile) {
    this.#file = file;
  }

  /** The fact of one change. */
  of(change: Change, isAlone = false): Fact {
    const { path, gained, lost, around, depths } = change;
    const { kind, text, isBeforeKnown } = this.#file;
    const file = this.#file.path ?? 'the file';
    const owner = ownerOf(kind, path, around, depths, file);
    // A key on a line of its own tells little; the value is what changed.
    const isFar = gained?.kind === 'scalar' && text.slice(change.span.start, gained.start).includes('\n');
    const span: Span = isFar && gained ? { start: gained.start, end: gained.end } : change.span;
    const nowhere: Span = { start: span.start, end: span.start };
    const say = (word: string): readonly Value[] => [valueAt(word, nowhere)];
    const key = path.at(-1) ?? '';
    const fields: Record<string, readonly Value[]> = Object.create(this.#besideOf(change, owner));
    fields.kind = say(kind);
    fields.file = say(file);
    fields.path = say(path.join('.'));
    fields.key = [valueAt(key, keySpan(text, key, span))];
    fields.attribute = [valueAt(attributeOf(key), keySpan(text, key, span))];
    path.forEach((step, i) => {
      if (i < 8) fields[`step.${i + 1}`] = say(step);
    });
    if (owner.type) fields.type = say(owner.type);
    if (owner.name) fields.name = say(owner.name);
    fields.owner = say(owner.shown);
    const tool = toolOf(kind, owner.type);
    if (tool) fields.tool = say(tool);
    const isTemplated = TEMPLATED.test(kind);
    if (gained) fields.gained = [isTemplated ? writtenValue(gained, text) : valueFrom(gained, text)];
    if (lost)
      fields.lost = [
        {
          ...(lost.kind !== 'scalar'
            ? { text: saidIn(lost) }
            : isTemplated
              ? writtenValue(lost, '')
              : valueFrom(lost, '')),
          from: { span: nowhere },
        },
      ];
    fields.before = this.#valuesOf(change.before);
    fields.after = this.#valuesOf(change.after);
    const isObject = (gained ?? lost)?.kind === 'map';
    if (gained?.kind === 'scalar' && gained.type === 'unknown' && gained.refers)
      fields.refers = say(gained.refers);
    if (isObject) fields.object = say(change.renamed ? 'renamed' : gained ? 'added' : 'removed');
    if (isObject && owner.map !== undefined && owner.map === around.at(-1)) fields.whole = say('true');
    if (isAlone) fields.alone = say('true');
    if (change.inNew) fields.new = say('true');
    if (change.inAdded) fields.within = say('new');
    if (change.list) fields.list = say(change.list);
    if (
      !isTemplated &&
      gained?.kind === 'scalar' &&
      gained.type === 'unknown' &&
      !COMMANDS.test(key) &&
      !SINGLE.test(gained.text) &&
      lost?.kind === 'scalar' &&
      lost.type !== 'unknown'
    ) {
      fields.decides = say(gained.refers ?? text.slice(gained.start, gained.end));
    }
    const means = meansOf(change, kind);
    if (means) fields.means = say(means);
    const turn = turnOf(settingIn(change, kind));
    fields.setting = turn.settings.map((words) => valueAt(words, nowhere));
    if (turn.turned && textOf(gained ?? lost) !== undefined) fields.turned = say(turn.turned);
    if (turn.moves) fields.moves = say(turn.moves);
    const takes = takenIn(change);
    if (takes) fields.takes = say(takes);
    const holder = holderOf(key, [around.at(-1), owner.map]);
    if (holder) fields.holder = say(holder);
    const access = accessBeside(key, around.at(-1));
    if (access) fields.access = say(access);
    const byAddress = addressFields(change, fields, say) ?? ruleFields(change, kind, fields, say);
    const isLess = takes === 'same' || isTighter(change, kind);
    const direction = !isBeforeKnown ? 'unknown' : isLess ? 'narrows' : byAddress;
    if (direction) fields.direction = say(direction);
    fields.state = say(isBeforeKnown ? 'known' : 'unknown');
    return { kind: 'change', span, fields };
  }

  /** The values of a list, made once for all of its entries. */
  #valuesOf(scalars: readonly Scalar[]): readonly Value[] {
    const known = this.#values.get(scalars);
    if (known) return known;
    const span = { start: 0, end: 0 };
    const values = scalars
      .slice(0, MOST_VALUES)
      .map((scalar) => ({ ...valueFrom(scalar, ''), from: { span } }));
    this.#values.set(scalars, values);
    return values;
  }

  /** Fields of what an entry belongs to and of what stands beside it, shared by all entries of one map. */
  #besideOf({ around, gained, lost }: Change, owner: Owner): Fields {
    const within = owner.map ? this.#fieldsOf(owner.map, 'in', MOST_WITHIN, this.#within, null) : NONE;
    const object = gained?.kind === 'map' ? gained : lost?.kind === 'map' ? lost : undefined;
    const map = object ?? around.at(-1);
    return map ? this.#fieldsOf(map, 'with', MOST_BESIDE, this.#beside, within) : within;
  }

  #fieldsOf(
    map: Mapping,
    prefix: string,
    most: number,
    known: Map<Mapping, Fields>,
    base: Fields | null,
  ): Fields {
    const made = known.get(map);
    if (made) return made;
    const fields: Record<string, Value[]> = Object.create(base);
    let count = 0;
    const visit = (node: Tree, path: string, depth: number): void => {
      if (count >= most || depth > 8) return;
      if (node.kind === 'map')
        for (const entry of node.entries) visit(entry.value, `${path}.${entry.key}`, depth + 1);
      else if (node.kind === 'list') for (const item of node.items) visit(item, path, depth + 1);
      else {
        count++;
        if (!Object.hasOwn(fields, path)) fields[path] = [];
        fields[path]?.push({
          ...valueFrom(node, ''),
          from: { span: { start: node.start, end: node.start } },
        });
      }
    };
    visit(map, prefix, 0);
    known.set(map, fields);
    return fields;
  }
}

/** `publicAccess`, `PublicAccess` and `public-access` are all `public_access`. */
function attributeOf(key: string): string {
  return key
    .slice(0, 120)
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[- ]/g, '_')
    .toLowerCase();
}

/** Where the key stands: at the beginning of the entry's place, perhaps quoted; nowhere if it does not. */
function keySpan(text: string, key: string, { start }: Span): Span {
  const quotes = /["'`]/.test(text[start] ?? '') ? 1 : 0;
  const written = text.slice(start + quotes, start + quotes + key.length);
  return {
    start,
    end: written.toLowerCase() === key.toLowerCase() ? start + key.length + 2 * quotes : start,
  };
}

/** Longest text of a map that is gone. */
const MOST_SAID = 300;

/** The keys and values of a map that is gone, one after the other: its own text is not at hand any more. */
function saidIn(node: Tree): string {
  let said = '';
  const visit = (one: Tree, depth: number): void => {
    if (said.length > MOST_SAID || depth > 8) return;
    if (one.kind === 'scalar') said += ` ${one.refers ?? one.text}`;
    else if (one.kind === 'list') for (const item of one.items) visit(item, depth + 1);
    else
      for (const { key, value } of one.entries) {
        said += ` ${key}`;
        visit(value, depth + 1);
      }
  };
  visit(node, 0);
  return said.trim();
}

type Fields = Readonly<Record<string, readonly Value[]>>;
const NONE: Fields = Object.create(null);

/** One account, whatever its name is. */
const SINGLE = /^(?:serviceAccount|user):/;

/** A node as a value: unknown where only something else decides it. With the file's text its letters have their places. */
function valueFrom(node: Tree, text: string): Value {
  const { start, end } = node;
  if (node.kind !== 'scalar')
    return { text: text.slice(start, Math.min(end, start + 4000)), from: { span: { start, end } } };
  const quote = text[start];
  const isQuoted = (quote === '"' || quote === "'" || quote === '`') && end - start >= 2;
  const span = isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
  // Whoever a single account is, it is one.
  if (node.type === 'unknown' && SINGLE.test(node.text))
    return { text: (node.refers ?? node.text).replace(/^["']|["']$/g, ''), from: { span } };
  if (node.type === 'unknown')
    return { text: undefined, from: { span }, ...(node.text === HOLE ? {} : { known: node.text }) };
  const isExact = text !== '' && text.slice(span.start, span.end) === node.text;
  return { text: node.text, from: isExact ? { span, exact: true } : { span } };
}

/** Keys of whole commands: what they do is said by the words that are known, and not by the variable among them. */
const COMMANDS = /^(?:command|args|entrypoint|run|script|exec\w*)$/i;

/** Kinds of file whose expressions are known for what they are: `${{ github.event.issue.title }}`. */
const TEMPLATED = /^(?:github-workflow|gitlab-ci|azure-pipelines|circleci)$/;

function writtenValue(node: Tree, text: string): Value {
  const value = valueFrom(node, text);
  return node.kind === 'scalar' && node.refers !== undefined
    ? { text: node.refers, from: value.from }
    : value;
}

const ADDRESS = /^[\d.:a-f/-]{3,}$|^[*]$|^(?:any|all|anywhere|internet)$/i;

/** Keys whose star or word for everyone is an address. */
const ADDRESS_KEY = /cidr|range|address|prefix|ip|source|host|network|from|bind|listen|interface|allow|acl/i;

/** Who is behind an address that came, and whether it only narrows what was there. */
function addressFields(
  change: Change,
  fields: Record<string, readonly Value[]>,
  say: (word: string) => readonly Value[],
): string | undefined {
  const gained = textOf(change.gained);
  if (gained === undefined || !ADDRESS.test(gained)) return undefined;
  if (!/[.:/]/.test(gained) && !ADDRESS_KEY.test(change.path.at(-1) ?? '')) return undefined;
  const before = change.before
    .slice(0, MOST_VALUES)
    .flatMap((scalar) => textOf(scalar) ?? [])
    .filter((text) => ADDRESS.test(text));
  const after = change.after
    .slice(0, MOST_VALUES)
    .flatMap((scalar) => textOf(scalar) ?? [])
    .filter((text) => ADDRESS.test(text));
  const isWhole = cidrClassOfAll(after) === 'any';
  const audience = isWhole ? 'internet' : audienceOf(gained, 'network');
  if (!audience) return undefined;
  fields.audience = say(audience);
  const was =
    cidrClassOfAll(before) === 'any' ? 'internet' : widest(before.map((text) => audienceOf(text, 'network')));
  if (was) fields['from.audience'] = say(was);
  if (was) fields['from.access'] = fields['from.access'] ?? [];
  if (before.some((text) => text !== gained && cidrContains(text, gained))) return 'narrows';
  return was && narrower(audience, was) ? 'narrows' : undefined;
}

/** Whom the rules of a backend let in by a condition now, and by the one before. */
function ruleFields(
  { gained, lost, path }: Change,
  kind: string,
  fields: Record<string, readonly Value[]>,
  say: (word: string) => readonly Value[],
): string | undefined {
  if (!isRule(path, kind)) return undefined;
  const [now, was] = [textOf(gained), textOf(lost)].map((text) =>
    text === undefined ? undefined : audienceOfRule(text),
  );
  if (now) fields.audience = say(now);
  if (was) fields['from.audience'] = say(was);
  return now && was && AUDIENCES.indexOf(now) < AUDIENCES.indexOf(was) ? 'narrows' : undefined;
}

function narrower(a: Audience, b: Audience): boolean {
  return AUDIENCES.indexOf(a) < AUDIENCES.indexOf(b) || (a === 'internet' && b === 'internet');
}
