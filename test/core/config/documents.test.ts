import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readJson } from '../../../src/core/config/json.ts';
import { readShorthand, readStructure } from '../../../src/core/config/shorthand.ts';
import { childOf, entriesOf, type Tree } from '../../../src/core/config/tree.ts';
import { readYaml } from '../../../src/core/config/yaml.ts';
import { HOLE } from '../../../src/core/fact.ts';
import { assertGrowsSlowly } from '../growth.ts';

function paths(root: Tree | undefined, source: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  if (root) {
    for (const entry of entriesOf(root, source).entries) {
      found[entry.path] ??= [];
      found[entry.path]?.push(entry.text);
    }
  }
  return found;
}

function json(text: string): Record<string, string[]> {
  return paths(readJson(text).root, text);
}

test('JSON is read with the place of every value', () => {
  const text = '{"a": {"b": [1, "x\\u0041"]}, "c": null}';
  const { root, problems } = readJson(text);
  assert.deepEqual(problems, []);
  const b = childOf(childOf(root, 'a'), 'B');
  assert.equal(b && text.slice(b.start, b.end), '[1, "x\\u0041"]');
  assert.deepEqual(json(text), {
    a: ['{"b": [1, "x\\u0041"]}'],
    'a.b': ['[1, "x\\u0041"]', '1', 'xA'],
    c: ['null'],
  });
});

test('an unknown stretch of JSON is a value, not an error', () => {
  const text = `{"private": ${HOLE}, "name": "a-${HOLE}"}`;
  assert.deepEqual(readJson(text).problems, []);
  assert.deepEqual(json(text), { private: [HOLE], name: [`a-${HOLE}`] });
});

test('broken JSON says so and keeps what it has', () => {
  for (const text of [
    '{"a": true',
    '{"a": true}}',
    '{"a": tru}',
    "{'a': true}",
    '{private:false}',
    '',
    '[}',
  ]) {
    assert.notDeepEqual(readJson(text).problems, [], text);
  }
  assert.deepEqual(json('{"a": true'), { a: ['true'] });
});

test('AWS shorthand and JSON are the same to a reader', () => {
  const pairs: [string, string][] = [
    ['BlockPublicAcls=false,IgnorePublicAcls=true', '{"BlockPublicAcls":false,"IgnorePublicAcls":true}'],
    ['[{CidrIp=0.0.0.0/0}]', '[{"CidrIp":"0.0.0.0/0"}]'],
    [
      'IpProtocol=tcp,FromPort=22,IpRanges=[{CidrIp=0.0.0.0/0,Description="a, b"}]',
      '{"IpProtocol":"tcp","FromPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0","Description":"a, b"}]}',
    ],
    ['Name=x,Values=a,b,Other={k=v}', '{"Name":"x","Values":["a","b"],"Other":{"k":"v"}}'],
    ['Policy@=file://p.json', '{"Policy":"file://p.json"}'],
    ['a=,b=', '{"a":"","b":""}'],
    ['{"a":1}', '{"a":1}'],
  ];
  const plain = (found: Record<string, string[]>) =>
    Object.entries(found).map(([key, values]) => [key, values.filter((value) => !/^[[{]|,/.test(value))]);
  for (const [shorthand, twin] of pairs) {
    const reading = readStructure(shorthand);
    assert.deepEqual(reading.problems, [], shorthand);
    assert.deepEqual(plain(paths(reading.root, shorthand)), plain(json(twin)), shorthand);
  }
  assert.equal(readStructure('public-read').root, undefined);
});

test('YAML is read with several documents, aliases and merges', () => {
  const text = 'a: &x {b: true}\nc: *x\nd:\n  <<: *x\n  e: "1"\n---\n- 1\n- ~\n';
  const [first, second] = readYaml(text);
  assert.deepEqual(paths(first?.root, text)['c.b'], ['true']);
  assert.deepEqual(paths(first?.root, text)['d.b'], ['true']);
  assert.deepEqual(paths(first?.root, text)['d.e'], ['1']);
  assert.equal(second?.root?.kind, 'list');
  assert.notDeepEqual(readYaml('a: [1')[0]?.problems, []);
});

test('nesting beyond the limit is refused, not followed', () => {
  const deep = 20_000;
  assert.equal(readJson('['.repeat(deep)).problems.at(-1)?.code, 'depth');
  assert.equal(readJson('{"a":'.repeat(deep)).problems.at(-1)?.code, 'depth');
  assert.equal(readShorthand(`a=${'['.repeat(deep)}`).problems[0]?.code, 'depth');
  assert.equal(readShorthand(`${'a={'.repeat(deep)}`).problems[0]?.code, 'depth');
  for (const text of ['['.repeat(deep), '- '.repeat(deep), `? ${'? '.repeat(deep)}`, 'a: {'.repeat(deep)]) {
    assert.equal(readYaml(text)[0]?.problems[0]?.code, 'depth', text.slice(0, 10));
  }
  let stairs = '';
  for (let i = 0; i < 200; i++) stairs += `${' '.repeat(i)}a:\n`;
  assert.equal(readYaml(stairs)[0]?.problems[0]?.code, 'depth');
});

test('an alias bomb is bounded', () => {
  let text = 'a0: &a0 [x, x, x, x, x, x, x, x]\n';
  for (let i = 1; i < 30; i++) text += `a${i}: &a${i} [${`*a${i - 1},`.repeat(8)}]\n`;
  const [reading] = readYaml(text);
  assert.ok(reading?.root);
  assert.equal(entriesOf(reading.root, text).complete, false);
});

test('no text makes a reader throw', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ':',
    ',',
    '=',
    '- ',
    '\n',
    ' ',
    'a',
    '&x ',
    '*x',
    '\\',
    HOLE,
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      readJson(text);
      readShorthand(text);
      readStructure(text);
      for (const { root } of readYaml(text)) if (root) entriesOf(root, text);
    }),
    { numRuns: 3_000 },
  );
});

test('reading time grows with the text, not faster', () => {
  const cases: [string, (text: string) => unknown][] = [
    ['{"a":[1,2,{"b":"c"}]},', readJson],
    ['a,', readJson],
    ['"', readJson],
    ['key=[a,b,{c=d}],', readShorthand],
    ['a,', (text) => readShorthand(`k=${text}`)],
    ['=', readShorthand],
  ];
  for (const [piece, read] of cases) {
    assertGrowsSlowly(piece, 100_000, (size) => read(piece.repeat(Math.ceil(size / piece.length))));
  }
});
