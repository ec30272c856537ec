import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeIn } from '../../../src/core/intake/intake.ts';
import { originalSpan } from '../../../src/core/span.ts';
import { allLines, certainCode } from './taking.ts';

const rows: [string, string, string[]][] = [
  ['one fence', 'Run this:\n```bash\nchmod 777 x\n```\nDone.', ['chmod 777 x']],
  ['tildes', '~~~sh\nid\n~~~', ['id']],
  ['fences of one shell are one script', '```bash\nA=1\n```\nThen:\n```bash\necho $A\n```', ['A=1\necho $A']],
  [
    'an open quote does not reach into the next fence',
    '```bash\necho "a\n```\n```bash\nid\n```',
    ['echo "a', 'id'],
  ],
  ['an unclosed fence goes to the end', 'So:\n```bash\nid\nls', ['id\nls']],
  ['a longer fence holds a shorter one', "````bash\necho '\n```\n'\n````", ["echo '\n```\n'"]],
  ['indented in a list', '1. Run:\n   ```bash\n   cat <<EOF\n   x\n   EOF\n   ```', ['cat <<EOF\nx\nEOF']],
  ['in a block quote', '> ```bash\n> id\n> ```', ['id']],
  ['with attributes', '```{.bash .numberLines}\nid\n```', ['id']],
  ['with a title', '```bash title="fix.sh"\nid\n```', ['id']],
  ['prompts in a fence', '```console\n$ id\nuid=0\n$ ls\n```', ['id\nls']],
  ['windows line ends', 'Run:\r\n```bash\r\nid\r\n```\r\n', ['id']],
  ['no fence', 'chmod 777 x', ['chmod 777 x']],
  ['another language is no shell code', '```json\n{"a": "b"}\n```', []],
  ['nor is prose', 'To fix this, make the folder writable for everybody.', []],
  [
    'a script that writes Markdown is one script',
    "cat > R.md <<'E'\n```bash\nid\n```\nE",
    ["cat > R.md <<'E'\n```bash\nid\n```\nE"],
  ],
];

for (const [name, text, code] of rows) {
  test(`code is found: ${name}`, () => assert.deepEqual(certainCode(text), code));
}

const shells: [string, string][] = [
  ['```powershell\nx\n```', 'powershell'],
  ['```ps1\nx\n```', 'powershell'],
  ['```pwsh\nx\n```', 'powershell'],
  ['```cmd\nx\n```', 'cmd'],
  ['```bat\nx\n```', 'cmd'],
  ['```fish\nx\n```', 'fish'],
  ['```zsh\nx\n```', 'zsh'],
  ['```sh\nx\n```', 'sh'],
  ['```shell\nx\n```', 'bash'],
  ['```console\nx\n```', 'bash'],
  ['```Bash\nx\n```', 'bash'],
];
for (const [text, shell] of shells) {
  test(`the info string chooses the shell: ${text.split('\n')[0]}`, () => {
    assert.equal(takeIn(text).pieces[0]?.shell, shell);
  });
}

test('a script for one POSIX shell is read as the terminal would run it', () => {
  assert.equal(takeIn('```bash\nx\n```', { shell: 'zsh' }).pieces[0]?.shell, 'zsh');
  assert.equal(takeIn('```powershell\nx\n```', { shell: 'zsh' }).pieces[0]?.shell, 'powershell');
});

test('lines of other languages are kept as what a terminal would run', () => {
  for (const language of ['python', 'sql', 'yaml', 'json', 'dockerfile']) {
    assert.ok(allLines(`\`\`\`${language}\nrm -rf /srv\n\`\`\``).includes('rm -rf /srv'), language);
  }
});

test('code in a sentence is read, words in a sentence are not', () => {
  assert.ok(allLines('Then use `chmod 777 x` on it.').includes('chmod 777 x'));
  assert.deepEqual(takeIn('Then use `chmod` on it.').pieces, []);
  assert.ok(allLines('```chmod 777 x```').includes('chmod 777 x'));
  assert.ok(allLines('``` chmod 777 x\n```').includes('chmod 777 x'));
});

test('spans of fenced, indented code point into the original text', () => {
  const text = 'So:\r\n  ```bash\r\n  echo a\r\n  chmod 777 x\r\n  ```\r\n';
  const piece = takeIn(text).pieces[0];
  assert.ok(piece);
  const at = piece.text.indexOf('777');
  const span = originalSpan(piece.from, at, at + 3);
  assert.equal(text.slice(span.start, span.end), '777');
});
