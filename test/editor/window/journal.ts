import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line of the journal, as far as tests look at it. */
export interface JournalLine {
  readonly event: string;
  readonly review?: string;
  readonly text?: string;
  readonly origin?: string;
  readonly destination?: string;
  readonly note?: string;
  readonly answers?: readonly unknown[];
}

/** Where the journal of a home folder is. */
export function journalFolder(home: string): string {
  return join(home, '.local', 'state', 'holdpoint');
}

/** All that is on record; nothing in a home where nothing has happened yet. */
export function journalOf(home: string): JournalLine[] {
  const path = join(journalFolder(home), 'journal.jsonl');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JournalLine);
}
