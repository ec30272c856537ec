import { CODE_BLOCKS, STRAY_LINES } from '../limits.ts';
import { hasErrors } from '../shell/parts.ts';
import type { Provenance } from '../span.ts';
import type { Shell } from '../suggestion.ts';
import type { Block, Range } from './blocks.ts';
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
}

/** Most pieces of one text. */
const MOST = CODE_BLOCKS + STRAY_LINES;

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
  const add = (shell: Shell, certain: boolean, made: { text: string; from: Provenance }): void => {
    if (!/\S/.test(made.text)) return;
    if (pieces.length > MOST) overflow = true;
    else pieces.push({ text: made.text, from: made.from, shell, certain });
  };
  for (const block of layout.blocks) {
    if (block.kind !== 'code') continue;
    const made = assemble(cleaned, block.ranges, edits);
    add(block.shell, block.certain, made);
    if (!isBroken(block, made.text)) continue;
    for (const ranges of block.statements) add(block.shell, false, assemble(cleaned, ranges, edits));
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

/**
 * True for code of several statements whose syntax prose or output breaks. There the parser may give up, while a shell
 * goes on with the next line, so each statement has to be read for itself as well.
 */
function isBroken(block: Block, text: string): boolean {
  return !block.certain && block.statements.length > 1 && hasErrors(text);
}
