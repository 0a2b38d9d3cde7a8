import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { parseCodeText } from '../../../src/codes/resultCode';
import type { ToldStep } from '../../../src/diagnosis/told';
import { workOf } from '../../../src/diagnosis/updates';
import type { About } from '../../../src/diagnosis/work';
import type { StepKind } from '../../../src/log/format';
import { toSpan } from '../../../src/text/span';
import { fastestMs } from '../../support/processorTime';

const DAY = Date.UTC(2018, 2, 14);
const SAYS: readonly StepKind[] = [
  'listed',
  'downloading',
  'downloaded',
  'installing',
  'restart-required',
  'installed',
  'failed',
  'rolled-back',
  'cancelled',
  'removing',
  'removed',
];

/** A step in one line: `03:10 installing kb=KB4056894 id=a1 code=0x80073AA2`; `-` for no time, `~` before one that was written late. */
function step(text: string, record: number): ToldStep {
  const [time = '', word = '', ...pairs] = text.split(' ');
  const values = new Map(pairs.map((pair) => pair.split('=')).map(([key = '', value = '']) => [key, value.replaceAll('_', ' ')]));
  const named = (key: string): string | null => values.get(key) ?? null;
  const [hours = NaN, minutes = NaN] = time.replace('~', '').split(':').map(Number);
  const says = SAYS.find((one) => one === word);
  assert.ok(says !== undefined, word);
  const code = parseCodeText(named('code') ?? '');
  const about: About = {
    kb: named('kb'),
    updateId: named('id'),
    package: named('package'),
    title: named('title'),
    driver: named('driver'),
    feature: named('feature'),
  };
  return {
    record: Number(named('record') ?? record),
    instant: time === '-' ? null : { wall: DAY + (hours * 60 + minutes) * 60_000, offsetMinutes: null },
    isLate: time.startsWith('~'),
    says,
    about,
    client: named('client'),
    code: code === undefined ? null : { record, span: toSpan(record, 0, 1), code, known: undefined, noise: null },
  };
}

/** Each work in one line: `KB4056894 failed: installing failed`. */
function drawn(lines: readonly string[], eachRecord = false): readonly string[] {
  return workOf(lines.map(step), { eachRecord }).map(({ about, outcome, steps }) => {
    const name = about.kb ?? about.updateId ?? about.package ?? about.title ?? about.driver ?? about.feature ?? '?';
    return `${name} ${outcome}: ${steps.map(({ says }) => says).join(' ')}`;
  });
}

function check(lines: readonly string[], expected: readonly string[]): void {
  assert.deepEqual(drawn(lines), expected);
}

suite('diagnosis: steps that are about the same update', () => {
  test('share its number, its id, its package or its title', () => {
    check(['03:10 installing kb=KB1', '03:12 installed kb=KB1'], ['KB1 succeeded: installing installed']);
    check(['03:10 installing id=a', '03:12 installed id=a'], ['a succeeded: installing installed']);
    check(['03:10 installing package=p', '03:12 installed package=p'], ['p succeeded: installing installed']);
    check(['03:10 installing title=t', '03:12 installed title=t'], ['t succeeded: installing installed']);
    check(['03:10 installing feature=f', '03:12 installed feature=g'], ['f unknown: installing', 'g succeeded: installed']);
  });
  test('are known by way of others, also where those come later', () => {
    check(
      ['03:10 installing id=a', '03:12 failed package=p', '03:13 listed id=a kb=KB1', '03:14 listed package=p kb=KB1'],
      ['KB1 failed: installing failed'],
    );
  });
  test('a title above an id belongs to it, with its number', () => {
    check(['03:09 listed title=x kb=KB1', '03:09 listed id=a', '03:10 installing id=a'], ['KB1 unknown: installing']);
    check(['03:09 listed title=x kb=KB1', '03:09 listed id=a record=9', '03:10 installing id=a'], ['a unknown: installing']);
  });
  test('drivers that share a title are told apart by their ids', () => {
    check(
      [
        '03:10 listed title=net',
        '03:10 listed id=a',
        '03:11 listed title=net',
        '03:11 listed id=b',
        '03:12 installed id=a',
        '03:13 failed id=b',
      ],
      ['a succeeded: installed', 'b failed: failed'],
    );
  });
  test('a title alone means the one update that has it', () => {
    check(['03:10 installing id=a title=net', '03:12 failed title=net'], ['a failed: installing failed']);
    check(
      ['03:10 installing id=a title=net', '03:11 installing id=b title=net', '03:12 failed title=net'],
      ['a unknown: installing', 'b unknown: installing', 'net failed: failed'],
    );
  });
  test('what names nothing is passed over', () => {
    check(['03:10 installed'], []);
    check(['03:10 listed kb=KB1'], []);
  });
  test('each work has its own title and id, though all versions of a definition share a number', () => {
    const works = workOf(
      ['03:10 listed title=v1 kb=KB2', '03:10 listed id=a', '03:11 installing id=a', '03:12 installed id=a', '05:10 listed title=v2 kb=KB2']
        .concat(['05:10 listed id=b', '05:11 installing id=b', '05:12 installed id=b'])
        .map(step),
      { eachRecord: false },
    );
    assert.deepEqual(
      works.map(({ about }) => [about.kb, about.updateId, about.title]),
      [
        ['KB2', 'a', 'v1'],
        ['KB2', 'b', 'v2'],
      ],
    );
  });
  test('the first that says who asked tells it', () => {
    const [work] = workOf(['03:10 installing kb=KB1', '03:11 installed kb=KB1 client=wusa', '03:12 installed kb=KB1 client=x'].map(step), {
      eachRecord: false,
    });
    assert.equal(work?.client, 'wusa');
  });
});

suite('diagnosis: one attempt', () => {
  test('goes from the download to the ending, however long it waits between', () => {
    check(
      ['03:10 downloading id=a', '03:12 downloaded id=a', '19:00 installing id=a', '19:05 installed id=a'],
      ['a succeeded: downloading downloaded installing installed'],
    );
  });
  test('is told several times: by the handler, the agent and a report', () => {
    check(['03:10 installing id=a', '03:12 failed id=a', '03:12 failed id=a', '03:20 failed id=a'], ['a failed: installing failed']);
    check(['03:10 failed id=a code=0x80070643', '03:10 failed id=a code=0x800F0922'], ['a failed: failed failed']);
  });
  test('another begins with the next try, hours or seconds after the failure', () => {
    check(
      ['03:10 installing id=a', '03:12 failed id=a', '03:13 installing id=a', '03:14 failed id=a', '09:00 failed id=a'],
      ['a failed: installing failed', 'a failed: installing failed', 'a failed: failed'],
    );
  });
  test('a failure is never taken for the repetition of a success', () => {
    check(['03:10 installed id=a', '03:11 failed id=a'], ['a succeeded: installed', 'a failed: failed']);
  });
  test('what is installed and at once installed again is another part of the same update', () => {
    check(
      ['03:10 installing id=a', '03:11 installed id=a', '03:11 installing id=a', '03:12 failed id=a'],
      ['a failed: installing installed installing failed'],
    );
    check(['03:10 installed id=a', '09:11 installing id=a'], ['a succeeded: installed', 'a unknown: installing']);
  });
  test('the parts of an update are downloaded one after the other: it begins with the first and is downloaded with the last', () => {
    const [work] = workOf(
      ['03:10 downloading id=a', '03:11 downloaded id=a', '03:12 downloading id=a', '03:13 downloaded id=a'].map(step),
      { eachRecord: false },
    );
    assert.deepEqual(
      work?.steps.map(({ says, record }) => [says, record]),
      [
        ['downloading', 0],
        ['downloaded', 3],
      ],
    );
  });
  test('updates of one call overlap', () => {
    check(
      ['03:10 installing id=a', '03:10 installing id=b', '03:11 failed id=a', '03:12 installed id=b'],
      ['a failed: installing failed', 'b succeeded: installing installed'],
    );
  });
});

suite('diagnosis: how an attempt ended', () => {
  test('waits for a restart until something tells more', () => {
    check(['03:10 installing id=a', '03:12 restart-required id=a'], ['a pending-restart: installing restart-required']);
    check(['03:12 restart-required id=a', '08:00 installed id=a'], ['a succeeded: restart-required installed']);
    check(['03:12 restart-required id=a', '08:00 failed id=a'], ['a failed: restart-required failed']);
    check(['03:12 installed id=a', '03:13 restart-required id=a'], ['a pending-restart: installed restart-required']);
  });
  test('what waits for a restart and is begun again later is another attempt', () => {
    check(
      ['03:12 restart-required id=a', '09:00 installing id=a', '09:05 failed id=a'],
      ['a pending-restart: restart-required', 'a failed: installing failed'],
    );
  });
  test('cancelled, rolled back, removed', () => {
    check(['03:10 downloading id=a', '03:12 cancelled id=a'], ['a cancelled: downloading cancelled']);
    check(['03:10 installing id=a', '03:12 failed id=a', '03:12 rolled-back id=a'], ['a rolled-back: installing failed rolled-back']);
    check(['03:10 removing id=a', '03:12 removed id=a'], ['a succeeded: removing removed']);
  });
  test('interrupted where it is begun anew without an ending, unknown where the log tells no more', () => {
    check(['03:10 installing id=a', '09:10 installing id=a'], ['a interrupted: installing', 'a unknown: installing']);
    check(['03:10 downloading id=a', '09:10 downloading id=a'], ['a unknown: downloading downloading']);
  });
});

suite('diagnosis: the order of steps', () => {
  test('an export with the newest first is turned around, within a second too', () => {
    check(['03:12 failed id=a', '03:12 installing id=a', '03:10 downloading id=a'], ['a failed: downloading installing failed']);
  });
  test('a clock that is set back once turns nothing around', () => {
    check(['03:10 downloading id=a', '03:12 installing id=a', '02:12 installed id=a'], ['a succeeded: downloading installing installed']);
  });
  test('a report that is written late stands where it happened', () => {
    check(['03:10 installing id=a', '03:12 failed id=a', '~03:10 installing id=a', '~03:12 failed id=a'], ['a failed: installing failed']);
  });
  test('without times what ends again is the same attempt, but not where each record stands for itself', () => {
    check(['- failed id=a', '- failed id=a'], ['a failed: failed']);
    assert.deepEqual(drawn(['- failed id=a', '- failed id=a'], true), ['a failed: failed', 'a failed: failed']);
  });
  test('tens of thousands of steps take time in proportion, whether they go on with one attempt or begin others', () => {
    const alike = (text: string, count: number): readonly ToldStep[] => {
      const one = step(text, 0);
      // An hour apart, so that none is the repetition of another.
      return Array.from({ length: count }, (_, index) => ({
        ...one,
        record: index,
        instant: { wall: DAY + index * 3_600_000, offsetMinutes: null },
      }));
    };
    for (const says of ['downloading', 'installing', 'failed']) {
      const milliseconds = (count: number): number => {
        const steps = alike(`03:10 ${says} id=a title=x`, count);
        return fastestMs(() => {
          workOf(steps, { eachRecord: false });
        }, 0);
      };
      const [few, many] = [milliseconds(2_000), milliseconds(16_000)];
      assert.ok(many < 8 * 4 * (few + 2), `${says}: ${few.toFixed(1)} ms and ${many.toFixed(1)} ms for eight times as many`);
    }
  });
});
