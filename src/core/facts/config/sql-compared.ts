import { compareConditions } from '../../access/formula.ts';
import type { Fact } from '../../fact.ts';
import { ACCESSES, type Access, AUDIENCES, type Audience } from '../../finding.ts';

/** Statements that make something which demands things of those who come to it. */
const DEMANDING = /^(?:create|alter)-(?:policy|view|function|user)$/;
const POLICIES = /^(?:row-access|masking|security|network|authentication|password)-policy$/;

/**
 * A statement that takes the place of one about the same thing, with what it demands no more under `loosened`: condition,
 * command, invoker, audience, state, exempt (others see what is hidden), require (a connection that nobody can read), column
 * (one about people that a view did not show); of a grant access or scope, where those who had one get more. Other
 * statements are given back as they are; a row policy that only narrows has the `direction` narrows.
 */
export function comparedSql(fact: Fact, olds: readonly Fact[]): Fact {
  const verb = fact.kind === 'sql' ? (wordOf(fact, 'verb') ?? '') : '';
  if (verb === 'grant') return withLoosened(fact, moreGranted(fact, olds));
  if (verb === '' || (!DEMANDING.test(verb) && !POLICIES.test(wordOf(fact, 'object-type') ?? '')))
    return fact;
  const former = olds.find(
    (one) =>
      ['verb', 'object-type', 'policy'].every((name) => wordOf(one, name) === wordOf(fact, name)) &&
      thingOf(one) === thingOf(fact),
  );
  if (!former) return fact;
  const loosened = loosenedIn(fact, former);
  return loosened === undefined && isNarrowed(fact, former)
    ? { ...fact, fields: { ...fact.fields, direction: [{ text: 'narrows', from: { span: fact.span } }] } }
    : withLoosened(fact, loosened);
}

/** True if a row policy that demands no less in any way is for fewer people, or demands more of the same ones. */
function isNarrowed(fact: Fact, former: Fact): boolean {
  return (
    /-policy$/.test(wordOf(fact, 'verb') ?? '') &&
    (isStricter(fact, former) || rankOf(wordOf(fact, 'audience')) < rankOf(wordOf(former, 'audience')))
  );
}

/** True if a policy for the same roles asks for more of a row, and for less in nothing. */
function isStricter(fact: Fact, former: Fact): boolean {
  const compared = ['using', 'check'].map((name) => {
    const [condition, old] = [wordOf(fact, name), wordOf(former, name)];
    if (condition === old) return 'same';
    return condition === undefined || old === undefined ? undefined : compareConditions(condition, old);
  });
  const roles = (one: Fact) => (one.fields.to ?? []).map(({ text }) => text ?? '?').join();
  return (
    roles(fact) === roles(former) &&
    compared.includes('stricter') &&
    compared.every((one) => one === 'stricter' || one === 'same')
  );
}

function withLoosened(fact: Fact, loosened: string | undefined): Fact {
  return loosened === undefined
    ? fact
    : { ...fact, fields: { ...fact.fields, loosened: [{ text: loosened, from: { span: fact.span } }] } };
}

/** Objects that are many, by the type that the statement says or by a star. */
const MANY = /^(?:all|future)[- ]|^(?:schema|database|catalog|dataset)$/;

/** In what those who had a grant already get more: over the same thing (access), or over more things (scope). */
function moreGranted(fact: Fact, olds: readonly Fact[]): string | undefined {
  const to = (one: Fact) => (one.fields.to ?? []).map(({ text }) => text?.toLowerCase());
  const holders = to(fact);
  const formers = olds.filter(
    (one) =>
      one.kind === 'sql' && wordOf(one, 'verb') === 'grant' && to(one).some((name) => holders.includes(name)),
  );
  const rank = accessRank(fact);
  if (formers.length === 0 || rank < ACCESSES.indexOf('read')) return undefined;
  const isMany = (one: Fact) =>
    MANY.test(wordOf(one, 'object-type') ?? '') || /\*$/.test(wordOf(one, 'on') ?? '');
  const same = formers.filter(
    (one) =>
      ['on', 'object-type'].every((name) => wordOf(one, name) === wordOf(fact, name)) &&
      wordOf(fact, 'on') !== undefined,
  );
  if (same.length > 0) return same.every((one) => accessRank(one) < rank) ? 'access' : undefined;
  const read = formers.filter((one) => accessRank(one) >= ACCESSES.indexOf('read'));
  return isMany(fact) && read.length > 0 && !read.some(isMany) ? 'scope' : undefined;
}

function accessRank(fact: Fact): number {
  return ACCESSES.indexOf(wordOf(fact, 'access') as Access);
}

/** What a statement is about; of `'app'@'10.%'` the name, as the host is what it demands. */
function thingOf(fact: Fact): string | undefined {
  const on = wordOf(fact, 'on');
  return /-user$/.test(wordOf(fact, 'verb') ?? '') ? on?.replace(/@.*$/s, '') : on;
}

function wordOf(fact: Fact, name: string): string | undefined {
  return fact.fields[name]?.[0]?.text;
}

function loosenedIn(fact: Fact, former: Fact): string | undefined {
  const [now, was] = [(name: string) => wordOf(fact, name), (name: string) => wordOf(former, name)];
  const isLooser = ['using', 'check'].some((name) => {
    const [condition, old] = [now(name), was(name)];
    return condition !== undefined && old !== undefined && compareConditions(condition, old) === 'looser';
  });
  if (isLooser || isWider(now('statement') ?? '', was('statement') ?? '')) return 'condition';
  if (now('for') === 'all' && was('for') !== 'all') return 'command';
  if (was('security') === 'invoker' && now('security') !== 'invoker') return 'invoker';
  // `auth.uid()` alone says that they sign in from outside; a condition that was always true let them in as well.
  const isForMore = rankOf(now('audience')) > rankOf(was('audience')) && !isStricter(fact, former);
  if (isForMore && now('permissive') !== 'restrictive') return 'audience';
  const isForFewer = rankOf(now('audience')) < rankOf(was('audience'));
  if (was('permissive') !== 'restrictive' && !isForFewer && isForOthers(fact, former)) return 'role';
  if (was('rls') === 'enable' && now('rls') === 'disable') return 'state';
  if (was('require') !== undefined && was('require') !== 'none' && /^none$|^$/.test(now('require') ?? ''))
    return 'require';
  const [text, old] = [now('statement') ?? '', was('statement') ?? ''];
  if (/^create (?:or replace )?secure\b/i.test(old) && !/^create (?:or replace )?secure\b/i.test(text))
    return 'secure';
  if (/^(?:masking|row-access)-policy$/.test(now('object-type') ?? '') && isExempted(text, old))
    return 'exempt';
  if (now('verb') === 'create-view' && isShown(text, old)) return 'column';
  return undefined;
}

/** True if a view or a policy of a warehouse keeps fewer rows back. */
function isWider(now: string, was: string): boolean {
  const [body, old] = [now, was].map((text) => /- ?> ?(?!case\b)(.{1,1000})$/is.exec(text)?.[1]);
  if (body !== undefined && old !== undefined) return compareConditions(body, old) === 'looser';
  if (!/^create (?:or replace )?(?:\w+ )?view\b/i.test(was)) return false;
  const [condition, former] = [now, was].map(
    (text) => /\bwhere (.{1,1000}?)(?: (?:group|order|limit|having|qualify|window) |;|$)/is.exec(text)?.[1],
  );
  if (former === undefined || !GUARDS_ROWS.test(former)) return false;
  return compareConditions(condition ?? 'true', former) === 'looser';
}

/** What a condition of a view asks of who looks, or of what may be seen; others are about the subject. */
const GUARDS_ROWS =
  /current_(?:user|role|setting)|session_(?:user|context)|auth ?\.|\b(?:tenant|owner|user_id|account_id)|is_(?:member|role|account)|has_role|private|hidden|confidential|published|public|consent|suser_s?name/i;

/** True if a policy holds for roles that the former one did not name. */
function isForOthers(fact: Fact, former: Fact): boolean {
  const roles = ({ fields }: Fact) => (fields.to ?? []).map(({ text }) => text?.toLowerCase());
  const before = roles(former);
  return (
    /policy$/.test(wordOf(fact, 'verb') ?? '') &&
    before.length > 0 &&
    roles(fact).some((role) => !before.includes(role))
  );
}

function rankOf(audience: string | undefined): number {
  return AUDIENCES.indexOf(audience as Audience);
}

/** True if a list of roles, of those to whom the value is shown as it is, has one more. */
function isExempted(now: string, was: string): boolean {
  const shown = /\bwhen (.{1,600}?) then (?!'|null|"|sha|md5|hash|regexp|concat)/gis;
  const names = (text: string) =>
    [...text.matchAll(shown)].flatMap((match) => match[1]?.match(/'[^']*'/g) ?? []);
  const before = names(was);
  return before.length > 0 && names(now).some((name) => !before.includes(name));
}

/** Columns about people, their money and their secrets. */
const PERSONAL =
  /^(?:\w+_)?(?:e?mail|phone|mobile|ssn|social_security\w*|salary|wage|iban|bank_account|card_number|dob|birth\w*|password\w*|token|secret|api_key|tax_id|passport\w*|address|diagnosis)(?:_\w+)?$/;

/** True if a view shows such a column that it did not show. */
function isShown(now: string, was: string): boolean {
  const before = new Set(columnsOf(was));
  return before.size > 0 && columnsOf(now).some((column) => PERSONAL.test(column) && !before.has(column));
}

function columnsOf(text: string): string[] {
  const list = /\bas \(? ?select (?:distinct )?(.{1,2000}?) from\b/is.exec(text)?.[1] ?? '';
  return list.toLowerCase().match(/[a-z_]\w*/g) ?? [];
}
