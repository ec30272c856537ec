import type { Span } from '../span.ts';
import type { Format } from './kind.ts';

/** The lines of the text after a change that differ from what stood there before; empty where lines only went. */
export function changedRegion(before: string, after: string): Span {
  const { start, tail } = commonEnds(before, after);
  const end = after.length - tail;
  const line = after.indexOf('\n', end);
  const from = after.lastIndexOf('\n', start - 1) + 1;
  return { start: start === 0 ? 0 : from, end: end <= start ? end : line < 0 ? after.length : line };
}

/** How much both texts have in common at their beginnings and at their ends. */
function commonEnds(before: string, after: string): { start: number; tail: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  const left = most - start;
  while (
    tail < left &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { start, tail };
}

/** Two states of a file without most of what is the same in both, and where the letters of the second stand in the whole. */
export interface Excerpt {
  readonly before: string;
  readonly after: string;
  /** The place in the whole text of a place in the excerpt. */
  readonly place: (offset: number) => number;
}

/** From this length on, in UTF-16 code units, only the surroundings of a change are read. */
const LONG = 150_000;

/** How much is kept on either side of a change, at least. */
const AROUND = 16_000;

/**
 * Of a long file in a format of lines, the surroundings of its change: what it stands within, its neighbours, and what is
 * referred to by name. Undefined where the whole has to be read.
 */
export function excerptOf(before: string, after: string, format: Format | undefined): Excerpt | undefined {
  if (after.length < LONG || (format !== 'yaml' && format !== 'hcl')) return undefined;
  const { start, tail } = commonEnds(before, after);
  const from = after.lastIndexOf('\n', start - 1) + 1;
  const line = after.indexOf('\n', after.length - tail);
  const to = tail === 0 || line < 0 ? after.length : line + 1;
  const beforeTo = before.length - (after.length - to);
  if (to - from > LONG || beforeTo - from > LONG || beforeTo < from) return undefined;
  const head = after.slice(0, from);
  // Anchors may be defined anywhere.
  if (format === 'yaml' && /(?:^|[\s:-])&\w/.test(after)) return undefined;
  const indent = Math.min(leastIndent(after.slice(from, to)), leastIndent(before.slice(from, beforeTo)));
  const kept = format === 'yaml' ? yamlHead(head, indent) : hclHead(head);
  const end = format === 'yaml' ? yamlTail(after, to, indent) : hclTail(after, to);
  const ranges: Span[] = [...kept, { start: from, end: to }, { start: to, end }];
  if (format === 'hcl') ranges.push(...namedBlocks(after, end));
  const slices = (text: string, shift: number, middle: Span): string =>
    [
      ...kept.map((range) => text.slice(range.start, range.end)),
      text.slice(middle.start, middle.end),
      ...ranges.slice(kept.length + 1).map((range) => text.slice(range.start + shift, range.end + shift)),
    ].join('');
  return {
    before: slices(before, beforeTo - to, { start: from, end: beforeTo }),
    after: slices(after, 0, { start: from, end: to }),
    place: (offset) => placeIn(ranges, offset),
  };
}

function placeIn(ranges: readonly Span[], offset: number): number {
  let at = 0;
  for (const { start, end } of ranges) {
    if (offset <= at + (end - start)) return start + (offset - at);
    at += end - start;
  }
  return ranges.at(-1)?.end ?? offset;
}

function indentOf(text: string, start: number, end: number): number | undefined {
  let i = start;
  while (i < end && text.charCodeAt(i) === 32) i++;
  const c = text[i];
  return i >= end || c === '#' || c === '\r' ? undefined : i - start;
}

function leastIndent(text: string): number {
  let least = 1000;
  for (let at = 0; at < text.length; ) {
    const stop = text.indexOf('\n', at);
    const end = stop < 0 ? text.length : stop;
    least = Math.min(least, indentOf(text, at, end) ?? least);
    at = end + 1;
  }
  return least;
}

/** The lines in front of a change: neighbours, then only what they stand within, up to the beginning of the document. */
function yamlHead(head: string, indent: number): Span[] {
  const ranges: Span[] = [];
  let least = indent;
  let near = head.length;
  let isNear = true;
  for (let end = head.length; end > 0; ) {
    const start = head.lastIndexOf('\n', end - 2) + 1;
    const own = indentOf(head, start, end - 1);
    if (head.startsWith('---', start)) {
      if (isNear) near = start;
      break;
    }
    const isOuter = own !== undefined && own < least;
    if (own !== undefined && (isOuter || own <= least)) {
      if (!isNear && (isOuter || (own === 0 && end - start < 200))) ranges.unshift({ start, end });
      else if (isNear && head.length - start > AROUND) {
        isNear = false;
        near = start;
      }
      least = Math.min(least, own);
    }
    if (isNear) near = start;
    end = start;
  }
  return [...ranges, { start: near, end: head.length }];
}

function yamlTail(text: string, from: number, indent: number): number {
  let at = from;
  while (at < text.length) {
    const stop = text.indexOf('\n', at);
    const end = stop < 0 ? text.length : stop;
    if (text.startsWith('---', at)) return at;
    const own = indentOf(text, at, end);
    if (at - from > AROUND && own !== undefined && own <= indent) return at;
    at = end + 1;
  }
  return text.length;
}

/** Back to the beginning of a block of the outermost level, with what may be referred to by name in front of it. */
function hclHead(head: string): Span[] {
  let start = head.length;
  for (let end = head.length; end > 0; ) {
    const line = head.lastIndexOf('\n', end - 2) + 1;
    start = line;
    if (/^[a-z]\w*\s.*\{\s*$/.test(head.slice(line, Math.min(end, line + 300)))) break;
    end = line;
  }
  return [...namedBlocks(head.slice(0, start), 0), { start, end: head.length }];
}

function hclTail(text: string, from: number): number {
  const close = text.indexOf('\n}', Math.max(from - 1, 0));
  if (close < 0) return text.length;
  const line = text.indexOf('\n', close + 1);
  return line < 0 ? text.length : line + 1;
}

/** Blocks that others refer to by name: variables, locals, policy documents. */
function namedBlocks(text: string, from: number): Span[] {
  const ranges: Span[] = [];
  const sign = /^(?:variable\s|locals\s|data\s+"aws_iam_policy_document")/gm;
  sign.lastIndex = from;
  for (let found = sign.exec(text); found && ranges.length < 500; found = sign.exec(text)) {
    const end = hclTail(text, found.index + 1);
    ranges.push({ start: found.index, end });
    sign.lastIndex = Math.max(end, found.index + 1);
  }
  return ranges;
}
