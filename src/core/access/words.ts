/** Longest key that is taken apart. */
const MOST_LETTERS = 120;

/** The words of a key: `publicAccess_Enabled` has three. */
export function wordsOf(key: string): string {
  // Of `rbac.example.com/name` the first part says whose name it is, and of a path in the registry where it stands.
  return key
    .slice(Math.max(key.lastIndexOf('/'), key.lastIndexOf('\\')) + 1)
    .replace(/^com\.apple\.(?:security|developer)\./, '')
    .slice(-MOST_LETTERS)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/2fa\b|2 ?FA\b/g, ' mfa')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ')
    .trim();
}
