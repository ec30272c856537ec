/** What a GraphQL document would do. */
export interface GraphqlReading {
  readonly operation: 'query' | 'mutation' | 'subscription';
  /** The fields at the root of its mutations. */
  readonly mutations: readonly string[];
  /** Arguments of those fields, with dotted keys: `input.visibility`. */
  readonly args: readonly { readonly key: string; readonly text: string }[];
}

interface Token {
  readonly kind: 'name' | 'string' | 'mark' | 'other';
  readonly text: string;
}

/** Most fields and arguments that are read. */
const MOST = 200;

/** Reads a GraphQL document; undefined when the text is none. Linear; never throws. */
export function readGraphql(text: string): GraphqlReading | undefined {
  const tokens = tokensOf(text);
  const first = tokens[0]?.text ?? '';
  if (first !== '{' && !/^(?:query|mutation|subscription|fragment)$/.test(first)) return undefined;
  const mutations: string[] = [];
  const args: { key: string; text: string }[] = [];
  let operation: GraphqlReading['operation'] = first === 'subscription' ? 'subscription' : 'query';
  let braces = 0;
  let isMutation = false;
  for (let i = 0; i < tokens.length; i++) {
    const { kind, text: word } = tokens[i] as Token;
    if (word === '{') braces++;
    else if (word === '}') braces = Math.max(0, braces - 1);
    else if (braces === 0 && kind === 'name' && /^(?:mutation|query|subscription|fragment)$/.test(word)) {
      isMutation = word === 'mutation';
      if (isMutation) operation = 'mutation';
    } else if (word === '(' && kind === 'mark') {
      i = readArguments(tokens, i, isMutation && braces === 1 ? args : []);
    } else if (isMutation && braces === 1 && kind === 'name' && mutations.length < MOST) {
      // `alias: field`: the name behind the colon is the field's.
      if (tokens[i + 1]?.text === ':') continue;
      mutations.push(word);
    }
  }
  return { operation, mutations, args };
}

/** Reads `(a: {b: C})` from its bracket on; the index of the closing bracket. */
function readArguments(
  tokens: readonly Token[],
  open: number,
  into: { key: string; text: string }[],
): number {
  const path: string[] = [];
  let key = '';
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const { kind, text } = tokens[i] as Token;
    if (text === '(' && kind === 'mark') depth++;
    else if (text === ')' && kind === 'mark') {
      depth--;
      if (depth === 0) return i;
    } else if (kind === 'mark' && text === '{') path.push(key);
    else if (kind === 'mark' && text === '}') path.pop();
    else if (kind === 'name' && tokens[i + 1]?.text === ':') key = text;
    else if (kind !== 'mark' && key !== '' && into.length < MOST && path.length < 20) {
      into.push({ key: [...path, key].join('.'), text });
    }
  }
  return tokens.length;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern =
    /#[^\n]*|"""[\s\S]*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?|\$?[A-Za-z_]\w*|[{}()[\]:!=@|]|[^\s,{}()[\]:"#!=@|]+/g;
  for (const [word] of text.matchAll(pattern)) {
    if (word.startsWith('#')) continue;
    if (word.startsWith('"')) tokens.push({ kind: 'string', text: word.replaceAll(/^"+|"+$/g, '') });
    else if (/^[A-Za-z_]/.test(word)) tokens.push({ kind: 'name', text: word });
    else tokens.push({ kind: /^[{}()[\]:!=@|]$/.test(word) ? 'mark' : 'other', text: word });
  }
  return tokens;
}
