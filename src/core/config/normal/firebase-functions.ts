import { DOCUMENT_DEPTH } from '../../limits.ts';
import { childOf, type Mapping, type Scalar, type Tree, textAt } from '../tree.ts';

/** Longest condition that is written out, longest answer that is written in, and how deep functions within functions are followed. */
const MOST_LETTERS = 2_000;
const MOST_ANSWER = 500;
const MOST_DEPTH = 4;

/** Most calls of one condition that are written out. */
const MOST_CALLS = 20;

const CALL = /\b([A-Za-z_]\w*)\(([^()]*)\)/g;

/** Rules of Firestore and Storage with their own functions written out where a condition asks them. */
export function withFunctions(root: Mapping): Tree {
  const known = new Map<string, string>();
  collect(root, known, 0);
  return known.size === 0 ? root : replaced(root, known, 0);
}

function collect(map: Mapping, known: Map<string, string>, depth: number): void {
  const label = textAt(map, 'label');
  const answer = childOf(map, 'return');
  if (
    label !== undefined &&
    answer?.kind === 'scalar' &&
    answer.text.length <= MOST_ANSWER &&
    known.size < 200
  )
    known.set(label, answer.text);
  if (depth > DOCUMENT_DEPTH) return;
  for (const { value } of map.entries) if (value.kind === 'map') collect(value, known, depth + 1);
}

function replaced(map: Mapping, known: ReadonlyMap<string, string>, depth: number): Mapping {
  if (depth > DOCUMENT_DEPTH) return map;
  const entries = map.entries.map((entry) => {
    const { key, value } = entry;
    if (value.kind === 'map') return { ...entry, value: replaced(value, known, depth + 1) };
    return value.kind === 'scalar' && key !== 'label' ? { ...entry, value: written(value, known) } : entry;
  });
  return { ...map, entries };
}

function written(condition: Scalar, known: ReadonlyMap<string, string>): Scalar {
  let { text } = condition;
  for (let depth = 0; depth < MOST_DEPTH && text.length <= MOST_LETTERS; depth++) {
    let left = MOST_CALLS;
    const next = text.replace(CALL, (call, name: string, given: string) => {
      const answer = left-- > 0 ? known.get(name) : undefined;
      // What it is asked about is part of what it means.
      return answer === undefined
        ? call
        : `(${answer}${given.trim() === '' ? '' : ` /* ${given.trim()} */`})`;
    });
    if (next === text || next.length > MOST_LETTERS) break;
    text = next;
  }
  return text === condition.text ? condition : { ...condition, text: text.replace(/^\(([^()]*)\)$/, '$1') };
}
