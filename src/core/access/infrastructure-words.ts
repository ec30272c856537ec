/** Words of names and values in infrastructure code, whoever the provider is: see `infrastructure.ts`. */

/** Safeguards that have a block of their own: without the block they are not there. */
export const GUARD_BLOCK =
  /\b(?:encrypt\w*|sse|kms|auth|authn|authz|authenticat\w*|authoriz\w*|authoris\w*|security|secure|protection|protected|restrictions?|logs?|logging|audit\w*|access control|waf|firewall|acls?|backups?|retention|versioning|mtls|mutual tls|restrict \w+|require|bound \w+|tls|verification|validation|boundary|signing|isolation|isolated|strict transport security|frame options|content security policy|content type options|metadata options|shielded|confidential|soft delete|delete retention|lock|locked|allow ?list|whitelist|ip restrictions?|ip rules?|network rules|network acls|allowed \w+|authorized networks|private \w+|vpc (?:options|config|configuration|connector|access)|^vpc$|identity aware proxy|iap|threat \w+|scanning|scan|password policy|mfa|sign in|login|binary authorization|workload identity|network policy|customer encryption|required \w+|reviewers?|approvals?|prevent \w+|rotation|rotation rules|rotation policy|oms agent|defender|microsoft defender|oidc token|oauth token|authorization header|client certificate\w*|customer managed key|attack detection|threat intelligence|access control list|bot \w+|rate limit\w*|throttl\w*|quota|origin verify)\b/;
export const NO_GUARD_BLOCK =
  /\b(?:blob|cors|lifecycle|tags?|labels?|timeouts?|metrics?|tracing|debug|alarms?|dns|static|website|egress|log level|identity provider)\b/;

/** Switches that guard, beside those that guard in every program. */
export const GUARD_SWITCH =
  /\b(?:logs?|logging|\w*audit\w*|enforcement|scan|scanning|signing|restrict\w*|shield\w*|lock|locked|immutab\w*|threat|defender|isolat\w*|hsts|soft delete|purge|sse|node to node|in transit|at rest|confidential|block \w+|prevent \w+|deny \w+|disallow \w+|require\w*|only|private (?:cluster|endpoint|nodes?|network|access)|(?:internal|privately) \w+|point in time|snapshots?|log connections|log disconnections|log checkpoints|key rotation|rotate|approval|trigger detection|managed identity|customer managed|vpc routing|multi region trail|global service events|organization trail|include management events|log file validation|generate secret|all supported|guardduty|security ?hub|macie|inspector|detector|cloudtrail|firewall|waf|vulnerabilit\w*|dependabot|archive on destroy|masked|sensitive|no ?echo|dictionary|breach\w*|brute force|suspicious|throttling|leaked|compromised|detection|two factor|pit|tde|access control|ip access lists?|rebuild|vtpm|tpm|protection|protected|encrypt\w*|tls|ssl|auth\w*|mfa|certificates?|client cert\w*|validat\w*|backups?|versioning|versioned|secure|security|https|imdsv2|integrity monitoring|request body check|inspection|inspect|alert notifications?|security alerts?|notify on|policy enabled|enable \w+ policy|password policy|trust policy|azure ?policy|network policy|workload identity|sign\w*|dnssec|verified|verification|read ?only root\w*)\b|\b(?:private|internal|only)$/;
/** Switches that bar something, whatever else their name says. */
export const BARRING_SWITCH =
  /\b(?:block|prevent|deny|disallow|restrict|prohibit|forbid)s?\b|^(?:is )?requires?\b|\bonly$|\bnon root\b|\bbind secret id\b|\b(?:legacy|local|anonymous|password|public|root|guest|key|basic)\b.*\bdisabled$|\bdisable[ds]? (?:execute api|default endpoint|default outbound|legacy|local|password|public|root|ssh|basic|api termination|admin|key based|shared|export|inbound|outbound|remote|exfil\w*|anonymous|email signup|sign ?up|registration|user|guest|download|copy)/;
export const NO_GUARD_SWITCH =
  /\b(?:linear history|metrics?|insights|tracing|debug|slow|general|performance|profiler|upgrades?|dns|read only|cache|cost|tags?|labels?|skip|allow|allows?|disable|disables|ignore|bypass|allowed|issue|no|non|without|public|anonymous|log level|log type|auto scaling|autoscal\w*|error only)\b/;

/** Switches that, once on, let more in or through. */
export const OPENING_SWITCH =
  /\b(?:external (?:principals?|accounts?|users?|guests?|collaborators?|sharing|identit\w+)|root access|log raw|raw logs?|(?:creator|bootstrap|cluster) \w*admin\w*(?: permissions| access)?|admin permissions|sudo|execute command|classic flow|enabled for (?:template )?deployment|run command|extension operations|file copy|copy paste|shar(?:eable|e|ed) link|assignable to role|external data|verified allowed|\w+ owned allowed|javascript enabled|grant option|allow destroy\w*|auto apply|remote state|destroy (?:all|associated)\b.*|automount|web (?:sql|terminal|console)|enable export|can admins bypass|java ?script enabled|application routing|export policy|token issuance|metadata writes|non ssl\w*|sftp|issue client certificate|auto create network|interactive|web shell|cloud shell|enable exec|serial (?:port|console)|skip (?:final|verif\w*|validation|tls|ssl|check|auth)\w*|cross (?:account|tenant)|(?:auto|automatic\w*) (?:accept|approve|join|confirm)\w*|guests?|legacy|plain ?text|clear ?text|basic auth\w*|shared (?:access )?keys?|local (?:auth\w*|users?|accounts?|infile)|password auth\w*|admin (?:enabled|user enabled)|ip forward\w*|nested items|host (?:network|pid|ipc)|privilege escalation|privileged|http endpoint|data api|data trace|introspection|visible to all|authorize all|direct internet|forwarded traffic|remote (?:access|desktop|debug\w*)|ssh (?:access|enabled)|rdp|telnet|ftps?|insecure|unsecure\w*|unencrypted|self signed|allow http|http allowed|allow all|allow any|all (?:users|groups|projects|accounts|tenants)|overwrite|force destroy|force delete|force detach|delete on termination|delete automated|auto delete|dangerous\w*|disable \w*(?:auth\w*|verif\w*|security|protection|encryption|tls|ssl|log\w*|api|backup\w*|firewall)|ignore \w*(?:cert\w*|ssl|tls)|encryption disabled|export enabled|wildcard|ttl disabled|super ?user|owner access|allow (?:resource only|\w+ access|fork\w*|merge\w*|push\w*|force \w+|update \w+|delet\w+)|bypass|trusted launch disabled|invit\w+|self (?:service|registration|sign up|signup)|sign ?up|reset|unlock)\b/;
export const BARRED =
  /\b(?:block|deny|prevent|disallow|restrict\w*|no|without|not|reject|forbid|require\w*|enforce\w*|only)\b/;

/** Words of names that are about the whole internet. */
export const PUBLIC =
  /\b(?:public|publicly|internet|external|anonymous|anyone|everyone|unauthenticated|world|allow all)\b/;
export const NOT_PUBLIC =
  /\b(?:keys?|certificates?|dns|zone|hosted|cidr|cidrs|ip sku|sku|prefix|name|allocation|external (?:id|dns|secrets?|principals?|accounts?|users?|guests?|collaborators?|sharing|identit\w+)|publication|feature|banner|urls?|paths?|page|folder|assets?|health|internet gateway|subnets?|domain)\b/;

/** Switches that let somebody else at it, once they are on. */
export const SHARING_SWITCH =
  /\b(?:shar(?:e|ed|eable|ing)|remote state|cross (?:account|tenant)|guests?|all (?:users|groups|projects|accounts|tenants)|introspection|self (?:service|registration|sign ?up)|sign ?up|invit\w+|external|visible to all|anonymous)\b/;

/** Values from private to public; of the second kind only where the name says that it is about reach. */
export const IS_PRIVATE =
  /^(?:private|internal|vpc|vpc_?only|vpc_?endpoint|internal[_-]only|private[_-]only|privateonly|internal-?and-?\w+(?:-\w+)*|allow_internal_\w+|ingress_traffic_internal_\w+|allow_internal_only|block-all-sharing|block-new-sharing|intranet|isolated|restricted|protected|secured_?by_?perimeter|cluster_?ip|zone|nopublicaccess|disabled|none|no|deny|false|)$/;
export const IS_PUBLIC =
  /^(?:public|public[_ -]?internet(?:only)?|global|regional|edge|internet|internet-facing|external|external_managed|service_provided_eips|public_?read\w*|public_and_private|publicandprivate|ingress_traffic_all|allow_all|unblocked|anyone|everyone|all|any|allow|enabled|unrestricted|open|open[-_]access|loadbalancer)$/;
export const FULLY_PUBLIC =
  /^(?:public|public[_ -]?internet(?:only)?|internet|internet-facing|external_managed|service_provided_eips|public_?read\w*|ingress_traffic_all|unblocked|anyone|everyone|open[-_]access)$/;
export const REACH =
  /\b(?:access|visibility|ingress|scheme|endpoints?|network|exposure|acl|connectivity|reachab\w*|sharing|publicity|load balancing|types?|state|mode|public)\b/;

/** Ways to say who one is, from strong to none. */
export const AUTH_NAME =
  /\b(?:auth\w*|login|sign in|credentials?|security type|identity|strategy|client auth\w*|verify|protocol)\b/;
export const STRONG_AUTH =
  /^(?:iam|aws_iam|amazon_cognito_user_pools|cognito_user_pools|openid_connect|oidc|jwt|two_?factor\w*|mfa|2fa|private_key_jwt|custom|saml|saml2|mtls|mutual|certificate|cert|x509|ldap|sso|aad|entra\w*|azuread|active ?directory\w*|kerberos|oauth\w*|sigv4|request|scram\w*|federated|rbac|tls)$/;
export const WEAK_AUTH =
  /^(?:api_?key|api-key|password|passwords|basic|simple|shared_?key|token|plain|key|local|native|username\w*)$/;
export const NO_AUTH =
  /^(?:none|no-password-required|no_password\w*|anonymous|open|unauthenticated|noauth|no_auth|disabled|allow|null|nothing|public|alwaysallow|passthrough|off)$/;

/** Old TLS in names of versions and of policies. */
export const OLD_TLS =
  /\bsslv?[23]\b|\btls[v_ -]{0,2}1(?:[._-]?[01])?(?![._-]?\d(?!\d))|^elbsecuritypolicy-201[56]|^transfersecuritypolicy-2018|^(?:compatible)$|\btls1[_.]?[01]\b/;
export const NEW_TLS = /tls|ssl|policy|^(?:modern|restricted|custom|intermediate)$|^1\.[23]$/;
export const PLAIN_PROTOCOL = /^(?:http|ftp|tcp|ldap|plaintext|amqp|mqtt|smtp|ws|telnet|redis|tcp_udp)$/;
export const SAFE_PROTOCOL =
  /^(?:https|sftp|ftps|tls|ldaps|ssl|amqps|mqtts|smtps|wss|ssh|rediss|sasl_ssl|http2)$/;

/** What, once a reference to it is gone, guards no more. */
export const GUARD_REFERENCE =
  /\b(?:web acl|waf|firewall(?: policy)?|code signing|authorizer|origin access|permissions? boundary|security (?:policy|configuration|profile|answer)|trust ?store|client (?:ca|certificate|root|tls)|trusted (?:key groups|signers)|user groups?|kms|kms key|encryption (?:key|configuration)|cmk|customer managed key|customer master key|disk encryption set|network security group|cloud armor|ip (?:set|access|allow)|allowed \w+|whitelist\w*|source (?:arn|account|security group)s?|vpc connector|service perimeter|saml|identity provider|auth\w*|acl|log (?:bucket|group|destination|config)|access log|audit log|guardrail)\b/;
export const NOT_A_GUARD_REFERENCE =
  /\b(?:alias|role|user pool client|subnets?|region|version|password|username|user name|secret)\b/;

/** Values that guard by being there. */
export const GUARD_VALUE =
  /\brotation (?:period|days|interval|schedule)\b|\brotate after\b|\bexpir(?:ation|y|es)\b(?! (?:index|policy))|\ballowed (?:copy|audiences?|issuers?|origins?|clients?|accounts?|principals?|services?|ip\w*|cidrs?|networks?|domains?|regions?|values|members?|publishers?|signers?|repositories|branches)\b|\battribute condition\b|\bbound \w+|\bnetwork policy\b|\brestricted roles\b|\bclaims\b|\bauthorizer\b|\bcustom role arn\b|\bexternal id\b|\baudiences?\b|\bpassword policy\b|\bretention (?:period|policy)\b|\blifetime seconds\b|\bend date\b/;
export const NO_GUARD_VALUE =
  /\b(?:cors|headers?|methods?|cache|lifecycle|table expiration|default table|partition)\b/;

/** Lists of what is refused or watched: an entry less lets something through. */
export const LIST_OF_REFUSED =
  /^(?:contexts|checks)$|\brequired (?:checks|contexts|status checks|workflows|labels)\b|\b(?:restricted|denied|blocked|forbidden|prohibited|disallowed|banned|protected) (?:services?|actions?|users?|ips?|cidrs?|domains?|regions?|countries|branches|branch\w*|tags|paths?|resources?|operations?|permissions?|hosts?|applications?|names?|values)\b|^(?:not|denied|deny|blocked|block)(?: data)? (?:actions|resources|list|values|ips?|cidrs?|ports?)$/;

/** Settings that are wide where they are not said. */
export const WIDE_BY_DEFAULT =
  /\b(?:public network (?:access|enabled)|nested items|blob public access|endpoint public|shared (?:access )?key|local (?:auth\w*|account)|internet (?:ingestion|query)|cross tenant|default outbound|public access enabled|execute api|ftp)\b/;
