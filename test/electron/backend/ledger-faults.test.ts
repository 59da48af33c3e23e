/** The games of ledger-model.test.ts find what they are there to find: each fault put into the ledger here makes one of them fail. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { type Table, anyGame, checkChain, makeTable, play } from '../../helpers/ledger-play.ts';
import type { Method } from '../../helpers/ledger-model.ts';

const broken = vi.hoisted(() => ({ part: '' }));

vi.mock(import('../../../shared/kernel/rounding.ts'), async original => {
  const real = await original();
  return { ...real, multiplyDivideToStep: (a, b, c, step) => (broken.part === 'rounding' ? real.multiplyDivide(real.multiplyDivide(a, b, c), 1, step) * step : broken.part === 'halves' ? Math.trunc(real.multiplyDivide(a, b, c) / step) * step : real.multiplyDivideToStep(a, b, c, step)) };
});
vi.mock(import('../../../shared/kernel/calendar-date.ts'), async original => {
  const real = await original();
  return { ...real, firstDayOf: month => (broken.part === 'month' ? real.addDays(real.firstDayOf(month), 1) : real.firstDayOf(month)) };
});
vi.mock(import('../../../shared/domain/valuation/layered-cost.ts'), async original => {
  const real = await original();
  class Forgetful extends real.LayeredStock {
    public override value(line: Parameters<InstanceType<typeof real.LayeredStock>['value']>[0]) {
      return super.value(broken.part === 'layers' ? { ...line, isReturn: false } : line);
    }
  }
  return { ...real, LayeredStock: Forgetful };
});
vi.mock(import('../../../shared/domain/valuation/average-cost.ts'), async original => {
  const real = await original();
  return { ...real, valueAtAverage: (state, line) => {
    const step = real.valueAtAverage(state, line);
    // The last piece leaves at the average and a few 分 stay for ever.
    if (broken.part !== 'last piece' || step.roundingE4 === 0 || step.after.onHandMicro !== 0) return step;
    return { ...step, valueE4: step.valueE4 - step.roundingE4, roundingE4: 0, after: { ...step.after, valueE4: 0 - step.roundingE4 } };
  } };
});
vi.mock(import('../../../shared/domain/ledger/replay-ledger.ts'), async original => {
  const real = await original();
  return { ...real, replayLedger: (...run: Parameters<typeof real.replayLedger>) => {
    const result = real.replayLedger(...run);
    return broken.part === 'negative' ? { ...result, shortage: null } : result;
  } };
});
vi.mock(import('../../../db/repositories/ledger-repository.ts'), async original => {
  const real = await original();
  const ownPrices: typeof real.listLinesAfter = (db, itemId, after) =>
    real.listLinesAfter(db, itemId, after).map(line => (broken.part === 'invoice' && line.kind === 'receipt' ? { ...line, givenValueE4: real.findMovement(db, line.id)?.givenValueE4 ?? null } : line));
  return {
    ...real,
    listLinesAfter: ownPrices,
    saveBalance: (db, row) => { real.saveBalance(db, broken.part === 'stored layers' && row.version > 0 ? { ...row, layersJson: real.findBalance(db, row.itemId)?.layersJson ?? '[]' } : row); },
    saveSteps: (db, itemId, steps) => { real.saveSteps(db, itemId, broken.part === 'later lines' ? steps.slice(0, 1) : steps); },
    appendMovement: (db, head, row, position) => real.appendMovement(db, head, row, broken.part === 'position' ? undefined : position),
    effectiveValueOf: (db, receipt) => (broken.part === 'late invoice' ? { ownE4: receipt.givenValueE4 ?? 0, lateE4: 0 } : real.effectiveValueOf(db, receipt)),
    closedStateBefore: (db, itemId, date) => {
      const closed = real.closedStateBefore(db, itemId, date);
      return broken.part === 'closing' && closed !== undefined ? { ...closed, state: { ...closed.state, layers: closed.state.layers.toReversed() } } : closed;
    },
  };
});
vi.mock(import('../../../db/repositories/period-repository.ts'), async original => {
  const real = await original();
  return { ...real, closedThrough: db => (broken.part === 'closed months' ? null : real.closedThrough(db)) };
});
vi.mock(import('../../../db/repositories/operation-repository.ts'), async original => {
  const real = await original();
  return { ...real, findOperation: (db, opId) => (broken.part === 'repeated' ? undefined : real.findOperation(db, opId)), insertOperation: (db, row) => { if (broken.part !== 'repeated') real.insertOperation(db, row); } };
});

let table: Table;
beforeEach(() => { table = makeTable(); });
afterEach(() => {
  broken.part = '';
  table.rig.close();
});

/** What games of these lengths say: null when they find nothing. */
function playMany(method: Method | null, games: number): string | null {
  const found = fc.check(fc.property(anyGame(method, { minLength: 4, maxLength: 40 }), game => { play(table, game); }), { numRuns: games, seed: 4711, endOnFailure: true });
  return found.failed ? String(found.errorInstance) : null;
}

const FAULTS: readonly [part: string, what: string, method: Method | null][] = [
  ['rounding', 'amounts are rounded twice', 'moving_average'],
  ['halves', 'amounts are cut off instead of rounded', 'fifo'],
  ['last piece', 'the last piece leaves a 尾差 behind', 'moving_average'],
  ['layers', 'goods that come back go behind the others', 'fifo'],
  ['stored layers', 'the stored layers are those of the line before', 'fifo'],
  ['closing', 'a closed month kept its layers the wrong way round', 'fifo'],
  ['month', 'the month begins on its second day', 'monthly_average'],
  ['invoice', 'an invoice in time changes nothing', 'moving_average'],
  ['late invoice', 'the invoice before is forgotten', null],
  ['later lines', 'a late paper leaves the lines after it as they were', 'moving_average'],
  ['negative', 'stock may go below zero', 'specific'],
  ['position', 'a count stands where it is booked, not where it was made', 'moving_average'],
  ['closed months', 'a closed month takes papers', null],
  ['repeated', 'an operation that comes twice is done twice', 'specific'],
];

describe('a fault is found', () => {
  test('and there is none to begin with', () => {
    expect(playMany(null, 100)).toBeNull();
    checkChain(table);
  });

  test.each(FAULTS)('%s: %s', (part, _what, method) => {
    broken.part = part;
    expect(playMany(method, 1500)).not.toBeNull();
  });

  test('a line that was changed past the program breaks the chain', () => {
    expect(playMany('moving_average', 5)).toBeNull();
    table.rig.tamper('drop trigger movements_no_update; update movements set quantity_micro = quantity_micro + 1 where sequence = 3');
    expect(() => { checkChain(table); }).toThrow();
  });
});
