// Gathers real commands into test/fixtures/real-commands.jsonl: the `scripts` of installed npm packages and the
// statements of shell scripts that the system's packages brought. Usage: node dist/tools/gather-commands.js [FILE]
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forEachChild, parse, type Statement, type SyntaxNode } from 'unbash';

/** One command and where it is from. */
interface RealCommand {
  readonly id: string;
  readonly text: string;
  readonly source: string;
}

const ROOTS = ['/usr/bin', '/usr/sbin', '/usr/lib', '/usr/libexec', '/usr/share', '/etc'];
const SHEBANG = /^#! ?(?:\/usr)?\/bin\/(?:env )?(?:ba|da)?sh\b/;
const NPM_WANTED = 700;
const SHELL_WANTED = 900;
/** A few of each source, so that no big script or package outweighs the others. */
const EACH = 8;
const LONGEST = 240;
const TRIVIAL = /^(?:return|exit|shift|break|continue|local|readonly|declare|fi|done)\b/;
/** What would tie the sample to one machine. */
const PRIVATE = /\/(?:home|root|work|tmp\/\w+\.\w)|localhost:\d|[^\x20-\x7e\n\t]/;

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

/** A fixed share of the commands: no doubles, a few of each source, by the order of their hashes. */
function sample(all: readonly RealCommand[], wanted: number): RealCommand[] {
  const seen = new Set<string>();
  const perSource = new Map<string, number>();
  const kept: RealCommand[] = [];
  const ordered = all
    .map((one) => ({ ...one, id: `r${hash(one.text)}` }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const one of ordered) {
    const source = one.source.split('#')[0] ?? one.source;
    const count = perSource.get(source) ?? 0;
    const plain =
      /\s/.test(one.text) && one.text.length <= LONGEST && !TRIVIAL.test(one.text) && !PRIVATE.test(one.text);
    if (kept.length >= wanted || count >= EACH || seen.has(one.id) || !plain || /^\w+=\S*$/.test(one.text))
      continue;
    seen.add(one.id);
    perSource.set(source, count + 1);
    kept.push(one);
  }
  return kept;
}

const target = process.argv[2] ?? 'test/fixtures/real-commands.jsonl';
const commands = [...sample(npmScripts(), NPM_WANTED), ...sample(shellCommands(), SHELL_WANTED)];
writeFileSync(target, commands.map((one) => `${JSON.stringify(one)}\n`).join(''));
console.log(`${commands.length} commands in ${target}`);
