import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../src/core/analyze.ts';
import type { LookupAnswers } from '../../../src/core/lookup.ts';
import { builtInRules } from '../built-in-rules.ts';

/** Rules of exposure that a command meets, with the words underlined. */
function found(text: string, answers?: LookupAnswers): [string, string][] {
  const suggestion = { text, kind: 'shell', origin: 'paste', shell: 'bash' } as const;
  return analyze(suggestion, builtInRules(), answers)
    .findings.filter(({ effect }) => effect !== 'deception')
    .map(({ rule, span }) => [rule, text.slice(span.start, span.end).trim()]);
}

const patch = (from: string, to: string, path = 'b/main.tf') => `diff --git a/main.tf b/main.tf
--- a/main.tf
+++ ${path}
@@ -1,4 +1,4 @@
 resource "aws_s3_bucket_acl" "hr" {
   bucket = aws_s3_bucket.hr.id
-  acl    = "${from}"
+  acl    = "${to}"
 }
`;
const applied = (text: string, command = 'git apply') => `${command} <<'EOF'\n${text}EOF`;
const opens = patch('private', 'public-read');
const closes = patch('public-read', 'private');

const isHeld = (text: string) => found(text).some(([rule]) => rule === 'iac.widen-diff.acl');

test('a patch in the text is judged as the change that it makes, at its line', () => {
  const [first] = found(applied(opens));
  assert.equal(first?.[0], 'iac.widen-diff.acl');
  assert.match(first[1], /^acl {4}= "public-read/);
  assert.deepEqual(found(applied(closes)), []);
});

test('patch, git am, a file that was written before, and the way back', () => {
  for (const command of ['patch -p1', 'git am', 'git apply --index', 'patch -p1 -d infra'])
    assert.ok(isHeld(applied(opens, command)), command);
  const written = `cat > fix.patch <<'EOF'\n${opens}EOF\n`;
  for (const command of ['git apply fix.patch', 'patch -p1 < fix.patch', 'patch -p1 -i fix.patch'])
    assert.ok(isHeld(written + command), command);
  assert.ok(!isHeld(applied(opens, 'git apply -R')));
  assert.ok(isHeld(applied(closes, 'git apply -R')));
});

test('what only looks writes nothing, and a patch that is only printed neither', () => {
  for (const command of ['git apply --check', 'git apply --stat', 'patch -p1 --dry-run', 'cat'])
    assert.deepEqual(found(applied(opens, command)), [], command);
});

test('lines around the change are no news, nor one that is only indented', () => {
  const beside = opens.replace('-  acl    = "private"\n+', ' ').replace(' }\n', ' }\n+# reviewed\n');
  assert.deepEqual(found(applied(beside)), []);
  const indented = patch('public-read', 'public-read').replace('+  acl', '+    acl');
  assert.deepEqual(found(applied(indented)), []);
});

test('where the file is known the whole of it is compared', () => {
  const pod = (indent: string) =>
    `spec:\n  containers:\n    - name: a\n      image: a:1\n${indent}tty: true\n`;
  const text = `--- a/pod.yaml
+++ b/pod.yaml
@@ -5 +5,2 @@
       tty: true
+      securityContext: { privileged: true }
`;
  const before = `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n${pod('      ')}`;
  const answers: LookupAnswers = new Map([['text:pod.yaml', { kind: 'text', text: before }]]);
  assert.ok(found(applied(text), answers).some(([rule]) => rule.startsWith('k8s.')));
});

test('what is no patch, and a patch without files, says nothing', () => {
  for (const text of ['', 'hello\n', '@@ -1 +1 @@\n-a\n+b\n', '--- a/x\n', '+++ b/x\n@@\n'])
    assert.deepEqual(found(applied(text)), [], text);
});
