import { extentOf } from './extent.ts';
import type { Fact } from './fact.ts';
import type { Finding } from './finding.ts';
import { RULE_FACTS } from './limits.ts';
import type { LookupBook } from './lookup.ts';
import { Findings } from './rules/findings.ts';
import { judgeFact, type RuleSet } from './rules/rule-set.ts';
import type { Span } from './span.ts';

/** What a text stands in: its judge, where the file is named that it goes into, and places there for places here. */
interface Outer {
  readonly judge: Judge;
  readonly file: Span;
  readonly place: (span: Span) => Span;
}

/** The file that a fact is about as a whole. */
function fileOf(fact: Fact | undefined): Finding['file'] {
  const path = fact?.kind === 'write' ? fact.fields.path?.[0] : undefined;
  return path && { at: path.from.span.start, inText: false };
}

/** Gathers findings fact by fact and stops at the limits. */
export class Judge {
  readonly findings: Findings;
  /** Where the first finding stood that had no room. */
  overflow: Span | undefined;
  #facts = 0;
  #fact: Fact | undefined;
  readonly #outer: Outer | undefined;
  readonly #report = (finding: Finding, layer: number): void => {
    const extent = this.#fact ? extentOf(this.#fact, this.book) : null;
    const span = this.#outer ? this.#outer.place(finding.span) : finding.span;
    const file = this.#outer ? { at: this.#outer.file.start, inText: true } : fileOf(this.#fact);
    this.findings.add({ ...finding, span, extent: extent ?? finding.extent, file }, layer);
  };

  constructor(
    readonly rules: RuleSet,
    readonly source: string,
    readonly book: LookupBook,
    outer?: Outer,
  ) {
    this.findings = outer ? outer.judge.findings : new Findings(rules.layers.length);
    this.#outer = outer;
  }

  /**
   * A judge of a text that goes into a file and stands within this one's; its findings go with the others, each in its
   * place here. `file`: where the file is named.
   */
  within(source: string, file: Span, place: (span: Span) => Span): Judge {
    return new Judge(this.rules, source, this.book, { judge: this, file, place });
  }

  /** False once a limit is reached. */
  take(fact: Fact): boolean {
    if (!this.#count() || this.findings.full) return false;
    this.#fact = fact;
    judgeFact(this.rules, fact, this.source, this.#report);
    if (this.findings.overflow) this.overflow ??= fact.span;
    return true;
  }

  /** Counts a fact here and in what this text stands in. */
  #count(): boolean {
    const outer = this.#outer?.judge;
    return ++this.#facts <= RULE_FACTS && (outer === undefined || outer.#count());
  }
}

/** A finding for what was not looked at any more, whatever rules are loaded: a limit is never a pass. */
export function limitFinding(span: Span, text?: string): Finding {
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
    states: text,
  };
}
