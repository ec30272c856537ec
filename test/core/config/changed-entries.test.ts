import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesOf } from '../../../src/core/analyze.ts';

/** `path: before -> after` of every entry, with nothing for what is not there. */
function told(path: string, before: string, text: string): string[] {
  return entriesOf({ kind: 'config', origin: 'disk', path, before, text }).map(
    ({ path: entry, before: was, after: is }) =>
      `${entry}: ${was?.replace(/\s+/g, ' ').trim() ?? '-'} -> ${is?.replace(/\s+/g, ' ').trim() ?? '-'}`,
  );
}

const NET =
  'resource "aws_security_group_rule" "ssh" {\n  from_port = 22\n  cidr_blocks = ["10.0.0.0/8"]\n}\n';

test('values that changed, came and went, by their entry', () => {
  assert.deepEqual(told('net.tf', NET, NET.replace('10.0.0.0/8', '0.0.0.0/0')), [
    'resource.aws_security_group_rule.ssh.cidr_blocks: 10.0.0.0/8 -> 0.0.0.0/0',
  ]);
  assert.deepEqual(told('a.yaml', 'a: 1\nb: 2\nc: 3\n', 'a: 1\nb: 4\nd: 5\n'), [
    'b: 2 -> 4',
    'c: 3 -> -',
    'd: - -> 5',
  ]);
  assert.deepEqual(told('a.json', '{"a": {"b": [1, 2]}}', '{"a": {"b": [2, 3]}}'), ['a.b: 1 -> 3']);
});

test('moved, reformatted and commented is nothing', () => {
  assert.deepEqual(told('a.yaml', 'a: 1\nb: { c: 2 }\n', '# why\nb:\n  c: 2\na: "1"\n'), []);
  assert.deepEqual(told('net.tf', NET, `\n${NET.replaceAll('  ', '\t').replaceAll('\n', '\r\n')}`), []);
});

test('of a map that comes its entries, of one that goes whole the map', () => {
  const one = 'services:\n  web:\n    image: a\n    privileged: true\n';
  const two = `${one}  db:\n    image: b\n    ports: ["5432:5432"]\n`;
  assert.deepEqual(told('compose.yaml', one, two), [
    'services.db.image: - -> b',
    'services.db.ports: - -> 5432:5432',
  ]);
  const gone = told('compose.yaml', two, one);
  assert.equal(gone.length, 1);
  assert.match(gone[0] ?? '', /^services\.db: .*image: b.* -> -$/);
  assert.deepEqual(told('a.yaml', 'a:\n  b: 1\n  c: 2\n', 'a: {}\n'), ['a.b: 1 -> -', 'a.c: 2 -> -']);
});

test('places are those of the whole text, also in a long one', () => {
  const long = Array.from({ length: 9000 }, (_, i) => `key${i}:\n  value: ${i}\n`).join('');
  const changed = long.replace('value: 8000\n', 'value: other\n');
  const [entry, ...others] = entriesOf({
    kind: 'config',
    origin: 'disk',
    path: 'a.yaml',
    before: long,
    text: changed,
  });
  assert.deepEqual(others, []);
  assert.equal(entry?.path, 'key8000.value');
  assert.match(changed.slice(entry?.span.start, entry?.span.end), /other/);
});

test('a network within one that was there gives less; scripts, unknown states and broken files have no entries', () => {
  const [entry] = entriesOf({
    kind: 'config',
    origin: 'disk',
    path: 'net.tf',
    before: NET,
    text: NET.replace('10.0.0.0/8', '10.1.0.0/16'),
  });
  assert.equal(entry?.isNarrower, true);
  assert.deepEqual(told('a.sh', 'ls\n', 'ls -l\n'), []);
  assert.deepEqual(entriesOf({ kind: 'config', origin: 'disk', path: 'net.tf', text: NET }), []);
  assert.deepEqual(entriesOf({ kind: 'shell', origin: 'paste', text: 'ls' }), []);
  assert.ok(Array.isArray(told('a.json', '{"a": ', '{"a": [')));
});
