const SPF = /^v=spf1(?:\s|$)/;
const DMARC = /^v=dmarc1\s*(?:;|$)/;

/** True for a record that says who may send mail in a domain's name, or what becomes of other mail. */
export function isMailPolicy(value: string): boolean {
  return SPF.test(plain(value)) || DMARC.test(plain(value));
}

/** Without quotes, and without what some files need in front of a semicolon. */
function plain(value: string): string {
  return value.replaceAll('\\;', ';').replace(/^"|"$/g, '');
}

/** True if such a record lets more mail pass in the domain's name than the one whose place it took; both in lower case. */
export function isLooserMailPolicy(written: string, former: string): boolean {
  const [now, was] = [plain(written), plain(former)];
  if (SPF.test(was)) return SPF.test(now) ? isLooserSpf(now, was) : false;
  return DMARC.test(was) && DMARC.test(now) && isLooserDmarc(now, was);
}

/** How much is refused of what nothing else in the record names. */
const ALL: Readonly<Record<string, number>> = { '-': 3, '~': 2, '?': 1, '+': 0, '': 0 };
/** Networks of IPv4 with more addresses than these bits leave belong to many. */
const LEAST_BITS = 16;

function isLooserSpf(now: string, was: string): boolean {
  const rest = (record: string): number => {
    const sign = /(?:^|\s)([-~?+]?)all(?:\s|$)/.exec(record)?.[1];
    return sign === undefined ? (/\sredirect=/.test(record) ? 3 : 1) : (ALL[sign] ?? 0);
  };
  if (rest(now) < rest(was)) return true;
  const former = new Set(was.split(/\s+/));
  return now.split(/\s+/).some((word) => {
    if (former.has(word)) return false;
    const bits = /^\+?ip4:[\d.]+\/(\d{1,2})$/.exec(word)?.[1];
    return (bits !== undefined && Number(bits) < LEAST_BITS) || /^\+?ptr\b/.test(word);
  });
}

const POLICIES = ['none', 'quarantine', 'reject'];

function isLooserDmarc(now: string, was: string): boolean {
  const tag = (record: string, name: string): string | undefined =>
    new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*([^;\\s]+)`).exec(record)?.[1];
  const rank = (record: string, name: string): number =>
    POLICIES.indexOf(tag(record, name) ?? tag(record, 'p') ?? 'none');
  if (rank(now, 'p') < rank(was, 'p') || rank(now, 'sp') < rank(was, 'sp')) return true;
  if (Number(tag(now, 'pct') ?? 100) < Number(tag(was, 'pct') ?? 100)) return true;
  return ['adkim', 'aspf'].some((name) => tag(was, name) === 's' && tag(now, name) !== 's');
}
