/** What makes handlers of requests in a chain of calls, and what it is called there: `adminProcedure.query`. */
const BUILDER =
  /^((?:\w+\.)?\w*(?:[Pp]rocedure|[Aa]ction(?:Client)?|[Hh]andler|[Rr]oute|[Ee]ndpoint|[Rr]esolver))(\.\w+)$/;

const FOR_ALL = /public|open(?!api)|anonymous|guest|unprotected|unauth|unsafe|^base/i;
const FOR_FEW = /admin|staff|owner|super|root|moderator|manager|internal|permission|role/i;
const FOR_ACCOUNTS = /protect|auth|private|user|signed|session|logged|member|secure|account|enforced/i;

/** How few a handler is for by the name of what makes it: 0 for everyone, 1 for accounts, 2 for some of them. */
function fewness(name: string): number {
  if (FOR_ALL.test(name)) return 0;
  if (FOR_FEW.test(name)) return 2;
  return FOR_ACCOUNTS.test(name) ? 1 : 0;
}

/** What sends strangers away, and what only looks whether somebody is known. */
const DEMANDS = /^(?:\w+\.)?(?:require|ensure|enforce|assert)\w*(?:User|Auth|Session|Login|Account|Admin)/i;
const LOOKS =
  /^(?:\w+\.)?(?:get|find|load|maybe|try|optional|current)\w*(?:User|Auth|Session|Login|Account)/i;

/** What only other functions call becomes what everyone calls: `internalMutation`, `mutation`. */
function isUnlocked(key: string, former: string): boolean {
  return (
    (DEMANDS.test(former) && LOOKS.test(key)) ||
    (/^(?:\w+\.)?internal[A-Z]/.test(former) &&
      former.toLowerCase().replace('internal', '') === key.toLowerCase())
  );
}

/** True where two keys are the same call, each of something that makes handlers: `adminProcedure.query`, `publicProcedure.query`. */
export function isOtherBuilder(key: string, former: string): boolean {
  if (isUnlocked(key, former)) return true;
  const [now, was] = [BUILDER.exec(key), BUILDER.exec(former)];
  return now !== null && was !== null && now[2] === was[2] && now[1] !== was[1];
}

/** What it means that a handler is made by something else: `opened` to everyone, `looser` if to more accounts. */
export function meaningOfBuilder(key: string, former: string): 'opened' | 'looser' | undefined {
  if (!isOtherBuilder(key, former)) return undefined;
  if (isUnlocked(key, former)) return 'opened';
  const [now, was] = [fewness(key), fewness(former)];
  if (now >= was) return undefined;
  return now === 0 ? 'opened' : 'looser';
}
