import { wordsOf } from '../../access/words.ts';

/** Names of those whose word is taken for who somebody is. */
const BELIEVED =
  /\b(?:issuers?(?: ur[il])?|authority|oidc(?: (?:provider|discovery|endpoint|ur[il]|config(?:uration)? ur[il]|metadata))+|jwks?(?: set)?(?: ur[il])?|(?:idp|saml|metadata|well known|discovery|token|introspection|userinfo|token introspection)(?: \w+)? (?:ur[il]|endpoint|address)|idp entity id)$/;
/** Names of places that records, numbers and messages are sent to. */
const SENT =
  /\b(?:otlp|otel|exporters?|telemetry|remote ?write|dsn|syslog|webhooks?|sinks?|collectors?|push ?gateway|loki|forward(?:er|ers|ing)?|splunk|datadog|dd (?:ur[il]|site|host)|audit|metrics|traces?|tracing|log(?:s|ging)?|drains?|events?|reporting|analytics|sentry|subscriptions?|push|notifications?)\b/;
/** What hands requests on as they are, with what people typed in. */
const HANDED_ON = /\b(?:rewrites?|proxy (?:pass|to))\b/;
const ADDRESS =
  /\b(?:ur[il]s?|endpoints?|address(?:es)?|hosts?|servers?|dsn|site|target|destination|webhooks?|to|hostname)$/;
/** Lists of such places. */
const PLACES = /^(?:remote_?write|exporters|sinks|outputs?|destinations|forwarders|drains|log_?sinks?)$/i;

/**
 * What it means that an address is that of somebody else than before: `believed` for one that says who somebody is, `sent`
 * for one that is told what happens here. Undefined within one domain, and where it is of this house now.
 */
export function strangerNow(
  path: readonly string[],
  now: string,
  was: string | undefined,
  isInNew: boolean,
): 'believed' | 'sent' | undefined {
  const host = hostOf(now);
  if (host === undefined || isInside(host)) return undefined;
  const own = wordsOf(path.at(-1) ?? '');
  const near = path.slice(-3).map(wordsOf).join(' ');
  if (was === undefined)
    return isInNew && ADDRESS.test(own) && path.some((step) => PLACES.test(step)) ? 'sent' : undefined;
  const former = hostOf(was);
  if (former === undefined || domainOf(former) === domainOf(host)) return undefined;
  if (BELIEVED.test(own) || BELIEVED.test(near)) return 'believed';
  const isSent = SENT.test(near) || (HANDED_ON.test(near) && !isInside(former));
  return isSent && ADDRESS.test(own) ? 'sent' : undefined;
}

/** True if an address on the internet is reached in the clear now, which the former one was not. */
export function isPlainNow(now: string, was: string): boolean {
  const host = /^https:\/\//i.test(was) && /^http:\/\//i.test(now) ? hostOf(now) : undefined;
  return host !== undefined && !isInside(host);
}

/** The host of an address, or of `host:port` where that is all there is. */
function hostOf(text: string): string | undefined {
  if (text.length > 300) return undefined;
  const found =
    /^[a-z][\w+.-]*:\/\/(?:[^/@\s]*@)?([\w.-]+)(?::\d+)?(?:[/?#]|$)/i.exec(text)?.[1] ??
    /^([a-z][\w-]*(?:\.[\w-]+)+)(?::\d+)?$/i.exec(text)?.[1] ??
    /^([a-z][\w-]*):\d+$/i.exec(text)?.[1];
  return found?.toLowerCase();
}

const INSIDE =
  /^[^.]+$|^(?:\d+\.){3}\d+$|\.(?:internal|local|localhost|lan|corp|home|intranet|private|svc|cluster)$|\.svc\./;

/** Ends of names that are of the internet: others are of a cluster or of an own network. */
const PUBLIC_END =
  /\.(?:[a-z]{2}|com|net|org|info|biz|dev|app|cloud|tech|example|xyz|site|online|store|page|live|software|services|network|systems|agency|company|digital|tools|name|pro|edu|gov|mil|int|health|bank|finance|security|works|run|zone|host|space|team|global|world|group|media|studio|solutions)$/;

function isInside(host: string): boolean {
  return INSIDE.test(host) || !PUBLIC_END.test(host);
}

/** The part of a host that somebody has registered, as far as the number of its labels tells. */
function domainOf(host: string): string {
  const labels = host.split('.');
  const isTwofold = /^(?:co|com|net|org|gov|ac)$/.test(labels.at(-2) ?? '') && labels.at(-1)?.length === 2;
  return labels.slice(isTwofold ? -3 : -2).join('.');
}
