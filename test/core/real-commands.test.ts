import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import { decide } from '../../src/core/decide.ts';
import { compileRules } from '../../src/core/rules/rule-set.ts';
import { readBuiltInRules } from '../../src/tools/rules/read-rules.ts';

/** One line of the sample that `src/tools/gather-commands.ts` took. */
interface RealCommand {
  readonly id: string;
  readonly text: string;
  readonly source: string;
}

/** Every held command of the sample: its id, the rules that hold it, and why it is right to ask before it runs. */
const HELD: readonly (readonly [id: string, rules: readonly string[], why: string])[] = [
  [
    'r015768fc',
    ['core.opaque-code'],
    'runs as code whatever apt-config prints, which the text does not show',
  ],
  [
    'r0ae0a571',
    ['core.opaque-code'],
    'runs as code what set_ident makes of a file, neither of which is in the text',
  ],
  ['r0c230138', ['core.opaque-code'], 'runs as code a variable that the text does not set'],
  ['r10ff80e6', ['core.opaque-code'], 'runs as code two variables that the text does not set'],
  ['r744cff8b', ['core.opaque-code'], 'runs as code what two programs take out of a README'],
  ['rc626934a', ['core.opaque-code'], 'runs as code what two programs take out of a README'],
  [
    'r121b11e8',
    ['git.history-destroy.rewrite'],
    'one branch deletes a ref, the last thing that keeps the old commits',
  ],
  ['r1fd14a35', ['git.history-destroy'], 'throws away every uncommitted change, for which there is no undo'],
  [
    'r737ef53a',
    ['git.history-destroy'],
    'deletes every untracked and ignored file but one folder, .env among them',
  ],
  [
    'r20578175',
    ['net.bind-all'],
    'an empty address is every interface: the folder is readable for the whole network',
  ],
  ['r1b56439d', ['reg.publish-public'], 'a package without a scope is published for everyone, for good'],
  ['r3e1ad7d8', ['reg.publish-public'], 'a package without a scope is published for everyone, for good'],
  ['r821e1322', ['reg.publish-public'], 'releases the package: tags, pushes and publishes it for everyone'],
];

const commands = readFileSync('test/fixtures/real-commands.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as RealCommand);

const { rules } = readBuiltInRules(process.cwd());
const ruleSet = compileRules(rules);

/** The rules that hold or block a command, as if it were pasted into a terminal. */
function heldBy(text: string): string[] {
  const decision = decide(analyze({ text, kind: 'shell', origin: 'paste' }, ruleSet));
  const holding = decision.findings.filter(({ verdict }) => verdict !== 'note');
  return [...new Set(holding.map(({ finding }) => finding.rule))].sort();
}

test('the sample is a thousand and more different commands that tell nothing of a machine', () => {
  assert.ok(commands.length >= 1_000, String(commands.length));
  assert.equal(new Set(commands.map(({ id }) => id)).size, commands.length);
  assert.equal(new Set(commands.map(({ text }) => text)).size, commands.length);
  for (const { source } of commands) {
    assert.match(source, /^(?:npm:[@\w./-]+#\S+|\/(?:usr\/(?:bin|sbin|lib|libexec|share)|etc)\/\S+)$/);
  }
});

test('of the commands that people really run, at most one in a hundred is held, each for a reason', () => {
  const held = commands
    .map(({ id, text }) => [id, heldBy(text), text] as const)
    .filter(([, by]) => by.length > 0);
  const report = held.map(([id, by, text]) => `${id} ${by.join(', ')}: ${text}`).join('\n');
  assert.ok(
    held.length <= commands.length / 100,
    `${held.length} of ${commands.length} are held:\n${report}`,
  );
  assert.deepEqual(
    held.map(([id, by]) => [id, by]).sort(),
    HELD.map(([id, by]) => [id, [...by].sort()]).sort(),
    `every held command has a row in the table:\n${report}`,
  );
  for (const [id, , why] of HELD) assert.ok(why.length > 20, `the row of ${id} says why`);
});
