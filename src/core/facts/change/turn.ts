import { nameOf, OFF } from '../../access/setting-words.ts';
import { wordsOf } from '../../access/words.ts';
import type { Setting } from './setting.ts';

/** A setting by the words of its name, and which way a change moves it. */
export interface Turn {
  /** The words of its whole name, of the last part of one with dots, and of what it is in where it says too little. */
  readonly settings: readonly string[];
  readonly turned: 'on' | 'off' | undefined;
  readonly moves: 'up' | 'down' | undefined;
}

/** Longest value that is read as a switch or a number. */
const MOST_LETTERS = 200;

const ON = /^(?:true|yes|on|1|enabled?|always|required?|dword:0*[1-9a-f][\da-f]*|\d,[1-9]\d*)$/;
const REGISTRY_OFF = /^(?:dword:0+|\d,0)$/;

const isSwitchedOff = (value: string): boolean =>
  value !== '' && (OFF.has(value) || REGISTRY_OFF.test(value));

/** What a change does to a setting, whatever program it is of and however its values are written. */
export function turnOf({ path, was, now }: Setting): Turn {
  const former = plain(was);
  // In a file for the registry a dash takes the value out.
  const fresh = now === '-' ? undefined : plain(now);
  const key = path.at(-1) ?? '';
  const last = wordsOf(key.slice(key.lastIndexOf('.') + 1));
  const settings = [...new Set([wordsOf(key), last, nameOf(path)])];
  return { settings, turned: turned(former, fresh), moves: moves(former, fresh) };
}

function plain(value: string | undefined): string | undefined {
  return value === undefined || value.length > MOST_LETTERS
    ? undefined
    : value
        .trim()
        .toLowerCase()
        .replace(/[;"']+$|^["']/g, '');
}

/** A bare word is on by standing there; beside another value nothing is what was taken out. */
function turned(was: string | undefined, now: string | undefined): 'on' | 'off' | undefined {
  const isOn = (value: string, other: string | undefined) =>
    ON.test(value) || (value === '' && other === undefined);
  if (now === undefined)
    return was === undefined ? undefined : isOn(was, now) ? 'off' : isSwitchedOff(was) ? 'on' : undefined;
  if (isOn(now, was)) return was !== undefined && isOn(was, now) ? undefined : 'on';
  return isSwitchedOff(now) && (was === undefined || !isSwitchedOff(was)) ? 'off' : undefined;
}

/** Units of times in seconds and of sizes in bytes; a number alone has none. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  ms: 0.001,
  s: 1,
  sec: 1,
  m: 60,
  min: 60,
  h: 3600,
  hr: 3600,
  hours: 3600,
  d: 86_400,
  days: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** The number that a value is; undefined for none. A number of the registry is hexadecimal, one of a policy follows its type. */
export function numberOf(value: string): number | undefined {
  const hex = /^dword:([\da-f]{1,8})$/.exec(value)?.[1];
  if (hex !== undefined) return Number.parseInt(hex, 16);
  const [, typed, sign = '', digits, unit = ''] =
    /^(?:(\d),)?(-?)(\d{1,12}(?:\.\d{1,4})?)\s?([a-z]{0,5})$/.exec(value) ?? [];
  if (digits === undefined || (typed !== undefined && unit !== '')) return undefined;
  const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  return factor === undefined ? undefined : Number(`${sign}${digits}`) * factor;
}

function moves(was: string | undefined, now: string | undefined): 'up' | 'down' | undefined {
  if (was === undefined || now === undefined || was === now) return undefined;
  const [from, to] = [numberOf(was), numberOf(now)];
  if (from !== undefined && to !== undefined) return from === to ? undefined : to > from ? 'up' : 'down';
  return numberMoves(was, now) ?? listMoves(was, now);
}

const NUMBERS = /\d{1,12}/g;

/** Which way the one number goes by which two texts differ. */
function numberMoves(was: string, now: string): 'up' | 'down' | undefined {
  if (was.replace(NUMBERS, '0') !== now.replace(NUMBERS, '0')) return undefined;
  const olds = was.match(NUMBERS) ?? [];
  const news = now.match(NUMBERS) ?? [];
  const other = news.flatMap((text, i) => (text === olds[i] ? [] : [Number(text) - Number(olds[i])]));
  return other.length !== 1 || other[0] === 0 ? undefined : (other[0] as number) > 0 ? 'up' : 'down';
}

/** Whether words only came to a list of words or only went. */
function listMoves(was: string, now: string): 'up' | 'down' | undefined {
  const words = (text: string) => new Set(text.split(/[\s,;|]+/).filter((word) => word !== ''));
  const [olds, news] = [words(was), words(now)];
  const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>) =>
    some.size < all.size && [...some].every((word) => all.has(word));
  return isWithin(olds, news) ? 'up' : isWithin(news, olds) ? 'down' : undefined;
}
