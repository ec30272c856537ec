import type { Input, Value } from '../../fact.ts';
import { fromBase64 } from '../producers/bytes.ts';
import type { Call, Handler } from '../runner.ts';
import { derivedValue, joinValues, sketchOf } from '../values.ts';

const COMMAND = /^[-/](?:c|co|com|comm|comma|comman|command)$/i;
const ENCODED = /^[-/](?:e|ec|en|enc\w*)$/i;
const FILE = /^[-/]f(?:i|il|ile)?$/i;

/** Options that take the next word. Source: about_Pwsh, about_PowerShell_exe; names may be shortened. */
const VALUED = /^[-/](?:ex\w*|ep|w\w*|v\w*|o\w*|if|inp\w*|config\w*|custom\w*|settings\w*|psc\w*|wd)$/i;

/** Commands that print what an address answers. */
const FETCHING = /^(?:iwr|irm|curl|wget|invoke-webrequest|invoke-restmethod)$/i;
const ADDRESS = /https?:\/\/[^\s'")]+/i;

/** Text of UTF-16LE in base64, as `-EncodedCommand` takes it. */
function decoded(value: Value): Value | undefined {
  const bytes = value.text === undefined ? undefined : fromBase64(value.text);
  if (!bytes) return undefined;
  return derivedValue(new TextDecoder('utf-16le').decode(bytes), value, 'base64');
}

/** The script on the command line; undefined where there is none, or it is in a file. */
function scriptOf(words: readonly Value[], isBare: boolean): Value | undefined {
  for (let i = 1; i < words.length; i++) {
    const text = sketchOf(words[i] as Value);
    const next = words[i + 1];
    if (COMMAND.test(text)) return next && joinValues(words.slice(i + 1), ' ');
    if (ENCODED.test(text)) return next && decoded(next);
    if (FILE.test(text)) return undefined;
    if (VALUED.test(text)) i++;
    else if (!/^[-/]/.test(text))
      return isBare && !/\.ps1$/i.test(text) ? joinValues(words.slice(i), ' ') : undefined;
  }
  return undefined;
}

/** `powershell -Command TEXT`, `-EncodedCommand BASE64`; Windows PowerShell takes bare words as the command too. */
const powershell: Handler = (call) => {
  const { invocation, runner, frame } = call;
  const script = scriptOf(invocation.words, invocation.command === 'powershell');
  const inner = { shell: 'powershell', state: frame.state.fork() } as const;
  if (script) return runner.script(script, call, inner);
  return invocation.words.length === 1
    ? runner.input(invocation.input, 'powershell', call, inner)
    : undefined;
};

/** The address of `iex (irm URL)` or of `….DownloadString('URL')`, which may not be readable as words. */
function fetchedBy({ invocation, frame }: Call): Value | undefined {
  const [, ...words] = invocation.words;
  const at = words.findIndex((word) => FETCHING.test(word.text ?? ''));
  if (at >= 0) return words.slice(at).find((word) => ADDRESS.test(sketchOf(word)));
  if (frame.shell !== 'powershell' || invocation.operands.some(({ text }) => text)) return undefined;
  const { text } = frame.source;
  const found = /\.Download(?:String|Data|File)|\biwr\b|\birm\b|Invoke-(?:WebRequest|RestMethod)/i.test(text);
  const address = found ? ADDRESS.exec(text)?.[0] : undefined;
  return address ? { text: address, from: { span: invocation.span } } : undefined;
}

/** `iex TEXT`, `irm URL | iex`: runs a text as a script. Elixir's shell of that name has neither. */
const expression: Handler = (call) => {
  const { invocation, runner, frame } = call;
  const url = fetchedBy(call);
  if (url) runner.fetched(url, invocation.command, url.from.span, call);
  else if (invocation.operands.length > 0 && frame.shell === 'powershell') {
    const text = joinValues(invocation.operands, ' ');
    return runner.script(text, call, { shell: 'powershell', state: frame.state });
  } else if (invocation.input?.kind === 'fetched' || invocation.input?.kind === 'text') {
    return runner.input(invocation.input, invocation.command, call, { shell: 'powershell' });
  }
  return undefined;
};

/** `irm URL` prints what the address answers; `-OutFile` puts it into a file. */
const request: Handler = ({ invocation }): Input | undefined => {
  const isSaved = invocation.words.some((word) => /^-outf?/i.test(word.text ?? ''));
  const url = invocation.words.find((word) => ADDRESS.test(sketchOf(word)));
  return isSaved ? undefined : { kind: 'fetched', url };
};

/** PowerShell and those of its commands that run what they are given. */
export const POWERSHELL: Readonly<Record<string, Handler>> = {
  pwsh: powershell,
  powershell,
  iex: expression,
  'invoke-expression': expression,
  iwr: request,
  irm: request,
  'invoke-webrequest': request,
  'invoke-restmethod': request,
};
