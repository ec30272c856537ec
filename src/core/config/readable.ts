import type { Origin } from '../suggestion.ts';
import type { Format } from './kind.ts';
import type { ConfigReading } from './read.ts';

/** A state of a file, as far as it could be read. */
export interface Read {
  readonly text: string;
  readonly kind: string;
  readonly format: Format | undefined;
  readonly reading: ConfigReading;
}

/** Formats whose files are code or lists: nothing in them is a mistake. */
const LOOSE = /^(?:sql|shell|python|javascript|ruby|list|words)$/;

/** Formats that a program refuses as a whole where one place in them is wrong. */
const STRICT = /^(?:json|yaml|toml|xml|hcl)$/;

/** Kinds that say how a file is written, and not which program reads it. */
const NO_PROGRAM =
  /^(?:json|yaml|toml|ini|properties|env|hcl|xml|keywords|words|list|text|nginx|apache|package-json|openapi)$/;

/**
 * What to say of a change after which a file cannot be read, or not as it could be before: `unreadable` where a program's
 * settings are not known any more (nothing is left to read, or an agent wrote what the program will refuse), else
 * `half-written`, which is what a file looks like while somebody types. Undefined where reading is as good as it was.
 */
export function lossOfReading(
  old: Read,
  now: Read,
  origin: Origin | undefined,
): 'unreadable' | 'half-written' | undefined {
  const isOfProgram = !NO_PROGRAM.test(now.kind);
  if (isUnread(now) && !isUnread(old)) return isOfProgram ? 'unreadable' : 'half-written';
  if (!/\S/.test(old.text) || !STRICT.test(now.format ?? '') || hasMistake(old) || !hasMistake(now))
    return undefined;
  return isOfProgram && origin === 'agent' ? 'unreadable' : 'half-written';
}

function hasMistake({ reading }: Read): boolean {
  return reading.problems.some(({ code }) => code === 'syntax');
}

/** True for a file of a known format of which nothing could be read. */
function isUnread({ text, format, reading }: Read): boolean {
  if (format === undefined || LOOSE.test(format) || !/\S/.test(text)) return false;
  return (
    reading.problems.length > 0 &&
    reading.documents.every(
      (root) => root.kind === 'scalar' || (root.kind === 'map' && root.entries.length === 0),
    )
  );
}
