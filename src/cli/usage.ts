/** An option of a command, as it is parsed and as it is documented. */
export interface OptionUsage {
  readonly name: string;
  readonly short?: string;
  /** Name of its value; without one it is a switch. */
  readonly value?: string;
  readonly text: string;
}

/** A command, as it is parsed and as it is documented. */
export interface CommandUsage {
  readonly name: string;
  readonly synopsis: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly details: readonly string[];
  readonly options: readonly OptionUsage[];
  readonly examples?: readonly string[];
  readonly exit: readonly string[];
}

const SHELL: OptionUsage = {
  name: 'shell',
  value: 'NAME',
  text: 'The language of the text: bash, zsh, fish, sh, powershell or cmd. Told from the text if not given.',
};
const HELP: OptionUsage = { name: 'help', short: 'h', text: 'Show this help.' };

const CHECK: CommandUsage = {
  name: 'check',
  synopsis:
    'holdpoint check [TEXT | -] [--shell NAME] [--path FILE] [--before FILE] [--cwd DIR] [--json | --jsonl]',
  summary: 'Say what a command or a change would do, and whether it would be held.',
  details: [
    'TEXT is what would be pasted; several words are joined by spaces. Put -- before a text that begins with a dash. Without TEXT, or with -, the text is read from standard input as UTF-8.',
    'The report says who would gain what over which resource, underlines where the text says so, and lists the questions that a review would ask. Nothing is run.',
    'Modes of paths and texts of files that the command names are looked up read-only, from DIR.',
    '--jsonl reads one suggestion a line, {"id","text","kind"?,"shell"?,"path"?,"before"?}, and answers one line each, in order, while it reads: {"id","verdict","findings":[…]}. kind is shell, config or tool; without it a suggestion with a path or a former text is config, any other shell. A line that is no suggestion is answered with {"id":null,"line":N,"error":"…"}; empty lines are skipped. In a batch nothing on disk is looked at unless --cwd is given: no lookups, no rules or policy of a workspace. The rules and policies of the user and the machine always apply.',
  ],
  options: [
    SHELL,
    { name: 'path', value: 'FILE', text: 'The file that the text is heading for; it need not exist.' },
    {
      name: 'before',
      value: 'FILE',
      text: 'A file with the text before the change; without --path the kind of file is told from the texts.',
    },
    {
      name: 'cwd',
      value: 'DIR',
      text: 'Where the command would run: paths are looked up from here, and .holdpoint/ is read from here upwards. The current folder if not given.',
    },
    { name: 'json', text: 'The report as data, one JSON object.' },
    { name: 'jsonl', text: 'A batch: one JSON object a line in, one out.' },
    HELP,
  ],
  examples: [
    "holdpoint check 'chmod -R 777 /srv/data'",
    'holdpoint check --json - < snippet.sh',
    'holdpoint check --jsonl < suggestions.jsonl > verdicts.jsonl',
  ],
  exit: [
    '0  pass or note',
    '1  hold or block',
    '2  wrong usage, unreadable input or an internal error: nothing was judged',
    'In a batch: the highest of its lines; a line that is no suggestion counts as 2.',
  ],
};

const CWD: OptionUsage = {
  name: 'cwd',
  value: 'DIR',
  text: 'Where to look; .holdpoint/ is read from here upwards. The current folder if not given.',
};
const FORMS: readonly OptionUsage[] = [
  { name: 'json', text: 'The report as data, one JSON object.' },
  { name: 'sarif', text: 'The report as SARIF 2.1.0, for code scanning.' },
  { name: 'markdown', text: 'The report as a comment for a pull request.' },
];
const UNREAD =
  'A file that cannot be read (binary, not UTF-8, larger than 4 MB, gone, a symbolic link) is listed. It changes the exit code only with --fail-unread.';
const FILES_EXIT: readonly string[] = [
  '0  pass or note',
  '1  a finding to hold or block; with --fail-unread also a file that could not be read',
  '2  wrong usage or an internal error: nothing was judged',
];

const FAIL_UNREAD: OptionUsage = {
  name: 'fail-unread',
  text: 'A file that cannot be read counts like one that is held.',
};

const DIFF: CommandUsage = {
  name: 'diff',
  synopsis:
    'holdpoint diff [REV | A..B | A...B] [--staged] [--require-approval | --approve] [--fail-unread] [--cwd DIR] [--json | --sarif | --markdown]',
  summary: 'Say what changes of files in git would do, and whether they would be held.',
  details: [
    'Judges every changed, new, deleted or renamed file that is understood, from what it said before to what it says after. What was there before is not reported.',
    'Without a commit: from HEAD to the files on disk, with new files that git does not ignore. REV: from that commit to the files on disk. A..B: from one commit to the other. A...B: from where the two parted to B, as a pull request is shown.',
    UNREAD,
    'An approval is a record of a review, .holdpoint/approvals/FINGERPRINT.json, that is committed with the change. The fingerprint is made of the rule, the file, the entry, its values and who gained what before and after: lines, layout and comments make no difference, another file, value or audience does. With --require-approval exactly those findings that have a valid record pass. Records count from the state that is compared: from the commit B of A..B, from what is staged, or from the disk. What policy blocks cannot be approved.',
    'Nothing that the repository says is run: no hook, no text conversion, no other diff program.',
  ],
  options: [
    { name: 'staged', text: 'To what is staged for the next commit instead of the files on disk.' },
    { name: 'require-approval', text: 'Let pass what has been approved, and nothing else that is held.' },
    {
      name: 'approve',
      text: 'Ask the checklist of each held file that is not approved yet, on the terminal, and write the records.',
    },
    FAIL_UNREAD,
    CWD,
    ...FORMS,
    HELP,
  ],
  examples: [
    'holdpoint diff',
    'holdpoint diff --staged',
    'holdpoint diff --approve && git add .holdpoint/approvals',
    'holdpoint diff --require-approval origin/main...HEAD',
  ],
  exit: [
    ...FILES_EXIT,
    'With --require-approval or --approve, a finding to hold that has a valid approval counts as pass.',
  ],
};

const SCAN: CommandUsage = {
  name: 'scan',
  synopsis: 'holdpoint scan PATH… [--jobs N] [--fail-unread] [--cwd DIR] [--json | --sarif | --markdown]',
  summary: 'Say what files give to whom as they are.',
  details: [
    'Judges every file below PATH that is understood as if it were new: also what has been there for long. Folders of installed packages and the inside of git are left out; what git ignores is not. Links inside PATH are not followed.',
    UNREAD,
    'More than a few files are judged by several threads. The report is the same, in the order of the paths, however many they are. On a terminal, long work shows a bar.',
  ],
  options: [
    {
      name: 'jobs',
      value: 'N',
      text: 'Threads that judge. As many as the machine has cores, at most 3, if not given; 1 is slowest and takes the least memory.',
    },
    FAIL_UNREAD,
    CWD,
    ...FORMS,
    HELP,
  ],
  examples: ['holdpoint scan .', 'holdpoint scan --sarif infra .github > holdpoint.sarif'],
  exit: FILES_EXIT,
};

const GATE: CommandUsage = {
  name: 'gate',
  synopsis: 'holdpoint gate [--shell NAME] [--cwd DIR] [--] COMMAND',
  summary: 'Hold a command for its checklist, in the terminal.',
  details: [
    'Shows the report and asks the questions of the review one by one, on the terminal even if input and output go elsewhere. Runs nothing itself: exit code 0 means released, as in: holdpoint gate -- "$cmd" && eval "$cmd"',
    'COMMAND is best given as one quoted word; several words are joined by spaces. Options end at its first word.',
    'A command that passes is released at once and silently. Without a terminal nothing that must be held is released. Ctrl-C, Ctrl-D, or the answer no discard it. Held commands and their outcomes are put in the journal; if that is not possible, they are not released.',
  ],
  options: [
    SHELL,
    {
      name: 'cwd',
      value: 'DIR',
      text: 'Where the command would run. The current folder if not given.',
    },
    {
      name: 'lead',
      value: 'TEXT',
      text: 'Print this first if there is anything to say. For shells whose cursor is still on the command.',
    },
    { name: 'base64', text: 'COMMAND is UTF-8 in base64, for callers that cannot pass quotes on.' },
    HELP,
  ],
  exit: [
    '0  released',
    '1  discarded, refused by policy, or there is no terminal to ask on',
    '2  wrong usage or an internal error',
  ],
};

const HOOK: CommandUsage = {
  name: 'hook',
  synopsis:
    'holdpoint hook AGENT [--within SECONDS] | install AGENT [--yes] | uninstall AGENT [--yes] | status [AGENT]',
  summary: 'Judge what a coding agent is about to do, and tell agents to ask.',
  details: [
    'AGENT is vscode, claude-code, copilot-cli, cursor, gemini-cli, codex or opencode. VS Code and Copilot CLI share one file.',
    'As a hook it reads the call from standard input as the agent writes it, and answers as the agent expects. Commands, changes of files and tool calls are judged. What passes is left to the agent, without a word: Holdpoint never says allow. What must be held is asked in the window of the editor that has the folder open; without one, in the agent’s own prompt, or it is denied with a reason that tells the agent what a person has to decide.',
    'What cannot be read, fails or takes too long is not let through.',
    'install shows what would stand in the agent’s configuration and asks; --yes answers. What stands there is kept. Installing twice changes nothing; uninstall takes out what install put there.',
  ],
  options: [
    {
      name: 'within',
      value: 'SECONDS',
      text: 'How long the agent waits. The agent’s own default if not given; install writes it.',
    },
    { name: 'yes', short: 'y', text: 'Write without asking.' },
    HELP,
  ],
  examples: ['holdpoint hook install claude-code', 'holdpoint hook status'],
  exit: [
    'As a hook: 0, with the answer on standard output',
    'install, uninstall: 0 done, 1 no consent, 2 it could not be done',
    'status: 0 installed, 1 not, or not as this version would',
  ],
};

const SHELL_GATE: CommandUsage = {
  name: 'shell',
  synopsis: 'holdpoint shell bash | zsh | fish | powershell',
  summary: 'Print the gate of a shell, which checks commands at Enter.',
  details: [
    'For terminals outside VS Code: put the line for your shell at the end of its start-up file. Every command is then judged when Enter is pressed, and what must be held shows the checklist of holdpoint gate in the terminal. VS Code’s own terminals need no such line for bash, zsh and fish.',
    'Commands that only look, such as ls or git status, are let through by the shell itself as long as no rule mentions them; a folder with .holdpoint in it or above it has all commands judged. After a change of your own rules, start a new shell.',
  ],
  options: [HELP],
  examples: [
    'eval "$(holdpoint shell bash)"      # in ~/.bashrc',
    'eval "$(holdpoint shell zsh)"       # in ~/.zshrc',
    'holdpoint shell fish | source       # in ~/.config/fish/config.fish',
    'holdpoint shell powershell | Out-String | Invoke-Expression      # in $PROFILE',
  ],
  exit: ['0  printed', '2  wrong usage or an internal error'],
};

const RULES: CommandUsage = {
  name: 'rules',
  synopsis: 'holdpoint rules test [DIR…] | list [--coverage] [--json] | explain ID',
  summary: 'Test, list or explain rules.',
  details: [
    'test runs the examples of the rules in DIR, or of the built-in ones, and prints what is wrong as file:line:column message. Each folder is tested as an addition to the built-in rules.',
    'list prints the rules in effect here, one a line: id, severity or exposure, title. With --coverage it prints the families of risk by ecosystem, and how many rules each has.',
    'explain says what a rule is about, with check, safer form, undo and examples.',
    'Rules in effect are the built-in ones, those of the machine, of the user and of the workspace: rules/**/*.yaml in /etc/holdpoint, in ~/.config/holdpoint and in .holdpoint of the folder or one above it.',
  ],
  options: [
    { name: 'json', text: 'For list and explain: as data.' },
    { name: 'coverage', text: 'For list: the families of risk, and how many rules each has.' },
    {
      name: 'cwd',
      value: 'DIR',
      text: 'The folder whose workspace rules apply. The current one if not given.',
    },
    HELP,
  ],
  examples: ['holdpoint rules test .holdpoint/rules', 'holdpoint rules explain posix.chmod-world-writable'],
  exit: ['0  all is well', '1  a rule or an example is wrong', '2  wrong usage or an internal error'],
};

const JOURNAL: CommandUsage = {
  name: 'journal',
  synopsis: 'holdpoint journal verify [FILE] | show [FILE] [--last N] [--json]',
  summary: 'Verify or show the record of reviews.',
  details: [
    'The journal is one JSON object a line, each with the hash of the one before it. FILE is $XDG_STATE_HOME/holdpoint/journal.jsonl (~/.local/state/…; %LOCALAPPDATA%\\holdpoint on Windows) if not given.',
    'verify checks every line and names the first bad one and why. A line that a crash cut off is reported and accepted if the line behind it closes it. Records removed from the end cannot be noticed.',
    'show prints the records, oldest first. Secrets were taken out when they were written.',
  ],
  options: [
    { name: 'last', value: 'N', text: 'For show: only the last N records.' },
    { name: 'json', text: 'As data.' },
    HELP,
  ],
  exit: ['0  all is well', '1  a line is bad', '2  wrong usage, no journal, or an internal error'],
};

/** Every command. */
export const COMMANDS: readonly CommandUsage[] = [CHECK, DIFF, SCAN, GATE, SHELL_GATE, HOOK, RULES, JOURNAL];

/** The usage of a command that {@link COMMANDS} has. */
export function usageOf(name: string): CommandUsage | undefined {
  return COMMANDS.find((command) => command.name === name);
}
