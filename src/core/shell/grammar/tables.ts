import { POWERSHELL_CMDLETS } from '../powershell/cmdlets.ts';
import { ACCOUNTS } from './accounts.ts';
import { BUILTINS } from './builtins.ts';
import { CLOUD } from './cloud.ts';
import { CLUSTERS } from './clusters.ts';
import { CONTAINERS } from './containers.ts';
import { DATABASES } from './databases.ts';
import { FILES } from './files.ts';
import { GOOGLE } from './google.ts';
import { HOSTING } from './hosting.ts';
import { INTERPRETERS } from './interpreters.ts';
import { NETWORK } from './network.ts';
import { PACKAGES } from './packages.ts';
import { SERVICES } from './services.ts';
import { SUBCOMMANDS } from './subcommands.ts';
import type { Table } from './table.ts';
import { TUNNELS } from './tunnels.ts';
import { WINDOWS } from './windows.ts';
import { WRAPPERS } from './wrappers.ts';

/** Grammars by command, then by the words of the subcommand; the empty text is the command itself. */
type Grammars = Readonly<Record<string, Readonly<Record<string, string>>>>;

function merged(tables: readonly Table[]): Grammars {
  const all: Record<string, Record<string, string>> = {};
  for (const [key, notation] of tables.flatMap((table) => Object.entries(table))) {
    const space = key.indexOf(' ');
    const command = space < 0 ? key : key.slice(0, space);
    const subcommand = space < 0 ? '' : key.slice(space + 1);
    all[command] ??= {};
    const known = all[command] as Record<string, string>;
    const before = known[subcommand];
    known[subcommand] = before === undefined ? notation : `${before} ${notation}`;
  }
  return all;
}

/**
 * Grammars written by hand; where several tables have the same command, the later ones add to the earlier and win. The
 * bundles hold what this comes to, as data: nothing is put together when they start.
 */
export const HAND_WRITTEN = merged([
  SUBCOMMANDS,
  BUILTINS,
  FILES,
  ACCOUNTS,
  WRAPPERS,
  NETWORK,
  DATABASES,
  INTERPRETERS,
  PACKAGES,
  CONTAINERS,
  CLUSTERS,
  CLOUD,
  GOOGLE,
  HOSTING,
  TUNNELS,
  SERVICES,
  POWERSHELL_CMDLETS,
  WINDOWS,
]);

/** Other names of the same program, with the subcommand they stand for. */
export const SAME: Readonly<Record<string, string>> = {
  'docker-compose': 'docker compose',
  nodejs: 'node',
  'aws-cdk': 'cdk',
  pnpx: 'pnpm dlx',
  'podman-compose': 'podman compose',
  'podman-remote': 'podman',
  k: 'kubectl',
  kubecolor: 'kubectl',
  'microk8s.kubectl': 'kubectl',
  'microk8s.helm': 'helm',
  'microk8s.helm3': 'helm',
  tf: 'terraform',
  tg: 'terragrunt',
  'huggingface-cli': 'hf',
  powershell: 'pwsh',
  mongo: 'mongosh',
  'valkey-cli': 'redis-cli',
  'keydb-cli': 'redis-cli',
  'valkey-server': 'redis-server',
  'kafka-acls.sh': 'kafka-acls',
  'kafka-topics.sh': 'kafka-topics',
  'kafka-configs.sh': 'kafka-configs',
  'kafka-consumer-groups.sh': 'kafka-consumer-groups',
  'kafka-delete-records.sh': 'kafka-delete-records',
  'pwsh-preview': 'pwsh',
  erase: 'del',
  net1: 'net',
  sdelete64: 'sdelete',
  localtunnel: 'lt',
  'netlify-cli': 'netlify',
  ntl: 'netlify',
  'firebase-tools': 'firebase',
  'vercel-cli': 'vercel',
  bao: 'vault',
  gawk: 'awk',
  gchmod: 'chmod',
  gcp: 'cp',
  gfind: 'find',
  gmake: 'make',
  gpg2: 'gpg',
  grm: 'rm',
  gsed: 'sed',
  gtar: 'tar',
  gxargs: 'xargs',
  fdfind: 'fd',
};

/** Programs that read their words like another one. */
export const LIKE: Readonly<Record<string, string>> = {
  podman: 'docker',
  'apt-get': 'apt',
  aptitude: 'apt',
  dnf: 'yum',
  microdnf: 'yum',
  mawk: 'awk',
  nawk: 'awk',
  bsdtar: 'tar',
  gtime: 'time',
  gtimeout: 'timeout',
  nocorrect: 'builtin',
  noglob: 'builtin',
  eatmydata: 'builtin',
  catchsegv: 'builtin',
  winpty: 'builtin',
  linux32: 'builtin',
  linux64: 'builtin',
  fakeroot: 'builtin',
  valgrind: 'builtin',
  'ld-linux-x86-64.so.2': 'builtin',
  'ld-linux-aarch64.so.1': 'builtin',
  'ld-linux.so.2': 'builtin',
  'ld-musl-x86_64.so.1': 'builtin',
  egrep: 'grep',
  fgrep: 'grep',
  zgrep: 'grep',
  gunzip: 'gzip',
  zcat: 'gzip',
  unxz: 'xz',
  xzcat: 'xz',
  bunzip2: 'bzip2',
  bzcat: 'bzip2',
  vi: 'vim',
  nvim: 'vim',
  nerdctl: 'docker',
  oc: 'kubectl',
  mariadb: 'mysql',
  'mariadb-admin': 'mysqladmin',
  'mariadb-dump': 'mysqldump',
  mariadbd: 'mysqld',
  ip6tables: 'iptables',
  'iptables-legacy': 'iptables',
  'iptables-nft': 'iptables',
  'ip6tables-restore': 'iptables-restore',
  https: 'http',
  xh: 'http',
  xhs: 'http',
  tofu: 'terraform',
  terragrunt: 'terraform',
  netcat: 'nc',
  wget2: 'wget',
  incus: 'lxc',
  mamba: 'conda',
  micromamba: 'conda',
  rbash: 'bash',
  mksh: 'ksh',
  yash: 'sh',
  'code-insiders': 'code',
  codium: 'code',
  cursor: 'code',
};

/** Of the look-alikes, those whose commands also do the same: rules about `docker` hold for `podman` too. */
export const KIN: readonly string[] = ['podman', 'nerdctl', 'oc', 'tofu', 'terragrunt', 'dnf', 'microdnf'];
