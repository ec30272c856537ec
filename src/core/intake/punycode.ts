const BASE = 36;
const LOWEST = 1;
const HIGHEST = 26;

/** The label that `xn--…` stands for (RFC 3492); undefined if it is not well-formed. */
export function decodeLabel(label: string): string | undefined {
  const code = label.slice(4).toLowerCase();
  if (!/^[a-z0-9-]{1,59}$/.test(code)) return undefined;
  const dash = code.lastIndexOf('-');
  const output = dash > 0 ? [...code.slice(0, dash)].map((letter) => letter.charCodeAt(0)) : [];
  let n = 128;
  let bias = 72;
  let index = 0;
  for (let at = dash > 0 ? dash + 1 : 0; at < code.length; ) {
    const before = index;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const letter = code.charCodeAt(at++);
      if (Number.isNaN(letter)) return undefined;
      const digit = letter >= 0x61 ? letter - 0x61 : letter - 0x30 + 26;
      if (digit < 0 || digit >= BASE) return undefined;
      index += digit * weight;
      const threshold = k <= bias ? LOWEST : k >= bias + HIGHEST ? HIGHEST : k - bias;
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = output.length + 1;
    bias = adapt(index - before, length, before === 0);
    n += Math.floor(index / length);
    index %= length;
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return undefined;
    output.splice(index++, 0, n);
  }
  return String.fromCodePoint(...output);
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / 700) : delta >> 1;
  rest += Math.floor(rest / length);
  let k = 0;
  while (rest > ((BASE - LOWEST) * HIGHEST) >> 1) {
    rest = Math.floor(rest / (BASE - LOWEST));
    k += BASE;
  }
  return k + Math.floor((BASE * rest) / (rest + 38));
}
