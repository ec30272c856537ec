import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import { decide } from '../../src/core/decide.ts';
import { DEFAULT_POLICY } from '../../src/core/policy.ts';
import type { Shell } from '../../src/core/suggestion.ts';
import { builtInRules } from './built-in-rules.ts';

/**
 * One line of `cases/*.jsonl`: what a person may paste and what must be said to it. `hold` is held (or blocked), `quiet` is
 * let through, noted or not. Of a held one, some finding must have the audience, access and effect that the case names.
 */
interface Case {
  readonly text: string;
  readonly verdict: 'hold' | 'quiet';
  readonly shell?: Shell;
  readonly audience?: string;
  readonly access?: string;
  readonly effect?: string;
}

const FOLDER = 'test/core/cases';

function casesIn(name: string): Case[] {
  const lines = readFileSync(join(FOLDER, name), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Case);
}

/** What is wrong with the answer to a case; undefined when it is right. */
function wrongOf({ text, verdict, shell = 'bash', ...wanted }: Case): string | undefined {
  const analysis = analyze({ text, kind: 'shell', origin: 'paste', shell }, builtInRules());
  const given = decide(analysis, DEFAULT_POLICY).verdict;
  const isHeld = given === 'hold' || given === 'block';
  const said = analysis.findings.map(({ rule, audience, access, effect }) => ({
    rule,
    audience,
    access,
    effect,
  }));
  if (isHeld !== (verdict === 'hold')) return `${given}: ${text}\n  ${JSON.stringify(said)}`;
  const fits = said.some(
    (one) =>
      (wanted.audience ?? one.audience) === one.audience &&
      (wanted.access ?? one.access) === one.access &&
      (wanted.effect ?? one.effect) === one.effect,
  );
  return isHeld && !fits
    ? `other than ${JSON.stringify(wanted)}: ${text}\n  ${JSON.stringify(said)}`
    : undefined;
}

for (const name of readdirSync(FOLDER)) {
  test(`every case of ${name} gets the right answer`, () => {
    const cases = casesIn(name);
    assert.ok(cases.length > 50);
    assert.deepEqual(
      cases.flatMap((one) => wrongOf(one) ?? []),
      [],
    );
  });
}
