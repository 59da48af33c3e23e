/** Value of what had lain still for half a year, at the end of past days: one pass over the ledger, remembered until it changes. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { iterateItemDays } from '../../../../db/repositories/report-repository.ts';
import { countMovements } from '../../../../db/repositories/ledger-repository.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';

export const IDLE_DAYS = 180;

const remembered = new WeakMap<ReadableDb, { key: string; values: number[] }>();

/** One value per date, in 10⁻⁴ 元; dates ascending. */
export function readIdleSeries(db: ReadableDb, dates: readonly string[]): number[] {
  const key = `${countMovements(db)}|${dates.join()}`;
  const known = remembered.get(db);
  if (known?.key === key) return known.values;
  const values = computeIdleSeries(db, dates);
  remembered.set(db, { key, values });
  return values;
}

function computeIdleSeries(db: ReadableDb, dates: readonly string[]): number[] {
  const limits = dates.map(date => addDays(date, -IDLE_DAYS));
  const totals = new Array<number>(dates.length).fill(0);
  let itemId = '';
  let latestOn = '';
  let valueE4 = 0;
  let next = 0;
  /** Books the state of the current item for every date before `day`. */
  const settle = (day: string) => {
    while (next < dates.length && (dates[next] ?? '') < day) {
      if (latestOn !== '' && latestOn <= (limits[next] ?? '')) totals[next] = (totals[next] ?? 0) + valueE4;
      next += 1;
    }
  };
  for (const row of iterateItemDays(db)) {
    if (row.itemId !== itemId) {
      settle('9999');
      itemId = row.itemId;
      latestOn = '';
      valueE4 = 0;
      next = 0;
    }
    settle(row.businessDate);
    if (row.isMove) latestOn = row.businessDate;
    valueE4 = row.valueAfterE4;
  }
  settle('9999');
  return totals;
}
