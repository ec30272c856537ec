/** The opening line of a Markdown code fence. */
export interface Fence {
  readonly marker: '`' | '~';
  readonly length: number;
  /** Columns before the fence, which its code is indented by as well. */
  readonly indent: number;
  /** True if the fence stands in a block quote. */
  readonly quoted: boolean;
  /** What follows the fence on its line. */
  readonly info: string;
}

/** Reads an opening fence (CommonMark 4.5, at any depth of lists and quotes); undefined if the line is none. */
export function openFence(line: string): Fence | undefined {
  const { at, quoted } = skipContainers(line);
  const marker = line[at];
  if (marker !== '`' && marker !== '~') return undefined;
  const length = runLength(line, at, marker);
  if (length < 3) return undefined;
  const info = line.slice(at + length).trim();
  // Backticks later on the line make it a span of code in a sentence, not a fence.
  if (marker === '`' && info.includes('`')) return undefined;
  return { marker, length, indent: at, quoted, info };
}

/** True if the line closes the fence: nothing but at least as many of its marks. */
export function closesFence(line: string, fence: Fence): boolean {
  let at = 0;
  while (isBlank(line[at]) || (fence.quoted && line[at] === '>')) at++;
  if (line[at] !== fence.marker) return false;
  const length = runLength(line, at, fence.marker);
  if (length < fence.length) return false;
  for (let i = at + length; i < line.length; i++) if (!isBlank(line[i])) return false;
  return true;
}

/** How many characters of a line of fenced code belong to the fence's indentation or block quote. */
export function fencedIndent(line: string, fence: Fence): number {
  let at = 0;
  if (fence.quoted) {
    while (isBlank(line[at])) at++;
    if (line[at] !== '>') return 0;
    return line[at + 1] === ' ' ? at + 2 : at + 1;
  }
  while (at < fence.indent && isBlank(line[at])) at++;
  return at;
}

/** Skips indentation, `>` of block quotes and the markers of list items. */
function skipContainers(line: string): { at: number; quoted: boolean } {
  let at = 0;
  let quoted = false;
  for (;;) {
    while (isBlank(line[at])) at++;
    const letter = line[at];
    if (letter === '>') {
      quoted = true;
      at++;
      continue;
    }
    const marker = listMarker(line, at);
    if (marker === 0) return { at, quoted };
    at += marker;
  }
}

/** Length of a list marker and the blank behind it, at `at`; 0 if there is none. */
export function listMarker(line: string, at: number): number {
  const letter = line[at] ?? '';
  if ('-*+\u2022'.includes(letter) && letter) return isBlank(line[at + 1]) ? 2 : 0;
  let end = at;
  while (
    end - at < 3 &&
    line[end] !== undefined &&
    (line[end] as string) >= '0' &&
    (line[end] as string) <= '9'
  )
    end++;
  if (end === at || (line[end] !== '.' && line[end] !== ')')) return 0;
  return isBlank(line[end + 1]) ? end + 2 - at : 0;
}

function runLength(line: string, at: number, marker: string): number {
  let end = at;
  while (line[end] === marker) end++;
  return end - at;
}

function isBlank(letter: string | undefined): boolean {
  return letter === ' ' || letter === '\t';
}
