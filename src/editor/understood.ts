import { isMade, isUnderstood } from '../core/config/understood.ts';
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
  if (!JUDGED_SCHEMES.includes(uri.scheme) || isMade(uri.path)) return false;
  return Object.hasOwn(LANGUAGES, languageId) || isUnderstood(uri.path);
}

/** What a document's text is judged as. A script is told by its language where its name does not say it. */
export function judgedAs({ languageId }: DocumentKind): { kind: SuggestionKind; shell?: Shell } {
  const shell = Object.hasOwn(LANGUAGES, languageId) ? LANGUAGES[languageId] : undefined;
  return shell ? { kind: 'config', shell } : { kind: 'config' };
}
