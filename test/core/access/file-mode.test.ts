import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  applyMode,
  exactMode,
  octalMode,
  parseMode,
  possibleMode,
} from '../../../src/core/access/file-mode.ts';

/** Mode, bits before, bits after for a file and for a directory; taken from GNU chmod 9.1 under umask 022. */
const APPLIED: readonly (readonly [mode: string, before: string, file: string, directory: string])[] = [
  ['755', '600', '755', '755'],
  ['0755', '2750', '755', '2755'],
  ['00755', '2750', '755', '755'],
  ['755', '6777', '755', '6755'],
  ['=755', '6777', '755', '755'],
  ['+777', '600', '777', '777'],
  ['-022', '666', '644', '644'],
  ['+w', '400', '600', '600'],
  ['a+w', '400', '622', '622'],
  ['+r', '600', '644', '644'],
  ['+x', '600', '711', '711'],
  ['-w', '666', '466', '466'],
  ['u=rwx,go=u', '600', '777', '777'],
  ['g=u', '750', '770', '770'],
  ['o=g', '750', '755', '755'],
  ['a+rwX', '600', '666', '777'],
  ['a+rwX', '700', '777', '777'],
  ['u=rwX,go=rX', '600', '644', '755'],
  ['go-rwx', '777', '700', '700'],
  ['go=', '777', '700', '700'],
  ['a=rwx', '2700', '777', '2777'],
  ['g+s', '755', '2755', '2755'],
  ['u+s', '755', '4755', '4755'],
  ['+t', '777', '1777', '1777'],
  ['o+t', '777', '1777', '1777'],
  ['ugo+rwx', '0', '777', '777'],
  ['u+x+w,g=r', '400', '740', '740'],
  ['4755', '755', '4755', '4755'],
  ['0', '777', '0', '0'],
];

for (const [mode, before, file, directory] of APPLIED) {
  test(`${mode} on ${before}`, () => {
    const changes = parseMode(mode);
    assert.ok(changes);
    const bits = Number.parseInt(before, 8);
    assert.equal(applyMode(changes, bits, false).toString(8), file);
    assert.equal(applyMode(changes, bits, true).toString(8), directory);
  });
}

test('what chmod refuses is no mode', () => {
  for (const text of ['', 'T', '8', '777x', '77777', 'u+q', 'u', 'u+x,', 'u+7', '+a', 'rwxr-xr-x']) {
    assert.equal(parseMode(text), undefined, text);
  }
  assert.ok(parseMode('a+'));
  assert.ok(parseMode('0000777'));
});

const who = fc.stringMatching(/^[ugoa]{0,2}$/);
const action = fc.stringMatching(/^[-+=](?:[rwxXst]{0,3}|[ugo])$/);
const clause = fc
  .tuple(who, fc.array(action, { minLength: 1, maxLength: 2 }))
  .map(([w, a]) => w + a.join(''));
const mode = fc.oneof(
  fc.integer({ min: 0, max: 0o7777 }).map((bits) => bits.toString(8)),
  fc.array(clause, { minLength: 1, maxLength: 3 }).map((clauses) => clauses.join(',')),
);

test('what is said without knowing the mode before holds for every mode before', () => {
  fc.assert(
    fc.property(mode, fc.integer({ min: 0, max: 0o7777 }), fc.boolean(), (text, before, directory) => {
      const changes = parseMode(text);
      assert.ok(changes, text);
      const after = applyMode(changes, before, directory);
      const { set, clear, raised } = possibleMode(changes);
      assert.equal(set & ~after, 0, 'set');
      assert.equal(clear & after, 0, 'clear');
      assert.equal(after & ~before & ~raised, 0, 'raised');
    }),
  );
});

test('a copied mode is exact', () => {
  assert.equal(octalMode(applyMode(exactMode(0o1777), 0o600, false)), '1777');
  assert.equal(octalMode(0o7), '007');
});
