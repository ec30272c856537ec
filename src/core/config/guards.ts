import type { MapEntry, Tree } from './tree.ts';

/** The beginning of a condition on its own line: `if (!session)`, `if not user:`, `if !ok {`. */
const IF = /^[ \t]*(?:\} )?(?:else )?if ?((?:\(|[^\s\w]|\b)\S.{0,199})$/;
/** What leaves the function, and answers that say why. */
const LEAVES =
  /^(?:throw|raise|abort|redirect|return|res\.|reply\.|http\.error|c\.(?:abort|json|string|status)|ctx\.|w\.writeheader|error\(|fail\(|forbidden\(|unauthorized\(|await )/i;
const REFUSES =
  /\b40[13]\b|unauthori[sz]ed|unauthenticated|forbidden|access ?denied|permission ?denied|not ?(?:authenticated|authori[sz]ed|allowed|logged ?in|signed ?in)|\b(?:sign|log)[ -]?in\b|authentication ?error|authorization ?error/i;
const MISSING = /not ?found|\b404\b|invalid|required|missing/i;
/** Who somebody is, or what that one may. */
const WHO =
  /session|user|identity|\bauth|authenticated|authori[sz]ed|\btoken|claims|principal|viewer|account|signature|csrf|member|tenant|role|admin|permission|owner|\bcan[A-Z_(]/i;
/** Calls that change something. */
const CHANGES =
  /\b(?:delete|update|insert|create|save|patch|remove|write|upsert|destroy|refund|transfer)\w*\s*\(|\b(?:POST|PUT|PATCH|DELETE)\b/i;
/** How far behind the condition its answer stands, and how far what it guards is looked at. */
const ANSWER = 160;
const BEHIND = 800;

/**
 * A condition that sends away who is not known or may not, as a setting `@guard` whose value is the condition and whether what
 * stands behind it reads or changes; undefined for every other line.
 */
export function guardAt(
  text: string,
  line: string,
  start: number,
): { entries: readonly MapEntry[]; at: number } | undefined {
  const found = IF.exec(line);
  if (!found) return undefined;
  const rest = text.slice(start + line.length - (found[1] as string).length, start + line.length + ANSWER);
  const cut = endOfCondition(rest);
  const condition = rest.slice(0, cut).trim();
  const lead = /^[\s):{]*/.exec(rest.slice(cut))?.[0] ?? '';
  // A block goes to its brace; a statement to the end of its line.
  const end = lead.includes('{') ? /\n[ \t]*\n|\n[ \t]*\}/ : /\n/;
  const body = rest.slice(cut + lead.length).split(end, 1)[0] as string;
  if (!LEAVES.test(body)) return undefined;
  const isRefused = REFUSES.test(body);
  const isThrown = /^(?:throw|raise|abort|redirect)/.test(body) && !MISSING.test(body);
  if (!isRefused && !(isThrown && WHO.test(condition))) return undefined;
  const at = start + line.length - line.trimStart().length;
  const after = text
    .slice(start + line.length, start + line.length + BEHIND)
    .split(/\n(?=\S)/, 1)[0] as string;
  const words = condition.replace(/\s+/g, ' ');
  const value: Tree = {
    kind: 'scalar',
    type: 'string',
    text: `${words} ${CHANGES.test(after) ? '(changes)' : '(reads)'}`,
    start: at,
    end: start + line.length,
  };
  return { entries: [{ key: '@guard', start: at, value }], at: start + line.length };
}

/** Where the condition ends: at the bracket that closes it, at the colon of Python, at the brace of Go. */
function endOfCondition(text: string): number {
  const isBracket = text.startsWith('(');
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '(' || c === '[') depth++;
    else if (c === ')' || c === ']') {
      depth--;
      if (isBracket && depth === 0) return i + 1;
    } else if (
      depth === 0 &&
      (c === '\n' || (!isBracket && (c === '{' || (c === ':' && text[i + 1] !== '='))))
    )
      return i;
  }
  return text.length;
}
