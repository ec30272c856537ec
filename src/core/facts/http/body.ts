import { readJson } from '../../config/json.ts';
import { entriesOf } from '../../config/tree.ts';
import type { Value } from '../../fact.ts';
import { sketchOf } from '../../shell/values.ts';
import { type Carried, partValue } from '../carried.ts';
import { type BodyPart, dottedKey } from './draft.ts';
import { readGraphql } from './graphql.ts';
import { readPairs } from './url.ts';

/** Adds a value to a field of the fact that is being made. */
export type Add = (field: string, value: Value) => void;

/**
 * Reads a request's body into fields: `body` as a whole (unknown where it, or a part of it, cannot be read),
 * `body.<dotted key>` for JSON and forms, `mutation`, `graphql` and `argument.<dotted key>` for GraphQL.
 */
export function addBody(parts: readonly BodyPart[], add: Add): void {
  for (const part of parts) {
    switch (part.kind) {
      case 'field':
        addField(dottedKey(part.key), part.value, add);
        break;
      case 'part':
        if (part.isJson) addText(part.document, `body.${dottedKey(part.key)}`, add);
        else addField(dottedKey(part.key), wholeOf(part.document), add);
        break;
      case 'text':
        addText(part.document, 'body', add);
        break;
      default:
        part satisfies never;
    }
  }
}

function wholeOf({ text, from }: Carried): Value {
  return { text, from };
}

function addField(key: string, value: Value, add: Add): void {
  add(`body.${key}`, value);
  if (key === 'query') addGraphql(value, add);
}

function addText(document: Carried, field: string, add: Add): void {
  const { text } = document;
  const whole = text === undefined ? wholeOf(document) : partValue(text, document, 0, text.length);
  add(field, whole);
  if (text === undefined) return;
  const first = text.trimStart()[0];
  if (first === '{' || first === '[') addJson(document, text, field, add);
  else if (field === 'body' && /^[^=&\s<"']{1,200}=/.test(text)) {
    for (const { name, value } of readPairs({ ...whole, from: document.from }))
      addField(dottedKey(name), value, add);
  } else addGraphql(whole, add);
}

function addJson(document: Carried, text: string, field: string, add: Add): void {
  const { root, problems } = readJson(text);
  const { entries, complete } = root ? entriesOf(root, text) : { entries: [], complete: false };
  for (const entry of entries) {
    const value = partValue(entry.text, document, entry.start, entry.end);
    add(`${field}.${entry.path}`, value);
    if (field === 'body' && entry.path === 'query') addGraphql(value, add);
  }
  if (problems.length > 0 || !complete) add(field, { text: undefined, from: { span: document.from.span } });
}

function addGraphql(value: Value, add: Add): void {
  const reading = readGraphql(sketchOf(value));
  if (!reading) return;
  const at = (text: string): Value => ({ text, from: { span: value.from.span } });
  add('graphql', at(reading.operation));
  for (const name of reading.mutations) add('mutation', at(name));
  for (const { key, text } of reading.args) add(`argument.${key}`, at(text));
}
