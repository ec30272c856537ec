import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { provideSystem } from '../../src/tools/vscode/system.ts';
import { guard, SHELLS } from './guarded.ts';

await provideSystem(['bash', 'zsh', 'fish', 'python'], console.log);

/** What every process was started with, and with which variables, as far as anybody may see it. */
function* seenOfProcesses(): Generator<string> {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    for (const part of ['cmdline', 'environ']) {
      try {
        yield readFileSync(`/proc/${pid}/${part}`, 'latin1');
      } catch {
        // Gone by now, or not ours.
      }
    }
  }
}

for (const shell of SHELLS) {
  test(`${shell}: the secret of the window is in no argument and no variable of a process`, async (t) => {
    const at = await guard(t, shell);
    at.terminal.type('echo "risky"\r');
    await at.terminal.waitFor(() => at.server.waiting.length === 1);
    const seen = [...seenOfProcesses()];
    assert.ok(
      seen.some((text) => text.includes(at.gateFile)),
      'the shell itself is not seen',
    );
    assert.deepEqual(
      seen.filter((text) => text.includes(at.server.secret)),
      [],
    );
    at.server.waiting[0]?.reply({ word: 'discarded' });
  });
}
