/** A ledger whose papers came in any order is the ledger whose papers came in the order of their days. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { findBalance, listAllLines, listPlaces, listStoredSteps } from '../../../db/repositories/ledger-repository.ts';
import { runCommand } from '../../../electron/backend/run-command.ts';
import { ledgerScope } from '../../../electron/backend/services/alerts/evaluation-scope.ts';
import { recordDocument } from '../../../electron/backend/services/documents/record-document.ts';
import { DomainError } from '../../../shared/contract/errors.ts';
import { emptyLedgerState, replayLedger } from '../../../shared/domain/ledger/index.ts';
import type { ValuationEra } from '../../../shared/domain/valuation/index.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { START_DAY } from '../../helpers/start-day.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';
import { SCALE, SEED, makeRandom } from '../../helpers/ledger-runs.ts';

const INSERTS = 500;
/** 500 papers in `npm test`, 5 000 in the full run: ten items of 500. */
const ITEMS = Math.max(1, Math.min(10, Math.round(SCALE)));
const CHANGES: readonly ValuationEra[] = [{ from: '0100-01-01', method: 'fifo' }, { from: '2025-08-01', method: 'moving_average' }, { from: '2025-11-01', method: 'specific' }, { from: '2026-02-01', method: 'monthly_average' }];
const KINDS: readonly (readonly [name: string, eras: readonly ValuationEra[]])[] = [
  ...(['moving_average', 'monthly_average', 'fifo', 'specific'] as const).map(method => [method, [{ from: '0100-01-01', method }]] as const),
  ['methods that change', CHANGES],
];

type Paper = { readonly date: string; readonly type: 'receipt' | 'issue' | 'return_in' | 'count' | 'transfer'; readonly quantityMicro: number; readonly unitPriceE4: number; readonly locationId: string };

describe.each(KINDS)('%s', (name, eras) => {
  let rig: MemoryBackend;
  beforeAll(() => {
    rig = makeEnvironment({ valuationEras: eras });
    insertPlaces(rig.db);
  });
  afterAll(() => { rig.close(); });

  /** False where it is refused because stock would go below zero. */
  function book(itemId: string, { date, type, quantityMicro, unitPriceE4, locationId }: Paper): boolean {
    const line = { itemId, quantityMicro, requestedMicro: null, locationId, toLocationId: locationId === 'A' ? 'B' : 'A', unitPriceE4: type === 'receipt' ? unitPriceE4 : null, note: '' };
    try {
      runCommand(rig.contextOf('keeper'), { opId: rig.env.newId() }, transaction => recordDocument(ledgerScope(transaction), { type, businessDate: date }, [line]));
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'STOCK_NEGATIVE') return false;
      throw error;
    }
  }

  /** What is stored of an item, without the numbers of writing. */
  function stored(itemId: string) {
    const { reader } = rig.db;
    const steps = listStoredSteps(reader, itemId).map(({ businessDate, quantityMicro, valueE4, roundingE4, onHandAfterMicro, valueAfterE4, averageValueE4, averageQuantityMicro }) => [businessDate, quantityMicro, valueE4, roundingE4, onHandAfterMicro, valueAfterE4, averageValueE4, averageQuantityMicro]);
    const balance = findBalance(reader, itemId);
    return { steps, onHandMicro: balance?.onHandMicro, valueE4: balance?.valueE4, lastBusinessDate: balance?.lastBusinessDate, places: listPlaces(reader, itemId).filter(place => place.onHandMicro !== 0) };
  }

  test.each(Array.from({ length: ITEMS }, (_, index) => index))(`${INSERTS} papers dated anywhere, item %i: the same as a full rebuild, and as the papers in order`, index => {
    const random = makeRandom(SEED + index * 7919 + name.length);
    const [late, inOrder] = [`late-${index}`, `in-order-${index}`];
    for (const itemId of [late, inOrder]) insertBareItem(rig.db, itemId, { referencePriceE4: 10_000 });
    // A day each: on one day the order of writing counts.
    const days = Array.from({ length: INSERTS * 2 }, (_, day) => day);
    const taken: Paper[] = [];
    for (let tries = 0; taken.length < INSERTS && tries < INSERTS * 2; tries += 1) {
      const [day] = days.splice(random(days.length), 1) as [number];
      const roll = random(100);
      const type = roll < 45 || taken.length < 5 ? 'receipt' : roll < 75 ? 'issue' : roll < 82 ? 'return_in' : roll < 90 ? 'count' : 'transfer';
      const paper: Paper = { date: addDays(START_DAY, 0 - day), type, quantityMicro: type === 'receipt' ? 1 + random(40_000_000) : 1 + random(9_000_000), unitPriceE4: random(99_999), locationId: random(3) === 0 ? 'B' : 'A' };
      if (book(late, paper)) taken.push(paper);
      if (tries % 97 === 0) requireRebuilt(late);
    }
    requireRebuilt(late);
    for (const paper of taken.toSorted((a, b) => (a.date < b.date ? -1 : 1))) expect(book(inOrder, paper)).toBe(true);
    expect(stored(late)).toEqual(stored(inOrder));
    expect(taken).toHaveLength(INSERTS);
  }, 300_000);

  function requireRebuilt(itemId: string): void {
    const { steps, end } = replayLedger(eras, emptyLedgerState, listAllLines(rig.db.reader, itemId), () => undefined);
    expect(listStoredSteps(rig.db.reader, itemId)).toEqual(steps);
    expect(findBalance(rig.db.reader, itemId)?.layersJson ?? '[]').toBe(JSON.stringify(end.layers));
  }
});
