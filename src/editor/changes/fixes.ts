import * as vscode from 'vscode';
import type { Finding } from '../../core/finding.ts';
import { type Examiner, openDocument, signOf } from './examiner.ts';
import { hunksAt, hunksOf, revert } from './hunks.ts';
import { narrowerLine, type Replacement, replaced } from './narrower.ts';
import { Positions } from './positions.ts';
import type { UnreviewedChange } from './unreviewed.ts';

/** The finding's narrower form, if in this file it does away with the finding and brings no other. */
export function narrowerFix(
  examiner: Examiner,
  change: UnreviewedChange,
  finding: Finding,
): Replacement | undefined {
  const { uri, before, text, judgement } = change;
  const line = narrowerLine(finding, text);
  if (!line) return undefined;
  const after = replaced(text, line);
  const there = new Set(judgement.decision.findings.map((entry) => signOf(entry.finding, text)));
  const left = examiner.judge(uri, before, after, 'typed').decision.findings;
  const signs = left.map((entry) => signOf(entry.finding, after));
  const isGone = !signs.includes(signOf(finding, text));
  return isGone && signs.every((sign) => there.has(sign)) ? line : undefined;
}

/** The lines of a finding as they were before. */
export function hunkFix(change: UnreviewedChange, findings: readonly Finding[]): Replacement[] {
  const hunks = new Set(findings.flatMap(({ span }) => hunksAt(change.hunks, span)));
  return revert(change.before, change.text, [...hunks]);
}

/** Applies replacements to a file in one undo step and shows it; false when it is no longer as it was looked at. */
export async function applyFix(
  change: UnreviewedChange,
  replacements: readonly Replacement[],
): Promise<boolean> {
  const { uri, text } = change;
  if (replacements.length === 0) return false;
  if (text === '' && !openDocument(uri)) return restore(change);
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.getText() !== text) return false;
  const positions = new Positions(text);
  const edit = new vscode.WorkspaceEdit();
  for (const { span, text: other } of replacements) edit.replace(uri, positions.range(span), other);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  const at = positions.at(replacements[0]?.span.start ?? 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at), preview: false });
  return true;
}

/** Puts a file back that is gone. */
async function restore({ uri, before }: UnreviewedChange): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(before), ignoreIfExists: true });
  return vscode.workspace.applyEdit(edit);
}

/** The changed lines that have findings; all of them where none can be told. */
export function riskyHunks({ before, text, hunks, judgement }: UnreviewedChange) {
  const all = hunks.length > 0 ? hunks : hunksOf(before, text);
  const risky = new Set(judgement.decision.findings.flatMap(({ finding }) => hunksAt(all, finding.span)));
  return all.filter((hunk) => risky.has(hunk));
}
