import type { Format } from '../config/kind.ts';
import { scriptLines } from '../config/line-scripts.ts';
import type { ConfigReading } from '../config/read.ts';
import { scriptsIn } from '../config/scripts.ts';
import { type Decoded, type Fact, type Invocation, knownValue, type Value } from '../fact.ts';
import { ACCESSES, AUDIENCES } from '../finding.ts';
import { type ScriptPiece, takeIn } from '../intake/intake.ts';
import { scriptShell } from '../intake/shell-guess.ts';
import { CONFIG_CHANGES } from '../limits.ts';
import { LookupBook } from '../lookup.ts';
import { takeScript } from '../script.ts';
import { linearProvenance, type Span } from '../span.ts';
import type { Shell } from '../suggestion.ts';
import { policyChangeFacts } from './config/policies.ts';
import { rbacChangeFacts } from './config/rbac.ts';
import { comparedSql } from './config/sql-compared.ts';
import { sqlStrings } from './config/sql-strings.ts';
import { asOfSupabase, isOfSupabase } from './config/supabase.ts';
import { signatureOf } from './signature.ts';
import { sqlFacts } from './sql.ts';

/** One state of a file, read. */
export interface Side {
  readonly text: string;
  readonly path: string | undefined;
  /** What file it is; `text` where nothing is known of it. */
  readonly kind: string;
  readonly format: Format | undefined;
  readonly reading: ConfigReading;
  /** The language of a script, where whoever suggests it says so. */
  readonly shell?: Shell | undefined;
}

/** What reading the documents of a file needs beside it. */
export interface ConfigContext {
  readonly book: LookupBook;
  /** Answers for the state before, which raises no questions. */
  readonly former: LookupBook;
  readonly decoded: Decoded[];
}

/**
 * Facts that documents and commands within a file state after a change and did not state before: grants of policies and
 * roles, SQL statements, commands of scripts, CI jobs and Dockerfiles. What moved states nothing new.
 */
export function statedByConfig(old: Side, now: Side, { book, former, decoded }: ConfigContext): Fact[] {
  if (now.kind === 'holdpoint-rule') return [];
  const before = new Map<string, number>();
  const olds = stated(old, former, []);
  for (const fact of olds) {
    const signature = signatureOf(fact);
    before.set(signature, (before.get(signature) ?? 0) + 1);
  }
  const fresh = stated(now, book, decoded).filter((fact) => {
    const signature = signatureOf(fact);
    const left = before.get(signature) ?? 0;
    if (left > 0) before.set(signature, left - 1);
    return left === 0;
  });
  return [
    ...fresh.filter((fact) => !isPartOfGrant(fact, olds)).map((fact) => comparedSql(fact, olds)),
    ...policyChangeFacts(old, now),
    ...rbacChangeFacts(old, now),
    ...lostStatements(old, now),
  ];
}

function stated(side: Side, book: LookupBook, decoded: Decoded[]): Fact[] {
  if (side.text === '') return [];
  if (side.format === 'sql') return sqlOf(side, book);
  const facts: Fact[] = [...sqlOf(side, book)];
  const take = (fact: Fact): boolean => {
    facts.push(fact);
    return facts.length < CONFIG_CHANGES;
  };
  const named = side.path === undefined ? undefined : scriptShell(side.path, side.text);
  const shell = side.shell ?? named ?? (side.format === 'shell' ? 'bash' : undefined);
  const pieces = shell
    ? takeIn(side.text, { kind: 'config', path: side.path ?? 'script.sh', shell }).pieces
    : [...scriptsIn(side.kind, side.format, side.reading.documents, side.text), ...linePieces(side)];
  for (const piece of pieces) {
    const stopped = takeScript(piece, take, book, decoded);
    if (!stopped) continue;
    facts.push(textFact('too-large', stopped, 'more commands than are looked at'));
    break;
  }
  return facts;
}

/** What a script of SQL says, or the statements about rights that a migration in another language holds. */
function sqlOf(side: Side, book: LookupBook): Fact[] {
  const pieces = side.format === 'sql' ? [{ text: side.text, start: 0 }] : sqlStrings(side);
  const facts = pieces.flatMap(({ text, start }) => [...sqlFacts(sqlClient(text, start), book)]);
  return isOfSupabase(side.text, side.path) ? facts.map(asOfSupabase) : facts;
}

/** What a file of a kind is called as a rule, where a text has no path. */
const NAMES: Readonly<Record<string, string>> = {
  'system-cron': '/etc/crontab',
  plist: 'job.plist',
  udev: '/etc/udev/rules.d/job.rules',
};

/** Files that name the words of a command one by one. */
const LISTED = /\.gradle(?:\.kts)?$|noxfile\.py$/;

/** Commands of files that hold them line by line: makefiles, tables of jobs. */
function linePieces({ path, text, kind }: Side): ScriptPiece[] {
  const name = path ?? (Object.hasOwn(NAMES, kind) ? NAMES[kind] : undefined);
  // A list of words has commas between them, which every letter's place is kept without.
  const plain = (part: string) => (LISTED.test(name ?? '') ? part.replace(/(["']),/g, '$1 ') : part);
  return (name === undefined ? [] : scriptLines(name, text)).map(({ start, end }) => ({
    text: plain(text.slice(start, end)),
    from: linearProvenance(start, end - start),
    shell: 'bash',
    certain: false,
  }));
}

/** True for a grant that gives nothing that a former one did not give to the same ones, or to everyone. */
function isPartOfGrant(fact: Fact, olds: readonly Fact[]): boolean {
  const texts = (one: Fact, name: string) => (one.fields[name] ?? []).map(({ text }) => text ?? '');
  if (texts(fact, 'verb')[0] !== 'grant' || texts(fact, 'on').length === 0) return false;
  const isAmong = (some: readonly string[], others: readonly string[]) =>
    some.length > 0 && some.every((text) => others.includes(text));
  const rankIn = (one: Fact, name: string, ranks: readonly string[]) =>
    ranks.indexOf(texts(one, name)[0] ?? '');
  return olds.some(
    (old) =>
      texts(old, 'verb')[0] === 'grant' &&
      (hasColumns(fact) || !hasColumns(old)) &&
      isAmong(texts(fact, 'on'), texts(old, 'on')) &&
      texts(fact, 'object-type').join() === texts(old, 'object-type').join() &&
      (isAmong(texts(fact, 'privilege'), texts(old, 'privilege')) ||
        rankIn(fact, 'access', ACCESSES) < rankIn(old, 'access', ACCESSES)) &&
      texts(fact, 'with-grant-option').length <= texts(old, 'with-grant-option').length &&
      (isAmong(texts(fact, 'to'), texts(old, 'to')) ||
        (rankIn(old, 'audience', AUDIENCES) >= AUDIENCES.indexOf('org') &&
          rankIn(fact, 'audience', AUDIENCES) < rankIn(old, 'audience', AUDIENCES))),
  );
}

/** True for a grant of some columns of a table only. */
function hasColumns({ fields }: Fact): boolean {
  return /^grant [^;]*?\([^)]*\)[^;]*? on /i.test(fields.statement?.[0]?.text?.slice(0, 1_000) ?? '');
}

/** A fact about the look of the text. */
export function textFact(what: string, span: Span, shown: string): Fact {
  const say = (text: string) => [{ text, from: { span } }];
  return { kind: 'text', span, fields: { what: say(what), where: say('text'), shown: say(shown) } };
}

/** Safeguards that statements set up: without the statement they are not there. */
const GUARDING = /^(?:revoke|deny)$/;

/** Statements of a script of SQL that took access away and are gone, as changes of the file. */
function lostStatements(old: Side, now: Side): Fact[] {
  if (old.text === '') return [];
  const book = new LookupBook();
  const olds = sqlOf(old, book);
  if (olds.length === 0) return [];
  const nows = sqlOf(now, book);
  const left = new Set(nows.map(signatureOf));
  const end = Math.min(now.text.length, 80);
  const span = { start: 0, end };
  return olds.flatMap((fact): Fact[] => {
    const word = (name: string) => fact.fields[name]?.[0]?.text ?? '';
    const verb = word('verb');
    const isGuard =
      GUARDING.test(verb) ||
      /^(?:enable|force)$/.test(word('rls')) ||
      (verb === 'create-policy' && word('permissive') === 'restrictive');
    // What took its place is said by itself.
    const same = (name: string) => (one: Fact) => one.fields[name]?.[0]?.text === word(name);
    const isReplaced = nows
      .filter(same('on'))
      .some(
        (one) =>
          one.fields.rls?.[0]?.text === 'disable' ||
          (one.fields.verb?.[0]?.text === 'grant' && same('to')(one)),
      );
    if (!isGuard || isReplaced || left.has(signatureOf(fact))) return [];
    const say = (text: string): readonly Value[] => [{ text, from: { span: { start: 0, end: 0 } } }];
    return [
      {
        kind: 'change',
        span,
        fields: {
          kind: say('sql'),
          file: say(now.path ?? 'the script'),
          path: say(verb),
          key: say(verb),
          lost: say(word('statement')),
          owner: say(word('on') || 'the database'),
          object: say('removed'),
          ...(fact.fields.audience ? { audience: fact.fields.audience } : {}),
          ...(fact.fields.access ? { access: fact.fields.access } : {}),
        },
      },
    ];
  });
}

/** What only one product understands, and its client. The first that has any of it is it. */
const PRODUCTS: readonly { words: RegExp; client: readonly [string, ...string[]] }[] = [
  {
    words: /^[ \t]*GO[ \t]*$|\bsp_\w+|\[dbo\]|\bdbo\.|\bALTER SERVER ROLE\b|::dbo\b/im,
    client: ['sqlcmd'],
  },
  {
    words:
      /`account users`|\b(?:USE|ON|CREATE|ALTER) CATALOG\b|\bON (?:METASTORE|EXTERNAL LOCATION|STORAGE CREDENTIAL)\b|\bUSING DELTA\b/i,
    client: ['dbsqlcli'],
  },
  { words: /\b(?:GRANT|REVOKE) `roles\/|\bON (?:TABLE|SCHEMA) `[\w-]+\.[\w-]+/i, client: ['bq', 'query'] },
  {
    words:
      /\bROW POLICY\b|\bENGINE\s*=\s*\w*MergeTree\b|\bHOST (?:IP|ANY|REGEXP|LIKE)\b|\bSETTINGS (?:PROFILE|readonly)\b/i,
    client: ['clickhouse-client'],
  },
  {
    words: /['`"]@['`"]|\bENGINE\s*=|`\w+`\.|\bIDENTIFIED BY\b|\bAUTO_INCREMENT\b/i,
    client: ['mysql'],
  },
  { words: /\bUSE ROLE\b|\bACCOUNTADMIN\b|\bTO (?:ROLE|SHARE)\b|\bWAREHOUSE\b/i, client: ['snowsql'] },
];

const PSQL: readonly [string] = ['psql'];

/** The client that would run a script of SQL, as its words tell the product. */
function sqlClient(text: string, start: number): Invocation {
  const head = text.slice(0, 50_000);
  const path = PRODUCTS.find(({ words }) => words.test(head))?.client ?? PSQL;
  const from = linearProvenance(start, text.length);
  return {
    command: path[0],
    path,
    words: path.map((word) => knownValue(word, { span: { start: 0, end: 0 } })),
    options: [],
    operands: [],
    env: new Map(),
    input: { kind: 'text', value: knownValue(text, from) },
    redirections: [],
    wrappers: [],
    moreOperands: false,
    span: from.span,
  };
}
