import { wrap } from '../report/wrap.ts';
import { COMMANDS, type CommandUsage, type OptionUsage } from './usage.ts';

function optionHead(option: OptionUsage): string {
  const short = option.short ? `-${option.short}, ` : '';
  return `${short}--${option.name}${option.value ? ` ${option.value}` : ''}`;
}

function hanging(head: string, text: string, column: number, width: number): string[] {
  const [first = '', ...rest] = wrap(text, width - column);
  return [`  ${head.padEnd(column - 2)}${first}`, ...rest.map((line) => ' '.repeat(column) + line)];
}

/** The help of one command. Ends with a line feed. */
export function commandHelp(command: CommandUsage, width: number): string {
  const lines = [...wrap(`Usage: ${command.synopsis}`, width, 7), '', ...wrap(command.summary, width)];
  for (const paragraph of command.details) lines.push('', ...wrap(paragraph, width));
  const column = Math.max(...command.options.map((option) => optionHead(option).length)) + 4;
  lines.push('', 'Options:');
  for (const option of command.options)
    lines.push(...hanging(optionHead(option), option.text, column, width));
  lines.push(
    '',
    'Exit code:',
    ...command.exit.flatMap((line) => wrap(line, width - 2, 3)).map((line) => `  ${line}`),
  );
  if (command.examples) lines.push('', 'Examples:', ...command.examples.map((line) => `  ${line}`));
  return `${lines.join('\n')}\n`;
}

/** The help of the program. Ends with a line feed. */
export function generalHelp(width: number): string {
  const lines = [
    'Usage: holdpoint COMMAND [OPTION…]',
    '',
    ...wrap(
      'Says who would gain what over which resource before a suggested command takes effect, and holds it for a checklist made from that very command. Works offline and runs nothing of what it is given.',
      width,
    ),
    '',
    'Commands:',
    ...COMMANDS.flatMap((command) => hanging(command.name, command.summary, 12, width)),
    ...hanging('help', 'Show this, or the help of a command.', 12, width),
    '',
    'Options:',
    ...hanging('-h, --help', 'Show this help.', 17, width),
    ...hanging('-V, --version', 'Show the version.', 17, width),
    '',
    'holdpoint help COMMAND, or holdpoint COMMAND --help, tells more.',
  ];
  return `${lines.join('\n')}\n`;
}
