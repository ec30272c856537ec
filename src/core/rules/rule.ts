import type { Ecosystem } from '../access/ecosystems.ts';
import type { OursFile, Standing } from '../access/ours.ts';
import type { Access, Audience, Confidence, Direction, Effect, Severity } from '../finding.ts';

/** A YAML scalar; compares with texts by its own text. */
export type Scalar = string | number | boolean;

/** One or several of something; several mean: any of them. */
export type OneOrMore<T> = T | readonly T[];

/** A condition on one value, or on the values of an option or a fact's field. See docs/writing-rules.md. */
export type Test = Scalar | readonly Test[] | TestObject;

/** A condition whose keys must all hold. */
export interface TestObject {
  readonly is?: Scalar | undefined;
  readonly in?: readonly Scalar[] | undefined;
  readonly not?: Test | undefined;
  readonly glob?: OneOrMore<string> | undefined;
  readonly regex?: OneOrMore<string> | undefined;
  readonly prefix?: OneOrMore<string> | undefined;
  readonly suffix?: OneOrMore<string> | undefined;
  readonly contains?: OneOrMore<string> | undefined;
  /** Applies to the texts beside it and inside it. */
  readonly ignoreCase?: boolean | undefined;
  readonly present?: boolean | undefined;
  readonly unknown?: boolean | undefined;
  /** The value is what an address answers: `$(curl …)`, a download on standard input. */
  readonly fetched?: boolean | undefined;
  readonly any?: readonly Test[] | undefined;
  readonly all?: readonly Test[] | undefined;
  /** Some part, after splitting at `split`, satisfies. */
  readonly each?: Test | undefined;
  /** Separator for `each`; `,` unless given; a space stands for any run of white space, nothing for what is between names. */
  readonly split?: string | undefined;
  /** All values of the option or field satisfy. */
  readonly every?: Test | undefined;
  readonly audience?: OneOrMore<Audience> | undefined;
  /** Whose words for audiences those are; by default those of the command, else all. */
  readonly of?: OneOrMore<Ecosystem> | undefined;
  readonly cidr?: OneOrMore<string> | undefined;
  /** What the policies say of it: all of it is ours, some of it is outside. */
  readonly standing?: Standing | undefined;
  readonly path?: OneOrMore<string> | undefined;
  readonly number?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
  /** Entries of a value that is JSON or AWS shorthand, by dotted key. */
  readonly json?: Readonly<Record<string, Test>> | undefined;
}

/** Conditions on operands by their place: `1` is the first, `-1` the last. */
export interface OperandTests {
  readonly [place: string]: Test | CountTest | undefined;
  readonly count?: CountTest | undefined;
}

/** How many there may be. */
export interface CountTest {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Conditions by option, variable or field name. */
export type NamedTests = Readonly<Record<string, Test>>;

/** Kinds of fact that a clause can be about by naming them; without one it is about the invocation. */
export const FACT_KEYS = [
  'mode',
  'sql',
  'policy',
  'http',
  'send',
  'write',
  'manifest',
  'change',
  'run',
  'tool',
  'text',
] as const;
export type FactKey = (typeof FACT_KEYS)[number];

/** A condition on one fact and its invocation; all keys must hold. */
export interface Clause extends Readonly<Partial<Record<FactKey, NamedTests | undefined>>> {
  readonly command?: OneOrMore<string> | undefined;
  readonly option?: NamedTests | undefined;
  readonly operand?: Test | OperandTests | undefined;
  readonly word?: Test | undefined;
  readonly env?: NamedTests | undefined;
  readonly via?: Test | undefined;
  readonly input?: Test | undefined;
  readonly output?: Test | undefined;
  readonly redirect?: NamedTests | undefined;
  readonly all?: readonly Clause[] | undefined;
  readonly any?: readonly Clause[] | undefined;
  readonly not?: OneOrMore<Clause> | undefined;
}

/** A value, or one by what was captured (`_` for anything else). */
export type ByCapture<T extends string> = T | Readonly<Record<string, T>>;

/** A point of the exposure ladder; `{audience}`, `{holder}` and `{access}` take the fact's own. */
export interface Exposure {
  readonly audience: ByCapture<Audience | '{audience}' | '{holder}'>;
  readonly access: ByCapture<Access | '{access}'>;
  readonly resource?: ByCapture<string> | undefined;
  readonly from?: { readonly audience: Audience; readonly access: Access } | undefined;
}

/** What a rule says and does, without its examples: what the built rule set carries. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly match: OneOrMore<Clause>;
  readonly exposes?: Exposure | undefined;
  readonly resource?: ByCapture<string> | undefined;
  readonly effect?: Effect | undefined;
  readonly severity?: ByCapture<Severity> | undefined;
  readonly direction?: Direction | undefined;
  readonly irreversible?: boolean | undefined;
  readonly confidence?: Confidence | undefined;
  /** One level more severe where this holds. */
  readonly raise?: OneOrMore<Clause> | undefined;
  /** One level less severe where this holds, e.g. a grant with an expiry. */
  readonly lower?: OneOrMore<Clause> | undefined;
  readonly says?: ByCapture<string> | undefined;
  readonly who?: ByCapture<string> | undefined;
  readonly why: string;
  readonly check?: ByCapture<string> | undefined;
  readonly safer?: ByCapture<string> | undefined;
  readonly undo?: ByCapture<string> | undefined;
  readonly identity?: ByCapture<string> | undefined;
  readonly ask?: readonly string[] | undefined;
  readonly reference?: string | undefined;
}

/** What a path looks like on the machine of an example: octal permission bits, or false for "not there". */
export type ExampleStat =
  | string
  | number
  | false
  | { readonly mode: string | number; readonly type?: string | undefined };

/** A text with what the rule must say about it. */
export interface ExampleObject {
  readonly run?: string | undefined;
  /** Instead of `run`: the name of a tool that an agent calls, with what it gives it. */
  readonly tool?: string | undefined;
  readonly input?: Readonly<Record<string, unknown>> | undefined;
  /** The file's text before the change (absent: a new file) and after it. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** The text that must be underlined. */
  readonly at?: string | undefined;
  readonly audience?: Audience | undefined;
  readonly access?: Access | undefined;
  readonly resource?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly direction?: Direction | undefined;
  /** Part of the headline sentence. */
  readonly says?: string | undefined;
  readonly safer?: string | undefined;
  readonly check?: string | undefined;
  readonly undo?: string | undefined;
  readonly shell?: string | undefined;
  /** The file that the text is heading for. */
  readonly path?: string | undefined;
  readonly files?: Readonly<Record<string, string>> | undefined;
  readonly stat?: Readonly<Record<string, ExampleStat>> | undefined;
  /** What the user's policy says is ours. */
  readonly ours?: OursFile | undefined;
}

export type Example = string | ExampleObject;

/** Examples by what must happen to them. */
export const EXAMPLE_LISTS = ['hold', 'note', 'pass'] as const;
export type ExampleList = (typeof EXAMPLE_LISTS)[number];
export type Examples = Readonly<Partial<Record<ExampleList, readonly Example[] | undefined>>>;

/** A rule file. */
export interface RuleFile extends Rule {
  readonly examples: Examples;
}

/** The family of a rule id: its first two parts, `aws.s3-acl-public` of `aws.s3-acl-public.grants`. */
export function familyOf(id: string): string {
  const first = id.indexOf('.');
  const second = first < 0 ? -1 : id.indexOf('.', first + 1);
  return second < 0 ? id : id.slice(0, second);
}

/** The clauses of a `match`, `raise`, `lower` or `not`. */
export function listOf<T>(value: OneOrMore<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** The kinds of fact that a clause is about: those that it or its parts name, else the invocation itself. */
export function kindsOf(clause: Clause): readonly (FactKey | 'command')[] {
  const own = FACT_KEYS.filter((key) => clause[key] !== undefined);
  if (own.length) return own;
  const all = (clause.all ?? []).map(kindsOf).find((kinds) => !kinds.includes('command'));
  if (all) return all;
  const any = new Set((clause.any ?? []).flatMap(kindsOf));
  return any.size ? [...any] : ['command'];
}
