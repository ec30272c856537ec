import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../src/core/analyze.ts';
import { decide } from '../../../src/core/decide.ts';
import { builtInRules } from '../built-in-rules.ts';

function judged(text: string) {
  const analysis = analyze({ text, kind: 'shell', origin: 'paste', shell: 'bash' }, builtInRules());
  return { verdict: decide(analysis).verdict, finding: analysis.findings[0] };
}

test('statements that are pasted at the prompt of a database are judged as SQL', () => {
  const held: readonly (readonly [text: string, rule: string, part: string])[] = [
    ['GRANT ALL ON DATABASE prod TO PUBLIC;', 'pg.grant-public', 'PUBLIC'],
    [
      'prod=# GRANT SELECT\nprod-#   ON ALL TABLES IN SCHEMA hr\nprod-#   TO PUBLIC;',
      'pg.grant-public',
      'PUBLIC',
    ],
    ['```sql\nALTER TABLE notes DISABLE ROW LEVEL SECURITY;\n```', 'pg.rls-off', 'notes'],
    ["mysql> GRANT ALL ON *.* TO 'app'@'%';", 'my.grant-all', '*.*'],
    ['-- once\nBEGIN;\nDROP TABLE users;\nCOMMIT;', 'sql.destroy.table', 'users'],
    ['use role accountadmin;\ngrant role accountadmin to user bob;', 'snow.public-role.named', 'bob'],
    [
      '-- let them in\nUSE CATALOG prod;\nSHOW GRANTS ON SCHEMA prod.users;\nGRANT SELECT ON SCHEMA prod.users TO `account users`;',
      'dbx.account-users',
      '`account users`',
    ],
    ['\\c shop\n\\dt hr.*\nGRANT SELECT ON ALL TABLES IN SCHEMA hr TO PUBLIC;', 'pg.grant-public', 'PUBLIC'],
    ['use shop;\nshow tables;\nDROP TABLE orders;', 'sql.destroy.table', 'orders'],
    ['with gone as (delete from users returning *) select count(*) from gone;', 'sql.destroy.rows', 'users'],
  ];
  for (const [text, rule, part] of held) {
    const { verdict, finding } = judged(text);
    assert.equal(verdict, 'hold', text);
    assert.equal(finding?.rule, rule, text);
    assert.ok(text.slice(finding.span.start, finding.span.end).includes(part), text);
  }
});

test('statements that only read or narrow pass, and are no broken commands either', () => {
  for (const text of [
    'select 1;',
    'prod=> SELECT count(*) FROM users;',
    'REVOKE ALL ON DATABASE prod FROM PUBLIC;',
    'BEGIN;\nDELETE FROM users WHERE id = 5;\nCOMMIT;',
    "UPDATE users SET name = 'Ann' WHERE id = 3;",
    'VACUUM (ANALYZE, VERBOSE) orders;',
    'SHOW GRANTS ON SCHEMA prod.users;',
    'explain select * from users;',
    "CALL refresh_daily_stats('2025-06-01');",
    'CREATE TABLE a (id int primary key);\nCREATE INDEX i ON a(id);',
  ])
    assert.equal(judged(text).verdict, 'pass', text);
});

test('commands of a shell that begin with the same words are none', () => {
  for (const text of [
    'select x in a b; do echo $x; done',
    'truncate -s 0 app.log',
    'update\nupgrade',
    'set -e\nmake',
    'set -e; make',
    'set x 5; echo $x',
    '\\ls -la\nmake',
    'Grant access on the wiki to Bob',
  ])
    assert.notEqual(judged(text).verdict, 'hold', text);
});
