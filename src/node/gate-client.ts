import { connect } from 'node:net';
import { type Ask, encodeAsk, type Reply, readReply } from './gate-protocol.ts';
import { MAX_REPLY_LINE, MAX_SILENCE_MS } from './limits.ts';

/** Where a window listens, and what it wants to hear first. */
export interface WindowAddress {
  readonly port: number;
  readonly secret: string;
}

/** How a question ended: the window's last word, or why there was none. `gone` and `late` release nothing. */
export type Answer =
  | { readonly word: 'pass' | 'off' | 'released' | 'discarded' }
  | { readonly word: 'note' | 'refused' | 'error'; readonly message: string }
  | { readonly word: 'edited'; readonly text: string }
  /** No window answers there, it fell silent, or it said something that is no answer. */
  | { readonly word: 'gone'; readonly reason: string }
  /** Nobody decided before the deadline; the text was taken back. */
  | { readonly word: 'late' };

/** How long to wait, and what to do meanwhile. */
export interface AskOptions {
  /** Milliseconds until the answer must be there; without it a person may take all the time in the world. */
  readonly deadline?: number | undefined;
  /** Milliseconds without a sign of life after which the window counts as gone. */
  readonly silence?: number | undefined;
  /** Called once when the text is held, with the window's message. */
  readonly onHeld?: ((message: string) => void) | undefined;
}

/** A last word; undefined for those that say that there will be one. */
function answerOf(reply: Reply): Answer | undefined {
  switch (reply.word) {
    case 'wait':
    case 'held':
      return undefined;
    case 'pass':
    case 'off':
    case 'released':
    case 'discarded':
      return { word: reply.word };
    case 'note':
    case 'refused':
    case 'error':
      return { word: reply.word, message: reply.message };
    case 'edited':
      return reply;
    default:
      return reply satisfies never;
  }
}

/** Asks a window. Closing the connection takes a held text back; this happens whenever the promise resolves. */
export function askWindow(address: WindowAddress, ask: Ask, options: AskOptions = {}): Promise<Answer> {
  const { deadline, silence = MAX_SILENCE_MS, onHeld } = options;
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: address.port });
    let line = '';
    const finish = (answer: Answer) => {
      clearTimeout(late);
      clearTimeout(quiet);
      socket.destroy();
      resolve(answer);
    };
    const gone = (reason: string) => finish({ word: 'gone', reason });
    const late = deadline === undefined ? undefined : setTimeout(() => finish({ word: 'late' }), deadline);
    const quiet = setTimeout(() => gone('it says nothing'), silence);
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write(encodeAsk(address.secret, ask)));
    socket.on('error', ({ message }) => gone(message));
    socket.on('close', () => gone('it hung up'));
    socket.on('data', (text: string) => {
      quiet.refresh();
      const fresh = line.length;
      line += text;
      for (let end = line.indexOf('\n', fresh); end !== -1; end = line.indexOf('\n')) {
        const reply = readReply(line.slice(0, end));
        line = line.slice(end + 1);
        if (!reply) return gone('its answer makes no sense');
        const answer = answerOf(reply);
        if (answer) return finish(answer);
        if (reply.word === 'held') onHeld?.(reply.message);
      }
      if (line.length > MAX_REPLY_LINE) gone('its answer is too long');
    });
  });
}
