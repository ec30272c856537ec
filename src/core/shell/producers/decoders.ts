import { gunzipSync, gzipSync } from 'fflate/browser';
import { DECODED_BYTES } from '../../limits.ts';
import type { Call, Handler } from '../runner.ts';
import { bytesOf, fromBase32, fromBase64, fromHex, textOf, toBase64 } from './bytes.ts';
import { filter } from './filters.ts';

function flags(call: Call): string[] {
  return call.invocation.words.slice(1).flatMap((word) => (word.text?.startsWith('-') ? [word.text] : []));
}

function files(call: Call) {
  return call.invocation.operands.filter((operand) => operand.text !== undefined);
}

function basic(
  decode: (text: string) => Uint8Array | undefined,
  encode: ((bytes: Uint8Array) => string) | undefined,
  name: string,
): Handler {
  const decoder = filter(
    files,
    (text) => {
      const bytes = decode(text);
      return bytes && textOf(bytes);
    },
    name,
  );
  const encoder = filter(files, (text) => encode && `${encode(bytesOf(text))}\n`);
  return (call) =>
    flags(call).some((flag) => /^(-[a-zA-Z]*[dD][a-zA-Z]*|--d(e(c(o(d(e)?)?)?)?)?|--decode|-D)$/.test(flag))
      ? decoder(call)
      : encoder(call);
}

/** Inflates, refusing bombs by the length that the stream itself states. */
function inflate(text: string): string | undefined {
  const bytes = bytesOf(text);
  if (bytes.length < 18) return undefined;
  const stated = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(
    bytes.length - 4,
    true,
  );
  if (stated > DECODED_BYTES) return undefined;
  try {
    return textOf(gunzipSync(bytes, { out: new Uint8Array(stated) }));
  } catch {
    return undefined;
  }
}

function deflate(text: string): string {
  let result = '';
  // Without a time stamp the same text gives the same bytes.
  for (const byte of gzipSync(bytesOf(text), { mtime: 0 })) result += String.fromCharCode(byte);
  return result;
}

const unzip = filter(files, inflate, 'gzip');
const zip = filter(files, deflate);

const gzip: Handler = (call) =>
  flags(call).some((flag) => /^-[a-zA-Z]*d|^--(decompress|uncompress)$/.test(flag)) ? unzip(call) : zip(call);

const unhex = filter(
  (call) => call.invocation.operands.slice(0, 1),
  (text) => {
    const bytes = fromHex(text);
    return bytes && textOf(bytes);
  },
  'hex',
);

const xxd: Handler = (call) => {
  const all = flags(call);
  if (all.some((flag) => /^-[a-z]*r|^-revert$/.test(flag))) return unhex(call);
  return { kind: 'unknown', producer: 'xxd' };
};

const base64 = basic(fromBase64, toBase64, 'base64');

/** `openssl base64 -d`, `openssl enc -base64 -d -A`. Real ciphers stay unknown. */
const openssl: Handler = (call) => {
  const words = call.invocation.words.map((word) => word.text ?? '');
  const plain =
    words[1] === 'base64' || (words[1] === 'enc' && words.some((word) => /^-(base64|a)$/.test(word)));
  const cipher = words.some((word) => /^-(aes|des|k|pass|camellia|chacha)/.test(word));
  if (!plain || cipher) return { kind: 'unknown', producer: words.slice(0, 2).join(' ') };
  const at = words.indexOf('-in');
  const file = at > 0 ? call.invocation.words[at + 1] : undefined;
  const invocation = { ...call.invocation, operands: file ? [file] : [] };
  return base64({ ...call, invocation });
};

/** Commands that decode what stood encoded: their output is marked with the encoding. */
export const DECODERS: Readonly<Record<string, Handler>> = {
  base64,
  base32: basic(fromBase32, undefined, 'base32'),
  xxd,
  openssl,
  gzip,
  gunzip: unzip,
  zcat: unzip,
  gzcat: unzip,
};
