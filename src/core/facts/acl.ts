import type { Fact, Invocation, Value } from '../fact.ts';
import { valueAt } from '../fact.ts';
import type { Access } from '../finding.ts';
import type { LookupBook } from '../lookup.ts';
import { sketchOf, sketchValue, splitValue } from '../shell/values.ts';
import { type AclEntry, groupAudience } from './acl/entry.ts';
import { macEntries } from './acl/mac.ts';
import { nfsEntries } from './acl/nfs.ts';
import { type Carried, carriedFile, carriedInput, hasOption } from './carried.ts';

const OPTIONS = new Set(['--modify', '--set', '--modify-file', '--set-file']);

/** `[default:]kind:name:permissions`; the name may be left out for others. Source: setfacl(1), acl(5). */
const ENTRY = /^(d(?:efault)?:)?(u(?:ser)?|g(?:roup)?|o(?:thers?)?|m(?:ask)?):(?:([^:]*):)?([-rwxX]+|[0-7])$/;

/** The strongest access of permission letters or a digit; undefined for none. */
function accessOf(permissions: string): Access | undefined {
  const bits = /^\d$/.test(permissions) ? Number(permissions) : undefined;
  if (bits === undefined ? permissions.includes('w') : bits & 2) return 'write';
  if (bits === undefined ? permissions.includes('r') : bits & 4) return 'read';
  return (bits === undefined ? /x/i.test(permissions) : bits & 1) ? 'list' : undefined;
}

function entryOf(word: Value, paths: readonly Value[], replaces: boolean, isDefault: boolean): AclEntry[] {
  const [, inherits, kind = '', name = '', permissions = ''] = ENTRY.exec(sketchOf(word).trim()) ?? [];
  const access = accessOf(permissions);
  if (!access || kind.startsWith('m') || (kind.startsWith('u') && name === '')) return [];
  const inherited = isDefault || inherits !== undefined;
  const common = { access, entry: word, principal: name || 'that owns it', paths, replaces, inherited };
  const called = `${inherited ? 'd:' : ''}${kind[0]}`;
  if (kind.startsWith('o')) return [{ ...common, role: 'other', audience: 'org', name: called }];
  if (kind.startsWith('g') && name === '')
    return [{ ...common, role: 'owning', audience: 'team', name: called }];
  return kind.startsWith('g')
    ? [{ ...common, role: 'group', audience: groupAudience(name), name: `${called}:${name}` }]
    : [{ ...common, role: 'user', audience: 'named', name: `${called}:${name}` }];
}

/** The entries of a list in a file or on standard input, one a line. */
function listed({ text, from }: Carried): Value[] {
  const whole = sketchValue(text ?? '', from);
  return splitValue(whole, '\n,').filter((line) => !sketchOf(line).trim().startsWith('#'));
}

function setfaclEntries(invocation: Invocation, book: LookupBook): AclEntry[] {
  const { options, operands: paths } = invocation;
  if (hasOption(invocation, ['--test'])) return [];
  const isDefault = hasOption(invocation, ['--default']);
  return options.flatMap(({ name, value }) => {
    if (!value || !OPTIONS.has(name)) return [];
    const replaces = name.startsWith('--set');
    if (!name.endsWith('-file')) {
      return splitValue(value, ',').flatMap((word) => entryOf(word, paths, replaces, isDefault));
    }
    const document = value.text === '-' ? carriedInput(invocation, book) : carriedFile(value, book);
    if (document?.text !== undefined) {
      return listed(document).flatMap((word) => entryOf(word, paths, replaces, isDefault));
    }
    return [
      {
        audience: undefined,
        access: undefined,
        entry: value,
        principal: sketchOf(value),
        name: sketchOf(value),
        role: 'file',
        paths,
        replaces: true,
        inherited: isDefault,
      },
    ];
  });
}

const READERS: ReadonlyMap<string, (invocation: Invocation, book: LookupBook) => AclEntry[]> = new Map([
  ['setfacl', setfaclEntries],
  ['nfs4_setfacl', nfsEntries],
  ['chmod', macEntries],
]);

/**
 * Facts of kind `policy` and format `acl`: one for each right that a file's access control list gives to a named account,
 * a group or everyone. `principal` is whom it names, `name` how the entry is called to take it off,
 * `role` other, group, owning (the file's own group), user or file (a list in a file), `path` the paths, `breadth` all where the tree below is
 * meant, `inherits` true where files made later get it too. `effect` is unknown for a list that cannot be read.
 */
export function aclFacts(invocation: Invocation, book: LookupBook): Fact[] {
  const read = READERS.get(invocation.path[0] ?? '');
  if (!read) return [];
  const recursive = hasOption(invocation, ['--recursive', '-R']);
  return read(invocation, book).map((entry) => {
    const { span } = entry.entry.from;
    const at = (text: string | undefined): readonly Value[] => [valueAt(text, span)];
    const fields = {
      format: at('acl'),
      kind: at('acl'),
      effect: at(entry.audience ? 'allow' : 'unknown'),
      audience: at(entry.audience),
      access: at(entry.access),
      principal: [sketchValue(entry.principal, { span })],
      name: [sketchValue(entry.name, { span })],
      role: at(entry.role),
      path: entry.paths,
      breadth: at(recursive ? 'all' : 'some'),
      inherits: at(String(entry.inherited)),
      direction: at(entry.replaces ? 'unknown' : 'widens'),
    };
    return { kind: 'policy' as const, span, fields, invocation };
  });
}
