/** A tool's name taken apart. All words are lower case, plurals as they are. */
export interface ToolName {
  /** The MCP server or namespace, as far as the name tells it apart. */
  readonly server: string;
  /** The tool itself in snake_case, without server and namespace. */
  readonly tool: string;
  /** The words of the tool itself. */
  readonly words: readonly string[];
  /** For tools that are made of a web API, such as `API-post-search`: the request's method. */
  readonly method: string | undefined;
  /** The words of the namespace before it: `users`, `messages` of `gmail.users.messages.delete`. */
  readonly context: readonly string[];
}

/** Longest name that is taken apart, in UTF-16 code units. */
const MAX_NAME = 300;

/** Words of a name in camelCase, snake_case, kebab-case or with blanks. */
export function wordsOf(name: string): string[] {
  return name
    .slice(0, MAX_NAME)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const HTTP = new Set(['get', 'head', 'options', 'post', 'put', 'patch', 'delete']);

/** Words that agents and servers put before the names of tools and that say nothing about them. */
const NOISE = new Set(['mcp', 'plugin', 'server', 'tool', 'tools', 'api', 'functions', 'function']);

/** Words that end the name of any tool. */
const TAIL = new Set(['tool', 'tools']);

/** Longest part of a key that is put into snake_case, in UTF-16 code units. */
const MAX_KEY = 100;

/** Keys joined by dots, each in snake_case: `file.ownerId` is `file.owner_id`. */
export function snakeCase(path: string): string {
  return path
    .split('.')
    .map((key) => wordsOf(key.slice(0, MAX_KEY)).join('_') || key)
    .join('.');
}

/**
 * Takes apart what agents call a tool of a server: `mcp__github__create_issue` (Claude Code, Codex, Gemini CLI),
 * `mcp_github_create_issue` (VS Code), `MCP:create_issue` (Cursor), `github-create_issue` (Copilot CLI),
 * `github.createIssue`, `github/create-issue`. Where the name does not tell the server from the tool, all is the tool.
 */
export function readToolName(full: string): ToolName {
  const parts = full
    .slice(0, MAX_NAME)
    .split(/__+|[./:#]+/)
    .filter((part) => part !== '');
  const words = wordsOf(parts.at(-1) ?? '');
  const isApi = words[0] === 'api' && HTTP.has(words[1] ?? '');
  const method = isApi ? words.splice(0, 2)[1] : undefined;
  while (words.length > 2 && NOISE.has(words[0] as string)) words.shift();
  while (words.length > 1 && TAIL.has(words.at(-1) as string)) words.pop();
  const before = parts.slice(0, -1).flatMap(wordsOf);
  const context = before.filter((word) => !NOISE.has(word));
  return { server: context.join('_'), tool: words.join('_'), words, context, method };
}

/** A noun in the singular, for English plurals as they stand in names of tools. */
export function singular(word: string): string {
  if (word.length <= 3 || /(?:ss|us|is|ws)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:sh|ch|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
