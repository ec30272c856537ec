import type { Decision } from '../core/analysis.ts';
import { FRICTIONS } from '../core/analysis.ts';
import { VERDICTS } from '../core/finding.ts';
import type { Suggestion } from '../core/suggestion.ts';
import type { Surroundings } from '../node/folders.ts';
import type { Session } from '../node/session.ts';
import type { SettingsProblem } from '../node/settings-files.ts';
import type { Judgement } from './held/held.ts';
import { Signal } from './signal.ts';

/** What an engine works with. */
export interface EngineOptions {
  readonly at: Surroundings;
  /** `rules.jsonl` as the build wrote it. */
  readonly rulesFile: string;
  /** The folders of the workspace on this machine, as they are now. */
  folders(): readonly string[];
  report(line: string): void;
}

/** Judges by the rules and policies in force: built in, managed, the person's own, and those of the workspace. */
export class Engine {
  /** Fires when rules or policies were read again. */
  readonly changed = new Signal<void>();
  readonly #options: EngineOptions;
  #sessions: readonly Session[] = [];
  #broken: string | undefined;
  #opening: Promise<void> | undefined;
  #stale = false;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** Why nothing can be judged; undefined while all is well. */
  get broken(): string | undefined {
    return this.#broken;
  }

  /** Rule and policy files with mistakes. */
  get problems(): readonly SettingsProblem[] {
    const byPlace = new Map<string, SettingsProblem>();
    for (const problem of this.#sessions.flatMap((session) => session.problems))
      byPlace.set(`${problem.file}:${problem.line}:${problem.column}:${problem.message}`, problem);
    return [...byPlace.values()];
  }

  /** One session a folder of the workspace. */
  get sessions(): readonly Session[] {
    return this.#sessions;
  }

  /** Commands that no rule of any folder can be about; none while nothing can be judged. */
  get plain(): readonly string[] {
    const [first, ...others] = this.#sessions;
    return (first?.plain ?? []).filter((command) => others.every(({ plain }) => plain.includes(command)));
  }

  /** Resolves when suggestions can be judged, or when it is known that they cannot. */
  ready(): Promise<void> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** Reads rules and policies again; until that is done the old ones apply. */
  async reload(): Promise<void> {
    if (this.#stale) return;
    this.#stale = true;
    await this.ready();
    this.#stale = false;
    this.#opening = this.#open();
    await this.#opening;
  }

  async #open(): Promise<void> {
    const { at, rulesFile, folders, report } = this.#options;
    try {
      // Not at the start: the engine is most of the program, and a window must not wait for it.
      const { openSession } = await import('./judge.ts');
      const places = folders().length > 0 ? folders() : [undefined];
      const sessions = await Promise.all(
        places.map((workspace) => openSession({ at, rulesFile, workspace })),
      );
      // A program that knows nothing would let everything pass and look as if it were on.
      if (sessions.some(({ rules }) => !rules.layers[0]?.book.rules.length)) {
        throw new Error(`there are no rules in ${rulesFile}`);
      }
      this.#sessions = sessions;
      this.#broken = undefined;
      for (const { file, line, column, message } of this.problems)
        report(`${file}:${line}:${column} ${message}`);
    } catch (error) {
      report(`Rules cannot be read: ${(error as Error).message}`);
      // Rules that were read before still hold.
      if (this.#sessions.length === 0) this.#broken = (error as Error).message;
    }
    this.changed.fire();
  }

  /**
   * What the rules of every folder make of a suggestion, the strictest of them. `folder` is where relative paths start,
   * `hasRun` true for a command that has run already.
   * @throws when nothing can be judged; see {@link broken}.
   */
  judge(suggestion: Suggestion, folder: string | undefined, { hasRun = false } = {}): Judgement {
    let strictest: Judgement | undefined;
    for (const session of this.#sessions) {
      const entries = suggestion.kind === 'config' ? () => session.entries(suggestion) : undefined;
      const judgement: Judgement = { ...session.examine(suggestion, { cwd: folder, hasRun }), entries };
      if (!strictest || isStricter(judgement.decision, strictest.decision)) strictest = judgement;
    }
    if (!strictest) throw new Error(this.#broken ?? 'the rules are not read yet');
    return strictest;
  }
}

function isStricter(a: Decision, b: Decision): boolean {
  const verdict = VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict);
  if (verdict !== 0) return verdict > 0;
  const weight = ({ friction }: Decision) =>
    friction.reduce((sum, one) => sum + 2 ** FRICTIONS.indexOf(one), 0);
  if (weight(a) !== weight(b)) return weight(a) > weight(b);
  return a.findings.length > b.findings.length;
}
