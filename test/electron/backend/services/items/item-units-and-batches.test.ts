import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readRows } from '../../../../helpers/database-content.ts';
import { START_DAY, type MadeItem, type TestBackend, codeOf, makeBackend, makeItem, must, op, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let item: MadeItem;
beforeEach(async () => {
  rig = await makeBackend();
  item = await makeItem(rig.client, { code: 'A1' });
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

describe('辅助单位', () => {
  const unit = async (name: string) => must(await rig.client.masterData.saveUnit({ ...op(), name, decimals: 0 })).id;

  test('take the place of those an item had; the picker and the log tell them', async () => {
    const [box, roll] = [await unit('箱'), await unit('卷')];
    expect(must(await rig.client.items.setUnits({ ...op(), itemId: item.id, units: [{ unitId: box, numerator: 24, denominator: 1 }] }))).toEqual([{ unitId: box, unit: '箱', decimals: 0, numerator: 24, denominator: 1 }]);
    const rolls = [{ unitId: roll, unit: '卷', decimals: 0, numerator: 1, denominator: 3 }];
    must(await rig.client.items.setUnits({ ...op(), itemId: item.id, units: [{ unitId: roll, numerator: 1, denominator: 3 }] }));
    expect(must(await rig.client.items.units({ itemId: item.id }))).toEqual(rolls);
    expect(must(await rig.client.items.find({ text: 'A1' })).hits).toMatchObject([{ units: rolls }]);
    expect(readRows(rig.dataDir, "select before_json, after_json from audit_log where action = 'items.setUnits' order by sequence")).toEqual([
      { before_json: '{"units":""}', after_json: '{"units":"箱 = 24/1"}' }, { before_json: '{"units":"箱 = 24/1"}', after_json: '{"units":"卷 = 1/3"}' },
    ]);
  });

  test('not the base unit, not one twice, none that nobody knows, no share of nothing', async () => {
    const box = await unit('箱');
    const base = must(await rig.client.items.get({ itemId: item.id })).unitId;
    const set = (list: { unitId: string; numerator: number; denominator: number }[], itemId = item.id) => rig.client.items.setUnits({ ...op(), itemId, units: list });
    const of = (unitId: string, numerator = 2, denominator = 1) => ({ unitId, numerator, denominator });
    expect([codeOf(await set([of(base)])), codeOf(await set([of(box), of(box, 3)])), codeOf(await set([of('no')])), codeOf(await set([of(box, 0)])), codeOf(await set([of(box, 1, 0)])), codeOf(await set([of(box, 1.5)])), codeOf(await set([], 'no'))])
      .toEqual(['INVALID_INPUT', 'INVALID_INPUT', 'NOT_FOUND', 'INVALID_INPUT', 'INVALID_INPUT', 'INVALID_INPUT', 'ITEM_NOT_FOUND']);
    expect([must(await rig.client.items.units({ itemId: item.id })), codeOf(await rig.client.items.units({ itemId: 'no' }))]).toEqual([[], 'ITEM_NOT_FOUND']);
  });
});

describe('批次', () => {
  let tracked: string;
  beforeEach(async () => {
    const { unitId } = must(await rig.client.items.get({ itemId: item.id }));
    tracked = must(await rig.client.items.create({ ...op(), code: 'T1', name: '胶', unitId, isBatchTracked: true, shelfLifeDays: 10 })).id;
    const line = (batchNumber: string, quantity: number, dates: object = {}) => ({ itemId: tracked, quantityMicro: units(quantity), batchNumber, ...dates });
    must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [line('none', 1), line('late', 2, { expiresOn: '2026-12-01' }), line('soon', 3, { producedOn: '2026-06-01' })] }));
  });
  const batches = async (includeUsedUp = false) => must(await rig.client.items.batches({ itemId: tracked, includeUsedUp })).map(batch => [batch.number, batch.producedOn, batch.expiresOn, batch.onHandMicro / 1e6, batch.locationId, batch.locationCode]);

  test('what expires first at the top, without a date last, one row for each place; what is used up only when asked', async () => {
    expect(await batches()).toEqual([['soon', '2026-06-01', '2026-06-11', 3, null, ''], ['late', null, '2026-12-01', 2, null, ''], ['none', null, null, 1, null, '']]);
    const place = must(await rig.client.masterData.saveLocation({ ...op(), code: 'B-1' })).id;
    must(await rig.client.documents.post({ ...op(), type: 'transfer', businessDate: START_DAY, lines: [{ itemId: tracked, quantityMicro: units(4), toLocationId: place }] }));
    expect((await batches()).map(([number, , , quantity, , code]) => [number, quantity, code])).toEqual([['soon', 3, 'B-1'], ['late', 1, ''], ['late', 1, 'B-1'], ['none', 1, '']]);
    must(await rig.client.documents.post({ ...op(), type: 'issue', businessDate: START_DAY, lines: [{ itemId: tracked, quantityMicro: units(3) }] }));
    expect([(await batches()).map(row => row[0]), (await batches(true)).map(row => [row[0], row[3]])]).toEqual([['late', 'late', 'none'], [['soon', 0], ['late', 1], ['late', 1], ['none', 1]]]);
    expect(codeOf(await rig.client.items.batches({ itemId: 'no' }))).toBe('ITEM_NOT_FOUND');
  });

  test('dates are put right, also of what is used up; what goes out follows them; the log tells', async () => {
    const batchId = must(await rig.client.items.batches({ itemId: tracked })).find(batch => batch.number === 'none')?.batchId ?? '';
    const after = must(await rig.client.items.setBatchDates({ ...op(), batchId, producedOn: '2026-05-30', expiresOn: '2026-06-09' }));
    expect(after[0]).toMatchObject({ batchId, producedOn: '2026-05-30', expiresOn: '2026-06-09' });
    const [said] = must(await rig.client.documents.preview({ type: 'issue', businessDate: START_DAY, lines: [{ itemId: tracked, quantityMicro: units(2) }] }));
    expect(said?.taken.map(part => [part.batchNumber, part.expiresOn, part.quantityMicro / 1e6])).toEqual([['none', '2026-06-09', 1], ['soon', '2026-06-11', 1]]);
    expect(readRows(rig.dataDir, "select entity_name, before_json, after_json from audit_log where action = 'items.setBatchDates'")).toEqual([{ entity_name: 'T1 none', before_json: '{"producedOn":null,"expiresOn":null}', after_json: '{"producedOn":"2026-05-30","expiresOn":"2026-06-09"}' }]);
    expect(codeOf(await rig.client.items.setBatchDates({ ...op(), batchId: 'no', producedOn: null, expiresOn: null }))).toBe('NOT_FOUND');
    expect(must(await rig.client.settings.verifyLedger(op())).isOk).toBe(true);
  });
});
