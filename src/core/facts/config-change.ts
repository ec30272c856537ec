import { type Change, changesBetween } from '../config/change.ts';
import { embeddedFiles, handedValues } from '../config/embedded.ts';
import { withoutExtracted } from '../config/extracted.ts';
import { fileKind } from '../config/host-kinds.ts';
import { normalDocuments } from '../config/normal/normal.ts';
import { ownersOf } from '../config/owners.ts';
import { withoutParted } from '../config/parted-rights.ts';
import { madeByProgram } from '../config/programs.ts';
import { type ConfigReading, readConfig } from '../config/read.ts';
import { lossOfReading } from '../config/readable.ts';
import { refineKind } from '../config/refine.ts';
import { withoutRespelled } from '../config/respelled.ts';
import type { Mapping, Tree } from '../config/tree.ts';
import { type Fact, type Value, valueAt } from '../fact.ts';
import type { Span } from '../span.ts';
import type { Origin, Shell } from '../suggestion.ts';
import { ChangeFacts } from './change.ts';
import { rbacChangeFacts } from './config/rbac.ts';
import { type ConfigContext, type Side, statedByConfig, textFact } from './config.ts';

/** What is known of a file beside its text. */
export interface ConfigFile {
  readonly path?: string | undefined;
  /** The language of a script, where whoever suggests it says so. */
  readonly shell?: Shell | undefined;
  /** How the text came; undefined for one that a command writes. */
  readonly origin?: Origin | undefined;
}

/** Everything that a change of a file states: entries that came, went or got another value, and what documents in it state. */
export function configFacts(
  before: string,
  after: string,
  file: ConfigFile,
  context: ConfigContext & { readonly isBeforeKnown: boolean },
): readonly Fact[] {
  const { old, now } = sidesOf(before, after, file);
  return [
    ...ownFileFacts(now),
    ...changeFacts(old, now, file.origin, context.isBeforeKnown),
    ...embeddedFacts(old, now, file.origin, context.isBeforeKnown),
    ...handedFacts(old, now, context.isBeforeKnown),
    ...madeFacts(old, now, context.isBeforeKnown),
    ...statedByConfig(old, now, context),
  ];
}

/**
 * Files that only Holdpoint writes: what was approved, and what hands an agent's calls to it. Whatever comes to stand in
 * them by another hand counts, not only what can be read as settings.
 */
const OWN_FILE =
  /(?:^|[/\\])(?:\.holdpoint[/\\]+approvals[/\\]|\.copilot[/\\]+hooks[/\\]+holdpoint\.json$|opencode[/\\]+plugins?[/\\]+holdpoint\.[jt]s$)/i;

function ownFileFacts({ path, text }: Side): Fact[] {
  const own = path === undefined ? undefined : OWN_FILE.exec(path)?.[0];
  // Without its approval a change is asked about again.
  if (path === undefined || !own || (/approvals/i.test(own) && !/\S/.test(text))) return [];
  const span = { start: 0, end: Math.min(text.length, MOST_UNDERLINED) };
  return [{ kind: 'write', span, fields: { path: [valueAt(path, span)], by: [valueAt('edit', span)] } }];
}

function sideOf(text: string, { path, shell }: ConfigFile, like: Side | undefined): Side {
  const known = fileKind(path, text) ?? (like?.format && { kind: like.kind, format: like.format });
  const reading: ConfigReading = known?.format
    ? readConfig(text, known.format, known.kind)
    : { documents: [], problems: [] };
  const kind = (known ? refineKind(known, reading.documents, path === undefined) : undefined) ?? 'text';
  const documents = normalDocuments(kind, reading.documents);
  return { text, path, kind, format: known?.format, reading: { ...reading, documents }, shell };
}

function changeFacts(old: Side, now: Side, origin: Origin | undefined, isBeforeKnown: boolean): Fact[] {
  const { text, path } = now;
  const list = changesBetween(old.reading.documents, now.reading.documents, ownersOf(now.kind));
  const facts = new ChangeFacts({ kind: now.kind, path, text, isBeforeKnown });
  const parted = now.kind === 'firebase-rules' ? withoutParted(list.changes) : list.changes;
  const left = withoutExtracted(withoutRespelled(parted, now.kind), now.kind);
  const beside = changedBeside(left);
  const made = left.map((change) => facts.of(change, (beside.get(change.around.at(-1)) ?? 0) < 2));
  if (!list.complete)
    made.push(
      textFact('too-large', { start: 0, end: text.length }, 'more changed entries than are looked at'),
    );
  const loss = lossOfReading(old, now, origin);
  if (loss) {
    const at = now.reading.problems[0]?.start ?? 0;
    made.push(
      textFact(loss, { start: at, end: text.length }, `${now.format ?? 'settings'} of ${path ?? 'the file'}`),
    );
  }
  return made;
}

/** How many entries of each map changed. */
function changedBeside(changes: readonly Change[]): ReadonlyMap<Mapping | undefined, number> {
  const counts = new Map<Mapping | undefined, number>();
  for (const { around } of changes) counts.set(around.at(-1), (counts.get(around.at(-1)) ?? 0) + 1);
  return counts;
}

/** What changes in the files that a file carries, each in the place where it stands as a text. */
function embeddedFacts(old: Side, now: Side, origin: Origin | undefined, isBeforeKnown: boolean): Fact[] {
  const files = embeddedFiles(now.kind, now.reading.documents);
  if (files.length === 0) return [];
  const before = new Map(embeddedFiles(old.kind, old.reading.documents).map((file) => [file.place, file]));
  return files.flatMap(({ place, path, node, isPatch }) => {
    const former = before.get(place);
    if (!(former || isPatch) || former?.node.text === node.text) return [];
    const inner = sideOf(node.text, { path }, undefined);
    const span = { start: node.start, end: Math.min(node.end, node.start + MOST_UNDERLINED) };
    return changeFacts(sideOf(former?.node.text ?? '', { path }, inner), inner, origin, isBeforeKnown).map(
      (fact) => placedAt(fact, span),
    );
  });
}

/** What changes in the values that a file hands to a chart, as if they stood in a file of their own. */
function handedFacts(old: Side, now: Side, isBeforeKnown: boolean): Fact[] {
  const handed = handedValues(now.kind, now.reading.documents);
  if (handed.length === 0) return [];
  const before = new Map(handedValues(old.kind, old.reading.documents).map((one) => [one.place, one.node]));
  return handed.flatMap(({ place, node }) => {
    const former = before.get(place);
    if (!former) return [];
    const list = changesBetween([former], [node], ownersOf(CHART));
    const facts = new ChangeFacts({ kind: CHART, path: now.path, text: now.text, isBeforeKnown });
    return withoutRespelled(list.changes, CHART).map((change) => facts.of(change));
  });
}

const CHART = 'helm-values';

/** What changes in the things that a program makes, as if the files said so that are for them. */
function madeFacts(old: Side, now: Side, isBeforeKnown: boolean): Fact[] {
  const before = madeByProgram(old.kind, old.text, old.reading.documents);
  return madeByProgram(now.kind, now.text, now.reading.documents).flatMap(({ kind, documents }) => {
    const sideOfMade = (side: Side, made: readonly Tree[]): Side => ({
      ...side,
      kind,
      reading: { documents: normalDocuments(kind, made), problems: [] },
    });
    const former = sideOfMade(old, before.find((one) => one.kind === kind)?.documents ?? []);
    const made = sideOfMade(now, documents);
    const list = changesBetween(former.reading.documents, made.reading.documents, ownersOf(kind));
    const facts = new ChangeFacts({ kind, path: now.path, text: now.text, isBeforeKnown });
    return [
      ...withoutRespelled(list.changes, kind).map((change) => facts.of(change)),
      ...rbacChangeFacts(former, made),
    ];
  });
}

/** Longest stretch of a carried file that is underlined, in UTF-16 code units. */
const MOST_UNDERLINED = 120;

/** A fact with all its places in one. */
function placedAt(fact: Fact, span: Span): Fact {
  const fields: Record<string, readonly Value[]> = {};
  for (const name in fact.fields)
    fields[name] = (fact.fields[name] ?? []).map((value) => ({ ...value, from: { span } }));
  return { ...fact, span, fields };
}

/** The two states read; a new file's or an emptied one's kind is that of the other. */
export function sidesOf(before: string, after: string, file: ConfigFile): { old: Side; now: Side } {
  const isGone = !/\S/.test(after);
  const first = sideOf(isGone ? before : after, file, undefined);
  const second = sideOf(isGone ? after : before, file, first);
  const same = { ...second, kind: first.kind };
  return isGone ? { old: first, now: same } : { old: same, now: first };
}
