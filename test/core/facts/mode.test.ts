import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modeFacts } from '../../../src/core/facts/mode.ts';
import { type LookupAnswer, LookupBook, lookupKey } from '../../../src/core/lookup.ts';
import { read } from '../shell/reading.ts';
import { plain } from './reading.ts';

function stated(command: string, modes: Record<string, string> = {}) {
  const answers = new Map<string, LookupAnswer>(
    Object.entries(modes).map(([path, mode]) => [
      lookupKey({ kind: 'stat', path }),
      {
        kind: 'stat',
        exists: mode !== '-',
        mode: mode === '-' ? undefined : Number.parseInt(mode, 8),
        type: path.endsWith('d') ? 'directory' : 'file',
      },
    ]),
  );
  const book = new LookupBook(answers);
  const { invocations } = read(command, 'bash', book);
  const facts = invocations.flatMap((invocation) => modeFacts(invocation, book));
  return { facts, open: book.open.map(({ path }) => path) };
}

/** Path, what others, the group and set-ID gain, state, direction; one line a fact. */
function shown(command: string, modes?: Record<string, string>): string {
  return stated(command, modes)
    .facts.map((fact) => {
      const { path = '-', other, group, setid, state, direction, recursive, result = '-' } = plain(fact);
      const gains = `o:${other} g:${group}${setid ? ` s:${setid}` : ''}`.replaceAll(' | ', ',');
      return `${path} ${gains} ${state} ${direction} ${result}${recursive ? ' recursive' : ''}`;
    })
    .join('; ');
}

const ALL = 'o:read,write,execute g:read,write,execute';
const CASES: readonly (readonly [command: string, expected: string, modes?: Record<string, string>])[] = [
  ['chmod 777 T', `T ${ALL} unknown widens 777`],
  ['chmod 777 T', `T o:write g:write known widens 777`, { T: '755' }],
  ['chmod 777 T', '', { T: '777' }],
  ['chmod 750 T', '', { T: '755' }],
  ['chmod 644 T', 'T o:read g:read unknown unknown 644'],
  ['chmod 644 T', 'T o:read g:read known widens 644', { T: '600' }],
  ['chmod 600 T', ''],
  ['chmod go-rwx T', ''],
  ['chmod o= T', ''],
  ['chmod u+x T', ''],
  ['chmod +w T', ''],
  ['chmod -w T', ''],
  ['chmod +x T', 'T o:execute g:execute unknown widens -'],
  ['chmod a+w T', 'T o:write g:write unknown widens -'],
  ['chmod +t T', ''],
  ['chmod u=rwx,go=u T', `T ${ALL} unknown widens 777`],
  ['chmod u+s T', 'T o: g: s:setuid unknown widens -'],
  ['chmod 4755 T', 'T o:read,execute g:read,execute s:setuid unknown widens 4755'],
  ['chmod 4755 T', 'T o: g: s:setuid known widens 4755', { T: '755' }],
  ['chmod 2775 d', 'd o: g:write known widens 2775', { d: '2755' }],
  ['chmod 755 d', '', { d: '2755' }],
  ['chmod -R 777 d', `d ${ALL} unknown widens 777 recursive`, { d: '777' }],
  ['chmod -R a+rX /srv', '/srv o:read,execute g:read,execute unknown widens - recursive'],
  ['chmod 777 a b', `a ${ALL} unknown widens 777; b ${ALL} unknown widens 777`],
  ['chmod 777 a b', 'b o:write g:write known widens 777', { a: '777', b: '755' }],
  ['chmod T 777', ''],
  ['chmod 777', ''],
  ['chmod $M T', ''],
  ['chmod 777 "$T"', `?… ${ALL} unknown widens 777`],
  ['chmod 1777 /tmp', ''],
  ['chmod --reference=/tmp T', `T ${ALL} s:sticky unknown widens 1777`],
  ['chmod --reference=r T', 'T o:read g: known widens 644', { r: '644', T: '640' }],
  ['chmod --reference=r T', 'T o:? g:? unknown unknown -'],
  ['find . -name T -exec chmod 777 {} +', `?./…/T ${ALL} unknown widens 777`],
  ['cat list | xargs chmod 666', '- o:read,write g:read,write unknown widens 666'],
  ['ssh h chmod 777 T', `T ${ALL} unknown widens 777`, { T: '777' }],
  ['sudo chmod 777 T', '', { T: '777' }],
  ['python3 -c "import os; os.chmod(\'T\', 0o777)"', `T ${ALL} unknown widens 777`],
  ['install -m 777 a T', `T ${ALL} known widens 777`],
  ['install -m 755 a T', 'T o:read,execute g:read,execute known widens 755', { T: '700' }],
  ['install -m 600 a T', ''],
  ['install -m 644 a T', '', { T: '755' }],
  ['install -m 4755 -t /usr/bin a', '/usr/bin o:read,execute g:read,execute s:setuid known widens 4755'],
  ['mkdir -p -m 777 a', `a ${ALL} known widens 777`],
  ['mkdir -m 700 a', ''],
  ['mkdir -m a+w a', `a ${ALL} known widens 777`],
  [
    'rsync -a --chmod=D755,F666 a/ h:b',
    'h:b o:read,execute g:read,execute unknown unknown 755 recursive; h:b o:read,write g:read,write unknown widens 666 recursive',
  ],
  ['rsync -a --chmod=go-w a b', ''],
  ['echo chmod 777 T', ''],
  ['chmod 4755 --help T', ''],
];

for (const [command, expected, modes] of CASES) {
  test(`${command} ${JSON.stringify(modes ?? {})}`, () => {
    assert.equal(shown(command, modes), expected);
  });
}

test('the mode is what is underlined, and only what could widen is looked at', () => {
  const { facts, open } = stated('chmod -v 777 T && chmod 600 U');
  assert.deepEqual(facts[0]?.span, { start: 9, end: 12 });
  assert.deepEqual(open, ['T']);
  assert.deepEqual(stated('ssh h chmod 777 T').open, []);
  assert.deepEqual(stated('chmod 777 *.sh').open, []);
});
