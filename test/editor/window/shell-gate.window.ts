import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { extensionFolder, repositoryRoot } from '../../../src/tools/vscode/paths.ts';
import { provideSystem } from '../../../src/tools/vscode/system.ts';
import { SHELLS } from '../../shells/guarded.ts';
import { openReviews, waitForStatus } from './review-driver.ts';
import { ShellWindow, settingsFor } from './shell-driver.ts';
import { everyday, type Seen } from './shell-everyday.ts';
import { CONFORMANCE, POINTS } from './shell-points.ts';
import { WORKSPACE } from './shell-points-decisions.ts';

await provideSystem(['zsh', 'fish'], console.log);

const watcher = join(repositoryRoot(), 'test', 'editor', 'window', 'watcher-extension');

test('every point of the conformance list is shown in the window', () => {
  const shown = new Set(POINTS.flatMap(({ shows }) => shows));
  assert.deepEqual(
    CONFORMANCE.filter((one) => !shown.has(one)),
    [],
  );
});

for (const shell of SHELLS) {
  editorTest(
    `${shell}: what is typed is checked at Enter`,
    {
      extension: extensionFolder(),
      besides: [watcher],
      workspace: WORKSPACE,
      settings: { ...settingsFor(shell), 'holdpoint.shellGate.enabled': false },
      timeout: 600_000,
    },
    async (editor) => {
      const { window, context } = editor;
      const at = new ShellWindow(shell, editor);
      await waitForStatus(window, 'Commands are not checked when you press Enter');
      let without: Seen | undefined;
      await context.test('everyday commands without the gate, for comparison', async () => {
        without = await everyday(at);
      });
      await window.settings({ 'holdpoint.shellGate.enabled': true });
      await waitForStatus(window, 'On: terminal pastes are checked');
      await context.test('run with it as ever, and VS Code sees each as without', async () => {
        const seen = await everyday(at);
        assert.deepEqual(seen, without);
        assert.equal(await openReviews(window), 0);
      });
      for (const point of POINTS) {
        await context.test(point.name, async () => {
          await at.begin();
          await point.run(at);
        });
      }
    },
  );
}
