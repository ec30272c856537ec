import type { Decision } from '../core/analysis.ts';
import { kindOf, SHELLS, type Shell, type Suggestion, type SuggestionKind } from '../core/suggestion.ts';
import { MAX_INPUT_BYTES } from '../node/limits.ts';
import { type AnswerId, answerOf, type ErrorAnswer } from '../report/json.ts';
import { utf8Problem } from './input.ts';
import { EXIT_FAILED, EXIT_HELD, EXIT_PASS } from './output.ts';

const LINE_FEED = 10;
/** Answers are written in pieces of about this many characters. */
const FLUSH_AT = 64 * 1024;
const KINDS: readonly SuggestionKind[] = ['shell', 'config', 'tool'];

interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** Undefined for a line that is too long. */
  readonly bytes: Buffer | undefined;
}

interface Request {
  readonly id: AnswerId;
  readonly suggestion: Suggestion;
}

/** The lines that each chunk completes, so that answers can be sent before the next chunk comes. */
async function* linesByChunk(input: AsyncIterable<Buffer>): AsyncGenerator<Line[]> {
  let rest: Buffer[] = [];
  let length = 0;
  let number = 0;
  const take = (): Line => {
    const bytes = length > MAX_INPUT_BYTES ? undefined : rest.length === 1 ? rest[0] : Buffer.concat(rest);
    rest = [];
    length = 0;
    number++;
    return { number, bytes };
  };
  const add = (part: Buffer) => {
    length += part.length;
    if (length <= MAX_INPUT_BYTES) rest.push(part);
    else rest = [];
  };
  for await (const chunk of input) {
    const lines: Line[] = [];
    let from = 0;
    for (let feed = chunk.indexOf(LINE_FEED); feed !== -1; feed = chunk.indexOf(LINE_FEED, from)) {
      add(chunk.subarray(from, feed));
      lines.push(take());
      from = feed + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
    yield lines;
  }
  if (length > 0) yield [take()];
}

function optionalText(value: unknown, name: string): string | undefined | { error: string } {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : { error: `"${name}" must be a string` };
}

function oneOf<T extends string>(
  value: unknown,
  name: string,
  all: readonly T[],
): T | undefined | { error: string } {
  if (value === undefined || value === null) return undefined;
  return all.includes(value as T) ? (value as T) : { error: `"${name}" must be one of ${all.join(', ')}` };
}

function isError(value: unknown): value is { error: string } {
  return typeof value === 'object' && value !== null;
}

/** The suggestion of a line, or what is wrong with it. */
function readRequest(text: string): Request | { error: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { error: `not JSON: ${(error as Error).message}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { error: 'not a JSON object' };
  const entry = value as Record<string, unknown>;
  const { id } = entry;
  if (typeof id !== 'string' && typeof id !== 'number') return { error: '"id" must be a string or a number' };
  if (typeof entry.text !== 'string') return { error: '"text" must be a string' };
  const shell = oneOf<Shell>(entry.shell, 'shell', SHELLS);
  const kind = oneOf(entry.kind, 'kind', KINDS);
  const path = optionalText(entry.path, 'path');
  const before = optionalText(entry.before, 'before');
  for (const part of [shell, kind, path, before]) if (isError(part)) return part;
  const place = { path: path as string | undefined, before: before as string | undefined };
  return {
    id,
    suggestion: {
      text: entry.text,
      kind: (kind as SuggestionKind | undefined) ?? kindOf(place),
      origin: 'paste',
      shell: shell as Shell | undefined,
      ...place,
    },
  };
}

function readLine(line: Line): Request | { error: string } | undefined {
  if (!line.bytes) return { error: `longer than ${MAX_INPUT_BYTES} bytes` };
  const problem = utf8Problem(line.bytes);
  if (problem) return { error: problem };
  const text = line.bytes.toString('utf8');
  const bare = line.number === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;
  return bare.trim() === '' ? undefined : readRequest(bare);
}

/** What a batch reads from, writes to and judges by. */
export interface Batch {
  readonly input: AsyncIterable<Buffer>;
  /** Resolves when more may be written. */
  readonly write: (text: string) => Promise<void>;
  /** The language of texts that do not name one. */
  readonly shell?: Shell | undefined;
  readonly judge: (suggestion: Suggestion) => Decision;
}

/**
 * Answers a stream of suggestions line by line, in order, with memory for a line and no more. Returns the exit code:
 * the highest over all lines.
 */
export async function runBatch({ input, write, shell, judge }: Batch): Promise<number> {
  let exit = EXIT_PASS;
  for await (const lines of linesByChunk(input)) {
    let out = '';
    for (const line of lines) {
      const request = readLine(line);
      if (!request) continue;
      if ('error' in request) {
        const answer: ErrorAnswer = { id: null, line: line.number, error: request.error };
        exit = EXIT_FAILED;
        out += `${JSON.stringify(answer)}\n`;
      } else {
        const decision = judge({ ...request.suggestion, shell: request.suggestion.shell ?? shell });
        const held = decision.verdict === 'hold' || decision.verdict === 'block';
        if (held) exit = Math.max(exit, EXIT_HELD);
        out += `${JSON.stringify(answerOf(request.id, decision))}\n`;
      }
      if (out.length > FLUSH_AT) {
        await write(out);
        out = '';
      }
    }
    await write(out);
  }
  return exit;
}
