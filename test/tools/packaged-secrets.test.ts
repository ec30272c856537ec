import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { buildProgram } from '../cli/program.ts';

before(buildProgram);

const root = process.cwd();
const packaged = createRequire(join(root, 'package.json'));

interface Linted {
  readonly ok: boolean;
  readonly results: readonly {
    readonly ruleId?: string;
    readonly locations?: readonly { physicalLocation?: { artifactLocation?: { uri?: string } } }[];
  }[];
}

/** The scan that stops `vsce package`, and with it `npm start`, and the list of files that it looks at. */
const { lintFiles, lintText } = packaged('@vscode/vsce/out/secretLint.js') as {
  lintFiles(paths: readonly string[], secrets: boolean, dotEnv: boolean): Promise<Linted>;
  lintText(text: string, name: string, secrets: boolean, dotEnv: boolean): Promise<Linted>;
};
const { listFiles } = packaged('@vscode/vsce') as {
  listFiles(options: { cwd: string; packageManager: number }): Promise<string[]>;
};
const NO_DEPENDENCIES = 2;

test('the packer takes no example for a secret', async () => {
  const files = await listFiles({ cwd: root, packageManager: NO_DEPENDENCIES });
  for (const wanted of ['dist/rules.jsonl', 'dist/rules-examples.json', 'README.md', 'package.json'])
    assert.ok(files.includes(wanted), wanted);
  const { ok, results } = await lintFiles(
    files.map((path) => join(root, path)),
    true,
    true,
  );
  const found = results.map(
    ({ ruleId, locations }) => `${ruleId}: ${locations?.[0]?.physicalLocation?.artifactLocation?.uri}`,
  );
  assert.deepEqual([ok, found], [true, []]);
});

test('the scan finds what would stop the packer', async () => {
  const token = `npm_${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fG1hJ2'}`;
  assert.equal((await lintText(`//registry.example/:_authToken=${token}\n`, '.npmrc', true, true)).ok, false);
});
