import type { ConfigKind } from './kind.ts';
import { isPieceOfService, isServices } from './normal/docker.ts';
import { isPatch } from './normal/json-patch.ts';
import { isPieceOfManifest, isStatement } from './pieces.ts';
import { isPieceOfWorkflow, pipelineOf } from './pipelines.ts';
import { childOf, itemsOf, type Tree, textAt } from './tree.ts';

/** Kinds that their content can tell more exactly. */
const GENERAL =
  /^(?:json|yaml|toml|helm-values|hasura|spring|nginx|opensearch-security|argocd|traefik|jenkins|xml)$/;

/**
 * The kind of a JSON or YAML file by what it says: a manifest of Kubernetes, a template of CloudFormation or ARM, a policy
 * of IAM, a compose file, a workflow, a playbook. Files whose path has told already stay what they are.
 */
export function refineKind(known: ConfigKind, documents: readonly Tree[], isPiece: boolean): string {
  if (known.kind === 'terraform' && known.format === 'hcl') return hashicorpKind(documents[0]) ?? known.kind;
  if (known.kind === 'compose' && documents.slice(0, 2).some(isTemplate)) return 'cloudformation';
  if (!GENERAL.test(known.kind)) return known.kind;
  for (const root of documents.slice(0, 50)) {
    const found = known.format === 'xml' ? programOfXml(root) : kindOfDocument(root);
    // A table of services in TOML is something else.
    if (found && !(found === 'compose' && known.format === 'toml')) return found;
  }
  // What has no path may be a part of something that says what it is where it begins.
  if (isPiece && known.kind === 'yaml' && documents.length === 1 && documents.some(isPieceOfService))
    return 'compose';
  if (isPiece && known.kind === 'yaml' && documents.some(isPieceOfWorkflow)) return 'github-workflow';
  if (/^(?:yaml|json)$/.test(known.kind) && documents.slice(0, 50).some(isPieceOfManifest))
    return 'kubernetes';
  return known.kind;
}

function kindOfDocument(root: Tree): string | undefined {
  if (root.kind === 'list') {
    const first = itemsOf(root)[0];
    if (isPatch(root)) return 'kubernetes';
    if (childOf(first, 'hosts') || childOf(first, 'tasks') || childOf(first, 'import_playbook'))
      return 'ansible';
    if (
      root.items.some(
        (item) =>
          item.kind === 'map' && item.entries.some(({ key }) => /^(?:ansible|community)\.[\w.]+$/.test(key)),
      )
    )
      return 'ansible';
    if (isStatement(first)) return 'iam-policy';
    if (childOf(first, 'listRule') || childOf(first, 'schema')) return 'pocketbase';
    if (
      childOf(first, 'name') &&
      first?.kind === 'map' &&
      first.entries.some(({ key }) =>
        /^(?:file|copy|template|command|shell|user|service|ufw|mysql_user|postgresql_\w+|lineinfile|iptables)$/.test(
          key,
        ),
      )
    )
      return 'ansible';
    return undefined;
  }
  if (root.kind !== 'map') return undefined;
  const has = (key: string): boolean => root.entries.some((entry) => entry.key === key);
  // A rule of Holdpoint: its examples are texts about risks, and nothing that is in force.
  if (has('id') && has('title') && has('match') && has('examples')) return 'holdpoint-rule';
  if (has('apiVersion') && has('kind') && CONTROLLED.test(textAt(root, 'apiVersion') ?? ''))
    return 'crossplane';
  if (has('apiVersion') && has('kind'))
    return /kubelet/i.test(textAt(root, 'kind') ?? '') ? 'kubelet' : 'kubernetes';
  if (has('Transform') || isTemplate(root)) return 'cloudformation';
  if (has('containerDefinitions') && has('family')) return 'cloudformation';
  if (isPulumi(childOf(root, 'resources'))) return 'pulumi';
  if (
    has('Statement') &&
    (has('Version') || has('Id') || childOf(itemsOf(childOf(root, 'Statement'))[0], 'Effect'))
  )
    return 'iam-policy';
  if (isStatement(root)) return 'iam-policy';
  if (/deploymentTemplate|schema\.management\.azure/i.test(textAt(root, '$schema') ?? '')) return 'arm';
  if (
    has('bindings') &&
    itemsOf(childOf(root, 'bindings')).some((item) => childOf(item, 'role') && childOf(item, 'members'))
  )
    return 'gcp-policy';
  if (
    /json-schema\.org\//.test(textAt(root, '$schema') ?? '') ||
    (has('properties') && has('type') && has('required'))
  )
    return 'json-schema';
  const program = programOfJson(root, has) ?? pipelineOf(root);
  if (program) return program;
  if (has('jobs') && (has('on') || has('true'))) return 'github-workflow';
  if (has('services') && childOf(root, 'services')?.kind === 'map') return 'compose';
  if (isServices(root)) return 'compose';
  if (has('provider') && has('functions')) return 'serverless';
  if (has('openapi') || has('swagger')) return 'openapi';
  if (has('mcpServers') || (has('servers') && has('inputs'))) return 'mcp';
  if (has('rules') && childOf(childOf(root, 'rules'), '.read')) return 'firebase-database';
  if (has('enforcement') && has('target')) return 'github-ruleset';
  if (has('storage') && has('net')) return 'mongod';
  if (root.entries.some(({ key }) => key.startsWith('xpack.security') || key.startsWith('plugins.security')))
    return 'elasticsearch';
  if (has('table') && [...root.entries].some(({ key }) => key.endsWith('_permissions'))) return 'hasura';
  return undefined;
}

type Has = (key: string) => boolean;

/** Whose settings an XML file has, by its outermost element. */
function programOfXml(root: Tree): string | undefined {
  if (childOf(root, 'network-security-config')) return 'android-network';
  if (childOf(root, 'manifest')) return 'android-manifest';
  if (childOf(childOf(root, 'configuration'), 'packageSources')) return 'nuget';
  if (childOf(root, 'clickhouse') || childOf(root, 'yandex')) return 'clickhouse';
  const settings = childOf(root, 'configuration');
  if (childOf(settings, 'system.web') || childOf(settings, 'system.webServer')) return 'web-config';
  return childOf(root, 'project') || childOf(root, 'settings') ? 'maven' : undefined;
}

/** The same of JSON, YAML and TOML, by keys that only one program has side by side. */
function programOfJson(root: Tree, has: Has): string | undefined {
  if (has('scripts') && !has('require') && (has('name') || has('dependencies') || has('devDependencies')))
    return 'package-json';
  if (has('manifest_version') && has('name')) return 'web-extension';
  if (has('runtime') && (has('handlers') || has('service') || has('entrypoint'))) return 'app-engine';
  if (has('realm') && (has('clients') || has('sslRequired') || has('enabled'))) return 'keycloak';
  if (has('permissions') && has('identifier') && (has('windows') || has('webviews'))) return 'tauri';
  if (has('productName') && childOf(childOf(root, 'app'), 'security')) return 'tauri';
  if (childOf(childOf(root, 'tauri'), 'allowlist')) return 'tauri';
  if (has('projectId') && (has('collections') || has('buckets'))) return 'appwrite';
  if (has('signInAudience')) return 'entra-app';
  if (has('connectors') && has('issuer')) return 'dex';
  if (has('entryPoints') || HTTP_PARTS.some((part) => childOf(childOf(root, 'http'), part))) return 'traefik';
  if (has('creation_rules')) return 'sops';
  if (/\bopencode\.ai\//.test(textAt(root, '$schema') ?? '')) return 'opencode';
  if (isTrino(root)) return 'trino-access';
  if (has('sources') && itemsOf(childOf(root, 'sources')).some((item) => childOf(item, 'tables')))
    return 'hasura';
  if (has('coreTools') || has('excludeTools') || has('autoAccept')) return 'gemini-settings';
  if (has('postCreateCommand') || has('remoteUser') || has('containerEnv')) return 'devcontainer';
  const version = textAt(root, 'version');
  if ((has('tasks') && version === '2.0.0') || (has('configurations') && version === '0.2.0'))
    return 'vscode-tasks';
  if (has('project_id') && childOf(childOf(root, 'auth'), 'site_url')) return 'supabase';
  return undefined;
}

/** What traefik has under `http` in the files that it takes routes from. */
const HTTP_PARTS = ['routers', 'middlewares', 'serversTransports'];

/** Rules of Trino's access control, which it reads from a JSON file: catalogs, tables and the like, each for somebody. */
function isTrino(root: Tree): boolean {
  return (
    itemsOf(childOf(root, 'catalogs')).some((item) => childOf(item, 'allow')) ||
    itemsOf(childOf(root, 'tables')).some((item) => childOf(item, 'privileges')) ||
    itemsOf(childOf(root, 'schemas')).some((item) => childOf(item, 'owner'))
  );
}

const CONSUL = /^(?:node|service|key|agent|session|event|query|identity)(?:_prefix)?$/;

/** Policies of Vault, Consul and Nomad, and their agents' settings, which are written as Terraform is. */
function hashicorpKind(root: Tree | undefined): string | undefined {
  if (root?.kind !== 'map' || root.entries.length > 2_000) return undefined;
  const inner = (key: string): Tree | undefined => root.entries.find((entry) => entry.key === key)?.value;
  const firstOf = (node: Tree | undefined): Tree | undefined =>
    node?.kind === 'map' ? node.entries[0]?.value : undefined;
  if (childOf(firstOf(inner('path')), 'capabilities')) return 'vault-policy';
  if (inner('resource') ?? inner('module') ?? inner('provider')) return undefined;
  if (firstOf(inner('job')) && !inner('listener')) return 'nomad-job';
  if (inner('build') ?? inner('packer')) return 'packer';
  const namespace = firstOf(inner('namespace'));
  if (childOf(namespace, 'policy') ?? childOf(namespace, 'capabilities')) return 'nomad-policy';
  if (root.entries.some(({ key, value }) => CONSUL.test(key) && childOf(firstOf(value), 'policy')))
    return 'consul-policy';
  return (inner('datacenter') ?? inner('listener') ?? inner('acl')) ? 'hashicorp-agent' : undefined;
}

/** Objects of Kubernetes by which a controller makes things of a cloud: Crossplane, Config Connector, ACK, ASO. */
const CONTROLLED =
  /(?:^|\.)(?:upbound\.io|crossplane\.io|cnrm\.cloud\.google\.com|services\.k8s\.aws|azure\.com)\//;

/** Pulumi YAML: `resources` by name, each with a type such as `aws:s3:Bucket`. */
function isPulumi(resources: Tree | undefined): boolean {
  return (
    resources?.kind === 'map' &&
    resources.entries.some(({ value }) => /^[\w-]+:[\w/.-]*:?\w+$/.test(textAt(value, 'type') ?? ''))
  );
}

/** A template of CloudFormation: `stack.yaml` is one as often as it is a file of Docker's. */
function isTemplate(root: Tree): boolean {
  return (
    childOf(root, 'AWSTemplateFormatVersion') !== undefined || isCloudFormation(childOf(root, 'Resources'))
  );
}

function isCloudFormation(resources: Tree | undefined): boolean {
  return (
    resources?.kind === 'map' &&
    resources.entries.some(({ value }) => /^(?:AWS|Custom|Alexa)::/.test(textAt(value, 'Type') ?? ''))
  );
}
