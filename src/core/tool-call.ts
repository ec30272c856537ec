import { readJson } from './config/json.ts';
import { childOf, type Tree, type TreeProblem } from './config/tree.ts';

/**
 * An agent's tool call as the text of a suggestion: indented JSON with the tool's name and its input, so that people can
 * read it and every part has a place. What JSON cannot say (functions, undefined) is left out.
 */
export function toolCallText(tool: string, input: unknown): string {
  return JSON.stringify({ tool, input: input ?? {} }, undefined, 2);
}

/** A tool call with the places of its parts in the text. */
export interface ToolCall {
  readonly tool: Tree & { readonly kind: 'scalar' };
  readonly input: Tree | undefined;
  /** What of the text could not be read; such a call may do anything. */
  readonly problems: readonly TreeProblem[];
}

/** Reads the text of a tool call; undefined when it is none. Linear in the text. */
export function readToolCall(text: string): ToolCall | undefined {
  const { root, problems } = readJson(text);
  const tool = childOf(root, 'tool');
  if (tool?.kind !== 'scalar' || tool.type !== 'string') return undefined;
  return { tool, input: childOf(root, 'input'), problems };
}
