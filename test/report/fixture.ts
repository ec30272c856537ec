import type { Analysis, Decision } from '../../src/core/analysis.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Suggestion } from '../../src/core/suggestion.ts';

/** A suggestion pasted into a terminal. */
export function pasted(text: string): Suggestion {
  return { text, kind: 'shell', origin: 'paste' };
}

/** A finding about the first `at` in `text`; what a test does not name is as plain as can be. */
export function findingAt(text: string, at: string, more: Partial<Finding> = {}): Finding {
  const start = text.indexOf(at);
  return {
    rule: 'posix.chmod-world-writable',
    title: 'A path becomes writable by everyone on the machine',
    effect: 'exposure',
    severity: 'high',
    confidence: 'high',
    direction: 'widens',
    audience: 'org',
    who: 'Every account on this machine',
    extent: null,
    access: 'write',
    resource: '/srv/data',
    from: { audience: 'owner', access: 'write' },
    span: { start, end: start + at.length },
    message: 'Every account on this machine will be able to write to /srv/data.',
    why: null,
    advice: {},
    ask: [],
    irreversible: false,
    identity: null,
    via: [],
    ...more,
  };
}

/** An analysis with these findings and nothing else. */
export function analysisOf(
  text: string,
  findings: readonly Finding[],
  more: Partial<Analysis> = {},
): Analysis {
  return { suggestion: pasted(text), shell: 'bash', findings, lookups: [], marks: [], decoded: [], ...more };
}

/** A decision that holds all findings. */
export function holding(findings: readonly Finding[], more: Partial<Decision> = {}): Decision {
  return {
    verdict: findings.length ? 'hold' : 'pass',
    findings: findings.map((finding) => ({ finding, verdict: 'hold', friction: ['tick'] })),
    friction: findings.length ? ['tick'] : [],
    checklist: [],
    ...more,
  };
}
