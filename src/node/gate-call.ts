import { SHELLS, type Suggestion, type SuggestionKind } from '../core/suggestion.ts';

/** What an agent would do, as a hook tells the window: one suggestion, and the tool that it stands for. */
export interface GateCall {
  /** The tool's name as the agent has it. */
  readonly tool: string;
  readonly suggestion: Suggestion;
}

const KINDS: readonly unknown[] = ['shell', 'config', 'tool'] satisfies SuggestionKind[];

/** Reads the `call` of a question; undefined when it is none. */
export function readGateCall(json: string): GateCall | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const { tool, suggestion } = (value ?? {}) as Record<string, unknown>;
  const { text, kind, shell, path, before } = (suggestion ?? {}) as Record<string, unknown>;
  if (typeof tool !== 'string' || typeof text !== 'string' || !KINDS.includes(kind)) return undefined;
  const known = SHELLS.find((name) => name === shell);
  return {
    tool,
    suggestion: {
      text,
      kind: kind as SuggestionKind,
      origin: 'agent',
      ...(known && { shell: known }),
      ...(typeof path === 'string' && { path }),
      ...(typeof before === 'string' && { before }),
    },
  };
}
