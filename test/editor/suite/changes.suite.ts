import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { holdpoint, inWorkspace, until } from './holdpoint.ts';

const RISKY = 'gadget open north --to everyone\n';
const write = (uri: vscode.Uri, text: string | Uint8Array) =>
  vscode.workspace.fs.writeFile(uri, typeof text === 'string' ? new TextEncoder().encode(text) : text);
const remove = (uri: vscode.Uri) => vscode.workspace.fs.delete(uri);

suite('Changes outside of git', () => {
  const script = inWorkspace('made.sh');

  test('a script that is made, widened and removed', async () => {
    const { unreviewed } = await holdpoint();
    await write(script, 'echo 1\n');
    await write(script, RISKY);
    await until(() => unreviewed().changed.includes(script.fsPath), 'the new script is not listed');
    const [found] = vscode.languages.getDiagnostics(script);
    assert.equal(found?.source, 'Holdpoint');
    assert.equal(found?.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(found?.message ?? '', /\(not reviewed\)$/);
    await remove(script);
    await until(() => !unreviewed().changed.includes(script.fsPath), 'the removed script is still listed');
    assert.deepEqual(vscode.languages.getDiagnostics(script), []);
  });

  test('quick fixes are offered on the line, and only as long as the text is the one that was looked at', async () => {
    const { unreviewed } = await holdpoint();
    await write(script, `echo 1\n${RISKY}`);
    await until(() => unreviewed().changed.includes(script.fsPath), 'the script is not listed');
    const document = await vscode.workspace.openTextDocument(script);
    const fixes = async (line: number) => {
      const range = new vscode.Range(line, 0, line, 0);
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        script,
        range,
      );
      return found.map(({ title }) => title).filter((title) => /Review|Revert|narrower/.test(title));
    };
    assert.deepEqual(await fixes(1), [
      'Review this change',
      'Use the narrower form: gadget share north',
      'Revert this hunk',
    ]);
    assert.deepEqual(await fixes(0), []);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      script,
    );
    assert.equal(lenses.length, 2);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(script, new vscode.Position(0, 0), '# moved\n');
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(await fixes(2), [], 'the text has moved on');
    await until(async () => (await fixes(2)).length === 3, 'the text is not looked at again');
    await document.save();
    await remove(script);
  });

  test('a hover says who would gain what over which resource, and leads to the review', async () => {
    const { unreviewed } = await holdpoint();
    await write(script, `echo 1\n${RISKY}`);
    await until(() => unreviewed().changed.includes(script.fsPath), 'the script is not listed');
    await vscode.workspace.openTextDocument(script);
    const hoverAt = async (line: number, column: number) => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        script,
        new vscode.Position(line, column),
      );
      return found.flatMap(({ contents }) =>
        contents
          .map((one) => (typeof one === 'string' ? one : one.value))
          .filter((text) => /command:holdpoint/.test(text)),
      );
    };
    const [range] = vscode.languages.getDiagnostics(script).map((one) => one.range);
    assert.ok(range);
    const [text = ''] = await hoverAt(range.start.line, range.start.character);
    assert.match(text, /^\*\*/);
    assert.match(text, /- Who: /);
    assert.match(text, /- Which: `north`/);
    assert.match(text, /- Exposure: .+ → /);
    assert.match(text, /command:holdpoint\.reviewChange\?/);
    assert.deepEqual(await hoverAt(0, 0), []);
    await remove(script);
  });

  test('what cannot be looked at is listed, never dropped', async () => {
    const { unreviewed } = await holdpoint();
    const large = inWorkspace('large.sh');
    const binary = inWorkspace('binary.sh');
    await write(large, '#'.repeat(1_100_000));
    await write(binary, new Uint8Array([0xff, 0xfe, 0, 1]));
    await until(
      () => [large, binary].every(({ fsPath }) => unreviewed().unchecked.includes(fsPath)),
      'they are not listed',
    );
    await remove(large);
    await remove(binary);
    await until(() => unreviewed().unchecked.length === 0, 'they are still listed');
  });
});
