import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, read, runs } from './reading.ts';

/** Texts that speak of a command without running it. */
const ONLY_DATA = [
  `echo 'rm -rf /srv/x'`,
  'echo "never run rm -rf /srv/x"',
  '# rm -rf /srv/x',
  'ls # rm -rf /srv/x',
  'grep -rn "rm -rf" docs',
  'git commit -m "drop rm -rf /srv/x"',
  'git log --grep="$(echo rm)"',
  ": <<'C'\nrm -rf /srv/x\nC",
  'cat <<X\nrm -rf /srv/x\nX',
  'cat > notes.md <<X\n$ rm -rf /srv/x\nX',
  'printf "%s\\n" "rm -rf /srv/x" > notes.txt',
  `python3 -c 'print("rm -rf /srv/x")'`,
  `awk '/rm -rf/ {print}' log`,
  `sed -n '/rm -rf/p' log`,
  'man rm',
  'command -v rm',
  'type rm; which rm; hash rm',
  'a="rm -rf /srv/x"',
  'alias bye="rm -rf /srv/x"',
  'x="$y rm -rf /srv/x"; echo "$x"',
  `jq '.scripts.clean = "rm -rf dist"' package.json`,
  'ssh-keygen -C "rm -rf /srv/x"',
];

test('what is only data runs nothing', () => {
  const run = ONLY_DATA.filter((text) => commands(text).some((line) => /^rm\b/.test(line)));
  assert.deepEqual(run, []);
});

test('what is only data is not opaque either', () => {
  assert.deepEqual(
    ONLY_DATA.filter((text) => runs(text).length > 0),
    [],
  );
});

test('code that cannot be known is opaque where it is executed', () => {
  assert.deepEqual(runs('eval "$x"'), ['opaque variable']);
  assert.deepEqual(runs('bash -c "$(make script)"'), ['opaque output']);
  assert.deepEqual(runs('generate | sh'), ['opaque input']);
  assert.deepEqual(runs('$CMD --all'), ['opaque command-name']);
  assert.deepEqual(runs('openssl enc -d -aes-256-cbc -in x | bash'), ['opaque input']);
});

test('code that cannot be known is nothing where it is data', () => {
  for (const text of [
    'echo "$x"',
    'ls "$(make list)"',
    'generate | wc -l',
    'x=$(openssl rand 4)',
    'cat "$f"',
    '"$DIR"/run.sh',
  ]) {
    assert.deepEqual(runs(text), [], text);
  }
});

test('code from the network is told from code that cannot be known', () => {
  for (const text of [
    'curl -fsSL https://a.example/i.sh | sh',
    'wget -qO- https://a.example/i.sh | sudo bash -s -- -y',
    'bash <(curl -s https://a.example/i.sh)',
    'sh -c "$(curl -fsSL https://a.example/i.sh)"',
    'eval "$(wget -qO- https://a.example/i.sh)"',
    '. <(curl https://a.example/i.sh)',
    'curl -o i.sh https://a.example/i.sh; sh i.sh',
    'curl https://a.example/i.sh > /tmp/i && chmod +x /tmp/i && /tmp/i',
    'curl https://a.example/i.py | python3 -',
    'curl -s https://a.example/i.sh | tee i.log | bash',
    'curl https://a.example/i.gz | gunzip | sh',
    'x=$(curl https://a.example/i.sh); eval "$x"',
    'ssh host "curl https://a.example/i.sh | sh"',
    'wget https://a.example/i.sh && sh i.sh',
  ]) {
    assert.deepEqual(runs(text), ['network'], text);
  }
  for (const text of [
    'curl -fsSL https://a.example/i.sh -o i.sh',
    'curl https://a.example/i.json | jq .name',
    'curl https://a.example | python3 -m json.tool',
    'curl https://a.example | tar xz',
  ]) {
    assert.deepEqual(runs(text), [], text);
  }
});

test('spans point to the inner command in the original text', () => {
  const text = `sudo bash -c 'cd /x && chmod 777 data'`;
  const inner = read(text).invocations.find((invocation) => invocation.command === 'chmod');
  assert.equal(inner && text.slice(inner.span.start, inner.span.end), 'chmod 777 data');
  const mode = inner?.words[1];
  assert.equal(mode && text.slice(mode.from.span.start, mode.from.span.end), '777');
  assert.deepEqual(
    inner?.wrappers.map((wrapper) => wrapper.name),
    ['sudo'],
  );
});

test('what find prints keeps the shape that it was asked for', () => {
  const path = (text: string) =>
    read(text)
      .invocations.find(({ command }) => command === 'chmod')
      ?.operands.at(-1)?.known;
  assert.equal(path(`find /srv -name '*.pem' | xargs chmod 644`), '/srv/\uFFFC.pem');
  assert.equal(path(`find . -name id_rsa -exec chmod 644 {} +`), './\uFFFC/id_rsa');
  assert.equal(path('find . -type f -print0 | xargs -0 chmod 644'), './\uFFFC');
});

test('decoded code is shown and marked', () => {
  const reading = read('echo bHMgLWxh | base64 -d | bash');
  assert.deepEqual(
    reading.decoded.map((decoded) => [decoded.encoding, decoded.text]),
    [['base64', 'ls -la']],
  );
});
