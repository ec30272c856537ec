import { oursOf } from '../access/ours.ts';
import type { Analysis, Decision } from '../analysis.ts';
import { analyze } from '../analyze.ts';
import { decide } from '../decide.ts';
import { atLeast, type Finding, VERDICTS } from '../finding.ts';
import { type Lookup, type LookupAnswer, lookupKey } from '../lookup.ts';
import type { Shell, Suggestion } from '../suggestion.ts';
import { toolCallText } from '../tool-call.ts';
import {
  EXAMPLE_LISTS,
  type Example,
  type ExampleList,
  type ExampleObject,
  type ExampleStat,
  type Examples,
  familyOf,
} from './rule.ts';
import { type RuleSet, withNames } from './rule-set.ts';

/** What became of one example. */
export interface ExampleResult {
  readonly rule: string;
  readonly list: ExampleList;
  /** Position in its list, from 0. */
  readonly index: number;
  readonly text: string;
  /** What is not as the example says; empty if all is. */
  readonly problems: readonly string[];
}

function statAnswer(path: string, stat: ExampleStat): LookupAnswer {
  if (stat === false) return { kind: 'stat', exists: false };
  const isObject = typeof stat === 'object';
  const mode = Number.parseInt(String(isObject ? stat.mode : stat), 8);
  const named = isObject ? stat.type : path.endsWith('/') ? 'directory' : undefined;
  const type = named === 'file' || named === 'directory' || named === 'other' ? named : undefined;
  return { kind: 'stat', exists: true, mode, ...(type ? { type } : {}) };
}

function answersOf({ files, stat }: ExampleObject): Map<string, LookupAnswer> {
  const answers = new Map<string, LookupAnswer>();
  const add = (lookup: Lookup, answer: LookupAnswer) => answers.set(lookupKey(lookup), answer);
  for (const [path, text] of Object.entries(files ?? {})) add({ kind: 'text', path }, { kind: 'text', text });
  for (const [path, one] of Object.entries(stat ?? {})) add({ kind: 'stat', path }, statAnswer(path, one));
  return answers;
}

/** The text of an example: as it stands, the file after the change, or the call as an agent's hook would put it. */
export function exampleText(example: Example): string {
  if (typeof example === 'string') return example;
  return example.tool === undefined
    ? (example.run ?? example.after ?? '')
    : toolCallText(example.tool, example.input);
}

/** Judges an example's text under the default policy, with its files and modes as what a host would have looked up. */
export function judgeExample(example: Example, rules: RuleSet): { analysis: Analysis; decision: Decision } {
  const object: ExampleObject = typeof example === 'string' ? { run: example } : example;
  const isCall = object.tool !== undefined;
  const { path, after, before = '' } = object;
  const text = exampleText(example);
  const suggestion: Suggestion =
    after === undefined
      ? {
          text,
          kind: isCall ? 'tool' : 'shell',
          origin: isCall ? 'agent' : 'paste',
          shell: object.shell as Shell | undefined,
          path,
        }
      : { text, kind: 'config', origin: 'paste', path, before };
  const known = object.ours ? withNames(rules, { ours: oursOf([object.ours]) }) : rules;
  const analysis = analyze(suggestion, known, answersOf(object));
  return { analysis, decision: decide(analysis) };
}

const EXPECTED = ['audience', 'access', 'resource', 'severity', 'direction'] as const;

/** What is not as the example says about one finding. */
function differences(example: ExampleObject, finding: Finding): string[] {
  const list: string[] = [];
  const differ = (name: string, expected: unknown, actual: unknown) => {
    if (expected !== undefined && expected !== actual)
      list.push(`${name}: expected ${expected}, got ${actual}`);
  };
  for (const name of EXPECTED) differ(name, example[name], finding[name]);
  differ('at', example.at, exampleText(example).slice(finding.span.start, finding.span.end));
  for (const name of ['check', 'safer', 'undo'] as const) differ(name, example[name], finding.advice[name]);
  if (example.says !== undefined && !finding.message.includes(example.says)) {
    list.push(`says: '${example.says}' is not in '${finding.message}'`);
  }
  return list;
}

/** A rule's findings; where it knows a written file by its lines, those of its family that have read what they say. */
function ownFindings(rule: string, { findings }: Decision): Decision['findings'] {
  const own = findings.filter(({ finding }) => finding.rule === rule);
  if (own.length > 0) return own;
  return findings.filter(({ finding }) => finding.file?.inText && familyOf(finding.rule) === familyOf(rule));
}

function passProblems(rule: string, { findings, verdict }: Decision): string[] {
  const found = findings
    .filter(({ finding }) => finding.rule === rule)
    .map(({ finding }) => `found: ${finding.message}`);
  if (found.length || !atLeast(VERDICTS, verdict, 'hold')) return found;
  const others = findings.filter((one) => one.verdict !== 'note').map(({ finding }) => finding.rule);
  return [`the text is held, by ${others.join(', ')}`];
}

function problemsOf(list: ExampleList, example: Example, rule: string, decision: Decision): string[] {
  if (list === 'pass') return passProblems(rule, decision);
  const own = ownFindings(rule, decision);
  if (own.length === 0) {
    const others = decision.findings.map(({ finding }) => finding.rule);
    return [`not found${others.length ? ` (only ${others.join(', ')})` : ''}`];
  }
  const fitting = own.filter(({ verdict }) => (list === 'note' ? verdict === 'note' : verdict !== 'note'));
  if (fitting.length === 0) return [`verdict ${own[0]?.verdict} (severity ${own[0]?.finding.severity})`];
  if (typeof example === 'string') return [];
  const checked = fitting.map(({ finding }) => differences(example, finding));
  return checked.reduce((a, b) => (b.length < a.length ? b : a));
}

/**
 * Runs a rule's examples with the engine as it is: all rules, all stages, the default policy. An example passes if one of
 * the rule's findings (or one that took its place) is as it says; a `pass` example if the rule finds nothing and the text as a whole is not held.
 */
export function runExamples(
  rule: { readonly id: string; readonly examples: Examples },
  rules: RuleSet,
): ExampleResult[] {
  return EXAMPLE_LISTS.flatMap((list) =>
    (rule.examples[list] ?? []).map((example, index) => {
      const { decision } = judgeExample(example, rules);
      const text = exampleText(example);
      return { rule: rule.id, list, index, text, problems: problemsOf(list, example, rule.id, decision) };
    }),
  );
}
