import type { Analysis } from '../../src/core/analysis.ts';
import type { Finding } from '../../src/core/finding.ts';

/** A finding with everything that a test does not care about filled in. */
export function findingOf(some: Partial<Finding>): Finding {
  return {
    rule: 'test.rule',
    title: 'A test',
    effect: 'exposure',
    severity: 'high',
    confidence: 'high',
    direction: 'widens',
    audience: 'org',
    who: 'Everyone in the organisation',
    extent: null,
    access: 'read',
    resource: 'srv/data',
    from: null,
    span: { start: 0, end: 1 },
    message: 'Everyone in the organisation will be able to read srv/data',
    why: null,
    advice: {},
    ask: [],
    irreversible: false,
    identity: null,
    via: [],
    ...some,
  };
}

/** An analysis with these findings. */
export function analysisOf(findings: readonly Finding[]): Analysis {
  return {
    suggestion: { text: 'x', kind: 'shell', origin: 'paste' },
    shell: 'bash',
    findings,
    lookups: [],
    marks: [],
    decoded: [],
  };
}
