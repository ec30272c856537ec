const NAMES = `
aa-exec adb alacritty ansible apt apt-get aptitude arch autoexpect aws az bitsadmin bolt
bpftrace bsdtar busctl c++ c89 c99 capsh cargo catatonit cc certutil cf cgexec chokidar choom
chpst chronic clang clush cmake colima composer concurrently conda conhost cpulimit crictl
cross-env cross-env-shell csvtool ctr dbus-launch dc ddev devbox distrobox distrobox-enter doctl
doppler doskey dotenv dotenv-cli dpkg dsh dtrace duckdb dumb-init dzdo eb ed emacs emacsclient
enscript entr envdir ex expect fab fd fdfind flatpak flatpak-spawn fly flyctl foot ftp fzf g++
gcc gcloud gdb gem gh ghc gnome-terminal go gtar guix hadoop hcloud hdfs heaptrack heroku hg
hwatch incus invoke-azvmruncommand invoke-azvmssvmruncommand ip ipython irb jq just jython kitty
knife konsole kubeconfig lando latex launchctl lerna less lftp lima limactl lldb logrotate
logsave luajit lualatex luatex lxc lxc-attach lxterminal machinectl mail mamba manifests mariadb
mate-terminal mco meson micromamba micropython minikube more mosh most msfconsole mshta
multipass multitime mvn mysql new-itemproperty new-service nix nix-shell nmap nodemon nomad nq
numactl nvim octave-cli onchange openvpn openvt orb orbctl osascript parallel parallel-ssh
pcalua pct pdflatex pdftex pdsh perf pfexec pgcli pidstat please plink posh proot pry psql pssh
pueue puppet qm racket railway rake rclone red reflex reg restic retry rpm runcon rundll32 rxvt
s6-envdir s6-setuidgid salt salt-call sash sc scalingo sched screen scrot sem set-azvmruncommand
set-itemproperty setpriv setuidgid sftp sg sk slsh snap socat sops sort split sqlite3 sqlmap
sshfs st stap start-bitstransfer start-stop-daemon string sudo-rs systemd-inhibit systemd-nspawn
tar tclsh tcpdump teller terminator tex tilix tini tmate tmux toolbox ts tsh tsp unzip urxvt uv
vagrant vi viddy view vim virsh watchexec wezterm winrs wish wsl x-terminal-emulator xelatex
xetex xfce4-terminal xterm zargs zmv`;

/** Names of the programs whose handlers stand in a part of their own. */
export const SELDOM: readonly string[] = NAMES.trim().split(/\s+/);
