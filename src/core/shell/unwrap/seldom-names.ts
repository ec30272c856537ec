const NAMES = `
adb ansible apt apt-get aptitude autoexpect aws az bitsadmin bolt capsh catatonit certutil cf choom
chpst chronic clush cmake colima concurrently conda conhost cpulimit crictl cross-env
cross-env-shell ctr ddev devbox distrobox distrobox-enter doctl doppler doskey dotenv dotenv-cli
dpkg dsh duckdb dumb-init dzdo eb ed emacs emacsclient envdir ex expect fab flatpak flatpak-spawn
fly flyctl ftp gcloud gdb gh guix hadoop hcloud hdfs heroku hg incus just knife lando launchctl
lerna less lftp lima limactl lldb logrotate logsave lxc lxc-attach machinectl mamba mariadb meson
micromamba minikube more mosh most mshta multipass multitime mysql new-itemproperty new-service nix
nix-shell nmap nodemon nomad nq nvim orb orbctl parallel parallel-ssh pcalua pct pdsh perf pfexec
pgcli please plink proot psql pssh pueue puppet qm railway red reg retry rpm rundll32 s6-envdir
s6-setuidgid salt salt-call sc scalingo sched sem set-itemproperty setpriv setuidgid sftp sg snap
socat sops sort split sqlite3 start-bitstransfer start-stop-daemon string sudo-rs systemd-inhibit
systemd-nspawn tclsh teller tini toolbox ts tsh tsp uv vagrant vi view vim virsh watchexec winrs
wish wsl zargs`;

/** Names of the programs whose handlers stand in a part of their own. */
export const SELDOM: readonly string[] = NAMES.trim().split(/\s+/);
