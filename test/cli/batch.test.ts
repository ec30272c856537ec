import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runBatch } from '../../src/cli/batch.ts';
import type { Suggestion } from '../../src/core/suggestion.ts';
import { findingAt, holding } from '../report/fixture.ts';

/** A judge that holds what contains 777, so that these tests are about the stream alone. */
function judge({ text }: Suggestion) {
  return holding(text.includes('777') ? [findingAt(text, '777')] : []);
}

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function batch(input: string | Buffer, size = 1 << 16, seen: Suggestion[] = []) {
  let out = '';
  const exit = await runBatch({
    input: chunksOf(Buffer.from(input), size),
    write: async (text) => {
      out += text;
    },
    judge: (suggestion) => {
      seen.push(suggestion);
      return judge(suggestion);
    },
  });
  return {
    exit,
    answers: out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

const line = (id: unknown, text: unknown, more = {}) => JSON.stringify({ id, text, ...more });

test('one answer a line, in order', async () => {
  const { exit, answers } = await batch(`${line('a', 'ls')}\n${line(2, 'chmod 777 x')}\n`);
  assert.deepEqual(answers[0], { id: 'a', verdict: 'pass', findings: [] });
  assert.equal(answers[1].id, 2);
  assert.equal(answers[1].verdict, 'hold');
  assert.equal(exit, 1);
});

test('a stream of passes exits with 0', async () => {
  assert.equal((await batch(`${line('a', 'ls')}\n`)).exit, 0);
  assert.equal((await batch('')).exit, 0);
});

test('malformed lines are answered and the stream goes on', async () => {
  const lines = [
    '{"id":1,',
    '[]',
    'null',
    line(undefined, 'ls'),
    line(1, undefined),
    line(1, 5),
    line({}, 'ls'),
    line(1, 'ls', { shell: 'csh' }),
    line(1, 'ls', { kind: 'thing' }),
    line(1, 'ls', { path: 3 }),
    line('last', 'ls'),
  ];
  const { exit, answers } = await batch(lines.join('\n'));
  assert.equal(answers.length, lines.length);
  for (const [index, answer] of answers.slice(0, -1).entries()) {
    assert.equal(answer.id, null);
    assert.equal(answer.line, index + 1);
    assert.equal(typeof answer.error, 'string');
    assert.deepEqual(Object.keys(answer), ['id', 'line', 'error']);
  }
  assert.equal(answers.at(-1).verdict, 'pass');
  assert.equal(exit, 2);
});

test('CRLF, a byte order mark, empty lines and a last line without a feed', async () => {
  const input = `\ufeff${line('a', 'ls')}\r\n\r\n  \n${line('b', 'ls')}\r\n\n${line('c', 'ls')}`;
  const { answers } = await batch(input);
  assert.deepEqual(
    answers.map((answer) => answer.id),
    ['a', 'b', 'c'],
  );
});

test('bytes that are not UTF-8 are reported with their line', async () => {
  const input = Buffer.concat([
    Buffer.from(`${line('a', 'ls')}\n{"id":"b","text":"`),
    Buffer.from([0x6c, 0xff]),
    Buffer.from(`"}\n${line('c', 'ls')}`),
  ]);
  const { answers } = await batch(input);
  assert.deepEqual(
    answers.map((answer) => answer.id),
    ['a', null, 'c'],
  );
  assert.match(answers[1].error, /not valid UTF-8: byte 0xff at offset 19/);
  assert.equal(answers[1].line, 2);
});

test('characters may be split between chunks', async () => {
  const seen: Suggestion[] = [];
  await batch(`${line('a', 'echo 🎉é')}\n${line('b', 'x')}`, 3, seen);
  assert.deepEqual(
    seen.map((suggestion) => suggestion.text),
    ['echo 🎉é', 'x'],
  );
});

test('optional fields reach the judge; null means not given', async () => {
  const seen: Suggestion[] = [];
  const more = { shell: 'zsh', path: 'a.yaml', before: 'x', kind: 'config' };
  await batch(
    [
      line('a', 'ls', more),
      line('b', 'ls', { shell: null, path: null, kind: null }),
      line('d', 'a: 1', { path: 'app.yaml' }),
    ].join('\n'),
    1 << 16,
    seen,
  );
  assert.deepEqual({ ...seen[0] }, { text: 'ls', origin: 'paste', ...more });
  assert.equal(seen[1]?.kind, 'shell');
  assert.equal(seen[1]?.shell, undefined);
  assert.equal(seen[2]?.kind, 'config');
});

test('NUL and lone surrogates go through', async () => {
  const seen: Suggestion[] = [];
  await batch('{"id":1,"text":"a\\u0000\\ud800"}', 1 << 16, seen);
  assert.equal(seen[0]?.text, 'a\0\ud800');
});

test('a slow reader stops the reading', async () => {
  let read = 0;
  let release = () => {};
  async function* input() {
    for (let i = 0; i < 10; i++) {
      read++;
      yield Buffer.from(`${line(i, 'ls')}\n`);
    }
  }
  const waiting = new Promise<void>((resolve) => {
    release = resolve;
  });
  const done = runBatch({ input: input(), write: () => waiting, judge });
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(read, 1);
  release();
  assert.equal(await done, 0);
});

test('answers do not wait for the end of the stream', async () => {
  let out = '';
  let next = (_chunk: Buffer) => {};
  async function* input() {
    for (;;) {
      const chunk = await new Promise<Buffer>((resolve) => {
        next = resolve;
      });
      if (chunk.length === 0) return;
      yield chunk;
    }
  }
  const write = async (text: string) => {
    out += text;
  };
  const done = runBatch({ input: input(), write, judge });
  await new Promise(setImmediate);
  next(Buffer.from(`${line('a', 'ls')}\n`));
  await new Promise(setImmediate);
  assert.match(out, /"id":"a"/);
  next(Buffer.alloc(0));
  await done;
});
