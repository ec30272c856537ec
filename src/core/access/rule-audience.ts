import type { Audience } from '../finding.ts';
import { conditionParts } from './formula.ts';

/** Longest condition that is taken apart. */
const MOST_LETTERS = 2_000;

/** Signed in, and no more: some account there is, by its name, its address or how it signed in. */
const SIGNED_IN =
  /^(?:request\.)?auth(?:\.(?:uid|token|token\.(?:email|sub|firebase(?:\.[\w.]+)?)))?\s*!==?\s*(?:null|''|"")$|^(?:request\.)?auth(?:\.uid)?\s+is\s+(?:map|string)$|^(?:request\.)?auth\.token\.email_verified(?:\s*===?\s*true)?$|^@request\.auth\.id\s*!=\s*(?:''|""|null)$|^(?:request\.)?auth\.token\.firebase\.sign_in_provider\s*!=/;

/** One's own: what is asked for has the caller's name on it. */
const OWN =
  /^(?:request\.)?auth\.uid\s*===?\s*\S|[=!]=?\s*(?:request\.)?auth\.uid$|^@request\.auth\.id\s*=|=\s*@request\.auth\.id$/;

const RANK: readonly (Audience | 'none')[] = [
  'none',
  'owner',
  'named',
  'team',
  'org',
  'any-account',
  'internet',
];

/**
 * Whom a condition of the rules of a backend lets in, as far as it says: everyone where it asks for no account, everyone
 * who signs up where it asks for one and no more, the owner where it asks for one's own name, and those that are named
 * where something else is asked of the account. Undefined for one that nobody fulfils.
 */
export function audienceOfRule(condition: string): Audience | undefined {
  if (condition.length > MOST_LETTERS) return undefined;
  const found = audienceWithin(condition, 0);
  return found === 'none' ? undefined : found;
}

function audienceWithin(condition: string, depth: number): Audience | 'none' {
  if (depth < 6) {
    const { any, all } = conditionParts(condition);
    const rankOf = (part: string) => RANK.indexOf(audienceWithin(part, depth + 1));
    if (any.length > 1) return RANK[Math.max(...any.map(rankOf))] ?? 'named';
    if (all.length > 1) return RANK[Math.min(...all.map(rankOf))] ?? 'named';
    if (any[0] !== undefined && any[0] !== condition) return audienceWithin(any[0], depth + 1);
  }
  if (/^false$/i.test(condition)) return 'none';
  if (SIGNED_IN.test(condition)) return 'any-account';
  if (OWN.test(condition)) return 'owner';
  // What asks for the account or calls something that may is about the account; sizes, types and times are not.
  return /\bauth\b|^!?(?!get\(|exists\()\w+\(/.test(condition) ? 'named' : 'internet';
}
