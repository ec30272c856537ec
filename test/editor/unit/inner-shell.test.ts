import assert from 'node:assert/strict';
import { test } from 'node:test';
import { innerShellOf } from '../../../src/editor/gates/inner-shell.ts';

const CASES: Readonly<Record<string, readonly string[]>> = {
  inside: [
    'bash',
    '/usr/bin/zsh -l',
    'cd web && bash --norc',
    'env -i HOME=/ sh',
    'sudo -i',
    'sudo -u postgres -s',
    'sudo -iu deploy',
    'su - deploy',
    'ssh -p 2222 deploy@web1',
    'tmux attach -t work',
    'pwsh -NoLogo',
  ],
  instead: ['exec zsh', 'exec -l bash', 'cd /srv; exec fish'],
  undefined: [
    '',
    'ls',
    'bash build.sh',
    "bash -c 'ls'",
    'sh -ec ls',
    'echo bash | cat',
    'sudo -u postgres psql',
    'sudo -i systemctl status web',
    'ssh web1 uptime',
    'ssh -fN -L 8080:localhost:80 web1',
    "su deploy -c 'ls'",
    'tmux ls',
    'tmux new -d -s work',
    'exec 3>log',
    'man bash',
  ],
};

for (const [expected, lines] of Object.entries(CASES))
  for (const line of lines)
    test(`${JSON.stringify(line)}: ${expected}`, () => assert.equal(String(innerShellOf(line)), expected));
