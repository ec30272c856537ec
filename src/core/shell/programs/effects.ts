import { type Input, type Value, valueAt } from '../../fact.ts';
import type { Call } from '../runner.ts';
import { derivedValue, sketchOf, spanWithin } from '../values.ts';
import { awsCommand } from './boto.ts';
import { CallReader, type ProgramCall } from './calls.ts';
import { sameCommand } from './clients.ts';
import type { Constant } from './constants.ts';
import { printedBy } from './printed.ts';
import { type Language, tokenize } from './tokens.ts';

/** Functions that give a string to a shell, by the last name of the call. */
const SHELL_CALLS =
  /^(system|popen|getoutput|getstatusoutput|execSync|shell_exec|passthru|proc_open|capture2|capture2e|capture3|callCommand|shellCommand|`|popen[23e]*)$/;
/** Functions that start a program from a list, or a shell from a string. */
const PROGRAM_CALLS =
  /^(run|call|check_call|check_output|Popen|spawn|spawnSync|execFile|execFileSync|exec|execv|execvp|execve|execlp|execl|spawnlp|spawnvp|posix_spawn|create_subprocess_shell|create_subprocess_exec|cmd|Command|jobstart|termopen)$/;
/** Functions that evaluate a string as code of the same language. */
const CODE_CALLS =
  /^(eval|exec|compile|Function|instance_eval|class_eval|loadstring|load|runInThisContext|runInNewContext)$/;
const NETWORK =
  /(urlopen|urlretrieve|requests?\.(get|post)|httpx\.|http\.get|https\.get|fetch|axios|open-uri|URI\.open|file_get_contents|LWP|get|Net::HTTP)/;

/** Receivers that make a name such as `run` or `exec` mean a program and not something else. */
const PROCESS_RECEIVER =
  /subprocess|child_process|Kernel|Process|Runtime|Open3|IO|os|asyncio|pty|sp|cp|s|proc|require|execa|shelljs|shell|System|Bun|Deno|__import__|import_module|\$/;

function strings(constants: readonly Constant[]): Value[] | undefined {
  const values: Value[] = [];
  for (const constant of constants) {
    if (constant.kind === 'string') values.push(constant.value);
    else if (constant.kind === 'file') values.push(constant.path);
    else if (constant.kind === 'list') {
      const inner = strings(constant.items);
      if (inner) values.push(...inner);
    } else if (constant.kind === 'unknown')
      values.push({ text: undefined, known: '\uFFFC', from: { span: { start: 0, end: 0 } } });
  }
  return values;
}

/** What a program does that a command could do: its effects are run as those commands. */
class ProgramEffects {
  readonly #program: Value;
  readonly #language: Language;
  readonly #call: Call;

  constructor(program: Value, language: Language, call: Call) {
    this.#program = program;
    this.#language = language;
    this.#call = call;
  }

  apply(found: ProgramCall): void {
    const name = found.chain.at(-1) ?? '';
    const receiver = found.chain.slice(0, -1).join('.');
    const [first, second] = found.args;
    const wrapper = { name: this.#language };
    const { runner } = this.#call;
    if (found.on) {
      const span = spanWithin(this.#program, found.at, found.at + found.chain.join('.').length);
      const words = awsCommand(found, found.on, span);
      if (words) runner.command(words, this.#call, { wrapper });
      return;
    }
    const same = sameCommand(
      found,
      sketchOf(this.#program),
      spanWithin(this.#program, found.at, found.at + found.chain.join('.').length),
    );
    if (same) {
      runner.command(same.words, this.#call, { wrapper, input: same.input });
      return;
    }
    if ((SHELL_CALLS.test(name) || (name === 'execute' && this.#language === 'lua')) && first) {
      if (name === 'system' && found.args.length > 1 && found.args.every((arg) => arg.kind === 'string')) {
        runner.command(strings(found.args) ?? [], this.#call, { wrapper });
      } else this.#shell(first, found);
      return;
    }
    // The templates of bun and zx: $`cmd`.
    if (name === '' && receiver === '' && this.#language === 'node' && first?.kind === 'string') {
      this.#shell(first, found);
      return;
    }
    if (name === 'open' && this.#language === 'perl') {
      this.#pipe(found);
      return;
    }
    if (
      CODE_CALLS.test(name) &&
      receiver === '' &&
      !(this.#language === 'perl' && name === 'exec') &&
      !(this.#language === 'ruby' && name === 'exec') &&
      !(this.#language === 'php' && name === 'exec') &&
      !(this.#language === 'node' && name === 'exec')
    ) {
      this.#code(first, found);
      return;
    }
    if (PROGRAM_CALLS.test(name) && (receiver === '' || PROCESS_RECEIVER.test(receiver))) {
      this.#program_(first, second, found, receiver);
      return;
    }
    this.#files(name, found);
  }

  #shell(first: Constant, found: ProgramCall): void {
    const wrapper = { name: this.#language };
    if (first.kind === 'string') this.#call.runner.script(first.value, this.#call, { wrapper });
    else if (first.kind === 'list')
      this.#call.runner.command(strings(first.items) ?? [], this.#call, { wrapper });
    else this.#unknown(first, found);
  }

  #program_(
    first: Constant | undefined,
    second: Constant | undefined,
    found: ProgramCall,
    receiver: string,
  ): void {
    const { runner } = this.#call;
    const wrapper = { name: this.#language };
    if (first?.kind === 'list') runner.command(strings(first.items) ?? [], this.#call, { wrapper });
    else if (first?.kind === 'string') {
      // Deno.Command has its arguments in a table.
      const list =
        second?.kind === 'list'
          ? (second.items.flatMap((item) =>
              item.kind === 'named' && item.name === 'args' ? item.value : [],
            )[0] ?? second)
          : undefined;
      const rest = list?.kind === 'list' ? (strings(list.items) ?? []) : undefined;
      const exec = /^exec[vl]/.test(found.chain.at(-1) ?? '');
      const listed = found.args.filter((arg) => arg.kind === 'string');
      if (rest) runner.command([first.value, ...(exec ? rest.slice(1) : rest)], this.#call, { wrapper });
      else if (listed.length > 1)
        runner.command(strings(exec ? [first, ...listed.slice(2)] : listed) ?? [], this.#call, { wrapper });
      else runner.script(first.value, this.#call, { wrapper });
    } else if (first && receiver !== '') this.#unknown(first, found);
  }

  /** Perl's `open(P, "|sh")`, `open($p, '-|', 'cmd')`; what is printed into it is not followed. */
  #pipe(found: ProgramCall): void {
    const texts = strings(found.args.filter(({ kind }) => kind === 'string')) ?? [];
    const [mode, ...rest] = texts;
    const sketch = mode ? sketchOf(mode).trim() : '';
    const inner = { wrapper: { name: this.#language }, input: { kind: 'unknown' } } as const;
    const write = /^(>>?)\s*(\S*)$/.exec(sketch);
    if (mode && write) {
      const path = write[2] ? derivedValue(write[2], mode) : rest[0];
      if (path) this.#printed(path, write[1] === '>>');
      return;
    }
    if (!mode || !/^\||\|$/.test(sketch)) return;
    if (/^(?:\|-|-\|)$/.test(sketch)) {
      if (rest.length === 1) this.#call.runner.script(rest[0] as Value, this.#call, inner);
      else this.#call.runner.command(rest, this.#call, inner);
    } else this.#call.runner.script(derivedValue(sketch.replace(/^\||\|$/g, ''), mode), this.#call, inner);
  }

  /** What Perl prints to a handle stands in the file that was opened, as far as it is a constant. */
  #printed(path: Value, append: boolean): void {
    const program = sketchOf(this.#program);
    const texts = program.matchAll(
      /\bprint(?:f|\s*\{)?\s*\$?\w{1,40}\}?\s+(?:"((?:[^"\\]|\\.){0,4000})"|'([^']{0,4000})')/g,
    );
    const text = [...texts]
      .map(([, escaped, plain]) => (escaped ?? plain ?? '').replaceAll('\\n', '\n'))
      .join('');
    if (text === '') return;
    const word = (one: string) => derivedValue(one, this.#program);
    this.#call.runner.command([word('tee'), ...(append ? [word('-a')] : []), path], this.#call, {
      wrapper: { name: this.#language },
      input: { kind: 'text', value: derivedValue(text, this.#program) },
    });
  }

  #code(first: Constant | undefined, found: ProgramCall): void {
    if (first?.kind === 'string' && first.value.text !== undefined) {
      runProgram(first.value, this.#language, this.#call);
      return;
    }
    if (first) this.#unknown(first, found);
  }

  /** Code or a command that is not constant: from the network, or not knowable. */
  #unknown(constant: Constant, found: ProgramCall): void {
    const span = spanWithin(this.#program, found.at, found.at + found.chain.join('.').length);
    const calls = constant.kind === 'unknown' ? constant.calls.join(' ') : '';
    if (NETWORK.test(calls)) {
      const url = constant.kind === 'unknown' ? constant.address : undefined;
      this.#call.runner.fetched(url, this.#language, span, this.#call);
    } else this.#call.runner.opaque('variable', this.#language, span, this.#call);
  }

  /** File operations that have a command of the same meaning. */
  #files(name: string, found: ProgramCall): void {
    const span = spanWithin(this.#program, found.at, found.at + found.chain.join('.').length);
    const word = (text: string) => valueAt(text, span);
    const run = (words: readonly Value[]) =>
      this.#call.runner.command(words, this.#call, { wrapper: { name: this.#language } });
    const flags = JSON.stringify(found.args.filter((arg) => arg.kind === 'list' || arg.kind === 'named'));
    if (/^(chmod|chmodSync|lchmod|fchmod|chmod_R)$/.test(name)) {
      const mode = found.args.find((arg) => arg.kind === 'number');
      const text = found.args.find(
        (arg) => arg.kind === 'string' && /^[0-7]{3,5}$/.test(arg.value.text ?? ''),
      );
      const paths = strings(found.args.filter((arg) => arg !== mode && arg !== text)) ?? [];
      const octal =
        mode?.kind === 'number'
          ? mode.number.toString(8).padStart(3, '0')
          : text?.kind === 'string'
            ? text.value.text
            : undefined;
      if (octal === undefined) return;
      run([word('chmod'), ...(name === 'chmod_R' ? [word('-R')] : []), word(octal), ...paths]);
    } else if (
      /^(rmtree|rmSync|rm_rf|rm_r|removeSync|rimraf|rimrafSync|rmdirSync|remove_tree|deltree)$/.test(name) ||
      (this.#language === 'node' && /^(rm|rmdir|remove|removeSync)$/.test(name) && /"recursive"/.test(flags))
    ) {
      const recursive = !/^(rmSync|rmdirSync)$/.test(name) || /recursive/.test(flags);
      const paths =
        strings(
          found.args.filter(({ kind }) => kind === 'string' || kind === 'file' || kind === 'unknown'),
        ) ?? [];
      run([word('rm'), ...(recursive ? [word('-rf')] : []), ...paths]);
    } else if (/^(unlink|unlinkSync)$/.test(name)) {
      run([word('rm'), ...(strings(found.args.filter((arg) => arg.kind === 'string')) ?? [])]);
    }
  }
}

/** Names that a program gives to functions of modules: `from os import chmod as c`, `const {execSync: x} = require(…)`. */
function aliasesIn(program: string): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const [, name = '', alias = ''] of program.matchAll(/\b(\w{2,40})\s+as\s+(\w{1,40})\b/g))
    aliases.set(alias, name);
  for (const [, list = ''] of program.matchAll(
    /\{([^{}]{1,400})\}\s*=\s*(?:await\s+)?(?:require|import)\b/g,
  )) {
    for (const [, name = '', alias = ''] of list.matchAll(/(\w+)\s*:\s*(\w+)/g)) aliases.set(alias, name);
  }
  return aliases;
}

/** `p.scripts.test = 'cmd'`, `p["scripts"]["test"] = "cmd"`. */
const SET_SCRIPT =
  /\bscripts["']?\]?(?:\.|\[\s*["'])([\w:.-]{1,60})(?:["']\s*\])?\s*=\s*(["'`])((?:(?!\2)[^\\\n]|\\.){1,2000})\2/g;
/** `scripts: { test: 'cmd' }`, `p.scripts = {...p.scripts, test: 'cmd'}`. */
const SCRIPTS = /\bscripts["']?\]?\s*(?:[:=,]|\|\|=)\s*\{([^{}]{1,4000})\}/g;
const ENTRY = /["']?([\w:.-]{1,60})["']?\s*[:=]\s*(["'`])((?:(?!\2)[^\\\n]|\\.){1,2000})\2/g;

/** The scripts that a program puts into a package.json run with the next `npm install` or `npm test`. */
function packageScripts(program: Value, call: Call, wrapper: string): void {
  const sketch = sketchOf(program);
  if (!/package\.json/.test(sketch) || !/writ|dump|outputJson|\bsave\(/i.test(sketch)) return;
  const found = [
    ...sketch.matchAll(SET_SCRIPT),
    ...[...sketch.matchAll(SCRIPTS)].flatMap(([, inner = '']) => [...inner.matchAll(ENTRY)]),
  ];
  for (const [, name = '', , text = ''] of found) {
    const words = ['npm', 'pkg', 'set', `scripts.${name}=${text.replace(/\\(["'`\\])/g, '$1')}`];
    call.runner.command(
      words.map((word) => derivedValue(word, program)),
      call,
      { wrapper: { name: wrapper } },
    );
  }
}

/** Longest program that is read for its calls. */
const MAX_PROGRAM = 200_000;

/**
 * Runs what a short program only calls out to, and returns what it prints, where that is known. What it does itself,
 * beyond files and modes, is not judged.
 */
export function runProgram(program: Value, language: Language, call: Call): Input | undefined {
  if ((program.text ?? program.known ?? '').length > MAX_PROGRAM || !call.runner.spend(50)) {
    call.runner.opaque('limit', language, program.from.span, call);
    return undefined;
  }
  const effects = new ProgramEffects(program, language, call);
  const reader = new CallReader(tokenize(program, language), language, aliasesIn(sketchOf(program)));
  const calls = reader.read();
  for (const found of calls) effects.apply(found);
  packageScripts(program, call, language);
  return printedBy(calls);
}
