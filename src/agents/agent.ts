import type { Installation } from './installation.ts';

/** What an agent is about to do, as its hook tells it. */
export interface AgentCall {
  /** The tool's name as the agent has it. */
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Where it works; undefined where the agent does not say. */
  readonly cwd: string | undefined;
}

/** What a hook was told. */
export type Reading =
  | { readonly kind: 'call'; readonly call: AgentCall }
  /** Something that is not for us, or that comes again by another event. */
  | { readonly kind: 'ignore' }
  /** Something that cannot be understood: nothing is let through. */
  | { readonly kind: 'problem'; readonly message: string };

/** What a hook says of a call. There is no "allow": it would take the agent's own question away. */
export type Verdict =
  | { readonly kind: 'pass' }
  /** A person is to decide in the agent's own prompt. */
  | {
      readonly kind: 'ask';
      readonly reason: string;
      /** For the agent, where its protocol has no such prompt. */
      readonly denial: string;
    }
  | { readonly kind: 'deny'; readonly reason: string };

/** What the hook's process prints and returns. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** How one of an agent's own tools is read; any other tool is judged by its name and input. */
export type ToolKind =
  /** Runs a command line. */
  | 'shell'
  | 'powershell'
  /** Writes a whole file, replaces text in files, applies a patch, deletes a file. */
  | 'write'
  | 'replace'
  | 'patch'
  | 'delete'
  /** Changes nothing outside of the agent. */
  | 'safe';

/** One agent's protocol. Adapters are thin: they translate, and judge nothing. */
export interface Agent {
  /** As in `holdpoint hook ID`. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** The agent's own tools by name, in lower case without separators. */
  readonly tools: Readonly<Record<string, ToolKind>>;
  /** Seconds after which the agent goes on without the hook's answer, unless its configuration says otherwise. */
  readonly timeout: number;
  /** Reads what the agent sends; `event` is any JSON value. Never throws. */
  read(event: unknown): Reading;
  /** The answer in the agent's terms; `event` is what it sent, for protocols with several events. */
  answer(verdict: Verdict, event: unknown): Output;
  readonly installation: Installation;
}

/** A JSON object, or undefined. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** A text that is not empty, or undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A tool's input: an object, or one as JSON in a string; nothing counts as an empty one. */
export function inputOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'string') return objectOf(value);
  if (value.trim() === '') return {};
  try {
    return objectOf(JSON.parse(value));
  } catch {
    return undefined;
  }
}

/** A call whose tool and input stand under these keys, or what is wrong with it. */
export function callOf(tool: unknown, input: unknown, cwd: unknown): Reading {
  const name = textOf(tool);
  const given = inputOf(input);
  if (name === undefined) return { kind: 'problem', message: 'the name of the tool is missing' };
  if (!given) return { kind: 'problem', message: `the input of ${name} is not an object` };
  return { kind: 'call', call: { tool: name, input: given, cwd: textOf(cwd) } };
}

/** How a tool's name is looked up in {@link Agent.tools}. */
export function toolKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** A table of tools from lists of names. */
export function toolTable(
  lists: Readonly<Partial<Record<ToolKind, string>>>,
): Readonly<Record<string, ToolKind>> {
  return Object.fromEntries(
    Object.entries(lists).flatMap(([kind, names]) =>
      names.split(' ').map((name) => [toolKey(name), kind as ToolKind]),
    ),
  );
}

/** Says nothing: the agent goes on as without a hook, with whatever it asks itself. */
export const SILENT: Output = { stdout: '', stderr: '', exit: 0 };

/** An answer as JSON on standard output. */
export function jsonOutput(value: unknown): Output {
  return { stdout: `${JSON.stringify(value)}\n`, stderr: '', exit: 0 };
}

/** What to tell an agent that can be denied but not be made to ask. */
export function denialOf(verdict: Exclude<Verdict, { readonly kind: 'pass' }>): string {
  return verdict.kind === 'ask' ? verdict.denial : verdict.reason;
}

/** The answer of Claude Code's `PreToolUse`, which several agents have taken over. */
export function preToolUse(decision: 'ask' | 'deny', reason: string) {
  return {
    hookSpecificOutput: {
      hookEventName: 'PreToolUse',
      permissionDecision: decision,
      permissionDecisionReason: reason,
    },
  };
}
