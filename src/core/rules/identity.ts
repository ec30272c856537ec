/** How to ask a tool which account, cluster, server or host it would act on. */
export interface Identity {
  /** Read-only command. */
  readonly command: string;
  /** Options that choose the account or server; copied from the held command. */
  readonly carries: readonly string[];
  /** Where the options stand: behind the first word, or at the end. */
  readonly place?: 'front' | 'end';
}

const AWS: Identity = { command: 'aws sts get-caller-identity', carries: ['--profile'] };
const GCP: Identity = {
  command: 'gcloud config list',
  carries: ['--configuration', '--account', '--project'],
};
const AZURE: Identity = { command: 'az account show', carries: ['--subscription'] };
const KUBE: Identity = { command: 'kubectl config current-context', carries: ['--kubeconfig'] };
const GITHUB: Identity = { command: 'gh auth status', carries: [] };
const GIT: Identity = { command: 'git remote -v', carries: [] };
const POSTGRES: Identity = {
  command: "psql -c '\\conninfo'",
  carries: ['--host', '--port', '--username', '--dbname'],
  place: 'front',
};
const MYSQL: Identity = {
  command: "mysql -e 'SELECT CURRENT_USER(), @@hostname, DATABASE()'",
  carries: ['--host', '--port', '--user'],
  place: 'front',
};
const NPM: Identity = { command: 'npm whoami', carries: ['--registry'] };
const DOCKER: Identity = { command: 'docker context show', carries: [] };

/** By command. Sources: the tools' own references. Whatever is not here acts on the host it runs on. */
const IDENTITIES: Readonly<Record<string, Identity>> = {
  aws: AWS,
  s3cmd: AWS,
  s5cmd: AWS,
  eksctl: AWS,
  sam: AWS,
  cdk: AWS,
  copilot: AWS,
  gcloud: GCP,
  gsutil: GCP,
  bq: GCP,
  az: AZURE,
  kubectl: KUBE,
  helm: KUBE,
  oc: { command: 'oc whoami --show-server', carries: [] },
  gh: GITHUB,
  hub: GITHUB,
  glab: { command: 'glab auth status', carries: [] },
  git: GIT,
  psql: POSTGRES,
  createuser: POSTGRES,
  dropdb: POSTGRES,
  dropuser: POSTGRES,
  pg_restore: POSTGRES,
  mysql: MYSQL,
  mariadb: MYSQL,
  mysqladmin: MYSQL,
  npm: NPM,
  npx: NPM,
  pnpm: NPM,
  yarn: NPM,
  docker: DOCKER,
  podman: { command: 'podman system connection list', carries: [] },
  terraform: { command: 'terraform workspace show', carries: [] },
  tailscale: { command: 'tailscale status --self --peers=false', carries: [] },
  wrangler: { command: 'wrangler whoami', carries: [] },
  vercel: { command: 'vercel whoami', carries: [] },
  heroku: { command: 'heroku auth:whoami', carries: [] },
  supabase: { command: 'supabase projects list', carries: [] },
  doctl: { command: 'doctl account get', carries: ['--context'] },
};

/** On the host itself: which host, as whom, where. */
const HOST = 'hostname; id; pwd';

/** The template of the command that shows where a command would act. Options in it are filled in like placeholders. */
export function identityOf(command: string): Identity {
  const known = Object.hasOwn(IDENTITIES, command) ? IDENTITIES[command] : undefined;
  return known ?? { command: HOST, carries: [] };
}

/** An identity command with the options that choose the account, each `--name value` already quoted. */
export function withOptions({ command, place }: Identity, options: readonly string[]): string {
  if (options.length === 0) return command;
  const gap = command.indexOf(' ');
  if (place !== 'front' || gap < 0) return `${command} ${options.join(' ')}`;
  return `${command.slice(0, gap)} ${options.join(' ')}${command.slice(gap)}`;
}
