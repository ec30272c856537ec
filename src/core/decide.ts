import { type Analysis, type Decision, type FindingDecision, FRICTIONS, type Friction } from './analysis.ts';
import { makeChecklist } from './checklist.ts';
import { AUDIENCES, atLeast, type Finding, highest, SEVERITIES, VERDICTS } from './finding.ts';
import { DEFAULT_POLICY, type FrictionCondition, type Policy } from './policy.ts';
import { compileGlob } from './rules/glob.ts';
import { listOf, type OneOrMore } from './rules/rule.ts';

function onScale<T extends string>(
  scale: readonly T[],
  wanted: OneOrMore<T> | { readonly min: T } | undefined,
  actual: T | null,
): boolean {
  if (wanted === undefined) return true;
  if (actual === null) return false;
  if (typeof wanted === 'object' && 'min' in wanted) return atLeast(scale, actual, wanted.min);
  return listOf(wanted as OneOrMore<T>).includes(actual);
}

function applies(when: FrictionCondition | undefined, finding: Finding): boolean {
  if (!when) return true;
  return (
    onScale(SEVERITIES, when.severity, finding.severity) &&
    onScale(AUDIENCES, when.audience, finding.audience) &&
    (!when.outside || Boolean(finding.outside?.length)) &&
    (when.effect === undefined || listOf(when.effect).includes(finding.effect)) &&
    (when.rule === undefined || listOf(when.rule).some((glob) => compileGlob(glob)(finding.rule)))
  );
}

function inOrder(asked: ReadonlySet<Friction>): Friction[] {
  return FRICTIONS.filter((friction) => asked.has(friction));
}

/** What a policy makes of one finding. A hold that asks for nothing else asks for a tick. */
function decideFinding(finding: Finding, policy: Policy): FindingDecision {
  let verdict: FindingDecision['verdict'] = 'note';
  const asked = new Set<Friction>();
  for (const entry of policy.friction) {
    if (!applies(entry.when, finding)) continue;
    if (entry.verdict) verdict = highest(VERDICTS, verdict, entry.verdict) as FindingDecision['verdict'];
    for (const friction of listOf(entry.ask)) asked.add(friction);
  }
  if (asked.size > 0 && verdict === 'note') verdict = 'hold';
  if (verdict !== 'note') asked.add('tick');
  return { finding, verdict, friction: inOrder(asked) };
}

/** What a policy makes of an analysis: the verdict, what a hold asks for, and the questions of its review. */
export function decide(analysis: Analysis, policy: Policy = DEFAULT_POLICY): Decision {
  const findings = analysis.findings.map((finding) => decideFinding(finding, policy));
  const verdict = findings.reduce<Decision['verdict']>(
    (worst, one) => highest(VERDICTS, worst, one.verdict),
    'pass',
  );
  const friction = inOrder(new Set(findings.flatMap((one) => one.friction)));
  return { verdict, findings, friction, checklist: verdict === 'hold' ? makeChecklist(findings) : [] };
}
