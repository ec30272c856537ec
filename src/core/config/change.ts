import { CONFIG_CHANGES, DOCUMENT_DEPTH } from '../limits.ts';
import type { Span } from '../span.ts';
import { isOtherBuilder } from './builders.ts';
import { Digests, normalText } from './hash.ts';
import { byLikeness, matchItems } from './match-items.ts';
import { bySetting, settingOf } from './named-scalars.ts';
import { itemsOf, type MapEntry, type Mapping, type Scalar, type Tree } from './tree.ts';

/** One entry of a document that a change adds, removes or gives another value. */
export interface Change {
  /** Keys from the root; a list adds nothing, so its items stand under the list's own key. */
  readonly path: readonly string[];
  /** What stands there now and did not before; a map where a whole one is new. */
  readonly gained: Tree | undefined;
  /** What stood there before and does not now. */
  readonly lost: Tree | undefined;
  /** All scalars under the key, before and after. */
  readonly before: readonly Scalar[];
  readonly after: readonly Scalar[];
  /** Maps around it, the document first: as they are now, or as they were where they are gone. */
  readonly around: readonly Mapping[];
  /** For each of {@link around} the length of its path. */
  readonly depths: readonly number[];
  /** Where it stands in the text after the change; for what is gone the nearest line that is left. */
  readonly span: Span;
  /** True if the map that it belongs to (see `isOwner`) is new as a whole. */
  readonly inNew: boolean;
  /** True if the map that it stands in is new. */
  readonly inAdded: boolean;
  /** True for a map that only got another name. */
  readonly renamed: boolean;
  /** The name that a renamed map had. */
  readonly formerName?: string | undefined;
  /** For a map: whether it is the first under its key, or leaves none there. */
  readonly list?: 'begun' | 'emptied' | undefined;
}

/** What a change comes to; `complete` is false when there was more than can be listed. */
export interface ChangeList {
  readonly changes: readonly Change[];
  readonly complete: boolean;
}

/**
 * What changed from one state of a file to another, by meaning: moved, reordered, reformatted, commented and renamed
 * things are no change, and list items are matched by what they are. `isOwner` tells which maps are things of their own
 * (a resource, a service): what belonged to one that is gone was not lost by anybody.
 */
export function changesBetween(
  before: readonly Tree[],
  after: readonly Tree[],
  isOwner: (path: readonly string[]) => boolean,
): ChangeList {
  const differ = new Differ(isOwner);
  differ.values(before, after, {
    path: [],
    around: [],
    depths: [],
    place: { start: 0, end: 0 },
    inNew: false,
    inAdded: false,
  });
  return { changes: differ.changes, complete: differ.changes.length < CONFIG_CHANGES };
}

/** The scalars under a key, before and after. */
type Known = Pick<Change, 'before' | 'after' | 'list'>;

interface Place {
  readonly path: readonly string[];
  readonly around: readonly Mapping[];
  readonly depths: readonly number[];
  /** In the text after the change. */
  readonly place: Span;
  readonly inNew: boolean;
  readonly inAdded: boolean;
}

class Differ {
  readonly changes: Change[] = [];
  readonly #digests = new Digests();
  readonly #isOwner: (path: readonly string[]) => boolean;

  constructor(isOwner: (path: readonly string[]) => boolean) {
    this.#isOwner = isOwner;
  }

  #add(at: Place, change: Partial<Change>): void {
    if (this.changes.length >= CONFIG_CHANGES) return;
    const { path, around, depths, inNew, inAdded } = at;
    this.changes.push({
      path,
      around,
      depths,
      inNew,
      inAdded,
      gained: undefined,
      lost: undefined,
      before: [],
      after: [],
      span: at.place,
      renamed: false,
      ...change,
    });
  }

  /** All values of one key. */
  values(olds: readonly Tree[], news: readonly Tree[], at: Place): void {
    if (at.path.length > DOCUMENT_DEPTH || this.changes.length >= CONFIG_CHANGES) return;
    const [old] = olds;
    const [now] = news;
    if (olds.length === 1 && news.length === 1 && old && now) {
      if (this.#digests.same(old, now)) return;
      if (old.kind === 'map' && now.kind === 'map') {
        this.#maps(old, now, at);
        return;
      }
    }
    // A single map that comes or goes is known by its key; one of a list is a thing of its own.
    const isSingle = (old ?? now)?.kind === 'map' && (olds.length + news.length === 1 || isNullNow(old, now));
    this.#items(flat(olds), flat(news), at, !isSingle);
  }

  #items(olds: readonly Tree[], news: readonly Tree[], at: Place, areItems: boolean): void {
    this.#scalars(olds.filter(isScalar), news.filter(isScalar), at);
    const { pairs, removed, added } = matchItems(olds.filter(isMap), news.filter(isMap), this.#digests);
    for (const [old, now] of pairs)
      this.#maps(old, now, { ...at, place: { start: now.start, end: now.end } });
    const known = { before: olds.filter(isScalar), after: news.filter(isScalar) };
    const begun = { ...known, ...(olds.length === 0 ? { list: 'begun' as const } : {}) };
    const emptied = { ...known, ...(news.length === 0 ? { list: 'emptied' as const } : {}) };
    for (const now of added) this.#addedMap(now, at, begun);
    for (const old of removed) this.#removedMap(old, at, areItems, emptied);
  }

  #scalars(olds: readonly Scalar[], news: readonly Scalar[], at: Place): void {
    const left = new Map<string, Scalar[]>();
    for (const old of olds) {
      const same = left.get(keyOf(old));
      if (same) same.push(old);
      else left.set(keyOf(old), [old]);
    }
    const gained = news.filter((now) => !left.get(keyOf(now))?.shift());
    const lost = [...left.values()].flat();
    const [one] = gained;
    const known = { before: olds, after: news };
    if (gained.length === 1 && lost.length === 1 && one) {
      this.#add(at, { ...known, gained: one, lost: lost[0], span: withKey(one, at) });
      return;
    }
    const settings = lost.length > 0 && gained.length > 0 ? bySetting(lost) : undefined;
    for (const now of gained) {
      // Of arguments and variables in a list the name says which took the place of which.
      const former = settings?.get(settingOf(now) ?? '')?.shift();
      this.#add(at, {
        ...known,
        gained: now,
        ...(former ? { lost: former } : {}),
        span: olds.length + news.length > 1 ? spanOf(now) : withKey(now, at),
      });
      if (former) lost.splice(lost.indexOf(former), 1);
    }
    for (const old of lost) this.#add(at, { ...known, lost: old });
  }

  #maps(old: Mapping, now: Mapping, at: Place): void {
    if (this.#digests.same(old, now)) return;
    const inside = { ...at, around: [...at.around, now], depths: [...at.depths, at.path.length] };
    const olds = byKey(old);
    const news = byKey(now);
    const renames = this.#renames(olds, news, at.path);
    for (const [key, entries] of news) {
      const first = entries[0] as MapEntry;
      const oldKey = renames.get(key);
      const before = olds.get(oldKey ?? key) ?? [];
      const place = { start: first.start, end: (entries.at(-1) as MapEntry).value.end };
      const here = { ...inside, path: [...at.path, key], place };
      if (oldKey !== undefined)
        this.#add(here, {
          gained: first.value,
          renamed: true,
          formerName: oldKey,
          around: [...inside.around, first.value as Mapping],
          depths: [...inside.depths, here.path.length],
          span: firstLine(place),
        });
      this.values(
        before.map(({ value }) => value),
        entries.map(({ value }) => value),
        here,
      );
    }
    const gone = new Set(renames.values());
    for (const [key, entries] of olds) {
      if (news.has(key) || gone.has(key)) continue;
      const place = this.#remains(old, now, entries[0] as MapEntry, news, at);
      this.values(
        entries.map(({ value }) => value),
        [],
        { ...inside, path: [...at.path, key], place },
      );
    }
  }

  /** Keys of maps that are gone by the new keys of maps that are much like them. */
  #renames(
    olds: ReadonlyMap<string, readonly MapEntry[]>,
    news: ReadonlyMap<string, readonly MapEntry[]>,
    path: readonly string[],
  ): Map<string, string> {
    const loose = (
      one: ReadonlyMap<string, readonly MapEntry[]>,
      other: ReadonlyMap<string, readonly MapEntry[]>,
    ) => {
      const found = new Map<Mapping, string>();
      for (const [key, entries] of one) {
        const value = entries[0]?.value;
        if (!other.has(key) && entries.length === 1 && value?.kind === 'map') found.set(value, key);
      }
      return found;
    };
    const renames = new Map<string, string>();
    const gone = loose(olds, news);
    const fresh = gone.size > 0 ? loose(news, olds) : gone;
    if (gone.size === 0 || fresh.size === 0 || path.length > DOCUMENT_DEPTH) return renames;
    for (const [old, now] of byLikeness([...gone.keys()], [...fresh.keys()], 0.5).pairs) {
      renames.set(fresh.get(now) as string, gone.get(old) as string);
    }
    const former = new Set(renames.values());
    for (const key of fresh.values()) {
      if (renames.has(key)) continue;
      const was = [...gone.values()].find((one) => !former.has(one) && isOtherBuilder(key, one));
      if (was === undefined) continue;
      renames.set(key, was);
      former.add(was);
    }
    return renames;
  }

  #addedMap(now: Mapping, at: Place, known: Known): void {
    const inNew = at.inNew || this.#isOwner(at.path);
    const inside = { ...at, inNew, around: [...at.around, now], depths: [...at.depths, at.path.length] };
    this.#add(inside, {
      ...known,
      gained: now,
      span: firstLine({ start: Math.min(now.start, at.place.start || now.start), end: now.end }),
    });
    for (const [key, entries] of byKey(now)) {
      const place = { start: (entries[0] as MapEntry).start, end: (entries.at(-1) as MapEntry).value.end };
      this.values(
        [],
        entries.map(({ value }) => value),
        { ...inside, inAdded: true, path: [...at.path, key], place },
      );
    }
  }

  #removedMap(old: Mapping, at: Place, isItem: boolean, known: Known): void {
    const inside = { ...at, around: [...at.around, old], depths: [...at.depths, at.path.length] };
    this.#add(inside, { ...known, lost: old });
    if (isItem || this.#isOwner(at.path)) return;
    for (const [key, entries] of byKey(old))
      this.values(
        entries.map(({ value }) => value),
        [],
        { ...inside, path: [...at.path, key] },
      );
  }

  /** The nearest line that is left of where an entry stood: the one before it, else the one behind it, else the map's. */
  #remains(
    old: Mapping,
    now: Mapping,
    gone: MapEntry,
    news: ReadonlyMap<string, readonly MapEntry[]>,
    at: Place,
  ): Span {
    const place = old.entries.indexOf(gone);
    for (let i = place - 1; i >= 0 && i > place - 50; i--) {
      const left = news.get(old.entries[i]?.key ?? '')?.[0];
      if (left) return lastOf(left);
    }
    for (let i = place + 1; i < old.entries.length && i < place + 50; i++) {
      const left = news.get(old.entries[i]?.key ?? '')?.[0];
      if (left) return lastOf(left);
    }
    return at.place.end > at.place.start ? firstLine(at.place) : { start: now.start, end: now.end };
  }
}

function lastOf({ start, value }: MapEntry): Span {
  return value.kind === 'scalar' ? { start, end: value.end } : firstLine({ start, end: value.end });
}

/** Longest underlined stretch of something that goes on over many lines, in UTF-16 code units. */
const MOST_UNDERLINED = 120;

function firstLine({ start, end }: Span): Span {
  return { start, end: Math.min(end, start + MOST_UNDERLINED) };
}

function spanOf({ start, end }: Tree): Span {
  return { start, end };
}

/** The value with its key, where the key stands before it and near. */
function withKey(node: Tree, { place }: Place): Span {
  return place.start <= node.start && node.start - place.start < MOST_UNDERLINED
    ? { start: place.start, end: node.end }
    : spanOf(node);
}

/** A key that is left without a value has nothing of what stood under it. */
function isNullNow(old: Tree | undefined, now: Tree | undefined): boolean {
  return old?.kind === 'map' && now?.kind === 'scalar' && now.type === 'null';
}

function isScalar(node: Tree): node is Scalar {
  return node.kind === 'scalar';
}

function isMap(node: Tree): node is Mapping {
  return node.kind === 'map';
}

/** The items of lists and of lists in them, at most {@link CONFIG_CHANGES}: aliases can make a short text very long. */
function flat(nodes: readonly Tree[]): Tree[] {
  const found: Tree[] = [];
  const visit = (node: Tree, depth: number): void => {
    if (found.length >= CONFIG_CHANGES) return;
    if (node.kind !== 'list' || depth > 4) found.push(node);
    else for (const item of itemsOf(node)) visit(item, depth + 1);
  };
  for (const node of nodes) visit(node, 0);
  return found;
}

function keyOf(scalar: Scalar): string {
  return scalar.type === 'unknown' ? `?${scalar.refers ?? scalar.text}` : normalText(scalar.text);
}

function byKey(map: Mapping): Map<string, MapEntry[]> {
  const found = new Map<string, MapEntry[]>();
  for (const entry of map.entries) {
    const same = found.get(entry.key);
    if (same) same.push(entry);
    else found.set(entry.key, [entry]);
  }
  return found;
}
