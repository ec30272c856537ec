import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { APPROVALS } from '../../node/approval-folder.ts';
import { repositoryOf } from '../../node/git.ts';
import { gitPerson } from '../../node/git-person.ts';
import type { Judge } from '../gatekeeper.ts';
import type { Held } from '../held/held.ts';
import { answersOf } from '../recorder.ts';

/** What keeping approvals needs from the rest of the extension. */
export interface ApprovalParts {
  /** @throws when nothing can be judged. */
  readonly judge: Judge;
  /** Whether the person wants records in every repository. */
  isWanted(): boolean;
  report(line: string): void;
}

/** A change of a file as it was reviewed. */
interface ReviewedChange {
  readonly uri: vscode.Uri;
  readonly before: string;
  readonly text: string;
}

/** How long the status bar says that a record was written, in milliseconds. */
const SAID_MS = 8000;

/**
 * Keeps releases of changes as records in their repository, where the person or, by a folder for them, the repository asks
 * for it.
 */
export class ApprovalKeeper {
  readonly #parts: ApprovalParts;

  constructor(parts: ApprovalParts) {
    this.#parts = parts;
  }

  /** Writes the records of a review that ended in a release. Never throws. */
  async keep(held: Held, change: ReviewedChange): Promise<void> {
    const t = vscode.l10n.t;
    try {
      const count = await this.#keep(held, change);
      if (count > 0)
        vscode.window.setStatusBarMessage(
          t('The approval is kept in {0}: commit it with the change.', APPROVALS),
          SAID_MS,
        );
    } catch (error) {
      const { message } = error as Error;
      this.#parts.report(`The approval of ${change.uri.fsPath} is not kept: ${message}`);
      void vscode.window.showWarningMessage(
        t('The change counts as reviewed, but its approval could not be kept: {0}', message),
      );
    }
  }

  async #keep(held: Held, { uri, before, text }: ReviewedChange): Promise<number> {
    // In a workspace that is not trusted git is not run.
    if (uri.scheme !== 'file' || !vscode.workspace.isTrusted) return 0;
    const folder = realpathSync(dirname(uri.fsPath));
    const root = await repositoryOf(folder);
    if (root === undefined || !(this.#parts.isWanted() || existsSync(join(root, APPROVALS)))) return 0;
    const path = relative(root, join(folder, basename(uri.fsPath)))
      .split(sep)
      .join('/');
    // As `holdpoint diff` judges it, so that it finds the record by the same name.
    const { analysis, decision } = this.#parts.judge(
      { kind: 'config', origin: 'disk', path, before, text },
      undefined,
    );
    const [by, { keepApprovals }] = await Promise.all([gitPerson(root), import('../judge.ts')]);
    const approving = { by, at: new Date().toISOString(), answers: answersOf(held) };
    const file = { path, status: 'changed' as const, formerPath: undefined, analysis, decision };
    return keepApprovals(root, file, approving).length;
  }
}
