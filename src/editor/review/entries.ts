import type { EntryChange } from '../../core/analysis.ts';
import type { Finding } from '../../core/finding.ts';
import type { EntryView } from '../../webview/protocol.ts';
import type { Held } from '../held/held.ts';
import type { Translate } from '../translate.ts';
import { accessPhrase, audiencePhrase, effectPhrase } from './words.ts';

/** Entries that are shown; those with a finding come before all others. */
const MAX_ENTRIES = 40;
/** Characters of a value that are shown. */
const MAX_VALUE = 200;

/** The changed entries of a file as a review shows them, and how many more there are. */
export interface EntryViews {
  readonly entries: readonly EntryView[];
  readonly more: number;
}

/** What changes in a file, entry by entry, with what it means. Nothing for texts that are no change of a file. */
export function entryViews(held: Pick<Held, 'judgement'>, t: Translate): EntryViews {
  const { entries, decision } = held.judgement;
  const changes = entries?.() ?? [];
  const findings = decision.findings.map(({ finding }) => finding);
  const views = changes.map((change) => {
    const index = findings.findIndex((finding) => isAbout(finding, change));
    return viewOf(change, index, findings[index], t);
  });
  if (views.length <= MAX_ENTRIES) return { entries: views, more: 0 };
  const told = new Set(views.filter(({ finding }) => finding !== null).slice(0, MAX_ENTRIES));
  for (const view of views) if (told.size < MAX_ENTRIES) told.add(view);
  return { entries: views.filter((view) => told.has(view)), more: views.length - told.size };
}

/** True if a finding is about an entry: by the entry itself, or by its place where it is about what stands there. */
function isAbout({ entry, span }: Finding, change: EntryChange): boolean {
  if (entry) {
    const isSame = entry.path === change.path && entry.after === change.after;
    const isWithin = change.path.startsWith(`${entry.path}.`) && entry.after !== null;
    return isSame || (isWithin && overlaps(span, change.span));
  }
  return change.after !== null && overlaps(span, change.span);
}

function overlaps(a: Finding['span'], b: Finding['span']): boolean {
  return a.start < b.end && a.end > b.start;
}

function viewOf(change: EntryChange, index: number, finding: Finding | undefined, t: Translate): EntryView {
  const { path, before, after, isRenamed, isNarrower } = change;
  const kind = isRenamed ? 'renamed' : before === null ? 'added' : after === null ? 'removed' : 'changed';
  const meaning = finding
    ? meaningOf(finding, t)
    : isNarrower
      ? t('Gives less than before')
      : isRenamed
        ? t('Only the name is another')
        : t('Nothing known to widen');
  return {
    path,
    before: isRenamed || before === null ? null : shown(before),
    after: isRenamed || after === null ? null : shown(after),
    kind,
    kindWord: kindWord(kind, t),
    meaning,
    severity: finding?.severity ?? null,
    finding: finding ? index : null,
  };
}

/** Who gains what, in a few words; the finding itself tells the rest. */
export function meaningOf({ audience, access, who, effect, title }: Finding, t: Translate): string {
  if (!audience || !access) return `${title} (${effectPhrase(effect, t)})`;
  return `${who ?? audiencePhrase(audience, t)} ${accessPhrase(access, t)}`;
}

function kindWord(kind: EntryView['kind'], t: Translate): string {
  switch (kind) {
    case 'added':
      return t('new');
    case 'removed':
      return t('removed');
    case 'changed':
      return t('changed');
    case 'renamed':
      return t('renamed');
    default:
      return kind satisfies never;
  }
}

/** A value on one line. */
function shown(value: string): string {
  const line = value.trim().replace(/\s+/g, ' ');
  return line.length > MAX_VALUE ? `${line.slice(0, MAX_VALUE)}…` : line;
}
