import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { fitTemplate, namesOfBlanks, readTemplate, toMatchable } from '../../../src/catalog/template';

/** Where a template fits and what it keeps; undefined where it does not fit. */
function check(
  template: string,
  text: string,
  expected: readonly [found: string, values: Readonly<Record<string, string>>] | undefined,
): void {
  const read = readTemplate(template);
  assert.ok(read !== undefined);
  const fit = fitTemplate(read, toMatchable(text));
  assert.deepEqual(fit === undefined ? undefined : [text.slice(fit.start, fit.end), Object.fromEntries(fit.values)], expected);
}

suite('catalog: templates of lines', () => {
  const CASES: readonly (readonly [rule: string, template: string, text: string, expected: Parameters<typeof check>[2]])[] = [
    ['text anywhere, in any case', 'the MILL jammed', 'so The mill JAMMED again', ['The mill JAMMED', {}]],
    ['text that is not there', 'the mill jammed', 'the mill turns', undefined],
    [
      'a blank up to the text behind it',
      'jammed at {wheel}, again',
      'Jammed at Wheel 3, again',
      ['Jammed at Wheel 3, again', { wheel: 'Wheel 3' }],
    ],
    ['a blank at the end: one word', 'jammed at {wheel}', 'jammed at wheel3, again', ['jammed at wheel3', { wheel: 'wheel3' }]],
    [
      'a blank at the end: without the full stop',
      'jammed at {wheel}',
      'jammed at wheel.dll.',
      ['jammed at wheel.dll', { wheel: 'wheel.dll' }],
    ],
    ['a blank that would be empty', 'jammed at {wheel}, again', 'jammed at , again', undefined],
    ['a blank that would span lines', 'jammed at {wheel}, again', 'jammed at one\ntwo, again', undefined],
    ['a blank that keeps nothing may span lines', 'jammed at {}, again', 'jammed at one\ntwo, again', ['jammed at one\ntwo, again', {}]],
    ['a blank that keeps nothing may be empty', 'jammed at {}wheel', 'jammed at wheel', ['jammed at wheel', {}]],
    ['of one name twice the first', 'from {mill} to the {mill} .', 'from a to the b .', ['from a to the b .', { mill: 'a' }]],
    ['a later place where the first does not go on', 'mill {name} jammed', 'mill \n mill b jammed', ['mill b jammed', { name: 'b' }]],
    [
      'letters that grow when they are made small',
      'jammed at {wheel},',
      'İİ jammed at İstanbul,',
      ['jammed at İstanbul,', { wheel: 'İstanbul' }],
    ],
    ['signs of regular expressions as they are', 'jammed (.*)+ {wheel}', 'jammed (.*)+ [0]', undefined],
    ['a name longer than any', 'jammed at {wheel}, again', `jammed at ${'x'.repeat(301)}, again`, undefined],
    ['names of inherited things', 'jammed at {constructor}, again', 'jammed at w, again', ['jammed at w, again', { constructor: 'w' }]],
  ];
  for (const [rule, template, text, expected] of CASES) {
    test(rule, () => {
      check(template, text, expected);
    });
  }

  const NONE: readonly (readonly [why: string, template: string])[] = [
    ['too little text', 'jammed'],
    ['a blank at the beginning', '{wheel} is where the mill jammed'],
    ['blanks that touch', 'the mill jammed at {}{wheel}'],
    ['a brace that does not close', 'the mill jammed at {wheel'],
    ['a brace within a brace', 'the mill jammed at {{wheel}}'],
    ['a brace that only closes', 'the mill jammed at wheel}'],
    ['a name that is no word', 'the mill jammed at {big wheel}'],
    ['a name of another prototype', 'the mill jammed at {__proto__}'],
  ];
  for (const [why, template] of NONE) {
    test(`none: ${why}`, () => {
      assert.equal(readTemplate(template), undefined);
    });
  }

  test('the names of its blanks', () => {
    const read = readTemplate('the {mill} jammed at {}, {wheel}');
    assert.deepEqual(read === undefined ? [] : namesOfBlanks(read), ['mill', 'wheel']);
  });
  test('a hostile megabyte is no slower than its length', () => {
    const read = readTemplate('jam {a} jam {b} jam {c} jam {d} end');
    assert.ok(read !== undefined);
    const started = performance.now();
    for (const text of ['jam '.repeat(250_000), 'jam x '.repeat(170_000), 'j'.repeat(1_000_000)]) fitTemplate(read, toMatchable(text));
    assert.ok(performance.now() - started < 500);
  });
});
