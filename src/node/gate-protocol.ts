import { MAX_ASK_BYTES, MAX_ASK_HEADER, MAX_REPLY_MESSAGE } from './limits.ts';

/**
 * How gates outside the editor ask the window: one question a connection, in NUL-terminated fields (`holdpoint/1`,
 * secret, kind, number of fields, fields), answered in lines of `word[ rest]`. A client can only ask: nothing that it
 * says approves, releases, changes or reads anything.
 */
const VERSION = 'holdpoint/1';

/** What a gate asks. Empty folders are unknown ones. */
export type Ask =
  /** May this command run? `pid` is that of the shell. */
  | {
      readonly kind: 'shell';
      readonly shell: string;
      readonly pid: string;
      readonly cwd: string;
      readonly command: string;
    }
  /** Tells that a command ran; there is no answer. */
  | {
      readonly kind: 'ran';
      readonly shell: string;
      readonly pid: string;
      readonly cwd: string;
      readonly command: string;
    }
  /** May this agent do that? `deadline` in milliseconds from now; `call` is JSON, see `gate-call.ts`. */
  | {
      readonly kind: 'tool';
      readonly agent: string;
      readonly cwd: string;
      readonly deadline: string;
      readonly call: string;
    };

/** One line of an answer. Messages are for people. */
export type Reply =
  | { readonly word: 'pass' | 'off' | 'wait' | 'released' | 'discarded' }
  | { readonly word: 'note' | 'held' | 'refused' | 'error'; readonly message: string }
  /** Released, but with another text. */
  | { readonly word: 'edited'; readonly text: string };

const FIELDS: Readonly<Record<Ask['kind'], number>> = { shell: 4, ran: 4, tool: 4 };

function fieldsOf(ask: Ask): readonly string[] {
  switch (ask.kind) {
    case 'shell':
    case 'ran':
      return [ask.shell, ask.pid, ask.cwd, ask.command];
    case 'tool':
      return [ask.agent, ask.cwd, ask.deadline, ask.call];
    default:
      return ask satisfies never;
  }
}

/** The bytes of a question. A NUL in a field would end it early: it is left out, as no shell and no path can have one. */
export function encodeAsk(secret: string, ask: Ask): Buffer {
  const fields = fieldsOf(ask);
  const all = [VERSION, secret, ask.kind, String(fields.length), ...fields];
  return Buffer.from(all.map((field) => `${field.replaceAll('\0', '')}\0`).join(''));
}

/** How far a question has been read. */
export type AskProgress =
  | { readonly state: 'more' }
  | { readonly state: 'asked'; readonly ask: Ask }
  | { readonly state: 'bad'; readonly reason: string };

const MORE: AskProgress = { state: 'more' };

function bad(reason: string): AskProgress {
  return { state: 'bad', reason };
}

/** Reads a question as it arrives. Who does not know the secret is turned away before anything of theirs is kept. */
export class AskReader {
  readonly #isSecret: (secret: string) => boolean;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  /** NULs seen so far. */
  #ended = 0;
  /** NULs after which the question is complete; unknown until the header is. */
  #expected = Number.POSITIVE_INFINITY;
  #kind: Ask['kind'] | undefined;

  constructor(isSecret: (secret: string) => boolean) {
    this.#isSecret = isSecret;
  }

  /** Takes what has arrived. After `asked` or `bad` the reader is spent. */
  push(chunk: Buffer): AskProgress {
    this.#chunks.push(chunk);
    const before = this.#size;
    this.#size += chunk.length;
    if (this.#size > MAX_ASK_BYTES) return bad('the question is too long');
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, at + 1)) {
      this.#ended++;
      if (this.#ended === 4) {
        const wrong = this.#readHeader(before + at + 1);
        if (wrong) return bad(wrong);
      }
      if (this.#ended < this.#expected) continue;
      return before + at + 1 === this.#size
        ? this.#finish()
        : bad('something follows the end of the question');
    }
    if (this.#kind === undefined && this.#size > MAX_ASK_HEADER) return bad('this is not a question');
    return MORE;
  }

  #readHeader(length: number): string | undefined {
    if (length > MAX_ASK_HEADER) return 'this is not a question';
    const header = Buffer.concat(this.#chunks).subarray(0, length).toString();
    const [version, secret = '', kind = '', count = ''] = header.split('\0');
    if (version !== VERSION) return 'this is not a question';
    if (!this.#isSecret(secret)) return 'the secret is wrong';
    if (!Object.hasOwn(FIELDS, kind)) return 'this kind of question is not known';
    this.#kind = kind as Ask['kind'];
    if (count !== String(FIELDS[this.#kind])) return 'the number of fields is wrong';
    this.#expected = 4 + FIELDS[this.#kind];
    return undefined;
  }

  #finish(): AskProgress {
    // Shells do not promise UTF-8: what is not is shown as replacement characters, and judged as such.
    const [a = '', b = '', c = '', d = ''] = Buffer.concat(this.#chunks).toString().split('\0').slice(4);
    switch (this.#kind) {
      case 'shell':
      case 'ran':
        return { state: 'asked', ask: { kind: this.#kind, shell: a, pid: b, cwd: c, command: d } };
      case 'tool':
        return { state: 'asked', ask: { kind: 'tool', agent: a, cwd: b, deadline: c, call: d } };
      case undefined:
        return bad('this is not a question');
      default:
        return this.#kind satisfies never;
    }
  }
}

/** A message as it fits in one line: no control characters, not too long. */
function oneLine(message: string): string {
  const plain = message.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return plain.length > MAX_REPLY_MESSAGE ? `${plain.slice(0, MAX_REPLY_MESSAGE - 1)}…` : plain;
}

/** One line of an answer, with its end. */
export function encodeReply(reply: Reply): string {
  switch (reply.word) {
    case 'pass':
    case 'off':
    case 'wait':
    case 'released':
    case 'discarded':
      return `${reply.word}\n`;
    case 'note':
    case 'held':
    case 'refused':
    case 'error':
      return `${reply.word} ${oneLine(reply.message)}\n`;
    case 'edited':
      return `edited ${Buffer.from(reply.text).toString('base64')}\n`;
    default:
      return reply satisfies never;
  }
}

/** Reads one line of an answer, without its end; undefined when it is none. */
export function readReply(line: string): Reply | undefined {
  const space = line.indexOf(' ');
  const word = space === -1 ? line : line.slice(0, space);
  const rest = space === -1 ? '' : line.slice(space + 1);
  switch (word) {
    case 'pass':
    case 'off':
    case 'wait':
    case 'released':
    case 'discarded':
      return rest === '' ? { word } : undefined;
    case 'note':
    case 'held':
    case 'refused':
    case 'error':
      return { word, message: rest };
    case 'edited': {
      const text = Buffer.from(rest, 'base64');
      return text.toString('base64') === rest ? { word, text: text.toString() } : undefined;
    }
    default:
      return undefined;
  }
}
