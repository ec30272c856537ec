import { HOLE, type Value } from '../../fact.ts';
import { derivedValue, sketchOf } from '../../shell/values.ts';
import type { Address } from './url.ts';

/** A code host's API, with the path as the API's reference writes it. */
export interface ApiPath {
  readonly api: 'github' | 'gitlab' | undefined;
  readonly path: Value;
  /** What the path is about: `repo` (owner/name), `org`, `project`, `team`, `user`, `branch`. */
  readonly about: Readonly<Record<string, Value>>;
}

/** Parts of a repository in GitHub's REST API: they tell `repos/$REPO/branches` from `repos/$OWNER/$NAME`. */
const REPOSITORY_PARTS = new Set(
  'actions autolinks automated-security-fixes branches code-scanning collaborators contents dependabot deployments environments forks git hooks immutable-releases import interaction-limits invitations issues keys labels merges milestones pages private-vulnerability-reporting properties pulls releases rulesets secret-scanning security-advisories subscription tags teams topics transfer vulnerability-alerts'.split(
    ' ',
  ),
);

/**
 * Recognises GitHub's and GitLab's APIs by host and path and takes off what only installations differ in: `/api/v3` of
 * GitHub Enterprise, `/api/v4` of GitLab, `/api/graphql` of both. `known` is the API that the tool itself talks to.
 */
export function readApi({ host, path }: Address, known: ApiPath['api']): ApiPath {
  const name = sketchOf(host);
  const sketch = sketchOf(path);
  const prefix = /^\/api\/(?:v3|v4|graphql)(?=\/|$)/.exec(sketch)?.[0];
  const api = known ?? apiOf(name, sketch, prefix);
  const rest =
    prefix === undefined
      ? sketch
      : prefix === '/api/graphql'
        ? '/graphql'
        : sketch.slice(prefix.length) || '/';
  const full = api === 'github' ? withBothNames(rest) : rest;
  return { api, path: full === sketch ? path : derivedValue(full, path), about: aboutOf(api, full, path) };
}

function apiOf(host: string, path: string, prefix: string | undefined): ApiPath['api'] {
  if (prefix === '/api/v3') return 'github';
  if (prefix === '/api/v4') return 'gitlab';
  if (host === 'api.github.com' || host === 'uploads.github.com') return 'github';
  if (/^gitlab\.|\.gitlab\./.test(host)) return 'gitlab';
  // An address that begins with a variable (`$GITHUB_API_URL/repos/o/r`) is told by its path.
  return host.includes(HOLE) && /^\/(?:repos|orgs|enterprises)\//.test(path) ? 'github' : undefined;
}

/** `repos/$REPO` where the variable is both owner and name. */
function withBothNames(path: string): string {
  const [empty, first, second = '', third, ...rest] = path.split('/');
  if (first !== 'repos' || !second.includes(HOLE)) return path;
  if (third !== undefined && !REPOSITORY_PARTS.has(third)) return path;
  const others = third === undefined ? [] : [third, ...rest];
  return [empty, first, HOLE, second, ...others].join('/');
}

function aboutOf(api: ApiPath['api'], path: string, source: Value): Record<string, Value> {
  const parts = path.split('/').map((part) => part.replaceAll(/%2f/gi, '/'));
  const [, first, second, third, fourth, fifth] = parts;
  if (second === undefined || api === undefined) return {};
  const about: Record<string, string | undefined> = {};
  if (api === 'gitlab') {
    if (first === 'groups') about.org = second;
    else if (first === 'projects') about.project = second;
    if (third === 'members') about.user = fourth;
    else if (third === 'protected_branches') about.branch = fourth;
  } else if (first === 'repos' && third !== undefined) {
    about.repo = `${second}/${third}`;
    if (fourth === 'collaborators') about.user = fifth;
    else if (fourth === 'branches') about.branch = branchOf(parts.slice(5));
  } else if (first === 'orgs' || first === 'enterprises') {
    about.org = second;
    if (third === 'memberships') about.user = fourth;
    else if (third === 'teams') {
      about.team = fourth;
      if (fifth === 'repos' && parts[7] !== undefined) about.repo = `${parts[6]}/${parts[7]}`;
    }
  }
  const known = Object.entries(about).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(known.map(([name, text]) => [name, derivedValue(text, source)]));
}

/** A branch's name may have slashes of its own: it goes up to the word behind it. */
function branchOf(parts: readonly string[]): string | undefined {
  const end = parts.findIndex((part) => part === 'protection' || part === 'rename');
  return parts.slice(0, end < 0 ? 1 : end).join('/') || undefined;
}
