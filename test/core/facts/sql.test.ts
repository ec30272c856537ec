import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sqlFacts } from '../../../src/core/facts/sql.ts';
import { assertGrowsSlowly } from '../growth.ts';
import { fields, plain, type Stated, state } from './reading.ts';

function run(command: string, files: Record<string, string> = {}): Stated {
  return state(sqlFacts, command, files);
}

/** The named fields of each statement that psql is given. */
function psql(script: string, ...names: string[]): string[] {
  return fields(run(`psql <<'SQL'\n${script}\nSQL\n`), 'sql', ...names);
}

function client(tool: string, script: string, ...names: string[]): string[] {
  return fields(run(`${tool} <<'SQL'\n${script}\nSQL\n`), 'sql', ...names);
}

test('what takes a grant back is written so that it runs', () => {
  assert.deepEqual(psql('GRANT SELECT ON "Pay roll" TO PUBLIC', 'object', 'undo'), [
    'Pay roll REVOKE select on "Pay roll" FROM public',
  ]);
  assert.deepEqual(client('mysql', "GRANT ALL ON shop.* TO app@'%'", 'account', 'undo'), [
    "'app'@'%' REVOKE all on shop.* FROM app@'%'",
  ]);
  assert.deepEqual(client('sqlcmd', 'ALTER ROLE db_owner ADD MEMBER [CORP\\All Staff]', 'object', 'undo'), [
    'the rights of db_owner alter role db_owner DROP member [CORP\\All Staff]',
  ]);
  assert.deepEqual(client('sqlcmd', "sp_configure 'xp_cmdshell', 1", 'verb', 'setting', 'value'), [
    'set xp_cmdshell 1',
  ]);
});

test('grants to PUBLIC, in many places', () => {
  const grant = 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC';
  const wanted = ['grant select all-tables-in-schema public PUBLIC org read'];
  for (const command of [
    `psql -c '${grant}'`,
    `psql -h db -U admin -d prod --command='${grant}'`,
    `psql postgresql://u@h/db -c "${grant};"`,
    `psql -Atqc '${grant}'`,
    `echo '${grant}' | psql`,
    `psql <<< '${grant}'`,
    `psql <<EOF\n-- x\n${grant};\nEOF`,
    `PGPASSWORD=x sudo -u postgres psql -d app -c '${grant}'`,
    `docker exec -it db psql -U postgres -c '${grant}'`,
    `kubectl exec -it pod -- psql -c '${grant}'`,
    `ssh db "psql -c '${grant}'"`,
    `cockroach sql -e '${grant}'`,
    `psql -c 'grant  SELECT/* x */on all tables\nin schema "public" to public' -c 'select 1'`.replace(
      'to public',
      'to PUBLIC',
    ),
    `aws rds-data execute-statement --resource-arn r --secret-arn s --sql '${grant}'`,
  ]) {
    assert.deepEqual(
      fields(run(command), 'sql', 'verb', 'privilege', 'object-type', 'on', 'to', 'audience', 'access'),
      wanted,
      command,
    );
  }
});

test('privileges, objects, grantees', () => {
  const grants: [string, string][] = [
    ['GRANT ALL PRIVILEGES ON DATABASE d TO bob', 'all database d bob named admin'],
    [
      'GRANT SELECT (id, name), INSERT ON t, s.u TO a, PUBLIC',
      'select | insert table t | s.u a | PUBLIC org write',
    ],
    ['GRANT USAGE ON SCHEMA s TO anon, authenticated', 'usage schema s anon | authenticated internet list'],
    ['GRANT EXECUTE ON FUNCTION f(int, text), g TO PUBLIC', 'execute function f | g PUBLIC org write'],
    ['GRANT SELECT ON t TO GROUP all_employees', 'select table t all_employees org read'],
    ['GRANT SELECT ON "My Table" TO "Bob Q"', 'select table My Table Bob Q named read'],
    ['GRANT SELECT ON t TO analyst', 'select table t analyst named read'],
    [
      'GRANT UPDATE ON ALL SEQUENCES IN SCHEMA a, b TO PUBLIC',
      'update all-sequences-in-schema a | b PUBLIC org write',
    ],
    ['GRANT CREATE ON SCHEMA public TO PUBLIC', 'create schema public PUBLIC org write'],
    ['GRANT SET ON PARAMETER log_statement TO x', 'set parameter log_statement x named write'],
  ];
  for (const [statement, wanted] of grants) {
    assert.deepEqual(
      psql(statement, 'privilege', 'object-type', 'on', 'to', 'audience', 'access'),
      [wanted],
      statement,
    );
  }
});

test('roles are granted too', () => {
  const roles: [string, string][] = [
    ['GRANT pg_read_all_data TO bob', 'grant pg_read_all_data bob read'],
    [
      'GRANT pg_execute_server_program, pg_monitor TO bob',
      'grant pg_execute_server_program | pg_monitor bob admin',
    ],
    ['GRANT owner_role TO alice WITH ADMIN OPTION', 'grant owner_role alice admin'],
    ['REVOKE pg_read_all_data FROM bob', 'revoke pg_read_all_data bob read'],
    ['ALTER GROUP g ADD USER a, b', 'grant g a | b write'],
  ];
  for (const [statement, wanted] of roles)
    assert.deepEqual(psql(statement, 'verb', 'role', 'to', 'access'), [wanted], statement);
  assert.deepEqual(psql('GRANT SELECT ON t TO a WITH GRANT OPTION', 'with-grant-option', 'access'), [
    'true admin',
  ]);
  assert.deepEqual(psql('GRANT SELECT ON t TO a', 'with-grant-option'), ['-']);
});

test('the same words, taking away', () => {
  for (const statement of [
    'REVOKE ALL ON SCHEMA public FROM PUBLIC',
    'REVOKE GRANT OPTION FOR SELECT ON t FROM PUBLIC CASCADE',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA s REVOKE SELECT ON TABLES FROM PUBLIC',
  ]) {
    assert.deepEqual(psql(statement, 'verb', 'to'), ['revoke PUBLIC'], statement);
  }
  assert.deepEqual(
    client('mysql', "REVOKE ALL PRIVILEGES ON *.* FROM 'app'@'%'", 'verb', 'to', 'object-type'),
    ['revoke app@% global'],
  );
  assert.deepEqual(
    psql(
      'ALTER DEFAULT PRIVILEGES FOR ROLE o IN SCHEMA s GRANT SELECT ON TABLES TO PUBLIC',
      'verb',
      'privilege',
      'object-type',
      'on',
      'to',
      'audience',
      'access',
    ),
    ['alter-default-privileges select future-tables s PUBLIC org read'],
  );
});

test('row level security', () => {
  const cases: [string, string][] = [
    ['ALTER TABLE users DISABLE ROW LEVEL SECURITY', 'alter-table disable users'],
    ['ALTER TABLE IF EXISTS ONLY s.users NO FORCE ROW LEVEL SECURITY', 'alter-table no-force s.users'],
    ['ALTER TABLE users ENABLE ROW LEVEL SECURITY', 'alter-table enable users'],
    ['ALTER TABLE users FORCE ROW LEVEL SECURITY', 'alter-table force users'],
    ['ALTER TABLE users ADD COLUMN disable int, DISABLE ROW LEVEL SECURITY', 'alter-table disable users'],
    ['ALTER TABLE users ADD COLUMN x text', 'alter-table - users'],
  ];
  for (const [statement, wanted] of cases)
    assert.deepEqual(psql(statement, 'verb', 'rls', 'on'), [wanted], statement);
  const policies: [string, string][] = [
    ['CREATE POLICY p ON t USING (true)', 'create-policy p t permissive all public org true'],
    [
      'CREATE POLICY p ON t FOR SELECT TO anon USING ((1 = 1))',
      'create-policy p t permissive select anon internet true',
    ],
    [
      'CREATE POLICY p ON t AS RESTRICTIVE TO public USING (true)',
      'create-policy p t restrictive all public org true',
    ],
    [
      'CREATE POLICY p ON t TO app USING (owner = current_user)',
      'create-policy p t permissive all app named owner = current_user',
    ],
    [
      'CREATE POLICY p ON t TO authenticated USING (auth.uid() = id OR true)',
      'create-policy p t permissive all authenticated any-account true',
    ],
  ];
  for (const [statement, wanted] of policies) {
    assert.deepEqual(
      psql(statement, 'verb', 'policy', 'on', 'permissive', 'for', 'to', 'audience', 'using'),
      [wanted],
      statement,
    );
  }
  assert.deepEqual(psql('CREATE POLICY p ON t FOR INSERT WITH CHECK (true)', 'for', 'check'), [
    'insert true',
  ]);
  assert.deepEqual(psql('DROP POLICY IF EXISTS p ON t', 'verb', 'policy', 'on'), ['drop-policy p t']);
  assert.deepEqual(psql('SET row_security = off', 'verb', 'setting', 'value'), ['set row_security off']);
});

test('roles and their attributes', () => {
  const cases: [string, string][] = [
    ['ALTER ROLE u SUPERUSER', 'alter-role u superuser admin'],
    ['ALTER ROLE u WITH NOSUPERUSER NOLOGIN', 'alter-role u nosuperuser | nologin none'],
    ['ALTER USER u BYPASSRLS', 'alter-user u bypassrls admin'],
    ["CREATE ROLE u SUPERUSER LOGIN PASSWORD 'x'", 'create-role u superuser | login admin'],
    ['CREATE USER u IN ROLE postgres', 'create-user u - admin'],
    ['CREATE ROLE analyst', 'create-role analyst - -'],
  ];
  for (const [statement, wanted] of cases)
    assert.deepEqual(psql(statement, 'verb', 'on', 'attribute', 'access'), [wanted], statement);
});

test('MySQL: accounts, hosts, comments that run, delimiters', () => {
  const my = (script: string, ...names: string[]) => client('mysql', script, ...names);
  assert.deepEqual(
    fields(
      run(`mysql -e "GRANT ALL PRIVILEGES ON *.* TO 'app'@'%'"`),
      'sql',
      'verb',
      'object-type',
      'to',
      'host',
      'audience',
      'access',
    ),
    ['grant global app@% % org admin'],
  );
  assert.deepEqual(
    my("GRANT SELECT ON app.t TO 'u'@'localhost', 'v'@'10.0.0.%'", 'to', 'audience', 'access'),
    ['u@localhost | v@10.0.0.% team read'],
  );
  assert.deepEqual(my("GRANT SELECT ON app.* TO 'u'@'10.0.0.5'", 'object-type', 'audience'), [
    'schema named',
  ]);
  assert.deepEqual(my("CREATE USER 'u' IDENTIFIED BY ''", 'verb', 'host', 'audience', 'password'), [
    'create-user % org empty',
  ]);
  assert.deepEqual(my("CREATE USER ''@'%'", 'audience'), ['internet']);
  assert.deepEqual(
    my("CREATE USER u@localhost IDENTIFIED BY 'x' REQUIRE NONE", 'audience', 'password', 'require'),
    ['named set none'],
  );
  assert.deepEqual(my("RENAME USER u@localhost TO u@'%'", 'verb', 'host'), ['rename-user %']);
  assert.deepEqual(my("SET PASSWORD FOR 'root'@'%' = ''", 'setting', 'host', 'password'), [
    'password % empty',
  ]);
  assert.deepEqual(my("/*!50000 GRANT ALL ON *.* TO 'u'@'%' */", 'verb', 'access'), ['grant admin']);
  assert.deepEqual(
    my("/* GRANT ALL ON *.* TO 'u'@'%' */ -- DROP DATABASE x\n# DROP TABLE y\nSELECT 1", 'verb'),
    [],
  );
  assert.deepEqual(my('DROP TABLE a--1', 'verb'), ['drop']);
  assert.deepEqual(
    my(
      'DELIMITER //\nCREATE PROCEDURE p() BEGIN DELETE FROM t; DROP TABLE x; END//\nDELIMITER ;\nDROP TABLE `my t`;',
      'verb',
      'on',
    ),
    ['create-function p', 'drop my t'],
  );
  assert.deepEqual(my("UPDATE mysql.user SET Host='%' WHERE User='u'", 'on', 'set.host', 'where'), [
    'mysql.user % present',
  ]);
  assert.deepEqual(
    my(
      'SET GLOBAL local_infile = 1; SET sql_safe_updates=0, foreign_key_checks=0; SET @@GLOBAL.x=1',
      'scope',
      'setting',
      'value',
    ),
    ['global local_infile 1', '- sql_safe_updates | foreign_key_checks 0 | 0', 'global x 1'],
  );
  assert.deepEqual(my("SELECT * FROM t INTO OUTFILE '/var/www/x.php'", 'verb', 'file'), [
    'select /var/www/x.php',
  ]);
  assert.deepEqual(my('\\! rm -rf /\nsystem id\nsource f.sql', 'verb', 'program', 'script'), [
    'shell rm -rf / -',
    'shell id -',
    'unknown - f.sql',
  ]);
  assert.deepEqual(my('DROP TABLE t\\G', 'verb', 'on'), ['drop t']);
  assert.deepEqual(my(`SELECT "GRANT ALL ON *.* TO x; DROP TABLE y"`, 'verb'), []);
});

test('T-SQL: brackets, GO, no semicolons, procedures', () => {
  const ms = (script: string, ...names: string[]) =>
    fields(run(`sqlcmd -i script.sql`, { 'script.sql': script }), 'sql', ...names);
  assert.deepEqual(
    ms(
      'USE db GRANT SELECT, EXECUTE ON SCHEMA::dbo TO public GRANT CONNECT TO guest',
      'verb',
      'privilege',
      'object-type',
      'on',
      'to',
      'audience',
    ),
    ['grant select | execute schema dbo public org', 'grant connect - - guest org'],
  );
  assert.deepEqual(
    ms('GRANT CONTROL SERVER TO [DOM\\Domain Users]', 'privilege', 'to', 'audience', 'access'),
    ['control server DOM\\Domain Users org admin'],
  );
  assert.deepEqual(
    ms(
      'ALTER SERVER ROLE sysadmin ADD MEMBER [bob]\nGO\nALTER ROLE db_owner DROP MEMBER bob\ngo',
      'verb',
      'role',
      'to',
      'access',
    ),
    ['grant sysadmin bob admin', 'revoke db_owner bob admin'],
  );
  assert.deepEqual(
    ms(
      "EXEC sp_addrolemember 'db_datareader', 'bob'; exec master..sp_addsrvrolemember @loginame='eve', @rolename='sysadmin'",
      'verb',
      'role',
      'to',
    ),
    ['grant db_datareader bob', 'grant sysadmin eve'],
  );
  assert.deepEqual(
    ms(
      "EXEC sp_configure 'xp_cmdshell', 1; RECONFIGURE; EXEC xp_cmdshell 'whoami'",
      'verb',
      'setting',
      'value',
      'call',
      'program',
    ),
    ['set xp_cmdshell 1 - -', 'exec - - xp_cmdshell whoami'],
  );
  assert.deepEqual(ms("EXEC('DROP TABLE x') EXEC sp_executesql N'DROP TABLE y'", 'verb', 'on'), [
    'drop x',
    'drop y',
  ]);
  assert.deepEqual(ms('EXEC(@sql)', 'verb'), ['unknown']);
  assert.deepEqual(ms('ALTER DATABASE d SET TRUSTWORTHY ON', 'verb', 'setting', 'value'), [
    'alter-database trustworthy ON',
  ]);
  assert.deepEqual(ms('ALTER LOGIN sa ENABLE', 'verb', 'on', 'attribute'), ['alter-user sa enable']);
  assert.deepEqual(ms('CREATE LOGIN [D\\Domain Users] FROM WINDOWS', 'verb', 'audience', 'attribute'), [
    'create-user org windows',
  ]);
  assert.deepEqual(
    ms("ALTER LOGIN bob WITH PASSWORD = '', CHECK_POLICY = OFF", 'setting', 'value', 'password'),
    ['check_policy off empty'],
  );
  assert.deepEqual(ms('ALTER SECURITY POLICY p WITH (STATE = OFF)', 'rls'), ['disable']);
  assert.deepEqual(ms('ALTER TABLE t ALTER COLUMN c DROP MASKED', 'action'), ['drop-mask']);
  assert.deepEqual(
    ms('IF EXISTS (SELECT 1 FROM x) DROP TABLE x\nSET NOCOUNT ON DELETE FROM y', 'verb', 'on', 'where'),
    ['drop x -', 'set - -', 'delete y absent'],
  );
  assert.deepEqual(
    ms('CREATE PROCEDURE p AS DELETE FROM t; DROP TABLE x;\nGO\nDENY SELECT ON t TO public', 'verb'),
    ['create-function', 'deny'],
  );
});

test('Snowflake, Databricks, BigQuery and others', () => {
  const said = (command: string, ...names: string[]) => fields(run(command), 'sql', ...names);
  assert.deepEqual(
    said(`snowsql -q 'GRANT ROLE SYSADMIN TO ROLE PUBLIC'`, 'role', 'to', 'audience', 'access'),
    ['sysadmin PUBLIC org admin'],
  );
  assert.deepEqual(said(`snowsql -q 'GRANT ROLE analyst TO USER alice'`, 'role', 'audience', 'access'), [
    'analyst named read',
  ]);
  assert.deepEqual(
    said(
      `snow sql -q 'GRANT SELECT ON FUTURE TABLES IN DATABASE d TO ROLE reader'`,
      'privilege',
      'object-type',
      'on',
      'audience',
    ),
    ['select future-tables-in-database d team'],
  );
  assert.deepEqual(said(`snowsql -q "ALTER ACCOUNT UNSET NETWORK_POLICY"`, 'verb', 'setting', 'value'), [
    'alter-account network_policy default',
  ]);
  assert.deepEqual(
    said(
      `snowsql -q "CREATE NETWORK POLICY p ALLOWED_IP_LIST=('0.0.0.0/0')"`,
      'object-type',
      'address',
      'audience',
    ),
    ['network-policy 0.0.0.0/0 internet'],
  );
  assert.deepEqual(said(`snowsql -q 'ALTER TABLE t DROP ROW ACCESS POLICY p'`, 'action'), [
    'drop-row-access-policy',
  ]);
  assert.deepEqual(said(`snowsql -q 'ALTER TABLE t MODIFY COLUMN c UNSET MASKING POLICY'`, 'action'), [
    'unset-masking-policy',
  ]);
  assert.deepEqual(said(`snowsql -q "COPY INTO 's3://out/' FROM t"`, 'verb', 'direction', 'file'), [
    'copy to s3://out/',
  ]);
  assert.deepEqual(
    said(
      "databricks sql -e 'GRANT SELECT ON SCHEMA hr.pay TO `account users`'",
      'privilege',
      'on',
      'to',
      'audience',
      'access',
    ),
    ['select hr.pay account users org read'],
  );
  assert.deepEqual(said("databricks sql -e 'GRANT SELECT ON TABLE t TO `bob@corp.com`'", 'audience'), [
    'named',
  ]);
  assert.deepEqual(
    said(
      'bq query --use_legacy_sql=false \'GRANT `roles/bigquery.dataViewer` ON SCHEMA ds TO "specialGroup:allAuthenticatedUsers"\'',
      'privilege',
      'audience',
      'access',
    ),
    ['roles/bigquery.dataViewer any-account read'],
  );
  assert.deepEqual(
    said(
      'bq query \'CREATE ROW ACCESS POLICY p ON d.t GRANT TO ("allAuthenticatedUsers") FILTER USING (TRUE)\'',
      'verb',
      'audience',
      'using',
    ),
    ['create-policy any-account true'],
  );
  assert.deepEqual(said("bq query --dry_run 'DROP TABLE d.t'", 'verb'), []);
  assert.deepEqual(
    said(`clickhouse-client -q 'GRANT ALL ON *.* TO default'`, 'object-type', 'audience', 'access'),
    ['global org admin'],
  );
  assert.deepEqual(said(`sqlite3 app.db 'DROP TABLE users; .shell id'`, 'verb', 'on'), ['drop users']);
  assert.deepEqual(said(`sqlite3 app.db '.shell id' 'DELETE FROM users'`, 'verb', 'program', 'where'), [
    'shell id -',
    'delete - absent',
  ]);
});

test('what destroys, and what only looks as if', () => {
  const cases: [string, string][] = [
    ['DROP TABLE IF EXISTS a, b CASCADE', 'drop table a | b - true'],
    ['DROP DATABASE prod', 'drop database prod - -'],
    ['DROP SCHEMA s CASCADE', 'drop schema s - true'],
    ['DROP MATERIALIZED VIEW v', 'drop materialized-view v - -'],
    ['DROP OWNED BY bob', 'drop owned bob - -'],
    ['TRUNCATE a, b', 'truncate table a | b - -'],
    ['DELETE FROM t', 'delete - t absent -'],
    ['DELETE FROM t WHERE true', 'delete - t trivial -'],
    ['DELETE FROM t WHERE 1=1', 'delete - t trivial -'],
    ["DELETE FROM t WHERE ('a'='a') OR id = 3", 'delete - t trivial -'],
    ['DELETE FROM t WHERE id = id AND 1', 'delete - t trivial -'],
    ['DELETE FROM t WHERE id = 3', 'delete - t present -'],
    ["DELETE FROM t WHERE a = 'true' AND 1 = 1", 'delete - t present -'],
    ['DELETE FROM t USING u WHERE t.id = u.id RETURNING *', 'delete - t present -'],
    ['UPDATE t SET a = 1, b = (SELECT x FROM y WHERE z)', 'update - t absent -'],
    ['UPDATE t SET a = 1 WHERE id = 2', 'update - t present -'],
    ['WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d', 'delete - t absent -'],
    ['WITH x AS (SELECT 1) DELETE FROM t WHERE id IN (SELECT * FROM x)', 'delete - t present -'],
    ['EXPLAIN ANALYZE DELETE FROM t', 'delete - t absent -'],
    ['EXPLAIN (ANALYZE, BUFFERS) DELETE FROM t', 'delete - t absent -'],
    ['EXPLAIN (ANALYZE false) DELETE FROM t', 'explain - - - -'],
    ['EXPLAIN DELETE FROM t', 'explain - - - -'],
    ['BEGIN; DELETE FROM t; ROLLBACK;', 'rolled-back - t absent -'],
    ['BEGIN; DROP TABLE t; ROLLBACK', 'rolled-back table t - -'],
    ['BEGIN; DELETE FROM t; ROLLBACK TO s; COMMIT', 'delete - t absent -'],
    ['BEGIN; DELETE FROM t; COMMIT; ROLLBACK', 'delete - t absent -'],
    ['BEGIN; DELETE FROM t;', 'delete - t absent -'],
    ['ALTER TABLE t DROP COLUMN a, DROP b', 'alter-table table t - -'],
  ];
  for (const [statement, wanted] of cases) {
    assert.deepEqual(psql(statement, 'verb', 'object-type', 'on', 'where', 'cascade'), [wanted], statement);
  }
  assert.deepEqual(psql('ALTER TABLE t DROP COLUMN a, DROP b, DROP CONSTRAINT c', 'action', 'column'), [
    'drop-column | drop-column | drop-constraint a | b',
  ]);
  assert.deepEqual(
    psql(
      'SELECT \'DROP TABLE x\'; -- DELETE FROM t\n/* TRUNCATE t; /* nested */ DROP TABLE y */ SELECT "drop" FROM t',
      'verb',
    ),
    [],
  );
  assert.deepEqual(
    psql('CREATE TABLE t (drop_at date); INSERT INTO log VALUES ($$DROP TABLE x;$$)', 'verb', 'object-type'),
    ['create table'],
  );
  assert.deepEqual(fields(run("psql -c BEGIN -c 'DELETE FROM t' -c ROLLBACK"), 'sql', 'verb', 'would'), [
    'rolled-back delete',
  ]);
  assert.deepEqual(client('mysql', 'BEGIN; DROP TABLE t; DELETE FROM u; ROLLBACK;', 'verb'), [
    'drop',
    'delete',
  ]);
  assert.deepEqual(client('mysql', 'START TRANSACTION; DELETE FROM u; ROLLBACK;', 'verb'), ['rolled-back']);
});

test('code within code', () => {
  const cases: [string, string[]][] = [
    ['DO $$ BEGIN GRANT SELECT ON t TO PUBLIC; DROP TABLE x; END $$', ['grant t', 'drop x']],
    ['DO $x$ BEGIN IF true THEN DROP TABLE x; ELSE DELETE FROM y; END IF; END $x$', ['drop x', 'delete y']],
    ["DO $$ BEGIN EXECUTE 'DROP TABLE ' || n; END $$", ['unknown -']],
    ["DO $$ BEGIN EXECUTE 'DROP TABLE z'; END $$", ['drop z']],
    ["SELECT format('GRANT SELECT ON %I TO PUBLIC', t) FROM pg_tables \\gexec", ['unknown -']],
    ['CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DROP TABLE x; $$', ['create-function f']],
    [
      'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; DELETE FROM t; END; DROP TABLE y',
      ['create-function f', 'drop y'],
    ],
    ['PREPARE p AS DELETE FROM t; EXECUTE p', ['delete t']],
  ];
  for (const [script, wanted] of cases) assert.deepEqual(psql(script, 'verb', 'on'), wanted, script);
  assert.deepEqual(
    client(
      'sqlite3 a.db',
      'CREATE TRIGGER t AFTER INSERT ON x BEGIN DELETE FROM y; END; DROP TABLE z;',
      'verb',
      'on',
    ),
    ['create t', 'drop z'],
  );
  assert.deepEqual(
    client(
      'mysql',
      "PREPARE s FROM 'DROP TABLE x'; EXECUTE s; EXECUTE IMMEDIATE 'DROP TABLE y'",
      'verb',
      'on',
    ),
    ['drop x', 'drop y'],
  );
});

test('servers, files and programs', () => {
  const cases: [string, string, string[]][] = [
    [
      "ALTER SYSTEM SET listen_addresses = '*'",
      'alter-system listen_addresses * - - -',
      ['setting', 'value', 'program', 'file', 'call'],
    ],
    ["COPY t TO PROGRAM 'curl x'", 'copy - - curl x - -', ['setting', 'value', 'program', 'file', 'call']],
    ["COPY (SELECT 1) TO '/tmp/x'", 'copy - - - /tmp/x -', ['setting', 'value', 'program', 'file', 'call']],
    ['\\! rm -rf /', 'shell - - rm -rf / - -', ['setting', 'value', 'program', 'file', 'call']],
    [
      "SELECT pg_read_file('/etc/passwd')",
      'select - - - - pg_read_file',
      ['setting', 'value', 'program', 'file', 'call'],
    ],
    [
      "SELECT set_config('row_security', 'off', false)",
      'select row_security off - - set_config',
      ['setting', 'value', 'program', 'file', 'call'],
    ],
    ['SELECT 1 \\g |sh', 'shell - - sh - -', ['setting', 'value', 'program', 'file', 'call']],
    ['CREATE EXTENSION IF NOT EXISTS dblink', 'create-extension - dblink', ['object', 'on']],
    ['CREATE OR REPLACE VIEW v AS SELECT * FROM t', 'create-view default v', ['security', 'on']],
    ['CREATE VIEW v WITH (security_invoker=true) AS SELECT 1', 'create-view invoker v', ['security', 'on']],
    [
      "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql SECURITY DEFINER SET search_path = ''",
      'create-function definer set',
      ['security', 'search-path'],
    ],
    [
      'CREATE FUNCTION f() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql SECURITY DEFINER',
      'create-function definer unset',
      ['security', 'search-path'],
    ],
    ['CREATE PUBLICATION p FOR ALL TABLES', 'create publication all-tables', ['object-type', 'scope']],
    ['REASSIGN OWNED BY a TO b', 'reassign-owned a b', ['on', 'to']],
    ['ALTER TABLE t OWNER TO PUBLIC', 'alter-table owner PUBLIC', ['action', 'to']],
    ['ALTER FUNCTION f() OWNER TO bob', 'alter owner bob', ['action', 'to']],
    ['VACUUM FULL t', 'vacuum-full', []],
  ];
  for (const [script, wanted, names] of cases)
    assert.deepEqual(psql(script, 'verb', ...names), [wanted], script);
});

test('scripts in files', () => {
  const script =
    'BEGIN;\n\\i inner.sql\nCOMMIT;\n\\copy t to out.csv\nCOPY t (a) FROM stdin;\nDROP TABLE data;\n\\.\nDROP TABLE x;';
  const stated = run('psql -f outer.sql', { 'outer.sql': script, 'inner.sql': 'DELETE FROM inner_t' });
  assert.deepEqual(fields(stated, 'sql', 'verb', 'on', 'script'), [
    'delete inner_t inner.sql',
    'copy - outer.sql',
    'copy t outer.sql',
    'drop x outer.sql',
  ]);
  assert.deepEqual(run('psql -f outer.sql').open, ['outer.sql']);
  assert.deepEqual(fields(run('psql -f outer.sql'), 'sql', 'verb', 'script', 'source'), [
    'unknown outer.sql file',
  ]);
  assert.deepEqual(fields(run('psql db < dump.sql'), 'sql', 'verb', 'script'), ['unknown dump.sql']);
  assert.deepEqual(fields(run('psql db < dump.sql', { 'dump.sql': 'DROP TABLE a' }), 'sql', 'verb', 'on'), [
    'drop a',
  ]);
  assert.deepEqual(
    fields(run('psql -f a.sql', { 'a.sql': '\\i a.sql\nDROP TABLE x' }), 'sql', 'verb').at(-1),
    'drop',
  );
});

test('what cannot be known is unknown', () => {
  const verbs = (command: string) => fields(run(command), 'sql', 'verb');
  assert.deepEqual(verbs('psql -c "$SQL"'), ['unknown']);
  assert.deepEqual(verbs('curl -s https://x.y/a.sql | psql'), ['unknown']);
  assert.deepEqual(fields(run('curl -s https://x.y/a.sql | psql'), 'sql', 'source'), ['network']);
  assert.deepEqual(fields(run('pg_dump a | psql b'), 'sql', 'verb', 'producer'), ['unknown pg_dump']);
  assert.deepEqual(verbs('psql -f <(curl -s https://x.y/a.sql)'), ['unknown']);
  assert.deepEqual(run('psql -f <(curl -s https://x.y/a.sql)').open, []);
  assert.deepEqual(verbs('psql'), []);
  assert.deepEqual(verbs('psql -l'), []);
  assert.deepEqual(verbs('psql -c "DROP TABLE \'x"'), ['unknown', 'drop']);
  assert.deepEqual(verbs('psql -c "SELECT 1 /* DROP"'), ['unknown']);
  assert.deepEqual(verbs('psql -c "$PREFIX DROP TABLE x"'), ['unknown', 'drop']);
  const partly = (command: string, ...names: string[]) => fields(run(command), 'sql', ...names);
  assert.deepEqual(partly('psql -c "GRANT SELECT ON $T TO PUBLIC"', 'on', 'to', 'audience'), [
    '?… PUBLIC org',
  ]);
  assert.deepEqual(partly('psql -c "GRANT SELECT ON t TO $U"', 'to', 'audience', 'access'), ['?… ?… read']);
  assert.deepEqual(partly('psql -c "ALTER ROLE $U SUPERUSER"', 'on', 'attribute'), ['?… superuser']);
  assert.deepEqual(partly('psql -c "DELETE FROM t $WHERE"', 'where'), ['?…']);
  assert.deepEqual(partly('psql -c "DELETE FROM $T"', 'where'), ['absent']);
  assert.deepEqual(partly('psql -v u=x -c "GRANT SELECT ON t TO :u"', 'to'), ['?…']);
});

test('places are exact', () => {
  const command = `psql -c 'SELECT 1; GRANT SELECT ON t TO "PUBLIC"'`;
  const fact = run(command).facts[0];
  assert.equal(command.slice(fact?.span.start, fact?.span.end), 'GRANT SELECT ON t TO "PUBLIC"');
  const to = fact?.fields.to?.[0]?.from.span;
  assert.equal(command.slice(to?.start, to?.end), '"PUBLIC"');
  const nested = `psql -c 'DO $$ BEGIN DROP TABLE x; END $$'`;
  const inner = run(nested).facts[0];
  assert.equal(nested.slice(inner?.span.start, inner?.span.end), 'DROP TABLE x');
  assert.equal(fact && plain(fact).statement, `grant select on t to PUBLIC`);
});

test('text that mentions SQL runs none', () => {
  for (const command of [
    `echo "psql -c 'DROP TABLE x'"`,
    `git commit -m 'psql -c "DROP TABLE x"'`,
    `grep -rn 'GRANT ALL' migrations`,
    `psql -c '\\dt'`,
    `psql --help`,
  ]) {
    assert.deepEqual(run(command).facts, [], command);
  }
});

test('no script makes it throw, and every place lies in the text', () => {
  const word = fc.constantFrom(
    ...'GRANT,REVOKE,ALL,SELECT,ON,TO,FROM,PUBLIC,t,a.b,*.*,ALTER,TABLE,ROLE,DROP,COLUMN,POLICY,USING,WITH,CHECK,OPTION,CREATE,FUNCTION,VIEW,BEGIN,END,CASE,COMMIT,ROLLBACK,DELETE,UPDATE,SET,WHERE,EXEC,EXECUTE,DO,COPY,PROGRAM,IN,SCHEMA,DEFAULT,PRIVILEGES,OWNER,IDENTIFIED,BY,GO,DELIMITER,IF,THEN,EXISTS'.split(
      ',',
    ),
    ...[
      ';',
      ',',
      '(',
      ')',
      '"',
      '$$',
      '$a$',
      '`',
      '[',
      ']',
      '--',
      '/*',
      '*/',
      '\\',
      '\\!',
      '\\i',
      '\n',
      '@',
      '::',
      '=',
      '1',
      "''",
      '.',
      ':',
      'x\uFFFC',
    ],
  );
  fc.assert(
    fc.property(
      fc.constantFrom(
        'psql',
        'mysql',
        'sqlcmd',
        'sqlite3 a.db',
        'snowsql',
        'bq query',
        'clickhouse-client',
        'beeline',
      ),
      fc.array(word, { maxLength: 40 }),
      fc.constantFrom(' ', ''),
      (tool, words, glue) => {
        const command = `${tool} <<'SQL'\n${words.join(glue)}\nSQL\n`;
        for (const fact of run(command).facts) {
          for (const values of [...Object.values(fact.fields), [{ from: { span: fact.span } }]]) {
            for (const { from } of values) {
              assert.ok(
                from.span.start >= 0 && from.span.start <= from.span.end && from.span.end <= command.length,
              );
            }
          }
        }
      },
    ),
    { numRuns: 5_000 },
  );
});

test('time grows with the script, not faster', () => {
  const pieces = [
    '(',
    'a,',
    'a.',
    "'",
    '"',
    '$a$ ',
    '$$ ',
    '/*',
    '/* */ ',
    '--\n',
    'GRANT ',
    'update, ',
    'GRANT SELECT ON t TO u, ',
    'OR 1=1 ',
    '\\',
    '\\\\',
    '\n',
    'begin ',
    'case ',
    'create function ',
    ';',
    'x;',
    "E'\\'",
    ' and (',
    '`',
    '[',
    ':',
    'in role a ',
    'set a=b,',
    'COPY t FROM stdin;\n',
    'DO ',
    'with (delete from t) ',
    '= ',
  ];
  for (const piece of pieces) {
    for (const [tool, lead] of [
      ['psql', ''],
      ['mysql', ''],
      ['sqlcmd', 'GRANT '],
      ['psql', 'CREATE ROLE x '],
      ['psql', 'DELETE FROM t WHERE '],
      ['psql', 'ALTER TABLE t '],
    ] as const) {
      assertGrowsSlowly(`${tool} ${lead}${piece}`, 10_000, (size) => {
        run(`${tool} -i f -f f`, { f: lead + piece.repeat(Math.ceil(size / piece.length)) });
      });
    }
  }
});
