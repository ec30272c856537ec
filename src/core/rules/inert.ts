import type { Fact, Invocation } from '../fact.ts';
import { isOff } from './test.ts';

/** Options that make any tool that knows them only say what it would do, or how it is used. */
const INERT = new Set([
  '--help',
  '-help',
  '--dry-run',
  '--dryrun',
  '--dry_run',
  '--what-if',
  '-whatif',
  '--whatif',
  '--generate-cli-skeleton',
]);

/** `aws s3 rb help` shows the manual, whatever else stands there. */
function asksForHelp({ command, operands }: Invocation): boolean {
  return command === 'aws' && operands.length === 1 && operands[0]?.text === 'help';
}

function isInertInvocation(invocation: Invocation): boolean {
  const { options } = invocation;
  if (asksForHelp(invocation)) return true;
  // Where both stand, tools differ in which one wins.
  if (options.some(({ name }) => name === '--no-dry-run')) return false;
  return options.some(({ name, value }) => INERT.has(name.toLowerCase()) && !(value && isOff(value)));
}

/**
 * True for what a command states but will not do, because it only rehearses or explains. Code that runs, files that the
 * shell itself writes and the look of the text are real all the same.
 */
export function isInert(fact: Fact): boolean {
  switch (fact.kind) {
    case 'run':
    case 'tool':
    case 'write':
    case 'text':
    case 'change':
      return false;
    case 'command':
    case 'mode':
    case 'sql':
    case 'policy':
    case 'http':
    case 'send':
    case 'manifest':
      return fact.invocation !== undefined && isInertInvocation(fact.invocation);
    default:
      return fact.kind satisfies never;
  }
}
