import * as v from 'valibot';
import type { OursFile } from '../access/ours.ts';
import { key, type Schema } from './shapes.ts';

const words = v.pipe(v.string(), v.minLength(1));

/** What is ours as it stands in YAML. */
export const OursSchema = v.strictObject({
  domains: key(v.array(words), 'Domains of mail addresses, hosts and registries, with all below them.'),
  networks: key(v.array(words), 'Addresses and networks; what lies within one of them is ours.'),
  aws: key(v.array(words), 'AWS account ids, in quotes, and organisation ids (o-…).'),
  gcp: key(v.array(words), 'Google Cloud project ids and numbers, organizations/NUMBER.'),
  azure: key(v.array(words), 'Ids of Azure tenants and subscriptions.'),
  github: key(v.array(words), 'GitHub organisations and users.'),
  groups: key(v.array(words), 'Names of groups whose members are colleagues; * and ? are wildcards.'),
}) as unknown as Schema<OursFile>;
