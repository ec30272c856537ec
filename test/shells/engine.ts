import { analyze } from '../../src/core/analyze.ts';
import { decide } from '../../src/core/decide.ts';
import type { Verdict } from '../../src/core/finding.ts';
import type { Shell } from '../../src/core/suggestion.ts';
import { builtInRules } from '../core/built-in-rules.ts';

/** What the built-in rules say of a command that is typed in a shell. */
export function verdictOf(text: string, shell: Shell): Verdict {
  return decide(analyze({ text, kind: 'shell', origin: 'typed', shell }, builtInRules())).verdict;
}
