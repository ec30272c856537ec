import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cidrClass } from '../../../src/core/access/cidr.ts';
import { COMPANY_WIDE, LEXICON } from '../../../src/core/access/lexicon.ts';
import { listOf, type Rule } from '../../../src/core/rules/rule.ts';
import { compileRules, type RuleSet } from '../../../src/core/rules/rule-set.ts';
import { readBuiltInRules } from '../../../src/tools/rules/read-rules.ts';
import { findingsIn } from './engine.ts';

/**
 * Words of the lexicon that grade something as well, or name a thing: what a field that says who may see something is
 * set to, a kind of share, a wildcard. They are nobody's name, except where names stand.
 */
const GRADES = new Set(
  [
    '* all any public internal private org organization organisation company enterprise workspace tenant domain open',
    'global default users other others viewer blob container games group groups organizations everyone: public-read',
    'public-read-write publicread publicreadwrite internet anon authenticated-read',
  ]
    .join(' ')
    .split(' '),
);

/** Options and fields in which names of people, groups and networks stand. */
const NAMES =
  /principal|grantee|trustee|members?$|users?$|groups?(-names?)?$|roles?$|entity$|\bto$|cidr|source-?ranges?$/i;

/** Fields that hold the engine's own words, or names of settings and places rather than what they are set to. */
const OWN =
  /^(?:kind|key|attribute|path|object|verb|act|means|breadth|audience|from\.audience|cidr|of|setting|takes|list|direction|scope|host|type|command|source|service|dialect)$/;

/** Addresses that a service listens on are no audience. */
const LISTENS = /^(?:0\.0\.0\.0|::|\[::\]|0)$/;

interface Word {
  readonly rule: string;
  readonly place: string;
  readonly text: string;
}

/** The alternatives of a regular expression, where most of them are words for everyone. */
function* patternsIn(node: unknown, place: string): Generator<{ place: string; text: string }> {
  for (const pattern of [node].flat()) {
    const alternatives = String(pattern)
      .replace(/\(\?(?:[a-z]+\)|:)/g, '(')
      .split(/[|()^$]/)
      .map((one) => one.replace(/\\(?=\W)/g, ''))
      .filter((one) => one !== '');
    const known = alternatives.filter(isEveryone);
    if (2 * known.length > alternatives.length) for (const text of known) yield { place, text };
  }
}

/** Conditions on values by the names under which they stand, all texts that they list. */
function* textsIn(node: unknown, place: string): Generator<{ place: string; text: string }> {
  if (typeof node === 'string') yield { place, text: node };
  else if (Array.isArray(node)) {
    // A list that is mostly about something else ranks it: roles, kinds of thing.
    const known = node.filter((one) => typeof one !== 'string' || isEveryone(one));
    for (const one of 2 * known.length >= node.length ? node : []) yield* textsIn(one, place);
  } else if (node && typeof node === 'object') {
    // What a setting is set to stands under the setting's name.
    const { key: name, attribute = name } = node as { key?: unknown; attribute?: unknown };
    const setting =
      [attribute].flat().every((one) => typeof one === 'string') && [attribute].flat().join('|');
    for (const [field, value] of Object.entries(node)) {
      if (OWN.test(field)) continue;
      const key = setting && /^(?:gained|lost|before|after)$/.test(field) ? setting : field;
      const isHow = /^(?:is|in|not|any|all|each|every|glob|prefix|suffix|contains|json|none|-?\d+)$/.test(
        key,
      );
      const isAnyText = key === 'glob' && value === '*';
      if (key === 'regex') yield* patternsIn(value, place);
      else if (key !== 'split' && !isAnyText) yield* textsIn(value, isHow ? place : key);
    }
  }
}

function wordsIn({ id, match, raise, lower }: Rule): Word[] {
  const conditions = [...listOf(match), ...listOf(raise ?? []), ...listOf(lower ?? [])];
  return conditions.flatMap((clause) =>
    [...textsIn(clause, '')].map(({ place, text }) => ({ rule: id, place, text })),
  );
}

/** The words and patterns of the lexicon for more than a team, and networks of everybody. */
const EVERYONE = new Set(
  [
    ...Object.values(LEXICON).flatMap(({ org = [], internet = [], 'any-account': any = [] }) => [
      ...org,
      ...any,
      ...internet,
    ]),
    ...COMPANY_WIDE,
  ].map((word) => word.toLowerCase()),
);

const isEveryone = (text: string): boolean =>
  EVERYONE.has(text.toLowerCase()) || (text.includes('/') && cidrClass(text) === 'any');

/** True for a word for everyone that the lexicon should say and the rule says itself. */
function isOwnIdea({ place, text }: Word): boolean {
  if (LISTENS.test(text) || !isEveryone(text)) return false;
  return !GRADES.has(text.toLowerCase()) || place.split('|').every((name) => NAMES.test(name));
}

describe('the words for everyone', () => {
  const { rules } = readBuiltInRules(process.cwd());

  it('stand in the lexicon and in no rule', () => {
    const found = rules.flatMap(wordsIn).filter(isOwnIdea);
    assert.deepEqual(
      found.map(({ rule, place, text }) => `${rule}: ${place}: ${text}`),
      [],
    );
  });

  it('are those of a policy too', () => {
    const audiences = [{ name: '*eng-all*', audience: 'org' as const }];
    const [plain, named] = [compileRules(rules), compileRules(rules, { audiences })];
    const who = (text: string, set: RuleSet) =>
      findingsIn(text, set).flatMap(({ rule, audience }) => (audience === 'org' ? [rule] : []));
    for (const [text, rule] of [
      ['snow streamlit share app ENG-ALL', 'snow.public-role.cli'],
      [
        `curl -d '{"group":"eng-all","permission":"view"}' https://wiki.acme.example/api/permissions`,
        'rest.visibility.org',
      ],
      ['pulsar-admin topics grant-permission --role eng-all --actions consume t', 'mq.open'],
    ] as const) {
      assert.deepEqual(who(text, plain), [], text);
      assert.deepEqual(who(text, named), [rule]);
    }
  });

  it('would be found in a rule', () => {
    const own = (match: Rule['match']) =>
      wordsIn({ match } as Rule)
        .filter(isOwnIdea)
        .map(({ text }) => text);
    assert.deepEqual(own({ command: 'x', option: { '--member|-m': ['allUsers', 'ana'] } }), ['allUsers']);
    assert.deepEqual(own({ http: { 'body.*': { any: [{ is: 'Everyone' }] } } }), ['Everyone']);
    assert.deepEqual(own([{ change: { key: 'x', gained: ['0.0.0.0/0'] } }]), ['0.0.0.0/0']);
    assert.deepEqual(own({ change: { gained: { regex: '(?i)^(everyone|guests)$' } } }), [
      'everyone',
      'guests',
    ]);
    assert.deepEqual(own({ word: { regex: '0\\.0\\.0\\.0/0|::/0' } }), ['0.0.0.0/0', '::/0']);
    assert.deepEqual(own({ word: { regex: '^(plain|login|anonymous)$' } }), []);
    assert.deepEqual(own({ not: { operand: { 1: { in: ['guest'] } } } }), ['guest']);
    assert.deepEqual(own({ command: 'x', option: { '--principal': '*' } }), ['*']);
    assert.deepEqual(own({ command: 'x', option: { '--visibility': 'public', '--host': '0.0.0.0' } }), []);
  });
});
