import { type Access, AUDIENCES, type Audience, type Effect, type Severity } from '../../core/finding.ts';
import type { ReviewWords } from '../../webview/words.ts';
import type { Translate } from '../translate.ts';

/** The page's words in the person's language. */
export function reviewWords(t: Translate): ReviewWords {
  return {
    before: t('Before'),
    after: t('After'),
    unknownBefore: t('Not known'),
    audiences: AUDIENCES.map((audience) => ({ audience, short: shortAudience(audience, t) })),
    entries: t('Changed entries'),
    moreEntries: t('… and {0} more entries'),
    nothing: t('not there'),
    text: t('Held text'),
    editing: t('Edit the text'),
    editHint: t('Every change is judged again; only the text that was judged can be released.'),
    judging: t('Judging the changed text…'),
    omitted: t('… {0} characters are not shown here …'),
    openText: t('Open the whole text in an editor'),
    hidden: t('Characters that are not what they seem'),
    decoded: t('Decoded from {0}, this would run'),
    unseen: t('Could not be looked up'),
    findings: t('What it would do'),
    showInText: t('Show {0} in the text'),
    check: t('Check'),
    safer: t('Safer'),
    undo: t('Undo'),
    copy: t('Copy'),
    insert: t('Insert'),
    copyCommand: t('Copy: {0}'),
    insertCommand: t('Insert into the terminal without running: {0}'),
    reference: t('Documentation'),
    checklist: t('Before it is released'),
    nothingToAsk: t('Nothing to ask.'),
    typeHere: t('Type exactly:'),
    secondPerson: t('Name of the second person'),
    release: t('Release'),
    discard: t('Discard'),
    edit: t('Edit'),
    doneEditing: t('Done editing'),
    copyText: t('Copy text'),
    actions: t('Decision'),
  };
}

/** An audience in one or two words, for the ladder. */
function shortAudience(audience: Audience, t: Translate): string {
  switch (audience) {
    case 'owner':
      return t('Owner');
    case 'named':
      return t('Named');
    case 'team':
      return t('Team');
    case 'org':
      return t('Org');
    case 'any-account':
      return t('Any account');
    case 'internet':
      return t('Internet');
    default:
      return audience satisfies never;
  }
}

/** An audience in a sentence. */
export function audiencePhrase(audience: Audience, t: Translate): string {
  switch (audience) {
    case 'owner':
      return t('Only the owner');
    case 'named':
      return t('Named people or accounts');
    case 'team':
      return t('The team or group');
    case 'org':
      return t('Everyone in the organisation');
    case 'any-account':
      return t('Anyone with an account at the provider');
    case 'internet':
      return t('Everyone on the internet');
    default:
      return audience satisfies never;
  }
}

/** What an audience can do, in a sentence. */
export function accessPhrase(access: Access, t: Translate): string {
  switch (access) {
    case 'none':
      return t('no access');
    case 'list':
      return t('can list the names');
    case 'read':
      return t('can read');
    case 'write':
      return t('can read and write');
    case 'admin':
      return t('can take full control');
    default:
      return access satisfies never;
  }
}

/** The severity as the badge says it. */
export function severityWord(severity: Severity, t: Translate): string {
  switch (severity) {
    case 'low':
      return t('Low');
    case 'medium':
      return t('Medium');
    case 'high':
      return t('High');
    case 'critical':
      return t('Critical');
    default:
      return severity satisfies never;
  }
}

/** What kind of harm, in a few words. */
export function effectPhrase(effect: Effect, t: Translate): string {
  switch (effect) {
    case 'exposure':
      return t('exposure');
    case 'destruction':
      return t('destruction');
    case 'execution':
      return t('runs code nobody has read');
    case 'disclosure':
      return t('disclosure');
    case 'safeguard-off':
      return t('switches a safeguard off');
    case 'deception':
      return t('not what it looks like');
    default:
      return effect satisfies never;
  }
}
