import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { manifestFacts } from '../../../src/core/facts/manifest.ts';
import { fields, type Stated, state } from './reading.ts';

function run(command: string, files: Record<string, string> = {}): Stated {
  return state(manifestFacts, command, files);
}

function binding(subject: string, role = 'cluster-admin', kind = 'ClusterRoleBinding'): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata:
  name: b
subjects:
  - ${subject}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: ${role}
`;
}

function bound(subject: string, role?: string, kind?: string): string[] {
  const stated = run(`kubectl apply -f - <<'EOF'\n${binding(subject, role, kind)}EOF\n`);
  return fields(stated, 'policy', 'kind', 'audience', 'access', 'breadth', 'principal');
}

test('objects on standard input, in files, inline', () => {
  const service =
    'kind: Service\nmetadata:\n  name: web\n  namespace: prod\nspec:\n  type: LoadBalancer\n  ports:\n    - port: 80\n    - port: 443\n';
  const wanted = ['Service web prod LoadBalancer 80 | 443'];
  for (const command of [
    `kubectl apply -f - <<EOF\n${service}EOF`,
    `cat <<EOF | kubectl apply -f -\n${service}EOF`,
    'kubectl apply -f svc.yaml',
    'kubectl replace --filename=svc.yaml',
    'kubectl -n prod create -f svc.yaml',
    'oc apply -f svc.yaml',
    'sudo kubectl apply -f - < svc.yaml',
  ]) {
    assert.deepEqual(
      fields(
        run(command, { 'svc.yaml': service }),
        'manifest',
        'kind',
        'name',
        'namespace',
        'entry.spec.type',
        'entry.spec.ports.port',
      ),
      wanted,
      command,
    );
  }
  const json = `kubectl apply -f - <<< '{"kind":"Service","metadata":{"name":"web"},"spec":{"type":"LoadBalancer"}}'`;
  assert.deepEqual(fields(run(json), 'manifest', 'kind', 'name', 'entry.spec.type'), [
    'Service web LoadBalancer',
  ]);
});

test('several documents, lists, empty ones', () => {
  const text = '---\nkind: A\n---\n---\nkind: List\nitems:\n  - kind: B\n  - kind: C\n# end\n';
  assert.deepEqual(fields(run('kubectl apply -f a.yaml', { 'a.yaml': text }), 'manifest', 'kind'), [
    'A',
    'B',
    'C',
  ]);
  assert.deepEqual(
    fields(
      run('kubectl apply -f a.yaml,b.yaml', { 'a.yaml': 'kind: A', 'b.yaml': 'kind: B' }),
      'manifest',
      'kind',
    ),
    ['A', 'B'],
  );
});

test('patches', () => {
  const patched = (command: string) => fields(run(command), 'manifest', 'kind', 'name', 'entry.spec.type');
  assert.deepEqual(patched(`kubectl patch svc web -p '{"spec":{"type":"LoadBalancer"}}'`), [
    'Service web LoadBalancer',
  ]);
  assert.deepEqual(patched(`kubectl patch service/web --patch 'spec: {type: NodePort}'`), [
    'Service web NodePort',
  ]);
  assert.deepEqual(
    patched(
      `kubectl patch svc web --type=json -p '[{"op":"replace","path":"/spec/type","value":"LoadBalancer"}]'`,
    ),
    ['Service web LoadBalancer'],
  );
  assert.deepEqual(
    fields(
      run(`kubectl patch netpol p --type json -p '[{"op":"remove","path":"/spec/ingress/0"}]'`),
      'manifest',
      'kind',
      'entry.removed.spec.ingress',
    ),
    ['NetworkPolicy true'],
  );
  assert.deepEqual(
    fields(
      run(
        `kubectl patch clusterrolebinding b -p '{"subjects":[{"kind":"Group","name":"system:authenticated"}]}'`,
      ),
      'policy',
      'audience',
      'access',
    ),
    ['org ?'],
  );
  assert.deepEqual(
    fields(
      run(`kubectl run x --image=a --overrides='{"spec":{"hostPID":true}}'`),
      'manifest',
      'kind',
      'entry.spec.hostPID',
    ),
    ['Pod true'],
  );
});

test('bindings: who is bound to what', () => {
  assert.deepEqual(bound('{kind: Group, name: "system:authenticated"}'), [
    'binding org admin all system:authenticated',
  ]);
  assert.deepEqual(bound('{kind: Group, name: "system:unauthenticated"}', 'view'), [
    'binding internet read all system:unauthenticated',
  ]);
  assert.deepEqual(bound('{kind: User, name: "system:anonymous"}', 'edit'), [
    'binding internet write all system:anonymous',
  ]);
  assert.deepEqual(bound('{kind: Group, name: "system:serviceaccounts"}'), [
    'binding org admin all system:serviceaccounts',
  ]);
  assert.deepEqual(bound('{kind: Group, name: "system:serviceaccounts:prod"}'), [
    'binding team admin all system:serviceaccounts:prod',
  ]);
  assert.deepEqual(bound('{kind: ServiceAccount, name: default, namespace: web}'), [
    'binding team admin all system:serviceaccount:web:default',
  ]);
  assert.deepEqual(bound('{kind: ServiceAccount, name: app, namespace: web}', 'view', 'RoleBinding'), [
    'binding named read some system:serviceaccount:web:app',
  ]);
  assert.deepEqual(bound('{kind: User, name: dev@corp.com}', 'view', 'RoleBinding'), [
    'binding named read some dev@corp.com',
  ]);
  assert.deepEqual(bound('{kind: Group, name: devs}', 'system:discovery'), ['binding team list all devs']);
});

test('roles: what they give', () => {
  const role = (rules: string, labels = '') =>
    fields(
      run('kubectl apply -f r.yaml', {
        'r.yaml': `kind: ClusterRole\nmetadata:\n  name: r\n${labels}rules:\n  - ${rules}\n`,
      }),
      'policy',
      'access',
      'weakness',
    );
  assert.deepEqual(role('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}'), ['admin wildcard | secrets']);
  assert.deepEqual(role('{apiGroups: [""], resources: [secrets], verbs: [list]}'), ['read secrets']);
  assert.deepEqual(role('{apiGroups: [""], resources: [secrets], resourceNames: [one], verbs: [get]}'), [
    'read ',
  ]);
  assert.deepEqual(role('{apiGroups: [""], resources: [pods/exec], verbs: [create]}'), ['admin exec']);
  assert.deepEqual(role('{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [bind]}'), [
    'admin escalation',
  ]);
  assert.deepEqual(role('{apiGroups: [""], resources: [pods], verbs: [get, list, watch]}'), ['read ']);
  assert.deepEqual(role('{apiGroups: [apps], resources: [deployments], verbs: [update]}'), ['write ']);
  assert.deepEqual(role('{nonResourceURLs: ["*"], verbs: [get]}'), ['read wildcard | secrets']);
  assert.deepEqual(
    role(
      '{apiGroups: [""], resources: [pods], verbs: [get]}',
      '  labels:\n    rbac.authorization.k8s.io/aggregate-to-view: "true"\n',
    ),
    ['read aggregated'],
  );
});

test('a binding takes the rules of a role in the same document', () => {
  const role =
    'kind: ClusterRole\nmetadata:\n  name: viewer\nrules:\n  - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}\n---\n';
  const stated = run('kubectl apply -f r.yaml', {
    'r.yaml': role + binding('{kind: Group, name: devs}', 'viewer'),
  });
  assert.deepEqual(fields(stated, 'policy', 'kind', 'access'), ['role admin', 'binding admin']);
});

test('what cannot be read is unknown', () => {
  const kinds = (command: string, files: Record<string, string> = {}) =>
    fields(run(command, files), 'manifest', 'kind');
  assert.deepEqual(kinds('kubectl apply -f x.yaml'), ['?']);
  assert.deepEqual(run('kubectl apply -f x.yaml').open, ['x.yaml']);
  assert.deepEqual(kinds('kubectl apply -f https://example.com/x.yaml'), ['?']);
  assert.deepEqual(kinds('kubectl apply -k overlays/prod'), ['?']);
  assert.deepEqual(kinds('helm template . | kubectl apply -f -'), ['?']);
  assert.deepEqual(kinds('kubectl apply -f x.yaml', { 'x.yaml': 'kind: [A' }).at(-1), '?');
  assert.deepEqual(kinds('kubectl apply -f x.yaml', { 'x.yaml': '{"kind":"A"' }), ['A', '?']);
  assert.deepEqual(kinds('kubectl apply -f x.yaml', { 'x.yaml': `a: ${'x'.repeat(200_000)}` }), ['?']);
  assert.deepEqual(
    fields(
      run(`kubectl apply -f - <<EOF\nkind: Service\nmetadata:\n  name: $NAME\nEOF`),
      'manifest',
      'kind',
      'name',
    ),
    ['Service ?…'],
  );
  assert.deepEqual(bound('{kind: Group, name: $G}'.replace('$G', '"$G"')).length, 1);
});

test('what is deleted by a file is stated, without the access that it gave', () => {
  const { facts } = run('kubectl delete -f x.yaml', { 'x.yaml': binding('{kind: Group, name: x}') });
  assert.deepEqual(
    facts.map(({ kind, fields }) => [kind, fields.verb?.[0]?.text, fields.kind?.[0]?.text]),
    [['manifest', 'delete', 'ClusterRoleBinding']],
  );
});

test('dry runs and reading state nothing', () => {
  for (const command of [
    'kubectl apply -f x.yaml --dry-run=client',
    'kubectl apply --dry-run=server -f x.yaml',
    'kubectl create -f x.yaml --dry-run -o yaml',
    'kubectl diff -f x.yaml',
    'kubectl get -f x.yaml',
    'kubectl delete -f x.yaml --dry-run=server',
    'kubectl create namespace x',
    'echo kubectl apply -f x.yaml',
  ]) {
    assert.deepEqual(run(command, { 'x.yaml': binding('{kind: Group, name: x}') }).facts, [], command);
  }
  assert.equal(run('kubectl apply -f x.yaml --dry-run=none', { 'x.yaml': 'kind: A' }).facts.length, 1);
});

test('places are exact', () => {
  const command = `kubectl apply -f - <<'EOF'\n${binding('{kind: Group, name: "system:authenticated"}')}EOF`;
  const policy = run(command).facts.find((fact) => fact.kind === 'policy');
  assert.match(command.slice(policy?.span.start, policy?.span.end).trim(), /^- \{kind: Group.*\}$/);
});

test('no manifest makes it throw', () => {
  const word = fc.constantFrom(
    'kind: ',
    'RoleBinding',
    'ClusterRole',
    '\n',
    'subjects:',
    'rules:',
    '  - ',
    'verbs: ["*"]',
    '{',
    '}',
    '---',
    'name: x',
    'roleRef: ',
    '&a ',
    '*a',
    '"',
    ': ',
    '[',
    ']',
    'items:',
    'List',
  );
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 30 }),
      fc.constantFrom('apply -f', 'patch rolebinding b --patch-file', 'patch svc b --type=json --patch-file'),
      (words, verb) => {
        run(`kubectl ${verb} x.yaml`, { 'x.yaml': words.join('') });
      },
    ),
    { numRuns: 2_000 },
  );
});
