import { Held } from '../../../src/editor/held/held.ts';

/** A held text with one question, for tests of what happens to held texts. */
export function heldText(text: string, verdict: 'hold' | 'block' = 'hold'): Held {
  const suggestion = { text, kind: 'shell', origin: 'paste', shell: 'bash' } as const;
  const question = { id: 'data-1', kind: 'data', text: 'Is it meant?', rules: [] } as const;
  return new Held(
    'id',
    {
      analysis: { suggestion, shell: 'bash', findings: [], lookups: [], marks: [], decoded: [] },
      decision: { verdict, findings: [], friction: ['tick'], checklist: [question] },
    },
    { label: 'terminal', isOpen: true, choose: async () => undefined, deliver: async () => true },
    1000,
  );
}
