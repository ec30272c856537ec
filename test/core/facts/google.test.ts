import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyFacts } from '../../../src/core/facts/policy.ts';
import { fields, plain, state } from './reading.ts';

function grants(command: string, files: Record<string, string> = {}): string[] {
  return fields(state(policyFacts, command, files), 'policy', 'effect', 'principal', 'action', 'access');
}

test('a binding of gcloud or bq, in any group and spelling', () => {
  const command = 'gcloud projects add-iam-policy-binding p --member=allUsers --role=roles/viewer';
  const { facts } = state(policyFacts, command);
  const [fact] = facts;
  assert.ok(fact);
  assert.deepEqual(plain(fact), {
    kind: 'resource',
    format: 'google',
    effect: 'allow',
    source: 'inline',
    principal: 'allUsers',
    access: 'read',
    action: 'roles/viewer',
  });
  assert.equal(command.slice(fact.span.start, fact.span.end), 'allUsers --role=roles/viewer');
  assert.deepEqual(
    grants(
      'gcloud beta kms keys add-iam-policy-binding k --keyring r --member user:a@b.c --role roles/cloudkms.admin',
    ),
    ['allow user:a@b.c roles/cloudkms.admin admin'],
  );
  assert.deepEqual(
    grants('bq add-iam-policy-binding --member=domain:c.com --role=roles/bigquery.dataEditor t'),
    ['allow domain:c.com roles/bigquery.dataEditor write'],
  );
  assert.deepEqual(grants('gcloud functions add-invoker-policy-binding f --member=allUsers'), [
    'allow allUsers roles/run.invoker admin',
  ]);
  assert.deepEqual(
    grants('gcloud projects remove-iam-policy-binding p --member=allUsers --role=roles/viewer'),
    [],
  );
});

test('gsutil iam ch: one fact each role, without what is removed', () => {
  assert.deepEqual(grants('gsutil iam ch -d allUsers domain:c.com:objectCreator,objectViewer gs://b'), [
    'allow domain:c.com objectCreator write',
    'allow domain:c.com objectViewer read',
  ]);
});

test('a policy that replaces another: JSON, YAML, a dataset; unknown until it is read', () => {
  const json = '{"bindings":[{"role":"roles/editor","members":["allUsers","user:a@b.c"]}],"etag":"x"}';
  const set = 'gcloud storage buckets set-iam-policy gs://b p.json';
  assert.deepEqual(state(policyFacts, set).open, ['p.json']);
  assert.deepEqual(grants(set), ['unknown - - -']);
  assert.deepEqual(grants(set, { 'p.json': json }), ['allow allUsers | user:a@b.c roles/editor admin']);
  const yaml = 'bindings:\n- members:\n  - domain:c.com\n  role: roles/viewer\n';
  assert.deepEqual(grants('gsutil iam set p.yaml gs://b', { 'p.yaml': yaml }), [
    'allow domain:c.com roles/viewer read',
  ]);
  const dataset =
    '{"access":[{"role":"READER","specialGroup":"allAuthenticatedUsers"},{"view":{"tableId":"v"}}]}';
  assert.deepEqual(
    grants('bq update --source ds.json p:ds', { 'ds.json': dataset })[0],
    'allow specialGroup:allAuthenticatedUsers READER read',
  );
  assert.deepEqual(grants(set, { 'p.json': '{"bindings":[' }), ['unknown - - -']);
});
