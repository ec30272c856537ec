import { type Fact, HOLE, type Invocation, type Value } from '../fact.ts';
import { canonicalOption } from '../shell/options.ts';
import type { Capture } from './capture.ts';
import { quoteWord } from './quote.ts';
import { parseTemplate, type Quoting, type TemplatePart } from './template.ts';

/** What templates take their values from. */
export interface TemplateScene {
  readonly fact: Fact;
  readonly captures: readonly Capture[];
  /** The text that spans point into, to show unknown values as they are written. */
  readonly source: string;
  /** Values by name that are not in the fact: `resource`, `audience`, `access`. */
  readonly extras: Readonly<Record<string, string | null>>;
}

/** Longest value that stands in a sentence or resource, in UTF-16 code units. */
const MAX_SHOWN = 120;

/** Most values of one placeholder that are written out. */
const MAX_SENTENCE_VALUES = 4;
const MAX_COMMAND_VALUES = 20;

function quoteInside(word: string, quoting: Quoting): string {
  switch (quoting) {
    case 'none':
      return quoteWord(word);
    case 'single':
      return word.replaceAll("'", `'\\''`);
    case 'double':
      return word.replace(/[\\"$`]/g, '\\$&');
    default:
      return quoting satisfies never;
  }
}

/** The program as it was written: `podman`, and of `npx vite` what is run. */
function programOf({ command, path, words }: Invocation): string {
  const [program = command] = path;
  return words.some(({ text }) => text === program || text?.startsWith(`${program}@`)) ? program : command;
}

/** The values that a name stands for; none when the text says nothing about it. */
function valuesOf(name: string, scene: TemplateScene): readonly Value[] {
  const { fact } = scene;
  const { invocation } = fact;
  const extra = Object.hasOwn(scene.extras, name) ? scene.extras[name] : undefined;
  if (typeof extra === 'string') return [{ text: extra, from: { span: fact.span } }];
  if (/^-?\d+$/.test(name)) {
    const place = Number(name);
    const operand = invocation?.operands.at(place > 0 ? place - 1 : place);
    return operand ? [operand] : [];
  }
  if (name.startsWith('-')) {
    const canonical = invocation ? canonicalOption(invocation.path, name) : name;
    return (invocation?.options ?? []).flatMap((option) =>
      option.value && (option.name === name || option.name === canonical) ? [option.value] : [],
    );
  }
  if (name === '@') return invocation?.operands ?? [];
  if (name === 'match') return matchedValue(scene);
  if (name === 'command')
    return invocation ? [{ text: programOf(invocation), from: { span: invocation.span } }] : [];
  if (name === 'noun')
    return (invocation?.path ?? []).slice(1, -1).map((text) => ({ text, from: { span: fact.span } }));
  if (name.startsWith('env.')) {
    const value = invocation?.env.get(name.slice(4));
    return value ? [value] : [];
  }
  if (name === 'target') return targetValue(scene);
  const values = fact.fields[name];
  return Array.isArray(values) ? values : [];
}

/** What `{match}` stands for. */
function matched({ captures }: TemplateScene): Capture | undefined {
  const telling = captures.filter((capture) => capture.telling);
  return telling.find(({ texts }) => texts.length > 0) ?? telling[0];
}

function matchedValue(scene: TemplateScene): Value[] {
  const capture = matched(scene);
  return capture ? [{ text: capture.texts.at(-1), from: { span: capture.span } }] : [];
}

/** The other values, as a sentence has them, of which a template with `{match}` would say the same. */
export function othersMatched(template: string, scene: TemplateScene): string[] {
  const isMeant = parseTemplate(template).some(
    (part) => part.kind === 'placeholder' && part.names.includes('match'),
  );
  const texts = (isMeant ? matched(scene)?.together : undefined)?.flatMap((one) => one.texts.at(-1) ?? []);
  return texts
    ? [...new Set(texts)].filter((text) => text !== matched(scene)?.texts.at(-1)).map(plainText)
    : [];
}

/** Where the innermost wrapper runs it: the host of `ssh`, the container of `docker exec`. */
function targetValue({ fact }: TemplateScene): Value[] {
  const target = fact.invocation?.wrappers.findLast((wrapper) => wrapper.target)?.target;
  return target ? [{ text: target, from: { span: fact.span } }] : [];
}

function knownTexts(names: readonly string[], scene: TemplateScene): string[] {
  for (const name of names) {
    const texts = valuesOf(name, scene).flatMap(({ text }) => (text ? [text] : []));
    if (texts.length) return texts;
  }
  return [];
}

/** What is said of a side of a changed entry that has no text of its own: a block, or nothing. */
const SIDES: { readonly [name: string]: string } = { gained: 'set', lost: 'not set' };

/** `BUCKET` for `--bucket`, `USER_NAME` for `--user-name`, `VALUE` for an operand. */
function capitals(name: string | undefined): string {
  const bare = (name ?? '').replace(/^-+/, '');
  const side = Object.hasOwn(SIDES, bare) ? SIDES[bare] : undefined;
  if (side !== undefined) return side;
  if (!/[A-Za-z]/.test(bare)) return 'VALUE';
  const last = bare.startsWith('env.') ? bare.slice(4) : (bare.split('.').at(-1) ?? bare);
  return last.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}

/** A template as a shell command: values quoted, what is not known in capitals. */
export function renderCommand(template: string, scene: TemplateScene): string {
  return parseTemplate(template)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      const texts = knownTexts(part.names, scene).slice(0, MAX_COMMAND_VALUES);
      if (texts.length === 0) return part.fallback ?? capitals(part.names[0]);
      return texts.map((text) => quoteInside(text, part.quoting)).join(' ');
    })
    .join('');
}

/** A text for a sentence: one line, no control or invisible characters, not too long; of a path both ends count. */
export function plainText(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').replace(/\p{Cf}/gu, '\uFFFD');
  if (line.length <= MAX_SHOWN) return line;
  const tail = line.includes(' ') ? 0 : MAX_SHOWN / 2;
  return `${line.slice(0, MAX_SHOWN - 1 - tail)}…${line.slice(line.length - tail)}`;
}

/** The value as the person wrote it where its text cannot be known, e.g. `$BUCKET`; `/srv/…` for find's `{}`. */
function shown({ text, known, from }: Value, source: string): string {
  if (text !== undefined) return plainText(text);
  const written = source.slice(from.span.start, from.span.end);
  const isStandIn = known !== undefined && known !== HOLE && !/[$`]/.test(written);
  // The span of `"$A"/*` begins within the quotes.
  return plainText(isStandIn ? known.replaceAll(HOLE, '…') : written.replace(/^([^"]*)"([^"]*)$/, '$1$2'));
}

type Placeholder = Extract<TemplatePart, { kind: 'placeholder' }>;

/** Words that come from elsewhere (`xargs -I{}`) have no place of their own; the whole command would stand for them. */
function isPlaced({ text, from: { span } }: Value, { fact }: TemplateScene): boolean {
  return text !== undefined || span.start > fact.span.start || span.end < fact.span.end;
}

function shownText({ names, fallback }: Placeholder, scene: TemplateScene): string | undefined {
  let unknown: string | undefined;
  for (const name of names) {
    const values = valuesOf(name, scene).filter((value) => value.text !== '' && isPlaced(value, scene));
    const list = [...new Set(values.map((value) => shown(value, scene.source)))].filter(
      (text) => text !== '',
    );
    if (list.length === 0) continue;
    const more = list.length - MAX_SENTENCE_VALUES;
    const text = list.slice(0, MAX_SENTENCE_VALUES).join(', ') + (more > 0 ? ` and ${more} more` : '');
    if (values.some(({ text }) => text !== undefined)) return text;
    unknown ??= text;
  }
  return unknown ?? fallback;
}

/** A template as part of a sentence: values plain, what is not known as it is written, or a word for it. */
export function renderSentence(template: string, scene: TemplateScene): string {
  return parseTemplate(template)
    .map((part) => (part.kind === 'text' ? part.text : (shownText(part, scene) ?? capitals(part.names[0]))))
    .join('')
    .replace(/ {2,}/g, ' ');
}

/** A template as the name of a resource; what is not there is left out, and null when nothing of it is known. */
export function renderResource(template: string, scene: TemplateScene): string | null {
  const parts = parseTemplate(template);
  let known = parts.every((part) => part.kind === 'text');
  const texts = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    const text = shownText(part, scene);
    if (text !== undefined) known = true;
    return text ?? '';
  });
  const resource = texts.join('').replace(/ {2,}/g, ' ').trim();
  return known && resource !== '' ? resource : null;
}
