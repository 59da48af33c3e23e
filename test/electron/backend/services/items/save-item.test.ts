import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readRows } from '../../../../helpers/database-content.ts';
import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let unitId: string;
beforeAll(async () => {
  rig = await makeBackend();
  unitId = must(await rig.client.masterData.saveUnit({ ...op(), name: '件', decimals: 0 })).id;
});
afterAll(() => { rig.close(); });

describe('creating', () => {
  test('an item carries its mnemonic, has a state at once, and is in the log', async () => {
    const made = must(await rig.client.items.create({ ...op(), code: 'DJ-01', name: '刀片', spec: 'CNMG 120408', unitId, barcode: '690001', referencePriceE4: 355_000, leadTimeDays: 7, packSizeMicro: units(10) }));
    expect(made).toEqual({
      id: made.id, code: 'DJ-01', name: '刀片', spec: 'CNMG 120408', unitId, unit: '件', unitDecimals: 0, categoryId: null, categoryName: '', barcode: '690001', mnemonic: 'dpcnmg120408', supplierId: null, supplierName: '',
      locationId: null, locationCode: '', leadTimeDays: 7, minimumOrderMicro: null, packSizeMicro: units(10), referencePriceE4: 355_000, shelfLifeDays: null, isBatchTracked: false, note: '', isActive: true, isNoLongerBought: false, version: 0,
    });
    expect(must(await rig.client.stock.get({ itemId: made.id }))).toMatchObject({ state: 'ok', onHandMicro: 0, thresholdOutcome: 'not_enough_history' });
    expect(readRows(rig.dataDir, "select action, entity_name, reason from audit_log where entity = 'item'")).toEqual([{ action: 'items.create', entity_name: 'DJ-01 刀片', reason: '' }]);
  });

  test('code and barcode are there once; what it points at exists', async () => {
    const make = (fields: object) => rig.client.items.create({ ...op(), code: 'DJ-02', name: '刀片二', unitId, ...fields });
    expect(await make({ code: 'DJ-01' })).toEqual({ ok: false, failure: { code: 'CODE_TAKEN', params: { code: 'DJ-01', name: '刀片', spec: 'CNMG 120408' } } });
    expect(await make({ barcode: '690001' })).toEqual({ ok: false, failure: { code: 'BARCODE_TAKEN', params: { barcode: '690001', code: 'DJ-01', name: '刀片' } } });
    for (const [what, fields] of [['units', { unitId: 'no' }], ['categories', { categoryId: 'no' }], ['suppliers', { supplierId: 'no' }], ['locations', { locationId: 'no' }]] as const) {
      expect(await make(fields)).toEqual({ ok: false, failure: { code: 'NOT_FOUND', params: { what } } });
    }
    expect(must(await rig.client.items.list({ text: 'DJ-02' })).total).toBe(0);
  });
});

describe('changing', () => {
  test('the version guards; its own code and barcode are free to it; the unit stays once something is booked', async () => {
    const item = await makeItem(rig.client, { code: 'B-01' });
    const other = must(await rig.client.masterData.saveUnit({ ...op(), name: '箱', decimals: 0 })).id;
    const change = (expectedVersion: number, fields: object = {}) => rig.client.items.update({ ...op(), itemId: item.id, expectedVersion, code: 'B-01', name: '改名', unitId, referencePriceE4: 100_000, ...fields });
    expect(must(await change(0, { unitId: other })).unit).toBe('箱');
    expect(codeOf(await change(0))).toBe('VERSION_CONFLICT');
    must(await change(1));
    must(await post(rig.client, 'receipt', item.id, 1, START_DAY));
    expect(await change(2, { unitId: other })).toEqual({ ok: false, failure: { code: 'IN_USE', params: { what: 'unit' } } });
    expect(codeOf(await change(2, { code: 'DJ-01' }))).toBe('CODE_TAKEN');
    expect(codeOf(await rig.client.items.update({ ...op(), itemId: 'no', expectedVersion: 0, code: 'X', name: 'x', unitId }))).toBe('ITEM_NOT_FOUND');
    expect(must(await change(2, { name: '轴套' }))).toMatchObject({ name: '轴套', mnemonic: 'zt', version: 3 });
  });

  test('who may not see a price does not change it either', async () => {
    const item = await makeItem(rig.client, { code: 'P-01', priceE4: 123_400 });
    const keeper = await rig.signInAs('keeper');
    expect(must(await keeper.items.update({ ...op(), itemId: item.id, expectedVersion: 0, code: 'P-01', name: '改', unitId, referencePriceE4: 1 })).referencePriceE4).toBeNull();
    expect(must(await rig.client.items.get({ itemId: item.id }))).toMatchObject({ name: '改', referencePriceE4: 123_400 });
  });

  test('no longer bought: kept with the item, told in the log, and taken back the same way', async () => {
    const item = await makeItem(rig.client, { code: 'N-01' });
    const change = (expectedVersion: number, isNoLongerBought: boolean) => rig.client.items.update({ ...op(), itemId: item.id, expectedVersion, code: 'N-01', name: '旧刀', unitId, isNoLongerBought });
    expect(must(await change(0, true))).toMatchObject({ isNoLongerBought: true });
    expect(must(await rig.client.stock.get({ itemId: item.id }))).toMatchObject({ isNoLongerBought: true });
    const row = must(await rig.client.audit.list({})).rows.find(each => each.entityId === item.id);
    expect([JSON.parse(row?.before ?? '{}'), JSON.parse(row?.after ?? '{}')]).toMatchObject([{ isNoLongerBought: false }, { isNoLongerBought: true }]);
    expect(must(await change(1, false))).toMatchObject({ isNoLongerBought: false });
  });

  test('put away it is out of the lists and back again when taken out', async () => {
    const item = await makeItem(rig.client, { code: 'Z-01' });
    const set = (expectedVersion: number, isActive: boolean) => rig.client.items.setActive({ ...op(), itemId: item.id, expectedVersion, isActive });
    expect(must(await set(0, false))).toMatchObject({ isActive: false, version: 1 });
    expect(codeOf(await set(0, true))).toBe('VERSION_CONFLICT');
    expect(must(await rig.client.items.list({ text: 'Z-01' })).total).toBe(0);
    expect(must(await rig.client.stock.list({ text: 'Z-01' })).total).toBe(0);
    expect(must(await rig.client.stock.list({ text: 'Z-01', includeInactive: true })).total).toBe(1);
    must(await set(1, true));
    expect(must(await rig.client.items.list({ text: 'Z-01' })).total).toBe(1);
  });
});
