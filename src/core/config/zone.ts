import { contents, type Reading, rootOf, scalarAt } from './lines.ts';
import type { MapEntry } from './tree.ts';

const RECORD =
  /^(\S*)\s+(?:\d+[smhdw]?\s+)?(?:IN\s+)?(?:\d+[smhdw]?\s+)?(A|AAAA|CAA|CNAME|DNAME|DNSKEY|DS|HTTPS|MX|NS|PTR|SOA|SPF|SRV|SSHFP|SVCB|TLSA|TXT)\s+(?=\S)/i;

/** Reads a zone of the domain name system: each record under its name and type, `www A`. */
export function readZone(text: string): Reading {
  const entries: MapEntry[] = [];
  let name = '@';
  for (const { start, end } of contents(text, ';')) {
    // Blanks in front stand for the name of the record before.
    const isSame = start > 0 && /[ \t]/.test(text[start - 1] ?? '');
    const line = `${isSame ? ' ' : ''}${text.slice(start, end)}`;
    const record = RECORD.exec(line);
    if (!record) continue;
    if (record[1]) name = record[1];
    const from = start + record[0].length - (isSame ? 1 : 0);
    entries.push({
      key: `${name} ${(record[2] as string).toUpperCase()}`,
      start,
      value: scalarAt(text, from, end),
    });
  }
  return rootOf(entries, text);
}
