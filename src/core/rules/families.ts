import { familyOf, type Rule } from './rule.ts';

/** The families of rules that belong to one kind of system. */
export interface Ecosystem {
  /** Short name in capitals, e.g. `K8S`. */
  readonly code: string;
  readonly name: string;
  /** Ids of families, in the order in which they are documented. */
  readonly families: readonly string[];
  /** Those of them that only changes of files can have, never commands. */
  readonly config?: readonly string[] | undefined;
}

/** How many rules a family has. */
export interface FamilyCoverage {
  readonly ecosystem: string;
  readonly family: string;
  readonly rules: number;
  /** False for a family that only changes of files can have. */
  readonly isCommand: boolean;
}

/** How many of the rules each family has, families without any included. */
export function coverageOf(ecosystems: readonly Ecosystem[], rules: readonly Rule[]): FamilyCoverage[] {
  const counts = new Map<string, number>();
  for (const { id } of rules) counts.set(familyOf(id), (counts.get(familyOf(id)) ?? 0) + 1);
  return ecosystems.flatMap(({ code, families, config }) =>
    families.map((family) => ({
      ecosystem: code,
      family,
      rules: counts.get(family) ?? 0,
      isCommand: !config?.includes(family),
    })),
  );
}
