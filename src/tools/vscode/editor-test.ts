import { after, type TestContext, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { extensionFolder } from './paths.ts';
import { provisionServer } from './provision.ts';
import { type Server, type ServerOptions, startServer } from './server.ts';
import { openWindow, type VSCodeWindow } from './window.ts';
import { makeWorkspace, type WorkspaceContent } from './workspace.ts';

/** What a window test starts from; all of it is optional. */
export interface EditorTestOptions extends Pick<ServerOptions, 'settings' | 'env' | 'workspaceTrust'> {
  /** The folder of the installed extension; {@link extensionFolder} when it is not said. */
  extension?: string;
  /** Folders of further extensions that are installed beside it. */
  besides?: readonly string[];
  /** What is in the workspace; one small file when it is not said. */
  workspace?: WorkspaceContent;
  /** In milliseconds, with the start of VS Code included. */
  timeout?: number;
}

/** What a window test works with. */
export interface EditorTest {
  window: VSCodeWindow;
  server: Server;
  /** The folder that the window shows. */
  workspace: string;
  /** For subtests that share the window. */
  context: TestContext;
}

let browser: Promise<Browser> | undefined;

/**
 * A test of node:test in a fresh VS Code with the extension installed, as a person has it. When it fails, a picture
 * of the window and the log of the server stay in the artifacts folder and the message says where.
 */
export function editorTest(
  name: string,
  options: EditorTestOptions,
  body: (editor: EditorTest) => Promise<void>,
): void {
  test(name, { timeout: options.timeout ?? 300_000 }, async (context) => {
    const {
      extension = extensionFolder(),
      besides = [],
      workspace: content = { 'notes.txt': 'notes\n' },
      ...rest
    } = options;
    const report = (line: string) => context.diagnostic(line);
    const installation = await provisionServer(report);
    const workspace = makeWorkspace(content);
    const { timeout: _, ...settings } = rest;
    const server = await startServer({
      installation,
      workspace,
      extensions: [extension, ...besides],
      ...settings,
    });
    try {
      browser ??= openBrowser(report);
      const window = await openWindow(await browser, server);
      try {
        await body({ window, server, workspace, context });
      } catch (error) {
        const picture = await window
          .screenshot(`failed ${name}`.replace(/[^\w]+/g, '-'))
          .catch(() => 'no picture');
        context.diagnostic(`The window when it failed: ${picture}`);
        for (const line of window.errors()) context.diagnostic(`Page error: ${line}`);
        throw error;
      } finally {
        await window.close();
      }
    } finally {
      await server.stop();
    }
  });
}

after(async () => {
  await (await browser)?.close();
});
