import type { Table } from '../grammar/table.ts';

/**
 * Parameters of cmdlets that rules or the reader name: `Path*` takes a value and may be given by place, in this order;
 * `Filter=` takes a value; `Force` is a switch; `Path|PSPath` has another name. Source: the modules' reference.
 */
const CMDLETS: Readonly<Record<string, string>> = {
  'Remove-Item': 'Path* LiteralPath|PSPath= Filter= Include= Exclude= Recurse Force Stream=',
  'ConvertTo-Json': 'InputObject* Depth= Compress AsArray EnumsAsStrings EscapeHandling=',
  'Clear-Content': 'Path* LiteralPath|PSPath= Filter= Include= Exclude= Force Stream=',
  'Clear-Item': 'Path* LiteralPath= Force Filter= Include= Exclude=',
  'Copy-Item':
    'Path* Destination* LiteralPath= Recurse Force Container Filter= Include= Exclude= ToSession= FromSession=',
  'Move-Item': 'Path* Destination* LiteralPath= Force Filter= Include= Exclude=',
  'Rename-Item': 'Path* NewName* LiteralPath= Force',
  'New-Item': 'Path* Name= ItemType|Type= Value|Target= Force',
  'Get-ChildItem':
    'Path* Filter* LiteralPath= Include= Exclude= Recurse|s Depth= Force Name File Directory Hidden System Attributes=',
  'Get-Content':
    'Path* LiteralPath= Raw Encoding= TotalCount|Head|First= Tail|Last= ReadCount= Delimiter= Wait Stream= AsByteStream Filter= Force',
  'Set-Content': 'Path* Value* LiteralPath= Force NoNewline Encoding= AsByteStream Stream=',
  'Add-Content': 'Path* Value* LiteralPath= Force NoNewline Encoding= Stream=',
  'Out-File': 'FilePath|Path* Encoding* LiteralPath= Append Force NoClobber NoNewline Width= InputObject=',
  'Tee-Object': 'FilePath* LiteralPath= Variable= Append InputObject=',
  'Set-ItemProperty': 'Path* Name|PSProperty* Value* LiteralPath= Type= Force',
  'New-ItemProperty': 'Path* Name|PSProperty* Value= PropertyType|Type= LiteralPath= Force',
  'Remove-ItemProperty': 'Path* Name* LiteralPath= Force',
  'Set-Location': 'Path* LiteralPath= PassThru',
  'Set-Acl': 'Path* AclObject* LiteralPath= Passthru ClearCentralAccessPolicy Filter=',
  'Get-Acl': 'Path* LiteralPath= Audit InputObject=',
  'Unblock-File': 'Path* LiteralPath=',
  'Clear-RecycleBin': 'DriveLetter* Force',
  'Clear-Disk': 'Number* RemoveData RemoveOEM FriendlyName= InputObject=',
  'Format-Volume': 'DriveLetter* FileSystem= NewFileSystemLabel= Full Force Path= InputObject= Partition=',
  'Initialize-Disk': 'Number* PartitionStyle= InputObject=',
  'Remove-Partition': 'DiskNumber* PartitionNumber* DriveLetter= InputObject=',
  'Remove-VM': 'Name* Force VM=',
  'Remove-ADUser': 'Identity* Server=',
  'Remove-ADGroup': 'Identity* Server=',
  'Remove-ADComputer': 'Identity* Server=',
  'Remove-ADObject': 'Identity* Recursive IncludeDeletedObjects Server=',
  'Remove-ADOrganizationalUnit': 'Identity* Recursive Server=',
  'Remove-LocalUser': 'Name* SID= InputObject=',
  'New-SmbShare':
    'Name* Path* FullAccess= ChangeAccess= ReadAccess= NoAccess= Description= Temporary EncryptData= FolderEnumerationMode= CachingMode= ScopeName= ContinuouslyAvailable=',
  'Grant-SmbShareAccess': 'Name* AccountName= AccessRight= Force ScopeName= InputObject=',
  'Block-SmbShareAccess': 'Name* AccountName= Force',
  'Revoke-SmbShareAccess': 'Name* AccountName= Force',
  'Unblock-SmbShareAccess': 'Name* AccountName= Force',
  'Set-SmbServerConfiguration':
    'EnableSMB1Protocol= EnableSMB2Protocol= RequireSecuritySignature= EnableSecuritySignature= EncryptData= RejectUnencryptedAccess= RestrictNullSessAccess= EnableInsecureGuestLogons= NullSessionShares= EnableAuthenticateUserSharing= AuditSmb1Access= Force',
  'Set-SmbClientConfiguration':
    'EnableInsecureGuestLogons= RequireSecuritySignature= EnableSecuritySignature= Force',
  'Add-LocalGroupMember': 'Group|Name* Member* SID=',
  'Remove-LocalGroupMember': 'Group|Name* Member* SID=',
  'New-LocalUser':
    'Name* Password= NoPassword Description= FullName= AccountNeverExpires PasswordNeverExpires UserMayNotChangePassword Disabled',
  'Set-LocalUser':
    'Name* Password= PasswordNeverExpires= AccountNeverExpires UserMayChangePassword= Description= FullName= SID=',
  'Enable-LocalUser': 'Name* SID=',
  'Disable-LocalUser': 'Name* SID=',
  'Add-ADGroupMember':
    'Identity* Members* Server= Partition= MemberTimeToLive= DisablePermissiveModify PassThru AuthType=',
  'Remove-ADGroupMember': 'Identity* Members* Server=',
  'Add-ADPrincipalGroupMembership': 'Identity* MemberOf* Server= MemberTimeToLive=',
  'Set-ADAccountControl':
    'Identity* DoesNotRequirePreAuth= PasswordNotRequired= TrustedForDelegation= TrustedToAuthForDelegation= AllowReversiblePasswordEncryption= PasswordNeverExpires= AccountNotDelegated= UseDESKeyOnly= CannotChangePassword= Enabled= Server=',
  'Set-ADUser':
    'Identity* PasswordNotRequired= PasswordNeverExpires= AllowReversiblePasswordEncryption= TrustedForDelegation= Enabled= Replace= Add= Remove= Clear= Server= Description=',
  'Set-ADComputer':
    'Identity* PrincipalsAllowedToDelegateToAccount= TrustedForDelegation= Enabled= Server= Replace= Add=',
  'Set-ADObject': 'Identity* Replace= Add= Remove= Clear= ProtectedFromAccidentalDeletion= Server=',
  'Set-ADDefaultDomainPasswordPolicy':
    'Identity* MinPasswordLength= ComplexityEnabled= ReversibleEncryptionEnabled= LockoutThreshold= LockoutDuration= MaxPasswordAge= MinPasswordAge= PasswordHistoryCount=',
  'Enable-ADAccount': 'Identity* Server=',
  'Set-GPPermission': 'Name= Guid= TargetName= TargetType= PermissionLevel= All Replace DomainName= Server=',
  'Set-ExecutionPolicy': 'ExecutionPolicy* Scope* Force',
  'Set-MpPreference':
    'DisableRealtimeMonitoring= DisableBehaviorMonitoring= DisableIOAVProtection= DisableScriptScanning= DisableBlockAtFirstSeen= DisableIntrusionPreventionSystem= DisablePrivacyMode= DisableArchiveScanning= DisableEmailScanning= DisableRemovableDriveScanning= DisableScanningNetworkFiles= DisableScanningMappedNetworkDrivesForFullScan= DisableRestorePoint= DisableCatchupFullScan= DisableCatchupQuickScan= DisableInboundConnectionFiltering= DisableNetworkProtectionPerfTelemetry= DisableTamperProtection= ExclusionPath= ExclusionExtension= ExclusionProcess= ExclusionIpAddress= MAPSReporting= SubmitSamplesConsent= PUAProtection= EnableControlledFolderAccess= EnableNetworkProtection= CloudBlockLevel= CloudExtendedTimeout= SignatureDisableUpdateOnStartupWithoutEngine= LowThreatDefaultAction= ModerateThreatDefaultAction= HighThreatDefaultAction= SevereThreatDefaultAction= UnknownThreatDefaultAction= AttackSurfaceReductionRules_Ids= AttackSurfaceReductionRules_Actions= AttackSurfaceReductionOnlyExclusions= ControlledFolderAccessAllowedApplications= ScanScheduleDay= ScanScheduleTime= ScanParameters= Force',
  'Add-MpPreference':
    'ExclusionPath= ExclusionExtension= ExclusionProcess= ExclusionIpAddress= AttackSurfaceReductionRules_Ids= AttackSurfaceReductionRules_Actions= AttackSurfaceReductionOnlyExclusions= ControlledFolderAccessAllowedApplications= ControlledFolderAccessProtectedFolders= ThreatIDDefaultAction_Ids= ThreatIDDefaultAction_Actions= Force',
  'Remove-MpPreference':
    'ExclusionPath= ExclusionExtension= ExclusionProcess= ExclusionIpAddress= AttackSurfaceReductionRules_Ids= ControlledFolderAccessProtectedFolders= Force',
  'Set-NetFirewallProfile':
    'Profile|Name* Enabled= DefaultInboundAction= DefaultOutboundAction= All AllowInboundRules= AllowLocalFirewallRules= NotifyOnListen= LogBlocked= LogAllowed= LogFileName= PolicyStore= AllowUnicastResponseToMulticast= InputObject=',
  'New-NetFirewallRule':
    'DisplayName= Name= Direction= Action= Protocol= LocalPort= RemotePort= RemoteAddress= LocalAddress= Program= Service= Profile= Enabled= Group= Description= PolicyStore= InterfaceType= InterfaceAlias= IcmpType= EdgeTraversalPolicy= Authentication=',
  'Set-NetFirewallRule':
    'Name* DisplayName= DisplayGroup= Group= Direction= Action= Protocol= LocalPort= RemotePort= RemoteAddress= LocalAddress= Program= Profile= Enabled= NewDisplayName= PolicyStore=',
  'Enable-NetFirewallRule': 'Name* DisplayName= DisplayGroup= Group= All PolicyStore=',
  'Disable-NetFirewallRule': 'Name* DisplayName= DisplayGroup= Group= All PolicyStore=',
  'Remove-NetFirewallRule': 'Name* DisplayName= DisplayGroup= Group= All PolicyStore=',
  'Enable-PSRemoting': 'SkipNetworkProfileCheck Force',
  'Set-PSSessionConfiguration':
    'Name* SecurityDescriptorSddl= ShowSecurityDescriptorUI Force AccessMode= NoServiceRestart',
  'Set-WSManQuickConfig': 'UseSSL Force SkipNetworkProfileCheck',
  'Enable-WSManCredSSP': 'Role* DelegateComputer* Force',
  'Set-Item': 'Path* Value* LiteralPath= Force Type= Options=',
  'Disable-WindowsOptionalFeature': 'FeatureName* Online Remove NoRestart Path= PackageName=',
  'Enable-WindowsOptionalFeature': 'FeatureName* Online All NoRestart Path= Source=',
  'Uninstall-WindowsFeature': 'Name* Remove Restart IncludeManagementTools ComputerName=',
  'Add-WindowsCapability': 'Name* Online Source=',
  'Disable-BitLocker': 'MountPoint*',
  'Suspend-BitLocker': 'MountPoint* RebootCount*',
  'Remove-BitLockerKeyProtector': 'MountPoint* KeyProtectorId*',
  'Disable-BitLockerAutoUnlock': 'MountPoint*',
  'Disable-ComputerRestore': 'Drive*',
  'Clear-EventLog': 'LogName* ComputerName*',
  'Remove-EventLog': 'LogName* ComputerName*',
  'Limit-EventLog': 'LogName* RetentionDays= OverflowAction= MaximumSize=',
  'Stop-Service': 'Name* DisplayName= Force NoWait InputObject=',
  'Set-Service':
    'Name* StartupType= Status= DisplayName= SecurityDescriptorSddl= Description= Credential= Force',
  'Remove-Service': 'Name*',
  'New-Service':
    'Name* BinaryPathName* DisplayName= StartupType= Credential= SecurityDescriptorSddl= DependsOn= Description=',
  'Start-Service': 'Name* DisplayName= InputObject=',
  'Restart-Service': 'Name* DisplayName= Force InputObject=',
  'Stop-Process': 'Id* Name= Force InputObject=',
  'Stop-Computer': 'ComputerName* Force Wait',
  'Restart-Computer': 'ComputerName* Force Wait Timeout= For= Delay=',
  'Disable-NetAdapter': 'Name* InterfaceDescription=',
  'Set-NetConnectionProfile': 'NetworkCategory= InterfaceAlias= InterfaceIndex= Name= InputObject=',
  'Set-ProcessMitigation': 'Name* System Disable= Enable= Remove Reset PolicyFilePath=',
  'Set-VMNetworkAdapter': 'VMName* MacAddressSpoofing= PortMirroring=',
  'Register-ScheduledTask':
    'TaskName* TaskPath* Action= Trigger= User= Password= RunLevel= Principal= Settings= Xml= InputObject= Description= Force',
  'New-ScheduledTaskAction': 'Execute* Argument* WorkingDirectory= Id=',
  'New-ScheduledTaskPrincipal': 'UserId* LogonType* RunLevel= GroupId=',
  'Unregister-ScheduledTask': 'TaskName* TaskPath* InputObject=',
  'Disable-ScheduledTask': 'TaskName* TaskPath* InputObject=',
  'Install-Module':
    'Name* Repository= Scope= Force AllowClobber SkipPublisherCheck RequiredVersion= MinimumVersion= MaximumVersion= AcceptLicense AllowPrerelease Proxy= PassThru',
  'Install-Script': 'Name* Repository= Scope= Force RequiredVersion= NoPathUpdate AcceptLicense',
  'Install-Package': 'Name* Source= ProviderName= Force SkipDependencies RequiredVersion= Scope=',
  'Set-PSRepository': 'Name* SourceLocation* InstallationPolicy= PublishLocation=',
  'Register-PSRepository': 'Name* SourceLocation* InstallationPolicy= Default PublishLocation=',
  'Import-Module':
    'Name* Force Global DisableNameChecking Scope= PassThru RequiredVersion= MinimumVersion= SkipEditionCheck UseWindowsPowerShell ArgumentList= Prefix= AsCustomObject Verbose',
  'Import-Certificate': 'FilePath* CertStoreLocation=',
  'Import-PfxCertificate': 'FilePath* CertStoreLocation* Password= Exportable ProtectPrivateKey=',
  'Invoke-WebRequest':
    'Uri* Method= Body= Headers= OutFile= InFile= ContentType= UseBasicParsing SkipCertificateCheck Credential= UseDefaultCredentials Proxy= UserAgent= TimeoutSec= MaximumRedirection= Form= Authentication= Token= CustomMethod= SessionVariable= WebSession= PassThru Certificate= AllowUnencryptedAuthentication MaximumRetryCount= RetryIntervalSec= SslProtocol= HttpVersion= DisableKeepAlive',
  'Invoke-RestMethod':
    'Uri* Method= Body= Headers= OutFile= InFile= ContentType= UseBasicParsing SkipCertificateCheck Credential= UseDefaultCredentials Proxy= UserAgent= TimeoutSec= MaximumRedirection= Form= Authentication= Token= CustomMethod= SessionVariable= WebSession= PassThru Certificate= AllowUnencryptedAuthentication FollowRelLink MaximumFollowRelLink= StatusCodeVariable= ResponseHeadersVariable= MaximumRetryCount= SslProtocol= DisableKeepAlive',
  'Start-BitsTransfer':
    'Source* Destination* Asynchronous Credential= Description= DisplayName= Priority= TransferType= ProxyUsage=',
  'Invoke-Expression': 'Command*',
  'Invoke-Command':
    'ComputerName*? ScriptBlock*? FilePath= ArgumentList|Args= Session= Credential= AsJob HideComputerName InputObject= HostName= UserName= KeyFilePath= VMName= ContainerId= UseSSL Port= Authentication= JobName= ThrottleLimit= NoNewScope SessionOption= ConfigurationName= ConnectionUri=',
  'Invoke-CimMethod':
    'ClassName* MethodName* Arguments= ComputerName= Namespace= Query= CimSession= InputObject=',
  'Invoke-WmiMethod': 'Class* Name* ArgumentList= ComputerName= Namespace= Path= InputObject=',
  'Invoke-Item': 'Path* LiteralPath=',
  'Start-Process':
    'FilePath* ArgumentList|Args* Verb= WindowStyle= Wait PassThru NoNewWindow WorkingDirectory= Credential= RedirectStandardOutput= RedirectStandardError= RedirectStandardInput= LoadUserProfile UseNewEnvironment Environment=',
  'Start-Job':
    'ScriptBlock* Name= ArgumentList|Args= FilePath= Credential= InitializationScript= RunAs32 WorkingDirectory= PSVersion= InputObject=',
  'Start-ThreadJob': 'ScriptBlock* Name= ArgumentList= FilePath= ThrottleLimit= StreamingHost=',
  'ForEach-Object':
    'Process*? Begin= End= RemainingScripts= MemberName= ArgumentList= Parallel= ThrottleLimit= TimeoutSeconds= AsJob InputObject= UseNewRunspace',
  'Where-Object':
    'FilterScript*? Property= Value= EQ= NE= GT= LT= GE= LE= Like= NotLike= Match= NotMatch= Contains= In= Is= InputObject=',
  'Select-Object':
    'Property* First= Last= Skip= Unique ExpandProperty= ExcludeProperty= Index= Wait InputObject=',
  'Write-Output': 'InputObject* NoEnumerate',
  'Write-Host': 'Object* NoNewline Separator= ForegroundColor= BackgroundColor=',
  'New-Object': 'TypeName* ArgumentList|Args* Property= ComObject= Strict',
  'Add-Type':
    'TypeDefinition* AssemblyName= Path= MemberDefinition= Name= Namespace= Language= ReferencedAssemblies= PassThru OutputAssembly= UsingNamespace=',
  'Set-Alias': 'Name* Value* Scope= Force Option= Description= PassThru',
  'New-Alias': 'Name* Value* Scope= Force Option= Description= PassThru',
  'Set-Variable': 'Name* Value* Scope= Option= Force Visibility= Description= PassThru',
  'New-Variable': 'Name* Value* Scope= Option= Force Visibility= Description= PassThru',
  'Get-Variable': 'Name* ValueOnly Scope= Include= Exclude=',
  'Get-Alias': 'Name* Definition= Exclude= Scope=',
  'Get-Command': 'Name* ArgumentList* CommandType= All Module= Syntax Verb= Noun= TotalCount=',
  'Get-Item': 'Path* LiteralPath= Force Filter= Stream=',
  'Out-String': 'InputObject= Stream NoNewline Width=',
  'Join-Path': 'Path* ChildPath* AdditionalChildPath* Resolve',
  'Get-Process': 'Name* Id= ComputerName= IncludeUserName FileVersionInfo Module',
  'Send-MailMessage':
    'To* Subject* Body* SmtpServer* From= Attachments= Cc= Bcc= Port= UseSsl Credential= Priority= BodyAsHtml Encoding=',
  'ConvertTo-SecureString': 'String* AsPlainText Force SecureKey= Key=',
  'ConvertFrom-Json': 'InputObject* AsHashtable Depth= NoEnumerate',
  'Add-PSSnapin': 'Name* PassThru',
  'Enter-PSSession':
    'ComputerName* Credential= Session= Id= HostName= UserName= VMName= UseSSL Port= Authentication=',
};

/** Parameters of every cmdlet. Source: about_CommonParameters. */
const COMMON =
  'Verbose|vb Debug|db ErrorAction|ea= WarningAction|wa= InformationAction= ErrorVariable|ev= WarningVariable= OutVariable|ov= OutBuffer= PipelineVariable= ProgressAction= WhatIf|wi Confirm|cf Credential= ComputerName|cn= CimSession= AsJob ThrottleLimit= PassThru';

/** Names that a session begins with. Source: about_Aliases; those in capitals exist in Windows PowerShell alone. */
const ALIASES: Readonly<Record<string, string>> = {
  'Remove-Item': 'del erase rd ri rm rmdir',
  'Clear-Content': 'clc',
  'Clear-Item': 'cli',
  'Copy-Item': 'copy cp cpi',
  'Move-Item': 'move mv mi',
  'Rename-Item': 'ren rni',
  'New-Item': 'ni',
  'Get-ChildItem': 'dir gci ls',
  'Get-Content': 'cat gc type',
  'Set-Content': 'sc',
  'Add-Content': 'ac',
  'Tee-Object': 'tee',
  'Set-ItemProperty': 'sp',
  'Remove-ItemProperty': 'rp',
  'Set-Location': 'cd chdir sl',
  'Set-Item': 'si',
  'Get-Item': 'gi',
  'Invoke-WebRequest': 'iwr curl wget',
  'Invoke-RestMethod': 'irm',
  'Invoke-Expression': 'iex',
  'Invoke-Command': 'icm',
  'Invoke-CimMethod': 'icim',
  'Invoke-WmiMethod': 'iwmi',
  'Invoke-Item': 'ii',
  'Start-Process': 'saps start',
  'Start-Job': 'sajb',
  'Start-Service': 'sasv',
  'Stop-Service': 'spsv',
  'Stop-Process': 'spps kill',
  'ForEach-Object': 'foreach %',
  'Where-Object': 'where ?',
  'Select-Object': 'select',
  'Write-Output': 'echo write',
  'Set-Alias': 'sal',
  'New-Alias': 'nal',
  'Set-Variable': 'set sv',
  'New-Variable': 'nv',
  'Get-Variable': 'gv',
  'Get-Alias': 'gal',
  'Get-Command': 'gcm',
  'Get-Process': 'gps ps',
  'Import-Module': 'ipmo',
  'Enter-PSSession': 'etsn',
};

/** One parameter of a cmdlet. */
export interface CmdletParameter {
  /** Its names, the canonical one first. */
  readonly names: readonly string[];
  readonly takes: boolean;
  readonly byPlace: boolean;
  /** True if only script blocks and what stands before them may be given by place. */
  readonly blockFirst: boolean;
}

/** A cmdlet and its parameters, own ones first. */
export interface Cmdlet {
  readonly name: string;
  readonly own: readonly CmdletParameter[];
  readonly common: readonly CmdletParameter[];
}

function readParameter(word: string): CmdletParameter {
  const marks = /[*=?]*$/.exec(word)?.[0] ?? '';
  return {
    names: word.slice(0, word.length - marks.length).split('|'),
    takes: marks !== '',
    byPlace: marks.includes('*'),
    blockFirst: marks.includes('?'),
  };
}

const COMMON_PARAMETERS = COMMON.split(' ').map(readParameter);
const known = new Map(Object.entries(CMDLETS).map(([name, text]) => [name.toLowerCase(), { name, text }]));
const aliases = new Map(
  Object.entries(ALIASES).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)),
);
const read = new Map<string, Cmdlet>();

/** A cmdlet by its name in any case; undefined when the tables do not have it. */
export function cmdletOf(name: string): Cmdlet | undefined {
  const key = name.toLowerCase().replace(/^[\w.]+\\(?=\w+-\w)/, '');
  const entry = known.get(key);
  if (!entry) return undefined;
  let cmdlet = read.get(key);
  if (!cmdlet) {
    cmdlet = { name: entry.name, own: entry.text.split(' ').map(readParameter), common: COMMON_PARAMETERS };
    read.set(key, cmdlet);
  }
  return cmdlet;
}

/** The cmdlet that a session's own alias stands for. */
export function aliasedCmdlet(word: string): string | undefined {
  return aliases.get(word.toLowerCase());
}

/** The parameter that a name, shortened or not, stands for. */
export function parameterOf(cmdlet: Cmdlet, written: string): CmdletParameter | undefined {
  const name = written.toLowerCase();
  const all = [...cmdlet.own, ...cmdlet.common];
  const exact = all.find(({ names }) => names.some((each) => each.toLowerCase() === name));
  if (exact) return exact;
  const begun = (list: readonly CmdletParameter[]) =>
    list.filter(({ names }) => names[0]?.toLowerCase().startsWith(name));
  const own = begun(cmdlet.own);
  // What PowerShell would refuse as ambiguous is no parameter of it: `rm -r -f` is meant for the Unix command.
  if (own.length > 1) return undefined;
  return own[0] ?? begun(cmdlet.common)[0];
}

/** The cmdlets' parameters as grammars, so that rules may name them. */
export const POWERSHELL_CMDLETS: Table = Object.fromEntries(
  Object.entries(CMDLETS).map(([name, text]) => [
    name.toLowerCase(),
    `@single ${[...text.split(' '), ...COMMON.split(' ')]
      .map(readParameter)
      .map(({ names, takes }) => `-${names[0]}${takes ? '=' : ''}`)
      .join(' ')}`,
  ]),
);

/** Every cmdlet that is known, the ones first that run code. */
export function cmdletNames(): readonly string[] {
  return ['Invoke-Expression', ...[...known.values()].map(({ name }) => name)];
}
