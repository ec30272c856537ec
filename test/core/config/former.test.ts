import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../src/core/analyze.ts';
import { builtInRules } from '../built-in-rules.ts';

/** Who had the access before, by the findings of a change that exposes something. */
function formerOf(path: string, before: string, text: string): (string | undefined)[] {
  const { findings } = analyze({ text, before, path, kind: 'config', origin: 'typed' }, builtInRules());
  const exposures = findings.filter(({ effect, audience }) => effect === 'exposure' && audience !== null);
  return exposures.map(({ from }) => (from ? `${from.audience} ${from.access}` : undefined));
}

test('who had the access before is read from the value before, where that names them', () => {
  const range = (cidr: string) => `spec:\n  loadBalancerSourceRanges: [${cidr}]\n`;
  const service = `apiVersion: v1\nkind: Service\nmetadata: { name: web }\n`;
  const text = (cidr: string) => service + range(cidr);
  assert.deepEqual(formerOf('svc.yaml', text('10.0.0.0/8'), text('0.0.0.0/0')), ['team read']);
  const repository = (visibility: string) =>
    `resource "github_repository" "core" {\n  visibility = "${visibility}"\n}\n`;
  assert.deepEqual(formerOf('repo.tf', repository('private'), repository('public')), ['owner read']);
});

test('a value that names nobody leaves it open', () => {
  const flag = (value: boolean) => `resource "aws_db_instance" "db" {\n  publicly_accessible = ${value}\n}\n`;
  assert.deepEqual(formerOf('db.tf', flag(false), flag(true)), [undefined]);
});

test('a range of ports that gets smaller opens nothing', () => {
  const group = (from: number, to: number) =>
    `resource "aws_security_group" "w" {\n  ingress {\n    from_port = ${from}\n    to_port = ${to}\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n`;
  assert.deepEqual(formerOf('sg.tf', group(0, 65535), group(8000, 9000)), []);
  assert.equal(formerOf('sg.tf', group(8000, 9000), group(8000, 9999)).length, 1);
  assert.ok(formerOf('sg.tf', group(443, 443), group(22, 22)).length > 0);
});
