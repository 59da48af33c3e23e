/** 收发存汇总表: what lay there, came, went and lies there, per item, over whole months. */
import { type ItemWords, listBalancesAsOf, listFlows, listItemWords } from '../../../../db/repositories/accounts-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { closedThrough } from '../../../../db/repositories/period-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type FlowFigure, type FlowSum, type PeriodFigures, NOTHING, periodFigures, totalFigures } from '../../../../shared/domain/accounting/index.ts';
import { methodOn } from '../../../../shared/domain/valuation/index.ts';
import { addDays, addMonths, firstDayOf, lastDayOf } from '../../../../shared/kernel/calendar-date.ts';
import type { CallContext, Environment } from '../../environment.ts';

/** Ten years: more than anybody prints, less than would hang. */
export const MONTHS_MAX = 120;

export type MonthSpan = { readonly from: string; readonly to: string };
export type SummaryRow = ItemWords & PeriodFigures & { readonly flows: readonly FlowFigure[] };

/** Throws INVALID_INPUT unless the months are in order and not too many. */
export function requireSpan({ from, to }: MonthSpan): void {
  if (from > to || addMonths(from, MONTHS_MAX) <= to) throw new DomainError('INVALID_INPUT', { field: 'to' });
}

/** 未计价: the day's month has one price for all that leaves, and that price is not final yet. */
export function isProvisional(env: Environment, date: string): boolean {
  const closed = closedThrough(env.db.reader);
  return methodOn(env.settings().valuationEras, date) === 'monthly_average' && (closed === null || date > closed);
}

/** Every item that had stock at either end or moved in between. */
export function stockSummary(db: ReadableDb, { from, to }: MonthSpan): SummaryRow[] {
  const before = new Map(listBalancesAsOf(db, addDays(firstDayOf(from), -1)).map(({ itemId, onHandMicro, valueE4 }) => [itemId, { quantityMicro: onHandMicro, valueE4 }]));
  const flows = new Map<string, FlowSum[]>();
  for (const { itemId, ...sum } of listFlows(db, firstDayOf(from), lastDayOf(to))) {
    const known = flows.get(itemId);
    if (known === undefined) flows.set(itemId, [sum]);
    else known.push(sum);
  }
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
