import type { Change } from './change.ts';
import type { Mapping } from './tree.ts';

/**
 * The changes of Terraform code without what only went elsewhere: blocks that are a resource of their own now
 * (`logging` of `aws_s3_bucket` as `aws_s3_bucket_logging`), and resources that a `moved` or `removed` block speaks of.
 */
export function withoutExtracted(changes: readonly Change[], kind: string): readonly Change[] {
  if (kind !== 'terraform') return changes;
  const made = new Set<string>();
  let told: ReadonlySet<string> | undefined;
  for (const { path, gained } of changes)
    if (path.length === 3 && path[0] === 'resource' && gained?.kind === 'map') made.add(path[1] as string);
  const isElsewhere = ({ path, gained, lost, around }: Change): boolean => {
    if (gained || !lost || path[0] !== 'resource') return false;
    const [, type = '', name = '', block] = path;
    if (block !== undefined) return made.has(`${type}_${block}`);
    if (lost.kind !== 'map') return false;
    told ??= toldOf(around[0]);
    return told.has(`${type}.${name}`);
  };
  return changes.filter((change) => !isElsewhere(change));
}

/** Addresses that `moved` and `removed` blocks name: what they stood for is not destroyed. */
function toldOf(root: Mapping | undefined): ReadonlySet<string> {
  const told = new Set<string>();
  for (const { key, value } of root?.entries ?? []) {
    if ((key !== 'moved' && key !== 'removed') || value.kind !== 'map') continue;
    for (const { key: inner, value: from } of value.entries)
      if (inner === 'from' && from.kind === 'scalar')
        told.add((from.refers ?? from.text).replace(/\[.*$/, ''));
  }
  return told;
}
