import type { Fact, Invocation } from '../fact.ts';
import { kinOf } from '../shell/grammar/grammar.ts';
import { quoteWord } from './quote.ts';

interface Choice {
  /** Options that choose the account, region or server, and may stand right behind the command's name. */
  readonly options: readonly string[];
  /** Variables that say the same. */
  readonly variables: Readonly<Record<string, string>>;
  /** The option that says what the first operand says. */
  readonly operand?: string;
  /** Options that only some subcommands take, and stand right behind them; flags too. */
  readonly behind?: readonly { readonly command: RegExp; readonly options: readonly string[] }[];
  /** How an option's value is attached, if not by a blank. */
  readonly joint?: '=';
  /** Another spelling of an option, by which advice may have it already. */
  readonly short?: Readonly<Record<string, string>>;
}

const KUBE: Choice = {
  options: ['--context', '--kubeconfig', '--cluster', '--server', '--namespace'],
  variables: { KUBECONFIG: '--kubeconfig' },
  short: { '--namespace': '-n' },
};

const TERRAFORM: Choice = { options: ['-chdir'], variables: {}, joint: '=' };

const MYSQL: Choice = {
  options: ['--host', '--port', '--socket', '--user', '--database'],
  variables: {},
  operand: '--database',
};

/**
 * By command. Sources: AWS CLI user guide, "Environment variables" and "Command line options"; the manuals of the database
 * clients. Passwords are left out.
 */
const CHOICES: Readonly<Record<string, Choice>> = {
  aws: {
    options: ['--profile', '--region', '--endpoint-url'],
    variables: { AWS_PROFILE: '--profile', AWS_REGION: '--region', AWS_DEFAULT_REGION: '--region' },
  },
  psql: {
    options: ['--host', '--port', '--username', '--dbname'],
    variables: {
      PGHOST: '--host',
      PGPORT: '--port',
      PGUSER: '--username',
      PGDATABASE: '--dbname',
    },
    operand: '--dbname',
  },
  mysql: MYSQL,
  mariadb: MYSQL,
  git: {
    options: ['-C'],
    variables: {},
    behind: [{ command: /^git config\b/, options: ['--global', '--system', '--worktree', '--file'] }],
  },
  gh: {
    options: [],
    variables: {},
    behind: [
      { command: /^gh api\b/, options: ['--hostname'] },
      { command: /^gh (?:repo deploy-key|secret|variable|release|pr|run|workflow) \S+/, options: ['--repo'] },
    ],
  },
  sqlcmd: { options: ['-S', '-d', '-U', '-E', '-G'], variables: {} },
  gcloud: {
    options: ['--project', '--account', '--configuration', '--impersonate-service-account'],
    variables: { CLOUDSDK_CORE_PROJECT: '--project', CLOUDSDK_ACTIVE_CONFIG_NAME: '--configuration' },
    behind: [
      {
        command: /^gcloud(?: [a-z][a-z0-9-]*)+/,
        options: [
          '--region',
          '--zone',
          '--location',
          '--keyring',
          '--organization',
          '--folder',
          '--instance',
        ],
      },
    ],
  },
  bq: { options: ['--project_id', '-project_id', '--location', '-location'], variables: {} },
  az: {
    options: [],
    variables: {},
    behind: [{ command: /^az(?: [a-z][a-z0-9-]*)+/, options: ['--subscription'] }],
  },
  kubectl: KUBE,
  oc: KUBE,
  helm: {
    options: ['--kube-context', '--kubeconfig', '--namespace'],
    variables: { KUBECONFIG: '--kubeconfig', HELM_NAMESPACE: '--namespace' },
    short: { '--namespace': '-n' },
  },
  docker: {
    options: ['--context', '--host'],
    variables: { DOCKER_HOST: '--host', DOCKER_CONTEXT: '--context' },
    behind: [
      { command: /^docker compose\b/, options: ['--file', '--project-name', '--profile', '--env-file'] },
    ],
  },
  terraform: TERRAFORM,
  tofu: TERRAFORM,
  npm: { options: ['--registry'], variables: {} },
  'redis-cli': { options: ['-h', '-p', '-n', '-s'], variables: {} },
  mongosh: { options: ['--host', '--port'], variables: {} },
  'clickhouse-client': { options: ['--host', '--port', '--user'], variables: {} },
  databricks: { options: ['--profile'], variables: {} },
  snowsql: { options: ['--connection', '--accountname', '--username', '--dbname'], variables: {} },
};

function withSubcommandOptions(command: string, { options }: Invocation, { behind = [] }: Choice): string {
  for (const one of behind) {
    const place = one.command.exec(command)?.[0].length;
    if (place === undefined) continue;
    const words = options.flatMap(({ name, value }) => {
      if (!one.options.includes(name) || command.includes(name)) return [];
      return value === undefined ? [name] : value.text ? [`${name} ${quoteWord(value.text)}`] : [];
    });
    return [command.slice(0, place), ...words].join(' ') + command.slice(place);
  }
  return command;
}

/** The program of the advice, if the held command is that program or one that does the same. */
function programOf(advice: string, { command, path }: Invocation): string | undefined {
  const name = /^[\w-]+/.exec(advice)?.[0];
  const first = path[0] ?? '';
  return name !== undefined && [command, first, kinOf(first)].includes(name) ? name : undefined;
}

/**
 * A command as it must be written to work in the account, region, cluster or namespace of the held one; other programs'
 * stay as they are. `fact` may say the namespace where the command does not.
 */
export function inSameAccount(advice: string, invocation: Invocation | undefined, fact?: Fact): string {
  const name = invocation && programOf(advice, invocation);
  const choice = name !== undefined && Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined;
  if (!invocation || name === undefined || !choice || advice[name.length] !== ' ') return advice;
  const command = withSubcommandOptions(advice, invocation, choice);
  const chosen = new Map<string, string>();
  for (const [variable, option] of Object.entries(choice.variables)) {
    const text = invocation.env.get(variable)?.text;
    if (text) chosen.set(option, text);
  }
  const namespace = fact?.fields.namespace?.[0]?.text;
  if (namespace && choice.options.includes('--namespace')) chosen.set('--namespace', namespace);
  for (const { name: option, value } of invocation.options) {
    if (value?.text && choice.options.includes(option)) chosen.set(option, value.text);
  }
  const operand = invocation.operands[0]?.text;
  if (choice.operand && operand && !chosen.has(choice.operand)) chosen.set(choice.operand, operand);
  const isSaid = (option: string | undefined) =>
    option !== undefined && `${command} `.includes(` ${option} `);
  const added = [...chosen].filter(([option]) => !isSaid(option) && !isSaid(choice.short?.[option]));
  if (added.length === 0) return command;
  const words = added.map(([option, text]) => `${option}${choice.joint ?? ' '}${quoteWord(text)}`).join(' ');
  return `${name} ${words}${command.slice(name.length)}`;
}
