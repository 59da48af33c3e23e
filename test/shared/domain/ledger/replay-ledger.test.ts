import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type LedgerLine, emptyLedgerState, replayLedger } from '../../../../shared/domain/ledger/index.ts';

const none = () => undefined;
let running = 0;
function line(fields: Partial<LedgerLine> & Pick<LedgerLine, 'kind' | 'quantityMicro'>): LedgerLine {
  running += 1;
  return { sequence: running, id: `m${running}`, businessDate: '2026-01-01', countedMicro: null, givenValueE4: null, locationId: '', reversesMovementId: null, isTransfer: fields.kind.startsWith('transfer'), ...fields };
}
const replay = (lines: LedgerLine[]) => replayLedger('moving_average', emptyLedgerState, lines, none);

describe('replayLedger', () => {
  test('a transfer changes the place, not the quantity and not the value', () => {
    const { end, steps } = replay([
      line({ kind: 'receipt', quantityMicro: 10, givenValueE4: 1000, locationId: 'A' }),
      line({ kind: 'transfer_out', quantityMicro: -4, locationId: 'A' }),
      line({ kind: 'transfer_in', quantityMicro: 4, locationId: 'B' }),
    ]);
    expect(end).toMatchObject({ onHandMicro: 10, valueE4: 1000 });
    expect(Object.fromEntries(end.byLocation)).toEqual({ A: 6, B: 4 });
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

  test('cutting a ledger anywhere and going on gives the same end', () => {
    const lines = [
      line({ kind: 'opening', quantityMicro: 7_000_000, givenValueE4: 333_300 }),
      line({ kind: 'issue', quantityMicro: -2_000_000 }),
      line({ kind: 'receipt', quantityMicro: 5_000_000, givenValueE4: 410_000 }),
      line({ kind: 'issue', quantityMicro: -9_000_000 }),
      line({ kind: 'count', quantityMicro: 1, countedMicro: 2_000_000 }),
    ];
    const whole = replay(lines);
    for (let cut = 1; cut < lines.length; cut += 1) {
      const first = replayLedger('moving_average', emptyLedgerState, lines.slice(0, cut), none);
      const rest = replayLedger('moving_average', first.end, lines.slice(cut), none);
      expect(rest.end).toEqual(whole.end);
    }
  });
});
