import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { isUnderstood } from '../../core/config/understood.ts';
import type { Finding } from '../../core/finding.ts';
import { likeLineEnds } from '../../core/line-ends.ts';
import type { Origin, Suggestion } from '../../core/suggestion.ts';
import { readTextFile } from '../../node/read-file.ts';
import type { Judge } from '../gatekeeper.ts';
import type { Judgement } from '../held/held.ts';
import { isJudged, judgedAs } from '../understood.ts';
import type { Baselines } from './baselines.ts';
import { hunksOf } from './hunks.ts';
import type { UnreviewedChanges } from './unreviewed.ts';

/** Bytes of a file that is compared; a larger one is listed as not looked at. */
export const MAX_FILE = 1024 * 1024;

/** How a change came to be known. */
export interface Sighting {
  readonly origin: Extract<Origin, 'typed' | 'disk'>;
  /** True when the file was seen to be made. */
  readonly isNew: boolean;
}

/** What the examiner needs from the rest of the extension. */
export interface ExaminerParts {
  ready(): Promise<void>;
  /** @throws when nothing can be judged. */
  readonly judge: Judge;
  readonly baselines: Baselines;
  readonly changes: UnreviewedChanges;
  report(line: string): void;
}

type Present =
  | { readonly kind: 'text'; readonly text: string; readonly document: vscode.TextDocument | undefined }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What makes two findings the same thing, wherever it stands in a file. */
export function signOf({ rule, message, span }: Finding, text: string): string {
  return `${rule}\n${message}\n${text.slice(span.start, span.end).trim()}`;
}

/** Looks at one file at a time: what it says now against what it said before. */
export class Examiner {
  readonly #parts: ExaminerParts;

  constructor(parts: ExaminerParts) {
    this.#parts = parts;
  }

  /** Looks at a file and lists it if it widens something that nobody has reviewed. Never throws. */
  async examine(uri: vscode.Uri, sighting: Sighting): Promise<void> {
    try {
      await this.#examine(uri, sighting);
    } catch (error) {
      const reason = (error as Error).message;
      this.#parts.report(`${uri.toString()} could not be looked at: ${reason}`);
      this.#parts.changes.setUnchecked({ uri, reason });
    }
  }

  async #examine(uri: vscode.Uri, { origin, isNew }: Sighting): Promise<void> {
    const { baselines, changes } = this.#parts;
    const present = await textNow(uri);
    if (present.kind === 'unreadable') return changes.setUnchecked({ uri, reason: present.reason });
    const text = present.kind === 'gone' ? '' : present.text;
    const document = present.kind === 'text' ? present.document : undefined;
    const { text: former, from, released } = await baselines.of(uri, isNew);
    if (present.kind === 'gone' && from !== 'reviewed' && from !== 'git') return changes.clear(uri);
    const before = likeLineEnds(former, text);
    if (before === text) return changes.clear(uri);
    await this.#parts.ready();
    const judgement = this.judge(uri, before, text, origin, document);
    const known = new Set(released);
    const { findings } = judgement.decision;
    if (findings.every(({ finding }) => known.has(signOf(finding, text)))) return changes.clear(uri);
    const since = changes.get(uri)?.since ?? Date.now();
    changes.set({ uri, before, from, text, hunks: hunksOf(before, text), judgement, since });
  }

  /** What the change from one text of a file to another would do. @throws when nothing can be judged. */
  judge(
    uri: vscode.Uri,
    before: string,
    text: string,
    origin: Origin,
    document = openDocument(uri),
  ): Judgement {
    const as = document ? judgedAs(document) : { kind: 'config' as const };
    const suggestion: Suggestion = { text, ...as, origin, path: uri.fsPath, before };
    const folder = uri.scheme === 'file' ? dirname(uri.fsPath) : undefined;
    return this.#parts.judge(suggestion, folder);
  }
}

/** The document of a file that is open in an editor or was opened by an extension. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const wanted = uri.toString();
  return vscode.workspace.textDocuments.find((one) => !one.isClosed && one.uri.toString() === wanted);
}

/** Whether a file's changes are looked at. */
export function isWatched(uri: vscode.Uri): boolean {
  const document = openDocument(uri);
  return document ? isJudged(document) : isUnderstood(uri.path);
}

/** What a file says now: as it is being edited, else as it is on disk. */
async function textNow(uri: vscode.Uri): Promise<Present> {
  const document = openDocument(uri);
  if (document?.isDirty) return sized(document.getText(), document);
  if (uri.scheme === 'file') {
    const read = readTextFile(uri.fsPath, MAX_FILE);
    if (read.ok) return { kind: 'text', text: read.text.replace(/^\ufeff/, ''), document };
    if (read.problem === 'missing' || read.problem === 'not-a-file') return { kind: 'gone' };
    return { kind: 'unreadable', reason: vscode.l10n.t('It cannot be read: {0}', read.detail) };
  }
  return document ? sized(document.getText(), document) : { kind: 'gone' };
}

function sized(text: string, document: vscode.TextDocument): Present {
  if (text.length <= MAX_FILE) return { kind: 'text', text, document };
  return { kind: 'unreadable', reason: vscode.l10n.t('It is larger than can be looked at.') };
}
