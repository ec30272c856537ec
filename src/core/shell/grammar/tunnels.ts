import type { Table } from './table.ts';

/** Tunnels, local servers and storage tools. Sources: each tool's own documentation and `--help`. */
export const TUNNELS: Table = {
  ngrok:
    '@path=1 @equals --authtoken= --config= --log= --log-format= --log-level= --region= --crl-noverify --api-key= -h,--help -v,--version',
  'ngrok http':
    '--domain= --url= --hostname= --subdomain= --basic-auth,--auth= --oauth= --oauth-allow-domain= --oauth-allow-email= --oauth-scope= --oauth-client-id= --oauth-client-secret= --oidc= --oidc-client-id= --oidc-client-secret= --cidr-allow= --cidr-deny= --ip-restriction-allow-cidrs= --mutual-tls-cas= --verify-webhook= --verify-webhook-secret= --scheme= --schemes= --host-header= --request-header-add= --request-header-remove= --response-header-add= --response-header-remove= --circuit-breaker= --compression --websocket-tcp-converter --traffic-policy-file= --policy-file= --proxy-proto= --upstream-protocol= --pooling-enabled= --binding= --inspect=? --bind-tls= --metadata= --description= --name= --user-agent-filter-allow= --user-agent-filter-deny= --app-protocol= --ua-filter-allow= --ua-filter-deny=',
  'ngrok tcp':
    '--remote-addr= --url= --cidr-allow= --cidr-deny= --proxy-proto= --traffic-policy-file= --metadata= --binding= --description= --name=',
  'ngrok tls':
    '--domain= --url= --hostname= --subdomain= --cidr-allow= --cidr-deny= --crt= --key= --mutual-tls-cas= --terminate-at= --proxy-proto= --metadata= --traffic-policy-file= --binding=',
  'ngrok start': '--all --none',
  'ngrok config': '',
  'ngrok config add-authtoken': '',
  'ngrok config check': '',
  cloudflared:
    '@path=1 --config= --loglevel= --logfile= --log-directory= --metrics= --pidfile= --no-autoupdate --autoupdate-freq= --origincert= --credentials-file,--cred-file= --region= --edge-ip-version= --protocol= -h,--help -v,--version',
  'cloudflared tunnel':
    '--url= --hello-world --hostname= --name,-n= --lb-pool= --http-host-header= --origin-server-name= --no-tls-verify --http2-origin --unix-socket= --socks5 --proxy-address= --proxy-port= --bastion --overwrite-dns,-f --token= --token-file= --post-quantum --retries= --grace-period= --tag= --label= --management-hostname= --quick-service= --max-fetch-size= --no-chunked-encoding',
  'cloudflared tunnel run': '--features= --icmpv4-src=',
  'cloudflared tunnel create': '--secret=',
  'cloudflared tunnel delete': '--force,-f',
  'cloudflared tunnel list': '',
  'cloudflared tunnel login': '',
  'cloudflared tunnel info': '',
  'cloudflared tunnel token': '',
  'cloudflared tunnel cleanup': '',
  'cloudflared tunnel route': '',
  'cloudflared tunnel route dns': '--overwrite-dns,-f',
  'cloudflared tunnel route ip': '',
  'cloudflared tunnel route ip add': '--vnet=',
  'cloudflared tunnel route lb': '',
  'cloudflared access': '',
  'cloudflared access tcp':
    '--hostname,-T= --destination= --url,-L= --header,-H= --service-token-id= --service-token-secret=',
  tailscale: '@path=1 --socket= -h,--help',
  'tailscale funnel':
    '--bg --https= --http= --tcp= --tls-terminated-tcp= --set-path= --yes,-y --proxy-protocol=',
  'tailscale funnel reset': '',
  'tailscale funnel status': '--json',
  'tailscale serve':
    '--bg --https= --http= --tcp= --tls-terminated-tcp= --set-path= --yes,-y --service= --proxy-protocol= --accept-app-caps=',
  'tailscale serve reset': '',
  'tailscale serve status': '--json',
  'tailscale up':
    '--accept-dns=? --accept-risk= --accept-routes=? --advertise-connector=? --advertise-exit-node=? --advertise-routes= --advertise-tags= --auth-key,--authkey= --exit-node= --exit-node-allow-lan-access=? --force-reauth --hostname= --json --login-server= --netfilter-mode= --operator= --qr --reset --shields-up=? --snat-subnet-routes=? --ssh=? --stateful-filtering=? --timeout= --unattended',
  'tailscale set':
    '--accept-dns=? --accept-risk= --accept-routes=? --advertise-connector=? --advertise-exit-node=? --advertise-routes= --auto-update=? --exit-node= --exit-node-allow-lan-access=? --hostname= --nickname= --operator= --posture-checking=? --shields-up=? --snat-subnet-routes=? --ssh=? --webclient=?',
  'tailscale ssh': '@stop=1',
  'tailscale file': '',
  'tailscale file cp': '',
  devtunnel: '@path=1 -v,--verbose -h,--help --version',
  'devtunnel host':
    '-p,--port-numbers= -a,--allow-anonymous --access-token= -o,--org= --protocol= -d,--description= -e,--expiration= --host-header= --origin-header= -l,--labels= --tenant= --request-timeout=',
  'devtunnel create': '-a,--allow-anonymous -d,--description= -e,--expiration= -l,--labels= -j,--json',
  'devtunnel access': '',
  'devtunnel access create':
    '-a,--anonymous -t,--tenant -o,--org= -p,--port,--port-number= -e,--expiration= --scopes,--scope= -d,--deny -i,--inherit -j,--json',
  'devtunnel access delete': '-a,--anonymous -t,--tenant -o,--org= -p,--port= --index= --inherit',
  'devtunnel access list': '',
  'devtunnel access reset': '',
  'devtunnel port': '',
  'devtunnel port create': '-p,--port-number= --protocol= -d,--description= -l,--labels=',
  'devtunnel token': '-s,--scopes=',
  zrok: '@path=1 -p,--panic -v,--verbose -h,--help',
  'zrok share': '',
  'zrok share public':
    '-b,--backend-mode= --basic-auth= --open --closed --access-grant= --frontend,--frontends= --headless --insecure --oauth-provider= --oauth-email-domains,--oauth-email-address-patterns= --oauth-check-interval= -n,--name-selection= --subordinate --force-local --force-agent',
  'zrok share private':
    '-b,--backend-mode= --open --closed --access-grant= --headless --insecure --share-token= --subordinate',
  'zrok share reserved': '--headless --insecure --override-endpoint=',
  'zrok reserve': '',
  'zrok reserve public':
    '-b,--backend-mode= --basic-auth= --frontends,--frontend= -n,--unique-name= --oauth-provider= --open --closed',
  'zrok access': '',
  'zrok access private': '-b,--bind= --headless --auto',
  bore: '@path=1 -h,--help -V,--version',
  'bore local': '-l,--local-host= -t,--to= -p,--port= -s,--secret=',
  'bore server': '--min-port= --max-port= -s,--secret= --bind-addr= --bind-tunnels=',
  lt: '-p,--port= -h,--host= -s,--subdomain= -l,--local-host= --local-https --local-cert= --local-key= --local-ca= --allow-invalid-cert -o,--open --print-requests --help --version',
  frpc: '@path=1 -c,--config= --config_dir= --allow-unsafe= --strict_config --server_addr,-s= --server_port,-P= --token,-t= --user,-u= --protocol,-p= -v,--version -h,--help --remote_port,-r= --local_port,-l= --local_ip,-i= --proxy_name,-n= --sd= --custom_domain,-d=',
  pagekite: '--clean --frontend= --backend= --defaults --isfrontend',
  inlets:
    '@path=1 --url,-r= --remote= --upstream= --token,-t= --token-from= --port,-p= --insecure --strict-forwarding --auto-tls',
  expose: '@path=1 --subdomain= --auth= --server= --basicAuth= --domain= --dns=',
  tmate: '-F -f= -S= -L= -k= -n= -r= -a= -v -V -c=',
  upterm: '@path=1 --debug',
  'upterm host':
    '--server= --force-command,-f= --private-key,-i= --known-hosts= --authorized-key,-a,--authorized-keys= --github-user= --gitlab-user= --codeberg-user= --srht-user= --read-only,-r --accept --skip-host-key-check --hide-client-ip --no-sftp',
  'tty-share':
    '@single -public -readonly -command= -args= -listen= -tty-proxy= -no-tls -headless -no-wait -A -L= -detach-keys= -frontend-path= -logfile= -verbose -version -headless-cols= -headless-rows=',
  croc: '@path=1 --yes --code= --relay= --pass= --port= --transfers= --out= --overwrite --no-compress --local --ip= --stdout --text= --zip --exclude= --curve= --hash= --socks5= --throttleUpload=',
  wormhole:
    '@path=1 --relay-url= --transit-helper= --code= --text= --no-zeromode --ignore-unsendable-files --accept-file -o,--output-file= -c,--code-length=',
  code: '@abbrev -d,--diff=2 -m,--merge=4 -a,--add= --remove= -g,--goto= -n,--new-window -r,--reuse-window -w,--wait --locale= --user-data-dir= --profile= --extensions-dir= --list-extensions --show-versions --category= --install-extension= --pre-release --uninstall-extension= --update-extensions --enable-proposed-api= --add-mcp= --log= --status --disable-extensions --disable-extension= --sync= --inspect-extensions= --disable-gpu --disable-workspace-trust --remote= --folder-uri= --file-uri= --verbose --force -v,--version -h,--help',
  'code tunnel':
    '--name= --random-name --no-sleep --accept-server-license-terms --server-data-dir= --extensions-dir= --install-extension= --log= --cli-data-dir= --verbose --parent-process-id=',
  'code tunnel service': '',
  'code tunnel user': '',
  'code tunnel unregister': '',
  'code serve-web':
    '--host= --port= --socket-path= --connection-token= --connection-token-file= --without-connection-token --accept-server-license-terms --server-base-path= --server-data-dir= --log=',
  'code-server':
    '--auth= --password= --hashed-password= --cert=? --cert-host= --cert-key= --bind-addr= --host= --port= --socket= --socket-mode= --user-data-dir= --extensions-dir= --config= --disable-telemetry --disable-update-check --link=? --proxy-domain= --app-name= --trusted-origins= --install-extension= --list-extensions --log= --open --verbose',
  'http-server':
    '-p,--port= -a= -d= -i= -g,--gzip -b,--brotli -e,--ext= -s,--silent --cors=? -o=? -c= -t= -U,--utc --log-ip -P,--proxy= --proxy-options= --username= --password= -S,--tls,--ssl -C,--cert= -K,--key= -r,--robots=? --no-dotfiles --mimetypes= --no-panic -h,--help -v,--version',
  serve:
    '-h,--help -v,--version -l,--listen= -p= -s,--single -d,--debug -c,--config= -L,--no-request-logging -C,--cors -n,--no-clipboard -u,--no-compression --no-etag -S,--symlinks --ssl-cert= --ssl-key= --ssl-pass= --no-port-switching',
  'live-server': '--port= --host= --no-browser --open= --ignore= --entry-file= --cors --https= --proxy=',
  jupyter:
    '@path=1 --ip= --port= --no-browser --allow-root --NotebookApp.token= --NotebookApp.password= --ServerApp.token= --ServerApp.password= --IdentityProvider.token= --PasswordIdentityProvider.hashed_password= --notebook-dir= --config= --debug --generate-config -y --autoreload --certfile= --keyfile= --sock= --log-level= --LabApp.token= --ServerApp.allow_origin= --ServerApp.ip= --NotebookApp.ip= --NotebookApp.allow_origin= --ServerApp.disable_check_xsrf= --ServerApp.allow_remote_access= --root-dir= --ServerApp.root_dir=',
  flask:
    '@path=1 -A,--app= -e,--env-file= --debug --no-debug -h,--host= -p,--port= --cert= --key= --reload --no-reload --debugger --with-threads --extra-files= --exclude-patterns=',
  uvicorn:
    '--host= --port= --uds= --fd= --reload --reload-dir= --reload-include= --reload-exclude= --workers= --loop= --http= --ws= --lifespan= --interface= --env-file= --log-config= --log-level= --access-log --no-access-log --proxy-headers --forwarded-allow-ips= --root-path= --ssl-keyfile= --ssl-certfile= --app-dir= --factory --header=',
  gunicorn:
    '@abbrev @numeric -b,--bind= -w,--workers= -k,--worker-class= --threads= -c,--config= --chdir= -D,--daemon -p,--pid= -u,--user= -g,--group= -t,--timeout= --reload --log-level= --access-logfile= --error-logfile= --certfile= --keyfile= --preload --env,-e= -n,--name= --forwarded-allow-ips= -m,--umask=',
  streamlit:
    '@path=1 --server.address= --server.port= --server.headless= --server.enableCORS= --server.enableXsrfProtection= --browser.serverAddress=',
  rails:
    '@path=1 -b,--binding= -p,--port= -e,--environment= -d,--daemon -P,--pid= -C,--dev-caching -u,--using= -c,--config= s:server c:console',
  vite: '--host=? --port= --open=? --cors --strictPort --force -c,--config= --base= -l,--logLevel= --clearScreen -d,--debug=? -f,--filter= -m,--mode= --outDir=',
  expo: '@path=1 --tunnel --lan --localhost --host= -m= -p,--port= --dev-client --go -c,--clear --max-workers= --no-dev --minify --https --offline -a,--android -i,--ios -w,--web --scheme=',
  dockerd:
    '-H,--host= --tls=? --tlsverify=? --tlscacert= --tlscert= --tlskey= --insecure-registry= --registry-mirror= --config-file= --data-root,-g= -D,--debug -l,--log-level= -G,--group= --bip= --iptables=? --ip= --userns-remap= --containerd= --live-restore --authorization-plugin= --selinux-enabled --no-new-privileges --default-runtime= --add-runtime= --dns= --exec-opt= --storage-driver,-s= --label= -p,--pidfile=',
  mc: '@path=1 --config-dir,-C= --disable-pager,--dp --quiet,-q --json --debug --no-color --insecure --limit-upload= --limit-download= --resolve= --autocompletion -h,--help -v,--version',
  'mc anonymous': '--recursive,-r',
  'mc anonymous set': '',
  'mc anonymous set-json': '',
  'mc anonymous get': '',
  'mc anonymous get-json': '',
  'mc anonymous list': '',
  'mc anonymous links': '',
  'mc policy': '',
  'mc policy set': '',
  'mc policy set-json': '',
  'mc rm':
    '--versions --recursive,-r --force --dangerous --rewind= --version-id,--vid= --incomplete,-I --fake,--dry-run --stdin --older-than= --newer-than= --bypass --non-current --purge',
  'mc rb': '--force --dangerous',
  'mc mirror':
    '--overwrite --remove --region= --preserve,-a --md5 --active-active --disable-multipart --exclude= --exclude-bucket= --exclude-storageclass= --older-than= --newer-than= --storage-class,--sc= --attr= --monitoring-address= --retry --summary --skip-errors --max-workers= --watch,-w --dry-run',
  'mc share': '',
  'mc share download': '--recursive,-r --version-id,--vid= --expire,-E= --access-key,--ak=',
  'mc share upload': '--recursive,-r --expire,-E= --content-type,-T=',
  s3cmd:
    '@path=1 --configure -c,--config= --dump-config --access_key= --secret_key= --access_token= -n,--dry-run -s,--ssl --no-ssl -e,--encrypt --no-encrypt -f,--force --continue --continue-put --upload-id= --skip-existing -r,--recursive --check-md5 --no-check-md5 -P,--acl-public --acl-private --acl-grant= --acl-revoke= -D,--restore-days= --restore-priority= --delete-removed --no-delete-removed --delete-after --delay-updates --max-delete= --limit= --add-destination= --delete-after-fetch -p,--preserve --no-preserve --keep-dirs --exclude= --exclude-from= --rexclude= --rexclude-from= --include= --include-from= --rinclude= --rinclude-from= --files-from= --region,--bucket-location= --host= --host-bucket= --reduced-redundancy,--rr --no-reduced-redundancy --storage-class= --access-logging-target-prefix= --no-access-logging --default-mime-type= -M,--guess-mime-type --no-guess-mime-type --no-mime-magic -m,--mime-type= --add-header= --remove-header= --server-side-encryption --server-side-encryption-kms-id= --encoding= --add-encoding-exts= --verbatim --disable-multipart --multipart-chunk-size-mb= --list-md5 --list-allow-unordered -H,--human-readable-sizes --ws-index= --ws-error= --expiry-date= --expiry-days= --expiry-prefix= --progress --no-progress --stats --enable --disable --cf-invalidate --invalidate-default-index -v,--verbose -d,--debug -F,--follow-symlinks --cache-file= -q,--quiet --ca-certs= --ssl-cert= --ssl-key= --check-certificate --no-check-certificate --check-hostname --no-check-hostname --signature-v2 --limit-rate= --no-connection-pooling --requester-pays -l,--long-listing --stop-on-error --content-disposition= --content-type= --version -h,--help',
  s5cmd:
    '@path=1 @single -endpoint-url= -no-verify-ssl -no-sign-request -log= -json -numworkers= -retry-count= -r= -stat -dry-run -install-completion -use-list-objects-v1 -request-payer= -profile= -credentials-file= -help -h -version -acl= -cache-control= -concurrency,-c= -content-type= -content-encoding= -content-disposition= -destination-region= -source-region= -exclude= -include= -expires= -flatten,-f -force-glacier-transfer -ignore-glacier-warnings -if-size-differ,-s -if-source-newer,-u -metadata= -no-clobber,-n -no-follow-symlinks -part-size,-p= -raw -sse= -sse-kms-key-id= -storage-class= -version-id= -all-versions -show-progress,-sp -delete -size-only -exit-on-error -max-delete= -expire= -humanize,-H -etag,-e',
  rclone:
    '@path=1 --config= -n,--dry-run -i,--interactive -v,--verbose -q,--quiet -P,--progress --transfers= --checkers= --bwlimit= --filter= --filter-from= --include= --include-from= --exclude= --exclude-from= --files-from= --max-age= --min-age= --max-size= --min-size= --max-depth= --max-delete= --backup-dir= --suffix= --log-file= --log-level= --s3-acl= --s3-bucket-acl= --s3-provider= --s3-region= --s3-endpoint= --s3-access-key-id= --s3-secret-access-key= --s3-env-auth --s3-storage-class= --s3-server-side-encryption= --gcs-bucket-policy-only --gcs-object-acl= --gcs-bucket-acl= --gcs-predefined-acl= --azureblob-public-access= --b2-versions --b2-hard-delete --drive-shared-with-me --drive-root-folder-id= --delete-excluded --delete-before --delete-during --delete-after --ignore-existing --ignore-errors --immutable -c,--checksum -u,--update --size-only --track-renames --fast-list --create-empty-src-dirs --copy-links,-L --no-check-certificate --header= --timeout= --retries= --stats= --addr= --user= --pass= --htpasswd= --auth-proxy= --baseurl= --cert= --key= --read-only --dir-cache-time= --vfs-cache-mode= --allow-other --allow-root --daemon --rc --rc-addr= --rc-user= --rc-pass= --rc-no-auth --rc-web-gui --expire= --unlink --rmdirs --leave-root',
  'rclone serve': '',
  'rclone serve http': '',
  'rclone serve webdav': '',
  'rclone serve ftp': '',
  'rclone serve sftp': '',
  'rclone serve s3': '',
  'rclone serve restic': '',
  'rclone serve docker': '',
  'rclone serve nfs': '',
  gsutil:
    '@path=1 -D -DD -h= -i= -m -o= -q -u= -r -R -d -f -c -p= -n -a= -e -J -z= -Z -s= -l= -b= -x= -y= -C -P -U -v -L= -j= -M --retention= --pap= --rpo= --autoclass',
  'gsutil acl': '',
  'gsutil acl ch': '-u= -g= -p= -d= -f -R -r',
  'gsutil acl set': '-R -r -a -f',
  'gsutil acl get': '',
  'gsutil defacl': '',
  'gsutil defacl ch': '-u= -g= -p= -d= -f',
  'gsutil defacl set': '',
  'gsutil defacl get': '',
  'gsutil iam': '',
  'gsutil iam ch': '-d= -R -r -f',
  'gsutil iam set': '-a -e= -R -r -f',
  'gsutil iam get': '',
  'gsutil cp': '-a= -A -c -D -e -I -J -j= -L= -n -p -P -r -R -s= -U -v -z= -Z',
  'gsutil rm': '-f -r -R -I -a',
  'gsutil rsync': '-a= -C -c -d -e -i -J -j= -n -p -P -R -r -u -U -x= -y=',
  'gsutil rb': '-f',
  'gsutil mb': '-b= -c= -k= -l= -p= -s= --autoclass --retention= --pap= --placement= --rpo=',
  'gsutil signurl': '-m= -d= -b= -c= -r= -u -p=',
  'gsutil uniformbucketlevelaccess': '',
  'gsutil uniformbucketlevelaccess set': '',
  'gsutil pap': '',
  'gsutil pap set': '',
};
