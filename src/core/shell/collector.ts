import type { Decoded, Fact, Invocation, Value } from '../fact.ts';
import { valueAt } from '../fact.ts';
import type { Span } from '../span.ts';
import type { OpaqueReason } from './runner.ts';

/** Gathers what is stated while a script is read; the same thing said twice is kept once. */
export class Collector {
  readonly facts: Fact[] = [];
  readonly decoded: Decoded[] = [];
  isBroken = false;
  readonly #take: (invocation: Invocation) => void;
  readonly #seen = new Set<string>();

  /** @param take gets every command as soon as all is known of it, so that a long script need not be kept. */
  constructor(take: (invocation: Invocation) => void) {
    this.#take = take;
  }

  /** True the first time that something is said of a place. */
  #first(what: string, span: Span): boolean {
    const key = `${what}@${span.start}-${span.end}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }

  add(invocation: Invocation): void {
    this.#take(invocation);
  }

  addFact(fact: Fact): void {
    this.facts.push(fact);
  }

  /** Encoded code that would run, for the person to read. */
  addDecoded(value: Value): void {
    const { encoding, text } = value;
    if (!encoding || text === undefined || !this.#first(`decoded:${text}`, value.from.span)) return;
    this.decoded.push({ span: value.from.span, encoding, text });
  }

  /** Code that runs without having been read. */
  addRun(
    source: 'network' | 'opaque' | 'decoded',
    span: Span,
    details: {
      readonly interpreter: string;
      readonly reason?: OpaqueReason | undefined;
      readonly url?: Value | undefined;
      readonly producer?: string | undefined;
      readonly encoding?: string | undefined;
      readonly invocation?: Invocation | undefined;
    },
  ): void {
    if (!this.#first(`${source}:${details.interpreter}:${details.reason}`, span)) return;
    const fields: Record<string, readonly Value[]> = {
      source: [valueAt(source, span)],
      interpreter: [valueAt(details.interpreter, span)],
    };
    if (details.reason) fields.reason = [valueAt(details.reason, span)];
    if (details.url) fields.url = [details.url];
    if (details.producer) fields.producer = [valueAt(details.producer, span)];
    if (details.encoding) fields.encoding = [valueAt(details.encoding, span)];
    this.facts.push({ kind: 'run', span, fields, invocation: details.invocation });
  }
}
