import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeFacts } from '../../../src/core/facts/write.ts';
import { plain, state } from './reading.ts';

/** `path (append) (sudo): line | line`, one a fact. */
function shown(command: string): string {
  return state(writeFacts, command)
    .facts.map((fact) => {
      const { path, line, append, sudo } = plain(fact);
      return `${path}${append === 'true' ? '+' : ''}${sudo === 'true' ? '!' : ''}: ${line}`;
    })
    .join('; ');
}

const CASES: readonly (readonly [command: string, expected: string])[] = [
  ['echo k >> ~/.ssh/authorized_keys', '~/.ssh/authorized_keys+: k'],
  ['echo a > f', 'f: a'],
  ["printf 'a\\nb\\n' > f", 'f: a | b'],
  ["cat > f <<'E'\na\n\nb c\nE", 'f: a | b c'],
  ['cat > f <<E\na $X b\nc\nE', 'f: ?a … b | c'],
  [
    'echo "x ALL=(ALL) NOPASSWD: ALL" | sudo tee -a /etc/sudoers.d/x',
    '/etc/sudoers.d/x+!: x ALL=(ALL) NOPASSWD: ALL',
  ],
  ['echo x | tee a b > /dev/null', 'a: x; b: x'],
  ['curl https://github.com/u.keys >> ~/.ssh/authorized_keys', '~/.ssh/authorized_keys+: ?…'],
  ['curl -fsSL https://x -o /etc/cron.d/x', '/etc/cron.d/x: ?…'],
  ['wget -qO- https://x', ''],
  ['make 2> err.log', ''],
  ['make > /dev/null', ''],
  [': > f', 'f: '],
  ["sed -i 's/no/yes/' f", 'f+: yes'],
  [
    "sed -i 's/^#\\?PermitRootLogin.*/PermitRootLogin yes/' /etc/ssh/sshd_config",
    '/etc/ssh/sshd_config+: PermitRootLogin yes',
  ],
  ["sed -i '/^PermitRootLogin/s/no/yes/' f", 'f+: PermitRootLogin yes'],
  ["sed -i 's/\\(PermitRootLogin\\) no/\\1 yes/' f", 'f+: PermitRootLogin yes'],
  ["sed -i -E 's/^#?(PasswordAuthentication\\s+)no/\\1yes/' f", 'f+: PasswordAuthentication yes'],
  ["sed -i -E 's/(\\w+) no/\\1 yes/' f", 'f+: ?… yes'],
  ["sed -i 's|a|b/c|g; s#x#&y#' f g", 'f+: b/c | xy; g+: b/c | xy'],
  ["sed -i '$ a PermitRootLogin yes' f", 'f+: PermitRootLogin yes'],
  ["sed -i '1i\\\nhost all all 0.0.0.0/0 trust' f", 'f+: host all all 0.0.0.0/0 trust'],
  ["sed -i '/x/d' f", ''],
  ["sed -i '' 's/a/b/' f", 'f+: b'],
  ["sed -i.bak -e 's/a/b/' -e 's/c/d/' f", 'f+: b | d'],
  ["sed 's/a/b/' f", ''],
  ["sed 's/a/b/' f > g", 'g: ?…'],
  ["perl -pi -e 's/(Permit\\w+) no/$1 yes/; s/a/b/' f", 'f+: ?… yes | b'],
  ['echo x | dd of=/etc/f', '/etc/f: x'],
  ['dd if=/dev/zero of=/dev/sda bs=1M', '/dev/sda: ?…'],
  ['echo x | sudo install -m 600 /dev/stdin /etc/f', '/etc/f!: x'],
  ['cp a /etc/sudoers', '/etc/sudoers: ?…'],
  ["echo '* * * * * x' | crontab -", 'crontab: * * * * * x'],
  ['crontab -l', ''],
  ['crontab jobs.txt', 'crontab: ?…'],
  ["echo 'echo a > f'", ''],
  ["bash -c 'echo a > f'", 'f: a'],
  ['echo hi >> $F', ''],
  ['echo hi >> $D/f', '?…/f+: hi'],
];

for (const [command, expected] of CASES) test(command, () => assert.equal(shown(command), expected));

test('a line has its place', () => {
  const command = "cat > f <<'E'\nfirst\nsecond\nE";
  const line = state(writeFacts, command).facts[0]?.fields.line?.[1];
  assert.equal(command.slice(line?.from.span.start, line?.from.span.end), 'second');
});

test('a long text is cut visibly', () => {
  const command = `cat > f <<'E'\n${'x\n'.repeat(6000)}E`;
  const lines = state(writeFacts, command).facts[0]?.fields.line;
  assert.equal(lines?.length, 5001);
  assert.equal(lines?.at(-1)?.text, undefined);
});

test('edits read in linear time', () => {
  for (const piece of ['s/a/b/;', '\\(', '/', '\\', '[', 's', '&', ' ']) {
    const start = performance.now();
    state(writeFacts, `sed -i 's/${piece.repeat(20_000)}/\\1/' f`);
    assert.ok(performance.now() - start < 2_000, piece);
  }
});
