/** Grammars in the notation of `notation.ts`, by command and subcommands: `docker compose up`. */
export type Table = Readonly<Record<string, string>>;
