// Gathers real commands into test/fixtures/real-commands.jsonl: the `scripts` of installed npm packages, the commands of
// their READMEs, the statements of shell scripts that the system's packages brought, recipes of Makefiles, RUN lines of
// Dockerfiles, and the examples of manual pages. Usage: node dist/tools/gather-commands.js [FILE]
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { forEachChild, parse, type Statement, type SyntaxNode } from 'unbash';

/** One command and where it is from. */
interface RealCommand {
  readonly id: string;
  readonly text: string;
  readonly source: string;
}

const ROOTS = ['/usr/bin', '/usr/sbin', '/usr/lib', '/usr/libexec', '/usr/share', '/etc'];
const SHEBANG = /^#! ?(?:\/usr)?\/bin\/(?:env )?(?:ba|da)?sh\b/;
/** Most commands of each kind of source, and of one script, package or page, so that no big one outweighs the others. */
const KINDS = {
  npm: { wanted: 1500, each: 30 },
  readme: { wanted: 2000, each: 12 },
  shell: { wanted: 7500, each: 100 },
  make: { wanted: 500, each: 20 },
  docker: { wanted: 200, each: 20 },
  manual: { wanted: 2000, each: 3 },
} as const;
/** Most examples of manual pages of one program: some programs have a page for each of a thousand subcommands. */
const EACH_PROGRAM = 40;
const LONGEST = 240;
const TRIVIAL = /^(?:return|exit|shift|break|continue|local|readonly|declare|fi|done)\b/;
/** What would tie the sample to one machine. */
const PRIVATE = /^deb(?:-src)? |\/(?:home|root|work|tmp\/\w+\.\w)|localhost:\d|[^\x20-\x7e\n\t]/;

/** FNV-1a, for an order that does not depend on the machine and ids that do not depend on the order. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const letter of text) {
    value ^= letter.codePointAt(0) ?? 0;
    value = Math.imul(value, 0x01000193) >>> 0;
  }
  return value.toString(16).padStart(8, '0');
}

/** Every file below a folder, links not followed, in the order of their names. */
function* filesBelow(folder: string): Generator<string> {
  if (!existsSync(folder)) return;
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

function npmScripts(): RealCommand[] {
  const found: RealCommand[] = [];
  for (const path of filesBelow('node_modules')) {
    if (!path.endsWith('/package.json')) continue;
    try {
      const { name, scripts } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
      if (typeof name !== 'string' || typeof scripts !== 'object' || scripts === null) continue;
      for (const [script, text] of Object.entries(scripts)) {
        if (typeof text === 'string')
          found.push({ id: '', text: text.trim(), source: `npm:${name}#${script}` });
      }
    } catch {
      // Fixtures of packages hold broken package files on purpose.
    }
  }
  return found;
}

/** Files that packages of a Debian system own; undefined on another system. */
function ownedFiles(): Set<string> | undefined {
  const info = '/var/lib/dpkg/info';
  if (!existsSync(info)) return undefined;
  const owned = new Set<string>();
  for (const file of readdirSync(info)) {
    if (!file.endsWith('.list') && !file.endsWith('.conffiles')) continue;
    for (const line of readFileSync(join(info, file), 'utf8').split('\n')) {
      owned.add(line);
      if (/^\/s?bin\/|^\/lib\//.test(line)) owned.add(`/usr${line}`);
    }
  }
  return owned;
}

/** The logical commands of a script: statements short enough to be pasted, of longer ones what they are made of. */
function statementsOf(script: string): string[] {
  const texts: string[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Statement' && take(node)) return;
    forEachChild(node, visit);
  };
  const take = (statement: Statement): boolean => {
    const text = script.slice(statement.pos, statement.end).trim();
    if (text.length > LONGEST || /<<[^<]/.test(text)) return false;
    // Code that stands elsewhere in the script: out of its place the statement is not what it is there.
    if (/\b(?:eval|trap|source|\.)\s+["']?\$/.test(text)) return true;
    texts.push(text);
    return true;
  };
  const tree = parse(script);
  if (!tree.errors?.length) visit(tree);
  return texts;
}

function shellCommands(): RealCommand[] {
  const owned = ownedFiles();
  const found: RealCommand[] = [];
  for (const root of ROOTS) {
    for (const path of filesBelow(root)) {
      if (owned && !owned.has(path)) continue;
      if (statSync(path).size > 400_000) continue;
      const script = readFileSync(path, 'latin1');
      if (!SHEBANG.test(script)) continue;
      for (const text of statementsOf(script)) found.push({ id: '', text, source: path });
    }
  }
  return found;
}

/** The plain commands of blocks of shell in Markdown; what stands behind a prompt in a console session. */
function fencedCommands(markdown: string): string[] {
  const texts: string[] = [];
  for (const [, language = '', body = ''] of markdown.matchAll(/^```(\w*)[^\n]*\n([\s\S]*?)^```/gm)) {
    if (!/^(?:sh|bash|shell|console|zsh|terminal)$/i.test(language)) continue;
    const isSession = /^\s*\$ /m.test(body);
    const lines = body.split('\n').flatMap((line) => {
      const prompt = /^\s*\$ (.*)/.exec(line);
      return prompt ? [prompt[1] as string] : isSession ? [] : [line];
    });
    texts.push(...statementsOf(lines.join('\n')));
  }
  return texts;
}

function readmeCommands(): RealCommand[] {
  const found: RealCommand[] = [];
  for (const path of filesBelow('node_modules')) {
    if (!/\.md$/i.test(path) || statSync(path).size > 400_000) continue;
    const name = path.replace(/^.*node_modules\//, '');
    for (const text of fencedCommands(readFileSync(path, 'utf8')))
      found.push({ id: '', text, source: `readme:${name}` });
  }
  return found;
}

/** The recipe lines of Makefiles, with make's own `$$`, `@` and `-` undone. */
function recipesOf(makefile: string): string[] {
  return (
    makefile
      .replaceAll('\\\n', ' ')
      .split('\n')
      .filter((line) => line.startsWith('\t'))
      // What make would put in place of its variables is not in the text.
      .filter((line) => !/\$[({\w@<^*?%+|]/.test(line.replaceAll('$$', '')))
      .map((line) =>
        line
          .trim()
          .replace(/^[@+-]+\s*/, '')
          .replaceAll('$$', '$'),
      )
      .filter((line) => statementsOf(line).length > 0)
  );
}

/** What the RUN instructions of a Dockerfile run in a shell. */
function runsOf(dockerfile: string): string[] {
  return dockerfile
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .flatMap((line) => /^RUN\s+(?!\[|<<)(?:--\S+\s+)*(.*)/i.exec(line)?.[1]?.trim() ?? []);
}

function buildCommands(wanted: RegExp, read: (text: string) => string[], kind: string): RealCommand[] {
  const found: RealCommand[] = [];
  for (const root of ['node_modules', '/usr/lib', '/usr/share', '/usr/include', '/usr/src']) {
    for (const path of filesBelow(root)) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (!wanted.test(name) || statSync(path).size > 400_000) continue;
      const source = `${kind}:${path.replace(/^.*node_modules\//, '').replace(/^\//, '')}`;
      for (const text of read(readFileSync(path, 'latin1'))) found.push({ id: '', text, source });
    }
  }
  return found;
}

/** The displayed lines of the section EXAMPLES of a manual page, without its formatting. */
function examplesOf(page: string): string[] {
  const section = /^\.SH "?EXAMPLES?"?[\s\S]*?(?=^\.SH |(?![\s\S]))/im.exec(page)?.[0] ?? '';
  const shown = section.matchAll(/^\.(?:nf|EX|Vb[^\n]*|RS[^\n]*)\n([\s\S]*?)^\.(?:fi|EE|Ve|RE)/gm);
  return [...shown].flatMap(([, body = '']) =>
    body
      .replaceAll('\\\n', ' ')
      .replace(/\\\*\(Aq/g, "'")
      .split('\n')
      .map((line) => line.replace(/^\.(?:B|BR|I|IR|RB)\s+/, '').replace(/^\\&/, ''))
      .filter((line) => !/^\./.test(line))
      .map((line) =>
        line
          .replace(/\\f(?:\[\w*\]|\(..|.)|\\&/g, '')
          .replace(/\\-/g, '-')
          .replace(/\\e|\\\(rs/g, '\\')
          .replace(/\\\(aq|\\\(cq/g, "'"),
      )
      .map((line) => line.trim().replace(/^[$#%]\s+/, ''))
      // Output and programs in other languages are no commands.
      .filter((line) => /^[a-z][\w.+-]*(?: |$)/.test(line) && !/[{};\\]$|^\w+ *[=(]|\(\w+\)|\\\*/.test(line))
      .filter((line) => statementsOf(line).length > 0),
  );
}

function manualCommands(): RealCommand[] {
  const found: RealCommand[] = [];
  for (const section of ['man1', 'man8', 'man5']) {
    for (const path of filesBelow(`/usr/share/man/${section}`)) {
      if (statSync(path).size > 400_000) continue;
      const bytes = readFileSync(path);
      const page = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      const source = `manual:${path.slice(path.lastIndexOf('/') + 1).replace(/\.gz$/, '')}`;
      for (const text of examplesOf(page)) found.push({ id: '', text, source });
    }
  }
  return found;
}

/** A fixed share of the commands: no doubles, a few of each source, by the order of their hashes. */
function sample(
  all: readonly RealCommand[],
  { wanted, each }: { readonly wanted: number; readonly each: number },
): RealCommand[] {
  const seen = new Set<string>();
  const perSource = new Map<string, number>();
  const perProgram = new Map<string, number>();
  const kept: RealCommand[] = [];
  const ordered = all
    .map((one) => ({ ...one, id: `r${hash(one.text)}` }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const one of ordered) {
    const source = one.source.split('#')[0] ?? one.source;
    const count = perSource.get(source) ?? 0;
    const plain =
      /\s/.test(one.text) && one.text.length <= LONGEST && !TRIVIAL.test(one.text) && !PRIVATE.test(one.text);
    if (kept.length >= wanted || count >= each || seen.has(one.id) || !plain || /^\w+=\S*$/.test(one.text))
      continue;
    const program = one.text.split(/\s/)[0] ?? '';
    const programs = perProgram.get(program) ?? 0;
    if (one.source.startsWith('manual:') && programs >= EACH_PROGRAM) continue;
    perProgram.set(program, programs + 1);
    seen.add(one.id);
    perSource.set(source, count + 1);
    kept.push(one);
  }
  return kept;
}

const target = process.argv[2] ?? 'test/fixtures/real-commands.jsonl';
const gathered = {
  npm: npmScripts(),
  readme: readmeCommands(),
  shell: shellCommands(),
  make: buildCommands(/^(?:GNU)?[Mm]akefile(?:\.\w+)?$|\.mk$/, recipesOf, 'make'),
  docker: buildCommands(/^Dockerfile|\.dockerfile$/i, runsOf, 'docker'),
  manual: manualCommands(),
};
const known = new Set<string>();
const commands = Object.entries(gathered).flatMap(([kind, all]) => {
  const own = sample(all, KINDS[kind as keyof typeof KINDS]).filter(({ id }) => !known.has(id));
  for (const { id } of own) known.add(id);
  console.log(`${kind}: ${own.length} of ${all.length}`);
  return own;
});
writeFileSync(target, commands.map((one) => `${JSON.stringify(one)}\n`).join(''));
console.log(`${commands.length} commands in ${target}`);
