import { ANY_COMMAND, type RuleIndex } from './index.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * Commands that only look, move about or build, and that no built-in rule is about as long as they stand alone and their
 * words are made of {@link PLAIN_CHARACTERS}. `git:status` is a command with its first word. A test tries them with the
 * words of all rules' examples.
 */
const PLAIN: readonly string[] = [
  'ls ll la cd pwd pushd popd dirs clear exit logout jobs fg bg tree file stat du df free uptime date cal whoami id',
  'groups hostname uname arch nproc lscpu lsblk lsusb lspci which whereis type man info help apropos tput stty echo',
  'cat less more head tail wc sort uniq cut nl tac rev cmp diff grep egrep fgrep rg ag fd basename dirname realpath',
  'readlink md5sum sha1sum sha256sum ps top htop btop pgrep pstree vmstat iostat w who last nvidia-smi',
  'git:status git:log git:diff git:show git:blame git:shortlog git:describe git:rev-parse git:ls-files git:add',
  'git:commit git:grep git:rev-list git:cherry-pick git:merge git:rebase git:mv',
  'tsc eslint prettier biome jest vitest mocha pytest mypy ruff cargo:build cargo:test cargo:check cargo:clippy',
  'cargo:fmt go:build go:test go:vet go:fmt make:test make:build make:all cmake ctest gradle mvn',
  'kubectl:get kubectl:describe kubectl:logs kubectl:top terraform:plan terraform:validate terraform:fmt',
  'docker:ps docker:images docker:logs docker:version docker:info',
].flatMap((line) => line.split(' '));

/** What the words of a plain command may be made of, besides blanks: nothing that a shell would do something with. */
export const PLAIN_CHARACTERS = /^[A-Za-z0-9_./,+= -]+$/;

/** True when a rule stands at this command, above it or below it. */
function mentions(index: RuleIndex, command: string): boolean {
  const path = command.replace(':', ' ');
  return Object.keys(index).some(
    (place) => place === path || path.startsWith(`${place} `) || place.startsWith(`${path} `),
  );
}

/**
 * The commands that a gate may let through without asking anybody: no rule of the set can be about them. Rules that are
 * not built in take away what they mention; one about any command takes away all.
 */
export function plainCommands(rules: RuleSet): readonly string[] {
  const builtIn = rules.layers[0]?.book;
  const own = rules.layers.map(({ book }) => book).filter((book) => book !== builtIn);
  if (own.some(({ index }) => ANY_COMMAND in index)) return [];
  return PLAIN.filter((command) => !own.some(({ index }) => mentions(index, command)));
}

/** What every gate's prefilter does, in words of this language: true for a command that no rule is about. */
export function isPlain(text: string, plain: readonly string[]): boolean {
  if (!PLAIN_CHARACTERS.test(text) || text.includes('0.0.0.0')) return false;
  const [first = '', second = '-'] = text.split(' ').filter((word) => word !== '');
  return plain.includes(first) || plain.includes(`${first}:${second}`);
}
