import type { Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { Listener } from '../../src/editor/gates/listener.ts';
import { type Ask, encodeReply, type Reply } from '../../src/node/gate-protocol.ts';

/** A command that a shell waits for an answer about. */
export interface Waiting {
  readonly command: string;
  readonly ask: Ask;
  /** True once the shell has hung up. */
  readonly gone: boolean;
  reply(reply: Reply): void;
  /** Hangs up without a word, as a window does that is closed. */
  drop(): void;
}

/** What the window says to a command: an answer, `hold` to keep the shell waiting, `silent` to say nothing at all, `nonsense`. */
export type Verdict = Reply | 'hold' | 'silent' | 'nonsense';

/** A window as shells see it: the extension's own listener, with answers of the test. */
export class GateServer {
  /** Every question so far, without greetings. */
  readonly asked: string[] = [];
  readonly greeted: string[] = [];
  /** Held commands, oldest first. */
  readonly waiting: Waiting[] = [];
  port = 0;
  secret = '';
  readonly #listener: Listener;
  #verdict: (command: string) => Verdict;

  private constructor(verdict: (command: string) => Verdict) {
    this.#verdict = verdict;
    this.#listener = new Listener({
      onAsk: (ask, socket) => this.#onAsk(ask, socket),
      report: () => undefined,
    });
  }

  static async start(t: TestContext, verdict: (command: string) => Verdict): Promise<GateServer> {
    const server = new GateServer(verdict);
    Object.assign(server, await server.#listener.start());
    t.after(() => server.stop());
    return server;
  }

  stop(): void {
    this.#listener.dispose();
  }

  #onAsk(ask: Ask, socket: Socket): void {
    if (ask.kind === 'tool') return;
    if (ask.kind === 'ran') {
      this.greeted.push(ask.shell);
      socket.end();
      return;
    }
    this.asked.push(ask.command);
    const verdict = this.#verdict(ask.command);
    if (verdict === 'silent') return;
    if (verdict === 'nonsense') {
      socket.end('HTTP/1.1 200 pass\n');
      return;
    }
    if (verdict !== 'hold') {
      socket.end(encodeReply(verdict));
      return;
    }
    socket.write(encodeReply({ word: 'held', message: 'Everyone can read it' }));
    const alive = setInterval(() => socket.write(encodeReply({ word: 'wait' })), 500);
    const waiting = {
      command: ask.command,
      ask,
      gone: false,
      reply: (reply: Reply) => {
        clearInterval(alive);
        socket.end(encodeReply(reply));
      },
      drop: () => socket.destroy(),
    };
    socket.on('close', () => {
      clearInterval(alive);
      waiting.gone = true;
    });
    this.waiting.push(waiting);
  }
}
