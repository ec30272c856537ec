import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Suggestion } from '../../../src/core/suggestion.ts';
import { holdpoint, inWorkspace, until } from './holdpoint.ts';

const pasted = (text: string): Suggestion => ({ text, kind: 'shell', origin: 'paste', shell: 'bash' });

suite('What is judged', () => {
  test('harmless text passes and the workspace has a say', async () => {
    const { judge } = await holdpoint();
    const folder = inWorkspace().fsPath;
    assert.equal(judge(pasted('ls -la'), folder).decision.verdict, 'pass');
    assert.equal(judge(pasted('gadget open north --to me'), folder).decision.verdict, 'pass');
    const held = judge(pasted('sudo gadget open north --to=everyone'), folder).decision;
    assert.equal(held.verdict, 'hold');
    assert.equal(held.findings[0]?.finding.audience, 'internet');
    assert.equal(held.findings[0]?.finding.resource, 'north');
    assert.ok(held.friction.includes('countersign'), 'the policy of the workspace asks for a second person');
    assert.ok(held.checklist.some((item) => item.kind === 'countersign'));
    assert.ok(
      !judge(pasted('gadget open north --to staff'), folder).decision.friction.includes('countersign'),
    );
  });

  test('a rule that is added while the window is open counts from then on', async () => {
    const { judge } = await holdpoint();
    const folder = inWorkspace().fsPath;
    const file = inWorkspace('.holdpoint', 'rules', 'acme.widget-open.yaml');
    const source = await vscode.workspace.fs.readFile(
      inWorkspace('.holdpoint', 'rules', 'acme.gadget-open.yaml'),
    );
    const verdict = () => judge(pasted('widget open north --to everyone'), folder).decision.verdict;
    assert.equal(verdict(), 'pass');
    const text = new TextDecoder().decode(source).replaceAll('gadget', 'widget');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await until(() => verdict() === 'hold', 'the new rule is not read');
    await vscode.workspace.fs.delete(file);
    await until(() => verdict() === 'pass', 'the removed rule still counts');
  });
});

suite('Rule and policy files', () => {
  test('show their mistakes where they are, as they are typed', async () => {
    await holdpoint();
    const uri = inWorkspace('.holdpoint', 'policy.yaml');
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    const found = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Holdpoint');
    assert.deepEqual(found(), []);
    const at = document.positionAt(document.getText().indexOf('audience'));
    await editor.edit((edit) => edit.replace(new vscode.Range(at, at.translate(0, 8)), 'audiense'));
    await until(() => found().length > 0, 'the mistake is not shown');
    const [mistake] = found();
    assert.match(mistake?.message ?? '', /audiense: unknown key; did you mean audience\?/);
    assert.deepEqual(mistake?.range.start, at);
    await vscode.commands.executeCommand('undo');
    await until(() => found().length === 0, 'the mistake is still shown');
  });

  test('show their mistakes without being open, and the others still count', async () => {
    const { judge } = await holdpoint();
    const uri = inWorkspace('.holdpoint', 'rules', 'acme.broken.yaml');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('id: acme.broken\nmatch: 3\n'));
    await until(() => vscode.languages.getDiagnostics(uri).length > 0, 'the mistake is not shown');
    const folder = inWorkspace().fsPath;
    assert.equal(judge(pasted('gadget open north --to everyone'), folder).decision.verdict, 'hold');
    await vscode.workspace.fs.delete(uri);
    await until(() => vscode.languages.getDiagnostics(uri).length === 0, 'the mistake is still shown');
  });
});
