/** 库龄分析表: how long what lies there has lain there, first in first out, and what is set aside for it. */
import { type ItemWords, firstMovedOn, iterateInbound, listBalancesAsOf, listItemWords, listMonthCosts } from '../../../../db/repositories/accounts-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { type AccountingRules, type QuantityAmount, ageLayers, bucketQuantities, meanAgeDays, shareOut, turnover } from '../../../../shared/domain/accounting/index.ts';
import { addDays, addMonths, daysBetween, firstDayOf, monthOf } from '../../../../shared/kernel/calendar-date.ts';
import { E4_PER_CENT } from '../../../../shared/kernel/money.ts';
import { roundToStep } from '../../../../shared/kernel/rounding.ts';
import type { CallContext } from '../../environment.ts';
import { readAccountingRules } from './accounting-rules.ts';

const TURNOVER_MONTHS = 12;

export type AgeRow = ItemWords & {
  readonly onHandMicro: number;
  readonly valueE4: number;
  readonly oldestOn: string;
  readonly meanDays: number;
  readonly buckets: QuantityAmount[];
  readonly provisionE4: number;
};

/** Every item with stock on a day. The quantities of its buckets add up to what is on hand, the amounts to its value, to the cent. */
export function ageRows(db: ReadableDb, date: string, rules: Pick<AccountingRules, 'ageEdges' | 'provisionPercents'>): AgeRow[] {
  const balances = new Map(listBalancesAsOf(db, date).map(balance => [balance.itemId, balance]));
  return listItemWords(db).flatMap(words => {
    const balance = balances.get(words.itemId);
    if (balance === undefined || balance.onHandMicro <= 0) return [];
    const layers = ageLayers(balance.onHandMicro, iterateInbound(db, words.itemId, date), () => firstMovedOn(db, words.itemId) ?? date);
    const quantities = bucketQuantities(layers, date, rules.ageEdges);
    const amounts = shareOut(balance.valueE4, quantities);
    const buckets = quantities.map((quantityMicro, index) => ({ quantityMicro, valueE4: amounts[index] ?? 0 }));
    return [{
      ...words, onHandMicro: balance.onHandMicro, valueE4: balance.valueE4, oldestOn: layers[0]?.receivedOn ?? date, meanDays: meanAgeDays(layers, date), buckets,
      provisionE4: buckets.reduce((sum, bucket, index) => sum + roundToStep(Math.round((bucket.valueE4 * (rules.provisionPercents[index] ?? 0)) / 100), E4_PER_CENT), 0),
    }];
  });
}

export function readAgeReport({ env }: CallContext, { date }: { readonly date: string }) {
  const db = env.db.reader;
  const { ageEdges, provisionPercents } = readAccountingRules(db);
  const rows = ageRows(db, date, { ageEdges, provisionPercents });
  const sums = (of: readonly AgeRow[]) => [...ageEdges, 0].map((_, index) => of.reduce((sum, row) => sum + (row.buckets[index]?.valueE4 ?? 0), 0));
  const total = (of: readonly AgeRow[]) => of.reduce((sum, row) => sum + row.valueE4, 0);
  const categories = [...new Map(rows.map(row => [row.categoryId, row.categoryName]))];
  return {
    date,
    edges: [...ageEdges],
    provisionPercents: [...provisionPercents],
    rows,
    byCategory: categories.map(([categoryId, categoryName]) => {
      const members = rows.filter(row => row.categoryId === categoryId);
      return { categoryId, categoryName, bucketsE4: sums(members), totalE4: total(members) };
    }),
    bucketsE4: sums(rows),
    totalE4: total(rows),
    provisionE4: rows.reduce((sum, row) => sum + row.provisionE4, 0),
    turnover: yearTurnover(db, date, total(rows)),
  };
}

/** The twelve months that end with the day's month, up to the day itself. Scrap and losses are no turnover: cost is what was used or sold. */
function yearTurnover(db: ReadableDb, date: string, valueE4: number) {
  const from = firstDayOf(addMonths(monthOf(date), 1 - TURNOVER_MONTHS));
  const months = listMonthCosts(db, from, date);
  const ends = [valueE4];
  for (let back = 0; back < TURNOVER_MONTHS; back += 1) ends.unshift((ends[0] ?? 0) - (months.find(each => each.month === addMonths(monthOf(date), -back))?.changeE4 ?? 0));
  return { from, ...turnover(months.reduce((sum, each) => sum + each.costE4, 0), ends, daysBetween(from, addDays(date, 1))) };
}
