import type { Invocation } from '../fact.ts';
import type { Provenance } from '../span.ts';

/** A database client or the like as if it were called with `script` on its input: for texts that reach it another way. */
export function clientOf(program: string, script: string, from: Provenance): Invocation {
  const path = program.split(' ');
  const [command = program] = path;
  return {
    command,
    path,
    words: [{ text: command, from: { span: from.span } }],
    options: [],
    operands: [],
    env: new Map(),
    input: { kind: 'text', value: { text: script, from } },
    redirections: [],
    wrappers: [],
    moreOperands: false,
    span: from.span,
  };
}
