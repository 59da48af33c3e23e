import { afterEach, beforeEach, expect, test } from 'vitest';

import { listOpenAlerts } from '../../../../../db/repositories/alert-repository.ts';
import type { EvaluationScope } from '../../../../../electron/backend/environment.ts';
import { emptyEffects } from '../../../../../electron/backend/after-commit.ts';
import { fillDemoAlerts } from '../../../../../electron/backend/services/demo/fill-demo-alerts.ts';
import { type LedgerScope, recordDocument } from '../../../../../electron/backend/services/documents/record-document.ts';
import { refreshItems } from '../../../../../electron/backend/services/alerts/evaluate-item.ts';
import { SWEEP, readReasons } from '../../../../../electron/backend/services/alerts/alert-record.ts';
import type { WritableDb } from '../../../../../db/connection.ts';
import { erasOf } from '../../../../../shared/domain/valuation/index.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';
import { START_AT, START_DAY, units } from '../../../../helpers/start-day.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
});
afterEach(() => { rig.close(); });

const ledger = (tx: WritableDb): LedgerScope => ({ tx, now: START_AT, today: START_DAY, eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'k', name: '仓管' }, newId: () => rig.env.newId() });
function record(tx: WritableDb, type: 'receipt' | 'issue', itemId: string, daysAgo: number, quantity: number): void {
  const businessDate = addDays(START_DAY, -daysAgo);
  recordDocument(ledger(tx), { type, businessDate }, [{
    itemId, quantityMicro: units(quantity), requestedMicro: null, locationId: 'A', toLocationId: null, unitPriceE4: type === 'receipt' ? 2_000_000 : null, note: '',
    ...(itemId === 'LOT' && type === 'receipt' ? { batchNumber: 'B1', producedOn: businessDate } : {}),
  }]);
}

test('a gap, an odd day, a count that is off, old stock and batches about to expire are there to be seen', () => {
  const plain = ['P1', 'P2', 'P3', 'P4'];
  for (const id of plain) insertBareItem(rig.db, id, { referencePriceE4: 2_000_000, locationId: 'A' });
  insertBareItem(rig.db, 'LOT', { referencePriceE4: 2_000_000, locationId: 'A', isBatchTracked: true, shelfLifeDays: 365 });
  rig.db.write(tx => {
    for (const id of [...plain, 'LOT']) record(tx, 'receipt', id, 100, 300);
    for (const id of plain) for (let week = 1; week <= 13; week += 1) record(tx, 'issue', id, week * 7 - 3, 4 + (week % 3));
    record(tx, 'issue', 'LOT', 5, 3);
    fillDemoAlerts(ledger(tx), [...plain, 'LOT'], date => Date.parse(`${date}T07:00:00Z`));
    const scope: EvaluationScope = { tx, now: START_AT, today: START_DAY, settings: rig.env.settings(), effects: emptyEffects(), log: rig.env.log, newId: () => rig.env.newId() };
    refreshItems(scope, [...plain, 'LOT'], SWEEP);
  });
  const rules = new Set(listOpenAlerts(rig.db.reader).flatMap(alert => readReasons(alert).map(reason => reason.rule)));
  for (const rule of ['demand_gap', 'usage_surge', 'count_variance', 'stock_age', 'expiring'] as const) expect([rule, rules.has(rule)]).toEqual([rule, true]);
  expect(rig.db.reader.all<{ kind: string }>('select kind from tasks order by kind').map(row => row.kind)).toEqual(['recount', 'scrap_expired', 'use_first']);
});

test('a store with nothing in it gets nothing', () => {
  insertBareItem(rig.db, 'P1', { referencePriceE4: 2_000_000 });
  rig.db.write(tx => { fillDemoAlerts(ledger(tx), ['P1'], () => START_AT); });
  expect(rig.db.reader.all('select id from documents')).toEqual([]);
});
