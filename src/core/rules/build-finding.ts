import { amongUs, audienceOf, ecosystemOf, standingBy, widest } from '../access/audiences.ts';
import type { Standing } from '../access/ours.ts';
import { exposureSeverity, isMinor, isSensitive, isWholeScope, modifySeverity } from '../access/severity.ts';
import { isSentence } from '../advice.ts';
import type { Fact, Invocation } from '../fact.ts';
import {
  ACCESSES,
  type Access,
  AUDIENCES,
  type Audience,
  DIRECTIONS,
  type Direction,
  type ExposurePoint,
  type Finding,
  highest,
  SEVERITIES,
  type Severity,
} from '../finding.ts';
import { joinSpans, type Span } from '../span.ts';
import { inSameAccount } from './account.ts';
import type { Capture } from './capture.ts';
import { isEmulated } from './emulator.ts';
import {
  audienceWords,
  effectHeadline,
  exposureHeadline,
  strangerWords,
  withOthers,
  withOutsiders,
} from './headline.ts';
import { identityOf, withOptions } from './identity.ts';
import { choiceOf, choicesOf } from './maps.ts';
import { quoteWord } from './quote.ts';
import { throughWrappers } from './reach.ts';
import { recipientsOf } from './recipients.ts';
import {
  othersMatched,
  plainText,
  renderCommand,
  renderResource,
  renderSentence,
  type TemplateScene,
} from './render.ts';
import type { ByCapture, Rule } from './rule.ts';
import { entryOfChange, stateOf } from './states.ts';
import type { TestContext } from './test.ts';

/** A rule that matched a fact, with what its tests captured. */
export interface Match {
  readonly rule: Rule;
  readonly fact: Fact;
  readonly captures: readonly Capture[];
  /** Whether the rule's own `raise` and `lower` hold. */
  readonly raise: boolean;
  readonly lower: boolean;
}

function pick<T extends string>(scale: readonly T[], values: readonly (string | undefined)[]): T | null {
  const known = values.filter((value): value is T =>
    (scale as readonly (string | undefined)[]).includes(value),
  );
  return known.length ? known.reduce((a, b) => highest(scale, a, b)) : null;
}

function fieldTexts(fact: Fact, name: string): (string | undefined)[] {
  return (fact.fields[name] ?? []).map(({ text }) => text);
}

/** The audience that the fact states, else the widest that a captured name stands for. */
function statedAudience({ fact, captures }: Match, context: TestContext): Audience | null {
  const stated = pick(AUDIENCES, fieldTexts(fact, 'audience'));
  if (stated) return stated;
  const named = widest(captures.map(({ audience }) => audience));
  if (named) return named;
  const program = programOf(fact);
  const ecosystem = program === undefined ? undefined : ecosystemOf(program);
  const texts = captures.filter(({ telling }) => telling).flatMap((capture) => capture.texts);
  return widest(texts.map((text) => audienceOf(text, ecosystem, context))) ?? null;
}

/** Those who gain, by what a policy says is ours. */
interface Standings {
  /** Who of them is outside the company. */
  readonly outside: readonly string[];
  /** True if whole accounts or networks gain, all of them ours. */
  readonly isAmongUs: boolean;
}

const NOBODY_KNOWN: Standings = { outside: [], isAmongUs: false };

function standingsOf({ fact, captures, rule }: Match, context: TestContext): Standings {
  if (!context.ours && !context.claims?.length) return NOBODY_KNOWN;
  const effect = rule.effect ?? 'exposure';
  if (effect !== 'exposure' && effect !== 'disclosure') return NOBODY_KNOWN;
  const program = programOf(fact);
  const ecosystem = program === undefined ? undefined : ecosystemOf(program);
  const gaining = recipientsOf(fact).map(({ text }) => text);
  const names = new Set([
    ...captures.flatMap(({ texts }) => texts),
    ...gaining.filter((text) => text !== undefined),
  ]);
  const of = (standing: Standing) =>
    [...names].filter((name) => standingBy(name, ecosystem, context) === standing);
  const outside = of('outside');
  const isSeen = captures.every(({ texts }) => texts.length > 0) && !gaining.includes(undefined);
  const isAmongUs =
    isSeen && outside.length === 0 && amongUs(of('ours'), 'internet', ecosystem, context) === 'team';
  return { outside, isAmongUs };
}

function exposureOf(
  match: Match,
  context: TestContext,
): { audience: Audience | null; access: Access | null } {
  const { exposes } = match.rule;
  if (!exposes) return { audience: null, access: null };
  const audiences = choicesOf(exposes.audience, match.captures).map((choice) =>
    choice === '{audience}'
      ? (statedAudience(match, context) ?? undefined)
      : choice === '{holder}'
        ? (pick(AUDIENCES, fieldTexts(match.fact, 'holder')) ?? 'named')
        : choice,
  );
  const accesses = choicesOf(exposes.access, match.captures).flatMap((choice) =>
    choice === '{access}' ? fieldTexts(match.fact, 'access') : [choice],
  );
  return { audience: pick(AUDIENCES, audiences), access: pick(ACCESSES, accesses) };
}

/**
 * What the fact says of the state before, else what the rule implies, else what the value before stands for: those who had
 * the same access until then, where they were fewer.
 */
function fromOf(
  { fact, rule }: Match,
  after: { audience: Audience | null; access: Access | null },
): ExposurePoint | null {
  const audience = pick(AUDIENCES, fieldTexts(fact, 'from.audience'));
  const access = pick(ACCESSES, fieldTexts(fact, 'from.access'));
  if (audience && access) return { audience, access };
  if (rule.exposes?.from) return rule.exposes.from;
  if (!after.audience || !after.access || fact.kind !== 'change') return null;
  const of = (field: string) =>
    widest(fieldTexts(fact, field).map((text) => (text ? standsFor(text, rule) : undefined)));
  // Of a value that stands for nobody the one before says as little.
  const was = audience ?? (of('gained') === after.audience ? of('lost') : undefined);
  const isLess = was !== undefined && AUDIENCES.indexOf(was) < AUDIENCES.indexOf(after.audience);
  return isLess ? { audience: was, access: after.access } : null;
}

/** Whom a value stands for: by the rule's own words, else by the lexicon. */
function standsFor(text: string, { exposes }: Rule): Audience | undefined {
  const map = exposes?.audience;
  if (typeof map === 'object' && Object.hasOwn(map, text) && text !== '_')
    return pick(AUDIENCES, [(map as Readonly<Record<string, string>>)[text]]) ?? undefined;
  return audienceOf(text, undefined);
}

/** The direction that the fact states, else the rule's. */
export function directionOf(fact: Fact, rule: Rule | undefined): Direction {
  if (fact.fields.decides) return 'unknown';
  return pick(DIRECTIONS, fieldTexts(fact, 'direction')) ?? rule?.direction ?? 'widens';
}

/** The place to underline: all values together that tell, if they stand inside the fact's own place. */
function spanOf({ fact, captures }: Match): Span {
  const inside = captures.filter(
    ({ span }) => span.start >= fact.span.start && span.end <= fact.span.end && span.end > span.start,
  );
  const telling = inside.filter((capture) => capture.telling);
  // What tells comes from elsewhere, as a variable's value does: the whole of it says more than some option would.
  if (telling.length === 0 && captures.some((one) => one.telling && one.span.end > one.span.start))
    return fact.span;
  const chosen = telling.length
    ? telling
    : inside.filter(({ span }) => span.end - span.start < fact.span.end - fact.span.start);
  if (!chosen.length) return fact.span;
  const { start, end } = chosen.map(({ span }) => span).reduce(joinSpans);
  // What begins with the entry ends with the quote that closes its value.
  return start === fact.span.start && end === fact.span.end - 1 ? fact.span : { start, end };
}

function isRecursive(fact: Fact): boolean {
  const field = fieldTexts(fact, 'recursive');
  if (field.length) return field.some((text) => text !== 'false' && text !== undefined);
  const options = fact.invocation?.options ?? [];
  // `-AccessRights` is one option of a cmdlet, and no bundle with an `-R` in it.
  const isBundled = (start: number) =>
    !options.some(({ name, span }) => span.start === start && /^-[A-Za-z]{2}/.test(name));
  return options.some(
    ({ name, value, span }) => name === '--recursive' || (name === '-R' && !value && isBundled(span.start)),
  );
}

function severityOf(
  match: Match,
  audience: Audience | null,
  access: Access | null,
  resource: string | null,
  isAmongUs: boolean,
): Severity {
  const { rule, captures, fact } = match;
  if (fact.invocation && isEmulated(fact.invocation)) return 'low';
  const own = pick(SEVERITIES, choicesOf(rule.severity, captures));
  const isExposure = rule.exposes !== undefined && (rule.effect ?? 'exposure') === 'exposure';
  // Who gains is what the variable decides.
  const base = fact.fields.decides
    ? 'medium'
    : (own ?? exposureSeverity(audience ?? 'named', access ?? 'read'));
  const sensitive = resource !== null && isSensitive(resource);
  // For other effects the rule's author has weighed scope and finality already.
  const grave =
    isExposure &&
    (rule.irreversible === true || isRecursive(fact) || (resource !== null && isWholeScope(resource)));
  const minor = resource !== null && isMinor(resource);
  return modifySeverity(
    base,
    { raise: match.raise || sensitive || grave, lower: match.lower || minor || isAmongUs },
    audience,
    access,
  );
}

/** The tool's own way to show where it would act. */
function identityCommand(invocation: Invocation): string {
  const identity = identityOf(invocation.command);
  const carried = invocation.options.flatMap(({ name, value }) =>
    identity.carries.includes(name) && value?.text ? [`${name} ${quoteWord(value.text)}`] : [],
  );
  return throughWrappers(withOptions(identity, carried), invocation.wrappers);
}

/** The program whose words a fact speaks. */
function programOf({ kind, invocation, fields }: Fact): string | undefined {
  return invocation?.command ?? (kind === 'change' ? fields.tool?.[0]?.text : undefined);
}

/** How to see where a change of a file would take effect. */
function identityOfTool(tool: string | undefined): string | null {
  return tool === undefined ? null : identityOf(tool).command;
}

/** Builds the finding of a match. `source` is the text of the suggestion, into which all spans point. */
export function buildFinding(match: Match, source: string, context: TestContext): Finding {
  const { rule, fact, captures } = match;
  const bare: TemplateScene = { fact, captures, source, extras: {} };
  const { audience, access } = exposureOf(match, context);
  const template = choiceOf(rule.exposes?.resource ?? rule.resource, captures);
  const resource = template === undefined ? null : renderResource(template, bare);
  const scene: TemplateScene = { ...bare, extras: { resource, audience, access } };
  const command = (map: ByCapture<string> | undefined) => {
    const chosen = choiceOf(map, captures);
    if (chosen === undefined) return undefined;
    if (/^irreversible\b/i.test(chosen)) return renderSentence(chosen, scene);
    const text = renderCommand(chosen, scene);
    if (isSentence(chosen)) return text;
    return throughWrappers(inSameAccount(text, fact.invocation, fact), fact.invocation?.wrappers ?? []);
  };
  const sentence = (map: ByCapture<string> | undefined) => {
    const chosen = choiceOf(map, captures);
    return chosen === undefined ? undefined : renderSentence(chosen, scene);
  };
  const direction = directionOf(fact, rule);
  const from = fromOf(match, { audience, access });
  const effect = rule.effect ?? 'exposure';
  const program = programOf(fact);
  // That everyone gains says enough.
  const { outside, isAmongUs } = audience === 'internet' ? NOBODY_KNOWN : standingsOf(match, context);
  const decider = fact.fields.decides?.[0]?.text;
  const strangers = outside.map(plainText);
  const who =
    sentence(rule.who) ??
    (audience ? (strangerWords(strangers, audience) ?? audienceWords(audience, program)) : 'Others');
  const told =
    sentence(rule.says) ??
    (audience && access
      ? exposureHeadline({ who, access, resource, from, direction, command: program })
      : effectHeadline(effect, rule.title, resource));
  const others = template === undefined ? [] : othersMatched(template, bare);
  const message =
    decider === undefined ? withOthers(told, others) : `${plainText(decider)} decides: ${rule.title}`;
  const undo = command(rule.undo);
  return {
    rule: rule.id,
    title: rule.title,
    effect,
    severity: severityOf(match, audience, access, resource, isAmongUs),
    confidence: rule.confidence ?? 'high',
    direction,
    audience,
    who: audience && who,
    access,
    resource,
    from,
    extent: null,
    span: spanOf(match),
    ...(outside.length > 0 ? { outside } : {}),
    message: withOutsiders(message, strangers),
    why: sentence(rule.why) ?? null,
    advice: { check: command(rule.check), safer: command(rule.safer), undo, reference: rule.reference },
    ask: (rule.ask ?? []).map((question) => renderSentence(question, scene)),
    irreversible: rule.irreversible ?? (undo !== undefined && /^irreversible\b/i.test(undo)),
    identity:
      command(rule.identity) ??
      (fact.invocation ? identityCommand(fact.invocation) : identityOfTool(program)),
    via: viaOf(fact.invocation),
    entry: entryOfChange(fact),
    states: stateOf(fact, source),
  };
}

function viaOf(invocation: Invocation | undefined): string[] {
  return (invocation?.wrappers ?? []).map(({ name, target }) =>
    plainText(target ? `${name} ${target}` : name),
  );
}
