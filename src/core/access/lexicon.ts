import type { Audience } from '../finding.ts';

/** A family of tools that share their words for audiences. */
export type Ecosystem =
  | 'aws'
  | 'gcp'
  | 'azure'
  | 'kubernetes'
  | 'github'
  | 'gitlab'
  | 'postgres'
  | 'mysql'
  | 'mssql'
  | 'snowflake'
  | 'databricks'
  | 'bigquery'
  | 'warehouse'
  | 'windows'
  | 'posix'
  | 'documents'
  | 'chat'
  | 'tunnel'
  | 'network'
  | 'messaging'
  | 'registry';

/**
 * The words that name each audience, by ecosystem; `*` stands for anything within a word, `\*` for a star,
 * letter case does not matter.
 * Several of them look internal and are not: S3's AuthenticatedUsers is every AWS account in the world, Google's
 * allAuthenticatedUsers every Google account, Supabase's `authenticated` everyone who can sign up.
 * Sources: catalogue of risks §1.1, with the providers' references named there.
 */
export const LEXICON: Readonly<Record<Ecosystem, Partial<Record<Audience, readonly string[]>>>> = {
  aws: {
    internet: [
      '*',
      'public-read',
      'public-read-write',
      'AllUsers',
      '*/groups/global/AllUsers*',
      'all',
      'Group=all',
      'arn:aws*:iam::*:user/ANONYMOUS_USER',
    ],
    'any-account': [
      'authenticated-read',
      'AuthenticatedUsers',
      '*/groups/global/AuthenticatedUsers*',
      'aws-exec-read',
    ],
    org: [
      'IAM_ALLOWED_PRINCIPALS',
      '*IAM_ALLOWED_PRINCIPALS',
      '*:IAMPrincipals',
      '*:namespace/default',
      'arn:aws*:iam::*:root',
      'o-??????????*',
      'arn:aws*:organizations::*',
      'Group=organization',
    ],
    team: ['arn:aws*:iam::*:group/*', '*:group/*', 'sg-*', 'vpce-*', 'vpc-*', 'pl-*'],
    named: [
      'arn:aws*:iam::*:role/*',
      'arn:aws*:iam::*:user/*',
      'arn:aws*:sts::*:assumed-role/*',
      'arn:aws*:sts::*:federated-user/*',
      '*.amazonaws.com',
    ],
    owner: ['private', 'bucket-owner-full-control', 'bucket-owner-read', 'log-delivery-write'],
  },
  gcp: {
    internet: [
      'allUsers',
      'principalSet://goog/public:all',
      'publicRead',
      'publicReadWrite',
      'public-read',
      'public-read-write',
    ],
    'any-account': [
      'allAuthenticatedUsers',
      'authenticatedRead',
      'authenticated-read',
      'specialGroup:allAuthenticatedUsers',
    ],
    org: [
      'domain:*',
      'domain-*',
      'principalSet://goog/*',
      'principalSet://cloudresourcemanager.googleapis.com/organizations/*',
      'principalSet://iam.googleapis.com/locations/global/workforcePools/*',
      'projectPrivate',
    ],
    team: [
      'group:*',
      'group-*',
      'principalSet://iam.googleapis.com/projects/*',
      'principalSet://cloudresourcemanager.googleapis.com/folders/*',
      'principalSet://cloudresourcemanager.googleapis.com/projects/*',
      'projectViewer:*',
      'projectEditor:*',
      'projectOwner:*',
    ],
    named: ['user:*', 'user-*', 'serviceAccount:*', 'principal://*'],
    owner: [
      'private',
      'bucketOwnerFullControl',
      'bucketOwnerRead',
      'bucket-owner-full-control',
      'bucket-owner-read',
    ],
  },
  azure: {
    internet: ['Internet', 'Any', 'Blob', 'Container', 'anonymous', '*'],
    'any-account': ['AzureCloud', 'AzureCloud.*'],
    org: ['Everyone', 'AllUsers', 'VirtualNetwork'],
  },
  kubernetes: {
    internet: ['system:unauthenticated', 'system:anonymous', 'system:public-info-viewer'],
    org: ['system:authenticated', 'system:authenticated:oauth', 'system:serviceaccounts', '*'],
    team: ['system:serviceaccounts:*', 'system:masters', 'system:nodes'],
    named: ['system:serviceaccount:*', 'system:node:*'],
  },
  github: {
    internet: ['public'],
    org: ['internal', 'organization', 'enterprise', 'all'],
    team: ['selected'],
    owner: ['private'],
  },
  gitlab: { internet: ['public', '20'], org: ['internal', '10'], owner: ['private', '0'] },
  postgres: {
    internet: ['anon', 'web_anon', 'anonymous'],
    'any-account': ['authenticated'],
    org: ['public'],
    named: ['postgres', 'service_role', 'current_user', 'session_user', 'current_role'],
  },
  mysql: { org: ['public'], internet: ['@*', "''@*"] },
  mssql: {
    org: ['public', 'guest', '*\\Domain Users', '*\\Everyone', '*\\Authenticated Users', 'BUILTIN\\Users'],
    team: ['*\\Domain Admins', 'BUILTIN\\Administrators'],
  },
  snowflake: { org: ['public'] },
  databricks: { org: ['account users', 'users', 'public'], team: ['admins', 'account admins'] },
  bigquery: {
    internet: ['allUsers', 'iamMember:allUsers', 'specialGroup:allUsers'],
    'any-account': ['allAuthenticatedUsers', 'specialGroup:allAuthenticatedUsers'],
    org: ['domain:*'],
    team: [
      'group:*',
      'groupByEmail:*',
      'projectReaders',
      'projectWriters',
      'projectOwners',
      'specialGroup:project*',
    ],
    named: ['user:*', 'serviceAccount:*', 'userByEmail:*'],
  },
  warehouse: { org: ['public', 'default', 'everyone'] },
  windows: {
    internet: [
      'Anonymous Logon',
      'NT AUTHORITY\\ANONYMOUS LOGON',
      '*S-1-5-7',
      'Guest',
      'Guests',
      'BUILTIN\\Guests',
    ],
    org: [
      'Everyone',
      'Authenticated Users',
      'NT AUTHORITY\\Authenticated Users',
      'Users',
      'BUILTIN\\Users',
      'Domain Users',
      '*\\Domain Users',
      'INTERACTIVE',
      '*S-1-1-0',
      '*S-1-5-11',
      '*S-1-5-4',
      '*S-1-5-32-545',
      '*S-1-5-21-*-513',
      '*\\Users',
      '*\\Everyone',
      '*\\Authenticated Users',
      'NT AUTHORITY\\INTERACTIVE',
      'Domain Computers',
      'Jeder',
      'Benutzer',
      'VORDEFINIERT\\Benutzer',
      'Authentifizierte Benutzer',
      'Domänen-Benutzer',
      'Tout le monde',
      'Utilisateurs',
      'Utilisateurs authentifiés',
      'Todos',
      'Usuarios',
      'Tutti',
      'Iedereen',
      'Все',
    ],
    team: ['Administrators', 'BUILTIN\\Administrators', 'Domain Admins', '*S-1-5-32-544', '*S-1-5-21-*-512'],
  },
  posix: {
    org: [
      'other',
      'others',
      'world',
      'users',
      'domain users',
      'domain_users',
      'domain-users',
      'games',
      'nogroup',
      'all',
    ],
    team: ['group', 'staff', 'sudo', 'wheel', 'docker'],
    owner: ['user'],
  },
  documents: {
    internet: [
      // SharePoint's name for links that anyone can open, without signing in.
      'ExternalUserAndGuestSharing',
      'anyone',
      'anonymous',
      'ANYONE_ANONYMOUS',
      'anyoneWithLink',
      'global',
      'AnonymousAccess',
      'public',
    ],
    'any-account': ['anyoneWithGoogleAccount', 'ExternalUserSharingOnly'],
    org: [
      'domain',
      'organization',
      'Everyone except external users',
      'Default',
      'loggedin',
      'confluence-users',
      'jira-software-users',
      'allInternalUsers',
      'All Users',
      'Viewer',
    ],
    team: ['group'],
    named: ['user'],
  },
  chat: { org: ['#general', '@channel', '@here', '@everyone', 'everyone'] },
  tunnel: {
    internet: ['public', 'anonymous', '*:public'],
    org: ['org', '*:org', 'tenant'],
    owner: ['private', '*:private'],
  },
  network: { internet: ['*', 'any', 'all', 'anywhere', 'Internet', 'world'] },
  messaging: { internet: ['User:ANONYMOUS', 'guest', 'anonymous'], org: ['User:\\*', '*'] },
  registry: { internet: ['public'], owner: ['restricted', 'private'] },
};

/** Names that companies give to a group of everyone, whatever the tool: `all-staff@corp.com`, `group:everyone@corp.com`. */
export const COMPANY_WIDE: readonly string[] = [
  'all-staff',
  'allstaff',
  'all_staff',
  'staff-all',
  'all-employees',
  'all_employees',
  'allemployees',
  'employees',
  'all-company',
  'company-all',
  'all-hands',
  'allhands',
  'everyone',
  'everybody',
  'all-users',
  'all_users',
  'allusers',
  'all-users-group',
  'all-members',
  'all-org',
  'whole-company',
  'entire-company',
];

/** Which words a command uses, by its name. */
export const COMMAND_ECOSYSTEMS: Readonly<Record<string, Ecosystem>> = {
  aws: 'aws',
  s3cmd: 'aws',
  s5cmd: 'aws',
  mc: 'aws',
  gcloud: 'gcp',
  gsutil: 'gcp',
  bq: 'bigquery',
  az: 'azure',
  kubectl: 'kubernetes',
  oc: 'kubernetes',
  helm: 'kubernetes',
  gh: 'github',
  glab: 'gitlab',
  psql: 'postgres',
  pgcli: 'postgres',
  cockroach: 'postgres',
  supabase: 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
  mycli: 'mysql',
  sqlcmd: 'mssql',
  osql: 'mssql',
  snowsql: 'snowflake',
  snow: 'snowflake',
  databricks: 'databricks',
  'kafka-acls': 'messaging',
  rpk: 'messaging',
  confluent: 'messaging',
  rabbitmqctl: 'messaging',
  'pulsar-admin': 'messaging',
  trino: 'warehouse',
  hive: 'warehouse',
  beeline: 'warehouse',
  'clickhouse-client': 'warehouse',
  icacls: 'windows',
  cacls: 'windows',
  xcacls: 'windows',
  subinacl: 'windows',
  'new-smbshare': 'windows',
  'grant-smbshareaccess': 'windows',
  'unblock-smbshareaccess': 'windows',
  'new-object': 'windows',
  'add-localgroupmember': 'windows',
  'set-gppermission': 'windows',
  net: 'windows',
  chmod: 'posix',
  setfacl: 'posix',
  chgrp: 'posix',
  rclone: 'aws',
  gam: 'documents',
  m365: 'documents',
  ngrok: 'tunnel',
  devtunnel: 'tunnel',
  npm: 'registry',
  pnpm: 'registry',
  yarn: 'registry',
  ufw: 'network',
  iptables: 'network',
  nft: 'network',
  'firewall-cmd': 'network',
};
