/** The demo company has one stocktake under way: some shelves counted, one small difference, one line to count again. */
import type { WritableDb } from '../../../db/connection.ts';
import { takeDocumentNumber } from '../../../db/repositories/ledger-repository.ts';
import {
  type PlaceToCount,
  findStocktakeLine,
  findStocktakeLineView,
  insertStocktake,
  insertStocktakeLine,
  listPlacesToCount,
  nextCountPosition,
  saveStocktakeLine,
  stockAt,
} from '../../../db/repositories/stocktake-repository.ts';
import { DEFAULT_STOCKTAKE_PLAN, enterCount, isAboveLimits } from '../../../shared/domain/stocktake/index.ts';
import { mustExist } from '../../../shared/kernel/assert.ts';
import { MICRO_PER_UNIT } from '../../../shared/kernel/quantity.ts';
import { multiplyDivide, roundToStep } from '../../../shared/kernel/rounding.ts';
import { unitCostOf } from './plan-stocktakes.ts';
import { formatDocumentNumber } from './record-document.ts';

export type DemoCount = { readonly today: string; readonly now: number; readonly keeper: { readonly id: string; readonly name: string }; newId(): string };

const LINES_MAX = 14;
const PLACES_MAX = 3000;
const MINUTE_MS = 60_000;
/** How many of ten pieces are found, line by line; lines beyond are not counted yet. */
const FOUND_OF_TEN = [10, 10, 10, 10, 10, 10, 7] as const;
/** The line where one piece is missing. */
const ONE_MISSING = 3;

/** Makes the stocktake over the fullest location and enters the first counts. */
export function fillDemoStocktake(tx: WritableDb, demo: DemoCount): void {
  const places = fullestLocation(listPlacesToCount(tx, { itemIds: [], categoryIds: [], locationIds: [] }, PLACES_MAX).filter(place => place.locationId !== '' && stockAt(tx, place) > 0));
  if (places.length === 0) return;
  const stocktakeId = demo.newId();
  const prefix = `PC${demo.today.replaceAll('-', '')}`;
  const { recountPercentBp, recountAmountE4 } = DEFAULT_STOCKTAKE_PLAN;
  insertStocktake(tx, {
    id: stocktakeId, number: formatDocumentNumber(prefix, takeDocumentNumber(tx, prefix)), title: '', state: 'counting', plannedOn: demo.today, isBlind: true,
    scopeJson: JSON.stringify({ kind: 'locations', locationIds: [places[0]?.locationId] }), recountPercentBp, recountAmountE4, counter: demo.keeper.name, recounter: '', supervisor: '', createdById: demo.keeper.id,
    createdByName: demo.keeper.name, createdAt: demo.now - 40 * MINUTE_MS, closedAt: null, version: 0,
  });
  for (const [index, place] of places.slice(0, LINES_MAX).entries()) {
    const id = demo.newId();
    insertStocktakeLine(tx, { id, stocktakeId, lineNumber: index + 1, ...place });
    const found = FOUND_OF_TEN[index];
    if (found !== undefined) enter(tx, demo, { id, index, place, found });
  }
}

function fullestLocation(places: readonly PlaceToCount[]): PlaceToCount[] {
  const byLocation = new Map<string, PlaceToCount[]>();
  for (const place of places) byLocation.set(place.locationId, [...(byLocation.get(place.locationId) ?? []), place]);
  return [...byLocation.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

function enter(tx: WritableDb, { today, now, keeper }: DemoCount, { id, index, place, found }: { id: string; index: number; place: PlaceToCount; found: number }): void {
  const line = mustExist(findStocktakeLine(tx, id), 'a line just made');
  const view = mustExist(findStocktakeLineView(tx, id), 'a line has its item');
  const bookMicro = stockAt(tx, place);
  const missingMicro = index === ONE_MISSING ? MICRO_PER_UNIT : 0;
  const countedMicro = Math.max(0, (found === 10 ? bookMicro : roundToStep(multiplyDivide(bookMicro, found, 10), MICRO_PER_UNIT)) - missingMicro);
  const isAbove = isAboveLimits(DEFAULT_STOCKTAKE_PLAN, { bookMicro, differenceMicro: countedMicro - bookMicro, unitCostE4: unitCostOf(view) });
  const next = mustExist(enterCount(line, countedMicro, isAbove), 'an open line takes a count');
  saveStocktakeLine(tx, { ...line, ...next, bookMicro, countedAt: now - (30 - 2 * index) * MINUTE_MS, countedOn: today, countedPosition: nextCountPosition(tx), countedByName: keeper.name });
}
