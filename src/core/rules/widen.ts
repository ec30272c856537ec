import { matchesName, type NamedAudience, widest } from '../access/audiences.ts';
import type { Fact } from '../fact.ts';
import { AUDIENCES, type Audience } from '../finding.ts';

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

/** A fact whose readers state an audience, with it raised to what a policy's own names say of the values in it. */
export function widenFact(fact: Fact, names: readonly NamedAudience[]): Fact {
  const stated = fact.fields.audience;
  if (!stated || names.length === 0) return fact;
  const named = namedIn(fact, names);
  const known = AUDIENCES.find((audience) => stated.some(({ text }) => text === audience));
  const wide = widest([named, known]);
  if (!wide || wide === known) return fact;
  const from = stated[0]?.from ?? { span: fact.span };
  const fields = Object.assign(Object.create(fact.fields), { audience: [{ text: wide, from }] });
  return { ...fact, fields };
}
