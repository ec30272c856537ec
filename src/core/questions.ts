import { isSentence } from './advice.ts';
import type { ChecklistItem, FindingDecision } from './analysis.ts';
import { AUDIENCES, type Audience, atLeast, type Finding } from './finding.ts';
import { accessWords } from './rules/headline.ts';

/** A question before it has a number. */
export type Question = Omit<ChecklistItem, 'id' | 'rules'>;

/** Longest resource that a person is asked to type, in UTF-16 code units. */
const MAX_TYPED = 80;

/** What a finding is about, for the middle of a sentence. */
function thing({ resource, title }: Finding): string {
  return resource ?? `what this is about (${title.charAt(0).toLowerCase()}${title.slice(1)})`;
}

function identity(finding: Finding): Question[] {
  if (!finding.identity) return [];
  const where = finding.via.length ? ` (the command goes through ${finding.via.join(', ')})` : '';
  return [
    {
      kind: 'identity',
      text: `Is this where you mean to act on ${thing(finding)}${where}?`,
      command: finding.identity,
    },
  ];
}

/** What to find out first where the rule knows no command that shows it. */
function unseen(finding: Finding): string {
  switch (finding.effect) {
    case 'exposure':
      return `Who can reach ${thing(finding)} today, before this changes it?`;
    case 'destruction':
      return `What is in ${thing(finding)} now, and who still uses it?`;
    case 'execution':
      return `What can ${thing(finding)} reach and change where it runs?`;
    case 'disclosure':
      return `What exactly is in ${thing(finding)}?`;
    case 'safeguard-off':
      return `Who relies on the safeguard of ${thing(finding)} now?`;
    case 'deception':
      return `${finding.message}. Does what would run say what you meant to run?`;
    default:
      return finding.effect satisfies never;
  }
}

function before(finding: Finding): Question[] {
  const { check } = finding.advice;
  if (!check) return [{ kind: 'before', text: unseen(finding) }];
  if (isSentence(check)) return [{ kind: 'before', text: `${unseen(finding)} To find out: ${check}` }];
  const why = finding.direction === 'unknown' ? 'It replaces what is there now, unseen. ' : '';
  return [
    {
      kind: 'before',
      text: `${why}What does ${thing(finding)} look like now, before this changes it?`,
      command: check,
    },
  ];
}

/** How many an audience is, as far as one can say without looking. */
function crowd(audience: Audience): string {
  switch (audience) {
    case 'owner':
    case 'named':
      return 'Who exactly is that, and do they need it';
    case 'team':
      return 'How many people is that, and does each of them need it';
    case 'org':
      return 'How many people is that, newcomers and contractors included, and may each of them';
    case 'any-account':
      return 'That is everyone who cares to sign up, not your organisation. May each of them';
    case 'internet':
      return 'That is everyone, search engines included. May each of them';
    default:
      return audience satisfies never;
  }
}

/** The sentence about who gains, without what it was before. */
function claim(message: string): string {
  const end = message.search(/ \(was: |; what it was before/);
  return end < 0 ? message : message.slice(0, end);
}

function audience(finding: Finding): Question[] {
  if (finding.outside?.length) {
    const who = finding.outside.slice(0, 3).join(', ');
    const text = `Who in the company answers for giving ${thing(finding)} to ${who}, who is outside it, and until when?`;
    return [
      { kind: 'audience', text },
      ...finding.ask.slice(0, 1).map((text) => ({ kind: 'data' as const, text })),
    ];
  }
  if (finding.ask.length) return finding.ask.slice(0, 2).map((text) => ({ kind: 'data', text }));
  if (!finding.audience || !finding.access) return effectQuestion(finding);
  const verb = atLeast(AUDIENCES, finding.audience, 'org') ? ` ${accessWords(finding.access)} it` : '';
  return [{ kind: 'audience', text: `${claim(finding.message)}. ${crowd(finding.audience)}${verb}?` }];
}

/** What to ask about a harm that is no exposure. */
function effectQuestion(finding: Finding): Question[] {
  const data = (text: string): Question[] => [{ kind: 'data', text }];
  switch (finding.effect) {
    case 'destruction':
      return data(
        `Is there a copy of ${thing(finding)} that does not go with it, and has it been restored once?`,
      );
    case 'execution':
      return data(`Have you read the code that ${thing(finding)} runs, and do you know who can change it?`);
    case 'disclosure':
      return data(`Where does ${thing(finding)} end up, and may everyone who can look there see it?`);
    case 'safeguard-off':
      return data(
        `What does the safeguard of ${thing(finding)} keep out, and who switches it on again, when?`,
      );
    case 'deception':
      return data(`Who wrote this text, and how did ${thing(finding)} come to stand in it?`);
    case 'exposure':
      return data(`Is ${thing(finding)} meant for those who gain it?`);
    default:
      return finding.effect satisfies never;
  }
}

function narrower(finding: Finding): Question[] {
  const { safer } = finding.advice;
  if (!safer) return [];
  if (isSentence(safer))
    return [{ kind: 'narrower', text: `Why is less not enough for ${thing(finding)}? Narrower: ${safer}` }];
  return [
    {
      kind: 'narrower',
      text: `Why is the narrower command not enough for ${thing(finding)}?`,
      command: safer,
    },
  ];
}

function undo(finding: Finding): Question[] {
  const { advice, irreversible } = finding;
  if (advice.undo && !/^irreversible\b/i.test(advice.undo)) {
    if (isSentence(advice.undo)) {
      const text = `Who takes it back for ${thing(finding)} if it is wrong, and until when would that help? ${advice.undo}`;
      return [{ kind: 'undo', text }];
    }
    return [
      {
        kind: 'undo',
        text: `This takes it back. Until when would that help, and who does it for ${thing(finding)}?`,
        command: advice.undo,
      },
    ];
  }
  if (irreversible || advice.undo) {
    const detail = advice.undo ? ` (${advice.undo})` : '';
    return [
      {
        kind: 'undo',
        text: `This cannot be undone${detail}. What will you do if ${thing(finding)} is needed after all?`,
      },
    ];
  }
  return [
    { kind: 'undo', text: `If this turns out wrong, how is ${thing(finding)} put back, and until when?` },
  ];
}

/** What a person types for a finding: its resource, or the rule's own word. */
export function typedWord({ resource, rule }: Finding): string {
  const word = resource?.trim() ?? '';
  if (word !== '' && word.length <= MAX_TYPED && /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(word)) return word;
  return rule.slice(rule.indexOf('.') + 1);
}

function friction({ finding, friction: asked }: FindingDecision): Question[] {
  const questions: Question[] = [];
  if (asked.includes('type')) {
    const expect = typedWord(finding);
    questions.push({ kind: 'type', text: `Type ${expect} to say that this is what you mean.`, expect });
  }
  if (asked.includes('countersign')) {
    questions.push({
      kind: 'countersign',
      text: `Who else is answerable for ${thing(finding)} and has agreed to this?`,
    });
  }
  return questions;
}

/** Everything that could be asked about a finding, made from that very change. */
export function questionsOf(decision: FindingDecision): Question[] {
  const { finding } = decision;
  return [
    ...identity(finding),
    ...before(finding),
    ...audience(finding),
    ...narrower(finding),
    ...undo(finding),
    ...friction(decision),
  ];
}
