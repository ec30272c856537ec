import * as vscode from 'vscode';
import type { FindingDecision } from '../../core/analysis.ts';
import { SEVERITIES } from '../../core/finding.ts';
import type { FindingName } from '../changes/editor-marks.ts';
import { Positions } from '../changes/positions.ts';
import type { UncheckedFile, UnreviewedChange, UnreviewedChanges } from '../changes/unreviewed.ts';
import { severityWord } from '../review/words.ts';

/** A row of the view: a changed file, one finding in it, or a file that was not looked at. */
export type Row =
  | { readonly kind: 'file'; readonly change: UnreviewedChange }
  | {
      readonly kind: 'finding';
      readonly change: UnreviewedChange;
      readonly index: number;
      readonly entry: FindingDecision;
    }
  | { readonly kind: 'unchecked'; readonly file: UncheckedFile }
  | { readonly kind: 'more'; readonly count: number };

/** The view "Unreviewed Changes", with the number of files that would have been held as its badge. */
export class UnreviewedView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #changes: UnreviewedChanges;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<Row>;
  readonly #own: vscode.Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(changes: UnreviewedChanges) {
    this.#changes = changes;
    this.#view = vscode.window.createTreeView('holdpoint.unreviewed', { treeDataProvider: this });
    const follow = changes.changed.on(() => this.#refresh());
    this.#own = [this.#view, this.#changed, { dispose: () => follow.dispose() }];
  }

  #refresh(): void {
    const count = this.#changes.held.length;
    const tooltip =
      count === 1 ? vscode.l10n.t('1 change not reviewed') : vscode.l10n.t('{0} changes not reviewed', count);
    this.#view.badge = count === 0 ? undefined : { value: count, tooltip };
    this.#changed.fire();
  }

  getChildren(row?: Row): Row[] {
    if (!row) {
      const { all, unchecked, more } = this.#changes;
      const files = [...all].sort((a, b) => rank(b) - rank(a) || a.uri.path.localeCompare(b.uri.path));
      return [
        ...files.map((change): Row => ({ kind: 'file', change })),
        ...unchecked.map((file): Row => ({ kind: 'unchecked', file })),
        ...(more > 0 ? [{ kind: 'more', count: more } as const] : []),
      ];
    }
    if (row.kind !== 'file') return [];
    const { change } = row;
    return change.judgement.decision.findings.map(
      (entry, index): Row => ({ kind: 'finding', change, index, entry }),
    );
  }

  getTreeItem(row: Row): vscode.TreeItem {
    switch (row.kind) {
      case 'file':
        return fileItem(row.change);
      case 'finding':
        return findingItem(row.change, row.entry, row.index);
      case 'unchecked': {
        const item = new vscode.TreeItem(row.file.uri);
        item.description = vscode.l10n.t('not looked at');
        item.tooltip = row.file.reason;
        item.iconPath = new vscode.ThemeIcon('question');
        item.command = { title: vscode.l10n.t('Open'), command: 'vscode.open', arguments: [row.file.uri] };
        return item;
      }
      case 'more': {
        const item = new vscode.TreeItem(vscode.l10n.t('{0} more files were not looked at', row.count));
        item.iconPath = new vscode.ThemeIcon('ellipsis');
        return item;
      }
      default:
        return row satisfies never;
    }
  }

  dispose(): void {
    for (const own of this.#own) own.dispose();
  }
}

function rank({ judgement }: UnreviewedChange): number {
  const worst = judgement.decision.findings[0]?.finding.severity;
  return worst ? SEVERITIES.indexOf(worst) : -1;
}

function iconOf(entry: FindingDecision | undefined): vscode.ThemeIcon {
  const severity = entry?.finding.severity;
  switch (severity) {
    case 'critical':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    case 'high':
    case 'medium':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    case 'low':
    case undefined:
      return new vscode.ThemeIcon('info');
    default:
      return severity satisfies never;
  }
}

function fileItem(change: UnreviewedChange): vscode.TreeItem {
  const t = vscode.l10n.t;
  const { uri, judgement } = change;
  const item = new vscode.TreeItem(uri, vscode.TreeItemCollapsibleState.Expanded);
  const [worst] = judgement.decision.findings;
  item.id = uri.toString();
  item.contextValue = 'holdpoint.change';
  item.description = true;
  item.iconPath = iconOf(worst);
  const path = vscode.workspace.asRelativePath(uri);
  item.tooltip = worst ? `${path}\n${worst.finding.message}` : path;
  const name: FindingName = { uri: uri.toString(), index: 0 };
  item.command = { title: t('Review this change'), command: 'holdpoint.reviewChange', arguments: [name] };
  const severity = worst ? severityWord(worst.finding.severity, t) : '';
  item.accessibilityInformation = { label: `${path}, ${severity}` };
  return item;
}

function findingItem({ uri, text }: UnreviewedChange, { finding }: FindingDecision, index: number) {
  const t = vscode.l10n.t;
  const range = new Positions(text).range(finding.span);
  // The line comes first: of a long sentence the end is not seen.
  const item = new vscode.TreeItem(t('{0}: {1}', range.start.line + 1, finding.message));
  item.id = `${uri.toString()} ${index}`;
  item.contextValue = 'holdpoint.finding';
  item.tooltip = `${severityWord(finding.severity, t)}: ${finding.message}\n${finding.rule}`;
  item.command = {
    title: t('Show in the file'),
    command: 'vscode.open',
    arguments: [uri, { selection: range, preview: true }],
  };
  return item;
}
