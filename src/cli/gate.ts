import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { Decision } from '../core/analysis.ts';
import type { Shell } from '../core/suggestion.ts';
import { journalFile } from '../node/folders.ts';
import { accountName } from '../node/git-person.ts';
import { Journal } from '../node/journal.ts';
import type { JournalEntry } from '../node/journal-record.ts';
import { textReport } from '../report/text.ts';
import { type Asking, askChecklist } from './ask.ts';
import type { Command } from './command.ts';
import { complain, EXIT_HELD, EXIT_PASS, fail, paintFor, widthFor } from './output.ts';
import { openSessionFor, readShell } from './settings.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** What a gate puts on record about one command. */
interface Record {
  readonly journal: Journal;
  readonly text: string;
  readonly review: string;
  readonly decision: Decision;
}

/** Puts an event in the journal; false, with the reason on standard error, if that is not possible. */
function note(record: Record, event: JournalEntry['event'], more: Partial<JournalEntry> = {}): boolean {
  const done = record.journal.append({
    time: new Date().toISOString(),
    event,
    review: record.review,
    text: record.text,
    kind: 'shell',
    origin: 'typed',
    destination: 'terminal',
    decision: record.decision,
    ...more,
  });
  if (!done.ok)
    complain(`holdpoint gate: The journal ${record.journal.path} cannot be written: ${done.message}.`);
  return done.ok;
}

const UNRECORDED =
  'Not released: what is released must be on record. Make the journal writable and try again.';

/** Shows the report and asks the questions; the exit code. */
async function review(record: Record, report: (terminal: Terminal) => string, terminal: Terminal) {
  const asking: Asking = {
    terminal,
    paint: paintFor(terminal, process.env),
    width: widthFor(terminal),
    user: accountName(),
  };
  terminal.write(report(terminal));
  if (!note(record, 'held')) {
    terminal.write(`\n${UNRECORDED}\n`);
    return EXIT_HELD;
  }
  const outcome = await askChecklist(asking, record.decision.checklist);
  const { answers } = outcome;
  if (!outcome.released) {
    note(record, 'discarded', { answers, note: outcome.reason });
    terminal.write(`\n${asking.paint('hold', 'Not released')}: ${outcome.reason}. Nothing was run.\n`);
    return EXIT_HELD;
  }
  if (!note(record, 'released', { answers })) {
    terminal.write(`\n${UNRECORDED}\n`);
    return EXIT_HELD;
  }
  terminal.write(`\n${asking.paint('pass', 'Released.')}\n`);
  return EXIT_PASS;
}

/** The command itself; undefined when it was to be base64 and is not. */
function textOf(word: string, encoded: boolean): string | undefined {
  if (!encoded) return word;
  const bytes = Buffer.from(word, 'base64');
  return bytes.toString('base64') === word && isUtf8(bytes) ? bytes.toString() : undefined;
}

/** `holdpoint gate`: the checklist in the terminal. Runs nothing; exit code 0 means released. */
export const gate: Command = async ({ options, words }, context) => {
  if (words.length === 0)
    return fail('gate', 'There is no command to judge.', 'Try: holdpoint gate -- "$command"');
  const shell = readShell(options);
  if (!shell.ok) return fail('gate', shell.message);
  const opened = await openSessionFor(options, context, true);
  if (!opened.ok) return fail('gate', opened.message);
  const text = textOf(words.join(' '), options.has('base64'));
  if (text === undefined) return fail('gate', 'COMMAND is not UTF-8 in base64.');
  const lead = String(options.get('lead') ?? '');
  const { session } = opened;
  const suggestion = {
    text,
    kind: 'shell',
    origin: 'typed',
    shell: shell.value as Shell | undefined,
  } as const;
  const { analysis, decision } = session.examine(suggestion, { cwd: opened.cwd });
  const record = { journal: new Journal(journalFile(context.at)), text, review: randomUUID(), decision };
  const report = (stream: Terminal | NodeJS.WriteStream) =>
    lead +
    textReport(
      analysis,
      { ...decision, checklist: [] },
      { width: widthFor(stream), paint: paintFor(stream, process.env) },
    );
  switch (decision.verdict) {
    case 'pass':
      return EXIT_PASS;
    case 'note':
      complain(report(process.stderr).trimEnd());
      note(record, 'noted');
      return EXIT_PASS;
    case 'block':
      complain(report(process.stderr).trimEnd(), '', 'Refused: policy does not let this through.');
      note(record, 'refused');
      return EXIT_HELD;
    case 'hold': {
      const terminal = openTerminal();
      if (terminal) return review(record, report, terminal).finally(() => terminal.close());
      complain(report(process.stderr).trimEnd(), '', 'Not released: there is no terminal to ask on.');
      complain('Run it where a person can answer, or look at it with: holdpoint check');
      note(record, 'held');
      note(record, 'discarded', { note: 'no terminal to ask on' });
      return EXIT_HELD;
    }
    default:
      return decision.verdict satisfies never;
  }
};
