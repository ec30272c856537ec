/**
 * Every limit of the core, counted in operations, characters or nesting and never in time, so that a verdict does not
 * depend on how busy a machine is. Whatever reaches one is reported, never passed over.
 */

/** Longest text that is analysed, in UTF-16 code units; a longer one is a finding of its own. */
export const TEXT_LENGTH = 2_000_000;

/** Most facts about characters that one text states; the first of each kind and place are always among them. */
export const TEXT_FACTS = 200;

/** Most odd characters that are marked for display. */
export const TEXT_MARKS = 2_000;

/** Longest broken script, in UTF-16 code units, in which lines that are no commands are looked for. */
export const SKETCHED = 100_000;

/** Most stray lines (prose, output, other languages) that are analysed each for itself. */
export const STRAY_LINES = 1_000;

/** Most blocks of code that are analysed; blocks of one shell that are complete count once. */
export const CODE_BLOCKS = 1_000;

/** How many times its own length a text may be read again while looking for the ends of quotes and here-documents. */
export const REREADS = 4;

/** Longest line, in UTF-16 code units, that can be a prompt, a fence or a sentence rather than code. */
export const LINE_SHAPE = 400;

/** Columns of blank space before further code that count as pushing it out of sight. */
export const OFFSCREEN_COLUMNS = 80;

/** Most odd characters (runs of one kind count once) that are recorded; more are a finding of their own. */
export const ODD_CHARACTERS = 20_000;

/** Longest document (policy, body, manifest, SQL script) that is read out of one argument, in UTF-16 code units. */
export const DOCUMENT_LENGTH = 1_000_000;

/** Deepest nesting of lists and maps in a document. */
export const DOCUMENT_DEPTH = 64;

/** Most entries that one document states; a longer one also states that it was not read to its end. */
export const DOCUMENT_ENTRIES = 5_000;

/** Longest YAML text that is read, in UTF-16 code units; YAML costs about thirty times as much as JSON. */
export const YAML_LENGTH = 128_000;

/** Most statements, grants or requests that one document or command states. */
export const DOCUMENT_FACTS = 2_000;

/** How deep a script may name further scripts (`\i`, `source`, `DO`, `EXEC`). */
export const SCRIPT_DEPTH = 4;

/** Steps that reading a shell script may take, plus {@link SHELL_STEPS_PER_CHARACTER} for every letter of it. */
export const SHELL_STEPS = 20_000;
export const SHELL_STEPS_PER_CHARACTER = 4;

/** Scripts on disk that a text runs and that are read with it, and the longest that is, in UTF-16 code units. */
export const SHELL_SCRIPT_FILES = 8;
export const SHELL_SCRIPT_LENGTH = 65_536;

/** Levels of scripts inside scripts: `bash -c`, `$(…)`, functions. */
export const SHELL_DEPTH = 40;

/** Most elements to which an array or map is added to, element by element; a larger one is unknown from then on. */
export const SHELL_ELEMENTS = 2_000;

/** Longest working directory that `cd` is followed to, in UTF-16 code units; where a longer one leads is unknown. */
export const SHELL_DIRECTORY = 1_024;

/** Longest chain of operators or members in one PowerShell expression. */
export const SHELL_CHAIN = 1_000;

/** Rounds of all loops together that are followed with their variable known. */
export const SHELL_LOOP_ROUNDS = 512;

/** Rounds of one loop that counts which are followed. */
export const SHELL_LOOP_COUNT = 64;

/** Bytes that a compressed text in a command may unpack to. */
export const DECODED_BYTES = 4_000_000;

/** Longest text that a variable or word of a script is followed to, in UTF-16 code units; a longer one is unknown. */
export const VALUE_LENGTH = 2_000_000;

/** Most stretches for which a value remembers its exact place; with more it points to the whole. */
export const VALUE_PIECES = 4_096;

/** Most findings of one suggestion; more are one finding that says so. */
export const FINDINGS = 500;

/** Most facts of one suggestion that rules are tried on. */
export const RULE_FACTS = 200_000;

/** Paths of one command whose files are counted. */
export const EXTENT_PATHS = 4;

/** Most files and commands that are remembered as what one output was made of. */
export const INGREDIENTS = 40;
/** Most entries that one change of a file is taken apart into. */
export const CONFIG_CHANGES = 20_000;

/** Characters at the beginning of a paste from which it is told to be SQL, and of which dialect. */
export const SQL_SIGNS = 4000;
