import type { Invocation, Value } from '../../fact.ts';
import type { LookupBook } from '../../lookup.ts';
import { sketchOf, sliceValue } from '../../shell/values.ts';
import { carriedFile, carriedInline, optionValue } from '../carried.ts';
import type { BodyPart, Draft, NamedValue } from './draft.ts';

/**
 * The request of `Invoke-RestMethod` or `Invoke-WebRequest`. Parameters are not case-sensitive and may be shortened; a
 * body may be a hash table. Source: Microsoft.PowerShell.Utility reference.
 */
export function powershellDrafts(invocation: Invocation, book: LookupBook): Draft[] {
  const parameter = (name: string, shortest: number): Value | undefined =>
    invocation.options.findLast((option) => {
      const written = option.name.toLowerCase();
      return written.length >= shortest && name.startsWith(written) && option.value;
    })?.value;
  const url =
    parameter('-uri', 2) ??
    parameter('-path', 4) ??
    invocation.operands.find((operand) => /^https?:/i.test(sketchOf(operand)));
  if (!url) return [];
  const body = parameter('-body', 2) ?? parameter('-payload', 4);
  const file = parameter('-infile', 4);
  const form = parameter('-form', 4);
  const host = HOSTS.get(invocation.command);
  const draft: Draft = {
    method: parameter('-method', 4) ?? parameter('-custommethod', 3),
    fallback: 'GET',
    urls: [url],
    ...(host === undefined ? {} : { host: { text: host, from: url.from } }),
    scheme: 'http',
    headers: tableOf(parameter('-headers', 2)),
    query: [],
    body: [
      ...(body ? bodyParts(body, book) : []),
      ...tableOf(form).map(({ name, value }): BodyPart => ({ kind: 'field', key: name, value })),
      ...(file ? [{ kind: 'text', document: carriedFile(file, book) } as const] : []),
    ],
    uploads: file ? [file] : [],
  };
  return [draft];
}

/** Where a path without a host goes. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ['invoke-mggraphrequest', 'graph.microsoft.com'],
  ['invoke-graphrequest', 'graph.microsoft.com'],
  ['invoke-azrestmethod', 'management.azure.com'],
]);

/** The request of `az rest`. Source: Azure CLI reference. */
export function azRestDrafts(invocation: Invocation, book: LookupBook): Draft[] {
  if (invocation.path[1] !== 'rest') return [];
  const url = optionValue(invocation, ['--uri', '--url', '-u']);
  if (!url) return [];
  const body = optionValue(invocation, ['--body', '-b']);
  const sketch = body ? sketchOf(body) : '';
  const file = body && sketch.startsWith('@') ? sliceValue(body, 1, sketch.length) : undefined;
  const document = file ? carriedFile(file, book) : body ? carriedInline(body, book) : undefined;
  const draft: Draft = {
    method: optionValue(invocation, ['--method', '-m']),
    fallback: 'GET',
    urls: [url],
    scheme: 'https',
    headers: [],
    query: [],
    body: document ? [{ kind: 'text', document }] : [],
    uploads: file ? [file] : [],
  };
  return [draft];
}

function bodyParts(body: Value, book: LookupBook): BodyPart[] {
  if (!/^\(?@\{/.test(sketchOf(body).trimStart()))
    return [{ kind: 'text', document: carriedInline(body, book) }];
  return tableOf(body).map(({ name, value }) => ({ kind: 'field', key: name, value }));
}

/** The entries of `@{a = 1; "b" = $true}`; nested tables are left out. */
function tableOf(table: Value | undefined): NamedValue[] {
  if (!table) return [];
  const sketch = sketchOf(table);
  const pattern =
    /(?:^|[{;\n])[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|([\w-]+))[ \t]*=[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|([^;}\n]*))/g;
  return [...sketch.matchAll(pattern)].map((match) => {
    const quoted = match[4] ?? match[5];
    const text =
      quoted ??
      (match[6] ?? '').trim().replace(/^\$(true|false|null)$/i, (_, word: string) => word.toLowerCase());
    const end = match.index + match[0].length;
    const place = sliceValue(table, Math.max(match.index, end - text.length - 1), end);
    return { name: match[1] ?? match[2] ?? match[3] ?? '', value: { text, from: { span: place.from.span } } };
  });
}
