import * as assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { parseCodeText } from '../../../src/codes/resultCode';
import type { SignKind } from '../../../src/diagnosis/finding';
import type { MachineStory } from '../../../src/machine/story';
import { storyText, ticketText, writeReport, type ReportInput } from '../../../src/report/report';
import { toLine } from '../../../src/text/span';
import { bundled } from '../../support/bundledCatalog';
import { causeOn, momentAt, placeAt, storyOf, tryAt, updateWith } from '../../support/story';

const code = (text: string) => parseCodeText(text) ?? null;
const EVENTS = code('0x80073AA2');

function report(lines: readonly string[], changes: Partial<MachineStory>, options: Partial<ReportInput> = {}): string {
  return writeReport({
    ...storyOf(lines, changes),
    catalog: bundled.catalog,
    language: 'en',
    redact: false,
    previous: null,
    writtenAt: '2018-03-20 10:20',
    ...options,
  });
}

const headings = (text: string): readonly string[] => text.split('\n').filter((line) => /^#{1,3} /.test(line));
/** Markdown without its blocks and spans of code: what is left is interpreted. */
const outsideCode = (text: string): string =>
  text.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '').replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');

const events = (line: number) =>
  causeOn(line, { code: EVENTS, symbol: 'ERROR_EVT_CONFIGURATION_ERROR', layer: 'advanced-installer', fixes: [] });

suite('a report of no failure', () => {
  test('says so, and what went in last', () => {
    const update = updateWith('KB4074598', [tryAt('2018-02-14T03:10', null, { outcome: 'succeeded' })]);
    const text = report(['a'], { updates: [update] });
    assert.match(
      text,
      /\n\*\*No failure was found in these logs\.\*\* The last update that was installed is KB4074598, 2018-02-14 03:10\.\n/,
    );
    assert.deepEqual(headings(text), [
      '# Windows Update triage report',
      '## Other updates',
      '## The machine',
      '## Logs that were read',
      '## History',
      '## Notes',
    ]);
  });
  test('without a log says that there is none', () => {
    assert.match(report([], { logs: [] }), /\*\*Among these files there is no log of Windows Update or servicing\.\*\*/);
  });
});

suite('a report of a failure', () => {
  const tries = [tryAt('2018-01-16T03:10', events(0)), tryAt('2018-02-13T03:10', events(1))];
  const loop = { count: 2, first: momentAt('2018-01-16T03:10'), last: momentAt('2018-02-13T03:10'), cause: events(1), interim: null };
  const update = updateWith('KB4056894', tries, { loop });
  const text = report(['first line', 'second line'], { updates: [update] });

  test('answers first', () => {
    const [heading = '', blank, symptom = '', cause = '', sure = ''] = text.split('\n').slice(4);
    assert.equal(heading, '## KB4056894: failed and was rolled back, 2 tries');
    assert.equal(blank, '');
    assert.equal(
      symptom,
      '- **Symptom:** KB4056894 failed and was rolled back, with `0x80073AA2` `ERROR_EVT_CONFIGURATION_ERROR`. 2 tries, the first 2018-01-16 03:10, the last 2018-02-13 03:10. Each time it ended at the same place: this is a loop.',
    );
    assert.match(cause, /^- \*\*Cause:\*\* After the restart the installer of event-log registrations .* Layer: Advanced installers\.$/);
    assert.match(sure, /^- \*\*How sure:\*\* Likely: /);
  });
  test('quotes the line of the newest try under its number', () => {
    assert.ok(text.includes('\n`CBS.log`\n\n```text\n2: second line\n```\n'), text);
  });
  test('tells each try with its place', () => {
    assert.ok(
      text.includes(
        '| 1 |  | 2018-01-16 03:10 | failed and was rolled back | `0x80073AA2` `ERROR_EVT_CONFIGURATION_ERROR` | `CBS.log:1` |',
      ),
    );
  });
  test('says what does not help', () => {
    assert.match(text, /### What does not help, and why\n\n- \*\*Reset the Windows Update components:\*\* It renews what was searched for/);
  });
  test('numbers lines as a person finds them', () => {
    const numbered = report(['first line', 'second line'], { updates: [update] }, { numberOf: ({ line }) => line + 7000 });
    assert.ok(numbered.includes('\n7001: second line\n') && numbered.includes('`CBS.log:7000`'));
  });
  test('shows what a log tells in UTC by the clock that another tells', () => {
    const other = updateWith('KB4056894', [
      tryAt('2018-01-16T03:10', events(0)),
      tryAt('2018-02-13T03:10', events(1), { end: momentAt('2018-02-12T18:10', 0) }),
    ]);
    assert.match(report(['a', 'b'], { updates: [other] }), /the last 2018-02-13 03:10\./);
  });
  test('says UTC where no log tells the zone', () => {
    const utc = updateWith('KB4056894', [tryAt('2018-01-16T03:10', events(0), { end: momentAt('2018-01-15T18:10', 0) })]);
    assert.match(report(['a'], { updates: [utc] }), /Tried once, 2018-01-15 18:10 UTC\./);
  });
  test('asks for the log that would tell why', () => {
    const missing = [{ log: 'CBS.log', moment: momentAt('2018-02-13T03:10'), update: 'KB4056894', why: 'covers' as const, look: '' }];
    const told = report(['a', 'b'], { updates: [update], missing });
    assert.match(told, /\n- \*\*Bring:\*\* CBS\.log of 2018-02-13 03:10\n/);
    assert.match(told, /\n- \*\*Bring:\*\* CBS\.log of 2018-02-13 03:10 \(the logs of that kind do not reach that time\)\.\n/);
  });
  test('sets what was tried against what does not help', () => {
    const attempt = {
      kind: 'sfc' as const,
      value: '',
      result: null,
      place: placeAt(0),
      moment: momentAt('2018-01-20T21:00'),
      changedNothing: true,
    };
    const told = report(['a', 'b'], { updates: [{ ...update, attempts: [attempt] }] });
    assert.match(told, /\*\*Does not help:\*\* Check the protected system files \(tried\); /);
    assert.match(told, /\n- \*\*Check the protected system files:\*\* .* Tried 2018-01-20 21:00: it changed nothing\.\n/);
    assert.match(told, /\| 2018-01-20 21:00 \| System file check \(sfc\) \|  \| changed nothing: /);
  });
  test('adds to the history and keeps the notes', () => {
    const again = report(['a', 'b'], { updates: [update] }, { previous: `${text}\nmy words\n`, writtenAt: '2018-03-21 08:00' });
    assert.match(
      again,
      /\n- 2018-03-20 10:20: KB4056894 failed and was rolled back, newest try 2018-02-13 03:10, .*\n- 2018-03-21 08:00: /,
    );
    assert.ok(again.endsWith('\n\nmy words\n'));
  });
});

suite('a report of several failures', () => {
  const failing = (count: number, cause = events) =>
    Array.from({ length: count }, (_, index) => updateWith(`KB500000${index % 10}`, [tryAt('2018-01-16T03:10', cause(index))]));

  test('tells each in a section, and one cause once', () => {
    const text = report(['a', 'b'], { updates: failing(2) });
    assert.equal(headings(text).filter((line) => line === '### Fixes, in this order').length, 1);
    assert.match(text, /\nThe same cause as above: KB5000000: failed and was rolled back\. Fixes, and what does not help, stand there\.\n/);
  });
  test('makes a table of more than ten', () => {
    const text = report(['a'], { updates: failing(11) });
    assert.match(text, /\n## What failed\n\n11 failures; /);
    assert.equal(headings(text).filter((line) => line.startsWith('## KB')).length, 1);
    assert.equal(text.split('\n').filter((line) => line.startsWith('| KB')).length, 11);
  });
  test('tells what belongs to no update by its code', () => {
    const cause = causeOn(0, { code: code('0x8024402C'), symbol: 'WU_E_PT_WINHTTP_NAME_NOT_RESOLVED' });
    const text = report(['a'], { others: [{ cause, moment: momentAt('2018-01-16T03:10'), outcome: 'failed' }] });
    assert.ok(text.includes('\n## `0x8024402C` `WU_E_PT_WINHTTP_NAME_NOT_RESOLVED` (no single update): failed\n'), text);
  });
});

suite('a report of failures with and without an update', () => {
  test('has the updates in sections and the others in a table', () => {
    const cause = causeOn(0, { code: code('0x8024402C'), symbol: 'WU_E_PT_WINHTTP_NAME_NOT_RESOLVED' });
    const text = report(['a'], {
      updates: [updateWith('KB4056894', [tryAt('2018-01-16T03:10', events(0))])],
      others: [{ cause, moment: momentAt('2018-01-16T03:10'), outcome: 'failed' }],
    });
    assert.deepEqual(
      headings(text)
        .filter((line) => line.startsWith('## '))
        .slice(0, 2),
      ['## KB4056894: failed and was rolled back', '## Other failures'],
    );
    assert.match(text, /\n\| The name of the update server.* \| failed \| 2018-01-16 03:10 \| `0x8024402C` /);
  });
});

suite('a report of hostile logs', () => {
  const evil = '<img src=x onerror=alert(1)>|```[x](javascript:alert)\u202e';
  const cause = causeOn(0, {
    code: EVENTS,
    subject: { kind: 'installer', name: evil, guid: null, component: evil, oldVersion: evil, newVersion: evil },
    update: evil,
    ground: 'chain',
    chain: { id: 'no-such-chain', values: { name: evil }, places: [] },
  });
  const story: Partial<MachineStory> = {
    logs: storyOf(['x']).story.logs.map((log) => ({ ...log, path: evil })),
    updates: [
      updateWith(evil, [tryAt('2018-01-16T03:10', cause), tryAt('2018-01-17T03:10', cause)], {
        about: { kb: null, updateId: null, package: null, title: evil, driver: null, feature: null },
        attempts: [{ kind: 'uninstalled', value: evil, result: evil, place: placeAt(0), moment: null, changedNothing: false }],
      }),
    ],
    facts: [{ tells: 'computer', value: evil, place: placeAt(0) }],
    signs: [{ log: 0, sign: { kind: 'managed', lines: [toLine(0)], count: 1, names: [evil], seconds: null } }],
  };
  for (const language of ['en', 'ja'] as const) {
    test(`holds nothing of them outside of code (${language})`, () => {
      const text = report([`${evil}\n# x`], story, { language });
      const outside = outsideCode(text);
      assert.doesNotMatch(outside, /img|javascript|onerror/);
      assert.doesNotMatch(text, /\u202e/);
      assert.ok(text.includes('1: <img src=x'), text);
    });
  }
  test('is plain in a ticket', () => {
    const text = ticketText({ ...storyOf([evil], story), catalog: bundled.catalog, language: 'en', redact: false, update: null });
    assert.equal(text.split('\n').length, 5);
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Bidi_Control}]/u);
  });
});

suite('signs', () => {
  const kinds: readonly SignKind[] = ['other-files', 'clock-back', 'silence', 'disk-full', 'blocked', 'managed', 'cancelled', 'stops'];
  for (const kind of kinds) {
    test(`${kind} is told in a sentence with its line`, () => {
      const sign = { kind, lines: [toLine(4)], count: 3, names: ['tcpip.sys'], seconds: 5400 };
      for (const language of ['en', 'ja'] as const) {
        const text = report(['a'], { signs: [{ log: 0, sign }] }, { language });
        assert.match(text, /\n- .{20,}(?:\. |。)\(`CBS\.log:5`(?:, and 2 more|、ほか 2 件)\)\n/);
      }
    });
  }
});

suite('a report without names', () => {
  const lines = [String.raw`opened C:\Users\mikaoda\x on OFFICE-7 by KITAHAMA\tomo`, 'MIKAODA failed, tomo waits'];
  const story: Partial<MachineStory> = {
    updates: [updateWith('KB4056894', [tryAt('2018-01-16T03:10', causeOn(1, { update: 'KB4056894' }))])],
    facts: [
      { tells: 'computer', value: 'office-7.kitahama.example', place: placeAt(0) },
      { tells: 'wsus', value: 'http://up7.kitahama.example:8530', place: placeAt(0) },
    ],
  };
  for (const language of ['en', 'ja'] as const) {
    test(`has none anywhere (${language})`, () => {
      const text = report(lines, story, { language, redact: true, previous: '# Mine\n\ntomo called from OFFICE-7\n' });
      assert.doesNotMatch(text, /mikaoda|tomo|office-7|kitahama|up7/i);
      assert.ok(text.includes('`http://<wsus-1>:8530`') && text.includes('2: <user-1> failed, <user-2> waits'), text);
    });
  }
  test('has none in a ticket', () => {
    const text = ticketText({ ...storyOf(lines, story), catalog: bundled.catalog, language: 'en', redact: true, update: null });
    assert.doesNotMatch(text, /mikaoda|tomo|office-7|kitahama|up7/i);
  });
});

suite('a ticket', () => {
  const update = updateWith('KB4056894', [tryAt('2018-01-16T03:10', events(0)), tryAt('2018-02-13T03:10', events(1))]);
  const facts = [{ tells: 'computer' as const, value: 'OFFICE-7', place: placeAt(0) }];
  const ticket = (key: string | null, language: 'en' | 'ja' = 'en') =>
    ticketText({ ...storyOf(['a', 'b'], { updates: [update], facts }), catalog: bundled.catalog, language, redact: false, update: key });

  test('has five lines', () => {
    const [machine = '', what = '', cause = '', where = '', first = '', ...more] = ticket(null).split('\n');
    assert.deepEqual(more, []);
    assert.equal(machine, 'The machine: OFFICE-7');
    assert.equal(what, 'KB4056894 failed and was rolled back, with 0x80073AA2 ERROR_EVT_CONFIGURATION_ERROR.');
    assert.match(cause, /^Cause: After the restart .* Layer: Advanced installers\. How sure: likely\.$/);
    assert.equal(where, 'Where: CBS.log:2, 2018-02-13 03:10. 2 tries, the first 2018-01-16 03:10, the last 2018-02-13 03:10.');
    assert.match(first, /^Does not help: Reset the Windows Update components; /);
  });
  test('has five lines in Japanese', () => {
    assert.equal(ticket('KB4056894', 'ja').split('\n').length, 5);
  });
  test('of an update that did not fail says how it ended', () => {
    const good = updateWith('KB1', [tryAt('2018-01-16T03:10', null, { outcome: 'succeeded' })]);
    const text = ticketText({
      ...storyOf(['a'], { updates: [good] }),
      catalog: bundled.catalog,
      language: 'en',
      redact: false,
      update: 'KB1',
    });
    assert.match(text, /\nKB1 succeeded\.$/);
  });
});

suite('the text of a story', () => {
  test('is a paragraph for each failure, and empty without one', () => {
    const update = updateWith('KB4056894', [tryAt('2018-01-16T03:10', events(0))]);
    const text = storyText({ ...storyOf(['a'], { updates: [update] }), catalog: bundled.catalog, language: 'en', redact: false });
    assert.match(text, /^KB4056894: failed and was rolled back\n {2}Symptom: /);
    assert.equal(storyText({ ...storyOf(['a']), catalog: bundled.catalog, language: 'en', redact: false }), '');
  });
});
