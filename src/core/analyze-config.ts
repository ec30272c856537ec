import type { Analysis, TextMark } from './analysis.ts';
import { changesBetween } from './config/change.ts';
import { kindOf } from './config/kind.ts';
import { ownersOf } from './config/owners.ts';
import { type ConfigReading, readConfig } from './config/read.ts';
import { refineKind } from './config/refine.ts';
import { changedRegion, excerptOf } from './config/region.ts';
import type { Decoded, Fact } from './fact.ts';
import { ChangeFacts } from './facts/change.ts';
import { type Side, statedByConfig, textFact } from './facts/config.ts';
import type { Finding } from './finding.ts';
import { takeIn } from './intake/intake.ts';
import { scriptShell } from './intake/shell-guess.ts';
import { Judge, limitFinding } from './judge.ts';
import { TEXT_LENGTH } from './limits.ts';
import { type LookupAnswers, LookupBook } from './lookup.ts';
import { sortFindings } from './rules/findings.ts';
import type { RuleSet } from './rules/rule-set.ts';
import type { Span } from './span.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * What a change of a file would do: what it says after the change and did not say before. Entries are compared by meaning,
 * documents within it (policies, statements, commands) by what they grant or run. Where the state before is neither given
 * nor can be looked up it is unknown, and so is the direction of every entry.
 */
export function analyzeConfig(suggestion: Suggestion, rules: RuleSet, answers?: LookupAnswers): Analysis {
  const { text, path } = suggestion;
  const book = new LookupBook(answers);
  const known = suggestion.before ?? formerText(path, book);
  const before = known ?? '';
  const whole = new Judge(rules, text, book);
  const decoded: Decoded[] = [];
  const marks: TextMark[] = [];
  let findings: Finding[] = [];
  let stopped: Span | undefined;
  if (known !== text) {
    const region = changedRegion(before, text);
    const intake = takeIn(text.slice(region.start, region.end), { kind: 'tool', path });
    for (const fact of intake.facts) if (!whole.take(movedFact(fact, region.start))) stopped ??= region;
    marks.push(...intake.marks.map((mark) => ({ ...mark, span: movedSpan(mark.span, region.start) })));
    if (Math.max(text.length, before.length) > TEXT_LENGTH) {
      if (region.end - region.start <= TEXT_LENGTH) stopped ??= region;
    } else {
      const judged = judgeChange(before, suggestion, {
        rules,
        book,
        answers,
        decoded,
        isBeforeKnown: known !== undefined,
      });
      findings = judged.findings;
      stopped ??= judged.stopped;
    }
  }
  stopped ??= whole.overflow;
  for (const finding of whole.findings.list(stopped && limitFinding(stopped, text))) findings.push(finding);
  const shell = suggestion.shell ?? (path === undefined ? undefined : scriptShell(path, text)) ?? null;
  return { suggestion, shell, findings: sortFindings(findings), lookups: book.open, marks, decoded };
}

interface Surroundings {
  readonly rules: RuleSet;
  readonly book: LookupBook;
  readonly answers: LookupAnswers | undefined;
  readonly decoded: Decoded[];
  readonly isBeforeKnown: boolean;
}

/** The findings of a change by its meaning, each in its place of the whole text. */
function judgeChange(
  former: string,
  suggestion: Suggestion,
  { rules, book, answers, decoded, isBeforeKnown }: Surroundings,
): { findings: Finding[]; stopped: Span | undefined } {
  const { text, path } = suggestion;
  const excerpt = excerptOf(former, text, kindOf(path, text)?.format);
  const before = excerpt?.before ?? former;
  const after = excerpt?.after ?? text;
  const judge = new Judge(rules, after, book);
  let stopped: Span | undefined;
  const { old, now } = sidesOf(before, after, suggestion);
  const context = { book, former: new LookupBook(answers), decoded };
  for (const fact of [...changeFacts(old, now, isBeforeKnown), ...statedByConfig(old, now, context)]) {
    if (!stopped && !judge.take(fact)) stopped = fact.span;
  }
  stopped ??= judge.overflow;
  const findings = judge.findings.list();
  if (!excerpt) return { findings, stopped };
  const placed = ({ start, end }: Span): Span => ({
    start: excerpt.place(start),
    end: Math.max(excerpt.place(start), excerpt.place(end)),
  });
  return {
    findings: findings.map((finding) => ({ ...finding, span: placed(finding.span) })),
    stopped: stopped && placed(stopped),
  };
}

/** What stood in the file, as far as it can be looked up; a file that is not there has no text. */
function formerText(path: string | undefined, book: LookupBook): string | undefined {
  if (path === undefined) return undefined;
  if (book.stat(path)?.exists === false) return '';
  return book.text(path);
}

function sideOf(text: string, { path, shell }: Suggestion, like: Side | undefined): Side {
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
function sidesOf(before: string, after: string, suggestion: Suggestion): { old: Side; now: Side } {
  const isGone = !/\S/.test(after);
  const first = sideOf(isGone ? before : after, suggestion, undefined);
  const second = sideOf(isGone ? after : before, suggestion, first);
  const same = { ...second, kind: first.kind };
  return isGone ? { old: first, now: same } : { old: same, now: first };
}

function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** A fact about a part of the text, with its places in the whole. */
function movedFact(fact: Fact, by: number): Fact {
  if (by === 0) return fact;
  const fields = Object.fromEntries(
    Object.entries(fact.fields).map(([name, values]) => [
      name,
      values.map((value) => ({ ...value, from: { span: movedSpan(value.from.span, by) } })),
    ]),
  );
  return { ...fact, span: movedSpan(fact.span, by), fields };
}
