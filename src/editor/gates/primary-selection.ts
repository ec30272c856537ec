import { execFile } from 'node:child_process';

/** How long a reader may take before the selection counts as unreadable, in milliseconds. */
const LIMIT_MS = 500;
/** Bytes of a selection that are read. */
const LIMIT_BYTES = 32 * 1024 * 1024;

const WAYLAND: readonly (readonly [string, readonly string[]])[] = [
  ['wl-paste', ['--primary', '--no-newline']],
];
const X11: readonly (readonly [string, readonly string[]])[] = [
  ['xclip', ['-out', '-selection', 'primary']],
  ['xsel', ['--output', '--primary']],
];

/**
 * The text that is selected somewhere on a Linux desktop, which is what Shift+Insert pastes. VS Code does not give it
 * to extensions, so the desktop's own tools are asked. Undefined when none of them is there or answers.
 */
export async function readPrimarySelection(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const readers = [...(env.WAYLAND_DISPLAY ? WAYLAND : []), ...(env.DISPLAY ? X11 : [])];
  for (const [command, args] of readers) {
    const text = await output(command, args, env);
    if (text !== undefined) return text;
  }
  return undefined;
}

function output(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { env, timeout: LIMIT_MS, maxBuffer: LIMIT_BYTES, encoding: 'utf8' as const };
    execFile(command, args, options, (error, text) => resolve(error ? undefined : text));
  });
}
