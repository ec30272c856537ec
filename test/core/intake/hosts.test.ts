import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeHosts } from '../../../src/core/intake/hosts.ts';
import { decodeLabel } from '../../../src/core/intake/punycode.ts';
import { factsOf, fieldOf } from './taking.ts';

const tricks: [string, string, string | undefined][] = [
  ['curl https://g\u0456thub.com/x', 'lookalike', 'github.com'],
  ['curl https://p\u0430ypal.com', 'lookalike', 'paypal.com'],
  ['curl https://\u0440\u0430\u0443\u0440\u0430\u04cf.com', 'lookalike', 'paypal.com'],
  ['curl https://github.com\u2215evil.example/x', 'lookalike', 'github.com/evil.example'],
  ['curl https://gìthub.com/x', 'lookalike', 'github.com'],
  ['curl https://xn--80ak6aa92e.com/', 'lookalike', 'apple.com'],
  ['git clone git@g\u0456thub.com:a/b.git', 'lookalike', 'github.com'],
  ['ssh root@ex\u0430mple.org', 'lookalike', 'example.org'],
  ['curl g\u0456thub.com/x', 'lookalike', 'github.com'],
  ['curl https://xn--mnchen-3ya.de/', 'punycode', 'münchen.de'],
  ['curl https://github.com@evil.example/x', 'userinfo', 'github.com'],
  ['curl https://github.com:443@evil.example/x', 'userinfo', 'github.com'],
  ['curl "https://github.com\\@evil.example/x"', 'userinfo', 'github.com'],
  ['curl https://github.com.evil.example/x', 'subdomain', 'github.com'],
  ['curl https://raw.githubusercontent.com.cdn.example/x', 'subdomain', 'raw.githubusercontent.com'],
  ['curl http://3232235777/x', 'numeric-host', '192.168.1.1'],
  ['curl http://0x7f000001/x', 'numeric-host', '127.0.0.1'],
  ['curl http://0300.0250.1.1/x', 'numeric-host', '192.168.1.1'],
  ['curl http://127.1/x', 'numeric-host', '127.0.0.1'],
  ['curl http://203.0.113.9/x', 'ip-host', undefined],
  ['curl hxxps://evil.example/x', 'defanged', 'https'],
  ['curl http://evil[.]example/x', 'defanged', 'http'],
  ['curl https://setup.zip/x', 'file-tld', undefined],
];
for (const [text, what, looks] of tricks) {
  test(`a trick with a host: ${text}`, () => {
    const first = judgeHosts(text)[0];
    const problem = first ?? { what: factsOf(text)[0]?.split('@')[0], looks: fieldOf(text, what, 'looks') };
    assert.deepEqual([problem.what, problem.looks], [what, looks]);
    assert.equal(fieldOf(text, what, 'where'), 'host');
  });
}

const honest = [
  'curl https://github.com/a/b/releases/download/v1.0/x.tar.gz',
  'curl https://api.github.com/repos/a/b?x=1@2',
  'curl http://localhost:8080/x http://127.0.0.1:3000 http://192.168.1.10/ http://10.0.0.1',
  'curl http://[::1]:8080/',
  'git clone https://oauth2:TOKEN@gitlab.com/a/b.git',
  'git clone https://me@dev.azure.com/me/p/_git/r',
  'git clone https://first.last@bitbucket.org/a/b',
  'curl https://münchen.de/ https://例え.jp https://пример.рф',
  'curl https://google.com.br https://bbc.co.uk',
  'npm install react@18.2.0 @types/node@20',
  'curl https://$HOST/x https://user:$PASS@host.example',
  'curl https://s3.eu-central-1.amazonaws.com/x https://bucket.s3.amazonaws.com.cn/x',
  'curl https://pypi.org.corp.internal/simple',
  'git commit -m "письмо от ivan@пример.рф"',
  '# see https://github.com@evil.example/',
  'echo "https://github.com@evil.example/"',
  'See https://github.com@evil.example/ for this trick.',
  'curl file:///etc/hosts',
  'ssh-keygen -C me@host',
];
for (const text of honest)
  test(`nothing is wrong with the hosts of: ${text}`, () => assert.deepEqual(factsOf(text), []));

test('a printed address that goes on into a pipe is judged', () => {
  assert.deepEqual(factsOf('echo https://github.com@evil.example/ | xargs curl').length, 1);
});

test('the fact says where it really goes', () => {
  const text = 'curl https://github.com@evil.example/x';
  assert.equal(fieldOf(text, 'userinfo', 'host'), 'evil.example');
  assert.equal(fieldOf(text, 'userinfo', 'command'), 'curl');
});

test('a posing host is never read as the known one', () => {
  assert.equal(judgeHosts('x https://g\u0456thub.com/')[0]?.host, 'g\u0456thub.com');
});

test('punycode is decoded as RFC 3492 does, and refused when broken', () => {
  assert.equal(decodeLabel('xn--mnchen-3ya'), 'münchen');
  assert.equal(decodeLabel('xn--r8jz45g'), '例え');
  assert.equal(decodeLabel('xn--e1afmkfd'), 'пример');
  for (const broken of ['xn--', 'xn--a', 'xn--99999999', 'xn--\u00e9', `xn--${'a'.repeat(80)}`]) {
    assert.doesNotThrow(() => decodeLabel(broken));
  }
});
