/** Which items a year's money goes into: the class by value of every item, from its use of twelve months at today's cost. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listCycleFacts } from '../../../../db/repositories/stocktake-repository.ts';
import { classifyAbc } from '../../../../shared/domain/stocktake/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import { unitCostOf } from '../stocktakes/plan-stocktakes.ts';
import type { ValueClass } from './compute-forecast.ts';

const YEAR_DAYS = 365;

/** By item id, active items only. One class depends on all items, so this is worked out for all at once, by night. */
export function classifyByValue(db: ReadableDb, today: string): Map<string, ValueClass> {
  const rows = listCycleFacts(db, addDays(today, -YEAR_DAYS)).map(row => ({ itemId: row.itemId, yearlyValueE4: lineAmountE4(Math.max(0, row.usedMicro), unitCostOf(row) ?? 0) }));
  const classes = classifyAbc(rows);
  return new Map(rows.map(row => [row.itemId, { annualUseE4: row.yearlyValueE4, abcClass: classes.get(row.itemId) ?? 'C' }]));
}
