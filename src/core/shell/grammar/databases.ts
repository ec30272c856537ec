import type { Table } from './table.ts';

/** Database clients. Sources: the manuals of PostgreSQL, MySQL, MariaDB, go-sqlcmd and ODBC sqlcmd, SQLite. */
export const DATABASES: Table = {
  psql: '@abbrev -a,--echo-all -A,--no-align -b,--echo-errors -c,--command= --csv -d,--dbname= -e,--echo-queries -E,--echo-hidden -f,--file= -F,--field-separator= -h,--host= -H,--html -l,--list -L,--log-file= -n,--no-readline -o,--output= -p,--port= -P,--pset= -q,--quiet -R,--record-separator= -s,--single-step -S,--single-line -t,--tuples-only -T,--table-attr= -U,--username= -v,--set,--variable= -V,--version -w,--no-password -W,--password -x,--expanded -X,--no-psqlrc -z,--field-separator-zero -0,--record-separator-zero -1,--single-transaction -? --help=?',
  pg_dump:
    '@abbrev -a,--data-only -b,--blobs,--large-objects -B,--no-blobs,--no-large-objects -c,--clean -C,--create -e,--extension= -E,--encoding= -f,--file= -F,--format= -j,--jobs= -n,--schema= -N,--exclude-schema= -O,--no-owner -R,--no-reconnect -s,--schema-only -S,--superuser= -t,--table= -T,--exclude-table= -v,--verbose -V,--version -x,--no-privileges,--no-acl -Z,--compress= --binary-upgrade --column-inserts,--attribute-inserts --disable-dollar-quoting --disable-triggers --enable-row-security --exclude-table-and-children= --exclude-table-data= --extra-float-digits= --filter= --if-exists --include-foreign-data= --inserts --load-via-partition-root --lock-wait-timeout= --no-comments --no-publications --no-security-labels --no-subscriptions --no-sync --no-table-access-method --no-tablespaces --no-toast-compression --no-unlogged-table-data --on-conflict-do-nothing --quote-all-identifiers --rows-per-insert= --section= --serializable-deferrable --snapshot= --strict-names --table-and-children= --use-set-session-authorization -d,--dbname= -h,--host= -p,--port= -U,--username= -w,--no-password -W,--password --role=',
  pg_dumpall:
    '@abbrev -a,--data-only -c,--clean -E,--encoding= -f,--file= -g,--globals-only -O,--no-owner -r,--roles-only -s,--schema-only -S,--superuser= -t,--tablespaces-only -v,--verbose -x,--no-privileges,--no-acl --if-exists --inserts --no-role-passwords --exclude-database= -d,--dbname= -h,--host= -l,--database= -p,--port= -U,--username= -w,--no-password -W,--password --role=',
  pg_restore:
    '@abbrev -a,--data-only -c,--clean -C,--create -d,--dbname= -e,--exit-on-error -f,--file= -F,--format= -I,--index= -j,--jobs= -l,--list -L,--use-list= -n,--schema= -N,--exclude-schema= -O,--no-owner -P,--function= -R,--no-reconnect -s,--schema-only -S,--superuser= -t,--table= -T,--trigger= -v,--verbose -V,--version -x,--no-privileges,--no-acl -1,--single-transaction --disable-triggers --enable-row-security --filter= --if-exists --no-comments --no-data-for-failed-tables --no-publications --no-security-labels --no-subscriptions --no-table-access-method --no-tablespaces --section= --strict-names --transaction-size= --use-set-session-authorization -h,--host= -p,--port= -U,--username= -w,--no-password -W,--password --role=',
  dropdb:
    '@abbrev -e,--echo -f,--force -i,--interactive -V,--version --if-exists -h,--host= -p,--port= -U,--username= -w,--no-password -W,--password --maintenance-db=',
  dropuser:
    '@abbrev -e,--echo -i,--interactive --if-exists -h,--host= -p,--port= -U,--username= -w,--no-password -W,--password',
  createdb:
    '@abbrev -D,--tablespace= -e,--echo -E,--encoding= -l,--locale= --lc-collate= --lc-ctype= -O,--owner= -S,--strategy= -T,--template= -h,--host= -p,--port= -U,--username= -w,--no-password -W,--password --maintenance-db=',
  createuser:
    '@abbrev -a,--with-admin= -c,--connection-limit= -d,--createdb -D,--no-createdb -e,--echo -g,--member-of,--role= -i,--inherit -I,--no-inherit --interactive -l,--login -L,--no-login -m,--with-member= -P,--pwprompt -r,--createrole -R,--no-createrole -s,--superuser -S,--no-superuser -v,--valid-until= --bypassrls --no-bypassrls --replication --no-replication -h,--host= -p,--port= -U,--username= -w,--no-password -W,--password',
  postgres: '-B= -C= -c= -d= -D= -e -F -h= -i -k= -l -N= -p= -s -S= -W= -r= -t= -T -f= -O -P --single --boot',
  pg_ctl:
    '@abbrev @path=1 -c,--core-files -D,--pgdata= -l,--log= -m,--mode= -o,--options= -p= -s,--silent -t,--timeout= -w,--wait -W,--no-wait -N= -U= -P= -S= -e=',
  mysql:
    '@abbrev -?,--help -A,--no-auto-rehash -b,--no-beep -B,--batch -C,--compress -c,--comments -D,--database= -e,--execute= -E,--vertical -f,--force -G,--named-commands -h,--host= -H,--html -i,--ignore-spaces -I -j,--syslog -L,--skip-line-numbers -n,--unbuffered -N,--skip-column-names -o,--one-database -p,--password=? -P,--port= -q,--quick -r,--raw -s,--silent -S,--socket= -t,--table -T,--debug-info -u,--user= -U,--safe-updates,--i-am-a-dummy -v,--verbose -V,--version -w,--wait -W -X,--xml --auto-rehash --binary-mode --bind-address= --character-sets-dir= --column-names --column-type-info --connect-expired-password --connect-timeout= --default-auth= --default-character-set= --defaults-extra-file= --defaults-file= --defaults-group-suffix= --delimiter= --enable-cleartext-plugin --get-server-public-key --histignore= --init-command= --init-command-add= --line-numbers --load-data-local-dir= --local-infile=? --login-path= --max-allowed-packet= --max-join-size= --net-buffer-length= --no-defaults --pager=? --plugin-dir= --print-defaults --prompt= --protocol= --select-limit= --server-public-key-path= --show-warnings --sigint-ignore --skip-ssl --ssl=? --ssl-ca= --ssl-capath= --ssl-cert= --ssl-cipher= --ssl-crl= --ssl-key= --ssl-mode= --ssl-verify-server-cert=? --tee= --tls-version= --tls-ciphersuites= --zstd-compression-level= --compression-algorithms=',
  mysqladmin:
    '@abbrev @path=1 -b,--no-beep -c,--count= -C,--compress -f,--force -h,--host= -i,--sleep= -p,--password=? -P,--port= -r,--relative -s,--silent -S,--socket= -t,--connect-timeout= -u,--user= -v,--verbose -V,--version -w,--wait=? -E,--vertical --bind-address= --default-auth= --default-character-set= --defaults-extra-file= --defaults-file= --defaults-group-suffix= --login-path= --no-defaults --plugin-dir= --protocol= --shutdown-timeout= --ssl-ca= --ssl-cert= --ssl-key= --ssl-mode= --skip-ssl --enable-cleartext-plugin',
  mysqldump:
    '@abbrev -A,--all-databases -B,--databases -C,--compress -d,--no-data -e,--extended-insert -E,--events -f,--force -F,--flush-logs -h,--host= -n,--no-create-db -p,--password=? -P,--port= -q,--quick -Q,--quote-names -r,--result-file= -R,--routines -S,--socket= -t,--no-create-info -T,--tab= -u,--user= -v,--verbose -w,--where= -x,--lock-all-tables -X,--xml -Y,--all-tablespaces -y,--no-tablespaces --single-transaction --add-drop-database --add-drop-table --add-drop-user --skip-opt --default-character-set= --defaults-extra-file= --defaults-file= --defaults-group-suffix= --login-path= --no-defaults --ignore-table= --set-gtid-purged= --source-data=? --master-data=? --ssl-mode= --column-statistics=? --max-allowed-packet= --triggers --tables --hex-blob',
  mysqld:
    '@abbrev -h,--datadir= -b,--basedir= -P,--port= -u,--user= -L -C -r,--chroot= -t,--tmpdir= --bind-address= --skip-grant-tables --skip-networking=? --skip-name-resolve --secure-file-priv= --local-infile=? --defaults-file= --defaults-extra-file= --init-file= --console --initialize --initialize-insecure --socket= --pid-file= --log-error=? --require-secure-transport=?',
  sqlcmd:
    '-a= -A -b -c= -C -d= -D -e -E -f= -F= -g -G -h= -H= -i= -I -j -J -k -K= -l= -L -m= -M -N -o= -p -P= -q= -Q= -r -R -s= -S= -t= -u -U= -v= -V= -w= -W -x -X -y= -Y= -z= -Z= --authentication-method= --driver-logging-level= --query= --initial-query= --server= --database-name= --input-file= --variables=',
  sqlite3:
    '@single -A -append -ascii -bail -batch -box -cmd= -column -csv -deserialize -echo -escape= -header -noheader -heap= -help -html -ifexists -init= -interactive -json -line -list -lookaside=2 -markdown -maxsize= -memtrace -mmap= -newline= -nofollow -nonce= -no-rowid-in-view -nullvalue= -pagecache=2 -pcachetrace -quote -readonly -safe -separator= -stats -table -tabs -unsafe-testing -utf8 -version -vfs= -zip',
  mongosh:
    '--host= --port= -u,--username= -p,--password= --authenticationDatabase= --authenticationMechanism= --eval= -f,--file= --nodb --norc --quiet --shell --tls --tlsCertificateKeyFile= --tlsCAFile= --tlsAllowInvalidCertificates --tlsAllowInvalidHostnames --apiVersion= --json=? --username= --port= --retryWrites --ssl --sslAllowInvalidCertificates --sslCAFile= --verbose',
  mongodump:
    '--uri= -h,--host= --port= -u,--username= -p,--password= --authenticationDatabase= -d,--db= -c,--collection= -q,--query= -o,--out= --archive=? --gzip --oplog --ssl',
  mongorestore:
    '--uri= -h,--host= --port= -u,--username= -p,--password= --authenticationDatabase= -d,--db= -c,--collection= --nsInclude= --nsExclude= --nsFrom= --nsTo= --drop --dir= --archive=? --gzip --oplogReplay --restoreDbUsersAndRoles --ssl',
  mongoimport:
    '--uri= -h,--host= --port= -u,--username= -p,--password= --authenticationDatabase= -d,--db= -c,--collection= --file= --type= --headerline --drop --jsonArray --mode= -f,--fields= --ssl',
  atlas:
    '@path=2 --projectId= --orgId= -P,--profile= -o,--output= --force --type= --comment= --deleteAfter= --currentIp --ip= --role= --username= -p,--password= --scope= --desc= --clusterName= --emails=',
  'redis-cli':
    '-h= -p= -t= -s= -a= --user= --pass= --askpass -u= -r= -i= -n= -2 -3 -x -X= -d= -D= -c -e --tls --sni= --cacert= --cacertdir= --insecure --cert= --key= --raw --no-raw --csv --json --quoted-json --show-pushes= --stat --latency --scan --pattern= --count= --eval= --ldb --cluster= --rdb= --pipe --bigkeys --memkeys --no-auth-warning -4 -6',
  'kafka-acls':
    '@abbrev --bootstrap-server= --bootstrap-controller= --command-config= --authorizer-properties= --authorizer= --add --remove --list --allow-principal= --deny-principal= --principal= --allow-host= --deny-host= --operation= --topic= --group= --cluster= --transactional-id= --delegation-token= --resource-pattern-type= --producer --consumer --idempotent --force --user-principal=',
  'kafka-topics':
    '@abbrev --bootstrap-server= --zookeeper= --command-config= --create --delete --alter --list --describe --topic= --partitions= --replication-factor= --config= --delete-config= --if-exists --if-not-exists --exclude-internal',
  'kafka-configs':
    '@abbrev --bootstrap-server= --zookeeper= --command-config= --alter --describe --add-config= --add-config-file= --delete-config= --entity-type= --entity-name= --entity-default --broker= --topic= --client-defaults --user= --user-defaults',
  'kafka-consumer-groups':
    '@abbrev --bootstrap-server= --command-config= --group= --topic= --delete --delete-offsets --reset-offsets --execute --to-earliest --to-latest --to-offset= --to-datetime= --shift-by= --all-topics --all-groups --list --describe --dry-run --export --from-file=',
  'kafka-delete-records': '@abbrev --bootstrap-server= --command-config= --offset-json-file=',
  rpk: '@path=2 --profile= --brokers=* -X= --allow-principal= --deny-principal= --allow-host= --deny-host= --operation= --topic= --group= --cluster --transactional-id= --resource-pattern-type= -r -f --password= --mechanism=',
  confluent:
    '@path=3 --environment= --cluster= --context= --allow --deny --principal= --service-account= --operations= --operation= --topic= --consumer-group= --cluster-scope --prefix --role= --resource= --description= --force -o,--output= --user-account= --kafka-cluster=',
  rabbitmqctl:
    '@path=1 -n,--node= -p,--vhost= -q,--quiet -s,--silent -l,--longnames -t,--timeout= --formatter= --dry-run',
  rabbitmqadmin:
    '@path=2 -H,--host= -P,--port= -V,--vhost= -u,--username= -p,--password= -N,--node= -c,--config= -f,--format= -q,--quiet -s,--ssl -k,--ssl-insecure --path-prefix= --base-uri= --bash-completion',
  nsc: '@path=2 -a,--account= -n,--name= -u,--user= --allow-pub= --allow-sub= --allow-pubsub= --deny-pub= --deny-sub= --deny-pubsub= --expiry= --rm= --role= -o,--operator=',
  nats: '@path=2 -s,--server= --user= --password= --creds= --context= -f,--force --nkey= --timeout= --subject= --seq= --keep=',
  etcdctl:
    '@path=1 --endpoints= --user= --password= --cacert= --cert= --key= --command-timeout= --dial-timeout= -w,--write-out= --prefix --from-key --prev-kv --insecure-skip-tls-verify --insecure-transport --no-password --new-user-password= --interactive',
  'elasticsearch-users': '@path=1 -p,--password= -r,--roles= -a,--add= -h,--help',
  elasticsearch: '-E= -d,--daemonize -p,--pidfile= -q,--quiet -v,--verbose --enrollment-token=',
  cqlsh:
    '-e,--execute= -f,--file= -u,--username= -p,--password= -k,--keyspace= --ssl --cqlversion= --request-timeout= --connect-timeout= -C,--color --no-color --debug',
  'cypher-shell':
    '-a,--address,--uri= -u,--username= -p,--password= -d,--database= -f,--file= --format= --encryption= --non-interactive -P,--param=',
  influx:
    '@path=2 --host= -t,--token= -o,--org= --org-id= -n,--name= -i,--id= -b,--bucket= --bucket-id= --start= --stop= -p,--predicate= -r,--retention= --all-access --operator -u,--user= -d,--description= --skip-verify -c,--active-config= --read-bucket= --write-bucket= --read-buckets --write-buckets',
  snow: '@path=1 -c,--connection= --environment= --format= --database= --schema= --role= --warehouse= --account= --user= --debug --verbose --silent -q,--query= -f,--filename= -i,--stdin -D,--variable= -t,--target= --recursive --replace --prune',
  'snow object': '@path=2',
  'snow streamlit': '@path=2',
  'snow stage': '@path=2',
  'snow app': '@path=2',
  'snow spcs': '@path=3',
  'redis-server':
    '--port= --bind= --protected-mode= --requirepass= --dir= --daemonize= --logfile= --save= --appendonly=',
  mongod:
    '-f,--config= --port= --bind_ip= --bind_ip_all --dbpath= --auth --noauth --fork --logpath= --replSet= --keyFile=',
  prisma:
    '@path=1 --schema= --force --accept-data-loss --force-reset --skip-generate --skip-seed --name,-n= --create-only --file= --stdin --url= -h,--help',
  'prisma migrate': '@path=2',
  'prisma db': '@path=2',
  wrangler: '@path=2 -c,--config= --cwd= -e,--env= --env-file= -h,--help -v,--version',
  'wrangler d1': '',
  'wrangler d1 execute':
    '--command= --file= -y,--yes --local --remote --persist-to= --json --preview --batch-size=',
  supabase:
    '@path=1 --debug --experimental --workdir= --profile= --project-ref= --linked --local --db-url= --include-all --include-seed --dry-run --no-seed --version= -p,--password= --yes -h,--help',
  'supabase db': '@path=2',
  sequelize:
    '@path=1 --url= --config= --env= --models-path= --migrations-path= --options-path= --name= --to= --from= --seed=*',
  'drizzle-kit': '@path=1 --config= --force --verbose --strict --dialect= --schema= --out= --url=',
  snowsql:
    '-a,--accountname= -u,--username= -d,--dbname= -s,--schemaname= -r,--rolename= -w,--warehouse= -q,--query= -f,--filename= -c,--connection= -o,--option= -D,--variable= --config= --noup -h,--host= -p,--port= --private-key-path= --authenticator=',
  databricks:
    '@path=2 @equals --json= -p,--profile= -o,--output= -t,--target= --debug --log-file= --log-level= -h,--help',
  bq: '@path=1 @single -location= -project_id= -dataset_id= -format= -headless -quiet -use_legacy_sql -nouse_legacy_sql -f -r -d -t -m= -n= -replace -source= -member= -role= -condition= -destination_table= -api= -sync -nosync -dry_run -append_table -recursive',
  flyway:
    '@path=1 @single -url= -user= -password= -schemas= -locations= -configFiles= -cleanDisabled= -X -q -n -v',
  liquibase:
    '@path=1 --url= --username= --password= --changelog-file= --defaults-file= --contexts= --labels= --log-level=',
};
