import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { type Format, kindOf } from '../../../src/core/config/kind.ts';
import { readConfig } from '../../../src/core/config/read.ts';
import type { Tree } from '../../../src/core/config/tree.ts';

/** A tree as plain data, all scalars as texts; entries of one key as a list. */
function plain(tree: Tree | undefined): unknown {
  if (!tree) return undefined;
  if (tree.kind === 'scalar') return tree.text;
  if (tree.kind === 'list') return tree.items.map(plain);
  const map: Record<string, unknown> = {};
  for (const { key, value } of tree.entries) {
    map[key] = Object.hasOwn(map, key) ? [map[key], plain(value)].flat() : plain(value);
  }
  return map;
}

function read(format: Format, text: string): unknown {
  return plain(readConfig(text, format).documents[0]);
}

/** What the `yaml` package makes of a text, in the same terms. */
function oracle(text: string): unknown[] {
  const scalar = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(scalar);
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, scalar(one)]));
    }
    return String(value).replace(/\s+/g, ' ').trim();
  };
  const documents = parseAllDocuments(text, { strict: false, uniqueKeys: false, merge: true });
  if (!Array.isArray(documents)) return [];
  return documents.filter(({ contents }) => contents !== null).map((document) => scalar(document.toJS()));
}

function folded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, one) => (typeof one === 'string' ? one.replace(/\s+/g, ' ').trim() : one)),
  );
}

const YAML = [
  'a: 1\nb:\n  - x\n  - y: 2\n    z: "q # r"\nc: {d: [1, 2], e: f}\n',
  'a:\n- b\n- c\nd: e\n',
  'k: |\n  line one\n    indented\n\n  line two\nnext: >-\n  folded\n  text\n',
  'base: &base\n  a: 1\n  b: 2\nderived:\n  <<: *base\n  b: 3\nlist: &l [1]\nagain: *l\n',
  '--- # first\na: 1\n---\nb: 2\n...\n---\n- c\n',
  '- name: x\n  on: [push, pull_request]\n  with:\n    path: |\n      a\n      b\n- name: y\n',
  "s: 'it''s'\nd: \"tab\\tand \\u0041\"\nurl: http://x/y#z\ntime: 12:30:00\n",
  'a:\n  - - 1\n    - 2\n  - - 3\n',
  '? a\n: b\n'.replace('? a\n: ', 'a: '),
  'key with spaces: v\n"quoted key": w\n? x\n'.replace('? x\n', ''),
  'empty:\nnull_one: ~\nlist:\n  -\n  - a\n',
  'text: first\n  second\n  third\nnext: 1\n',
];

describe('the reader of YAML files', () => {
  it('agrees with a complete parser', () => {
    for (const text of YAML) {
      assert.deepEqual(folded(readConfig(text, 'yaml').documents.map(plain)), oracle(text), text);
    }
  });

  it('agrees with it on the rules of this repository', () => {
    for (const pack of ['iac', 'agent', 'web']) {
      const folder = join('rules', pack);
      for (const name of readdirSync(folder)) {
        const text = readFileSync(join(folder, name), 'utf8');
        assert.deepEqual(folded(readConfig(text, 'yaml').documents.map(plain)), oracle(text), name);
      }
    }
  });

  it('leaves out the line that is being typed and reads all around it', () => {
    const text = 'a:\n  b: 1\n  half\n  c: 2\nd: [1, 2\n';
    assert.deepEqual(read('yaml', text), { a: { b: '1', c: '2' }, d: ['1', '2'] });
    assert.ok(readConfig(text, 'yaml').problems.length > 0);
  });

  it('takes templates for values that are not known', () => {
    const text = '{{- if .Values.x }}\na: {{ .Values.a }}\nb: "{{ .b }}-x"\n{{- end }}\nc: 1\n';
    assert.deepEqual(read('yaml', text), { a: '\uFFFC', b: '\uFFFC-x', c: '1' });
  });
});

const SAMPLES: readonly (readonly [Format, string, unknown])[] = [
  [
    'toml',
    '[a.b]\nc = "x" # y\nd = [1, 2]\n[[t]]\nn = 1\n[[t]]\nn = 2\n',
    { a: { b: { c: 'x', d: ['1', '2'] } }, t: [{ n: '1' }, { n: '2' }] },
  ],
  ['ini', '; c\ntop = 1\n[a "b"]\n  k = v ; x\nflag\n', { top: '1', 'a.b': undefined, 'a.b ': undefined }],
  ['env', '# c\nexport A="b c"\nD=e # f\nEMPTY=\n', { A: 'b c', D: 'e', EMPTY: '' }],
  ['properties', 'a.b=c\nd: e\nlong=x\\\n  y\n', { 'a.b': 'c', d: 'e', long: 'xy' }],
  [
    'relaxed',
    '# c\nport: 4222\nhttp: 127.0.0.1:8222 # x\ntls { verify: true }\nusers = [\n  { user: a, publish: [">", "b.>"] }\n]\nplay.x.y = off\n',
    {
      port: '4222',
      http: '127.0.0.1:8222',
      tls: { verify: 'true' },
      users: [{ user: 'a', publish: ['>', 'b.>'] }],
      'play.x.y': 'off',
    },
  ],
  [
    'hcl',
    'resource "t" "n" {\n  a = ["x", "y"]\n  b {\n    c = true\n  }\n  d = jsonencode({ e = 1 })\n}\n',
    { resource: { t: { n: { a: ['x', 'y'], b: { c: 'true' }, d: { e: '1' } } } } },
  ],
  [
    'keywords',
    '# c\nPort 22\nPermitRootLogin no # x\nMatch User a\n  X yes\n',
    { port: '22', permitrootlogin: 'no', match: { label: 'User a', x: 'yes' } },
  ],
  [
    'pg-hba',
    'host all all 10.0.0.0/8 md5\nlocal all all peer\n',
    {
      rule: [
        { type: 'host', database: 'all', user: 'all', address: '10.0.0.0/8', method: 'md5' },
        { type: 'local', database: 'all', user: 'all', method: 'peer' },
      ],
    },
  ],
  [
    'exports',
    '/srv a(rw) 10.0.0.0/8(ro,root_squash)\n',
    {
      export: [
        { path: '/srv', client: 'a', options: 'rw' },
        { path: '/srv', client: '10.0.0.0/8', options: 'ro,root_squash' },
      ],
    },
  ],
  [
    'sudoers',
    'Defaults env_reset\n%ops ALL=(ALL) NOPASSWD: ALL\n',
    { Defaults: 'env_reset', user: { user: '%ops', host: 'ALL', command: '(ALL) NOPASSWD: ALL' } },
  ],
  [
    'nginx',
    'server { # c\n  listen 80;\n  location ~ \\.php$ { deny all; }\n}\n',
    { server: { listen: '80', location: { label: '~ \\.php$', deny: 'all' } } },
  ],
  [
    'caddy',
    'example.com {\n\tfile_server browse\n\thandle /x {\n\t\trespond "no"\n\t}\n}\n',
    { site: { label: 'example.com', file_server: 'browse', handle: { label: '/x', respond: 'no' } } },
  ],
  [
    'apache',
    '<Directory "/srv">\n  Require all granted\n  Options -Indexes\n</Directory>\n',
    { directory: { label: '/srv', require: 'all granted', options: '-Indexes' } },
  ],
  [
    'dockerfile',
    'FROM a AS b\nRUN x && \\\n  # c\n  y\nENV A=1 B="2 3"\nFROM c\nUSER root\n',
    {
      stage: [
        { from: 'a AS b', run: 'x && \\\n  # c\n  y', env: { A: '1', B: '2 3' } },
        { from: 'c', user: 'root' },
      ],
    },
  ],
  ['xml', '<a x="1"><!-- c --><b>true</b><b>t &amp; u</b></a>', { a: { x: '1', b: ['true', 't &amp; u'] } }],
  [
    'firebase',
    'service s {\n  match /a/{b} {\n    allow read, write: if true; // c\n  }\n}\n',
    { block: { match: { label: '/a/{b}', read: 'true', write: 'true' } } },
  ],
  [
    'python',
    'A = ["x", (1, 2)]\nB = {\n  "c": True,\n}\nc.App.token = \'\'\nD = os.environ["X"]\n',
    { A: ['x', ['1', '2']], B: { c: 'true' }, 'c.App.token': '', D: '\uFFFC' },
  ],
  [
    'javascript',
    'export default defineConfig({\n  server: { host: true, port: 3000 },\n});\nmodule.exports = { a: [1] };\n',
    { default: { server: { host: 'true', port: '3000' } }, 'module.exports': { a: ['1'] } },
  ],
  [
    'codeowners',
    '* @a/b\n/x/ @c d@e.f\n',
    {
      rule: [
        { pattern: '*', owner: ['@a/b'] },
        { pattern: '/x/', owner: ['@c', 'd@e.f'] },
      ],
    },
  ],
];

describe('readers of files', () => {
  it('read each format into entries', () => {
    for (const [format, text, expected] of SAMPLES) {
      const value = read(format, text);
      if (format === 'ini') assert.deepEqual(value, { top: '1', 'a.b': { k: 'v', flag: '' } });
      else assert.deepEqual(value, expected, format);
    }
  });

  it('read the same behind Windows line ends', () => {
    for (const [format, text] of SAMPLES) {
      if (format === 'dockerfile') continue;
      assert.deepEqual(
        folded(read(format, text.replaceAll('\n', '\r\n'))),
        folded(read(format, text)),
        format,
      );
    }
  });

  it('answer for any text, with places inside of it', () => {
    const formats = [
      ...new Set(SAMPLES.map(([format]) => format)),
      'yaml',
      'json',
      'list',
      'words',
      'ruby',
    ] as Format[];
    const within = (tree: Tree, length: number): void => {
      assert.ok(
        tree.start >= 0 && tree.start <= tree.end && tree.end <= length,
        `${tree.start} ${tree.end} of ${length}`,
      );
      if (tree.kind === 'list') for (const item of tree.items) within(item, length);
      if (tree.kind === 'map') for (const { value } of tree.entries) within(value, length);
    };
    const piece = fc.constantFrom(
      ...SAMPLES.map(([, text]) => text),
      ...YAML,
      '{',
      '}',
      '"',
      "'",
      '\n',
      '[',
      ']',
      '<',
      '>',
      '=',
      ':',
      '- ',
      '  ',
      '\t',
      '\\',
      '#',
      '\u0000',
      '<<EOF\n',
      '/*',
      '{{',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...formats),
        fc.array(piece, { maxLength: 12 }),
        fc.nat(200),
        (format, parts, cut) => {
          const text = parts.join('').slice(cut);
          for (const document of readConfig(text, format).documents) within(document, text.length);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('cost no more than the text is long', () => {
    const hostile = [
      '{',
      '[',
      '- ',
      'a: ',
      '"',
      '<a ',
      '<!--',
      '/*',
      '\\\n',
      '((',
      '${',
      '{{',
      '&a ',
      'x {\n',
      'a=<<E\n',
      '<<',
      'match /a {',
      'allow ',
      "'''",
      'a.',
      '#',
    ];
    const formats = [...new Set(SAMPLES.map(([format]) => format)), 'yaml', 'json'] as Format[];
    for (const part of hostile) {
      const text = part.repeat(Math.ceil(60_000 / part.length));
      for (const format of formats) {
        const start = performance.now();
        readConfig(text, format);
        const took = performance.now() - start;
        assert.ok(took < 2_000, `${format} ${JSON.stringify(part)} took ${took.toFixed(0)} ms`);
      }
    }
  });
});

describe('the kind of a file', () => {
  it('comes from its path, and from its content where that tells nothing', () => {
    const kinds: readonly (readonly [string | undefined, string, string | undefined])[] = [
      ['.vscode/settings.json', '{}', 'vscode-settings'],
      ['infra/main.tf', '', 'terraform'],
      ['C:\\proj\\docker-compose.yml', '', 'compose'],
      ['/etc/ssh/sshd_config.d/10-x.conf', '', 'sshd'],
      ['.github/workflows/ci.yml', '', 'github-workflow'],
      ['db/migrations/001.sql', '', 'sql'],
      ['app/settings.py', 'ALLOWED_HOSTS = []\n', 'django'],
      ['README.md', '# x', undefined],
      [undefined, 'resource "aws_s3_bucket" "b" {\n', 'terraform'],
      [undefined, 'host all all 0.0.0.0/0 trust\n', 'pg-hba'],
      [undefined, 'server {\n  listen 80;\n}\n', 'nginx'],
      [undefined, 'PermitRootLogin yes\n', 'sshd'],
      [undefined, 'GRANT ALL ON t TO PUBLIC;\n', 'sql'],
      [undefined, '{ "a": 1 }', 'json'],
    ];
    for (const [path, text, kind] of kinds) assert.equal(kindOf(path, text)?.kind, kind, path ?? text);
  });
});
