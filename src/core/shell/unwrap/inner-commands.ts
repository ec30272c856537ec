import { HOLE, type Input, type Invocation, type Value } from '../../fact.ts';
import { optionValue, optionValues } from '../arguments.ts';
import { edited, filterInput, splitUnescaped, substitute } from '../producers/filters.ts';
import type { Call, Handler } from '../runner.ts';
import { derivedValue, sketchOf, sliceValue } from '../values.ts';
import { withEnvironment } from './environment.ts';

function unknownOutput(call: Call): Input {
  if (call.invocation.input?.kind === 'fetched') return call.invocation.input;
  return { kind: 'unknown', producer: call.invocation.path.join(' ') };
}

/** The scripts of a `sed`: `-e`, or the first operand. */
function sedScripts(call: Call): { scripts: readonly Value[]; files: readonly Value[] } {
  const files = optionValues(call.invocation, '--file', '-f').flatMap((path) => {
    const content = call.runner.file(path, call);
    return content?.kind === 'text' ? content.value : [];
  });
  const given = [...optionValues(call.invocation, '--expression', '-e'), ...files];
  const { operands } = call.invocation;
  if (given.length > 0) return { scripts: given, files: operands };
  return { scripts: operands.slice(0, 1), files: operands.slice(1) };
}

/** `sed 's/x/cmd/e'` runs what a line becomes, `sed '1e cmd'` runs a command. */
const sed: Handler = (call) => {
  const { scripts, files } = sedScripts(call);
  const input = filterInput(call, files);
  for (const script of scripts) {
    const text = script.text;
    if (text === undefined) continue;
    const line = input?.kind === 'text' ? input.value.text : undefined;
    const start = text.search(/s[^\w\s\\]/);
    const delimiter = start >= 0 ? (text[start + 1] as string) : '';
    const parts = start >= 0 ? splitUnescaped(text.slice(start + 2), delimiter) : [];
    if (parts.length === 3 && /^[gpimIM\d]*e/.test(parts[2] ?? '')) {
      const made = line === undefined ? undefined : substitute(line.trimEnd(), text.slice(start));
      const whole = /^\^?\.\*\$?$/.test(parts[0] ?? '') ? line?.trimEnd() : undefined;
      const result = made ?? parts[1]?.replace(/\\&|&/g, (mark) => (mark === '&' ? (whole ?? HOLE) : '&'));
      call.runner.script(derivedValue(result ?? '', script), call, { wrapper: { name: 'sed' } });
    }
    const direct = /(?:^|[;{}\n]|[\d$/])\s*e\s+([^;}\n]+)/.exec(text);
    if (direct?.[1] && start < 0) {
      call.runner.script(derivedValue(direct[1], script), call, { wrapper: { name: 'sed' } });
    }
    // A bare `e` runs what the line is by then.
    if (/(?:^|[;{}\n\d$/])\s*e\s*(?:$|[;}\n])/.test(text)) {
      const result = parts.length >= 3 ? splitUnescaped(text.slice(start + 2), delimiter)[1] : line;
      if (result !== undefined)
        call.runner.script(derivedValue(result, script), call, { wrapper: { name: 'sed' } });
    }
  }
  if (input?.kind === 'text' && input.value.text !== undefined) {
    const changed = edited(input.value.text, scripts.map(sketchOf).join('\n'));
    if (changed !== undefined) return { kind: 'text', value: derivedValue(changed, input.value) };
  }
  return input?.kind === 'fetched' ? input : unknownOutput(call);
};

/** Recipes of a makefile on standard input or written by the snippet: lines that begin with a tab. */
const make: Handler = (call) => {
  for (const rules of optionValues(call.invocation, '--eval')) runRecipes(rules, call);
  // `make SHELL='cmd …'`.
  for (const word of call.invocation.words) {
    if (/^\.?SHELL=\S+\s/.test(sketchOf(word)))
      call.runner.script(sliceValue(word, sketchOf(word).indexOf('=') + 1, sketchOf(word).length), call, {
        wrapper: { name: 'make' },
      });
  }
  const path = optionValue(call.invocation, '--file', '--makefile', '-f');
  const content = !path
    ? call.runner.file({ text: 'Makefile', from: { span: call.invocation.span } }, call)
    : path.text === '-'
      ? call.invocation.input
      : call.runner.file(path, call);
  if (content?.kind === 'fetched') return call.runner.input(content, 'make', call);
  if (content?.kind === 'text') runRecipes(content.value, call);
  return unknownOutput(call);
};

/** What the makefile and the command line set. */
function makeVariables(rules: string, call: Call): ReadonlyMap<string, string> {
  const set = new Map<string, string>();
  for (const [name, { text }] of call.invocation.env) if (text !== undefined) set.set(name, text);
  for (const [, name = '', text = ''] of rules.matchAll(
    /^(?:export )?([A-Za-z_]\w{0,60}) {0,9}[:?]{0,2}= {0,9}([^\n#]{0,400})/gm,
  ))
    set.set(name, text.trim());
  for (const { text } of call.invocation.words) {
    const given = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text ?? '');
    if (given) set.set(given[1] as string, given[2] as string);
  }
  return set;
}

/** A recipe with what make puts into it before the shell gets it. */
function recipeOf(recipe: Value, set: ReadonlyMap<string, string>): Value {
  const sketch = sketchOf(recipe);
  if (!sketch.includes('$')) return recipe;
  const fill = (text: string) =>
    text.replace(/\$\$|\$[({](\w{1,60})[)}]/g, (whole, name?: string) =>
      name === undefined ? whole : (set.get(name) ?? whole),
    );
  const made = fill(fill(sketch)).replaceAll('$$', '$');
  return made === sketch ? recipe : derivedValue(made, recipe);
}

function runRecipes(rules: Value, call: Call): void {
  let at = 0;
  const set = makeVariables(sketchOf(rules), call);
  for (const line of sketchOf(rules).split('\n')) {
    const recipe = /^\t[@+-]*/.exec(line) ?? /^[^\s:#]+:[^=;]*;\s*[@+-]*/.exec(line);
    if (recipe) {
      const text = recipeOf(sliceValue(rules, at + recipe[0].length, at + line.length), set);
      call.runner.script(text, call, { wrapper: { name: 'make' } });
    }
    // What make runs as it reads: `$(shell cmd)`, `x != cmd`.
    for (const found of line.matchAll(/^[^#]*?\$[({]shell\s+|^\w+\s*!=\s*/g)) {
      const rest = line.slice(found[0].length);
      const end = found[0].includes('$') ? rest.search(/[)}][^)}]*$/) : rest.length;
      const start = at + found[0].length;
      call.runner.script(sliceValue(rules, start, start + Math.max(0, end)), call, {
        wrapper: { name: 'make' },
      });
    }
    at += line.length + 1;
  }
}

/** An option of a tool whose value is a command line that it runs. */
function runsOption(...names: readonly string[]): Handler {
  return (call) => {
    for (const command of optionValues(call.invocation, ...names)) {
      call.runner.script(command, call, { wrapper: { name: call.invocation.command } });
    }
    return unknownOutput(call);
  };
}

/** The same for tools whose options are told by their words alone. */
function runsWord(...names: readonly string[]): Handler {
  return (call) => {
    call.invocation.words.forEach((word, i, words) => {
      const name = names.find((one) => sketchOf(word).startsWith(`${one}=`));
      if (name || names.includes(words[i - 1]?.text ?? ''))
        call.runner.script(name ? sliceValue(word, name.length + 1, sketchOf(word).length) : word, call, {
          wrapper: { name: call.invocation.command },
        });
    });
    return unknownOutput(call);
  };
}

/** Programs that a package manager runs by their own name, which is also what projects call the script that starts them. */
const RUN_BY_NAME = new Set([
  'cdk',
  'drizzle-kit',
  'knex',
  'mikro-orm',
  'prisma',
  'sequelize',
  'sequelize-cli',
  'supabase',
  'typeorm',
  'wrangler',
]);

/** `npm exec -c 'cmd'`, `npx -c 'cmd'`, `npx nodemon -x cmd`, `yarn cdk destroy`, `npm run cdk -- destroy`. */
const npm: Handler = (call) => {
  const { invocation, runner } = call;
  const wrapper = { name: invocation.command };
  const script = optionValue(invocation, '--call', '-c');
  if (script) return runner.script(script, call, { wrapper });
  const { words } = invocation;
  for (const setting of settingsOf(words)) runner.script(setting, call, { wrapper });
  const isRunner =
    invocation.command === 'npx' || words.some(({ text }) => /^(?:exec|dlx|x)$/.test(text ?? ''));
  const first = words.findIndex(
    ({ text }, i) => i > 0 && !/^(?:-.*|run|run-script|exec|dlx|x)$/.test(text ?? ''),
  );
  const program = words[first]?.text;
  const line = isRunner && program !== undefined && /\s/.test(program) ? words[first] : undefined;
  if (line) return runner.script(line, call, { wrapper });
  const called = calledByName(invocation);
  if (called) return runner.command(called, call, { wrapper });
  const isKnown =
    program !== undefined && (RUN_BY_NAME.has(program) || (isRunner && RUN_INSIDE.test(program)));
  if (isKnown && !(invocation.command === 'npx' && RUN_BY_NAME.has(program))) {
    const [name, ...rest] = words.slice(first);
    const own = rest[0]?.text === '--' ? rest.slice(1) : rest;
    return name && runner.command([name, ...own], call, { wrapper });
  }
  return unknownOutput(call);
};

/** `npx -p pkg name@3 words`: the words of a program without a grammar, which nobody has read as its own by then. */
function calledByName({ path, words, operands }: Invocation): readonly Value[] | undefined {
  const at = words.length - operands.length - 1;
  const [name, word] = [path.at(-1) ?? '', words[at]];
  if (!word?.text?.startsWith(name) || !BY_NAME.test(path.slice(0, -1).join(' '))) return undefined;
  return [sliceValue(word, 0, name.length), ...words.slice(at + 1)];
}

const BY_NAME = /^(?:npx|bunx|npm exec|(?:pnpm|yarn) (?:dlx|exec)|pipx run|uvx)$/;

/** Programs that run others, and those that everybody has. */
const RUN_INSIDE =
  /^(?:nodemon|concurrently|cross-env|cross-env-shell|dotenv|lerna|tsx|ts-node|node|bash|sh|chmod|chown|rm|sudo)$/;

/** `npm pkg set scripts.postinstall='cmd'`: the scripts that it sets. */
function settingsOf(words: readonly Value[]): readonly Value[] {
  const shell = words.findIndex((word) => /^(?:script-shell|editor|viewer)(?:=|$)/.test(sketchOf(word)));
  // `npm config set script-shell 'cmd'`: what each script is given to.
  if (shell > 1 && words[shell - 1]?.text === 'set') {
    const name = words[shell] as Value;
    const equals = sketchOf(name).indexOf('=');
    return equals < 0
      ? words.slice(shell + 1, shell + 2)
      : [sliceValue(name, equals + 1, sketchOf(name).length)];
  }
  const at = words.findIndex(({ text }) => text === 'pkg' || text === 'set-script');
  if (at < 0) return [];
  if (words[at]?.text === 'set-script') return words.slice(at + 2, at + 3);
  if (words[at + 1]?.text !== 'set') return [];
  return words.slice(at + 2).flatMap((word) => {
    const match = /^scripts\.[\w:.-]+=/.exec(sketchOf(word));
    return match ? [sliceValue(word, match[0].length, sketchOf(word).length)] : [];
  });
}

/** Ordinary tools that can be told to run a command. */
export const INNER_COMMANDS: Readonly<Record<string, Handler>> = {
  sed,
  gsed: sed,
  make,
  gmake: make,
  rsync: runsOption('--rsh', '-e', '--rsync-path'),
  man: withEnvironment(['MANPAGER', 'PAGER'], runsOption('--pager', '-P')),
  zip: runsWord('-TT', '--unzip-command'),
  npm,
  npx: npm,
  bunx: npm,
  pipx: npm,
  uvx: npm,
  pnpm: npm,
  yarn: npm,
  rg: runsOption('--pre'),
};
