import type { Change } from '../../config/change.ts';
import { textAt } from '../../config/tree.ts';

/** Kinds of file whose keys are no settings. */
const KINDS =
  /^(?:openapi|json-schema|lint|translation|sql|shell|ignore|codeowners|git-attributes|graphql|agent-instructions|holdpoint-rule|makefile|text)$/;

/** Keys that look like safeguards: Ansible's copy of what a task replaces, Salesforce's permission with a name beside. */
const KEYS: { readonly [kind: string]: string } = { ansible: 'backup', salesforce: 'enabled' };

/** Tables of packages: their keys are names that others gave, `basic-auth` and `hsts` among them. */
const PACKAGES = /^(?:(?:dev|peer|optional|bundled?|build)?[-_]?dependencies(?:meta)?)$/i;

/** What a package says of itself in its package.json. */
const ABOUT =
  /^(?:repository|bugs|homepage|author|contributors|maintainers|funding|licen[sc]es?|keywords|description)$/;

/** The same in setup.cfg, where a URL beside `metadata` would be a provider's that is believed. */
const isPackageMetadata = ({ path, around }: Change) =>
  path[0] === 'metadata' &&
  /^(?:(?:project_|download_)?urls?|home[-_]page|author\w*|maintainer\w*|licen[sc]e\w*|classifiers)$/.test(
    path[1] ?? '',
  ) &&
  around.some((node) => ['name', 'version', 'license', 'author'].some((key) => textAt(node, key)));

/** Where shapes of data are described. */
const DESCRIBED = /^(?:properties|members|shapes|definitions|\$defs|schemas|patternProperties)$/;

/** Keys by which something described is told from something set. */
const isDescription = (type: string | undefined) =>
  type !== undefined &&
  /^(?:boolean|string|integer|number|object|array|structure|list|map|long|double|float|timestamp|blob|null)$/.test(
    type,
  );

/**
 * True for an entry that sets nothing, whatever its words say: the name of a package that something is built of, what
 * a package says of itself, the description of a field that data may have, the type of a stack's parameter.
 */
export function isNoSetting(change: Change, kind: string): boolean {
  const { path, gained, lost, around } = change;
  if (KINDS.test(kind) || (kind in KEYS && KEYS[kind] === path.at(-1))) return true;
  if (PACKAGES.test(path.at(-2) ?? '')) return true;
  if (kind === 'package-json' && (ABOUT.test(path[0] ?? '') || PACKAGES.test(path[0] ?? ''))) return true;
  if (kind === 'ini' && isPackageMetadata(change)) return true;
  if (path.length === 3 && path[0] === 'Parameters') return /^(?:Type|\w*Description)$/.test(path[2] ?? '');
  if (!path.some((step) => DESCRIBED.test(step))) return false;
  return [gained, lost, around.at(-1)].some(
    (node) =>
      isDescription(textAt(node, 'type')) ||
      textAt(node, 'shape') !== undefined ||
      textAt(node, '$ref') !== undefined,
  );
}
