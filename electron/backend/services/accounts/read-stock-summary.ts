/** 收发存汇总表: what lay there, came, went and lies there, per item, over whole months. */
import { type ItemWords, listFlows, listItemWords } from '../../../../db/repositories/accounts-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { closedThrough } from '../../../../db/repositories/period-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type FlowFigure, type PeriodFigures, NOTHING, periodFigures, totalFigures } from '../../../../shared/domain/accounting/index.ts';
import { isProvisionalOn } from '../../../../shared/domain/valuation/index.ts';
import { addDays, addMonths, firstDayOf, lastDayOf } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { balancesAsOf } from './read-stock-as-of.ts';

/** Ten years: more than anybody prints, less than would hang. */
export const MONTHS_MAX = 120;

export type MonthSpan = { readonly from: string; readonly to: string };
export type SummaryRow = ItemWords & PeriodFigures & { readonly flows: readonly FlowFigure[] };

/** Throws INVALID_INPUT unless the months are in order and not too many. */
export function requireSpan({ from, to }: MonthSpan): void {
  if (from > to || addMonths(from, MONTHS_MAX) <= to) throw new DomainError('INVALID_INPUT', { field: 'to' });
}

/** 未计价: what leaves on a day has no final price yet. */
export function isProvisional(env: Environment, date: string): boolean {
  return isProvisionalOn(env.settings().valuationEras, date, closedThrough(env.db.reader));
}

/** Every item that had stock at either end or moved in between. */
export function stockSummary(db: ReadableDb, { from, to }: MonthSpan): SummaryRow[] {
  const before = balancesAsOf(db, addDays(firstDayOf(from), -1));
  const flows = groupBy(listFlows(db, firstDayOf(from), lastDayOf(to)), flow => flow.itemId);
  return listItemWords(db).flatMap(words => {
    const moved = flows.get(words.itemId);
    const opening = before.get(words.itemId) ?? NOTHING;
    if (moved === undefined && opening.quantityMicro === 0 && opening.valueE4 === 0) return [];
    return [{ ...words, ...periodFigures(opening, moved ?? []) }];
  });
}

export function readStockSummary({ env }: CallContext, span: MonthSpan) {
  requireSpan(span);
  const rows = stockSummary(env.db.reader, span);
  return { ...span, rows: rows.map(row => ({ ...row, flows: [...row.flows] })), total: totalFigures(rows), isProvisional: isProvisional(env, lastDayOf(span.to)) };
}
