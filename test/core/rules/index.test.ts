import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Fact } from '../../../src/core/fact.ts';
import { LookupBook } from '../../../src/core/lookup.ts';
import { candidates, openIndex } from '../../../src/core/rules/candidates.ts';
import { compileMatch } from '../../../src/core/rules/clause.ts';
import { indexRules } from '../../../src/core/rules/index.ts';
import { type Clause, listOf, type Rule, type Test } from '../../../src/core/rules/rule.ts';
import { compileRules } from '../../../src/core/rules/rule-set.ts';
import { read } from '../shell/reading.ts';
import { findingsIn } from './engine.ts';

const WORDS = [
  'a',
  'b',
  'aws',
  'git',
  's3',
  'push',
  'public',
  '--acl',
  '--force',
  '-f',
  '-r',
  '777',
  '$X',
  '',
];
const LONG = [
  'public-read',
  'PUBLIC-READ',
  'pub$X',
  '--acl=public-read',
  'bob-public-read',
  'a,public-write',
  'publi\u017f',
  'p\u017fublic',
];
const word = fc.constantFrom(...WORDS);
const long = fc.constantFrom('public', 'read', 'Public-Read', 'lic-', 'bob-', '--acl');

const test: fc.Arbitrary<Test> = fc.letrec<{ test: Test }>((tie) => ({
  test: fc.oneof(
    { maxDepth: 2 },
    word,
    fc.boolean(),
    fc.array(word, { minLength: 1, maxLength: 3 }),
    fc.record({ is: word, ignoreCase: fc.boolean() }),
    fc.record({ prefix: word }),
    fc.record({ prefix: long }),
    fc.record({ suffix: fc.array(long, { minLength: 1, maxLength: 2 }) }),
    fc.record({ contains: long, ignoreCase: fc.boolean() }),
    fc.record({ glob: fc.constantFrom('pub*', '*lic-read', 'Bob-*-read', 'pu?lic-*', '{a,b}lic-read') }),
    fc.record({
      regex: fc.constantFrom('public-(read|write)', '(?i)PUBLIC', '^bob|read$', 'x*', 'publi[ck]'),
    }),
    fc.record({ all: fc.array(tie('test'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ each: tie('test') }),
    fc.record({ present: fc.boolean() }),
    fc.record({ unknown: fc.boolean() }),
    fc.record({ not: tie('test') }),
    fc.record({ any: fc.array(tie('test'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ every: tie('test') }),
  ),
})).test;

const named = fc.dictionary(fc.constantFrom('--acl', '--force', '-f', '-r|--recursive', 'X', 'path'), test, {
  maxKeys: 2,
});

const clause: fc.Arbitrary<Clause> = fc.letrec<{ clause: Clause }>((tie) => ({
  clause: fc.oneof(
    { maxDepth: 2 },
    fc.record(
      {
        command: fc.oneof(
          fc.constantFrom('aws', 'aws s3', 'git push', 'a', '*', 'a*', 'aws * b'),
          fc.array(fc.constantFrom('aws s3', 'git', 'b'), { minLength: 1, maxLength: 2 }),
        ),
        option: named,
        word: test,
        env: named,
        operand: fc.oneof(test, fc.record({ 1: test }), fc.record({ none: test })),
      },
      { requiredKeys: [] },
    ),
    fc.record({ mode: named }),
    fc.record({ all: fc.array(tie('clause'), { minLength: 1, maxLength: 2 }) }),
    fc.record(
      { any: fc.array(tie('clause'), { minLength: 1, maxLength: 3 }), command: fc.constant('git') },
      { requiredKeys: ['any'] },
    ),
    fc.record({ not: tie('clause'), word: test }, { requiredKeys: ['not'] }),
  ),
})).clause;

function facts(text: string): Fact[] {
  const book = new LookupBook();
  const { invocations } = read(text, 'bash', book);
  const commands = invocations.map(
    (invocation): Fact => ({ kind: 'command', span: invocation.span, fields: {}, invocation }),
  );
  const modes = commands.map(
    (fact): Fact => ({ ...fact, kind: 'mode', fields: { path: fact.invocation?.operands ?? [] } }),
  );
  return [...commands, ...modes];
}

function makeRule(match: Rule['match'], id = 'x.y'): Rule {
  return { id, title: id, match, effect: 'destruction', severity: 'high', why: id };
}

describe('the index', () => {
  it('never hides a rule that matches', () => {
    const command = fc.array(fc.constantFrom(...WORDS, ...LONG, 'X=a', '--acl=public', '-rf', '"B"'), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(clause, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 6 }),
        command,
        fc.constantFrom(0, 40),
        (matches, words, crowd) => {
          const rules = matches.map((match) => makeRule(match));
          const index = openIndex(JSON.parse(JSON.stringify(indexRules(rules, crowd))));
          for (const fact of facts(words.join(' '))) {
            const found = new Set(candidates(index, fact));
            rules.forEach((rule, i) => {
              const matched = compileMatch(listOf(rule.match), {})(fact, []);
              assert.ok(!matched || found.has(i), `${JSON.stringify(rule.match)} on ${words.join(' ')}`);
            });
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('touches only rules that can match, also among thousands on one command', () => {
    const rules: Rule[] = [];
    for (let i = 0; i < 5000; i++) {
      rules.push(makeRule({ command: `tool-${i} run` }, `n.c${i}`));
      rules.push(
        makeRule({ command: 'aws s3api put-bucket-acl', option: { '--acl': `acl-${i}` } }, `n.o${i}`),
      );
      rules.push(makeRule({ mode: { other: ['read', 'write'], path: `/srv/${i}` } }, `n.m${i}`));
      rules.push(makeRule({ command: '*', env: { [`NAME_${i}`]: true } }, `n.e${i}`));
      rules.push(makeRule({ command: '*', word: { contains: `part-${i}.example` } }, `n.p${i}`));
      rules.push(makeRule({ word: { regex: `(?i)^corp[0-9]-${i}-x$` } }, `n.x${i}`));
      rules.push(makeRule({ mode: { other: 'read', path: { prefix: `/opt/app-${i}/` } } }, `n.q${i}`));
    }
    const index = openIndex(indexRules(rules));
    for (const text of [
      'aws s3api put-bucket-acl --acl acl-7 --bucket b',
      'tool-9 run x',
      'chmod o+w /srv/5',
    ]) {
      for (const fact of facts(text)) assert.ok(candidates(index, fact).length <= 2, text);
    }
    const near = facts('curl https://part-77.example/x');
    for (const fact of near.filter(({ kind }) => kind === 'command')) {
      assert.ok(candidates(index, fact).length <= 12, `${candidates(index, fact).length}`);
    }
  });

  it('keeps matching about as fast with 10,000 more rules', () => {
    const few = Array.from({ length: 100 }, (_, i) =>
      makeRule({ command: `aws s3api put-${i}`, option: { '--acl': 'public-read' } }, `f.r${i}`),
    );
    const many = Array.from({ length: 10_000 }, (_, i) =>
      makeRule({ command: `cmd-${i}`, operand: `x${i}` }, `m.r${i}`),
    );
    const text = 'sudo aws --profile p s3api put-7 --bucket acme --acl public-read && git push origin main';
    const sets = [few, [...few, ...many]].map((rules) => compileRules(rules));
    const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    // Turn by turn and the fastest of many short runs: the machine may be busy with something else.
    for (let round = 0; round < 400; round++) {
      sets.forEach((set, i) => {
        const start = performance.now();
        for (let k = 0; k < 10; k++) assert.equal(findingsIn(text, set).length, 1);
        best[i] = Math.min(best[i] ?? 0, (performance.now() - start) / 10);
      });
    }
    const [before = 0, after = 0] = best;
    assert.ok(after < before * 2, `${before} ms, ${after} ms with 10,000 more`);
  });
});
