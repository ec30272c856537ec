import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../src/core/analyze.ts';
import { decide } from '../../../src/core/decide.ts';
import { builtInRules } from '../built-in-rules.ts';

function judged(text: string) {
  const analysis = analyze({ text, kind: 'shell', origin: 'paste', shell: 'bash' }, builtInRules());
  return { verdict: decide(analysis).verdict, finding: analysis.findings[0] };
}

test('what is pasted at the prompt of a program is judged as what that program would do', () => {
  const held: readonly (readonly [text: string, rule: string])[] = [
    [">>> import shutil\n>>> shutil.rmtree('/srv/data')", 'posix.rm-broad.tree'],
    ['In [3]: !chmod -R 777 /srv/app', 'posix.chmod-world-write'],
    ['irb(main):001:0> system("chmod 777 /srv/app")', 'posix.chmod-world-write'],
    ['127.0.0.1:6379> CONFIG SET protected-mode no\nOK', 'redis.open'],
    ['rs0:PRIMARY> db.customers.drop()', 'mongo.open.destroy'],
    ['rs0 [direct: primary] shop> db.dropDatabase()', 'mongo.open.destroy'],
    ['db.customers.deleteMany({})', 'mongo.open.destroy'],
    ['FLUSHALL', 'redis.open.destroy'],
    ["> require('child_process').execSync('chmod 777 /srv/app')", 'posix.chmod-world-write'],
  ];
  for (const [text, rule] of held) {
    const { verdict, finding } = judged(text);
    assert.equal(verdict, 'hold', text);
    assert.equal(finding?.rule, rule, text);
  }
});

test('what such a program only shows passes, and so does what it answered', () => {
  for (const text of [
    ">>> import os\n>>> os.listdir('.')\n['a']",
    '127.0.0.1:6379> GET user:1\n"FLUSHALL"',
    'rs0:PRIMARY> db.customers.find().limit(5)',
    'shop> db.customers.countDocuments()\n12\nshop> ',
    'db.customers.find({ name: "x" })',
    '> quoted words of a mail',
    'Note: use port 6379> later',
  ]) {
    assert.equal(judged(text).verdict, 'pass', text);
  }
});
