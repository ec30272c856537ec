import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { throughWrappers } from '../../../src/core/rules/reach.ts';
import { findingsIn } from './engine.ts';

describe('advice', () => {
  it('acts where the held command would', () => {
    const cases: [string, { name: string; target?: string }[], string][] = [
      ['stat /srv', [], 'stat /srv'],
      ['stat /srv', [{ name: 'sudo' }], 'sudo stat /srv'],
      ['stat /srv', [{ name: 'sudo', target: 'app' }], 'sudo -u app stat /srv'],
      ['sudo stat /srv', [{ name: 'sudo' }], 'sudo stat /srv'],
      ['a && b', [{ name: 'sudo' }], "sudo sh -c 'a && b'"],
      ["echo 'a; b'", [{ name: 'sudo' }], "sudo echo 'a; b'"],
      ['stat /srv', [{ name: 'ssh', target: 'web 1' }, { name: 'sudo' }], "ssh 'web 1' 'sudo stat /srv'"],
      ['ls', [{ name: 'docker exec', target: 'web' }], 'docker exec web ls'],
      [
        'ls | wc',
        [{ name: 'kubectl exec', target: 'p' }, { name: 'xargs' }],
        "kubectl exec p -- sh -c 'ls | wc'",
      ],
      ['ls', [{ name: 'find -exec' }, { name: 'bash' }, { name: 'ssh' }], 'ls'],
    ];
    for (const [command, wrappers, expected] of cases)
      assert.equal(throughWrappers(command, wrappers), expected);
  });

  it('is wrapped where it is a command, and stays a sentence where it is one', () => {
    const rule = 'match: { command: wipe }\ncheck: ls {1}\nundo: irreversible without a backup of {1}';
    const [one] = findingsIn('ssh db "sudo wipe /srv"', rule);
    assert.equal(one?.advice.check, "ssh db 'sudo ls /srv'");
    assert.equal(one?.advice.undo, 'irreversible without a backup of /srv');
  });
});
