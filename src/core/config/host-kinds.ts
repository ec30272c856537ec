import { type ConfigKind, type Format, kindOf, normalPath } from './kind.ts';
import { OTHER_PROGRAM, otherLanguageOf } from './respelled-program.ts';

/** Files of a host and of its servers by their path: kind, format, pattern on the path with `/` and in lower case. */
const HOST_KINDS: readonly (readonly [string, Format, RegExp])[] = [
  [
    'dns-zone',
    'columns',
    /\.zone$|(?:^|\/)(?:named|bind|zones|dns)\/db\.[^/]+$|(?:^|\/)db\.[\w-]+\.\w+$|(?:^|\/)zones?\/[\w.-]+\.(?:db|dns|txt)$/,
  ],
  ['fail2ban', 'ini', /(?:^|\/)(?:jail|fail2ban)\.(?:conf|local)$|(?:^|\/)(?:jail|fail2ban)\.d\/[^/]+$/],
  ['pam', 'columns', /(?:^|\/)pam\.d\/[^/]+$/],
  ['fstab', 'columns', /(?:^|\/)fstab$/],
  ['passwd', 'columns', /(?:^|\/)etc\/(?:passwd|master\.passwd)-?$/],
  ['group', 'columns', /(?:^|\/)etc\/group-?$/],
  ['system-cron', 'columns', /(?:^|\/)(?:etc\/crontab|cron\.d\/[^/]+)$/],
  ['login-defs', 'keywords', /(?:^|\/)login\.defs$/],
  ['limits', 'columns', /(?:^|\/)security\/limits(?:\.d\/[^/]+)?\.conf$|\/limits\.d\/[^/]+$/],
  ['pam-access', 'columns', /(?:^|\/)security\/access(?:\.d\/[^/]+)?\.conf$/],
  ['hosts-access', 'columns', /(?:^|\/)hosts\.(?:allow|deny)$/],
  [
    'iptables',
    'columns',
    /(?:^|\/)(?:ip6?tables(?:\/rules\.v[46]|\.rules|-save|\.conf)?|rules\.v[46]|(?:user|before|after)6?\.rules)$/,
  ],
  ['audit-rules', 'columns', /(?:^|\/)(?:audit\/.*|audit)\.rules$/],
  ['memcached', 'columns', /(?:^|\/)memcached[\w.-]*\.conf$/],
  ['pf', 'list', /(?:^|\/)pf(?:\.[\w-]+)?\.conf$/],
  ['udev', 'list', /(?:^|\/)udev\/.*\.rules$/],
  ['usbguard-rules', 'list', /(?:^|\/)usbguard\/.*rules[^/]*$/],
  ['nftables', 'list', /(?:^|\/)nftables[\w.-]*\.(?:conf|rules)$|(?:^|\/)nftables\.d\/[^/]+$|\.nft$/],
  ['apparmor', 'list', /(?:^|\/)apparmor(?:\.d)?\/[^/]+(?:\/[^/]+)?$/],
  ['apt-sources', 'list', /(?:^|\/)(?:sources\.list|sources\.list\.d\/[^/]+\.list)$/],
  ['apt-sources', 'yaml', /(?:^|\/)sources\.list\.d\/[^/]+\.sources$/],
  ['apt-conf', 'keywords', /(?:^|\/)(?:apt\.conf|apt\.conf\.d\/[^/]+)$/],
  [
    'package-repos',
    'ini',
    /(?:^|\/)(?:yum\.repos\.d\/[^/]+|repos\.d\/[^/]+|[^/]+\.repo|yum\.conf|dnf\.conf|zypp\.conf|pacman\.conf)$/,
  ],
  ['modprobe', 'list', /(?:^|\/)modprobe\.d\/[^/]+$/],
  ['named', 'nginx', /(?:^|\/)named[\w.-]*\.conf[\w.-]*$|(?:^|\/)bind9?\/[^/]*\.conf[\w.-]*$/],
  ['unbound', 'words', /(?:^|\/)unbound[\w.-]*\.conf$|\/unbound\/.*\.conf$/],
  ['squid', 'words', /(?:^|\/)squid[\w.-]*\.conf$|\/squid\/.*\.conf$/],
  ['snmpd', 'words', /(?:^|\/)snmpd?[\w.-]*\.conf$/],
  ['proftpd', 'apache', /(?:^|\/)proftpd[\w.-]*\.conf$|\/proftpd\/.*\.conf$/],
  ['cups', 'apache', /(?:^|\/)cupsd[\w.-]*\.conf$/],
  ['lighttpd', 'keywords', /(?:^|\/)lighttpd[\w.-]*\.conf$|\/lighttpd\/.*\.conf$/],
  ['postfix', 'properties', /(?:^|\/)postfix\/main\.cf$|(?:^|\/)main\.cf$/],
  ['exim', 'keywords', /(?:^|\/)exim4?[\w.-]*\.conf[\w.]*$|\/exim4\/.*conf[\w.-]*$/],
  ['dovecot', 'keywords', /(?:^|\/)dovecot[\w.-]*\.conf$|\/dovecot\/.*\.conf$/],
  ['openvpn', 'keywords', /\/openvpn\/.*\.conf$|\.ovpn$/],
  ['wireguard', 'ini', /(?:^|\/)wireguard\/[^/]+\.conf$|(?:^|\/)wg\d*\.conf$/],
  ['mosquitto-acl', 'words', /(?:^|\/)mosquitto\/.*acl[\w.-]*$/],
  ['crypto-policy', 'list', /(?:^|\/)crypto-policies\/config$/],
  ['journald', 'ini', /(?:^|\/)journald\.conf(?:\.d\/[^/]+)?$/],
  ['resolved', 'ini', /(?:^|\/)resolved\.conf(?:\.d\/[^/]+)?$/],
  ['php-fpm', 'ini', /(?:^|\/)(?:pool\.d|php-fpm\.d)\/[^/]+\.conf$|(?:^|\/)php-fpm\.conf$/],
  ['security-policy', 'ini', /\.inf$/],
  ['unattend', 'xml', /(?:^|\/)(?:auto)?unattend[\w.-]*\.xml$/],
  ['firewalld', 'xml', /\/firewalld\/.*\.xml$/],
  ['clickhouse', 'xml', /clickhouse[^/]*\/.*\.xml$/],
  ['tomcat', 'xml', /(?:^|\/)(?:server|tomcat-users|context)\.xml$/],
  ['lookml', 'list', /\.(?:lkml|lookml)$/],
  ['grub', 'env', /(?:^|\/)default\/grub(?:\.d\/[^/]+)?$/],
  ['defaults', 'env', /(?:^|\/)etc\/default\/[^/]+$|(?:^|\/)sysconfig\/[^/]+$/],
  ['network-manager', 'ini', /\.nmconnection$|(?:^|\/)networkmanager\/.*\.conf$/],
];

/** By content, the first that fits: fragments of such files, and files that somebody gave a name of his own. */
const SIGNS: readonly (readonly [string, Format, RegExp])[] = [
  ['registry', 'ini', /^Windows Registry Editor|^\[-?HKEY_/m],
  ['systemd', 'ini', /^\[(?:Service|Socket|Timer|Mount)\]\s*$/m],
  ['wireguard', 'ini', /^\[(?:Peer|Interface)\]\s*$/m],
  ['mysql', 'ini', /^\[(?:mysqld?|mariadbd?)\]\s*$/m],
  [
    'pam',
    'columns',
    /^-?(?:auth|account|password|session)\s+(?:required|requisite|sufficient|optional|include|\[)/m,
  ],
  ['iptables', 'columns', /^\*(?:filter|nat|mangle)\s*$|^-[AI] (?:INPUT|FORWARD|OUTPUT)\b|^:INPUT /m],
  ['nftables', 'list', /^[ \t]*table (?:inet|ip6?|arp|bridge) \S+ \{|^[ \t]*type filter hook \w+/m],
  ['audit-rules', 'columns', /^-[aw] .* -k \S/m],
  ['sysctl', 'properties', /^(?:net|kernel|fs|vm)\.[\w.]+\s*=\s*-?\d/m],
  ['fstab', 'columns', /^(?:UUID=\S+|LABEL=\S+|\/dev\/\S+|tmpfs|proc)\s+\/\S*\s+\w+\s/m],
  ['redis', 'keywords', /^(?:protected-mode|requirepass|appendonly|rename-command)\s/m],
  ['samba', 'ini', /^[ \t]*(?:guest ok|valid users|browseable|map to guest|write list)\s*=/m],
  ['vsftpd', 'keywords', /^(?:anonymous_enable|local_enable|chroot_local_user)=/m],
  ['postfix', 'properties', /^(?:smtpd_\w+|mynetworks|inet_interfaces|mydestination)\s*=/m],
  [
    'openvpn',
    'keywords',
    /^(?:tls-auth|tls-crypt|verify-client-cert|remote-cert-tls|server-bridge|dev tun)\b/m,
  ],
  ['squid', 'words', /^(?:http_access (?:allow|deny)|acl \w+ (?:src|dst|port))\s/m],
  ['snmpd', 'words', /^(?:r[ow]community6?|r[ow]user|agentaddress)\s/im],
  ['haproxy', 'words', /^(?:frontend|backend|listen) \S+\s*$/m],
  ['php', 'ini', /^(?:disable_functions|open_basedir|allow_url_(?:fopen|include)|display_errors)\s*=/m],
  ['postgresql', 'keywords', /^(?:listen_addresses|password_encryption|shared_buffers|wal_level)\s*=/m],
  ['apt-sources', 'list', /^deb(?:-src)? (?:\[[^\]]*\] )?https?:/m],
  ['security-policy', 'ini', /^\[(?:System Access|Privilege Rights)\]\s*$/m],
  ['pf', 'list', /^(?:block|pass)\s+(?:in|out|all|quick|on|log)\b.*\b(?:all|from|to|on)\b/m],
  [
    'authorized-keys',
    'list',
    /^(?:[a-z-]+(?:="[^"\n]*")?,){0,20}(?:[a-z-]+(?:="[^"\n]*")? )?(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\w+|sk-\S+) AAAA/m,
  ],
  ['login-defs', 'keywords', /^(?:PASS_(?:MAX|MIN)_\w+|LOGIN_RETRIES|ENCRYPT_METHOD|UMASK)\s+\S+\s*$/m],
  ['redis-acl', 'words', /^user \S+ (?:on|off)\b/m],
  ['hosts-access', 'columns', /^(?:ALL|sshd|rpcbind|in\.\w+|vsftpd)\s*:\s*(?:ALL|[\d.]+(?:\/[\d.]+)?|\.\w)/m],
  ['fail2ban', 'ini', /^(?:bantime|findtime|maxretry|ignoreip)\s*=/m],
  ['spring', 'properties', /^(?:spring|management|server)\.[\w.-]+=/m],
  ['tomcat', 'xml', /^<tomcat-users\b/m],
  ['bazelrc', 'list', /^(?:build|test|common|startup)(?::[\w-]+)? --\w/m],
  ['codeowners', 'codeowners', /^[/*]\S{0,200}[ \t]+@[\w-]+\/[\w-]+/m],
  ['polkit', 'list', /^[ \t]*polkit\.addRule\(/m],
  ['udev', 'list', /^(?:ACTION|SUBSYSTEM|KERNEL|ATTRS?\{\w+\})==".*(?:MODE|GROUP|OWNER|RUN|SYMLINK)\+?="/m],
  ['doas', 'words', /^permit (?:(?:nopass|persist|keepenv|nolog) )*:?[\w-]+(?: as \w+)?(?: cmd \S+.*)?$/m],
  [
    'system-cron',
    'columns',
    /^(?:@(?:reboot|hourly|daily|weekly|monthly)|(?:[\d*][\d*,/-]*[ \t]+){4}[\d*][\d*,/-]*)[ \t]+[a-z_][\w-]*[ \t]+\S*[/ ]/m,
  ],
  [
    'kafka',
    'properties',
    /^(?:(?:advertised\.)?listeners|broker\.id|super\.users|authorizer\.class\.name|allow\.everyone\.if\.no\.acl\.found|zookeeper\.connect)\s*=/m,
  ],
  [
    'rabbitmq',
    'properties',
    /^(?:listeners\.(?:tcp|ssl)\.\w+|loopback_users\S*|default_user_tags\.\w+)\s*=/m,
  ],
  [
    'caddy',
    'caddy',
    /^(?:https?:\/\/)?(?:[\w-]+\.)+\w+(?::\d+)?(?:, ?[^\s,]+)* \{$|^[ \t]*(?:reverse_proxy [\w.:/@*-]+|file_server(?: browse)?|basic_?auth \{|@\w+ (?:remote_ip|client_ip|not|path) .+)$/m,
  ],
  ['plist', 'xml', /^<plist\b|^<!DOCTYPE plist\b/m],
  ['firewalld', 'xml', /^<(?:zone|policy)(?:\s+(?:target|version)="[^"]*")*>\s*$/m],
  ['clickhouse', 'xml', /^<(?:clickhouse|yandex)>/m],
  ['web-config', 'xml', /^[ \t]*<system\.web(?:Server)?>/m],
  ['xml', 'xml', /^\s*<\?xml\s/],
  ['json', 'json', /^\s*"[\w:@$./-]+"\s*:\s*(?:["[{\d-]|true\b|false\b|null\b)/],
  [
    'terraform',
    'hcl',
    /^[ \t]*[a-z][a-z\d_]*[ \t]*\{[ \t]*\n[ \t]*[a-z][a-z\d_]*[ \t]*(?:=[ \t]*(?:["[\d]|true\b|false\b|(?:var|local|data|module)\.|[a-z]+_\w+\.)|\{[ \t]*$)/m,
  ],
  [
    'terraform',
    'hcl',
    /^[ \t]*(?:(?:ipv6_|ingress_|allowed_)?cidr_blocks|cidr_ipv[46]|source_ranges|source_address_prefix(?:es)?|source_ips|publicly_accessible|deletion_protection(?:_enabled)?|force_destroy|skip_final_snapshot|prevent_destroy|(?:restrict|block|ignore)_public_\w+|public_network_access_enabled|allow_nested_items_to_be_public|authorization_type|endpoint_public_access|public_access_cidrs|http_tokens|assume_role_policy|uniform_bucket_level_access|public_access_prevention)[ \t]*=[ \t]*(?:["[]|true\b|false\b)/m,
  ],
  ['terraform', 'hcl', /^(?:listener|storage|seal|job|service|acl|key_prefix|namespace) (?:"[^"\n]*" )?\{$/m],
  ['javascript', 'javascript', /^\s*<\?php\b/],
  [
    'rails',
    'ruby',
    /^Rails\.application\.|^[ \t]*(?:skip_)?before_action :\w+|^class [\w:]+ < (?:[A-Z]\w*::)*[A-Z]\w*$/m,
  ],
  [
    'superset',
    'python',
    /^(?:PUBLIC_ROLE_LIKE|AUTH_USER_REGISTRATION(?:_ROLE)?|AUTH_ROLE_PUBLIC|TALISMAN_ENABLED|SUPERSET_\w+)\s*=/m,
  ],
  [
    'python',
    'python',
    /^from [\w.]+ import \S|^import \w[\w.]*(?: as \w+)?$|^(?:async )?def \w+\(.*:$|^@(?:app|router|bp|api)\.\w+\(|^[A-Z][A-Z_]+ = (?:True|False)$/m,
  ],
  [
    'javascript',
    'javascript',
    /^import\s[^;'"]*?\bfrom ['"]|^(?:const|let|var) [\w{}, ]+ = require\(|^(?:module\.)?exports\b|^db\.\w+\(|^export (?:default|const|class|async|function)\b|^(?:app|router|server|fastify)\.(?:use|get|post|put|patch|delete|all|listen|register)\(/m,
  ],
  [
    'java',
    'java',
    /^(?:import (?:static )?[\w.*]+;|package [\w.]+;|using [\w.]+;)$|^@(?:Configuration|RestController|Controller|EnableWebSecurity)\b|^\[(?:ApiController|Authorize|AllowAnonymous|Route)\b|^var builder = WebApplication\.|^(?:app|builder\.Services)\.(?:Use|Map|Add)[A-Z]\w+\(|^(?:public|internal) (?:class|static|sealed)\b/m,
  ],
];

/** Kinds that say only how a file is written. */
const GENERAL = /^(?:keywords|ini|env|properties|list|yaml|words)$/;

/**
 * The kind of a file, those of a host and its servers with it: by its path, then by what stands in it where its path says
 * nothing or only how it is written. See {@link kindOf}.
 */
export function fileKind(path: string | undefined, text: string): ConfigKind | undefined {
  const normal = path === undefined ? '' : normalPath(path);
  const found = HOST_KINDS.find(([, , pattern]) => pattern.test(normal));
  if (found) return { kind: found[0], format: found[1] };
  if (normal.endsWith('.go')) return { kind: 'javascript', format: 'go' };
  if (OTHER_PROGRAM.test(normal) && otherLanguageOf(text))
    return { kind: 'javascript', format: 'javascript' };
  const known = kindOf(path, text);
  // A path that tells nothing may be that of any text.
  const isOpen = known
    ? GENERAL.test(known.kind) && !/\.(?:ya?ml|env|py|properties)$/.test(normal)
    : path === undefined || !/\.\w+$/.test(normal);
  if (!isOpen) return known;
  const head = text.slice(0, 20_000);
  const sign = SIGNS.find(([, , pattern]) => pattern.test(head));
  return sign ? { kind: sign[0], format: sign[1] } : known;
}
