import type { Input, Value } from '../../fact.ts';
import type { ProgramCall } from './calls.ts';
import type { Constant } from './constants.ts';

const PRINTS = /^(?:print|puts|say|echo|console\.log|process\.stdout\.write|sys\.stdout\.write|io\.write)$/;

/** Functions that only make one text out of another. */
const PURE =
  /^(?:\w*b64decode|(?:urlsafe_)?decode64|atob|base64_decode|decode_base64|fromhex|unhexlify|hex2bin|from|decode|encode|toString|join|implode|split|format|sprintf|chr|fromCharCode|fromCodePoint|bytes|bytearray|str|String|map|reversed|reverse|strrev|str_rot13|pack|unpack1?|require|__import__|import_module|import|use)$/;

/** The texts of constants that are printed with a blank between; undefined where one is not known. */
function textsOf(args: readonly Constant[]): readonly Value[] | undefined {
  const values = args.flatMap((arg) => (arg.kind === 'string' ? arg.value : []));
  const others = args.filter((arg) => arg.kind !== 'string');
  const isPlain = others.every((arg) => arg.kind === 'named' && arg.name === 'end');
  return isPlain && values.length > 0 && values.every(({ text }) => text !== undefined) ? values : undefined;
}

/**
 * What a program prints that does nothing else than print texts which are known: `print(base64.b64decode('…').decode())`.
 * Undefined for any other program.
 */
export function printedBy(calls: readonly ProgramCall[]): Input | undefined {
  const lines: Value[] = [];
  for (const { chain, args } of calls) {
    const isPrint = PRINTS.test(chain.join('.'));
    const texts = isPrint ? textsOf(args) : undefined;
    if (texts) lines.push(...texts);
    else if (isPrint || !PURE.test(chain.at(-1) ?? '')) return undefined;
  }
  const [first] = lines;
  if (!first) return undefined;
  const text = lines.map((line) => line.text ?? '').join('\n');
  const encoding = lines.find((line) => line.encoding)?.encoding;
  return { kind: 'text', value: { text: `${text}\n`, from: { span: first.from.span }, encoding } };
}
