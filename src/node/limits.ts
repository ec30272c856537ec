/** Limits of what a host reads and writes. Limits of the analysis itself are in core. */

/** Bytes of a file that a lookup reads: larger ones stay unknown. */
export const MAX_LOOKUP_BYTES = 1024 * 1024;
/** Bytes that all lookups of one suggestion may read together. */
export const MAX_LOOKUP_TOTAL_BYTES = 4 * 1024 * 1024;
/** Lookups answered for one suggestion. */
export const MAX_LOOKUPS = 64;
/** Times that a suggestion is analysed again because answers raised new questions. */
export const MAX_LOOKUP_ROUNDS = 4;
/** Milliseconds after which no further lookup is begun; a slow disk must not hold up a paste. */
export const MAX_LOOKUP_MS = 250;
/** Files and folders that are counted below a path. */
export const MAX_TREE_ENTRIES = 20_000;
/** Milliseconds that git may take to say what is not committed. */
export const MAX_GIT_MS = 400;
/** Bytes of git's answer that are read: a list, or the largest file that is compared with its commit. */
export const MAX_GIT_BYTES = 4 * 1024 * 1024;
/** Characters of a path that is looked up. */
export const MAX_PATH_LENGTH = 4096;

/** Bytes of one rule or policy file. */
export const MAX_SETTINGS_BYTES = 256 * 1024;
/** Rule files below one folder. */
export const MAX_RULE_FILES = 2000;
/** Folders below a rules folder, one inside the other. */
export const MAX_RULE_DEPTH = 8;

/** Characters of a suggestion that the journal keeps, after redaction. */
export const MAX_JOURNAL_TEXT = 32 * 1024;
/** Findings of one review that the journal keeps. */
export const MAX_JOURNAL_FINDINGS = 50;
/** Characters of any other text in the journal. */
export const MAX_JOURNAL_FIELD = 2048;
/** Bytes of one journal line. */
export const MAX_JOURNAL_LINE = 4 * 1024 * 1024;
/** Milliseconds to wait for another writer of the journal. */
export const MAX_LOCK_WAIT_MS = 5000;
/** Milliseconds after which a lock is taken for forgotten even if a process with its number is alive. */
export const MAX_LOCK_AGE_MS = 60_000;

/** Bytes of one approval record. */
export const MAX_APPROVAL_BYTES = 64 * 1024;
/** Characters of any text in an approval record. */
export const MAX_APPROVAL_FIELD = 1000;
/** Answers in an approval record. */
export const MAX_APPROVAL_ANSWERS = 20;

/** Bytes of a text given to `holdpoint check`. */
export const MAX_INPUT_BYTES = 64 * 1024 * 1024;

/** Bytes of one question of a gate to the window, all in all. */
export const MAX_ASK_BYTES = 16 * 1024 * 1024;
/** Bytes of a question up to its fields: version, secret, kind and their number. */
export const MAX_ASK_HEADER = 256;
/** Bytes of one line of an answer: an edited text of the size of a question, as base64. */
export const MAX_REPLY_LINE = 24 * 1024 * 1024;
/** Characters of a message in an answer, which people read in one line. */
export const MAX_REPLY_MESSAGE = 500;
/** Questions that wait for a window at the same time. */
export const MAX_ASKS = 128;
/** Milliseconds that a client may take to say all of its question. */
export const MAX_ASK_MS = 5000;
/** Milliseconds between two signs of life to a client whose text is held. */
export const REPLY_EVERY_MS = 1000;
/** Milliseconds of silence after which a client counts the window as gone. */
export const MAX_SILENCE_MS = 3000;
/** Bytes of the file that says how a window is reached. */
export const MAX_WINDOW_FILE = 64 * 1024;
/** Windows looked at to find the one of a folder. */
export const MAX_WINDOWS = 200;
/** Bytes of a file that an agent edits. */
export const MAX_EDITED_FILE = 4 * 1024 * 1024;
/** Seconds that an agent is told to wait for the hook: as long as a person may take to decide. */
export const HOOK_SECONDS = 300;
/** Milliseconds before the agent's own timeout at which the hook answers at the latest. */
export const HOOK_MARGIN_MS = 3000;
/** Milliseconds after which what shells were told by a window that is no longer open is forgotten: 30 days. */
export const MAX_SHELL_GATE_AGE_MS = 30 * 24 * 60 * 60 * 1000;

/** Milliseconds that git may take for a file or a list of files that nobody waits for. */
export const MAX_GIT_LATER_MS = 10_000;

/** Bytes of a file that `holdpoint diff` and `holdpoint scan` judge; a larger one is listed as not read. */
export const MAX_JUDGED_FILE = 4 * 1024 * 1024;
/** Files below the paths of one scan. */
export const MAX_SCANNED_FILES = 200_000;
/** Folders below a path of a scan, one inside the other. */
export const MAX_SCAN_DEPTH = 64;
