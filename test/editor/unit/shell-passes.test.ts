import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Passes } from '../../../src/editor/gates/shell-passes.ts';

test('a command that passed is known when it runs, also by its first lines, and nothing that merely stands in it', () => {
  const passes = new Passes(() => 0);
  passes.add('echo "chmod 777 x"\r\n');
  passes.add('for n in 1 2\ndo\necho $n\ndone');
  assert.equal(passes.has('echo "chmod 777 x"'), true);
  assert.equal(passes.has('for n in 1 2'), true);
  assert.equal(passes.has('chmod 777 x'), false);
  assert.equal(passes.has('for n in 1'), false);
  assert.equal(passes.has(''), false);
});

test('it is known for a minute', () => {
  let now = 0;
  const passes = new Passes(() => now);
  passes.add('ls');
  now = 59_000;
  assert.equal(passes.has('ls'), true);
  now = 61_000;
  assert.equal(passes.has('ls'), false);
});

test('one that was stopped is known by what the gate has printed of it, and has run without that', () => {
  const passes = new Passes(() => 0);
  passes.addStopped('chmod -R 777 x');
  assert.equal(passes.has('chmod -R 777 xHoldpoint: Everybody can write x. Held for review.'), true);
  assert.equal(passes.has('chmod -R 777 x'), false);
});

test('a long text that the line editor drew anew is known by its lines', () => {
  const passes = new Passes(() => 0);
  passes.add("cat > x <<'EOF'\na\nb\nEOF");
  assert.equal(passes.has("cat > x <<'EOF'\nme@host:~$ cat > x <<'EOF'\nb\nEOF"), true);
  assert.equal(passes.has("cat > x <<'EOF'\nme@host:~$ cat > y <<'EOF'\nb\nEOF"), false);
});
