import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { suite, test } from 'mocha';
import { code, fence, known, link, prose, table } from '../../../src/report/markdown';

type Case = readonly [name: string, input: string, expected: string];

function check(render: (text: string) => string, cases: readonly Case[]): void {
  for (const [name, input, expected] of cases) {
    test(name, () => {
      assert.equal(render(input), expected);
    });
  }
}

suite('log text as prose', () => {
  check(prose, [
    ['is bare where nothing can come of it', '2018-01 Rollup for Windows 7 (KB4056894)', '2018-01 Rollup for Windows 7 (KB4056894)'],
    ['is bare in other scripts', '累積更新プログラム', '累積更新プログラム'],
    ['is code where it holds HTML', 'a<img src=x>', '`a<img src=x>`'],
    ['is code where it would be a link by itself', 'see www.example.org', '`see www.example.org`'],
    ['is code where it would begin a list', '- a', '`- a`'],
    ['is code where it would be emphasis', 'a *b*', '`a *b*`'],
  ]);
});

suite('log text as code', () => {
  check(code, [
    ['stands between backticks', 'a_b', '`a_b`'],
    ['stands between more backticks than it has', 'a``b`c', '```a``b`c```'],
    ['is set off from a backtick at its end', '`a', '`` `a ``'],
    ['cannot end the cell of a table', 'a|b', '`a¦b`'],
    ['is one line without controls', 'a\u001b[31m\r\nb\u202e', '`a [31m b`'],
    ['of nothing is nothing', ' \t', ''],
  ]);
});

suite('sentences of the catalogue', () => {
  check(known, [
    ['keep their code', 'Run `sfc /scannow`, then restart.', 'Run `sfc /scannow`, then restart.'],
    ['cannot bring HTML', 'a <b> & c', String.raw`a \<b\> \& c`],
    ['cannot bring a link', '[x](command:y)', String.raw`\[x\](command:y)`],
    ['keep names and paths as people write them', String.raw`WINEVT\Channels of ERROR_EVT_X`, String.raw`WINEVT\Channels of ERROR_EVT_X`],
    ['cannot begin a list or a heading', '# a', String.raw`\# a`],
    ['cannot begin a numbered list', '1. a', String.raw`1\. a`],
    ['keep a lonely backtick as one', 'a ` b', String.raw`a \` b`],
  ]);
  test('take log text in their blanks, as code where it could be more', () => {
    assert.equal(known('{name} of {other}, {3bb9fd2b}', { name: '<x>', other: 'y {name}' }), '`<x>` of `y {name}`, {3bb9fd2b}');
    assert.equal(known('`dism {name}`', { name: 'a`b' }), '``dism a`b``');
  });
});

suite('blocks and tables', () => {
  test('a fence is longer than any run of backticks in it', () => {
    assert.deepEqual(fence(['1: a', '2: ````x']), ['`````text', '1: a', '2: ````x', '`````']);
  });
  test('a quoted line is cut, and keeps its blanks', () => {
    assert.equal(fence([`1:   ${'x'.repeat(1_000_000)}`])[1]?.length, 400);
    assert.equal(fence(['1:   a\tb'])[1], '1:   a    b');
  });
  test('a table has its head, its line and its rows', () => {
    assert.deepEqual(table(['a', 'b'], [['1', '2']]), ['| a | b |', '| --- | --- |', '| 1 | 2 |']);
  });
  test('only web addresses become links', () => {
    assert.equal(link('https://example.org/a?b=c'), '<https://example.org/a?b=c>');
    assert.equal(link('javascript:x'), '`javascript:x`');
    assert.equal(link('https://a> <b'), '`https://a> <b`');
  });
  test('nothing of a log stands outside of a code span', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const span = code(text);
        const ticks = /^`*/.exec(span)?.[0] ?? '';
        assert.ok(span === '' || (span.endsWith(ticks) && !span.slice(ticks.length, -ticks.length).split(/[^`]+/).includes(ticks)), span);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});
