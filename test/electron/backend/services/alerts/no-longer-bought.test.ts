// Pins: evaluate-item.ts
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { listWatchedItemIds } from '../../../../../db/repositories/item-repository.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, makeSteadyItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

const DAY_MS = 86_400_000;
let rig: TestBackend;
beforeEach(async () => {
  rig = await makeBackend();
  // What is taken at once is told of elsewhere.
  must(await rig.client.rules.update({ ...op(), kind: 'usage_surge', isEnabled: false, level: 'notice', parameters: {} }));
});
afterEach(() => { expect(rig.errors).toEqual([]); rig.close(); });

const reasonsOf = async (itemId: string) => must(await rig.client.alerts.list({ scope: 'open' })).lines.find(line => line.alert.itemId === itemId)?.alert.reasons.map(reason => reason.rule) ?? [];
const sweptItems = () => {
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  try { return listWatchedItemIds(handle.reader); } finally { handle.close(); }
};
/** So many days on, what every night looks through is looked through. */
async function nextSweep(days: number): Promise<void> {
  moveTo(rig, START_AT + days * DAY_MS);
  must(await rig.client.thresholds.recompute({ ...op(), itemIds: sweptItems() }));
}

async function mark(itemId: string, isNoLongerBought: boolean): Promise<void> {
  const { version, code, name, unitId, leadTimeDays, shelfLifeDays, isBatchTracked, referencePriceE4 } = must(await rig.client.items.get({ itemId }));
  must(await rig.client.items.update({ ...op(), itemId, expectedVersion: version, code, name, unitId, leadTimeDays, shelfLifeDays, isBatchTracked, referencePriceE4, isNoLongerBought }));
}

async function putAway(itemId: string): Promise<void> {
  must(await rig.client.items.setActive({ ...op(), itemId, expectedVersion: must(await rig.client.items.get({ itemId })).version, isActive: false }));
}

/** Ten tins that expire in forty days, far more than is used. */
async function glue() {
  const unitId = must(await rig.client.masterData.saveUnit({ ...op(), name: '桶', decimals: 0 })).id;
  const made = must(await rig.client.items.create({ ...op(), code: 'GLUE', name: '胶', unitId, isBatchTracked: true, shelfLifeDays: 365, referencePriceE4: 1_000_000 }));
  must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [{ itemId: made.id, quantityMicro: units(10), unitPriceE4: 1_000_000, batchNumber: 'B1', expiresOn: addDays(START_DAY, 40) }] }));
  return made.id;
}

describe('C2: an item that is no longer bought', () => {
  test('is short of nothing: its alert ends, nothing is proposed to be bought, and an empty shelf says nothing', async () => {
    const { id } = await makeSteadyItem(rig, { code: 'DJ-0107', leadTimeDays: 14, weeks: 30, left: 20 });
    expect(await reasonsOf(id)).toContain('running_out');
    expect(must(await rig.client.stock.list({ toOrderOnly: true })).rows.map(row => row.itemId)).toContain(id);
    await mark(id, true);
    expect(await reasonsOf(id)).toEqual(['stock_age']);
    must(await post(rig.client, 'issue', id, 20, START_DAY));
    expect(await reasonsOf(id)).toEqual([]);
    expect(must(await rig.client.stock.get({ itemId: id }))).toMatchObject({ state: 'ok', isNoLongerBought: true, suggestedOrderMicro: 0 });
    expect(must(await rig.client.stock.list({ toOrderOnly: true })).rows.map(row => row.itemId)).not.toContain(id);
    // Bought again, it is out of stock at once.
    await mark(id, false);
    expect(await reasonsOf(id)).toContain('out_of_stock');
  });

  test('is still told when it is dead or expires', async () => {
    const dead = await makeItem(rig.client, { code: 'MF-1' });
    must(await post(rig.client, 'opening', dead.id, 100, addDays(START_DAY, -200)));
    const tins = await glue();
    for (const id of [dead.id, tins]) await mark(id, true);
    expect(await reasonsOf(dead.id)).toContain('dead_stock');
    await nextSweep(10);
    expect(await reasonsOf(tins)).toContain('expiring');
  });
});

describe('C2: an item out of use that still lies there', () => {
  test('stays told as dead, and the days go on: it expires although nobody uses it', async () => {
    const tins = await glue();
    const dead = await makeItem(rig.client, { code: 'MF-1' });
    must(await post(rig.client, 'opening', dead.id, 100, addDays(START_DAY, -80)));
    for (const id of [dead.id, tins]) await putAway(id);
    expect(await reasonsOf(dead.id)).toEqual([]);
    await nextSweep(10);
    expect(await reasonsOf(dead.id)).toContain('dead_stock');
    expect(await reasonsOf(tins)).toContain('expiring');
  });

  test('says nothing of a shortage, and nothing at all once it is gone', async () => {
    const { id } = await makeSteadyItem(rig, { code: 'DJ-0107', leadTimeDays: 14, weeks: 30, left: 20 });
    expect(await reasonsOf(id)).toEqual(['running_out', 'stock_age']);
    await putAway(id);
    expect(await reasonsOf(id)).toEqual(['stock_age']);
    expect(sweptItems()).toContain(id);
    must(await post(rig.client, 'issue', id, 20, START_DAY));
    expect(await reasonsOf(id)).toEqual([]);
    expect(sweptItems()).not.toContain(id);
  });
});
