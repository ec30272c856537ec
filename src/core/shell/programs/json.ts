import { HOLE } from '../../fact.ts';
import { sketchOf } from '../values.ts';
import type { Constant } from './constants.ts';

/** A constant of a program as JSON, `HOLE` where it is unknown; named items make an object. */
export function jsonOf(constant: Constant): string {
  switch (constant.kind) {
    case 'string':
      return JSON.stringify(sketchOf(constant.value));
    case 'number':
      return Number.isFinite(constant.number) ? String(constant.number) : JSON.stringify(HOLE);
    case 'boolean':
      return String(constant.value);
    case 'list': {
      const isObject = constant.items.length > 0 && constant.items.every(({ kind }) => kind === 'named');
      return isObject
        ? `{${constant.items.map(jsonOf).join(',')}}`
        : `[${constant.items.map(jsonOf).join(',')}]`;
    }
    case 'named':
      return `${JSON.stringify(constant.name)}:${jsonOf(constant.value)}`;
    case 'cloud':
    case 'file':
    case 'unknown':
      return JSON.stringify(HOLE);
    default:
      return constant satisfies never;
  }
}
