import quote from 'shell-quote/quote.js';

const PLAIN_WORD = /^[\w@%+:,./-][\w@%+=:,./-]*$/;
const HOME = /^~[\w.-]*(?:\/|$)/;

/** A word quoted for a POSIX shell, plain where that is safe. A home directory in front stays one: `~/'a b'`. */
export function quoteWord(word: string): string {
  const home = HOME.exec(word)?.[0] ?? '';
  const rest = word.slice(home.length);
  if (home && rest === '') return home;
  return home + (PLAIN_WORD.test(rest) ? rest : quote([rest]));
}
