import type { Value } from '../../fact.ts';
import { hasOption, optionValue } from '../arguments.ts';
import type { Call, Handler } from '../runner.ts';
import { fileKey, sketchOf, sliceValue } from '../values.ts';
import { withEnvironment } from './environment.ts';

/** `crontab -` reads a table: five fields or `@daily`, then a command. */
const crontab: Handler = (call) => {
  const { invocation, runner } = call;
  const file = invocation.operands.at(-1);
  const content = file && file.text !== '-' ? runner.file(file, call) : invocation.input;
  const table =
    content?.kind === 'text' ? content.value : content?.kind === 'unknown' ? content.said : undefined;
  if (!table) return undefined;
  const sketch = sketchOf(table);
  let at = 0;
  for (const line of sketch.split('\n')) {
    const schedule = /^\s*(?:@\w+|(?:[\d*/,\-A-Za-z]+\s+){4}[\d*/,\-A-Za-z]+)\s+/.exec(line);
    if (schedule && !line.trimStart().startsWith('#')) {
      runner.script(sliceValue(table, at + schedule[0].length, at + line.length), call, {
        wrapper: { name: 'crontab' },
      });
    }
    at += line.length + 1;
  }
  return undefined;
};

/** `at now + 1 min` and `batch` read a script from standard input. */
function queued(call: Call) {
  const { input, command, words } = call.invocation;
  // `at 23:00 PROGRAM …` of Windows.
  const time = words.findIndex(({ text }) => /^\d{1,2}:\d{2}/.test(text ?? ''));
  const rest =
    time > 0 ? words.slice(time + 1).filter(({ text }) => !/^\/(?:every|next)/i.test(text ?? '')) : [];
  if (/^(?:cmd|powershell)$/.test(call.frame.shell) && rest.length > 0)
    return call.runner.command(rest, call, { wrapper: { name: command } });
  const said = input?.kind === 'unknown' ? input.said : undefined;
  if (said) return call.runner.script(said, call, { wrapper: { name: command } });
  return input?.kind === 'text' || input?.kind === 'fetched'
    ? call.runner.input(input, command, call, { wrapper: { name: command } })
    : undefined;
}

/** What stands for a plan that takes everything down. */
const TEARDOWN = 'plan -destroy';

/** `terraform plan -destroy -out=p`, and later `terraform apply p`. */
const terraform: Handler = (call) => {
  const { invocation, runner, frame } = call;
  const [program, verb] = invocation.path;
  const unknown = { kind: 'unknown', producer: invocation.path.join(' ') } as const;
  const out =
    verb === 'plan' && hasOption(invocation, '-destroy') ? optionValue(invocation, '-out') : undefined;
  const key = out && fileKey(out);
  if (key !== undefined) frame.state.files.own.set(key, { kind: 'unknown', producer: TEARDOWN });
  const plan = verb === 'apply' ? invocation.operands.at(-1) : undefined;
  const found = plan && runner.file(plan, call);
  if (!plan || found?.kind !== 'unknown' || found.producer !== TEARDOWN) return unknown;
  const words = [program ?? '', 'destroy'].map((text): Value => ({ text, from: plan.from }));
  return runner.command(words, call, { wrapper: { name: 'terraform apply' } }) ?? unknown;
};

/** Commands that run a text at a later time or in another session. */
export const LATER: Readonly<Record<string, Handler>> = {
  crontab: withEnvironment(['VISUAL', 'EDITOR'], crontab),
  at: queued,
  batch: queued,
  terraform,
  tofu: terraform,
};
