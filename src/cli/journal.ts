import { existsSync } from 'node:fs';
import { journalFile } from '../node/folders.ts';
import { type JournalRecord, readRecord } from '../node/journal-record.ts';
import { journalLines, verifyJournal } from '../node/journal-verify.ts';
import { visibleLine } from '../report/visible.ts';
import type { Command } from './command.ts';
import { didYouMean } from './near.ts';
import { EXIT_HELD, EXIT_PASS, fail, paintFor, print, widthFor } from './output.ts';

const ACTIONS = ['verify', 'show'];

async function verify(path: string, json: boolean): Promise<number> {
  const check = await verifyJournal(path);
  const exit = check.bad ? EXIT_HELD : EXIT_PASS;
  process.exitCode = exit;
  if (json) {
    await print(`${JSON.stringify({ ok: !check.bad, ...check })}\n`);
    return exit;
  }
  const lines = check.mended.map(
    (line) => `${path}:${line} was cut off by a crash and closed by the next line`,
  );
  if (check.bad) lines.push(`${path}:${check.bad.line} is bad: ${check.bad.why}`);
  const count = `${check.records} ${check.records === 1 ? 'record' : 'records'}`;
  lines.push(check.bad ? `${count} before it are right.` : `${count}, all right.`);
  await print(`${lines.join('\n')}\n`);
  return exit;
}

function recordText(record: JournalRecord, width: number, paint: ReturnType<typeof paintFor>): string {
  const head = [
    record.time,
    record.event,
    record.verdict ?? '',
    record.destination === undefined ? '' : visibleLine(record.destination),
    record.findings?.map((finding) => finding.rule).join(' ') ?? '',
  ].filter(Boolean);
  const lines = [`${paint('muted', `#${record.seq}`)} ${head.join('  ')}`];
  if (record.text !== undefined) {
    const text = visibleLine(record.text);
    lines.push(`    ${paint('command', text.length > width * 2 ? `${text.slice(0, width * 2)}…` : text)}`);
  }
  for (const { question, answer } of record.answers ?? [])
    lines.push(`    ${visibleLine(question)} ${paint('strong', visibleLine(answer))}`);
  if (record.note) lines.push(`    ${visibleLine(record.note)}`);
  if (record.damaged)
    lines.push(`    closed a line of ${record.damaged.bytes} bytes that was left unreadable`);
  return lines.join('\n');
}

async function show(path: string, last: number, json: boolean): Promise<number> {
  let kept: string[] = [];
  const width = widthFor(process.stdout);
  const paint = paintFor(process.stdout, process.env);
  process.exitCode = EXIT_PASS;
  for await (const line of journalLines(path)) {
    const text = line.bytes.toString('utf8');
    const record = readRecord(text);
    const bad = typeof record === 'string';
    if (json && bad) kept.push(JSON.stringify({ line: line.number, bad: record }));
    else if (json) kept.push(text);
    else
      kept.push(bad ? `line ${line.number} cannot be trusted (${record})` : recordText(record, width, paint));
    if (kept.length > last * 2) kept = kept.slice(-last);
    if (last === Number.POSITIVE_INFINITY) {
      await print(`${kept.join('\n')}\n`);
      kept = [];
    }
  }
  if (kept.length > 0) await print(`${kept.slice(-last).join('\n')}\n`);
  return EXIT_PASS;
}

/** `holdpoint journal`: verify or show the record of reviews. */
export const journal: Command = async ({ options, words }, context) => {
  const [action, path = journalFile(context.at), ...rest] = words;
  if (action === undefined) return fail('journal', 'Say what to do: verify or show.');
  if (!ACTIONS.includes(action))
    return fail('journal', `There is no '${action}'.${didYouMean(action, ACTIONS)}`);
  if (rest.length > 0) return fail('journal', 'Only one file can be named.');
  const last = options.get('last');
  const count = last === undefined ? Number.POSITIVE_INFINITY : Number(last);
  if (last !== undefined && !(Number.isInteger(count) && count > 0))
    return fail('journal', `--last ${String(last)} is not a number of records.`);
  if (!existsSync(path)) return fail('journal', `There is no journal at ${path}.`);
  const json = options.has('json');
  try {
    return await (action === 'verify' ? verify(path, json) : show(path, count, json));
  } catch (error) {
    return fail('journal', `${path} cannot be read: ${(error as Error).message}`);
  }
};
