import { audienceOf, ecosystemOf, type PolicyNames, standingBy, widest } from '../access/audiences.ts';
import { type CidrClass, isInCidrClass } from '../access/cidr.ts';
import { type PathClass, pathClasses } from '../access/paths.ts';
import { HOLE, type Value } from '../fact.ts';
import { allOf, type Capture, captureWhole, firstOf, type Matcher, onKnown, onText } from './capture.ts';
import { compileGlob } from './glob.ts';
import { readStructure, textsAt } from './json.ts';
import { listOf, type OneOrMore, type Scalar, type Test, type TestObject } from './rule.ts';
import { containsAny, equalsAny, inRange, MAX_SEARCHED, searchesAny, splitsInto } from './text-tests.ts';

/** What tests depend on beside the value: what a policy knows of names. */
export type TestContext = PolicyNames;

/** True for the list form of a test. */
export function isTestList(test: Test): test is readonly Test[] {
  return Array.isArray(test);
}

function folded(list: OneOrMore<string>, fold: boolean): readonly string[] {
  return fold ? listOf(list).map((one) => one.toLowerCase()) : listOf(list);
}

function lower(text: string, fold: boolean): string {
  return fold ? text.toLowerCase() : text;
}

function textMatchers(test: TestObject, fold: boolean): Matcher[] {
  const list: Matcher[] = [];
  if (test.is !== undefined) list.push(equalsAny([test.is], fold));
  if (test.in) list.push(equalsAny(test.in, fold));
  if (test.glob !== undefined) {
    const globs = folded(test.glob, fold).map(compileGlob);
    list.push(onKnown((text) => globs.some((glob) => glob(lower(text, fold)))));
  }
  if (test.prefix !== undefined) {
    const prefixes = folded(test.prefix, fold);
    list.push(onKnown((text) => prefixes.some((one) => lower(text, fold).startsWith(one))));
  }
  if (test.suffix !== undefined) {
    const suffixes = folded(test.suffix, fold);
    list.push(onKnown((text) => suffixes.some((one) => lower(text, fold).endsWith(one))));
  }
  if (test.contains !== undefined) list.push(containsAny(folded(test.contains, fold), fold));
  if (test.regex !== undefined) list.push(searchesAny(listOf(test.regex), fold));
  if (test.number) list.push(inRange(test.number));
  return list;
}

/** What was fetched, by its address. */
function captureFetched(value: Value): Capture {
  const url = value.origin?.kind === 'fetched' ? value.origin.url?.text : undefined;
  return { texts: url === undefined ? [] : [url], span: value.from.span, telling: true };
}

/** What names an audience; of `group:$TEAM@corp.com` the known part with a letter for the rest. */
function nameOf({ text, known }: Value): string | undefined {
  if (text !== undefined) return text;
  const kind = known?.startsWith(HOLE) ? undefined : known?.replaceAll(HOLE, 'x');
  return kind !== undefined && /^[A-Za-z]+:/.test(kind) ? kind : undefined;
}

const NO_CLASSES: ReadonlySet<PathClass> = new Set();

/** What a value is as a path. */
export function classesOf(value: Value): ReadonlySet<PathClass> {
  const text = value.text ?? value.known;
  if (text === undefined) return NO_CLASSES;
  return pathClasses(value.base ? `${value.base}/${text}` : text);
}

function meaningMatchers(test: TestObject, context: TestContext): Matcher[] {
  const list: Matcher[] = [];
  if (test.present === true) list.push((value) => captureWhole(value, false));
  if (test.present === false) list.push(() => undefined);
  if (test.unknown !== undefined) {
    const wanted = test.unknown;
    list.push((value) => ((value.text === undefined) === wanted ? captureWhole(value) : undefined));
  }
  if (test.fetched !== undefined) {
    const wanted = test.fetched;
    list.push((value) => ((value.origin?.kind === 'fetched') === wanted ? captureFetched(value) : undefined));
  }
  if (test.audience !== undefined) {
    const wanted = new Set<string>(listOf(test.audience));
    const spoken = test.of === undefined ? undefined : listOf(test.of);
    list.push((value, command) => {
      const text = nameOf(value);
      if (text === undefined) return undefined;
      const ecosystems = spoken ?? [command === undefined ? undefined : ecosystemOf(command)];
      const audience = widest(ecosystems.map((one) => audienceOf(text, one, context)));
      if (!wanted.has(audience ?? '')) return undefined;
      const captured: Capture = { texts: [text], span: value.from.span, telling: true };
      return spoken ? { ...captured, audience } : captured;
    });
  }
  if (test.cidr !== undefined) {
    const wanted = listOf(test.cidr) as readonly CidrClass[];
    const networks = context.ours?.networks;
    list.push(onText((text) => wanted.some((one) => isInCidrClass(text, one, networks))));
  }
  if (test.standing !== undefined) {
    const wanted = test.standing;
    list.push(
      onText((text, command) => {
        const ecosystem = command === undefined ? undefined : ecosystemOf(command);
        return standingBy(text, ecosystem, context) === wanted;
      }),
    );
  }
  if (test.path !== undefined) {
    const wanted = listOf(test.path);
    list.push((value) => {
      const classes: ReadonlySet<string> = classesOf(value);
      return wanted.some((one) => classes.has(one)) ? captureWhole(value) : undefined;
    });
  }
  return list;
}

function innerMatchers(test: TestObject, context: TestContext, fold: boolean): Matcher[] {
  const list: Matcher[] = [];
  const inner = (one: Test) => compileMatcher(one, context, fold);
  if (test.not !== undefined) {
    const refused = inner(test.not);
    list.push((value, command) =>
      value.text !== undefined && !refused(value, command) ? captureWhole(value) : undefined,
    );
  }
  if (test.any) list.push(firstOf(test.any.map(inner)));
  if (test.all) list.push(allOf(test.all.map(inner)));
  if (test.each !== undefined) list.push(splitsInto(test.split ?? ',', inner(test.each)));
  if (test.every !== undefined) list.push(inner(test.every));
  if (test.json) list.push(structured(test.json, context));
  return list;
}

function structured(entries: Readonly<Record<string, Test>>, context: TestContext): Matcher {
  const tests = Object.entries(entries).map(([key, test]) => ({ key, values: compileTest(test, context) }));
  return (value, command) => {
    if (value.text === undefined || value.text.length > MAX_SEARCHED) return undefined;
    const structure = readStructure(value.text);
    if (structure === undefined) return undefined;
    const texts: string[] = [];
    for (const { key, values } of tests) {
      const there = textsAt(structure, key).map((text) => ({ text, from: value.from }));
      const found = matchValues(there, values, command);
      if (!found) return undefined;
      for (const capture of found) texts.push(...capture.texts);
    }
    return { texts, span: value.from.span, telling: true };
  };
}

/** Compiles a test on one value. Regular expressions are compiled when the first value reaches them. */
export function compileMatcher(test: Test, context: TestContext, ignoreCase = false): Matcher {
  if (typeof test !== 'object') return equalsAny([test], ignoreCase);
  if (isTestList(test)) {
    const scalars = test.filter((one): one is Scalar => typeof one !== 'object');
    if (scalars.length === test.length) return equalsAny(scalars, ignoreCase);
    return firstOf(test.map((one) => compileMatcher(one, context, ignoreCase)));
  }
  const fold = test.ignoreCase ?? ignoreCase;
  return allOf([
    ...textMatchers(test, fold),
    ...meaningMatchers(test, context),
    ...innerMatchers(test, context, fold),
  ]);
}

/** A test on all values that an option or a field has. */
export interface ValuesTest {
  readonly one: Matcher;
  /** True when having none at all satisfies it too. */
  readonly absent: boolean;
  /** True when all must satisfy, not some. */
  readonly every: boolean;
}

const OFF = new Set(['false', 'no', 'off', '0', 'none', '$false']);

/** Whether a flag's value switches it off, as in `--public=false`. */
export function isOff({ text }: Value): boolean {
  return text !== undefined && OFF.has(text.toLowerCase());
}

function acceptsAbsence(test: Test): boolean {
  if (typeof test !== 'object' || isTestList(test)) return false;
  return test.present === false || (test.any ?? []).some((one) => one === false || acceptsAbsence(one));
}

/** Compiles a test on an option's or field's values: `true` means there and not switched off, `false` the opposite. */
export function compileTest(test: Test, context: TestContext): ValuesTest {
  if (test === true) {
    return {
      one: (value) => (isOff(value) ? undefined : captureWhole(value, false)),
      absent: false,
      every: false,
    };
  }
  if (test === false) {
    return { one: (value) => (isOff(value) ? captureWhole(value) : undefined), absent: true, every: true };
  }
  const every = typeof test === 'object' && !isTestList(test) && test.every !== undefined;
  return { one: compileMatcher(test, context), absent: acceptsAbsence(test), every };
}

/** The captures of the values that satisfy, or undefined when the test fails. */
export function matchValues(
  values: readonly Value[],
  test: ValuesTest,
  command: string | undefined,
): Capture[] | undefined {
  if (values.length === 0) return test.absent ? [] : undefined;
  let captures: Capture[] | undefined;
  for (const value of values) {
    const found = test.one(value, command);
    if (!found) {
      if (test.every) return undefined;
    } else if (captures) captures.push(found);
    else captures = [found];
  }
  return captures;
}
