import { guessFormat } from './guess.ts';

/** How a file is written. */
export type Format =
  | 'json'
  | 'yaml'
  | 'toml'
  | 'ini'
  | 'properties'
  | 'env'
  | 'hcl'
  | 'relaxed'
  | 'dockerfile'
  | 'keywords'
  | 'sudoers'
  | 'pg-hba'
  | 'exports'
  | 'codeowners'
  | 'list'
  | 'words'
  | 'columns'
  | 'nginx'
  | 'caddy'
  | 'apache'
  | 'xml'
  | 'firebase'
  | 'python'
  | 'javascript'
  | 'go'
  | 'ruby'
  | 'java'
  | 'sql'
  | 'shell';

/** What a file is: whose settings it holds, and how they are written. */
export interface ConfigKind {
  /** A name that rules match: `terraform`, `kubernetes`, `compose`, … or the format's name for files of no known program. */
  readonly kind: string;
  readonly format: Format;
}

/** By path, the first that fits: kind, format, pattern on the path with `/` and in lower case. */
const BY_PATH: readonly (readonly [string, Format, RegExp])[] = [
  [
    'vscode-settings',
    'json',
    /(?:^|\/)(?:\.vscode|code|user|machine|profiles\/[^/]+)\/settings\.json$|^\/settings\.json$|\.code-workspace$/,
  ],
  ['devcontainer', 'json', /(?:^|\/)\.?devcontainer(?:\/[^/]+)?(?:\/devcontainer)?\.json$/],
  ['vscode-tasks', 'json', /(?:^|\/)\.vscode\/(?:tasks|launch|extensions)\.json$/],
  [
    'claude-settings',
    'json',
    /(?:^|\/)(?:\.|dot_)?claude\/settings(?:\.\w+)?\.json$|(?:^|\/)\.claude\.json$|(?:managed|claude)-settings\.json$/,
  ],
  [
    'mcp',
    'json',
    /(?:^|\/)(?:\.?mcp|mcp_config|claude_desktop_config|mcp_settings|cline_mcp_settings)\.json$/,
  ],
  ['codex', 'toml', /(?:^|\/)\.codex\/[^/]*\.toml$/],
  ['gemini-settings', 'json', /(?:^|\/)\.gemini\/[^/]*\.json$/],
  ['cursor-settings', 'json', /(?:^|\/)\.cursor\/[^/]*\.json$/],
  ['zed-settings', 'json', /(?:^|\/)\.?zed\/settings\.json$/],
  ['opencode', 'json', /(?:^|\/)opencode\.jsonc?$/],
  ['copilot-settings', 'json', /(?:^|\/)(?:\.copilot|\.github\/copilot)\/[^/]*\.json$/],
  ['sudoers', 'sudoers', /(?:^|\/)sudoers(?:\.d\/[^/]+)?$|\.sudoers$/],
  ['doas', 'words', /(?:^|\/)doas\.conf$/],
  ['sshd', 'keywords', /(?:^|\/)sshd_config(?:\.d\/[^/]+)?(?:\.j2)?$/],
  ['ssh', 'keywords', /(?:^|\/)(?:\.?ssh\/config(?:\.d\/[^/]+)?|ssh_config(?:\.d\/[^/]+)?)$/],
  ['authorized-keys', 'list', /(?:^|\/)authorized_keys2?$/],
  ['exports', 'exports', /(?:^|\/)(?:exports|exports\.d\/[^/]+)$/],
  ['samba', 'ini', /(?:^|\/)smb\.conf$/],
  ['rsyncd', 'ini', /(?:^|\/)rsyncd\.conf$/],
  ['vsftpd', 'keywords', /(?:^|\/)vsftpd\.conf$/],
  ['pg-hba', 'pg-hba', /(?:^|\/)pg_hba\.conf$/],
  ['postgresql', 'keywords', /(?:^|\/)postgresql(?:\.auto)?\.conf$|\/postgresql\/.*\/conf\.d\/[^/]+\.conf$/],
  [
    'mysql',
    'ini',
    /(?:^|\/)(?:\.?my|mysqld|mariadb)\.cnf$|\/(?:mysql|mariadb|my)(?:\.cnf|\.conf|\/conf)?\.d\/[^/]+\.cnf$|(?:^|\/)my\.ini$/,
  ],
  ['redis', 'keywords', /(?:^|\/)(?:redis|sentinel|valkey)[\w.-]*\.conf$/],
  ['redis-acl', 'words', /(?:^|\/)users\.acl$/],
  ['mongod', 'yaml', /(?:^|\/)mongo[ds]?\.(?:conf|ya?ml)$/],
  ['elasticsearch', 'yaml', /(?:^|\/)(?:elasticsearch|opensearch|kibana|opensearch_dashboards)\.ya?ml$/],
  [
    'opensearch-security',
    'yaml',
    /(?:^|\/)(?:roles_mapping|roles|internal_users|action_groups|tenants)\.ya?ml$/,
  ],
  [
    'kafka',
    'properties',
    /(?:^|\/)(?:server|kafka|kraft\/[^/]+|zookeeper|broker|controller)\.properties$|\/kafka\/(?!.*(?:producer|consumer|client|log4j|tools))(?:.*\/)?[\w.-]+\.properties$/,
  ],
  ['rabbitmq', 'properties', /(?:^|\/)rabbitmq\.conf$/],
  ['mosquitto', 'keywords', /(?:^|\/)mosquitto\.conf$|\/mosquitto\/.*\.conf$/],
  [
    'play',
    'relaxed',
    /(?:^|\/)(?:conf|resources)\/(?:application|reference|production|prod)[\w.-]*\.conf$|\.hocon$/,
  ],
  ['nats', 'relaxed', /(?:^|\/)nats[\w.-]*\.conf$|\/nats\/.*\.conf$/],
  ['caddy', 'caddy', /(?:^|\/)caddyfile(?:\.[\w-]+)?$|\.caddyfile$/],
  [
    'apache',
    'apache',
    /(?:^|\/)(?:\.htaccess|httpd\.conf|apache2?\.conf)$|(?:^|\/)(?:apache2?|httpd)\/.*\.conf$|vhost[\w.-]*\.conf$/,
  ],
  [
    'nginx',
    'nginx',
    /(?:^|\/)nginx[\w.-]*\.conf(?:\.template)?$|(?:^|\/)(?:nginx|conf\.d|sites-(?:available|enabled))\/(?![^/]*\.(?:cnf|ini|ya?ml|json|toml|properties|xml)$)[^.]*[\w.-]*$|\.nginx$/,
  ],
  ['traefik', 'yaml', /(?:^|\/)traefik[\w.-]*\.ya?ml$|\/traefik\/.*\.ya?ml$/],
  ['traefik', 'toml', /(?:^|\/)traefik[\w.-]*\.toml$|\/?traefik\/.*\.toml$/],
  ['web-config', 'xml', /(?:^|\/)(?:web|app|applicationhost)(?:\.\w+)?\.config$/],
  [
    'dockerfile',
    'dockerfile',
    /(?:^|\/)(?:dockerfile|containerfile)(?:\.[\w.-]+)?$|\.(?:dockerfile|containerfile)$/,
  ],
  ['compose', 'yaml', /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$|(?:^|\/)(?:docker-)?stack[\w.-]*\.ya?ml$/],
  ['docker-daemon', 'json', /(?:^|\/)daemon\.json$/],
  ['containers-policy', 'json', /(?:^|\/)containers\/policy\.json$/],
  ['containers-registries', 'toml', /(?:^|\/)registries\.conf(?:\.d\/[^/]+)?$/],
  ['containerd', 'toml', /(?:^|\/)(?:containerd\/.*|containerd)\.toml$/],
  ['quadlet', 'ini', /\.(?:container|kube|pod)$/],
  [
    'kubeconfig',
    'yaml',
    /(?:^|\/)(?:\.kube\/(?:[\w.-]*config[\w.-]*|[\w.-]+\.ya?ml)|kubeconfig[\w.-]*|[\w.-]*\.kubeconfig)$/,
  ],
  ['k3s', 'yaml', /(?:^|\/)rancher\/(?:k3s|rke2)\/config\.ya?ml(?:\.d\/[^/]+)?$/],
  ['terraform', 'json', /\.tf\.json$|\.tfvars\.json$/],
  ['terraform', 'hcl', /\.(?:tf|tofu|tfvars|hcl)$/],
  ['github-workflow', 'yaml', /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/],
  ['github-settings', 'yaml', /(?:^|\/)\.github\/settings\.ya?ml$/],
  ['github-ruleset', 'json', /(?:^|\/)rulesets?\/[^/]+\.json$/],
  ['gitlab-ci', 'yaml', /(?:^|\/)[\w.-]*\.?gitlab-ci[\w.-]*\.ya?ml$|\/?\.gitlab\/ci\/.*\.ya?ml$/],
  [
    'azure-pipelines',
    'yaml',
    /(?:^|\/)[\w.-]*azure-pipelines?[\w.-]*\.ya?ml$|(?:^|\/)\.azure(?:-?pipelines|devops)\/.*\.ya?ml$/,
  ],
  ['circleci', 'yaml', /(?:^|\/)\.circleci\/config\.ya?ml$/],
  ['bitbucket-pipelines', 'yaml', /(?:^|\/)bitbucket-pipelines\.ya?ml$/],
  ['buildkite', 'yaml', /(?:^|\/)\.buildkite\/.*\.ya?ml$/],
  ['drone', 'yaml', /(?:^|\/)\.(?:drone|woodpecker)(?:\/[^/]+)?\.ya?ml$/],
  ['travis', 'yaml', /(?:^|\/)\.travis\.ya?ml$/],
  ['cloudbuild', 'yaml', /(?:^|\/)cloudbuild[\w.-]*\.ya?ml$/],
  ['codebuild', 'yaml', /(?:^|\/)buildspec[\w.-]*\.ya?ml$/],
  ['gemfile', 'list', /(?:^|\/)(?:gemfile|gems\.rb)$/],
  ['bazelrc', 'list', /\.bazelrc$/],
  [
    'jenkinsfile',
    'list',
    /(?:^|\/)jenkinsfile(?:[.-][\w.-]*)?$|\.jenkinsfile$|(?:^|\/)(?:jenkins|vars|pipelines?)\/(?:.*\/)?[\w-]+\.groovy$/,
  ],
  ['dependabot', 'yaml', /(?:^|\/)\.github\/dependabot\.ya?ml$/],
  ['renovate', 'json', /(?:^|\/)\.?renovate(?:rc)?(?:\.json5?)?$/],
  ['ansible-cfg', 'ini', /(?:^|\/)\.?ansible\.cfg$/],
  ['codeowners', 'codeowners', /(?:^|\/)codeowners$/],
  ['taskfile', 'yaml', /(?:^|\/)taskfile(?:\.dist)?\.ya?ml$/],
  ['lefthook', 'yaml', /(?:^|\/)\.?lefthook(?:-local)?\.ya?ml$/],
  ['pre-commit', 'yaml', /(?:^|\/)\.pre-commit-config\.ya?ml$/],
  [
    'lint',
    'json',
    /(?:^|\/)\.(?:eslintrc|stylelintrc|jshintrc|markdownlint)(?:\.jsonc?)?$|(?:^|\/)(?:biome|tslint|tsconfig[\w.-]*)\.jsonc?$/,
  ],
  ['translation', 'json', /(?:^|\/)(?:i18n|locales?|lang|translations?)\/(?:.*\/)?[\w-]+\.json$/],
  ['makefile', 'list', /(?:^|\/)(?:gnumakefile|makefile|[^/]+\.mk)$/],
  ['package-json', 'json', /(?:^|\/)package\.json$/],
  ['composer', 'json', /(?:^|\/)composer\.json$/],
  ['deno', 'json', /(?:^|\/)deno\.jsonc?$/],
  ['nx', 'json', /(?:^|\/)project\.json$/],
  ['mise', 'toml', /(?:^|\/)\.?mise(?:\.[\w-]+)?\.toml$/],
  ['npmrc', 'ini', /(?:^|\/)\.(?:npmrc|yarnrc)$/],
  ['yarnrc', 'yaml', /(?:^|\/)\.yarnrc\.yml$/],
  ['pyproject', 'toml', /(?:^|\/)pyproject\.toml$/],
  ['cargo', 'toml', /(?:^|\/)cargo\.toml$/],
  ['pip', 'ini', /(?:^|\/)pip\.(?:conf|ini)$|(?:^|\/)\.pypirc$/],
  [
    'ignore',
    'list',
    /(?:^|\/)\.(?:git|docker|npm|vscode|gcloud|vercel|eslint|helm|eb|cf)ignore$|\.git\/info\/exclude$/,
  ],
  ['polkit', 'list', /polkit-1\/.*\.rules$/],
  ['firebase-database', 'json', /(?:^|\/)database\.rules\.jsonc?$/],
  ['firebase-rules', 'firebase', /\.rules$/],
  ['firebase', 'json', /(?:^|\/)firebase\.json$/],
  ['supabase', 'toml', /(?:^|\/)supabase\/config\.toml$/],
  ['hasura', 'yaml', /(?:^|\/)(?:hasura|metadata)\/.*\.ya?ml$/],
  ['pocketbase', 'json', /(?:^|\/)pb_(?:schema|collections)\.json$/],
  ['argocd', 'yaml', /(?:^|\/)argocd-[\w-]*cm[\w.-]*\.ya?ml$/],
  ['argocd-policy', 'list', /(?:^|\/)policy(?:\.[\w-]+)?\.csv$/],
  ['aws-auth', 'yaml', /(?:^|\/)map(?:roles|users|accounts)\.ya?ml$/],
  ['grafana', 'ini', /(?:^|\/)(?:grafana|custom|defaults)\.ini$/],
  ['superset', 'python', /(?:^|\/)superset_config\.py$|(?:^|\/)webserver_config\.py$/],
  ['jenkins', 'yaml', /(?:^|\/)(?:jenkins|casc[\w-]*)\.ya?ml$/],
  ['airflow', 'ini', /(?:^|\/)airflow\.cfg$/],
  ['sonar', 'properties', /(?:^|\/)sonar(?:-project)?\.properties$/],
  ['jupyter', 'python', /(?:^|\/)jupyter\w*_config\.py$/],
  ['jupyter', 'json', /(?:^|\/)jupyter\w*_config\.json$/],
  ['code-server', 'yaml', /(?:^|\/)code-server\/config\.ya?ml$/],
  ['git-config', 'ini', /(?:^|\/)\.?git(?:\/|)config$|(?:^|\/)\.gitmodules$/],
  ['git-attributes', 'list', /(?:^|\/)\.gitattributes$/],
  ['salesforce', 'xml', /-meta\.xml$/],
  ['appsscript', 'json', /(?:^|\/)appsscript\.json$/],
  ['plist', 'xml', /\.(?:plist|mobileconfig|entitlements)$/],
  ['registry', 'ini', /\.reg$/],
  ['serverless', 'yaml', /(?:^|\/)serverless[\w.-]*\.ya?ml$/],
  ['helm-values', 'yaml', /(?:^|[/._-])values[\w.-]*\.ya?ml$|(?:^|\/)(?:helm|values)\/[^/]+\.ya?ml$/],
  ['spring', 'yaml', /(?:^|\/)(?:application|bootstrap)[\w-]*\.ya?ml$/],
  ['spring', 'properties', /(?:^|\/)(?:application|bootstrap)[\w-]*\.properties$/],
  ['php', 'ini', /(?:^|\/)php[\w.-]*\.ini$/],
  ['rails', 'ruby', /(?:^|\/)config\/.*\.rb$|(?:^|\/)controllers\/.*\.rb$/],
  ['javascript-config', 'javascript', /\.config\.[cm]?[jt]s$|(?:^|\/)webpack[\w.-]*\.[cm]?[jt]s$/],
  ['envrc', 'shell', /(?:^|\/)\.envrc$/],
  ['arm', 'hcl', /\.bicep(?:param)?$/],
  ['env', 'env', /(?:^|\/)\.env(?:\.[\w.-]+)?$|\.env$|(?:^|\/)go\/env$/],
  ['systemd', 'ini', /\.(?:service|socket|timer|mount|slice|network|netdev)$|(?:^|\/)systemd\/.*\.conf$/],
  ['selinux', 'env', /(?:^|\/)selinux\/config$/],
  ['sysctl', 'properties', /(?:^|\/)sysctl(?:\.d\/[^/]+)?\.conf$|\/sysctl\.d\/[^/]+$/],
  ['logrotate', 'caddy', /(?:^|\/)logrotate(?:\.conf|\.d\/[^/]+)$/],
  ['haproxy', 'words', /(?:^|\/)haproxy[\w.-]*\.cfg$/],
  ['graphql', 'list', /\.graphqls?$/],
  [
    'pip-requirements',
    'list',
    /(?:^|\/)(?:[\w.-]*requirements|constraints)[\w.-]*\.(?:txt|in)$|\/requirements\/[\w.-]+\.(?:txt|in)$/,
  ],
  ['headers-file', 'list', /(?:^|\/)_headers$/],
  [
    'agent-file',
    'yaml',
    /(?:^|\/)\.(?:claude|github|cursor|opencode|copilot|factory)\/(?:.*\/)?(?:agents?|commands?|chatmodes|prompts|skills)\/.*\.md$|\.(?:agent|chatmode|prompt)\.md$/,
  ],
  [
    'agent-instructions',
    'list',
    /(?:^|\/)(?:agents|claude|gemini|copilot-instructions)\.md$|(?:^|\/)\.(?:cursorrules|clinerules|windsurfrules)$|\/\.cursor\/rules\//,
  ],
];

/** By ending alone, for files of no known program. */
const BY_ENDING: Readonly<Record<string, Format>> = {
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  template: 'json',
  webmanifest: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  ini: 'ini',
  cfg: 'ini',
  conf: 'keywords',
  cnf: 'ini',
  properties: 'properties',
  cf: 'properties',
  xml: 'xml',
  config: 'xml',
  csproj: 'xml',
  sql: 'sql',
  ddl: 'sql',
  psql: 'sql',
  py: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'javascript',
  mts: 'javascript',
  tsx: 'javascript',
  jsx: 'javascript',
  rb: 'ruby',
  php: 'javascript',
  java: 'java',
  kt: 'java',
  kts: 'java',
  cs: 'java',
  gradle: 'java',
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
};

/** A path with `/`, from the root of whatever it is in, and in lower case, without what templates put behind the name. */
export function normalPath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(?!\/)/, '/')
    .toLowerCase()
    .replace(/\.(?:j2|tmpl|tpl|erb|ejs|hbs|mustache|template|example|sample|dist|bak|orig)$/, '');
}

/**
 * The kind of a file by its path, else by its content; undefined for what is no configuration (prose, images). The kind
 * of data formats may be told more exactly from what they say: see {@link refineKind}.
 */
export function kindOf(path: string | undefined, text: string): ConfigKind | undefined {
  if (path !== undefined) {
    const normal = normalPath(path);
    for (const [kind, format, pattern] of BY_PATH) {
      if (!pattern.test(normal)) continue;
      // A template file in JSON or YAML says itself which of the two it is.
      return { kind, format: format === 'yaml' && /^\s*\{/.test(text.slice(0, 200)) ? 'json' : format };
    }
    const ending = /\.(\w+)$/.exec(normal)?.[1] ?? '';
    const known = Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined;
    if (known) {
      const format = agreeing(known, text);
      return { kind: programOf(format, text) ?? format, format };
    }
    if (/\.(?:md|markdown|txt|rst|adoc|html?|css|svg|png|jpe?g|lock|log|csv)$/.test(normal)) return undefined;
  }
  return guessFormat(text.slice(0, 20_000));
}

/** Endings that several formats share: told apart by how the text begins. */
function agreeing(format: Format, text: string): Format {
  const head = text.slice(0, 4000);
  if (format === 'json' && !/^\s*(?:[[{"]|\/[/*])/.test(head) && /^[\w"'-]+\s*:/m.test(head)) return 'yaml';
  if (format === 'yaml' && /^\s*\{\s*["}]/.test(head)) return 'json';
  if (
    format === 'ini' &&
    /^[\w.-]+\s*=\s*(?:\[|"[^"\n]*"\s*$)/m.test(head) &&
    !/^[\w.-]+\s*=\s*[A-Za-z/](?!rue\b|alse\b)/m.test(head)
  )
    return 'toml';
  if (format === 'xml' && !/^\s*</.test(head)) return guessFormat(head)?.format ?? format;
  if (format === 'keywords' || format === 'ini') return guessFormat(head)?.format ?? format;
  return format;
}

function programOf(format: Format, text: string): string | undefined {
  if (format === 'keywords' || format === 'nginx' || format === 'apache')
    return guessFormat(text.slice(0, 4000))?.kind;
  if (
    format === 'python' &&
    /^[ \t]*(?:ALLOWED_HOSTS|INSTALLED_APPS|MIDDLEWARE|REST_FRAMEWORK|CORS_\w+|SECURE_\w+)\s*=/m.test(
      text.slice(0, 100_000),
    )
  ) {
    return 'django';
  }
  return undefined;
}
