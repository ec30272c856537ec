/** A stretch of a file that a shell runs. */
export interface ScriptLine {
  readonly start: number;
  readonly end: number;
}

/** Finds the commands in one line; the offset in it where the command begins, or -1. */
type FindCommand = (line: string) => number;

/** Behind a pattern at the start of a line. */
function behind(pattern: RegExp): FindCommand {
  return (line) => pattern.exec(line)?.[0].length ?? -1;
}

/** Five fields or `@daily`; in the system's tables the user's name as well. */
const SCHEDULE = String.raw`^\s*(?:@\w+|(?:[\d*/,\-A-Za-z]+\s+){4}[\d*/,\-A-Za-z]+)\s+`;

/** Files of which some lines, or parts of lines, are commands: by path, how to find them. */
const LINES: readonly (readonly [path: RegExp, find: FindCommand])[] = [
  [
    /(?:^|\/)(?:etc\/crontab|cron\.d\/[^/]+)$/,
    behind(
      new RegExp(
        `${SCHEDULE}(?:(?!\\S*[/.]|(?:curl|wget|sh|bash|python3?|php|node|perl|ruby|rm|chmod|chown|cd|find|sudo|test|nice|docker|echo)\\s)[\\w-]+\\s+)?`,
      ),
    ),
  ],
  [/(?:^|\/)spool\/cron\/(?:crontabs\/)?[^/]+$/, behind(new RegExp(SCHEDULE))],
  // A table of somebody's own, or one of the system's under the same name: there an account stands before the command.
  [
    /(?:^|\/)(?:[\w.-]+\.)?cron(?:tab)?(?:\.[\w-]+)?$/,
    behind(
      new RegExp(
        `${SCHEDULE}(?:(?:root|www-data|nobody|[a-z_][\\w-]*(?=\\s+(?:curl|wget|bash|sh|python3?|cd)\\s)(?<!\\b(?:sudo|nice|timeout|test|time|exec|env|flock)))\\s+)?`,
      ),
    ),
  ],
  [/(?:^|\/)(?:GNUmakefile|[Mm]akefile|[^/]+\.mk)$/, behind(/^\t[@+-]*/)],
  [/(?:^|\/)[.]?[Jj]ustfile$/, behind(/^(?:\t| {2,})[@-]*/)],
  [/(?:^|\/)Procfile(?:\.[\w-]+)?$/, behind(/^[\w-]+:\s*/)],
  [/(?:^|\/)logrotate(?:\.conf|\.d\/[^/]+)$/, behind(/^\s+/)],
  [/(?:^|\/)(?:[._]?g?vimrc|init\.vim)$/, behind(/^\s*(?:au(?:tocmd)?\s[^!\n]{1,200}|sil(?:ent)?!?\s)?:?!/)],
  [/\.desktop$/, behind(/^(?:Try)?Exec=/)],
];

/** Quoted commands anywhere in a file: `sh '…'` of a Jenkinsfile, `inline: "…"`, tmux's `#(…)`. */
const QUOTED: readonly (readonly [path: RegExp, command: RegExp])[] = [
  [
    /(?:^|\/)Jenkinsfile(?:\.[\w-]+)?$/,
    /\b(?:sh|bat|powershell)\s*\(?\s*(?:script\s*:\s*)?(?:'''|"""|'|")((?:[^'"\\]|\\.){1,4000})/g,
  ],
  [/(?:^|\/)Vagrantfile$/, /\binline\s*(?::|=>)\s*["']((?:[^"'\\]|\\.){1,4000})/g],
  [
    /(?:^|\/)(?:\.tmux\.conf|tmux\.conf)$/,
    /#\(([^)\n]{1,2000})|\brun(?:-shell)?\s+(?:-b\s+)?["']([^"'\n]{1,2000})/g,
  ],
  [/udev\/rules\.d\/[^/]+\.rules$/, /\bRUN(?:\{program\})?\+?="((?:[^"\\]|\\.){1,2000})/g],
  [
    /\.(?:tf|tofu)$/,
    /\bprovisioner\s+"(?:local|remote)-exec"\s*\{[^{}]{0,2000}?\bcommand\s*=\s*"((?:[^"\\]|\\.){1,2000})/g,
  ],
  [
    /(?:^|\/)(?:tox\.ini|setup\.cfg)$/,
    /^commands(?:_pre|_post)?[ \t]*=((?:[^\n]{0,4000})(?:\n[ \t][^\n]{0,2000}){0,100})/gm,
  ],
  [
    /(?:^|\/)(?:Rakefile|Fastfile|[^/]+\.rake)$/,
    /\bsh[ \t]{0,9}\(?[ \t]{0,9}["']((?:[^"'\\\n]|\\.){1,4000})/g,
  ],
  [/(?:^|\/)Tiltfile$/, /\b(?:local[ \t]{0,9}\(|cmd[ \t]{0,9}=)[ \t]{0,9}["']((?:[^"'\\\n]|\\.){1,4000})/g],
  [
    /(?:^|\/)(?:shell|flake|default)\.nix$/,
    /\b(?:shellHook|\w{1,40}Phase|(?:pre|post)[A-Z]\w{1,40})[ \t]{0,9}=[ \t]{0,9}''((?:[^']|'(?!')){1,8000})/g,
  ],
  [
    /\.gradle(?:\.kts)?$/,
    /\bcommandLine\b[ \t]{0,9}\(?[ \t]{0,9}((?:["'][^"'\n]{0,400}["'](?:, {0,9})?){1,40})/g,
  ],
  [
    /(?:^|\/)noxfile\.py$/,
    /\bsession\.run\w{0,20}\([ \t]{0,9}((?:["'][^"'\n]{0,400}["'](?:, {0,9})?){1,40})/g,
  ],
  [/\.plist$/, /<string>-l?c<\/string>\s*<string>([^<]{1,4000})/g],
];

/** Most commands of one file. */
const MOST_LINES = 2_000;

/** The commands that a file holds line by line or in quotes, for files that are no scripts as a whole; by its name. */
export function scriptLines(path: string, text: string): readonly ScriptLine[] {
  const name = path.replaceAll('\\', '/');
  const find = LINES.find(([pattern]) => pattern.test(name))?.[1];
  const found: ScriptLine[] = [];
  if (find) {
    let start = 0;
    while (start < text.length && found.length < MOST_LINES) {
      const newline = text.indexOf('\n', start);
      const stop = newline < 0 ? text.length : newline;
      const end = stop > start && text[stop - 1] === '\r' ? stop - 1 : stop;
      const at = find(text.slice(start, end));
      if (at >= 0) found.push({ start: start + at, end });
      start = stop + 1;
    }
  }
  const quoted = QUOTED.find(([pattern]) => pattern.test(name))?.[1];
  for (const match of quoted ? text.matchAll(quoted) : []) {
    const command = match[1] ?? match[2] ?? '';
    const end = match.index + match[0].length;
    if (found.length < MOST_LINES) found.push({ start: end - command.length, end });
  }
  return found;
}

/** True for files in which commands are looked for by their name alone. */
export function hasScriptLines(path: string): boolean {
  const name = path.replaceAll('\\', '/');
  return LINES.some(([pattern]) => pattern.test(name)) || QUOTED.some(([pattern]) => pattern.test(name));
}
