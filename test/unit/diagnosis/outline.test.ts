import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { diagnose } from '../../../src/diagnosis/diagnose';
import type { OutlineEntry } from '../../../src/diagnosis/finding';
import { bundled } from '../../support/bundledCatalog';

/** As `  name [first-last] outcome seconds`, indented by depth. */
function drawn(entries: readonly OutlineEntry[], indent = ''): readonly string[] {
  return entries.flatMap(({ name, first, last, outcome, durationSeconds, children }) => [
    `${indent}${name} [${first}-${last}] ${outcome} ${durationSeconds ?? '?'}`,
    ...drawn(children, `${indent}  `),
  ]);
}

function check(lines: readonly string[], expected: readonly string[]): void {
  assert.deepEqual(drawn(diagnose({ name: '', lines }, bundled.catalog).outline), expected);
}

const cbs = (time: string, text: string) => `2018-03-14 ${time}, Info                  CBS    ${text}`;
const agent = (second: number, text: string) => `2018/03/14 03:12:${second}.0000000 4420  7016  Agent           ${text}`;

suite('diagnosis: the outline', () => {
  test('a session has its name, its lines, its outcome and its duration', () => {
    check(
      [
        cbs('03:09:58', 'Session: 30653021_1874302211 initialized by client WindowsUpdateAgent.'),
        cbs('03:10:58', 'Session: 30653021_1874302211 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]'),
        cbs('03:11:58', 'Session: 30653021_1874302212 initialized by client WindowsUpdateAgent.'),
        cbs('03:11:59', 'Exec: Processing complete.  Session: 30653021_1874302212 [HRESULT = 0x80073aa2 - ERROR_EVT_CONFIGURATION_ERROR]'),
      ],
      ['WindowsUpdateAgent [0-1] succeeded 60', 'WindowsUpdateAgent [2-3] failed 1'],
    );
  });
  test('of overlapping calls each has the verdict on its own end and no other', () => {
    check(
      [
        agent(10, '* START * Finding updates CallerId = UpdateOrchestrator  Id = 1'),
        agent(11, '* START * Finding updates CallerId = WaaSMedicAgent  Id = 2'),
        agent(12, '* END * Finding updates CallerId = UpdateOrchestrator, Id = 1, Exit code = 0x80072EE2 (cV = a.0.1)'),
        agent(13, '* END * Finding updates CallerId = WaaSMedicAgent, Id = 2, Exit code = 0x00000000 (cV = a.0.2)'),
      ],
      ['Finding updates [0-2] failed 2', 'Finding updates [1-3] succeeded 2'],
    );
  });
  test('a run of sfc is one piece of work, whatever is asked in between', () => {
    const csi = (time: string, text: string) => `2018-03-14 ${time}, Info                  CSI    0000001c [SR] ${text}`;
    const run = [
      csi('03:09:58', 'Verifying 100 components'),
      cbs('03:10:00', 'Session: 1_2 initialized by client WindowsUpdateAgent.'),
      csi('03:10:58', 'Verifying 100 components'),
      csi('03:11:57', 'Repairing 0 components'),
      csi('03:11:58', 'Repair complete'),
    ];
    check(run, ['SR [0-4] succeeded 120', 'WindowsUpdateAgent [1-1] unknown 0']);
    // A run that only looks does not tell its end.
    check(run.slice(0, 1), ['SR [0-0] unknown 0']);
  });
  test('who asked is known of a session and of the work on a package', () => {
    const { outline } = diagnose(
      {
        name: '',
        lines: [
          cbs('03:09:58', 'Session: 1_2 initialized by client WindowsUpdateAgent.'),
          cbs(
            '03:09:59',
            'Exec: Processing started.  Client: DISM Package Manager Provider, Session: 1_2, Package: Package_for_KB4056894~x',
          ),
        ],
      },
      bundled.catalog,
    );
    assert.deepEqual(
      outline.flatMap(({ client, children }) => [client, ...children.map((part) => part.client)]),
      ['WindowsUpdateAgent', 'DISM Package Manager Provider'],
    );
  });
  test('what has no end is cut short, but for a step of work that went on to its own', () => {
    const begun = cbs('03:09:58', 'Exec: Processing started.  Client: WindowsUpdateAgent, Session: 1_2, Package: Package_for_KB4056894~x');
    const installer = '2018-03-14 03:09:59, Info                  CSI    0000001b Begin executing advanced installer phase 38';
    const ended = cbs(
      '03:10:58',
      'Exec: Processing complete.  Session: 1_2, Package: Package_for_KB4056894~x [HRESULT = 0x00000000 - S_OK]',
    );
    check([begun, installer], ['Package_for_KB4056894~x [0-1] interrupted 1', '   [1-1] interrupted 0']);
    check([begun, installer, ended], ['Package_for_KB4056894~x [0-2] unknown 60', '   [1-2] unknown 59']);
  });
  test('a clock that was set back gives no duration', () => {
    check(
      [
        cbs('03:09:58', 'Session: 1_2 initialized by client WindowsUpdateAgent.'),
        cbs('03:08:58', 'Session: 1_2 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]'),
      ],
      ['WindowsUpdateAgent [0-1] succeeded ?'],
    );
  });
});
