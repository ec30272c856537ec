import type { Invocation, Value } from '../../fact.ts';
import type { LookupBook } from '../../lookup.ts';
import { sketchOf, sliceValue } from '../../shell/values.ts';
import { type Carried, carriedFile, carriedInput, optionsOf, optionValue, optionValues } from '../carried.ts';
import type { BodyPart, Draft, NamedValue } from './draft.ts';
import { readHeader } from './headers.ts';

/**
 * The request of `gh api` or `glab api`: an endpoint, fields (`-f` as text, `-F` with `@file` and typed literals) or a
 * body (`--input`). With fields the method is POST, unless GET is written: then they go into the query.
 * Sources: manuals of gh and glab, `api`.
 */
export function apiDrafts(invocation: Invocation, book: LookupBook): Draft[] {
  const [command, subcommand] = invocation.path;
  if (subcommand !== 'api') return [];
  const endpoint = invocation.operands.find((operand) => operand.text !== 'api');
  if (!endpoint) return [];
  const method = optionValue(invocation, ['--method', '-X']);
  const inputs = optionValues(invocation, ['--input']);
  const fields = fieldsOf(invocation, book);
  const isGet = method?.text?.toUpperCase() === 'GET';
  const input = inputs.map(
    (name) => ({ kind: 'text', document: inputDocument(name, invocation, book) }) as const,
  );
  const isGithub = command === 'gh';
  const draft: Draft = {
    method,
    fallback: fields.length + inputs.length > 0 ? 'POST' : 'GET',
    urls: [endpoint],
    scheme: 'https',
    host: hostOf(invocation, isGithub),
    api: isGithub ? 'github' : 'gitlab',
    headers: optionValues(invocation, ['--header', '-H']).flatMap(readHeader),
    // With a body of its own, fields go into the query too.
    query: isGet || inputs.length > 0 ? fields.flatMap(asQuery) : [],
    body: isGet ? input : inputs.length > 0 ? input : fields,
    uploads: inputs.filter((name) => name.text !== '-'),
  };
  return [draft];
}

function hostOf(invocation: Invocation, isGithub: boolean): Value {
  const written =
    optionValue(invocation, ['--hostname']) ?? invocation.env.get(isGithub ? 'GH_HOST' : 'GITLAB_HOST');
  const text = isGithub ? 'api.github.com' : 'gitlab.com';
  return !written || written.text === 'github.com' ? { text, from: { span: invocation.span } } : written;
}

function inputDocument(name: Value, invocation: Invocation, book: LookupBook): Carried {
  if (name.text !== '-') return carriedFile(name, book);
  return carriedInput(invocation, book) ?? { text: undefined, from: name.from, source: 'unknown' };
}

function fieldsOf(invocation: Invocation, book: LookupBook): BodyPart[] {
  return optionsOf(invocation, ['--field', '-F', '--raw-field', '-f']).flatMap(
    ({ name, value }): BodyPart[] => {
      if (!value) return [];
      const sketch = sketchOf(value);
      const equals = sketch.indexOf('=');
      if (equals < 0)
        return [{ kind: 'field', key: sketch, value: sliceValue(value, sketch.length, sketch.length) }];
      const key = sketch.slice(0, equals);
      const content = sliceValue(value, equals + 1, sketch.length);
      const isFile = (name === '--field' || name === '-F') && sketch[equals + 1] === '@';
      if (!isFile) return [{ kind: 'field', key, value: content }];
      const document = inputDocument(sliceValue(value, equals + 2, sketch.length), invocation, book);
      return [{ kind: 'part', key, document, isJson: false }];
    },
  );
}

function asQuery(part: BodyPart): NamedValue[] {
  return part.kind === 'field' ? [{ name: part.key, value: part.value }] : [];
}
