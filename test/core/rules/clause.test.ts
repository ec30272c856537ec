import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn, underlined } from './engine.ts';

/** Which of the texts a clause matches. */
function matched(clause: string, ...texts: string[]): string[] {
  return texts.filter((text) => findingsIn(text, `match: ${clause}`).length > 0);
}

describe('clauses', () => {
  it('matches a command and its subcommands as a prefix', () => {
    const clause = '{ command: [aws s3api put-bucket-acl, kubectl delete] }';
    const hits = ['aws --profile prod s3api put-bucket-acl --bucket b', 'kubectl -n x delete pod y'];
    assert.deepEqual(matched(clause, ...hits, 'aws s3api get-bucket-acl', 'kubectl get pods'), hits);
  });

  it('matches words of the path with wildcards, and any command with a star', () => {
    assert.deepEqual(
      matched('{ command: aws * delete-* }', 'aws rds delete-db-instance', 'aws rds describe-x'),
      ['aws rds delete-db-instance'],
    );
    assert.deepEqual(matched("{ command: '*', word: danger }", 'foo danger', 'danger foo'), ['foo danger']);
  });

  it('finds an option under its aliases, merged, attached, before and after operands', () => {
    const clause = '{ command: rm, option: { -r: true, --force: true } }';
    const hits = ['rm -rf a', 'rm a -fr', 'rm --recursive a --force'];
    assert.deepEqual(matched(clause, ...hits, 'rm -r a', 'rm -f a', 'rm -- -rf'), hits);
  });

  it('finds options by a pattern of their names', () => {
    const hits = ['tool --no-drop-protection a', 'tool --min-tls=1.0'];
    assert.deepEqual(
      matched(
        "{ command: tool, any: [{ option: { '--no-*{protect,encrypt}*': true } }, { option: { '--x|--min-*': '1.0' } }] }",
        ...hits,
        'tool --drop-protection a',
        'tool --no-wait',
        'tool --min-tls=1.2',
        'tool --max-tls=1.0',
      ),
      hits,
    );
  });

  it('takes true for there and false for not there or switched off', () => {
    assert.deepEqual(
      matched('{ command: tool, option: { --public: true } }', 'tool --public', 'tool --public=false'),
      ['tool --public'],
    );
    assert.deepEqual(
      matched(
        '{ command: tool, option: { --public: false } }',
        'tool --public',
        'tool --public=false',
        'tool',
      ),
      ['tool --public=false', 'tool'],
    );
  });

  it('compares operands by place, any, none and count', () => {
    assert.deepEqual(matched('{ command: cp, operand: { 1: a, -1: z } }', 'cp a z', 'cp a b z', 'cp z a'), [
      'cp a z',
      'cp a b z',
    ]);
    assert.deepEqual(matched('{ command: cp, operand: { none: a } }', 'cp a z', 'cp b z'), ['cp b z']);
    assert.deepEqual(matched('{ command: cp, operand: { count: { min: 3 } } }', 'cp a b', 'cp a b c'), [
      'cp a b c',
    ]);
    assert.deepEqual(
      matched('{ command: rm, operand: { any: { path: secret } } }', 'rm ~/.ssh/id_rsa', 'rm x'),
      ['rm ~/.ssh/id_rsa'],
    );
  });

  it('sees variables, wrappers, input, output and redirections', () => {
    assert.deepEqual(matched("{ env: { TLS: '0' } }", 'TLS=0 node x', 'env TLS=0 node x', 'TLS=1 node x'), [
      'TLS=0 node x',
      'env TLS=0 node x',
    ]);
    assert.deepEqual(matched('{ command: id, via: sudo }', 'sudo id', 'id'), ['sudo id']);
    assert.deepEqual(
      matched('{ command: psql, input: { contains: DROP } }', 'echo "DROP TABLE x" | psql', 'psql'),
      ['echo "DROP TABLE x" | psql'],
    );
    assert.deepEqual(
      matched("{ command: '*', redirect: { mode: write, path: /etc/x } }", 'a > /etc/x', 'a >> /etc/x'),
      ['a > /etc/x'],
    );
  });

  it('combines clauses with all, any and not', () => {
    const clause =
      '{ command: t, any: [{ option: { --a: true } }, { word: b }], not: [{ word: c }, { word: d }] }';
    assert.deepEqual(matched(clause, 't --a', 't b', 't', 't b c', 't --a d'), ['t --a', 't b']);
    assert.deepEqual(matched('{ all: [{ command: t }, { word: a }] }', 't a', 't b', 'u a'), ['t a']);
  });

  it('never takes an unknown value for a known one, but knows that it is unknown', () => {
    assert.deepEqual(
      matched('{ command: rm, operand: { unknown: true } }', 'rm "$X"', 'rm x', 'ls | xargs rm'),
      ['rm "$X"', 'ls | xargs rm'],
    );
    assert.deepEqual(matched('{ command: rm, operand: { not: x } }', 'rm "$X"', 'rm y'), ['rm y']);
    assert.deepEqual(matched('{ command: rm, operand: { prefix: /etc/ } }', 'rm "/etc/$X"', 'rm "$X/etc/"'), [
      'rm "/etc/$X"',
    ]);
    assert.deepEqual(matched('{ command: rm, operand: { glob: "/a?c*" } }', 'rm "/a$X"c', 'rm "/abc$X"'), [
      'rm "/abc$X"',
    ]);
  });

  it('is silent about rehearsals and help, but not about code that runs', () => {
    const clause = '{ command: kubectl delete }';
    const real = ['kubectl delete ns x', 'kubectl delete ns x --dry-run=none'];
    assert.deepEqual(
      matched(clause, ...real, 'kubectl delete ns x --dry-run=client', 'kubectl delete --help'),
      real,
    );
    const runs = 'match: { command: runner }\neffect: execution\nseverity: high';
    assert.equal(findingsIn('runner --help', runs).length, 1);
  });
});

describe('places', () => {
  it('underlines the values that decided, not those that were only there', () => {
    const clause = 'match: { command: aws, option: { --acl: [public-read], --bucket: true } }';
    assert.deepEqual(underlined('aws s3api put-bucket-acl --bucket b --acl public-read', clause), [
      'public-read',
    ]);
    assert.deepEqual(
      underlined("sudo bash -c 'aws s3api put-object-acl --bucket b --acl=public-read'", clause),
      ['public-read'],
    );
  });

  it('underlines a flag, a part of a value, or else the command', () => {
    assert.deepEqual(underlined('tool --open; x', 'match: { command: tool, option: { --open: true } }'), [
      '--open',
    ]);
    const each = 'match: { command: tool, option: { --grants: { each: { suffix: AllUsers } } } }';
    assert.deepEqual(underlined('tool --grants read=id=1,write=uri=AllUsers', each), ['write=uri=AllUsers']);
    assert.deepEqual(underlined('ls; reset-all now', 'match: { command: reset-all }'), ['reset-all now']);
  });
});
