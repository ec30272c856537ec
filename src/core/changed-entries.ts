import type { EntryChange } from './analysis.ts';
import { changesBetween } from './config/change.ts';
import { kindOf } from './config/kind.ts';
import { ownersOf } from './config/owners.ts';
import { excerptOf } from './config/region.ts';
import { withoutRespelled } from './config/respelled.ts';
import { ChangeFacts } from './facts/change.ts';
import { sidesOf } from './facts/config-change.ts';
import { TEXT_LENGTH } from './limits.ts';
import { entryOfChange } from './rules/states.ts';
import type { Suggestion } from './suggestion.ts';

/** Most entries that are told of one change. */
const MOST_ENTRIES = 500;

/**
 * What changed in a file, entry by entry, in the order of its text: what people read beside changed lines. What was only
 * moved, reordered, reformatted or commented is not in it. Of a map that came, its entries; of one that went as a whole,
 * the map. Nothing for files without entries, such as scripts.
 */
export function changedEntries(suggestion: Suggestion): readonly EntryChange[] {
  const { text, path, before: former } = suggestion;
  if (former === undefined || former === text || Math.max(text.length, former.length) > TEXT_LENGTH)
    return [];
  const excerpt = excerptOf(former, text, kindOf(path, text)?.format);
  const { old, now } = sidesOf(excerpt?.before ?? former, excerpt?.after ?? text, suggestion);
  const { changes } = changesBetween(old.reading.documents, now.reading.documents, ownersOf(now.kind));
  const facts = new ChangeFacts({ kind: now.kind, path, text: now.text, isBeforeKnown: true });
  const found: EntryChange[] = [];
  for (const change of withoutRespelled(changes, now.kind)) {
    // The entries of a map that came are listed themselves, and so are those of one whose key alone is gone.
    const isMade = change.gained?.kind === 'map' && change.gained.entries.length > 0 && !change.renamed;
    if (isMade) continue;
    const fact = facts.of(change);
    const entry = entryOfChange(fact);
    if (!entry) continue;
    const { lost } = change;
    const before = lost && lost.kind !== 'scalar' ? old.text.slice(lost.start, lost.end) : entry.before;
    const { start, end } = fact.span;
    const span = excerpt ? { start: excerpt.place(start), end: excerpt.place(end) } : fact.span;
    const isNarrower = fact.fields.direction?.[0]?.text === 'narrows';
    found.push({ ...entry, before, span, isNarrower, isRenamed: change.renamed });
    if (found.length >= MOST_ENTRIES) break;
  }
  const isTold = ({ path, after }: EntryChange) =>
    after === null && found.some((other) => other.after === null && other.path.startsWith(`${path}.`));
  return found.filter((entry) => !isTold(entry)).sort((a, b) => a.span.start - b.span.start);
}
