import type { Wrapper } from '../fact.ts';
import { quoteWord } from './quote.ts';

/** Longest advice that is still put behind a further `ssh` or `sudo`, in UTF-16 code units. */
const MAX_ADVICE = 2000;

/** True for a command line of several commands, or with redirections, that one prefix does not cover. */
function isCompound(command: string): boolean {
  let quote = '';
  for (let i = 0; i < command.length; i++) {
    const char = command[i] as string;
    if (char === '\\' && quote !== "'") i++;
    else if (quote) quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (';&|<>\n'.includes(char)) return true;
  }
  return false;
}

function prefixed(prefix: string, command: string): string {
  return isCompound(command) ? `${prefix} sh -c ${quoteWord(command)}` : `${prefix} ${command}`;
}

function through({ name, target }: Wrapper, command: string): string {
  switch (name) {
    case 'sudo':
    case 'doas':
      if (/^(?:sudo|doas)\s/.test(command)) return command;
      return prefixed(target ? `${name} -u ${quoteWord(target)}` : name, command);
    case 'ssh':
      return target ? `ssh ${quoteWord(target)} ${quoteWord(command)}` : command;
    case 'docker exec':
    case 'podman exec':
    case 'nerdctl exec':
    case 'docker compose exec':
    case 'podman compose exec':
    case 'docker-compose exec':
      return target ? prefixed(`${name} ${quoteWord(target)}`, command) : command;
    case 'kubectl exec':
    case 'oc exec':
      return target ? prefixed(`${name} ${quoteWord(target)} --`, command) : command;
    default:
      return command;
  }
}

/**
 * A command as it must be written to look or act where the held one would: with the same rights, on the same host, in the
 * same container. What only repeats or delays a command is left out.
 */
export function throughWrappers(command: string, wrappers: readonly Wrapper[]): string {
  // Each level of quoting can double the text.
  return wrappers
    .toReversed()
    .reduce((inner, wrapper) => (inner.length > MAX_ADVICE ? inner : through(wrapper, inner)), command);
}
