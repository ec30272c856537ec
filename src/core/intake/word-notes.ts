import { foldHost } from './hosts.ts';
import { foldWord, lookalikes } from './lookalikes.ts';
import { commandOf, describeHost, isShown, type Place } from './notes.ts';
import type { Token } from './words.ts';

/** Commands whose long options begin with a single dash. */
const SINGLE_DASH = new Set('find java javac terraform tofu openssl ffmpeg convert go xcodebuild'.split(' '));

/** Commands whose options of two or three letters begin with two dashes as well. */
const DOUBLE_DASH = new Set(
  'aws az gcloud gsutil kubectl helm docker podman git gh glab npm yarn pnpm pip pip3 cargo psql vault systemctl ufw'.split(
    ' ',
  ),
);

/** Commands whose arguments are hosts or begin with one. */
const NETWORK = new Set(
  'curl wget fetch ssh scp sftp rsync ping dig nslookup host telnet nc ncat ftp http https git docker podman iwr irm invoke-webrequest invoke-restmethod npm npx pnpm yarn pip pip3 uv cargo gem go brew'.split(
    ' ',
  ),
);

const DASHED = /^["']?([-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]{1,3})([\p{L}\p{N}][^\s=:]*)/u;
/** Options that keep a program from doing what it says; of PowerShell's cmdlets none is called so. */
const SAFEGUARD = /^(?:dry-?run|simulate|no-act|preview|diff|check)$/;
const BARE_HOST =
  /^["']?([^\s/:@=?#"']+\.(?:com|org|net|io|dev|edu|gov|co|cloud|app|ai|info|land))(?=[:/"'?]|$)/iu;

/** Reads a long dash before the letters of an option as the dash or dashes that it was made from. */
export function noteDash(token: Token, place: Place): void {
  const { text, found, spanOf, edits } = place;
  const match = DASHED.exec(text.slice(token.start, Math.min(token.end, token.start + 80)));
  const dashes = match?.[1];
  if (!match || !dashes || /^-+$/.test(dashes) || isShown(token)) return;
  const start = token.start + match[0].indexOf(dashes);
  const end = start + dashes.length;
  const straight = dashes.length > 1 ? '--' : dashesFor(dashes, match[2] ?? '', commandOf(token) ?? '');
  // What was meant to keep it harmless is no option to the program, which does what it says without it.
  if (!SAFEGUARD.test(match[2] ?? '')) edits.push({ start, end, text: straight });
  const shown = `${dashes} looks like ${straight}`;
  found.mark('lookalike', spanOf(start, end), shown);
  found.add('dash', 'flag', spanOf(token.start, token.end), shown, { command: commandOf(token) });
}

/** Programs turn `--` into an en or em dash, people type one for `-`: the command and the letters tell which it was. */
function dashesFor(dash: string, letters: string, command: string): '-' | '--' {
  if (!'\u2013\u2014\u2015'.includes(dash) || letters.length < 2 || SINGLE_DASH.has(command)) return '-';
  if (DOUBLE_DASH.has(command) || letters.includes('-')) return '--';
  return letters.length > 3 ? '--' : '-';
}

/** Reads look-alike letters of a command word or of an option's name as the ASCII letters that they pose as. */
export function noteLetters(token: Token, place: Place): void {
  const { text, found, spanOf, edits } = place;
  const word = text.slice(token.start, Math.min(token.end, token.start + 200));
  if (/^[\x00-\x7f]*$/.test(word)) return;
  const flag = token.role === 'flag';
  // One sign alone is a mark in front of a line of output, and poses as nothing that would do harm.
  if (!flag && (word.codePointAt(0) ?? 0) > 0xff && [...word].length === 1) return;
  const name = flag ? (word.split('=', 1)[0] as string) : word;
  const letters = lookalikes(name, flag || !word.includes('/'));
  if (letters.length === 0) return;
  for (const one of letters) {
    const start = token.start + one.at;
    edits.push({ start, end: start + one.length, text: one.looks });
    found.mark('lookalike', spanOf(start, start + one.length), `${one.letter} looks like ${one.looks}`);
  }
  const looks = foldWord(name, letters);
  const span = spanOf(token.start, token.start + name.length);
  found.add('lookalike', flag ? 'flag' : 'command', span, `${name} looks like ${looks}`, {
    looks,
    command: commandOf(token),
  });
}

/** A name without blanks in which a letter of another alphabet stands next to an ASCII one. */
const MIXED = /^(?=\S+$).*(?:[A-Za-z][\u0370-\u058f]|[\u0370-\u058f][A-Za-z])/;

/** Notes a name or a host without a scheme whose letters pose as others: `curl gіthub.com/x`. */
export function noteBareHost(token: Token, place: Place): void {
  const { text, found, spanOf } = place;
  const command = commandOf(token)?.toLowerCase();
  if (command === undefined || !NETWORK.has(command)) return;
  const word = text.slice(token.start, Math.min(token.end, token.start + 300));
  if (/^[\x00-\x7f]*$/.test(word)) return;
  const bare = BARE_HOST.exec(word)?.[1];
  // The name of a package or repository is as good as a host.
  const host = bare ?? word;
  const looks = bare
    ? foldHost(bare)
    : MIXED.test(word)
      ? foldWord(word, lookalikes(word, false))
      : undefined;
  if (!looks || looks === host) return;
  const start = token.start + word.indexOf(host);
  const span = spanOf(start, start + host.length);
  const shown = describeHost('lookalike', host, looks);
  found.mark('lookalike', span, shown);
  found.add('lookalike', 'host', span, shown, { host, looks, command });
}
