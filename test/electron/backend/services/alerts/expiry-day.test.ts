// Pins: evaluate-item.ts
/** F36 from the production date on the receipt to the day of the alert. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { mustExist } from '../../../../../shared/kernel/assert.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { type TestBackend, makeBackend, makeItem, moveTo, must, op, units } from '../../../../helpers/make-backend.ts';

const at = (day: string) => Date.parse(`${day}T10:00:00+08:00`);
let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend({ startAt: at('2025-02-01') }); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

test('F36: shelf life 180 d made 2025-01-01, warn 30 d before: alert on 2025-05-31, expired 2025-06-30; each batch separately', async () => {
  await makeItem(rig.client, { code: 'ANY' });
  const unitId = mustExist(must(await rig.client.masterData.all({})).units[0], 'made with the item').id;
  const { id } = must(await rig.client.items.create({ ...op(), code: 'GLUE', name: '胶水', unitId, isBatchTracked: true, shelfLifeDays: 180, referencePriceE4: 1000 }));
  for (const [batchNumber, producedOn] of [['B-1', '2025-01-01'], ['B-2', '2025-01-31']] as const) {
    must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: '2025-02-01', lines: [{ itemId: id, quantityMicro: units(4), unitPriceE4: 1000, batchNumber, producedOn }] }));
  }
  expect(readRows(rig.dataDir, 'select number, expires_on from batches order by number')).toEqual([{ number: 'B-1', expires_on: '2025-06-30' }, { number: 'B-2', expires_on: '2025-07-30' }]);
  const on = async (day: string) => {
    moveTo(rig, at(day));
    must(await rig.client.thresholds.recompute({ ...op(), itemIds: [id] }));
    const alertId = must(await rig.client.stock.get({ itemId: id })).openAlertId;
    const reason = alertId === null ? undefined : must(await rig.client.alerts.get({ alertId })).line.alert.reasons.find(each => each.rule === 'expiring');
    const tasks = must(await rig.client.tasks.list({ mine: false, kinds: ['scrap_expired'], itemId: id })).rows.map(task => task.batchNumber);
    return [reason?.params['lotNumber'] ?? null, reason?.params['daysLeft'] ?? null, tasks];
  };
  expect(await on('2025-05-30')).toEqual([null, null, []]);
  expect(await on('2025-05-31')).toEqual(['B-1', 30, []]);
  expect(await on('2025-06-29')).toEqual(['B-1', 1, []]);
  expect(await on('2025-06-30')).toEqual(['B-2', 30, ['B-1']]);
  expect(await on('2025-07-29')).toEqual(['B-2', 1, ['B-1']]);
  expect(await on('2025-07-30')).toEqual([null, null, ['B-1', 'B-2']]);
});
