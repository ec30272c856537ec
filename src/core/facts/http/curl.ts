import { HOLE, type Invocation, type Option, type Value } from '../../fact.ts';
import type { LookupBook } from '../../lookup.ts';
import { sketchOf, sliceValue } from '../../shell/values.ts';
import { type Carried, carriedFile, carriedInline, carriedInput } from '../carried.ts';
import { configOptions } from './curl-config.ts';
import type { BodyPart, Draft, NamedValue } from './draft.ts';
import { readHeader } from './headers.ts';
import { readPairs } from './url.ts';

const DATA = ['--data', '--data-ascii', '--data-binary', '--data-raw', '--data-urlencode', '--json'];

/** What one curl request collects; `--next` begins another. */
interface Request {
  readonly options: Option[];
  readonly urls: Value[];
}

/** The requests of a curl command. Source: curl's manual. */
export function curlDrafts(invocation: Invocation, book: LookupBook): Draft[] {
  return splitAtNext(invocation).flatMap(({ options, urls }) => {
    const reader = new CurlReader(invocation, book);
    for (const option of options) reader.take(option);
    const draft = reader.finish(urls);
    return draft.urls.length > 0 ? [draft] : [];
  });
}

function splitAtNext({ options, operands, span }: Invocation): Request[] {
  const cuts = options
    .filter(({ name }) => name === '--next' || name === '-:')
    .map((option) => option.span.start);
  if (cuts.length === 0) return [{ options: [...options], urls: [...operands] }];
  const requests: Request[] = [...cuts, span.end].map(() => ({ options: [], urls: [] }));
  const placeOf = (start: number): Request => requests[cuts.filter((cut) => cut <= start).length] as Request;
  for (const option of options) placeOf(option.span.start).options.push(option);
  for (const operand of operands) placeOf(operand.from.span.start).urls.push(operand);
  return requests;
}

class CurlReader {
  readonly #invocation: Invocation;
  readonly #book: LookupBook;
  readonly #headers: NamedValue[] = [];
  readonly #query: NamedValue[] = [];
  readonly #body: BodyPart[] = [];
  readonly #uploads: Value[] = [];
  readonly #urls: Value[] = [];
  #method: Value | undefined;
  #isGet = false;
  #isHead = false;
  #isPut = false;
  /** With `-K` the rest of the request stands in a file. */
  #config: Value | undefined;

  constructor(invocation: Invocation, book: LookupBook) {
    this.#invocation = invocation;
    this.#book = book;
  }

  take({ name, value }: Option): void {
    if (name === '--get') this.#isGet = true;
    else if (name === '--head') this.#isHead = true;
    if (!value) return;
    if (DATA.includes(name)) this.#data(name, value);
    else if (name === '--request') this.#method = value;
    else if (name === '--url') this.#urls.push(value);
    else if (name === '--url-query') this.#query.push(...readPairs(value));
    else if (name === '--header') this.#headers.push(...readHeader(value));
    else if (name === '--form' || name === '--form-string') this.#form(value, name === '--form-string');
    else if (name === '--config') this.#configured(value);
    else if (name === '--upload-file') {
      this.#isPut = true;
      this.#uploads.push(this.#fileName(value));
    }
  }

  finish(operands: readonly Value[]): Draft {
    const urls = [...this.#urls, ...operands];
    if (urls.length === 0 && this.#config) urls.push({ text: undefined, from: this.#config.from });
    if (this.#config) this.#body.push({ kind: 'text', document: unknownDocument(this.#config) });
    const isForm = this.#body.length > 0;
    const fallback = this.#isHead ? 'HEAD' : this.#isPut ? 'PUT' : isForm && !this.#isGet ? 'POST' : 'GET';
    return {
      method: this.#method ?? (this.#config ? { text: undefined, from: this.#config.from } : undefined),
      fallback,
      urls,
      scheme: 'http',
      headers: this.#headers,
      query: this.#isGet ? [...this.#query, ...this.#body.flatMap(asQuery)] : this.#query,
      body: this.#isGet ? [] : this.#body,
      uploads: this.#uploads.filter(({ text }) => text !== '-' && text !== '.'),
    };
  }

  #configured(value: Value): void {
    const carried =
      value.text === '-' ? carriedInput(this.#invocation, this.#book) : carriedFile(value, this.#book);
    if (carried?.text === undefined || carried.text.includes(HOLE)) this.#config = value;
    else for (const option of configOptions({ text: carried.text, from: carried.from })) this.take(option);
  }

  #data(name: string, value: Value): void {
    const sketch = sketchOf(value);
    if (name === '--data-urlencode') this.#urlencoded(value, sketch);
    else if (name !== '--data-raw' && sketch.startsWith('@')) {
      this.#body.push({ kind: 'text', document: this.#file(sliceValue(value, 1, sketch.length)) });
    } else this.#body.push({ kind: 'text', document: carriedInline(value, this.#book) });
  }

  /** `content`, `=content`, `name=content`, `@file`, `name@file`. */
  #urlencoded(value: Value, sketch: string): void {
    const mark = sketch.search(/[=@]/);
    const rest = sliceValue(value, mark + 1, sketch.length);
    const key = mark < 0 ? '' : sketch.slice(0, mark);
    if (mark >= 0 && sketch[mark] === '@') {
      const document = this.#file(rest);
      this.#body.push(
        key === '' ? { kind: 'text', document } : { kind: 'part', key, document, isJson: false },
      );
    } else if (key === '') this.#body.push({ kind: 'text', document: carriedInline(rest, this.#book) });
    else this.#body.push({ kind: 'field', key, value: rest });
  }

  /** `name=content;type=…`, `name=@file`, `name=<file`; `--form-string` takes everything literally. */
  #form(value: Value, isLiteral: boolean): void {
    const sketch = sketchOf(value);
    const equals = sketch.indexOf('=');
    if (equals < 0) return;
    const key = sketch.slice(0, equals);
    const content = sliceValue(value, equals + 1, sketch.length);
    const first = sketch[equals + 1];
    if (isLiteral || (first !== '@' && first !== '<')) {
      const end = isLiteral ? -1 : sketch.search(/;(?:type|filename|headers|encoder)=/);
      const text = end < 0 ? content : sliceValue(value, equals + 1, end);
      this.#body.push({ kind: 'field', key, value: text });
      return;
    }
    const end = sketch.indexOf(';', equals);
    const file = sliceValue(value, equals + 2, end < 0 ? sketch.length : end);
    this.#uploads.push(this.#fileName(file));
    this.#body.push({
      kind: 'field',
      key,
      value: { text: undefined, from: file.from, known: sketchOf(content) },
    });
  }

  #file(name: Value): Carried {
    this.#uploads.push(this.#fileName(name));
    if (name.text !== '-') return carriedFile(name, this.#book);
    return carriedInput(this.#invocation, this.#book) ?? unknownDocument(name);
  }

  /** The file behind a name; standard input stands for the file that is sent there. */
  #fileName(name: Value): Value {
    const { input } = this.#invocation;
    const isInput = name.text === '-' || name.text === '.';
    return isInput && input?.kind === 'file' ? input.path : name;
  }
}

function unknownDocument({ from }: Value): Carried {
  return { text: undefined, from, source: 'unknown' };
}

/** With `-G` the data goes into the address. */
function asQuery(part: BodyPart): NamedValue[] {
  if (part.kind === 'field') return [{ name: part.key, value: part.value }];
  const { text, from } = part.document;
  return text === undefined ? [] : readPairs({ text, from });
}
