import type { Analysis, TextMark } from './analysis.ts';
import { kindOf } from './config/kind.ts';
import { changedRegion, excerptOf } from './config/region.ts';
import type { Decoded, Fact } from './fact.ts';
import { configFacts } from './facts/config-change.ts';
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
import { formerText, takeWritten } from './written.ts';

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
  const context = { book, former: new LookupBook(answers), decoded, isBeforeKnown };
  for (const fact of configFacts(before, after, suggestion, context)) {
    if (!stopped && !judge.take(fact)) stopped = fact.span;
    if (!stopped && !takeWritten(fact, judge, { book, answers, decoded })) stopped = fact.span;
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
