import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Clipboard, withClipboard } from '../../../src/editor/gates/clipboard.ts';
import { type Commands, probe, ReplacedCommand } from '../../../src/editor/gates/replaced-command.ts';

/** A command registry as VS Code's: the last registration wins and uncovers the one before when it goes. */
class Registry implements Commands {
  readonly #stacks = new Map<string, ((...args: unknown[]) => unknown)[]>();

  registerCommand(id: string, handler: (...args: unknown[]) => unknown) {
    const stack = this.#stacks.get(id) ?? [];
    this.#stacks.set(id, stack);
    stack.push(handler);
    return { dispose: () => void stack.splice(stack.indexOf(handler), 1) };
  }

  async executeCommand(id: string, ...args: unknown[]): Promise<unknown> {
    return this.#stacks.get(id)?.at(-1)?.(...args);
  }
}

test('a replaced command catches every call and can still call the original', async () => {
  const registry = new Registry();
  const calls: string[] = [];
  registry.registerCommand('paste', async () => {
    await Promise.resolve();
    calls.push('original');
  });
  const replaced = new ReplacedCommand(registry, 'paste', () => calls.push('ours'));
  await registry.executeCommand('paste');
  await Promise.all([replaced.callOriginal(), replaced.callOriginal()]);
  await registry.executeCommand('paste');
  assert.deepEqual(calls, ['ours', 'original', 'original', 'ours']);
  replaced.dispose();
  await registry.executeCommand('paste');
  assert.equal(calls.at(-1), 'original');
});

test('it stays in place when the original fails', async () => {
  const registry = new Registry();
  let caught = 0;
  registry.registerCommand('paste', () => Promise.reject(new Error('no terminal')));
  const replaced = new ReplacedCommand(registry, 'paste', () => caught++);
  await assert.rejects(replaced.callOriginal(), /no terminal/);
  await registry.executeCommand('paste');
  assert.equal(caught, 1);
});

test('the probe tells a VS Code that honours a replacement from one that does not', async () => {
  const honest = new Registry();
  honest.registerCommand('noop', () => undefined);
  honest.registerCommand('runCommands', async (...args) => {
    const [{ commands }] = args as [{ commands: string[] }];
    for (const id of commands) await honest.executeCommand(id);
  });
  assert.equal(await probe(honest), true);
  const deaf: Commands = {
    registerCommand: () => ({ dispose: () => undefined }),
    executeCommand: async () => undefined,
  };
  assert.equal(await probe(deaf), false);
  const refusing: Commands = {
    registerCommand: () => {
      throw new Error('taken');
    },
    executeCommand: async () => undefined,
  };
  assert.equal(await probe(refusing), false);
});

function clipboardWith(text: string): Clipboard & { text: string } {
  return {
    text,
    async readText() {
      return this.text;
    },
    async writeText(value) {
      this.text = value;
    },
  };
}

test('the clipboard holds the released text for one paste and is given back', async () => {
  const clipboard = clipboardWith('mine');
  let pasted = '';
  const paste = async () => {
    pasted = clipboard.text;
  };
  assert.equal(await withClipboard(clipboard, 'released', paste), true);
  assert.deepEqual([pasted, clipboard.text], ['released', 'mine']);
  await assert.rejects(
    withClipboard(clipboard, 'released', () => Promise.reject(new Error('gone'))),
    /gone/,
  );
  assert.equal(clipboard.text, 'mine');
});

test('what somebody copies in the meantime is kept', async () => {
  const clipboard = clipboardWith('mine');
  await withClipboard(clipboard, 'released', () => clipboard.writeText('newer') as Promise<void>);
  assert.equal(clipboard.text, 'newer');
});

test('a clipboard that changes the text is not pasted from', async () => {
  const clipboard = clipboardWith('mine');
  const { writeText } = clipboard;
  clipboard.writeText = (value) => writeText.call(clipboard, value.trim());
  let pasted = false;
  const paste = async () => {
    pasted = true;
  };
  assert.equal(await withClipboard(clipboard, ' released ', paste), false);
  assert.deepEqual([pasted, clipboard.text], [false, 'mine']);
});
