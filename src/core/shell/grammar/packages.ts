import type { Table } from './table.ts';

const NPM =
  '-g,--global -D,--save-dev -S,--save -E,--save-exact -O,--save-optional -P,--save-prod -B,--save-bundle --no-save --save-prefix= --save-peer --registry= --access= --tag= --otp= -w,--workspace= -ws,--workspaces --include-workspace-root -C,--prefix= --omit= --include= --only= --ignore-scripts --foreground-scripts --legacy-peer-deps --strict-peer-deps --prefer-offline --prefer-online --offline -f,--force --dry-run --json -l,--long -p,--parseable -s,--silent -q,--quiet -d,--verbose --loglevel= --logs-dir= -y,--yes -n,--no --userconfig= --globalconfig= --cache= --scope= -L,--location= --package= -c,--call= --script-shell= --production --provenance --provenance-file= --audit-level= --fund --audit --if-present --unsafe-perm --node-options= --install-strategy= --global-style --package-lock-only --no-package-lock --depth= -a,--all --before= --cafile= --ca= --cert= --key= --proxy= --https-proxy= --noproxy= --strict-ssl= --engine-strict --auth-type= --usage -h,--help -v,--version -m,--message= --preid= --sign-git-tag --git-tag-version --allow-same-version --read-only --cidr= --expires= --name= --bypass-2fa';

const PIP_INDEX =
  '-i,--index-url,--pypi-url= --extra-index-url= --no-index -f,--find-links= --trusted-host= --proxy= --retries= --timeout,--default-timeout= --exists-action= --cert= --client-cert= --cache-dir= --no-cache-dir --disable-pip-version-check --no-color --no-python-version-warning --use-feature= --use-deprecated= --log,--log-file,--local-log= --no-input --isolated --require-virtualenv --python= -v,--verbose -q,--quiet -h,--help -V,--version --debug';

/** Package managers and task runners. Sources: the manuals of npm, pnpm, yarn, pip, cargo, Homebrew, apt and others. */
export const PACKAGES: Table = {
  npm: `@abbrev @path=1 ${NPM} pub:publish unpub:unpublish tokens:token own:owner i:install in:install ins:install add:install isntall:install r:uninstall rm:uninstall un:uninstall remove:uninstall unlink:uninstall run-script:run rum:run urn:run x:exec c:config up:update upgrade:update udpate:update ic:ci clean-install:ci it:install-test t:test tst:test ln:link ls:list la:list ll:list v:view info:view show:view author:owner login:adduser add-user:adduser create:init innit:init rb:rebuild s:search se:search find:search`,
  'npm exec': '@runs @stop=1',
  'npm run': '',
  'npm config': 'rm:delete ls:list',
  'npm config set': '',
  'npm config get': '',
  'npm config delete': '',
  'npm access': '',
  'npm access set': '',
  'npm access grant': '',
  'npm access revoke': '',
  'npm access public': '',
  'npm access restricted': '',
  'npm access list': '',
  'npm owner': 'rm:remove ls:list',
  'npm owner add': '',
  'npm owner remove': '',
  'npm team': 'rm:remove ls:list',
  'npm team add': '',
  'npm team create': '',
  'npm team destroy': '',
  'npm token': '',
  'npm token create': '',
  'npm token revoke': '',
  'npm dist-tag': '',
  'npm dist-tag add': '',
  'npm dist-tag rm': '',
  'npm profile': '',
  'npm profile set': '',
  'npm pkg': '',
  'npm pkg set': '',
  'npm pkg delete': '',
  'npm org': '',
  'npm org set': '',
  'npm unpublish': '',
  'npm publish': '',
  'npm deprecate': '',
  npx: `@abbrev @runs @stop=1 ${NPM} -p,--package= --no-install --ignore-existing --shell= --shell-auto-fallback= --npm= --node-arg=`,
  bunx: '@runs @stop=1 --bun -p,--package= --silent --no-install',
  pnpm: `@path=1 ${NPM} -F,--filter= -r,--recursive --dir= -C= --frozen-lockfile --no-frozen-lockfile --no-git-checks --report-summary --publish-branch= --shamefully-hoist --lockfile-only i:install rm:remove un:remove uninstall:remove c:config up:update upgrade:update ls:list`,
  'pnpm dlx': '@runs @stop=1 --package= --allow-build= -c,--shell-mode -s,--silent',
  'pnpm exec': '@runs @stop=1 -r,--recursive -c,--shell-mode --parallel --resume-from=',
  'pnpm config': '',
  'pnpm config set': '',
  yarn: `@path=1 ${NPM} --cwd= -W,--ignore-workspace-root-check -T,--tilde --frozen-lockfile --immutable --mode= --tolerate-republish --new-version= --modules-folder= --mutex= --network-timeout= --non-interactive`,
  'yarn dlx': '@runs @stop=1 -p,--package= -q,--quiet',
  'yarn config': '',
  'yarn config set': '-H,--home --json -g,--global',
  'yarn npm': '',
  'yarn npm publish': '--access= --tag= --tolerate-republish --otp= --provenance',
  'yarn global': '',
  'yarn global add': '',
  bun: '@path=1 -g,--global -d,--dev,--development --optional -E,--exact --registry= --access= --tag= --otp= --cwd= -c,--config= -p,--production --frozen-lockfile --ignore-scripts -f,--force --dry-run --no-save --trust --filter= -e,--eval= --print= -r,--preload= --env-file= --port= --watch --hot --silent --smol -b,--bun i:install a:add rm:remove',
  'bun x': '@runs @stop=1 --bun -p,--package=',
  'bun run': '@stop=1',
  pip: `@abbrev @path=1 ${PIP_INDEX}`,
  'pip install':
    '-r,--requirement= -c,--constraint= --no-deps --pre -e,--editable= --dry-run -t,--target= --platform= --python-version= --implementation= --abi= --user --root= --prefix= --src= -U,--upgrade --upgrade-strategy= --force-reinstall -I,--ignore-installed --ignore-requires-python --no-build-isolation --use-pep517 --no-use-pep517 --check-build-dependencies --break-system-packages -C,--config-settings= --global-option= --compile --no-compile --no-warn-script-location --no-warn-conflicts --no-binary= --only-binary= --prefer-binary --require-hashes --progress-bar= --root-user-action= --report= --no-clean --group=',
  'pip download':
    '-r,--requirement= -c,--constraint= --no-deps --pre -d,--dest= --platform= --python-version= --implementation= --abi= --no-binary= --only-binary= --prefer-binary --require-hashes --src= --no-build-isolation',
  'pip uninstall': '-r,--requirement= -y,--yes --root-user-action= --break-system-packages',
  'pip config': '--editor= --global --user --site',
  'pip config set': '',
  pipx: '@path=1 --spec= --python= --pip-args= --include-deps --force,-f --index-url,-i= --system-site-packages --editable,-e --suffix= --global --verbose,-v --quiet,-q',
  'pipx run': '@runs @stop=1 --no-cache --path --pypackages --with=',
  uv: '@path=1 --index-url,-i= --index= --default-index= --extra-index-url= --find-links,-f= --allow-insecure-host,--trusted-host= --python,-p= --cache-dir= --no-cache,-n --offline --quiet,-q --verbose,-v --directory= --project= --config-file= --no-config --color=',
  'uv run':
    '@stop=1 --with= --with-requirements= --with-editable= --extra= --group= --only-group= --module,-m --script,-s --env-file= --no-project --isolated --frozen --locked --package= --refresh',
  'uv pip': '',
  'uv pip install':
    '-r,--requirement= -e,--editable= -c,--constraint= --system --target= --prefix= -U,--upgrade -P,--upgrade-package= --no-deps --break-system-packages --reinstall',
  'uv tool': '',
  'uv tool run': '@runs @stop=1 --from= --with=',
  uvx: '@runs @stop=1 --from= --with= --with-requirements= --with-editable= --python,-p= --index= --index-url,-i= --default-index= --extra-index-url= --isolated --refresh --quiet,-q --verbose,-v --allow-insecure-host=',
  poetry:
    '@path=1 -P,--project= -C,--directory= -n,--no-interaction -q,--quiet -v,--verbose --no-plugins --no-cache --no-ansi --ansi -h,--help -V,--version',
  'poetry run': '@stop=1',
  'poetry publish':
    '-r,--repository= -u,--username= -p,--password= --cert= --client-cert= --dist-dir= --build --dry-run --skip-existing',
  pipenv:
    '@path=1 --python= --venv --where --clear -q,--quiet -v,--verbose --index= --pypi-mirror= --site-packages',
  'pipenv run': '@stop=1',
  twine: '@path=1 --no-color',
  'twine upload':
    '@abbrev @numeric -r,--repository= --repository-url= --attestations -s,--sign --sign-with= -i,--identity= -u,--username= -p,--password= --non-interactive -c,--comment= --config-file= --skip-existing --cert= --client-cert= --verbose --disable-progress-bar',
  hf: '@path=1 --token= --repo-type,--type= --private --no-private --public --revision= --commit-message= --commit-description= --create-pr --every= --exclude=* --include=* --delete=* --quiet --space_sdk,--space-sdk= --organization= -y,--yes --exist-ok',
  'hf repo': '@path=2',
  'hf repos': '@path=2',
  dotnet: '@path=1',
  'dotnet nuget':
    '@path=2 -s,--source= -k,--api-key= -ss,--symbol-source= -sk,--symbol-api-key= -t,--timeout= -d,--disable-buffering -n,--no-symbols,--name= --skip-duplicate --allow-insecure-connections -u,--username= -p,--password= --store-password-in-clear-text --configfile= --non-interactive',
  conda:
    '@abbrev @path=1 -n,--name= -p,--prefix= -c,--channel= -y,--yes -f,--file= -q,--quiet -v,--verbose --json --override-channels -d,--dry-run --all --force',
  'conda run': '@stop=1 -v --dev --debug-wrapper-scripts --cwd= --no-capture-output,--live-stream',
  gem: '@abbrev @path=1 -v,--version= --platform= -i,--install-dir= -n,--bindir= --user-install -E,--env-shebang -f,--force -w,--wrappers -P,--trust-policy= -g,--file= --default --pre,--prerelease -s,--source= --clear-sources -l,--local -r,--remote -b,--both -B,--bulk-threshold= -p,--http-proxy= -h,--help -V,--verbose -q,--quiet --config-file= --backtrace --key,-k= --host= --otp= -a,--all -x,--executables -I,--ignore-dependencies',
  'gem owner': '-a,--add= -r,--remove=',
  'gem push': '-k,--key= --host= --otp= --attestation=',
  'gem yank': '-v,--version= --platform= --host= --otp= -k,--key=',
  bundle:
    '@path=1 --gemfile= --jobs,-j= --path= --without= --with= --deployment --local --retry= --no-color --verbose -V',
  'bundle exec': '@stop=1 --keep-file-descriptors --no-keep-file-descriptors --gemfile=',
  cargo:
    '@path=1 -v,--verbose -q,--quiet --color= --config= -C= -Z= --frozen --locked --offline --list --explain= i:install b:build r:run t:test c:check rm:remove',
  'cargo install':
    '--version,--vers= --git= --branch= --tag= --rev= --path= --root= --registry= --index= -f,--force --no-track --bin= --bins --example= --examples --features,-F= --all-features --no-default-features --target= --target-dir= --debug --profile= -j,--jobs=',
  'cargo publish':
    '--dry-run,-n --token= --no-verify --allow-dirty --index= --registry= -p,--package= --workspace --exclude= --manifest-path= --features,-F= --all-features --no-default-features --target= --target-dir= -j,--jobs= --keep-going',
  'cargo owner': '-a,--add= -r,--remove= -l,--list --index= --registry= --token=',
  'cargo yank': '--undo --version,--vers= --index= --registry= --token=',
  'cargo run':
    '@stop=1 --bin= --example= -p,--package= --features,-F= --all-features --no-default-features --target= -r,--release --profile= --manifest-path= -j,--jobs=',
  go: '@path=1 @single -C= -o= -v -x -n -a -race -tags= -ldflags= -mod= -modfile= -exec= -run= -count= -timeout= -bench= -u -d -t -work -p= -w -json -m',
  'go run': '@stop=1',
  brew: '@path=1 --cask --formula -f,--force -v,--verbose -q,--quiet -d,--debug --HEAD -s,--build-from-source -n,--dry-run --zap --appdir= rm:uninstall remove:uninstall ls:list',
  apt: '@path=1 -y,--yes,--assume-yes -q,--quiet -o,--option= -c,--config-file= -t,--target-release,--default-release= -f,--fix-broken -m,--ignore-missing,--fix-missing -d,--download-only -s,--simulate,--dry-run,--just-print,--no-act,--recon --no-install-recommends --install-recommends --reinstall --purge --allow-unauthenticated --allow-insecure-repositories --allow-downgrades --allow-remove-essential --allow-change-held-packages --force-yes --only-upgrade --auto-remove,--autoremove -V,--verbose-versions -a,--host-architecture= -u,--show-upgraded --trivial-only --no-remove',
  dpkg: '@abbrev -i,--install -r,--remove -P,--purge -l,--list -L,--listfiles -s,--status -S,--search -a,--pending -R,--recursive --unpack --configure -A,--record-avail -C,--audit -D,--debug= --force-all --force-depends --force-overwrite --root= --admindir= --instdir= -E -G -B --no-act,--dry-run',
  yum: '@path=1 -y,--assumeyes --assumeno -q,--quiet -v,--verbose -c,--config= -d,--debuglevel= -e= --enablerepo= --disablerepo= --repo,--repoid= --nogpgcheck --no-gpgchecks -x,--exclude= --installroot= --releasever= --setopt= --skip-broken -b,--best --nobest --allowerasing --downloadonly --downloaddir= -C,--cacheonly --noplugins --enableplugin= --disableplugin= --color= -R,--randomwait=',
  rpm: '@abbrev -i,--install -U,--upgrade -F,--freshen -e,--erase -q,--query -V,--verify -K,--checksig --import --initdb --rebuilddb --setperms --setugids --nodeps --force --test --nosignature --nodigest --nogpgcheck -a,--all -f,--file -p,--package -v,--verbose -h,--hash --root= --dbpath= -D,--define= -E,--eval= --queryformat,--qf= -l,--list -c -d --scripts',
  apk: '@path=1 -q,--quiet -v,--verbose -p,--root= -X,--repository= -U,--update-cache --no-cache --allow-untrusted -f,--force --repositories-file= -t,--virtual= -u,--upgrade --no-progress --initdb',
  'nix-shell': '-p,--packages=* --run= --command= -I= -A= -E= --pure -i= --argstr=2 --arg=2',
  nix: '@path=1 --extra-experimental-features= --option=2 --impure -L --refresh --accept-flake-config -f,--file= --expr= --override-input=2 --store= --max-jobs,-j=',
  'nix run': '@stop=1',
  composer:
    '@path=1 -d,--working-dir= -n,--no-interaction -q,--quiet -v,--verbose --no-plugins --no-scripts --no-cache --profile --ansi --no-ansi --dev --no-dev -o,--optimize-autoloader --prefer-dist --prefer-source -W,--with-all-dependencies --ignore-platform-reqs --ignore-platform-req= --unset -g,--global -e,--editor --json',
  terraform:
    '@path=1 @single -chdir= -auto-approve -destroy -replace= -target= -var= -var-file= -out= -lock= -lock-timeout= -input= -parallelism= -state= -state-out= -backup= -refresh= -refresh-only -compact-warnings -detailed-exitcode -no-color -json -raw -backend= -backend-config= -from-module= -get= -migrate-state -reconfigure -force-copy -upgrade -plugin-dir= -lockfile= -force -allow-missing -allow-missing-config -config= -ignore-remote-version -generate-config-out= -help -version -recursive -check -diff -write= -list= -test-directory= -filter= -verbose -update -module-depth= -or-create=',
  'terraform state': 'remove:rm move:mv',
  'terraform state rm': '',
  'terraform state mv': '',
  'terraform state push': '',
  'terraform state pull': '',
  'terraform state replace-provider': '',
  'terraform state list': '-id=',
  'terraform workspace': '',
  'terraform workspace delete': '',
  'terraform workspace new': '',
  'terraform workspace select': '',
  ansible:
    '@abbrev @numeric @equals -m,--module-name= -a,--args= -i,--inventory,--inventory-file= -l,--limit= -u,--user= -b,--become --become-method= --become-user= -K,--ask-become-pass -k,--ask-pass -e,--extra-vars= -f,--forks= -C,--check -D,--diff -o,--one-line -t,--tree= -B,--background= -P,--poll= -c,--connection= -T,--timeout= --private-key,--key-file= --ssh-common-args= --ssh-extra-args= --scp-extra-args= --sftp-extra-args= --vault-id= --vault-password-file,--vault-pass-file= -J,--ask-vault-password,--ask-vault-pass -M,--module-path= --playbook-dir= --list-hosts --syntax-check -v,--verbose --version -h,--help --task-timeout=',
  'ansible-playbook':
    '@abbrev @numeric @equals -i,--inventory,--inventory-file= -l,--limit= -u,--user= -b,--become --become-method= --become-user= -K,--ask-become-pass -k,--ask-pass -e,--extra-vars= -f,--forks= -C,--check -D,--diff -c,--connection= -T,--timeout= --private-key,--key-file= --ssh-common-args= --ssh-extra-args= --vault-id= --vault-password-file,--vault-pass-file= -J,--ask-vault-password,--ask-vault-pass -M,--module-path= -t,--tags= --skip-tags= --start-at-task= --step --list-hosts --list-tags --list-tasks --syntax-check --force-handlers --flush-cache -v,--verbose --version -h,--help',
};
