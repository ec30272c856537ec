import { HOLE } from '../fact.ts';

/**
 * What a place in a file system is by its name alone. Sources: hier(7), FHS 3.0, the manuals of OpenSSH, sudo, cron, bash,
 * zsh, systemd and git for the files that they read.
 *
 * - `secret`: keys, passwords, tokens, state files with secrets, shell history.
 * - `broad`: so much that an operation over it is rarely meant: `/`, a home, `.`, `..`, `*`, a top-level system directory.
 * - `root`, `home`, `cwd`, `parent`: `/`, anything in a home directory, the working directory, the one above.
 * - `system`: what belongs to the operating system. `accounts`: who may log in (passwd, shadow, PAM).
 * - `precious`: a folder of a home, a service or the system that no build makes again.
 * - `temporary`: `/tmp` and the like. `build`: what tools can make again. `device`: a disk or other device.
 * - `startup`: run without being asked for: shell profiles, cron, units, hooks.
 * - `authorized-keys`, `sudoers`, `sshd-config`, `ssh-config`, `git-config`, `known-hosts`: those files.
 * - `root-socket`: a socket whose users are as good as root: of container and virtual machine services.
 * - `share-config`: what is shared on the network: exports, smb.conf, rsyncd.conf, vsftpd.conf.
 */
export const PATH_CLASSES = [
  'secret',
  'broad',
  'root',
  'home',
  'system',
  'accounts',
  'precious',
  'temporary',
  'build',
  'device',
  'cwd',
  'parent',
  'startup',
  'authorized-keys',
  'sudoers',
  'sshd-config',
  'ssh-config',
  'known-hosts',
  'git-config',
  'share-config',
  'root-socket',
] as const;
export type PathClass = (typeof PATH_CLASSES)[number];

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

const SYSTEM_TOPS = wordSet(
  'bin boot etc lib lib32 lib64 libx32 opt proc root run sbin srv sys usr var System Library Applications private',
);

/** Directories that stand for much even when nothing of the system is in them. */
const BROAD_TOPS = wordSet('home Users mnt media data Volumes dev tmp');

const BUILD = wordSet(
  'node_modules dist build target .next .nuxt .output .svelte-kit .turbo .parcel-cache .cache .vite __pycache__ .pytest_cache .mypy_cache .ruff_cache .tox .venv venv .gradle .eggs coverage .nyc_output htmlcov bower_components out DerivedData cmake-build-debug cmake-build-release CMakeFiles .angular .docusaurus .serverless .aws-sam cdk.out storybook-static .terraform',
);

const PLAIN_DEVICES =
  /^\/dev\/(?:null|zero|full|u?random|std(?:in|out|err)|tty\w*|console|ptmx|pts\/\w+|fd\/\w+|tcp\/.*|udp\/.*)$/;

const TEMPORARY =
  /^(?:\/private)?(?:\/tmp|\/var\/tmp|\/var\/folders|\/dev\/shm)(?:\/|$)|^[a-z]:\/(?:windows\/)?temp(?:\/|$)/i;

/** Directories of which everything is secret, apart from the names after the bar. */
const SECRET_DIRECTORIES = wordSet(
  '.ssh .gnupg .aws .azure .kube .password-store .keychain Keychains gcloud private',
);

const PUBLIC_IN_SSH = /^(?:known_hosts(?:\.old)?|config(?:\.d)?|authorized_keys2?|.*\.pub|rc)$/;

const SECRET_NAMES = wordSet(
  '.netrc _netrc .pgpass pgpass.conf .my.cnf .mylogin.cnf .git-credentials .npmrc .pypirc .vault-token .s3cfg .boto .htpasswd .dockercfg .terraformrc credentials credentials.json credentials.csv credentials.yml credentials.yaml credentials.xml secrets secrets.yml secrets.yaml secrets.json secrets.toml secrets.env kubeconfig k3s.yaml rke2.yaml admin.conf shadow shadow- gshadow gshadow- master.passwd krb5.keytab wallet.dat key4.db logins.json cookies.sqlite passwords.txt password.txt token.json .token master.key service-account.json hosts.yml.bak SAM NTDS.dit terraform.tfvars rclone.conf',
);

const SECRET_ENDINGS =
  /\.(?:pem|key|p12|pfx|jks|keystore|kdbx?|ppk|tfstate|tfstate\.backup|keytab|kubeconfig|ovpn|p8)$|(?:^\.|_)history$|^\.env(?:\.|$)|[^.]\.env$|(?:^|[-_.])credentials?(?:[-_.]|$)|^service[-_]account.*\.json$|^(?:id|identity)_(?:rsa|dsa|ecdsa|ed25519)|^ssh_host_\w+_key$/i;

/** Named like a secret and made to be shown, or code about secrets. */
const HARMLESS =
  /[-_.](?:example|sample|template|placeholder|dummy)\.\w+$|\.(?:example|sample|template|tmpl|tpl|dist|defaults?|schema|md|pub|lock|crt|cer|csr|py|[jt]sx?|mjs|go|rb|java|rs|kt|swift|c|h|cpp|cs|php|html?|css)$|^\.env\.(?:example|sample|template|test|ci)|^(?:ca|cert|chain|fullchain|cacert|ca-?(?:bundle|cert|certificates)[\w-]*|[\w.-]*pub(?:lic)?[\w.-]*)\.(?:pem|key)$/i;

/** Folders with other people's work, a service's data or the system's set-up; the third level belongs to one program. */
const PRECIOUS =
  /^~\/(?:Documents|Desktop|Downloads|Library|Pictures|Movies|Music|Mail|Library\/(?:Keychains|Mail|Messages|Calendars|Photos|Mobile Documents|Application Support)|\.(?:ssh|gnupg|config|aws|kube|local|mozilla|thunderbird|password-store))(?:\/\*)?$|^\/(?:etc|boot|srv|data|mnt|media|Volumes|Library|System)(?:\/[^/]+){1,2}$|^\/(?:opt|usr|backups?)\/[^/]+$|^\/Users\/Shared(?:\/[^/]+)?$|^\/backups?$|^\/usr\/(?:s?bin|lib\w*|share|local)(?:\/\*)?$|^\/var(?:\/(?:lib|log|www|backups?|mail|spool|db)(?:\/[^/]+(?:\/\*)?)?)?$|^[a-z]:\/(?:users\/[^/]+\/(?:documents|desktop|downloads|pictures|videos|music|onedrive[^/]*)|inetpub(?:\/[^/]+)?|(?:data|databases?|shares?|backups?|archives?|exports?|profiles|home|sql\w*|mssql\w*|iis\w*|websites?|wwwroot)(?:\/[^/]+)?)(?:\/(?:\*(?:\.\*)?)?)?$/i;

/** The data of a service, at whatever depth: a version, a cluster, one database. */
const SERVICE_DATA =
  /^\/var\/lib\/(?:mysql|mariadb|postgres(?:ql)?|pgsql|mongo(?:db)?|redis|elasticsearch|opensearch|cassandra|influxdb2?|etcd|clickhouse|rabbitmq|kafka|zookeeper|couchdb|neo4j|grafana|prometheus|vault|consul|ldap|samba|jenkins|libvirt|minio|gitea|nextcloud)(?:\/[^/]+){1,3}$/;

/** Below those: lists and caches that are fetched again, and what people remove to install it anew. */
const REPLACEABLE =
  /^\/var\/lib\/(?:apt\/lists|dpkg\/info)|^\/var\/cache\/|^\/usr\/local\/(?:lib|share|bin|go|node)\/?|^\/opt\/(?:venv|build|homebrew)|\/\.?cache(?:\/|$)|[^/]\*|\*[^/]|\.(?:log|gz|bak|old|tmp|pid|lock)$/;

/** Where packages and programs keep keys that everyone must read. */
const PUBLIC_KEYS = /\/(?:keyrings|trusted\.gpg\.d|rpm-gpg|ca-certificates|ssl\/certs|pki\/ca-trust)\//;

/** Of the system's directories: what people put there themselves. */
const LOCAL = /^\/(?:var\/www|usr\/local|usr\/share\/nginx\/html|opt|srv)\/./;

const STARTUP_NAMES = wordSet(
  '.bashrc .bash_profile .bash_login .bash_logout .bash_aliases .profile .zshrc .zshenv .zprofile .zlogin .zlogout .kshrc .cshrc .tcshrc .login .xinitrc .xsession .xprofile .inputrc config.fish crontab anacrontab rc.local profile bash.bashrc bashrc zshrc zshenv environment ld.so.preload sitecustomize.py usercustomize.py Microsoft.PowerShell_profile.ps1 profile.ps1 .vimrc .envrc',
);

const STARTUP_PLACES =
  /(?:^|\/)(?:etc\/(?:profile\.d|cron\.[a-z]+|init\.d|rc\d?\.d|xdg\/autostart|update-motd\.d|ld\.so\.conf\.d|environment\.d|systemd\/(?:system|user))|var\/spool\/cron(?:\/crontabs)?|\.config\/(?:autostart|systemd\/user|fish\/conf\.d|environment\.d)|(?:usr\/)?lib\/systemd\/(?:system|user)|Library\/(?:LaunchAgents|LaunchDaemons|StartupItems)|\.git\/hooks|hooks\.d|Start Menu\/Programs\/Startup)\/./;

/** A path with the same meaning everywhere: `~` for every home, `/` between, no `.`, `..` or doubled slashes. */
export function normalizePath(path: string): string {
  let text = path.trim();
  if (/^(?:[A-Za-z]:|~|%\w+%|\$env:\w+|\.{1,2})?\\/.test(text) || /^[A-Za-z]:[\\/]/.test(text)) {
    text = text.replaceAll('\\', '/').replace(/^[A-Za-z]:/, (drive) => drive.toLowerCase());
  }
  text = text
    .replace(/^(?:\$\{?HOME\}?|\$env:(?:USERPROFILE|HOME)|%USERPROFILE%|%HOMEPATH%)(?=\/|$)/i, '~')
    .replace(/^(?:\$\{?TMPDIR\}?|\$env:TE?MP|%TE?MP%)(?=\/|$)/i, '/tmp')
    .replace(/^(?:\$\{?PWD\}?|\$\(pwd\)|%CD%)(?=\/|$)/, '.');
  const absolute = /^(?:[a-z]:)?\//.exec(text)?.[0];
  const parts: string[] = [];
  for (const part of text.slice(absolute?.length ?? 0).split('/')) {
    if (part === '' || part === '.') continue;
    const last = parts.at(-1);
    if (part !== '..') parts.push(part);
    else if (last !== undefined && last !== '..' && !last.startsWith('~')) parts.pop();
    else if (absolute === undefined) parts.push(part);
  }
  const joined = (absolute ?? '') + parts.join('/');
  return (joined || '.')
    .replace(/^~[\w.-]+(?=\/|$)/, '~')
    .replace(
      /^(?:\/home\/[^/*?]+|\/Users\/(?!Shared(?:\/|$))[^/*?]+|\/root|\/var\/root|[a-z]:\/users\/(?!public(?:\/|$))[^/*?]+)(?=\/|$)/i,
      '~',
    );
}

/** True if what the path names is so much that an operation over all of it is rarely meant. */
function isBroad(normal: string, tops: readonly string[]): boolean {
  if (/^(?:\/|\*|\.\*|~|\.|\.\.)$/.test(normal) || /^(?:\.\.\/)+(?:\.\.|\*)$/.test(normal)) return true;
  const [first = '', second] = tops;
  if (normal.startsWith('~/')) return /^~\/(?:\.\.|\*|\.\*|\.\[\^?!?\.\]\*)$/.test(normal);
  if (
    /^[a-z]:\/(?:$|\*$|windows(?:\/\*?)?$|users(?:\/\*?)?$|program files(?: \(x86\))?(?:\/\*?)?$)/.test(
      normal.toLowerCase(),
    )
  ) {
    return true;
  }
  if (!normal.startsWith('/')) return false;
  const isTop = SYSTEM_TOPS.has(first) || (BROAD_TOPS.has(first) && first !== 'tmp') || /^[*?]/.test(first);
  return isTop && (second === undefined || (/^\*+$/.test(second) && tops.length === 2));
}

function isSecret(normal: string, parts: readonly string[], name: string): boolean {
  const directory = parts.findIndex((part) => SECRET_DIRECTORIES.has(part));
  const place = parts[directory];
  if (place === '.ssh') return directory === parts.length - 1 || !PUBLIC_IN_SSH.test(name);
  if (HARMLESS.test(name) || PUBLIC_KEYS.test(normal)) return false;
  if (place === 'gcloud') return parts.includes('.config');
  if (
    place === 'private' &&
    !/\/ssl\/private(?:\/|$)|\/(?:pki|tls)\/(?:[^/]+\/)?private(?:\/|$)/.test(normal)
  ) {
    return SECRET_NAMES.has(name) || SECRET_ENDINGS.test(name);
  }
  if (place !== undefined) return !/^(?:cache|cli|http-cache)$/.test(parts[directory + 1] ?? '');
  if (SECRET_NAMES.has(name) || SECRET_ENDINGS.test(name)) return true;
  return /\/\.docker\/config\.json$|\/\.config\/(?:gh\/hosts\.yml|glab-cli\/config\.yml|rclone\/)|\/etc\/(?:wireguard|ppp\/\w+-secrets|ipsec\.secrets)|\/fish_history$/.test(
    `/${normal}`,
  );
}

/** Classes of single files that programs read for their own safety. */
function configClasses(normal: string, name: string, classes: Set<PathClass>): void {
  if (/^authorized_keys2?$/.test(name) || /\/authorized_keys\.d\//.test(normal))
    classes.add('authorized-keys');
  if (
    /(?:^|\/)sudoers(?:\.d(?:\/.*)?|\.tmp)?$|\/doas(?:\.d\/.*)?(?:\.conf)?$|\/polkit-1\/(?:rules\.d|localauthority)(?:\/|$)/.test(
      normal,
    )
  ) {
    classes.add('sudoers');
  }
  if (/(?:^|\/)sshd_config(?:\.d\/.*)?$/.test(normal)) classes.add('sshd-config');
  if (/(?:^|\/)(?:ssh_config(?:\.d\/.*)?|\.ssh\/config(?:\.d\/.*)?)$/.test(normal)) classes.add('ssh-config');
  if (/^(?:ssh_)?known_hosts2?$/.test(name)) classes.add('known-hosts');
  if (
    /(?:^|\/)(?:\.gitconfig|\.git\/config|\.config\/git\/config|etc\/gitconfig|\.gitattributes)$/.test(normal)
  )
    classes.add('git-config');
  if (
    /^(?:exports|smb\.conf|rsyncd\.conf|vsftpd\.conf|proftpd\.conf|lsyncd\.conf)$/.test(name) ||
    /\/etc\/exports\.d\//.test(normal)
  ) {
    classes.add('share-config');
  }
  if (/(?:^|\/)(?:docker|containerd|podman|crio|libvirt-sock|lxd\/unix)[\w.-]*\.?sock(?:et)?$/.test(normal)) {
    classes.add('root-socket');
  }
  if (
    /^\/etc\/(?:passwd|shadow|group|gshadow|pam\.conf|pam\.d(?:\/.*)?|login\.defs|security\/.*|nsswitch\.conf)-?$/.test(
      normal,
    )
  ) {
    classes.add('accounts');
  }
  if (
    STARTUP_NAMES.has(name) &&
    (normal.startsWith('~/') || /^\/etc\/[^/]+$/.test(normal) || name.startsWith('.') || name === 'crontab')
  ) {
    classes.add('startup');
  } else if (STARTUP_PLACES.test(normal)) classes.add('startup');
}

/** Letters of the paths together whose classes are remembered. */
const MAX_KNOWN = 16_384;

const known = new Map<string, ReadonlySet<PathClass>>();
let knownLength = 0;

/** The classes that a path belongs to. Pure text: nothing is looked up, links are not followed. */
export function pathClasses(path: string): ReadonlySet<PathClass> {
  // Rule after rule asks about the same paths.
  let classes = known.get(path);
  if (!classes) {
    classes = classesOf(path);
    knownLength += path.length + 1;
    if (knownLength > MAX_KNOWN) {
      known.clear();
      knownLength = path.length + 1;
    }
    known.set(path, classes);
  }
  return classes;
}

function classesOf(path: string): ReadonlySet<PathClass> {
  const classes = new Set<PathClass>();
  if (path.trim() === '') return classes;
  const normal = normalizePath(path);
  const parts = normal.split('/').filter((part) => part !== '');
  const name = parts.at(-1) ?? '';
  const temporary = TEMPORARY.test(`${normal}`);
  if (normal === '/' || /^\/\*+$/.test(normal) || /^[a-z]:\/\*?$/.test(normal)) classes.add('root');
  // `"$DIR"/` and `"$DIR"/*` are everything if the variable is empty.
  const emptied = path.startsWith(HOLE) && /^\/+\*?$/.test(path.slice(HOLE.length));
  if (emptied || isBroad(normal, parts)) classes.add('broad');
  if (/^~(?:\/|$)/.test(normal)) classes.add('home');
  if (/^(?:\.|\*|\.\*)$/.test(normal)) classes.add('cwd');
  if (/^(?:\.\.\/)*\.\.(?:\/\*+)?$/.test(normal)) classes.add('parent');
  if (temporary) classes.add('temporary');
  const top = normal.startsWith('/') ? parts[0] : undefined;
  const isSystem = top !== undefined && SYSTEM_TOPS.has(top) && !temporary && !LOCAL.test(normal);
  if (isSystem || /^[a-z]:\/(?:windows|program files|programdata)/i.test(normal)) classes.add('system');
  if (/^\/(?:var\/)?root(?:\/|$)/.test(path)) classes.add('system');
  if (normal.startsWith('/dev/') && !temporary && !PLAIN_DEVICES.test(normal)) classes.add('device');
  if (/^(?:\\\\|\/\/)[.?][\\/]/.test(path)) classes.add('device');
  if (!classes.has('system') && parts.some((part) => BUILD.has(part) || part.endsWith('.egg-info')))
    classes.add('build');
  if ((PRECIOUS.test(normal) || SERVICE_DATA.test(normal)) && !REPLACEABLE.test(normal))
    classes.add('precious');
  if (isSecret(normal, parts, name)) classes.add('secret');
  configClasses(normal, name, classes);
  return classes;
}
