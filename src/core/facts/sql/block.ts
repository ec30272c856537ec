import type { Token } from './lexer.ts';

const LEADS = /^(?:begin|then|else|loop|declare|do|repeat|as|if|elsif|elseif|while|for|exception|when|end)$/;
const VERBS =
  /^(?:grant|revoke|deny|alter|create|drop|truncate|delete|update|execute|exec|call|copy|set|reassign|with|perform|select)$/;

/**
 * A statement of a block (`BEGIN GRANT …`, `IF x THEN DROP …`) without the words of the block before it. A block's
 * statements end at semicolons, so one piece has at most one of them behind its last lead.
 */
export function withoutBlockWords(tokens: readonly Token[]): readonly Token[] {
  if (!LEADS.test(tokens[0]?.lower ?? '')) return tokens;
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const previous = tokens[i - 1] as Token;
    if (token.kind !== 'word' || !VERBS.test(token.lower)) continue;
    if (/^(?:begin|then|else|loop|do|repeat)$/.test(previous.lower)) return tokens.slice(i);
  }
  return tokens;
}
