import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { FRICTIONS } from '../../src/core/analysis.ts';
import { atLeast, SEVERITIES, VERDICTS } from '../../src/core/finding.ts';
import type { Rule } from '../../src/core/rules/rule.ts';
import { bindRules } from '../../src/core/rules/rule-set.ts';
import type { Surroundings } from '../../src/node/folders.ts';
import { ruleBookText } from '../../src/node/rule-book-file.ts';
import { openSession, type Session } from '../../src/node/session.ts';
import { put, putRule } from '../cli/rule.ts';
import { pasted } from '../report/fixture.ts';
import { temporaryFolder } from './temporary.ts';

interface Place {
  readonly at: Surroundings;
  readonly rulesFile: string;
  readonly user: string;
  readonly managed: string;
  readonly workspace: string;
}

function builtIn(severity: (typeof SEVERITIES)[number]): Rule {
  return {
    id: `test.built-${severity}`,
    title: 'built in',
    match: { command: `built-${severity}` },
    effect: 'destruction',
    severity,
    why: 'x',
  };
}

/** A machine with a rule of each severity built in. */
function place(t: TestContext): Place {
  const base = temporaryFolder(t);
  const folder = (name: string) => join(base, name);
  mkdirSync(join(folder('work'), '.git'), { recursive: true });
  writeFileSync(folder('rules.jsonl'), ruleBookText(bindRules(SEVERITIES.map(builtIn))));
  return {
    at: { env: {}, platform: 'linux', home: folder('home'), managed: folder('managed') },
    rulesFile: folder('rules.jsonl'),
    user: join(folder('home'), '.config', 'holdpoint'),
    managed: folder('managed'),
    workspace: folder('work'),
  };
}

function open({ at, rulesFile, workspace }: Place): Promise<Session> {
  return openSession({ at, rulesFile, workspace });
}

const TEXTS = SEVERITIES.map((severity) => `built-${severity} x`);

function decisions(session: Session) {
  return TEXTS.map((text) => session.examine(pasted(text)).decision);
}

test('the default policy', async (t) => {
  const session = await open(place(t));
  assert.deepEqual(
    decisions(session).map((one) => one.verdict),
    ['note', 'hold', 'hold', 'hold'],
  );
  assert.deepEqual(session.problems, []);
});

test('no file of a workspace, a user or an administrator lowers a verdict or a friction', async (t) => {
  const attempts = [
    'version: 1\nfriction: []\n',
    'version: 1\nfriction:\n  - { verdict: note }\n',
    'version: 1\nfriction:\n  - { when: { severity: critical }, verdict: note }\n',
    'version: 1\nfriction:\n  - { when: { severity: { min: low } }, verdict: pass }\n',
    'version: 1\nfriction:\n  - { when: { rule: "*" }, verdict: note, ask: [] }\n',
    'version: 1\naudiences: { owner: ["*"] }\n',
    'version: 1\nreplace: true\n',
    'version: 2\n',
    'friction: ~\n',
    '',
    '[]',
    '\0',
    '- - - : :',
    '&a [*a, *a]',
  ];
  const plain = decisions(await open(place(t)));
  for (const text of attempts) {
    for (const layer of ['user', 'managed', 'workspace'] as const) {
      const here = place(t);
      put(
        join(layer === 'workspace' ? join(here.workspace, '.holdpoint') : here[layer], 'policy.yaml'),
        text,
      );
      decisions(await open(here)).forEach((decision, i) => {
        const before = plain[i];
        assert.ok(before && atLeast(VERDICTS, decision.verdict, before.verdict), text);
        for (const friction of before.friction) assert.ok(decision.friction.includes(friction), text);
      });
    }
  }
});

test('every layer tightens', async (t) => {
  const here = place(t);
  put(
    join(here.managed, 'policy.yaml'),
    'version: 1\nfriction: [{ when: { severity: low }, verdict: hold }]\n',
  );
  put(join(here.user, 'policy.yaml'), 'version: 1\nfriction: [{ when: { severity: medium }, ask: type }]\n');
  put(
    join(here.workspace, '.holdpoint/policy.yaml'),
    'version: 1\nfriction: [{ when: { severity: high }, ask: countersign }, { when: { severity: critical }, verdict: block }]\n',
  );
  const session = await open(here);
  assert.deepEqual(session.problems, []);
  const found = decisions(session);
  assert.deepEqual(
    found.map((one) => one.verdict),
    ['hold', 'hold', 'hold', 'block'],
  );
  assert.deepEqual(found[1]?.friction, ['tick', 'type']);
  assert.deepEqual(found[2]?.friction, ['tick', 'countersign']);
  assert.ok(found.every((one) => one.friction.every((friction) => FRICTIONS.includes(friction))));
});

test('a policy that cannot be read is told and holds what is found', async (t) => {
  const broken: ((file: string) => void)[] = [
    (file) => put(file, 'version: 1\nfriction:\n  - { when: { severty: low } }\n'),
    (file) => put(file, Buffer.from([0xff, 0xfe])),
    (file) => put(file, 'x'.repeat(300_000)),
    (file) => mkdirSync(file, { recursive: true }),
    (file) => {
      put(`${file}.txt`, '');
      symlinkSync('/dev/zero', file);
    },
  ];
  for (const breakIt of broken) {
    const here = place(t);
    const file = join(here.workspace, '.holdpoint/policy.yaml');
    breakIt(file);
    const session = await open(here);
    assert.equal(session.problems[0]?.file, file);
    assert.match(session.problems[0]?.message ?? '', /everything that is found is held/);
    assert.ok(decisions(session).every((one) => one.verdict === 'hold'));
    assert.equal(session.examine(pasted('ls')).decision.verdict, 'pass');
  }
});

test('a typo in a policy has its place', async (t) => {
  const here = place(t);
  put(join(here.user, 'policy.yaml'), 'version: 1\nfriction:\n  - when: { severty: low }\n');
  const [problem] = (await open(here)).problems;
  assert.deepEqual([problem?.line, problem?.column], [3, 13]);
});

test('rules of the user, the machine and the workspace all count, nested folders too', async (t) => {
  const here = place(t);
  putRule(here.user, 'userly', 'high');
  putRule(here.managed, 'managed', 'high');
  putRule(join(here.workspace, '.holdpoint'), 'worky', 'high');
  put(
    join(here.workspace, '.holdpoint/rules/deep/er/test.nested.yml'),
    `id: test.nested
title: x
match: { command: nested }
effect: execution
severity: high
why: x
examples: { hold: [nested], pass: [other] }
`,
  );
  const session = await open(here);
  assert.deepEqual(session.problems, []);
  for (const text of ['userly --to prod', 'managed --to prod', 'worky --to prod', 'nested'])
    assert.equal(session.examine(pasted(text)).decision.verdict, 'hold', text);
});

test('broken rule files are told; the others load and the built-in ones are not touched', async (t) => {
  const here = place(t);
  const rules = join(here.workspace, '.holdpoint/rules');
  putRule(join(here.workspace, '.holdpoint'), 'worky', 'high');
  put(
    join(rules, 'test.typo.yaml'),
    'id: test.typo\ntitle: x\nmatch: { comand: x }\nwhy: x\nexamples: { hold: [x], pass: [y] }\n',
  );
  put(
    join(rules, 'test.built-critical.yaml'),
    `id: test.built-critical
title: x
match: { command: built-critical }
effect: execution
severity: low
why: x
examples: { note: [built-critical], pass: [other] }
`,
  );
  put(join(rules, 'test.bytes.yaml'), Buffer.from([0xff]));
  symlinkSync('/dev/zero', join(rules, 'test.zero.yaml'));
  const session = await open(here);
  const places = session.problems.map(
    ({ file, line, column }) => `${file.slice(rules.length + 1)}:${line}:${column}`,
  );
  assert.deepEqual(places, [
    'test.built-critical.yaml:1:5',
    'test.bytes.yaml:1:1',
    'test.typo.yaml:3:10',
    'test.zero.yaml:1:1',
  ]);
  assert.deepEqual(
    decisions(session).map((one) => one.verdict),
    ['note', 'hold', 'hold', 'hold'],
  );
  assert.equal(session.examine(pasted('worky --to prod')).decision.verdict, 'hold');
});

test('settings above the folder count up to the root of its repository', async (t) => {
  const here = place(t);
  putRule(join(here.workspace, '.holdpoint'), 'outer', 'high');
  putRule(join(here.workspace, 'app/.holdpoint'), 'inner', 'high');
  putRule(join(here.workspace, '../.holdpoint'), 'stranger', 'high');
  const session = await open({ ...here, workspace: join(here.workspace, 'app', 'src') });
  const verdict = (text: string) => session.examine(pasted(text)).decision.verdict;
  assert.deepEqual(['outer --to prod', 'inner --to prod', 'stranger --to prod'].map(verdict), [
    'hold',
    'hold',
    'pass',
  ]);
});

test('a folder of rules that cannot be read is told', async (t) => {
  const here = place(t);
  mkdirSync(join(here.workspace, '.holdpoint'));
  // To root every folder is readable, so this is a file.
  writeFileSync(join(here.workspace, '.holdpoint/rules'), '');
  assert.match((await open(here)).problems[0]?.message ?? '', /cannot be read/);
});

test('without the built-in rules nothing is judged', async (t) => {
  const here = place(t);
  await assert.rejects(open({ ...here, rulesFile: join(here.workspace, 'none.json') }));
  const text = ruleBookText(bindRules(SEVERITIES.map(builtIn)));
  for (const damaged of [
    ruleBookText(bindRules([])),
    text.slice(0, -1),
    `${text.trimEnd().split('\n')[0]}\n`,
    '',
  ]) {
    writeFileSync(here.rulesFile, damaged);
    await assert.rejects(open(here), /the built-in rules cannot be read from .*rules\.jsonl/);
  }
});

test('nothing on disk is looked at without a folder', async (t) => {
  const here = place(t);
  writeFileSync(join(here.workspace, 'f'), '');
  chmodSync(join(here.workspace, 'f'), 0o777);
  const session = await open(here);
  const text = 'chmod 777 f';
  const blind = session.examine(pasted(text)).analysis;
  assert.deepEqual(blind.lookups, [{ kind: 'stat', path: 'f' }]);
  assert.deepEqual(session.examine(pasted(text), { cwd: here.workspace }).analysis.lookups, []);
});

test('the same text gets the same answer', async (t) => {
  const session = await open(place(t));
  for (const text of TEXTS) assert.deepEqual(session.examine(pasted(text)), session.examine(pasted(text)));
});

const OPEN: Rule = {
  id: 'test.open',
  title: 'opens',
  match: {
    command: 'open-port',
    option: { '--to': { any: [{ cidr: ['any', 'public'] }, { prefix: 'user:' }] } },
  },
  exposes: { audience: '{audience}', access: 'read', resource: 'x' },
  why: 'x',
};

const OURS = `version: 1
ours:
  domains: [corp.example]
  networks: [203.0.113.0/24, 17.0.0.0/8, "2001:db8:42::/48"]
`;

const OPENINGS = [
  '203.0.113.0/25',
  '17.0.0.0/8',
  '2001:db8:42:1::/64',
  '0.0.0.0/0',
  '203.0.112.0/23',
  'user:ann@corp.example',
  'user:ann@partner.example',
];

async function openings(layer: 'managed' | 'user' | 'workspace' | undefined, t: TestContext) {
  const here = place(t);
  writeFileSync(here.rulesFile, ruleBookText(bindRules([OPEN])));
  const folder = layer === 'workspace' ? join(here.workspace, '.holdpoint') : layer && here[layer];
  if (folder) put(join(folder, 'policy.yaml'), OURS);
  const session = await open(here);
  assert.deepEqual(session.problems, []);
  return OPENINGS.map((to) => session.examine(pasted(`open-port --to ${to}`)));
}

test('what the user or an administrator says is ours is let pass, and the rest is outside', async (t) => {
  const wanted = ['pass', 'pass', 'pass', 'hold', 'hold', 'note', 'hold'];
  for (const layer of ['user', 'managed'] as const) {
    const found = await openings(layer, t);
    assert.deepEqual(
      found.map(({ decision }) => decision.verdict),
      wanted,
    );
    assert.deepEqual(found.at(-1)?.analysis.findings[0]?.outside, ['user:ann@partner.example']);
  }
});

test('what a workspace says is ours loosens nothing, and tells who is outside', async (t) => {
  const before = await openings(undefined, t);
  const after = await openings('workspace', t);
  assert.deepEqual(
    before.map(({ decision }) => decision.verdict),
    ['hold', 'hold', 'hold', 'hold', 'hold', 'note', 'note'],
  );
  after.forEach(({ analysis, decision }, i) => {
    const was = before[i];
    assert.ok(was && atLeast(VERDICTS, decision.verdict, was.decision.verdict), OPENINGS[i]);
    for (const asked of was.decision.friction) assert.ok(decision.friction.includes(asked), OPENINGS[i]);
    assert.equal(analysis.findings.length, 1, OPENINGS[i]);
  });
  assert.equal(after.at(-1)?.decision.verdict, 'hold');
});
