import { wordsOf } from '../../access/words.ts';

/** Names of what is written away: records, figures, copies. */
const RECORDS =
  /\b(?:logs?|logging|log ?groups?|audit\w*|metrics?|telemetry|traces?|exporters?|sinks?|events?|event ?bus|firehose|delivery|diagnostic\w*|monitoring|siem|backups?|replication|replicas?|snapshots?|exports?|stream|subscription|notifications?|findings|recorder|trail|flow|copy|archive)\b/;
/** Names of where it goes to. */
const WHERE_TO =
  /\b(?:destinations?|destination \w+|sinks?|targets?|target \w+|endpoints?|arn|\w+ arn|account(?: id)?|\w+ (?:id|endpoint|address|destination))$/;

/**
 * True if records (logs, figures, copies of data) go to another AWS account, project or subscription than before. `type` is
 * what the entry belongs to.
 */
export function isSentToAccount(
  path: readonly string[],
  type: string | undefined,
  now: string,
  before: readonly string[],
): boolean {
  const words = path.map(wordsOf);
  const own = /^(?:default|value|values)$/.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;
  const near = `${wordsOf(type ?? '')} ${own.slice(-5).join(' ')}`;
  if (!WHERE_TO.test(own.at(-1) ?? '') || !RECORDS.test(near)) return false;
  const fresh = realmOf(now);
  const olds = before.flatMap((one) => realmOf(one) ?? []);
  return fresh !== undefined && olds.length > 0 && !olds.includes(fresh);
}

/** Whose place something is: the number or name of an account, project or subscription. */
function realmOf(text: string): string | undefined {
  return (
    /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):|^(\d{12})$/.exec(text)?.slice(1).find(Boolean) ??
    /(?:^|\/)projects\/([\w-]+)\//.exec(text)?.[1] ??
    /^\/subscriptions\/([\w-]+)\//i.exec(text)?.[1]?.toLowerCase()
  );
}

const PRINCIPAL = /^arn:aws[\w-]*:(?:iam|sts)::(\d{12}):(?:role|user|assumed-role|federated-user)\//;

/** True for a role or user of an AWS account that none of those there before is of. */
export function isForeign(now: string, before: readonly string[]): boolean {
  const account = PRINCIPAL.exec(now)?.[1];
  if (account === undefined || before.length === 0) return false;
  return before.every((one) => {
    const other = /:(\d{12}):|^(\d{12})$/.exec(one);
    return other !== null && (other[1] ?? other[2]) !== account;
  });
}
