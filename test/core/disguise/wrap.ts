import { shellQuote } from './quote.ts';

/** Turns a script into one that runs the same commands. */
export type Disguise = readonly [name: string, wear: (script: string) => string];

const hex = (text: string) => Buffer.from(text).toString('hex');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const q = shellQuote;

/** Ways to run a whole script from within another, for any script of bash. */
export const WRAPS: readonly Disguise[] = [
  ['bash -c', (s) => `bash -c ${q(s)}`],
  ['sh -ec', (s) => `/bin/sh -ec ${q(s)}`],
  ['eval', (s) => `eval ${q(s)}`],
  ['eval joined', (s) => `x_${s.length}=${q(s)}; eval "\${x_${s.length}}"`],
  ['ssh', (s) => `ssh deploy@db1.acme.internal ${q(s)}`],
  ['docker exec', (s) => `docker exec -it web sh -c ${q(s)}`],
  ['kubectl exec', (s) => `kubectl exec -n prod deploy/web -- sh -c ${q(s)}`],
  ['sudo bash', (s) => `sudo -H -u root bash -c ${q(s)}`],
  ['env', (s) => `env -i A=1 bash -c ${q(s)}`],
  ['nohup', (s) => `nohup bash -c ${q(s)} &`],
  ['timeout', (s) => `timeout -k 5 30s bash -c ${q(s)}`],
  ['su', (s) => `su - postgres -c ${q(s)}`],
  ['subshell', (s) => `(\n${s}\n)`],
  ['group', (s) => `{\n${s}\n}`],
  ['if', (s) => `if true; then\n${s}\nfi`],
  ['else', (s) => `if false; then :; else\n${s}\nfi`],
  ['loop', (s) => `for i in 1; do\n${s}\ndone`],
  ['while', (s) => `while true; do\n${s}\nbreak\ndone`],
  ['case', (s) => `case x in\n*)\n${s}\n;;\nesac`],
  ['function', (s) => `go_${s.length}() {\n${s}\n}\ngo_${s.length}`],
  ['after', (s) => `ls -la && id\n${s}`],
  ['before', (s) => `${s}\necho done`],
  ['here-document', (s) => `bash <<'EOF_${s.length}'\n${s}\nEOF_${s.length}`],
  ['here-string', (s) => `bash <<< ${q(s)}`],
  ['printf pipe', (s) => `printf '%s\\n' ${q(s)} | sh`],
  ['echo base64', (s) => `echo ${base64(s)} | base64 -d | bash`],
  ['base64 here-string', (s) => `bash -c "$(base64 --decode <<< ${base64(s)})"`],
  ['hex', (s) => `echo ${hex(s)} | xxd -r -p | sh`],
  ['openssl', (s) => `echo ${base64(s)} | openssl base64 -d -A | bash`],
  ['python', (s) => `python3 -c ${q(`import os; os.system(${JSON.stringify(s)})`)}`],
  ['perl', (s) => `perl -e ${q(`system(${JSON.stringify(s).replace(/[$@]/g, '\\$&')})`)}`],
  // `{}` within the script would be the path.
  ['find', (s) => (s.includes('{}') ? `sh -c ${q(s)}` : `find . -maxdepth 0 -exec sh -c ${q(s)} \\;`)],
  ['xargs', (s) => `echo x | xargs -I@@ bash -c ${q(s)}`],
  [
    'script file',
    (s) =>
      `cat > /tmp/go_${s.length}.sh <<'EOF_${s.length}'\n${s}\nEOF_${s.length}\nbash /tmp/go_${s.length}.sh`,
  ],
  ['process substitution', (s) => `source <(printf '%s\\n' ${q(s)})`],
  ['trap', (s) => `trap ${q(s)} EXIT`],
  ['alias', (s) => `shopt -s expand_aliases\nalias go_${s.length}=${q(s)}\ngo_${s.length}`],
  ['array', (s) => `a=(bash -c ${q(s)}); "\${a[@]}"`],
];

/** Ways to say a script without running it. */
export const MENTIONS: readonly Disguise[] = [
  ['comment', (s) => s.replace(/^/gm, '# ')],
  ['echo', (s) => `echo ${q(s)}`],
  ['printf', (s) => `printf '%s\\n' ${q(s)}`],
  ['grep', (s) => `grep -rnF ${q(s)} .`],
  ['colon', (s) => `: ${q(s)}`],
  ['assignment', (s) => `note=${q(s)}`],
  ['commit message', (s) => `git commit -m ${q(s)}`],
  ['notes', (s) => `cat >> NOTES.md <<'EOF_${s.length}'\n${s}\nEOF_${s.length}`],
  ['read only', (s) => `cat <<'HOLD_EOF' | wc -l\n${s}\nHOLD_EOF`],
  ['syntax check', (s) => `bash -n -c ${q(s)}`],
  ['not called', (s) => `echo ${q(s)} > /dev/null`],
];
