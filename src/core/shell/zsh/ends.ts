import type { Cursor } from './cursor.ts';

/** Words at which a list ends that is within another command. */
export const CLOSING: ReadonlySet<string> = new Set([
  '}',
  'do',
  'done',
  'then',
  'elif',
  'else',
  'fi',
  'esac',
  'end',
]);

/** True where a list ends: the text, a closing sign, or a word that belongs to the command around it. */
export function isListEnd(cursor: Cursor, close: string): boolean {
  if (cursor.isAtEnd || cursor.sees(')') || /^;[;&|]/.test(cursor.text.slice(cursor.at, cursor.at + 2)))
    return true;
  const word = cursor.peekWord();
  return CLOSING.has(word) && (close !== '' || word !== 'end');
}
