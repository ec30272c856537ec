import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOLE, type Value } from '../../../src/core/fact.ts';
import { canonicalOption, canonicalPath, readArguments } from '../../../src/core/shell/options.ts';
import { linearProvenance } from '../../../src/core/span.ts';

/** Words between blanks; `$x` is unknown, quotes group, spans are exact. */
function wordsOf(line: string): Value[] {
  return [...line.matchAll(/'[^']*'|\S+/g)].map((match) => {
    const quoted = match[0].startsWith("'");
    const text = quoted ? match[0].slice(1, -1) : match[0];
    const from = linearProvenance(match.index + (quoted ? 1 : 0), text.length);
    const sketch = text.replace(/\$\w+/g, HOLE);
    return sketch === text ? { text, from } : { text: undefined, known: sketch, from };
  });
}

/** `path | --name=value --flag | operand operand`, with `?` for what is unknown. */
function shown(line: string): string {
  const { path, options, operands } = readArguments(wordsOf(line));
  const text = (value: Value): string => value.text ?? value.known?.replaceAll(HOLE, '?') ?? '?';
  return [
    path.join(' '),
    options.map(({ name, value }) => (value ? `${name}=${text(value)}` : name)).join(' '),
    operands.map(text).join(' '),
  ]
    .join(' | ')
    .replace(/ {2,}/g, ' ');
}

const CASES: readonly (readonly [line: string, expected: string])[] = [
  // files
  ['chmod 777 T', 'chmod | | 777 T'],
  ['/usr/bin/../bin/chmod -Rv 777 a b', 'chmod | --recursive --verbose | 777 a b'],
  ['chmod 777 a -R', 'chmod | --recursive | 777 a'],
  ['chmod --recur 777 a', 'chmod | --recursive | 777 a'],
  ['chmod --ref=/tmp T', 'chmod | --reference=/tmp | T'],
  ['chmod --reference /tmp T', 'chmod | --reference=/tmp | T'],
  ['chmod --re 777 a', 'chmod | --re=777 | 777 a'],
  ['chmod -w f', 'chmod | | -w f'],
  ['chmod -R -x f', 'chmod | --recursive | -x f'],
  ['chmod -- -R f', 'chmod | | -R f'],
  ['chmod +x f', 'chmod | | +x f'],
  ['chmod $m T', 'chmod | | ? T'],
  ['rm -rf -- -x ~/', 'rm | --recursive --force | -x ~/'],
  ['rm -rf --no-preserve-root /', 'rm | --recursive --force --no-preserve-root | /'],
  ['rm --no-pres -r /', 'rm | --no-preserve-root --recursive | /'],
  ['install -m755 -o root a b', 'install | --mode=755 --owner=root | a b'],
  ['install --mode 4755 a b', 'install | --mode=4755 | a b'],
  ['mkdir -pm 777 a', 'mkdir | --parents --mode=777 | a'],
  ['cp -at d x y', 'cp | --archive --target-directory=d | x y'],
  [
    'rsync -avz --chmod=D777,F666 --delete a/ b/',
    'rsync | --archive --verbose --compress --chmod=D777,F666 --delete | a/ b/',
  ],
  ['rsync -e ssh a b', 'rsync | --rsh=ssh | a b'],
  ['tar xzf a.tgz -C /', 'tar | --extract --gzip --file=a.tgz --directory=/ |'],
  ['tar -xzf a.tgz', 'tar | --extract --gzip --file=a.tgz |'],
  [
    'tar cf /dev/null l --checkpoint=1 --checkpoint-action=exec=sh',
    'tar | --create --file=/dev/null --checkpoint=1 --checkpoint-action=exec=sh | l',
  ],
  [
    "find . -name T -exec chmod 777 {} ';' -print",
    'find | -name=T -exec=chmod -exec=777 -exec={} -print | .',
  ],
  ['find / -perm -o+w -delete', 'find | -perm=-o+w -delete | /'],
  ['setfacl -R -m g:staff:rwX d', 'setfacl | --recursive --modify=g:staff:rwX | d'],
  ['setfacl -dm o::rwx d', 'setfacl | --default --modify=o::rwx | d'],
  ['tee -a f', 'tee | --append | f'],
  // accounts
  ['usermod -aG docker bob', 'usermod | --append --groups=docker | bob'],
  ['usermod --append --groups sudo,wheel bob', 'usermod | --append --groups=sudo,wheel | bob'],
  ['gpasswd -a u g', 'gpasswd | --add=u | g'],
  ['groupmems -a u -g g', 'groupmems | --add=u --group=g |'],
  ['useradd -ou0 -p x evil', 'useradd | --non-unique --uid=0 --password=x | evil'],
  ['systemctl --now disable firewalld', 'systemctl disable | --now | firewalld'],
  ['systemctl disable --now firewalld', 'systemctl disable | --now | firewalld'],
  ['sysctl -w net.ipv4.ip_forward=1', 'sysctl | --write | net.ipv4.ip_forward=1'],
  // wrappers end their options at the command
  ['sudo -u root -E chmod -R 777 x', 'sudo | --user=root -E | chmod -R 777 x'],
  ['sudo -uroot -- chmod -R x', 'sudo | --user=root | chmod -R x'],
  ['sudo --user=root X=1 sh -c x', 'sudo | --user=root | X=1 sh -c x'],
  ['env -i -u A X=1 chmod -R 777 x', 'env | --ignore-environment --unset=A | X=1 chmod -R 777 x'],
  ["env -S 'chmod 777 T'", 'env | --split-string=chmod 777 T |'],
  ['timeout -k 1 -s KILL 5s chmod -R 777 T', 'timeout | --kill-after=1 --signal=KILL | 5s chmod -R 777 T'],
  ['nice -5 rm -rf x', 'nice | -5 | rm -rf x'],
  ['xargs -0 -I{} chmod -R 777 {}', 'xargs | --null -I={} | chmod -R 777 {}'],
  ['xargs -n 1 -P4 rm -f', 'xargs | --max-args=1 --max-procs=4 | rm -f'],
  ["flock /tmp/l -c 'rm -rf x'", 'flock | --command=rm -rf x | /tmp/l'],
  ['flock /tmp/l rm -rf x', 'flock | | /tmp/l rm -rf x'],
  ["su - root -c 'rm -rf x'", 'su | --command=rm -rf x | - root'],
  ["bash -xec 'rm -rf x' a -b", 'bash | -x -e -c | rm -rf x a -b'],
  ['bash -euo pipefail -c x', 'bash | -e -u -o=pipefail -c | x'],
  ['exec -a ls chmod -R 777 T', 'exec | -a=ls | chmod -R 777 T'],
  [
    'ssh -p 22 -o StrictHostKeyChecking=no h -t sudo rm -rf /x',
    'ssh | -p=22 -o=StrictHostKeyChecking=no -t | h sudo rm -rf /x',
  ],
  ['ssh -R80:localhost:3000 serveo.net', 'ssh | -R=80:localhost:3000 | serveo.net'],
  ['ssh -A h', 'ssh | -A | h'],
  // network
  [
    "curl -sSfL -XPATCH https://x -d '{}'",
    'curl | --silent --show-error --fail --location --request=PATCH --data={} | https://x',
  ],
  ['curl -kuroot:x --url https://x', 'curl | --insecure --user=root:x --url=https://x |'],
  ['curl -o/tmp/x https://x', 'curl | --output=/tmp/x | https://x'],
  ['curl -H $auth https://x', 'curl | --header=? | https://x'],
  ['wget -qO- https://x', 'wget | --quiet --output-document=- | https://x'],
  ['wget -nv https://x', 'wget | --no-verbose | https://x'],
  ['iptables -t nat -P INPUT ACCEPT', 'iptables | --table=nat --policy=INPUT --policy=ACCEPT |'],
  [
    'iptables -A INPUT -p tcp --dport 22 -s 10.0.0.0/8 -j ACCEPT',
    'iptables | --append=INPUT --protocol=tcp --dport=22 --source=10.0.0.0/8 --jump=ACCEPT |',
  ],
  ['firewall-cmd --permanent --add-port 5432/tcp', 'firewall-cmd | --permanent --add-port=5432/tcp |'],
  ['nc -lk -p 4444 -e /bin/sh', 'nc | -l -k -p=4444 -e=/bin/sh |'],
  ['http PATCH https://x private:=false -f', 'http | --form | PATCH https://x private:=false'],
  // databases
  [
    "psql -U app -c 'GRANT ALL ON t TO PUBLIC' -d db",
    'psql | --username=app --command=GRANT ALL ON t TO PUBLIC --dbname=db |',
  ],
  ['mysql -uroot -psecret -e x app', 'mysql | --user=root --password=secret --execute=x | app'],
  ['mysql -p app', 'mysql | --password | app'],
  ['sqlcmd -S s -Q x', 'sqlcmd | -S=s -Q=x |'],
  ['mariadb --execute x', 'mariadb | --execute=x |'],
  // aws
  [
    'aws --profile x s3api put-bucket-acl --bucket b --acl=public-read',
    'aws s3api put-bucket-acl | --profile=x --bucket=b --acl=public-read |',
  ],
  ['aws s3api put-bucket-acl --acl $a --bucket=$b', 'aws s3api put-bucket-acl | --acl=? --bucket=? |'],
  [
    'aws s3api put-bucket-acl --buck b --grant-re uri=x',
    'aws s3api put-bucket-acl | --bucket=b --grant-re=uri=x |',
  ],
  [
    'aws s3 cp --recursive d s3://b --acl public-read',
    'aws s3 cp | --recursive --acl=public-read | d s3://b',
  ],
  [
    'aws s3 cp r.csv s3://a/ --grants read=uri=x full=id=y',
    'aws s3 cp | --grants=read=uri=x --grants=full=id=y | r.csv s3://a/',
  ],
  [
    'aws ec2 authorize-security-group-ingress --group-id sg --protocol -1 --cidr 0.0.0.0/0',
    'aws ec2 authorize-security-group-ingress | --group-id=sg --protocol=-1 --cidr=0.0.0.0/0 |',
  ],
  [
    'aws lakeformation grant-permissions --permissions SELECT INSERT --principal p',
    'aws lakeformation grant-permissions | --permissions=SELECT --permissions=INSERT --principal=p |',
  ],
  [
    'aws rds modify-db-instance --db-instance-identifier d --publicly-accessible',
    'aws rds modify-db-instance | --db-instance-identifier=d --publicly-accessible |',
  ],
  ['aws frob some-op --list a b --flag --x=1', 'aws frob some-op | --list=a --list=b --flag --x=1 |'],
  ['aws lambda invoke --function-name f out.json', 'aws lambda invoke | --function-name=f | out.json'],
  [
    'aws configure set aws_secret_access_key x --profile p',
    'aws configure set | --profile=p | aws_secret_access_key x',
  ],
  ['aws ec2 wait instance-running --instance-ids i', 'aws ec2 wait | --instance-ids=i | instance-running'],
  // hosting
  ['gh -R o/r repo edit --visibility public', 'gh repo edit | --repo=o/r --visibility=public |'],
  [
    'gh repo edit o/r --visibility=internal --accept-visibility-change-consequences',
    'gh repo edit | --visibility=internal --accept-visibility-change-consequences | o/r',
  ],
  [
    'gh api -XPATCH repos/o/r -fvisibility=public -F private=false',
    'gh api | --method=PATCH --raw-field=visibility=public --field=private=false | repos/o/r',
  ],
  ['gh cs ports visibility 3000:public -c x', 'gh codespace ports visibility | --codespace=x | 3000:public'],
  ['gh repo deploy-key add k.pub -w', 'gh repo deploy-key add | --allow-write | k.pub'],
  ['git -C d push -f origin +main', 'git push | -C=d --force | origin +main'],
  ['git push --delete origin main', 'git push | --delete | origin main'],
  ['git -c alias.x=y x', 'git x | -c=alias.x=y |'],
  ['git config --global core.hooksPath /x', 'git config | --global | core.hooksPath /x'],
  ['git branch -D main', 'git branch | -D | main'],
  ['git clean -fdx', 'git clean | --force -d -x |'],
  ['git stash drop', 'git stash drop | |'],
  ['git foo --bar baz', 'git foo | --bar=baz | baz'],
  [
    'glab api projects/1 -X PUT -f visibility=public',
    'glab api | --method=PUT --raw-field=visibility=public | projects/1',
  ],
  // containers
  [
    'docker --context c run -it --rm -v /:/h -p 80:80 alpine chmod -R 777 /h',
    'docker run | --context=c --interactive --tty --rm --volume=/:/h --publish=80:80 | alpine chmod -R 777 /h',
  ],
  ['docker container run --privileged=true x', 'docker run | --privileged=true | x'],
  ['podman exec -u 0 web sh -c x', 'podman exec | --user=0 | web sh -c x'],
  ['docker-compose -f a.yml up -d', 'docker compose up | --file=a.yml --detach |'],
  ['docker compose down -v', 'docker compose down | --volumes |'],
  ['docker build -t x:y .', 'docker build | --tag=x:y | .'],
  ['docker image push x', 'docker push | | x'],
  ['kubectl -n x delete pod p', 'kubectl delete | --namespace=x | pod p'],
  [
    'kubectl exec -it pod -c app -n x -- sh -c y',
    'kubectl exec | --stdin --tty --container=app --namespace=x | pod sh -c y',
  ],
  [
    'kubectl create clusterrolebinding b --clusterrole=cluster-admin --group system:authenticated',
    'kubectl create clusterrolebinding | --clusterrole=cluster-admin --group=system:authenticated | b',
  ],
  ['kubectl apply -f - --dry-run=client', 'kubectl apply | --filename=- --dry-run=client |'],
  ['helm del r', 'helm uninstall | | r'],
  // others
  [
    'gcloud --format json alpha compute firewall-rules create r --allow tcp:22',
    'gcloud compute firewall-rules create | --format=json --allow=tcp:22 | r',
  ],
  ['gcloud compute ssh vm --command=x', 'gcloud compute ssh | --command=x | vm'],
  [
    'az storage container set-permission -n c --public-access blob',
    'az storage container set-permission | --name=c --public-access=blob |',
  ],
  ['npm publish --access public', 'npm publish | --access=public |'],
  ['npm i -g x', 'npm install | --global | x'],
  ['npm config set strict-ssl false', 'npm config set | | strict-ssl false'],
  ['npx -y localtunnel@2 --port 3000', 'lt | --yes --port=3000 |'],
  ['npx prisma migrate reset --force', 'prisma migrate reset | --force |'],
  ['npm exec -- serve -l 80', 'serve | --listen=80 |'],
  ['npx eslint code --goto', 'npx eslint | | code --goto'],
  ['npm exec -- eslint x', 'npm exec eslint | | x'],
  ['npx eslint --fix lib', 'npx eslint | | --fix lib'],
  ['npx github:a/serve -l x', 'npx | | github:a/serve -l x'],
  ['pip3 install --trusted-host h x', 'pip install | --trusted-host=h | x'],
  ['python3.11 -m http.server --bind 0.0.0.0 80', 'python | -m=http.server --bind=0.0.0.0 | 80'],
  ['python3 -m pip install --trusted-host h x', 'pip install | -m=pip --trusted-host=h | x'],
  ['python -m http.server -b 0.0.0.0', 'python | -m=http.server --bind=0.0.0.0 |'],
  ['python -mhttp.server --bind :: 80', 'python | -m=http.server --bind=:: | 80'],
  ['python s.py -m x', 'python | | s.py -m x'],
  ['terraform -chdir=x destroy --auto-approve', 'terraform destroy | -chdir=x -auto-approve |'],
  ['ngrok http --basic-auth u:p 80', 'ngrok http | --basic-auth=u:p | 80'],
  ['tailscale funnel --bg 3000', 'tailscale funnel | --bg | 3000'],
  ['devtunnel host -p 3000 --allow-anonymous', 'devtunnel host | --port-numbers=3000 --allow-anonymous |'],
  ['zrok share public 80', 'zrok share public | | 80'],
  ['echo rm -rf /', 'echo | | rm -rf /'],
  ["printf -v x '%s' -y", 'printf | -v=x | %s -y'],
  ['test -f x', 'test | -f=x | x'],
  // without a grammar
  ['frob --x v w', 'frob w | --x=v | v w'],
  ['frob --x=v', 'frob | --x=v |'],
  ['frob delete all -rf', 'frob delete all | -rf -r -f | delete all'],
  ['frob --no-check a', 'frob a | --no-check | a'],
  ['C:\\Windows\\System32\\ICACLS.EXE f /grant x', 'icacls | /grant=x | f'],
  ['constructor toString', 'constructor toString | | toString'],
  // unknown text
  ['frob --acl=$x', 'frob | --acl=? |'],
  ['curl -o$f u', 'curl | --output=? | u'],
  ['rm -r $dir/', 'rm | --recursive | ?/'],
  ['rm $opts x', 'rm | | ? x'],
];

for (const [line, expected] of CASES) {
  test(line, () => assert.equal(shown(line).trim(), expected.trim()));
}

test('an option reaches from its dash to the end of its value', () => {
  const line = 'aws s3api put-bucket-acl --acl public-read --bucket=b';
  const { options } = readArguments(wordsOf(line));
  assert.deepEqual(
    options.map(({ span }) => line.slice(span.start, span.end)),
    ['--acl public-read', '--bucket=b'],
  );
  const bucket = options[1]?.value?.from.span;
  assert.equal(bucket && line.slice(bucket.start, bucket.end), 'b');
});

test('names in rules have the canonical form', () => {
  assert.equal(canonicalOption(['docker', 'run'], '-p'), '--publish');
  assert.equal(canonicalOption(['docker', 'run'], '-c'), '--cpu-shares');
  assert.equal(canonicalOption(['frob'], '-p'), '-p');
  assert.deepEqual(canonicalPath(['docker', 'container', 'run']), ['docker', 'run']);
  assert.deepEqual(canonicalPath(['npm', 'i']), ['npm', 'install']);
  assert.deepEqual(canonicalPath(['npx', 'serve']), ['serve']);
  assert.deepEqual(canonicalPath(['npx', 'eslint']), ['npx', 'eslint']);
  assert.deepEqual(canonicalPath(['frob', 'a', 'b']), ['frob', 'a', 'b']);
});

test('no word is lost and nothing throws', () => {
  assert.deepEqual(readArguments([]).path, ['']);
  assert.equal(shown('chmod --'), 'chmod | | ');
  assert.equal(shown('curl -X'), 'curl | --request | ');
  assert.equal(shown('aws'), 'aws | | ');
});

test('a reading costs microseconds', () => {
  const lines = CASES.map(([line]) => wordsOf(line));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 10; round++) {
    const start = performance.now();
    for (let i = 0; i < 5; i++) for (const words of lines) readArguments(words);
    best = Math.min(best, ((performance.now() - start) * 1000) / (5 * lines.length));
  }
  assert.ok(best < 50, `${best} µs`);
});
