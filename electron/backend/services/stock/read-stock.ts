/** The stock list and one row of it. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type StockFilter, type StockRowView, countStockStates, findStockRow, listStockRows } from '../../../../db/repositories/status-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { STOCK_STATES, type StockState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { visible } from './hide-costs.ts';

export function toStockRow(context: CallContext, view: StockRowView) {
  const { asOf, urgency, deadValueE4, weeklyUseJson, ...row } = view;
  // Safe: written by evaluate-item.ts as twelve integers.
  return { ...row, weeklyUseMicro: JSON.parse(weeklyUseJson) as number[], valueE4: visible(context, row.valueE4) };
}
export type StockRow = ReturnType<typeof toStockRow>;

export function requireStockRow(db: ReadableDb, itemId: string): StockRowView {
  const view = findStockRow(db, itemId);
  if (view === undefined) throw new DomainError('ITEM_NOT_FOUND');
  return view;
}

export function readStockList(context: CallContext, input: StockFilter & { sortBy: string; isDescending: boolean; offset: number; limit: number }) {
  const { rows, total, totalValueE4 } = listStockRows(context.env.db.reader, input);
  return { rows: rows.map(row => toStockRow(context, row)), total, totalValueE4: visible(context, totalValueE4) };
}

export function readStockCounts(context: CallContext, input: StockFilter) {
  const counts = countStockStates(context.env.db.reader, input);
  const found = new Map(counts.byState.map(entry => [entry.state, entry.n]));
  // Safe: built from the closed list of states, each once.
  const byState = Object.fromEntries(STOCK_STATES.map(state => [state, found.get(state) ?? 0])) as Record<StockState, number>;
  return { ...counts, byState };
}

export function readOneStockRow(context: CallContext, itemId: string) {
  return toStockRow(context, requireStockRow(context.env.db.reader, itemId));
}
