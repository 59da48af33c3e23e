/** A small store to count in: one way to write papers, make stocktakes and enter counts, on an environment in memory. */
import { randomUUID } from 'node:crypto';

import { findStocktakeHead } from '../../db/repositories/stocktake-repository.ts';
import type { CallContext } from '../../electron/backend/environment.ts';
import { countLine, createStocktake } from '../../electron/backend/services/stocktakes/change-stocktake.ts';
import type { StocktakeChoice } from '../../electron/backend/services/stocktakes/plan-stocktakes.ts';
import { postDocument } from '../../electron/backend/services/documents/post-document.ts';
import { postStocktake } from '../../electron/backend/services/stocktakes/post-stocktake.ts';
import { readStocktake } from '../../electron/backend/services/stocktakes/read-stocktake.ts';
import type { PaperType } from '../../shared/kernel/vocabulary.ts';
import { type MemoryBackend, insertPlaces, makeEnvironment } from './make-environment.ts';
import { START_AT, START_DAY, units } from './start-day.ts';

const DAY_MS = 86_400_000;

export const op = () => ({ opId: randomUUID() });
export const dayAfter = (days: number) => new Date(Date.parse(START_DAY) + days * DAY_MS).toISOString().slice(0, 10);

export type Paper = { readonly itemId?: string; readonly type: PaperType; readonly quantity: number; readonly on: string; readonly from?: string; readonly to?: string; readonly priceE4?: number; readonly batch?: string };

export function makeStocktakeRig(fields: Parameters<typeof makeEnvironment>[0] = {}) {
  const rig: MemoryBackend = makeEnvironment(fields);
  insertPlaces(rig.db);
  let context: CallContext = rig.contextOf('manager', 'stocktakes.test');
  const lines = (stocktakeId: string, showsBook = false) => readStocktake(context, { stocktakeId, showsBook }).lines;
  const versionOf = (stocktakeId: string) => findStocktakeHead(rig.db.reader, stocktakeId)?.version ?? 0;
  return {
    rig,
    context: () => context,
    actAs: (role: Parameters<MemoryBackend['contextOf']>[0]) => { context = rig.contextOf(role, 'stocktakes.test'); },
    goTo: (day: number, minute = 0) => { rig.setNow(START_AT + day * DAY_MS + minute * 60_000); },
    write: ({ itemId = 'I', type, quantity, on, from = 'A', to, priceE4 = 10_000, batch = '' }: Paper) => postDocument(context, {
      ...op(), type, businessDate: on, businessType: '', departmentId: null, supplierId: null, person: '', purpose: '', sourceNumber: '', note: '', customer: '', inspector: '', appraisal: '', residualValueE4: null, reason: '', overridesReservations: false,
      lines: [{ itemId, quantityMicro: units(quantity), requestedMicro: null, locationId: from, toLocationId: to ?? null, unitPriceE4: type === 'opening' || type === 'receipt' ? priceE4 : null, batchNumber: batch, note: '' }],
    }).document,
    open: (choice: StocktakeChoice = { kind: 'all' }, isBlind = true) => createStocktake(context, { ...op(), choice, title: '', isBlind, counter: '', recounter: '', supervisor: '' }).stocktakeId,
    lines,
    /** Counts the line of an item at a place. */
    count: (stocktakeId: string, place: string, quantity: number | null, itemId = 'I') => {
      const line = lines(stocktakeId).find(each => each.locationId === place && each.itemId === itemId);
      return countLine(context, { ...op(), stocktakeId, lineId: line?.id ?? '', countedMicro: quantity === null ? null : units(quantity) });
    },
    versionOf,
    book: (stocktakeId: string, lineIds: string[] = []) => postStocktake(context, { ...op(), stocktakeId, expectedVersion: versionOf(stocktakeId), lineIds }),
  };
}
export type StocktakeRig = ReturnType<typeof makeStocktakeRig>;
