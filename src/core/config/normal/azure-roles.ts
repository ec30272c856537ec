import { DOCUMENT_DEPTH } from '../../limits.ts';
import type { Mapping, Tree } from '../tree.ts';

/** Azure's own roles by the beginnings of their ids, which are the same in every tenant. */
const ROLES: Readonly<Record<string, string>> = {
  '8e3af657': 'Owner',
  b24988ac: 'Contributor',
  acdd72a7: 'Reader',
  '18d7d88d': 'User Access Administrator',
  f58310d9: 'Role Based Access Control Administrator',
  b7e6dc6d: 'Storage Blob Data Owner',
  ba92f5b4: 'Storage Blob Data Contributor',
  '2a2b9908': 'Storage Blob Data Reader',
  '17d1049b': 'Storage Account Contributor',
  '974c5e8b': 'Storage Queue Data Contributor',
  '19e7f393': 'Storage Queue Data Reader',
  '0a9a7e1f': 'Storage Table Data Contributor',
  '76199698': 'Storage Table Data Reader',
  '00482a5a': 'Key Vault Administrator',
  b86a8fe4: 'Key Vault Secrets Officer',
  '4633458b': 'Key Vault Secrets User',
  '14b46e9e': 'Key Vault Crypto Officer',
  '21090545': 'Key Vault Reader',
  f25e0fa2: 'Key Vault Contributor',
  b1ff04bb: 'Azure Kubernetes Service RBAC Cluster Admin',
  '3498e952': 'Azure Kubernetes Service RBAC Admin',
  '7f6c6a51': 'Azure Kubernetes Service RBAC Reader',
  '0ab0b1a8': 'Azure Kubernetes Service Cluster Admin Role',
  '8311e382': 'AcrPush',
  '7f951dda': 'AcrPull',
  '9980e02c': 'Virtual Machine Contributor',
  '1c0163c0': 'Virtual Machine Administrator Login',
  '4d97b98b': 'Network Contributor',
  de139f84: 'Website Contributor',
  '6d8ee4ec': 'SQL Server Contributor',
  '9b7fa17d': 'SQL DB Contributor',
  '090c5cfd': 'Azure Service Bus Data Owner',
  '69a216fc': 'Azure Service Bus Data Sender',
  '4f6d3b9b': 'Azure Service Bus Data Receiver',
  e40ec5ca: 'Managed Identity Contributor',
  f1a07417: 'Managed Identity Operator',
};

const KEY = /^role_?definition_?id$/i;
const ID = /\b([\da-f]{8})-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/i;

/** Assignments with the names of the roles that their ids stand for: `subscriptionResourceId(…, '8e3af657-…')` is Owner. */
export function withRoleNames(root: Mapping): Tree {
  return named(root, 0);
}

function named(node: Tree, depth: number): Tree {
  if (node.kind === 'scalar' || depth > DOCUMENT_DEPTH) return node;
  if (node.kind === 'list') {
    const items = node.items.map((item) => named(item, depth + 1));
    return items.some((item, i) => item !== node.items[i]) ? { ...node, items } : node;
  }
  const entries = node.entries.map((entry) => {
    const value = KEY.test(entry.key) ? byName(entry.value) : named(entry.value, depth + 1);
    return value === entry.value ? entry : { ...entry, value };
  });
  return entries.some((entry, i) => entry !== node.entries[i]) ? { ...node, entries } : node;
}

function byName(value: Tree): Tree {
  if (value.kind !== 'scalar') return value;
  const { start, end, refers, text } = value;
  const id = ID.exec(refers ?? text)?.[1]?.toLowerCase();
  const name = id && Object.hasOwn(ROLES, id) ? ROLES[id] : undefined;
  return name === undefined ? value : { kind: 'scalar', type: 'string', text: name, start, end };
}
