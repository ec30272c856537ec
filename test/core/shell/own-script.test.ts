import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../src/core/analyze.ts';
import { SHELL_SCRIPT_LENGTH } from '../../../src/core/limits.ts';
import type { LookupAnswer } from '../../../src/core/lookup.ts';
import { builtInRules } from '../built-in-rules.ts';

function analysed(text: string, files: Readonly<Record<string, string>> = {}) {
  const answers = Object.entries(files).map(([path, content]): [string, LookupAnswer] => [
    `text:${path}`,
    { kind: 'text', text: content },
  ]);
  return analyze({ text, kind: 'shell', origin: 'paste', shell: 'bash' }, builtInRules(), new Map(answers));
}

const rulesOf = (text: string, files?: Readonly<Record<string, string>>) =>
  analysed(text, files).findings.map(({ rule }) => rule);

test('a script of the project is asked for, and nothing is said while it is not known', () => {
  for (const text of [
    'bash tools/deploy.sh',
    'source ./tools/deploy.sh',
    './tools/deploy.sh x',
    'sh < tools/deploy.sh',
  ]) {
    const { findings, lookups } = analysed(text);
    assert.deepEqual(findings, [], text);
    assert.deepEqual(lookups, [{ kind: 'text', path: 'tools/deploy.sh' }], text);
  }
});

test('what a script does is found at the word that starts it, with its arguments filled in', () => {
  const text = 'cd tools && ./open.sh /srv/data';
  const [finding] = analysed(text, { 'tools/open.sh': '#!/usr/bin/env bash\nchmod 777 "$1"\n' }).findings;
  assert.equal(finding?.rule, 'posix.chmod-world-write');
  assert.equal(finding?.resource, '/srv/data');
  assert.ok(text.slice(finding?.span.start, finding?.span.end).includes('open.sh'));
});

test('what cannot be known within a script is no finding', () => {
  assert.deepEqual(rulesOf('bash a.sh', { 'a.sh': '$TOOL x\neval "$Y"\nif' }), []);
});

test('scripts on other machines, of tools, of settings and far away are not asked for', () => {
  for (const text of [
    'ssh web1 bash a.sh',
    'docker exec c sh a.sh',
    'source .venv/bin/activate',
    '. ~/.bashrc',
    '. ./.env',
    'bash ../a.sh',
    'bash /etc/profile',
    'cd "$X" && bash a.sh',
  ]) {
    assert.deepEqual(
      analysed(text).lookups.filter(({ kind }) => kind === 'text'),
      [],
      text,
    );
  }
});

test('a program that is no shell script, a long script and one that runs itself are left alone or read once', () => {
  assert.deepEqual(rulesOf('./tool', { tool: '#!/usr/bin/python3\nchmod 777 x\n' }), []);
  assert.deepEqual(rulesOf('bash a.sh', { 'a.sh': `chmod 777 x\n${'#'.repeat(SHELL_SCRIPT_LENGTH)}` }), []);
  assert.deepEqual(rulesOf('bash a.sh', { 'a.sh': 'bash a.sh; bash a.sh' }), []);
});
