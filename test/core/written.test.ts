import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import type { LookupAnswers } from '../../src/core/lookup.ts';
import { builtInRules } from './built-in-rules.ts';

/** What is found in a command, as rule and underlined words. */
function found(text: string, answers?: LookupAnswers): [string, string][] {
  const { findings } = analyze(
    { text, kind: 'shell', origin: 'paste', shell: 'bash' },
    builtInRules(),
    answers,
  );
  return findings.map(({ rule, span }) => [rule, text.slice(span.start, span.end)]);
}

const rules = (text: string) => found(text).map(([rule]) => rule);

test('settings that a command writes are judged as a change of their file, each at its place', () => {
  const text =
    'cat > .claude/settings.json <<\'J\'\n{"permissions": {"defaultMode": "bypassPermissions"}}\nJ';
  assert.deepEqual(found(text), [['agent.claude-code', 'bypassPermissions']]);
  assert.deepEqual(
    found('cat > .claude/settings.json <<\'J\'\n{"permissions": {"deny": ["Read(.env)"]}}\nJ'),
    [],
  );
  assert.deepEqual(found(text.replace('.claude/settings.json', 'docs/example.txt')), []);
});

test('a line that sed puts into a JSON file is judged by its own', () => {
  const sed = (from: string, to: string) =>
    `sed -i 's/"security.workspace.trust.enabled": ${from}/"security.workspace.trust.enabled": ${to},/' ~/.config/Code/User/settings.json`;
  assert.deepEqual(rules(sed('true', 'false')), ['agent.workspace-trust']);
  assert.deepEqual(rules(sed('false', 'true')), []);
});

test('what stood in the file before is no news', () => {
  const json = '{"chat.tools.global.autoApprove": true}';
  const text = `echo '${json}' > .vscode/settings.json`;
  assert.deepEqual(rules(text), ['agent.vscode-autoapprove']);
  const answers: LookupAnswers = new Map([['text:.vscode/settings.json', { kind: 'text', text: json }]]);
  assert.deepEqual(found(text, answers), []);
});

test('commands of scripts, units and hooks that are written now run later', () => {
  assert.ok(rules("echo 'chmod -R 777 /srv/app' >> ~/.bashrc").includes('posix.chmod-world-write'));
  assert.ok(
    rules(
      "sudo tee /etc/systemd/system/x.service <<'E'\n[Service]\nExecStart=/bin/chmod 777 /srv/app\nE",
    ).includes('posix.chmod-world-write'),
  );
  assert.deepEqual(rules("echo 'chmod 750 /srv/app' >> ~/.bashrc"), []);
});

test('a value that is not known does not count as its name', () => {
  assert.deepEqual(rules('echo "{\\"chat.tools.global.autoApprove\\": $X}" > .vscode/settings.json'), []);
});
