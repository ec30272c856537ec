import type { Fact, Value } from '../../fact.ts';

/** What only scripts for Supabase say: its roles and its functions for who asks. */
const SUPABASE =
  /\bauth\.(?:uid|jwt|role)\(\)|\bstorage\.(?:objects|buckets)\b|\b(?:to|from)\s+(?:anon|authenticated)\b/i;

/** True for a script of a database that its users ask directly, over the internet. */
export function isOfSupabase(text: string, path: string | undefined): boolean {
  return /(?:^|[\\/])supabase[\\/]/.test(path ?? '') || SUPABASE.test(text.slice(0, 100_000));
}

/**
 * A statement as it counts there: PUBLIC has the role of visitors in it, who need no account; a condition that asks who
 * is signed in leaves those who sign up.
 */
export function asOfSupabase(fact: Fact): Fact {
  const audience = fact.fields.audience?.[0];
  const isForAll = (fact.fields.to ?? []).some(({ text }) => text?.toLowerCase() === 'public');
  if (audience?.text !== 'org' || !isForAll) return fact;
  const asked = [...(fact.fields.using ?? []), ...(fact.fields.check ?? [])];
  const isSignedIn = asked.some(({ text }) => /\bauth ?\.|\w ?\(/i.test(text ?? ''));
  const value: Value = { ...audience, text: isSignedIn ? 'any-account' : 'internet' };
  return { ...fact, fields: { ...fact.fields, audience: [value] } };
}
