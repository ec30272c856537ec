import type { Table } from './table.ts';

const SHELL =
  '@stop=1 -c -i -l,--login -r,--restricted -s -D,--dump-strings -o= -O= -a -b -e -f -h -k -m -n -p -t -u -v,--verbose -x -B -C -E -H -P -T --init-file= --rcfile= --noediting --noprofile --norc --posix --debugger --dump-po-strings --help --version';

/**
 * Interpreters, filters and decoders. Sources: the manuals of bash, zsh, fish, python, perl, ruby, node, php, GNU awk,
 * sed, grep, coreutils, gzip, xxd and OpenSSL. `bash -c` is a flag there: its script is the first operand.
 */
export const INTERPRETERS: Table = {
  bash: SHELL,
  sh: SHELL,
  dash: SHELL,
  ash: SHELL,
  ksh: SHELL,
  zsh: `${SHELL} -A= -d -g -w -y -F -G -I -J -L -M -N -Q -R -S -U -W -X -Y -Z -0 -1 -2 -3 -4 -5 -6 -7 -8 -9`,
  fish: '@abbrev @stop=1 -c,--command= -C,--init-command= -d,--debug= -o,--debug-output= -i,--interactive -l,--login -N,--no-config -n,--no-execute -p,--profile= --profile-startup= -P,--private --print-rusage-self --print-debug-categories -f,--features= -v,--version -h,--help',
  pwsh: '@single @stop=1 -Command,-c= -EncodedCommand,-e,-ec,-enc= -File,-f= -NoExit,-noe -NoLogo,-nol -NoProfile,-nop -NonInteractive,-noni -ExecutionPolicy,-ex,-ep= -WindowStyle,-w= -InputFormat,-inp,-if= -OutputFormat,-o,-of= -Version,-v= -WorkingDirectory,-wd= -Login,-l -Sta -Mta -SettingsFile,-settings= -ConfigurationName,-config= -CustomPipeName= -Interactive,-i',
  python:
    '@stop=1 -b -B -c= -d -E -h,--help -i -I -m=> -O -OO -P -q -s -S -u -v -V,--version -W= -x -X= -? --check-hash-based-pycs= --help-env --help-xoptions --help-all',
  'python -m':
    '@own @stop=999 pip:=pip pipx:=pipx twine:=twine uvicorn:=uvicorn gunicorn:=gunicorn flask:=flask streamlit:=streamlit jupyter:=jupyter poetry:=poetry pipenv:=pipenv uv:=uv ansible:=ansible httpie:=http',
  'python -m http.server': '-b,--bind= -d,--directory= -p,--protocol= --cgi --tls-cert= --tls-key=',
  perl: '@stop=1 -0=? -a -C=? -c -D=? -d=? -e= -E= -f -F=? -g -h -i=? -I= -l=? -m=? -M=? -n -p -s -S -t -T -u -U -v -V=? -w -W -x=? -X',
  ruby: '@stop=1 -0=? -a -c -C= -d,--debug -e= -E,--encoding= -F=? -h,--help -i=? -I= -l -n -p -r= -s -S -T=? -U -v,--verbose -w -W=? -x=? --version --enable= --disable= --external-encoding= --internal-encoding= --jit --yjit --backtrace-limit= --copyright -y --yydebug --parser=',
  node: '@stop=1 -e,--eval= -p,--print= -c,--check -i,--interactive -r,--require= --import= --loader,--experimental-loader= -C,--conditions= --env-file= --env-file-if-exists= --input-type= --inspect=? --inspect-brk=? --inspect-port= --title= --max-old-space-size= --stack-trace-limit= --openssl-config= --icu-data-dir= --redirect-warnings= --trace-event-categories= --unhandled-rejections= --dns-result-order= --diagnostic-dir= --watch --watch-path= --test --test-name-pattern= --test-reporter= --run= --allow-fs-read= --allow-fs-write= --permission --use-openssl-ca --tls-cipher-list= --tls-keylog= -h,--help -v,--version --no-warnings --experimental-strip-types --enable-source-maps',
  php: '@stop=1 -a -c= -C -d= -e -f= -h -i -l -m -n -r= -B= -R= -E= -F= -H -q -S= -t= -s -T= -v -w -z= --ini --rf= --rc= --re= --rz= --ri=',
  lua: '@stop=1 -e= -l= -i -v -E -W',
  osascript: '@stop=1 -l= -e= -i -s=',
  deno: '@path=1 -A,--allow-all --allow-read=? --allow-write=? --allow-net=? --allow-env=? --allow-run=? --allow-ffi=? --allow-sys=? --allow-import=? --deny-read=? --deny-write=? --deny-net=? --deny-env=? --deny-run=? -c,--config= --import-map= --lock=? --no-lock -q,--quiet -r --reload=? --cert= --location= --seed= --unsafely-ignore-certificate-errors=? --watch=? -L,--log-level= --env-file=? --port= --host=',
  'deno run': '@stop=1',
  'deno eval': '@stop=1 --ext= -p,--print -T,--ts',
  'deno install': '-g,--global -n,--name= -f,--force --root= -e,--entrypoint',
  awk: '@abbrev @stop=1 -f,--file= -F,--field-separator= -v,--assign= -b,--characters-as-bytes -c,--traditional -C,--copyright -d --dump-variables=? -D --debug=? -e,--source= -E,--exec= -g,--gen-pot -h,--help -i,--include= -I,--trace -k,--csv -l,--load= -L --lint=? -M,--bignum -N,--use-lc-numeric -n,--non-decimal-data -o --pretty-print=? -O,--optimize -p --profile=? -P,--posix -r,--re-interval -s,--no-optimize -S,--sandbox -t,--lint-old -V,--version -W=',
  sed: '@abbrev -n,--quiet,--silent --debug -e,--expression= -f,--file= -E,-r,--regexp-extended --follow-symlinks -i,--in-place=? -l,--line-length= -a --posix -s,--separate --sandbox -u,--unbuffered -z,--null-data --help --version',
  grep: '@abbrev -E,--extended-regexp -F,--fixed-strings -G,--basic-regexp -P,--perl-regexp -e,--regexp= -f,--file= -i,--ignore-case --no-ignore-case -w,--word-regexp -x,--line-regexp -z,--null-data -s,--no-messages -v,--invert-match -V,--version -m,--max-count= -b,--byte-offset -n,--line-number --line-buffered -H,--with-filename -h,--no-filename --label= -o,--only-matching -q,--quiet,--silent --binary-files= -a,--text -I -d,--directories= -D,--devices= -r,--recursive -R,--dereference-recursive --include= --exclude= --exclude-from= --exclude-dir= -L,--files-without-match -l,--files-with-matches -c,--count -T,--initial-tab -Z,--null -A,--after-context= -B,--before-context= -C,--context= --group-separator= --no-group-separator --color=? --colour=? -U,--binary -y',
  rg: '-e,--regexp= -f,--file= -s,--case-sensitive -i,--ignore-case -S,--smart-case -F,--fixed-strings -w,--word-regexp -x,--line-regexp -v,--invert-match -c,--count -n,--line-number -N,--no-line-number -l,--files-with-matches --files --hidden,-. -u,--unrestricted --no-ignore -g,--glob= --iglob= -t,--type= -T,--type-not= -m,--max-count= -A,--after-context= -B,--before-context= -C,--context= -d,--max-depth= -j,--threads= -M,--max-columns= -o,--only-matching -q,--quiet -r,--replace= --pre= --pre-glob= --sort= --sortr= --color= --colors= -E,--encoding= -U,--multiline -P,--pcre2 -z,--search-zip -L,--follow -a,--text -0,--null -p,--pretty -H,--with-filename -I,--no-filename --json --type-add= --ignore-file= --max-filesize= --context-separator= --engine= --path-separator=',
  base64: '@abbrev -d,-D,--decode -i,--ignore-garbage -w,--wrap= -b,--break= -o,--output= --help --version',
  base32: '@abbrev -d,-D,--decode -i,--ignore-garbage -w,--wrap= -b= -o=',
  basenc:
    '@abbrev --base64 --base64url --base32 --base32hex --base16 --base2msbf --base2lsbf --z85 --base58 -d,-D,--decode -i,--ignore-garbage -w,--wrap=',
  xxd: '@single -a,-autoskip -b,-bits -c,-cols= -C,-capitalize -d -e -E,-EBCDIC -g,-groupsize= -h,-help -i,-include -l,-len= -n,-name= -o= -p,-ps,-postscript,-plain -r,-revert -R= -s,-seek,-skip= -u -v,-version',
  gzip: '@abbrev -a,--ascii -c,--stdout,--to-stdout -d,--decompress,--uncompress -f,--force -h,--help -k,--keep -l,--list -L,--license -n,--no-name -N,--name -q,--quiet -r,--recursive --rsyncable -S,--suffix= --synchronous -t,--test -v,--verbose -V,--version -1,--fast -2 -3 -4 -5 -6 -7 -8 -9,--best',
  xz: '@abbrev -z,--compress -d,--decompress,--uncompress -t,--test -l,--list -k,--keep -f,--force -c,--stdout,--to-stdout --single-stream --no-sparse -S,--suffix= --files=? --files0=? -F,--format= -C,--check= --ignore-check -0 -1 -2 -3 -4 -5 -6 -7 -8 -9 -e,--extreme -T,--threads= --block-size= -M,--memlimit= -q,--quiet -v,--verbose -Q,--no-warn',
  bzip2:
    '@abbrev -c,--stdout -d,--decompress -z,--compress -k,--keep -f,--force -t,--test -q,--quiet -v,--verbose -s,--small -1,--fast -2 -3 -4 -5 -6 -7 -8 -9,--best',
  openssl:
    '@path=1 @single -in= -out= -inform= -outform= -a -A -base64 -d -e -k= -K= -iv= -S= -pass= -passin= -passout= -kfile= -md= -salt -nosalt -pbkdf2 -iter= -none -bufsize= -z -nopad -p -P -key= -inkey= -keyout= -nodes -noenc -newkey= -new -x509 -days= -subj= -config= -extensions= -addext= -CA= -CAkey= -CAcreateserial -CAfile= -CApath= -cert= -certfile= -connect= -servername= -showcerts -verify= -port= -accept= -www -WWW -HTTP -name= -caname= -text -noout -modulus -pubout -pubin -sign= -signature= -sha1 -sha256 -sha384 -sha512 -hex -binary -r -engine= -quiet -ign_eof -proxy= -starttls= -alpn= -tls1_2 -tls1_3 -topk8 -nocrypt -legacy -export -nokeys -nocerts -clcerts -passwd= -1 -5 -6 -apr1 -stdin -salt= -crypt',
  gpg: '@abbrev -s,--sign --clearsign --clear-sign -b,--detach-sign -e,--encrypt -c,--symmetric -d,--decrypt --verify -k,--list-keys --list-sigs --check-sigs --fingerprint -K,--list-secret-keys --gen-key --generate-key --full-generate-key --quick-generate-key --gen-revoke --delete-keys --delete-secret-keys --delete-secret-and-public-key --export --export-secret-keys --export-secret-subkeys --export-ssh-key --export-ownertrust --import --import-ownertrust --send-keys --recv-keys,--receive-keys --search-keys --refresh-keys --fetch-keys --edit-key --sign-key --lsign-key --passwd --dearmor --enarmor --card-status -a,--armor -r,--recipient= -u,--local-user= -o,--output= -q,--quiet -v,--verbose -n,--dry-run -i,--interactive --batch --no-tty --yes --no --homedir= --keyserver= --keyring= --no-default-keyring --primary-keyring= --trust-model= --passphrase= --passphrase-fd= --passphrase-file= --pinentry-mode= --status-fd= --default-key= --cipher-algo= --keyid-format= --with-colons --with-fingerprint --always-trust --trusted-key= --options= --no-options -z= -R,--hidden-recipient= --no-symkey-cache',
  tr: '@abbrev @stop=2 -c,-C,--complement -d,--delete -s,--squeeze-repeats -t,--truncate-set1',
  rev: '',
  od: '@abbrev -A,--address-radix= -j,--skip-bytes= -N,--read-bytes= -S= -t,--format= -v,--output-duplicates -w --width=? -a -b -c -d -f -i -l -o -s -x',
  cut: '@abbrev -b,--bytes= -c,--characters= -d,--delimiter= -f,--fields= -n --complement -s,--only-delimited --output-delimiter= -z,--zero-terminated',
  sort: '@abbrev -b,--ignore-leading-blanks -d,--dictionary-order -f,--ignore-case -g,--general-numeric-sort -i,--ignore-nonprinting -M,--month-sort -h,--human-numeric-sort -n,--numeric-sort -R,--random-sort --random-source= -r,--reverse --sort= -V,--version-sort --batch-size= -c --check=? -C --compress-program= --debug --files0-from= -k,--key= -m,--merge -o,--output= -s,--stable -S,--buffer-size= -t,--field-separator= -T,--temporary-directory= --parallel= -u,--unique -z,--zero-terminated',
  jq: '-c,--compact-output -n,--null-input -e,--exit-status -s,--slurp -r,--raw-output --raw-output0 -R,--raw-input -C,--color-output -M,--monochrome-output -S,--sort-keys -j,--join-output -a,--ascii-output --tab --indent= --arg=2 --argjson=2 --slurpfile=2 --rawfile=2 --args --jsonargs --seq --stream -f,--from-file= -L=',
  yq: '-i,--inplace -P,--prettyPrint -o,--output-format= -p,--input-format= -n,--null-input -e,--exit-status -r,--unwrapScalar -C,--colors -M,--no-colors -N,--no-doc -I,--indent= -s,--split-exp= -y,--yaml-output -Y -t --arg=2 --argjson=2',
  vim: '@stop=1 -c= --cmd= -S= -s= -u= -U= -i= -T= -w= -W= -r -R -n -e -E -es -Es -v -d -y -Z -m -M -b -l -t= -q= -N -C -X -x -o -O -p -f -g -h --noplugin --clean --startuptime= --server= --remote --headless',
  make: '@abbrev -f,--file,--makefile= -C,--directory= -I,--include-dir= -j --jobs=? -l --load-average=? -o,--old-file,--assume-old= -W,--what-if,--new-file,--assume-new= -B,--always-make -e,--environment-overrides -i,--ignore-errors -k,--keep-going -n,--just-print,--dry-run,--recon -p,--print-data-base -q,--question -r,--no-builtin-rules -R,--no-builtin-variables -s,--silent,--quiet -S,--stop -t,--touch -v,--version -w,--print-directory -O --output-sync=? -E,--eval= --trace --debug=? -d --no-print-directory --shuffle=?',
  expect: '@stop=1 -b -c= -d -D= -f= -i -n -N -v',
};
