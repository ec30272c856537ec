import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../../src/core/analyze.ts';
import { isPlain, PLAIN_CHARACTERS, plainCommands } from '../../../src/core/rules/plain.ts';
import { compileRules, joinRuleSets } from '../../../src/core/rules/rule-set.ts';
import type { Shell } from '../../../src/core/suggestion.ts';
import { readBuiltInRules } from '../../../src/tools/rules/read-rules.ts';
import { builtInRules } from '../built-in-rules.ts';

const plain = plainCommands(builtInRules());

/** Everything that the built-in rules give as an example, held or passed. */
function examples(): string[] {
  return readBuiltInRules(process.cwd()).rules.flatMap(({ examples }) =>
    Object.values(examples)
      .flatMap((list) => list ?? [])
      .flatMap((one) => (typeof one === 'string' ? [one] : typeof one.run === 'string' ? [one.run] : [])),
  );
}

function findings(text: string, shell: Shell = 'bash'): string[] {
  return analyze({ text, kind: 'shell', origin: 'typed', shell }, builtInRules()).findings.map(
    ({ rule }) => rule,
  );
}

test('nothing that a rule has something to say about is plain', () => {
  const corpus = ['widen.txt', 'bypass-forms.tsv'].flatMap((name) =>
    readFileSync(`test/fixtures/corpus/${name}`, 'utf8').split('\n'),
  );
  const all = [...examples(), ...corpus];
  assert.ok(all.length > 1000);
  assert.deepEqual(
    all.filter((text) => isPlain(text, plain) && findings(text).length > 0),
    [],
  );
});

test('a plain command stays plain with the words of any rule', () => {
  const words = [
    ...new Set(examples().flatMap((text) => text.split(/\s+/).filter((word) => PLAIN_CHARACTERS.test(word)))),
  ].filter((word) => !word.includes('0.0.0.0'));
  assert.ok(words.length > 1000);
  const wrong: string[] = [];
  for (const [at, command] of plain.entries()) {
    const begin = command.replace(':', ' ');
    // Long runs of words for breadth; short ones, other words for each command, as a rule would really be met.
    for (let i = 0; i < words.length; i += 40) {
      const text = `${begin} ${words.slice(i, i + 40).join(' ')}`;
      if (findings(text).length > 0) wrong.push(text);
    }
    for (let i = at % 23; i < words.length; i += 23) {
      const text = `${begin} ${words.slice(i, i + 3).join(' ')}`;
      assert.ok(isPlain(text, plain));
      if (findings(text, i % 2 === 0 ? 'fish' : 'zsh').length > 0) wrong.push(text);
    }
  }
  assert.deepEqual(wrong, []);
});

test('the tails of all examples change nothing either', () => {
  const tails = examples()
    .map((text) => text.split(' ').slice(1).join(' '))
    .filter((tail) => PLAIN_CHARACTERS.test(tail) && !tail.includes('0.0.0.0'));
  const wrong = tails.flatMap((tail, i) =>
    Array.from({ length: 6 }, (_, n) => plain[(i * 7 + n * 19) % plain.length]?.replace(':', ' '))
      .map((command) => `${command} ${tail}`)
      .filter((text) => findings(text).length > 0),
  );
  assert.deepEqual(wrong, []);
});

test('what a shell does something with is never plain', () => {
  for (const mark of '\\"\'`$(){}[]<>|&;!*?#~^@:%\t\n\u00e9\u200b') {
    assert.equal(isPlain(`ls ${mark}`, plain), false, JSON.stringify(mark));
    assert.equal(isPlain(`ls${mark}x`, plain), false, JSON.stringify(mark));
  }
  assert.equal(isPlain('PATH=. ls', plain), false);
  assert.equal(isPlain('./ls', plain), false);
  assert.equal(isPlain('git', plain), false);
  assert.equal(isPlain('git -C /x status', plain), false);
  assert.equal(isPlain('git push', plain), false);
  assert.equal(isPlain(' ls  -la ', plain), true);
});

test('rules that are not built in take away what they mention', () => {
  const own = (match: object) => {
    const rule = {
      id: 'own.rule',
      title: 'x',
      match,
      effect: 'destruction',
      severity: 'high',
      says: 'x',
      why: 'x',
    };
    return plainCommands(joinRuleSets(builtInRules(), compileRules([rule as never])));
  };
  const git = own({ command: ['git log'] });
  assert.ok(!git.includes('git:log') && git.includes('git:status'));
  const all = own({ command: ['git'] });
  assert.ok(!all.some((command) => command.startsWith('git:')) && all.includes('ls'));
  assert.ok(!own({ command: ['ls -la', 'ls'] }).includes('ls'));
  assert.ok(!own({ command: ['make test now'] }).includes('make:test'));
  assert.deepEqual(own({ command: ['*'], word: { contains: 'x' } }), []);
});
