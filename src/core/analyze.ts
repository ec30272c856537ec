import type { Analysis, EntryChange } from './analysis.ts';
import { analyzeConfig } from './analyze-config.ts';
import { changedEntries } from './changed-entries.ts';
import type { Decoded, Fact } from './fact.ts';
import { statementsAt } from './facts/statements.ts';
import { readTool, type ToolReading } from './facts/tool.ts';
import { consoleScript } from './intake/consoles.ts';
import { takeIn } from './intake/intake.ts';
import { Judge, limitFinding } from './judge.ts';
import { type LookupAnswers, LookupBook } from './lookup.ts';
import type { RuleSet } from './rules/rule-set.ts';
import { takeScript } from './script.ts';
import type { Span } from './span.ts';
import type { Suggestion } from './suggestion.ts';
import { takeWritten } from './written.ts';

/** How a line begins that no shell reads: a program's prompt, or words that only such a program has. */
const CONSOLE =
  /^\s*(?:>|In \[|irb\b|db\.|[A-Z]{5,8}\b|[\w.: -]{1,100}(?:\[[^\]\n]{1,60}\])?[ \w-]{0,64}> ?\S)/;

const NO_CALL: ToolReading = { facts: [], pieces: [] };

/** What changes in a file, entry by entry; see {@link changedEntries}. */
export function entriesOf(suggestion: Suggestion): readonly EntryChange[] {
  return suggestion.kind === 'config' ? changedEntries(suggestion) : [];
}

/**
 * What a suggestion would do: who would gain what over which resource. Pure and synchronous. What it would like to know
 * of the world is in `lookups`; analyse again with the answers. Never throws for any text.
 */
export function analyze(suggestion: Suggestion, rules: RuleSet, answers?: LookupAnswers): Analysis {
  if (suggestion.kind === 'config') return analyzeConfig(suggestion, rules, answers);
  const { text, shell, path, kind } = suggestion;
  const intake = takeIn(text, { shell, path, kind });
  const book = new LookupBook(answers);
  const judge = new Judge(rules, text, book);
  const decoded: Decoded[] = [];
  let stopped: Span | undefined;
  const call = kind === 'tool' ? readTool(text, book) : NO_CALL;
  const stated = kind === 'shell' && path === undefined ? statementsAt(text, book) : undefined;
  const typed =
    kind === 'shell' && path === undefined && CONSOLE.test(text.slice(0, 400))
      ? consoleScript(text)
      : undefined;
  const take = (fact: Fact): boolean =>
    judge.take(fact) && takeWritten(fact, judge, { book, answers, decoded });
  for (const fact of [...intake.facts, ...call.facts, ...(stated ?? [])])
    if (!judge.take(fact)) stopped ??= fact.span;
  for (const piece of [...intake.pieces, ...call.pieces, ...(typed ? [typed] : [])]) {
    // What a program reads is no broken command.
    stopped ??= takeScript(stated || typed ? { ...piece, certain: false } : piece, take, book, decoded);
  }
  stopped ??= judge.overflow;
  const findings = judge.findings.list(stopped && limitFinding({ start: stopped.start, end: text.length }));
  return {
    suggestion,
    shell: intake.pieces[0]?.shell ?? (kind === 'shell' ? (shell ?? 'bash') : null),
    findings,
    lookups: book.open,
    marks: intake.marks,
    decoded,
  };
}
