/** Most texts that are worth looking for before a search. */
const MAX_LITERALS = 24;

/** Texts of which any match has at least one; undefined when nothing is known to be required. */
type Literals = readonly string[] | undefined;

/** What any text that a regular expression finds something in must contain. */
export interface RequiredLiterals {
  /** One of these. */
  readonly texts: readonly string[];
  /** True if letter case does not matter; the texts are in lower case then. */
  readonly fold: boolean;
}

/** Signals a construct that this reader does not follow: then nothing counts as required. */
class Unread extends Error {}

/** Prefers the set whose shortest text is longest: it lets the fewest texts through. */
function better(a: Literals, b: Literals): Literals {
  if (!a || !b) return a ?? b;
  const shortest = (texts: readonly string[]) => Math.min(...texts.map(({ length }) => length));
  return shortest(b) > shortest(a) ? b : a;
}

/** Reads the syntax that RE2 and JavaScript share, as far as rules use it. */
class Reader {
  #at: number;

  constructor(
    readonly source: string,
    start: number,
  ) {
    this.#at = start;
  }

  all(): Literals {
    const literals = this.#alternatives();
    if (this.#at < this.source.length) throw new Unread();
    return literals;
  }

  #alternatives(): Literals {
    let union: Literals = [];
    do {
      const one = this.#sequence();
      union = one && union && union.length + one.length <= MAX_LITERALS ? [...union, ...one] : undefined;
    } while (this.#take('|'));
    return union;
  }

  #take(char: string): boolean {
    if (this.source[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #sequence(): Literals {
    let best: Literals;
    let run = '';
    const endRun = () => {
      if (run !== '') best = better(best, [run]);
      run = '';
    };
    while (this.#at < this.source.length && !/[|)]/.test(this.source[this.#at] as string)) {
      const atom = this.#atom();
      const repeat = this.#quantifier();
      if (typeof atom === 'string' && repeat === 'once') {
        run += atom;
        continue;
      }
      if (typeof atom === 'string' && repeat === 'more') run += atom;
      endRun();
      if (typeof atom === 'object' && repeat !== 'maybe') best = better(best, atom);
    }
    endRun();
    return best;
  }

  /** A letter, the texts that a group requires, or undefined for what may be many things. */
  #atom(): string | Literals {
    const char = this.source[this.#at++] as string;
    switch (char) {
      case '\\':
        return this.#escape();
      case '[':
        this.#class();
        return undefined;
      case '(':
        return this.#group();
      case '.':
      case '^':
      case '$':
        return undefined;
      case '*':
      case '+':
      case '?':
      case '{':
        throw new Unread();
      default:
        return char;
    }
  }

  #escape(): string | undefined {
    const char = this.source[this.#at++] ?? '';
    if (/[dDwWsSbBAz]/.test(char)) return undefined;
    if (/[A-Za-z0-9]/.test(char) || char === '') throw new Unread();
    return char;
  }

  #class(): void {
    this.#take('^');
    this.#take(']');
    while (!this.#take(']')) {
      const char = this.source[this.#at++];
      if (char === undefined) throw new Unread();
      if (char === '\\') this.#at++;
      else if (char === '[' && this.source[this.#at] === ':')
        this.#at = this.source.indexOf(':]', this.#at) + 2;
    }
  }

  #group(): Literals {
    if (this.#take('?')) {
      const name = /^(?::|P?<\w+>)/.exec(this.source.slice(this.#at, this.#at + 80));
      if (!name) throw new Unread();
      this.#at += name[0].length;
    }
    const inner = this.#alternatives();
    if (!this.#take(')')) throw new Unread();
    return inner;
  }

  #quantifier(): 'once' | 'more' | 'maybe' {
    const found = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.source.slice(this.#at, this.#at + 20));
    if (!found) return 'once';
    this.#at += found[0].length;
    if (found[0].startsWith('+')) return 'more';
    return Number(found[1] ?? 0) > 0 ? 'more' : 'maybe';
  }
}

/**
 * Texts of which a value must contain one before a search by `source` can find anything in it, so that most values need
 * not be searched: searching costs some 2 µs, looking for a text a hundredth of that. Undefined when there is none.
 */
export function requiredLiterals(source: string, ignoreCase: boolean): RequiredLiterals | undefined {
  const flags = /^\(\?([is]+)\)/.exec(source);
  let texts: Literals;
  try {
    texts = new Reader(source, flags ? flags[0].length : 0).all();
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
  if (!texts?.length || texts.includes('')) return undefined;
  const fold = ignoreCase || flags?.[1]?.includes('i') === true;
  if (!fold) return { texts, fold };
  // Beyond ASCII, folding differs from one library to the next.
  return texts.every((text) => /^[ -~]+$/.test(text))
    ? { texts: texts.map((text) => text.toLowerCase()), fold }
    : undefined;
}

/** True if a value has one of the texts, or may have one by a letter that only folds to it. */
export function containsRequired(value: string, { texts, fold }: RequiredLiterals): boolean {
  const hay = fold ? value.toLowerCase() : value;
  return texts.some((text) => hay.includes(text)) || (fold && hay.includes('\u017f'));
}
