/** 周转率 of everything and of each category, how it went in a year, and whether it fell by more than is tolerated (F42). */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listValueDaysOfCategories, sumValueOfCategories } from '../../../../db/repositories/ground-repository.ts';
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

/** Everything first, then the categories, the deepest fall at the top; those without a turnover are left out. */
export function readTurnoverLines(db: ReadableDb, today: string, wanted: (category: { readonly parentId: string | null }) => boolean = () => true): [TurnoverLine, ...TurnoverLine[]] {
  const categories = listCategories(db);
  const lines = categories
    .filter(wanted)
    .map(({ id, name, parentId }) => readLine(db, today, { categoryId: id, categoryName: name, isRoot: parentId === null }, below(id, categories)))
    .filter(line => line.now !== null || line.yearBefore !== null)
    .sort((a, b) => (b.fallPercent ?? -Infinity) - (a.fallPercent ?? -Infinity));
  return [readLine(db, today, { categoryId: null, categoryName: '', isRoot: true }, null), ...lines];
}

function readLine(db: ReadableDb, today: string, of: Pick<TurnoverLine, 'categoryId' | 'categoryName' | 'isRoot'>, categoryIds: readonly string[] | null): TurnoverLine {
  const trend = turnoverTrend(sumValueOfCategories(db, categoryIds), listValueDaysOfCategories(db, categoryIds, addDays(today, -2 * YEAR_DAYS)), today);
  return { ...of, ...turnoverKpi({ now: lastOf(trend).turns, yearBefore: trend[0]?.turns ?? null }), trend };
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
