import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Server } from './server.ts';

/** How a page opens a server's workspace; the development keys need a server started for `development`. */
export interface PageOptions {
  /** Folders of extensions under development, absolute. */
  developed?: readonly string[];
  /** A module that exports `run()`, absolute; the extension host calls it instead of waiting for a person. */
  tests?: string;
  viewport?: { width: number; height: number };
}

/** A page of VS Code that is loading, and the browser context it lives in. */
export interface OpenPage {
  context: BrowserContext;
  page: Page;
  /** The errors that the page printed, for failure reports. */
  errors: string[];
}

/** The address that opens a server's workspace, with development keys as VS Code's own tests give them. */
function pageAddress(server: Server, options: PageOptions): string {
  const remote = (path: string) => `vscode-remote://${server.authority}${encodeURI(path)}`;
  const payload = (options.developed ?? []).map((folder) => ['extensionDevelopmentPath', remote(folder)]);
  if (options.tests) payload.push(['extensionTestsPath', remote(options.tests)]);
  if (payload.length === 0) return server.address;
  return `${server.address}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** Opens a page with a clipboard that the page may read and write; `prepare` runs before VS Code loads. */
export async function openPage(
  browser: Browser,
  server: Server,
  options: PageOptions,
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<OpenPage> {
  const viewport = options.viewport ?? { width: 1280, height: 800 };
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1 });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
    origin: `http://${server.authority}`,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await prepare(page);
  await page.goto(pageAddress(server, options));
  return { context, page, errors };
}

/** Gives the page the focus where nothing in it has it: a frame that goes away takes it along. */
export async function regainFocus(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (!document.hasFocus()) globalThis.focus();
  });
}
