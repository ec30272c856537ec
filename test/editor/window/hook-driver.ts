import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { extensionFolder } from '../../../src/tools/vscode/paths.ts';

/** The hook of an agent, waiting for an answer. */
export interface Hook {
  readonly process: ChildProcess;
  /** What it said, once it has ended. */
  readonly said: Promise<{ exit: number | null; stdout: string }>;
}

/** Calls the hook as an agent does: a process of its own, in its folder, that gets the call on standard input. */
export function callHook(
  agent: string,
  home: string,
  cwd: string,
  event: Readonly<Record<string, unknown>>,
): Hook {
  const program = join(extensionFolder(), 'dist', 'cli.cjs');
  const env = { PATH: process.env.PATH, HOME: home };
  const child = spawn(process.execPath, [program, 'hook', agent], {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk);
  });
  child.stdin.end(JSON.stringify({ cwd, ...event }));
  const said = new Promise<{ exit: number | null; stdout: string }>((resolve) =>
    child.on('close', (exit) => resolve({ exit, stdout })),
  );
  return { process: child, said };
}

/** A call as Claude Code and VS Code tell their hooks of it. */
export function toolUse(tool_name: string, tool_input: unknown): Readonly<Record<string, unknown>> {
  return { hook_event_name: 'PreToolUse', tool_name, tool_input };
}

/** The reason of a denial by those two; fails when it is none. */
export function denial(stdout: string): string {
  const { hookSpecificOutput } = JSON.parse(stdout);
  if (hookSpecificOutput.permissionDecision !== 'deny') throw new Error(`This is no denial: ${stdout}`);
  return hookSpecificOutput.permissionDecisionReason as string;
}
