import type { Fact, Invocation, Value } from '../fact.ts';
import { DOCUMENT_ENTRIES, DOCUMENT_FACTS } from '../limits.ts';
import type { LookupBook } from '../lookup.ts';
import { derivedValue, sketchOf } from '../shell/values.ts';
import { readApi } from './http/api.ts';
import { addBody } from './http/body.ts';
import { curlDrafts } from './http/curl.ts';
import { type Draft, dottedKey } from './http/draft.ts';
import { apiDrafts } from './http/hosting.ts';
import { httpieDrafts } from './http/httpie.ts';
import { azRestDrafts, powershellDrafts } from './http/powershell.ts';
import { isLocalHost, isUnknown, readAddress } from './http/url.ts';
import { wgetDrafts } from './http/wget.ts';

type Drafting = (invocation: Invocation, book: LookupBook) => Draft[];

const TOOLS: ReadonlyMap<string, Drafting> = new Map([
  ['curl', curlDrafts],
  ['wget', wgetDrafts],
  ['wget2', wgetDrafts],
  ['http', httpieDrafts],
  ['https', httpieDrafts],
  ['xh', httpieDrafts],
  ['xhs', httpieDrafts],
  ['gh', apiDrafts],
  ['glab', apiDrafts],
  ['az', azRestDrafts],
  ['invoke-restmethod', powershellDrafts],
  ['invoke-webrequest', powershellDrafts],
  ['irm', powershellDrafts],
  ['iwr', powershellDrafts],
]);

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
 * - `upload`: each local file that is sent. `local`: true for this machine and private networks, else false.
 */
export function httpFacts(invocation: Invocation, book: LookupBook): Fact[] {
  const draftsOf = TOOLS.get(invocation.path[0] ?? invocation.command);
  if (!draftsOf) return [];
  const requests = draftsOf(invocation, book).flatMap((draft) => draft.urls.map((url) => ({ draft, url })));
  return requests.slice(0, DOCUMENT_FACTS).map(({ draft, url }) => requestFact(draft, url, invocation));
}

function requestFact(draft: Draft, url: Value, invocation: Invocation): Fact {
  const fields = new Map<string, Value[]>();
  let count = 0;
  const add = (field: string, value: Value): void => {
    if (count++ > DOCUMENT_ENTRIES * 2) return;
    const known = fields.get(field);
    if (known) known.push(value);
    else fields.set(field, [value]);
  };
  const address = readAddress(url, draft.scheme, draft.host);
  const { api, path, about } = readApi(address, draft.api);
  const at = (text: string): Value => ({ text, from: { span: url.from.span } });
  const host = sketchOf(address.host);
  add('url', url);
  add('scheme', at(address.scheme));
  add('host', address.host);
  if (address.port) add('port', address.port);
  add('path', path);
  if (api) add('api', at(api));
  for (const [name, value] of Object.entries(about)) add(name, value);
  if (!isUnknown(host)) add('local', at(String(isLocalHost(host))));
  const method = methodOf(draft, url);
  add('method', method);
  for (const { name, value } of [...address.query, ...draft.query]) {
    add(`query.${name}`, value);
    // GitLab takes parameters from the address as well as from the body.
    if (api === 'gitlab' && !/^(?:GET|HEAD)$/.test(method.text ?? '')) add(`body.${dottedKey(name)}`, value);
  }
  for (const { name, value } of draft.headers) add(`header.${name.toLowerCase()}`, value);
  for (const file of draft.uploads) add('upload', file);
  addBody(draft.body, add);
  return { kind: 'http', span: url.from.span, fields: Object.fromEntries(fields), invocation };
}

const OVERRIDES = new Set(['x-http-method-override', 'x-http-method', 'x-method-override']);

function methodOf({ method, fallback, headers }: Draft, url: Value): Value {
  const override = headers.find(({ name }) => OVERRIDES.has(name.toLowerCase()))?.value;
  const written = override ?? method;
  if (!written) return { text: fallback, from: { span: url.from.span } };
  const upper = sketchOf(written).trim().toUpperCase();
  return upper === sketchOf(written) ? written : derivedValue(upper, written);
}
