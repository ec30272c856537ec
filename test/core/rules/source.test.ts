import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDocument } from 'yaml';
import { readPolicySource, readRuleSource } from '../../../src/core/rules/source.ts';
import { problems } from './engine.ts';

const GOOD = `id: test.good
title: A good rule
match:
  command: tool
  option: { --open: true }
effect: disclosure
severity: high
why: Because.
check: tool show {--name}
examples:
  hold: [tool --open]
  pass: [tool]
`;

/** Problems after replacing a piece of the good rule. */
function after(piece: string, replacement: string): string[] {
  assert.ok(GOOD.includes(piece));
  return problems(GOOD.replace(piece, replacement), 'test.good');
}

describe('rule files', () => {
  it('accepts a good one', () => assert.deepEqual(problems(GOOD, 'test.good'), []));

  const cases: [string, string, string, string][] = [
    [
      'an unknown key',
      '  command: tool',
      '  comand: tool',
      '4:3 match.comand: unknown key; did you mean command?',
    ],
    ['a missing why', 'why: Because.\n', '', '1:1 why is missing'],
    ['an empty why', 'why: Because.', 'why:', '8:5 why: expected text, got nothing'],
    [
      'a wrong severity',
      'high',
      'hihg',
      "7:11 severity: 'hihg' is not valid; did you mean high? valid: low, medium, high, critical",
    ],
    [
      'a wrong type',
      'severity: high',
      'severity: [high]',
      '7:11 severity: expected one of low, medium, high, critical, got a list',
    ],
    ['no pass example', '  pass: [tool]\n', '', '10:1 examples: needs at least one pass example'],
    [
      'no hold example',
      '  hold: [tool --open]\n',
      '',
      '10:1 examples: needs at least one hold (or note) example',
    ],
    [
      'another file name',
      'id: test.good',
      'id: test.other',
      "1:5 id: 'test.other' differs from the file name test.good.yaml",
    ],
    [
      'an id without family',
      'id: test.good',
      'id: good',
      "1:5 id: 'good' is not an id; ids are words with dashes, the pack first, and at least one dot, as aws.s3-acl-public",
    ],
    ['a missing effect', 'effect: disclosure\n', '', '1:1 effect is missing (or exposes, for an exposure)'],
    ['a missing severity', 'severity: high\n', '', '1:1 severity is missing; disclosure has none of its own'],
    [
      'lookahead',
      '{ --open: true }',
      '{ --open: { regex: "a(?=b)" } }',
      '5:30 match.option.--open.regex: lookahead and lookbehind cannot be matched in linear time; use all, not or several conditions instead',
    ],
    [
      'backreferences',
      '{ --open: true }',
      '{ --open: { regex: ["a", "(a)\\\\1"] } }',
      '5:36 match.option.--open.regex[1]: backreferences cannot be matched in linear time',
    ],
    [
      'an unknown placeholder',
      '{--name}',
      '{nmae}',
      '9:8 check: unknown placeholder {nmae}; known are options, operands and match, command, noun, target, resource, audience, access',
    ],
    [
      'an unknown field',
      '  command: tool\n',
      '  mode: { pth: x }\n',
      '4:11 match.mode.pth: unknown field of mode; did you mean path?',
    ],
    [
      'two facts in a clause',
      '  command: tool\n',
      '  mode: { path: x }\n  run: { url: x }\n',
      '5:3 match.run: a clause is about one fact, and this one is about mode and run already',
    ],
    [
      'an unknown test',
      '{ --open: true }',
      '{ --open: { contain: x } }',
      '5:23 match.option.--open.contain: unknown key; did you mean contains?',
    ],
    [
      'an unknown path class',
      '{ --open: true }',
      '{ --open: { path: secrets } }',
      '5:29 match.option.--open.path:',
    ],
    ['YAML that is none', 'title: A good rule', 'title: "A good rule', '13:1 Missing closing'],
    [
      'an empty clause',
      '  command: tool\n  option: { --open: true }\n',
      '  all: [{}]\n',
      '4:9 match.all[0]: an empty clause matches anything',
    ],
  ];
  for (const [name, piece, replacement, expected] of cases) {
    it(`says what is wrong with ${name}`, () => {
      const [first = ''] = after(piece, replacement);
      assert.ok(first.startsWith(expected), `${first}\nexpected ${expected}`);
    });
  }

  it('refuses an id that is taken', () => {
    const result = readRuleSource(parseDocument(GOOD), GOOD, {
      taken: new Map([['test.good', 'rules/x.yaml']]),
    });
    assert.ok(!result.ok && result.problems[0]?.message === "'test.good' is already the id of rules/x.yaml");
  });

  it('survives an alias bomb, other documents and no document at all', () => {
    const bomb = `a: &a [x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n`;
    assert.match(problems(bomb)[0] ?? '', /alias/i);
    assert.deepEqual(problems('').length, 1);
    assert.match(problems('- a list')[0] ?? '', /^1:1 expected a map, got a list/);
    assert.match(problems('text')[0] ?? '', /^1:1 expected a map, got 'text'/);
  });
});

describe('policy files', () => {
  const read = (text: string) => readPolicySource(parseDocument(text), text);

  it('are accepted in every form that the types have', () => {
    const text = `version: 1
friction:
  - { when: { severity: { min: high }, audience: [org, internet], rule: aws.* }, ask: [type, countersign] }
  - { verdict: block, when: { effect: deception } }
audiences: { org: [all-staff@acme.com, "eng-*"] }
`;
    assert.ok(read(text).ok);
  });

  it('say what is ours, and are refused where that cannot be anybody’s own', () => {
    const text = `version: 1
friction: [{ when: { outside: true }, ask: countersign }]
ours:
  domains: [corp.example, "*.corp-eu.example"]
  networks: [203.0.113.0/24, 17.0.0.0/8, "2001:db8:42::/48", 10.0.0.0/8]
  aws: ["111122223333", o-a1b2c3d4e5]
  gcp: [corp-prod, organizations/123456, "778899"]
  azure: [aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee]
  github: [corp]
  groups: ["eng-*"]
`;
    assert.ok(read(text).ok);
    const result = read(`version: 1
ours:
  domains: [corp.example, com, gmail.com]
  networks: [0.0.0.0/0, 16.0.0.0/7, any, 203.0.113.0/24]
  aws: ["1234", 111122223333]
  groups: ["*"]
  domain: [corp.example]
`);
    assert.ok(!result.ok);
    assert.deepEqual(
      result.problems.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`),
      [
        '5:17 ours.aws[1]: expected text, got 111122223333',
        '7:3 ours.domain: unknown key; did you mean domains?',
      ],
    );
    const wide = read(
      'version: 1\nours:\n  domains: [com, gmail.com]\n  networks: [0.0.0.0/0, 16.0.0.0/7, any]\n  groups: ["*"]\n',
    );
    assert.ok(!wide.ok);
    assert.deepEqual(
      wide.problems.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`),
      [
        "3:13 ours.domains[0]: 'com' is no domain such as corp.example",
        "3:18 ours.domains[1]: 'gmail.com' is a domain that anyone can have an address of",
        "4:14 ours.networks[0]: '0.0.0.0/0' is so wide that it is everyone",
        "4:25 ours.networks[1]: '16.0.0.0/7' is so wide that it is everyone",
        "4:37 ours.networks[2]: 'any' is no address or network such as 203.0.113.0/24",
        "5:12 ours.groups[0]: '*' is so short that it means everyone",
      ],
    );
  });

  it('are refused with a place and the valid values', () => {
    const result = read('version: 1\nfriction:\n  - { ask: tipe }\naudience: {}\n');
    assert.ok(!result.ok);
    assert.deepEqual(
      result.problems.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`),
      [
        "3:12 friction[0].ask: 'tipe' is not valid; did you mean type? valid: tick, type, countersign",
        '4:1 audience: unknown key; did you mean audiences?',
      ],
    );
  });
});
