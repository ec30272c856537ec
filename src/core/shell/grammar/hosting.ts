import type { Table } from './table.ts';

const REPO = '-R,--repo=';
const SCOPE = '-R,--repo= -e,--env= -o,--org= -u,--user -a,--app=';
const QUERY = '--json= -q,--jq= -t,--template=';
const HTTP =
  '-X,--method= -F,--field= -f,--raw-field= -H,--header= --input= -i,--include --paginate --silent --hostname= --verbose';

/** Git and the command lines of GitHub and GitLab. Sources: their manuals (gh 2.x, glab 1.x). */
export const HOSTING: Table = {
  gh: `@path=2 @equals --help --version ${REPO} cs:codespace extensions:extension ext:extension rs:ruleset`,
  'gh api': `@path=1 ${HTTP} --cache= -p,--preview= --slurp -q,--jq= -t,--template=`,
  'gh browse':
    '@path=1 -b,--branch= -c,--commit=? -n,--no-browser -p,--projects -r,--releases -s,--settings -w,--wiki -a,--actions --blame',
  'gh status': '@path=1 -e,--exclude= -o,--org=',
  'gh alias': '',
  'gh alias set': '--clobber -s,--shell',
  'gh alias import': '--clobber',
  'gh auth': '',
  'gh auth login':
    '-h,--hostname= -s,--scopes= -w,--web --with-token -p,--git-protocol= --insecure-storage --skip-ssh-key -c,--clipboard',
  'gh auth refresh':
    '-h,--hostname= -s,--scopes= -r,--remove-scopes= --reset-scopes --insecure-storage -c,--clipboard',
  'gh auth token': '-h,--hostname= -u,--user= --secure-storage',
  'gh auth status': '-a,--active -h,--hostname= -t,--show-token',
  'gh auth setup-git': '-f,--force -h,--hostname=',
  'gh auth logout': '-h,--hostname= -u,--user=',
  'gh auth switch': '-h,--hostname= -u,--user=',
  'gh repo': 'ls:list new:create',
  'gh repo create':
    '--add-readme -c,--clone -d,--description= --disable-issues --disable-wiki -g,--gitignore= -h,--homepage= --include-all-branches --internal -l,--license= --private --public --push -r,--remote= -s,--source= -t,--team= -p,--template= -y,--confirm',
  'gh repo edit':
    '--accept-visibility-change-consequences --add-topic= --allow-forking --allow-update-branch --default-branch= --delete-branch-on-merge -d,--description= --enable-advanced-security --enable-auto-merge --enable-discussions --enable-issues --enable-merge-commit --enable-projects --enable-rebase-merge --enable-secret-scanning --enable-secret-scanning-push-protection --enable-squash-merge --enable-wiki -h,--homepage= --remove-topic= --template --visibility= --squash-merge-commit-message=',
  'gh repo fork': '--clone --default-branch-only --fork-name= --org= --remote --remote-name=',
  'gh repo clone': '-u,--upstream-remote-name= --no-upstream',
  'gh repo delete': '--yes --confirm',
  'gh repo archive': '-y,--yes,--confirm',
  'gh repo unarchive': '-y,--yes',
  'gh repo rename': '-y,--yes,--confirm',
  'gh repo sync': '-b,--branch= --force -s,--source=',
  'gh repo view': `-b,--branch= -w,--web ${QUERY}`,
  'gh repo list': `--archived --fork -l,--language= -L,--limit= --no-archived --source --topic= --visibility= ${QUERY}`,
  'gh repo set-default': '-u,--unset -v,--view',
  'gh repo deploy-key': '',
  'gh repo deploy-key add': '-w,--allow-write -t,--title=',
  'gh repo deploy-key delete': '',
  'gh repo deploy-key list': QUERY,
  'gh repo autolink': '',
  'gh gist': 'new:create',
  'gh gist create': '-d,--desc= -f,--filename= -p,--public -w,--web',
  'gh gist edit': '-a,--add= -d,--desc= -f,--filename= -r,--remove=',
  'gh gist delete': '--yes',
  'gh gist list': '-L,--limit= --public --secret --filter= --include-content',
  'gh gist view': '-f,--filename= --files -r,--raw -w,--web',
  'gh secret': 'remove:delete',
  'gh secret set': `-a,--app= -b,--body= -e,--env= -f,--env-file= --no-repos-selected --no-store -o,--org= -r,--repos= -u,--user -v,--visibility=`,
  'gh secret delete': SCOPE,
  'gh secret list': `${SCOPE} ${QUERY}`,
  'gh variable': '',
  'gh variable set': '-b,--body= -e,--env= -f,--env-file= -o,--org= -r,--repos= -v,--visibility=',
  'gh variable delete': '-e,--env= -o,--org=',
  'gh variable list': `-e,--env= -o,--org= ${QUERY}`,
  'gh ssh-key': '',
  'gh ssh-key add': '-t,--title= --type=',
  'gh ssh-key delete': '-y,--yes,--confirm',
  'gh gpg-key': '',
  'gh gpg-key add': '-t,--title=',
  'gh codespace': '',
  'gh codespace ports': `-c,--codespace= --repo-owner= ${QUERY}`,
  'gh codespace ports visibility': '',
  'gh codespace ports forward': '',
  'gh codespace ssh':
    '@stop=1 -c,--codespace= --config -d,--debug --debug-file= --profile= --server-port= --repo-owner=',
  'gh codespace cp': '-c,--codespace= -e,--expand -p,--profile= -r,--recursive --repo-owner=',
  'gh codespace create':
    '-b,--branch= --default-permissions --devcontainer-path= -d,--display-name= --idle-timeout= -l,--location= -m,--machine= --retention-period= -s,--status -w,--web',
  'gh codespace delete': '--all -c,--codespace= --days= -f,--force -o,--org= -u,--user= --repo-owner=',
  'gh release': 'new:create',
  'gh release create':
    '--discussion-category= -d,--draft --fail-on-no-commits --generate-notes --latest=? -n,--notes= -F,--notes-file= --notes-from-tag --notes-start-tag= -p,--prerelease --target= -t,--title= --verify-tag',
  'gh release edit':
    '--discussion-category= --draft=? --latest=? -n,--notes= -F,--notes-file= --prerelease=? --tag= --target= -t,--title= --verify-tag',
  'gh release upload': '--clobber',
  'gh release delete': '--cleanup-tag -y,--yes',
  'gh release download': '-A,--archive= --clobber -D,--dir= -O,--output= -p,--pattern= --skip-existing',
  'gh release list': '',
  'gh release view': '',
  'gh run': '',
  'gh run delete': '',
  'gh run download': '-D,--dir= -n,--name= -p,--pattern=',
  'gh run rerun': '-d,--debug --failed -j,--job=',
  'gh run view': `-a,--attempt= --exit-status -j,--job= --log --log-failed -v,--verbose -w,--web ${QUERY}`,
  'gh run list': `-a,--all -b,--branch= -c,--commit= --created= -e,--event= -L,--limit= -s,--status= -u,--user= -w,--workflow= ${QUERY}`,
  'gh run watch': '--compact --exit-status -i,--interval=',
  'gh workflow': '',
  'gh workflow run': '-F,--field= --json -f,--raw-field= -r,--ref=',
  'gh ruleset': '',
  'gh ruleset check': '--default -o,--org= -w,--web',
  'gh ruleset list': '-L,--limit= -o,--org= -p,--parents -w,--web',
  'gh ruleset view': '-o,--org= -p,--parents -w,--web',
  'gh extension': '',
  'gh extension install': '--force --pin=',
  'gh cache': '',
  'gh cache delete': '-a,--all --succeed-on-no-caches',
  'gh pr': 'co:checkout new:create ls:list',
  'gh pr create':
    '-a,--assignee= -B,--base= -b,--body= -F,--body-file= -d,--draft --dry-run -e,--editor -f,--fill --fill-first --fill-verbose -H,--head= -l,--label= -m,--milestone= --no-maintainer-edit -p,--project= --recover= -r,--reviewer= -T,--template= -t,--title= -w,--web',
  'gh pr merge':
    '--admin -A,--author-email= --auto -b,--body= -F,--body-file= -d,--delete-branch --disable-auto --match-head-commit= -m,--merge -r,--rebase -s,--squash -t,--subject=',
  'gh pr checkout': '-b,--branch= --detach -f,--force --recurse-submodules',
  'gh pr close': '-c,--comment= -d,--delete-branch',
  'gh pr comment':
    '-b,--body= -F,--body-file= --create-if-none --delete-last --edit-last -e,--editor -w,--web --yes',
  'gh pr review': '-a,--approve -b,--body= -F,--body-file= -c,--comment -r,--request-changes',
  'gh pr edit':
    '--add-assignee= --add-label= --add-project= --add-reviewer= -B,--base= -b,--body= -F,--body-file= -m,--milestone= --remove-assignee= --remove-label= --remove-milestone --remove-project= --remove-reviewer= -t,--title=',
  'gh pr list': `--app= -a,--assignee= -A,--author= -B,--base= -d,--draft -H,--head= -l,--label= -L,--limit= -S,--search= -s,--state= -w,--web ${QUERY}`,
  'gh pr view': `-c,--comments -w,--web ${QUERY}`,
  'gh pr diff': '--color= --name-only --patch -w,--web',
  'gh pr checks': `--fail-fast -i,--interval= --required --watch -w,--web ${QUERY}`,
  'gh issue': 'new:create ls:list',
  'gh issue create':
    '-a,--assignee= -b,--body= -F,--body-file= -e,--editor -l,--label= -m,--milestone= -p,--project= --recover= -T,--template= -t,--title= -w,--web',
  'gh issue comment':
    '-b,--body= -F,--body-file= --create-if-none --delete-last --edit-last -e,--editor -w,--web --yes',
  'gh issue close': '-c,--comment= -r,--reason=',
  'gh issue delete': '--yes --confirm',
  'gh issue transfer': '',
  'gh issue edit':
    '--add-assignee= --add-label= --add-project= -b,--body= -F,--body-file= -m,--milestone= --remove-assignee= --remove-label= --remove-milestone --remove-project= -t,--title=',
  'gh issue list': `--app= -a,--assignee= -A,--author= -l,--label= -L,--limit= --mention= -m,--milestone= -S,--search= -s,--state= -w,--web ${QUERY}`,
  'gh issue view': `-c,--comments -w,--web ${QUERY}`,
  'gh project': '',
  'gh project edit':
    '-d,--description= --format= --owner= --readme= --title= --visibility= -q,--jq= -t,--template=',
  'gh attestation': '',
  'gh label': '',
  'gh label delete': '--yes --confirm',
  'gh search': '',
  glab: `@path=2 @equals --help --version ${REPO} -g,--group= project:repo merge-request:mr pipeline:ci pipe:ci`,
  'glab api': `@path=1 ${HTTP} --output=`,
  'glab repo': 'new:create',
  'glab repo create':
    '--defaultBranch= -d,--description= -g,--group= --internal -n,--name= -p,--private -P,--public --readme --remoteName= --skipGitInit -t,--tag= --visibility=',
  'glab repo update': '--archive=? --defaultBranch= -d,--description= --visibility=',
  'glab repo delete': '-y,--yes',
  'glab repo transfer': '-t,--target-namespace= -y,--yes',
  'glab repo members': '',
  'glab repo members add': '-u,--username= --user-id= -r,--role= --role-id= -e,--expires-at=',
  'glab repo publish': '',
  'glab deploy-key': '',
  'glab deploy-key add': '-c,--can-push=? -e,--expires-at= -t,--title=',
  'glab variable': '',
  'glab variable set':
    '-d,--description= -g,--group= --hidden -m,--masked -p,--protected -r,--raw -s,--scope= -t,--type= -v,--value=',
  'glab variable update':
    '-d,--description= -g,--group= -m,--masked -p,--protected -r,--raw -s,--scope= -t,--type= -v,--value=',
  'glab snippet': '',
  'glab snippet create':
    '-d,--description= --display-name= -f,--filename= -p,--personal -t,--title= -v,--visibility=',
  'glab ssh-key': '',
  'glab ssh-key add': '-e,--expires-at= -t,--title= -u,--usage-type=',
  'glab token': '',
  'glab token create':
    '-A,--access-level= --description= -D,--duration= -E,--expires-at= -g,--group= -F,--output= -S,--scope= -U,--user=',
  'glab release': '',
  'glab release upload': '-a,--assets-links= --use-package-registry',
  'glab mr': 'new:create',
  'glab mr merge':
    '--auto-merge -m,--message= -r,--rebase -d,--remove-source-branch --sha= -s,--squash --squash-message= --when-pipeline-succeeds -y,--yes',
  'glab mr approve': '-s,--sha=',
  'glab auth': '',
  'glab auth login':
    '-h,--hostname= --stdin -t,--token= -j,--job-token= -a,--api-host= -p,--api-protocol= -g,--git-protocol= --use-keyring',
  'glab ci': '',
  'glab ci run':
    '-b,--branch= --mr -i,--input= --variables= --variables-env= --variables-file= -f,--variables-from= -w,--web',
  git: '@abbrev @path=1 -v,--version -h,--help -C= -c= --config-env= --exec-path=? --html-path --man-path --info-path -p,--paginate -P,--no-pager --no-replace-objects --no-lazy-fetch --no-optional-locks --no-advice --literal-pathspecs --glob-pathspecs --noglob-pathspecs --icase-pathspecs --bare --git-dir= --work-tree= --namespace= --super-prefix= --attr-source= --list-cmds=',
  'git push':
    '-v,--verbose -q,--quiet --repo= --all --branches --mirror -d,--delete --tags -n,--dry-run --porcelain -f,--force --force-with-lease=? --force-if-includes --no-force-with-lease --no-force-if-includes --recurse-submodules= --no-recurse-submodules --thin --no-thin --receive-pack,--exec= -u,--set-upstream --progress --prune --no-verify --verify --follow-tags --no-follow-tags --signed=? --no-signed --atomic --no-atomic -o,--push-option= -4,--ipv4 -6,--ipv6',
  'git reset':
    '--hard --soft --mixed --merge --keep -N,--intent-to-add -q,--quiet --no-refresh --refresh -p,--patch --pathspec-from-file= --pathspec-file-nul --recurse-submodules=? --no-recurse-submodules',
  'git clean': '-d -f,--force -i,--interactive -n,--dry-run -q,--quiet -e,--exclude= -x -X',
  'git checkout':
    '-q,--quiet --progress --no-progress -f,--force -2,--ours -3,--theirs -b= -B= -t --track=? --no-track --guess --no-guess -l -d,--detach --orphan= --ignore-skip-worktree-bits -m,--merge --conflict= -p,--patch --ignore-other-worktrees --overwrite-ignore --no-overwrite-ignore --recurse-submodules=? --no-recurse-submodules --overlay --no-overlay --pathspec-from-file= --pathspec-file-nul',
  'git switch':
    '-c,--create= -C,--force-create= -d,--detach --guess --no-guess -f,--force,--discard-changes -m,--merge --conflict= -q,--quiet --progress --no-progress -t --track=? --no-track --orphan= --ignore-other-worktrees --recurse-submodules=? --no-recurse-submodules',
  'git restore':
    '-s,--source= -p,--patch -W,--worktree -S,--staged -q,--quiet --progress --no-progress -2,--ours -3,--theirs -m,--merge --conflict= --ignore-unmerged --ignore-skip-worktree-bits --recurse-submodules --no-recurse-submodules --overlay --no-overlay --pathspec-from-file= --pathspec-file-nul',
  'git branch':
    '-v,--verbose -q,--quiet -t --track=? -u,--set-upstream-to= --unset-upstream --color=? --no-color -r,--remotes --contains=? --no-contains=? --abbrev=? --no-abbrev -a,--all -d,--delete -D -m,--move -M --omit-empty -c,--copy -C -l,--list --show-current --create-reflog --edit-description -f,--force --merged=? --no-merged=? --column=? --no-column --sort= --points-at= -i,--ignore-case --recurse-submodules --format= --no-track',
  'git tag':
    '-l,--list -n -d,--delete -v,--verify -a,--annotate -m,--message= -F,--file= --trailer= -e,--edit -s,--sign --no-sign -u,--local-user= --cleanup= -f,--force --create-reflog --column=? --no-column --contains=? --no-contains=? --merged=? --no-merged=? --omit-empty --sort= --points-at= --format= --color=? -i,--ignore-case',
  'git commit':
    '-q,--quiet -v,--verbose -F,--file= --author= --date= -m,--message= -c,--reedit-message= -C,--reuse-message= --fixup= --squash= --reset-author --trailer= -s,--signoff --no-signoff -t,--template= -e,--edit --no-edit --cleanup= --status --no-status -S --gpg-sign=? --no-gpg-sign -a,--all -i,--include --interactive -p,--patch -o,--only -n,--no-verify --dry-run --short --branch --ahead-behind --porcelain --long -z,--null --amend --no-post-rewrite -u --untracked-files=? --pathspec-from-file= --pathspec-file-nul --allow-empty --allow-empty-message',
  'git config':
    '--global --system --local --worktree -f,--file= --blob= --get --get-all --get-regexp --get-urlmatch --replace-all --add --append --unset --unset-all --rename-section --remove-section -l,--list --fixed-value -e,--edit --get-color --get-colorbool -t,--type= --bool --int --bool-or-int --bool-or-str --path --expiry-date -z,--null --name-only --includes --no-includes --show-origin --show-scope --show-names --default= --comment= --all --value= --url= --regexp',
  'git config set': '',
  'git config unset': '',
  'git config get': '',
  'git config list': '',
  'git clone':
    '-v,--verbose -q,--quiet --progress --reject-shallow --no-reject-shallow -n,--no-checkout --bare --mirror -l,--local --no-hardlinks -s,--shared --recurse-submodules,--recursive=? -j,--jobs= --template= --reference= --reference-if-able= --dissociate -o,--origin= -b,--branch= --revision= -u,--upload-pack= --depth= --shallow-since= --shallow-exclude= --single-branch --no-single-branch --tags --no-tags --shallow-submodules --no-shallow-submodules --separate-git-dir= --ref-format= -c,--config= --server-option= -4,--ipv4 -6,--ipv6 --filter= --also-filter-submodules --remote-submodules --sparse --bundle-uri=',
  'git remote': '-v,--verbose rm:remove',
  'git remote set-url': '--push --add --delete',
  'git remote add': '-t= -m= -f --tags --no-tags --mirror=?',
  'git remote remove': '',
  'git remote rename': '--progress --no-progress',
  'git fetch':
    '-v,--verbose -q,--quiet --all --no-all --set-upstream -a,--append --atomic --upload-pack= -f,--force -m,--multiple -t,--tags -n,--no-tags -j,--jobs= --prefetch -p,--prune -P,--prune-tags --recurse-submodules=? --no-recurse-submodules --dry-run --porcelain --write-fetch-head --no-write-fetch-head -k,--keep -u,--update-head-ok --progress --depth= --shallow-since= --shallow-exclude= --deepen= --unshallow --refetch --update-shallow --refmap= -o,--server-option= -4,--ipv4 -6,--ipv6 --negotiation-tip= --negotiate-only --filter= --auto-maintenance --auto-gc --show-forced-updates --no-show-forced-updates --write-commit-graph --stdin',
  'git stash':
    '-p,--patch -k,--keep-index --no-keep-index -q,--quiet -u,--include-untracked -a,--all -m,--message= -S,--staged --pathspec-from-file= --pathspec-file-nul --index',
  'git stash drop': '',
  'git stash clear': '',
  'git stash pop': '',
  'git stash apply': '',
  'git stash push': '',
  'git stash save': '',
  'git stash list': '',
  'git stash show': '',
  'git reflog': '',
  'git reflog expire':
    '--all --single-worktree --expire= --expire-unreachable= --updateref --rewrite --stale-fix -n,--dry-run --verbose',
  'git reflog delete': '--updateref --rewrite -n,--dry-run --verbose',
  'git gc':
    '--aggressive --auto --detach --no-detach --cruft --no-cruft --max-cruft-size= --prune=? --no-prune -q,--quiet --force --keep-largest-pack',
  'git prune': '-n,--dry-run -v,--verbose --progress --expire=',
  'git rm':
    '-f,--force -n,--dry-run -r --cached --ignore-unmatch --sparse -q,--quiet --pathspec-from-file= --pathspec-file-nul',
  'git add':
    '-n,--dry-run -v,--verbose -i,--interactive -p,--patch -e,--edit -f,--force -u,--update --renormalize -N,--intent-to-add -A,--all --ignore-removal --no-ignore-removal --no-all --refresh --ignore-errors --ignore-missing --sparse --chmod= --pathspec-from-file= --pathspec-file-nul',
  'git update-index':
    '--add --remove --force-remove --refresh --chmod= --assume-unchanged --no-assume-unchanged --skip-worktree --no-skip-worktree --cacheinfo= --index-info --stdin -z -q',
  'git update-ref': '-m= -d --no-deref --stdin -z --create-reflog',
  'git filter-branch':
    '-f,--force --setup= --subdirectory-filter= --env-filter= --tree-filter= --index-filter= --parent-filter= --msg-filter= --commit-filter= --tag-name-filter= --prune-empty --original= -d= --state-branch=',
  'git filter-repo':
    '--analyze --path= --path-match= --path-glob= --path-regex= --invert-paths --use-base-name --path-rename= --paths-from-file= --subdirectory-filter= --to-subdirectory-filter= --replace-text= --strip-blobs-bigger-than= --strip-blobs-with-ids= --replace-message= --mailmap= --use-mailmap --tag-rename= --refs=* --force,-f --dry-run --partial --source= --target= --blob-callback= --commit-callback= --filename-callback= --message-callback=',
  'git worktree': '',
  'git worktree add':
    '-f,--force -d,--detach --checkout --no-checkout --lock --reason= --orphan -b= -B= -q,--quiet --track --no-track --guess-remote',
  'git worktree remove': '-f,--force',
  'git submodule': '-q,--quiet --cached',
  'git submodule update':
    '--init --remote -N,--no-fetch --recommend-shallow --no-recommend-shallow -f,--force --checkout --rebase --merge --reference= --depth= --recursive -j,--jobs= --single-branch --filter=',
  'git submodule add': '-b,--branch= -f,--force --name= --reference= --depth=',
  'git submodule foreach': '@stop=1 --recursive',
  'git submodule deinit': '-f,--force --all',
  'git bisect': '',
  'git bisect run': '@stop=1',
  'git rebase':
    '--onto= --keep-base --continue --abort --quit --apply --empty= --keep-empty --no-keep-empty --allow-empty-message --skip --edit-todo --show-current-patch -m,--merge -s,--strategy= -X,--strategy-option= --rerere-autoupdate --no-rerere-autoupdate -S --gpg-sign=? --no-gpg-sign -q,--quiet -v,--verbose --stat -n,--no-stat --no-verify --verify -C= --no-ff,--force-rebase,-f --fork-point --no-fork-point --ignore-whitespace --whitespace= --committer-date-is-author-date --ignore-date,--reset-author-date --signoff -i,--interactive -r --rebase-merges=? -x,--exec= --root --autosquash --no-autosquash --autostash --no-autostash --update-refs --no-update-refs --trailer=',
  'git pull':
    '-v,--verbose -q,--quiet --progress --recurse-submodules=? --no-recurse-submodules -r --rebase=? --no-rebase -n --stat --no-stat --compact-summary --log=? --no-log --signoff --squash --no-squash --commit --no-commit --edit --no-edit --cleanup= --ff --no-ff --ff-only --verify --no-verify --verify-signatures --autostash --no-autostash -s,--strategy= -X,--strategy-option= -S --gpg-sign=? --allow-unrelated-histories --all -a,--append --upload-pack= -f,--force -t,--tags -p,--prune -j,--jobs= --dry-run -k,--keep --depth= --shallow-since= --shallow-exclude= --deepen= --unshallow --update-shallow --refmap= -o,--server-option= -4,--ipv4 -6,--ipv6 --set-upstream',
  'git merge':
    '-n --stat --no-stat --compact-summary --summary --log=? --no-log --squash --no-squash --commit --no-commit -e,--edit --no-edit --cleanup= --ff --no-ff --ff-only --rerere-autoupdate --verify-signatures -s,--strategy= -X,--strategy-option= -m,--message= -F,--file= --into-name= -v,--verbose -q,--quiet --abort --quit --continue --allow-unrelated-histories --progress -S --gpg-sign=? --autostash --no-autostash --overwrite-ignore --signoff --no-verify',
  'git log':
    '-p,-u,--patch -s,--no-patch --stat=? --oneline --graph --all --branches=? --tags=? --remotes=? --grep= --author= --committer= --since,--after= --until,--before= -n,--max-count= --skip= --format= --pretty=? --decorate=? -S= -G= -L= --follow --name-only --name-status --merges --no-merges --first-parent --reverse --abbrev-commit --date= --diff-filter= -i,--regexp-ignore-case -E,--extended-regexp -F,--fixed-strings -P,--perl-regexp --source -q,--quiet --show-signature --walk-reflogs -g',
  'git show':
    '-p,-u,--patch -s,--no-patch --stat=? --format= --pretty=? --name-only --name-status --oneline -q,--quiet',
  'git diff':
    '-p,-u,--patch -s,--no-patch -U,--unified= --stat=? --staged,--cached --name-only --name-status --numstat --shortstat --word-diff=? --color=? -w,--ignore-all-space -b,--ignore-space-change --no-index --exit-code --check -S= -G= -O= --diff-filter= --output= -R --relative=? -a,--text --ext-diff --no-ext-diff --binary',
  'git grep':
    '-e= -f= -i,--ignore-case -n,--line-number -l,--files-with-matches -L -c,--count -w,--word-regexp -v,--invert-match -E -F -G -P -A= -B= -C= -m= --cached --untracked --no-index -O --open-files-in-pager=? -q,--quiet --and --or --not -h -H -o -p -W',
  'git apply':
    '--stat --numstat --summary --check --index --cached --intent-to-add -3,--3way -R,--reverse --reject -z -p= -C= --unidiff-zero --apply --no-add --allow-binary-replacement --binary --exclude= --include= --whitespace= --inaccurate-eof -v,--verbose --recount --directory= --unsafe-paths --allow-empty',
  'git am':
    '-s,--signoff -k,--keep -m,--message-id -q,--quiet -u,--utf8 -3,--3way -p= -C= --whitespace= --directory= --exclude= --include= --reject --continue --skip --abort --quit -i,--interactive -n,--no-verify',
  'git ls-files':
    '-z -t -v -f -c,--cached -d,--deleted -m,--modified -o,--others -i,--ignored -s,--stage -u,--unmerged -x,--exclude= -X,--exclude-from= --exclude-standard --error-unmatch --full-name --format=',
  'git ls-remote':
    '-q,--quiet --upload-pack,--exec= -h,--heads -b,--branches -t,--tags --refs --exit-code --get-url --sort= --symref -o,--server-option=',
  'git archive':
    '--format= --prefix= --add-file= --add-virtual-file= -o,--output= --worktree-attributes -v,--verbose -l,--list --remote= --exec= --mtime=',
  'git daemon':
    '--strict-paths --base-path= --base-path-relaxed --interpolated-path= --export-all --inetd --listen= --port= --init-timeout= --timeout= --max-connections= --syslog --log-destination= --user-path=? --verbose --reuseaddr --detach --pid-file= --user= --group= --enable= --disable= --allow-override= --forbid-override= --access-hook=',
  'git init':
    '-q,--quiet --bare --template= --separate-git-dir= --object-format= --ref-format= -b,--initial-branch= --shared=?',
  'git rev-parse': '',
  'git lfs': '',
  'git bundle': '',
  'git credential': '',
};
