import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Agent, Output } from '../../src/agents/agent.ts';
import { runHook } from '../../src/agents/run.ts';
import type { Surroundings } from '../../src/node/folders.ts';
import { temporaryFolder } from '../node/temporary.ts';

/** A machine with a home, a repository, and no settings. */
export interface Machine {
  readonly at: Surroundings;
  readonly folder: string;
  /** Writes a file below the folder. */
  write(path: string, text: string): string;
}

/** A machine for one test. */
export function machine(t: TestContext): Machine {
  const base = temporaryFolder(t);
  const folder = join(base, 'work');
  const home = join(base, 'home');
  mkdirSync(join(folder, '.git'), { recursive: true });
  mkdirSync(home);
  return {
    at: { env: {}, platform: 'linux', home, managed: join(base, 'none') },
    folder,
    write(path, text) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
  };
}

/** The built-in rules, ready to compile; `buildProgram` makes them. */
export const RULES = join(process.cwd(), 'dist', 'rules.jsonl');

/** What a hook answers to an event; texts are given as they are, anything else as JSON. */
export function answer(at: Machine, agent: Agent, event: unknown, within?: number): Promise<Output> {
  const text = typeof event === 'string' ? event : JSON.stringify(event);
  return runHook({ at: at.at, rulesFile: RULES, agent, within, input: async () => text });
}

/** The decision in an answer, whatever the protocol calls it: silence is a pass. */
export function decisionOf({ stdout, exit }: Output): string {
  if (exit !== 0) return `exit ${exit}`;
  const said = stdout.trim() === '' ? {} : (JSON.parse(stdout) as Record<string, unknown>);
  const nested = said.hookSpecificOutput as Record<string, unknown> | undefined;
  const word = said.permissionDecision ?? nested?.permissionDecision ?? said.permission ?? said.decision;
  return typeof said.deny === 'string' ? 'deny' : String(word ?? 'pass');
}
