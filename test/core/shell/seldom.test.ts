import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SELDOM_HANDLERS } from '../../../src/core/shell/unwrap/seldom.ts';
import { SELDOM } from '../../../src/core/shell/unwrap/seldom-names.ts';

test('every program whose handler stands in a part of its own is listed, and no other', () => {
  assert.deepEqual([...SELDOM], Object.keys(SELDOM_HANDLERS).sort());
});
