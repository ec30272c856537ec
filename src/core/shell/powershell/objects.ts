import type { Invocation, Value } from '../../fact.ts';
import type { Span } from '../../span.ts';
import type { Evaluator } from '../evaluator.ts';
import { normalPath } from '../paths.ts';
import type { Call, Frame } from '../runner.ts';
import { splitCommandLine } from '../unwrap/command-line.ts';
import { runBlock } from './blocks.ts';
import { runCommandWords } from './commands.ts';
import {
  type Item,
  inputOf,
  itemOf,
  itemsOf,
  listOf,
  scalar,
  unknownItem,
  valueIn,
  wordsOf,
} from './item.ts';
import { pipelineLine, pipelineWith, startedBy } from './processes.ts';

/** Where a member is used. */
interface Use {
  readonly frame: Frame;
  readonly machine: Evaluator;
  readonly span: Span;
}

const DOWNLOADS =
  /^(?:downloadstring|downloaddata|openread|getstringasync|getstring|getbytearrayasync|getasync|downloadstringtaskasync|uploadstring)$/;

/** An invocation that stands for what a method does, so that rules find it by the name of a cmdlet. */
function callOf(name: string, words: readonly Value[], { frame, machine, span }: Use): Call {
  const invocation: Invocation = {
    command: name,
    path: [name],
    words: [{ text: name, from: { span } }, ...words],
    options: [],
    operands: words,
    env: new Map(),
    redirections: [],
    wrappers: frame.wrappers,
    moreOperands: false,
    span,
  };
  return { frame, invocation, runner: machine };
}

function fetchedFrom(target: Item): Value | undefined {
  return target.kind === 'scalar' && target.value.origin?.kind === 'fetched'
    ? target.value.origin.url
    : undefined;
}

/** `[ADSI]'WinNT://./Administrators,group'`. */
const LOCAL_GROUP = /^WinNT:\/\/[^/]{0,60}\/([^,/]{1,60}),group$/i;

/**
 * A method that runs or fetches something: `.Invoke()`, `.DownloadString(…)`, `[IO.File]::WriteAllText(…)`,
 * `[Diagnostics.Process]::Start(…)`. Undefined when it is none.
 */
export function dynamicMember(
  target: Item,
  name: string,
  args: readonly Item[] | undefined,
  use: Use,
): Item | undefined {
  const { frame, machine, span } = use;
  if (!args) {
    // The answer's text, and parts of what is known of a file.
    if (
      target.kind === 'scalar' &&
      /^(?:content|rawcontent|result|fullname|path|definition|value|scriptblock)$/.test(name)
    )
      return target;
    return undefined;
  }
  const [first] = args;
  const type = target.kind === 'type' ? target.name.replace(/^.*\.(?=\w+$)/, '') : undefined;
  if (
    type === undefined &&
    DOWNLOADS.test(name) &&
    first &&
    !(target.kind === 'scalar' && target.object?.startsWith('encoding:'))
  ) {
    return unknownItem(span, { kind: 'fetched', url: valueIn(first) });
  }
  if (name === 'downloadfile' && args[1]) {
    const path = valueIn(args[1]).text;
    const url = first && valueIn(first);
    if (path !== undefined) frame.state.files.own.set(normalPath(path), { kind: 'fetched', url });
    runCommandWords(
      [
        { text: 'Invoke-WebRequest', from: { span } },
        { text: '-Uri', from: { span } },
        ...(url ? [url] : []),
        { text: '-OutFile', from: { span } },
        valueIn(args[1]),
      ],
      undefined,
      frame,
      machine,
      span,
    );
    return scalar({ text: '', from: { span } });
  }
  const text = first && valueIn(first);
  if (name === 'addscript' && text) return scalar(text);
  const pipeline = pipelineWith(target, name, args, span);
  if (pipeline) return pipeline;
  const built = /^(?:begin)?invoke/.test(name) ? pipelineLine(target, span) : undefined;
  if (built) return invoked(scalar(built), name, [], use);
  // A shell of Windows as an object: (New-Object -ComObject WScript.Shell).Run('…').
  const isProcess = target.kind === 'scalar' && /win32_process$/i.test(target.value.text ?? '');
  const isObject = target.kind === 'scalar' && target.value.text === undefined && !target.value.origin;
  if (text && ((isObject && /^(?:run|exec|shellexecute)$/.test(name)) || (isProcess && name === 'create'))) {
    const words = splitCommandLine(text).concat(args.slice(1).flatMap(wordsOf).filter(isWord));
    return itemOf(runCommandWords(words, undefined, frame, machine, span), span);
  }
  // What switches the scanning of scripts off reaches into these types.
  if (name === 'gettype' && /Amsi|EventProvider|PSEtw/i.test(text?.text ?? ''))
    runCommandWords(
      [{ text: 'assembly.gettype', from: { span } }, text as Value],
      undefined,
      frame,
      machine,
      span,
    );
  if (
    /^(?:begin)?invoke(?:async|script|command|returnasis|withcontext)?$/.test(name) ||
    name === 'newscriptblock'
  )
    return invoked(target, name, args, use);
  const group =
    target.kind === 'scalar' && name === 'add' ? LOCAL_GROUP.exec(target.value.text ?? '')?.[1] : undefined;
  if (group !== undefined && first) {
    const member = valueIn(first);
    const words = ['Add-LocalGroupMember', '-Group', group, '-Member'].map(
      (text): Value => ({ text, from: { span } }),
    );
    const known =
      member.text === undefined
        ? member
        : { ...member, text: member.text.replace(/^WinNT:\/\/|,\w+$/gi, '') };
    runCommandWords([...words, known], undefined, frame, machine, span);
    return scalar({ text: '', from: { span } });
  }
  // `('a', 'b').ForEach({ … })`, `.Where({ … })`.
  if (first?.kind === 'block' && /^(?:foreach|where)$/.test(name)) {
    const outputs = itemsOf(target).flatMap(
      (current) => runBlock(first, [], frame, machine, { current, here: true }) ?? [],
    );
    return name === 'where' ? target : listOf(outputs);
  }
  const removed = removedPath(target, type, name, args);
  if (removed) return remove(removed, use);
  if (type === 'file') return fileMember(name, args, use);
  if (type === 'process' && name === 'start') {
    const words = startedBy(first) ?? args.flatMap(wordsOf);
    if (words.length === 0) return undefined;
    const made = startWords(words);
    return itemOf(runCommandWords(made, undefined, frame, machine, span), span);
  }
  const own = type === undefined && name === 'start' ? startedBy(target) : undefined;
  if (own) return itemOf(runCommandWords(startWords(own), undefined, frame, machine, span), span);
  if (type === 'array' && name === 'reverse' && first) return undefined;
  if (type === 'assembly' && /^load/.test(name) && first) {
    const bytes = inputOf(first);
    if (fetchedFrom(first) || bytes?.kind === 'fetched')
      machine.fetched(fetchedFrom(first), 'Assembly.Load', span, callOf('assembly.load', [], use));
    else machine.opaque('encoding', 'Assembly.Load', span, callOf('assembly.load', [], use));
    return unknownItem(span);
  }
  return undefined;
}

/** What `[IO.Directory]::Delete(…)`, `(Get-Item x).Delete()` or `.DeleteFolder(…)` takes away; undefined for others. */
function removedPath(
  target: Item,
  type: string | undefined,
  name: string,
  [first]: readonly Item[],
): Value | undefined {
  const isStatic = type === 'directory' && name === 'delete';
  if (first && (isStatic || (target.kind === 'scalar' && /^delete(?:folder|file)$/.test(name))))
    return valueIn(first);
  return target.kind === 'scalar' && name === 'delete' && /[\\/]/.test(target.value.text ?? '')
    ? target.value
    : undefined;
}

function remove(path: Value, { frame, machine, span }: Use): Item {
  const words = ['Remove-Item', '-Recurse', '-Force', '-Path'].map(
    (text): Value => ({ text, from: { span } }),
  );
  runCommandWords([...words, path], undefined, frame, machine, span);
  return scalar({ text: '', from: { span } });
}

/** What can be an argument of a program, not the number of a window's style. */
function isWord({ text }: Value): boolean {
  return text === undefined || !/^(?:\d+|True|False|)$/.test(text);
}

/** A program and its arguments in one text, taken apart. */
function startWords(words: readonly Value[]): readonly Value[] {
  const [program, line, ...rest] = words;
  if (!program || !line?.text?.includes(' ')) return words;
  let at = 0;
  const parts = line.text.split(' ').flatMap((part) => {
    const start = at;
    at += part.length + 1;
    return part === '' ? [] : [{ text: part.replaceAll('"', ''), from: { span: line.from.span }, start }];
  });
  return [program, ...parts.map(({ text, from }) => ({ text, from })), ...rest];
}

function invoked(target: Item, name: string, args: readonly Item[], use: Use): Item | undefined {
  const { frame, machine, span } = use;
  if (target.kind === 'block') {
    return runBlock(target, args, frame, machine) ?? scalar({ text: '', from: { span } });
  }
  const script =
    name === 'invokescript' || name === 'newscriptblock' ? args.map((arg) => valueIn(arg)).at(0) : undefined;
  const text =
    script ??
    (target.kind === 'scalar' && /^(?:begin)?invoke/.test(name) && args.length <= 1
      ? target.value
      : undefined);
  if (!text) return undefined;
  if (name === 'newscriptblock') return scalar(text);
  // A method object (`$x.Method.Invoke()`) is no text; what is unknown and was not asked to be a script is left alone.
  if (!script && text.text === undefined && !text.origin) return undefined;
  const output = machine.script(text, callOf('invoke-expression', [text], use), {
    shell: 'powershell',
    state: frame.state,
  });
  return itemOf(output, span) ?? scalar({ text: '', from: { span } });
}

function fileMember(name: string, args: readonly Item[], use: Use): Item | undefined {
  const { frame, machine, span } = use;
  const [path, content] = args;
  if (!path) return undefined;
  if (/^read(?:alltext|allbytes|alllines|lines)$/.test(name)) {
    const found = machine.file(valueIn(path), callOf('get-content', [valueIn(path)], use));
    return unknownOr(found ?? { kind: 'file', path: valueIn(path) }, span);
  }
  const word = (text: string): Value => ({ text, from: { span } });
  if (/^(?:write|append)all(?:text|bytes|lines)$/.test(name) && content) {
    const command = name.startsWith('append') ? 'Add-Content' : 'Set-Content';
    runCommandWords(
      [word(command), word('-Path'), valueIn(path), word('-Value'), ...wordsOf(listOf(itemsOf(content)))],
      undefined,
      frame,
      machine,
      span,
    );
    return word('') && scalar(word(''));
  }
  if (name === 'delete') {
    const isTree = itemsOf(path).some((item) => item.kind === 'scalar' && item.isTree);
    runCommandWords(
      [
        word('Remove-Item'),
        word('-Path'),
        valueIn(path),
        word('-Force'),
        ...(isTree ? [word('-Recurse')] : []),
      ],
      undefined,
      frame,
      machine,
      span,
    );
    return scalar(word(''));
  }
  return undefined;
}

function unknownOr(input: NonNullable<ReturnType<typeof inputOf>>, span: Span): Item {
  return input.kind === 'text' ? scalar(input.value) : unknownItem(span, input);
}
