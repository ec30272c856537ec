import type { Table } from './table.ts';

/**
 * Commands on files. Sources: the manuals of GNU coreutils, findutils, tar, acl, attr, e2fsprogs, util-linux and rsync;
 * letters that only BSD and macOS have are added where they mean nothing else in GNU.
 */
export const FILES: Table = {
  chmod:
    '@abbrev @operand=rwxXstugoa,+=01234567 -R,--recursive -c,--changes -v,--verbose -f,--silent,--quiet --preserve-root --no-preserve-root --reference= --dereference -h,--no-dereference -H -L -P --help --version',
  chown:
    '@abbrev -R,--recursive -c,--changes -v,--verbose -f,--silent,--quiet --preserve-root --no-preserve-root --reference= --from= --dereference -h,--no-dereference -H -L -P --help --version',
  chgrp:
    '@abbrev -R,--recursive -c,--changes -v,--verbose -f,--silent,--quiet --preserve-root --no-preserve-root --reference= --from= --dereference -h,--no-dereference -H -L -P --help --version',
  umask: '@operand=rwxXstugoa,+=01234567 -S -p',
  chattr: '@operand=acdijmstuACDFPSTexV -R -f -v= -p=',
  chflags: '-R -f -h -v -x -H -L -P',
  setfacl:
    '@abbrev -b,--remove-all -k,--remove-default -m,--modify= -M,--modify-file= -x,--remove= -X,--remove-file= -s,--set= --set-file= -n,--no-mask --mask -d,--default -R,--recursive -L,--logical -P,--physical --restore= --test -v,--version -h,--help',
  getfacl:
    '@abbrev -a,--access -d,--default -c,--omit-header -e,--all-effective -E,--no-effective -s,--skip-base -R,--recursive -L,--logical -P,--physical -t,--tabular -n,--numeric -p,--absolute-names -v,--version -h,--help',
  nfs4_setfacl:
    '@abbrev -a= -A= -x= -X= -s= -S= -m= -e,--edit --test -R,--recursive -L,--logical -P,--physical',
  setcap: '-q -n= -v -r -f',
  getcap: '-v -r -n',
  install:
    '@abbrev -b --backup=? -c -C,--compare -d,--directory -D -g,--group= -m,--mode= -o,--owner= -p,--preserve-timestamps -s,--strip --strip-program= -S,--suffix= -t,--target-directory= -T,--no-target-directory -v,--verbose --preserve-context -Z --context=?',
  mkdir: '@abbrev -m,--mode= -p,--parents -v,--verbose -Z --context=?',
  mkfifo: '@abbrev -m,--mode= -Z --context=?',
  mknod: '@abbrev -m,--mode= -Z --context=?',
  cp: '@abbrev -a,--archive --attributes-only -b --backup=? --copy-contents --debug -d -f,--force -i,--interactive -H -l,--link -L,--dereference -n,--no-clobber -P,--no-dereference -p --preserve=? --no-preserve= --parents -R,-r,--recursive --reflink=? --remove-destination --sparse= --strip-trailing-slashes -s,--symbolic-link -S,--suffix= -t,--target-directory= -T,--no-target-directory -u --update=? -v,--verbose -x,--one-file-system -X -Z --context=? --chmod= -c',
  mv: '@abbrev -b --backup=? --debug --exchange -f,--force -i,--interactive -n,--no-clobber --no-copy --strip-trailing-slashes -S,--suffix= -t,--target-directory= -T,--no-target-directory -u --update=? -v,--verbose -Z,--context',
  ln: '@abbrev -b --backup=? -d,-F,--directory -f,--force -i,--interactive -L,--logical -n,--no-dereference -P,--physical -r,--relative -s,--symbolic -S,--suffix= -t,--target-directory= -T,--no-target-directory -v,--verbose -h',
  rm: '@abbrev -f,--force -i -I --interactive=? --one-file-system --no-preserve-root --preserve-root=? -r,-R,--recursive -d,--dir -v,--verbose -P -W -x',
  rmdir: '@abbrev -p,--parents --ignore-fail-on-non-empty -v,--verbose',
  unlink: '',
  shred:
    '@abbrev -f,--force -n,--iterations= --random-source= -s,--size= -u --remove=? -v,--verbose -x,--exact -z,--zero',
  truncate: '@abbrev -c,--no-create -o,--io-blocks -r,--reference= -s,--size=',
  touch: '@abbrev -a -c,--no-create -d,--date= -f -h,--no-dereference -m -r,--reference= -t= --time=',
  stat: '@abbrev -L,--dereference -f,--file-system --cached= -c,--format= --printf= -t,--terse -x',
  tee: '@abbrev -a,--append -i,--ignore-interrupts -p --output-error=?',
  dd: '',
  wipefs:
    '@abbrev -a,--all -b,--backup=? -f,--force -i,--noheadings -J,--json -n,--no-act -O,--output= -o,--offset= -p,--parsable -q,--quiet -t,--types= --lock=?',
  mkfs: '-t,--type= -V,--verbose -c -l= -L= -b= -f -F -q',
  mount:
    '@abbrev -a,--all -B,--bind -c,--no-canonicalize -F,--fork -f,--fake -i,--internal-only -L,--label= -l,--show-labels -M,--move -m,--mkdir=? --make-private --make-rprivate --make-shared --make-slave -N,--namespace= -n,--no-mtab -O,--test-opts= -o,--options= --onlyonce --options-mode= --options-source= --options-source-force -R,--rbind -r,--read-only,--ro -s --source= --target= --target-prefix= -T,--fstab= -t,--types= -U,--uuid= -v,--verbose -w,--rw,--read-write',
  umount:
    '@abbrev -a,--all -A,--all-targets -c,--no-canonicalize -d,--detach-loop --fake -f,--force -i,--internal-only -l,--lazy -N,--namespace= -n,--no-mtab -O,--test-opts= -q,--quiet -R,--recursive -r,--read-only -t,--types= -v,--verbose',
  find: '@single -H -L -P -D= -O -mindepth= -maxdepth= -depth -d -xdev -mount -x -E -X -s -f= -daystart -follow -ignore_readdir_race -noignore_readdir_race -noleaf -nowarn -warn -regextype= -files0-from= -amin= -anewer= -atime= -cmin= -cnewer= -context= -ctime= -empty -executable -false -fstype= -gid= -group= -ilname= -iname= -inum= -ipath= -iregex= -iwholename= -links= -lname= -mmin= -mtime= -name= -newer= -newerat= -newerct= -newermt= -newerXY= -nogroup -nouser -path= -perm= -readable -regex= -samefile= -size= -true -type= -uid= -used= -user= -wholename= -writable -xtype= -flags= -delete -exec=; -execdir=; -ok=; -okdir=; -fls= -fprint= -fprint0= -fprintf=2 -ls -print -print0 -printf= -prune -quit -a -and -o -or -not',
  fd: '-H,--hidden -I,--no-ignore --no-ignore-vcs -u,--unrestricted -s,--case-sensitive -i,--ignore-case -g,--glob --regex -F,--fixed-strings --and= -a,--absolute-path -l,--list-details -L,--follow -p,--full-path -0,--print0 -d,--max-depth= --min-depth= --exact-depth= -E,--exclude= --prune -t,--type= -e,--extension= -S,--size= --changed-within= --changed-before= -o,--owner= -x,--exec=; -X,--exec-batch=; --batch-size= --ignore-file= -c,--color= -j,--threads= --max-buffer-time= --max-results= -1 -q,--quiet --show-errors --base-directory= --path-separator= --search-path= --one-file-system',
  rsync:
    '-v,--verbose -q,--quiet --info= --debug= --stderr= --no-motd -c,--checksum -a,--archive -r,--recursive -R,--relative --no-implied-dirs -b,--backup --backup-dir= --suffix= -u,--update --inplace --append --append-verify -d,--dirs --old-dirs --mkpath -l,--links -L,--copy-links --copy-unsafe-links --safe-links --munge-links -k,--copy-dirlinks -K,--keep-dirlinks -H,--hard-links -p,--perms -E,--executability --chmod= -A,--acls -X,--xattrs -o,--owner -g,--group --devices --copy-devices --write-devices --specials -D -t,--times -U,--atimes --open-noatime -N,--crtimes -O,--omit-dir-times -J,--omit-link-times --super --fake-super -S,--sparse --preallocate -n,--dry-run -W,--whole-file --checksum-choice,--cc= -x,--one-file-system -B,--block-size= -e,--rsh= --rsync-path= --existing --ignore-existing --remove-source-files --del --delete --delete-before --delete-during --delete-delay --delete-after --delete-excluded --ignore-missing-args --delete-missing-args --ignore-errors --force --max-delete= --max-size= --min-size= --max-alloc= --partial --partial-dir= --delay-updates -m,--prune-empty-dirs --numeric-ids --usermap= --groupmap= --chown= --timeout= --contimeout= -I,--ignore-times --size-only -@,--modify-window= -T,--temp-dir= -y,--fuzzy --compare-dest= --copy-dest= --link-dest= -z,--compress --compress-choice,--zc= --compress-level,--zl= --skip-compress= -C,--cvs-exclude -f,--filter= -F --exclude= --exclude-from= --include= --include-from= --files-from= -0,--from0 --old-args -s,--secluded-args,--protect-args --trust-sender --copy-as= --address= --port= --sockopts= --blocking-io --outbuf= --stats -8,--8-bit-output -h,--human-readable --progress -P -i,--itemize-changes -M,--remote-option= --out-format= --log-file= --log-file-format= --password-file= --early-input= --list-only --bwlimit= --stop-after= --stop-at= --write-batch= --only-write-batch= --read-batch= --protocol= --iconv= --checksum-seed= -4,--ipv4 -6,--ipv6 --config= --daemon --no-detach',
  tar: '@abbrev @bundle -A,--catenate,--concatenate -c,--create -d,--diff,--compare --delete -r,--append -t,--list --test-label -u,--update -x,--extract,--get --check-device -g,--listed-incremental= -G,--incremental --hole-detection= --ignore-failed-read --level= -n,--seek --no-check-device --no-seek --occurrence=? --restrict --sparse-version= -S,--sparse -k,--keep-old-files --keep-directory-symlink --keep-newer-files --no-overwrite-dir --one-top-level=? --overwrite --overwrite-dir --recursive-unlink --remove-files --skip-old-files -U,--unlink-first -W,--verify --ignore-command-error --no-ignore-command-error -O,--to-stdout --to-command= --atime-preserve=? --clamp-mtime --delay-directory-restore --group= --group-map= --mode= --mtime= -m,--touch --no-delay-directory-restore --no-same-owner --no-same-permissions --numeric-owner --owner= --owner-map= -p,--preserve-permissions,--same-permissions --same-owner -s,--preserve-order,--same-order --sort= --acls --no-acls --selinux --no-selinux --xattrs --no-xattrs --xattrs-exclude= --xattrs-include= -f,--file= --force-local -F,--info-script,--new-volume-script= -L,--tape-length= -M,--multi-volume --rmt-command= --rsh-command= --volno-file= -b,--blocking-factor= -B,--read-full-records -i,--ignore-zeros --record-size= -H,--format= --old-archive,--portability --pax-option= --posix -V,--label= -a,--auto-compress -I,--use-compress-program= -j,--bzip2 -J,--xz --lzip --lzma --lzop --no-auto-compress -z,--gzip,--gunzip,--ungzip --zstd -Z,--compress,--uncompress --add-file= --backup=? -C,--directory= --exclude= --exclude-backups --exclude-caches --exclude-caches-all --exclude-caches-under --exclude-ignore= --exclude-ignore-recursive= --exclude-tag= --exclude-tag-all= --exclude-tag-under= --exclude-vcs --exclude-vcs-ignores -h,--dereference --hard-dereference -K,--starting-file= --newer-mtime= --no-null --no-recursion --no-unquote --no-verbatim-files-from -N,--newer,--after-date= --null -P,--absolute-names --one-file-system --recursion --suffix= -T,--files-from= --unquote --verbatim-files-from -X,--exclude-from= --strip-components= --transform,--xform= --anchored --ignore-case --no-anchored --no-ignore-case --no-wildcards --no-wildcards-match-slash --wildcards --wildcards-match-slash --checkpoint=? --checkpoint-action= --full-time --index-file= -l,--check-links --no-quote-chars= --quote-chars= --quoting-style= -R,--block-number --show-defaults --show-omitted-dirs --show-transformed-names,--show-stored-names --totals=? --utc -v,--verbose --warning= -w,--interactive,--confirmation -o --help --version',
  unzip:
    '-Z -A -c -f -l -p -t -T -u -v -z -j -n -o -P= -q -s -U -x -a -b -B -C -D -E -F -i -J -K -L -M -N -O= -S -V -W -X -Y -d=',
  zip: '-r,--recurse-paths -q,--quiet -T,--test -TT,--unzip-command= -@,--names-stdin -9 -e,--encrypt -P,--password= -x,--exclude=* -i,--include=* -j,--junk-paths -m,--move -u,--update -y,--symlinks -s,--split-size= -b,--temp-path= -n,--suffixes= -t,--from-date= -z -v,--verbose -d,--delete -f,--freshen -F,--fix -l -o -D -X',
  cat: '@abbrev -A,--show-all -b,--number-nonblank -e -E,--show-ends -n,--number -s,--squeeze-blank -t -T,--show-tabs -u -v,--show-nonprinting',
  head: '@abbrev -c,--bytes= -n,--lines= -q,--quiet,--silent -v,--verbose -z,--zero-terminated',
  tail: '@abbrev -c,--bytes= -f -F --follow=? -n,--lines= --max-unchanged-stats= --pid= -q,--quiet,--silent --retry -s,--sleep-interval= -v,--verbose -z,--zero-terminated',
  ls: '@abbrev -a,--all -A,--almost-all --author -b,--escape --block-size= -B,--ignore-backups -c -C --color=? -d,--directory -D,--dired -f -F --classify=? --file-type --format= --full-time -g --group-directories-first -G,--no-group -h,--human-readable --si -H,--dereference-command-line --hide= --hyperlink=? --indicator-style= -i,--inode -I,--ignore= -k,--kibibytes -l -L,--dereference -m -n,--numeric-uid-gid -N,--literal -o -p -q,--hide-control-chars --show-control-chars -Q,--quote-name --quoting-style= -r,--reverse -R,--recursive -s,--size -S --sort= --time= --time-style= -t -T,--tabsize= -u -U -v -w,--width= -x -X -Z,--context --zero -1',
  restorecon: '-R,-r -n -p -v -i -D -m -o= -f= -e= -F -W -I -x -0 -T= -A',
  chcon:
    '@abbrev --dereference -h,--no-dereference --preserve-root --no-preserve-root --reference= -R,--recursive -v,--verbose -u,--user= -r,--role= -t,--type= -l,--range= -H -L -P',
  'trash-put': '',
};
