import { type Fact, HOLE, type Invocation, type Value } from '../../fact.ts';
import { DOCUMENT_ENTRIES, DOCUMENT_FACTS } from '../../limits.ts';
import type { LookupBook } from '../../lookup.ts';
import { derivedValue, sketchOf } from '../../shell/values.ts';
import type { HttpTool } from '../http.ts';
import { readApi } from './api.ts';
import { addBody } from './body.ts';
import { curlDrafts } from './curl.ts';
import { type Draft, dottedKey } from './draft.ts';
import { apiDrafts } from './hosting.ts';
import { httpieDrafts } from './httpie.ts';
import { addOpening } from './opening.ts';
import { azRestDrafts, powershellDrafts } from './powershell.ts';
import { isLocalHost, isUnknown, readAddress } from './url.ts';
import { wgetDrafts } from './wget.ts';

type Drafting = (invocation: Invocation, book: LookupBook) => Draft[];

const TOOLS: Readonly<Record<HttpTool, Drafting>> = {
  curl: curlDrafts,
  wget: wgetDrafts,
  wget2: wgetDrafts,
  http: httpieDrafts,
  https: httpieDrafts,
  xh: httpieDrafts,
  xhs: httpieDrafts,
  gh: apiDrafts,
  glab: apiDrafts,
  az: azRestDrafts,
  'invoke-restmethod': powershellDrafts,
  'invoke-webrequest': powershellDrafts,
  'invoke-mggraphrequest': powershellDrafts,
  'invoke-graphrequest': powershellDrafts,
  'invoke-azrestmethod': powershellDrafts,
  irm: powershellDrafts,
  iwr: powershellDrafts,
};

/** The requests that a command of a tool would send, as facts; see `../http.ts`. */
export function requestFacts(tool: HttpTool, invocation: Invocation, book: LookupBook): Fact[] {
  const drafts = TOOLS[tool](invocation, book);
  const requests = drafts.flatMap((draft) => draft.urls.map((url) => ({ draft, url })));
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
  // Of `$API/v1/users` it cannot be taken for granted that it is this machine's; of `$URL` nothing is known at all.
  if (!isUnknown(host) || isKnownInPart(path))
    add('local', at(String(!isUnknown(host) && isLocalHost(host))));
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
  addOpening(fields, add);
  return { kind: 'http', span: url.from.span, fields: Object.fromEntries(fields), invocation };
}

function isKnownInPart(path: Value): boolean {
  return /[^/]/.test(sketchOf(path).replaceAll(HOLE, ''));
}

const OVERRIDES = new Set(['x-http-method-override', 'x-http-method', 'x-method-override']);

function methodOf({ method, fallback, headers }: Draft, url: Value): Value {
  const override = headers.find(({ name }) => OVERRIDES.has(name.toLowerCase()))?.value;
  const written = override ?? method;
  if (!written) return { text: fallback, from: { span: url.from.span } };
  const upper = sketchOf(written).trim().toUpperCase();
  return upper === sketchOf(written) ? written : derivedValue(upper, written);
}
