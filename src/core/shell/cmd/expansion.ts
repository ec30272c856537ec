import type { Value } from '../../fact.ts';
import type { Frame } from '../runner.ts';
import { scalarOf } from '../state.ts';
import { concatValues, derivedValue, sketchOf, sliceValue, unknownValue } from '../values.ts';

/** Variables that stand for the same on every machine, or for a place that rules know by this name. */
const CONSTANT: Readonly<Record<string, string>> = {
  comspec: 'C:\\Windows\\System32\\cmd.exe',
  systemroot: 'C:\\Windows',
  windir: 'C:\\Windows',
  systemdrive: 'C:',
  homedrive: 'C:',
  homepath: '\\Users\\me',
  userprofile: '~',
  programfiles: 'C:\\Program Files',
  'programfiles(x86)': 'C:\\Program Files (x86)',
  programdata: 'C:\\ProgramData',
  allusersprofile: 'C:\\ProgramData',
  public: 'C:\\Users\\Public',
  temp: 'C:\\Windows\\Temp',
  tmp: 'C:\\Windows\\Temp',
  appdata: '~\\AppData\\Roaming',
  localappdata: '~\\AppData\\Local',
  cd: '.',
};

// `%%NAME%%`, which `call` fills in as it is read once more; `%NAME%`, `%NAME:~0,3%`, `%NAME:a=b%`, `!NAME!`; `%%i`, `%i`, `%~dpi` of `for`; `%1`, `%*` of a batch file.
const REFERENCE =
  /%%([A-Za-z_][\w.-]*)%%|%([A-Za-z_][\w() #$.-]*)(?::(~-?\d+(?:,-?\d+)?|[^%=\n]{1,100}=[^%\n]{0,100}))?%|!([A-Za-z_]\w*)(?::(~-?\d+(?:,-?\d+)?|[^!=\n]{1,100}=[^!\n]{0,100}))?!|%%?(?:~[a-z]*(?:\$\w+:)?)?([A-Za-z])(?![\w%])|%(?:~[a-z]*)?([0-9*])/g;

function lookUp(name: string, frame: Frame): Value | undefined {
  const found = scalarOf(frame.state.variable(name));
  if (found) return found;
  // `$env:NAME` of a PowerShell that runs this.
  const given = frame.state.variable(`env:${name}`);
  return given?.kind === 'item' && given.item.kind === 'scalar' ? given.item.value : undefined;
}

/** `~start,length` of a text. */
function cut(value: Value, start: number, length: number | undefined): Value {
  const size = sketchOf(value).length;
  const from = Math.min(size, start < 0 ? Math.max(0, size + start) : start);
  const to = length === undefined ? size : length < 0 ? size + length : from + length;
  return sliceValue(value, from, Math.max(from, Math.min(size, to)));
}

function modified(value: Value, modifier: string): Value {
  if (value.text === undefined) return value;
  const range = /^~(-?\d+)(?:,(-?\d+))?$/.exec(modifier);
  if (range) return cut(value, Number(range[1]), range[2] === undefined ? undefined : Number(range[2]));
  const equals = modifier.indexOf('=');
  const [from, to] = [modifier.slice(0, equals), modifier.slice(equals + 1)];
  if (from.startsWith('*')) {
    const at = value.text.toLowerCase().indexOf(from.slice(1).toLowerCase());
    return at < 0 ? value : derivedValue(to + value.text.slice(at + from.length - 1), value);
  }
  const parts: string[] = [];
  let at = 0;
  const hay = value.text.toLowerCase();
  for (let found = hay.indexOf(from.toLowerCase()); found >= 0; found = hay.indexOf(from.toLowerCase(), at)) {
    parts.push(value.text.slice(at, found));
    at = found + from.length;
  }
  parts.push(value.text.slice(at));
  return derivedValue(parts.join(to), value);
}

/**
 * Fills in the variables of a text as cmd does before it reads it. What is not known is unknown; a percent sign
 * that names nothing stays, and so does a variable that is set `later`.
 */
export function expandVariables(value: Value, frame: Frame, later?: ReadonlySet<string>): Value {
  const sketch = sketchOf(value);
  if (!/[%!]/.test(sketch)) return value;
  const parts: Value[] = [];
  let at = 0;
  const pattern = new RegExp(REFERENCE);
  for (let found = pattern.exec(sketch); found; found = pattern.exec(sketch)) {
    const name = (found[1] ?? found[2] ?? found[4])?.toLowerCase();
    const loop = found[6];
    const place = sliceValue(value, found.index, found.index + found[0].length);
    let made: Value | undefined;
    if (name !== undefined) {
      const constant = Object.hasOwn(CONSTANT, name) ? CONSTANT[name] : undefined;
      made = lookUp(name, frame) ?? (constant === undefined ? undefined : derivedValue(constant, place));
      const modifier = found[3] ?? found[5];
      if (made && modifier) made = modified(made, modifier);
      // `for %a in (…) do x %a%b`: where no variable has the name, it is one of `for`.
      if (!made && name.length === 1) {
        const own = lookUp(`%${name}`, frame);
        pattern.lastIndex = found.index + 2;
        if (own) parts.push(sliceValue(value, at, found.index), own);
        if (own) at = found.index + 2;
        if (own || new RegExp(`%${name}\\s+in\\b`, 'i').test(sketch)) continue;
        pattern.lastIndex = found.index + found[0].length;
      }
      // `%b in (a b) do x %b`: two variables of `for`, and no name between them.
      if (!made && /[ (]/.test(found[2] ?? '')) {
        const first = /^[a-z](?![\w.-])/i.test(name) ? lookUp(`%${name[0]}`, frame) : undefined;
        pattern.lastIndex = found.index + (first ? 2 : 1);
        if (first) parts.push(sliceValue(value, at, found.index), first);
        if (first) at = found.index + 2;
        continue;
      }
      // `!` is a plain letter unless delayed expansion is on.
      if (!made && (found[4] !== undefined || later?.has(name))) continue;
      made ??= unknownValue(place.from.span);
    } else if (loop !== undefined) {
      made = lookUp(`%${loop}`, frame);
      if (!made) continue;
    } else made = lookUp(`%${found[7]}`, frame) ?? unknownValue(place.from.span);
    parts.push(sliceValue(value, at, found.index), made);
    at = found.index + found[0].length;
  }
  if (at === 0 && parts.length === 0) return value;
  parts.push(sliceValue(value, at, sketch.length));
  return concatValues(
    parts.filter((part) => sketchOf(part) !== ''),
    value.from.span,
  );
}
