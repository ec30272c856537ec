import { type Scalar, scalarsOf, type Tree } from '../../config/tree.ts';
import { HOLE } from '../../fact.ts';
import type { Audience } from '../../finding.ts';
import { widest } from '../audiences.ts';
import { cidrClass, cidrClassOfAll, cidrContains } from '../cidr.ts';
import { coversAction } from './actions.ts';

/** One comparison of a `Condition` block. All of them must hold for a statement to apply; any one value will do. */
export interface Test {
  /** Lower case, without set prefix, `IfExists` and negation: `stringequals` also for `ForAnyValue:StringNotEqualsIfExists`. */
  readonly operator: string;
  readonly isNegated: boolean;
  /** True if a request without the key passes: `…IfExists` and `ForAllValues:`. */
  readonly passesWithoutKey: boolean;
  /** Lower case: context keys are not case-sensitive. */
  readonly key: string;
  readonly keyStart: number;
  readonly values: readonly Scalar[];
}

/** The comparisons of a `Condition` block, in the order of the text. */
export function readTests(condition: Tree | undefined): readonly Test[] {
  if (condition?.kind !== 'map') return [];
  return condition.entries.flatMap(({ key: operator, value: block }) => {
    if (block.kind !== 'map') return [];
    const lower = operator.toLowerCase();
    const bare = lower.replace(/^for(?:all|any)values?:/, '').replace(/ifexists$/, '');
    return block.entries.map(({ key, start, value }) => ({
      operator: bare.replace('not', ''),
      isNegated: bare.includes('not'),
      passesWithoutKey:
        bare.length < lower.length && (lower.endsWith('ifexists') || lower.startsWith('forall')),
      key: key.toLowerCase(),
      keyStart: start,
      values: scalarsOf(value),
    }));
  });
}

/**
 * Who at most can pass the tests of an Allow statement, whatever its principal says; undefined when they leave it open
 * to everyone. All tests must hold, so the narrowest one decides.
 */
export function ceilingOfAllow(tests: readonly Test[]): Audience | undefined {
  let ceiling: Audience | undefined;
  for (const test of tests) {
    if (test.isNegated) continue;
    // Requests that carry no such key, anonymous ones among them, pass. Only the source address is nearly always there.
    if (test.passesWithoutKey && test.key !== 'aws:sourceip' && !hasKey(tests, test.key)) continue;
    const who = whoMatches(test);
    if (who && (!ceiling || widest([who, ceiling]) === ceiling)) ceiling = who;
  }
  return ceiling;
}

/** `Null: {key: false}` demands that the key is there. */
function hasKey(tests: readonly Test[], key: string): boolean {
  return tests.some(
    (test) => test.operator === 'null' && test.key === key && test.values[0]?.text === 'false',
  );
}

/**
 * Who is left out of a Deny statement; undefined when that may be everyone. The Deny applies where all tests hold, so
 * whoever fails one of them is left out, and the widest group decides.
 */
export function exemptionOfDeny(tests: readonly Test[]): Audience | undefined {
  const groups = tests.map((test) => {
    if (test.isNegated) return whoMatches(test);
    const isForService = test.operator === 'bool' && /^aws:(?:principalis|via)awsservice$/.test(test.key);
    return isForService && test.values[0]?.text === 'false' ? 'named' : undefined;
  });
  return groups.length > 0 && groups.every((group) => group) ? widest(groups) : undefined;
}

/** Everyone who can bring a value that the test accepts; undefined for anyone at all. */
function whoMatches(test: Test): Audience | undefined {
  const { operator, key, values } = test;
  if (operator === 'ipaddress') return addressesOf(key, values);
  if (operator === 'bool') return boolAudience(test);
  if (!/^(?:string|arn|binary)/.test(operator) || values.length === 0) return undefined;
  const whos = values.map(({ text }) => whoBrings(key, text, operator));
  return whos.every((who) => who) ? widest(whos) : undefined;
}

function addressesOf(key: string, values: readonly Scalar[]): Audience | undefined {
  const texts = values.map(({ text }) => text);
  const found = texts.every((text) => cidrClass(text)) ? cidrClassOfAll(texts) : undefined;
  // Private addresses of a VPC say little: anyone may number their own VPC like that.
  if (key === 'aws:vpcsourceip') return found && found !== 'any' ? 'any-account' : undefined;
  if (key !== 'aws:sourceip') return undefined;
  if (!found) return texts.some((text) => text.includes(HOLE)) ? 'named' : undefined;
  if (found === 'any') return undefined;
  return found === 'public' ? 'team' : 'named';
}

function boolAudience({ key, values }: Test): Audience | undefined {
  if (values[0]?.text !== 'true') return undefined;
  if (key === 'aws:principalisawsservice') return 'named';
  // Only hosts that can reach a mount target in the VPC.
  return key === 'elasticfilesystem:accessedviamounttarget' ? 'team' : undefined;
}

const ORGANISATION = /^aws:(?:principal|source)org(?:id|paths)$/;
const ACCOUNT = /^(?:aws:(?:sourceaccount|sourceowner)|s3:dataaccesspointaccount)$/;
/** Of these everyone in the account brings the same. */
const CALLER_ACCOUNT = /^(?:aws:principalaccount|kms:calleraccount)$/;
const PERSON = /^aws:(?:userid|username|principalarn|fromrolearn)$/;
const SOURCE = /^(?:aws:sourcearn|s3:dataaccesspointarn|ses:source-?arn|lambda:sourcefunctionarn)$/;
const NETWORK = /^aws:(?:sourcevpce?|vpceaccount|vpceorgid|vpceorgpaths)$/;

/** Who can bring `value` as the context key `key`. Keys that a caller can set at will (referer, agent, tags) are no bar. */
function whoBrings(key: string, value: string, operator: string): Audience | undefined {
  if (/^\$\{aws:(?:resource|principal)(?:account|orgid)\}$/i.test(value)) return 'org';
  const wild = /like|arn/.test(operator) ? value.search(/[*?]/) : -1;
  const fixed = wild < 0 ? value : value.slice(0, wild);
  if (ORGANISATION.test(key)) return /^o-.{2}/.test(fixed) || holds(fixed) ? 'org' : 'any-account';
  if (CALLER_ACCOUNT.test(key)) return wild < 0 ? 'org' : undefined;
  if (ACCOUNT.test(key)) return wild < 0 ? 'named' : undefined;
  if (PERSON.test(key)) return arnAudience(fixed, wild >= 0, 'org') ?? 'any-account';
  if (SOURCE.test(key)) return arnAudience(fixed, wild >= 0, 'named');
  if (NETWORK.test(key)) return wild < 0 || wild > 5 ? 'team' : undefined;
  if (key.startsWith('aws:principaltag/') || key === 'aws:principaltype') return 'any-account';
  return undefined;
}

/** An ARN whose account is fixed (or a bucket whose name is): itself when exact, `beyond` when a wildcard follows. */
function arnAudience(fixed: string, isWild: boolean, beyond: Audience): Audience | undefined {
  if (!isWild) return 'named';
  const parts = fixed.split(':');
  const account = parts[4] ?? '';
  if (parts.length >= 6 && (/^\d{12}$/.test(account) || holds(account))) return beyond;
  return parts[2] === 's3' && parts.length >= 6 && (parts[5] ?? '').length > 2 ? beyond : undefined;
}

function holds(text: string): boolean {
  return text.includes(HOLE);
}

/** True if a condition holds for no more requests than another. */
export function isTighter(own: Test, test: Test): boolean {
  if (own.key !== test.key || own.isNegated !== test.isNegated) return false;
  if (own.passesWithoutKey && !test.passesWithoutKey) return false;
  if (familyOf(own.operator) !== familyOf(test.operator)) {
    if (!(own.operator === 'stringequals' && test.operator === 'stringlike')) return false;
  }
  const order = /^(?:date|numeric)(less|greater)than/.exec(test.operator)?.[1];
  if (order && !own.isNegated) return isWithinLimit(own.values, test.values, order);
  return own.isNegated
    ? isSubset(test.values, own.values)
    : own.values.every((value) =>
        test.values.some(
          (wide) =>
            wide.text === value.text ||
            isOtherRef(own.key, wide.text, value.text) ||
            isOtherSecret(own.key, wide.text, value.text) ||
            (test.operator === 'ipaddress'
              ? cidrContains(wide.text, value.text)
              : /like|^arn/.test(test.operator) && coversAction(wide.text, value.text)),
        ),
      );
}

const ONE_REF = /^repo:([\w.-]+\/[\w.-]+):(ref:refs\/(?:heads|tags)\/|environment:)[\w./-]+$/;

/**
 * True if another single branch, tag or environment of the same repository of GitHub is meant. An environment may ask for
 * an approval, so a branch in its place is another matter.
 */
function isOtherRef(key: string, former: string, own: string): boolean {
  if (!key.endsWith(':sub')) return false;
  const [, repository, kind] = ONE_REF.exec(former) ?? [];
  const [, sameRepository, now] = ONE_REF.exec(own) ?? [];
  return (
    repository !== undefined && repository === sameRepository && (now === kind || now === 'environment:')
  );
}

/** True if another id that only two sides know is asked for. */
function isOtherSecret(key: string, former: string, own: string): boolean {
  return key === 'sts:externalid' && !/[*?]/.test(former) && !/^$|[*?]/.test(own);
}

/** Operators that compare in the same way: an ARN may have wildcards with either. */
function familyOf(operator: string): string {
  return operator.startsWith('arn') ? 'arn' : operator.replace(/(lessthan|greaterthan)equals$/, '$1');
}

/** True if a limit is no further out than another: numbers as numbers, dates as they are written. */
function isWithinLimit(own: readonly Scalar[], test: readonly Scalar[], order: string): boolean {
  const [a, b] = [own[0]?.text ?? '', test[0]?.text ?? ''];
  const [x, y] = [Number(a), Number(b)];
  const isLess = Number.isFinite(x) && Number.isFinite(y) ? x <= y : a <= b;
  return order === 'less' ? isLess : a === b || !isLess;
}

function isSubset(inner: readonly Scalar[], outer: readonly Scalar[]): boolean {
  const known = new Set(outer.map(({ text }) => text));
  return inner.every(({ text }) => known.has(text) || known.has('*'));
}
