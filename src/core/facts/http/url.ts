import { isInCidrClass, isLoopback } from '../../access/cidr.ts';
import { HOLE, type Value } from '../../fact.ts';
import { derivedValue, sketchOf, sliceValue, splitValue } from '../../shell/values.ts';
import type { NamedValue } from './draft.ts';

/** An address taken apart; every part may have `HOLE`s. */
export interface Address {
  readonly scheme: string;
  /** Lower case, without user and port. */
  readonly host: Value;
  readonly port: Value | undefined;
  /** From the first slash, without query, with the needless taken out: `//`, `/./`, `/x/..`, a slash at the end. */
  readonly path: Value;
  readonly query: readonly NamedValue[];
}

/** Takes an address apart. Without a scheme it has `scheme`; one that is only a path has `host`. */
export function readAddress(url: Value, scheme: string, host?: Value): Address {
  const sketch = sketchOf(url);
  const found = /^\s*([a-zA-Z][a-zA-Z0-9+.-]{0,20}):\/\//.exec(sketch);
  const isPath = !found && host !== undefined;
  const start = found ? found[0].length : 0;
  const end = earliest(sketch, '#', start, sketch.length);
  const queryAt = earliest(sketch, '?', start, end);
  const slash = isPath ? start : earliest(sketch, '/', start, queryAt);
  const authority = sliceValue(url, start, slash);
  const { name, port } = isPath ? { name: host, port: undefined } : splitAuthority(authority);
  return {
    scheme: found?.[1]?.toLowerCase() ?? scheme,
    host: name,
    port,
    path: normalPath(sliceValue(url, slash, queryAt)),
    query: queryAt < end ? readPairs(sliceValue(url, queryAt + 1, end)) : [],
  };
}

function earliest(text: string, mark: string, from: number, otherwise: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 || at > otherwise ? otherwise : at;
}

function splitAuthority(authority: Value): { name: Value; port: Value | undefined } {
  const sketch = sketchOf(authority);
  const at = sketch.lastIndexOf('@');
  const colon = /:(\d*)$/.exec(sketch);
  const end = colon && colon.index > at ? colon.index : sketch.length;
  const host = sliceValue(authority, at + 1, end);
  const hostSketch = sketchOf(host);
  const name = hostSketch === '' && colon ? 'localhost' : hostSketch.toLowerCase().replace(/\.$/, '');
  const port = colon && end < sketch.length ? sliceValue(authority, end + 1, sketch.length) : undefined;
  return { name: name === hostSketch ? host : derivedValue(name, host), port };
}

/** Letters, digits and `-._~` mean the same encoded or not (RFC 3986 §2.3); anything else stays as written. */
function decodeUnreserved(text: string): string {
  return text.replaceAll(/%([0-9a-fA-F]{2})/g, (whole, hex: string) => {
    const letter = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(letter) ? letter : whole;
  });
}

function normalPath(path: Value): Value {
  const sketch = sketchOf(path);
  const segments: string[] = [];
  for (const segment of decodeUnreserved(sketch).split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const normal = `/${segments.join('/')}`;
  return normal === sketch ? path : derivedValue(normal, path);
}

/** `a=b&c=d`, decoded, with the place of each value. */
export function readPairs(text: Value): NamedValue[] {
  return splitValue(text, '&').map((pair) => {
    const sketch = sketchOf(pair);
    const equals = sketch.indexOf('=');
    const name = formDecode(equals < 0 ? sketch : sketch.slice(0, equals));
    const value = sliceValue(pair, equals < 0 ? sketch.length : equals + 1, sketch.length);
    const decoded = formDecode(sketchOf(value));
    return { name, value: decoded === sketchOf(value) ? value : derivedValue(decoded, value) };
  });
}

/** Decodes a form field; what is not valid stays as written. */
function formDecode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return decodeUnreserved(spaced);
  }
}

/** True for hosts that are this machine, a network of one's own, or a name that no one else can have (RFC 6761, 6762). */
export function isLocalHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  if (isLoopback(name) || isInCidrClass(name, 'private') || name === '0.0.0.0') return true;
  return /(?:^|\.)(?:local|test|localdomain)$/.test(name) || name === 'host.docker.internal';
}

/** True for a text of which nothing is known. */
export function isUnknown(text: string): boolean {
  return text.replaceAll(HOLE, '') === '' && text !== '';
}
