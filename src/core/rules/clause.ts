import type { Fact, Invocation, Value } from '../fact.ts';
import { alternative, anyOf } from './alternatives.ts';
import { type Capture, captureWhole } from './capture.ts';
import { compileCommands } from './command-pattern.ts';
import { compileGlob, type Glob } from './glob.ts';
import { type Names, optionNames } from './option-names.ts';
import {
  type Clause,
  type CountTest,
  FACT_KEYS,
  kindsOf,
  listOf,
  type NamedTests,
  type OperandTests,
  type Test,
} from './rule.ts';
import { compileMatcher, compileTest, matchValues, type TestContext, type ValuesTest } from './test.ts';

/** A compiled condition: true when it holds, with what it captured added to the list. */
export type Condition = (fact: Fact, captures: Capture[]) => boolean;

/** Most values of one option, field or operand list that are captured. */
const MAX_CAPTURES = 16;

function add(captures: Capture[], found: readonly Capture[] | undefined): boolean {
  if (!found) return false;
  if (found.length === 1) captures.push(found[0] as Capture);
  else for (const one of found.slice(0, MAX_CAPTURES)) captures.push({ ...one, together: found });
  return true;
}

/** A condition on the invocation; fails for facts without one. */
function onInvocation(test: (invocation: Invocation, captures: Capture[]) => boolean): Condition {
  return (fact, captures) => fact.invocation !== undefined && test(fact.invocation, captures);
}

function onValues(
  test: Test,
  context: TestContext,
  values: (invocation: Invocation) => readonly Value[],
): Condition {
  const compiled = compileTest(test, context);
  return onInvocation((invocation, captures) =>
    add(captures, matchValues(values(invocation), compiled, invocation.command)),
  );
}

/** Wrappers have no place of their own in the text, so what is captured of them is never underlined first. */
function viaCondition(test: Test, context: TestContext): Condition {
  const compiled = compileTest(test, context);
  return onInvocation(({ wrappers, span, command }, captures) => {
    const names = wrappers.map((wrapper) => ({ text: wrapper.name, from: { span } }));
    const found = matchValues(names, compiled, command);
    return add(
      captures,
      found?.map((capture) => ({ ...capture, telling: false })),
    );
  });
}

/** What holds of a command by one of these names only; the name comes first among the captures. */
function ofCommand(patterns: readonly string[], rest: Condition): Condition {
  const find = compileCommands(patterns);
  return (fact, captures) => {
    const pattern = fact.invocation && find(fact.invocation);
    if (pattern === undefined) return false;
    const place = captures.length;
    if (!rest(fact, captures)) return false;
    captures.splice(place, 0, { texts: [pattern], span: (fact.invocation ?? fact).span, telling: false });
    return true;
  };
}

const NO_VALUES: readonly Value[] = [];

/** The values of an option under any of its names; a flag without a value counts as an empty text. */
function optionValues(invocation: Invocation, names: Names): Value[] {
  const values: Value[] = [];
  for (const option of invocation.options) {
    if (names.has(option.name)) values.push(option.value ?? { text: '', from: { span: option.span } });
  }
  return values;
}

/** Where only presence was asked, the option's name is part of what is underlined. */
function withName(capture: Capture, { options }: Invocation): Capture {
  if (capture.telling) return capture;
  const { start, end } = capture.span;
  const option = options.find(({ span }) => span.start <= start && span.end === end);
  return option ? { ...capture, span: option.span } : capture;
}

function optionConditions(tests: NamedTests, context: TestContext): Condition[] {
  return Object.entries(tests).map(([key, test]) => {
    const names = optionNames(key);
    const compiled = compileTest(test, context);
    return onInvocation((invocation, captures) => {
      // Most commands have no options; telling the names apart would cost more than all else.
      const values =
        invocation.options.length > 0 ? optionValues(invocation, names(invocation.path)) : NO_VALUES;
      const found = matchValues(values, compiled, invocation.command);
      return add(
        captures,
        found?.map((capture) => withName(capture, invocation)),
      );
    });
  });
}

function countCondition({ min, max }: CountTest): Condition {
  return onInvocation(
    ({ operands, moreOperands }) =>
      (moreOperands || operands.length >= (min ?? 0)) &&
      (max === undefined || (!moreOperands && operands.length <= max)),
  );
}

/** True for operand tests by place rather than one test on all of them. */
export function isOperandTests(test: Test | OperandTests): test is OperandTests {
  if (typeof test !== 'object' || Array.isArray(test)) return false;
  return Object.entries(test).some(
    ([key, value]) =>
      /^-?\d+$/.test(key) || key === 'none' || key === 'count' || (key === 'any' && !Array.isArray(value)),
  );
}

/** Operands that come from elsewhere (`xargs`) count as one whose text cannot be known. */
function seenOperands({ operands, moreOperands, span }: Invocation): readonly Value[] {
  return moreOperands ? [...operands, { text: undefined, from: { span } }] : operands;
}

function operandConditions(test: Test | OperandTests, context: TestContext): Condition[] {
  if (!isOperandTests(test)) return [onValues(test as Test, context, seenOperands)];
  return Object.entries(test).map(([key, value]) => {
    if (key === 'count') return countCondition(value as CountTest);
    if (key === 'any') return onValues(value as Test, context, seenOperands);
    if (key === 'none') {
      const refused = compileMatcher(value as Test, context);
      return onInvocation(({ operands, command }) => !operands.some((operand) => refused(operand, command)));
    }
    const place = Number(key);
    return onValues(value as Test, context, (invocation) => {
      const operand = (place > 0 ? seenOperands(invocation) : invocation.operands).at(
        place > 0 ? place - 1 : place,
      );
      return operand ? [operand] : [];
    });
  });
}

function envConditions(tests: NamedTests, context: TestContext): Condition[] {
  return Object.entries(tests).map(([name, test]) =>
    onValues(test, context, ({ env }) => {
      const value = env.get(name);
      return value ? [value] : [];
    }),
  );
}

function inputValues({ input, span }: Invocation): readonly Value[] {
  if (!input) return [];
  return [input.kind === 'text' ? input.value : { text: undefined, from: { span }, origin: input }];
}

function redirectCondition(tests: NamedTests, context: TestContext): Condition {
  const mode = tests.mode === undefined ? undefined : compileTest(tests.mode, context);
  const path = tests.path === undefined ? undefined : compileTest(tests.path, context);
  return onInvocation(({ redirections, command }, captures) =>
    redirections.some((redirection) => {
      const found = path ? matchValues([redirection.path], path, command) : [captureWhole(redirection.path)];
      const fits =
        !mode || matchValues([{ text: redirection.mode, from: redirection.path.from }], mode, command);
      return Boolean(fits) && add(captures, found);
    }),
  );
}

/** The values of a field; `body.*` stands for all fields that fit. */
function fieldValues(fact: Fact, name: string, glob: Glob | undefined): readonly Value[] {
  if (!glob) return fact.fields[name] ?? [];
  const found: Value[] = [];
  // Entries of a file share the fields of what they belong to through the prototype.
  for (const field in fact.fields) if (glob(field)) found.push(...(fact.fields[field] ?? []));
  return found;
}

/**
 * A value of a file that a variable decides may be any, so it satisfies every condition on what was gained, unless what
 * stood there before did so already.
 */
function decidedElsewhere(fact: Fact, name: string, compiled: ValuesTest): readonly Capture[] | undefined {
  if (name !== 'gained' || !fact.fields.decides) return undefined;
  if (matchValues(fact.fields.lost ?? [], compiled, undefined)) return undefined;
  return fact.fields.gained?.map((value) => captureWhole(value));
}

function fieldConditions(tests: NamedTests, context: TestContext): Condition[] {
  return Object.entries(tests).map(([name, test]) => {
    const compiled: ValuesTest = compileTest(test, context);
    const glob = name.includes('*') ? compileGlob(name) : undefined;
    return (fact, captures) =>
      add(
        captures,
        matchValues(fieldValues(fact, name, glob), compiled, fact.invocation?.command) ??
          decidedElsewhere(fact, name, compiled),
      );
  });
}

function every(conditions: readonly Condition[]): Condition {
  if (conditions.length === 1) return conditions[0] as Condition;
  return (fact, captures) => {
    for (const condition of conditions) if (!condition(fact, captures)) return false;
    return true;
  };
}

/** Any of several clauses. */
function some(clauses: readonly Clause[], context: TestContext): Condition {
  return anyOf(clauses.map((clause) => alternative(clause, compileClause(clause, context))));
}

/** Compiles a clause; cheap conditions first. */
function compileClause(clause: Clause, context: TestContext): Condition {
  const conditions: Condition[] = [];
  const key = FACT_KEYS.find((name) => clause[name] !== undefined);
  if (key) conditions.push((fact) => fact.kind === key);
  if (clause.via !== undefined) conditions.push(viaCondition(clause.via, context));
  if (clause.option) conditions.push(...optionConditions(clause.option, context));
  if (clause.env) conditions.push(...envConditions(clause.env, context));
  if (clause.operand !== undefined) conditions.push(...operandConditions(clause.operand, context));
  if (key) conditions.push(...fieldConditions(clause[key] as NamedTests, context));
  if (clause.redirect) conditions.push(redirectCondition(clause.redirect, context));
  if (clause.word !== undefined)
    conditions.push(onValues(clause.word, context, ({ words }) => words.slice(1)));
  if (clause.output !== undefined) {
    conditions.push(onValues(clause.output, context, ({ output }) => (output ? [output] : [])));
  }
  if (clause.input !== undefined) conditions.push(onValues(clause.input, context, inputValues));
  for (const one of clause.all ?? []) conditions.push(compileClause(one, context));
  if (clause.any) conditions.push(some(clause.any, context));
  if (clause.not !== undefined) {
    const refused = some(listOf(clause.not), context);
    conditions.push((fact) => !refused(fact, []));
  }
  const rest = every(conditions);
  return clause.command === undefined ? rest : ofCommand(listOf(clause.command), rest);
}

/** Compiles conditions on a fact that has matched already; the first that holds captures. */
export function compileClauses(clauses: readonly Clause[], context: TestContext): Condition {
  return some(clauses, context);
}

/** Compiles a rule's `match`: each clause only ever holds for facts of the kinds that it is about. */
export function compileMatch(clauses: readonly Clause[], context: TestContext): Condition {
  return anyOf(clauses.map((clause) => alternative(clause, compileClause(clause, context), kindsOf(clause))));
}
