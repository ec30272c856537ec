import { nearestWord } from '../core/rules/nearest.ts';

/** ` Did you mean …?`, or nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = nearestWord(word, candidates);
  return near === undefined ? '' : ` Did you mean '${near}'?`;
}
