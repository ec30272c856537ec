/** The command that an agent's configuration runs, in the forms that agents want. */
export interface HookCommand {
  /** For a POSIX shell; exit code 2 whatever goes wrong in it, which blocks for most agents. */
  readonly shell: string;
  /** The same for agents that let a call through when a hook fails: the denial is printed. */
  readonly printing: string;
  /** For `cmd.exe` and PowerShell. */
  readonly windows: string;
  /** Seconds that the agent is to wait for it. */
  readonly timeout: number;
}

/** A place in a JSON file, from the root. */
export type JsonPath = readonly (string | number)[];

/** One entry of a list in an agent's configuration. */
export interface HookEntry {
  /** The list that it goes into. */
  readonly list: JsonPath;
  readonly entry: (command: HookCommand) => unknown;
}

/** Where and how an agent is told to run the hook. */
export type Installation =
  /** Entries in a JSON file, which may have comments and other entries. */
  | {
      readonly kind: 'json';
      /** Below the person's home folder, by parts. */
      readonly file: readonly string[];
      /** What a new file has besides. */
      readonly skeleton: Readonly<Record<string, unknown>>;
      readonly entries: readonly HookEntry[];
      /** What else the person has to do, as a sentence. */
      readonly remark?: string | undefined;
    }
  /** A file of our own. */
  | {
      readonly kind: 'file';
      readonly file: readonly string[];
      readonly text: (command: HookCommand) => string;
      readonly remark?: string | undefined;
    };
