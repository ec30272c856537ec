import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import { builtInRules } from './built-in-rules.ts';

/** The words that are found in a script after a change. */
function found(before: string | undefined, text: string): string[] {
  const suggestion = { text, kind: 'config', origin: 'disk', path: 'deploy.sh', before } as const;
  const { findings } = analyze(suggestion, builtInRules());
  return [...new Set(findings.map(({ span }) => text.slice(span.start, span.end)))];
}

test('a change of a script is judged by the commands that it adds', () => {
  const risk = 'chmod -R 777 /srv/app\n';
  assert.deepEqual(found(undefined, risk), ['777']);
  assert.deepEqual(found('', risk), ['777']);
  assert.deepEqual(found(risk, risk), []);
  assert.deepEqual(found(risk, `# moved\nif true; then\n  ${risk}fi\n`), []);
  assert.deepEqual(found(risk, `${risk}chmod -R 777 /srv/db\n`), ['777']);
  assert.deepEqual(found(risk, risk + risk), ['777'], 'done twice is more than once');
  assert.deepEqual(found(`${risk}echo a\n`, 'echo a\n'), []);
  assert.deepEqual(found('chmod -R 750 /srv/app\n', risk), ['777']);
});

test('a language that is said makes a script of a file whose name does not', () => {
  const of = (shell?: 'bash') =>
    analyze(
      { text: 'chmod 777 /etc\n', kind: 'config', origin: 'paste', path: 'deploy', ...(shell && { shell }) },
      builtInRules(),
    ).findings.length;
  assert.equal(of(), 0);
  assert.ok(of('bash') > 0);
});
