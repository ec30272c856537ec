import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scriptCommands, scriptRuns } from './reading.ts';

/** Each of them runs, among others, the command on the right. */
const rows: [string, string][] = [
  ['r^d /s /q "C:\\Program Files\\x"', 'rd /s /q C:\\Program Files\\x'],
  ['rmdir/s/q C:\\x', 'rd /s/q C:\\x'],
  ['@del /q C:\\x', 'del /q C:\\x'],
  ['set X=rd /s /q\n%X% C:\\x', 'rd /s /q C:\\x'],
  ['set "A=rd"&set B=/s\n%A% %B% C:\\x', 'rd /s C:\\x'],
  ['set p=xrdx\n%p:~1,2% C:\\x', 'rd C:\\x'],
  ['set p=rzd\n%p:z=% C:\\x', 'rd C:\\x'],
  ['if exist C:\\x (rd C:\\x) else (rd C:\\y)', 'rd C:\\y'],
  ['if "%1"=="x" rd C:\\x', 'rd C:\\x'],
  ['if not defined A rd C:\\x', 'rd C:\\x'],
  ['for %i in (a b) do rd C:\\%i', 'rd C:\\b'],
  ['for /f "tokens=*" %%i in (\'echo rd C:\\x\') do %%i', 'rd C:\\x'],
  ['cmd /c "rd C:\\x & echo done"', 'rd C:\\x'],
  ['%COMSPEC% /c rd C:\\x', 'rd C:\\x'],
  ['call rd C:\\x', 'rd C:\\x'],
  ['start "" /min rd C:\\x', 'rd C:\\x'],
  ['echo rd C:\\x | cmd', 'rd C:\\x'],
  ['echo x & rd C:\\x', 'rd C:\\x'],
  ['ver && rd C:\\x || rd C:\\y', 'rd C:\\y'],
  ['(ver\nrd C:\\x)', 'rd C:\\x'],
  ['icacls C:\\x /grant Everyone:(OI)(CI)F', 'icacls C:\\x /grant Everyone:(OI)(CI)F'],
  ['schtasks /create /tn t /tr "cmd /c rd C:\\x" /sc daily', 'rd C:\\x'],
  ['wmic process call create "cmd /c rd C:\\x"', 'rd C:\\x'],
  ['powershell -c "Remove-Item C:\\x"', 'Remove-Item -Path C:\\x'],
  ['rd %USERPROFILE%\\x', 'rd ~\\x'],
  ['rd %NOTKNOWN%\\x', 'rd ?\\x'],
  ['rd^\n /s C:\\x', 'rd /s C:\\x'],
];
for (const [text, command] of rows) {
  test(`cmd: ${JSON.stringify(text)}`, () => {
    const found = scriptCommands(text, 'cmd');
    assert.ok(found.includes(command), found.join('\n'));
  });
}

test('comments, labels and what is printed do not run', () => {
  for (const text of [
    'rem rd C:\\x',
    ':: rd C:\\x',
    ':rd',
    'echo rd C:\\x',
    'echo "& rd C:\\x"',
    'goto rd',
    'echo a ^& rd',
  ]) {
    const found = scriptCommands(text, 'cmd').filter((one) => one.startsWith('rd'));
    assert.deepEqual(found, [], text);
  }
});

test('what arrives from the network or from nowhere known is said', () => {
  assert.ok(scriptRuns("for /f %i in ('curl -s https://a.example') do %i", 'cmd').includes('network'));
  assert.ok(scriptRuns('%X% a', 'cmd').includes('opaque command-name'));
  assert.ok(scriptRuns('curl https://a.example | cmd', 'cmd').includes('network'));
});

test('no text makes the cmd reader throw, and every span lies in the text', () => {
  const piece = fc.constantFrom(
    ...'^"%!&|()<>\n @:=,;/',
    'set x=',
    '%x%',
    '!x!',
    'for %i in (',
    ') do ',
    "for /f %%a in ('",
    "') do",
    'if exist ',
    ' else ',
    'call ',
    'start ',
    'cmd /c ',
    '%%i',
    '%x:~0,2%',
    '%x:a=b%',
    'echo ',
    'rem ',
    'a',
    '\r\n',
    '\ud800',
    '\ufffc',
    '>> f',
    '2>&1',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      scriptCommands(pieces.join(''), 'cmd');
    }),
    { numRuns: 3000 },
  );
});

test('long and deep texts end in a limit, not in a crash', () => {
  for (const text of [
    '('.repeat(20_000),
    '^'.repeat(20_000),
    '%a'.repeat(20_000),
    '"'.repeat(20_001),
    'if 1==1 '.repeat(10_000),
    'for %i in (a b) do '.repeat(5_000),
    `set x=ab\n${'set x=%x%%x%\n'.repeat(60)}%x%`,
    'call '.repeat(10_000),
    'x('.repeat(10_000),
    'cmd /c '.repeat(5_000),
  ]) {
    const start = performance.now();
    scriptCommands(text, 'cmd');
    assert.ok(performance.now() - start < 5_000, text.slice(0, 30));
  }
});
