import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { EVERYDAY, SEVERAL_LINES } from '../../shells/everyday.ts';
import type { TestedShell } from '../../shells/guarded.ts';
import type { ShellWindow } from './shell-driver.ts';

/** What a person, and other extensions, see of a session. */
export interface Seen {
  /** All that is on the screen, from the first prompt on. */
  readonly text: string;
  /** What VS Code draws beside commands that it has seen run: one word each, from the top. */
  readonly decorations: readonly string[];
  /** What VS Code tells extensions of the commands, as the watcher fixture writes it down. */
  readonly executions: readonly string[];
  /** The variables that a program finds. */
  readonly variables: readonly string[];
}

function executionsOf({ server }: ShellWindow): string[] {
  const path = join(server.home, 'executions.jsonl');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
}

async function decorationsOf({ window }: ShellWindow): Promise<string[]> {
  const all = window.page.locator('.terminal-wrapper.active .terminal-command-decoration:not(.hide)');
  return all.evaluateAll((elements) =>
    elements
      .map((element) => ({ top: element.getBoundingClientRect().top, names: element.className }))
      .sort((a, b) => a.top - b.top)
      .flatMap(({ names }) => /terminal-decoration-(success|error)|default-color/.exec(names)?.[1] ?? []),
  );
}

/**
 * Of a function that is defined bash tells VS Code nothing: what VS Code makes of it is as much of the line as had been
 * drawn, and no exit code.
 */
function executionsSince(at: ShellWindow, before: number): string[] {
  const executions = executionsOf(at).slice(before);
  return executions.filter((one, index) => {
    const end = one.startsWith('{"end"') ? one : executions[index + 1];
    return end === undefined || end.includes('"exitCode"');
  });
}

const LONG = /(:"(?:[^"\\]|\\.){60})(?:[^"\\]|\\.)*"/;

/**
 * VS Code takes a command now from the shell, now from its history, now from the screen, as it happens: without blanks,
 * which fish draws behind it and of which one is lost where a line wraps; without lines of output, which it takes for
 * part of a command now and then; of several lines, some of which may be missing, only how they begin; and no more than
 * the start of a line that wraps, whose end is not always there.
 */
function comparable(execution: string, shell: TestedShell): string {
  const several = SEVERAL_LINES[shell].map(
    ([first = '']) => `:"${JSON.stringify(first.slice(0, 8)).slice(1, -1)}`,
  );
  const begins = several.find((one) => execution.includes(one));
  const text = begins
    ? execution.replace(/:".*?"(?=[,}])/, `${begins}"`)
    : execution.replace(/\\n.*?"(?=[,}])/, '"');
  return text.replaceAll(' ', '').replace(LONG, '$1"');
}

/**
 * What differs from one shell to the next in any case, is how the window is found, or is what it would be without being
 * set.
 */
const OWN =
  /^(?:(?:_|SHLVL|PWD|OLDPWD|PID|VSCODE_\w*|HOLDPOINT_\w*|BASH_FUNC_\w*%*)=|XDG_DATA_DIRS=\/usr\/local\/share:\/usr\/share$)/;

/** Everyday commands in a new terminal, one after the other. */
export async function everyday(at: ShellWindow): Promise<Seen> {
  const { shell, terminal, window, folder } = at;
  const before = executionsOf(at).length;
  await terminal.open();
  for (const lines of SEVERAL_LINES[shell]) {
    for (const line of lines.slice(0, -1)) {
      await window.type(`${line}\n`);
      // Behind a line that is not complete the shell waits with another prompt.
      await terminal.waitFor((state) => state.text.includes(line) && !state.beforeCursor.includes(line));
    }
    await window.type(`${lines.at(-1)}\n`);
    await terminal.waitForPrompt();
  }
  for (const line of EVERYDAY[shell]) await at.run(line);
  await at.run('env > variables');
  const told = () => executionsSince(at, before);
  await waitUntil(
    () => told().at(-1)?.startsWith('{"end":"env') ?? false,
    () => `VS Code has told of\n${told().join('\n')}`,
  );
  let decorations: string[] = [];
  // VS Code draws a moment after the prompt.
  await waitUntil(
    async () => {
      decorations = await decorationsOf(at);
      return decorations.length >= told().length / 2;
    },
    () => `The decorations of ${told().length / 2} commands are: ${decorations.join(' ')}`,
  );
  const plain = (text: string) => text.replaceAll(folder, 'FOLDER').replace(/ +$/gm, '');
  const seen = {
    text: plain(await terminal.text()),
    decorations,
    executions: told().map((one) => comparable(plain(one), shell)),
    variables: at
      .file('variables')
      .split('\n')
      .filter((line) => !OWN.test(line))
      .sort(),
  };
  await at.exit();
  return seen;
}
