import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { WindowAddress } from '../../node/gate-client.ts';
import { type Ask, AskReader } from '../../node/gate-protocol.ts';
import { MAX_ASK_MS, MAX_ASKS } from '../../node/limits.ts';

/** What the listener needs from the rest of the extension. */
export interface ListenerParts {
  /** Deals with a question. `socket` is open for the answer; whoever answers closes it. */
  onAsk(ask: Ask, socket: Socket): void;
  /** Writes to the log. */
  report(line: string): void;
}

/**
 * Where gates outside the extension host ask this window: TCP on the loopback address, since bash can speak nothing
 * else. Who does not know the secret or makes no sense is hung up on without a word. Everything is bounded: the number
 * of clients, what one may say, and how long it may take to say it.
 */
export class Listener {
  readonly #parts: ListenerParts;
  readonly #server: Server;
  readonly #secret = randomBytes(32).toString('hex');
  readonly #open = new Set<Socket>();
  /** What was logged already: a client that does not stop must not fill the log. */
  readonly #reported = new Set<string>();

  constructor(parts: ListenerParts) {
    this.#parts = parts;
    this.#server = createServer((socket) => this.#onClient(socket));
    this.#server.on('error', ({ message }) => parts.report(`Shells and agents cannot ask: ${message}`));
  }

  /** Begins to listen. @throws when the system gives no port: gates then do without this window. */
  start(): Promise<WindowAddress> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: '127.0.0.1', port: 0, backlog: MAX_ASKS }, () => {
        this.#server.off('error', reject);
        resolve({ port: (this.#server.address() as AddressInfo).port, secret: this.#secret });
      });
    });
  }

  /** Hangs up on everyone: their texts stay with them. */
  dispose(): void {
    this.#server.close();
    for (const socket of this.#open) socket.destroy();
  }

  readonly #isSecret = (secret: string): boolean => {
    const [given, own] = [Buffer.from(secret), Buffer.from(this.#secret)];
    return given.length === own.length && timingSafeEqual(given, own);
  };

  #onClient(socket: Socket): void {
    // Without a listener an error of a connection would end the extension host.
    socket.on('error', () => socket.destroy());
    if (this.#open.size >= MAX_ASKS) {
      this.#hangUp(socket, 'too many ask at once');
      return;
    }
    this.#open.add(socket);
    const late = setTimeout(() => this.#hangUp(socket, 'the question is not finished'), MAX_ASK_MS);
    socket.once('close', () => {
      clearTimeout(late);
      this.#open.delete(socket);
    });
    const reader = new AskReader(this.#isSecret);
    const onData = (chunk: Buffer) => {
      const progress = reader.push(chunk);
      switch (progress.state) {
        case 'more':
          return;
        case 'bad':
          return this.#hangUp(socket, progress.reason);
        case 'asked':
          clearTimeout(late);
          socket.off('data', onData);
          // Whoever goes on talking is not one of ours.
          socket.on('data', () => this.#hangUp(socket, 'a client goes on after its question'));
          this.#parts.onAsk(progress.ask, socket);
          return;
        default:
          progress satisfies never;
      }
    };
    socket.on('data', onData);
  }

  #hangUp(socket: Socket, reason: string): void {
    socket.destroy();
    if (this.#reported.has(reason)) return;
    this.#reported.add(reason);
    this.#parts.report(`Hung up on a client: ${reason}. This is not logged again.`);
  }
}
