/** What is offered while somebody types. */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { suggest } from '../../../src/catalog/suggest';
import { bundled } from '../../support/bundledCatalog';
import { processorMs } from '../../support/processorTime';

const { catalog } = bundled;

/** Each as `code NAME`, meant ones with a star, or the id of a fix. */
function offered(text: string): readonly string[] {
  return suggest(text, catalog).map((each) =>
    each.kind === 'fix' ? each.fix.id : `${each.code} ${each.name ?? '-'}${each.meant ? ' *' : ''}`,
  );
}

suite('catalogue: what may be meant', () => {
  test('a code that is written out comes first and is meant', () => {
    assert.equal(offered('-2147009886')[0], '0x80073AA2 ERROR_EVT_CONFIGURATION_ERROR *');
    assert.equal(offered('0x8BADF00D')[0], '0x8BADF00D - *');
    assert.equal(offered('it says 0x80073AA2 (EVENTS)')[0], '0x80073AA2 ERROR_EVT_CONFIGURATION_ERROR *');
  });

  test('the beginning of a code is completed from five digits on', () => {
    assert.ok(offered('0x80073AA').includes('0x80073AA2 ERROR_EVT_CONFIGURATION_ERROR'));
    assert.ok(offered('80240').some((each) => each.startsWith('0x8024')));
    assert.ok(offered('0x80073').length <= 60);
  });

  test('a part of a name is completed, with blanks for underscores, also where there is no entry', () => {
    for (const text of ['evt_config', 'evt config', 'Evt_Configuration']) {
      assert.ok(offered(text).includes('0x80073AA2 ERROR_EVT_CONFIGURATION_ERROR'), text);
    }
    assert.ok(offered('cycle_det').includes('0x8024000F WU_E_CYCLE_DETECTED'));
  });

  test('the name that was looked for is shown, though the value has a better known one', () => {
    assert.ok(offered('http_e_status_forb').some((each) => each.startsWith('0x80190193 HTTP_E_STATUS_FORBIDDEN')));
  });

  test('names of servicing come before others, beginnings of words before their middles', () => {
    const names = offered('cycle');
    const of = (name: string): number => names.findIndex((each) => each.includes(name));
    assert.ok(of('WU_E_CYCLE_DETECTED') >= 0 && of('WU_E_CYCLE_DETECTED') < of('COMADMIN_E_CANTRECYCLELIBRARYAPPS'));
  });

  test('words of a meaning and of the title of a fix are found in any order', () => {
    assert.ok(offered('registrations events component').includes('0x80073AA2 ERROR_EVT_CONFIGURATION_ERROR'));
    assert.ok(offered('components reset update').includes('reset'));
  });

  test('no code twice, at most sixty, and nothing for what fits nothing', () => {
    for (const text of ['error', 'e_', '0x80070', 'the', 'update', '15010 0x80073AA2 evt']) {
      const codes = offered(text).map((each) => each.split(' ')[0]);
      assert.equal(new Set(codes).size, codes.length, text);
      assert.ok(codes.length <= 60, text);
    }
    assert.deepEqual(offered('no such thing anywhere'), []);
    assert.deepEqual(offered('constructor __proto__'), []);
  });

  test('an empty text offers all that has an entry', () => {
    assert.equal(offered('').length, catalog.codes.length);
  });

  test('keeps up with typing, whatever is typed or pasted', () => {
    suggest('warm', catalog);
    for (const text of ['e', '0x80070', 'error access denied', 'x '.repeat(50_000), '0x80070005 '.repeat(10_000)]) {
      assert.ok(processorMs(() => suggest(text, catalog)) < 400, text.slice(0, 20));
    }
  });

  test('a fix is offered for its title first, and for a service or a command of its steps', () => {
    assert.equal(
      offered('reset the windows update').find((each) => !each.startsWith('0x')),
      'reset',
    );
    assert.ok(offered('bits cryptsvc wuauserv').includes('reset'));
  });
});
