import type { Table } from './table.ts';

/** Users, groups and host-wide switches. Sources: the manuals of shadow, util-linux, systemd, audit, procps, polkit. */
export const ACCOUNTS: Table = {
  useradd:
    '@abbrev --badname -b,--base-dir= -c,--comment= -d,--home-dir,--home= -D,--defaults -e,--expiredate= -f,--inactive= -F,--add-subids-for-system -g,--gid= -G,--groups= -k,--skel= -K,--key= -l,--no-log-init -m,--create-home -M,--no-create-home -N,--no-user-group -o,--non-unique -p,--password= -r,--system -R,--root= -P,--prefix= -s,--shell= -u,--uid= -U,--user-group -Z,--selinux-user= -h,--help',
  usermod:
    '@abbrev -a,--append -b,--badname -c,--comment= -d,--home= -e,--expiredate= -f,--inactive= -g,--gid= -G,--groups= -l,--login= -L,--lock -m,--move-home -o,--non-unique -p,--password= -r,--remove -R,--root= -P,--prefix= -s,--shell= -u,--uid= -U,--unlock -v,--add-subuids= -V,--del-subuids= -w,--add-subgids= -W,--del-subgids= -Z,--selinux-user= -h,--help',
  userdel: '@abbrev -f,--force -r,--remove -R,--root= -P,--prefix= -Z,--selinux-user',
  groupadd:
    '@abbrev -f,--force -g,--gid= -K,--key= -o,--non-unique -p,--password= -r,--system -R,--root= -P,--prefix= -U,--users=',
  groupmod:
    '@abbrev -a,--append -g,--gid= -n,--new-name= -o,--non-unique -p,--password= -R,--root= -P,--prefix= -U,--users=',
  groupdel: '@abbrev -f,--force -R,--root= -P,--prefix=',
  gpasswd:
    '@abbrev -a,--add= -d,--delete= -Q,--root= -r,--remove-password,--delete-password -R,--restrict -A,--administrators= -M,--members=',
  groupmems: '@abbrev -a,--add= -d,--delete= -g,--group= -l,--list -p,--purge -R,--root=',
  adduser:
    '@abbrev --system --home= --shell= --no-create-home --uid= --firstuid= --lastuid= --ingroup= --gid= --group --disabled-password --disabled-login --gecos,--comment= --add_extra_groups --add-extra-groups --force-badname --allow-bad-names --allow-badname --allow-all-names --quiet -q --verbose --debug --conf= -h -s= -g= -G= -S -D -H -u= -k= -m -M -r -d= -c=',
  deluser:
    '@abbrev --system --group --only-if-empty --remove-home --remove-all-files --backup --backup-to= --backup-suffix= --force --conf= --quiet -q',
  addgroup: '@abbrev --system --gid= -g= -S --quiet -q --conf= --force-badname',
  passwd:
    '@abbrev -a,--all -d,--delete -e,--expire -i,--inactive= -k,--keep-tokens -l,--lock -n,--mindays,--minimum= -q,--quiet -r,--repository= -R,--root= -P,--prefix= -S,--status -u,--unlock -w,--warndays,--warning= -x,--maxdays,--maximum= -s,--stdin -f,--force',
  chpasswd: '@abbrev -c,--crypt-method= -e,--encrypted -m,--md5 -R,--root= -P,--prefix= -s,--sha-rounds=',
  newusers: '@abbrev --badname -c,--crypt-method= -r,--system -R,--root= -s,--sha-rounds=',
  chage:
    '@abbrev -d,--lastday= -E,--expiredate= -i,--iso8601 -I,--inactive= -l,--list -m,--mindays= -M,--maxdays= -R,--root= -W,--warndays=',
  chsh: '@abbrev -s,--shell= -l,--list-shells -R,--root=',
  visudo: '@abbrev -c,--check -f,--file= -I,--no-includes -O,--owner -P,--perms -q,--quiet -s,--strict',
  dseditgroup: '-o= -m= -n= -u= -p -P= -q -v -a= -d= -t= -L -i= -g= -r= -k= -s= -T= -f=',
  dscl: '@operand=acdrsl -p -q -raw -plist -u= -P= -f= -url',
  setenforce: '',
  'aa-disable': '-d,--dir= -r,--no-reload',
  'aa-complain': '-d,--dir= --no-reload',
  'aa-enforce': '-d,--dir= --no-reload',
  'aa-teardown': '',
  auditctl:
    '-b= -e= -f= -h -i -l -k= -m= -r= -s -t -v -a= -A= -d= -D -C= -F= -p= -q= -R= -S= -w= -W= --loginuid-immutable --backlog_wait_time= --signal= --reset-lost',
  semanage:
    '@path=1 -a,--add -d,--delete -m,--modify -D,--deleteall -l,--list -n,--noheading -t,--type= -p,--proto= -r,--range= -s,--seuser= -R= -N,--noreload -S,--store= -1,--on,-on -0,--off',
  setsebool: '-P -N -V',
  sysctl:
    '@abbrev -a,-A,-X,--all -b,--binary --dry-run -e,--ignore -N,--names -n,--values -p,-f,--load=? -q,--quiet -r,--pattern= --system -w,--write --deprecated',
  systemctl:
    '@abbrev @path=1 -t,--type= --state= -p,--property= -P= -a,--all -r,--recursive --reverse --after --before --with-dependencies -l,--full --value --show-types --job-mode= --fail -T,--show-transaction -i,--ignore-inhibitors --check-inhibitors= --dry-run -q,--quiet -v,--verbose --no-warn --no-block --wait --user --system --global --failed --no-wall --kill-whom,--kill-who= --kill-value= -s,--signal= --what= -f,--force --message= --now --root= --image= --image-policy= --runtime --preset-mode= -n,--lines= -o,--output= --firmware-setup --boot-loader-menu= --boot-loader-entry= --reboot-argument= --plain --timestamp= --mkdir --marked --read-only --drop-in= --when= --stdin --legend= --no-pager --no-ask-password --no-reload -H,--host= -M,--machine= -C,--capsule= -h,--help --version',
  service: '@stop=1 --status-all --full-restart',
  'update-rc.d': '-f -n',
  chkconfig: '--level,--levels= --add --del --list --override --type= --no-redirect',
  launchctl: '@path=1',
  crontab: '-u= -l -e -r -i -T= -n= -c -s -V',
  at: '-V -q= -f= -m -M -l -d -r -u= -c -v -t=',
  batch: '-V -q= -f= -m -M -v -t=',
  exportfs: '-d= -a -o= -i -r -u -f -v -s',
  testparm:
    '@abbrev -s,--suppress-prompt -v,--verbose --section-name= --parameter-name= -l,--skip-logic-checks',
  xhost: '',
  history: '-c -d= -a -n -r -w -p -s',
};
