import { quote } from 'shell-quote';

const PLAIN_WORD = /^[\w@%+:,./-][\w@%+=:,./-]*$/;

/** A word quoted for a POSIX shell, plain where that is safe. */
export function quoteWord(word: string): string {
  return PLAIN_WORD.test(word) ? word : quote([word]);
}
