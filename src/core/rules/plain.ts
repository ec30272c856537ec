import { ANY_COMMAND, type RuleIndex } from './index.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * Commands that only look, move about or build, and that no built-in rule is about as long as they stand alone and their
 * words are made of {@link PLAIN_CHARACTERS}. `git:status` is a command with its first word. A test tries them with the
 * words of all rules' examples.
 */
const PLAIN: readonly string[] = [
  'ls ll la cd pwd pushd popd dirs clear logout jobs fg bg tree file stat du df free uptime date cal whoami id',
  'groups hostname uname nproc lscpu lsblk lsusb lspci which whereis type man info help apropos tput stty echo',
  'cat less more head tail wc sort uniq cut nl tac rev cmp diff grep egrep fgrep ag basename dirname realpath',
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

/** Commands whose built-in rules about all of them need a variable or an option in front of the subcommand. */
const UNDER: ReadonlySet<string> = new Set(['git']);

/** Takes away the commands at, above or below which a rule of the index stands. */
function takeAway(index: RuleIndex, left: Set<string>, allowed: ReadonlySet<string>): void {
  for (const place in index) {
    const path = place.replace(' ', ':');
    const [first = ''] = place.split(' ', 1);
    for (const command of BY_FIRST.get(first) ?? []) {
      const above = command.startsWith(`${path}:`) && !allowed.has(path);
      if (command === path || above || path.startsWith(`${command} `) || path.startsWith(`${command}:`))
        left.delete(command);
    }
  }
}

const BY_FIRST: ReadonlyMap<string, readonly string[]> = new Map(
  PLAIN.map((command) => [firstOf(command), PLAIN.filter((one) => firstOf(one) === firstOf(command))]),
);

function firstOf(command: string): string {
  return command.split(':', 1)[0] as string;
}

/**
 * The commands that a gate may let through without asking anybody: no rule of the set can be about them. Rules take away
 * what they mention; one about any command that is not built in takes away all.
 */
export function plainCommands(rules: RuleSet): readonly string[] {
  const left = new Set(PLAIN);
  const builtIn = rules.layers[0]?.book;
  for (const { book } of rules.layers) {
    if (book !== builtIn && ANY_COMMAND in book.index) return [];
    takeAway(book.index, left, book === builtIn ? UNDER : NOTHING);
  }
  return [...left];
}

const NOTHING: ReadonlySet<string> = new Set();

/** What every gate's prefilter does, in words of this language: true for a command that no rule is about. */
export function isPlain(text: string, plain: readonly string[]): boolean {
  if (!PLAIN_CHARACTERS.test(text) || text.includes('0.0.0.0')) return false;
  const [first = '', second = '-'] = text.split(' ').filter((word) => word !== '');
  return plain.includes(first) || plain.includes(`${first}:${second}`);
}
