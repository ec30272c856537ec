import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeIn } from '../../../src/core/intake/intake.ts';
import { originalSpan } from '../../../src/core/span.ts';
import { allLines, certainCode } from './taking.ts';

const prompts = [
  '$ ',
  '  $ ',
  '% ',
  '❯ ',
  '➜  ~ ',
  '➜  app git:(main) ✗ ',
  'user@host:~$ ',
  'user@host:~/src/app$ ',
  'root@web:~# ',
  'root@4f2a1:/app# ',
  '[root@web ~]# ',
  '[user@host dir]$ ',
  '(venv) user@host:~$ ',
  'user@mac src % ',
  'mac:~ user$ ',
  'bash-5.1$ ',
  'sh-4.2# ',
  '(base) user@host:~$ ',
  '(.venv) $ ',
  '(base) ~/src % ',
];
for (const prompt of prompts) {
  test(`the command behind a prompt is read: ${prompt}`, () => {
    assert.deepEqual(certainCode(`${prompt}chmod 777 x`), ['chmod 777 x']);
  });
}

for (const prompt of ['PS C:\\> ', 'PS> ', 'PS C:\\Users\\me> ', 'PS /home/me> ', '[srv]: PS C:\\> ']) {
  test(`PowerShell prompts: ${prompt}`, () => {
    const piece = takeIn(`${prompt}Set-Acl x y`).pieces[0];
    assert.deepEqual([piece?.text, piece?.shell], ['Set-Acl x y', 'powershell']);
  });
}

test('the prompt of cmd', () => {
  const piece = takeIn('C:\\Users\\me>icacls x /grant Everyone:F').pieces[0];
  assert.deepEqual([piece?.text, piece?.shell], ['icacls x /grant Everyone:F', 'cmd']);
});

test('in a transcript only lines with a prompt are the commands', () => {
  assert.deepEqual(certainCode('$ ls -l\ntotal 4\n-rw-r--r-- 1 a a 0 x (y)\n$ id\n'), ['ls -l\nid']);
});

test('but a line of output that the shell would run is not lost', () => {
  assert.ok(allLines('$ echo hello\nrm -rf ~\n$ ls').includes('rm -rf ~'));
});

test('continued commands are read whole', () => {
  assert.deepEqual(certainCode('$ docker run \\\n>   -v /:/host \\\n>   alpine\nabc'), [
    'docker run \\\n  -v /:/host \\\n  alpine',
  ]);
  assert.deepEqual(certainCode('$ docker run \\\n    -v /:/host alpine\nabc'), [
    'docker run \\\n    -v /:/host alpine',
  ]);
  assert.deepEqual(certainCode('$ cat <<EOF > f\n> a\n> EOF\n$ id'), ['cat <<EOF > f\na\nEOF\nid']);
  assert.deepEqual(certainCode('$ cat <<EOF > f\na\nEOF\nout\n$ id'), ['cat <<EOF > f\na\nEOF\nid']);
});

test('a quote that is never closed takes its own line only', () => {
  assert.deepEqual(certainCode("$ echo it's\nok\n$ id"), ["echo it's", 'id']);
});

test('# begins a comment, and is a prompt only where a root shell is evident', () => {
  assert.deepEqual(certainCode('# chmod 777 x\nls'), ['# chmod 777 x\nls']);
  assert.deepEqual(certainCode('$ ls\n# chmod 777 x\n'), ['ls']);
  assert.deepEqual(certainCode('$ sudo -i\n# chmod 777 x\n'), ['sudo -i\nchmod 777 x']);
  assert.deepEqual(certainCode('$ docker exec -it web sh\n# chmod 777 x\n'), [
    'docker exec -it web sh\nchmod 777 x',
  ]);
  assert.deepEqual(certainCode('```console\n# chmod 777 x\nok\n```'), ['chmod 777 x']);
  assert.deepEqual(certainCode('```bash\n# chmod 777 x\n```'), ['# chmod 777 x']);
});

test('prompts of other programs are no shell code', () => {
  for (const text of [
    '>>> print(1)',
    '... x',
    'In [1]: x',
    'mysql> select 1;',
    'db=# select 1;',
    'irb(main):001:0> x',
  ]) {
    assert.deepEqual(certainCode(text), [], text);
  }
});

test('what only looks like a prompt stays', () => {
  for (const text of [
    'echo $HOME',
    '$HOME/bin/x',
    '$cmd x',
    'git@github.com:a/b.git',
    'scp a@b:c d',
    'make % x',
    'cat a > b',
  ]) {
    assert.deepEqual(certainCode(text), [text]);
  }
});

test('spans behind a prompt point into the original', () => {
  const text = 'root@web:~# chmod 777 x';
  const piece = takeIn(text).pieces[0];
  assert.ok(piece);
  const span = originalSpan(piece.from, 6, 9);
  assert.equal(text.slice(span.start, span.end), '777');
});

test('a quoted line is a command, an emptied file stays one', () => {
  assert.ok(allLines('> chmod 777 x').includes('chmod 777 x'));
  assert.ok(allLines('Run:\n\n> chmod 777 x').includes('chmod 777 x'));
  assert.deepEqual(certainCode('date\n> log.txt'), ['date\n> log.txt']);
});

test('a loop, condition or case behind a prompt goes on to its end, with marks of continued lines or without', () => {
  const loop = 'for i in a b\ndo\n  mkdir $i\ndone';
  assert.deepEqual(certainCode(`$ ${loop}\n$ ls\na b\n`), [`${loop}\nls`]);
  assert.deepEqual(certainCode('$ for i in a b\n> do\n>   mkdir $i\n> done\n$ ls\n'), [`${loop}\nls`]);
  assert.deepEqual(certainCode('$ if true; then\n  rm x\nfi\nremoved\n'), ['if true; then\n  rm x\nfi']);
  assert.deepEqual(certainCode('$ for i in a; do rm $i; done\nx (y)\n'), ['for i in a; do rm $i; done']);
  assert.deepEqual(certainCode('$ case $x in\n  *) rm x;;\nesac\nx (y)\n'), [
    'case $x in\n  *) rm x;;\nesac',
  ]);
});
