import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../src/core/finding.ts';
import { narrowerLine, replaced } from '../../../src/editor/changes/narrower.ts';

function after(text: string, safer: string | undefined, at = '777', via: string[] = []): string | undefined {
  const start = text.indexOf(at);
  const finding = { advice: { safer }, span: { start, end: start + at.length }, via } as unknown as Finding;
  const line = narrowerLine(finding, text);
  return line && replaced(text, line);
}

test('the narrower command takes the place of the one command on a line', () => {
  assert.equal(after('a\n  chmod 777 x \nb\n', 'chmod 750 x'), 'a\n  chmod 750 x \nb\n');
  assert.equal(after('chmod 777 x', 'chmod 750 x'), 'chmod 750 x');
});

test('nothing is offered that would change more than the command, or leave something open', () => {
  for (const line of [
    'cd a && chmod 777 x',
    'chmod 777 x; ls',
    'ls | xargs chmod 777',
    'chmod 777 \\\n  x',
    'if chmod 777 x',
    'chmod 777 "$(ls)"',
  ])
    assert.equal(after(line, 'chmod 750 x'), undefined, line);
  assert.equal(after('chmod 777 x', 'chgrp GROUP x'), undefined);
  assert.equal(after('chmod 777 GROUP', 'chgrp GROUP x'), 'chgrp GROUP x');
  assert.equal(after('sudo chmod 777 x', 'chmod 750 x', '777', ['sudo']), undefined);
  assert.equal(after('chmod 777 x', 'change the mode of the one file that fails'), undefined);
  assert.equal(after('chmod 777 x', undefined), undefined);
});
