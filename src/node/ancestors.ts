import { readFileSync } from 'node:fs';

/** Processes between a shell and the one that its terminal started; more stand for a cycle in what was read. */
const MOST = 64;

/** The processes above one, nearest first. Empty where the system does not tell (it is read from Linux's /proc). */
export function ancestorsOf(pid: string): string[] {
  const all: string[] = [];
  for (let next = parentOf(pid); next !== undefined && all.length < MOST; next = parentOf(next))
    all.push(next);
  return all;
}

function parentOf(pid: string): string | undefined {
  try {
    // The name of the program, in brackets, may hold anything, brackets too.
    return /\) \S (\d+) [^)]*$/.exec(readFileSync(`/proc/${Number(pid)}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
