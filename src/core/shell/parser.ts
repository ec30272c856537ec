import { type ParsedScript, parse } from 'unbash';

export type * from 'unbash';

/**
 * Parses bash (and what sh and zsh share with it). The only module that knows the parser: its majors churn.
 * Never throws; what it could not read stands in `errors`, here and in each nested script, and the tree is partial.
 */
export function parseShell(text: string): ParsedScript {
  return parse(text);
}
