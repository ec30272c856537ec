import type { Invocation, Value } from '../../fact.ts';
import { DOCUMENT_ENTRIES } from '../../limits.ts';
import type { LookupBook } from '../../lookup.ts';
import { concatValues, sketchOf, sliceValue } from '../../shell/values.ts';
import type { Write } from '../write.ts';

/** A stretch of a file in a patch: the lines to find, and what takes their place. */
interface Hunk {
  readonly old: Value[];
  readonly fresh: Value[];
}

interface PatchedFile {
  readonly path: Value;
  readonly hunks: Hunk[];
}

/** Options with which nothing is written. */
const LOOKS =
  /^--(?:check|stat|numstat|summary|dry-run|abort|quit|skip|show-current-patch(?:=.*)?|version|help)$/;
/** Options whose value is the next word. */
const TAKES_NEXT = /^(?:-[idpoFBzrCD]|--(?:input|directory|exclude|include|strip|fuzz|whitespace))$/;
const REVERSE = /^(?:-R|--reverse)$/;

/** The patch that a command reads: its input, the files that it names, or the value of `-i`. */
function patchesOf(invocation: Invocation, book: LookupBook): Value[] {
  const { words, input, path } = invocation;
  const isGit = path[0] === 'git';
  const named = words.slice(isGit ? 2 : 1).flatMap((word, i, all) => {
    const text = word.text ?? '';
    const before = all[i - 1]?.text ?? '';
    if (!isGit && /^(?:-i|--input)$/.test(before)) return [word];
    if (!isGit && /^(?:-i.|--input=)/.test(text))
      return [sliceValue(word, text.startsWith('-i') ? 2 : 8, text.length)];
    return isGit && !text.startsWith('-') && !TAKES_NEXT.test(before) ? [word] : [];
  });
  const read = named.flatMap((file) => {
    const text = file.text === undefined ? undefined : book.text(file.text);
    return text === undefined ? [] : [{ text, from: { span: file.from.span } }];
  });
  return input?.kind === 'text' ? [input.value, ...read] : read;
}

/** The lines of a patch, each with its marks. */
function linesOf(patch: Value): Value[] {
  const sketch = sketchOf(patch);
  const lines: Value[] = [];
  for (let start = 0; start < sketch.length && lines.length < DOCUMENT_ENTRIES; ) {
    const newline = sketch.indexOf('\n', start);
    const end = newline < 0 ? sketch.length : newline + 1;
    lines.push(sliceValue(patch, start, end));
    start = end;
  }
  return lines;
}

/** The name behind `--- ` or `+++ `, without what stands behind a tab; undefined for none and for no file. */
function nameOf(line: Value): Value | undefined {
  const [head = ''] = sketchOf(line).split(/[\t\r\n]/, 1);
  return head.slice(4) === '/dev/null' || head.length <= 4 ? undefined : sliceValue(line, 4, head.length);
}

/** Unified diffs: `--- a/FILE`, `+++ b/FILE`, hunks that begin with `@@`, lines that begin with a blank, `+` or `-`. */
function filesIn(patch: Value): PatchedFile[] {
  const lines = linesOf(patch);
  const files: PatchedFile[] = [];
  let hunk: Hunk | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Value;
    const text = sketchOf(line);
    const next = lines[i + 1];
    if (text.startsWith('--- ') && next && sketchOf(next).startsWith('+++ ')) {
      const path = nameOf(next) ?? nameOf(line);
      if (path) files.push({ path, hunks: [] });
      hunk = undefined;
      i++;
    } else if (text.startsWith('@@')) {
      hunk = { old: [], fresh: [] };
      files.at(-1)?.hunks.push(hunk);
    } else if (/^(?:diff |index |-- \r?$)/m.test(text)) hunk = undefined;
    else if (hunk) take(hunk, line, text);
  }
  return files;
}

function take({ old, fresh }: Hunk, line: Value, text: string): void {
  const mark = text[0] ?? '';
  if (mark === '\\') return;
  const rest = /[ +-]/.test(mark) ? sliceValue(line, 1, text.length) : line;
  if (mark !== '+') old.push(rest);
  if (mark !== '-') fresh.push(rest);
}

/** The lines that a file gets; what was only indented or moved within the stretch is not new. */
function newLines({ old, fresh }: Hunk): Value[] {
  const there = new Set(old.map((line) => sketchOf(line).trim()));
  return fresh.filter((line) => !there.has(sketchOf(line).trim()));
}

/** `b/src/x` is `src/x`: the first folder is the patch's own. */
function plainPath(path: Value, folder: string): Value {
  const sketch = sketchOf(path);
  const own = /^[abciow]\//.test(sketch) ? sliceValue(path, 2, sketch.length) : path;
  return folder === '' ? own : concatValues([{ text: `${folder}/`, from: own.from }, own], own.from.span);
}

/** What stood in a file and what will stand in it: all of it where it is known and every hunk fits, else the hunks. */
function sidesOf({ path, hunks }: PatchedFile, book: LookupBook): Write['change'] {
  const span = path.from.span;
  const join = (lines: readonly Value[]) => concatValues(lines, span);
  const known = path.text === undefined ? undefined : book.before(path.text);
  const parts: Value[] = [];
  let at = 0;
  const keep = (end: number) => parts.push({ text: (known ?? '').slice(at, end), from: { span } });
  const fits =
    known !== undefined &&
    hunks.every(({ old, fresh }) => {
      const wanted = sketchOf(join(old));
      const found = known.indexOf(wanted, at);
      if (found < 0) return false;
      keep(found);
      parts.push(...fresh);
      at = found + wanted.length;
      return true;
    });
  if (fits) {
    keep(known.length);
    return { before: known, after: join(parts) };
  }
  const before = sketchOf(join(hunks.flatMap(({ old }) => old)));
  return { before, after: join(hunks.flatMap(({ fresh }) => fresh)) };
}

/** `git apply`, `git am` and `patch`: the files that a patch in the text changes, each from before to after. */
export function patchedFiles(invocation: Invocation, book: LookupBook): readonly Write[] {
  const words = invocation.words.map(({ text }) => text ?? '');
  if (words.some((word) => LOOKS.test(word))) return [];
  const at = words.findIndex((word) => /^(?:-d|--directory)$/.test(word));
  const inline = words.find((word) => word.startsWith('--directory='))?.slice('--directory='.length);
  const folder = (inline ?? (at < 0 ? '' : (words[at + 1] ?? ''))).replace(/\/+$/, '');
  const isBack = words.some((word) => REVERSE.test(word));
  return patchesOf(invocation, book)
    .flatMap(filesIn)
    .map((file) => {
      const path = plainPath(file.path, folder);
      const hunks = isBack
        ? file.hunks.map(({ old, fresh }) => ({
            old: fresh,
            fresh: old,
            added: old.filter((one) => !fresh.includes(one)),
          }))
        : file.hunks;
      return {
        path,
        append: true,
        texts: hunks.flatMap(newLines),
        change: sidesOf({ path, hunks }, book),
        span: path.from.span,
      };
    });
}
