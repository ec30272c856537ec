import { type Fact, HOLE, type Input, type Invocation, type Value, valueAt } from '../fact.ts';
import { DOCUMENT_ENTRIES } from '../limits.ts';
import type { LookupBook } from '../lookup.ts';
import { sketchOf, sliceValue, unknownValue } from '../shell/values.ts';
import type { Span } from '../span.ts';
import { editedText } from './write/edits.ts';
import { patchedFiles } from './write/patches.ts';
import { assignedEntries, settingOf } from './write/queries.ts';

/** Text on its way to a file. */
export interface Write {
  readonly path: Value;
  /** What is written; one unknown value when it cannot be known. */
  readonly texts: readonly Value[];
  readonly append: boolean;
  /** True where each text is a stretch of the file and not all of it: what an edit puts in. */
  readonly parts?: true | undefined;
  /** What a patch makes of what: the texts are its new lines alone. */
  readonly change?: { readonly before: string; readonly after: Value } | undefined;
  readonly span: Span;
}

const ELEVATED = /^(?:sudo|doas|pkexec|run0|su|runuser|gosu|su-exec)$/;

/** Places that keep nothing. */
const NOWHERE = /^(?:\/dev\/(?:null|stdout|stderr|tty|fd\/\d+)|-|\/proc\/self\/fd\/\d+)$/;

/** Commands that print nothing, so that a redirection of theirs empties the file. */
const SILENT = new Set([':', 'true', 'exec']);

/** The lines of a text, empty ones left out; a text with an unknown stretch is unknown only in that line. */
function linesOf(texts: readonly Value[]): Value[] {
  const lines: Value[] = [];
  for (const text of texts) {
    const sketch = sketchOf(text);
    let start = 0;
    while (start < sketch.length) {
      const newline = sketch.indexOf('\n', start);
      const end = newline < 0 ? sketch.length : newline;
      const last = sketch[end - 1] === '\r' ? end - 1 : end;
      if (last > start) {
        if (lines.length >= DOCUMENT_ENTRIES) return [...lines, unknownValue(text.from.span)];
        lines.push(sliceValue(text, start, last));
      }
      start = end + 1;
    }
  }
  return lines;
}

function textsOf(input: Input | undefined, span: Span): readonly Value[] {
  return input?.kind === 'text' ? [input.value] : [unknownValue(span, input)];
}

function hasOption(invocation: Invocation, ...names: readonly string[]): boolean {
  return invocation.options.some((option) => names.includes(option.name));
}

function valuesOf(invocation: Invocation, name: string): readonly Value[] {
  return invocation.options.flatMap((option) => (option.name === name && option.value ? [option.value] : []));
}

/** `echo … > FILE`: what the command prints. */
function redirected(invocation: Invocation): Write[] {
  const { output, redirections } = invocation;
  return redirections
    .filter(({ mode }) => mode !== 'read')
    .map(({ path, mode, span }) => {
      const silent = output === undefined && SILENT.has(invocation.command);
      return { path, span, append: mode === 'append', texts: silent ? [] : [output ?? unknownValue(span)] };
    });
}

/** `tee FILE`, `sponge FILE`: what arrives on standard input. */
function teed(invocation: Invocation): Write[] {
  const append = hasOption(invocation, '--append', '-a');
  return invocation.operands.map((path) => ({
    path,
    append,
    texts: textsOf(invocation.input, path.from.span),
    span: path.from.span,
  }));
}

/** `sed -i`: what its commands put into the file. */
function sedEdited(invocation: Invocation): Write[] {
  if (!hasOption(invocation, '--in-place')) return [];
  const expressions = valuesOf(invocation, '--expression');
  const inFile = hasOption(invocation, '--file');
  // BSD's `sed -i ''` has the suffix as a word of its own.
  const operands = invocation.operands.filter(({ text }, i) => i > 0 || text !== '');
  const scripts = expressions.length > 0 || inFile ? expressions : operands.slice(0, 1);
  const files = expressions.length > 0 || inFile ? operands : operands.slice(1);
  const dialect = { extended: hasOption(invocation, '--regexp-extended'), reference: '\\' } as const;
  const texts = scripts.flatMap((script) => editedText(script, dialect));
  return edited(inFile ? [...texts, unknownValue(invocation.span)] : texts, files);
}

/** `perl -pi -e 's/…/…/'`. */
function perlEdited(invocation: Invocation): Write[] {
  if (!hasOption(invocation, '-i') || !hasOption(invocation, '-p')) return [];
  const dialect = { extended: true, reference: '$' } as const;
  const scripts = [...valuesOf(invocation, '-e'), ...valuesOf(invocation, '-E')];
  return edited(
    scripts.flatMap((script) => editedText(script, dialect)),
    invocation.operands,
  );
}

function edited(texts: readonly Value[], files: readonly Value[]): Write[] {
  if (texts.length === 0) return [];
  return files.map((path) => ({
    path,
    append: true,
    parts: true,
    texts,
    span: texts[0]?.from.span ?? path.from.span,
  }));
}

/** `jq '.a = 1' FILE > OTHER`, `yq -i '.a = 1' FILE`: what the query sets, in the file that it reads. */
function queried(invocation: Invocation): Write[] {
  const { operands, redirections } = invocation;
  const [query, file] = operands;
  const isKept = hasOption(invocation, '--inplace', '-i') || redirections.some(({ mode }) => mode !== 'read');
  return query && file && isKept ? edited(assignedEntries(query), [file]) : [];
}

/** `crudini --set FILE SECTION KEY VALUE`. */
function set(invocation: Invocation): Write[] {
  const setting = settingOf(invocation);
  return setting ? edited([setting.text], [setting.path]) : [];
}

/** `systemctl edit --stdin UNIT`: a drop-in of the unit. */
function unitEdited(invocation: Invocation): Write[] {
  const unit = invocation.operands.find(({ text }) => text !== 'edit');
  if (!unit || !hasOption(invocation, '--stdin') || !invocation.words.some(({ text }) => text === 'edit'))
    return [];
  const name = sketchOf(unit).replace(/^[^.]*$/, '$&.service');
  const path = { text: `/etc/systemd/system/${name}.d/override.conf`, from: unit.from };
  return [{ path, append: false, texts: textsOf(invocation.input, unit.from.span), span: unit.from.span }];
}

/** `dd of=FILE`. */
function dumped(invocation: Invocation): Write[] {
  const named = (key: string) => invocation.operands.find((value) => sketchOf(value).startsWith(`${key}=`));
  const target = named('of');
  if (!target) return [];
  const path = sliceValue(target, 3, sketchOf(target).length);
  const source = named('if');
  const fromInput = !source || source.text === 'if=/dev/stdin';
  const append = [named('oflag'), named('conv')].some((value) => /append|notrunc/.test(value?.text ?? ''));
  const texts = fromInput ? textsOf(invocation.input, path.from.span) : [unknownValue(path.from.span)];
  return [{ path, append, texts, span: target.from.span }];
}

/** `cp`, `mv`, `install`: the last operand gets what the others hold, which is known only for standard input. */
function copied(invocation: Invocation): Write[] {
  if (hasOption(invocation, '--directory')) return [];
  const directory = valuesOf(invocation, '--target-directory').at(-1);
  const path = directory ?? invocation.operands.at(-1);
  const sources = directory ? invocation.operands : invocation.operands.slice(0, -1);
  if (!path || sources.length === 0) return [];
  const fromInput = sources.length === 1 && /^(?:\/dev\/stdin|\/dev\/fd\/0|-)$/.test(sources[0]?.text ?? '');
  const texts = fromInput ? textsOf(invocation.input, path.from.span) : [unknownValue(path.from.span)];
  return [{ path, append: false, texts, span: path.from.span }];
}

/** `crontab -`, `crontab FILE`: the table of jobs. */
function scheduled(invocation: Invocation): Write[] {
  if (hasOption(invocation, '-l', '-r', '-e', '-T')) return [];
  const file = invocation.operands[0];
  const span = file?.from.span ?? invocation.span;
  if (!file && !invocation.input) return [];
  const fromInput = !file || file.text === '-' || file.text === '/dev/stdin';
  const texts = fromInput ? textsOf(invocation.input, span) : [unknownValue(span)];
  return [{ path: valueAt('crontab', span), append: false, texts, span }];
}

/** A download to a file: what stands in it, only the server knows. */
function downloaded(name: string) {
  return (invocation: Invocation): Write[] => {
    const url = invocation.operands[0];
    return valuesOf(invocation, name).map((path) => ({
      path,
      append: false,
      texts: [unknownValue(path.from.span, { kind: 'fetched', url })],
      span: path.from.span,
    }));
  };
}

/** `git apply`, `git am`: other subcommands write what git has, not what the text says. */
function applied(invocation: Invocation, book: LookupBook): readonly Write[] {
  return /^(?:apply|am)$/.test(invocation.path[1] ?? '') ? patchedFiles(invocation, book) : NO_WRITES;
}

type Reader = (invocation: Invocation, book: LookupBook) => readonly Write[];

const NO_WRITES: readonly Write[] = [];

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['tee', teed],
  ['sponge', teed],
  ['sed', sedEdited],
  ['perl', perlEdited],
  ['dd', dumped],
  ['cp', copied],
  ['mv', copied],
  ['install', copied],
  ['crontab', scheduled],
  ['jq', queried],
  ['gojq', queried],
  ['yq', queried],
  ['crudini', set],
  ['initool', set],
  ['openstack-config', set],
  ['systemctl', unitEdited],
  ['patch', (invocation, book) => patchedFiles(invocation, book)],
  ['git', applied],
  ['curl', downloaded('--output')],
  ['wget', downloaded('--output-document')],
]);

/** What a command writes to files. */
export function writesOf(invocation: Invocation, book: LookupBook): readonly Write[] {
  const read = READERS.get(invocation.path[0] ?? '');
  if (!read && invocation.redirections.length === 0) return NO_WRITES;
  return [...redirected(invocation), ...(read?.(invocation, book) ?? [])];
}

/**
 * Facts of kind `write`: one for each file that a command puts text into.
 *
 * - `path`: as written; `crontab` for a table of jobs. `line`: each line that is new and not empty; an unknown value where
 *   it cannot be known. For `sed -i` and `perl -pi` the lines are what the substitutions make, in front of it the key of
 *   the address that selects the line.
 * - `append`: true when what stood there stays. `sudo`: true when it is written with another user's rights.
 * - `state`: known, or unknown when a line is. `by`: the command.
 */
export function writeFacts(invocation: Invocation, book: LookupBook): Fact[] {
  const writes = writesOf(invocation, book);
  if (writes.length === 0) return [];
  const command = invocation.path[0] ?? '';
  const sudo = invocation.wrappers.some(({ name }) => ELEVATED.test(name));
  return writes.flatMap(({ path, texts, append, span }) => {
    const sketch = sketchOf(path);
    if (sketch === HOLE || NOWHERE.test(sketch)) return [];
    const lines = linesOf(texts);
    const known = lines.every(({ text }) => text !== undefined);
    const say = (text: string): readonly Value[] => [valueAt(text, span)];
    const fields = {
      path: [path],
      line: lines,
      append: say(String(append)),
      sudo: say(String(sudo)),
      state: say(known ? 'known' : 'unknown'),
      by: say(command),
    };
    return [{ kind: 'write' as const, span, fields, invocation }];
  });
}
