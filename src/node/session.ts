import type { Analysis, Decision, EntryChange } from '../core/analysis.ts';
import { analyze, entriesOf } from '../core/analyze.ts';
import { decide } from '../core/decide.ts';
import { namesOf, type Policy } from '../core/policy.ts';
import { plainCommands } from '../core/rules/plain.ts';
import { compileRules, joinRuleSets, openRules, type RuleSet } from '../core/rules/rule-set.ts';
import type { Suggestion } from '../core/suggestion.ts';
import type { Surroundings } from './folders.ts';
import { MAX_LOOKUP_ROUNDS } from './limits.ts';
import { LookupResolver } from './lookups.ts';
import { readPolicies } from './policy-files.ts';
import { type FiledRule, readBuiltInRules, readRuleLayers } from './rule-files.ts';
import { type SettingsProblem, settingsFolders } from './settings-files.ts';

/** A suggestion judged. */
interface Examined {
  readonly analysis: Analysis;
  readonly decision: Decision;
}

/** Where a suggestion would take effect. */
interface ExamineOptions {
  /** Folder that its relative paths start from. Without it nothing on disk is looked at. */
  readonly cwd?: string | undefined;
  /** True for what has taken effect already: how the paths that it names were before cannot be looked up any more. */
  readonly hasRun?: boolean | undefined;
}

/** What a session is opened with. */
export interface SessionOptions {
  readonly at: Surroundings;
  /** `rules.jsonl` as the build wrote it. */
  readonly rulesFile: string;
  /** Folder whose `.holdpoint` applies, and those above it up to the root of its repository; none if not given. */
  readonly workspace?: string | undefined;
}

/** The rules and policies in force for one place. Files are read when it is opened: open another to see changes. */
export interface Session {
  readonly rules: RuleSet;
  /** The rules that are not built in, with their files. */
  readonly ownRules: readonly FiledRule[];
  readonly policy: Policy;
  /** Commands that no rule can be about, for the gates' prefilters; see `plainCommands`. */
  readonly plain: readonly string[];
  /** Broken rule and policy files. What they would have said is missing; nothing is weaker than without them. */
  readonly problems: readonly SettingsProblem[];
  /** Judges a suggestion; the same for the command line and the editor. Synchronous. */
  examine(suggestion: Suggestion, options?: ExamineOptions): Examined;
  /** What a change of a file changes in it, entry by entry. Costs as much as judging it. */
  entries(suggestion: Suggestion): readonly EntryChange[];
}

/** Analyses with what can be looked up, and again while the answers raise new questions. */
function analyzeHere(suggestion: Suggestion, rules: RuleSet, resolver: LookupResolver | undefined): Analysis {
  let analysis = analyze(suggestion, rules);
  for (let round = 0; resolver && round < MAX_LOOKUP_ROUNDS && analysis.lookups.length > 0; round++) {
    if (!resolver.resolve(analysis.lookups)) break;
    analysis = analyze(suggestion, rules, resolver.answers);
  }
  return analysis;
}

/**
 * Reads the rules and policies that apply in a place.
 *
 * @throws when the built-in rules cannot be read, for then nothing can be judged.
 */
export async function openSession({ at, rulesFile, workspace }: SessionOptions): Promise<Session> {
  const builtIn = readBuiltInRules(rulesFile);
  const folders = settingsFolders(at, workspace);
  const { policy, problems } = await readPolicies(folders);
  const layers = await readRuleLayers(folders, builtIn.rules);
  const names = namesOf(policy);
  const rules = joinRuleSets(
    openRules(builtIn, names),
    ...layers.map((layer) =>
      compileRules(
        layer.rules.map(({ rule }) => rule),
        names,
      ),
    ),
  );
  let plain: readonly string[] | undefined;
  return {
    rules,
    ownRules: layers.flatMap((layer) => layer.rules),
    policy,
    get plain() {
      plain ??= plainCommands(rules);
      return plain;
    },
    problems: [...problems, ...layers.flatMap((layer) => layer.problems)],
    entries: entriesOf,
    examine(suggestion, { cwd, hasRun } = {}) {
      const place = cwd === undefined ? undefined : { cwd, home: at.home, platform: at.platform, hasRun };
      const analysis = analyzeHere(suggestion, rules, place && new LookupResolver(place));
      return { analysis, decision: decide(analysis, policy) };
    },
  };
}
