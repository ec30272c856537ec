import { pathClasses } from './access/paths.ts';
import { kindOf } from './config/kind.ts';
import { hasScriptLines } from './config/line-scripts.ts';
import { type Decoded, type Fact, HOLE, type Value } from './fact.ts';
import { configFacts } from './facts/config-change.ts';
import { type Write, writesOf } from './facts/write.ts';
import { scriptShell } from './intake/shell-guess.ts';
import type { Judge } from './judge.ts';
import { TEXT_LENGTH } from './limits.ts';
import { type LookupAnswers, LookupBook } from './lookup.ts';
import { concatValues, sketchOf } from './shell/values.ts';
import { originalSpan, type Provenance } from './span.ts';

/** What judging a written file needs beside the judge. */
interface Surroundings {
  readonly book: LookupBook;
  readonly answers: LookupAnswers | undefined;
  readonly decoded: Decoded[];
}

/** A text that a command puts into a file, and where it stands. */
interface WrittenText {
  readonly text: string;
  readonly from: Provenance;
  /** How many letters in front of the text are not its own. */
  readonly lead: number;
}

/** What stood in a file, as far as it can be looked up; a file that is not there has no text. */
export function formerText(path: string | undefined, book: LookupBook): string | undefined {
  if (path === undefined) return undefined;
  return book.before(path);
}

/**
 * Judges what a command writes into files whose kind is known, as it would be judged as a change of that file: settings,
 * policies, manifests, and the commands of scripts, jobs and units that run later. False once a limit is reached.
 */
export function takeWritten(fact: Fact, judge: Judge, around: Surroundings): boolean {
  const path = fact.kind === 'write' ? fact.fields.path?.[0] : undefined;
  if (!path || !fact.invocation) return true;
  return writesOf(fact.invocation, around.book)
    .filter((write) => isSamePlace(write.path, path))
    .every((write) => takeWrite(write, judge, around));
}

function isSamePlace(a: Value, b: Value): boolean {
  return a.from.span.start === b.from.span.start && sketchOf(a) === sketchOf(b);
}

function takeWrite(write: Write, judge: Judge, around: Surroundings): boolean {
  const sketch = sketchOf(write.path);
  if (sketch === HOLE) return true;
  const path = sketch.replaceAll(HOLE, 'x');
  return textsOf(write, path).every((written) => {
    const { text, from, lead } = written;
    const place = (start: number) => Math.max(0, start - lead);
    const inner = judge.within(text, write.path.from.span, (span) =>
      originalSpan(from, place(span.start), place(span.end)),
    );
    const known = write.change
      ? write.change.before
      : write.append || isPrivate(write.path)
        ? undefined
        : formerText(write.path.text, around.book);
    const context = {
      book: around.book,
      former: new LookupBook(around.answers),
      decoded: around.decoded,
      isBeforeKnown: known !== undefined,
    };
    return configFacts(known ?? '', text, { path }, context).every((one) => {
      // A stretch of a file need not be readable by itself.
      const isOpaque = one.kind === 'run' && one.fields.source?.[0]?.text === 'opaque';
      if (one.kind === 'text' || isOpaque) return true;
      return inner.take(one);
    });
  });
}

/** Keys are nobody's business here. */
function isPrivate({ text }: Value): boolean {
  return text === undefined || pathClasses(text).has('secret');
}

function textsOf({ texts, parts, change, span }: Write, path: string): readonly WrittenText[] {
  if (!parts) {
    const whole = change?.after ?? concatValues(texts, span);
    return written(sketchOf(whole), whole.from, path, 0);
  }
  return texts.flatMap((one) => {
    const text = sketchOf(one);
    const isMember = kindOf(path, '')?.format === 'json' && /^\s*"/.test(text);
    return isMember
      ? written(`{${text.replace(/,\s*$/, '')}}`, one.from, path, 1)
      : written(text, one.from, path, 0);
  });
}

/** Texts that tests are fed with: nobody runs or applies them. */
const FIXTURE = /(?:^|\/)(?:__)?(?:fixtures?|testdata|test-data|snapshots|mocks)(?:__)?\//;

function written(text: string, from: Provenance, path: string, lead: number): readonly WrittenText[] {
  if (FIXTURE.test(path)) return [];
  if (text === HOLE || !/\S/.test(text) || text.length > TEXT_LENGTH) return [];
  // By its name alone: what stands in a file of any other name says nothing about what it is for.
  const isKnown =
    kindOf(path, text) !== undefined ||
    scriptShell(path, text) !== undefined ||
    hasScriptLines(path) ||
    path.startsWith('/etc/');
  return isKnown ? [{ text, from, lead }] : [];
}
