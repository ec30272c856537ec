import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RE2JS } from 're2js';
import { containsRequired, requiredLiterals } from '../../../src/core/rules/regex-literals.ts';
import { builtInRules } from '../built-in-rules.ts';

/** Into how many shares the words are dealt. */
const SHARES = 8;

function regexesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(regexesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'regex' ? [inner].flat().filter((one) => typeof one === 'string') : regexesIn(inner),
  );
}

test('texts that an expression requires are found in it', () => {
  const cases: [source: string, texts: string[] | undefined][] = [
    ['^--inspect(-brk|-wait)?=', ['--inspect']],
    ['(?i)^Core\\.Pager$', ['core.pager']],
    ['socket|fsockopen|net\\.(connect|Socket)', ['socket', 'fsockopen', 'connect', 'Socket']],
    ['a+bc', ['bc']],
    ['ab?c', ['a']],
    ['(ab|c*)d', ['d']],
    ['[0-9]{2}', undefined],
    ['.*', undefined],
    ['a|', undefined],
    ['x{2,}yz', ['yz']],
    ['\\x41bc', undefined],
    ['[[:alpha:]]]x', [']x']],
  ];
  for (const [source, texts] of cases)
    assert.deepEqual(requiredLiterals(source, false)?.texts, texts, source);
});

test('no value that an expression of a rule finds something in is left out', () => {
  const rules = builtInRules();
  const sources = [...new Set(regexesIn(rules))];
  assert.ok(sources.length > 200);
  const words = new Set(JSON.stringify(rules).split(/["\s,\\{}]+/));
  for (const word of [...words].filter((_, i) => i % 5 === 0)) {
    words.add(word.toUpperCase()).add(word.replaceAll('s', '\u017f'));
  }
  // Each expression meets other words, so that all of both are asked without asking every pair.
  const shares = Array.from({ length: SHARES }, (_, share) =>
    [...words].filter((_, i) => i % SHARES === share),
  );
  let found = 0;
  for (const [at, source] of sources.entries()) {
    const pattern = RE2JS.compile(source);
    const required = requiredLiterals(source, false);
    if (!required) continue;
    for (const word of shares[at % SHARES] ?? []) {
      if (containsRequired(word, required)) continue;
      found++;
      assert.ok(!pattern.matcher(word).find(), `${source} in ${word}`);
    }
  }
  assert.ok(found > 10_000);
});
