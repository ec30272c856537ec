/**
 * What `build-grammar` takes from the completion specifications of `@withfig/autocomplete`: the commands that rules or
 * wrappers name and that are too large to write by hand. Corrections stand in the tables beside this file, and win.
 */

/** Command lines taken with their subcommands; `skip` names subtrees that only repeat others or that no rule names. */
export const COMMANDS: Readonly<
  Record<string, { readonly spec: string; readonly skip?: readonly string[] }>
> = {
  kubectl: { spec: 'kubectl', skip: ['alpha', 'plugin', 'completion', 'api-versions'] },
  docker: {
    spec: 'docker',
    skip: ['container', 'image', 'sbom', 'trust', 'context create', 'builder build'],
  },
  'docker compose': { spec: 'docker-compose' },
  helm: { spec: 'helm', skip: ['completion', 'unittest', 'create', 'help', 's3'] },
};

/**
 * Operations of the AWS command line that rules name, by service: their options are taken, so that shortened names are
 * understood. All other operations are read by the rule that holds for every one: words up to the next option are values.
 */
export const AWS: Readonly<Record<string, string>> = {
  s3api:
    'put-bucket-acl put-object-acl put-bucket-policy delete-bucket-policy put-public-access-block delete-public-access-block put-bucket-ownership-controls delete-bucket-ownership-controls put-bucket-website put-bucket-cors put-bucket-replication put-bucket-logging put-bucket-versioning put-bucket-lifecycle-configuration put-bucket-lifecycle delete-bucket-lifecycle put-object-lock-configuration put-bucket-encryption delete-bucket-encryption delete-bucket delete-object delete-objects create-bucket put-object copy-object create-multipart-upload put-bucket-notification-configuration',
  s3control:
    'put-public-access-block delete-public-access-block put-access-point-policy put-bucket-policy put-multi-region-access-point-policy create-access-point create-access-grant delete-access-point-policy',
  iam: 'attach-user-policy attach-role-policy attach-group-policy put-user-policy put-role-policy put-group-policy create-policy create-policy-version set-default-policy-version add-user-to-group put-user-permissions-boundary put-role-permissions-boundary delete-user-permissions-boundary delete-role-permissions-boundary update-assume-role-policy create-role create-access-key update-access-key create-login-profile update-login-profile create-service-specific-credential reset-service-specific-credential upload-ssh-public-key upload-signing-certificate deactivate-mfa-device delete-virtual-mfa-device delete-account-password-policy update-account-password-policy add-role-to-instance-profile create-user delete-user delete-role delete-group delete-policy add-client-id-to-open-id-connect-provider create-open-id-connect-provider create-saml-provider',
  ec2: 'authorize-security-group-ingress authorize-security-group-egress modify-security-group-rules create-network-acl-entry replace-network-acl-entry run-instances modify-subnet-attribute associate-address create-route replace-route modify-instance-metadata-options modify-instance-metadata-defaults modify-snapshot-attribute modify-image-attribute modify-fpga-image-attribute disable-snapshot-block-public-access disable-image-block-public-access enable-snapshot-block-public-access modify-instance-attribute delete-flow-logs terminate-instances delete-volume delete-snapshot delete-vpc delete-key-pair deregister-image modify-vpc-endpoint modify-vpc-endpoint-service-permissions create-vpc-peering-connection accept-vpc-peering-connection disable-ebs-encryption-by-default replace-iam-instance-profile-association associate-iam-instance-profile modify-launch-template create-launch-template-version import-key-pair modify-network-interface-attribute',
  rds: 'modify-db-snapshot-attribute modify-db-cluster-snapshot-attribute modify-db-instance modify-db-cluster create-db-instance create-db-cluster restore-db-instance-from-db-snapshot delete-db-instance delete-db-cluster delete-db-snapshot delete-db-cluster-snapshot authorize-db-security-group-ingress',
  lambda:
    'create-function-url-config update-function-url-config add-permission add-layer-version-permission update-function-configuration update-function-code create-function put-function-concurrency delete-function invoke put-resource-policy',
  kms: 'put-key-policy create-grant disable-key schedule-key-deletion disable-key-rotation delete-imported-key-material delete-custom-key-store create-key replicate-key',
  sns: 'add-permission set-topic-attributes create-topic',
  sqs: 'add-permission set-queue-attributes create-queue purge-queue delete-queue',
  ecr: 'set-repository-policy put-registry-policy delete-repository create-repository put-image-tag-mutability',
  'ecr-public': 'create-repository set-repository-policy put-repository-catalog-data',
  lakeformation:
    'grant-permissions batch-grant-permissions put-data-lake-settings add-lf-tags-to-resource register-resource create-data-cells-filter revoke-permissions',
  quicksight:
    'update-dashboard-permissions update-data-set-permissions update-data-source-permissions update-analysis-permissions update-folder-permissions update-theme-permissions update-template-permissions update-public-sharing-settings update-dashboard-links create-dashboard create-data-set create-data-source create-analysis update-topic-permissions update-ip-restriction',
  ssm: 'modify-document-permission send-command put-resource-policy update-service-setting delete-parameter delete-parameters put-parameter start-session',
  cloudtrail:
    'stop-logging delete-trail put-event-selectors update-trail delete-event-data-store put-resource-policy put-insight-selectors',
  guardduty:
    'delete-detector update-detector create-filter delete-publishing-destination disassociate-members stop-monitoring-members create-ip-set',
  configservice:
    'stop-configuration-recorder delete-configuration-recorder delete-delivery-channel delete-config-rule put-configuration-recorder',
  securityhub: 'disable-security-hub batch-disable-standards update-standards-control disassociate-members',
  accessanalyzer: 'delete-analyzer create-archive-rule',
  logs: 'delete-log-group delete-log-stream put-resource-policy put-destination-policy put-retention-policy delete-retention-policy put-subscription-filter',
  organizations:
    'detach-policy disable-policy-type delete-policy attach-policy update-policy leave-organization close-account remove-account-from-organization put-resource-policy register-delegated-administrator',
  dynamodb: 'delete-table put-resource-policy update-table update-continuous-backups delete-backup',
  secretsmanager:
    'put-resource-policy delete-secret create-secret put-secret-value get-secret-value replicate-secret-to-regions delete-resource-policy',
  cloudformation:
    'delete-stack delete-stack-set update-termination-protection deploy create-stack update-stack set-stack-policy execute-change-set',
  eks: 'update-cluster-config create-cluster delete-cluster create-access-entry associate-access-policy delete-nodegroup',
  ecs: 'delete-cluster delete-service update-service run-task create-service execute-command',
  route53: 'delete-hosted-zone change-resource-record-sets associate-vpc-with-hosted-zone',
  backup:
    'delete-recovery-point delete-backup-vault put-backup-vault-access-policy delete-backup-vault-lock-configuration delete-backup-plan',
  redshift:
    'modify-cluster create-cluster authorize-snapshot-access authorize-cluster-security-group-ingress delete-cluster authorize-endpoint-access modify-cluster-snapshot restore-from-cluster-snapshot put-resource-policy authorize-data-share',
  opensearch: 'update-domain-config create-domain delete-domain authorize-vpc-endpoint-access',
  es: 'update-elasticsearch-domain-config create-elasticsearch-domain delete-elasticsearch-domain',
  apigateway:
    'update-method put-method update-rest-api create-rest-api delete-authorizer update-authorizer delete-rest-api update-stage',
  apigatewayv2:
    'update-route create-route delete-authorizer update-api create-api delete-route-settings update-stage update-authorizer',
  events: 'put-permission put-targets create-event-bus',
  efs: 'put-file-system-policy delete-file-system-policy delete-file-system create-access-point',
  glue: 'put-resource-policy delete-resource-policy delete-database delete-table put-data-catalog-encryption-settings',
  docdb: 'modify-db-cluster-snapshot-attribute modify-db-cluster delete-db-cluster modify-db-instance',
  neptune: 'modify-db-cluster-snapshot-attribute modify-db-cluster delete-db-cluster modify-db-instance',
  elasticache:
    'create-replication-group modify-cache-cluster modify-replication-group authorize-cache-security-group-ingress delete-cache-cluster delete-replication-group',
  dms: 'create-replication-instance modify-replication-instance',
  mq: 'create-broker update-broker',
  ram: 'create-resource-share associate-resource-share update-resource-share enable-sharing-with-aws-organization associate-resource-share-permission',
  fsx: 'update-file-system delete-file-system delete-volume',
  codeartifact: 'put-repository-permissions-policy put-domain-permissions-policy',
  sts: 'get-session-token get-federation-token assume-role',
  'sso-admin':
    'create-account-assignment attach-managed-policy-to-permission-set put-inline-policy-to-permission-set attach-customer-managed-policy-reference-to-permission-set create-permission-set delete-permissions-boundary-from-permission-set put-permissions-boundary-to-permission-set',
  'cognito-identity': 'set-identity-pool-roles create-identity-pool update-identity-pool',
  'ec2-instance-connect': 'send-ssh-public-key send-serial-console-ssh-public-key',
};

/** Operations whose options take one value each, because an operand (an output file) may follow. */
export const AWS_WITH_OPERANDS: readonly string[] = ['lambda invoke', 's3api get-object'];

/** Groups of the gcloud command line that are taken, as paths; their release tracks come with them. */
export const GCLOUD: readonly string[] = [
  'compute firewall-rules',
  'compute project-info',
  'compute instances',
  'compute ssh',
  'compute scp',
  'compute os-login',
  'compute images',
  'compute snapshots',
  'compute disks',
  'compute networks subnets',
  'compute routers',
  'compute backend-services',
  'projects',
  'organizations',
  'run',
  'functions',
  'iam service-accounts',
  'iam roles',
  'secrets',
  'kms keys',
  'pubsub topics',
  'pubsub subscriptions',
  'sql instances',
  'sql users',
  'sql databases',
  'container clusters',
  'artifacts',
  'services',
  'resource-manager',
];
