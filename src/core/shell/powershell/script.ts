import type { Input } from '../../fact.ts';
import type { Evaluator } from '../evaluator.ts';
import { spanOf } from '../place.ts';
import type { Frame } from '../runner.ts';
import { inputOf, itemOf } from './item.ts';
import { parsePowerShell } from './parser.ts';
import { runStatements } from './statements.ts';
import { setVariable } from './variables.ts';

/** Reads a text as PowerShell would run it; what cannot be read is stated as code that nobody could read. */
export function runPowerShell(frame: Frame, machine: Evaluator): Input | undefined {
  const { text } = frame.source;
  const { body, errors } = parsePowerShell(text);
  const input = frame.input && itemOf(frame.input.input, frame.source.from.span);
  if (input) setVariable('input', input, frame);
  const output = runStatements(body.body, frame, machine);
  const [error] = errors;
  if (error !== undefined) {
    const span = spanOf(frame.source, {
      pos: Math.min(error, text.length),
      end: Math.min(error + 1, text.length),
    });
    machine.unreadable(span, frame);
  }
  return inputOf(output);
}
