import type { Span } from '../../span.ts';
import type { Frame } from '../runner.ts';
import { type Item, scalar, unknownItem } from './item.ts';

/** Variables that stand for the same on every machine, or for a place that rules know by this name. */
const CONSTANT: Readonly<Record<string, string>> = {
  true: 'True',
  false: 'False',
  null: '',
  home: '~',
  pwd: '.',
  psscriptroot: '.',
  profile: '~\\Documents\\PowerShell\\Microsoft.PowerShell_profile.ps1',
  'env:userprofile': '~',
  'env:home': '~',
  'env:homepath': '~',
  'env:appdata': '~\\AppData\\Roaming',
  'env:localappdata': '~\\AppData\\Local',
  'env:temp': 'C:\\Windows\\Temp',
  'env:tmp': 'C:\\Windows\\Temp',
  'env:systemroot': 'C:\\Windows',
  'env:windir': 'C:\\Windows',
  'env:systemdrive': 'C:',
  'env:homedrive': 'C:',
  'env:programfiles': 'C:\\Program Files',
  'env:programdata': 'C:\\ProgramData',
  'env:allusersprofile': 'C:\\ProgramData',
  'env:public': 'C:\\Users\\Public',
  'env:comspec': 'C:\\Windows\\System32\\cmd.exe',
  pshome: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0',
  shellid: 'Microsoft.PowerShell',
  verbosepreference: 'SilentlyContinue',
};

/** What the variable of that name holds; unknown when the text does not set it. */
export function variableItem(name: string, frame: Frame, span: Span): Item {
  const found = frame.state.variable(name);
  if (found?.kind === 'item') return found.item;
  if (found?.kind === 'scalar') return scalar(found.value);
  if (Object.hasOwn(CONSTANT, name) && !frame.state.variables.own.has(name))
    return scalar({ text: CONSTANT[name], from: { span } });
  return unknownItem(span);
}

/** Sets a variable. */
export function setVariable(name: string, item: Item, frame: Frame): void {
  frame.state.variables.own.set(name, { kind: 'item', item });
}
