import { type Dialect, ExpressionReader } from './expression.ts';
import { linesIn } from './source-text.ts';
import type { MapEntry, Tree, TreeProblem } from './tree.ts';

/** `NAME = …`, `c.App.token = …`, `export default …`, `app.config['X'] = …`, behind what may stand in front of it. */
const ASSIGNMENT =
  /^\s*(?:export\s+)?(?:default\s+|(?:const|let|var|final|public|static)\s+)?((?:module\.)?[A-Za-z_$@][\w$.@]*)((?:\[:?['"]?[\w.-]+['"]?\])*)\s*(?::\s*[\w.[\], |<>]+)?\s*(?:\+|\|\|)?=(?![=>~])\s*/;
const EXPORT = /^\s*export\s+default\s+/;
/** A call as a statement: `app.run(debug=True)`, `app.use(cors())`, `app.add_middleware(…)`. */
const CALL = /^\s*(?:await\s+|return\s+|new\s+|\w+\s*=\s*)?([A-Za-z_$][\w$.]*)\(/;
/** A decorator or annotation: `@login_required`, `@PreAuthorize("…")`. */
const DECORATOR = /^\s*(@[A-Za-z_][\w.]*)/;
/** A setting in Ruby's block style without an equals sign: `origins '*'`, `skip_before_action :x`. */
const COMMAND =
  /^\s*(origins|resource|before_action|before_filter|protect_from_forgery|load_and_authorize_resource|authorize_resource|skip_before_action|skip_forgery_protection|config\.hosts\.clear|allow)\b\s*(?=[:'"*\n]|$)/;

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
  for (const { start, end } of linesIn(text)) {
    if (start < reached || end === start) continue;
    const line = text.slice(start, Math.min(end, start + 400));
    const found = statementAt(text, line, start, dialect);
    if (!found) continue;
    entries.push(found.entry);
    reached = found.at;
  }
  return { documents: [{ kind: 'map', entries, start: 0, end: text.length }], problems: [] };
}

function statementAt(
  text: string,
  line: string,
  start: number,
  dialect: Dialect,
): { entry: MapEntry; at: number } | undefined {
  const first = line.trimStart()[0] ?? '#';
  if (first === '#' || first === '*' || line.trimStart().startsWith('//')) return undefined;
  const indent = line.length - line.trimStart().length;
  const exported = dialect === 'javascript' ? EXPORT.exec(line) : null;
  const assigned = exported ? null : ASSIGNMENT.exec(line);
  const at = start + indent;
  if (exported || assigned) {
    const offset = start + (exported ?? (assigned as RegExpExecArray))[0].length;
    const reader = new ExpressionReader(text, dialect, offset);
    const value = reader.value();
    const name = assigned
      ? `${assigned[1]}${(assigned[2] ?? '').replace(/\[:?['"]?([\w.-]+)['"]?\]/g, '.$1')}`
      : 'default';
    return { entry: { key: name, start: at, value }, at: reader.at };
  }
  const decorator = DECORATOR.exec(line);
  if (decorator) {
    const text = line.trim();
    return {
      entry: {
        key: decorator[1] as string,
        start: at,
        value: { kind: 'scalar', type: 'string', text, start: at, end: at + text.length },
      },
      at,
    };
  }
  if (dialect === 'ruby') {
    const command = COMMAND.exec(line);
    if (command) {
      const rest = line.slice(command[0].length).trim();
      const valueAt = start + line.indexOf(rest, command[0].length);
      const clean = rest.replace(/^[:'"]|['"]$/g, '');
      return {
        entry: {
          key: command[1] as string,
          start: at,
          value: {
            kind: 'scalar',
            type: 'string',
            text: clean || 'true',
            start: rest ? valueAt : at,
            end: rest ? valueAt + rest.length : at + line.trim().length,
          },
        },
        at,
      };
    }
  }
  const call = CALL.exec(line);
  if (!call || /^(?:if|for|while|switch|function|def|return|print|console\.log)$/.test(call[1] as string))
    return undefined;
  const reader = new ExpressionReader(
    text,
    dialect,
    start + (call[0].length - 1 - (call[1] as string).length),
  );
  const value = reader.value();
  const inner = value.kind === 'map' && value.entries.length === 1 ? value.entries[0] : undefined;
  return inner ? { entry: { ...inner, start: at }, at: reader.at } : undefined;
}
