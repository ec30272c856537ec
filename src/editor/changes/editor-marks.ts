import * as vscode from 'vscode';
import type { FindingDecision } from '../../core/analysis.ts';
import { JUDGED_SCHEMES } from '../understood.ts';
import type { Examiner } from './examiner.ts';
import { narrowerFix } from './fixes.ts';
import { hoverText } from './hover-text.ts';
import { Positions } from './positions.ts';
import type { UnreviewedChange, UnreviewedChanges } from './unreviewed.ts';

/** Names a finding of a change to a command; the change is looked up again when it is called. */
export interface FindingName {
  readonly uri: string;
  readonly index: number;
}

const SOURCE = 'Holdpoint';

/** Commands that a hover may run. */
const HOVER_COMMANDS = ['holdpoint.reviewChange', 'holdpoint.showChange', 'holdpoint.revertHunk'];

/**
 * Shows unreviewed changes where they are: a diagnostic on the line with quick fixes, who would gain what on hover, and a
 * line above it.
 */
export class EditorMarks
  implements vscode.CodeActionProvider, vscode.CodeLensProvider, vscode.HoverProvider, vscode.Disposable
{
  readonly #changes: UnreviewedChanges;
  readonly #examiner: Examiner;
  readonly #shown = vscode.languages.createDiagnosticCollection('holdpoint-changes');
  readonly #lenses = new vscode.EventEmitter<void>();
  readonly #own: vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.#lenses.event;

  constructor(changes: UnreviewedChanges, examiner: Examiner) {
    this.#changes = changes;
    this.#examiner = examiner;
    const documents = JUDGED_SCHEMES.map((scheme) => ({ scheme }));
    const follow = changes.changed.on((uri) => {
      if (uri) this.#show(uri);
      this.#lenses.fire();
    });
    this.#own = [
      this.#shown,
      this.#lenses,
      { dispose: () => follow.dispose() },
      vscode.languages.registerCodeLensProvider(documents, this),
      vscode.languages.registerHoverProvider(documents, this),
      vscode.languages.registerCodeActionsProvider(documents, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    ];
  }

  #show(uri: vscode.Uri): void {
    const change = this.#changes.get(uri);
    if (!change) {
      this.#shown.delete(uri);
      return;
    }
    const positions = new Positions(change.text);
    this.#shown.set(
      uri,
      change.judgement.decision.findings.map((entry) => diagnosticOf(entry, positions)),
    );
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const t = vscode.l10n.t;
    const change = this.#current(document);
    if (!change) return [];
    const positions = new Positions(change.text);
    const actions: vscode.CodeAction[] = [];
    const diagnostics = vscode.languages.getDiagnostics(document.uri).filter(isOurs);
    change.judgement.decision.findings.forEach(({ finding }, index) => {
      const place = positions.range(finding.span);
      if (!place.intersection(range) && place.start.line !== range.start.line) return;
      const name: FindingName = { uri: document.uri.toString(), index };
      const mine = diagnostics.filter((one) => one.range.isEqual(place) && codeOf(one) === finding.rule);
      const add = (title: string, command: string) => {
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.command = { title, command, arguments: [name] };
        action.diagnostics = mine;
        actions.push(action);
        return action;
      };
      add(t('Review this change'), 'holdpoint.reviewChange').isPreferred = true;
      const narrower = narrowerFix(this.#examiner, change, finding);
      if (narrower) add(t('Use the narrower form: {0}', narrower.text), 'holdpoint.useNarrower');
      add(t('Revert this hunk'), 'holdpoint.revertHunk');
    });
    return actions.filter(
      (action, index) => actions.findIndex((other) => other.title === action.title) === index,
    );
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const t = vscode.l10n.t;
    const change = this.#current(document);
    if (!change) return undefined;
    const positions = new Positions(change.text);
    const texts: vscode.MarkdownString[] = [];
    let place: vscode.Range | undefined;
    change.judgement.decision.findings.forEach((entry, index) => {
      const range = positions.range(entry.finding.span);
      if (!range.contains(position)) return;
      place ??= range;
      const argument: FindingName = { uri: document.uri.toString(), index };
      const commands = [
        { title: t('Review this change'), command: 'holdpoint.reviewChange', argument },
        { title: t('Show what changed'), command: 'holdpoint.showChange', argument },
        { title: t('Revert this hunk'), command: 'holdpoint.revertHunk', argument },
      ];
      const text = new vscode.MarkdownString(hoverText(entry, commands, t));
      text.isTrusted = { enabledCommands: HOVER_COMMANDS };
      texts.push(text);
    });
    return texts.length > 0 ? new vscode.Hover(texts, place) : undefined;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const t = vscode.l10n.t;
    const change = this.#current(document);
    if (!change) return [];
    const positions = new Positions(change.text);
    const lines = new Set<number>();
    return change.judgement.decision.findings.flatMap(({ finding, verdict }, index) => {
      if (verdict === 'note') return [];
      const { line } = positions.at(finding.span.start);
      // The worst of a line speaks for it.
      if (lines.has(line)) return [];
      lines.add(line);
      const range = new vscode.Range(line, 0, line, 0);
      const name: FindingName = { uri: document.uri.toString(), index };
      const lens = (title: string, command: string) =>
        new vscode.CodeLens(range, { title, command, arguments: [name] });
      return [
        lens(t('Not reviewed: {0}', finding.message), 'holdpoint.reviewChange'),
        lens(t('Revert'), 'holdpoint.revertHunk'),
      ];
    });
  }

  /** The change of a document, unless the document has moved on since it was looked at. */
  #current(document: vscode.TextDocument): UnreviewedChange | undefined {
    const change = this.#changes.get(document.uri);
    return change && document.getText() === change.text ? change : undefined;
  }

  dispose(): void {
    for (const own of this.#own) own.dispose();
  }
}

function isOurs({ source }: vscode.Diagnostic): boolean {
  return source === SOURCE;
}

function codeOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}

function diagnosticOf({ finding, verdict }: FindingDecision, positions: Positions): vscode.Diagnostic {
  const t = vscode.l10n.t;
  const { Warning, Information } = vscode.DiagnosticSeverity;
  const range = positions.range(finding.span);
  const severity = verdict === 'note' ? Information : Warning;
  const found = new vscode.Diagnostic(range, t('{0} (not reviewed)', finding.message), severity);
  found.source = SOURCE;
  const { reference } = finding.advice;
  found.code =
    reference && /^https:\/\//.test(reference)
      ? { value: finding.rule, target: vscode.Uri.parse(reference) }
      : finding.rule;
  return found;
}
