import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type CidrClass,
  cidrClass,
  cidrContains,
  isInCidrClass,
  isLoopback,
} from '../../../src/core/access/cidr.ts';

const CLASSES: Record<CidrClass | 'none', string[]> = {
  any: [
    '0.0.0.0/0',
    '0/0',
    '0.0.0.0/0.0.0.0',
    '::/0',
    '0.0.0.0',
    '::',
    '[::]',
    '*',
    'Any',
    'Internet',
    '0.0.0.0-255.255.255.255',
    '0.0.0.0/1,128.0.0.0/1',
    '0.0.0.0/1 128.0.0.0/1',
    '128.0.0.0/1',
    '3.0.0.0/8',
    '2000::/3',
    '::ffff:0.0.0.0/96',
    '10.0.0.0/8, 0.0.0.0/0',
    '0.0.0.0/5',
    '203.0.113.7,::/0',
  ],
  public: ['203.0.113.0/24', '8.8.8.0-8.8.8.255', '2a00:1450::/32', '203.0.113.7,203.0.113.9', '52.0.0.0/11'],
  private: [
    '10.0.0.0/8',
    '10/8',
    '10.1.2.3',
    '172.16.0.0/12',
    '192.168/16',
    '192.168.1.0/255.255.255.0',
    '100.64.0.0/10',
    '127.0.0.1',
    '::1',
    'fc00::/7',
    'fd12:3456::/48',
    'fe80::1%eth0',
    '169.254.169.254',
    '10.0.0.0-10.0.0.255',
    '::ffff:10.0.0.1',
    '10.0.0.0/8,192.168.0.0/16',
  ],
  single: ['203.0.113.7/32', '203.0.113.7', '2001:4860:4860::8888/128', '8.8.8.8-8.8.8.8'],
  none: [
    '',
    'example.com',
    '1.2.3',
    '300.1.1.1',
    '10.0.0.0/33',
    'sg-1',
    '80',
    '10.0.0.9-10.0.0.1',
    '::/129',
    '10.0.0.0/8,x',
  ],
};

test('addresses, blocks, ranges and lists have a class', () => {
  for (const [wanted, texts] of Object.entries(CLASSES)) {
    for (const text of texts) assert.equal(cidrClass(text) ?? 'none', wanted, text);
  }
});

test('172.32.0.0/12 and 11.0.0.0/9 are not private', () => {
  assert.equal(cidrClass('172.32.0.0/16'), 'public');
  assert.equal(cidrClass('11.0.0.0/9'), 'public');
});

test('many small public blocks are not everyone, but blocks that add up to most addresses are', () => {
  const small = Array.from({ length: 200 }, (_, i) => `${20 + (i % 60)}.${i}.0.0/16`).join(',');
  assert.equal(cidrClass(small), 'public');
  const halves = Array.from({ length: 280 }, (_, i) => `${Math.floor(i / 2) + 40}.${(i % 2) * 128}.0.0/9`);
  assert.equal(cidrClass(halves.join(',')), 'any');
});

test('one private address is private and single', () => {
  assert.equal(isInCidrClass('10.0.0.5/32', 'private'), true);
  assert.equal(isInCidrClass('10.0.0.5/32', 'single'), true);
  assert.equal(isInCidrClass('10.0.0.0/24', 'single'), false);
  assert.equal(isInCidrClass('0.0.0.0', 'single'), false);
  assert.equal(isInCidrClass('0.0.0.0', 'any'), true);
});

test('containment and loopback', () => {
  assert.equal(cidrContains('10.0.0.0/8', '10.1.0.0/16'), true);
  assert.equal(cidrContains('10.1.0.0/16', '10.0.0.0/8'), false);
  assert.equal(cidrContains('::/0', '10.0.0.0/8'), false);
  assert.equal(isLoopback('localhost'), true);
  assert.equal(isLoopback('127.9.9.9'), true);
  assert.equal(isLoopback('::1'), true);
  assert.equal(isLoopback('10.0.0.1'), false);
  assert.equal(isLoopback('localhost.example.com'), false);
});

test('no text makes it throw', () => {
  const digit = fc.constantFrom('0', '1', '25', '255', '.', ':', '/', '-', ',', ' ', '%', '[', ']', 'f', 'x');
  fc.assert(
    fc.property(fc.array(fc.oneof(digit, fc.string({ maxLength: 2 })), { maxLength: 20 }), (parts) => {
      cidrClass(parts.join(''));
      isLoopback(parts.join(''));
    }),
    { numRuns: 5_000 },
  );
});
