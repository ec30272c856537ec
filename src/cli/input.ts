import { isUtf8 } from 'node:buffer';
import { fstatSync } from 'node:fs';
import { MAX_INPUT_BYTES } from '../node/limits.ts';
import { readTextFile } from '../node/read-file.ts';

/** A text, or why there is none. */
export type InputResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** Says where bytes stop being UTF-8; undefined if they are UTF-8. */
export function utf8Problem(bytes: Buffer): string | undefined {
  if (isUtf8(bytes)) return undefined;
  const sixteen = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (sixteen) return 'not UTF-8 but UTF-16';
  const repaired = Buffer.from(bytes.toString('utf8'));
  let at = 0;
  while (at < bytes.length && bytes[at] === repaired[at]) at++;
  if (at === bytes.length) return `not valid UTF-8: it ends in the middle of a character`;
  return `not valid UTF-8: byte 0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')} at offset ${at}`;
}

/** Standard input in pieces. Throws for a folder, which Node would take for an empty input: it would pass. */
export async function* standardInput(): AsyncGenerator<Buffer> {
  if (fstatSync(0).isDirectory()) throw new Error('it is a folder');
  yield* process.stdin as AsyncIterable<Buffer>;
}

/** Why standard input could not be read, for a person. */
export function inputProblem(error: unknown): string {
  return `Standard input cannot be read: ${(error as Error).message}.`;
}

/** All of standard input as text. Bytes that are not UTF-8 are reported, never replaced. */
export async function readStandardInput(): Promise<InputResult> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of standardInput()) {
      length += chunk.length;
      if (length > MAX_INPUT_BYTES)
        return { ok: false, message: `Standard input is longer than ${MAX_INPUT_BYTES} bytes.` };
      chunks.push(chunk);
    }
  } catch (error) {
    return { ok: false, message: inputProblem(error) };
  }
  const bytes = Buffer.concat(chunks);
  const problem = utf8Problem(bytes);
  if (problem) return { ok: false, message: `Standard input is ${problem}. Convert it to UTF-8 first.` };
  return { ok: true, text: bytes.toString('utf8') };
}

/** The text of a file that was named on the command line. */
export function readNamedFile(option: string, path: string): InputResult {
  const read = readTextFile(path, MAX_INPUT_BYTES);
  if (read.ok) return read;
  const reason = read.problem === 'missing' ? 'there is no such file' : read.detail;
  return { ok: false, message: `${option} ${path}: ${reason}.` };
}
