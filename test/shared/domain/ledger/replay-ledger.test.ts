import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type LedgerLine, emptyLedgerState, listShortages, placeKey, replayLedger } from '../../../../shared/domain/ledger/index.ts';
import { type ValuationEra, erasOf } from '../../../../shared/domain/valuation/index.ts';

const none = () => undefined;
let running = 0;
function line(fields: Partial<LedgerLine> & Pick<LedgerLine, 'kind' | 'quantityMicro'>): LedgerLine {
  running += 1;
  return {
    sequence: running, position: running, id: `m${running}`, businessDate: '2026-01-01', countedMicro: null, givenValueE4: null, locationId: '', batchId: '', reversesMovementId: null, revaluesMovementId: null, revaluedMicro: 0,
    isRetroactive: false, isTransfer: fields.kind.startsWith('transfer'), ...fields,
  };
}
const replay = (lines: LedgerLine[], eras: readonly ValuationEra[] = erasOf('moving_average')) => replayLedger(eras, emptyLedgerState, lines, none);

describe('replayLedger', () => {
  test('a transfer changes the place, not the quantity and not the value', () => {
    const { end, steps } = replay([
      line({ kind: 'receipt', quantityMicro: 10, givenValueE4: 1000, locationId: 'A' }),
      line({ kind: 'transfer_out', quantityMicro: -4, locationId: 'A' }),
      line({ kind: 'transfer_in', quantityMicro: 4, locationId: 'B' }),
    ]);
    expect(end).toMatchObject({ onHandMicro: 10, valueE4: 1000 });
    expect(Object.fromEntries(end.byPlace)).toEqual({ [placeKey('A', '')]: 6, [placeKey('B', '')]: 4 });
    expect(steps.map(step => step.onHandAfterMicro)).toEqual([10, 10, 10]);
  });

  test('a count is an absolute anchor: a late paper before it changes its difference, not what was counted', () => {
    const receipt = line({ kind: 'receipt', quantityMicro: 100, givenValueE4: 10_000 });
    const count = line({ kind: 'count', quantityMicro: -5, countedMicro: 95 });
    expect(replay([receipt, count]).end.onHandMicro).toBe(95);
    const late = line({ kind: 'issue', quantityMicro: -3 });
    const { end, steps } = replay([receipt, late, count]);
    expect(end.onHandMicro).toBe(95);
    expect(steps.at(-1)?.quantityMicro).toBe(-2);
  });

  test('the first line below zero is named, at the item or at the place', () => {
    const receipt = line({ kind: 'receipt', quantityMicro: 5, locationId: 'A' });
    expect(replay([receipt, line({ kind: 'issue', quantityMicro: -6, locationId: 'A', businessDate: '2026-01-03' })]).shortage).toMatchObject({ businessDate: '2026-01-03', shortMicro: 1, locationId: null });
    expect(replay([receipt, line({ kind: 'issue', quantityMicro: -2, locationId: 'B' })]).shortage).toMatchObject({ shortMicro: 2, locationId: 'B' });
  });

  test('in any ledger the quantities add up to the balance, value is never negative and gone with the last piece', () => {
    const step = fc.record({ isIn: fc.boolean(), quantity: fc.integer({ min: 1, max: 50_000_000 }), cents: fc.integer({ min: 0, max: 1_000_000 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), moves => {
        let onHand = 0;
        const lines = moves.flatMap(({ isIn, quantity, cents }) => {
          const taken = Math.min(quantity, onHand);
          if (!isIn && taken === 0) return [];
          onHand += isIn ? quantity : -taken;
          return [isIn ? line({ kind: 'receipt', quantityMicro: quantity, givenValueE4: cents * 100 }) : line({ kind: 'issue', quantityMicro: -taken })];
        });
        const { end, steps, shortage } = replay(lines);
        expect(shortage).toBeNull();
        expect(end.onHandMicro).toBe(onHand);
        expect(steps.reduce((sum, made) => sum + made.quantityMicro, 0)).toBe(onHand);
        expect(steps.reduce((sum, made) => sum + made.valueE4, 0)).toBe(end.valueE4);
        for (const made of steps) {
          expect(made.valueAfterE4).toBeGreaterThanOrEqual(0);
          if (made.onHandAfterMicro === 0) expect(made.valueAfterE4).toBe(0);
          expect(Math.abs(made.valueE4) % 100).toBe(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each(['moving_average', 'fifo', 'specific'] as const)('cutting a ledger anywhere and going on gives the same end: %s', method => {
    const eras = erasOf(method);
    const lines = [
      line({ kind: 'opening', quantityMicro: 7_000_000, givenValueE4: 333_300 }),
      line({ kind: 'issue', quantityMicro: -2_000_000 }),
      line({ kind: 'receipt', quantityMicro: 5_000_000, givenValueE4: 410_000 }),
      line({ kind: 'issue', quantityMicro: -9_000_000 }),
      line({ kind: 'count', quantityMicro: 1, countedMicro: 2_000_000 }),
    ];
    const whole = replay(lines, eras);
    for (let cut = 1; cut < lines.length; cut += 1) {
      const first = replayLedger(eras, emptyLedgerState, lines.slice(0, cut), none);
      const rest = replayLedger(eras, first.end, lines.slice(cut), none);
      expect(rest.end).toEqual(whole.end);
    }
  });

  test('batches lie apart: one that is short is named though another has enough', () => {
    const lines = [
      line({ kind: 'receipt', quantityMicro: 5, locationId: 'A', batchId: 'x' }), line({ kind: 'receipt', quantityMicro: 5, locationId: 'A', batchId: 'y' }), line({ kind: 'issue', quantityMicro: -6, locationId: 'A', batchId: 'x' }),
      line({ kind: 'issue', quantityMicro: -9, locationId: 'A', batchId: 'y' }),
    ];
    const { shortage, steps, end } = replay(lines);
    expect(shortage).toMatchObject({ shortMicro: 1, locationId: 'A', batchId: 'x' });
    expect([steps.length, end.onHandMicro, end.byPlace.get(placeKey('A', 'x'))]).toEqual([2, 10, 5]);
    expect(listShortages(emptyLedgerState, lines, none).map(short => [short.shortMicro, short.batchId])).toEqual([[1, 'x'], [5, null]]);
  });

  test('a transfer keeps the layers of first in, first out, and the cost and the batch of each piece', () => {
    const inAt = (costs: number, batchId: string) => line({ kind: 'receipt', quantityMicro: 10, givenValueE4: costs * 100, locationId: 'A', batchId });
    const moves = (batchId: string) => [line({ kind: 'transfer_out', quantityMicro: -10, locationId: 'A', batchId }), line({ kind: 'transfer_in', quantityMicro: 10, locationId: 'B', batchId })];
    const fifo = replay([inAt(10, ''), inAt(20, ''), ...moves(''), line({ kind: 'issue', quantityMicro: -10, locationId: 'B' })], erasOf('fifo'));
    expect(fifo.steps.map(step => step.valueE4)).toEqual([1000, 2000, 0, 0, -1000]);
    expect(fifo.end.layers).toMatchObject([{ receivedOn: '2026-01-01', quantityMicro: 10, valueE4: 2000 }]);
    const specific = replay([inAt(10, 'x'), inAt(20, 'y'), ...moves('y'), line({ kind: 'issue', quantityMicro: -10, locationId: 'B', batchId: 'y' })], erasOf('specific'));
    expect(specific.steps.map(step => step.valueE4)).toEqual([1000, 2000, 0, 0, -2000]);
    expect(Object.fromEntries(specific.end.byPlace)).toEqual({ [placeKey('A', 'x')]: 10, [placeKey('A', 'y')]: 0, [placeKey('B', 'y')]: 0 });
  });

  test('the place in the day decides, not the order of writing: a count stands before later papers of its day', () => {
    const receipt = line({ kind: 'receipt', quantityMicro: 10, givenValueE4: 1000 });
    const count = line({ kind: 'count', quantityMicro: -2, countedMicro: 8 });
    const issue = line({ kind: 'issue', quantityMicro: -3 });
    expect(replay([receipt, count, issue]).steps.map(step => [step.quantityMicro, step.onHandAfterMicro])).toEqual([[10, 10], [-2, 8], [-3, 5]]);
  });

  test('an invoice in time is the receipt’s own value, one that came too late a difference of its own day', () => {
    const receipt = line({ kind: 'receipt', quantityMicro: 10, givenValueE4: 1000, id: 'r' });
    const issue = line({ kind: 'issue', quantityMicro: -4 });
    const invoice = (givenValueE4: number, isRetroactive: boolean) => line({ kind: 'revaluation', quantityMicro: 0, givenValueE4, revaluesMovementId: 'r', revaluedMicro: 10, isRetroactive, businessDate: '2026-02-02' });
    expect(replay([{ ...receipt, givenValueE4: 2000 }, issue, invoice(2000, true)]).steps.map(step => [step.valueE4, step.expensedE4])).toEqual([[2000, 0], [-800, 0], [0, 0]]);
    expect(replay([receipt, issue, invoice(1000, false)]).steps.map(step => [step.valueE4, step.expensedE4])).toEqual([[1000, 0], [-400, 0], [600, 400]]);
  });

  test('what takes back a line outside the run takes back what that came to', () => {
    const back = line({ kind: 'reversal', quantityMicro: 4, reversesMovementId: 'outside' });
    const { steps } = replayLedger(erasOf('moving_average'), { ...emptyLedgerState, onHandMicro: 6, valueE4: 600, byPlace: new Map([[placeKey('', ''), 6]]) }, [back], id => (id === 'outside' ? { quantityMicro: -3, valueE4: -700 } : undefined));
    expect(steps).toMatchObject([{ quantityMicro: 3, valueE4: 700, onHandAfterMicro: 9, valueAfterE4: 1300 }]);
  });
});
