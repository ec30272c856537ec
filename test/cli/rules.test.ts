import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { buildProgram, run, sandbox } from './program.ts';
import { put, putRule } from './rule.ts';

before(buildProgram);

test('rules whose examples hold are well', (t) => {
  const at = sandbox(t);
  putRule(join(at.folder, 'mine'), 'shipit', 'high');
  const done = run(at, ['rules', 'test', 'mine']);
  assert.equal(done.status, 0, done.stdout);
  assert.match(done.stdout, /^1 rule, 2 examples, all as they should be\n$/);
});

test('problems are told as file:line:column', (t) => {
  const at = sandbox(t);
  putRule(join(at.folder, 'mine'), 'shipit', 'high');
  put(join(at.folder, 'mine/test.typo.yaml'), 'id: test.typo\ntitel: x\n');
  put(join(at.folder, 'mine/test.syntax.yaml'), 'id: [test\n');
  put(
    join(at.folder, 'mine/test.wrong.yaml'),
    'id: test.wrong\ntitle: x\nmatch: { command: wrong }\neffect: execution\nseverity: high\nwhy: x\nexamples:\n  hold: [wrong, right]\n  pass: [wrong]\n',
  );
  const done = run(at, ['rules', 'test', 'mine']);
  assert.equal(done.status, 1);
  assert.match(done.stdout, /^mine\/test\.typo\.yaml:2:1 titel: unknown key; did you mean title\?$/m);
  assert.match(done.stdout, /^mine\/test\.syntax\.yaml:\d+:\d+ /m);
  assert.match(done.stdout, /^mine\/test\.wrong\.yaml:8:17 .*right$/m);
  assert.match(done.stdout, /^mine\/test\.wrong\.yaml:9:10 .*found/m);
  assert.match(done.stdout, /problems\n$/);
});

test('a rule cannot take the id of a built-in one', (t) => {
  const at = sandbox(t);
  const list = JSON.parse(run(at, ['rules', 'list', '--json']).stdout);
  const { id } = list[0];
  put(
    join(at.folder, `mine/${id}.yaml`),
    `id: ${id}\ntitle: x\nmatch: { command: x }\neffect: execution\nseverity: low\nwhy: x\nexamples: { note: [x], pass: [y] }\n`,
  );
  assert.match(run(at, ['rules', 'test', 'mine']).stdout, /already the id of a built-in rule/);
});

test('a folder that is not there', (t) => {
  const done = run(sandbox(t), ['rules', 'test', 'none']);
  assert.equal(done.status, 2);
  assert.match(done.stderr, /none: there is no such folder/);
});

test('an empty folder has nothing to test and says so', (t) => {
  const at = sandbox(t);
  put(join(at.folder, 'mine/readme.txt'), '');
  assert.match(run(at, ['rules', 'test', 'mine']).stdout, /^0 rules/);
});

test('the list has the built-in rules and those of the workspace', (t) => {
  const at = sandbox(t);
  const file = putRule(join(at.folder, '.holdpoint'), 'shipit', 'high');
  const list = JSON.parse(run(at, ['rules', 'list', '--json']).stdout);
  assert.ok(list.length > 1);
  assert.equal(list.find((rule: { id: string }) => rule.id === 'test.shipit').file, file);
  assert.match(run(at, ['rules', 'list']).stdout, /^test\.shipit +destruction high .*\(own\)$/m);
});

test('a rule is explained with its examples', (t) => {
  const at = sandbox(t);
  putRule(join(at.folder, '.holdpoint'), 'shipit', 'high');
  const own = run(at, ['rules', 'explain', 'test.shipit']).stdout;
  assert.match(own, /shipit goes to production/);
  assert.match(own, /safer +shipit --to staging/);
  assert.match(own, /Held\n {2}shipit --to prod/);
  const { id } = JSON.parse(run(at, ['rules', 'list', '--json']).stdout)[0];
  const builtIn = run(at, ['rules', 'explain', id]).stdout;
  assert.match(builtIn, /why /);
  assert.match(builtIn, /Not held/);
});

test('a rule that is not there, with what was probably meant', (t) => {
  const at = sandbox(t);
  putRule(join(at.folder, '.holdpoint'), 'shipit', 'high');
  const done = run(at, ['rules', 'explain', 'test.shpit']);
  assert.equal(done.status, 2);
  assert.match(done.stderr, /no rule test\.shpit\. Did you mean 'test\.shipit'/);
});

test('the coverage names every family, with how many rules it has and whether commands can have it', (t) => {
  const at = sandbox(t);
  const coverage = JSON.parse(run(at, ['rules', 'list', '--coverage', '--json']).stdout);
  const family = (id: string) => coverage.find((one: { family: string }) => one.family === id);
  assert.ok(family('aws.sg-open').rules >= 1);
  assert.equal(family('web.auth-removed').isCommand, false);
  const { stdout } = run(at, ['rules', 'list', '--coverage']);
  assert.match(stdout, /^POSIX files.*\n {2}posix\.chmod-world-write +\d+ rules?$/m);
  assert.match(stdout, /^\d+ of \d+ families have rules\.$/m);
  assert.equal(run(at, ['rules', 'test', '--coverage']).status, 2);
});
