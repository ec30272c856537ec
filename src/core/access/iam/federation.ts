import type { Scalar } from '../../config/tree.ts';
import { HOLE } from '../../fact.ts';
import type { Audience } from '../../finding.ts';
import { widest } from '../audiences.ts';
import type { Test } from './conditions.ts';

/** Why a trust in tokens from elsewhere is weaker than it looks. */
export type FederationWeakness = 'no-subject' | 'no-audience' | 'wide-subject';

export interface Federation {
  readonly audience: Audience;
  readonly weaknesses: readonly FederationWeakness[];
}

/**
 * Providers that give a token to anyone who registers with them, so that a trust which does not check the subject
 * admits the world. Self-hosted issuers are an organisation's own.
 */
const OPEN_PROVIDERS =
  /^(?:token\.actions\.githubusercontent\.com|gitlab\.com|api\.bitbucket\.org|oidc\.circleci\.com|app\.terraform\.io|agent\.buildkite\.com|api\.pulumi\.com|oidc\.vercel\.com|token\.actions\.\w+\.ghe\.com|accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com|securetoken\.google\.com|login\.microsoftonline\.com|sts\.windows\.net|appleid\.apple\.com)/;

/**
 * Who can assume a role that trusts an identity provider, from the tests on the token's claims: `PROVIDER:sub` and
 * `PROVIDER:aud`. `provider` is an ARN or a host name.
 */
export function federatedAudience(provider: string, tests: readonly Test[]): Federation {
  const isSaml = /:saml-provider\//i.test(provider);
  const host = provider.toLowerCase().replace(/^.*:oidc-provider\//, '');
  const claim = (name: string): readonly Scalar[] | undefined =>
    tests.find((test) => !test.isNegated && !test.passesWithoutKey && test.key.endsWith(`:${name}`))?.values;
  if (isSaml) return { audience: 'team', weaknesses: claim('aud') ? [] : ['no-audience'] };
  if (host === 'cognito-identity.amazonaws.com') return cognito(claim('aud'), claim('amr'));
  // Code refers to the provider by a name of its own; the claims that are tested say which one it is.
  const isOpen = OPEN_PROVIDERS.test(host) || tests.some(({ key }) => OPEN_PROVIDERS.test(key));
  const everyone: Audience = isOpen ? 'any-account' : 'org';
  const weaknesses: FederationWeakness[] = claim('aud') || claim('client_id') ? [] : ['no-audience'];
  const subjects =
    claim('sub') ?? claim('repository') ?? claim('repository_id') ?? claim('email') ?? claim('oaud');
  if (!subjects) {
    const owner = claim('repository_owner') ?? claim('repository_owner_id') ?? claim('enterprise');
    if (owner?.every(({ text }) => isFixed(text)))
      return { audience: 'org', weaknesses: [...weaknesses, 'wide-subject'] };
    // Sign-in providers for people (Google, Facebook, Amazon) are held back by the application's id alone.
    return { audience: everyone, weaknesses: [...weaknesses, 'no-subject'] };
  }
  const audience = widest(subjects.map(({ text }) => subjectAudience(text, everyone))) ?? everyone;
  return { audience, weaknesses: isWide(audience) ? [...weaknesses, 'wide-subject'] : weaknesses };
}

function isWide(audience: Audience): boolean {
  return audience === 'org' || audience === 'any-account' || audience === 'internet';
}

function isFixed(text: string): boolean {
  return text !== '' && !/[*?]/.test(text);
}

/** Subjects of open identity pools: everyone, or everyone who signs up. */
function cognito(pool: readonly Scalar[] | undefined, amr: readonly Scalar[] | undefined): Federation {
  const isSignedIn = amr?.every(({ text }) => text === 'authenticated') ?? false;
  return { audience: isSignedIn ? 'any-account' : 'internet', weaknesses: pool ? [] : ['no-audience'] };
}

/**
 * Who has a token with that subject. `repo:ORG/REPO:…`, `project_path:GROUP/PROJECT:…`, `organization:ORG:project:P…`,
 * `system:serviceaccount:NS:NAME`: fixed to the end somebody named; a wildcard behind the repository a team, in its place
 * the organisation, in the organisation's place everyone.
 */
function subjectAudience(subject: string, everyone: Audience): Audience {
  if (isFixed(subject)) return 'named';
  const wild = subject.search(/[*?]/);
  const fixed = subject.slice(0, wild);
  const serviceAccount = /^system:serviceaccount:([^:]*)(:?)/.exec(fixed);
  if (serviceAccount) return serviceAccount[2] === ':' && serviceAccount[1] ? 'team' : 'org';
  const path = fixed.replace(/^[a-z_]+:/, '');
  const separators = path.split(/[/:]/);
  const first = separators[0] ?? '';
  if (separators.length === 1 || (first === '' && !path.includes(HOLE))) return everyone;
  // A fixed name with anything behind it: `ORG/REPO:*` is one repository, `ORG/*` or `ORG/web-*` is many.
  return separators.length > 2 ? 'team' : 'org';
}
