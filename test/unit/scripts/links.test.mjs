import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { suite, test } from 'mocha';
import { askLink, askLinks } from '../../../scripts/linkCheck.mjs';
import { listLinks } from '../../../scripts/linkList.mjs';

suite('scripts: the list of links', () => {
  const check = (/** @type {string} */ name, /** @type {string} */ text, /** @type {readonly string[]} */ expected) =>
    assert.deepEqual(
      listLinks([{ name, text }]).map(({ url, usedBy }) => `${url} ${usedBy.join(', ')}`),
      expected,
    );

  test('tells each address of a catalogue once, sorted, with the entries that name it', () => {
    const codes =
      '"codes": [{ "code": "0x80073AA2", "sources": [{ "url": "https://mill.example/b" }, { "url": "https://mill.example/a" }] }]';
    const fixes = '"fixes": [{ "id": "mend", "link": "https://mill.example/b", "steps": ["Read https://mill.example/c."] }]';
    check('a.jsonc', `{ // ours\n ${codes}, ${fixes}, }`, [
      'https://mill.example/a 0x80073AA2',
      'https://mill.example/b 0x80073AA2, fix mend',
      'https://mill.example/c fix mend',
    ]);
  });
  test('takes brackets for a part of an address that stands alone, and of the sentence in any other', () => {
    check('a.jsonc', '{ "noise": [{ "id": "hum", "sources": [{ "url": "https://mill.example/a(v=ws.10)" }] }] }', [
      'https://mill.example/a(v=ws.10) noise hum',
    ]);
    check('a.md', 'It turns (https://mill.example/a), see [there](https://mill.example/b#c), <https://mill.example/d>.', [
      'https://mill.example/a a.md',
      'https://mill.example/b#c a.md',
      'https://mill.example/d a.md',
    ]);
  });
  test('tells nothing of a file without any', () => {
    check('a.jsonc', '{ "codes": 1 }', []);
    check('a.jsonc', '', []);
    check('a.md', 'https:// is how they begin', []);
  });
});

suite('scripts: asking links', () => {
  /** @type {string[]} */
  const asked = [];
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request;
    asked.push(`${method} ${url}`);
    if (url === '/slow') return;
    if (url === '/there') response.writeHead(301, { location: '/en-us/there' });
    else if (url === '/away') response.writeHead(302, { location: '/else' });
    else if (url === '/gone' || (url === '/no-head' && method === 'HEAD')) response.writeHead(404);
    else response.writeHead(200);
    response.end();
  });
  let origin = '';
  suiteSetup((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
      done();
    });
  });
  suiteTeardown(() => {
    server.closeAllConnections();
    server.close();
  });

  const check = async (/** @type {string} */ path, /** @type {unknown} */ expected, /** @type {readonly string[]} */ questions) => {
    asked.length = 0;
    assert.deepEqual(await askLink(`${origin}${path}`, 300), expected);
    assert.deepEqual(asked, questions);
  };

  test('asks for the head alone where that is answered', () => check('/good', { kind: 'good' }, ['HEAD /good']));
  test('asks for the whole where the head is refused', () => check('/no-head', { kind: 'good' }, ['HEAD /no-head', 'GET /no-head']));
  test('tells what is gone, after both questions', () =>
    check('/gone', { kind: 'dead', why: '404 Not Found' }, ['HEAD /gone', 'GET /gone']));
  test('tells where an address leads to', () => check('/away', { kind: 'moved', to: `${origin}/else` }, ['HEAD /away', 'HEAD /else']));
  test('takes a language in the path, a closing slash and a part behind # for the same place', async () => {
    await check('/there', { kind: 'good' }, ['HEAD /there', 'HEAD /en-us/there']);
    await check('/good/', { kind: 'good' }, ['HEAD /good/']);
    await check('/good#part', { kind: 'good' }, ['HEAD /good']);
  });
  test('gives up on a server that is silent, and on one that is not there', async () => {
    await check('/slow', { kind: 'dead', why: 'The operation was aborted due to timeout' }, ['HEAD /slow', 'GET /slow']);
    assert.equal((await askLink('http://127.0.0.1:1/')).kind, 'dead');
    assert.equal((await askLink('no address')).kind, 'dead');
  });
  test('answers in the order of the questions, four at a time', async () => {
    let running = 0;
    let most = 0;
    const answers = await askLinks(
      Array.from({ length: 20 }, (_, index) => String(index)),
      async (url) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        return { kind: 'dead', why: url };
      },
    );
    assert.deepEqual(
      answers.map((answer) => (answer.kind === 'dead' ? Number(answer.why) : -1)),
      Array.from({ length: 20 }, (_, index) => index),
    );
    assert.equal(most, 4);
  });
});
