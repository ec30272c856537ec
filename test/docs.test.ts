import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseDocument } from 'yaml';
import { PATH_CLASSES } from '../src/core/access/paths.ts';
import { PolicySchema } from '../src/core/policy-schema.ts';
import { runExamples } from '../src/core/rules/examples.ts';
import { fieldsOf, TEMPLATE_NAMES } from '../src/core/rules/fields.ts';
import { FACT_KEYS } from '../src/core/rules/rule.ts';
import { compileRules } from '../src/core/rules/rule-set.ts';
import { RuleSchema } from '../src/core/rules/schema.ts';
import { schemaKeys } from '../src/core/rules/schema-keys.ts';
import { problemText, readPolicySource, readRuleSource } from '../src/core/rules/source.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const blocks = (file: string) =>
  [...read(file).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((found) => found[1] ?? '');
const writing = read('docs/writing-rules.md');

/** What a text explains: the names in its code spans, alone or as the key of an example (`{ prefix: x }`). */
function explains(text: string, name: string): boolean {
  const escaped = name.replace(/[.*]/g, '\\$&');
  return new RegExp(`\`[^\`\\n]*(?<![\\w.-])${escaped}(?![\\w-])[^\`\\n]*\``).test(text);
}

function missing(text: string, names: readonly string[]): string[] {
  return names.filter((name) => !explains(text, name));
}

describe('the documentation of rules', () => {
  const rules = blocks('docs/writing-rules.md').filter((text) => /^(?:#.*\n)*id: /.test(text));

  it('has examples', () => assert.ok(rules.length >= 4));

  for (const text of rules) {
    const id = /^id: (.*)$/m.exec(text)?.[1];
    it(`has an example that does what it says: ${id}`, () => {
      const source = readRuleSource(parseDocument(text), text);
      assert.ok(source.ok, source.ok ? '' : source.problems.map(problemText).join('\n'));
      const failed = runExamples(source.value, compileRules([source.value]))
        .filter(({ problems }) => problems.length > 0)
        .map(({ list, index, problems }) => `${list}[${index}] ${problems.join('; ')}`);
      assert.deepEqual(failed, []);
    });
  }

  it('explains every key of a rule, a clause, a test and an example', () => {
    const keys = (input: unknown, ...path: (string | number)[]) =>
      schemaKeys(RuleSchema as never, input, path);
    for (const [what, names] of [
      ['rule', keys({})],
      ['clause', keys({ match: {} }, 'match')],
      ['test', keys({ match: { word: {} } }, 'match', 'word')],
    ] as const) {
      assert.ok(names.length > 5, what);
      assert.deepEqual(missing(writing, names), [], what);
    }
    const example = keys({ examples: { hold: [{}] } }, 'examples', 'hold', 0);
    assert.ok(example.length > 10);
    const shown = blocks('docs/writing-rules.md').at(-1) ?? '';
    assert.deepEqual(
      example.filter((name) => !new RegExp(`(?:^- |^  |\\b)${name}\\b`, 'm').test(shown)),
      [],
    );
  });

  it('explains every field of every fact', () => {
    const [, change = ''] = writing.split('## Changes of files');
    for (const kind of FACT_KEYS) {
      const row = writing.split('\n').find((line) => line.startsWith(`| \`${kind}\` |`));
      assert.ok(row, kind);
      const text = kind === 'change' ? change : `${row}\n${writing.split('## Facts')[1]?.split('\n|')[0]}`;
      const names = fieldsOf(kind).map((name) => (kind === 'change' ? name.replace(/\.\*$/, '') : name));
      assert.deepEqual(missing(kind === 'change' ? writing : text, names), [], kind);
    }
  });

  it('explains every class of path and every name in templates', () => {
    assert.deepEqual(missing(writing, PATH_CLASSES), []);
    assert.deepEqual(
      TEMPLATE_NAMES.filter((name) => !writing.includes(`{${name}}`)),
      [],
    );
  });
});

describe('the documentation of policies', () => {
  for (const file of ['docs/policies.md', 'README.md']) {
    it(`has policies that are right: ${file}`, () => {
      const policies = blocks(file).filter((text) => /^(?:#.*\n)*version: 1/.test(text));
      assert.ok(policies.length > 0);
      for (const text of policies) {
        const source = readPolicySource(parseDocument(text), text);
        assert.ok(source.ok, source.ok ? '' : source.problems.map(problemText).join('\n'));
      }
    });
  }

  it('explains every key', () => {
    const text = read('docs/policies.md');
    const keys = (input: unknown, ...path: (string | number)[]) =>
      schemaKeys(PolicySchema as never, input, path);
    const names = [
      ...keys({ friction: [{}] }, 'friction', 0),
      ...keys({ friction: [{ when: {} }] }, 'friction', 0, 'when'),
      ...keys({ ours: {} }, 'ours'),
    ];
    assert.ok(names.length > 10);
    assert.deepEqual(missing(text, names), []);
    for (const name of keys({})) assert.match(text, new RegExp(`^${name}:`, 'm'));
  });
});
