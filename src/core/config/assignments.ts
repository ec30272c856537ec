import { ExpressionReader } from './expression.ts';
import { guardAt } from './guards.ts';
import { commandAt } from './ruby-commands.ts';
import type { Dialect } from './source-reader.ts';
import { linesIn } from './source-text.ts';
import type { MapEntry, Tree, TreeProblem } from './tree.ts';

/** `NAME = …`, `c.App.token = …`, `export default …`, `app.config['X'] = …`, behind what may stand in front of it. */
const ASSIGNMENT =
  /^\s*(?:export\s+)?(?:default\s+|(?:(?:const|let|var|final|public|protected|private|static|readonly|override)\s+){1,4})?((?:module\.)?[A-Za-z_$@][\w$.@]*)((?:\[:?['"]?[\w.-]+['"]?\])*)\s*(?::\s*[\w.[\], |<>]+)?\s*(?:\+|\|\|)?=(?![=>~])\s*/;
/** `export const { handlers, auth } = NextAuth({ … })`, `const [a, b] = f(…)`. */
const TAKEN_APART = /^\s*(?:export\s+)?(?:const|let|var)\s*[{[][^}\]=]{0,200}[}\]]\s*=\s*(?=[A-Za-z_$])/;
/** A block of Kotlin or Groovy with a statement on the same line: `script { scriptContent = "…" }`. */
const BLOCK = /^\s*[a-z]\w*\s?\{(?=\s*[A-Za-z_])/;
/** What only some requests come to: `if (isAdmin(req)) await auth.protect()`. */
const GUARDED = /^\s*if \([^\n]{1,200}?\) (?=(?:await|return) [A-Za-z_$])/;
const EXPORT = /^\s*export\s+default\s+/;
/** The one value of a settings file of PHP. */
const RETURNED = /^return\s+(?=[[{]|array\()/;
/** A call as a statement: `app.run(debug=True)`, `app.use(cors())`, `app.add_middleware(…)`. */
const CALL =
  /^\s*(?:await\s+|return\s+(?:new\s+)?|new\s+|\w+(?:, \w+)?\s*:?=\s*)?([A-Za-z_$][\w$.]*(?:(?:->|::)\w+)*)\(/;
/** What a chain of calls on the lines below is about: `http`, `return http`. */
const CHAIN = /^\s*(?:return\s+)?([A-Za-z_$][\w$.]*)\s*$/;
/** An attribute of C#: `[Authorize(Roles = "Admin")]`. */
const ATTRIBUTE = /^\s*\[([A-Z]\w*)[(\]]/;
/** A decorator or annotation: `@login_required`, `@PreAuthorize("…")`. */
const DECORATOR = /^\s*(@[A-Za-z_][\w.]*)/;
/**
 * Reads a settings module in Python, JavaScript or Ruby as far as plain assignments and calls go: each becomes an entry by
 * its dotted name. Everything else is left out without a problem: it is code.
 */
export function readAssignments(
  text: string,
  dialect: Dialect,
): { documents: Tree[]; problems: TreeProblem[] } {
  const entries: MapEntry[] = [];
  let reached = 0;
  for (const { start: from, end } of linesIn(text)) {
    let start = from;
    while (start >= reached && start < end) {
      const line = text.slice(start, Math.min(end, start + 400));
      const opened = dialect === 'java' ? BLOCK.exec(line)?.[0].length : undefined;
      const found = opened ? { entries: [], at: start + opened } : statementAt(text, line, start, dialect);
      if (!found) break;
      entries.push(...found.entries);
      reached = found.at;
      // `snapshot(Test) { onDependencyFailure = … }`: a statement within, on the same line.
      if (reached <= start || text[reached - 1] !== '{') break;
      start = reached;
    }
  }
  return { documents: [{ kind: 'map', entries, start: 0, end: text.length }], problems: [] };
}

function statementAt(
  text: string,
  line: string,
  start: number,
  dialect: Dialect,
): { entries: readonly MapEntry[]; at: number } | undefined {
  const first = line.trimStart()[0] ?? '#';
  if (first === '#' || first === '*' || line.trimStart().startsWith('//')) return undefined;
  const indent = line.length - line.trimStart().length;
  const exported = dialect === 'javascript' ? (EXPORT.exec(line) ?? RETURNED.exec(line)) : null;
  const assigned = exported ? null : ASSIGNMENT.exec(line);
  const at = start + indent;
  if (exported || assigned) {
    const offset = start + (exported ?? (assigned as RegExpExecArray))[0].length;
    const reader = new ExpressionReader(text, dialect, offset);
    const value = reader.value();
    const name = assigned
      ? `${assigned[1]}${(assigned[2] ?? '').replace(/\[:?['"]?([\w.-]+)['"]?\]/g, '.$1')}`
      : 'default';
    return { entries: [{ key: name, start: at, value }], at: reachOf(reader) };
  }
  const decorator = DECORATOR.exec(line)?.[1] ?? (dialect === 'java' ? attributeIn(line) : undefined);
  if (decorator !== undefined) {
    const text = line.trim();
    const value: Tree = { kind: 'scalar', type: 'string', text, start: at, end: at + text.length };
    return { entries: [{ key: decorator, start: at, value }], at };
  }
  if (dialect === 'python') {
    const route = routeAt(text, line, start, at);
    if (route) return route;
  }
  if (dialect === 'ruby') {
    const command = commandAt(text, line, start);
    if (command) return command;
  }
  const guard = line.length < 400 ? guardAt(text, line, start) : undefined;
  if (guard) return guard;
  const chain = dialect === 'java' ? CHAIN.exec(line)?.[1] : undefined;
  if (chain !== undefined) return chainAt(text, chain, start + line.length, at);
  const apart = dialect === 'javascript' ? ((TAKEN_APART.exec(line) ?? GUARDED.exec(line))?.[0] ?? '') : '';
  const call = CALL.exec(line.slice(apart.length));
  if (!call || /^(?:if|for|while|switch|function|def|return|print|console\.log)$/.test(call[1] as string))
    return undefined;
  const reader = new ExpressionReader(
    text,
    dialect,
    start + apart.length + (call[0].length - 1 - (call[1] as string).length),
  );
  const value = reader.value();
  const [inner, ...links] = value.kind === 'map' ? value.entries : [];
  if (!inner) return undefined;
  const constant = inner.key === 'define' ? constantIn(inner, at) : undefined;
  if (constant) return { entries: [constant], at: reachOf(reader) };
  const base = dialect === 'java' ? inner.key.replace(/[^.]*$/, '') : '';
  const rest = links.map((link) => ({ ...link, key: `${base}${link.key}` }));
  return { entries: [{ ...inner, start: at }, ...rest], at: reachOf(reader) };
}

/** `define('NAME', value)` of PHP as the setting that it is. */
function constantIn({ value }: MapEntry, start: number): MapEntry | undefined {
  const args = value.kind === 'map' ? value.entries.find(({ key }) => key === 'args')?.value : undefined;
  const [name, given] = args?.kind === 'list' ? args.items : [];
  return name?.kind === 'scalar' && given ? { key: name.text, start, value: given } : undefined;
}

const FUNCTION = /^\s*(?:async\s+)?def\s+(\w+)\s*\(/;
/** The decorator of a route, right in front of its function. */
const ROUTE =
  /@\w+\.(get|head|post|put|patch|delete|api_route|route|websocket)\([^@]{0,400}\)\s*(?:#[^\n]*)?$/;
const MOST_PARAMETERS = 1_000;

/** The parameters of a route's function, with its method in front: whom they depend on is who may call it. */
function routeAt(
  text: string,
  line: string,
  start: number,
  at: number,
): { entries: readonly MapEntry[]; at: number } | undefined {
  const found = FUNCTION.exec(line);
  const method = found && ROUTE.exec(text.slice(Math.max(0, start - 500), start))?.[1];
  if (!found || !method) return undefined;
  const open = start + found[0].length;
  let depth = 1;
  let end = open;
  for (; end < text.length && end - open < MOST_PARAMETERS && depth > 0; end++)
    depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
  const value: Tree = {
    kind: 'scalar',
    type: 'string',
    text: `${method} ${text
      .slice(open, end - 1)
      .replace(/\s+/g, ' ')
      .trim()}`,
    start: at,
    end: Math.max(at, end),
  };
  return { entries: [{ key: `@def.${found[1]}`, start: at, value }], at };
}

function attributeIn(line: string): string | undefined {
  const name = ATTRIBUTE.exec(line)?.[1];
  return name === undefined ? undefined : `@${name}`;
}

/** How far a statement was read: what a function within does are statements of their own. */
function reachOf({ at, body }: ExpressionReader): number {
  return Math.min(at, body ?? at);
}

/** The calls of a chain whose first line has only its name: each as if that stood in front of it. */
function chainAt(
  text: string,
  base: string,
  from: number,
  start: number,
): { entries: readonly MapEntry[]; at: number } | undefined {
  const next = /^\s*\.(?=[A-Za-z_])/.exec(text.slice(from, from + 200));
  if (!next) return undefined;
  const reader = new ExpressionReader(text, 'java', from + next[0].length);
  const value = reader.value();
  if (value.kind !== 'map') return undefined;
  return {
    entries: value.entries.map((entry) => ({ ...entry, key: `${base}.${entry.key}` })),
    at: Math.max(reachOf(reader), start),
  };
}
