import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { contentHash } from '../../../helpers/database-content.ts';
import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, makeSteadyItem, must, op, post, units } from '../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeAll(async () => { rig = await makeBackend(); });
afterAll(() => { rig.close(); });

type Type = 'opening' | 'receipt' | 'issue' | 'return_in' | 'return_out' | 'scrap' | 'count' | 'transfer';
const preview = async (type: Type, itemId: string, quantities: readonly number[], businessDate = START_DAY) =>
  must(await rig.client.documents.preview({ type, businessDate, lines: quantities.map(quantity => ({ itemId, quantityMicro: units(quantity) })) }));
const onHand = async (itemId: string) => must(await rig.client.stock.get({ itemId })).onHandMicro;

test('it says what posting then does, for every type and for late papers, and writes nothing', async () => {
  const places = [must(await rig.client.masterData.saveLocation({ ...op(), code: 'A-1' })).id, must(await rig.client.masterData.saveLocation({ ...op(), code: 'B-1' })).id];
  const item = await makeItem(rig.client, { code: 'ALL-1', locationId: places[0]! });
  must(await post(rig.client, 'receipt', item.id, 100, addDays(START_DAY, -10)));
  must(await post(rig.client, 'issue', item.id, 10, addDays(START_DAY, -4)));
  for (const [type, quantity, back] of [['receipt', 5, 0], ['issue', 7, 0], ['issue', 3, 6], ['count', 80, 0], ['count', 95, 6], ['count', 60, 2], ['scrap', 2, 1], ['return_in', 4, 3], ['return_out', 1, 0], ['transfer', 3, 0]] as const) {
    const businessDate = addDays(START_DAY, -back);
    const lines = [{ itemId: item.id, quantityMicro: units(quantity), ...(type === 'transfer' ? { toLocationId: places[1]! } : {}) }];
    const before = contentHash(rig.dataDir);
    const [said] = must(await rig.client.documents.preview({ type, businessDate, lines }));
    expect(contentHash(rig.dataDir)).toBe(before);
    const from = await onHand(item.id);
    must(await rig.client.documents.post({ ...op(), type, businessDate, reason: '盘点', lines }));
    expect([type, back, said?.onHandBeforeMicro, said?.onHandAfterMicro, said?.shortOn]).toEqual([type, back, from, await onHand(item.id), null]);
  }
});

describe('warnings', () => {
  test('a line names the first day it would be short and by how much; the lines of one item follow one another', async () => {
    const item = await makeItem(rig.client, { code: 'SHORT-1' });
    must(await post(rig.client, 'receipt', item.id, 10, addDays(START_DAY, -5)));
    must(await post(rig.client, 'issue', item.id, 8, addDays(START_DAY, -2)));
    const late = await preview('issue', item.id, [1, 2], addDays(START_DAY, -3));
    expect(late.map(line => [line.shortOn, line.shortMicro, line.warnings.includes('would_go_negative')])).toEqual([[null, 0, false], [addDays(START_DAY, -2), units(1), true]]);
    expect((await preview('count', item.id, [4, 6])).map(line => [line.onHandBeforeMicro, line.onHandAfterMicro])).toEqual([[units(2), units(4)], [units(4), units(6)]]);
  });

  test('below the reorder point, below safety, out: one of them, the worst; and goods put away or without a price are pointed out', async () => {
    const item = await makeSteadyItem(rig, { code: 'STEADY-1', leadTimeDays: 14, weeks: 30, left: 400 });
    for (const [field, value] of [['safetyStock', 50], ['reorderPoint', 200], ['maximum', 500]] as const) must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field, valueMicro: units(value), reason: '定' }));
    const warningsAfter = async (type: Type, quantity: number) => (await preview(type, item.id, [quantity]))[0]?.warnings;
    expect(await warningsAfter('issue', 199)).toEqual([]);
    expect(await warningsAfter('issue', 200)).toEqual(['below_reorder_point']);
    expect(await warningsAfter('issue', 350)).toEqual(['below_reorder_point']);
    expect(await warningsAfter('issue', 351)).toEqual(['below_safety']);
    expect(await warningsAfter('issue', 400)).toEqual(['out_after']);
    expect(await warningsAfter('receipt', 200)).toEqual([]);
    expect(await warningsAfter('receipt', 201)).toEqual(['over_maximum']);
    const [line] = await preview('issue', item.id, [100]);
    expect(line).toMatchObject({ stateBefore: 'ok', stateAfter: 'ok', safetyStockMicro: units(50), reorderPointMicro: units(200), maximumMicro: units(500), availableAfterMicro: units(300), onOrderMicro: 0 });
    expect(line?.recentUse.map(use => use.quantityMicro)).toEqual(new Array(5).fill(units(10)));

    const bare = await makeItem(rig.client, { code: 'BARE-1', priceE4: null });
    expect((await preview('receipt', bare.id, [1]))[0]?.warnings).toEqual(['no_price']);
    must(await rig.client.items.setActive({ ...op(), itemId: bare.id, expectedVersion: 0, isActive: false }));
    expect((await preview('opening', bare.id, [1]))[0]?.warnings).toEqual(['inactive_item', 'no_price']);
    expect(codeOf(await rig.client.documents.preview({ type: 'issue', businessDate: START_DAY, lines: [{ itemId: 'no', quantityMicro: 1 }] }))).toBe('ITEM_NOT_FOUND');
  });
});

test('a line in another unit counts in base units; a batch is known by its number too', async () => {
  const item = await makeItem(rig.client, { code: 'BOX-1' });
  const box = must(await rig.client.masterData.saveUnit({ ...op(), name: '箱', decimals: 0 })).id;
  must(await rig.client.items.setUnits({ ...op(), itemId: item.id, units: [{ unitId: box, numerator: 12, denominator: 1 }] }));
  const [said] = must(await rig.client.documents.preview({ type: 'receipt', businessDate: START_DAY, lines: [{ itemId: item.id, quantityMicro: units(2), unitId: box }] }));
  expect(said?.onHandAfterMicro).toBe(units(24));
});
