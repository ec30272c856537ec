/** Most parts of a condition, and longest condition, that are compared. */
const MOST_PARTS = 40;
const MOST_LETTERS = 2_000;

/**
 * How a condition compares with the one that stood there before: `looser` where it holds whenever the former one did and
 * in other cases as well, `stricter` the other way round; undefined where the texts do not say. `&&`, `||`, `and`, `or`,
 * brackets, `and(…)`, `true`
 * and `false` are understood, and that whoever asks for a value asks for there being one.
 */
export function compareConditions(now: string, was: string): 'looser' | 'stricter' | undefined {
  if (now.length > MOST_LETTERS || was.length > MOST_LETTERS) return undefined;
  const [a, b] = [bare(now), bare(was)];
  if (a === b) return undefined;
  const holdsAsOften = isImplied(b, a, 0);
  const holdsNoMoreOften = isImplied(a, b, 0);
  if (holdsAsOften === holdsNoMoreOften) return undefined;
  return holdsAsOften ? 'looser' : 'stricter';
}

/** True if one condition is known to hold wherever another does. */
function isImplied(by: string, one: string, depth: number): boolean {
  if (by === one || NEVER.test(by) || ALWAYS.test(one) || isComparedIn(one, by)) return true;
  if (depth > 6) return false;
  const anyOf = parts(by, OR);
  if (anyOf.length > 1) return anyOf.every((part) => isImplied(part, one, depth + 1));
  const allNeeded = parts(one, AND);
  if (allNeeded.length > 1) return allNeeded.every((part) => isImplied(by, part, depth + 1));
  const given = parts(by, AND);
  if (given.length > 1) return given.some((part) => isImplied(part, one, depth + 1));
  const enough = parts(one, OR);
  if (enough.length > 1) return enough.some((part) => isImplied(by, part, depth + 1));
  return isWithinTest(by, one);
}

const EQUAL = /^([\w.]+) ?==? ?(?:'([^']*)'|"([^"]*)")$/;
const LISTED = /^([\w.]+) in ?\[([^\]]*)\]$/;
const STARTS = /^([\w.]+)\.startsWith\((?:'([^']*)'|"([^"]*)")\)$/;

/** True if one test of a value holds wherever another does: of one name, of a list of names, of how a name begins, of its owner. */
function isWithinTest(by: string, one: string): boolean {
  const [names, among] = [namesIn(by), namesIn(one)];
  if (!names) {
    const [former, start] = [STARTS.exec(by), STARTS.exec(one)];
    return (
      former !== null &&
      start?.[1] === former[1] &&
      (former[2] ?? former[3] ?? '').startsWith(start?.[2] ?? start?.[3] ?? '-')
    );
  }
  if (among && among.of === names.of) return names.texts.every((text) => among.texts.includes(text));
  if (among && among.of === `${names.of}_owner`)
    return names.texts.every((text) => among.texts.includes(text.slice(0, text.indexOf('/'))));
  const start = STARTS.exec(one);
  const prefix = start?.[2] ?? start?.[3];
  return (
    start?.[1] === names.of && prefix !== undefined && names.texts.every((text) => text.startsWith(prefix))
  );
}

/** What a value is compared with: one name, or each of a list. */
function namesIn(test: string): { readonly of: string; readonly texts: readonly string[] } | undefined {
  const [, of, single, double] = EQUAL.exec(test) ?? [];
  if (of !== undefined) return { of, texts: [single ?? double ?? ''] };
  const [, listed, list = ''] = LISTED.exec(test) ?? [];
  const texts = list.split(',').map((item) => /^\s*(?:'([^']*)'|"([^"]*)")\s*$/.exec(item));
  return listed === undefined || texts.some((text) => text === null)
    ? undefined
    : { of: listed, texts: texts.map((text) => text?.[1] ?? text?.[2] ?? '') };
}

const NEVER = /^(?:false|null)$/i;
const ALWAYS = /^(?:true|always\(\))$/i;

/** True if a condition asks that there be something, and the other that it be something in particular. */
function isComparedIn(asked: string, one: string): boolean {
  const name = /^([$\w][\w.$[\]-]*)(?: != (?:''|""|null|nil))?$/.exec(asked)?.[1];
  if (name === undefined || !one.startsWith(`${name} `)) return false;
  return /^(?:==|=~|in|matches) (?!''|""|null|nil|false)/.test(one.slice(name.length + 1));
}

const AND = /^(?:&&|and\b)/i;
const OR = /^(?:\|\||or\b)/i;
const COMMA = /^,/;

/** What a condition is made of: any of these must hold, or all of those; a single one where nothing joins. */
export function conditionParts(text: string): {
  readonly any: readonly string[];
  readonly all: readonly string[];
} {
  const one = bare(text);
  return { any: parts(one, OR), all: parts(one, AND) };
}

/** Without brackets around the whole, single-spaced. */
function bare(text: string): string {
  const whole = text.trim().replace(/\s+/g, ' ');
  // Workflows may write a condition as an expression.
  let one = /^\$\{\{ ?((?:[^}]|\}(?!\}))*?) ?\}\}$/.exec(whole)?.[1] ?? whole;
  for (let i = 0; i < 10 && one.startsWith('(') && closing(one) === one.length - 1; i++)
    one = one.slice(1, -1).trim();
  const call = /^(and|or)\(/.exec(one)?.[1];
  if (call === undefined || closing(one) !== one.length - 1) return one;
  const parted = parts(one.slice(call.length + 1, -1), COMMA);
  return parted.map((part) => `(${part})`).join(call === 'and' ? ' && ' : ' || ');
}

/** Where the bracket that begins a text ends. */
function closing(text: string): number {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') open++;
    else if (text[i] === ')' && --open === 0) return i;
  }
  return -1;
}

/** The parts of a condition that an operator outside of all brackets and quotes joins. */
function parts(text: string, operator: RegExp): string[] {
  const found: string[] = [];
  let open = 0;
  let from = 0;
  let quote = '';
  for (let i = 0; i < text.length && found.length < MOST_PARTS; i++) {
    const c = text[i] as string;
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if ('([{'.includes(c)) open++;
    else if (')]}'.includes(c)) open--;
    else if (open === 0 && /[&|aAoO,]/.test(c) && (!/[aAoO]/.test(c) || !/\w/.test(text[i - 1] ?? ''))) {
      const sign = operator.exec(text.slice(i, i + 4))?.[0];
      if (!sign) continue;
      found.push(text.slice(from, i));
      from = i + sign.length;
      i = from - 1;
    }
  }
  return [...found, text.slice(from)].map(bare);
}
