import { once } from 'node:events';
import { styleText } from 'node:util';
import { type Paint, plainPaint, type Role } from '../report/paint.ts';

/** Exit codes; a contract. */
export const EXIT_PASS = 0;
export const EXIT_HELD = 1;
export const EXIT_FAILED = 2;

/** Widest page: longer lines are hard to read. */
const MAX_WIDTH = 110;
const MIN_WIDTH = 40;
const DEFAULT_WIDTH = 80;

type Style = Parameters<typeof styleText>[0];

const STYLES: Record<Role, Style> = {
  pass: ['bold', 'green'],
  note: ['bold', 'cyan'],
  hold: ['bold', 'yellow'],
  block: ['bold', 'red'],
  low: 'cyan',
  medium: 'yellow',
  high: 'red',
  critical: ['bold', 'red'],
  label: 'dim',
  command: 'cyan',
  mark: 'inverse',
  muted: 'dim',
  strong: 'bold',
};

/** Colours if the stream is a terminal that has some and nobody asked for none. https://no-color.org */
export function paintFor(stream: { isTTY?: boolean | undefined }, env: NodeJS.ProcessEnv): Paint {
  if (env.NO_COLOR) return plainPaint;
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  if (!forced && (!stream.isTTY || env.TERM === 'dumb')) return plainPaint;
  return (role, text) => (text === '' ? text : styleText(STYLES[role], text));
}

/** Columns of a page on this stream. */
export function widthFor(stream: { columns?: number | undefined }): number {
  return Math.max(MIN_WIDTH, Math.min(stream.columns || DEFAULT_WIDTH, MAX_WIDTH));
}

/** Writes to standard output and waits while the reader is slower. */
export async function print(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Writes lines to standard error. */
export function complain(...lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
}

/** Reports wrong usage or unreadable input: what, where, what to do. */
export function fail(command: string, ...lines: readonly string[]): number {
  const [first = '', ...rest] = lines;
  complain(`holdpoint ${command}: ${first}`, ...rest);
  return EXIT_FAILED;
}

/**
 * A reader that goes away (`| head`) ends the program quietly. The exit code is then the one set so far; without one
 * nothing was judged, which must not look like a pass.
 */
export function endQuietlyOnClosedPipe(): void {
  const end = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(process.exitCode ?? EXIT_FAILED);
  };
  process.stdout.on('error', end);
  process.stderr.on('error', end);
}
