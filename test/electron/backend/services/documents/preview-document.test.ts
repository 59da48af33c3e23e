import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { contentHash } from '../../../../helpers/database-content.ts';
import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, makeSteadyItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

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
  const box = must(await rig.client.masterData.saveUnit({ ...op(), name: '托盘', decimals: 0 })).id;
  must(await rig.client.items.setUnits({ ...op(), itemId: item.id, units: [{ unitId: box, numerator: 12, denominator: 1 }] }));
  const [said] = must(await rig.client.documents.preview({ type: 'receipt', businessDate: START_DAY, lines: [{ itemId: item.id, quantityMicro: units(2), unitId: box }] }));
  expect(said?.onHandAfterMicro).toBe(units(24));
});

describe('units and batches', () => {
  test('a line in another unit says what posting it then does', async () => {
    const item = await makeItem(rig.client, { code: 'UNIT-1' });
    const box = must(await rig.client.masterData.saveUnit({ ...op(), name: '箱', decimals: 0 })).id;
    must(await rig.client.items.setUnits({ ...op(), itemId: item.id, units: [{ unitId: box, numerator: 24, denominator: 1 }] }));
    for (const [type, quantity] of [['receipt', 2], ['issue', 1], ['count', 3], ['scrap', 2]] as const) {
      const lines = [{ itemId: item.id, quantityMicro: units(quantity), unitId: box }];
      const [said] = must(await rig.client.documents.preview({ type, businessDate: START_DAY, lines }));
      must(await rig.client.documents.post({ ...op(), type, businessDate: START_DAY, reason: '试', lines }));
      expect([type, said?.onHandAfterMicro]).toEqual([type, await onHand(item.id)]);
    }
    const [short] = must(await rig.client.documents.preview({ type: 'issue', businessDate: START_DAY, lines: [{ itemId: item.id, quantityMicro: units(2), unitId: box }] }));
    expect([short?.shortMicro, short?.warnings.includes('would_go_negative')]).toEqual([units(24), true]);
    expect(codeOf(await rig.client.documents.preview({ type: 'issue', businessDate: START_DAY, lines: [{ itemId: item.id, quantityMicro: units(2), unitId: 'no' }] }))).toBe('NOT_FOUND');
  });

  test('goods with batches: which is taken, by what expires first, as posting then takes them; lines of one item follow one another', async () => {
    const { unitId } = must(await rig.client.items.get({ itemId: (await makeItem(rig.client, { code: 'BASE-1' })).id }));
    const itemId = must(await rig.client.items.create({ ...op(), code: 'FEFO-1', name: '胶', unitId, isBatchTracked: true })).id;
    const inOf = (batchNumber: string, quantity: number, expiresOn: string | null) => ({ itemId, quantityMicro: units(quantity), batchNumber, expiresOn });
    expect((await preview('receipt', itemId, [1]))[0]?.warnings).toContain('no_batch');
    must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [inOf('late', 5, '2026-12-01'), inOf('soon', 3, '2026-07-01'), inOf('gone', 1, '2026-06-07')] }));
    const said = await preview('issue', itemId, [2, 4]);
    expect(said.map(line => line.taken.map(part => [part.batchNumber, part.quantityMicro / 1e6]))).toEqual([[['gone', 1], ['soon', 1]], [['soon', 2], ['late', 2]]]);
    expect(said.map(line => line.warnings.includes('batch_expired'))).toEqual([true, false]);
    const { document } = must(await rig.client.documents.post({ ...op(), type: 'issue', businessDate: START_DAY, lines: [2, 4].map(quantity => ({ itemId, quantityMicro: units(quantity) })) }));
    expect(document.lines.map(line => [line.batchNumber, line.quantityMicro / -1e6])).toEqual(said.flatMap(line => line.taken.map(part => [part.batchNumber, part.quantityMicro / 1e6])));
    const counted = must(await rig.client.documents.preview({ type: 'count', businessDate: START_DAY, lines: [{ itemId, quantityMicro: units(1), batchNumber: 'late' }, { itemId, quantityMicro: units(2), batchNumber: 'new' }] }));
    expect(counted.map(line => [line.bookedMicro, line.onHandAfterMicro])).toEqual([[units(3), units(1)], [0, units(3)]]);
    const named = must(await rig.client.documents.preview({ type: 'issue', businessDate: START_DAY, lines: [{ itemId, quantityMicro: units(4), batchNumber: 'late' }] }));
    expect(named[0]).toMatchObject({ shortMicro: units(1), taken: [{ batchNumber: 'late', quantityMicro: units(4) }] });
  });
});
