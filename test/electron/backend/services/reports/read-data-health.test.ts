/** F3: a company with a bad file behind it; every check counts exactly what is wrong. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { monthsBefore } from '../../../../../electron/backend/services/reports/read-data-health.ts';
import { HEALTH_CHECKS, type HealthCheck } from '../../../../../shared/contract/health.contract.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { behindTheBack } from '../../../../helpers/database-content.ts';
import { commit, csv, jobsInProcess, readFileIn } from '../../../../helpers/import-jobs.ts';
import { START_AT, START_DAY, type TestBackend, bookPast, makeBackend, moveTo, must, op, post } from '../../../../helpers/make-backend.ts';

/** As a store keeps it: blanks, widths and cases mixed, columns left empty, stock without a price. */
const BAD_FILE = `编码,名称,规格,单位,类别,库位,供应商,数量,单价,条码
B-01,深沟球轴承,6204-2RS,套,轴承,A1,洛轴,20,12.5,6901
B-02,深沟球轴承 ,６２０４－2rs,套,轴承,A1,洛轴,5,12.5,6902
B-03,深沟 球轴承,6204-2RS,套,,A1,洛轴,1,12.5,6903
B-04,润滑脂,2号,-,油品,,,3,,6904
B-05,棉纱手套,,副,劳保,,,100,1.2,
B-06,切削液,,桶,,B2,,2,,6906
B-07,O型圈,20x2,只,密封件,B2,,40,0.3,6907
B-08,o型圈,20X2,只,密封件,B2,,1,0.3,6908
B-09,旧皮带,B-1200,根,传动,A1,洛轴,2,8,6909
`;

let rig: TestBackend;
let ids: Map<string, string>;
const idOf = (code: string) => ids.get(code) ?? '';
const counts = async () => Object.fromEntries(must(await rig.client.health.overview({})).checks.map(({ check, count }) => [check, count])) as Record<HealthCheck, number>;
const found = async (check: HealthCheck) => must(await rig.client.health.findings({ check })).rows;

beforeAll(async () => {
  rig = await makeBackend({ startJob: jobsInProcess });
  must(await commit(rig.client, await readFileIn(rig, csv('物料.csv', BAD_FILE, 'items')), addDays(START_DAY, -100)));
  ids = new Map(must(await rig.client.items.list({ limit: 100 })).rows.map(row => [row.code, row.id]));
});
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

describe('a company without faults', () => {
  test('every check is there, gravest first, and finds nothing', async () => {
    const fresh = await makeBackend();
    const { items, checks } = must(await fresh.client.health.overview({}));
    expect([items, checks]).toEqual([0, HEALTH_CHECKS.map(check => ({ check, count: 0 }))]);
    fresh.close();
  });
});

describe('a bad file', () => {
  test('counts exactly', async () => {
    expect(await counts()).toEqual({
      negative_balance: 0, future_dated: 0, zero_value: 2, duplicate: 5, inactive_stock: 0, no_unit: 1, no_category: 2, no_location: 2, no_supplier: 0, no_lead_time: 0, no_barcode: 0, no_movement: 0,
    });
    expect(must(await rig.client.health.overview({})).items).toBe(9);
  });

  test('two that are one name each other: width, case, blanks and dashes aside', async () => {
    expect((await found('duplicate')).map(row => [row.code, row.twins.map(twin => twin.code)])).toEqual([['B-01', ['B-02', 'B-03']], ['B-02', ['B-01', 'B-03']], ['B-03', ['B-01', 'B-02']], ['B-07', ['B-08']], ['B-08', ['B-07']]]);
    const page = must(await rig.client.health.findings({ check: 'duplicate', offset: 3, limit: 1 }));
    expect([page.total, page.rows.map(row => row.code)]).toEqual([5, ['B-07']]);
  });

  test('who it is about, with what lies there', async () => {
    expect((await found('zero_value')).map(row => [row.code, row.name, row.unit, row.onHandMicro, row.hasPrice])).toEqual([['B-04', '润滑脂', '-', 3_000_000, false], ['B-06', '切削液', '桶', 2_000_000, false]]);
    expect([(await found('no_unit')).map(row => row.code), (await found('no_category')).map(row => row.code), (await found('no_location')).map(row => row.code)]).toEqual([['B-04'], ['B-03', 'B-06'], ['B-04', 'B-05']]);
  });

  test('what is mended is found no more', async () => {
    const { client } = rig;
    const lists = must(await client.masterData.all({}));
    const item = must(await client.items.get({ itemId: idOf('B-06') }));
    must(await client.items.update({ ...op(), itemId: item.id, expectedVersion: item.version, code: item.code, name: item.name, unitId: item.unitId, barcode: item.barcode, locationId: item.locationId, categoryId: lists.categories[0]?.id ?? '' }));
    expect((await found('no_category')).map(row => row.code)).toEqual(['B-03']);
  });

  test('what is put away is no duplicate any more; stock left on it is', async () => {
    for (const code of ['B-03', 'B-09']) {
      const item = must(await rig.client.items.get({ itemId: idOf(code) }));
      must(await rig.client.items.setActive({ ...op(), itemId: item.id, expectedVersion: item.version, isActive: false }));
    }
    expect([(await counts()).duplicate, (await found('inactive_stock')).map(row => [row.code, row.onHandMicro, row.date])]).toEqual([4, [['B-03', 1_000_000, addDays(START_DAY, -100)], ['B-09', 2_000_000, addDays(START_DAY, -100)]]]);
  });
});

describe('what only shows with time', () => {
  test('used and nobody says from whom, how long it takes; used weekly and nothing to scan', async () => {
    const weeks = Array.from({ length: 11 }, (_, week) => addDays(START_DAY, -7 * week));
    await bookPast(rig, weeks.map(businessDate => ({ type: 'issue' as const, businessDate, itemId: idOf('B-05'), quantity: 1 })));
    await bookPast(rig, [{ type: 'issue', businessDate: addDays(START_DAY, -3), itemId: idOf('B-01'), quantity: 1 }]);
    expect((await found('no_supplier')).map(row => [row.code, row.date])).toEqual([['B-05', START_DAY]]);
    expect((await found('no_lead_time')).map(row => [row.code, row.date])).toEqual([['B-01', addDays(START_DAY, -3)], ['B-05', START_DAY]]);
    expect((await found('no_barcode')).map(row => [row.code, row.weeks])).toEqual([['B-05', 11]]);
    must(await rig.client.masterData.saveSupplier({ ...op(), id: must(await rig.client.masterData.all({})).suppliers.find(each => each.name === '洛轴')?.id ?? '', name: '洛轴', leadTimeDays: 5 }));
    expect((await found('no_lead_time')).map(row => row.code)).toEqual(['B-05']);
  });

  test('dated ahead, written down while the clock was wrong; taken back it counts no more', async () => {
    moveTo(rig, START_AT + 30 * 86_400_000);
    const ahead = must(await post(rig.client, 'receipt', idOf('B-07'), 4, addDays(START_DAY, 30), { priceE4: 10_000 }));
    const undone = must(await post(rig.client, 'receipt', idOf('B-08'), 4, addDays(START_DAY, 30), { priceE4: 10_000 }));
    must(await rig.client.documents.reverse({ ...op(), documentId: undone.document.id, reason: '时钟错' }));
    moveTo(rig, START_AT);
    expect((await found('future_dated')).map(row => [row.code, row.date, row.quantityMicro, row.documentNumber])).toEqual([['B-07', addDays(START_DAY, 30), 4_000_000, ahead.document.number]]);
    moveTo(rig, START_AT + 30 * 86_400_000);
    expect((await counts()).future_dated).toBe(0);
    moveTo(rig, START_AT);
  });

  test('below zero at a place', async () => {
    behindTheBack(rig.dataDir, sqlite => { sqlite.exec(`update location_balances set on_hand_micro = -7000000 where item_id = '${idOf('B-09')}'`); });
    expect((await found('negative_balance')).map(row => [row.code, row.locationCode, row.quantityMicro])).toEqual([['B-09', 'A1', -7_000_000]]);
  });

  test('two years without a movement', async () => {
    // The items were written down on the start day: two years later they have had two years, the day before not.
    moveTo(rig, Date.parse('2028-06-08T02:00:00Z'));
    expect((await counts()).no_movement).toBe(0);
    moveTo(rig, Date.parse('2028-06-09T02:00:00Z'));
    must(await post(rig.client, 'issue', idOf('B-05'), 1, '2028-06-09'));
    // B-07 and B-08 moved in July 2026, B-05 today; B-03 and B-09 are put away.
    expect((await found('no_movement')).map(row => [row.code, row.date])).toEqual([['B-01', addDays(START_DAY, -3)], ['B-02', addDays(START_DAY, -100)], ['B-04', addDays(START_DAY, -100)], ['B-06', addDays(START_DAY, -100)]]);
  });
});

test.each([['2026-06-08', 24, '2024-06-08'], ['2026-02-28', 24, '2024-02-28'], ['2024-02-29', 24, '2022-02-28'], ['2026-03-31', 1, '2026-02-28'], ['2026-01-15', 1, '2025-12-15'], ['2026-12-01', 12, '2025-12-01'], ['2026-05-31', 3, '2026-02-28']])('%s less %i months is %s', (date, months, wanted) => {
  expect(monthsBefore(date, months)).toBe(wanted);
});
