import * as v from 'valibot';
import { ECOSYSTEMS } from '../access/audiences.ts';
import { PATH_CLASSES } from '../access/paths.ts';
import { ACCESSES, AUDIENCES, CONFIDENCES, DIRECTIONS, EFFECTS, SEVERITIES } from '../finding.ts';
import { SHELLS } from '../suggestion.ts';
import { isOperandTests } from './clause.ts';
import { OursSchema } from './ours-schema.ts';
import type {
  ByCapture,
  Clause,
  CountTest,
  Example,
  OperandTests,
  RuleFile,
  Test,
  TestObject,
} from './rule.ts';
import { byShape, isMap, key, oneOrMore, type Schema } from './shapes.ts';

const text: Schema<string> = v.string();
const words: Schema<string> = v.pipe(v.string(), v.minLength(1));
const scalar = v.union([v.string(), v.number(), v.boolean()]);

function byCapture<T extends string>(one: Schema<T>): Schema<ByCapture<T>> {
  return byShape({ other: one, map: v.record(v.string(), one) });
}

const test: Schema<Test> = v.lazy((input) => {
  if (input === undefined) return v.union([scalar, testList, testObject]) as unknown as Schema<Test>;
  if (Array.isArray(input)) return testList;
  return (isMap(input) ? testObject : scalar) as Schema<Test>;
}) as unknown as Schema<Test>;

const testList: Schema<Test> = v.pipe(v.array(test), v.minLength(1));
const tests = v.record(v.string(), test);
const texts = oneOrMore(text);
const range: Schema<CountTest> = v.strictObject({ min: v.optional(v.number()), max: v.optional(v.number()) });
const cidr = v.picklist(['any', 'public', 'private', 'single']);

const testObject: Schema<TestObject> = v.strictObject({
  is: key(scalar, 'Equal as text, letter case included.'),
  in: key(v.array(scalar), 'Equal to one of these.'),
  not: key(test, 'The value is known and does not satisfy this.'),
  glob: key(
    texts,
    '`*` any characters (also /), `?` one, `[a-z]` one of a set, `{a,b}` alternatives; the whole value.',
  ),
  regex: key(
    texts,
    'Linear-time regular expression (RE2), found anywhere in the value; no lookaround, no backreferences.',
  ),
  prefix: key(texts, 'Begins with.'),
  suffix: key(texts, 'Ends with.'),
  contains: key(texts, 'Has this in it; what is underlined is this part.'),
  ignoreCase: key(v.boolean(), 'Letter case does not matter for the texts here.'),
  present: key(v.boolean(), 'There, or not there.'),
  unknown: key(v.boolean(), 'The value cannot be known from the text, e.g. a variable.'),
  fetched: key(v.boolean(), 'The value is what an address answers, e.g. a download on standard input.'),
  any: key(v.array(test), 'One of these holds.'),
  all: key(v.array(test), 'All of these hold.'),
  each: key(test, 'Some part of the value, after splitting, satisfies this.'),
  split: key(
    text,
    'Separator for `each`; a comma unless given. A blank is any white space, nothing is whatever stands between names.',
  ),
  every: key(test, 'All values satisfy this.'),
  audience: key(
    oneOrMore(v.picklist(AUDIENCES)),
    'The value names this audience, by the lexicon and the policy.',
  ),
  of: key(
    oneOrMore(v.picklist(ECOSYSTEMS)),
    'Whose words for audiences these are; those of the command unless given, and all where there is none.',
  ),
  cidr: key(oneOrMore(cidr), 'The value is an address or a network of this class.'),
  standing: key(
    v.picklist(['ours', 'outside']),
    'By the policy, all of the value is the company’s own, or some of it is outside.',
  ),
  path: key(oneOrMore(v.picklist(PATH_CLASSES)), 'The value is a path of this class.'),
  number: key(range, 'The value is a number in this range.'),
  json: key(tests, 'The value is JSON or AWS shorthand whose entries, by dotted key, satisfy these.'),
});

const operandTests = v.objectWithRest(
  {
    any: key(test, 'Some operand satisfies this.'),
    none: key(test, 'No operand is known to satisfy this.'),
    count: key(range, 'How many operands there are.'),
  },
  test,
) as unknown as Schema<OperandTests>;

const operandUnion = v.union([test, operandTests]) as unknown as Schema<Test | OperandTests>;
const operand = v.lazy((input) => {
  if (input === undefined) return operandUnion;
  return isMap(input) && isOperandTests(input as Test) ? operandTests : test;
}) as unknown as Schema<Test | OperandTests>;

const clauses = v.array(v.lazy(() => clause));
const fields = (what: string) => key(tests, `Conditions on the fields of a fact: ${what}.`);

const clause: Schema<Clause> = v.strictObject({
  command: key(
    oneOrMore(words),
    'Command and subcommands, `aws s3api put-bucket-acl`; `*` alone is any command.',
  ),
  option: key(tests, 'Conditions by option; `--long|-s` is either. `true`: there; `false`: not there.'),
  operand: key(operand, 'A condition on some operand, or by place: 1 first, -1 last, any, none, count.'),
  word: key(test, 'Some word behind the command satisfies this; for tools without a grammar.'),
  env: key(tests, 'Conditions on variables set for the command.'),
  via: key(test, 'Name of something that runs the command: sudo, ssh, xargs.'),
  input: key(test, 'Text on standard input.'),
  output: key(test, 'What the command would print, where that is a constant.'),
  redirect: key(tests, 'A redirection: `mode` (read, write, append) and `path`.'),
  mode: fields('permission bits'),
  sql: fields('an SQL statement'),
  policy: fields('a grant in a policy document'),
  http: fields('an HTTP request'),
  send: fields('something that goes to another machine'),
  write: fields('text written to a file'),
  manifest: fields('a Kubernetes object'),
  change: fields('an entry of a file that is added, removed or changed'),
  run: fields('code that runs unread'),
  tool: fields("an agent's tool call"),
  text: fields('the look of the text'),
  all: key(clauses as Schema<Clause[]>, 'All of these hold as well.'),
  any: key(clauses as Schema<Clause[]>, 'One of these holds as well.'),
  not: key(oneOrMore(v.lazy(() => clause) as unknown as Schema<Clause>), 'None of these holds.'),
});

const severity = byCapture(v.picklist(SEVERITIES));
const template = byCapture(words);
const octal = v.union([v.string(), v.number()]);

const exampleObject = v.strictObject({
  run: key(words, 'The text.'),
  tool: key(words, 'Instead of `run`: the name of the tool that an agent calls.'),
  input: key(v.record(v.string(), v.unknown()), 'What it gives the tool.'),
  before: key(text, 'For a change: the text of the file at `path` before it; a new file without.'),
  after: key(text, 'For a change: the text of the file at `path` after it.'),
  at: key(text, 'The text that must be underlined.'),
  audience: key(v.picklist(AUDIENCES), 'Who gains.'),
  access: key(v.picklist(ACCESSES), 'What they gain.'),
  resource: key(text, 'Over which resource.'),
  severity: key(v.picklist(SEVERITIES), 'How severe the finding is.'),
  direction: key(v.picklist(DIRECTIONS), 'What the change does.'),
  says: key(text, 'Part of the headline.'),
  check: key(text, 'The check, filled in.'),
  safer: key(text, 'The narrower command, filled in.'),
  undo: key(text, 'The undo, filled in.'),
  shell: key(v.picklist(SHELLS), 'The language of the text.'),
  path: key(text, 'The file that the text is heading for.'),
  files: key(v.record(v.string(), v.string()), 'Texts of files that the text names.'),
  ours: key(OursSchema, 'What the user’s own policy says is ours.'),
  stat: key(
    v.record(
      v.string(),
      v.union([octal, v.literal(false), v.strictObject({ mode: octal, type: v.optional(v.string()) })]),
    ),
    'Permission bits of paths in octal; false: not there.',
  ),
});

const example: Schema<Example> = byShape({ other: words, map: exampleObject });
const examples = v.array(example);

/** A rule file as it stands in YAML. What a schema cannot say is checked by `checkRule`. */
export const RuleSchema: Schema<RuleFile> = v.strictObject({
  id: v.pipe(v.string(), v.description('Family and name, `aws.s3-acl-public`; the file is called the same.')),
  title: v.pipe(words, v.description('What it is about, in one line.')),
  match: v.pipe(oneOrMore(clause), v.description('When it applies: one clause, or any of several.')),
  exposes: v.optional(
    v.strictObject({
      audience: v.pipe(
        byCapture(v.picklist([...AUDIENCES, '{audience}', '{holder}'])),
        v.description('Who gains; a map by captured value, `_` for any other.'),
      ),
      access: v.pipe(byCapture(v.picklist([...ACCESSES, '{access}'])), v.description('What they gain.')),
      resource: key(template, 'Over what; a template.'),
      from: v.optional(v.strictObject({ audience: v.picklist(AUDIENCES), access: v.picklist(ACCESSES) })),
    }),
  ),
  resource: key(template, 'What it is about, where nothing is exposed; a template.'),
  effect: key(v.picklist(EFFECTS), 'Kind of harm; `exposure` where `exposes` stands.'),
  severity: key(severity, 'Instead of what audience and access give; required without `exposes`.'),
  direction: key(v.picklist(DIRECTIONS), '`unknown` for a replacement whose new state is not in the text.'),
  irreversible: key(v.boolean(), 'It cannot be undone.'),
  confidence: key(v.picklist(CONFIDENCES), 'How sure a finding is; high unless given.'),
  raise: key(oneOrMore(clause), 'One level more severe where this holds.'),
  lower: key(oneOrMore(clause), 'One level less severe where this holds, e.g. a grant with an expiry.'),
  says: key(template, 'The headline; made from who, what and which unless given.'),
  who: key(template, 'Words for the audience in the headline.'),
  why: v.pipe(words, v.description('What makes it risky, in one or two sentences.')),
  check: key(template, 'Read-only command to run first.'),
  safer: key(template, 'Narrower command that does the job.'),
  undo: key(template, 'Command that takes it back, or a text that begins with `irreversible`.'),
  identity: key(template, 'Command that shows which account or host it hits; by default the tool’s own.'),
  ask: key(v.array(words), 'Further questions for the checklist.'),
  reference: key(v.pipe(v.string(), v.regex(/^https:\/\//)), 'Address of the documentation.'),
  examples: v.pipe(
    v.strictObject({
      hold: key(examples, 'Texts that this rule holds.'),
      note: key(examples, 'Texts that this rule finds but does not hold.'),
      pass: key(examples, 'Texts that this rule finds nothing in and that are not held.'),
    }),
    v.description('The tests and the documentation of the rule.'),
  ),
}) as unknown as Schema<RuleFile>;
