import type { Clause, Rule } from '../core/rules/rule.ts';

/** Commands that people paste all day, which rules of a company are about as well. */
const COMMON = [
  'aws s3 cp',
  'aws ec2 run-instances',
  'kubectl apply',
  'kubectl get',
  'docker run',
  'docker build',
  'git push',
  'git commit',
  'git clone',
  'npm install',
  'npm run',
  'curl',
  'ssh',
  'rsync',
  'tar',
  'pip install',
  'terraform apply',
  'psql',
  'gcloud compute instances create',
  'az vm create',
  'make',
  'cp',
  'mv',
  'rm',
  'cat',
  'grep',
  'find',
  'sed',
  'systemctl restart',
  'apt-get install',
];

/** Kinds of file that facts of changes are about. */
const KINDS = ['terraform', 'kubernetes', 'compose', 'github-workflow', 'yaml', 'json', 'dockerfile', 'env'];

/** One of a list, by a number. */
function nth<T>(list: readonly T[], i: number): T {
  return list[i % list.length] as T;
}

/** Rules about tools of the company's own: most of what a company writes. */
function ownTool(i: number): Clause {
  const command = `corp${i % 400} ${nth(['deploy', 'grant', 'share', 'open', 'drop'], i)}`;
  switch (i % 4) {
    case 0:
      return { command, option: { '--env': [`prod-${i}`] } };
    case 1:
      return { command, option: { [`--allow-${i % 60}`]: true } };
    case 2:
      return { command, operand: { any: { prefix: `svc-${i}-` } } };
    default:
      return { command, option: { '--to': { regex: `^(?:all|every)-${i}$` } } };
  }
}

/** Rules about commands that everyone uses, with values of the company's own. */
function commonTool(i: number): Clause {
  const command = nth(COMMON, i);
  switch (i % 5) {
    case 0:
      return { command, option: { '--profile|--context': [`corp-${i}`] } };
    case 1:
      return { command, word: [`corp-${i}`, `--corp-${i}`] };
    case 2:
      return { command, operand: { any: { prefix: `s3://corp-${i}` } } };
    case 3:
      return { command, word: { contains: `corp-${i}.internal` } };
    default:
      return { command, operand: { any: { regex: `(?i)corp[_-]${i}\\b` } } };
  }
}

/** Rules about what commands and files state. */
function fact(i: number): Clause {
  switch (i % 6) {
    case 0:
    case 1:
      return { change: { kind: nth(KINDS, i), key: `corp_${i}`, gained: { present: true } } };
    case 2:
      return { sql: { verb: 'grant', on: { prefix: `corp_${i}` } } };
    case 3:
      return { http: { host: `api-${i}.corp.example`, method: ['POST', 'PUT'] } };
    case 4:
      return { policy: { principal: { contains: `corp-${i}` }, effect: 'allow' } };
    default:
      return { write: { path: { suffix: `/corp-${i}.conf` } } };
  }
}

/** Rules that are asked about any command. */
function anyCommand(i: number): Clause {
  switch (i % 5) {
    case 0:
      return { word: `corp-secret-${i}` };
    case 1:
      return { env: { [`CORP_TOKEN_${i}`]: { present: true } } };
    case 2:
      return { operand: { any: { prefix: `/corp/vault-${i}/` } } };
    case 3:
      return { word: { contains: `corp-${i}.onion` } };
    default:
      return { word: { regex: `corp[0-9]+-${i}\\.internal` } };
  }
}

/** Which kind of rule each of twenty is: thirteen own tools, four common ones, two facts, one any command. */
const MIX = [...'ooocoofooocooafoococ'].map(
  (letter) => ({ o: ownTool, c: commonTool, f: fact, a: anyCommand })[letter] as (i: number) => Clause,
);

/** So many rules as a company might add to the built-in ones: the same each time, and none matches a usual command. */
export function extraRules(count: number): Rule[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `corp.rule-${String(i).padStart(5, '0')}`,
    title: `Rule ${i} of the company`,
    match: nth(MIX, i)(i),
    effect: 'destruction',
    severity: 'medium',
    why: 'The company says so.',
  }));
}
