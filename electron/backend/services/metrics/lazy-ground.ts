/** The ground of an item whose parts are read from the ledger when they are first asked for. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { sumStockOutDays } from '../../../../db/repositories/demand-repository.ts';
import { listValueDays } from '../../../../db/repositories/ground-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { findItemClass } from '../../../../db/repositories/policy-repository.ts';
import { type CalendarEntry, entriesOf, isEntryOn } from '../../../../shared/domain/calendar/index.ts';
import { type GroundItem, type MetricGround, STOCK_OUT_DAYS, type StockOutDays, WANTED_DAYS, YEAR_DAYS, turnoverPair } from '../../../../shared/domain/metrics/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { dataTrust } from '../../../../shared/domain/trust/index.ts';
import { trustInputs } from '../scorecard/read-trust.ts';
import { unitCostOf } from '../stocktakes/plan-stocktakes.ts';
import type { GroundRun } from './ground-run.ts';
import { readDueDemand, readForecastMean, readLastCount, readLayers, readLots, readUse28, readUseDays, readWeeks } from './read-ground-parts.ts';

type Known = { readonly run: GroundRun; readonly onHandMicro: number; readonly valueE4: number; readonly planned: readonly CalendarEntry[] };

export type LazyParts = Omit<MetricGround, 'facts' | 'lastIssueOn' | 'lastReceiptOn' | 'receiptsDue'>;

/** Of one item, or, with null, of all that are in use (F74). */
export function readStockOutDays(db: ReadableDb, itemId: string | null, today: string): StockOutDays {
  return sumStockOutDays(db, { itemId, from: addDays(today, 1 - STOCK_OUT_DAYS), to: today, wantedSince: addDays(today, 1 - WANTED_DAYS) });
}

/** A part that is worked out at most once. */
function once<T>(work: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: work() }).value;
}

export function lazyParts(db: ReadableDb, item: ItemView, known: Known): LazyParts {
  const { run, onHandMicro, valueE4, planned } = known;
  const { today, settings } = run;
  const groundItem = once(() => describe(db, item, known));
  const layers = once(() => readLayers(db, item.id, { onHandMicro, valueE4 }, today));
  const lots = once(() => (item.isBatchTracked ? readLots(db, item.id, { onHandMicro, valueE4 }) : []));
  const demandDue = once(() => (planned.length === 0 && !run.mayHave('reservations', item.id) ? [] : readDueDemand(db, item.id, planned, today)));
  const lastCount = once(() => (run.mayHave('counts', item.id) ? readLastCount(db, item.id) : null));
  const useDays = once(() => readUseDays(db, item.id, today, run.mayHave('decisions', item.id)));
  const weeks = once(() => readWeeks(db, item.id, onHandMicro, useDays(), today));
  const use28 = once(() => readUse28(db, item.id, useDays(), today));
  const forecast = once(() => readForecastMean(db, item.id));
  const stockOutDays = once(() => readStockOutDays(db, item.id, today));
  const turnover = once(() => turnoverPair(valueE4, listValueDays(db, item.id, addDays(today, -2 * YEAR_DAYS)), today));
  const trust = once(() => trustInputs(db, item.id, today, settings.timeZone));
  const flags = once(() => flagsOf(run, item));
  return {
    today,
    get item() { return groundItem(); },
    get layers() { return layers(); },
    get lots() { return lots(); },
    get demandDue() { return demandDue(); },
    get lastCount() { return lastCount(); },
    get useDays() { return useDays(); },
    get weeks() { return weeks(); },
    get use28() { return use28(); },
    get forecast() { return forecast(); },
    get stockOutDays() { return stockOutDays(); },
    get turnover() { return turnover(); },
    get categoryTurnover() { return run.turnoverOf(item.categoryId); },
    get categoryValueE4() { return run.valueOf(item.categoryId); },
    get supplier() { return run.supplierOf(item.supplierId); },
    get entryLagDays() { return trust().entryLagDays; },
    get trustPercent() { return dataTrust(trust()).percent; },
    get calendarFlags() { return flags(); },
  };
}

/** The parts stay lazy: a prototype hands them on. */
export function makeGround(parts: LazyParts, rest: Pick<MetricGround, 'facts' | 'lastIssueOn' | 'lastReceiptOn' | 'receiptsDue'>): MetricGround {
  // Safe: what `rest` does not have is in `parts`.
  return Object.assign(Object.create(parts) as MetricGround, rest);
}

function describe(db: ReadableDb, item: ItemView, { run, onHandMicro, valueE4 }: Known): GroundItem {
  const abcClass = once(() => findItemClass(db, item.id)?.abcClass ?? null);
  return {
    id: item.id, categoryId: item.categoryId, categoryIds: run.categoryIdsOf(item.categoryId), categoryName: item.categoryName, supplierId: item.supplierId, supplierName: item.supplierName,
    locationId: item.locationId, get abcClass() { return abcClass(); }, shelfLifeDays: item.shelfLifeDays, unitCostE4: unitCostOf({ onHandMicro, valueE4, referencePriceE4: item.referencePriceE4 }),
  };
}

function flagsOf({ entries, categoryIdsOf, today }: GroundRun, item: ItemView): string[] {
  if (entries.length === 0) return [];
  return [...new Set(entriesOf(entries, { itemId: item.id, categoryIds: categoryIdsOf(item.categoryId) }).filter(entry => isEntryOn(entry, today)).map(entry => entry.name))];
}
