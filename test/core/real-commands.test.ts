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
  ['r00514228', ['gcp.destroy'], 'deletes a role that others are granted'],
  ['r011287c3', ['gcp.destroy.compute'], 'deletes a cluster with everything that runs in it'],
  [
    'r017a9c9b',
    ['net.bind-all'],
    'serves a folder to everyone on the networks that the machine is on, without a login',
  ],
  [
    'r0ca5ebb8',
    ['reg.install-source.git'],
    'installs globally whatever a branch of a repository holds at that moment',
  ],
  [
    'r1094fb7d',
    ['git.history-destroy.push'],
    'replaces a branch of the remote for everyone who works with it',
  ],
  [
    'r121b11e8',
    ['git.history-destroy.rewrite'],
    'one branch deletes a ref, the last thing that keeps the old commits',
  ],
  [
    'r139bfb24',
    ['git.history-destroy.rewrite'],
    'rewrites history or deletes the ref that keeps the old commits',
  ],
  [
    'r15b99e24',
    ['git.history-destroy.rewrite'],
    'rewrites history or deletes the ref that keeps the old commits',
  ],
  ['r1b56439d', ['reg.publish-public'], 'a package without a scope is published for everyone, for good'],
  ['r1fd14a35', ['git.history-destroy'], 'throws away every uncommitted change, for which there is no undo'],
  [
    'r2043bc4f',
    ['net.bind-all'],
    'serves a folder to everyone on the networks that the machine is on, without a login',
  ],
  [
    'r20578175',
    ['net.bind-all'],
    'an empty address is every interface: the folder is readable for the whole network',
  ],
  [
    'r289f837b',
    ['core.opaque-code'],
    'runs as code what a variable or another command gives, which the text does not show',
  ],
  [
    'r2c081b6e',
    ['reg.publish-public'],
    'uploads a package to a public registry, where a version can never be taken back whole',
  ],
  [
    'r2c096418',
    ['posix.chgrp-shared-group.umask'],
    'opens every file that is made from now on to every account',
  ],
  [
    'r3118db1c',
    ['git.history-destroy.rewrite'],
    'rewrites history or deletes the ref that keeps the old commits',
  ],
  [
    'r34cf08cc',
    ['reg.publish-public'],
    'uploads a package to a public registry, where a version can never be taken back whole',
  ],
  [
    'r37c120b3',
    ['core.opaque-code'],
    'runs as code what a variable or another command gives, which the text does not show',
  ],
  [
    'r3a02c6ab',
    ['reg.publish-public'],
    'uploads a package to a public registry, where a version can never be taken back whole',
  ],
  [
    'r3a817be2',
    ['posix.chgrp-shared-group'],
    'gives a shared group the right to change what the system trusts',
  ],
  ['r3e1ad7d8', ['reg.publish-public'], 'a package without a scope is published for everyone, for good'],
  [
    'r4973316e',
    ['core.opaque-code'],
    'runs as code what a variable or another command gives, which the text does not show',
  ],
  ['r5e1d3dcb', ['posix.rm-broad.disk'], 'writes over or removes a whole volume or device'],
  [
    'r5e593062',
    ['core.opaque-code'],
    'runs as code what a variable or another command gives, which the text does not show',
  ],
  [
    'r6250d740',
    ['posix.chmod-world-write'],
    'lets every account of the machine write into a folder that the text does not name',
  ],
  ['r6efdb89f', ['posix.rm-broad.disk'], 'writes over or removes a whole volume or device'],
  ['r71927825', ['posix.rm-broad.disk'], 'writes over or removes a whole volume or device'],
  [
    'r737ef53a',
    ['git.history-destroy'],
    'deletes every untracked and ignored file but one folder, .env among them',
  ],
  ['r744cff8b', ['core.opaque-code'], 'runs as code what two programs take out of a README'],
  [
    'r762251bd',
    ['posix.chmod-world-write'],
    'lets every account of the machine write into a folder that the text does not name',
  ],
  [
    'r7baf40ff',
    ['git.history-destroy'],
    'throws away files or changes that were never committed, for which there is no undo',
  ],
  [
    'r7c880797',
    ['core.opaque-code'],
    'runs as code what a variable or another command gives, which the text does not show',
  ],
  ['r821e1322', ['reg.publish-public'], 'releases the package: tags, pushes and publishes it for everyone'],
  [
    'r86138f02',
    ['posix.rm-broad'],
    'deletes everything below a path that begins with a variable or a pattern',
  ],
  [
    'ra46f1b27',
    ['reg.publish-public'],
    'uploads a package to a public registry, where a version can never be taken back whole',
  ],
  [
    'ra68879b7',
    ['core.opaque-code'],
    'runs as code what a variable or another command gives, which the text does not show',
  ],
  [
    'ra7cc707b',
    ['reg.publish-public'],
    'uploads a package to a public registry, where a version can never be taken back whole',
  ],
  [
    'rab7a68ee',
    ['reg.publish-public'],
    'uploads a package to a public registry, where a version can never be taken back whole',
  ],
  [
    'rab98d29a',
    ['reg.publish-public'],
    'uploads a package to a public registry, where a version can never be taken back whole',
  ],
  [
    'rc1e56d78',
    ['reg.publish-public'],
    'uploads a package to a public registry, where a version can never be taken back whole',
  ],
  [
    'rc5e635c4',
    ['git.history-destroy'],
    'throws away files or changes that were never committed, for which there is no undo',
  ],
  ['rc626934a', ['core.opaque-code'], 'runs as code what two programs take out of a README'],
  [
    'rcdd2769b',
    ['posix.chmod-world-read-secret.data', 'posix.chmod-world-write.group-octal'],
    'opens the folder of the database backups to accounts other than its owner; lets a whole group write into the folder of the database backups',
  ],
  [
    'rddf02844',
    ['reg.publish-public'],
    'uploads a package to a public registry, where a version can never be taken back whole',
  ],
  [
    're2307e7e',
    ['git.history-destroy'],
    'throws away files or changes that were never committed, for which there is no undo',
  ],
  [
    're2a2ba9a',
    ['core.opaque-code'],
    'runs as code what a variable or another command gives, which the text does not show',
  ],
  [
    're32ee4b3',
    ['posix.chmod-world-read-secret.group'],
    'lets a whole group read a key or the password file',
  ],
  [
    'rf0e2eaf1',
    ['reg.publish-public'],
    'uploads a package to a public registry, where a version can never be taken back whole',
  ],
  [
    'rf7ea6a83',
    ['git.history-destroy'],
    'throws away files or changes that were never committed, for which there is no undo',
  ],
  [
    'rfa662208',
    ['git.history-destroy'],
    'throws away files or changes that were never committed, for which there is no undo',
  ],
  [
    'rfb62470b',
    ['git.history-destroy'],
    'throws away files or changes that were never committed, for which there is no undo',
  ],
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

test('the sample is ten thousand different commands that tell nothing of a machine', () => {
  assert.ok(commands.length >= 10_000, String(commands.length));
  assert.equal(new Set(commands.map(({ id }) => id)).size, commands.length);
  assert.equal(new Set(commands.map(({ text }) => text)).size, commands.length);
  for (const { source } of commands) {
    assert.match(
      source,
      /^(?:npm:[@\w./-]+#\S+|(?:readme|make|docker|manual):\S+|\/(?:usr\/(?:bin|sbin|lib|libexec|share)|etc)\/\S+)$/,
    );
  }
});

test('of the commands that people really run, at most one in two hundred is held, each for a reason', () => {
  const held = commands
    .map(({ id, text }) => [id, heldBy(text), text] as const)
    .filter(([, by]) => by.length > 0);
  const report = held.map(([id, by, text]) => `${id} ${by.join(', ')}: ${text}`).join('\n');
  assert.ok(
    held.length <= commands.length / 200,
    `${held.length} of ${commands.length} are held:\n${report}`,
  );
  assert.deepEqual(
    held.map(([id, by]) => [id, by]).sort(),
    HELD.map(([id, by]) => [id, [...by].sort()]).sort(),
    `every held command has a row in the table:\n${report}`,
  );
  for (const [id, , why] of HELD) assert.ok(why.length > 20, `the row of ${id} says why`);
});
