import type { Fact, Invocation } from '../fact.ts';
import type { LookupBook } from '../lookup.ts';
import { requestFacts } from './http/requests.ts';

const TOOLS = [
  'curl',
  'wget',
  'wget2',
  'http',
  'https',
  'xh',
  'xhs',
  'gh',
  'glab',
  'az',
  'invoke-restmethod',
  'invoke-webrequest',
  'invoke-mggraphrequest',
  'invoke-graphrequest',
  'invoke-azrestmethod',
  'irm',
  'iwr',
] as const;

/** The commands that send requests. */
export type HttpTool = (typeof TOOLS)[number];

const toolOf = new Map<string, HttpTool>(TOOLS.map((tool) => [tool, tool]));

/**
 * Facts of kind `http`: one for each request that a command would send.
 *
 * - `method`: upper case; what the tool chooses when none is written; `X-HTTP-Method-Override` wins.
 * - `url` as written; `scheme`, `host` (lower case), `port`, `path` (normal form), `query.<key>`.
 * - `api`: github or gitlab, by tool, host and path. The `path` is then as the API's reference writes it, whatever the
 *   installation: `/repos/o/r`, `/projects/1`, `/graphql`. `repo` (owner/name), `org`, `project`, `team`,
 *   `user`, `branch`: what it is about.
 * - `header.<lower-case name>`.
 * - `body`: as sent; unknown where it, or a part of it, cannot be read. `body.<dotted.key>`: JSON and form fields, list
 *   items under the list's own key; JSON `null`, `true`, numbers as written, empty lists and maps as `[]` and `{}`.
 *   For GitLab also what the address says behind its `?`.
 * - `graphql`: query, mutation or subscription; `mutation`: each root field; `argument.<dotted.key>`: arguments in the text.
 * - Of one that changes something, what the words of its body and parameters say: `audience` and `access` where it lets
 *   everyone in, `means` (opened, guard-off) and `setting`, `rank` admin for a role that may do everything.
 * - `upload`: each local file that is sent. `local`: true for this machine and private networks, else false.
 */
export function httpFacts(invocation: Invocation, book: LookupBook): Fact[] {
  const tool = toolOf.get(invocation.path[0] ?? invocation.command);
  return tool ? requestFacts(tool, invocation, book) : [];
}
