import type { Table } from './table.ts';

/**
 * Commands that run another command. Sources: the manuals of sudo, doas, util-linux, GNU coreutils, findutils, GNU
 * parallel, procps, strace, systemd, GNU time and bash.
 */
export const WRAPPERS: Table = {
  sudo: '@abbrev @stop=1 -A,--askpass -B,--bell -b,--background -C,--close-from= -D,--chdir= -E --preserve-env=? -e,--edit -g,--group= -H,--set-home -h,--host= -i,--login -K,--remove-timestamp -k,--reset-timestamp -l,--list -N,--no-update -n,--non-interactive -P,--preserve-groups -p,--prompt= -R,--chroot= -r,--role= -S,--stdin -s,--shell -t,--type= -T,--command-timeout= -U,--other-user= -u,--user= -V,--version -v,--validate --help',
  doas: '@stop=1 -C= -L -n -s -a= -u=',
  su: '@abbrev -c,--command= --session-command= -f,--fast -g,--group= -G,--supp-group= -l,--login -m,-p,--preserve-environment -P,--pty -T,--no-pty -s,--shell= -w,--whitelist-environment= -h,--help -V,--version',
  runuser:
    '@abbrev -u,--user= -c,--command= --session-command= -f,--fast -g,--group= -G,--supp-group= -l,--login -m,-p,--preserve-environment -P,--pty -T,--no-pty -s,--shell= -w,--whitelist-environment=',
  pkexec: '@stop=1 --version --disable-internal-agent --keep-cwd -u,--user=',
  run0: '@abbrev @stop=1 --unit= --property= --description= --slice= --slice-inherit -u,--user= -g,--group= --nice= -D,--chdir= --via-shell -i --setenv= --background= --pty --pty-late --pipe --shell-prompt-prefix= --machine= --no-ask-password --lightweight= --area= --empower',
  gosu: '@stop=1',
  'su-exec': '@stop=1',
  setpriv:
    '@abbrev @stop=1 -d,--dump --clear-groups --groups= --inh-caps= --ambient-caps= --bounding-set= --init-groups --keep-groups --list-caps --no-new-privs --rgid= --regid= --egid= --ruid= --reuid= --euid= --securebits= --pdeathsig= --selinux-label= --apparmor-profile= --landlock-access= --landlock-rule= --seccomp-filter= --ptracer= --reset-env',
  capsh:
    '--print --drop= --caps= --user= --keep= --secbits= --chroot= --forkfor= --killit= --decode= --supports= --addamb= --delamb= --noamb --gid= --groups= --uid= --inh= --iab= --mode=? --strict --shell= -- ==',
  env: '@abbrev @stop=1 -a,--argv0= -i,--ignore-environment -0,--null -u,--unset= -C,--chdir= -S,--split-string= --block-signal=? --default-signal=? --ignore-signal=? --list-signal-handling -v,--debug -P= --help --version',
  nohup: '@stop=1 --help --version',
  nice: '@abbrev @stop=1 -n,--adjustment= --help --version',
  ionice: '@abbrev @stop=1 -c,--class= -n,--classdata= -p,--pid= -P,--pgid= -t,--ignore -u,--uid=',
  timeout:
    '@abbrev @stop=1 -f,--foreground -k,--kill-after= -p,--preserve-status -s,--signal= -v,--verbose --help --version',
  time: '@abbrev @stop=1 -p,--portability -a,--append -f,--format= -o,--output= -q,--quiet -v,--verbose -V,--version -l -h',
  stdbuf: '@abbrev @stop=1 -i,--input= -o,--output= -e,--error=',
  unbuffer: '@stop=1 -p',
  setsid: '@abbrev @stop=1 -c,--ctty -f,--fork -w,--wait',
  flock:
    '@abbrev @stop=2 -c,--command= -E,--conflict-exit-code= -e,-x,--exclusive -F,--no-fork --fcntl --start= --length= -n,--nb,--nonblock -o,--close -s,--shared -u,--unlock -w,--wait,--timeout= --verbose',
  watch:
    '@abbrev @stop=1 -b,--beep -c,--color -C,--no-color -d --differences=? -e,--errexit -f,--follow -g,--chgexit -n,--interval= -p,--precise -q,--equexit= -r,--no-rerun -s,--shotsdir= -t,--no-title -w,--no-wrap -x,--exec',
  script:
    '@abbrev -a,--append -c,--command= -E,--echo= -e,--return -f,--flush --force -B,--log-io= -I,--log-in= -O,--log-out= -T,--log-timing= -m,--logging-format= -o,--output-limit= -q,--quiet -t --timing=? -h,--help -V,--version',
  strace:
    '@abbrev @stop=1 -E,--env= -p,--attach= -u,--user= --argv0= -b,--detach-on= -D --daemonize=? -f,--follow-forks -F -I,--interruptible= --kill-on-exit --output-separately -e= --trace= --trace-path= -P= --signal= --status= -z,--successful-only -Z,--failed-only -a,--columns= --abbrev= --const-print-style= --decode-fds=? --decode-pids= -i,--instruction-pointer -k --stack-trace=? -o,--output= -A,--output-append-mode -q --quiet=? -r --relative-timestamps=? -s,--string-limit= -S,--summary-sort-by= -t -T --syscall-times=? --timestamps=? --absolute-timestamps=? -U,--summary-columns= -c,--summary-only -C,--summary -v,--no-abbrev -w,--summary-wall-clock -x -X= -y -Y -n,--syscall-number --verbose= --raw= --read= --write= --inject= --fault= -d -h -V',
  ltrace:
    '@stop=1 -a= -A= -b -c -C -d -D= -e= -f -F= -g -h -i -l= -L -n= -N -o= -p= -r -s= -S -t -T -u= -V -w= -x=',
  gdb: '@single -args -batch -ex= -x= -command= -p= -pid= -q -quiet -nx -n -cd= -d= -core= -c= -exec= -e= -symbols= -s= -tty= -iex= -ix= -nh',
  chroot: '@abbrev @stop=1 --groups= --userspec= --skip-chdir',
  unshare:
    '@abbrev @stop=1 -i --ipc=? -m --mount=? -n --net=? -p --pid=? -u --uts=? -U --user=? -C --cgroup=? -T --time=? --map-user= --map-group= --map-users= --map-groups= --map-auto -c,--map-current-user -r,--map-root-user --owner= -f,--fork --kill-child=? --mount-proc=? --mount-binfmt=? --propagation= -R,--root= -w,--wd= -S,--setuid= -G,--setgid= --setgroups= --keep-caps --monotonic= --boottime= --forward-signals -l,--load-interp=',
  nsenter:
    '@abbrev @stop=1 -a,--all -t,--target= -m --mount=? -u --uts=? -i --ipc=? -n --net=? -N --net-socket= -p --pid=? -C --cgroup=? -U --user=? --user-parent -T --time=? -S,--setuid= -G,--setgid= --keep-caps --preserve-credentials -r --root=? -w --wd=? -W,--wdns= -e,--env -F,--no-fork -c,--join-cgroup -Z,--follow-context',
  chrt: '@abbrev @stop=1 -b,--batch -d,--deadline -f,--fifo -i,--idle -o,--other -r,--rr -R,--reset-on-fork -T,--sched-runtime= -P,--sched-period= -D,--sched-deadline= -a,--all-tasks -m,--max -p,--pid -v,--verbose -e,--ext',
  taskset: '@abbrev @stop=1 -a,--all-tasks -c,--cpu-list -p,--pid',
  setarch:
    '@abbrev @stop=2 -B,--32bit -F,--fdpic-funcptrs -I,--short-inode -L,--addr-compat-layout -M,--mmap-page-zero -R,--addr-no-randomize -S,--whole-seconds -T,--sticky-timeouts -X,--read-implies-exec -Z,--3gb --4gb --uname-2.6 -v,--verbose --list --show=? -p,--pid=',
  prlimit:
    '@abbrev @stop=1 -p,--pid= -o,--output= --noheadings --raw --verbose -c --core=? -d --data=? -n --nofile=? -u --nproc=? -v --as=? -t --cpu=? -f --fsize=? -s --stack=?',
  'systemd-run':
    '@abbrev @stop=1 --user --system -H,--host= -M,--machine= --scope -u,--unit= -p,--property= --description= --slice= --slice-inherit --expand-environment= -r,--remain-after-exit --send-sighup --service-type= --uid= --gid= --nice= --working-directory= -d,--same-dir -E,--setenv= -t,--pty -T,--pty-late -P,--pipe -q,--quiet -v,--verbose --on-active= --on-boot= --on-startup= --on-unit-active= --on-unit-inactive= --on-calendar= --on-clock-change --on-timezone-change --path-property= --socket-property= --timer-property= --no-block --wait -G,--collect --ignore-failure --background= -S,--shell -C,--capsule= --no-ask-password --root-directory= -R',
  'start-stop-daemon':
    '@abbrev -S,--start -K,--stop -T,--status -H,--help -V,--version -x,--exec= -p,--pidfile= --ppid= -u,--user= -g,--group= -n,--name= -a,--startas= -t,--test -o,--oknodo -q,--quiet -c,--chuid= -r,--chroot= -d,--chdir= -b,--background -C,--no-close -O,--output= --notify-await --notify-timeout= -N,--nicelevel= -P,--procsched= -I,--iosched= -k,--umask= -m,--make-pidfile --remove-pidfile -v,--verbose -s,--signal= -R,--retry=',
  xargs:
    '@abbrev @stop=1 -0,--null -a,--arg-file= -d,--delimiter= -E= -e --eof=? -I= -i --replace=? -J= -L= -l --max-lines=? -n,--max-args= -o,--open-tty -P,--max-procs= -p,--interactive --process-slot-var= -r,--no-run-if-empty -R= -s,--max-chars= -S= -t,--verbose -x,--exit --show-limits --help --version',
  parallel:
    '@abbrev @stop=1 -0,--null -a,--arg-file= --arg-file-sep= --arg-sep= --bar --basefile,--bf= --bg --block= --block-size= --cat --cleanup -C,--colsep= -d,--delimiter= --delay= --dry-run,--dryrun --eta --env= --fg --fifo --files --group --halt,--halt-on-error= --header= -I= -i --replace=? --id= -j,-P,--jobs,--max-procs= --joblog= -k,--keep-order -L= -l --max-lines=? --linebuffer,--lb --link -m -N,--max-replace-args= -n,--max-args= --memfree= --nice= -p,--interactive --pipe --pipepart --plus --progress -q,--quote -r,--no-run-if-empty --recstart= --recend= --results= --resume --resume-failed --retries= --return= --round-robin -s,--max-chars= -S,--sshlogin= --slf,--sshloginfile= --semaphore --shuf --silent --sql= --ssh= --tag --tagstring= --tempdir,--tmpdir= --termseq= --timeout= --tmux -t,--verbose --transfer --trc= -u,--ungroup --use-cpus-instead-of-cores --wait --wc,--workdir,--wd= -X,--xargs -x',
  entr: '@stop=1 -a -c -d -h -n -p -r -s -x -z',
  caffeinate: '@stop=1 -d -i -m -s -u -t= -w=',
  arch: '@single @stop=1 -32 -64 -arm64 -x86_64 -i386 -arch= -c -d= -e= -h',
  proxychains4: '@stop=1 -q -f=',
  proxychains: '@stop=1 -q -f=',
  torsocks: '@stop=1 -u,--user= -p,--pass= -P,--port= -a,--address= -i,--isolate -d,--debug -q,--quiet',
  torify: '@stop=1',
  faketime: '@stop=2 -m -p -f --exclude-monotonic --date-prog=',
  rlwrap:
    '@stop=1 -a=? -A= -b= -c -C= -D= -e= -f= -g= -H= -i -I -l= -m= -n -N -o -O= -p= -P= -q= -r -R -s= -S= -t= -U -w= -W= -X -z=',
  'dbus-run-session': '@stop=1',
  'ssh-agent': '@stop=1 -c -D -d -k -s -a= -E= -O= -P= -t= -T -u -U',
  firejail: '@stop=1 @single',
  bwrap:
    '@stop=1 --bind=2 --ro-bind=2 --dev-bind=2 --dev= --proc= --tmpfs= --dir= --symlink=2 --setenv=2 --unsetenv= --chdir= --uid= --gid= --hostname= --unshare-all --unshare-user --unshare-pid --unshare-net --unshare-ipc --unshare-uts --unshare-cgroup --share-net --die-with-parent --new-session --cap-add= --cap-drop= --clearenv --perms= --file=2 --overlay-src= --as-pid-1 --args= --seccomp=',
  exec: '@stop=1 -a= -c -l',
  command: '@stop=1 -p -v -V',
  builtin: '@stop=1',
  daemonize: '@stop=1 -a -v -c= -e= -o= -p= -l= -u=',
  'xvfb-run':
    '@stop=1 -a,--auto-servernum -l,--listen-tcp -e,--error-file= -f,--auth-file= -n,--server-num= -p,--xauth-protocol= -s,--server-args= -w,--wait=',
  coproc: '@stop=1',
  busybox: '@stop=1 --install -s --list --list-full --help',
  toybox: '@stop=1',
  screen:
    '@single @stop=1 -4 -6 -a -A -c= -d -D -e= -f -fn -fa -h= -i -l -ls -list -L -Logfile= -m -O -p= -q -Q -r= -R -s= -S= -t= -T= -U -v -w -wipe -x -X',
  tmux: '@path=1 -2 -C -c= -D -f= -L= -l -N -S= -T= -u -v -V new:new-session neww:new-window send:send-keys splitw:split-window runshell:run-shell',
  'tmux new-session': '@stop=1 -A -D -d -E -P -X -c= -e= -f= -F= -n= -s= -t= -x= -y=',
  'tmux new-window': '@stop=1 -a -b -d -k -P -S -c= -e= -F= -n= -t=',
  'tmux split-window': '@stop=1 -b -d -f -h -I -v -P -Z -c= -e= -F= -l= -p= -t=',
  'tmux send-keys': '-F -H -K -l -M -R -X -c= -N= -t=',
  'tmux run-shell': '-b -C -c= -d= -t=',
};
