/** Where in a shell word a placeholder stands: decides how its value is quoted. */
export type Quoting = 'none' | 'single' | 'double';

/** A part of a template. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'placeholder';
      /** Names to try in order: `--bucket`, `1`, `-1`, `@`, a field. */
      readonly names: readonly string[];
      /** What to write if none is known; undefined: what the use of the template says. */
      readonly fallback: string | undefined;
      readonly quoting: Quoting;
      readonly source: string;
    };

const NAME = /^(?:--?[A-Za-z0-9][\w-]*|-?\d+|@|[A-Za-z][\w.*-]*)$/;

/** The placeholder in `{…}`, or undefined if the braces mean something else, as in `{}`, `{a,b}` or `{print $1}`. */
function placeholderOf(body: string): { names: string[]; fallback: string | undefined } | undefined {
  const at = body.indexOf(':-');
  const names = (at < 0 ? body : body.slice(0, at)).split('|');
  if (!names.every((name) => NAME.test(name))) return undefined;
  return { names, fallback: at < 0 ? undefined : body.slice(at + 2) };
}

/** `HEAD@{1}`, `@{1}`, `main@{upstream}`: git's own. */
function isRevision(before: string, body: string): boolean {
  return before.endsWith('@') && (/(?:^|\s|HEAD)@$/.test(before) || /^(?:u|upstream|push)$/.test(body));
}

/** True for braces that belong to the shell or to a tool: `${X}`, `{{.Name}}`, `HEAD@{1}`. */
function isForeign(text: string, open: number, close: number): boolean {
  const before = text[open - 1];
  return (
    before === '$' ||
    before === '{' ||
    text[open + 1] === '{' ||
    text[close + 1] === '}' ||
    isRevision(text.slice(0, open), text.slice(open + 1, close))
  );
}

/** The quoting that is in force after some text. */
function quotingAfter(text: string, quoting: Quoting): Quoting {
  let now = quoting;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '\\' && now !== 'single') i++;
    else if (char === "'" && now !== 'double') now = now === 'single' ? 'none' : 'single';
    else if (char === '"' && now !== 'single') now = now === 'double' ? 'none' : 'double';
  }
  return now;
}

/** Templates that have been taken apart; rules use the same ones again and again. */
const parsed = new Map<string, readonly TemplatePart[]>();
const MAX_PARSED = 5000;

/** Takes a template apart. Never fails: braces that are no placeholder are text. */
export function parseTemplate(template: string): readonly TemplatePart[] {
  let parts = parsed.get(template);
  if (!parts) {
    parts = takeApart(template);
    if (parsed.size >= MAX_PARSED) parsed.clear();
    parsed.set(template, parts);
  }
  return parts;
}

function takeApart(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let quoting: Quoting = 'none';
  let from = 0;
  const addText = (end: number) => {
    if (end > from) parts.push({ kind: 'text', text: template.slice(from, end) });
    quoting = quotingAfter(template.slice(from, end), quoting);
  };
  for (let open = template.indexOf('{'); open >= 0; open = template.indexOf('{', open + 1)) {
    const close = template.indexOf('}', open);
    if (close < 0) break;
    const found = isForeign(template, open, close)
      ? undefined
      : placeholderOf(template.slice(open + 1, close));
    if (!found) continue;
    addText(open);
    parts.push({ kind: 'placeholder', ...found, quoting, source: template.slice(open, close + 1) });
    from = close + 1;
    open = close;
  }
  addText(template.length);
  return parts;
}

/** The names of all placeholders of a template. */
export function placeholdersOf(template: string): string[] {
  return parseTemplate(template).flatMap((part) => (part.kind === 'placeholder' ? part.names : []));
}
