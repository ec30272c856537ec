import type { Shell, SuggestionKind } from '../core/suggestion.ts';

/** Languages of VS Code whose files hold settings or commands that can widen access. */
const LANGUAGES: Readonly<Record<string, Shell | ''>> = {
  shellscript: 'bash',
  fish: 'fish',
  powershell: 'powershell',
  bat: 'cmd',
  dockerfile: '',
  dockercompose: '',
  'docker-compose': '',
  dockerbake: '',
  yaml: '',
  helm: '',
  'github-actions-workflow': '',
  json: '',
  jsonc: '',
  jsonl: '',
  toml: '',
  ini: '',
  properties: '',
  dotenv: '',
  terraform: '',
  'terraform-vars': '',
  hcl: '',
  bicep: '',
  sql: '',
  plsql: '',
  xml: '',
  makefile: '',
  nginx: '',
  apacheconf: '',
  caddyfile: '',
};

/** Names and endings of such files, for where VS Code knows no language for them. */
const NAMES =
  /(?:^|\/)(?:Dockerfile|Containerfile|Makefile|GNUmakefile|Justfile|Jenkinsfile|Vagrantfile|Caddyfile|Procfile|CODEOWNERS|sudoers|crontab|exports|authorized_keys|known_hosts|\.env|\.htaccess|\.npmrc|\.netrc|\.gitconfig|\.(?:bash|zsh)\w*|\.profile|config\.fish|pg_hba\.conf)$|\/sudoers\.d\/[^/]+$/i;
const ENDINGS =
  /\.(?:sh|bash|zsh|fish|ksh|ps1|psm1|bat|cmd|ya?ml|json[cl5]?|toml|ini|cfg|conf|cnf|config|properties|env|tf|tfvars|hcl|bicep|sql|xml|plist|mk|rules|service|socket|timer|cf|policy|dockerfile|nginx)$/i;

/** Folders whose files are made by tools and read by nobody: installed packages, caches, the inside of git. */
const MADE =
  /(?:^|\/)(?:node_modules|bower_components|\.git|\.hg|\.svn|\.venv|venv|site-packages|__pycache__|\.terraform|\.next|\.cache|\.tox|\.gradle)\//;

const plain = (path: string) => path.replaceAll('\\', '/');

/** Whether a file is of a kind whose changes are judged, by its path alone. Rules of Holdpoint itself are not. */
export function isUnderstood(path: string): boolean {
  const name = plain(path);
  return !MADE.test(name) && (NAMES.test(name) || ENDINGS.test(name));
}

/** The part of `vscode.TextDocument` that tells what kind of file it is. */
export interface DocumentKind {
  readonly languageId: string;
  readonly uri: { readonly scheme: string; readonly path: string };
}

/** Documents that are files or will be; others are output, history, or the input of something else. */
export const JUDGED_SCHEMES: readonly string[] = [
  'file',
  'untitled',
  'vscode-userdata',
  'vscode-remote',
  'vscode-vfs',
];

/** Whether what goes into a document is judged: scripts and settings, by language or name; prose and programs are not. */
export function isJudged({ languageId, uri }: DocumentKind): boolean {
  if (!JUDGED_SCHEMES.includes(uri.scheme) || MADE.test(uri.path)) return false;
  return Object.hasOwn(LANGUAGES, languageId) || isUnderstood(uri.path);
}

/** What a document's text is judged as. A script is told by its language where its name does not say it. */
export function judgedAs({ languageId }: DocumentKind): { kind: SuggestionKind; shell?: Shell } {
  const shell = Object.hasOwn(LANGUAGES, languageId) ? LANGUAGES[languageId] : undefined;
  return shell ? { kind: 'config', shell } : { kind: 'config' };
}
