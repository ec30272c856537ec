/**
 * What a change of a setting means by the words of its name and of its values, for settings of programs that nobody has
 * written a rule for:
 *
 * - `guard-off`: a safeguard (a check of who calls, encryption, a review) is switched off or gone.
 * - `opened`: something is said to be public, anonymous, insecure or without a check.
 * - `looser`: a mode takes the place of a stricter one (deny → allow, required → optional).
 * - `everyone`: a list of those who may gets an entry that stands for all.
 * - `admitted`: a list of administrators gets another one.
 * - `listens`: what was for this host alone is reached from others.
 * - `published`: what was private is reached from the internet.
 */
export type SettingMeaning =
  | 'guard-off'
  | 'opened'
  | 'looser'
  | 'everyone'
  | 'admitted'
  | 'listens'
  | 'published';

/** A setting before and after: a value is undefined where there is none, or none that is known. */
export interface SettingChange {
  /** Keys from the root. */
  readonly path: readonly string[];
  readonly was: string | undefined;
  readonly now: string | undefined;
  /** True where nothing stands there now. */
  readonly isGone: boolean;
  /** All values under the key before. */
  readonly before: readonly string[];
  /** True where what it stands in is new as well. */
  readonly isInNew: boolean;
  /** True where no value is left under the key. */
  readonly isEmpty: boolean;
}
