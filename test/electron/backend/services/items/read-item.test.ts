import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeAll(async () => {
  rig = await makeBackend();
  const unitId = must(await rig.client.masterData.saveUnit({ ...op(), name: '件', decimals: 0 })).id;
  const make = async (code: string, name: string, spec: string, barcode: string | null) => must(await rig.client.items.create({ ...op(), code, name, spec, unitId, barcode })).id;
  const bearing = await make('ZC-6205', '深沟球轴承', '6205-2RS', '6901234567892');
  await make('ZC-62050', '深沟球轴承', '62050', null);
  await make('LS-100', '内六角螺栓 zc', 'M8×30', null);
  await make('100%', '折扣_样品', '', null);
  must(await post(rig.client, 'receipt', bearing, 3, START_DAY, { priceE4: 10_000 }));
  const old = await makeItem(rig.client, { code: 'ZC-OLD' });
  must(await rig.client.items.setActive({ ...op(), itemId: old.id, expectedVersion: 0, isActive: false }));
});
afterAll(() => { rig.close(); });

const find = async (text: string, activeOnly = true) => {
  const { hits, isExact } = must(await rig.client.items.find({ text, activeOnly }));
  return [isExact, ...hits.map(hit => hit.code)];
};

describe('the picker', () => {
  test('an exact code or barcode comes first and alone counts as exact', async () => {
    expect(await find('ZC-6205')).toEqual([true, 'ZC-6205', 'ZC-62050']);
    expect(await find('zc-6205')).toEqual([true, 'ZC-6205', 'ZC-62050']);
    expect(await find('6901234567892')).toEqual([true, 'ZC-6205']);
    expect(await find('690123456789')).toEqual([false]);
  });
  test('then a code, a mnemonic, a name from the start, then anywhere', async () => {
    expect(await find('zc')).toEqual([false, 'ZC-6205', 'ZC-62050', 'LS-100']);
    expect(await find('sgqzc')).toEqual([false, 'ZC-6205', 'ZC-62050']);
    expect(await find('螺栓')).toEqual([false, 'LS-100']);
    expect(await find('轴承 6205-2')).toEqual([false, 'ZC-6205']);
  });
  test('what is put away is found only when asked for; wildcards are letters', async () => {
    expect(await find('ZC-OLD')).toEqual([false]);
    expect(await find('ZC-OLD', false)).toEqual([true, 'ZC-OLD']);
    expect(await find('%')).toEqual([false, '100%']);
    expect(await find('扣_样')).toEqual([false, '100%']);
    expect(await find('扣一样')).toEqual([false]);
  });
  test('a hit says how much is there', async () => {
    const { hits } = must(await rig.client.items.find({ text: 'ZC-6205', limit: 1 }));
    expect(hits).toEqual([{ id: hits[0]?.id, code: 'ZC-6205', name: '深沟球轴承', spec: '6205-2RS', unit: '件', unitDecimals: 0, locationId: null, locationCode: '', onHandMicro: units(3), referencePriceE4: null, isActive: true, isBatchTracked: false, units: [] }]);
  });
});

test('the list goes by code, page by page, and one item is read by its id', async () => {
  const page = must(await rig.client.items.list({ offset: 1, limit: 2 }));
  expect([page.total, ...page.rows.map(row => row.code)]).toEqual([4, 'LS-100', 'ZC-6205']);
  expect(must(await rig.client.items.list({ includeInactive: true })).total).toBe(5);
  expect(must(await rig.client.items.get({ itemId: page.rows[0]!.id }))).toEqual(page.rows[0]);
  expect(codeOf(await rig.client.items.get({ itemId: 'no' }))).toBe('ITEM_NOT_FOUND');
});
