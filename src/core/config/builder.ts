import type { MapEntry, Mapping, Tree } from './tree.ts';

/** A map under construction, for formats that come back to a section by name. */
export class MapBuilder {
  readonly #entries: (
    | MapEntry
    | { readonly key: string; readonly start: number; readonly section: MapBuilder }
  )[] = [];
  readonly #sections = new Map<string, MapBuilder>();
  end: number;

  constructor(readonly start: number) {
    this.end = start;
  }

  /** Adds an entry. */
  add(key: string, start: number, value: Tree): void {
    this.#entries.push({ key, start, value });
    this.end = Math.max(this.end, value.end);
  }

  /** The section of that name, made where there is none yet. */
  section(key: string, start: number): MapBuilder {
    const known = this.#sections.get(key);
    if (known) return known;
    const section = new MapBuilder(start);
    this.#sections.set(key, section);
    this.#entries.push({ key, start, section });
    return section;
  }

  /** A further section of that name, beside those that are there. */
  another(key: string, start: number): MapBuilder {
    const section = new MapBuilder(start);
    this.#sections.set(key, section);
    this.#entries.push({ key, start, section });
    return section;
  }

  /** The section at a path of names; of repeated sections the last. */
  at(path: readonly string[], start: number): MapBuilder {
    return path.reduce<MapBuilder>((section, key) => section.section(key, start), this);
  }

  /** The map as a tree. */
  build(): Mapping {
    const entries = this.#entries.map((entry): MapEntry => {
      if (!('section' in entry)) return entry;
      const value = entry.section.build();
      return { key: entry.key, start: entry.start, value };
    });
    const end = entries.reduce((most, { value }) => Math.max(most, value.end), this.end);
    return { kind: 'map', entries, start: this.start, end };
  }
}
