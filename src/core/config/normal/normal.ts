import type { Mapping, Tree } from '../tree.ts';
import { withRoleNames } from './azure-roles.ts';
import { withBareLists } from './bare-lists.ts';
import { withStrongerOwners } from './codeowners-order.ts';
import { withLastUsers, withLists } from './docker.ts';
import { withFunctions } from './firebase-functions.ts';
import { withoutKeyComments } from './keys.ts';
import { asMeant, objectsIn } from './kubernetes.ts';
import { withoutBlanks, withoutRemarks } from './line-lists.ts';
import { firstAddressWins } from './nginx-order.ts';
import { withOpenOperations } from './openapi-security.ts';
import { withParameters } from './parameters.ts';
import { withOrder } from './pg-hba-order.ts';
import { firstValueWins } from './sshd-order.ts';
import { withAliases } from './sudoers-aliases.ts';

/** By kind of file: what a document means, where its order or names within it say more than its entries alone. */
const NORMAL: Readonly<Record<string, (root: Mapping) => Tree>> = {
  sshd: firstValueWins,
  'pg-hba': withOrder,
  nginx: firstAddressWins,
  sudoers: withAliases,
  codeowners: withStrongerOwners,
  'firebase-rules': withFunctions,
  'authorized-keys': withoutKeyComments,
  cloudformation: withParameters,
  arm: withNames,
  terraform: withRoleNames,
  pulumi: withRoleNames,
  dockerfile: withLastUsers,
  compose: withLists,
  jenkinsfile: withoutRemarks,
  'argocd-policy': withoutBlanks,
  openapi: withOpenOperations,
  named: withBareLists,
};

function withNames(root: Mapping): Tree {
  const known = withParameters(root);
  return known.kind === 'map' ? withRoleNames(known) : known;
}

/** The documents of a file of that kind with what decides what they mean written out; linear, or within a fixed number of pairs. */
export function normalDocuments(kind: string, documents: readonly Tree[]): readonly Tree[] {
  if (kind === 'kubernetes' || kind === 'argocd') return documents.flatMap(objectsIn).map(asMeant);
  const normal = Object.hasOwn(NORMAL, kind) ? NORMAL[kind] : undefined;
  return normal ? documents.map((root) => (root.kind === 'map' ? normal(root) : root)) : documents;
}
