import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeholdersOf } from '../../../src/core/rules/template.ts';
import { findingsIn } from './engine.ts';

/** A command template, filled in from a command. */
function filled(template: string, command: string): string | undefined {
  return findingsIn(command, `match: { command: [tool, aws] }\ncheck: ${JSON.stringify(template)}`)[0]?.advice
    .check;
}

function sentence(template: string, command: string): string | undefined {
  return findingsIn(command, `match: { command: [tool, aws] }\nsays: ${JSON.stringify(template)}`)[0]
    ?.message;
}

describe('templates', () => {
  it('fill commands with quoted values', () => {
    assert.equal(filled('ls {--name}', "tool --name='a b; rm -rf /'"), "ls 'a b; rm -rf /'");
    assert.equal(filled('ls s3://{1}/x', 'tool acme'), 'ls s3://acme/x');
    assert.equal(filled('ls {@}', "tool a 'b c'"), "ls a 'b c'");
    assert.equal(filled('ls {-1} {1}', 'tool a b c'), 'ls c a');
    assert.equal(filled('ls {1} {2}', "tool ~/.ssh/id_rsa '~bob/a b'"), "ls ~/.ssh/id_rsa ~bob/'a b'");
    assert.equal(filled('ls {1}', "tool '$(reboot)'"), 'ls \\$\\(reboot\\)');
  });

  it('quote inside the quotes of the template', () => {
    assert.equal(filled('psql -c "DROP {1}"', `tool 'a"; $x'`), 'psql -c "DROP a\\"; \\$x"');
    assert.equal(filled("psql -c 'DROP {1}'", `tool "a'b"`), "psql -c 'DROP a'\\''b'");
  });

  it('put capitals or the fallback for what is not known', () => {
    assert.equal(filled('ls {--user-name} {2}', 'tool a'), 'ls USER_NAME VALUE');
    assert.equal(filled('ls {--bucket}', 'aws s3api x --bucket "$B"'), 'ls BUCKET');
    assert.equal(filled('ls {--b|2|1}', 'tool a'), 'ls a');
    assert.equal(filled('ls {2:-FILE}', 'tool a'), 'ls FILE');
  });

  it('fill sentences plainly, with unknown values as they are written', () => {
    assert.equal(sentence('{1} and {2}', 'tool \'a b\' "$X"'), 'a b and $X');
    assert.equal(sentence('{@}', 'tool a b c d e f'), 'a, b, c, d and 2 more');
    assert.equal(sentence('{1}', `tool $'a\\nb\\u202e'`), 'a b\uFFFD');
    assert.equal(sentence('{command} {env.A} {target}', 'A=1 ssh host A=2 tool'), 'tool 2 host');
  });

  it('leave braces alone that belong to something else', () => {
    for (const text of [
      '${X}',
      '{}',
      '{a,b}',
      "'{{.Name}}'",
      '{print $1}',
      'HEAD@{1}',
      'git log @{1}',
      'main@{upstream}',
      '{"a": 1}',
      '{.items}',
    ]) {
      assert.deepEqual(placeholdersOf(text), [], text);
    }
    assert.deepEqual(placeholdersOf('{--a|1:-x y} {@} {body.name}'), ['--a', '1', '@', 'body.name']);
    assert.deepEqual(placeholdersOf('ssh me@{host}'), ['host']);
  });
});
