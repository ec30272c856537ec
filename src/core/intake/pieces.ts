import { CODE_BLOCKS, STRAY_LINES } from '../limits.ts';
import type { Provenance } from '../span.ts';
import type { Shell } from '../suggestion.ts';
import type { Range } from './blocks.ts';
import type { Cleaned } from './clean.ts';
import { assemble, type Edit } from './edits.ts';
import type { Layout } from './layout.ts';
import { apostropheEdits, groupStray } from './stray.ts';

/** A script to analyse. */
export interface ScriptPiece {
  /** The code, cleaned of what is not seen, with look-alikes and typographic quotes read as what they pose as. */
  readonly text: string;
  readonly from: Provenance;
  readonly shell: Shell;
  /**
   * False for text that may not be shell code at all (sentences, output, code between sentences or without a named
   * language) and for second readings of the same text: what is recognised in it counts, but neither a problem in its
   * syntax nor code that cannot be known is a finding.
   */
  readonly certain: boolean;
  /**
   * Each of its statements for itself, to be read as well if its syntax is broken: prose or output in it may make a parser
   * give up, while a shell goes on with the next line. Undefined for certain code and for a single statement.
   */
  readonly statements?: (() => readonly ScriptPiece[]) | undefined;
}

/** Most pieces of one text, and most statements of a piece that are read for themselves. */
export const MOST_PIECES = CODE_BLOCKS + STRAY_LINES;

/**
 * Makes the scripts to analyse of the blocks of a text, `own` being the shell it is pasted into. `requoted` are the
 * lines that would run something else if typographic quotes were not read as quotes. `overflow` is true if a limit was
 * reached and something was left out.
 */
export function makePieces(
  cleaned: Cleaned,
  layout: Layout,
  edits: readonly Edit[],
  requoted: readonly Range[],
  own: Shell,
): { pieces: ScriptPiece[]; overflow: boolean } {
  const pieces: ScriptPiece[] = [];
  let overflow = layout.overflow;
  const add = (
    shell: Shell,
    certain: boolean,
    made: { text: string; from: Provenance },
    statements?: ScriptPiece['statements'],
  ): void => {
    if (!/\S/.test(made.text)) return;
    if (pieces.length > MOST_PIECES) overflow = true;
    else pieces.push({ text: made.text, from: made.from, shell, certain, statements });
  };
  for (const block of layout.blocks) {
    if (block.kind !== 'code') continue;
    const { shell, certain } = block;
    const statements = () =>
      block.statements.map((ranges) => ({ ...assemble(cleaned, ranges, edits), shell, certain: false }));
    const isSingle = certain || block.statements.length < 2;
    add(shell, certain, assemble(cleaned, block.ranges, edits), isSingle ? undefined : statements);
  }
  const stray = groupStray(cleaned.text, layout.blocks);
  const strayEdits = apostropheEdits(cleaned, stray.groups);
  for (const group of stray.groups) add(group.shell, false, assemble(cleaned, group.ranges, strayEdits));
  // Outside PowerShell typographic quotes quote nothing, and in a paste a quote in a sentence reaches into the code.
  if (own !== 'powershell') for (const line of requoted) add(own, false, assemble(cleaned, [line], []));
  const open = stray.openQuotes || (!layout.whole && layout.blocks.some((block) => !block.complete));
  if (open && pieces.some((piece) => /["'`<]/.test(piece.text))) add(own, false, cleaned);
  return { pieces, overflow: overflow || stray.overflow };
}
