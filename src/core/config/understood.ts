import { scriptShell } from '../intake/shell-guess.ts';
import { kindOf } from './kind.ts';

/** Names and endings of files, that hold settings or commands that can widen access. */
const NAMES =
  /(?:^|\/)(?:Dockerfile|Containerfile|Makefile|GNUmakefile|Justfile|Jenkinsfile|Vagrantfile|Caddyfile|Procfile|CODEOWNERS|sudoers|crontab|exports|authorized_keys|known_hosts|\.env|\.htaccess|\.npmrc|\.netrc|\.gitconfig|\.(?:bash|zsh)\w*|\.profile|config\.fish|pg_hba\.conf|fstab|hosts\.(?:allow|deny)|login\.defs)$|\/(?:sudoers|pam|cron|modprobe)\.d\/[^/]+$/i;
const ENDINGS =
  /\.(?:sh|bash|zsh|fish|ksh|ps1|psm1|bat|cmd|ya?ml|json[cl5]?|toml|ini|cfg|conf|cnf|config|properties|env|tf|tfvars|hcl|bicep|bicepparam|sql|xml|plist|mk|rules|service|socket|timer|cf|policy|dockerfile|nginx|reg|inf|nft|repo|mobileconfig|acl)$/i;

/**
 * Folders whose files are made by tools and read by nobody else: installed packages, caches, the inside of git, Holdpoint's
 * own approvals, which quote what was approved.
 */
const MADE =
  /(?:^|\/)(?:node_modules|bower_components|\.git|\.hg|\.svn|\.venv|venv|site-packages|__pycache__|\.terraform|\.next|\.cache|\.tox|\.gradle|\.holdpoint\/approvals)\//;

const plain = (path: string) => path.replaceAll('\\', '/');

/** Whether a file is in a folder of made files. */
export function isMade(path: string): boolean {
  return MADE.test(plain(path));
}

/** Whether a file is of a kind whose changes are judged, by its path alone. Rules of Holdpoint itself are not. */
export function isUnderstood(path: string): boolean {
  const name = plain(path);
  return !isMade(path) && (NAMES.test(name) || ENDINGS.test(name));
}

/**
 * Whether a file is judged where its text is at hand: also scripts without an ending, and settings in files of programs
 * and of no known name. Without a text, by its path.
 */
export function isJudgedFile(path: string, text = ''): boolean {
  if (isMade(path)) return false;
  return isUnderstood(path) || kindOf(path, text) !== undefined || scriptShell(path, text) !== undefined;
}
