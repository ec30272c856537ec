import type { Decoded, Fact, Invocation } from './fact.ts';
import { statedFacts } from './facts/facts.ts';
import { MOST_PIECES, type ScriptPiece } from './intake/pieces.ts';
import { withoutSketches } from './intake/sketch.ts';
import type { LookupBook } from './lookup.ts';
import { readShell } from './shell/shell.ts';
import type { Span } from './span.ts';

/** Code that cannot be known is a finding only where the text is certainly code. */
function isReported(fact: Fact, piece: ScriptPiece): boolean {
  if (piece.certain || fact.kind !== 'run') return true;
  const opaque = fact.fields.source?.some(({ text }) => text === 'opaque');
  return !opaque || fact.fields.reason?.some(({ text }) => text === 'limit') === true;
}

const NO_FIELDS: Fact['fields'] = {};

/** Takes a fact; false when no more are wanted. */
type Take = (fact: Fact) => boolean;

/** Hands on the command itself and what it states; the place where no more was wanted, if that came. */
function takeInvocation(invocation: Invocation, take: Take, book: LookupBook): Span | undefined {
  const command: Fact = { kind: 'command', span: invocation.span, fields: NO_FIELDS, invocation };
  if (!take(command)) return command.span;
  for (const fact of statedFacts(invocation, book)) if (!take(fact)) return fact.span;
  return undefined;
}

/** Commands after which what was on disk before says nothing about the paths that they name. */
const CHANGING = new Set(
  'rm mv cp ln touch mkdir rmdir install chmod chown chgrp setfacl tee dd truncate sed rsync tar unzip git curl wget make patch'.split(
    ' ',
  ),
);

/** Later commands meet paths as this one leaves them, not as they are on disk now. */
function touchPaths(invocation: Invocation, book: LookupBook): void {
  const { command, operands, options, input, output, redirections } = invocation;
  const teed =
    command === 'tee' && input?.kind === 'text' && options.length === 0 ? input.value.text : undefined;
  if (CHANGING.has(command)) for (const { text } of operands) if (text !== undefined) book.touch(text, teed);
  for (const { mode, path } of redirections) {
    if (mode === 'read' || path.text === undefined) continue;
    book.touch(path.text, mode === 'write' ? output?.text : undefined);
  }
}

/**
 * Hands on every fact that a piece of script states, in the order in which it would run. The answer is the place from
 * which on nothing was wanted any more, or undefined when all was taken.
 */
export function takeScript(
  piece: ScriptPiece,
  take: Take,
  book: LookupBook,
  decoded: Decoded[],
): Span | undefined {
  let stopped: Span | undefined;
  const reading = readShell(piece.text, piece.from, piece.shell, book, (invocation) => {
    if (stopped) return;
    stopped = takeInvocation(invocation, take, book);
    if (!stopped) touchPaths(invocation, book);
  });
  decoded.push(...reading.decoded);
  const { isBroken } = reading;
  const meant = isBroken && piece.certain ? withoutSketches(piece) : undefined;
  for (const fact of reading.facts) {
    // What is left of the text says itself whether it can be read.
    if (isReported(fact, meant ? { ...piece, certain: false } : piece) && !take(fact)) return fact.span;
  }
  const statements = meant ?? (isBroken ? piece.statements?.() : undefined);
  for (const [i, statement] of (statements ?? []).entries()) {
    stopped ??= i < MOST_PIECES ? takeScript(statement, take, book, decoded) : statement.from.span;
  }
  return stopped;
}
