import type { Value } from '../../fact.ts';
import { optionValues } from '../arguments.ts';
import { printedConstant } from '../producers/calculators.ts';
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
  const printed = printedConstant(program, call);
  if (printed) return printed;
  const tokens = tokenize(program, 'awk');
  const constants = new Map<string, Value>();
  tokens.forEach((token, i) => {
    const set = tokens[i - 1];
    const name = tokens[i - 2];
    if (token.kind === 'string' && set?.kind === 'mark' && set.text === '=' && name?.kind === 'name')
      constants.set(name.text, token.value);
    const known = token.kind === 'name' ? constants.get(token.text) : undefined;
    if (known && tokens[i - 2]?.kind === 'name' && (tokens[i - 2] as { text: string }).text === 'system')
      runner.script(known, call, { wrapper: { name: 'awk' } });
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
