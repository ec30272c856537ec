import type { Socket } from 'node:net';
import { SHELLS, type Suggestion } from '../../core/suggestion.ts';
import { readGateCall } from '../../node/gate-call.ts';
import type { Ask } from '../../node/gate-protocol.ts';
import type { Destination, Held, Judgement } from '../held/held.ts';
import { type ClientWords, WaitingClient } from './waiting-client.ts';

/** What the questions of shells and agents need from the rest of the extension. */
export interface AsksParts {
  /** Resolves when {@link judge} can be called. */
  ready(): Promise<void>;
  /** @throws when nothing can be judged. */
  judge(suggestion: Suggestion, folder: string | undefined): Judgement;
  /** False while this gate is switched off or paused. */
  isOn(kind: 'shell' | 'tool'): boolean;
  /** True once for a command that was released before it came to Enter. */
  takeRelease(ask: Ask & { kind: 'shell' }): boolean;
  /** Hears of a command that Enter lets through. */
  onPassed(command: string): void;
  /** Hears of a command that Enter does not let through. */
  onStopped(command: string): void;
  /** Holds a judged text and opens its review. */
  hold(judgement: Judgement, destination: Destination): Held;
  /** Ends the review of a text whose client has gone. */
  takeBack(held: Held): void;
  /** Who asks, in the words of the review. */
  wordsFor(ask: Ask, tool: string | undefined): Promise<ClientWords>;
  recordNoted(judgement: Judgement, destination: string): void;
  recordRefused(judgement: Judgement, destination: string): void;
  /** Hears of a command that ran in a shell that has the gate. */
  onRan(ask: Ask & { kind: 'ran' }): void;
  report(line: string): void;
}

function shellSuggestion(text: string, shell: string): Suggestion {
  const known = SHELLS.find((name) => name === shell);
  return { text, kind: 'shell', origin: 'typed', ...(known && { shell: known }) };
}

/** Answers what shells and agents ask over the wire: the same judgement and the same review as for a paste. */
export class Asks {
  readonly #parts: AsksParts;

  constructor(parts: AsksParts) {
    this.#parts = parts;
  }

  /** Deals with one question. Never throws: what goes wrong is answered as an error, which lets nothing through. */
  async answer(ask: Ask, socket: Socket): Promise<void> {
    if (ask.kind === 'ran') {
      socket.end();
      this.#parts.onRan(ask);
      return;
    }
    const call = ask.kind === 'tool' ? readGateCall(ask.call) : undefined;
    const suggestion = ask.kind === 'shell' ? shellSuggestion(ask.command, ask.shell) : call?.suggestion;
    const client = new WaitingClient(
      socket,
      suggestion?.text ?? '',
      await this.#parts.wordsFor(ask, call?.tool),
    );
    try {
      if (ask.kind === 'shell' && this.#parts.takeRelease(ask)) await client.answer({ word: 'pass' });
      else if (!suggestion) await client.answer({ word: 'error', message: 'The call cannot be read.' });
      else await this.#rule(ask.kind, suggestion, ask.cwd || undefined, client);
    } catch (error) {
      const { message } = error as Error;
      this.#parts.report(`What ${client.label} asked could not be judged: ${message}`);
      await client.answer({ word: 'error', message });
    }
  }

  async #rule(
    kind: 'shell' | 'tool',
    suggestion: Suggestion,
    folder: string | undefined,
    client: WaitingClient,
  ): Promise<void> {
    if (!this.#parts.isOn(kind)) return void (await client.answer({ word: 'off' }));
    await this.#parts.ready();
    const judgement = this.#parts.judge(suggestion, folder);
    const { verdict, findings } = judgement.decision;
    const message = findings[0]?.finding.message ?? '';
    if (kind === 'shell') {
      if (verdict === 'pass' || verdict === 'note') this.#parts.onPassed(suggestion.text);
      else this.#parts.onStopped(suggestion.text);
    }
    switch (verdict) {
      case 'pass':
        return void (await client.answer({ word: 'pass' }));
      case 'note':
        this.#parts.recordNoted(judgement, client.label);
        return void (await client.answer({ word: 'note', message }));
      case 'block':
        this.#parts.recordRefused(judgement, client.label);
        return void (await client.answer({ word: 'refused', message }));
      case 'hold':
        return this.#hold(judgement, client, message);
      default:
        return verdict satisfies never;
    }
  }

  #hold(judgement: Judgement, client: WaitingClient, message: string): void {
    if (!client.isOpen) return;
    const held = this.#parts.hold(judgement, client);
    client.left.on(() => this.#parts.takeBack(held));
    held.settled.on((outcome) => {
      if (outcome === 'discarded') void client.answer({ word: 'discarded' });
    });
    client.hold(message);
  }
}
