import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import { builtInRules } from './built-in-rules.ts';

test('what a command gives is no path that it reaches', () => {
  const asked = (text: string) =>
    analyze({ text, kind: 'shell', origin: 'paste', shell: 'bash' }, builtInRules())
      .lookups.filter(({ kind }) => kind === 'tree')
      .map(({ path }) => path);
  assert.deepEqual(asked('chmod -R 777 /'), ['/']);
  assert.deepEqual(asked('chown -R nobody /etc'), ['/etc']);
});
