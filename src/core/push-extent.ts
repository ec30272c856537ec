import { childOf, itemsOf, textAt } from './config/tree.ts';
import { readYaml } from './config/yaml.ts';
import type { Invocation } from './fact.ts';
import type { LookupBook, RemoteAnswer } from './lookup.ts';

/** Where a push goes: the remote's name or address, the branch that it comes from and the one that it is for. */
interface Push {
  readonly remote: string;
  /** Empty for a deletion; `HEAD` for the branch that is checked out. */
  readonly from: string;
  /** Empty where the remote's settings choose it, or where it is all of them. */
  readonly to: string;
  /** Further branches that are not looked at. */
  readonly more: number;
}

/** Names that git gives to remotes and branches; what looks like an option is none. */
const NAME = /^[A-Za-z0-9_.@:/+~][\w.@:/+~-]*$/;

/** What a `git push` is about; undefined where the text does not say it. */
function pushOf({ operands, options }: Invocation): Push | undefined {
  const has = (...names: string[]) => options.some(({ name }) => names.includes(name));
  const texts = operands.map(({ text }) => text);
  if (texts.some((text) => text === undefined || !NAME.test(text))) return undefined;
  const [remote = '', first = '', ...rest] = texts as string[];
  if (has('--all', '--branches', '--mirror', '--prune')) return { remote, from: '', to: '', more: 0 };
  const spec = first.replace(/^\+/, '');
  const colon = spec.indexOf(':');
  const isDeleted = has('--delete', '-d') || colon === 0;
  const from = colon < 0 ? spec : spec.slice(0, colon);
  const to = (colon < 0 ? spec : spec.slice(colon + 1)).replace(/^refs\/heads\//, '');
  return { remote, from: isDeleted ? '' : from || 'HEAD', to: to === 'HEAD' ? '' : to, more: rest.length };
}

/** The place of a repository as a person knows it: `github.com/acme/app`, without user and password. */
function placeOf(url: string): string {
  const web = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:]+)(?::\d+)?\/(.+)$/i.exec(url);
  const short = web ? undefined : /^(?:[^/@\s]*@)?([^/:\s]{2,}):(?!\/\/)(.+)$/.exec(url);
  const [, host, path] = web ?? short ?? [];
  return host ? `${host}/${(path ?? '').replace(/^\/+|\.git\/?$/g, '')}` : url;
}

/** What the repository's own settings say; the forge may have others by now. */
const SETTINGS = '.github/settings.yml';

interface Stated {
  readonly isPublic: boolean | undefined;
  readonly isProtected: boolean | undefined;
}

function statedBy(text: string | undefined, branch: string): Stated {
  const root = text === undefined ? undefined : readYaml(text)[0]?.root;
  const repository = childOf(root, 'repository');
  const visibility =
    textAt(repository, 'visibility') ??
    { true: 'private', false: 'public' }[textAt(repository, 'private') ?? ''];
  const entry = itemsOf(childOf(root, 'branches')).find((item) => textAt(item, 'name') === branch);
  const protection = childOf(entry, 'protection');
  return {
    isPublic: visibility === undefined ? undefined : visibility === 'public',
    isProtected: protection === undefined ? undefined : protection.kind === 'map',
  };
}

function lostText({ missing }: RemoteAnswer, { from }: Push, branch: string): string {
  if (missing === undefined) return `what is on ${branch} there was not counted, for it was never fetched`;
  const commits = `${missing} ${missing === 1 ? 'commit' : 'commits'}`;
  return from === ''
    ? `${commits} on ${branch} at the last fetch ${missing === 1 ? 'is' : 'are'} on no other branch there`
    : `${commits} on ${branch} at the last fetch ${missing === 1 ? 'is' : 'are'} not in what is pushed`;
}

/**
 * What a push would hit, as far as this machine knows without the network: which repository and branch, what would be lost,
 * what the repository's settings say of its protection. What only the forge knows is said not to have been looked up.
 */
export function pushExtent(invocation: Invocation, book: LookupBook): string | null {
  const push = pushOf(invocation);
  const answer = push && book.remote(push.remote, push.from, push.to);
  if (!push || !answer) return null;
  const { branch = '', root } = answer;
  const inRoot = (path: string) => (root === '' ? path : `${root}/${path}`);
  // What stands in this repository says nothing of another address that it is pushed to for once.
  const isOwn = answer.name !== answer.url;
  const settings = isOwn && book.stat(inRoot(SETTINGS))?.exists ? book.text(inRoot(SETTINGS)) : undefined;
  const { isPublic, isProtected } = statedBy(settings, branch);
  const isOwned =
    isOwn &&
    ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'].some(
      (path) => book.stat(inRoot(path))?.exists,
    );
  const isHere = answer.refuses !== undefined;
  const unseen = [
    ...(isPublic === undefined && !isHere ? ['whether it is public'] : []),
    ...(isProtected === undefined && !isHere && branch !== '' ? [`whether ${branch} is protected`] : []),
    ...(push.more > 0 ? [`${push.more} further branches`] : []),
  ];
  return [
    `${answer.name} is ${placeOf(answer.url)}${isHere ? ' on this machine' : ''}${isPublic === undefined ? '' : `, ${isPublic ? 'public' : 'private'} by ${SETTINGS}`}`,
    ...(answer.isDefault ? [`${branch} is its default branch`] : []),
    ...(isProtected === undefined
      ? []
      : [`${SETTINGS} ${isProtected ? 'protects' : 'leaves unprotected'} ${branch}`]),
    ...(isHere ? [answer.refuses ? 'it refuses this' : 'it does not refuse this'] : []),
    ...(isOwned ? ['CODEOWNERS names who answers for it'] : []),
    ...(branch === '' ? [] : [lostText(answer, push, branch)]),
    ...(unseen.length > 0 ? [`not looked up, as it takes the network: ${unseen.join(', ')}`] : []),
  ].join('; ');
}
