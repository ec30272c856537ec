import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUnderstood } from '../../../src/core/config/understood.ts';
import { isJudged, judgedAs } from '../../../src/editor/understood.ts';

const document = (path: string, languageId: string, scheme = 'file') => ({
  languageId,
  uri: { scheme, path },
});

test('scripts and settings are judged; prose, programs and installed files are not', () => {
  for (const path of [
    '/w/deploy.sh',
    '/w/Dockerfile',
    '/w/docker/Dockerfile',
    '/w/.github/workflows/ci.yml',
    '/w/main.tf',
    'C:\\w\\compose.yaml',
    '/w/.env',
    '/w/.vscode/settings.json',
    '/etc/sudoers.d/dev',
    '/w/Makefile',
  ])
    assert.ok(isUnderstood(path), path);
  for (const path of [
    '/w/README.md',
    '/w/src/app.ts',
    '/w/node_modules/x/install.sh',
    '/w/.git/config',
    '/w/a.png',
  ])
    assert.ok(!isUnderstood(path), path);
});

test('a document is told by its language where its name says nothing', () => {
  assert.ok(isJudged(document('/w/deploy', 'shellscript')));
  assert.ok(isJudged(document('Untitled-1', 'yaml', 'untitled')));
  assert.ok(!isJudged(document('/w/deploy', 'plaintext')));
  assert.ok(!isJudged(document('/w/a.sh', 'shellscript', 'output')));
  assert.ok(!isJudged(document('/w/node_modules/a.sh', 'shellscript')));
  assert.deepEqual(judgedAs(document('/w/x', 'powershell')), { kind: 'config', shell: 'powershell' });
  assert.deepEqual(judgedAs(document('/w/x.yml', 'yaml')), { kind: 'config' });
});
