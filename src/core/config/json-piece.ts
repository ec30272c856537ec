import { readJson } from './json.ts';
import type { Tree, TreeReading } from './tree.ts';

/** A key and its value where an object would begin with a brace. */
const BARE_KEY = /^\s*"(?:[^"\\\n]|\\.)*"\s*:/;

/**
 * Reads JSON, and what was taken from the midst of it: `"Effect": "Allow", "Action": "*"` as the object that it stands in,
 * `{…}, {…}` as items of a list. Steps: linear in the text.
 */
export function readJsonPiece(text: string): TreeReading {
  if (BARE_KEY.test(text)) return within('{', text, '}');
  const whole = readJson(text, text.length);
  const end = whole.problems.length > 0 ? whole.root?.end : undefined;
  return end !== undefined && whole.root?.kind === 'map' && /^\s*,/.test(text.slice(end, end + 200))
    ? within('[', text, ']')
    : whole;
}

function within(open: string, text: string, close: string): TreeReading {
  const { root, problems } = readJson(`${open}${text}${close}`, text.length + 2);
  const at = (place: number): number => Math.min(Math.max(0, place - 1), text.length);
  const placed = (node: Tree): Tree => {
    const [start, end] = [at(node.start), at(node.end)];
    switch (node.kind) {
      case 'scalar':
        return { ...node, start, end };
      case 'list':
        return { ...node, items: node.items.map(placed), start, end };
      case 'map': {
        const entries = node.entries.map((one) => ({
          ...one,
          start: at(one.start),
          value: placed(one.value),
        }));
        return { ...node, entries, start, end };
      }
      default:
        return node satisfies never;
    }
  };
  return {
    root: root && placed(root),
    problems: problems.map((one) => ({ ...one, start: at(one.start), end: at(one.end) })),
  };
}
