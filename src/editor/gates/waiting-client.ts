import type { Socket } from 'node:net';
import { encodeReply, type Reply } from '../../node/gate-protocol.ts';
import { REPLY_EVERY_MS } from '../../node/limits.ts';
import type { Destination, DestinationWords } from '../held/held.ts';
import { Signal } from '../signal.ts';

/** Who waits, in the words of the review. */
export interface ClientWords {
  /** Noun for people: `terminal “zsh”`, `Claude Code`. */
  readonly label: string;
  /** How the text came, as a sentence. */
  readonly came: string;
  /** That all questions are answered, and what a release does. */
  readonly ready: string;
  /** The folder that it works in. */
  readonly folder: string | undefined;
}

/**
 * A shell or an agent that waits for a person's decision. The text itself stays with it: a release only tells it to go
 * on, or gives it the text that the person made of it.
 */
export class WaitingClient implements Destination {
  /** Fires once when the client has hung up without an answer: it has taken its text back. */
  readonly left = new Signal<void>();
  readonly #socket: Socket;
  readonly #text: string;
  readonly #words: ClientWords;
  #alive: NodeJS.Timeout | undefined;
  #answered = false;

  /** `text` is what was asked about: a release of anything else is an edited one. */
  constructor(socket: Socket, text: string, words: ClientWords) {
    this.#socket = socket;
    this.#text = text;
    this.#words = words;
    socket.once('close', () => {
      clearInterval(this.#alive);
      if (!this.#answered) this.left.fire();
    });
  }

  get label(): string {
    return this.#words.label;
  }

  get waiting(): { readonly folder: string | undefined } {
    return { folder: this.#words.folder };
  }

  words(): DestinationWords {
    return { heading: this.#words.came, ready: this.#words.ready };
  }

  get isOpen(): boolean {
    return !this.#answered && !this.#socket.destroyed && this.#socket.writable;
  }

  /** There is no other place: whoever asked has the text. */
  async choose(): Promise<Destination | undefined> {
    return undefined;
  }

  /** Tells the client that a person is being asked, and from then on that somebody is there. */
  hold(message: string): void {
    if (!this.isOpen) return;
    this.#socket.write(encodeReply({ word: 'held', message }));
    this.#alive = setInterval(() => {
      if (this.isOpen) this.#socket.write(encodeReply({ word: 'wait' }));
    }, REPLY_EVERY_MS);
  }

  /** The last word. False when the client is no longer there to hear it. */
  answer(reply: Reply): Promise<boolean> {
    if (!this.isOpen) return Promise.resolve(false);
    this.#answered = true;
    clearInterval(this.#alive);
    return new Promise((resolve) => {
      this.#socket.once('close', () => resolve(false));
      this.#socket.end(encodeReply(reply), () => resolve(true));
    });
  }

  deliver(text: string): Promise<boolean> {
    return this.answer(text === this.#text ? { word: 'released' } : { word: 'edited', text });
  }
}
