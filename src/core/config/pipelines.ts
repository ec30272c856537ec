import { childOf, itemsOf, type Mapping, type Tree, textAt } from './tree.ts';

/** Most entries of a document that are looked at. */
const MOST_ENTRIES = 200;

/**
 * Whose pipeline or settings of a repository a document is, by keys that only one program has side by side, for files
 * with a name of their own and for parts that were pasted: `github-workflow`, `gitlab-ci`, `azure-pipelines`, …
 */
export function pipelineOf(root: Mapping): string | undefined {
  const has = (key: string): boolean => root.entries.some((entry) => entry.key === key);
  const first = (key: string): Tree | undefined => itemsOf(childOf(root, key))[0];
  if (childOf(childOf(root, 'runs'), 'using')) return 'github-workflow';
  if (has('jobs') && childOf(root, 'jobs')?.kind === 'map') {
    if (has('workflows') || has('orbs') || textAt(root, 'version') === '2.1') return 'circleci';
    const job = firstOf(childOf(root, 'jobs'));
    if (childOf(job, 'runs-on') || childOf(job, 'uses')) return 'github-workflow';
  }
  if (isAzure(first('stages'), first('jobs'), first('steps'))) return 'azure-pipelines';
  if (
    childOf(childOf(root, 'extends'), 'template') &&
    ['trigger', 'pr', 'resources', 'pool', 'parameters'].some(has)
  )
    return 'azure-pipelines';
  if (textAt(root, 'kind') === 'pipeline' && (has('steps') || has('type'))) return 'drone';
  if (
    childOf(root, 'pipelines')?.kind === 'map' &&
    (has('image') || childOf(childOf(root, 'pipelines'), 'branches'))
  )
    return 'bitbucket-pipelines';
  if (has('steps') && (childOf(first('steps'), 'command') || childOf(first('steps'), 'commands')))
    return childOf(first('steps'), 'label') || childOf(first('steps'), 'plugins') ? 'buildkite' : undefined;
  if (isCasc(childOf(root, 'jenkins'))) return 'jenkins';
  if (childOf(first('updates'), 'package-ecosystem')) return 'dependabot';
  if (has('repository') && ['branches', 'teams', 'collaborators', 'environments', 'labels'].some(has))
    return 'github-settings';
  return isGitlab(root) ? 'gitlab-ci' : undefined;
}

function firstOf(node: Tree | undefined): Tree | undefined {
  return node?.kind === 'map' ? node.entries[0]?.value : undefined;
}

function isAzure(stage: Tree | undefined, job: Tree | undefined, step: Tree | undefined): boolean {
  if (childOf(stage, 'stage') || childOf(job, 'job') || childOf(job, 'deployment')) return true;
  return textAt(step, 'task')?.includes('@') ?? false;
}

function isCasc(jenkins: Tree | undefined): boolean {
  return ['securityRealm', 'authorizationStrategy', 'numExecutors', 'nodes', 'clouds'].some((key) =>
    childOf(jenkins, key),
  );
}

/** Jobs by name, each with a script, beside at most the settings that all of them share. */
function isGitlab(root: Mapping): boolean {
  if (root.entries.length > MOST_ENTRIES) return false;
  const jobs = root.entries.filter(({ value }) => childOf(value, 'script'));
  return (
    jobs.length > 0 &&
    root.entries.every(
      ({ key, value }) =>
        childOf(value, 'script') ||
        key.startsWith('.') ||
        /^(?:stages|variables|default|include|workflow|image|services|before_script|after_script|cache|spec)$/.test(
          key,
        ) ||
        childOf(value, 'trigger') ||
        childOf(value, 'extends'),
    )
  );
}

/** What a token of a workflow may be allowed. Source: docs.github.com, workflow syntax, `permissions`. */
const SCOPE =
  /^(?:actions|artifact-metadata|attestations|checks|contents|deployments|discussions|id-token|issues|models|packages|pages|pull-requests|repository-projects|security-events|statuses)$/;

/** True for the permissions of a workflow, or of a job of one, by themselves. */
export function isPieceOfWorkflow(root: Tree): boolean {
  const given = childOf(root, 'permissions');
  if (given?.kind === 'scalar') return /^(?:read|write)-all$/.test(given.text);
  return (
    given?.kind === 'map' &&
    given.entries.length > 0 &&
    given.entries.every(
      ({ key, value }) =>
        SCOPE.test(key) && value.kind === 'scalar' && /^(?:read|write|none)$/.test(value.text),
    )
  );
}
