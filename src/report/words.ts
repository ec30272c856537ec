import type { Access, Audience, Direction, Effect, ExposurePoint } from '../core/finding.ts';

const AUDIENCE_WORDS: Record<Audience, string> = {
  owner: 'only the owner',
  named: 'named people or accounts',
  team: 'the team or group',
  org: 'everyone in the organisation',
  'any-account': 'anyone with an account at the provider',
  internet: 'everyone on the internet',
};

const ACCESS_WORDS: Record<Access, string> = {
  none: 'no access',
  list: 'list the names',
  read: 'read',
  write: 'read and write',
  admin: 'full control',
};

const DIRECTION_WORDS: Record<Direction, string> = {
  widens: 'widens',
  narrows: 'narrows',
  same: 'stays the same',
  unknown: 'replaces something that could not be seen',
};

const EFFECT_WORDS: Record<Effect, string> = {
  exposure: 'exposure',
  destruction: 'destruction',
  execution: 'runs code nobody has read',
  disclosure: 'disclosure',
  'safeguard-off': 'switches a safeguard off',
  deception: 'not what it looks like',
};

/** Who, in words. */
export function audienceWords(audience: Audience): string {
  return AUDIENCE_WORDS[audience];
}

/** What they can do, in words. */
export function accessWords(access: Access): string {
  return ACCESS_WORDS[access];
}

/** What the change does to the exposure, in words. */
export function directionWords(direction: Direction): string {
  return DIRECTION_WORDS[direction];
}

/** What kind of harm, in words. */
export function effectWords(effect: Effect): string {
  return EFFECT_WORDS[effect];
}

/** Who has what, in words. */
export function pointWords(point: ExposurePoint): string {
  return point.access === 'none'
    ? ACCESS_WORDS.none
    : `${AUDIENCE_WORDS[point.audience]}: ${ACCESS_WORDS[point.access]}`;
}
