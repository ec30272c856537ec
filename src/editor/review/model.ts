import { isSentence } from '../../core/advice.ts';
import type { Analysis, FindingDecision } from '../../core/analysis.ts';
import type { Finding } from '../../core/finding.ts';
import type { Lookup } from '../../core/lookup.ts';
import type { Span } from '../../core/span.ts';
import type { AdviceView, FindingView, ItemView, Progress, ReviewModel } from '../../webview/protocol.ts';
import type { ReviewWords } from '../../webview/words.ts';
import { frictionOf, type Missing } from '../held/answers.ts';
import type { Held } from '../held/held.ts';
import type { Translate } from '../translate.ts';
import { entryViews } from './entries.ts';
import { pictureOf } from './picture.ts';
import { segmentsOf } from './segments.ts';
import { effectPhrase, reviewWords, severityWord } from './words.ts';

/** Findings shown one by one; more are counted. */
const MAX_FINDINGS = 50;
/** Text that can be edited on the page, in UTF-16 code units; longer text is edited in an editor. */
const MAX_EDITABLE = 100_000;
/** Text of a decoded payload that is shown. */
const MAX_DECODED = 20_000;
/** Kinds of hidden characters and lookups that are listed. */
const MAX_LISTED = 12;
/** The place of a finding that is not in the text on its way: it is listed, and nothing is marked. */
const NOWHERE: Span = { start: -1, end: -1 };

/** What the page shows of a held text. `selves` are the names of the person at the keyboard. */
export function reviewModel(held: Held, selves: readonly string[], t: Translate): ReviewModel {
  const { analysis, decision } = held.judgement;
  const findings = decision.findings.slice(0, MAX_FINDINGS);
  const worst = findings[0]?.finding;
  const words = held.destination.words?.();
  const shown = segmentsOf(
    held.text,
    findings.map(({ finding }) => held.place(finding.span) ?? NOWHERE),
    analysis.marks.flatMap((mark) => {
      const span = held.place(mark.span);
      return span ? [{ ...mark, span }] : [];
    }),
  );
  const { entries, more } = entryViews(held, t);
  const marked = new Set(shown.flatMap((part) => (part.kind === 'gap' ? [] : part.findings)));
  return {
    revision: held.revision,
    verdict: decision.verdict,
    severity: worst?.severity ?? null,
    severityWord: badge(decision.verdict, worst, t),
    headline: worst?.message ?? t('Nothing in it needs to be held any more.'),
    destination: words?.heading ?? t('Held on its way to {0}', held.destination.label),
    gone: held.destination.isOpen
      ? null
      : (words?.gone ??
        t(
          '{0} has closed. Release will ask where the text should go instead; it can also be copied.',
          held.destination.label,
        )),
    picture: worst ? pictureOf(worst, t) : null,
    entries,
    moreEntries: more,
    text: shown,
    editable: isEditable(held) ? held.text : null,
    findings: findings.map((entry, index) => findingView(entry, index === 0, marked.has(index), t)),
    decoded: analysis.decoded.map(({ encoding, text }) => ({ encoding, text: text.slice(0, MAX_DECODED) })),
    hidden: hiddenLines(analysis, t),
    unseen: analysis.lookups.slice(0, MAX_LISTED).map((lookup) => unseenLine(lookup, t)),
    checklist: held.checklist.map((item) => {
      const { ticked, typed } = held.answers.get(item.id);
      const { id, text } = item;
      const view: ItemView = {
        id,
        text,
        command: item.command ?? null,
        friction: frictionOf(item),
        expect: item.expect ?? null,
        ticked,
        typed,
      };
      return view;
    }),
    progress: progressOf(held, selves, t),
  };
}

/** What has arrived already is edited where it is. */
function isEditable({ text, destination }: Held): boolean {
  return text.length <= MAX_EDITABLE && !destination.takeOut;
}

/** The words of the page, which go along with every model. */
export function wordsOf(held: Held, t: Translate): ReviewWords {
  const { text, release, discard } = held.destination.words?.() ?? {};
  return {
    ...reviewWords(t),
    ...(text !== undefined && { text }),
    ...(release !== undefined && { release }),
    ...(discard !== undefined && { discard }),
  };
}

/** How far the checklist is, and the sentence about what is missing. */
export function progressOf(held: Held, selves: readonly string[], t: Translate): Progress {
  const missing = held.missing(selves);
  const total = held.checklist.length;
  const wrong: Record<string, string> = {};
  for (const [id, lacks] of missing) {
    const text = wrongText(lacks, t);
    if (text) wrong[id] = text;
  }
  return {
    done: total - missing.size,
    total,
    canRelease: held.canRelease(selves),
    status: statusText(held, missing.size, t),
    wrong,
  };
}

function statusText(held: Held, missing: number, t: Translate): string {
  if (held.judgement.decision.verdict === 'block')
    return t('Policy refuses this text. It can be edited, copied or discarded.');
  if (missing === 1) return t('One question is still open.');
  if (missing > 1) return t('{0} questions are still open.', missing);
  const { ready } = held.destination.words?.() ?? {};
  return ready ?? t('Ready to release. Nothing runs until you press Enter in the terminal.');
}

function wrongText(missing: Missing, t: Translate): string | undefined {
  switch (missing) {
    case 'unticked':
    case 'empty':
      return undefined;
    case 'different':
      return t('This is not the same text yet.');
    case 'same-person':
      return t('This must be someone else than you.');
    default:
      return missing satisfies never;
  }
}

function badge(verdict: string, worst: Finding | undefined, t: Translate): string {
  if (!worst) return t('Clear');
  const word = severityWord(worst.severity, t);
  return verdict === 'block' ? t('{0}, refused by policy', word) : word;
}

function findingView(entry: FindingDecision, isFirst: boolean, inText: boolean, t: Translate): FindingView {
  const { finding } = entry;
  const details = [effectPhrase(finding.effect, t), finding.rule];
  if (finding.confidence !== 'high') details.push(t('{0} confidence', finding.confidence));
  if (finding.via.length > 0) details.push(t('inside {0}', finding.via.join(', ')));
  return {
    severity: finding.severity,
    verdict: entry.verdict,
    heading: isFirst ? finding.title : finding.message,
    why: finding.why,
    extent: finding.extent && t('Touches {0}', finding.extent),
    details,
    advice: adviceOf(finding),
    reference: finding.advice.reference ?? null,
    inText,
  };
}

/** The commands and sentences of a finding's advice, in the order in which they are of use. */
export function adviceOf(finding: Finding): AdviceView[] {
  const { check, safer, undo } = finding.advice;
  const views: AdviceView[] = [];
  if (check) views.push({ kind: 'check', text: check, isCommand: !isSentence(check) });
  if (safer) views.push({ kind: 'safer', text: safer, isCommand: !isSentence(safer) });
  if (undo) views.push({ kind: 'undo', text: undo, isCommand: !isSentence(undo) });
  return views;
}

function hiddenLines(analysis: Analysis, t: Translate): string[] {
  const counts = new Map<string, number>();
  for (const mark of analysis.marks) counts.set(mark.shown, (counts.get(mark.shown) ?? 0) + 1);
  const lines = [...counts].map(([shown, count]) => (count > 1 ? t('{0} ({1} times)', shown, count) : shown));
  if (lines.length <= MAX_LISTED) return lines;
  return [...lines.slice(0, MAX_LISTED), t('… and {0} more kinds', lines.length - MAX_LISTED)];
}

function unseenLine(lookup: Lookup, t: Translate): string {
  switch (lookup.kind) {
    case 'stat':
      return t('the mode of {0}', lookup.path);
    case 'text':
      return t('the text of {0}', lookup.path);
    case 'tree':
      return t('how much is below {0}', lookup.path);
    case 'worktree':
      return t('what git has not committed here');
    case 'remote':
      return t('the remote that this goes to');
    default:
      return lookup satisfies never;
  }
}
