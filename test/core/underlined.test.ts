import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../src/core/analyze.ts';
import { builtInRules } from './built-in-rules.ts';

/** The words that the first finding of a severity above low underlines. */
function underlined(text: string): string | undefined {
  const { findings } = analyze({ text, kind: 'shell', origin: 'paste', shell: 'bash' }, builtInRules());
  const found = findings.find(({ severity }) => severity !== 'low');
  return found && text.slice(found.span.start, found.span.end);
}

test('what runs inside something else is underlined where it is written', () => {
  for (const [text, words] of [
    ["ssh web1 <<'EOF'\nuptime\nrm -rf /srv/www\nEOF\n", '/srv/www'],
    ['python3 - <<EOF\nimport shutil\nshutil.rmtree("/srv/www")\nEOF\n', '/srv/www'],
    ['In [3]: import shutil\n\nIn [4]: shutil.rmtree("/srv/www")\n', '/srv/www'],
    ['C=\'rm -rf /srv/www\'\nls\nbash -c "$C"', '/srv/www'],
    ['cat <<E | bash\nls\nrm -rf /srv/www\nE', '/srv/www'],
  ] as const)
    assert.equal(underlined(text), words, text);
});

test('where the value comes from elsewhere, the whole command is underlined and no option of it', () => {
  assert.equal(underlined('A=/srv\nls\nsudo rm -rf $A/www'), 'sudo rm -rf $A/www');
});
