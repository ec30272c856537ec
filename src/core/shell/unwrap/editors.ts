import { type Value, valueAt } from '../../fact.ts';
import { runProgram } from '../programs/effects.ts';
import type { Call, Handler } from '../runner.ts';
import { derivedValue, sketchOf, sliceValue } from '../values.ts';
import { withEnvironment } from './environment.ts';

function unknownOutput({ invocation }: Call) {
  return { kind: 'unknown', producer: invocation.command } as const;
}

/** What an editor's command runs: `:!cmd`, `:silent !cmd`, `:call system('cmd')`, `:lua os.execute("cmd")`, `:py3 …`. */
function runEditorCommand(text: Value, call: Call): void {
  const sketch = sketchOf(text);
  const wrapper = { name: call.invocation.command };
  const shell = /^\s*:?\s*(?:(?:silent!?|sil!?|exe(?:cute)?\s+["'])\s*)*(?:\d+)?(?:r(?:ead)?\s*)?!/.exec(
    sketch,
  );
  if (shell) {
    call.runner.script(sliceValue(text, shell[0].length, sketch.length), call, { wrapper });
    return;
  }
  const program = /^\s*:?\s*(?:lua|py(?:thon)?[3x]?|ruby|perl)\s+/.exec(sketch);
  if (program) {
    const language = /lua/.test(program[0])
      ? 'lua'
      : /ruby/.test(program[0])
        ? 'ruby'
        : /perl/.test(program[0])
          ? 'perl'
          : 'python';
    runProgram(sliceValue(text, program[0].length, sketch.length), language, call);
  } else if (/\b(?:system(?:list)?|jobstart|termopen)\(/.test(sketch)) runProgram(text, 'python', call);
}

/** `vim -c ':!cmd'`, `vim '+!cmd'`, `less '+!cmd'`. */
const vim: Handler = (call) => {
  const { words } = call.invocation;
  words.forEach((word, i) => {
    const sketch = sketchOf(word);
    if (/^(?:-c|--cmd)$/.test(words[i - 1]?.text ?? '')) runEditorCommand(word, call);
    else if (sketch.startsWith('+') && i > 0) runEditorCommand(sliceValue(word, 1, sketch.length), call);
  });
  return runEditorInput(call);
};

/** `ed <<E`, `ex -s <<E`: lines that begin with `!` go to the shell. */
function runEditorInput(call: Call) {
  const { input } = call.invocation;
  if (input?.kind === 'text') {
    let at = 0;
    let isText = false;
    for (const line of sketchOf(input.value).split('\n')) {
      const shell = isText ? null : /^\s*:?(?:r\s*)?!/.exec(line);
      // Behind `a`, `i` and `c` come lines of the file, up to a dot.
      isText = isText ? line !== '.' : /^[\d,$.]{0,9}(?:[aic]|append|insert|change)$/.test(line);
      if (shell)
        call.runner.script(sliceValue(input.value, at + shell[0].length, at + line.length), call, {
          wrapper: { name: call.invocation.command },
        });
      at += line.length + 1;
    }
  }
  return unknownOutput(call);
}

/** `gdb -ex 'shell cmd'`, `lldb -o 'platform shell cmd'`, `gdb -ex 'python os.system("cmd")'`. */
const debuggerCommands: Handler = (call) => {
  const { words } = call.invocation;
  words.forEach((word, i) => {
    if (!/^(?:-ex|-iex|--eval-command|-eval-command|-o|-O|--one-line)$/.test(words[i - 1]?.text ?? ''))
      return;
    const sketch = sketchOf(word);
    const shell = /^\s*(?:shell\s+|!|platform\s+shell\s+|make\s+SHELL=)/.exec(sketch);
    const python = /^\s*(?:python|py|script)\s+/.exec(sketch);
    if (shell)
      call.runner.script(sliceValue(word, shell[0].length, sketch.length), call, {
        wrapper: { name: call.invocation.command },
      });
    else if (python) runProgram(sliceValue(word, python[0].length, sketch.length), 'python', call);
  });
  return unknownOutput(call);
};

/** `emacs --eval '(shell-command "cmd")'`. */
const emacs: Handler = (call) => {
  for (const word of call.invocation.words.slice(1)) {
    for (const [, command = ''] of sketchOf(word).matchAll(
      /\((?:async-)?(?:shell-command(?:-to-string)?|call-process-shell-command|start-process-shell-command)\s+(?:"\w*"\s+(?:nil\s+|"[^"]*"\s+)?)?"((?:[^"\\]|\\.)*)"/g,
    )) {
      call.runner.script(derivedValue(command.replace(/\\(.)/g, '$1'), word), call, {
        wrapper: { name: 'emacs' },
      });
    }
    for (const [, path = '', mode = ''] of sketchOf(word).matchAll(
      /\(set-file-modes\s+"([^"]+)"\s+#o([0-7]{3,4})/g,
    )) {
      const words = ['chmod', mode, path].map((text) => valueAt(text, word.from.span));
      call.runner.command(words, call, { wrapper: { name: 'emacs' } });
    }
  }
  return unknownOutput(call);
};

/** Tcl's `exec`, `spawn` and `system`, as expect has them, one command a line or between semicolons. */
const tcl: Handler = (call) => {
  const { words, input } = call.invocation;
  const given = words.findIndex(({ text }) => text === '-c');
  const script = given > 0 ? words[given + 1] : input?.kind === 'text' ? input.value : undefined;
  if (!script) return unknownOutput(call);
  const sketch = sketchOf(script);
  for (const found of sketch.matchAll(
    /(?<=^|[;\n{[])[ \t]*(?:spawn|exec|system)[ \t]+(?:-\w+[ \t]+)*([^;\n\]}]+)/g,
  )) {
    const text = found[1] ?? '';
    const end = found.index + found[0].length;
    const quoted = /^"[^"]*"\s*$/.test(text) ? 1 : 0;
    const to = end - (quoted ? text.length - text.lastIndexOf('"') : 0);
    call.runner.script(sliceValue(script, end - text.length + quoted, to), call, {
      wrapper: { name: call.invocation.command },
    });
  }
  return unknownOutput(call);
};

/** Editors, pagers and consoles that hand a command to the shell. */
export const EDITORS: Readonly<Record<string, Handler>> = {
  vim,
  vi: vim,
  view: vim,
  nvim: vim,
  ex: vim,
  less: withEnvironment(['LESSOPEN', 'LESSCLOSE'], vim),
  more: vim,
  most: vim,
  ed: runEditorInput,
  red: runEditorInput,
  gdb: debuggerCommands,
  lldb: debuggerCommands,
  emacs,
  emacsclient: emacs,
  expect: tcl,
  tclsh: tcl,
  wish: tcl,
};
