import { HOLE } from '../fact.ts';
import { childOf, type Mapping, textAt } from './tree.ts';

/** Kinds of file in which a map at a path of so many keys, below the first, is a thing of its own. */
const OWNERS: Readonly<Record<string, readonly (readonly [first: RegExp, length: number])[]>> = {
  terraform: [
    [/^(?:resource|data)$/, 3],
    [/^(?:module|provider|output|variable)$/, 2],
  ],
  kubernetes: [[/^$/, 0]],
  'vault-policy': [[/^path$/, 2]],
  'consul-policy': [[/^(?!operator$|acl$|keyring$|mesh$)/, 2]],
  'nomad-policy': [[/^(?:namespace|host_volume|node_pool)$/, 2]],
  compose: [[/^(?:services|networks|volumes)$/, 2]],
  cloudformation: [[/^Resources$/, 2]],
  pulumi: [[/^resources$/, 2]],
  arm: [[/^resource$/, 3]],
  'github-workflow': [[/^jobs$/, 2]],
  'nomad-job': [[/^job$/, 2]],
  packer: [[/^(?:source|build)$/, 2]],
  'gitlab-ci': [[/^(?!variables$|workflow$|default$|include$)/, 1]],
  serverless: [[/^(?:functions|resources)$/, 2]],
  mcp: [[/^(?:mcpServers|servers)$/, 2]],
  'claude-settings': [[/^mcpServers$/, 2]],
  supabase: [[/^functions$/, 2]],
  codex: [[/^mcp_servers$/, 2]],
  'firebase-database': [[/^rules$/, 2]],
};

/** Tells which maps of a kind of file are things of their own: a resource, a service, a job. */
export function ownersOf(kind: string): (path: readonly string[]) => boolean {
  const rules = Object.hasOwn(OWNERS, kind) ? (OWNERS[kind] ?? []) : [];
  return (path) => rules.some(([first, length]) => path.length === length && first.test(path[0] ?? ''));
}

/** What an entry belongs to: its kind of thing, its name, and both as a person would say it. */
export interface Owner {
  readonly type: string | undefined;
  readonly name: string | undefined;
  readonly shown: string;
  /** The map that it is, where there is one. */
  readonly map: Mapping | undefined;
}

/** The thing that an entry belongs to; the file where there is nothing smaller. */
export function ownerOf(
  kind: string,
  path: readonly string[],
  around: readonly Mapping[],
  depths: readonly number[],
  file: string,
): Owner {
  const mapAt = (length: number): Mapping | undefined => around[depths.indexOf(length)];
  const [first, second, third] = path;
  switch (kind) {
    case 'terraform':
      if ((first === 'resource' || first === 'data') && third !== undefined) {
        return { type: second, name: third, shown: `${second}.${third}`, map: mapAt(3) };
      }
      if (second !== undefined && first !== undefined)
        return { type: first, name: second, shown: `${first}.${second}`, map: mapAt(2) };
      break;
    case 'cloudformation':
      if (first === 'Resources' && second !== undefined) {
        const map = mapAt(2);
        return { type: textAt(map, 'Type'), name: second, shown: second, map };
      }
      break;
    case 'pulumi':
      if (first === 'resources' && second !== undefined) {
        const map = mapAt(2);
        return { type: textAt(map, 'type'), name: second, shown: second, map };
      }
      break;
    case 'kubernetes':
    case 'crossplane':
    case 'argocd':
    case 'kubelet': {
      const [root] = around;
      const metadata = childOf(root, 'metadata');
      const type = textAt(root, 'kind');
      const name = textAt(metadata, 'name');
      const namespace = textAt(metadata, 'namespace');
      if (type)
        return {
          type,
          name,
          shown: `${type} ${namespace ? `${namespace}/` : ''}${name ?? ''}`.replaceAll(HOLE, '…').trim(),
          map: root,
        };
      break;
    }
    case 'compose':
      if (first === 'services' && second !== undefined)
        return { type: 'service', name: second, shown: `service ${second}`, map: mapAt(2) };
      break;
    case 'github-workflow':
      if (first === 'jobs' && second !== undefined)
        return { type: 'job', name: second, shown: `job ${second} of ${file}`, map: mapAt(2) };
      break;
    case 'mcp':
    case 'claude-settings':
      if (/^(?:mcpServers|servers)$/.test(first ?? '') && second !== undefined)
        return { type: 'server', name: second, shown: `MCP server ${second}`, map: mapAt(2) };
      break;
    case 'arm': {
      // Bicep's `resource name 'type@version' = { … }`.
      if (first === 'resource' && second !== undefined && third !== undefined)
        return { type: third.replace(/@.*$/, ''), name: second, shown: second, map: mapAt(3) };
      const map = around.findLast((one) => textAt(one, 'type') && textAt(one, 'name'));
      if (map)
        return { type: textAt(map, 'type'), name: textAt(map, 'name'), shown: `${textAt(map, 'name')}`, map };
      break;
    }
    case 'hasura': {
      // A role's rights over the table that the file, or the nearest item, is about.
      const map = around.findLast((one) => textAt(one, 'role') !== undefined);
      const table = childOf(
        around.findLast((one) => childOf(one, 'table')),
        'table',
      );
      const name = textAt(table, 'name') ?? textAt(map, 'role');
      if (map && name) return { type: 'permission', name, shown: name, map };
      break;
    }
    case 'drone':
    case 'azure-pipelines':
    case 'buildkite':
    case 'circleci':
    case 'bitbucket-pipelines':
    case 'gitlab-ci': {
      const step = stepOf(kind, path, around, mapAt);
      if (step) return { type: 'step', name: step.name, shown: `${step.name} of ${file}`, map: step.map };
      break;
    }
    default: {
      const label = around.findLast((one) => textAt(one, 'label') !== undefined);
      if (label)
        return {
          type: undefined,
          name: textAt(label, 'label'),
          shown: `${textAt(label, 'label')} in ${file}`,
          map: label,
        };
    }
  }
  return { type: undefined, name: undefined, shown: file, map: around[0] };
}

/** Keys by which a step, job or stage of a pipeline says what it is called. */
const NAMES = ['name', 'label', 'deployment', 'job', 'stage', 'displayName'];

/** The innermost step or job of a pipeline that has a name: one that it gives itself, or its key. */
function stepOf(
  kind: string,
  path: readonly string[],
  around: readonly Mapping[],
  mapAt: (length: number) => Mapping | undefined,
): { name: string; map: Mapping | undefined } | undefined {
  const [first = '', second] = path;
  if (kind === 'gitlab-ci')
    return path.length > 1 && !/^(?:variables|workflow|default|include|stages)$/.test(first)
      ? { name: first, map: mapAt(1) }
      : undefined;
  for (const map of around.slice(1).toReversed()) {
    const name = NAMES.map((key) => textAt(map, key)).find((text) => text !== undefined);
    if (name !== undefined) return { name, map };
  }
  const isKeyed = path.length > 2 && /^(?:steps|jobs)$/.test(first) && mapAt(2) !== undefined;
  return isKeyed && second !== undefined ? { name: second, map: mapAt(2) } : undefined;
}

/** The command line tool that speaks the language of a kind of file or of thing; for words, identity and accounts. */
export function toolOf(kind: string, type: string | undefined): string | undefined {
  if (type !== undefined) {
    if (/^(?:aws_|AWS::|aws:)/.test(type)) return 'aws';
    if (/^(?:google_|gcp:)/.test(type)) return 'gcloud';
    if (/^(?:azurerm_|azuread_|Microsoft\.|azure)/.test(type)) return 'az';
    if (/^github_/.test(type)) return 'gh';
    if (/^gitlab_/.test(type)) return 'glab';
    if (/^kubernetes_/.test(type)) return 'kubectl';
    if (/^snowflake_/.test(type)) return 'snowsql';
    if (/^databricks_/.test(type)) return 'databricks';
  }
  return Object.hasOwn(TOOLS, kind) ? TOOLS[kind] : undefined;
}

const TOOLS: Readonly<Record<string, string>> = {
  kubernetes: 'kubectl',
  crossplane: 'kubectl',
  argocd: 'kubectl',
  'helm-values': 'helm',
  compose: 'docker',
  dockerfile: 'docker',
  'docker-daemon': 'docker',
  'iam-policy': 'aws',
  cloudformation: 'aws',
  serverless: 'aws',
  'gcp-policy': 'gcloud',
  arm: 'az',
  'github-workflow': 'gh',
  'github-settings': 'gh',
  'github-ruleset': 'gh',
  codeowners: 'git',
  'gitlab-ci': 'glab',
  'pg-hba': 'psql',
  postgresql: 'psql',
  mysql: 'mysql',
  'package-json': 'npm',
  npmrc: 'npm',
  'git-config': 'git',
  supabase: 'supabase',
};
