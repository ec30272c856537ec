/** Words that stand in sentences and hardly ever alone in commands. */
const PROSE =
  /(?:^|[\s(])(?:the|an|it|its|that|this|those|these|their|your|instead|with|who|which|whose|only|unless|again|nothing|everything|every|others)(?=[\s,.;:)]|$)/;

/** Verbs that advice begins with. */
const VERBS = new Set(
  'add allow ask bind change check close console copy delete download end exit give keep leave let look make move name prefix read remove restore schedule set share stop take type'.split(
    ' ',
  ),
);

/** A text without what stands in quotes. */
function unquoted(text: string): string {
  let out = '';
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (char === '\\' && quote !== "'") i++;
    else if (quote) {
      if (char === quote) quote = '';
      // A quotation mark within a word is an apostrophe.
    } else if (char === '"' || (char === "'" && !/\w$/.test(out))) quote = char;
    else out += char;
  }
  return out;
}

/**
 * True for advice that says what to do in words rather than as a command line: it begins with `irreversible` or `none`, has
 * words of a sentence in it, or is a verb of advice and plain words without an option. Such advice is shown, never inserted.
 */
export function isSentence(advice: string): boolean {
  let answer = known.get(advice);
  if (answer === undefined) {
    answer = readsLikeSentence(advice);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(advice, answer);
  }
  return answer;
}

/** The same advice is asked about again and again: by rule, for the checklist, for each view. */
const known = new Map<string, boolean>();
const MAX_KNOWN = 2000;

function readsLikeSentence(advice: string): boolean {
  if (/^(?:irreversible|none|one|an?)\b/i.test(advice)) return true;
  const bare = unquoted(advice);
  if (PROSE.test(bare)) return true;
  const [clause = ''] = bare.split(/\s\(|[,;:](?:\s|$)/);
  const words = clause.trim().split(/\s+/);
  return words.length >= 3 && VERBS.has(words[0] ?? '') && words.every((word) => /^[a-z]+$/.test(word));
}
