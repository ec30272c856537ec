import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesBetween } from '../../../src/core/config/change.ts';
import type { Format } from '../../../src/core/config/kind.ts';
import { readConfig } from '../../../src/core/config/read.ts';

/** Each change as `+path=value`, `-path=value`, `path: old → new`, or with `{}` for a map as a whole. */
function changes(format: Format, before: string, after: string): string[] {
  const read = (text: string) => readConfig(text, format).documents;
  return changesBetween(read(before), read(after), () => false).changes.map(
    ({ path, gained, lost, renamed }) => {
      const shown = (tree: typeof gained) => (tree?.kind === 'scalar' ? tree.text : '{}');
      const place = path.join('.');
      if (renamed) return `~${place}`;
      if (gained && lost) return `${place}: ${shown(lost)} → ${shown(gained)}`;
      return gained ? `+${place}=${shown(gained)}` : `-${place}=${shown(lost)}`;
    },
  );
}

describe('what changed', () => {
  const service = 'services:\n  web:\n    image: nginx\n    ports: ["80:80"]\n  db:\n    image: postgres\n';

  it('is nothing where entries moved, were reordered, reformatted or commented', () => {
    const other =
      '# all services\nservices:\n\n    db: { image: "postgres" }\n    web:\n        ports:\n        - "80:80"   # open\n        image: \'nginx\'\n';
    assert.deepEqual(changes('yaml', service, other), []);
    assert.deepEqual(changes('json', '{"a":1,"b":[1,2]}', '{ "b": [2, 1], /* c */ "a": 1 }'), []);
    assert.deepEqual(changes('hcl', 'a = 1\nb { c = "x" }\n', '# c\nb {\n  c = "x"\n}\na=1\n'), []);
    assert.deepEqual(changes('toml', '[a]\nb = 1\nc.d = 2\n', 'a = { b = 1, c = { d = 2 } }\n'), []);
  });

  it('is one entry where one value is another', () => {
    assert.deepEqual(changes('yaml', service, service.replace('postgres', 'postgres:16')), [
      'services.db.image: postgres → postgres:16',
    ]);
  });

  it('matches items of a list by what they are, not by where they stand', () => {
    const before = 'c:\n- name: a\n  x: 1\n- name: b\n  x: 2\n';
    assert.deepEqual(changes('yaml', before, 'c:\n- name: b\n  x: 3\n- name: a\n  x: 1\n'), ['c.x: 2 → 3']);
    assert.deepEqual(changes('yaml', 'l: [a, b]', 'l: [c, b]'), ['l: a → c']);
    assert.deepEqual(changes('yaml', 'l: [a, b]', 'l: [b, c, d, a]'), ['+l=c', '+l=d']);
  });

  it('follows a thing that got another name', () => {
    const before = 'resource "t" "old" {\n  a = 1\n  b = 2\n  c = 3\n}\n';
    assert.deepEqual(changes('hcl', before, before.replace('old', 'new').replace('c = 3', 'c = 4')), [
      '~resource.t.new',
      'resource.t.new.c: 3 → 4',
    ]);
  });

  it('says for a removed item only that it is gone, and for a removed map also what was in it', () => {
    assert.deepEqual(changes('yaml', 'l:\n- {a: 1}\n- {a: 2}\n', 'l:\n- {a: 1}\n'), ['-l={}']);
    assert.deepEqual(changes('yaml', 'm: {a: 1}\nn: 1\n', 'n: 1\n'), ['-m={}', '-m.a=1']);
  });

  it('takes a new file as all added, and an emptied one as all removed', () => {
    assert.deepEqual(changes('ini', '', '[a]\nb = 1\n'), ['+a={}', '+a.b=1']);
    assert.deepEqual(changes('ini', 'b = 1\n', ''), ['-b=1']);
  });

  it('sees a reference that changes, also where neither value is known', () => {
    assert.deepEqual(changes('hcl', 'a = var.x\n', 'a = var.x\n'), []);
    assert.equal(changes('hcl', 'a = aws_x.a.id + 1\n', 'a = aws_x.b.id + 1\n').length, 1);
    assert.deepEqual(
      changes(
        'hcl',
        'variable "x" { default = 1 }\na = var.x\n',
        'variable "x" { default = 2 }\na = var.x\n',
      ),
      ['variable.x.default: 1 → 2', 'a: 1 → 2'],
    );
  });

  it('has the place in the text after the change, of what is gone the nearest line that is left', () => {
    const before = 'a: 1\nb: 2\nc: 3\n';
    const after = 'a: 1\nc: 3\n';
    const read = (text: string) => readConfig(text, 'yaml').documents;
    const [change] = changesBetween(read(before), read(after), () => false).changes;
    assert.equal(after.slice(change?.span.start, change?.span.end), 'a: 1');
  });
});
