import type { ExposurePoint, Finding } from '../../core/finding.ts';
import type { Picture, PicturePoint } from '../../webview/protocol.ts';
import type { Translate } from '../translate.ts';
import { accessPhrase, audiencePhrase } from './words.ts';

function pointOf(point: ExposurePoint, t: Translate): PicturePoint {
  const reached = point.access !== 'none';
  return {
    audience: point.audience,
    reached,
    who: reached ? audiencePhrase(point.audience, t) : t('Nobody'),
    what: accessPhrase(point.access, t),
  };
}

/** The picture of a finding's exposure; null for a finding that opens nothing to anybody. */
export function pictureOf(finding: Finding, t: Translate): Picture | null {
  const { audience, access, resource } = finding;
  if (finding.effect !== 'exposure' || !audience || !access) return null;
  const to = pointOf({ audience, access }, t);
  const from = finding.from ? pointOf(finding.from, t) : null;
  const after = `${to.who} ${to.what}`;
  const before = from ? `${from.who} ${from.what}` : t('not known');
  const over = resource === null ? '' : ` ${t('Resource: {0}.', resource)}`;
  return { from, to, resource, description: t('Before: {0}. After: {1}.', before, after) + over };
}
