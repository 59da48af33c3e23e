import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDatabase } from '../../../db/connection.ts';
import { DATA_FILE } from '../../../db/data-file.ts';
import { findFirstDay, listLeadTimesBefore, listRecordedUse, listTrialArrivals, listTrialCounts, listTrialLines, listTrialLots, listTrialOrders, listTrialOverrides, listTrialReservations } from '../../../db/repositories/trial-history-repository.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { type TestBackend, makeBackend, makeItem, must, op, post, units } from '../../helpers/make-backend.ts';
import { START_DAY } from '../../helpers/start-day.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

test('the past of an item: lines by day, orders with their first promise and what came, reservations, thresholds set by hand', async () => {
  const supplier = must(await rig.client.masterData.saveSupplier({ ...op(), code: 'S1', name: '恒锐', leadTimeDays: 7 }));
  const item = await makeItem(rig.client, { code: 'A1' });
  must(await post(rig.client, 'opening', item.id, 100, addDays(START_DAY, -30), { priceE4: 20_000 }));
  const issue = must(await post(rig.client, 'issue', item.id, 5, addDays(START_DAY, -20)));
  must(await rig.client.documents.reverse({ ...op(), documentId: issue.document.id, reason: '记错' }));
  const order = must(await rig.client.purchaseOrders.create({ ...op(), supplierId: supplier.id, orderedOn: START_DAY, lines: [{ itemId: item.id, quantityMicro: units(40), unitPriceE4: 20_000, promisedOn: addDays(START_DAY, 5) }] }));
  must(await rig.client.reservations.create({ ...op(), itemId: item.id, quantityMicro: units(3), reservedFor: 'SO-1', neededOn: addDays(START_DAY, 3) }));
  must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(9), reason: '试' }));
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  const db = handle.reader;
  expect(findFirstDay(db)).toBe(addDays(START_DAY, -30));
  expect(listTrialLines(db, item.id).map(line => [line.kind, line.reversedKind, line.quantityMicro / 1e6, line.valueE4, line.isImported])).toEqual([['opening', null, 100, 2_000_000, false], ['issue', null, -5, -100_000, false], ['reversal', 'issue', 5, 100_000, false]]);
  expect(listTrialOrders(db, item.id)).toMatchObject([{ id: order.lines[0]?.id, orderedOn: START_DAY, firstPromisedOn: addDays(START_DAY, 5), quantityMicro: units(40), state: 'open' }]);
  expect(listTrialReservations(db, item.id)).toEqual([{ quantityMicro: units(3), reservedFor: 'SO-1', neededOn: addDays(START_DAY, 3), createdAt: rig.now(), closedAt: null }]);
  expect(listTrialOverrides(db, item.id)).toEqual([{ field: 'safetyStock', valueMicro: units(9), setAt: rig.now(), expiresOn: null }]);
  expect([listTrialArrivals(db, item.id), listTrialCounts(db, item.id), listTrialLots(db, item.id), listRecordedUse(db, item.id)]).toEqual([[], [], [], []]);
  handle.close();
});

test('how long orders took is known only once they have come', async () => {
  const item = await makeItem(rig.client, { code: 'A1' });
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  handle.write(tx => {
    tx.run("insert into suppliers (id, code, name) values ('S', 'S', 'S')");
    tx.run("insert into requisitions (id, number, item_id, state, quantity_micro, requested_by_id, requested_by_name, requested_at) values ('r', 'r', @itemId, 'received', 1, 'u', 'u', 1)", { itemId: item.id });
    tx.run("insert into lead_times (item_id, supplier_id, requisition_id, ordered_on, received_on, days) values (@itemId, 'S', 'r', '2026-01-01', '2026-01-11', 10)", { itemId: item.id });
  });
  const before = (day: string) => listLeadTimesBefore(handle.reader, { itemId: item.id, supplierId: 'S', before: day });
  expect(before('2026-01-11')).toEqual([]);
  expect(before('2026-01-12')).toEqual([{ orderedOn: '2026-01-01', receivedOn: '2026-01-11', isOwn: true }]);
  expect(findFirstDay(handle.reader)).toBeNull();
  handle.close();
});
