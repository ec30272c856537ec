import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSentence } from '../../src/core/advice.ts';
import { readBuiltInRules } from '../../src/tools/rules/read-rules.ts';

describe('advice', () => {
  const sentences = [
    'irreversible without a backup',
    'stop the process',
    'bind it to 127.0.0.1, or serve a folder made for it',
    'ask for a login (ngrok http --basic-auth USER:PASSWORD PORT)',
    'gh secret set X --org o, then rotate the secret',
    "the old commit's hash from the server's reflog",
    'a read-only session (tmate -r)',
  ];
  const commands = [
    'aws s3api get-bucket-acl --bucket acme',
    "psql -c 'GRANT SELECT ON t TO the team' -d app",
    'ufw allow from ADDRESS to any port PORT proto tcp',
    'cp a b',
    'find . -xdev | wc -l',
    'echo "read the text" | sh',
    'hostname; id; pwd',
  ];
  for (const text of sentences) it(`is a sentence: ${text}`, () => assert.ok(isSentence(text)));
  for (const text of commands) {
    it(`is a command: ${text}`, () => assert.ok(!isSentence(text)));
  }

  it('of the built-in rules is never half a command and half a sentence', () => {
    const wrong: string[] = [];
    for (const { id, ...rule } of readBuiltInRules(process.cwd()).rules) {
      for (const key of ['check', 'safer', 'undo', 'identity'] as const) {
        const advice = rule[key];
        for (const text of typeof advice === 'object' ? Object.values(advice) : [advice ?? '']) {
          const bare = text.replace(/'[^']*'|"[^"]*"|\{[^}]*\}/g, '');
          if (!isSentence(text) && /, |;\s*(?:and|then|or)\s|\s(?:and|then|or) /.test(bare))
            wrong.push(`${id} ${key}: ${text}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
  });
});
