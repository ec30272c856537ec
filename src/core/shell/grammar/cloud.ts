import type { Table } from './table.ts';

const AWS =
  '--debug --endpoint-url= --no-verify-ssl --no-paginate --output= --query= --profile= --region= --version --color= --no-sign-request --ca-bundle= --cli-read-timeout= --cli-connect-timeout= --cli-binary-format= --no-cli-pager --cli-auto-prompt --no-cli-auto-prompt --cli-error-format= --cli-input-json= --cli-input-yaml= --generate-cli-skeleton=* --starting-token= --page-size= --max-items= --dry-run --no-dry-run';

const S3 =
  '--recursive --dryrun --quiet --include= --exclude= --acl= --follow-symlinks --no-follow-symlinks --no-guess-mime-type --sse=* --sse-c=* --sse-c-key= --sse-kms-key-id= --sse-c-copy-source=* --sse-c-copy-source-key= --storage-class= --grants=* --website-redirect= --content-type= --cache-control= --content-disposition= --content-encoding= --content-language= --expires= --source-region= --only-show-errors --no-progress --progress-frequency= --progress-multiline --expected-size= --ignore-glacier-warnings --force-glacier-transfer --metadata=* --metadata-directive= --copy-props= --request-payer=* --checksum-mode= --checksum-algorithm= --no-overwrite --case-conflict=';

/** Cloud command lines, on top of what is generated. Sources: the references of the AWS CLI, the AWS CDK and the Azure CLI. */
export const CLOUD: Table = {
  aws: `@abbrev @numeric @list @path=2 ${AWS}`,
  'aws s3': '@path=2',
  'aws s3 cp': S3,
  'aws s3 mv': `${S3} --validate-same-s3-paths`,
  'aws s3 sync': `${S3} --size-only --exact-timestamps --delete`,
  'aws s3 rm': '--dryrun --quiet --recursive --request-payer=* --include= --exclude= --only-show-errors',
  'aws s3 rb': '--force',
  'aws s3 mb': '--tags=2',
  'aws s3 ls':
    '--recursive --human-readable --summarize --request-payer=* --bucket-name-prefix= --bucket-region=',
  'aws s3 website': '--index-document= --error-document=',
  'aws s3 presign': '--expires-in=',
  'aws configure': '@path=2',
  'aws configure set': '',
  'aws configure get': '',
  'aws configure export-credentials': '--format=',
  'aws configure import': '--csv= --skip-invalid --profile-prefix=',
  'aws logs tail':
    '--since= --follow --format= --filter-pattern= --log-stream-names=* --log-stream-name-prefix=',
  'aws s3api get-object-torrent': '--bucket= --key= --request-payer= --expected-bucket-owner=',
  'aws s3api select-object-content':
    '--bucket= --key= --expression= --expression-type= --request-progress= --input-serialization= --output-serialization= --scan-range=',
  'aws lambda invoke': '--qualifier= --tenant-id=',
  'aws ssm send-command': '--parameters=* --targets=* --instance-ids=*',
  'aws cloudformation deploy':
    '--template-file= --stack-name= --s3-bucket= --force-upload --s3-prefix= --kms-key-id= --parameter-overrides=* --capabilities=* --no-execute-changeset --disable-rollback --no-disable-rollback --role-arn= --notification-arns=* --fail-on-empty-changeset --no-fail-on-empty-changeset --tags=*',
  cdk: '@path=1 -a,--app= -b,--build= -c,--context= -p,--plugin= --trace --strict --lookups --ignore-errors -j,--json -v,--verbose --debug --profile= --proxy= --ca-bundle-path= -i,--ec2creds --version-reporting --path-metadata --asset-metadata -r,--role-arn= --staging -o,--output= --notices --no-color --ci --unstable= -h,--help --version',
  'cdk deploy':
    '--all -E,--build-exclude= -e,--exclusively --require-approval= --notification-arns= -t,--tags= --execute --no-execute --change-set-name= -m,--method= -f,--force --parameters= -O,--outputs-file= --previous-parameters --toolkit-stack-name= --progress= --rollback --no-rollback -R --hotswap --hotswap-fallback --watch --logs --concurrency= --asset-parallelism --asset-prebuild --ignore-no-stacks --import-existing-resources',
  'cdk destroy': '--all -e,--exclusively -f,--force',
  'cdk bootstrap':
    '-b,--bootstrap-bucket-name,--toolkit-bucket-name= --bootstrap-kms-key-id= --bootstrap-customer-key --example-permissions-boundary --custom-permissions-boundary= --qualifier= --public-access-block-configuration --no-public-access-block-configuration -t,--tags= --execute --no-execute --trust= --trust-for-lookup= --untrust= --cloudformation-execution-policies= -f,--force --termination-protection --show-template --toolkit-stack-name= --template= --previous-parameters',
  azcopy:
    '@path=1 --recursive --delete-destination= --include-pattern= --exclude-pattern= --include-path= --exclude-path= --from-to= --overwrite= --output-type= --log-level= --cap-mbps= --put-md5 --block-size-mb= --dry-run --mirror-mode --list-of-files= --list-of-versions= --blob-type= --block-blob-tier= --metadata= --preserve-permissions --preserve-smb-info=? --s2s-preserve-access-tier=? --check-length=? --follow-symlinks --put-blob-size-mb= --compare-hash= --trusted-microsoft-suffixes= --skip-version-check',
  az: '@abbrev @numeric @equals @list @path=9 -g,--resource-group= -n,--name= -o,--output= --subscription= --query= --debug --verbose --only-show-errors -h,--help -y,--yes --no-wait --ids=*',
  'az sql': '-s,--server=',
  'az sql db': '-s,--server=',
  'az sql server': '-s,--server=',
  'az storage': '-c,--container-name= -s,--share-name= -d,--destination= -t,--queue-name=',
  'az storage blob': '-c,--container-name= -d,--destination=',
  'az storage file': '-s,--share-name=',
  'az cosmosdb': '-a,--account-name=',
  'az postgres': '-s,--server-name= -d,--database-name= -r,--rule-name=',
  'az mysql': '-s,--server-name= -d,--database-name= -r,--rule-name=',
  'az ad': '-g,--group=',
  'az rest': '-m,--method= -u,--uri,--url= -b,--body= --headers=* --uri-parameters=* --resource=',
};
