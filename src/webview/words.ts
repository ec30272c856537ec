/** The page's own words, translated by the editor side. `{0}` is replaced. */
export interface ReviewWords {
  readonly before: string;
  readonly after: string;
  readonly unknownBefore: string;
  readonly audiences: readonly { readonly audience: string; readonly short: string }[];
  readonly entries: string;
  readonly moreEntries: string;
  /** Where a value was not there or is not there any more. */
  readonly nothing: string;
  readonly text: string;
  readonly editing: string;
  readonly editHint: string;
  readonly judging: string;
  readonly omitted: string;
  readonly openText: string;
  readonly hidden: string;
  readonly decoded: string;
  readonly unseen: string;
  readonly findings: string;
  readonly showInText: string;
  readonly check: string;
  readonly safer: string;
  readonly undo: string;
  readonly copy: string;
  readonly insert: string;
  readonly copyCommand: string;
  readonly insertCommand: string;
  readonly reference: string;
  readonly checklist: string;
  readonly nothingToAsk: string;
  readonly typeHere: string;
  readonly secondPerson: string;
  readonly release: string;
  readonly discard: string;
  readonly edit: string;
  readonly doneEditing: string;
  readonly copyText: string;
  readonly actions: string;
}
