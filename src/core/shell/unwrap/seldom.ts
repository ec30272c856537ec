import type { Input } from '../../fact.ts';
import { FISH_BUILTINS } from '../builtins/fish.ts';
import { jq } from '../producers/jq.ts';
import type { Call, Handler } from '../runner.ts';
import { ARCHIVES } from './archives.ts';
import { DATABASE_CLIENTS } from './database-clients.ts';
import { EDITORS } from './editors.ts';
import { fd } from './fd.ts';
import { kubeconfig } from './kubeconfig.ts';
import { MACHINES } from './machines.ts';
import { manifests } from './manifests.ts';
import { MULTIPLEXERS } from './multiplexers.ts';
import { OSASCRIPT } from './osascript.ts';
import { parallel } from './parallel.ts';
import { RARE_TOOLS } from './rare-tools.ts';
import { RUNNING } from './running.ts';
import { TOOLS } from './tools.ts';

/** Programs that run a command and that few texts have, by the names that `seldom-names.ts` lists. */
export const SELDOM_HANDLERS: Readonly<Record<string, Handler>> = {
  ...RUNNING,
  ...EDITORS,
  ...TOOLS,
  ...RARE_TOOLS,
  ...ARCHIVES,
  ...DATABASE_CLIENTS,
  ...MACHINES,
  ...MULTIPLEXERS,
  ...OSASCRIPT,
  ...FISH_BUILTINS,
  fd,
  fdfind: fd,
  jq,
  kubeconfig,
  manifests,
  parallel,
};

/** Runs what such a program runs; undefined for one that is none of them. */
export function runSeldom(name: string, call: Call): Input | undefined {
  return Object.hasOwn(SELDOM_HANDLERS, name) ? SELDOM_HANDLERS[name]?.(call) : undefined;
}
