import * as v from 'valibot';
import { FRICTIONS } from './analysis.ts';
import { AUDIENCES, EFFECTS, SEVERITIES } from './finding.ts';
import type { PolicyFile } from './policy.ts';
import { OursSchema } from './rules/ours-schema.ts';
import { byShape, key, oneOrMore } from './rules/shapes.ts';

const words = v.pipe(v.string(), v.minLength(1));

/** One of a scale, any of several, or `{ min: … }`. */
function onScale<T extends string>(scale: readonly T[]) {
  const names = oneOrMore(v.picklist(scale));
  const least = v.strictObject({ min: v.picklist(scale) });
  return byShape<v.InferOutput<typeof names> | v.InferOutput<typeof least>>({ map: least, other: names });
}

const condition = v.strictObject({
  severity: key(onScale(SEVERITIES), 'A severity, several, or { min: … } for one and above.'),
  effect: key(oneOrMore(v.picklist(EFFECTS)), 'Kind of harm.'),
  audience: key(onScale(AUDIENCES), 'Who gains; { min: org } for the organisation and wider.'),
  outside: key(v.literal(true), 'Somebody outside the company gains, by what `ours` lists.'),
  rule: key(oneOrMore(words), 'Rule ids; * stands for any text.'),
});

/** A policy file as it stands in YAML. */
export const PolicySchema: v.GenericSchema<PolicyFile> = v.strictObject({
  version: v.literal(1),
  friction: key(
    v.array(
      v.strictObject({
        when: key(condition, 'Which findings; all of them unless given.'),
        verdict: key(v.picklist(['note', 'hold', 'block']), 'At least this.'),
        ask: key(oneOrMore(v.picklist(FRICTIONS)), 'What a hold asks for in addition.'),
      }),
    ),
    'What applies to which findings. Entries add up; none can loosen another.',
  ),
  audiences: key(
    v.strictObject(
      Object.fromEntries(
        AUDIENCES.map((audience) => [
          audience,
          key(v.array(words), `Names that mean ${audience}; * and ? are wildcards.`),
        ]),
      ),
    ),
    'Your own names for audiences. They only widen what a name means otherwise.',
  ),
  ours: key(
    OursSchema,
    'What is the company’s own. Others of a kind that is listed are outside. Only your own and the managed policy can make anything milder by it.',
  ),
}) as unknown as v.GenericSchema<PolicyFile>;
