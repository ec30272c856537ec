import { optionValues } from '../arguments.ts';
import type { Call, Handler } from '../runner.ts';
import { derivedValue } from '../values.ts';
import { tokenize } from './tokens.ts';

/** `system("cmd")`, `"cmd" | getline`, `print … | "cmd"` of an awk program. */
export const awk: Handler = (call: Call) => {
  const { invocation, runner } = call;
  const files = optionValues(invocation, '--file', '-f');
  const program = files.length > 0 ? undefined : invocation.operands[0];
  const input =
    invocation.input?.kind === 'fetched' ? invocation.input : ({ kind: 'unknown', producer: 'awk' } as const);
  if (!program) return input;
  const tokens = tokenize(program, 'awk');
  tokens.forEach((token, i) => {
    if (token.kind !== 'string') return;
    const mark = (offset: number) => {
      const other = tokens[i + offset];
      return other?.kind === 'mark' ? other.text : other?.kind === 'name' ? other.text : undefined;
    };
    const system = mark(-1) === '(' && mark(-2) === 'system';
    const getline = mark(1) === '|' && mark(2) === 'getline';
    const piped = mark(-1) === '|';
    if (!system && !getline && !piped) return;
    // A string that goes on behind this one (`"rm " $1`) has an unknown rest.
    const open = mark(1) !== ')' && system;
    const text = token.value.text;
    const value = open && text !== undefined ? derivedValue(`${text}\uFFFC`, token.value) : token.value;
    runner.script(value, call, { wrapper: { name: 'awk' }, input: { kind: 'unknown' } });
  });
  return input;
};
