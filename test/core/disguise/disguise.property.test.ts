import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../../src/core/analyze.ts';
import { decide } from '../../../src/core/decide.ts';
import type { ExampleObject } from '../../../src/core/rules/rule.ts';
import { parseShell } from '../../../src/core/shell/parser.ts';
import { readBuiltInRules } from '../../../src/tools/rules/read-rules.ts';
import { builtInRules } from '../built-in-rules.ts';
import { byVariable, respell } from './words.ts';
import { type Disguise, MENTIONS, WRAPS } from './wrap.ts';

function isHeld(text: string): boolean {
  const analysis = analyze({ text, kind: 'shell', origin: 'paste', shell: 'bash' }, builtInRules());
  return ['hold', 'block'].includes(decide(analysis).verdict);
}

/** Every example of bash that its rule holds for what it runs, not for how its text looks. */
const HELD: readonly string[] = readBuiltInRules(process.cwd()).rules.flatMap(({ id, examples }) =>
  (examples.hold ?? []).flatMap((example) => {
    const object: ExampleObject = typeof example === 'string' ? { run: example } : example;
    const { run: text } = object;
    if (text === undefined) return [];
    if (object.shell || object.path || object.files || object.stat || /[^\t\n -~]/.test(text)) return [];
    if (/^(?:sup\.(?:hidden|look|trail|paste)|core\.)/.test(id)) return [];
    // Behind `bash -c` the parameters of a script are others.
    if (/\$[\d@*]/.test(text)) return [];
    // Text of another shell, in which bash would take the backslashes away.
    if (id.startsWith('win.') || /\b[A-Za-z]:\\|^(?:cmd|powershell|pwsh)\b/.test(text)) return [];
    // Which addresses a server listens on matters less in a container.
    if (id.startsWith('net.bind-all')) return [];
    const isScript = (parseShell(text).errors ?? []).length === 0 && !/^\s*(?:[$#>] |```)/.test(text);
    return isScript && isHeld(text) ? [text] : [];
  }),
);

const example = fc.constantFrom(...HELD);
const wrap = fc.constantFrom(...WRAPS);
const number = fc.nat(1000);

/** The same examples and disguises in every run: a new one is found by changing the seed. */
const OPTIONS = {
  numRuns: Number(process.env.HOLDPOINT_DISGUISES ?? 1500),
  seed: Number(process.env.HOLDPOINT_SEED ?? 20261122),
};

test('there are examples to disguise', () => {
  assert.ok(HELD.length > 800, String(HELD.length));
});

test('a held script stays held however it is run', () => {
  const property = fc.property(example, fc.array(wrap, { minLength: 1, maxLength: 3 }), (text, wraps) => {
    const worn = wraps.reduce((script, [, wear]: Disguise) => wear(script), text);
    assert.ok(isHeld(worn), `${wraps.map(([name]) => name).join(', ')}:\n${worn}`);
  });
  fc.assert(property, OPTIONS);
});

test('a held script stays held however its words are written', () => {
  const spelling = fc.tuple(number, number, number);
  const property = fc.property(
    example,
    fc.array(spelling, { minLength: 1, maxLength: 3 }),
    fc.boolean(),
    (text, spellings, viaVariable) => {
      let worn = spellings.reduce((script, [which, how, where]) => respell(script, which, how, where), text);
      if (viaVariable) worn = byVariable(worn, spellings[0]?.[0] ?? 0, spellings[0]?.[2] ?? 0);
      assert.ok(isHeld(worn), `${text}\n→\n${worn}`);
    },
  );
  fc.assert(property, OPTIONS);
});

test('a script that is only mentioned passes', () => {
  const property = fc.property(example, fc.constantFrom(...MENTIONS), (text, [name, wear]) => {
    const worn = wear(text);
    assert.ok(!isHeld(worn), `${name}:\n${worn}`);
  });
  fc.assert(property, OPTIONS);
});
