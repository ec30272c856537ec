import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readGateCall } from '../../src/node/gate-call.ts';
import {
  type Ask,
  AskReader,
  encodeAsk,
  encodeReply,
  type Reply,
  readReply,
} from '../../src/node/gate-protocol.ts';

const ask: Ask = { kind: 'shell', shell: 'zsh', pid: '42', cwd: '/srv/ä', command: 'chmod 777 a\nls\n' };
const reader = () => new AskReader((secret) => secret === 's3cret');

test('a question arrives as it was asked, however it is cut into pieces', () => {
  const bytes = encodeAsk('s3cret', ask);
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
      const taking = reader();
      const ends = [...cuts.sort((a, b) => a - b), bytes.length];
      let from = 0;
      let last: ReturnType<AskReader['push']> = { state: 'more' };
      for (const end of ends) {
        if (end === from) continue;
        assert.equal(last.state, 'more');
        last = taking.push(bytes.subarray(from, end));
        from = end;
      }
      assert.deepEqual(last, { state: 'asked', ask });
    }),
  );
});

test('a question of an agent keeps its fields', () => {
  const asked: Ask = {
    kind: 'tool',
    agent: 'claude-code',
    cwd: '',
    deadline: '1000',
    call: '{"a":"\\u0000"}',
  };
  assert.deepEqual(reader().push(encodeAsk('s3cret', asked)), { state: 'asked', ask: asked });
});

for (const [what, bytes, reason] of [
  ['a wrong secret', encodeAsk('other', ask), /secret/],
  ['another program', Buffer.from(`GET / HTTP/1.1\r\nHost: a\r\n${'x'.repeat(300)}`), /not a question/],
  ['another version', Buffer.from('holdpoint/9\0s3cret\0shell\x004\0a\0b\0c\0d\0'), /not a question/],
  ['a kind that does not exist', Buffer.from('holdpoint/1\0s3cret\0approve\x004\0a\0b\0c\0d\0'), /kind/],
  ['a kind of every object', Buffer.from('holdpoint/1\0s3cret\0toString\x001\0a\0'), /kind/],
  ['a wrong number of fields', Buffer.from('holdpoint/1\0s3cret\0shell\x005\0a\0b\0c\0d\0e\0'), /number/],
  ['a number that is none', Buffer.from('holdpoint/1\0s3cret\0shell\x00-1\0a\0'), /number/],
  ['something after the end', Buffer.concat([encodeAsk('s3cret', ask), Buffer.from('x')]), /follows/],
] as const) {
  test(`${what} is not a question`, () => {
    const progress = reader().push(bytes);
    assert.equal(progress.state, 'bad');
    assert.match(progress.state === 'bad' ? progress.reason : '', reason);
  });
}

test('a question without an end stops at the limit, and at a small one without the secret', () => {
  const known = reader();
  known.push(Buffer.from('holdpoint/1\0s3cret\0shell\x004\0'));
  const megabyte = Buffer.alloc(1024 * 1024, 'x');
  let pushed = 0;
  while (known.push(megabyte).state === 'more') pushed++;
  assert.equal(pushed, 15);
  assert.equal(reader().push(Buffer.alloc(300, 'x')).state, 'bad');
});

test('any bytes give an answer and none gets in without the secret', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 400 })), (chunks) => {
      const taking = reader();
      for (const chunk of chunks) {
        const { state } = taking.push(Buffer.from(chunk));
        assert.notEqual(state, 'asked');
        if (state === 'bad') break;
      }
    }),
  );
});

test('replies survive the wire; messages stay in their line', () => {
  const replies: Reply[] = [
    { word: 'pass' },
    { word: 'wait' },
    { word: 'held', message: 'everyone can read a' },
    { word: 'edited', text: 'chmod 750 a\nls ä\n' },
    { word: 'edited', text: '' },
  ];
  for (const reply of replies) assert.deepEqual(readReply(encodeReply(reply).slice(0, -1)), reply);
  const sly = encodeReply({ word: 'held', message: 'a\nreleased\n\u2028b' });
  assert.equal(sly.split('\n').length, 2);
  for (const line of ['', 'allow', 'released now', 'edited %%', 'PASS'])
    assert.equal(readReply(line), undefined);
});

test('what an agent would do is read, or nothing is', () => {
  const suggestion = { text: 'ls', kind: 'shell', origin: 'agent', shell: 'bash' };
  assert.deepEqual(readGateCall(JSON.stringify({ tool: 'Bash', suggestion })), { tool: 'Bash', suggestion });
  // Whatever the client calls it: it came from an agent.
  const typed = { ...suggestion, origin: 'typed' };
  assert.equal(readGateCall(JSON.stringify({ tool: 'Bash', suggestion: typed }))?.suggestion.origin, 'agent');
  for (const bad of ['', 'null', '[]', '{"tool":1}', '{"tool":"a","suggestion":{"text":"a","kind":"b"}}'])
    assert.equal(readGateCall(bad), undefined);
});
