import * as v from 'valibot';
import type { OneOrMore } from './rule.ts';

/** A schema of ours: what comes in and what goes out have the same type. */
export type Schema<T> = v.GenericSchema<T>;

/** True for a YAML map. */
export function isMap(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

/** The schemas of a value that can have several shapes; `other` is for all that have none of their own. */
interface Shapes {
  readonly map?: v.GenericSchema | undefined;
  readonly list?: v.GenericSchema | undefined;
  readonly other: v.GenericSchema;
}

/**
 * A value of several shapes. Which schema applies is told from the value, so that a mistake is reported where it is and
 * not as "no alternative fits"; without a value (for the JSON schema) it is the union.
 */
export function byShape<T>({ map, list, other }: Shapes): Schema<T> {
  const union = v.union([other, ...(list ? [list] : []), ...(map ? [map] : [])]);
  return v.lazy((input) => {
    if (input === undefined) return union;
    if (Array.isArray(input)) return list ?? other;
    return isMap(input) ? (map ?? other) : other;
  }) as unknown as Schema<T>;
}

/** An optional key with its explanation for editors. */
export function key<T>(schema: Schema<T>, description: string): v.OptionalSchema<Schema<T>, undefined> {
  return v.optional(v.pipe(schema, v.description(description)) as unknown as Schema<T>);
}

/** One value or a list of some. */
export function oneOrMore<T>(one: Schema<T>): Schema<OneOrMore<T>> {
  return byShape({ other: one, list: v.pipe(v.array(one), v.minLength(1)) });
}
