import type { Table } from './table.ts';

const NOMAD =
  '-address= -region= -namespace= -ca-cert= -ca-path= -client-cert= -client-key= -tls-server-name= -tls-skip-verify -token= -no-color -force-color -json -t= -verbose -yes -y -detach -help';

const CONSUL =
  '-ca-file= -ca-path= -client-cert= -client-key= -http-addr= -tls-server-name= -token= -token-file= -datacenter= -namespace= -ns= -partition= -stale -filter= -format= -meta -help';

const ARGOCD =
  '--auth-token= --client-crt= --client-crt-key= --config= --controller-name= --core --grpc-web --grpc-web-root-path= --header,-H= --http-retry-max= --insecure --kube-context= --logformat= --loglevel= --plaintext --port-forward --port-forward-namespace= --prompts-enabled --redis-name= --repo-server-name= --server= --server-crt= --server-name= -N,--app-namespace= -y,--yes -o,--output=';

/**
 * What runs on clusters and manages them. Sources: the command references of Nomad, Consul, Argo CD, Flux, Velero,
 * etcd, Istio, OpenShift, skopeo, crane and Pulumi.
 */
export const CLUSTERS: Table = {
  nomad: `@single @path=2 ${NOMAD}`,
  'nomad job': '',
  'nomad job run':
    '-check-index= -consul-token= -consul-namespace= -vault-token= -vault-namespace= -hcl2-strict -var= -var-file= -policy-override -preserve-counts -preserve-resources -output -eval-priority=',
  'nomad job stop':
    '-purge -global -eval-priority= -monitor -no-shutdown-delay -eval-only -gc -detach -yes -verbose',
  'nomad stop': '@path=1 -purge -global -eval-priority= -monitor -no-shutdown-delay',
  'nomad agent':
    '@path=1 -bind= -config= -client -server -dev -dev-connect -dev-consul -dev-vault -bootstrap-expect= -data-dir= -dc= -encrypt= -join= -retry-join= -log-level= -node= -servers= -acl-enabled -consul-address= -vault-address= -region=',
  'nomad acl': '@path=3',
  'nomad acl token': '',
  'nomad acl token create': '-name= -type= -global= -policy= -role-id= -role-name= -ttl=',
  'nomad acl token update': '-name= -type= -global= -policy= -role-id= -role-name=',
  'nomad acl policy': '',
  'nomad acl policy apply': '-description= -job= -namespace= -group= -task=',
  'nomad node': '',
  'nomad node drain':
    '-enable -disable -deadline= -force -no-deadline -ignore-system -keep-ineligible -m= -meta= -self -yes -monitor',
  'nomad alloc': '',
  'nomad volume': '',
  'nomad volume delete': '-secret= -type=',
  'nomad volume deregister': '-force',
  consul: `@single @path=2 ${CONSUL}`,
  'consul kv': '',
  'consul kv delete': '-recurse -cas -modify-index=',
  'consul kv put': '-acquire -base64 -cas -flags= -modify-index= -release -session=',
  'consul kv get': '-base64 -detailed -keys -recurse -separator=',
  'consul acl': '@path=3',
  'consul acl token': '',
  'consul acl token create':
    '-accessor= -secret= -description= -expires-ttl= -local -policy-id= -policy-name= -role-id= -role-name= -service-identity= -node-identity= -templated-policy=',
  'consul acl token update':
    '-id= -accessor-id= -description= -policy-id= -policy-name= -append-policy-id= -append-policy-name= -role-id= -role-name= -append-role-name= -merge-policies -merge-roles -service-identity= -node-identity=',
  'consul acl role': '',
  'consul acl role create': '-name= -description= -policy-id= -policy-name= -service-identity=',
  'consul acl role update': '-id= -name= -description= -policy-id= -policy-name= -no-merge',
  'consul acl policy': '',
  'consul acl policy create': '-name= -description= -rules= -valid-datacenter= -from-token=',
  'consul acl policy update': '-id= -name= -description= -rules= -valid-datacenter= -no-merge',
  'consul acl binding-rule': '',
  'consul acl binding-rule create': '-method= -bind-type= -bind-name= -selector= -description=',
  'consul intention': '',
  'consul intention create': '-allow -deny -replace -file -meta=',
  'consul intention delete': '',
  'consul agent':
    '-advertise= -bind= -client= -config-dir= -config-file= -data-dir= -datacenter= -dev -dns-port= -domain= -enable-script-checks -enable-local-script-checks -encrypt= -grpc-port= -http-port= -https-port= -join= -retry-join= -log-level= -node= -server -bootstrap -bootstrap-expect= -ui -disable-host-node-id -serf-lan-allowed-cidrs=',
  'consul snapshot': '',
  'consul operator': '@path=3',
  'consul config': '',
  'consul config delete': '-kind= -name= -cas -modify-index= -filename=',
  'consul services': '',
  'consul services deregister': '-id=',
  'consul force-leave': '@path=1 -prune -wan',
  argocd: `@path=2 @equals ${ARGOCD}`,
  'argocd app': '',
  'argocd app delete': '--cascade=? -p,--propagation-policy= -l,--selector= --wait',
  'argocd app sync':
    '--apply-out-of-sync-only --assumeYes --async --dry-run --force --info= -l,--selector= --label= --local= --preview-changes --prune --replace --resource= --retry-limit= --revision= --server-side --strategy= --timeout= --project=',
  'argocd app set':
    '--sync-policy= --auto-prune --self-heal --allow-empty -p,--parameter= --helm-set= --revision= --repo= --path= --dest-namespace= --dest-server= --dest-name= --project= --values= --sync-option= --values-literal-file= --helm-set-string= --kustomize-image=',
  'argocd app create':
    '--sync-policy= --auto-prune --self-heal --allow-empty -p,--parameter= --helm-set= --revision= --repo= --path= --dest-namespace= --dest-server= --dest-name= --project= --values= --sync-option= -f,--file= --upsert --helm-chart= --directory-recurse',
  'argocd proj': '',
  'argocd proj create':
    '-d,--dest= -s,--src= --description= -f,--file= --upsert --allow-cluster-resource= --allow-namespaced-resource= --deny-cluster-resource= --source-namespaces= --orphaned-resources --signature-keys=',
  'argocd proj role': '@path=3',
  'argocd proj role add-policy': '-a,--action= -o,--object= -p,--permission=',
  'argocd proj role create-token': '-e,--expires-in= --id= -t,--token-only',
  'argocd cluster': '',
  'argocd cluster add':
    '--namespace= --in-cluster --name= --project= --service-account= --system-namespace= --upsert --cluster-resources --label= --annotation= --shard= --awsClusterName=',
  'argocd account': '',
  'argocd account generate-token': '-a,--account= -e,--expires-in= --id=',
  'argocd account update-password': '--account= --current-password= --new-password=',
  'argocd admin': '@path=3',
  'argocd admin dashboard': '--address= --port= --clustername= --compress=',
  flux: '@path=2 @equals -n,--namespace= --context= --kubeconfig= --timeout= --verbose -s,--silent --as= --as-group= --token= --server= --insecure-skip-tls-verify --export --interval= --all -A,--all-namespaces --keep-namespace --source= --path= --url= --branch= --prune=? --wait --secret-ref= --cluster-domain=',
  'flux delete source': '@path=3',
  'flux create source': '@path=3',
  'flux suspend source': '@path=3',
  velero:
    '@path=2 @equals -n,--namespace= --kubecontext= --kubeconfig= --confirm --all -l,--selector= --from-backup= --from-schedule= --include-namespaces= --exclude-namespaces= --existing-resource-policy= --schedule= --ttl= --wait -o,--output= -w --force',
  etcdctl:
    '@path=2 --endpoints= --cacert= --cert= --key= --user= --password= --command-timeout= --dial-timeout= --insecure-skip-tls-verify --insecure-transport -w,--write-out= --prefix --from-key --prev-kv --range --keys-only --print-value-only --limit= --rev= --hex --debug --discovery-srv= --data-dir= --no-password --interactive --grant-prefix --new-user-password=',
  'etcdctl del': '@path=1',
  'etcdctl get': '@path=1',
  'etcdctl put': '@path=1',
  skopeo:
    '@path=1 @equals --command-timeout= --debug --insecure-policy --override-arch= --override-os= --policy= --registries.d= --tmpdir= -a,--all --authfile= --creds= --src-creds= --dest-creds= --src-tls-verify=? --dest-tls-verify=? --tls-verify=? -f,--format= --sign-by= --digestfile= -q,--quiet --multi-arch= --retry-times= --src= --dest= --preserve-digests --additional-tag= --remove-signatures --src= --scoped --keep-going',
  crane:
    '@path=1 --allow-nondistributable-artifacts --insecure --platform= -v,--verbose -a,--all-tags -j,--jobs= --no-clobber,-n --image-refs= --index --set-entrypoint= -t,--tag= -f,--new_layer= -b,--base= cp:copy',
  pulumi:
    '@path=2 --color= -C,--cwd= -d,--debug --disable-integrity-checking -e,--emoji --fully-qualify-stack-names --logflow --logtostderr --memprofilerate= --non-interactive --profiling= --tracing= -v,--verbose= -s,--stack= -y,--yes -m,--message= --config= --config-file= --config-path --parallel= -r,--refresh=? --skip-preview -f,--force -t,--target= --target-replace= --target-dependents --replace= --exclude= -j,--json --show-secrets --plaintext --secret --path --diff --suppress-outputs --expect-no-changes --file= --secrets-provider= --preserve-config --remove -p,--preview-only up:up update:up pre:preview',
  'pulumi up': '@path=1',
  'pulumi destroy': '@path=1',
  'pulumi refresh': '@path=1',
  'pulumi import': '@path=1',
  'pulumi state': '',
  'pulumi state delete': '--all',
  'pulumi stack': '',
  'pulumi config': '',
  packer:
    '@path=1 @single -color= -debug -except= -only= -force -machine-readable -on-error= -parallel-builds= -timestamp-ui -var= -var-file= -warn-on-undeclared-var -ignore-prerelease-plugins -use-sequential-evaluation',
  helmfile:
    '@path=1 @equals -f,--file= -e,--environment= -l,--selector= -n,--namespace= --kube-context= --set= --state-values-set= --state-values-file= --values= --args= --skip-deps -i,--interactive -q,--quiet --debug --concurrency= --purge --include-needs --suppress-secrets --no-color --allow-no-matching-release --helm-binary=',
  eksctl:
    '@path=3 @equals --cluster= -n,--name= -r,--region= -p,--profile= --cfn-role-arn= -f,--config-file= --approve --wait -w --timeout= --arn= --group= --username= --account= --public-access= --private-access= --cidrs= --nodegroup-name= --verbose,-v= -C,--color=',
};
