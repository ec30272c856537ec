import { join } from 'node:path';
import type { Agent } from '../agents/agent.ts';
import { AGENTS, agentOf } from '../agents/agents.ts';
import { carryOut, type InstallState, type Plan, planHook } from '../agents/install.ts';
import type { HookCommand } from '../agents/installation.ts';
import { runHook } from '../agents/run.ts';
import { HOOK_SECONDS } from '../node/limits.ts';
import type { Arguments } from './arguments.ts';
import type { Command, Context } from './command.ts';
import { readStandardInput } from './input.ts';
import { didYouMean } from './near.ts';
import { complain, EXIT_FAILED, EXIT_HELD, EXIT_PASS, fail, print } from './output.ts';
import { openTerminal } from './terminal.ts';

/** What an agent hears when the program itself is no longer there. */
const GONE =
  'Holdpoint could not be run, so this call was not made. Ask the person to run: holdpoint hook status';

const ACTIONS = ['install', 'uninstall', 'status'];

function quoted(path: string): string {
  return `"${path.replace(/["\\$`]/g, '\\$&')}"`;
}

/** The command for an agent's configuration: this very program, by the Node that runs it. */
function hookCommand(agent: Agent, { home }: Context): HookCommand {
  const program = join(home, 'dist', 'cli.cjs');
  const words = `hook ${agent.id} --within ${HOOK_SECONDS}`;
  // Exit code 2 blocks for most agents; others would go on when the program is no longer there.
  const call = `${quoted(process.execPath)} ${quoted(program)} ${words}`;
  const shell = `${call} || exit 2`;
  const printing = `${call} || echo '${JSON.stringify({ permissionDecision: 'deny', permissionDecisionReason: GONE })}'`;
  return { shell, printing, windows: `& "${process.execPath}" "${program}" ${words}`, timeout: HOOK_SECONDS };
}

function stateText(state: InstallState): string {
  switch (state.kind) {
    case 'absent':
      return 'not installed';
    case 'installed':
      return 'installed';
    case 'outdated':
      return 'installed, but not as this version would write it: run install again';
    case 'broken':
      return `left alone: ${state.message}`;
    default:
      return state satisfies never;
  }
}

/** Asks on the terminal; false when there is none. */
async function consents(question: string): Promise<boolean> {
  const terminal = openTerminal();
  if (!terminal) return false;
  try {
    const key = await terminal.askKey(`${question} [y/n] `, 'ynq');
    terminal.write('\n');
    return key === 'y';
  } finally {
    terminal.close();
  }
}

async function change(plan: Plan, what: string, agent: Agent, { options }: Arguments): Promise<number> {
  if (plan.state.kind === 'broken')
    return fail('hook', `${plan.file}: ${plan.state.message}. Nothing was changed.`);
  if (!plan.change) {
    await print(`${agent.name}: nothing to do, ${stateText(plan.state)} (${plan.file}).\n`);
    return EXIT_PASS;
  }
  await print(
    plan.change.text === undefined
      ? `${agent.name}: ${plan.file} would be removed.\n`
      : `${agent.name}: ${plan.file} would then be\n\n${plan.change.text}\n`,
  );
  if (!options.has('yes') && !(await consents(`${what} it?`))) {
    complain('Nothing was changed. Say yes at the question, or give --yes.');
    return EXIT_HELD;
  }
  try {
    carryOut(plan);
  } catch (error) {
    return fail('hook', `${plan.file} cannot be written: ${(error as Error).message}. Nothing was changed.`);
  }
  await print(`${agent.name}: done.${agent.installation.remark ? ` ${agent.installation.remark}` : ''}\n`);
  return EXIT_PASS;
}

async function status(agents: readonly Agent[], context: Context): Promise<number> {
  let missing = false;
  for (const agent of agents) {
    const wanted = hookCommand(agent, context);
    const { file, state } = planHook(agent, context.at, undefined, wanted);
    missing ||= state.kind !== 'installed';
    await print(`${agent.id.padEnd(12)} ${stateText(state)}  ${file}\n`);
  }
  return missing ? EXIT_HELD : EXIT_PASS;
}

function unknownAgent(name: string | undefined): number {
  const ids = AGENTS.map(({ id }) => id);
  const what = name === undefined ? 'Which agent?' : `There is no agent ${name}.${didYouMean(name, ids)}`;
  return fail('hook', what, `Known are ${ids.join(', ')}.`);
}

function readWithin(value: string | true | undefined): number | undefined {
  const seconds = Number(value);
  return value !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** `holdpoint hook`: answers an agent's hook, and tells agents of it. */
export const hook: Command = async (args, context) => {
  const [first, second] = args.words;
  if (first !== undefined && ACTIONS.includes(first)) {
    const agent = second === undefined ? undefined : agentOf(second);
    if (first === 'status' && second === undefined) return status(AGENTS, context);
    if (!agent) return unknownAgent(second);
    if (first === 'status') return status([agent], context);
    const command = hookCommand(agent, context);
    const plan = planHook(agent, context.at, first === 'install' ? command : undefined, command);
    return change(plan, first === 'install' ? 'Write' : 'Change', agent, args);
  }
  const agent = first === undefined ? undefined : agentOf(first);
  if (!agent) return unknownAgent(first);
  const { stdout, stderr, exit } = await runHook({
    at: context.at,
    rulesFile: context.rulesFile,
    agent,
    within: readWithin(args.options.get('within')),
    async input() {
      const read = await readStandardInput();
      if (!read.ok) throw new Error(read.message);
      return read.text;
    },
  });
  if (stderr) complain(stderr);
  process.exitCode = exit;
  await print(stdout);
  // What is late must not keep the agent waiting: a pipe that stays open would.
  if (exit !== EXIT_FAILED) process.stdin.destroy();
  return exit;
};
