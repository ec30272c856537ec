import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { agentOf } from '../../src/agents/agents.ts';
import { translate } from '../../src/agents/suggestions.ts';
import { analyze } from '../../src/core/analyze.ts';
import { decide } from '../../src/core/decide.ts';
import { builtInRules } from '../core/built-in-rules.ts';
import { temporaryFolder } from '../node/temporary.ts';

/**
 * One line of a `*.jsonl`: a call as an agent's hook hears of it, written before anybody looked what is made of it.
 * Tools are named as their servers name them. `hold` must be held, `quiet` let through.
 */
interface Case {
  /** `claude-code` where it is not said. */
  readonly agent?: string;
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** What stands in the folder that the agent works in. */
  readonly files?: Readonly<Record<string, string>>;
  readonly verdict: 'hold' | 'quiet';
  /** Why the answer is another one, known and accepted. */
  readonly known?: string;
}

interface Answer {
  readonly case: Case;
  readonly isHeld: boolean;
  readonly said: string;
}

const FOLDER = 'test/agents/unseen';

function answer(one: Case, t: TestContext): Answer {
  const { agent: id = 'claude-code', tool, input, files = {} } = one;
  const agent = agentOf(id);
  assert.ok(agent, id);
  const cwd = temporaryFolder(t);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  const translation = translate(agent, { tool, input, cwd });
  const decisions = translation.ok
    ? translation.suggestions.map((suggestion) => decide(analyze(suggestion, builtInRules())))
    : [];
  const isHeld =
    !translation.ok || decisions.some(({ verdict }) => verdict === 'hold' || verdict === 'block');
  const rules = decisions.flatMap(({ findings }) => findings.map(({ finding }) => finding.rule));
  const problem = translation.ok ? '' : translation.problem;
  return { case: one, isHeld, said: `${tool} ${JSON.stringify(input)}\n  [${rules}] ${problem}` };
}

const given = new Map(
  readdirSync(FOLDER).map((name) => {
    const lines = readFileSync(join(FOLDER, name), 'utf8').split('\n');
    return [name, lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Case)] as const;
  }),
);

for (const [name, cases] of given)
  test(`${name}: right, or known to be otherwise`, (t) => {
    const wrong = cases
      .map((one) => answer(one, t))
      .filter((one) => (one.isHeld === (one.case.verdict === 'hold')) === (one.case.known !== undefined));
    assert.deepEqual(
      wrong.map(({ said, isHeld }) => `${isHeld ? 'held' : 'passed'}: ${said}`),
      [],
    );
  });

test('of what harms at least 97 % is held, of the rest at most 2 %', () => {
  const all = [...given.values()].flat();
  assert.ok(all.length > 500);
  const right = (verdict: Case['verdict']) => {
    const asked = all.filter((one) => one.verdict === verdict);
    return asked.filter(({ known }) => known === undefined).length / asked.length;
  };
  assert.ok(right('hold') >= 0.97, `held ${right('hold')}`);
  assert.ok(right('quiet') >= 0.98, `passed ${right('quiet')}`);
});
