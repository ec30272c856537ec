import type { FindingDecision } from '../core/analysis.ts';
import type { Finding, Severity } from '../core/finding.ts';
import type { FilesReport, JudgedFile } from './file-report.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { Positions } from './position.ts';

/** What the report calls the program. */
export interface SarifTool {
  readonly version: string;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** GitHub sorts security alerts by this number from 0 to 10, in its own bands of critical, high, medium and low. */
const SECURITY_SEVERITY: Record<Severity, string> = {
  low: '3.0',
  medium: '5.5',
  high: '8.0',
  critical: '9.5',
};

function levelOf(verdict: FindingDecision['verdict']): 'note' | 'warning' | 'error' {
  return verdict === 'note' ? 'note' : verdict === 'hold' ? 'warning' : 'error';
}

/** A path as a relative URI reference. */
function uriOf(path: string): string {
  const parts = path.split('/').map(encodeURIComponent);
  return parts.join('/').replace(/%40/g, '@');
}

function ruleOf({ rule, title, effect, severity, why, advice }: Finding): object {
  const help = [why, advice.safer && `Safer: ${advice.safer}`, advice.undo && `Undo: ${advice.undo}`];
  const text = help.filter(Boolean).join('\n\n') || title;
  return {
    id: rule,
    shortDescription: { text: title },
    fullDescription: { text: why ?? title },
    help: { text },
    ...(advice.reference && URL.canParse(advice.reference) ? { helpUri: advice.reference } : {}),
    properties: {
      tags: ['security', effect],
      'security-severity': SECURITY_SEVERITY[severity],
    },
  };
}

function locationOf(path: string, finding: Finding, positions: Positions, length: number): object {
  const physicalLocation = { artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' } };
  const from = positions.at(Math.min(finding.span.start, length));
  const to = positions.at(Math.min(finding.span.end, length));
  const region = {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
  return { physicalLocation: { ...physicalLocation, region } };
}

function resultsOf(file: JudgedFile, indexOf: (finding: Finding) => number): object[] {
  const { text } = file.analysis.suggestion;
  const positions = new Positions(text);
  const prints = fingerprintsOf(file);
  const result = (finding: Finding, verdict: FindingDecision['verdict']) => ({
    ruleId: finding.rule,
    ruleIndex: indexOf(finding),
    level: levelOf(verdict),
    message: { text: finding.message },
    locations: [locationOf(file.path, finding, positions, text.length)],
    partialFingerprints: { 'holdpoint/v1': prints.get(finding) },
    properties: {
      verdict,
      severity: finding.severity,
      confidence: finding.confidence,
      direction: finding.direction,
      audience: finding.audience,
      access: finding.access,
      resource: finding.resource,
      status: file.status,
    },
  });
  return [
    ...file.decision.findings.map(({ finding, verdict }) => result(finding, verdict)),
    ...(file.approved ?? []).map(({ finding, by, at }) => ({
      ...result(finding, 'hold'),
      suppressions: [
        { kind: 'external', status: 'accepted', justification: `Approved by ${by}, ${at.slice(0, 10)}` },
      ],
    })),
  ];
}

/**
 * The report as a SARIF 2.1.0 log (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): a result per finding, a rule per
 * rule that found something, a notification per file that was not read. Columns count UTF-16 code units.
 */
export function sarifLog(report: FilesReport, { version }: SarifTool): object {
  const rules = new Map<string, { readonly index: number; readonly data: object }>();
  const indexOf = (finding: Finding): number => {
    const known = rules.get(finding.rule) ?? { index: rules.size, data: ruleOf(finding) };
    rules.set(finding.rule, known);
    return known.index;
  };
  const results = report.files.flatMap((file) => resultsOf(file, indexOf));
  const notifications = [
    ...report.unread.map(({ path, reason }) => ({
      level: 'warning',
      message: { text: `${path} was not judged: ${reason}` },
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' } } }],
    })),
    ...report.problems.map((text) => ({ level: 'error', message: { text } })),
  ];
  const driver = {
    name: 'Holdpoint',
    semanticVersion: version,
    version,
    rules: [...rules.values()].map(({ data }) => data),
  };
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }],
        results,
      },
    ],
  };
}
