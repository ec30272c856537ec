import type { Shell } from '../suggestion.ts';

/** How much of a text is looked at, in UTF-16 code units: what tells the shell stands near the start. */
const SAMPLE = 8_000;

const INTERPRETERS: Readonly<Record<string, Shell>> = {
  bash: 'bash',
  sh: 'sh',
  dash: 'sh',
  ash: 'sh',
  ksh: 'sh',
  zsh: 'zsh',
  fish: 'fish',
  pwsh: 'powershell',
  powershell: 'powershell',
};

const EXTENSIONS: Readonly<Record<string, Shell>> = {
  sh: 'sh',
  bash: 'bash',
  zsh: 'zsh',
  fish: 'fish',
  ksh: 'sh',
  ps1: 'powershell',
  psm1: 'powershell',
  bat: 'cmd',
  cmd: 'cmd',
};

/** Start-up files of shells, which have no extension. */
const STARTUP: Readonly<Record<string, Shell>> = {
  '.bashrc': 'bash',
  '.bash_profile': 'bash',
  '.bash_login': 'bash',
  '.bash_logout': 'bash',
  '.bash_aliases': 'bash',
  '.profile': 'sh',
  '.zshrc': 'zsh',
  '.zshenv': 'zsh',
  '.zprofile': 'zsh',
  '.zlogin': 'zsh',
};

/** Scripts that something runs for the place they are in. */
const RUN_BY_PLACE =
  /(?:^|\/)(?:etc\/(?:rc\.local|rc\.common|cron\.(?:hourly|daily|weekly|monthly)\/[^/]+|init\.d\/[^/.]+|profile|bash\.bashrc|zsh\/z\w+|update-motd\.d\/[^/]+|NetworkManager\/dispatcher\.d\/[^/]+)|\.husky\/[\w-]+|\.git\/hooks\/[\w-]+|\.githooks\/[\w-]+|\.envrc|\.xinitrc|\.xprofile|\.xsession|\.kshrc|\.bash_completion)$/;

/** The shell whose script a file is, by its name or its first line; undefined if it is no shell script. */
export function scriptShell(path: string, text: string): Shell | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (Object.hasOwn(STARTUP, name)) return STARTUP[name];
  if (RUN_BY_PLACE.test(path.replaceAll('\\', '/'))) return shebang(text) ?? 'sh';
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const own = name.includes('.') && Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
  return shebang(text) ?? own;
}

function shebang(text: string): Shell | undefined {
  if (!text.startsWith('#!')) return undefined;
  const name = /^#![ \t]*(?:[^\s/]*\/)*([\w-]+)(?=\s|$)(?:[ \t]+(?:-\S+[ \t]+)*(?:[^\s/]*\/)*([\w-]+))?/.exec(
    text.slice(0, 200),
  );
  const program = name?.[1] === 'env' ? name[2] : name?.[1];
  return program !== undefined && Object.hasOwn(INTERPRETERS, program) ? INTERPRETERS[program] : undefined;
}

/** A word with a dash where a command begins. Few words in the expression: compiling many takes milliseconds. */
const DASHED = /(?:^|[\n;|{(=&]|\b[Ff]or[Ee]ach|\b[Ww]here)[ \t]*([A-Za-z]+)-([A-Za-z]+)/g;
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** Approved verbs (about_Verbs) that open most cmdlets, with a capital noun: `update-alternatives` is none. */
const VERBS = setOf(
  'Add Clear Connect Convert ConvertFrom ConvertTo Copy Disable Enable Enter Export ForEach Format Get Grant Import Install Invoke Measure Move New Out Publish Read Register Remove Rename Reset Restart Resume Revoke Save Select Send Set Sort Start Stop Tee Test Unblock Uninstall Unregister Update Wait Where Write',
);
/** Cmdlets that people also write in lower case; no Unix command is named like them. */
const LOWER_CMDLETS = [
  {
    verbs: setOf('get set new remove copy move rename clear'),
    nouns: setOf(
      'acl item itemproperty childitem content location service process executionpolicy mppreference smbshare netfirewallrule localuser localgroupmember adgroupmember psdrive',
    ),
  },
  {
    verbs: setOf('invoke write out import export start stop add grant enable disable install'),
    nouns: setOf(
      'webrequest restmethod expression command host output file module service process mppreference localgroupmember smbshareaccess psremoting netfirewallrule csv',
    ),
  },
];

function hasCmdlet(sample: string): boolean {
  for (const match of sample.matchAll(DASHED)) {
    const [all, verb = '', noun = ''] = match;
    if (VERBS.has(verb) && /^[A-Z][A-Za-z]{2}/.test(noun)) return true;
    const next = sample[match.index + all.length];
    if (next !== undefined && /\w/.test(next)) continue;
    const [first, second] = [verb.toLowerCase(), noun.toLowerCase()];
    if (LOWER_CMDLETS.some(({ verbs, nouns }) => verbs.has(first) && nouns.has(second))) return true;
  }
  return false;
}

const POWERSHELL =
  /\$env:\w|\$PS(?:VersionTable|ScriptRoot|CommandPath|Item|Home|BoundParameters|Cmdlet)\b|\[(?:System|Net|IO|Convert|Security)\.|(?:^|[\n;|])[ \t]*(?:iex|iwr|irm|icm|gci|gwmi)[ \t(]|\|[ \t]*iex\b|^\$\w+[ \t]*=[ \t]*(?:[A-Z@$[(]|'|")|-ErrorAction\b|\(New-Object\b/i;
/** The first word of a command, as cmd has it. */
const FIRST_WORD = /(?:^|[\n&|(])[ \t]*@?([A-Za-z]+)/g;
const CMD_WORDS = setOf(
  'echo icacls cacls takeown schtasks bcdedit vssadmin wevtutil wmic fsutil diskpart netsh robocopy xcopy regsvr rundll certutil bitsadmin mshta net reg sc del erase rd rmdir dir attrib copy move cipher format taskkill if set for',
);
const CMD =
  /(?:^|[\n&|(])[ \t]*@?(?:echo[ \t]+off\b|(?:icacls|cacls|takeown|schtasks|bcdedit|vssadmin|wevtutil|wmic|fsutil|diskpart|netsh|robocopy|xcopy|regsvr32|rundll32|certutil|bitsadmin|mshta)(?:\.exe)?[ \t]|net[ \t]+(?:user|share|localgroup|use|stop|start)\b|reg(?:\.exe)?[ \t]+(?:add|delete|import|query)\b|sc(?:\.exe)?[ \t]+(?:config|create|sdset|stop|delete)\b|(?:del|erase|rd|rmdir|dir|attrib|copy|move)[ \t]+\/[a-z]\b|(?:cipher|format|taskkill)[ \t]+\/|if[ \t]+(?:not[ \t]+)?(?:exist|defined|errorlevel)\b|set[ \t]+\/[ap]\b|(?:del|erase|rd|rmdir)[ \t]+"?[A-Za-z]:\\|for[ \t]+(?:\/[a-z][ \t]+)?(?:\S{1,40}[ \t]+)?%%?[A-Za-z][ \t]+in[ \t]*\()|%(?:USERPROFILE|APPDATA|LOCALAPPDATA|TEMP|TMP|ProgramFiles|SystemRoot|windir|SystemDrive|HOMEPATH|PUBLIC|ProgramData|COMSPEC|PATH|USERNAME|COMPUTERNAME|CD|DATE|TIME|ERRORLEVEL|~\w+)%|%~\w/i;

function isCmd(sample: string): boolean {
  const may =
    sample.includes('%') ||
    [...sample.matchAll(FIRST_WORD)].some(([, word = '']) => CMD_WORDS.has(word.toLowerCase()));
  return may && CMD.test(sample);
}

const FISH =
  /(?:^|[\n;])[ \t]*(?:set[ \t]+-{1,2}[gxUleuPa]+(?:[ \t]+-\w+)*[ \t]+[A-Za-z_]\w*[ \t]+\S|set[ \t]+--(?:global|export|universal|erase|local)\b|fish_add_path\b|abbr[ \t]+(?:-a|--add)\b|funcsave\b|string[ \t]+(?:split|match|replace|join|trim)\b|begin[ \t]*[\n;]|if[ \t]+not[ \t])|;[ \t]*(?:and|or)[ \t]+\w/;
const ZSH =
  /(?:^|[\n;])[ \t]*(?:setopt|unsetopt|autoload[ \t]+-|zmodload|bindkey|zstyle|compinit|print[ \t]+-P|noglob)\b|\$\{\([A-Za-z@]{1,4}\)|\*\*\/\*\(/;
const OTHER_SHELL =
  /(?:^|[\s;&|"'/\\])(?:pwsh|powershell)(?:\.exe)?["']?[ \t]+[-/"'&]|\bcmd(?:\.exe)?[ \t]+\/[ck]\b/i;

/** `cmd /c` with a path whose backslashes any other shell would swallow. */
const CMD_LINE = /^\s*cmd(?:\.exe)?[ \t]+\/[ck][ \t][^\n'"]{0,300}[A-Za-z]:\\/i;

/** The shell that a text is written for, by its first line and by words only that shell has; bash when in doubt. */
export function guessShell(text: string): Shell {
  const said = shebang(text);
  if (said) return said;
  const sample = text.slice(0, SAMPLE);
  if (CMD_LINE.test(sample)) return 'cmd';
  // A POSIX line that calls PowerShell or cmd with code is still a POSIX line.
  if (!OTHER_SHELL.test(sample)) {
    if (hasCmdlet(sample) || POWERSHELL.test(sample)) return 'powershell';
    if (isCmd(sample)) return 'cmd';
  }
  if (FISH.test(sample)) return 'fish';
  return ZSH.test(sample) ? 'zsh' : 'bash';
}
