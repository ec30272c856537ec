import { changesBetween } from '../config/change.ts';
import { kindOf } from '../config/kind.ts';
import { ownersOf } from '../config/owners.ts';
import { type ConfigReading, readConfig } from '../config/read.ts';
import { refineKind } from '../config/refine.ts';
import type { Fact } from '../fact.ts';
import type { Shell } from '../suggestion.ts';
import { ChangeFacts } from './change.ts';
import { type ConfigContext, type Side, statedByConfig, textFact } from './config.ts';

/** What is known of a file beside its text. */
export interface ConfigFile {
  readonly path?: string | undefined;
  /** The language of a script, where whoever suggests it says so. */
  readonly shell?: Shell | undefined;
}

/** Everything that a change of a file states: entries that came, went or got another value, and what documents in it state. */
export function configFacts(
  before: string,
  after: string,
  file: ConfigFile,
  context: ConfigContext & { readonly isBeforeKnown: boolean },
): readonly Fact[] {
  const { old, now } = sidesOf(before, after, file);
  return [...changeFacts(old, now, context.isBeforeKnown), ...statedByConfig(old, now, context)];
}

function sideOf(text: string, { path, shell }: ConfigFile, like: Side | undefined): Side {
  const known = kindOf(path, text) ?? (like?.format && { kind: like.kind, format: like.format });
  const reading: ConfigReading = known?.format
    ? readConfig(text, known.format)
    : { documents: [], problems: [] };
  const kind = known ? refineKind(known, reading.documents) : undefined;
  return { text, path, kind: kind ?? 'text', format: known?.format, reading, shell };
}

function changeFacts(old: Side, now: Side, isBeforeKnown: boolean): Fact[] {
  const { text, path } = now;
  const list = changesBetween(old.reading.documents, now.reading.documents, ownersOf(now.kind));
  const facts = new ChangeFacts({ kind: now.kind, path, text, isBeforeKnown });
  const made = list.changes.map((change) => facts.of(change));
  if (!list.complete)
    made.push(
      textFact('too-large', { start: 0, end: text.length }, 'more changed entries than are looked at'),
    );
  if (isUnread(now) && !isUnread(old))
    made.push(textFact('unreadable', { start: 0, end: text.length }, `not readable as ${now.format}`));
  return made;
}

/** True for a file of a known format of which nothing could be read. */
function isUnread({ text, format, reading }: Side): boolean {
  const isData = format !== undefined && !/^(?:sql|shell|python|javascript|ruby|list|words)$/.test(format);
  if (!isData || !/\S/.test(text)) return false;
  return (
    reading.problems.length > 0 &&
    reading.documents.every(
      (root) => root.kind === 'scalar' || (root.kind === 'map' && root.entries.length === 0),
    )
  );
}

/** The two states read; a new file's or an emptied one's kind is that of the other. */
function sidesOf(before: string, after: string, file: ConfigFile): { old: Side; now: Side } {
  const isGone = !/\S/.test(after);
  const first = sideOf(isGone ? before : after, file, undefined);
  const second = sideOf(isGone ? after : before, file, first);
  const same = { ...second, kind: first.kind };
  return isGone ? { old: first, now: same } : { old: same, now: first };
}
