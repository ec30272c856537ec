import { type MapEntry, type Mapping, type Tree, textAt } from '../tree.ts';

/** Most names that an alias stands for, and most rules that one line is written out as. */
const MOST_NAMES = 200;

/** Most commands that all the lines of a file are written out as; further lines stand as they are written. */
const MOST_COMMANDS = 2_000;

/** How deep aliases within aliases are followed. */
const MOST_DEPTH = 4;

/** sudoers with its aliases written out: a rule for a `User_Alias` is one for each of its users. */
export function withAliases(root: Mapping): Tree {
  const known = new Map<string, readonly string[]>();
  for (const { key, value } of root.entries) {
    if (!/_Alias$/.test(key) || value.kind !== 'scalar') continue;
    for (const definition of value.text.split(/\s:\s/).slice(0, MOST_NAMES)) {
      const equals = definition.indexOf('=');
      if (equals > 0) known.set(definition.slice(0, equals).trim(), listed(definition.slice(equals + 1)));
    }
  }
  let count = 0;
  const entries = root.entries.flatMap((entry): MapEntry[] => {
    if (/_Alias$/.test(entry.key)) return [];
    const { value } = entry;
    if (entry.key !== 'user' || value.kind !== 'map' || count > MOST_COMMANDS) return [entry];
    const users = named(textAt(value, 'user') ?? '', known);
    const commands = commandsOf(textAt(value, 'command') ?? '', known);
    count += users.length * commands.length;
    return users.map((user) => ({ ...entry, value: rule(value, user, commands) }));
  });
  return { ...root, entries };
}

/** A rule with each of its commands under `each`, with what counts for it: who it runs as, and whether a password is asked. */
function rule(map: Mapping, user: string, commands: readonly string[]): Mapping {
  const { start, end } = map;
  const entries = map.entries.map((entry): MapEntry => {
    const { value } = entry;
    if (value.kind !== 'scalar') return entry;
    if (entry.key === 'user') return { ...entry, value: { ...value, text: user } };
    if (entry.key !== 'command') return entry;
    return { ...entry, value: { ...value, text: commands.join(', ') } };
  });
  const at = map.entries.find(({ key }) => key === 'command')?.value ?? map;
  const items = commands.map(
    (text): Tree => ({ kind: 'scalar', type: 'string', text, start: at.start, end: at.end }),
  );
  return {
    ...map,
    entries: [...entries, { key: 'each', start, value: { kind: 'list', items, start, end } }],
  };
}

function commandsOf(text: string, known: ReadonlyMap<string, readonly string[]>): string[] {
  let marks = '';
  return listed(text)
    .flatMap((item) => {
      const mark =
        /^(?:\([^)]*\)\s*)?(?:(?:NO)?(?:PASSWD|EXEC|SETENV|LOG_INPUT|LOG_OUTPUT|MAIL|FOLLOW):\s*)*/.exec(
          item,
        )?.[0] ?? '';
      if (mark.trim() !== '') marks = mark;
      return named(item.slice(mark.length).trim(), known).map((command) => `${marks}${command}`);
    })
    .slice(0, MOST_NAMES);
}

/** What a name stands for: itself, where it is no alias. */
function named(name: string, known: ReadonlyMap<string, readonly string[]>, depth = 0): string[] {
  const names = known.get(name.trim());
  if (!names || depth > MOST_DEPTH) return [name];
  const found: string[] = [];
  for (const one of names) {
    if (found.length >= MOST_NAMES) break;
    found.push(...named(one, known, depth + 1));
  }
  return found.slice(0, MOST_NAMES);
}

/** Parts between commas, those behind a backslash or within brackets aside. */
function listed(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '(') open++;
    else if (c === ')') open--;
    if (c === ',' && open <= 0 && text[i - 1] !== '\\') {
      parts.push(part);
      part = '';
    } else part += c;
  }
  return [...parts, part]
    .map((one) => one.replace(/\\\n/g, ' ').trim())
    .filter((one) => one !== '')
    .slice(0, MOST_NAMES);
}
