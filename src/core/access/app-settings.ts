/** Words of settings of applications, joined: one pattern for each sense in which `settings.ts` takes them. */
const anyOf = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'));

/** What opens something where it is on. */
export const OPENING_OF_APPS = anyOf(
  '\\b(?:implicit|direct access) (?:flow|grants?)\\b',
  '\\bfull scope\\b',
  '\\bmixed content\\b',
  '\\bnode integration\\b|\\bweb ?view tag\\b|\\bglobal tauri\\b',
  '\\bagent forwarding\\b',
  '\\b(?:send|include|log) (?:default )?pii\\b',
  '\\bopen (?:membership|server)\\b|\\bdynamic (?:client )?registration\\b',
  '\\b(?:yes always|always yes|assume yes)\\b|\\b(?:brave|turbo) mode\\b|\\bauto ?(?:execution|execute|run|accept)\\b',
  '\\benable embedding\\b|\\bembedding enabled\\b',
  '\\btelescope\\b|\\bdebug ?(?:bar|toolbar)\\b|\\bdebugging\\b|\\bdebuggable\\b|\\bapi docs\\b',
  '\\btrust (?:server certificate|proxy)\\b',
  '(?:^| )cors(?: enabled)?$|^enable cors$',
  '\\bterminals enabled\\b|\\b(?:workers dev|preview urls)\\b',
  '\\bregisterable\\b|\\bsign ?ups allowed\\b|\\binvitations allowed\\b',
  '\\ballow \\w+ access\\b|\\badmin \\w+ access\\b|\\bbypass \\w+ access control\\b',
  '\\bwildcard \\w+$',
  '\\bdebug display\\b',
  '\\balways allow\\b|\\btrust all\\b|\\ballow dangerous\\b|\\bunfiltered\\b|\\bget task allow\\b|\\bpersistent cookie\\b',
  '\\b(?:skip|disable|ignore|bypass)\\w* (?!update|health|version|spell|type|lint|size|disk|space|dep)(?:\\w+ )?(?:checks?|nonce|issuer|audience|expir\\w+|host key)\\b(?! (?:interval|timeout))',
  '\\bshow (?:password|email|e mail|secret)\\b',
  '\\bcommunity sharing\\b|\\bguest accounts?\\b|\\bplugin(?: settings)? uploads?\\b|\\buser access tokens\\b',
  '\\bdisable (?:admin token|host check|default auth policy)\\b',
  '\\ballow requests on \\w+ \\w*unavailable\\b',
);

/** What guards where it is on, and takes the guard away where it is off or gone. */
export const GUARD_OF_APPS = anyOf(
  '\\bhttp only\\b|\\bview state mac\\b|\\bcontext isolation\\b',
  '\\b(?:use|only) (?:internal|private) (?:ips?|address(?:es)?|network)\\b',
  '\\b(?:vulnerability|security|dependabot) alerts\\b|\\bpush protection\\b',
  '\\badmin events\\b|\\bbrute ?force\\b|\\b(?:breach|leaked?)\\w* password|\\brack attack\\b',
  '\\b(?:block|deny|reject|prevent|forbid) \\w+ passwords?\\b',
  '\\b(?:virus|malware|vulnerability|secret|image) scan\\w*\\b',
  '^sensitive$|\\b(?:endpoints?|data|is) sensitive$',
  '\\b(?:force|default|keep) (?:\\w+ )?private$|\\binstall lock\\b|\\bcontent trust\\b',
  '\\bdisable git hooks\\b|\\bdisallow file (?:edit|mods)\\b|\\bforce ssl\\b',
  '\\bblock (?:auto created users|env access)\\b|\\bpermissions? enabled$',
  '\\bstart ?tls (?:required|enabled?)$',
  '\\brequires token$|\\breadonly$',
  '\\bframe options\\b|\\bcontent security policy\\b|\\breferrer policy\\b|\\bcontent type options\\b|\\bpermissions policy\\b',
  '\\bunique email\\b|\\bsecure cookies?\\b|^expire all \\w|\\b(?:global|app) middleware\\b',
  '\\bhaveibeenpwned\\b|\\bhibp\\b|\\bpwned\\b',
);

/** What is opened where it is on, and barred by a word in front of it: `disable_signup`, `blockGuests`. */
export const OPENABLE =
  /\b(?:signups?|sign ups?|registrations?|public \w+|introspection|playground|graphiql|guests?|embedding|remote access|script execution|deletions?)\b/;

/** Words that bar what comes behind them. */
export const BARRED = /^(?:.* )?(?:disable|disabled|block|prevent|forbid|deny|disallow)\b/;
