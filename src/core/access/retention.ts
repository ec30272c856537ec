/** How long copies and records are kept. */
const KEPT =
  /\b(?:backup|backups|audit|snapshot|snapshots|trail|wal|recovery|point in time)\b.*\bretention\b|\bretention\b.*\b(?:backup|backups|audit|snapshot|snapshots)\b/;

/** True for a name that says how long copies or records are kept. */
export function isOfKeeping(name: string): boolean {
  return KEPT.test(name);
}

/** A length of time in days; NaN for what is none. */
export function daysOf(text: string): number {
  const parts = /^p?(\d{1,6})\s*(s|m|h|d|w|y|days?|hours?|weeks?|months?|years?)?(?:0m)?(?:0s)?$/.exec(text);
  const scale: Readonly<Record<string, number>> = {
    s: 1 / 86400,
    m: 1 / 1440,
    h: 1 / 24,
    d: 1,
    w: 7,
    y: 365,
  };
  const unit = parts?.[2] ?? 'd';
  return parts ? Number(parts[1]) * (/^month/.test(unit) ? 30 : (scale[unit[0] ?? 'd'] ?? 1)) : Number.NaN;
}
