import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import { builtInRules } from './built-in-rules.ts';

const rules = builtInRules();
const config = (text: string, path?: string, before = 'a=1\n') =>
  analyze({ text, kind: 'config', origin: 'paste', path, before }, rules);
const command = (text: string) => analyze({ text, kind: 'shell', origin: 'paste' }, rules);

/** What every object of JavaScript has, whether or not anybody put it there. */
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];

test('names that every object has are names like any other', () => {
  for (const name of INHERITED) {
    const { findings } = command(`chmod 777 $${name}/x; \${${name}:-a} | $${name} rm --${name}=${name}`);
    assert.ok(
      findings.some(({ rule }) => rule === 'posix.chmod-world-write'),
      name,
    );
    command(
      `curl -X POST https://storage.googleapis.com/v1/${name}/x:setIamPolicy -d '{"${name}":"allUsers"}'`,
    );
    for (const path of ['a.ini', 'a.yml', 'a.json', 'a.tf', '.env', 'a.py'])
      config(`${name}: ${name}\n${name} = ${name}\n`, path);
  }
});

/** Sizes at which an expression that tries all ways to share out a text would take minutes. */
const TEXTS: Readonly<Record<string, string>> = {
  'a long key': `[s]\n${'a'.repeat(50)} = true\n`,
  'a key with dashes': `[s]\n${'a-'.repeat(40)} = true\n`,
  'hosts one behind the other': `a.b${',x'.repeat(60)}\n`,
  'empty lines': `${'\n'.repeat(40)}x`,
  comments: `${'# a\n'.repeat(40)}x`,
};

test('no text makes telling its kind endless', () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    const began = performance.now();
    for (const path of [undefined, 'app.ini', 'app.conf']) config(text, path);
    config('a=2\n', `jenkinsfile${'-a'.repeat(40)}/x`);
    assert.ok(performance.now() - began < 20_000, name);
  }
});

test('no command makes reading it endless', () => {
  const began = performance.now();
  command(`awk 'BEGIN{print 1${' '.repeat(380)}y}'`);
  command(`sed -i '/^${'#?'.repeat(60)}!/d' /etc/ssh/sshd_config`);
  analyze({ text: `set${' --a'.repeat(60)} =`, kind: 'shell', origin: 'paste', shell: 'fish' }, rules);
  const filter = `gci C:\\data | ? { $_.Name -in ${'a'.repeat(80)}; }`;
  analyze({ text: filter, kind: 'shell', origin: 'paste', shell: 'powershell' }, rules);
  assert.ok(performance.now() - began < 20_000);
});
