import type { TextMark } from '../analysis.ts';
import type { Fact } from '../fact.ts';
import { TEXT_LENGTH } from '../limits.ts';
import { linearProvenance } from '../span.ts';
import type { Shell, SuggestionKind } from '../suggestion.ts';
import { type Cleaned, cleanText } from './clean.ts';
import { examine } from './examine.ts';
import { TextFacts } from './facts.ts';
import { judgeHosts } from './hosts.ts';
import { type Layout, layOut, wholeScript } from './layout.ts';
import { makePieces, type ScriptPiece } from './pieces.ts';
import { readPrompt } from './prompts.ts';
import { isProse } from './prose.ts';
import { guessShell, scriptShell } from './shell-guess.ts';

export type { ScriptPiece } from './pieces.ts';

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
    const guessed = guessShell(text);
    const shell = options.shell ?? guessed;
    const from = linearProvenance(0, text.length);
    const piece = { text, from, shell, certain: true };
    return {
      pieces: isOfWindows(guessed, shell, text)
        ? [piece, { text, from, shell: guessed, certain: false }]
        : [piece],
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
  const script = options.path !== undefined && kind !== 'tool' ? scriptShell(options.path, text) : undefined;
  const own = options.shell ?? script;
  let guessed: Shell | undefined;
  const guess = (): Shell => {
    guessed ??= guessShell(cleaned.text);
    return guessed;
  };
  const layout: Layout = kind === 'shell' ? layOut(cleaned.text, own, guess) : wholeScript(cleaned.text, own);
  const { edits, requoted } = examine(cleaned, layout.blocks, judgeHosts(cleaned.text), found);
  const made = makePieces(cleaned, layout, edits, requoted, own ?? guess());
  const written = own === undefined || kind !== 'shell' ? undefined : guess();
  const second: readonly ScriptPiece[] =
    own && written && isOfWindows(written, own, cleaned.text)
      ? [{ text: cleaned.text, from: cleaned.from, shell: written, certain: false }]
      : [];
  if (made.overflow) {
    found.add('too-large', 'text', cleaned.from.span, 'more pieces of code and text than are looked at');
  }
  if (kind === 'shell' && options.path === undefined) noteTrailingNewline(cleaned, text, found);
  return { pieces: [...made.pieces, ...second], ...found.finish() };
}

/**
 * True for a text that is surely written for PowerShell or cmd and heads for another shell: what it does there nobody
 * wants, so it is read as what it was written for as well. Its first line has to tell: further down may stand anything,
 * in a here-document for example.
 */
function isOfWindows(written: Shell, own: Shell, text: string): boolean {
  if (written === own || (written !== 'powershell' && written !== 'cmd')) return false;
  const [first = ''] = text.trimStart().split('\n', 1);
  return guessShell(first) === written;
}

/** The other half of the fast path: no prompt, no sentence, no address, no wide blank, no HTML. */
function isOneCommand(text: string): boolean {
  if (text.includes('          ') || /&(?:#|[a-z]{2,4};)/i.test(text)) return false;
  return (
    !isProse(text) && !readPrompt(text, false) && (!text.includes('://') || judgeHosts(text).length === 0)
  );
}

function noteTrailingNewline(cleaned: Cleaned, text: string, found: TextFacts): void {
  if (!cleaned.text.endsWith('\n')) return;
  const lines = cleaned.text.split('\n').filter((line) => /\S/.test(line)).length;
  if (lines === 0) return;
  const start = text.trimEnd().length;
  const shown = 'a line break at the end, which a terminal without bracketed paste takes for Enter';
  found.add('trailing-newline', 'text', { start, end: text.length }, shown, { lines: String(lines) });
}
