import type { Table } from './table.ts';

/** Programs and built-in commands of Windows. Source: Windows Commands reference. */
export const WINDOWS: Table = {
  icacls:
    '@slash /grant,/grant:r=* /deny=* /remove,/remove:g,/remove:d=* /inheritance= /inheritancelevel= /setowner= /setintegritylevel= /save= /restore= /substitute=2 /reset /findsid= /verify /t /c /l /q',
  cacls: '@slash /t /e /c /l /m /s= /g=* /r=* /p=* /d=*',
  xcacls: '@slash /t /e /c /x /y /g=* /r=* /p=* /d=*',
  takeown: '@slash /f= /a /r /d= /s= /u= /p= /skipsl',
  attrib: '@slash /s /d /l',
  del: '@slash /p /f /s /q /a,/ar,/ah,/as,/aa',
  rd: '@slash /s /q',
  dir: '@slash /a /b /s /w /o /p /q',
  format: '@slash /fs= /v= /q /u /p= /y /x /a= /c',
  cipher: '@slash /w= /e /d /s= /c /a /h /k /r= /u /n /rekey /removeuser= /flushcache',
  diskpart: '@slash /s= /t=',
  net: '@slash',
  'net user':
    '@slash /add /delete /domain /active= /passwordreq= /passwordchg= /expires= /comment= /fullname= /times= /workstations= /logonpasswordchg= /random',
  'net localgroup': '@slash /add /delete /domain /comment=',
  'net group': '@slash /add /delete /domain /comment=',
  'net share': '@slash /grant= /users= /unlimited /remark= /cache= /delete',
  'net use': '@slash /user= /persistent= /delete /savecred /smartcard /home',
  'net accounts': '@slash /forcelogoff= /minpwlen= /maxpwage= /minpwage= /uniquepw= /domain',
  'net stop': '@slash /y',
  'net start': '@slash',
  reg: '@slash',
  'reg add': '@slash /v= /ve /t= /d= /f /s= /reg:32 /reg:64',
  'reg delete': '@slash /v= /ve /va /f /reg:32 /reg:64',
  'reg import': '@slash /reg:32 /reg:64',
  'reg load': '@slash',
  'reg save': '@slash /y /reg:32 /reg:64',
  'reg copy': '@slash /s /f',
  'reg query': '@slash /v= /ve /s /f= /k /d /c /e /t= /z /se=',
  bcdedit:
    '@slash /set=* /deletevalue=* /delete=* /export= /import= /store= /enum=* /default= /timeout= /create=* /bootsequence=* /displayorder=* /debug=* /ems=* /f /cleanup',
  vssadmin: '@slash',
  'vssadmin delete': '@slash @path=1 /for= /oldest /all /shadow= /quiet',
  'vssadmin resize': '@slash @path=1 /for= /on= /maxsize=',
  wbadmin: '@slash',
  wevtutil: '@slash /e= /enabled= /q= /ms= /rt= /ab= /bu= /r= /u= /p= /quiet= /ca= /lfn= /i= /l=',
  auditpol:
    '@slash /set /get /clear /y /remove /allusers /restore /backup /category= /subcategory= /success= /failure= /user= /file= /option= /value=',
  schtasks:
    '@slash /create /delete /run /end /change /query /showsid /s= /u= /p= /ru= /rp= /sc= /mo= /d= /m= /i= /tn= /tr= /st= /ri= /et= /du= /k /xml= /it /np /z /f /sd= /ed= /rl= /delay= /hresult /disable /enable /v /fo=',
  runas: '@slash /user= /savecred /netonly /noprofile /profile /env /smartcard /trustlevel=',
  robocopy:
    '@slash /mir /purge /e /s /mov /move /l /copyall /copy= /sec /b /zb /r= /w= /log= /xd=* /xf=* /mt= /np /nfl /ndl /njh /njs /tee /xo /xn /is /it /nc /ns /fft /dcopy= /sl /create /eta',
  forfiles: '@slash /p= /m= /s /c= /d=',
  'manage-bde':
    '@single -status -on -off -pause -resume -lock -unlock -autounlock -protectors -disable -enable -add -delete -type= -id= -ForceDismount -forcerecovery -rebootcount,-rc= -tpm -password,-pw -wipefreespace,-w -cancel -computername,-cn= -skiphardwaretest,-s',
  certutil:
    '@single -addstore -f -user -enterprise -urlcache -split -decode -encode -decodehex -hashfile -importpfx -p= -delstore -store -verify -dump -v -grouppolicy -silent',
  winrm: '@slash',
  dism: '@slash /online /disable-feature /enable-feature /featurename= /remove /norestart /quiet /all /image= /cleanup-image /restorehealth /startcomponentcleanup /add-capability /capabilityname= /get-features',
  msiexec: '@slash /i= /package= /x= /uninstall= /qn /quiet /qb /passive /norestart /l=2 /a= /p= /f=',
  bitsadmin:
    '@slash /transfer=* /create=* /addfile=* /setnotifycmdline=* /resume=* /complete=* /reset /allusers',
  mountvol: '@slash /d /l /p /r /n /e',
  sdelete: '@slash /p= /r /s /z /c /accepteula /nobanner /q',
  dsacls: '@slash /g=* /d=* /r=* /s /t /p= /i= /n /a /resetdefaultdacl /resetdefaultsacl',
  wusa: '@slash /uninstall /kb= /quiet /norestart',
  taskkill: '@slash /f /t /im= /pid= /fi= /s= /u= /p=',
};
