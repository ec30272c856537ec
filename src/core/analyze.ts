import { addedFindings } from './added.ts';
import type { Analysis } from './analysis.ts';
import { extentOf } from './extent.ts';
import type { Decoded, Fact, Invocation } from './fact.ts';
import { statedFacts } from './facts/facts.ts';
import { readTool, type ToolReading } from './facts/tool.ts';
import type { Finding } from './finding.ts';
import { type ScriptPiece, takeIn } from './intake/intake.ts';
import { RULE_FACTS } from './limits.ts';
import { type LookupAnswers, LookupBook } from './lookup.ts';
import { Findings } from './rules/findings.ts';
import { judgeFact, type RuleSet } from './rules/rule-set.ts';
import { readShell } from './shell/shell.ts';
import type { Span } from './span.ts';
import type { Suggestion } from './suggestion.ts';

/** Gathers findings fact by fact and stops at the limits. */
class Judge {
  readonly findings: Findings;
  /** Where the first finding stood that had no room. */
  overflow: Span | undefined;
  #facts = 0;
  #fact: Fact | undefined;
  readonly #report = (finding: Finding, layer: number): void => {
    const extent = this.#fact ? extentOf(this.#fact, this.book) : null;
    this.findings.add(extent === null ? finding : { ...finding, extent }, layer);
  };

  constructor(
    readonly rules: RuleSet,
    readonly source: string,
    readonly book: LookupBook,
  ) {
    this.findings = new Findings(rules.layers.length);
  }

  /** False once a limit is reached. */
  take(fact: Fact): boolean {
    if (++this.#facts > RULE_FACTS || this.findings.full) return false;
    this.#fact = fact;
    judgeFact(this.rules, fact, this.source, this.#report);
    if (this.findings.overflow) this.overflow ??= fact.span;
    return true;
  }
}

/** Code that cannot be known is a finding only where the text is certainly code. */
function isReported(fact: Fact, piece: ScriptPiece): boolean {
  if (piece.certain || fact.kind !== 'run') return true;
  const opaque = fact.fields.source?.some(({ text }) => text === 'opaque');
  return !opaque || fact.fields.reason?.some(({ text }) => text === 'limit') === true;
}

const NO_FIELDS: Fact['fields'] = {};

/** Hands on the command itself and what it states; the place where a limit was reached, if one was. */
function judgeInvocation(invocation: Invocation, judge: Judge, book: LookupBook): Span | undefined {
  const command: Fact = { kind: 'command', span: invocation.span, fields: NO_FIELDS, invocation };
  if (!judge.take(command)) return command.span;
  for (const fact of statedFacts(invocation, book)) if (!judge.take(fact)) return fact.span;
  return undefined;
}

/** Commands after which what was on disk before says nothing about the paths that they name. */
const CHANGING = new Set(
  'rm mv cp ln touch mkdir rmdir install chmod chown chgrp setfacl tee dd truncate sed rsync tar unzip git curl wget make patch'.split(
    ' ',
  ),
);

/** Later commands meet paths as this one leaves them, not as they are on disk now. */
function touchPaths({ command, operands, output, redirections }: Invocation, book: LookupBook): void {
  if (CHANGING.has(command)) for (const { text } of operands) if (text !== undefined) book.touch(text);
  for (const { mode, path } of redirections) {
    if (mode === 'read' || path.text === undefined) continue;
    book.touch(path.text, mode === 'write' ? output?.text : undefined);
  }
}

/** Judges what a piece of script would run; false once a limit is reached, with the place from which on it was not. */
function judgePiece(
  piece: ScriptPiece,
  judge: Judge,
  book: LookupBook,
  decoded: Decoded[],
): Span | undefined {
  let stopped: Span | undefined;
  const reading = readShell(piece.text, piece.from, piece.shell, book, (invocation) => {
    if (stopped) return;
    stopped = judgeInvocation(invocation, judge, book);
    if (!stopped) touchPaths(invocation, book);
  });
  decoded.push(...reading.decoded);
  for (const fact of reading.facts) {
    if (isReported(fact, piece) && !judge.take(fact)) return fact.span;
  }
  return stopped;
}

/** A finding for what was not looked at any more, whatever rules are loaded: a limit is never a pass. */
function limitFinding(span: Span): Finding {
  return {
    rule: 'core.limit',
    title: 'Too much to analyse',
    effect: 'execution',
    severity: 'high',
    confidence: 'high',
    direction: 'unknown',
    audience: null,
    who: null,
    access: null,
    resource: null,
    from: null,
    extent: null,
    span,
    message: 'The text goes on beyond what can be analysed; what stands from here on has not been looked at',
    why: 'Whatever is not looked at can do anything.',
    advice: {},
    ask: ['Have you read the part that was not analysed, line by line?'],
    irreversible: false,
    identity: null,
    via: [],
  };
}

const NO_CALL: ToolReading = { facts: [], pieces: [] };

/**
 * What a suggestion would do: who would gain what over which resource. Pure and synchronous. What it would like to know
 * of the world is in `lookups`; analyse again with the answers. Never throws for any text.
 */
export function analyze(suggestion: Suggestion, rules: RuleSet, answers?: LookupAnswers): Analysis {
  const { text, shell, path, kind } = suggestion;
  const intake = takeIn(text, { shell, path, kind });
  const book = new LookupBook(answers);
  const judge = new Judge(rules, text, book);
  const decoded: Decoded[] = [];
  let stopped: Span | undefined;
  const call = kind === 'tool' ? readTool(text, book) : NO_CALL;
  for (const fact of [...intake.facts, ...call.facts]) if (!judge.take(fact)) stopped ??= fact.span;
  for (const piece of [...intake.pieces, ...call.pieces]) stopped ??= judgePiece(piece, judge, book, decoded);
  stopped ??= judge.overflow;
  let findings = judge.findings.list(stopped && limitFinding({ start: stopped.start, end: text.length }));
  const { before } = suggestion;
  if (kind === 'config' && before !== undefined && findings.length > 0) {
    const was = analyze({ ...suggestion, text: before, before: undefined }, rules, answers);
    findings = addedFindings(findings, text, was.findings, before);
  }
  return {
    suggestion,
    shell: intake.pieces[0]?.shell ?? (kind === 'shell' ? (shell ?? 'bash') : null),
    findings,
    lookups: book.open,
    marks: intake.marks,
    decoded,
  };
}
