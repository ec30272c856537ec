import type { MapEntry, Mapping } from '../tree.ts';

/** Lines of code without those that are remarks in the manner of C. */
export function withoutRemarks(root: Mapping): Mapping {
  return { ...root, entries: root.entries.filter(({ value }) => !/^(?:\/[/*]|\*)/.test(textOf(value))) };
}

/** Lines of words with commas between, without the blanks that stand beside these. */
export function withoutBlanks(root: Mapping): Mapping {
  return {
    ...root,
    entries: root.entries.map((entry): MapEntry => {
      const { value } = entry;
      if (value.kind !== 'scalar') return entry;
      const text = value.text
        .split(',')
        .map((word) => word.trim())
        .join(', ');
      return { ...entry, value: { ...value, text } };
    }),
  };
}

function textOf(value: MapEntry['value']): string {
  return value.kind === 'scalar' ? value.text : '';
}
