import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  exposureSeverity,
  isMinor,
  isSensitive,
  isWholeScope,
  modifySeverity,
} from '../../../src/core/access/severity.ts';

describe('severity', () => {
  it('follows the table', () => {
    assert.equal(exposureSeverity('named', 'admin'), 'medium');
    assert.equal(exposureSeverity('team', 'list'), 'low');
    assert.equal(exposureSeverity('org', 'read'), 'high');
    assert.equal(exposureSeverity('org', 'admin'), 'critical');
    assert.equal(exposureSeverity('internet', 'list'), 'medium');
    assert.equal(exposureSeverity('any-account', 'read'), 'critical');
  });

  it('knows sensitive names by whole words', () => {
    for (const name of [
      's3://acme-prod',
      'customers',
      'db.Users',
      'userTable',
      'api_tokens2',
      '~/.ssh/id_rsa',
      'srv/payroll-2026.csv',
      'BACKUP',
      '/home/ann/secrets',
    ]) {
      assert.ok(isSensitive(name), name);
    }
    for (const name of [
      'tokenizer',
      'keyboard',
      'product',
      '/home/users-x/app',
      '/Users/ann/app',
      'monkey',
      'usr',
      'threshold',
    ]) {
      assert.ok(!isSensitive(name), name);
    }
  });

  it('knows everything from something, and this host from others', () => {
    for (const scope of ['/', '/*', '*', '*.*', '~', '~/']) assert.ok(isWholeScope(scope), scope);
    assert.ok(!isWholeScope('/srv/app'));
    for (const name of [
      'http://localhost:8080/x',
      '127.0.0.1',
      '[::1]:80',
      '/tmp/x',
      'build',
      'ssh://me@localhost/x',
    ]) {
      assert.ok(isMinor(name), name);
    }
    for (const name of ['localhost.run', 'https://example.com/localhost', '/srv/tmp-data', 'acme']) {
      assert.ok(!isMinor(name), name);
    }
  });

  it('moves by one level, within bounds, and never below medium for writing by anyone', () => {
    const up = { raise: true, lower: false };
    const down = { raise: false, lower: true };
    assert.equal(modifySeverity('high', up, 'org', 'read'), 'critical');
    assert.equal(modifySeverity('critical', up, 'org', 'read'), 'critical');
    assert.equal(modifySeverity('low', down, null, null), 'low');
    assert.equal(modifySeverity('high', { raise: true, lower: true }, 'org', 'read'), 'high');
    assert.equal(modifySeverity('low', down, 'internet', 'write'), 'medium');
    assert.equal(modifySeverity('medium', down, 'internet', 'read'), 'low');
  });
});
