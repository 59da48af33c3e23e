import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { daysOf } from '../../../../../electron/backend/services/periods/period-totals.ts';
import { verifyPeriod } from '../../../../../electron/backend/services/periods/verify-period.ts';
import { FIRST_MONTH, LAST_MONTH, type Store, closeMonth, makeStore } from '../../../../helpers/closed-months.ts';
import { behindTheBack } from '../../../../helpers/database-content.ts';
import { must, op } from '../../../../helpers/make-backend.ts';

let store: Store;
beforeEach(async () => { store = await makeStore(); });
afterEach(() => { store.close(); });

const tamper = (sql: string) => { behindTheBack(store.dataDir, sqlite => sqlite.exec(sql)); };
async function problems(month: string) {
  const { eras } = must(await store.client.periods.method({}));
  const { handle } = openDatabase(`${store.dataDir}/${DATA_FILE}`, 'readonly');
  try {
    return verifyPeriod(handle.reader, eras, daysOf(month)).map(({ problem, code }) => `${problem} ${code}`);
  } finally {
    handle.close();
  }
}

test.each(['moving_average', 'monthly_average', 'fifo', 'specific'] as const)('an honest ledger under %s has none, before and after a closing', async method => {
  if (method !== 'moving_average') must(await store.client.periods.changeMethod({ ...op(), method, reason: '试' }));
  expect(await problems(FIRST_MONTH)).toEqual([]);
  must(await closeMonth(store, FIRST_MONTH));
  expect(await problems(LAST_MONTH)).toEqual([]);
});

test('a line changed after it was written breaks the chain there', async () => {
  tamper("drop trigger movements_no_update; update movements set note = 'x' where sequence = 3");
  expect(await problems(FIRST_MONTH)).toEqual(['chain 3']);
  expect(await problems(LAST_MONTH)).toEqual([]);
});

test('values that do not follow from the lines are named by item', async () => {
  tamper('update movement_values set value_e4 = value_e4 - 100, value_after_e4 = value_after_e4 - 100 where sequence = 3');
  expect(await problems(FIRST_MONTH)).toEqual(['values BOLT']);
});

test('a closed month whose values were changed afterwards differs from what its closing kept', async () => {
  must(await closeMonth(store, FIRST_MONTH));
  tamper('update movement_values set value_after_e4 = value_after_e4 - 100 where sequence = 2');
  expect(await problems(LAST_MONTH)).toEqual(['closed NUT']);
});

test('a ledger that was cut off or written anew does not hold the line it ended with', async () => {
  must(await closeMonth(store, FIRST_MONTH));
  tamper("update closings set ledger_hash = 'another'");
  expect(await problems(LAST_MONTH)).toEqual([`anchor ${FIRST_MONTH}`]);
});
