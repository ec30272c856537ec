import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../../src/core/analyze.ts';
import { normalDocuments } from '../../../src/core/config/normal/normal.ts';
import { readConfig } from '../../../src/core/config/read.ts';
import { decide } from '../../../src/core/decide.ts';
import { lookupKey } from '../../../src/core/lookup.ts';
import { builtInRules } from '../built-in-rules.ts';
import { assertGrowsSlowly } from '../growth.ts';

function judge(path: string, before: string | undefined, text: string) {
  const analysis = analyze({ kind: 'config', origin: 'paste', path, before, text }, builtInRules());
  return { analysis, verdict: decide(analysis).verdict, rules: analysis.findings.map(({ rule }) => rule) };
}

const COMPOSE = 'services:\n  web:\n    image: nginx\n    privileged: false\n';
const OPEN = COMPOSE.replace('false', 'true');

describe('a file that cannot be read, or not wholly', () => {
  it('half typed, is compared as far as it can be read', () => {
    assert.equal(judge('compose.yml', COMPOSE, `${COMPOSE}  db\n`).verdict, 'note');
    assert.equal(judge('compose.yml', `${COMPOSE}  db\n`, `${OPEN}  db\n`).verdict, 'hold');
    assert.equal(
      judge('.vscode/settings.json', '{"a": 1}', '{"a": 1, "chat.tools.global.autoApprove": true').verdict,
      'hold',
    );
    assert.equal(judge('a.tf', '', 'resource "aws_lb" "a" {\n  internal = ').verdict, 'pass');
  });

  it('is held where an agent leaves a program’s settings broken, and noted while a person writes', () => {
    const before = '{"permissions": {"deny": ["Read(.env)"]}}';
    const broken = '{"permissions": {"deny": ["Read(.env)"]';
    const verdict = (origin: 'agent' | 'paste' | 'typed', path: string) =>
      decide(analyze({ kind: 'config', origin, path, before, text: broken }, builtInRules())).verdict;
    assert.equal(verdict('agent', '.claude/settings.json'), 'hold');
    assert.equal(verdict('paste', '.claude/settings.json'), 'note');
    assert.equal(verdict('typed', '.claude/settings.json'), 'note');
    assert.equal(verdict('agent', 'notes.json'), 'note');
    const repaired = { kind: 'config', origin: 'agent', path: 'a/.claude/settings.json' } as const;
    assert.equal(
      decide(analyze({ ...repaired, before: broken, text: before }, builtInRules())).verdict,
      'pass',
    );
    assert.equal(judge('.claude/settings.json', before, 'permissions: deny').verdict, 'hold');
  });

  it('with the same key twice, has both values', () => {
    const twice = '{"chat.tools.global.autoApprove": false, "chat.tools.global.autoApprove": true}';
    assert.equal(
      judge('.vscode/settings.json', '{"chat.tools.global.autoApprove": false}', twice).verdict,
      'hold',
    );
  });

  it('that is binary, loses what stood there and gains nothing', () => {
    const binary = `\u0000\u0001PK${'\u0000\uFFFD'.repeat(500)}`;
    assert.doesNotThrow(() => judge('settings.json', '', binary));
    const { rules } = judge('.claude/settings.json', '{"permissions": {"deny": ["Read(.env)"]}}', binary);
    assert.ok(rules.includes('agent.claude-code'));
  });

  it('beyond the limit, is a finding and no pass', () => {
    const long = `services:\n${'  a: { image: x }\n'.repeat(200_000)}`;
    assert.ok(long.length > 2_000_000);
    assert.equal(judge('compose.yml', '', long).verdict, 'hold');
    assert.equal(judge('compose.yml', long, `${long}  b: { image: y }\n`).verdict, 'hold');
  });

  it('nested without end, or full of aliases, is read as far as the limits go', () => {
    assert.doesNotThrow(() => judge('a.yaml', '', '['.repeat(50_000)));
    assert.doesNotThrow(() => judge('a.json', '', '{"a":'.repeat(50_000)));
    const bomb = `a: &a [x, x]\n${[...'bcdefghijklmn'].map((key, i) => `${key}: &${key} [${`*${'abcdefghijklmn'[i]}, `.repeat(9)}x]\n`).join('')}`;
    assert.doesNotThrow(() => judge('.github/workflows/a.yml', '', bomb));
  });

  it('of SQL with blank lines without end, is read in their time', () => {
    assertGrowsSlowly('blank lines', 6_000, (lines) => judge('a.sql', '', `${'\n'.repeat(lines)}x`));
  });

  it('of aliases that stand for aliases, or functions that ask functions, is written out as far as the limits go', () => {
    const names = Array.from({ length: 200 }, () => 'B').join(', ');
    const next = (name: string) =>
      `User_Alias ${name} = ${names.replaceAll('B', String.fromCharCode(name.charCodeAt(0) + 1))}\n`;
    const bomb = `${['A', 'B', 'C', 'D', 'E', 'F'].map(next).join('')}${'A ALL=(ALL) ALL\n'.repeat(500)}`;
    const rules = `service cloud.firestore {\n${Array.from({ length: 100 }, (_, i) => `function f${i}() { return ${`f${i + 1}() || `.repeat(50)}true; }\n`).join('')}${'match /a { allow read: if f0(); }\n'.repeat(500)}}\n`;
    const written = (kind: string, text: string, format: 'sudoers' | 'firebase') =>
      JSON.stringify(normalDocuments(kind, readConfig(text, format).documents)).length;
    assert.ok(written('sudoers', bomb, 'sudoers') < 5_000_000);
    assert.ok(written('firebase-rules', rules, 'firebase') < 10_000_000);
  });

  it('with Windows line ends, tabs or a byte order mark, says the same', () => {
    assert.equal(judge('compose.yml', COMPOSE, OPEN.replaceAll('\n', '\r\n')).verdict, 'hold');
    assert.equal(judge('compose.yml', COMPOSE, COMPOSE.replaceAll('\n', '\r\n')).verdict, 'pass');
    assert.equal(judge('compose.yml', COMPOSE, `\uFEFF${COMPOSE}`).verdict, 'pass');
    assert.equal(
      judge('/etc/ssh/sshd_config', 'PermitRootLogin no\n', '\tPermitRootLogin\tyes\n').verdict,
      'hold',
    );
  });
});

describe('the state before', () => {
  it('that is not known, is looked up, and until then the direction is not known', () => {
    const { analysis, verdict } = judge('compose.yml', undefined, OPEN);
    assert.equal(verdict, 'hold');
    assert.ok(analysis.findings.every(({ direction }) => direction === 'unknown'));
    assert.ok(analysis.lookups.some(({ kind }) => kind === 'text'));
    const answers = new Map([
      [lookupKey({ kind: 'text', path: 'compose.yml' }), { kind: 'text' as const, text: OPEN }],
    ]);
    const again = analyze(
      { kind: 'config', origin: 'paste', path: 'compose.yml', text: OPEN },
      builtInRules(),
      answers,
    );
    assert.deepEqual(again.findings, []);
  });

  it('that was empty, makes all of it new', () => {
    const [finding] = judge('compose.yml', '', OPEN).analysis.findings;
    assert.equal(finding?.direction, 'widens');
  });
});

describe('a change of a long file', () => {
  const service = (i: number) =>
    `  s${i}:\n    image: "nginx:${i}"\n    ports:\n      - "127.0.0.1:${8000 + i}:80"\n    # c\n`;
  const yaml = `services:\n${Array.from({ length: 12_000 }, (_, i) => service(i)).join('')}`;
  const block = (i: number) =>
    `resource "aws_security_group" "s${i}" {\n  ingress {\n    from_port   = 22\n    cidr_blocks = var.from\n  }\n}\n\n`;
  const hcl = `${Array.from({ length: 11_000 }, (_, i) => block(i)).join('')}variable "from" {\n  default = ["10.0.0.0/8"]\n}\n`;

  it('is found in its place, with what it stands within', () => {
    const text = yaml.replace(service(6000), `${service(6000)}    privileged: true\n`);
    const [finding] = judge('compose.yml', yaml, text).analysis.findings;
    assert.equal(text.slice(finding?.span.start, finding?.span.end), 'privileged: true');
    assert.equal(finding?.resource, 'the host that runs service s6000');
  });

  it('is judged like the whole file, in YAML and in HCL', () => {
    assert.equal(
      judge('compose.yml', yaml, yaml.replace(service(6000), `${service(6000)}    restart: always\n`))
        .verdict,
      'pass',
    );
    const text = hcl.replace(block(5000), block(5000).replace('var.from', '["0.0.0.0/0"]'));
    const { analysis } = judge('a.tf', hcl, text);
    assert.deepEqual(
      analysis.findings.map(({ rule, resource }) => [rule, resource]),
      [['iac.widen-diff.network', 'aws_security_group.s5000']],
    );
    const renamed = hcl.replace(block(5000), block(5000).replace('"s5000"', '"t5000"'));
    assert.equal(judge('a.tf', hcl, renamed).verdict, 'pass');
  });

  it('takes a small part of the time that the whole would', () => {
    for (const [path, before, text] of [
      ['compose.yml', yaml, yaml.replace(service(6000), `${service(6000)}    privileged: true\n`)],
      ['a.tf', hcl, hcl.replace(block(5000), block(5000).replace('var.from', '["0.0.0.0/0"]'))],
    ] as const) {
      judge(path, before, text);
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        judge(path, before, text);
        return performance.now() - start;
      });
      const best = Math.min(...times);
      assert.ok(best < 150, `${path}: ${best.toFixed(0)} ms for ${before.length} characters`);
    }
  });
});
