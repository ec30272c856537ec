import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import type { Destination, DestinationWords } from '../held/held.ts';
import type { UnreviewedChange } from './unreviewed.ts';

/** What is done with a change that is in its file already. */
export interface ChangeActions {
  /** The change as it is now; undefined when there is none any more. */
  current(uri: vscode.Uri): UnreviewedChange | undefined;
  /** Takes the file as it is as reviewed. */
  accept(change: UnreviewedChange): Promise<boolean>;
  /** Puts the lines with findings back as they were, without saving. */
  revertRisky(change: UnreviewedChange): Promise<boolean>;
}

/** The file that a change is in already: a release lets it stay there, a discard takes it out again. */
export class ChangeDestination implements Destination {
  readonly uri: vscode.Uri;
  readonly #actions: ChangeActions;

  constructor(uri: vscode.Uri, actions: ChangeActions) {
    this.uri = uri;
    this.#actions = actions;
  }

  get label(): string {
    return vscode.l10n.t('file “{0}”', vscode.workspace.asRelativePath(this.uri));
  }

  get isOpen(): boolean {
    return this.#actions.current(this.uri) !== undefined;
  }

  async choose(): Promise<Destination | undefined> {
    return undefined;
  }

  async deliver(): Promise<boolean> {
    const change = this.#actions.current(this.uri);
    return change ? this.#actions.accept(change) : false;
  }

  async takeOut(): Promise<boolean> {
    const change = this.#actions.current(this.uri);
    return change ? this.#actions.revertRisky(change) : false;
  }

  words(): DestinationWords {
    const t = vscode.l10n.t;
    return {
      title: t('Review: {0}', basename(this.uri.path)),
      heading: headingOf(this.label, this.#actions.current(this.uri)?.from),
      gone: t('The {0} has no such change any more.', this.label),
      ready: t('Ready. The change stays in the file and counts as reviewed.'),
      text: t('Changed lines'),
      release: t('Mark as reviewed'),
      discard: t('Revert these lines'),
      left: null,
    };
  }
}

function headingOf(label: string, from: UnreviewedChange['from'] | undefined): string {
  const t = vscode.l10n.t;
  switch (from) {
    case undefined:
    case 'reviewed':
      return t('Changed in {0} since it was reviewed', label);
    case 'git':
      return t('Changed in {0} since it was committed', label);
    case 'seen':
      return t('Changed in {0} since this window first saw it', label);
    case 'new':
      return t('New: {0}', label);
    case 'unknown':
      return t('Changed in {0}; what it said before is not known', label);
    default:
      return from satisfies never;
  }
}
