import { ecosystemOf, type PolicyNames } from '../access/audiences.ts';
import type { Fact } from '../fact.ts';
import type { Finding } from '../finding.ts';
import { buildFinding, directionOf, type Match } from './build-finding.ts';
import { candidates, type OpenIndex, openIndex } from './candidates.ts';
import type { Capture } from './capture.ts';
import { type Condition, compileClauses, compileMatch } from './clause.ts';
import { indexRules, type RuleIndex } from './index.ts';
import { isInert } from './inert.ts';
import { listOf, type Rule } from './rule.ts';
import type { TestContext } from './test.ts';
import { seenBy } from './widen.ts';

/** Rules with their index, as plain data: what is written at build time. */
export interface RuleBook {
  readonly rules: readonly Rule[];
  readonly index: RuleIndex;
}

/** One source of rules with what has been compiled of it; conditions are compiled when a fact first reaches them. */
interface RuleLayer {
  readonly book: RuleBook;
  readonly index: OpenIndex;
  readonly context: TestContext;
  /** True where no policy knows any names. */
  readonly isPlain: boolean;
  readonly conditions: (Conditions | undefined)[];
}

interface Conditions {
  readonly match: Condition;
  readonly raise: Condition | undefined;
  readonly lower: Condition | undefined;
}

/**
 * Everything that is judged by: layers of rules. Findings of one layer never displace those of another, so a workspace's
 * rules can only add findings.
 */
export interface RuleSet {
  readonly layers: readonly RuleLayer[];
}

/** The book of rules that have been checked; sorts them, so that findings do not depend on the order of files. */
export function bindRules(rules: readonly Rule[]): RuleBook {
  const sorted = rules.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return { rules: sorted, index: indexRules(sorted) };
}

/**
 * A rule set of one book. What is ours holds for all of it. With other names of a policy the rules are tried a second time
 * with them; the rules without them stay, so those can only add findings. Takes microseconds: all else is lazy.
 */
export function openRules(book: RuleBook, names: PolicyNames = {}): RuleSet {
  const index = openIndex(book.index);
  const { ours, audiences = [], claims = [] } = names;
  const plain: RuleLayer = { book, index, context: { ours }, isPlain: !ours, conditions: [] };
  return {
    layers:
      audiences.length > 0 || claims.length > 0
        ? [plain, { book, index, context: names, isPlain: false, conditions: [] }]
        : [plain],
  };
}

/** A rule set of checked rules. */
export function compileRules(rules: readonly Rule[], names?: PolicyNames): RuleSet {
  return openRules(bindRules(rules), names);
}

/** The same rules with other names. */
export function withNames(set: RuleSet, names: PolicyNames): RuleSet {
  return joinRuleSets(
    ...[...new Set(set.layers.map(({ book }) => book))].map((book) => openRules(book, names)),
  );
}

/** Several rule sets as one; each keeps its own findings. */
export function joinRuleSets(...sets: readonly RuleSet[]): RuleSet {
  return { layers: sets.flatMap((set) => set.layers) };
}

/** All rules of a set, each once, layer by layer. */
export function rulesOf(set: RuleSet): readonly Rule[] {
  return [...new Set(set.layers.flatMap((layer) => layer.book.rules))];
}

function conditionsOf(layer: RuleLayer, number: number): Conditions {
  let conditions = layer.conditions[number];
  if (!conditions) {
    const rule = layer.book.rules[number] as Rule;
    const compile = (clauses: Rule['match'] | undefined) =>
      clauses === undefined ? undefined : compileClauses(listOf(clauses), layer.context);
    conditions = {
      match: compileMatch(listOf(rule.match), layer.context),
      raise: compile(rule.raise),
      lower: compile(rule.lower),
    };
    layer.conditions[number] = conditions;
  }
  return conditions;
}

/** Hands on the findings of one fact, with the number of their layer. Facts that narrow or change nothing have none. */
export function judgeFact(
  set: RuleSet,
  fact: Fact,
  source: string,
  report: (finding: Finding, layer: number) => void,
): void {
  const direction = fact.fields.direction ? directionOf(fact, undefined) : undefined;
  if (direction === 'narrows' || direction === 'same') return;
  let inert: boolean | undefined;
  for (let i = 0; i < set.layers.length; i++) {
    const layer = set.layers[i] as RuleLayer;
    const seen = layer.isPlain
      ? fact
      : seenBy(fact, ecosystemOf(fact.invocation?.command ?? ''), layer.context);
    for (const number of candidates(layer.index, seen)) {
      const match = matchRule(layer, number, seen);
      if (!match) continue;
      inert ??= isInert(fact);
      if (inert && match.rule.effect !== 'execution') continue;
      report(buildFinding(match, source, layer.context), i);
    }
  }
}

function matchRule(layer: RuleLayer, number: number, fact: Fact): Match | undefined {
  const { match, raise, lower } = conditionsOf(layer, number);
  const captures: Capture[] = [];
  if (!match(fact, captures)) return undefined;
  const rule = layer.book.rules[number] as Rule;
  return { rule, fact, captures, raise: raise?.(fact, []) ?? false, lower: lower?.(fact, []) ?? false };
}
