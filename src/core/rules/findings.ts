import { ACCESSES, AUDIENCES, type Finding, SEVERITIES } from '../finding.ts';
import { FINDINGS } from '../limits.ts';
import { withOthers } from './headline.ts';
import { familyOf } from './rule.ts';

/** The more severe of two; where both are the same, the one by which more get more. */
function severer(a: Finding, b: Finding): Finding {
  const more = SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
  return more > 0 || (more === 0 && (a.rule === b.rule || a.audience === null) && reachOf(b) > reachOf(a))
    ? b
    : a;
}

function reachOf({ audience, access }: Finding): number {
  return (
    (audience === null ? 0 : AUDIENCES.indexOf(audience)) * ACCESSES.length +
    (access === null ? 0 : ACCESSES.indexOf(access))
  );
}

/** Findings that share a key, in the order of their first. */
function grouped(findings: readonly Finding[], key: (finding: Finding) => string): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const name = key(finding);
    const group = groups.get(name);
    if (group) group.push(finding);
    else groups.set(name, [finding]);
  }
  return [...groups.values()];
}

/** Stands between what several merged findings state. */
const AND = '\u0002';

/** One finding in place of several, which states what all of them do. */
function stating(finding: Finding, all: readonly Finding[]): Finding {
  const stated = new Set(all.flatMap(({ states }) => states?.split(AND) ?? []));
  return stated.size < 2 ? finding : { ...finding, states: [...stated].sort().join(AND) };
}

/** One finding for several of the same rule at the same place; the headline names the other resources. */
function mergeTwins(twins: readonly Finding[]): Finding {
  const first = stating(twins.reduce(severer), twins);
  const others = [...new Set(twins.map((twin) => twin.resource))].filter(
    (resource): resource is string => resource !== null && resource !== first.resource,
  );
  return { ...first, message: withOthers(first.message, others) };
}

/** Without those that say the same of a place that overlaps with that of an earlier one. */
function withoutEchoes(same: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  let end = -1;
  for (const finding of same.toSorted((a, b) => a.span.start - b.span.start)) {
    const last = kept.length - 1;
    const former = kept[last];
    if (former && finding.span.start < end) kept[last] = stating(severer(former, finding), [former, finding]);
    else kept.push(finding);
    end = Math.max(end, finding.span.end);
  }
  return kept;
}

/** Who would gain what over which resource; what a finding says where it does not name all of that. */
function gistOf({ effect, direction, audience, access, resource, message }: Finding): string {
  return audience === null || resource === null
    ? message
    : [effect, direction, audience, access, resource].join(' ');
}

/** By what rules of several families say the same of a place: who gains what. Other findings are said by each rule. */
function sameKind({ rule, effect, direction, audience, access }: Finding): string {
  return audience === null || access === null ? rule : [effect, direction, audience, access].join(' ');
}

/**
 * Findings of one layer without repetition: one for each rule at a place; the most severe of those that say the same kind
 * of thing about a place, and of those of a family that say the same about overlapping places.
 */
function mergeFindings(findings: readonly Finding[]): Finding[] {
  const place = ({ span }: Finding) => `${span.start}-${span.end}`;
  const strongest = (group: readonly Finding[]) => stating(group.reduce(severer), group);
  const single = grouped(findings, (finding) => `${finding.rule} ${place(finding)}`).map(mergeTwins);
  const families = grouped(withoutLines(single), (finding) =>
    GENERAL.test(finding.rule)
      ? `words ${entryOf(finding) ?? place(finding)}`
      : `${familyOf(finding.rule)} ${place(finding)}`,
  ).map(strongest);
  const kinds = grouped(withoutGeneral(families), (finding) => `${sameKind(finding)} ${place(finding)}`).map(
    strongest,
  );
  const byMessage = grouped(kinds, ({ rule, message }) => `${familyOf(rule)} ${message}`);
  const byGist = grouped(
    byMessage.flatMap(withoutEchoes),
    (finding) => `${familyOf(finding.rule)} ${gistOf(finding)}`,
  );
  return byGist.flatMap(withoutEchoes);
}

/** Without what a rule says of a file by its lines where one of its family has read as much in what stands in them. */
function withoutLines(findings: readonly Finding[]): readonly Finding[] {
  const key = ({ rule, effect, file }: Finding) => `${familyOf(rule)} ${effect} ${file?.at}`;
  const read = new Map<string, number>();
  for (const one of findings)
    if (one.file?.inText) read.set(key(one), Math.max(reachOf(one), read.get(key(one)) ?? 0));
  if (read.size === 0) return findings;
  return findings.filter((one) => !one.file || one.file.inText || reachOf(one) > (read.get(key(one)) ?? -1));
}

/** Rules that know a setting or a command only by the words of its name; their families begin so. */
const GENERAL = /^(?:config|cloud)\./;

/** Which change of an entry a finding is about, wherever of it is underlined. */
const entryOf = ({ entry }: Finding): string | undefined =>
  entry && [entry.path, entry.before, entry.after].join(AND);

/** Without what general rules say of a place about which a rule that knows the setting has something to say. */
function withoutGeneral(findings: readonly Finding[]): Finding[] {
  if (!findings.some(({ rule }) => GENERAL.test(rule))) return [...findings];
  const exact = findings.filter(({ rule }) => !GENERAL.test(rule));
  const entries = new Set(exact.map(entryOf));
  return findings.filter(
    (finding) =>
      !GENERAL.test(finding.rule) ||
      !(
        (finding.entry && entries.has(entryOf(finding))) ||
        exact.some(({ span: { start, end } }) => start < finding.span.end && finding.span.start < end)
      ),
  );
}

/** Most severe first, then those by which more get more, then in text order, then by rule. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
      reachOf(b) - reachOf(a) ||
      a.span.start - b.span.start ||
      a.span.end - b.span.end ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

/** Everything about a finding that a policy can ask about, with its rule and place. */
function policyKey({ rule, span, severity, effect, audience, access, direction }: Finding): string {
  return [rule, span.start, span.end, severity, effect, audience, access, direction].join(' ');
}

/** That of two otherwise equal findings which names outsiders: policies can only ask more of it. */
function moreOutside(a: Finding, b: Finding): Finding {
  return !a.outside?.length && b.outside?.length ? b : a;
}

/**
 * Findings as they are gathered, by layer of rules. Layers are tidied each for itself: a rule of one layer never takes the
 * place of a rule of another, so more layers can only mean more findings.
 */
export class Findings {
  readonly #layers: Finding[][];
  #overflow = false;

  constructor(layers: number) {
    this.#layers = Array.from({ length: layers }, () => []);
  }

  /** True once some finding had no room. */
  get overflow(): boolean {
    return this.#overflow;
  }

  /** True when no layer has room for more. */
  get full(): boolean {
    return this.#overflow && this.#layers.every((layer) => layer.length >= FINDINGS);
  }

  /** Adds a finding of a layer, if the layer has room. */
  add(finding: Finding, layer: number): void {
    const list = this.#layers[layer] as Finding[];
    if (list.length < FINDINGS) list.push(finding);
    else this.#overflow = true;
  }

  /** Without repetition, most severe first, then in text order; `more` is one that no rule made. */
  list(more?: Finding): Finding[] {
    const all = this.#layers.flatMap((layer) => (layer.length ? mergeFindings(layer) : []));
    if (more) all.push(more);
    if (all.length < 2) return all;
    return sortFindings(grouped(all, policyKey).map((group) => group.reduce(moreOutside)));
  }
}
