import type { TextMark } from '../analysis.ts';
import type { Fact } from '../fact.ts';
import { TEXT_LENGTH } from '../limits.ts';
import { linearProvenance, type Provenance } from '../span.ts';
import type { Shell, SuggestionKind } from '../suggestion.ts';
import { type Cleaned, cleanText } from './clean.ts';
import { assemble, type Edit } from './edits.ts';
import { examine } from './examine.ts';
import { TextFacts } from './facts.ts';
import { judgeHosts } from './hosts.ts';
import { type Layout, layOut } from './layout.ts';
import { readPrompt } from './prompts.ts';
import { isProse } from './prose.ts';
import { guessShell, scriptShell } from './shell-guess.ts';
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

/** A text made ready for analysis. */
export interface Intake {
  /**
   * What would run: first the code that is meant, then what else the shell would make of the text. The same stretch
   * may stand in two pieces, so findings with the same rule and span are to be made one.
   */
  readonly pieces: readonly ScriptPiece[];
  /** Facts about the text itself; {@link TextFacts} lists their fields. */
  readonly facts: readonly Fact[];
  readonly marks: readonly TextMark[];
}

/** Where a text is heading. */
export interface IntakeOptions {
  /** The shell that would run it; undefined: tell it from the text. */
  readonly shell?: Shell | undefined;
  /** `shell` by default. A `config` text is only read as a script if its path or first line says so; `tool` never is. */
  readonly kind?: SuggestionKind | undefined;
  /** The file that it is heading for; undefined for a terminal. */
  readonly path?: string | undefined;
}

/** One line of printable ASCII that begins like a command and has no sign that needs a closer look. */
const SIMPLE = /^[a-z./][\w./-]*(?: [\x20-\x3f\x41-\x5f\x61-\x7e]*)?$/;

/**
 * Makes what people really paste ready for analysis: finds the code among Markdown, prompts, output and prose, takes out
 * what is not seen, and says what is not what it seems. Never throws; a text beyond {@link TEXT_LENGTH} is not looked at
 * and has one fact, `too-large`. Linear in the length of the text.
 */
export function takeIn(text: string, options: IntakeOptions = {}): Intake {
  const kind = options.kind ?? 'shell';
  if (
    text.length < 400 &&
    kind === 'shell' &&
    options.path === undefined &&
    SIMPLE.test(text) &&
    isOneCommand(text)
  ) {
    const shell = options.shell ?? guessShell(text);
    return {
      pieces: [{ text, from: linearProvenance(0, text.length), shell, certain: true }],
      facts: [],
      marks: [],
    };
  }
  const found = new TextFacts();
  if (text.length > TEXT_LENGTH) {
    const shown = `${text.length} characters, more than the ${TEXT_LENGTH} that are analysed`;
    found.add('too-large', 'text', { start: 0, end: text.length }, shown);
    return { pieces: [], ...found.finish() };
  }
  const cleaned = cleanText(text);
  if (cleaned.overflow) {
    found.add('too-large', 'text', cleaned.from.span, 'more odd characters than are looked at');
  }
  const own =
    kind === 'shell'
      ? (options.shell ?? ((options.path && scriptShell(options.path, text)) || undefined))
      : undefined;
  const script =
    kind === 'config' && options.path !== undefined ? scriptShell(options.path, text) : undefined;
  let guessed: Shell | undefined;
  const guess = (): Shell => {
    guessed ??= guessShell(cleaned.text);
    return guessed;
  };
  const layout: Layout =
    kind === 'shell' ? layOut(cleaned.text, own, guess) : wholeScript(cleaned.text, script);
  const stray = groupStray(cleaned.text, layout.blocks);
  if (stray.overflow || layout.overflow)
    found.add(
      'too-large',
      'text',
      cleaned.from.span,
      'more pieces of code and other text than are looked at',
    );
  const { edits, requoted } = examine(cleaned, layout.blocks, judgeHosts(cleaned.text), found);
  if (kind === 'shell' && options.path === undefined) noteTrailingNewline(cleaned, text, found);

  const pieces: ScriptPiece[] = [];
  const add = (shell: Shell, certain: boolean, made: { text: string; from: Provenance }): void => {
    if (/\S/.test(made.text)) pieces.push({ ...made, shell, certain });
  };
  const everything = [{ start: 0, end: cleaned.text.length }];
  for (const block of layout.blocks) {
    if (block.kind !== 'code') continue;
    const ranges = layout.whole ? everything : block.ranges;
    add(block.shell, block.certain, assemble(cleaned, ranges, edits));
  }
  const strayEdits: Edit[] = apostropheEdits(cleaned, stray.groups);
  for (const group of stray.groups) add(group.shell, false, assemble(cleaned, group.ranges, strayEdits));
  // Pasted as it stands, a quote in a sentence reaches into the code, and typographic quotes quote nothing.
  const mixed = stray.openQuotes || (!layout.whole && layout.blocks.some((block) => !block.complete));
  const literally = requoted || (mixed && pieces.some((piece) => /["'`<]/.test(piece.text)));
  if (literally && kind === 'shell') {
    const shell = own ?? guess();
    if (!(layout.whole && shell === 'powershell')) add(shell, false, assemble(cleaned, everything, []));
  }
  return { pieces, ...found.finish() };
}

/** The other half of the fast path: no prompt, no sentence, no address, no wide blank, no HTML. */
function isOneCommand(text: string): boolean {
  if (text.includes('          ') || /&(?:#|[a-z]{2,4};)/i.test(text)) return false;
  return (
    !isProse(text) && !readPrompt(text, false) && (!text.includes('://') || judgeHosts(text).length === 0)
  );
}

function wholeScript(text: string, shell: Shell | undefined): Layout {
  if (!shell) return { blocks: [], whole: false, overflow: false };
  const ranges = [{ start: 0, end: text.length }];
  return {
    blocks: [{ kind: 'code', shell, certain: true, bare: false, complete: true, ranges }],
    whole: true,
    overflow: false,
  };
}

function noteTrailingNewline(cleaned: Cleaned, text: string, found: TextFacts): void {
  if (!cleaned.text.endsWith('\n')) return;
  const lines = cleaned.text.split('\n').filter((line) => /\S/.test(line)).length;
  if (lines === 0) return;
  const start = text.trimEnd().length;
  const shown = 'a line break at the end, which a terminal without bracketed paste takes for Enter';
  found.add('trailing-newline', 'text', { start, end: text.length }, shown, { lines: String(lines) });
}
