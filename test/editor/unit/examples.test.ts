import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyze } from '../../../src/core/analyze.ts';
import { decide } from '../../../src/core/decide.ts';
import { mergePolicies } from '../../../src/core/policy.ts';
import { compileRules } from '../../../src/core/rules/rule-set.ts';
import { readPolicies } from '../../../src/node/policy-files.ts';
import { readRuleFiles } from '../../../src/node/rule-files.ts';
import { yamlFilesBelow } from '../../../src/node/settings-files.ts';

const folder = join(process.cwd(), 'examples', 'workspace');
const settings = join(folder, '.holdpoint');

/** The commands to copy from a Markdown file, and the file as a whole. */
function commandsOf(file: string): string[] {
  const text = readFileSync(join(folder, file), 'utf8');
  return [...text.matchAll(/```sh\n([\s\S]*?)\n\s*```/g)].map(([, body = '']) => body);
}

async function judge() {
  const files = [...yamlFilesBelow('rules').files, ...yamlFilesBelow(join(settings, 'rules')).files];
  const { rules } = await readRuleFiles(files, new Map());
  const { policy, problems } = await readPolicies([{ layer: 'workspace', folder: settings }]);
  assert.deepEqual(problems, []);
  const set = compileRules(rules.map(({ rule }) => rule));
  return (text: string) =>
    decide(analyze({ text, kind: 'shell', origin: 'paste' }, set), mergePolicies(policy));
}

test('the workspace to try it in holds what it says is held, and nothing else', async () => {
  const decisionOn = await judge();
  const incidents = readdirSync(join(folder, 'incidents')).map((name) => join('incidents', name));
  for (const file of ['ai-answer.md', 'tricky.md', ...incidents]) {
    const commands = commandsOf(file);
    assert.ok(commands.length > 0 || file.endsWith('README.md'), file);
    for (const command of commands) assert.equal(decisionOn(command).verdict, 'hold', `${file}: ${command}`);
  }
  for (const command of commandsOf('harmless.md'))
    assert.equal(decisionOn(command).verdict, 'pass', `harmless.md: ${command}`);
});

test('its rule and its policy have their say', async () => {
  const { checklist, friction } = (await judge())('aws s3 cp s3://acme-customer-exports/2026/q1.csv .');
  assert.ok(friction.includes('countersign'));
  assert.ok(checklist.some((item) => item.kind === 'countersign'));
});
