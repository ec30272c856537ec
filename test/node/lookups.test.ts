import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Lookup } from '../../src/core/lookup.ts';
import { LookupResolver } from '../../src/node/lookups.ts';
import { temporaryFolder } from './temporary.ts';

function answers(cwd: string, lookups: readonly Lookup[], home = cwd) {
  const resolver = new LookupResolver({ cwd, home });
  resolver.resolve(lookups);
  return [...resolver.answers.values()];
}

test('of what has run nobody can tell how it was before, but files can be read', (t) => {
  const cwd = temporaryFolder(t);
  writeFileSync(join(cwd, 'f'), 'x');
  const resolver = new LookupResolver({ cwd, home: cwd, hasRun: true });
  resolver.resolve([
    { kind: 'stat', path: 'f' },
    { kind: 'text', path: 'f' },
  ]);
  assert.deepEqual([...resolver.answers.values()], [{ kind: 'text', text: 'x' }]);
});

test('a stat tells mode and type, or that nothing is there', (t) => {
  const cwd = temporaryFolder(t);
  writeFileSync(join(cwd, 'f'), 'x');
  chmodSync(join(cwd, 'f'), 0o4751);
  mkdirSync(join(cwd, 'd'));
  assert.deepEqual(
    answers(cwd, [
      { kind: 'stat', path: 'f' },
      { kind: 'stat', path: 'missing' },
      { kind: 'stat', path: 'f/below' },
    ]),
    [
      { kind: 'stat', exists: true, type: 'file', mode: 0o4751 },
      { kind: 'stat', exists: false },
      { kind: 'stat', exists: false },
    ],
  );
  const [folder] = answers(cwd, [{ kind: 'stat', path: './d/' }]);
  assert.equal(folder?.kind === 'stat' && folder.type, 'directory');
});

test('text is found relative to the folder, at home and by its full path', (t) => {
  const cwd = temporaryFolder(t);
  mkdirSync(join(cwd, 'home'));
  writeFileSync(join(cwd, 'p.json'), '{"é":1}');
  writeFileSync(join(cwd, 'home', 'q'), 'at home');
  const lookups: Lookup[] = [
    { kind: 'text', path: 'p.json' },
    { kind: 'text', path: '~/q' },
    { kind: 'text', path: join(cwd, 'p.json') },
  ];
  assert.deepEqual(
    answers(cwd, lookups, join(cwd, 'home')).map((answer) => answer.kind === 'text' && answer.text),
    ['{"é":1}', 'at home', '{"é":1}'],
  );
});

test('what must not be read stays unknown, at once', (t) => {
  const cwd = temporaryFolder(t);
  spawnSync('mkfifo', [join(cwd, 'fifo')]);
  symlinkSync('/dev/zero', join(cwd, 'zero'));
  symlinkSync('/dev/zero', join(cwd, 'zero'.repeat(2)));
  writeFileSync(join(cwd, 'large'), Buffer.alloc(1024 * 1024 + 1));
  writeFileSync(join(cwd, 'binary'), Buffer.from([0xff, 0xfe, 0]));
  const paths = [
    'fifo',
    'zero',
    'large',
    'binary',
    '.',
    'missing',
    '/dev/stdin',
    '/proc/self/environ',
    '~root/x',
    '',
    'a\0b',
  ];
  const start = performance.now();
  assert.deepEqual(
    answers(
      cwd,
      paths.map((path) => ({ kind: 'text', path })),
    ),
    [],
  );
  assert.ok(performance.now() - start < 200);
});

test('shares on other machines are not even looked at', (t) => {
  const cwd = temporaryFolder(t);
  const paths = ['\\\\evil.example\\share\\x', '//evil.example/share/x', '/net/evil.example/x'];
  assert.deepEqual(
    answers(
      cwd,
      paths.map((path) => ({ kind: 'stat', path })),
    ),
    [],
  );
});

test('number, bytes and time are bounded', (t) => {
  const cwd = temporaryFolder(t);
  for (let i = 0; i < 100; i++) writeFileSync(join(cwd, `f${i}`), 'x'.repeat(i < 6 ? 1_000_000 : 1));
  const all = Array.from({ length: 100 }, (_, i): Lookup => ({ kind: 'stat', path: `f${i}` }));
  assert.equal(answers(cwd, all).length, 64);
  const texts = Array.from({ length: 6 }, (_, i): Lookup => ({ kind: 'text', path: `f${i}` }));
  assert.equal(answers(cwd, texts).length, 4);
  let now = 0;
  const slow = new LookupResolver({ cwd, home: cwd, clock: () => (now += 100) });
  slow.resolve(all);
  assert.ok(slow.answers.size < 5);
});

test('asking again costs nothing', (t) => {
  const cwd = temporaryFolder(t);
  const resolver = new LookupResolver({ cwd, home: cwd });
  assert.equal(resolver.resolve([{ kind: 'stat', path: 'x' }]), true);
  assert.equal(resolver.resolve([{ kind: 'stat', path: 'x' }]), false);
});
