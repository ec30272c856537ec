import { scalarFrom } from './source-text.ts';
import type { MapEntry, Scalar, Tree } from './tree.ts';

/** A setting in Ruby's block style without an equals sign: `origins '*'`, `skip_before_action :x`. */
const COMMAND =
  /^\s*(?:Rails\.application\.)?(origins|resource|protect_from_forgery|load_and_authorize_resource|authorize_resource|skip_authorization_check|skip_forgery_protection|allow_unauthenticated_access|devise|devise_for|authenticate|authenticated|constraints|config\.hosts\.clear|policy\.[a-z_]{3,30}|allow|http_basic_authenticate_with(?= )|rate_limit(?= )|[\w.]*middleware\.(?:use|delete|insert_before|insert_after))\b\s*(?=[:'"*/\n\dA-Z]|(?:name|to|only|ip|subdomain|host): |->|$)/;

/** What a controller runs around its actions. */
const FILTER =
  /^\s*((?:prepend_|append_|skip_)?(?:before|after|around)_(?:action|filter))\b[ \t(]*(?=[:'"\w])/;
/** All that a request brings, taken over without a list of what it may be. */
const UNCHECKED = /\.(permit!|to_unsafe_h(?:ash)?\b)/;
/** For which actions it runs. */
const OPTION =
  /[\s,:](only|except|if|unless|raise)(?::|\s*=>)\s*(\[[^\]]{0,500}\]|%i\[[^\]]{0,500}\]|[^\s,)]+)/g;
/** What it runs where nothing else is said. */
const ALWAYS = 'all';
/** Most letters of one command with its options. */
const MOST_LETTERS = 800;

/** The setting that a line of Ruby makes without an equals sign, and how far it goes; undefined where it makes none. */
export function commandAt(
  text: string,
  line: string,
  start: number,
): { entries: readonly MapEntry[]; at: number } | undefined {
  const at = start + line.length - line.trimStart().length;
  const filter = FILTER.exec(line);
  if (filter) return filterAt(text, filter, start, at);
  const command = COMMAND.exec(line);
  if (command) {
    const rest = line.slice(command[0].length).trim();
    const clean = rest.replace(/^[:'"]|['"]$/g, '');
    const valueAt = start + line.indexOf(rest, command[0].length);
    const value: Tree = {
      kind: 'scalar',
      type: 'string',
      text: clean || 'true',
      start: rest ? valueAt : at,
      end: rest ? valueAt + rest.length : at + line.trim().length,
    };
    return { entries: [{ key: command[1] as string, start: at, value }], at };
  }
  const taken = UNCHECKED.exec(line);
  if (taken) {
    const from = start + taken.index + 1;
    const end = start + taken.index + taken[0].length;
    const value: Tree = { kind: 'scalar', type: 'boolean', text: 'true', start: from, end };
    return { entries: [{ key: taken[1] as string, start: from, value }], at };
  }
  const options = optionsOf(line, start);
  return options && { entries: options, at };
}

/** `before_action :x, only: [:a]` as the callback itself and, by its name, the actions that it is for. */
function filterAt(
  text: string,
  filter: RegExpExecArray,
  start: number,
  at: number,
): { entries: readonly MapEntry[]; at: number } {
  const from = start + filter[0].length;
  const end = statementEnd(text, from);
  const written = text.slice(from, end);
  const name = filter[1] as string;
  const options = [...written.matchAll(OPTION)];
  const names = written.slice(0, options[0]?.index ?? written.length);
  const entries: MapEntry[] = [];
  for (const callback of names.matchAll(/:?([A-Za-z_][\w.]*[!?]?)/g)) {
    const place = from + callback.index;
    const word = callback[1] as string;
    entries.push({ key: name, start: at, value: scalar(word, place, place + callback[0].length) });
    const limits = options.map((option) => limitOf(option, from));
    if (!limits.some(({ key }) => key === 'only'))
      limits.push({ key: 'only', start: at, value: scalar(ALWAYS, place, place + callback[0].length) });
    entries.push({
      key: `${name}(${word})`,
      start: at,
      value: { kind: 'map', entries: limits, start: place, end },
    });
    if (/^(?:do|->|lambda|proc)\b/.test(word)) break;
  }
  return { entries, at: Math.max(end, at) };
}

function limitOf(option: RegExpMatchArray, from: number): MapEntry {
  const start = from + (option.index ?? 0) + 1;
  const written = option[2] as string;
  const valueAt = from + (option.index ?? 0) + option[0].length - written.length;
  const items = [...written.matchAll(/[\w.]+[!?]?/g)]
    .filter(({ 0: word, index }) => !(index === 1 && word === 'i' && written.startsWith('%i')))
    .map((word) => scalar(word[0], valueAt + word.index, valueAt + word.index + word[0].length));
  return {
    key: option[1] as string,
    start,
    value: { kind: 'list', items, start: valueAt, end: valueAt + written.length },
  };
}

function scalar(text: string, start: number, end: number): Scalar {
  return { kind: 'scalar', type: 'string', text, start, end };
}

/** The end of a command that goes on behind a comma or within a list. */
function statementEnd(text: string, from: number): number {
  let open = 0;
  let last = '';
  const most = Math.min(text.length, from + MOST_LETTERS);
  for (let i = from; i < most; i++) {
    const c = text[i] as string;
    if (c === '\n' && open <= 0 && last !== ',') return i;
    if (c === '#' && (text[i - 1] === ' ' || text[i - 1] === '\n')) return i;
    if (c === '[') open++;
    else if (c === ']') open--;
    if (c > ' ') last = c;
  }
  return most;
}

/** A command with options: `config.session_store :cookie_store, key: "_app", secure: true`. */
const OPTIONS = /^\s*([A-Za-z_][\w.:!?]*)(?:\(|\s+)(?=[:\w"'])(?=.*\b[a-z_]\w*:\s)/;
/** What a command is given to run, behind its options. */
const RUN = / (?:\{|do\b)/;

function optionsOf(whole: string, start: number): MapEntry[] | undefined {
  const line = whole.slice(0, RUN.exec(whole)?.index);
  const command = OPTIONS.exec(line);
  if (!command || /\b(?:do|if|unless|def|class)\b/.test(line)) return undefined;
  const entries: MapEntry[] = [];
  for (const option of line.matchAll(
    /\b([a-z_]\w*):\s+(true|false|nil|\d+|:\w+|"[^"]*"|'[^']*')(?=\s*(?:[,)]|$))/g,
  )) {
    const written = option[2] as string;
    const from = start + option.index;
    const at = from + option[0].length - written.length;
    const bare = written.replace(/^[:'"]|['"]$/g, '');
    entries.push({
      key: option[1] as string,
      start: from,
      value: scalarFrom(bare, at, at + written.length, bare !== written),
    });
  }
  if (entries.length === 0) return undefined;
  const value: Tree = { kind: 'map', entries, start, end: start + line.length };
  return [{ key: command[1] as string, start: start + line.length - line.trimStart().length, value }];
}
