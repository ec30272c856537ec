import { headerSecrets, namedSecrets } from './secret-names.ts';
import { addressSecrets, placedSecrets } from './secret-places.ts';
import { privateKeys, type SecretRange, shapedSecrets } from './secret-shapes.ts';

/** Lengths are told in classes: enough to see that a value was there and plausible, too little to help a guess. */
function lengthClass(length: number): string {
  if (length < 8) return '1-7';
  if (length < 16) return '8-15';
  if (length < 32) return '16-31';
  return length < 64 ? '32-63' : '64+';
}

/** Disjoint ranges in order; of two that overlap, the more telling kind names both. */
function merge(ranges: SecretRange[]): SecretRange[] {
  ranges.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: SecretRange[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (!last || range.start >= last.end) merged.push(range);
    else {
      const kind = last.kind === 'named' || last.kind === 'header' ? range.kind : last.kind;
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end), kind };
    }
  }
  return merged;
}

/**
 * `text` with every secret that can be told by its looks, its name or its place replaced by
 * `<redacted kind length>`. Linear in the length of the text. Redacting twice changes nothing more.
 */
export function redact(text: string): string {
  const ranges = merge([
    ...privateKeys(text),
    ...shapedSecrets(text),
    ...headerSecrets(text),
    ...namedSecrets(text),
    ...addressSecrets(text),
    ...placedSecrets(text),
  ]);
  let out = '';
  let at = 0;
  for (const range of ranges) {
    out += `${text.slice(at, range.start)}<redacted ${range.kind} ${lengthClass(range.end - range.start)}>`;
    at = range.end;
  }
  return out + text.slice(at);
}
