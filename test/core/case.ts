import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../src/core/analyze.ts';
import { decide } from '../../src/core/decide.ts';
import { DEFAULT_POLICY } from '../../src/core/policy.ts';
import type { Shell } from '../../src/core/suggestion.ts';
import { builtInRules } from './built-in-rules.ts';

/**
 * One line of a `*.jsonl`: what a person may paste and what must be said to it. `hold` is held (or blocked), `quiet` is
 * let through, noted or not. Of a held one, some finding must have the audience, access and effect that the case names;
 * where it names several, one of them. `resource` is a part of what some finding says that it is about.
 */
export interface Case {
  readonly text: string;
  readonly verdict: 'hold' | 'quiet';
  readonly shell?: Shell;
  readonly audience?: string | readonly string[];
  readonly access?: string | readonly string[];
  readonly effect?: string | readonly string[];
  readonly resource?: string;
  /** The line at which some finding must stand that the rest of the case asks for, from 1. */
  readonly line?: number;
  /** Why the answer is another one, known and accepted. */
  readonly known?: string;
}

/** What was right of the answer to a case. */
export interface Answer {
  readonly case: Case;
  readonly isHeld: boolean;
  /** Undefined where the case does not ask, or nothing was held. */
  readonly audience: boolean | undefined;
  readonly access: boolean | undefined;
  readonly effect: boolean | undefined;
  readonly resource: boolean | undefined;
  readonly line: boolean | undefined;
  /** All that was said, for messages. */
  readonly said: string;
}

/** The cases of a folder by the names of its files. */
export function casesIn(folder: string): ReadonlyMap<string, readonly Case[]> {
  return new Map(
    readdirSync(folder).map((name) => {
      const lines = readFileSync(join(folder, name), 'utf8').split('\n');
      return [name, lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Case)];
    }),
  );
}

const includes = (wanted: string | readonly string[] | undefined, is: string | null): boolean =>
  wanted === undefined || (is !== null && [wanted].flat().includes(is));

/** Analyses a case under the default policy. */
export function answer(one: Case): Answer {
  const { text, shell = 'bash', audience, access, effect, resource, line } = one;
  const analysis = analyze({ text, kind: 'shell', origin: 'paste', shell }, builtInRules());
  const verdict = decide(analysis, DEFAULT_POLICY).verdict;
  const isHeld = verdict === 'hold' || verdict === 'block';
  const { findings } = analysis;
  const asked = (wanted: unknown, isRight: boolean) =>
    isHeld && one.verdict === 'hold' && wanted !== undefined ? isRight : undefined;
  return {
    case: one,
    isHeld,
    audience: asked(
      audience,
      findings.some((found) => includes(audience, found.audience)),
    ),
    access: asked(
      access,
      findings.some((found) => includes(audience, found.audience) && includes(access, found.access)),
    ),
    effect: asked(
      effect,
      findings.some((found) => includes(effect, found.effect)),
    ),
    resource: asked(
      resource,
      findings.some((found) => found.resource?.includes(resource ?? '') === true),
    ),
    line: asked(
      line,
      findings.some(
        (found) =>
          includes(audience, found.audience) &&
          includes(effect, found.effect) &&
          text.slice(0, found.span.start).split('\n').length === line,
      ),
    ),
    said: `${verdict}: ${text}\n  ${JSON.stringify(findings.map((found) => [found.rule, found.audience, found.access, found.effect, found.resource]))}`,
  };
}

/** True for an answer with nothing wrong in it. */
export function isRight(given: Answer): boolean {
  return (
    given.isHeld === (given.case.verdict === 'hold') &&
    given.audience !== false &&
    given.access !== false &&
    given.effect !== false &&
    given.resource !== false &&
    given.line !== false
  );
}
