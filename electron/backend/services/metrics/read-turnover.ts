/** 周转率 of everything and of each category, how it went in a year, and whether it fell by more than is tolerated (F42). */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listValueDaysByCategory, listValuesByCategory } from '../../../../db/repositories/ground-repository.ts';
import { listCategories } from '../../../../db/repositories/master-data-repository.ts';
import { listOpenTasksByPrefix } from '../../../../db/repositories/task-repository.ts';
import { TURNOVER_FALL_PERCENT, type TurnoverKpi, YEAR_DAYS, type YearOfTurnover, turnoverKpi, turnoverTrend } from '../../../../shared/domain/metrics/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import type { CallContext } from '../../environment.ts';
import { visible } from '../stock/hide-costs.ts';
import { below } from './ground-run.ts';

/** `categoryId` null: everything. `isRoot`: below no other. */
export type TurnoverLine = TurnoverKpi & { readonly categoryId: string | null; readonly categoryName: string; readonly isRoot: boolean; readonly trend: readonly YearOfTurnover[] };

/** Names the cause of the task that asks why a turnover fell; with the day it was set behind it. */
export const turnoverCause = (categoryId: string | null) => `turnover:${categoryId ?? 'all'}:`;

/** Everything first, then the categories, the deepest fall at the top; those without a turnover are left out. The ledger is gone through once, however many there are. */
export function readTurnoverLines(db: ReadableDb, today: string): [TurnoverLine, ...TurnoverLine[]] {
  const categories = listCategories(db);
  const days = listValueDaysByCategory(db, addDays(today, -2 * YEAR_DAYS));
  const values = listValuesByCategory(db);
  const line = (of: Pick<TurnoverLine, 'categoryId' | 'categoryName' | 'isRoot'>, isOf: (categoryId: string | null) => boolean): TurnoverLine => {
    const valueE4 = values.reduce((sum, each) => (isOf(each.categoryId) ? sum + each.valueE4 : sum), 0);
    const trend = turnoverTrend(valueE4, days.filter(day => isOf(day.categoryId)), today);
    return { ...of, ...turnoverKpi({ now: lastOf(trend).turns, yearBefore: trend[0]?.turns ?? null }), trend };
  };
  const lines = categories
    .map(({ id, name, parentId }) => {
      const ids = new Set(below(id, categories));
      return line({ categoryId: id, categoryName: name, isRoot: parentId === null }, categoryId => categoryId !== null && ids.has(categoryId));
    })
    .filter(({ now, yearBefore }) => now !== null || yearBefore !== null)
    .sort((a, b) => (b.fallPercent ?? -Infinity) - (a.fallPercent ?? -Infinity));
  return [line({ categoryId: null, categoryName: '', isRoot: true }, () => true), ...lines];
}

/** The year that ends today. */
export function lastOf(trend: readonly YearOfTurnover[]): YearOfTurnover {
  return mustExist(trend.at(-1), 'a trend ends today');
}

export function readTurnoverKpis(context: CallContext) {
  const { env } = context;
  const db = env.db.reader;
  const lines = readTurnoverLines(db, env.today()).map(({ trend, ...line }) => {
    const { daysTenths, costE4, averageE4 } = lastOf(trend);
    return {
      ...line, daysTenths, costE4: visible(context, costE4), averageE4: visible(context, averageE4), trend: trend.map(year => ({ date: year.date, turns: year.turns, daysTenths: year.daysTenths })),
      taskId: listOpenTasksByPrefix(db, turnoverCause(line.categoryId))[0]?.id ?? null,
    };
  });
  return { toleratedPercent: TURNOVER_FALL_PERCENT, lines };
}
