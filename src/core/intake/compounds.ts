/** Words that open what another word closes, where a command begins. */
const OPENS = /(?:^|[;&|({]|\b(?:do|then|else|in)\b)\s*(?:for|while|until|select|if|case)\b(?=\s)/g;
const CLOSES = /(?:^|[;&|]|\s)(?:done|fi|esac)\b(?!\S)/g;
const MAY = /^\s*(?:for|while|until|select|if|case)\s/;

const count = (line: string, sign: RegExp) => line.match(sign)?.length ?? 0;

/** How many loops, conditions and cases a line opens beyond those that it closes, by its words alone. */
export function openedBy(line: string): number {
  return count(line, OPENS) - count(line, CLOSES);
}

/** True if the command of a line goes on: its loop, condition or case is not closed. */
export function opensCompound(line: string): boolean {
  return MAY.test(line) && openedBy(line) > 0;
}
