import {
  amongUs,
  type Ecosystem,
  type NamedAudience,
  type PolicyNames,
  widest,
} from '../access/audiences.ts';
import { matchesName } from '../access/names.ts';
import { standingOf } from '../access/ours.ts';
import type { Fact, Value } from '../fact.ts';
import { AUDIENCES, type Audience } from '../finding.ts';
import { recipientsOf } from './recipients.ts';

/** The widest audience that a policy's names give to any value of a fact. */
function namedIn(fact: Fact, names: readonly NamedAudience[]): Audience | undefined {
  const words = Object.entries(fact.fields).flatMap(([field, values]) =>
    field === 'audience'
      ? []
      : values.flatMap(({ text }) => (text && text.length < 300 ? [text.toLowerCase()] : [])),
  );
  return widest(
    names
      .filter(({ name }) => words.some((word) => matchesName(name.toLowerCase(), word)))
      .map(({ audience }) => audience),
  );
}

/** What makes a grant to a stranger weak, and is nothing between accounts of ours. */
const ONLY_OF_STRANGERS = new Set(['no-external-id']);

function statedBy(fact: Fact): Audience | undefined {
  return AUDIENCES.find((audience) => fact.fields.audience?.some(({ text }) => text === audience));
}

/** The fields of a fact that are other than its readers say because those who gain are all ours. */
function amongUsFields(
  fact: Fact,
  ecosystem: Ecosystem | undefined,
  names: PolicyNames,
): Record<string, readonly Value[]> | undefined {
  const { ours } = names;
  const gaining = ours ? recipientsOf(fact).map(({ text }) => text) : [];
  if (!ours || gaining.length === 0) return undefined;
  const known = gaining.filter((text) => text !== undefined);
  if (known.length < gaining.length) return undefined;
  if (!known.every((text) => standingOf(text, ours, ecosystem) === 'ours')) return undefined;
  const stated = statedBy(fact);
  const audience = stated && amongUs(known, stated, ecosystem, names);
  const { weakness = [] } = fact.fields;
  const left = weakness.filter(({ text }) => !ONLY_OF_STRANGERS.has(text ?? ''));
  if (audience === stated && left.length === weakness.length) return undefined;
  return {
    ...(audience ? { audience: [{ text: audience, from: { span: fact.span } }] } : {}),
    weakness: left,
  };
}

/**
 * A fact as a policy sees it: the audience that its readers state, narrowed where all who gain are ours, and raised to
 * what the policy's own names say of the values in it.
 */
export function seenBy(fact: Fact, ecosystem: Ecosystem | undefined, names: PolicyNames): Fact {
  if (!fact.fields.audience) return fact;
  const own = amongUsFields(fact, ecosystem, names);
  const seen = own ? { ...fact, fields: Object.assign(Object.create(fact.fields), own) } : fact;
  if (!names.audiences?.length) return seen;
  const stated = statedBy(seen);
  const wide = widest([namedIn(fact, names.audiences), stated]);
  if (!wide || wide === stated) return seen;
  const from = fact.fields.audience[0]?.from ?? { span: fact.span };
  const fields = Object.assign(Object.create(seen.fields), { audience: [{ text: wide, from }] });
  return { ...fact, fields };
}
