import type { Value } from '../fact.ts';
import { HOLE } from '../fact.ts';
import { globMatches } from './glob.ts';
import { HAND_WRITTEN } from './grammar/tables.ts';
import { baseName, normalPath } from './paths.ts';
import type { ShellState } from './state.ts';
import { fileKey, sketchOf } from './values.ts';

/** Programs that a glob in a command word is tried against, the common ones first. */
const GLOBBED_PROGRAMS =
  'chmod chown chgrp rm mv cp dd sh bash dash zsh cat curl wget nc ncat python3 python perl ruby node sudo su env find xargs tee setfacl setcap usermod useradd passwd install ln mkfs shred base64 openssl ssh scp iptables systemctl git docker kubectl aws gcloud az gh psql mysql crontab at dropdb ufw nft firewall-cmd terraform helm mongosh redis-cli unlink truncate kill killall shutdown reboot mount groupadd gpasswd visudo chpasswd setenforce auditctl gsutil bq npm pip tar sed awk rsync'.split(
    ' ',
  );

/**
 * True for names made of nothing but small letters, digits, dashes and underscores, as nearly all are: they stand for
 * themselves.
 */
function isPlainName(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    const isLetter = unit >= 0x61 && unit <= 0x7a;
    if (!isLetter && !(unit >= 0x30 && unit <= 0x39) && unit !== 0x2d && unit !== 0x5f) return false;
  }
  return word !== '';
}

/**
 * The program that a command word starts: its base name, through links and copies that the snippet made, a glob
 * (`/???/ch?od`) by the programs it would match. Undefined when it cannot be known.
 */
export function programName(word: Value, state: ShellState): string | undefined {
  const sketch = sketchOf(word);
  if (!state.programs.isEmpty) {
    const key = fileKey(word);
    const renamed = key === undefined ? undefined : state.programs.get(key);
    if (renamed) return renamed;
  }
  if (isPlainName(sketch) && !sketch.startsWith('zf_')) return sketch;
  let base = baseName(sketch).replace(/^zf_(?=(?:ch(?:mod|own|grp)|rm|mv|ln|mkdir|rmdir|sync)$)/, '');
  if (base === '' || base.includes(HOLE)) return undefined;
  if (/[*?[]/.test(base) && base !== '[' && base !== '[[') {
    const fits = (name: string) => globMatches(base, name) === true;
    // A bare glob finds files of the folder; all that has a name is tried where a folder of programs is named.
    const rare = sketch.includes('/') ? Object.keys(HAND_WRITTEN) : [];
    const program = GLOBBED_PROGRAMS.find(fits) ?? rare.find(fits);
    // Below a glob for folders of programs may be any of them: nobody knows which.
    if (program === undefined && /^\/[^.]*[*?[][^.]*\/[^/]*$|^\/(?:usr\/(?:local\/)?)?s?bin\//.test(sketch))
      return undefined;
    base = program ?? base;
  }
  return /\.(exe|cmd|bat|com)$/i.test(base) ? base.replace(/\.\w+$/, '').toLowerCase() : base;
}

const PATH = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/local/sbin', '~/bin', '~/.local/bin'];

/**
 * A name without a folder as the path of what the snippet put into a folder where programs are looked for: a program
 * under another name, or a script; the word itself where it put none there.
 */
export function located(word: Value, { programs, files, variables }: ShellState): Value {
  const name = word.text;
  if (name === undefined || !(programs.own.hasName(name) || files.own.hasName(name))) return word;
  const own = variables.get('PATH');
  const folders = own?.kind === 'scalar' ? [...sketchOf(own.value).split(':'), ...PATH] : PATH;
  const path = folders
    .map((folder) => normalPath(`${folder || '.'}/${name}`))
    .find((one) => programs.get(one) !== undefined || files.get(one)?.kind === 'text');
  return path === undefined ? word : { ...word, text: path };
}

/** Base name of a program as commands are compared: `chmod` for `/bin/chmod` and `CHMOD.EXE`. */
export function commandName(word: string): string {
  if (isPlainName(word)) return word;
  return baseName(word)
    .toLowerCase()
    .replace(/\.(?:exe|cmd|bat|com)$/, '');
}
