import { type Input, type Value, valueAt } from '../../fact.ts';
import { runProgram } from '../programs/effects.ts';
import type { Call, Handler } from '../runner.ts';
import { ShellState } from '../state.ts';
import { concatValues, derivedValue, fileKey, sketchOf, sliceValue } from '../values.ts';
import { transfer } from './remotes.ts';
import { runCommandLine } from './windows.ts';

function unknownOutput({ invocation }: Call): Input {
  return { kind: 'unknown', producer: invocation.command };
}

/** Runs what a text has behind a mark: `found` gives where it begins and ends in it. */
function runPart(text: Value, call: Call, start: number, end = sketchOf(text).length): void {
  call.runner.script(sliceValue(text, start, end), call, { wrapper: { name: call.invocation.command } });
}

/** A handler that looks at each word, with the one before it. */
function eachWord(look: (word: Value, sketch: string, before: string, call: Call) => void): Handler {
  return (call) => {
    call.invocation.words.forEach((word, i, words) => {
      if (i > 0) look(word, sketchOf(word), words[i - 1]?.text ?? '', call);
    });
    return unknownOutput(call);
  };
}

/** A handler for options whose value is a command line: `--filter=cmd`, `--filter cmd`. */
function options(...names: readonly string[]): Handler {
  return eachWord((word, sketch, before, call) => {
    const equals = sketch.indexOf('=');
    if (names.includes(before)) runPart(word, call, 0);
    else if (equals > 0 && names.includes(sketch.slice(0, equals))) runPart(word, call, equals + 1);
  });
}

const compressing = options('--compress-program');

/** `sort --compress-program=cmd`; what it prints is what came in. */
const sort: Handler = (call) => {
  compressing(call);
  const { input } = call.invocation;
  return input?.kind === 'fetched' ? input : unknownOutput(call);
};

/** `logrotate FILE`, where the snippet wrote the file: the scripts in it. */
const logrotate = eachWord((word, _, __, call) => {
  const content = call.runner.file(word, call);
  if (content?.kind !== 'text') return;
  const blocks = /^[ \t]*(?:pre|post)(?:rotate|remove)\b|^[ \t]*(?:first|last)action\b/gm;
  for (const found of sketchOf(content.value).matchAll(blocks)) {
    const start = found.index + found[0].length;
    const end = sketchOf(content.value).indexOf('endscript', start);
    if (end > 0) runPart(content.value, call, start, end);
  }
});

/** `apt -o APT::Update::Pre-Invoke::='cmd'`, `-o 'DPkg::Post-Invoke={"cmd";}'`. Source: apt.conf(5). */
const apt = eachWord((word, sketch, before, call) => {
  const found = /^(?:-o)?[\w:-]*::(?:Pre|Post)-(?:Invoke|Install-Pkgs)(?:-\w+)?(?:::)?=(\{\s*")?/i.exec(
    sketch,
  );
  if (!found || !(before === '-o' || before === '--option' || sketch.startsWith('-o'))) return;
  const end = found[1] ? sketch.indexOf('"', found[0].length) : sketch.length;
  runPart(word, call, found[0].length, end < 0 ? sketch.length : end);
});

/** `rpm --eval '%(cmd)'`, `%{lua:os.execute("cmd")}`. */
const rpm = eachWord((word, sketch, _, call) => {
  const shell = sketch.indexOf('%(');
  const lua = /%\{lua:/.exec(sketch);
  if (shell >= 0) runPart(word, call, shell + 2, sketch.lastIndexOf(')'));
  if (lua) runProgram(sliceValue(word, lua.index + lua[0].length, sketch.lastIndexOf('}')), 'lua', call);
});

/** `socat - EXEC:'cmd',pty`, `SYSTEM:cmd`. What another address sends to it runs is another question. */
const socat = eachWord((word, sketch, _, call) => {
  const found = /^(?:EXEC|SYSTEM):/i.exec(sketch);
  const comma = sketch.indexOf(',');
  if (found) runPart(word, call, found[0].length, comma < 0 ? sketch.length : comma);
});

/** `hg --config alias.x='!cmd'`, `--config hooks.pre-status=cmd`. */
const hg = eachWord((word, sketch, _, call) => {
  const found =
    /^(?:--config=)?(?:alias\.[\w-]+=!|hooks\.[\w.-]+=(?!python:)|ui\.ssh=|extdiff\.cmd\.\w+=)/.exec(sketch);
  if (found) runPart(word, call, found[0].length);
});

/** `nmap --script FILE`, where the snippet wrote the file. */
const nmap = eachWord((word, sketch, before, call) => {
  const path =
    before === '--script'
      ? word
      : sketch.startsWith('--script=')
        ? sliceValue(word, 9, sketch.length)
        : undefined;
  const content = path && (path.origin ?? call.runner.file(path, call));
  if (content?.kind === 'text') runProgram(content.value, 'lua', call);
});

/** `puppet apply -e 'exec { "cmd": }'`, `file { "/p": mode => "0777" }`. */
const puppet = eachWord((word, sketch, before, call) => {
  if (!/^(?:-e|--execute)$/.test(before)) return;
  for (const found of sketch.matchAll(/\bexec\s*\{\s*(["'])(.*?)\1\s*:|\bcommand\s*=>\s*(["'])(.*?)\3/g))
    call.runner.script(derivedValue(found[2] ?? found[4] ?? '', word), call, { wrapper: { name: 'puppet' } });
  for (const [, , path = '', rest = ''] of sketch.matchAll(/\bfile\s*\{\s*(["'])([^"']+)\1\s*:([^}]*)\}/g)) {
    const mode = /\bmode\s*=>\s*["']?([0-7]{3,4})/.exec(rest)?.[1];
    if (!mode) continue;
    const recurse = /\brecurse\s*=>\s*true/.test(rest) ? ['-R'] : [];
    const words = ['chmod', ...recurse, mode, path].map((text) => valueAt(text, word.from.span));
    call.runner.command(words, call, { wrapper: { name: 'puppet' } });
  }
});

/** `virsh qemu-agent-command VM '{"execute":"guest-exec","arguments":{"path":…,"arg":[…]}}'`. */
const virsh = eachWord((word, sketch, _, call) => {
  if (!sketch.includes('guest-exec')) return;
  const strings = [...sketch.matchAll(/"(path|arg)"\s*:\s*(\[[^\]]*\]|"[^"]*")/g)];
  const inner = strings.flatMap(([, , list = '']) =>
    [...list.matchAll(/"([^"]*)"/g)].map(([, one = '']) => one),
  );
  const words = inner.map((text) => valueAt(text, word.from.span));
  call.runner.command(words, call, { wrapper: { name: 'virsh' }, state: new ShellState() });
});

/** Commands of a file transfer: `!cmd` runs here, `chmod`, `rm` and the like at the other end. */
function runTransferCommands(text: Value, call: Call): void {
  const sketch = sketchOf(text);
  for (const found of sketch.matchAll(/[^\n;]+/g)) {
    const own = /^\s*(?:(!)|(?:quote\s+)?(?:site\s+)?(?=(?:chmod|chown|chgrp|rm|rmdir)\s))/i.exec(found[0]);
    if (!own) continue;
    const line = sliceValue(text, found.index + own[0].length, found.index + found[0].length);
    const inner = own[1] ? {} : { state: new ShellState() };
    call.runner.script(line, call, { wrapper: { name: call.invocation.command }, ...inner });
  }
}

/** `sftp host <<< 'chmod 777 x'`, `sftp -b FILE`, `lftp -c 'open h; rm -r x'`. */
const transferBatch: Handler = (call) => {
  const { words, input } = call.invocation;
  words.forEach((word, i) => {
    const before = words[i - 1]?.text;
    if (call.invocation.command === 'lftp' && (before === '-c' || before === '-e'))
      runTransferCommands(word, call);
    const batch = before === '-b' ? call.runner.file(word, call) : undefined;
    if (batch?.kind === 'text') runTransferCommands(batch.value, call);
  });
  if (input?.kind === 'text') runTransferCommands(input.value, call);
  return call.invocation.command === 'sftp' ? transfer(call) : unknownOutput(call);
};

/** `pcalua -a PROGRAM -c "ARGUMENTS"`. */
const pcalua: Handler = (call) => {
  const { words, span } = call.invocation;
  const after = (name: string) => words[words.findIndex(({ text }) => text?.toLowerCase() === name) + 1];
  const [program, rest] = [after('-a'), after('-c')];
  const line = [program, rest].flatMap((word) =>
    word && word !== words[0] ? [word, valueAt(' ', span)] : [],
  );
  if (line.length > 0) runCommandLine(concatValues(line, span), call, 'pcalua');
  return unknownOutput(call);
};

/** `rundll32 shell32.dll,ShellExec_RunDLL PROGRAM …`: the words behind it run. */
const rundll32: Handler = (call) => {
  const { words } = call.invocation;
  const at = words.findIndex(({ text }) => /,\s*(?:ShellExec_RunDLL|RouteTheCall|OpenURL)/i.test(text ?? ''));
  const rest = at > 0 ? words.slice(at + 1) : [];
  return rest.length > 0
    ? call.runner.command(rest, call, { wrapper: { name: 'rundll32' } })
    : unknownOutput(call);
};

/** What a script of Windows gives to its shell: `CreateObject("WScript.Shell").Run ""cmd""`. */
const mshta: Handler = (call) => {
  const { words, span } = call.invocation;
  const text = words.slice(1).map(sketchOf).join(' ');
  const found = /\.(?:Run|Exec|ShellExecute)[\s(]*(?:""|\\?["'])(.*?)(?:""|\\?["'])/i.exec(text);
  if (found?.[1]) runCommandLine(valueAt(found[1], span), call, call.invocation.command);
  return unknownOutput(call);
};

/** `sc create NAME binPath= "LINE"`, `sc config …`. */
const sc = eachWord((word, sketch, before, call) => {
  if (/^binpath=$/i.test(before)) runCommandLine(word, call, 'sc');
  else if (/^binpath=./i.test(sketch)) runCommandLine(sliceValue(word, 8, sketch.length), call, 'sc');
});

/** Where Windows keeps what it starts by itself. */
const STARTS =
  /\\CurrentVersion\\(?:Run|RunOnce|RunServices|Policies\\Explorer\\Run)\\?$|\\Winlogon\\?$|\\Image File Execution Options\\/i;

/** `reg add …\Run /d "LINE"`: what starts at the next logon. */
const reg: Handler = (call) => {
  const { words } = call.invocation;
  const isStart = words.some((word) => STARTS.test(sketchOf(word)));
  const at = words.findIndex(({ text }) => /^\/d$/i.test(text ?? ''));
  const line = isStart && at > 0 ? words[at + 1] : undefined;
  if (line) runCommandLine(line, call, 'reg');
  return unknownOutput(call);
};

/** `doskey NAME=TEXT $*`: from here on the name stands for the text. */
const doskey: Handler = (call) => {
  const { words, span } = call.invocation;
  const [first, ...rest] = words.slice(1);
  const sketch = first ? sketchOf(first) : '';
  const equals = sketch.indexOf('=');
  if (!first || equals <= 0) return unknownOutput(call);
  const text = [sketch.slice(equals + 1), ...rest.map(sketchOf)].join(' ').replace(/\s*\$\*\s*$/, '');
  call.frame.state.aliases.own.set(sketch.slice(0, equals).toLowerCase(), valueAt(text, span));
  return undefined;
};

/** Puts what comes from somewhere into the files that the snippet knows. */
function save(path: Value | undefined, content: Input, call: Call): undefined {
  const key = path && fileKey(path);
  if (key !== undefined) call.frame.state.files.own.set(key, content);
}

const isAddress = (word: Value) => /^(?:https?|ftp):/i.test(sketchOf(word));

/** `certutil -decode IN OUT`, `certutil -urlcache -f URL OUT`, `bitsadmin /transfer JOB URL OUT`. */
const saving: Handler = (call) => {
  const words = call.invocation.words.slice(1);
  const url = words.find(isAddress);
  const decodes = words.some(({ text }) => /^[-/]decode(?:hex)?$/i.test(text ?? ''));
  const target = words.at(-1);
  if (url) save(target === url ? undefined : target, { kind: 'fetched', url }, call);
  else if (decodes) save(target, { kind: 'unknown', producer: 'certutil' }, call);
  return unknownOutput(call);
};

/** The values of a parameter of a cmdlet. */
function parameters(call: Call, name: string): readonly Value[] {
  return call.invocation.options.flatMap((option) =>
    option.value && option.name.toLowerCase() === name ? [option.value] : [],
  );
}

/** `Start-BitsTransfer URL FILE`. */
const bitsTransfer: Handler = (call) => {
  const [url] = parameters(call, '-source');
  save(parameters(call, '-destination')[0], { kind: 'fetched', url }, call);
  return undefined;
};

/** `New-Service -BinaryPathName LINE`. */
const newService: Handler = (call) => {
  const [line] = parameters(call, '-binarypathname');
  if (line) runCommandLine(line, call, 'new-service');
  return undefined;
};

/** `Invoke-AzVMRunCommand -ScriptString TEXT`. */
const azureRun: Handler = (call) => {
  const [script] = [...parameters(call, '-scriptstring'), ...parameters(call, '-sourcescript')];
  const isUnix = parameters(call, '-commandid').some(({ text }) => /RunShellScript/i.test(text ?? ''));
  if (script)
    call.runner.script(script, call, {
      wrapper: { name: 'Invoke-AzVMRunCommand' },
      state: new ShellState(),
      shell: isUnix ? 'bash' : 'powershell',
    });
  return undefined;
};

/** `Set-ItemProperty HKCU:\\…\\Run -Value LINE`. */
const startValue: Handler = (call) => {
  const [line] = parameters(call, '-value');
  if (line && parameters(call, '-path').some((path) => STARTS.test(sketchOf(path))))
    runCommandLine(line, call, 'registry');
  return undefined;
};

/** Tools that can be told to run a command, each in its own way. */
export const TOOLS: Readonly<Record<string, Handler>> = {
  bitsadmin: saving,
  'invoke-azvmruncommand': azureRun,
  'invoke-azvmssvmruncommand': azureRun,
  'set-azvmruncommand': azureRun,
  certutil: saving,
  'new-itemproperty': startValue,
  'new-service': newService,
  'set-itemproperty': startValue,
  'start-bitstransfer': bitsTransfer,
  apt,
  'apt-get': apt,
  aptitude: apt,
  dpkg: options('--pre-invoke', '--post-invoke'),
  doskey,
  ftp: transferBatch,
  hg,
  lftp: transferBatch,
  logrotate,
  mshta,
  nmap,
  pcalua,
  puppet,
  reg,
  rpm,
  rundll32,
  sc,
  sftp: transferBatch,
  socat,
  sort,
  split: options('--filter'),
  virsh,
};
