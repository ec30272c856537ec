import { wordsOf } from '../access/words.ts';

/** Whose constructors a program calls. */
export type Providers = 'pulumi' | 'cdk';

/** What a constructor makes, in the words of files. */
export type MadeType =
  | { readonly terraform: string }
  | { readonly template: string }
  | { readonly object: Readonly<Record<'apiVersion' | 'kind', string>> };

const CLOUDS: Readonly<Record<string, string>> = {
  aws: 'aws',
  gcp: 'google',
  azure: 'azurerm',
  azuread: 'azuread',
  github: 'github',
  gitlab: 'gitlab',
  cloudflare: 'cloudflare',
  digitalocean: 'digitalocean',
  postgresql: 'postgresql',
  snowflake: 'snowflake',
  databricks: 'databricks',
  okta: 'okta',
  vault: 'vault',
  docker: 'docker',
};

/** Modules that Terraform's names of types do without or have otherwise. */
const MODULES: Readonly<Record<string, string>> = {
  'aws ec2': '',
  'aws lambda_': 'lambda',
  'aws rds Instance': 'db',
  'gcp projects': 'project',
  'gcp organizations': '',
  'gcp serviceaccount': 'service_account',
  'gcp cloudrun': 'cloud_run',
  'gcp cloudrunv2': 'cloud_run_v2',
  'gcp secretmanager': 'secret_manager',
  'gcp artifactregistry': 'artifact_registry',
};

/** The type of what a constructor makes, by its name: `aws.s3.Bucket`, `s3.CfnBucket`, `k8s.core.v1.Service`; undefined for other calls. */
export function typeOf(name: string, providers: Providers): MadeType | undefined {
  const steps = name.split('.');
  const type = steps.at(-1) ?? '';
  if (!/^[A-Z]\w*[a-z]\w*$/.test(type) || /Args$|Options$/.test(type)) return undefined;
  const [first = '', module = ''] = steps;
  if (providers === 'cdk') return typeOfConstruct(steps.length > 1 ? first : '', type);
  if (steps.length < 2) return undefined;
  if (/^(?:k8s|kubernetes)$/.test(first)) {
    const [, group = '', version = ''] = steps;
    return steps.length === 4
      ? { object: { apiVersion: group === 'core' ? version : `${group}/${version}`, kind: type } }
      : undefined;
  }
  const cloud = Object.hasOwn(CLOUDS, first) ? CLOUDS[first] : undefined;
  if (cloud === undefined)
    return /^azure[-_]?native$/.test(first) ? { terraform: `azurerm_${snake(type)}` } : undefined;
  const own =
    steps.length > 2
      ? (MODULES[`${first} ${module} ${type}`] ?? MODULES[`${first} ${module}`] ?? module)
      : '';
  return { terraform: [cloud, own, snake(type)].filter((word) => word !== '').join('_') };
}

/** `Cfn…` is what a template has; anything else is named as Terraform would. */
function typeOfConstruct(module: string, type: string): MadeType {
  const raw = /^Cfn(\w+)$/.exec(type)?.[1];
  if (raw) return { template: `AWS::${module.replace(/^aws_/, '')}::${raw}` };
  return {
    terraform: ['aws', module.replace(/^aws_/, ''), snake(type)].filter((word) => word !== '').join('_'),
  };
}

function snake(word: string): string {
  return wordsOf(word.replace(/IAM/g, 'Iam')).replaceAll(' ', '_');
}
