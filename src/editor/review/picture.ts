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

/** What becomes of the thing that a finding is about. */
function becomes({ effect, irreversible }: Finding, t: Translate): string {
  switch (effect) {
    case 'exposure':
      return t('open to more people than before');
    case 'destruction':
      return irreversible ? t('gone, and it cannot be undone') : t('gone');
    case 'execution':
      return t('runs with your rights, unread');
    case 'disclosure':
      return t('seen by whoever can look there');
    case 'safeguard-off':
      return t('no longer guarded');
    case 'deception':
      return t('does something else than it shows');
    default:
      return effect satisfies never;
  }
}

/** The picture of what a finding is about: the ladder of audiences where somebody gains, else what becomes of what. */
export function pictureOf(finding: Finding, t: Translate): Picture | null {
  const { audience, access, resource } = finding;
  if (!audience || !access) {
    return resource === null ? null : { kind: 'effect', what: resource, becomes: becomes(finding, t) };
  }
  const to = pointOf({ audience, access }, t);
  const from = finding.from ? pointOf(finding.from, t) : null;
  const after = `${to.who} ${to.what}`;
  const before = from ? `${from.who} ${from.what}` : t('not known');
  const over = resource === null ? '' : ` ${t('Resource: {0}.', resource)}`;
  const description = t('Before: {0}. After: {1}.', before, after) + over;
  return { kind: 'ladder', from, to, resource, description };
}
