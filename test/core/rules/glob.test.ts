import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HOLE } from '../../../src/core/fact.ts';
import { compileGlob } from '../../../src/core/rules/glob.ts';

describe('globs', () => {
  const cases: [string, string, boolean][] = [
    ['a*', 'a/b/c', true],
    ['*', '', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['*.{pem,key}', 'x.key', true],
    ['{a,b}{c,d}', 'bd', true],
    ['{a}', '{a}', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['**/x', 'a/b/x', true],
    ['x*y', `x${HOLE}y`, true],
    ['x?y', `x${HOLE}y`, false],
    ['x[!a]y', `x${HOLE}y`, false],
    ['[', '[', true],
  ];
  for (const [pattern, text, expected] of cases) {
    it(`${pattern} ${expected ? 'fits' : 'does not fit'} ${text}`, () => {
      assert.equal(compileGlob(pattern)(text), expected);
    });
  }

  it('takes time in proportion to pattern and text', () => {
    const start = performance.now();
    assert.equal(compileGlob('*a'.repeat(50) + 'b')('a'.repeat(20_000)), false);
    assert.equal(compileGlob('{a,b}'.repeat(40))('a'.repeat(40)), false);
    assert.ok(performance.now() - start < 1000);
  });
});
