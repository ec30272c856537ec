import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../../src/core/analyze.ts';
import { compileRules, joinRuleSets } from '../../../src/core/rules/rule-set.ts';
import { findingsIn, paste, rule } from './engine.ts';

const ACL = `match:
  command: [aws s3api put-bucket-acl, aws s3 cp]
  option: { --acl: [public-read, public-read-write, authenticated-read] }
exposes:
  audience: { public-read: internet, public-read-write: internet, authenticated-read: any-account }
  access: { public-read-write: write, _: read }
  resource: s3://{--bucket|-1}
check: { aws s3 cp: "aws s3 ls {-1}", _: "aws s3api get-bucket-acl --bucket {--bucket}" }
undo: aws s3api put-bucket-acl --bucket {--bucket} --acl private
`;

describe('findings', () => {
  it('say who gains what over which resource', () => {
    const [one] = findingsIn(
      'aws --profile x s3api put-bucket-acl --bucket acme --acl authenticated-read',
      ACL,
    );
    assert.ok(one);
    assert.equal(one.message, 'Anyone with an AWS account will be able to read s3://acme');
    assert.deepEqual([one.audience, one.access, one.resource], ['any-account', 'read', 's3://acme']);
    assert.deepEqual([one.severity, one.direction, one.effect], ['critical', 'widens', 'exposure']);
    assert.equal(one.identity, 'aws sts get-caller-identity --profile x');
    assert.equal(one.advice.check, 'aws --profile x s3api get-bucket-acl --bucket acme');
    assert.equal(one.advice.undo, 'aws --profile x s3api put-bucket-acl --bucket acme --acl private');
    assert.equal(one.irreversible, false);
  });

  it('choose by the command that matched, and by the widest of several values', () => {
    const [copy] = findingsIn('aws s3 cp x s3://acme/x --acl public-read', ACL);
    assert.equal(copy?.advice.check, 'aws s3 ls s3://acme/x');
    const [both] = findingsIn(
      'aws s3api put-bucket-acl --acl authenticated-read --acl public-read-write',
      ACL,
    );
    assert.deepEqual([both?.audience, both?.access, both?.resource], ['internet', 'write', null]);
  });

  it('say through what the command goes, and ask there where it would act', () => {
    const [one] = findingsIn('ssh prod-db "sudo rm-all /srv"', 'match: { command: rm-all }');
    assert.deepEqual(one?.via, ['ssh prod-db', 'sudo']);
    assert.equal(one?.identity, `ssh prod-db "sudo sh -c 'hostname; id; pwd'"`);
  });

  it('say what it was before, where that is known or cannot be', () => {
    const from = ACL.replace('exposes:', 'exposes:\n  from: { audience: org, access: list }');
    const text = 'aws s3api put-bucket-acl --bucket b --acl public-read';
    assert.match(
      findingsIn(text, from)[0]?.message ?? '',
      / \(was: everyone in the AWS account or organisation could list it\)$/,
    );
    const unknown = `${ACL}direction: unknown\n`;
    assert.match(
      findingsIn(text, unknown)[0]?.message ?? '',
      /may be able to read s3:\/\/b; what it was before cannot be seen/,
    );
  });

  it('rise and fall with the resource, the scope and the rule’s own clauses', () => {
    const org = `match: { command: share }
exposes: { audience: org, access: write, resource: "{1}" }
lower: { option: { --expires: true } }
raise: { option: { --everywhere: true } }
`;
    const severity = (text: string) => findingsIn(text, org)[0]?.severity;
    assert.equal(severity('share data'), 'high');
    assert.equal(severity('share customer-data'), 'critical');
    assert.equal(severity('share data --recursive'), 'critical');
    assert.equal(severity('share data --everywhere'), 'critical');
    assert.equal(severity('share /tmp/x'), 'medium');
    assert.equal(severity('share data --expires'), 'medium');
    assert.equal(severity('share customer-data --expires'), 'high');
  });

  it('know for good from undo', () => {
    const [one] = findingsIn(
      'wipe prod',
      'match: { command: wipe }\nresource: "{1}"\nundo: irreversible without a backup of {1}',
    );
    assert.ok(one?.irreversible);
    assert.equal(one.advice.undo, 'irreversible without a backup of prod');
    assert.equal(one.message, 'This destroys prod');
  });

  it('of the same rule at the same place are one; of a family the most severe stays', () => {
    const low = rule('match: { command: wipe }\neffect: destruction\nseverity: low', 'fam.wipe');
    const high = rule('match: { command: wipe }\neffect: destruction\nseverity: high', 'fam.wipe.all');
    const other = rule('match: { command: wipe }\neffect: disclosure\nseverity: low', 'other.wipe');
    const found = findingsIn('wipe x; wipe y', compileRules([low, high, other]));
    assert.deepEqual(
      found.map((one) => [one.rule, one.span.start]),
      [
        ['fam.wipe.all', 0],
        ['fam.wipe.all', 8],
        ['other.wipe', 0],
        ['other.wipe', 8],
      ],
    );
  });

  it('of one layer never take the place of those of another', () => {
    const own = compileRules([
      rule('match: { command: wipe }\neffect: destruction\nseverity: low', 'fam.wipe'),
    ]);
    const workspace = compileRules([
      rule('match: { command: wipe }\neffect: destruction\nseverity: high', 'fam.wipe.mine'),
    ]);
    const found = findingsIn('wipe x', joinRuleSets(own, workspace));
    assert.deepEqual(
      found.map((one) => one.rule),
      ['fam.wipe.mine', 'fam.wipe'],
    );
  });

  it('are more, never fewer, with a policy’s names for audiences', () => {
    const list = [
      rule(
        `match: { command: grant, operand: { audience: [team, org] } }
exposes: { audience: "{audience}", access: read, resource: x }`,
      ),
    ];
    const grants = compileRules(list);
    const named = compileRules(list, {
      audiences: [
        { name: 'eng-*', audience: 'org' },
        { name: 'crew', audience: 'internet' },
      ],
    });
    assert.equal(findingsIn('grant eng-all', grants).length, 0);
    assert.deepEqual(
      findingsIn('grant eng-all', named).map((one) => one.audience),
      ['org'],
    );
    const before = findingsIn('grant 10.0.0.0/8', grants);
    assert.equal(before.length, 1);
    const silenced = compileRules(list, { audiences: [{ name: '10.*', audience: 'internet' }] });
    assert.deepEqual(findingsIn('grant 10.0.0.0/8', silenced), before);
  });

  it('in text that no rule looks at any more are one that says so', () => {
    const wipe = compileRules([rule('match: { command: wipe }')]);
    const text = 'wipe x\n'.repeat(2000);
    const found = analyze(paste(text), wipe).findings;
    const limit = found.find((one) => one.rule === 'core.limit');
    assert.equal(limit?.span.end, text.length);
    assert.ok(found.length <= 501);
  });
});
