import type { Table } from './table.ts';

const APP = '-a,--app= -r,--remote= --json -h,--help';
const VERCEL =
  '-t,--token= -S,--scope= -T,--team= --cwd= -d,--debug -y,--yes --local-config,-A= -Q,--global-config= -h,--help -v,--version';
const FLY =
  '-a,--app= -c,--config= -t,--access-token= -o,--org= -j,--json -y,--yes -v,--verbose -h,--help --image= --region,-r= --stage --detach --name= -C,--command= -u,--user= --pty -s,--select';

/**
 * Command lines of hosted services, secret stores and administration tools. Only what tells operands from options and
 * subcommands; options that are not here are read as such all the same. Sources: the tools' own references.
 */
export const SERVICES: Table = {
  heroku: `@path=1 ${APP} -p,--permissions= -c,--confirm= -s,--space= -t,--team= -e,--email= --size= -x,--exit-code --no-wait --no-restart -n,--name=`,
  'heroku pg:psql': '-c,--command= -f,--file=',
  fly: `@path=2 ${FLY}`,
  flyctl: `@path=2 ${FLY}`,
  'fly deploy': '@path=1 --ha=? --local-only --remote-only --dockerfile= -e,--env=* --build-arg= --strategy=',
  'flyctl deploy':
    '@path=1 --ha=? --local-only --remote-only --dockerfile= -e,--env=* --build-arg= --strategy=',
  vercel: `@path=1 ${VERCEL} --prod --public,-p --force,-f --build-env,-b= --env,-e= --meta,-m= --target= --archive= --prebuilt --name,-n= --no-wait --skip-domain`,
  ...Object.fromEntries(
    'alias blob cache certs crons deploy-hooks dns domains env edge-config firewall git integration project projects routes sso target teams tokens webhooks'
      .split(' ')
      .map((group) => [`vercel ${group}`, '@path=2 --access= --environment= --sensitive --force']),
  ),
  netlify:
    '@path=1 --dir,-d= --prod,-p --auth= --site,-s= --message,-m= --alias= --functions,-f= --filter= --json --build --no-build --context= --debug --timeout= --trigger --skip-functions-cache -o,--open --data= --list -h,--help --force',
  'netlify api': '@path=2 --data,-d= --list',
  firebase:
    '@path=1 -P,--project= --account= -j,--json --token= --non-interactive -i,--interactive --debug -c,--config= -h,--help -V,--version --only= --except= -m,--message= -f,--force -p,--public= -r,--recursive --shallow --all-collections -y,--yes --database= --instance= -d,--data= --format= --hash-algo= --expires,-e= --delete-protection= --location=',
  ...Object.fromEntries(
    'functions projects branches secrets storage network-restrictions network-bans ssl-enforcement postgres-config vanity-subdomains backups encryption migration config orgs sso'
      .split(' ')
      .map((group) => [
        `supabase ${group}`,
        '@path=2 --no-verify-jwt --use-api --import-map= --db-allow-cidr= -r,--recursive',
      ]),
  ),
  hasura:
    '@path=2 --endpoint= --admin-secret= --project= --skip-update-check --no-color --log-level= --envfile= --database-name= --all-databases --address= --console-port= --api-port= --no-browser --up= --down= --version= --type= --skip-execution -f,--force --server --from-file -o,--output=',
  appwrite: '@path=2 @list --json --verbose -f,--force --all --id --report -h,--help',
  pocketbase:
    '@path=1 --dir= --encryptionEnv= --hooksDir= --migrationsDir= --publicDir= --http= --https= --origins= --dev -h,--help',
  amplify: '@path=2 -y,--yes --force --appId= --envName= --restore --invalidateCloudFront -c',
  sf: '@path=3 -o,--target-org= -u= --json -h,--help -n,--name= -p,--password= --flags-dir= --api-version= -d,--source-dir=* -m,--metadata=* -x,--manifest= --metadata-dir= --dry-run --ignore-conflicts -l,--test-level= -t,--tests=* -w,--wait= -b,--on-behalf-of=* -s,--sobject= -i,--record-id= -v,--values= -f,--file= --no-prompt --purge-on-delete --post-destructive-changes= --pre-destructive-changes= --ignore-warnings --ignore-errors -r,--result-format= --query= -q --url-only --verbose',
  sfdx: '@path=1 -u,--targetusername= --json -h,--help -n,--permsetname= -o,--onbehalfof= -s,--sobjecttype= -i,--sobjectid= -v,--values= -w,--where= -f= -p,--sourcepath= -x,--manifest= -m,--metadata= -c,--checkonly -l,--testlevel= -d,--deploydir= -q= --noprompt',
  vault:
    '@path=1 @single -address= -agent-address= -ca-cert= -namespace,-ns= -format= -field= -mount= -mfa= -tls-skip-verify -wrap-ttl= -force,-f -non-interactive -policy= -ttl= -explicit-max-ttl= -period= -orphan -no-default-policy -use-limit= -display-name= -role= -id= -type= -path= -description= -method= -token-only -no-store -accessor -self -mode= -prefix -versions= -dev -dev-root-token-id= -dev-listen-address= -config= -cas= -init -generate-otp -otp= -nonce= -key-shares= -key-threshold= -local -help,-h',
  ...Object.fromEntries(
    'audit auth kv lease namespace operator plugin policy secrets token transit pki'
      .split(' ')
      .map((group) => [`vault ${group}`, '@path=2']),
  ),
  'vault kv metadata': '@path=3',
  ...Object.fromEntries('r2 kv pages vectorize queues'.split(' ').map((group) => [`wrangler ${group}`, ''])),
  ...Object.fromEntries(
    'r2:bucket r2:object kv:namespace kv:key kv:bulk pages:project pages:deployment vectorize:index queues:consumer'
      .split(' ')
      .map((pair) => [`wrangler ${pair.replace(':', ' ')}`, '@path=3']),
  ),
  ...Object.fromEntries(
    'dev-url domain cors lock lifecycle notification sippy catalog'
      .split(' ')
      .map((group) => [`wrangler r2 bucket ${group}`, '@path=4']),
  ),
  consul:
    '@path=1 @single -http-addr= -token= -name= -description= -policy-name= -policy-id= -rules= -role-name= -recurse -id= -accessor-id= -namespace= -cas -client= -bind= -dev -ui -datacenter=',
  'consul acl': '@path=3',
  'consul kv': '@path=2',
  op: '@path=2 --account= --config= --format= --session= --vault= --user= --group= --permissions= --role= --emails= --expires-in,--expiry= --view-once --reveal --fields= --category= --title= --archive --can-create-vaults --force,-f --no-newline,-n --out-file,-o=',
  'op item': '@path=2',
  'op vault': '@path=2',
  'op vault group': '@path=3',
  'op vault user': '@path=3',
  'op group user': '@path=3',
  'ansible-vault':
    '@path=1 --vault-id= --vault-password-file= --ask-vault-pass --output= --encrypt-vault-id= --new-vault-id= --new-vault-password-file= -v',
  sops: '-d,--decrypt -e,--encrypt -i,--in-place -r,--rotate --age= --pgp= --kms= --gcp-kms= --azure-kv= --hc-vault-transit= --input-type= --output-type= --output= --config= --extract= --set= --add-age= --rm-age= --add-pgp= --rm-pgp= --add-kms= --rm-kms=',
  ...Object.fromEntries(
    'decrypt encrypt rotate edit updatekeys'
      .split(' ')
      .map((verb) => [
        `sops ${verb}`,
        '@path=1 -i,--in-place -y,--yes --age= --pgp= --output= --add-age= --rm-age=',
      ]),
  ),
  wp: '@path=2 --path= --url= --ssh= --user= --skip-plugins=? --skip-themes=? --allow-root --quiet --debug=? --role= --user_pass= --display_name= --reassign= --network --yes --format= --fields=',
  drush: '@path=1 -l,--uri= -r,--root= -y,--yes -v,--verbose',
  railway:
    '@path=1 -s,--service= -e,--environment= -p,--project= --json -y,--yes --set= --skip-deploys -d,--detach -h,--help -k,--kv',
  'railway volume': '@path=2 -v,--volume=',
  'railway environment': '@path=2',
  stripe:
    '@path=2 --api-key= --live --confirm,-c -d,--data= -l,--limit= --project-name,-p= --forward-to= --events,-e= --expand=',
  'sentry-cli':
    '@path=2 --auth-token= --org,-o= --project,-p= --url= --log-level= --header= --quiet --all --force',
  doctl:
    '@path=3 -t,--access-token= -c,--config= --context= -o,--output= --format= --no-header -f,--force --rule= --inbound-rules= --outbound-rules= --droplet-ids= --tag-names= --role=',
  gam: '@stop=0',
  m365: '@path=1',
  kcadm:
    '@path=1 -r,--target-realm= -s= -f= -b= -q= --server= --realm= --user= --password= --config= --uusername= --gname= --rolename= --cclientid= --rname= -o -i -m',
  'kcadm.sh':
    '@path=1 -r,--target-realm= -s= -f= -b= -q= --server= --realm= --user= --password= --config= --uusername= --gname= --rolename= --cclientid= --rname= -o -i -m',
  gdrive: '@path=1 --type= --role= --email= --domain= --discoverable -c,--config=',
  'gdrive permissions': '@path=2',
  clasp: '@path=1 -d,--description= -i,--deploymentId= -V,--versionNumber=',
  surge: '@path=1 -p,--project= -d,--domain= -e,--endpoint= -a,--add= -r,--remove=',
  'gh-pages':
    '-d,--dist= -s,--src= -b,--branch= -e,--dest= -a,--add -x,--silent -m,--message= -g,--tag= --git= -t,--dotfiles -r,--repo= -p,--depth= -o,--remote= -u,--user= -v,--remove= -n,--no-push -f,--no-history --before-add= --cname= --nojekyll',
  restic:
    '@path=1 -r,--repo= --repository-file= -p,--password-file= --password-command= --key-hint= --cacert= --cache-dir= --no-cache --no-lock --insecure-no-password --insecure-tls -o,--option= -q,--quiet -v,--verbose --json --tls-client-cert= -H,--host= --tag= --path= -l,--keep-last= -d,--keep-daily= -w,--keep-weekly= -m,--keep-monthly= -y,--keep-yearly= -H,--keep-hourly= --keep-within= --prune -n,--dry-run --group-by= --unsafe-allow-remove-all -i,--include= -e,--exclude= -t,--target= --delete',
};
