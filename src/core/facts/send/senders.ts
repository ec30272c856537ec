import type { Ingredient, Invocation, Value } from '../../fact.ts';
import { ingredientsOf } from '../../shell/ingredients.ts';
import { sketchOf, sliceValue } from '../../shell/values.ts';
import { optionValues } from '../carried.ts';

/** What leaves this machine, and for where. */
export interface Consignment {
  readonly to: Value | undefined;
  readonly sent: readonly Ingredient[];
  readonly in: 'body' | 'address' | 'header' | 'stream';
}

type Sender = (invocation: Invocation) => Consignment | undefined;

function asFiles(values: readonly Value[]): Ingredient[] {
  return values.map((value) => ({ kind: 'file', value }));
}

/** What words hold that came from commands and files: `"$(cat .env)"`. */
function within(values: readonly Value[]): Ingredient[] {
  return values.flatMap((value) => [...ingredientsOf(value.origin)]);
}

/** `nc host port`, `telnet host`: standard input goes to the first operand. */
const pipe: Sender = ({ input, operands }) => ({ to: operands[0], sent: ingredientsOf(input), in: 'stream' });

/** `socat FILE:/etc/passwd TCP:host:80`, `socat - OPENSSL:host:443`. */
const socat: Sender = ({ input, operands }) => {
  const to = operands.find((value) => /^(?:tcp|udp|openssl|ssl|sctp)[\w-]*:/i.test(sketchOf(value)));
  const files = operands.filter((value) => /^(?:file|open|gopen|exec):/i.test(sketchOf(value)));
  if (!to) return undefined;
  const paths = files.map((value) =>
    sliceValue(value, sketchOf(value).indexOf(':') + 1, sketchOf(value).length),
  );
  const start = sketchOf(to).indexOf(':') + 1;
  const end = sketchOf(to).indexOf(':', start);
  const host = sliceValue(to, start, end < 0 ? sketchOf(to).length : end);
  return { to: host, sent: [...asFiles(paths), ...ingredientsOf(input)], in: 'stream' };
};

const openssl: Sender = (invocation) => {
  if (invocation.path[1] !== 's_client') return undefined;
  const [connect] = optionValues(invocation, ['-connect']);
  const to = connect && sliceValue(connect, 0, Math.max(0, sketchOf(connect).lastIndexOf(':')));
  return { to, sent: ingredientsOf(invocation.input), in: 'stream' };
};

/** `user@host`, `ssh://user@host:22`: the host alone. */
function remoteHost(value: Value): Value {
  const sketch = sketchOf(value).replace(/^\w+:\/\//, '');
  const start = sketchOf(value).length - sketch.length + sketch.lastIndexOf('@', sketch.search(/[:/]|$/)) + 1;
  const rest = sketchOf(value).slice(start);
  return sliceValue(value, start, start + rest.search(/[:/]|$/));
}

/** `… | ssh host 'cat > f'`, `ssh host "echo $(cat .env) > f"`. */
const ssh: Sender = ({ input, operands }) => {
  const [host, ...rest] = operands;
  if (!host) return undefined;
  return { to: remoteHost(host), sent: [...ingredientsOf(input), ...within(rest)], in: 'stream' };
};

/** A place on another machine: `host:path`, `s3://bucket`, `remote:`; a drive letter is none. */
function isRemote(value: Value): boolean {
  return /^(?:[a-z0-9]+:\/\/|[^/:\s]{2,}:)/i.test(sketchOf(value)) && !/^file:\/\//.test(sketchOf(value));
}

/** Copies from operands to the last one, if that is elsewhere and they are here. */
function copies(operands: readonly Value[]): Consignment | undefined {
  const target = operands.at(-1);
  if (operands.length < 2 || !target || !isRemote(target)) return undefined;
  const here = operands.slice(0, -1).filter((value) => !isRemote(value));
  return { to: remoteHost(target), sent: asFiles(here), in: 'stream' };
}

const copy: Sender = ({ operands, input }) => {
  const found = copies(operands);
  const reads = operands.some(({ text }) => text === '-');
  return found && reads ? { ...found, sent: [...found.sent, ...ingredientsOf(input)] } : found;
};

/** The subcommands of a storage client that copy; their operands are those behind the last of them. */
function copying(verbs: RegExp): Sender {
  return (invocation) => {
    const { operands } = invocation;
    if (!invocation.words.some(({ text }) => text !== undefined && verbs.test(text))) return undefined;
    const places = operands.filter(({ text }) => text === undefined || !verbs.test(text));
    return copy({ ...invocation, operands: places });
  };
}

/** Every operand is handed to whoever gets the code or address. */
function handing(verbs: RegExp | undefined): Sender {
  return ({ operands, input, words }) => {
    if (verbs && !verbs.test(words[1]?.text ?? '')) return undefined;
    const files = operands.filter(({ text }) => text === undefined || !verbs?.test(text));
    return { to: undefined, sent: [...asFiles(files), ...ingredientsOf(input)], in: 'stream' };
  };
}

const mail: Sender = (invocation) => {
  const files = optionValues(invocation, ['-a', '-A', '--attach', '--attachment', '--body']);
  const sent = [...asFiles(files), ...ingredientsOf(invocation.input), ...within(invocation.operands)];
  return { to: invocation.operands.find(({ text }) => text?.includes('@')), sent, in: 'stream' };
};

/** Subcommands that say something where others read it: what came into their words, their files, and standard input. */
function saying(verbs: RegExp, files: readonly string[] = []): Sender {
  return (invocation) => {
    if (!verbs.test(invocation.path.slice(1).concat(invocation.operands.slice(0, 2).map(sketchOf)).join(' ')))
      return undefined;
    const said = invocation.options.flatMap(({ value }) => value ?? []);
    const sent = [...within([...said, ...invocation.operands]), ...ingredientsOf(invocation.input)];
    return { to: undefined, sent: [...asFiles(optionValues(invocation, files)), ...sent], in: 'stream' };
  };
}

/** The first of several ways to send that a command is. */
function either(...senders: readonly Sender[]): Sender {
  return (invocation) => {
    for (const sender of senders) {
      const found = sender(invocation);
      if (found) return found;
    }
    return undefined;
  };
}

/** A name that is looked up reaches the servers of its domain. */
const lookup: Sender = ({ operands }) => ({ to: undefined, sent: within(operands), in: 'address' });

const put: Sender = (invocation) => {
  const files = optionValues(invocation, ['--file', '-f', '--source', '-s', '--src-path']);
  const isPut = /\b(?:upload|upload-batch|put|sync)\b/.test(
    invocation.words.slice(1, 6).map(sketchOf).join(' '),
  );
  return isPut && files.length > 0 ? { to: undefined, sent: asFiles(files), in: 'stream' } : undefined;
};

const BY_COMMAND: Readonly<Record<string, Sender>> = {
  nc: pipe,
  ncat: pipe,
  netcat: pipe,
  telnet: pipe,
  socat,
  openssl,
  ssh,
  scp: copy,
  rsync: copy,
  sftp: copy,
  aws: either(
    copying(/^(?:s3|cp|mv|sync)$/),
    saying(/^(?:sns publish|sqs send-message|ses send-|sesv2 send-|events put-events|iot-data publish)/),
  ),
  s3cmd: copying(/^(?:put|sync)$/),
  s5cmd: copying(/^(?:cp|mv|sync|pipe)$/),
  gsutil: copying(/^(?:cp|mv|rsync)$/),
  gcloud: copying(/^(?:storage|cp|mv|rsync|compute|scp)$/),
  azcopy: copying(/^(?:copy|cp|sync)$/),
  az: put,
  wrangler: put,
  rclone: copying(/^(?:copy|copyto|sync|move|moveto|rcat)$/),
  mc: copying(/^(?:cp|mv|mirror|pipe|put)$/),
  kubectl: copying(/^cp$/),
  oc: copying(/^(?:cp|rsync)$/),
  gh: saying(
    /^(?:gist (?:create|edit)|(?:issue|pr|discussion) (?:create|comment|edit|review|close)|release (?:create|edit)|variable set)/,
    ['--body-file', '--notes-file', '--env-file', '-F'],
  ),
  glab: saying(
    /^(?:(?:issue|mr|merge-request|incident) (?:note|create|update)|snippet create|release create)/,
  ),
  jira: saying(/^(?:issue (?:create|comment|edit)|epic create)/),
  slack: saying(/^(?:chat send|file upload)/),
  croc: handing(/^send$/),
  wormhole: handing(/^(?:send|tx)$/),
  'wormhole-william': handing(/^send$/),
  ffsend: handing(/^(?:upload|u|up)$/),
  pastebinit: handing(undefined),
  wgetpaste: handing(undefined),
  transfer: handing(undefined),
  slackcat: handing(undefined),
  'telegram-send': handing(undefined),
  mail,
  mailx: mail,
  's-nail': mail,
  mutt: mail,
  neomutt: mail,
  sendmail: mail,
  msmtp: mail,
  swaks: mail,
  dig: lookup,
  drill: lookup,
  kdig: lookup,
  host: lookup,
  nslookup: lookup,
  ping: lookup,
  getent: lookup,
};

/**
 * Commands that hand something to another machine, apart from HTTP clients: netcat and its kin, SSH, copying tools, clients
 * of storage services, mail, and the look-up of names. Sources: their manuals.
 */
export const SENDERS: ReadonlyMap<string, Sender> = new Map(Object.entries(BY_COMMAND));
