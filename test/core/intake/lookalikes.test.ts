import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remove } from 'confusables';
import { takeIn } from '../../../src/core/intake/intake.ts';
import { foldLetter, lookalikes } from '../../../src/core/intake/lookalikes.ts';
import { factsOf, fieldOf } from './taking.ts';

const posing: [string, string, string[]][] = [
  ['\u0441hmod 777 x', 'chmod 777 x', ['lookalike@command \u0441hmod']],
  ['sudo \u0441url x', 'sudo curl x', ['lookalike@command \u0441url']],
  ['sudo -u root \u0441hmod 777 x', 'sudo -u root chmod 777 x', ['lookalike@command \u0441hmod']],
  ['ls && r\u043c x', 'ls && rm x', ['lookalike@command r\u043c']],
  ['echo $(\u0441at x)', 'echo $(cat x)', ['lookalike@command \u0441at']],
  ['ｃｈｍｏｄ 777 x', 'chmod 777 x', ['lookalike@command ｃｈｍｏｄ']],
  ['𝗋𝗆 x', 'rm x', ['lookalike@command 𝗋𝗆']],
  ['\u0441\u0440 a b', 'cp a b', ['lookalike@command \u0441\u0440']],
  ['/bin/\u0441hmod 777 x', '/bin/chmod 777 x', ['lookalike@command /bin/\u0441hmod']],
  ['aws s3 cp a b --\u0430cl public-read', 'aws s3 cp a b --acl public-read', ['lookalike@flag --\u0430cl']],
  ['rm –rf x', 'rm -rf x', ['dash@flag –rf']],
  ['rm —recursive x', 'rm --recursive x', ['dash@flag —recursive']],
  [
    'aws s3api put-bucket-acl –acl public-read',
    'aws s3api put-bucket-acl --acl public-read',
    ['dash@flag –acl'],
  ],
  ['find . –name x', 'find . -name x', ['dash@flag –name']],
  ['chmod −R 777 x', 'chmod -R 777 x', ['dash@flag −R']],
  ['chmod ‑R 777 x', 'chmod -R 777 x', ['dash@flag ‑R']],
  ['git push ––force', 'git push --force', ['dash@flag ––force']],
  ['echo “a b”', 'echo "a b"', ['smart-quote@argument “a b”']],
  ['psql -c ‘grant all’', "psql -c 'grant all'", ['smart-quote@argument ‘grant all’']],
  ['psql -c “don’t”', 'psql -c "don’t"', ['smart-quote@argument “don’t”']],
  ['curl -d ‘{"a":1}’ x', 'curl -d \'{"a":1}\' x', ['smart-quote@argument ‘{"a":1}’']],
  ['curl -d “{"a":1}” x', 'curl -d \'{"a":1}\' x', ['smart-quote@argument “{"a":1}”']],
];
for (const [text, read, facts] of posing) {
  test(`read as what it poses as: ${text}`, () => {
    assert.equal(takeIn(text).pieces[0]?.text, read);
    assert.deepEqual(factsOf(text), facts);
  });
}

test('text between typographic quotes is also read as bash takes it: not quoted', () => {
  assert.deepEqual(
    takeIn('echo “a; rm -rf ~”').pieces.map((piece) => piece.text),
    ['echo "a; rm -rf ~"', 'echo “a; rm -rf ~”'],
  );
  // PowerShell takes them for quotes.
  assert.equal(takeIn('Write-Host “a; b”', { shell: 'powershell' }).pieces.length, 1);
});

const honest = [
  'git commit -m "сор и ухо"',
  'echo сор',
  './сборка.sh',
  'cat ухо.txt',
  './отчет2024.sh',
  'echo “не закрыта',
  'αλφα --βήτα',
  'echo "–rf"',
  'naïve-tool --größe 3',
  "git commit -m 'it’s “fine”'",
];
for (const text of honest) test(`honest letters: ${text}`, () => assert.deepEqual(factsOf(text), []));

test('the facts say what it looks like and in which command it stands', () => {
  assert.equal(fieldOf('sudo \u0441hmod 777 x', 'lookalike', 'looks'), 'chmod');
  assert.equal(fieldOf('sudo \u0441hmod 777 x', 'lookalike', 'shown'), '\u0441hmod looks like chmod');
  assert.equal(fieldOf('\u0441hmod –R x', 'dash', 'command'), 'chmod');
});

test('the table agrees with the confusables package on every letter that both fold to a letter of the same case', () => {
  const folded: string[] = [];
  for (let code = 0xa0; code < 0x2d00; code++) {
    const letter = String.fromCodePoint(code);
    const ours = foldLetter(letter);
    if (!ours || !/^[a-z]$/.test(ours) || letter.normalize('NFKC') !== letter) continue;
    const theirs = remove(letter);
    if (theirs === letter || !/^[a-z]$/i.test(theirs)) continue;
    folded.push(letter);
    // I and l, u and v are one shape in many fonts.
    const same = (text: string) =>
      text.toLowerCase().replace(/[ijl]/g, 'i').replace(/[uv]/g, 'u').replace(/[nrh]/g, 'n');
    assert.equal(same(theirs), same(ours), letter);
  }
  assert.ok(folded.length > 40, String(folded.length));
});

test('a word of another script is not taken apart', () => {
  assert.deepEqual(lookalikes('привет', true), []);
  assert.deepEqual(lookalikes('münchen', true), []);
  assert.equal(lookalikes('p\u0430ypal', false).length, 1);
});
