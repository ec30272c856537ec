import type { BaseIssue } from 'valibot';
import { nearestWord } from './nearest.ts';

/** Something wrong in a rule or policy file, by its place in the data. */
export interface Issue {
  readonly path: readonly (string | number)[];
  /** Whether the key itself is wrong or its value. */
  readonly at: 'key' | 'value';
  readonly message: string;
}

/** `match.command`, `examples.hold[0].run`. */
export function pathText(path: readonly (string | number)[]): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');
}

/** Most valid values that a message lists. */
const MAX_LISTED = 24;

function listed(valid: readonly string[]): string {
  return valid.length > MAX_LISTED ? `${valid.slice(0, MAX_LISTED).join(', ')}, …` : valid.join(', ');
}

/** A message for a key that does not exist: what was meant, or what there is. */
export function unknownKeyMessage(key: string, valid: readonly string[]): string {
  const meant = nearestWord(key, valid);
  return meant ? `unknown key; did you mean ${meant}?` : `unknown key; valid keys: ${listed(valid)}`;
}

/** A message for a value that is not one of the valid ones. */
export function wrongValueMessage(value: string, valid: readonly string[]): string {
  const meant = nearestWord(value, valid);
  return `'${value}' is not valid; ${meant ? `did you mean ${meant}? ` : ''}valid: ${listed(valid)}`;
}

function nameOf(input: unknown): string {
  if (input === undefined || input === null) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'a map';
  return `${typeof input === 'string' ? `'${input.slice(0, 60)}'` : String(input)}`;
}

/** What valibot expects (`string`, `"a" | "b"`, `Object`), in words. */
function expectedWords(expected: string | null): string {
  switch (expected) {
    case 'string':
      return 'text';
    case 'Object':
      return 'a map';
    case 'Array':
      return 'a list';
    case 'boolean':
      return 'true or false';
    case 'number':
      return 'a number';
    case '(string | number | boolean)':
      return 'a text, number or boolean';
    default:
      return expected ?? 'something else';
  }
}

/** The quoted names in valibot's `("a" | "b")`. */
function quotedNames(expected: string | null): string[] {
  return [...(expected ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');
}

interface Described {
  readonly issue: BaseIssue<unknown>;
  readonly path: (string | number)[];
  /** Keys that the map around it may have, for unknown keys. */
  readonly siblings: readonly string[];
}

function messageOf({ issue, path, siblings }: Described): Issue {
  const value = (message: string): Issue => ({ path, at: 'value', message });
  switch (issue.type) {
    case 'strict_object': {
      const parent = issue.path?.at(-1)?.input;
      // Valibot takes lists for maps and then misses keys in them.
      if (Array.isArray(parent))
        return { path: path.slice(0, -1), at: 'value', message: 'expected a map, got a list' };
      if (issue.expected === 'never') {
        return { path, at: 'key', message: unknownKeyMessage(String(path.at(-1)), siblings) };
      }
      if (issue.expected?.startsWith('"')) {
        return {
          path: path.slice(0, -1),
          at: 'key',
          message: `${quotedNames(issue.expected)[0]} is missing`,
        };
      }
      return value(`expected a map, got ${nameOf(issue.input)}`);
    }
    case 'picklist':
      if (typeof issue.input !== 'string') {
        return value(`expected one of ${listed(quotedNames(issue.expected))}, got ${nameOf(issue.input)}`);
      }
      return value(wrongValueMessage(issue.input, quotedNames(issue.expected)));
    case 'min_length':
      return value('must not be empty');
    case 'regex':
      return value(`${nameOf(issue.input)} must begin with https://`);
    default:
      return value(`expected ${expectedWords(issue.expected)}, got ${nameOf(issue.input)}`);
  }
}

/** Valibot's issues as ours. `keysAt` names the keys that a map at a path may have. */
export function issuesOf(
  issues: readonly BaseIssue<unknown>[],
  keysAt: (path: readonly (string | number)[]) => readonly string[],
): Issue[] {
  const found = new Map<string, Issue>();
  for (const issue of issues) {
    const path = (issue.path ?? []).map((item) => item.key as string | number);
    const one = messageOf({ issue, path, siblings: keysAt(path.slice(0, -1)) });
    found.set(`${pathText(one.path)} ${one.message}`, one);
  }
  return [...found.values()];
}
