const NAMES = `
adb apt apt-get aptitude autoexpect bitsadmin bolt capsh catatonit certutil cf choom chpst chronic clush
cmake colima concurrently conda conhost cpulimit crictl cross-env cross-env-shell ctr ddev devbox
distrobox distrobox-enter doctl doppler doskey dotenv dotenv-cli dpkg dsh dumb-init dzdo eb ed emacs
emacsclient envdir ex expect fab flatpak flatpak-spawn ftp gdb gh guix hadoop hcloud hdfs heroku hg just
knife lando launchctl lerna less lftp lima limactl lldb logsave lxc-attach machinectl mamba meson
micromamba minikube more mosh most mshta multitime new-itemproperty new-service nix nmap nodemon nomad
nq nvim orb orbctl parallel parallel-ssh pcalua pct pdsh perf pfexec please plink proot pssh pueue puppet qm
railway red reg retry rpm rundll32 s6-envdir s6-setuidgid salt salt-call sc scalingo sched sem
set-itemproperty setpriv setuidgid sftp sg snap socat sops split start-bitstransfer start-stop-daemon
sudo-rs systemd-inhibit systemd-nspawn tclsh teller tini toolbox ts tsh tsp uv vi view vim virsh
watchexec winrs wish wsl zargs`;

/** Names of the programs whose handlers stand in a part of their own. */
export const SELDOM: readonly string[] = NAMES.trim().split(/\s+/);
