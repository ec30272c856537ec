import type { Rule } from '../core/rules/rule.ts';
import type { RuleBook } from '../core/rules/rule-set.ts';

/**
 * The built-in rules in a file: the index in the first line, then a line for each rule. Of hundreds of rules a command
 * needs a few, so a rule is only read when it is asked for.
 */
interface FirstLine {
  readonly format: typeof FORMAT;
  readonly count: number;
  readonly index: RuleBook['index'];
}

const FORMAT = 'holdpoint-rules/1';

/** The text of a book's file. */
export function ruleBookText({ rules, index }: RuleBook): string {
  const first: FirstLine = { format: FORMAT, count: rules.length, index };
  return [first, ...rules].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The book in a text that {@link ruleBookText} wrote. @throws when it is another text, has no rule or is cut off. */
export function readRuleBook(text: string): RuleBook {
  const [head = '', ...lines] = text.split('\n');
  const { format, count, index } = JSON.parse(head) as Partial<FirstLine>;
  const whole = lines.pop() === '' && lines.length === count && count > 0;
  if (format !== FORMAT || !index || !whole) throw new Error('the file of rules is damaged');
  return { rules: parsedOnDemand<Rule>(lines), index };
}

/** An array whose elements are parsed when they are first read. */
function parsedOnDemand<T extends object>(lines: readonly string[]): readonly T[] {
  return new Proxy<(string | T)[]>([...lines], {
    get(target, key, self) {
      const value: unknown = Reflect.get(target, key, self);
      if (typeof value !== 'string') return value;
      const parsed = JSON.parse(value) as T;
      target[Number(key)] = parsed;
      return parsed;
    },
  }) as readonly T[];
}
