/** The demo company has one stocktake under way: some shelves counted, one small difference, one line to count again. */
import type { WritableDb } from '../../../../db/connection.ts';
import {
  findStocktakeLine,
  findStocktakeLineView,
  insertStocktake,
  insertStocktakeLine,
  listPlacesToCount,
  nextCountPosition,
  saveStocktakeLine,
  stockAt,
} from '../../../../db/repositories/stocktake-repository.ts';
import { DEFAULT_STOCKTAKE_PLAN, enterCount, isAboveLimits } from '../../../../shared/domain/stocktake/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { MICRO_PER_UNIT } from '../../../../shared/kernel/quantity.ts';
import { multiplyDivide, roundToStep } from '../../../../shared/kernel/rounding.ts';
import { STOCKTAKE_WORD } from '../stocktakes/change-stocktake.ts';
import { unitCostOf } from '../stocktakes/plan-stocktakes.ts';
import { takeNumber } from '../documents/record-document.ts';

export type DemoCount = { readonly today: string; readonly now: number; readonly keeper: { readonly id: string; readonly name: string }; newId(): string };

const LINES = 14;
/** Lines of them that were counted. */
const COUNTED = 9;
const PLACES_MAX = 3000;
const MINUTE_MS = 60_000;
/** Of the dearest line so much is found, in percent: enough to be counted again. */
const DEAREST_FOUND = 75;

/** Makes the stocktake over the first shelves one comes to and enters the first counts: all agree but the dearest line, and one piece of the fullest is missing. */
export function fillDemoStocktake(tx: WritableDb, demo: DemoCount): void {
  const places = listPlacesToCount(tx, { itemIds: [], categoryIds: [], locationIds: [] }, PLACES_MAX).filter(place => place.locationId !== '' && stockAt(tx, place) > 0).slice(0, LINES);
  if (places.length === 0) return;
  const stocktakeId = demo.newId();
  const { recountPercentBp, recountAmountE4 } = DEFAULT_STOCKTAKE_PLAN;
  insertStocktake(tx, {
    id: stocktakeId, number: takeNumber(tx, STOCKTAKE_WORD, demo.today), title: '', state: 'counting', plannedOn: demo.today, isBlind: true,
    scopeJson: JSON.stringify({ kind: 'locations', locationIds: [...new Set(places.map(place => place.locationId))] }), recountPercentBp, recountAmountE4, counter: demo.keeper.name, recounter: '', supervisor: '', createdById: demo.keeper.id,
    createdByName: demo.keeper.name, createdAt: demo.now - 40 * MINUTE_MS, closedAt: null, version: 0,
  });
  const lines = places.map((place, index) => ({ id: demo.newId(), lineNumber: index + 1, place }));
  for (const { id, lineNumber, place } of lines) insertStocktakeLine(tx, { id, stocktakeId, lineNumber, ...place });
  const counted = lines.slice(0, COUNTED).map(line => ({ ...line, bookMicro: stockAt(tx, line.place), unitCostE4: unitCostOf(mustExist(findStocktakeLineView(tx, line.id), 'a line has its item')) }));
  const [dearest, ...others] = counted.toSorted((a, b) => b.bookMicro * (b.unitCostE4 ?? 0) - a.bookMicro * (a.unitCostE4 ?? 0));
  const [fullest] = others.toSorted((a, b) => b.bookMicro - a.bookMicro);
  for (const line of counted) {
    const countedMicro = line === dearest ? roundToStep(multiplyDivide(line.bookMicro, DEAREST_FOUND, 100), MICRO_PER_UNIT) : Math.max(0, line.bookMicro - (line === fullest ? MICRO_PER_UNIT : 0));
    enter(tx, demo, { ...line, countedMicro });
  }
}

type Entry = { readonly id: string; readonly lineNumber: number; readonly bookMicro: number; readonly unitCostE4: number | null; readonly countedMicro: number };

function enter(tx: WritableDb, { today, now, keeper }: DemoCount, { id, lineNumber, bookMicro, unitCostE4, countedMicro }: Entry): void {
  const line = mustExist(findStocktakeLine(tx, id), 'a line just made');
  const isAbove = isAboveLimits(DEFAULT_STOCKTAKE_PLAN, { bookMicro, differenceMicro: countedMicro - bookMicro, unitCostE4 });
  const next = mustExist(enterCount(line, countedMicro, isAbove), 'an open line takes a count');
  saveStocktakeLine(tx, { ...line, ...next, bookMicro, countedAt: now - (30 - 2 * lineNumber) * MINUTE_MS, countedOn: today, countedPosition: nextCountPosition(tx), countedByName: keeper.name });
}
