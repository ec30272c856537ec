import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../src/core/analyze.ts';
import { builtInRules } from '../built-in-rules.ts';

const rulesOf = (allows: string) =>
  `service cloud.firestore {\n  match /databases/{d}/documents {\n    match /pub/{x} {\n      ${allows}\n    }\n  }\n}\n`;

function findings(before: string, after: string): string[] {
  const change = { text: rulesOf(after), before: rulesOf(before), path: 'firestore.rules' };
  return analyze({ ...change, kind: 'config', origin: 'paste' }, builtInRules()).findings.map(
    ({ message }) => message,
  );
}

test('a right that is written in its parts is the same right', () => {
  assert.deepEqual(findings('allow read: if true;', 'allow get, list: if true;'), []);
  assert.deepEqual(findings('allow get, list: if true;', 'allow read: if true;'), []);
  assert.deepEqual(findings('allow write: if true;', 'allow create, update: if true;'), []);
});

test('a part under another condition, or one that was not there, is more than before', () => {
  assert.equal(findings('allow read: if request.auth.uid == x;', 'allow get: if true;').length, 1);
  assert.equal(findings('allow get: if true;', 'allow read: if true;').length, 1);
});
