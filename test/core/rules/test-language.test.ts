import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knownValue, type Value } from '../../../src/core/fact.ts';
import type { Test } from '../../../src/core/rules/rule.ts';
import { compileTest, matchValues, type TestContext } from '../../../src/core/rules/test.ts';
import { linearProvenance } from '../../../src/core/span.ts';

function value(text: string): Value {
  return knownValue(text, linearProvenance(0, text.length));
}

function holds(test: Test, texts: readonly string[], context: TestContext = {}, command = 'tool'): boolean {
  return matchValues(texts.map(value), compileTest(test, context), command) !== undefined;
}

function part(test: Test, text: string): string | undefined {
  const found = matchValues([value(text)], compileTest(test, {}), 'tool')?.[0];
  return found && text.slice(found.span.start, found.span.end);
}

describe('tests on values', () => {
  it('compares texts', () => {
    assert.ok(holds('a', ['a']) && !holds('a', ['A']) && holds(777, ['777']) && holds(['a', 7], ['7']));
    assert.ok(holds({ is: true }, ['true']) && holds({ in: ['x', 'y'] }, ['y']));
    assert.ok(holds({ is: 'PUBLIC', ignoreCase: true }, ['public']));
    assert.ok(holds({ any: [{ is: 'A' }], ignoreCase: true }, ['a']));
    assert.ok(holds({ glob: ['*.pem', 'id_{rsa,dsa}'] }, ['id_dsa']) && !holds({ glob: 'a?' }, ['a']));
    assert.ok(holds({ prefix: 'x', suffix: 'z' }, ['xyz']) && !holds({ prefix: 'x', suffix: 'z' }, ['xy']));
    assert.ok(holds({ regex: '^a+$' }, ['aaa']) && holds({ regex: 'B', ignoreCase: true }, ['abc']));
  });

  it('captures the part that fits', () => {
    assert.equal(part({ contains: 'All' }, 'uri=AllUsers'), 'All');
    assert.equal(part({ regex: '[0-9]+' }, 'port 443'), '443');
    assert.equal(part({ each: { cidr: 'any' }, split: ' ' }, '10.0.0.0/8   0.0.0.0/0'), '0.0.0.0/0');
    assert.equal(part({ each: 'b' }, 'a,b,c'), 'b');
    assert.equal(part({ each: { cidr: 'any' }, split: '' }, '[{"ip":"10.0.0.1"},{"ip":"::/0"}]'), '::/0');
    assert.equal(part({ each: '' }, 'a,'), '');
  });

  it('tells there from not there, some from every', () => {
    assert.ok(holds({ present: true }, ['']) && !holds({ present: true }, []));
    assert.ok(holds({ present: false }, []) && !holds({ present: false }, ['x']));
    assert.ok(
      holds({ any: [{ present: false }, 'x'] }, []) && holds({ any: [{ present: false }, 'x'] }, ['x']),
    );
    assert.ok(!holds({ any: [{ present: false }, 'x'] }, ['y']));
    assert.ok(
      holds('a', ['b', 'a']) && !holds({ every: 'a' }, ['b', 'a']) && holds({ every: 'a' }, ['a', 'a']),
    );
    assert.ok(holds(true, ['yes']) && !holds(true, ['false']) && holds(false, ['false']) && holds(false, []));
    assert.ok(!holds({ not: 'x' }, []));
  });

  it('knows addresses, paths, audiences and numbers', () => {
    assert.ok(holds({ cidr: 'any' }, ['0.0.0.0/0']) && holds({ cidr: ['any', 'public'] }, ['8.8.8.0/24']));
    assert.ok(!holds({ cidr: 'any' }, ['10.0.0.0/8']));
    assert.ok(holds({ path: 'secret' }, ['/home/a/.ssh/id_rsa']));
    assert.ok(holds({ number: { min: 5, max: 7 } }, ['6']) && !holds({ number: { min: 5 } }, ['']));
    assert.ok(holds({ audience: 'any-account' }, ['authenticated-read'], {}, 'aws'));
    const audiences = [{ name: 'eng-*', audience: 'org' as const }];
    assert.ok(
      holds({ audience: 'org' }, ['eng-all'], { audiences }) && !holds({ audience: 'org' }, ['eng-all']),
    );
  });

  it('asks for the words of the ecosystems that a rule names', () => {
    const wide: Test = { audience: ['org', 'any-account', 'internet'], of: ['gcp', 'databricks'] };
    assert.ok(holds(wide, ['allUsers']) && holds(wide, ['account users']) && holds(wide, ['users']));
    assert.ok(!holds(wide, ['group:ops@acme.com']) && !holds(wide, ['guest']) && !holds(wide, ['anon']));
    assert.ok(holds({ audience: 'org', of: 'visibility' }, ['Internal'], {}, 'aws'));
    assert.ok(!holds({ audience: ['org', 'internet'] }, ['open']));
    const audiences = [{ name: 'group:eng-*', audience: 'org' as const }];
    assert.ok(holds(wide, ['group:eng-all@acme.com'], { audiences }));
  });

  it('reads JSON and AWS shorthand', () => {
    const test: Test = { json: { 'Statement.Principal': '*' } };
    assert.ok(holds(test, ['{"Statement":[{"Principal":"a"},{"Principal":"*"}]}']));
    assert.ok(!holds(test, ['{"Statement":[{"Principal":"a"}]}']) && !holds(test, ['no json']));
    const block = 'BlockPublicAcls=true,IgnorePublicAcls=false';
    assert.ok(holds({ json: { IgnorePublicAcls: { is: 'false' } } }, [block]));
    assert.ok(
      holds({ json: { 'Ip.Cidr': { cidr: 'any' } } }, ['Port=1,Ip=[{Cidr=10.0.0.0/8},{Cidr=0.0.0.0/0}]']),
    );
    assert.ok(holds({ json: { Groups: 'b' } }, ['Groups=a,b,Names=c']));
    assert.ok(holds({ json: { Missing: { present: false } } }, ['A=b']));
  });
});
