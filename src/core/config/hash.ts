import { DOCUMENT_DEPTH } from '../limits.ts';
import type { Tree } from './tree.ts';

/** Two words of 32 bits: equal content has equal ones, and other content all but never. */
interface Digest {
  readonly a: number;
  readonly b: number;
}

const TRUE = /^(?:true|yes|on)$/i;
const FALSE = /^(?:false|no|off)$/i;

/** A scalar's text in the one spelling that counts: quotes, blanks and the words for true and false do not. */
export function normalText(text: string): string {
  if (text.length <= 5) {
    if (TRUE.test(text)) return 'true';
    if (FALSE.test(text)) return 'false';
  }
  return /\s\s|[\n\t\r]/.test(text) ? text.trim().replace(/\s+/g, ' ') : text.trim();
}

function ofText(text: string, seed: number): Digest {
  let a = 0x811c9dc5 ^ seed;
  let b = 0x9747b28c ^ seed;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x85ebca6b);
    b ^= b >>> 13;
  }
  return { a, b };
}

function mixed(x: Digest, y: Digest): Digest {
  const a = Math.imul(x.a ^ Math.imul(y.a, 0xcc9e2d51), 0x1b873593);
  const b = Math.imul(x.b + Math.imul(y.b, 0xc2b2ae35), 0x27d4eb2f);
  return { a: a ^ (a >>> 15), b: b ^ (b >>> 16) };
}

/**
 * Digests of trees by content: where something stands, in which order and how it is spelt makes no difference. Each node
 * is looked at once, also where aliases share it.
 */
export class Digests {
  readonly #known = new WeakMap<Tree, Digest>();

  /** Equal for equal content. */
  of(tree: Tree): string {
    const { a, b } = this.#digest(tree, 0);
    return `${a >>> 0}.${b >>> 0}`;
  }

  /** True for equal content. */
  same(one: Tree, other: Tree): boolean {
    const x = this.#digest(one, 0);
    const y = this.#digest(other, 0);
    return x.a === y.a && x.b === y.b;
  }

  #digest(tree: Tree, depth: number): Digest {
    if (tree.kind === 'scalar') {
      // What is not known is equal only to what is written the same.
      return ofText(tree.refers ?? normalText(tree.text), tree.type === 'unknown' ? 7 : 0);
    }
    const known = this.#known.get(tree);
    if (known) return known;
    let a = tree.kind === 'list' ? 17 : 23;
    let b = a;
    if (depth <= DOCUMENT_DEPTH) {
      const parts =
        tree.kind === 'list'
          ? tree.items.map((item) => mixed(this.#digest(item, depth + 1), { a: 3, b: 5 }))
          : tree.entries.map(({ key, value }) => mixed(ofText(key, 1), this.#digest(value, depth + 1)));
      for (const part of parts) {
        a = (a + part.a) | 0;
        b = (b + part.b) | 0;
      }
    }
    const digest = { a, b };
    this.#known.set(tree, digest);
    return digest;
  }
}
