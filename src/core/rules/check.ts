import { RE2JS } from 're2js';
import { fieldsOf, hasField, TEMPLATE_NAMES } from './fields.ts';
import { type Issue, unknownKeyMessage } from './issue.ts';
import {
  type Clause,
  EXAMPLE_LISTS,
  FACT_KEYS,
  type FactKey,
  listOf,
  type NamedTests,
  type RuleFile,
} from './rule.ts';
import { placeholdersOf } from './template.ts';

type Path = readonly (string | number)[];

const ID = /^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][A-Za-z0-9-]*)+$/;

/** What a file of rules is checked against. */
export interface CheckContext {
  /** File name without `.yaml`; undefined: not from a file. */
  readonly stem?: string | undefined;
  /** Ids that are taken, and by which file. */
  readonly taken?: ReadonlyMap<string, string> | undefined;
}

/** Why re2js refuses a regular expression, in terms of what its author can do. */
export function regexProblem(source: string): string | undefined {
  try {
    RE2JS.compile(source);
    return undefined;
  } catch (error) {
    if (/\(\?<?[=!]/.test(source)) {
      return 'lookahead and lookbehind cannot be matched in linear time; use all, not or several conditions instead';
    }
    if (/\\[1-9]/.test(source)) return 'backreferences cannot be matched in linear time';
    return `not a regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Walks everything in a value, with its path. */
function walk(value: unknown, path: Path, visit: (value: unknown, path: Path) => void): void {
  visit(value, path);
  if (Array.isArray(value)) for (const [i, item] of value.entries()) walk(item, [...path, i], visit);
  else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) walk(item, [...path, key], visit);
  }
}

function checkRegexes(rule: RuleFile): Issue[] {
  const issues: Issue[] = [];
  for (const root of ['match', 'raise', 'lower'] as const) {
    walk(rule[root], [root], (value, path) => {
      const place = path.at(-1) === 'regex' || (typeof path.at(-1) === 'number' && path.at(-2) === 'regex');
      if (!place || typeof value !== 'string') return;
      const problem = regexProblem(value);
      if (problem) issues.push({ path, at: 'value', message: problem });
    });
  }
  return issues;
}

function checkClause(clause: Clause, path: Path): Issue[] {
  const issues: Issue[] = [];
  const keys = FACT_KEYS.filter((key) => clause[key] !== undefined);
  if (Object.keys(clause).length === 0)
    issues.push({ path, at: 'value', message: 'an empty clause matches anything' });
  if (keys.length > 1) {
    issues.push({
      path: [...path, keys[1] as string],
      at: 'key',
      message: `a clause is about one fact, and this one is about ${keys.join(' and ')} already`,
    });
  }
  for (const key of keys) {
    for (const name of Object.keys(clause[key] as NamedTests)) {
      if (hasField(key, name)) continue;
      const message = unknownKeyMessage(name, fieldsOf(key)).replace('key', `field of ${key}`);
      issues.push({ path: [...path, key, name], at: 'key', message });
    }
  }
  for (const name of Object.keys(clause.redirect ?? {})) {
    if (name === 'mode' || name === 'path') continue;
    issues.push({
      path: [...path, 'redirect', name],
      at: 'key',
      message: unknownKeyMessage(name, ['mode', 'path']),
    });
  }
  for (const list of ['all', 'any', 'not'] as const) {
    const inner = clause[list];
    listOf(inner).forEach((one, i) => {
      issues.push(...checkClause(one, Array.isArray(inner) ? [...path, list, i] : [...path, list]));
    });
  }
  return issues;
}

function checkClauses(rule: RuleFile): Issue[] {
  return (['match', 'raise', 'lower'] as const).flatMap((root) => {
    const value = rule[root];
    return listOf(value).flatMap((clause, i) =>
      checkClause(clause, Array.isArray(value) ? [root, i] : [root]),
    );
  });
}

/** The kinds of fact that a rule's templates can take fields from. */
function kindsOf(rule: RuleFile): FactKey[] {
  const kinds = new Set<FactKey>();
  const add = (clause: Clause) => {
    for (const key of FACT_KEYS) if (clause[key] !== undefined) kinds.add(key);
    for (const inner of [...(clause.all ?? []), ...(clause.any ?? [])]) add(inner);
  };
  for (const clause of listOf(rule.match)) add(clause);
  return [...kinds];
}

function isKnownName(name: string, kinds: readonly FactKey[]): boolean {
  if (/^-|^\d+$|^@$/.test(name) || name.startsWith('env.')) return true;
  return (TEMPLATE_NAMES as readonly string[]).includes(name) || kinds.some((kind) => hasField(kind, name));
}

const TEMPLATES = ['says', 'who', 'why', 'check', 'safer', 'undo', 'identity', 'ask', 'resource'] as const;

function checkTemplates(rule: RuleFile): Issue[] {
  const issues: Issue[] = [];
  const kinds = kindsOf(rule);
  const valid = [...TEMPLATE_NAMES, ...kinds.flatMap((kind) => fieldsOf(kind))];
  const visit = (value: unknown, path: Path) => {
    if (typeof value !== 'string') return;
    for (const name of placeholdersOf(value)) {
      if (isKnownName(name, kinds)) continue;
      const message = unknownKeyMessage(name, valid).replace('unknown key', `unknown placeholder {${name}}`);
      issues.push({
        path,
        at: 'value',
        message: message.replace('valid keys:', 'known are options, operands and'),
      });
    }
  };
  for (const key of TEMPLATES) walk(rule[key], [key], visit);
  walk(rule.exposes?.resource, ['exposes', 'resource'], visit);
  return issues;
}

function checkEffect(rule: RuleFile): Issue[] {
  const effect = rule.effect ?? (rule.exposes ? 'exposure' : undefined);
  if (!effect) return [{ path: [], at: 'key', message: 'effect is missing (or exposes, for an exposure)' }];
  if (effect === 'exposure' && !rule.exposes) {
    return [{ path: ['effect'], at: 'value', message: 'an exposure needs exposes: who gains what' }];
  }
  if (!rule.exposes && rule.severity === undefined) {
    return [{ path: [], at: 'key', message: `severity is missing; ${effect} has none of its own` }];
  }
  return [];
}

function checkExamples({ examples }: RuleFile): Issue[] {
  const issues: Issue[] = [];
  if (!examples.hold?.length && !examples.note?.length) {
    issues.push({ path: ['examples'], at: 'key', message: 'needs at least one hold (or note) example' });
  }
  if (!examples.pass?.length)
    issues.push({ path: ['examples'], at: 'key', message: 'needs at least one pass example' });
  for (const list of EXAMPLE_LISTS) {
    examples[list]?.forEach((example, i) => {
      if (typeof example === 'string') return;
      if ([example.run, example.tool, example.after].filter((one) => one !== undefined).length === 1) return;
      const message = 'an example has one of a text (run), a call (tool) and a change (after)';
      issues.push({ path: ['examples', list, i], at: 'value', message });
    });
  }
  return issues;
}

function checkId(rule: RuleFile, { stem, taken }: CheckContext): Issue[] {
  const issue = (message: string): Issue[] => [{ path: ['id'], at: 'value', message }];
  if (!ID.test(rule.id)) {
    return issue(
      `'${rule.id}' is not an id; ids are words with dashes, the pack first, and at least one dot, as aws.s3-acl-public`,
    );
  }
  if (stem !== undefined && stem !== rule.id)
    return issue(`'${rule.id}' differs from the file name ${stem}.yaml`);
  const other = taken?.get(rule.id);
  return other === undefined ? [] : issue(`'${rule.id}' is already the id of ${other}`);
}

/** Everything about a rule that its schema cannot say. An empty list means that the rule can be used. */
export function checkRule(rule: RuleFile, context: CheckContext = {}): Issue[] {
  return [
    ...checkId(rule, context),
    ...checkEffect(rule),
    ...checkClauses(rule),
    ...checkRegexes(rule),
    ...checkTemplates(rule),
    ...checkExamples(rule),
  ];
}
