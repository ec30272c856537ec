import type { Input } from '../fact.ts';
import { OUTPUT_BUILTINS } from './builtins/output.ts';
import { RUNNING_BUILTINS } from './builtins/running.ts';
import { VARIABLE_BUILTINS } from './builtins/variables.ts';
import { CALCULATORS } from './producers/calculators.ts';
import { DECODERS } from './producers/decoders.ts';
import { FETCHERS } from './producers/fetchers.ts';
import { FILES } from './producers/files.ts';
import { FILTERS } from './producers/filters.ts';
import { INTERPRETERS } from './programs/interpreters.ts';
import { type Call, type Handler, UNKNOWN_OUTPUT } from './runner.ts';
import { CONTAINERS } from './unwrap/containers.ts';
import { ENVIRONMENT } from './unwrap/environment.ts';
import { FIND } from './unwrap/find.ts';
import { GIT } from './unwrap/git.ts';
import { INNER_COMMANDS } from './unwrap/inner-commands.ts';
import { LATER } from './unwrap/later.ts';
import { POWERSHELL } from './unwrap/powershell.ts';
import { PREFIXES } from './unwrap/prefixes.ts';
import { REMOTES } from './unwrap/remotes.ts';
import { runSeldom } from './unwrap/seldom.ts';
import { SELDOM } from './unwrap/seldom-names.ts';
import { SHELLS } from './unwrap/shells.ts';
import { WINDOWS_WRAPPERS } from './unwrap/windows.ts';
import { XARGS } from './unwrap/xargs.ts';
import { sketchOf } from './values.ts';

/** Every command that does more than being stated, by name. */
const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  [
    Object.fromEntries(SELDOM.map((name): [string, Handler] => [name, (call) => runSeldom(name, call)])),
    OUTPUT_BUILTINS,
    RUNNING_BUILTINS,
    VARIABLE_BUILTINS,
    FILTERS,
    CALCULATORS,
    DECODERS,
    FETCHERS,
    FILES,
    INTERPRETERS,
    PREFIXES,
    SHELLS,
    POWERSHELL,
    WINDOWS_WRAPPERS,
    XARGS,
    FIND,
    REMOTES,
    CONTAINERS,
    INNER_COMMANDS,
    ENVIRONMENT,
    GIT,
    LATER,
  ].flatMap((table) => Object.entries(table)),
);

/** Commands that print nothing of their own. */
const SILENT = new Set(
  'cd pushd popd set shopt shift unset umask mkdir rmdir sleep touch rm test [ [[ wait exit return break continue let chmod chown chgrp kill true false : unalias ulimit stty clear disown bg fg'.split(
    ' ',
  ),
);

/** What an ordinary command prints: unknown, or still the network's bytes if those go through it. */
function ordinary(call: Call): Input | undefined {
  const { invocation } = call;
  if (SILENT.has(invocation.command)) return undefined;
  if (invocation.input?.kind === 'fetched') return invocation.input;
  if (call.isUnheard) return UNKNOWN_OUTPUT;
  // Click's programs print their completion so, whatever they are called.
  const completes = [...invocation.env.keys()].some((name) => /^_\w+_COMPLETE$/.test(name));
  return { kind: 'unknown', producer: completes ? 'completion' : invocation.path.join(' ') };
}

/** The handler of a command; a python3.11 is a python. A file that the snippet wrote runs as what was written. */
export function handlerOf(command: string, call: Call): Handler {
  const first = call.invocation.words[0];
  const isScript = call.frame.shell === 'cmd' && /\.(?:exe|cmd|bat|com)$/i.test(first?.text ?? '');
  if (first && (isScript || /[/\\]/.test(sketchOf(first)))) {
    const content = call.runner.file(first, call);
    if (content) {
      return (inner) =>
        inner.runner.input(content, 'file', inner, { positional: inner.invocation.words.slice(1) });
    }
    if (!HANDLERS.has(command)) {
      return (inner) =>
        inner.runner.ownScript(first, 'file', inner, { positional: inner.invocation.words.slice(1) }) ??
        ordinary(inner);
    }
  }
  // PowerShell and cmd do not mind the case of names.
  const { shell } = call.frame;
  const name = shell === 'powershell' || shell === 'cmd' ? command.toLowerCase() : command;
  const plain = HANDLERS.get(name);
  if (plain) return plain;
  const last = name.charCodeAt(name.length - 1);
  const hasVersion = (last >= 0x30 && last <= 0x39) || last === 0x2e;
  return (hasVersion && HANDLERS.get(name.replace(/[\d.]+$/, ''))) || ordinary;
}
