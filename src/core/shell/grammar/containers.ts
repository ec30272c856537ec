import type { Table } from './table.ts';

const KUBE =
  '@equals -n,--namespace= --context= --cluster= --user= --kubeconfig= --server,-s= --token= --as= --as-group= --as-uid= --certificate-authority= --client-certificate= --client-key= --insecure-skip-tls-verify --tls-server-name= --request-timeout= --cache-dir= --username= --password= --match-server-version --warnings-as-errors -v,--v= --vmodule= --profile= --profile-output= --log-flush-frequency= --disable-compression -h,--help';

/**
 * Containers and clusters, on top of what is generated. Sources: the reference of docker, docker compose, kubectl, helm
 * and incus/lxc. Container management words (`docker container run`) stand for the short form that they document.
 */
export const CONTAINERS: Table = {
  docker:
    '@path=1 @equals --config= -c,--context= -D,--debug -H,--host= -l,--log-level= --tls --tlscacert= --tlscert= --tlskey= --tlsverify -v,--version -h,--help',
  'docker container':
    'run:/run exec:/exec create:/create cp:/cp rm:/rm start:/start stop:/stop kill:/kill ls:/ps list:/ps ps:/ps logs:/logs attach:/attach commit:/commit diff:/diff export:/export pause:/pause unpause:/unpause port:/port rename:/rename restart:/restart stats:/stats top:/top update:/update wait:/wait remove:/rm',
  'docker image':
    'push:/push pull:/pull build:/build rm:/rmi remove:/rmi ls:/images list:/images save:/save load:/load tag:/tag import:/import history:/history',
  'docker buildx': 'b:build',
  'docker builder': 'build:/build',
  'docker run':
    '@stop=1 -d,--detach -e,--env= -i,--interactive -t,--tty -p,--publish= -P,--publish-all -v,--volume= --rm --pull= -q,--quiet --cgroupns= --annotation= --health-start-interval= --hostuser= --userns= --passwd-entry= --replace --systemd= --secret= --arch= --os= --env-host --http-proxy --rmi --tz= --umask= --pod= --tls-verify=? -h,--hostname= --network,--net= --privileged --use-api-socket',
  'docker create':
    '@stop=1 -e,--env= -p,--publish= -P,--publish-all -v,--volume= --network,--net= --pull= --annotation= -h,--hostname=',
  'docker exec':
    '@stop=1 -d,--detach --detach-keys= -e,--env= --env-file= -i,--interactive --privileged -t,--tty -u,--user= -w,--workdir= -l,--latest --cidfile=',
  'docker build':
    '-t,--tag= -f,--file= --load --push --pull --no-cache -q,--quiet --squash --rm --force-rm --compress --add-host= --allow= --annotation= --attest= --build-context= --builder= --cache-to= --call= --cgroup-parent= -c,--cpu-shares= --cpu-period= --cpu-quota= --cpuset-cpus= --cpuset-mems= -m,--memory= --memory-swap= --metadata-file= --no-cache-filter= --policy= -D,--debug --provenance= --sbom= --security-opt= --shm-size= --ulimit= --check --print=?',
  'docker buildx build':
    '--load --push --pull --no-cache -q,--quiet --squash --rm --force-rm --compress --check --annotation= --attest= --provenance= --sbom= --builder= --policy= -D,--debug',
  'docker stop': '-t,--time,--timeout= -s,--signal=',
  'docker load': '-i,--input= -q,--quiet --platform=',
  'docker volume': 'remove:rm list:ls',
  'docker service': 'remove:rm list:ls',
  'docker stack': 'remove:rm down:rm up:deploy list:ls',
  'docker secret': 'remove:rm list:ls',
  'docker config': 'remove:rm list:ls',
  'docker node': 'remove:rm list:ls',
  'docker volume prune': '-a,--all --filter= -f,--force',
  'docker network prune': '--filter= -f,--force',
  'docker service create': '@stop=1',
  'docker buildx create':
    '--append --bootstrap --buildkitd-config,--config= --buildkitd-flags= --driver= --driver-opt= --leave --name= --node= --platform= --use',
  'docker system': '@path=2',
  'docker system service': '-t,--time= --cors=',
  'docker machine': '@path=2 -f,--force -q,--quiet',
  'docker pod': '@path=2 -f,--force -a,--all -i,--ignore -l,--latest',
  'docker context': 'ls:list',
  'docker context create': '--docker= --description= --from=',
  'docker compose':
    '--all-resources --ansi= --compatibility --dry-run --env-file= -f,--file= --parallel= --profile= --progress= --project-directory= -p,--project-name= --verbose -v,--version',
  'docker compose exec': '@stop=1',
  'docker compose run':
    '@stop=1 --build --cap-add= --cap-drop= -d,--detach --entrypoint= -e,--env= --env-from-file= -i,--interactive -l,--label= --name= -T,--no-TTY --no-deps -p,--publish= --pull= -q,--quiet --quiet-build --quiet-pull --remove-orphans --rm -P,--service-ports --use-aliases -u,--user= -v,--volume= -w,--workdir=',
  'docker compose down': '--remove-orphans --rmi= -t,--timeout= -v,--volumes',
  'docker compose up':
    '--abort-on-container-exit --abort-on-container-failure --always-recreate-deps --attach= --attach-dependencies --build -d,--detach --exit-code-from= --force-recreate --menu --no-attach= --no-build --no-color --no-deps --no-log-prefix --no-recreate --no-start --pull= --quiet-build --quiet-pull --remove-orphans -V,--renew-anon-volumes --scale= -t,--timeout= --timestamps --wait --wait-timeout= -w,--watch -y,--yes',
  'docker compose cp': '-a,--archive -L,--follow-link --all --index= --dry-run',
  kubectl: `@path=1 ${KUBE}`,
  'kubectl exec': '-c,--container= -f,--filename= --pod-running-timeout= -q,--quiet -i,--stdin -t,--tty',
  'kubectl attach': '-i,--stdin -t,--tty -q,--quiet -c,--container=',
  'kubectl run':
    '--annotations= --attach -c,--command --dry-run=? -e,--env= --expose --field-manager= -f,--filename= --force --grace-period= --image= --image-pull-policy= -k,--kustomize= -l,--labels= --leave-stdin-open --override-type= --overrides= --pod-running-timeout= --port= --privileged -q,--quiet -R,--recursive --restart= --rm --save-config --show-managed-fields -i,--stdin --template= --timeout= -t,--tty --wait --cascade=? -o,--output=',
  'kubectl debug':
    '--arguments-only --attach -c,--container= --copy-to= --custom= --env= -f,--filename= --image= --image-pull-policy= --keep-annotations --keep-init-containers --keep-labels --keep-liveness --keep-readiness --keep-startup --profile= -q,--quiet --replace --same-node --set-image= --share-processes -i,--stdin --target= -t,--tty',
  'kubectl apply':
    '--all --cascade=? --dry-run=? --field-manager= -f,--filename= --force --force-conflicts --grace-period= -k,--kustomize= --openapi-patch -o,--output= --overwrite --prune --prune-allowlist= --prune-whitelist= -R,--recursive -l,--selector= --server-side --show-managed-fields --subresource= --template= --timeout= --validate=? --wait',
  'kubectl create':
    '--dry-run=? --edit --field-manager= -f,--filename= -k,--kustomize= -o,--output= --raw= -R,--recursive --save-config -l,--selector= --show-managed-fields --template= --validate=? --windows-line-endings clusterrolebindings:clusterrolebinding rolebindings:rolebinding ns:namespace cm:configmap deploy:deployment sa:serviceaccount svc:service ing:ingress',
  'kubectl create clusterrolebinding':
    '--clusterrole= --group= --serviceaccount= --user= --dry-run=? --validate=?',
  'kubectl create rolebinding':
    '--clusterrole= --role= --group= --serviceaccount= --user= --dry-run=? --validate=?',
  'kubectl create token':
    '--audience= --bound-object-kind= --bound-object-name= --bound-object-uid= --duration=',
  'kubectl delete':
    '--all -A,--all-namespaces --cascade=? --dry-run=? --field-selector= -f,--filename= --force --grace-period= --ignore-not-found -i,--interactive -k,--kustomize= --now -o,--output= --raw= -R,--recursive -l,--selector= --timeout= --wait',
  'kubectl replace':
    '--cascade=? --dry-run=? --field-manager= -f,--filename= --force --grace-period= -k,--kustomize= -o,--output= --raw= -R,--recursive --save-config --subresource= --template= --timeout= --validate=? --wait',
  'kubectl patch':
    '--dry-run=? --field-manager= -f,--filename= -k,--kustomize= --local -o,--output= -p,--patch= --patch-file= -R,--recursive --subresource= --template= --type=',
  'kubectl expose':
    '--cluster-ip= --dry-run=? --external-ip= --field-manager= -f,--filename= -k,--kustomize= -l,--labels= --load-balancer-ip= --name= -o,--output= --override-type= --overrides= --port= --protocol= -R,--recursive --save-config --selector= --session-affinity= --target-port= --template= --type=',
  'kubectl port-forward': '--address= --pod-running-timeout=',
  'kubectl proxy':
    '--accept-hosts= --accept-paths= --address= --api-prefix= --append-server-path --disable-filter --keepalive= -p,--port= --reject-methods= --reject-paths= -u,--unix-socket= -w,--www= -P,--www-prefix=',
  'kubectl cp': '-c,--container= --no-preserve --retries=',
  'kubectl drain':
    '--chunk-size= --delete-emptydir-data --delete-local-data --disable-eviction --dry-run=? --force --grace-period= --ignore-daemonsets --pod-selector= -l,--selector= --skip-wait-for-delete-timeout= --timeout=',
  'kubectl set': '',
  'kubectl set subject': '--all --dry-run=? --group= --serviceaccount= --user= -f,--filename= --local',
  'kubectl get': '--raw= -w,--watch -o,--output= -A,--all-namespaces -l,--selector=',
  'kubectl logs': '-f,--follow -c,--container= -l,--selector= -p,--previous --since= --tail=',
  'kubectl label': '--dry-run=? --overwrite --all -l,--selector=',
  'kubectl annotate': '--dry-run=? --overwrite --all -l,--selector=',
  'kubectl scale': '--dry-run=? --replicas= --current-replicas= --timeout=',
  'kubectl auth': '',
  'kubectl auth reconcile': '--dry-run=? -f,--filename= --remove-extra-permissions --remove-extra-subjects',
  'kubectl config': '',
  'kubectl config set-cluster':
    '--insecure-skip-tls-verify=? --embed-certs=? --server= --certificate-authority= --proxy-url= --tls-server-name=',
  'kubectl rollout': '',
  'kubectl rsh': '@stop=2 -c,--container= --shell= --no-tty,-T --timeout=',
  'kubectl adm': '@path=4',
  'kubectl adm policy': '@path=3 --rolebinding-name= --role-namespace= -z,--serviceaccount=',
  'kubectl adm groups': '@path=3',
  'kubectl policy': '@path=2 --rolebinding-name= --role-namespace= -z,--serviceaccount=',
  'kubectl kustomize': '',
  helm: '@path=1 @equals -n,--namespace= --kube-context= --kubeconfig= --kube-insecure-skip-tls-verify --kube-token= --kube-as-user= --kube-as-group= --kube-apiserver= uninstall:uninstall del:uninstall delete:uninstall un:uninstall list:list ls:list pull:pull fetch:pull dependency:dependency dep:dependency dependencies:dependency history:history hist:history show:show inspect:show',
  'helm uninstall':
    '--cascade= --description= --dry-run --ignore-not-found --keep-history --no-hooks --timeout= --wait=?',
  'helm pull':
    '--ca-file= --cert-file= -d,--destination= --devel --insecure-skip-tls-verify --key-file= --keyring= --pass-credentials --password= --plain-http --prov --repo= --untar --untardir= --username= --verify --version=',
  'helm push': '--ca-file= --cert-file= --insecure-skip-tls-verify --key-file= --plain-http',
  lxc: '@path=1 --project= --force-local --debug -v,--verbose -q,--quiet',
  'lxc exec':
    '@stop=2 --mode= --env= -t,--force-interactive -T,--force-noninteractive -n,--disable-stdin --user= --group= --cwd=',
  multipass: '@path=1 -v',
  'multipass exec': '@stop=2 -d,--working-directory= --no-map-working-directory',
  vagrant: '@path=1 --machine-readable',
  'vagrant ssh': '@stop=2 -c,--command= -p,--plain -t,--tty --no-tty --color --no-color',
  wsl: '@stop=1 -e,--exec -d,--distribution= -u,--user= --cd= --shell-type= --system -l,--list --shutdown -t,--terminate= --export --import --install --unregister=',
};
