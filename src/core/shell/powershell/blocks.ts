import { SHELL_DEPTH } from '../../limits.ts';
import type { Evaluator } from '../evaluator.ts';
import { spanOf } from '../place.ts';
import type { Frame } from '../runner.ts';
import { evaluate } from './evaluate.ts';
import { type Item, unknownItem } from './item.ts';
import { runStatements } from './statements.ts';
import type { Block } from './tree.ts';
import { setVariable } from './variables.ts';

/** A block with what gave it its place. */
type BlockItem = Extract<Item, { kind: 'block' }>;

/** Gives a block's parameters their values. */
function setParameters(
  block: Block,
  args: readonly Item[],
  named: ReadonlyMap<string, Item>,
  frame: Frame,
  machine: Evaluator,
) {
  const loose = [...args];
  for (const { name, fallback } of block.params) {
    const item =
      [...named].find(([key]) => name.startsWith(key.toLowerCase()))?.[1] ??
      loose.shift() ??
      (fallback ? evaluate(fallback, frame, machine) : unknownItem(spanOf(frame.source, block)));
    setVariable(name, item, frame);
  }
  setVariable('args', { kind: 'list', items: loose }, frame);
}

/** Runs a block in a scope of its own; returns what it prints. */
export function runBlock(
  { block, source }: Pick<BlockItem, 'block' | 'source'>,
  args: readonly Item[],
  frame: Frame,
  machine: Evaluator,
  extra: {
    readonly named?: ReadonlyMap<string, Item>;
    readonly current?: Item | undefined;
    /** True where the block runs in the scope around it: `.`, `ForEach-Object`. */
    readonly here?: boolean;
  } = {},
): Item | undefined {
  if (frame.depth > SHELL_DEPTH || !machine.spend(1)) {
    machine.collector.addRun('opaque', spanOf(source, block), { interpreter: frame.shell, reason: 'limit' });
    return undefined;
  }
  const state = extra.here ? frame.state : frame.state.fork();
  const inner: Frame = { ...frame, source, state, depth: frame.depth + 1 };
  if (block.params.length > 0 || !extra.here)
    setParameters(block, args, extra.named ?? new Map(), inner, machine);
  if (extra.current) {
    setVariable('_', extra.current, inner);
    setVariable('psitem', extra.current, inner);
  }
  return runStatements(block.body, inner, machine);
}
