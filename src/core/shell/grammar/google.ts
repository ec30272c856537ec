import type { Table } from './table.ts';

/** Options that mean the same wherever gcloud has them and take a value. */
const COMMON =
  '--zone= --zones= --region= --regions= --location= --async --filter= --limit= --sort-by= --page-size= --uri --member= --role= --condition= --condition-from-file= --etag= --organization= --folder= --project-number= --billing-account= --cluster= --instance= --database= --dataset= --keyring= --key= --network= --policy= --title= --description= --display-name= --labels= --update-labels= --remove-labels= --tags= --service-account= --iam-account= --duration= --timeout= --resource= --resource-type= --repository= --workload-identity-pool= --issuer-uri= --attribute-mapping= --attribute-condition= --allowed-audiences= --version-id= --secret= --vault= --backup= --source= --destination= --machine-type= --size= --tier= --expression= --action= --src-ip-ranges= --source-ranges= --rules-file= --security-policy= --resources= --access-levels= --restricted-services= --add-resources= --remove-resources= --add-restricted-services= --remove-restricted-services= --perimeter= --log-filter= --bucket= --kms-key= --ingress= --vpc-connector= --set-env-vars= --update-env-vars= --set-secrets= --image= --command= --args= --port= --memory= --cpu= --max-instances= --min-instances= --trigger-topic= --runtime= --entry-point= --source-file= --service= --constraint= --update-mask= --git-source= --host= --password= --user= --type=';

/** Groups of gcloud commands that rules name, and what is done in them; their options are the common ones. */
const GROUPS: readonly (readonly [string, string])[] = [
  [
    'projects|organizations|resource-manager folders|resource-manager projects|resource-manager tags keys|resource-manager tags values|resource-manager tags bindings|resource-manager liens|secrets|functions|run services|run jobs|run worker-pools|iam service-accounts|kms keys|kms keyrings|kms ekm-connections|kms ekm-config|pubsub topics|pubsub subscriptions|pubsub schemas|pubsub snapshots|artifacts repositories|spanner instances|spanner databases|spanner backups|bigtable instances|bigtable tables|bigtable backups|compute instances|compute disks|compute images|compute snapshots|compute networks subnets|compute instance-templates|compute resource-policies|compute backend-services|compute backend-buckets|compute machine-images|compute storage-pools|compute reservations|dataproc clusters|dataproc jobs|dataproc workflow-templates|dataproc autoscaling-policies|dataplex lakes|dataplex zones|dataplex assets|dataplex tasks|dataplex datascans|dataplex environments|data-catalog taxonomies|data-catalog taxonomies policy-tags|data-catalog entries|data-catalog entry-groups|data-catalog tag-templates|healthcare datasets|healthcare dicom-stores|healthcare fhir-stores|healthcare hl7v2-stores|healthcare consent-stores|endpoints services|services|tasks queues|scheduler jobs|eventarc channels|workstations configs|workstations|workstations clusters|notebooks instances|source repos|iap web|iap tcp|iap tcp dest-groups|iap settings|iap oauth-brands|iap oauth-clients|deployment-manager deployments|network-security address-groups|billing accounts|billing projects|container clusters|container hub memberships|container fleet memberships|container node-pools|container backup-restore backups|container backup-restore backup-plans|container binauthz policy|container binauthz attestors|container images|api-gateway apis|api-gateway gateways|api-gateway api-configs|apigee environments|privateca pools|privateca certificates|privateca roots|privateca subordinates|privateca templates|privateca cas|domains registrations|dns managed-zones|dns record-sets|dns record-sets transaction|dns policies|metastore services|metastore federations|ai endpoints|ai models|colab runtimes|ml-engine models|managed-kafka clusters|managed-kafka topics|managed-kafka acls|alloydb clusters|alloydb instances|alloydb backups|alloydb users|redis instances|redis clusters|memcache instances|memorystore instances|filestore instances|filestore backups|filestore snapshots|firestore databases|firestore indexes composite|firestore backups|firestore operations|datastore databases|sql instances|sql databases|sql users|sql backups|sql ssl client-certs|sql export|sql import|logging sinks|logging buckets|logging logs|logging views|logging metrics|logging settings|monitoring policies|monitoring dashboards|monitoring uptime|alpha monitoring policies|scc notifications|scc muteconfigs|scc sources|scc findings|scc manage services|scc manage settings|scc custom-modules sha|resource-manager org-policies|org-policies|org-policies custom-constraints|access-context-manager policies|access-context-manager perimeters|access-context-manager levels|access-context-manager cloud-bindings|identity groups|identity groups memberships|iam roles|iam policies|iam service-accounts keys|iam workload-identity-pools|iam workload-identity-pools providers|iam workload-identity-pools providers keys|iam workload-identity-pools managed-identities|iam workforce-pools|iam workforce-pools providers|iam workforce-pools subjects|iam oauth-clients|iam oauth-clients credentials|iam principal-access-boundary-policies|iam policy-bindings|pam entitlements|pam grants|services api-keys|services vpc-peerings|compute firewall-rules|compute firewall-policies|compute firewall-policies rules|compute network-firewall-policies|compute network-firewall-policies rules|compute security-policies|compute security-policies rules|compute forwarding-rules|compute target-https-proxies|compute networks|compute networks peerings|compute networks vpc-access|compute routes|compute routers|compute routers nats|compute addresses|compute instance-groups managed|compute instance-groups unmanaged|compute project-info|compute ssl-policies|compute shared-vpc|compute vpn-tunnels|compute service-attachments|compute resource-policies|app services|app versions|app instances|app firewall-rules|app domain-mappings|builds triggers|builds|workflows|composer environments|dataflow jobs|bq datasets|bq tables|bigquery|transfer jobs|backup-dr backups|backup-dr backup-plans|backup-dr backup-vaults|storage buckets|storage objects|storage managed-folders|storage folders|storage hmac|storage service-agent|storage buckets notifications|storage buckets anywhere-caches|assured workloads|vmware private-clouds|edge-cache services|recommender|deploy releases|deploy targets|deploy delivery-pipelines|infra-manager deployments|config controller|netapp volumes|lustre instances|looker instances|looker backups|oracle-database autonomous-databases|auth|auth application-default|config|config configurations|components|asset|policy-troubleshoot|policy-intelligence',
    'add-iam-policy-binding remove-iam-policy-binding set-iam-policy get-iam-policy create update patch delete describe list',
  ],
  ['functions', 'add-invoker-policy-binding remove-invoker-policy-binding deploy call'],
  ['run', 'deploy compose'],
  ['run services', 'replace proxy'],
  ['run jobs', 'execute deploy replace'],
  ['iam service-accounts', 'disable enable undelete sign-blob sign-jwt'],
  ['iam service-accounts keys', 'upload disable enable'],
  ['iam roles', 'copy undelete'],
  [
    'iam workload-identity-pools providers',
    'create-oidc create-aws create-saml create-x509 update-oidc update-aws update-saml update-x509',
  ],
  ['iam workforce-pools providers', 'create-oidc create-saml update-oidc update-saml'],
  [
    'identity groups memberships',
    'add modify-membership-roles search-transitive-memberships check-transitive-membership',
  ],
  ['org-policies', 'set-policy reset delete-custom-constraint set-custom-constraint'],
  ['resource-manager org-policies', 'allow deny disable-enforce enable-enforce set-policy'],
  ['access-context-manager perimeters', 'replace-all dry-run'],
  ['access-context-manager perimeters dry-run', 'create update delete drop enforce enforce-all'],
  ['access-context-manager levels', 'replace-all'],
  ['kms keys versions', 'destroy disable enable restore create import'],
  ['secrets versions', 'destroy disable enable access add list'],
  ['iap web|iap settings|iap tcp', 'enable disable set get'],
  ['services', 'enable disable'],
  ['container clusters', 'get-credentials resize upgrade'],
  ['container images', 'untag add-tag list-tags'],
  ['artifacts docker images|artifacts packages|artifacts versions|artifacts tags', 'delete list'],
  ['compute networks peerings', 'create update delete'],
  ['compute networks subnets', 'expand-ip-range'],
  [
    'compute instances',
    'add-access-config delete-access-config add-metadata set-service-account set-iam-policy add-tags network-interfaces ops-agents',
  ],
  ['compute instance-groups managed', 'delete-instances resize'],
  ['compute backend-services', 'add-backend edit import'],
  ['compute images', 'deprecate export'],
  ['compute project-info', 'add-metadata'],
  ['compute', 'ssh scp start-iap-tunnel reset-windows-password connect-to-serial-port'],
  ['storage', 'cp mv rm rsync sign-url ls du cat restore diagnose hash'],
  ['storage objects', 'compose'],
  ['sql', 'connect generate-login-token'],
  ['sql instances', 'restore-backup reset-ssl-config clone restart promote-replica failover import export'],
  ['sql users', 'set-password assign-roles'],
  ['firestore|datastore|firestore databases', 'export import bulk-delete'],
  ['firestore databases', 'restore clone'],
  ['firestore backups|firestore backups schedules', 'delete create'],
  ['spanner databases', 'execute-sql ddl restore change-quorum'],
  ['spanner databases ddl', 'update describe'],
  ['redis instances', 'export import get-auth-string failover'],
  ['pubsub topics', 'publish detach-subscription'],
  ['pubsub subscriptions', 'seek pull ack modify-push-config'],
  ['bigtable tables', 'drop-row-range undelete'],
  ['app', 'deploy browse'],
  ['builds', 'submit cancel'],
  ['dns record-sets', 'import export'],
  ['logging', 'write read copy'],
  ['resource-manager folders|projects', 'undelete move'],
  ['billing projects', 'link unlink'],
  ['billing accounts', 'link'],
  ['billing', ''],
  ['scc', ''],
  ['tasks queues', 'purge pause'],
  [
    'auth',
    'login list revoke activate-service-account print-access-token print-identity-token configure-docker',
  ],
  ['auth application-default', 'login print-access-token revoke set-quota-project'],
  ['config', 'set get unset list get-value'],
  ['deployment-manager deployments', 'cancel-preview stop'],
  ['infra-manager deployments', 'apply lock unlock'],
];

function groupTable(): Table {
  const table: Record<string, string> = {};
  const put = (words: readonly string[]): void => {
    for (let i = 1; i <= words.length; i++) table[`gcloud ${words.slice(0, i).join(' ')}`] = '';
  };
  for (const [groups, verbs] of GROUPS) {
    for (const group of groups.split('|')) {
      for (const verb of verbs.split(' ')) put([...group.split(' '), verb].filter(Boolean));
    }
  }
  return table;
}

const FIXED: Table = {
  gcloud: `@path=1 @equals alpha: beta: preview: --account= --billing-project= --configuration= --flags-file= --flatten= --format= -h,--help --impersonate-service-account= --log-http --project= -q,--quiet --trace-token= --user-output-enabled --verbosity= --access-token-file= -v,--version ${COMMON}`,
  'gcloud compute ssh':
    '--command= --ssh-flag= --ssh-key-file= --ssh-key-expiration= --ssh-key-expire-after= --strict-host-key-checking= --force-key-file-overwrite --internal-ip --tunnel-through-iap --container= --dry-run --plain --zone= --worker= --output-directory= --batch-size= --troubleshoot --network= --host-name= --hostname=',
  'gcloud storage buckets add-iam-policy-binding': '--member= --role= --condition= --condition-from-file=',
  'gcloud storage buckets remove-iam-policy-binding':
    '--member= --role= --condition= --all --condition-from-file=',
  'gcloud storage buckets set-iam-policy': '-e,--etag=',
  'gcloud storage buckets update':
    '--predefined-acl= --predefined-default-object-acl= --add-acl-grant= --remove-acl-grant= --acl-file= --add-default-object-acl-grant= --remove-default-object-acl-grant= --public-access-prevention --no-public-access-prevention --pap --no-pap --clear-public-access-prevention --uniform-bucket-level-access --no-uniform-bucket-level-access --versioning --no-versioning --lifecycle-file= --clear-lifecycle --cors-file= --clear-cors --retention-period= --clear-retention-period --lock-retention-period --soft-delete-duration= --clear-soft-delete --default-kms-key= --web-main-page-suffix= --update-labels= --log-bucket= --requester-pays --no-requester-pays --recovery-point-objective=',
  'gcloud storage buckets create':
    '--location,-l= --default-storage-class= --default-encryption-key= --uniform-bucket-level-access,-b --no-uniform-bucket-level-access --public-access-prevention,--pap --no-public-access-prevention --retention-period= --soft-delete-duration= --placement= --enable-autoclass --enable-hierarchical-namespace --recovery-point-objective=',
  'gcloud storage buckets delete': '--continue-on-error',
  'gcloud storage objects update':
    '--predefined-acl= --add-acl-grant= --remove-acl-grant= --acl-file= --recursive,-R,-r --all-versions,-a --cache-control= --content-type= --custom-metadata= --encryption-key= --storage-class= --event-based-hold --temporary-hold',
  'gcloud storage cp':
    '--recursive,-r,-R --predefined-acl,-a= --canned-acl= --cache-control= --content-type= --no-clobber,-n --continue-on-error,-c --gzip-local-all --print-created-message --read-paths-from-stdin,-I --storage-class,-s= --manifest-path,-L= --all-versions,-A --do-not-decompress --preserve-acl,-p --preserve-posix,-P',
  'gcloud storage rsync':
    '--recursive,-r,-R --delete-unmatched-destination-objects --dry-run --exclude= --predefined-acl,-a= --canned-acl= --checksums-only --continue-on-error,-c --no-clobber,-n --preserve-acl,-p --cache-control= --skip-unsupported,-U --ignore-symlinks',
  'gcloud storage rm':
    '--recursive,-r,-R --all-versions,-a --continue-on-error,-c --exclude-managed-folders --read-paths-from-stdin,-I',
  'gcloud storage sign-url':
    '--duration,-d= --private-key-file= --private-key-password= --http-verb,-m= --headers= --query-params=',
  'gcloud auth login':
    '--activate --brief --cred-file= --enable-gdrive-access --force --launch-browser --no-launch-browser --update-adc',
  'gcloud auth print-access-token': '--lifetime=',
  'gcloud auth application-default login': '--client-id-file= --scopes= --no-browser --no-launch-browser',
  'gcloud config set': '--installation',
  'gcloud sql connect': '-u,--user= -d,--database=',
  gsutil: '@path=1 -m -q -D -DD -h= -o= -u= -i= -s= --testexceptiontoken= --help',
  'gsutil iam': '',
  'gsutil iam ch': '-r -R -d= -f',
  'gsutil iam set': '-a -r -R -f -e=',
  'gsutil acl': '',
  'gsutil acl ch': '-r -R -f -d= -g= -p= -u=',
  'gsutil acl set': '-r -R -f -a',
  'gsutil defacl': '',
  'gsutil defacl ch': '-f -d= -g= -p= -u=',
  'gsutil defacl set': '',
  'gsutil cp': '-a= -A -c -D -e -I -j= -J -L= -n -p -P -r -R -s= -U -v -z= -Z --stet',
  'gsutil mv': '-a= -A -c -D -e -I -j= -J -L= -n -p -P -s= -U -v -z= -Z',
  'gsutil rsync': '-a= -c -C -d -e -i -j= -J -n -p -P -r -R -u -U -x= -y=',
  'gsutil rm': '-a -f -r -R -I',
  'gsutil rb': '-f',
  'gsutil mb': '-b= -c= -l= -p= -s= -k= --autoclass --retention= --pap= --placement= --rpo=',
  'gsutil signurl': '-d= -m= -c= -p= -r= -b= -u',
  'gsutil web': '',
  'gsutil web set': '-m= -e=',
  'gsutil lifecycle': '',
  'gsutil versioning': '',
  'gsutil retention': '',
  'gsutil ubla': '',
  'gsutil pap': '',
  'gsutil uniformbucketlevelaccess': '',
  'gsutil publicaccessprevention': '',
  'gsutil bucketpolicyonly': '',
  'gsutil hmac': '',
  'gsutil kms': '',
  'gsutil cors': '',
  'gsutil logging': '',
};

const GROUPED = groupTable();

/** Google Cloud command lines, on top of what is generated. Sources: the references of gcloud, gsutil and bq. */
export const GOOGLE: Table = { ...GROUPED, ...FIXED };
