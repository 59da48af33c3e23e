// Pins: value-lines.ts, valuation-types.ts
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type UnresolvedLine, type ValuationEra, emptyValuation, erasOf, methodOn, valueLines } from '../../../../shared/domain/valuation/index.ts';
import { isCalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { METHODS, line, pieces, runLines, yuan } from './lines.ts';

describe.each(METHODS)('%s', method => {
  test('3 pieces for 10.00 issued one by one leave for 3.33, 3.33 and 3.34, and nothing stays', () => {
    const { values, end } = runLines(method, [line(3, { costs: 10 }), line(-1), line(-1), line(-1)]);
    expect(values).toEqual([10, -3.33, -3.33, -3.34]);
    expect(end).toMatchObject({ onHandMicro: 0, valueE4: 0 });
  });

  test('in any run what lies there is what came less what went, to the cent; nothing is worth less than nothing, and no goods nothing', () => {
    const step = fc.record({ kind: fc.constantFrom('in', 'in', 'out', 'back'), quantity: fc.integer({ min: 1, max: 40_000_000 }), cents: fc.integer({ min: 0, max: 500_000 }), batch: fc.constantFrom('A', 'B'), days: fc.integer({ min: 0, max: 9 }) });
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const held = new Map<string, number>();
      let day = 0;
      const lines = steps.flatMap(({ kind, quantity, cents, batch, days }): UnresolvedLine[] => {
        day += days;
        const on = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
        const moved = kind === 'out' ? -Math.min(quantity, held.get(batch) ?? 0) : quantity;
        if (moved === 0) return [];
        held.set(batch, (held.get(batch) ?? 0) + moved);
        return [{ ...line(0, { on, batch, isReturn: kind === 'back', ...(kind === 'in' ? { costs: cents / 100 } : {}) }), quantityMicro: moved }];
      });
      const { sumE4, end } = runLines(method, lines);
      const total = [...held.values()].reduce((sum, each) => sum + each, 0);
      expect(end.onHandMicro).toBe(total);
      expect(end.valueE4).toBe(sumE4);
      expect(end.valueE4).toBeGreaterThanOrEqual(0);
      if (total === 0) expect(end.valueE4).toBe(0);
      if (method === 'fifo' || method === 'specific') {
        expect(end.layers.reduce((sum, layer) => sum + layer.quantityMicro, 0)).toBe(total);
        expect(end.layers.reduce((sum, layer) => sum + layer.valueE4, 0)).toBe(end.valueE4);
      }
    }), { numRuns: 200 });
  });
});

describe('a change of method', () => {
  const before = [line(10, { on: '2026-01-05', batch: 'A', costs: 100 }), line(7, { on: '2026-01-09', batch: 'B', costs: 100 }), line(-4, { on: '2026-01-20', batch: 'A' }), line(3, { on: '2026-01-25', batch: 'B', costs: 33.33 })];
  const after = [line(-2, { on: '2026-02-03', batch: 'B' }), line(5, { on: '2026-02-10', batch: 'A', costs: 90 }), line(-11, { on: '2026-02-20', batch: 'A' }), line(-8, { on: '2026-02-21', batch: 'B' })];
  const directions = METHODS.flatMap(from => METHODS.filter(to => to !== from).map(to => [from, to] as const));

  test.each(directions)('%s to %s at a month’s end: what lies there goes over at its value, to the cent', (from, to) => {
    const eras: ValuationEra[] = [...erasOf(from), { from: '2026-02-01', method: to }];
    const january = runLines(from, before);
    const both = runLines(eras, [...before, ...after]);
    expect(both.values.slice(0, before.length)).toEqual(january.values);
    const { valued } = valueLines(eras, { state: january.end, asOf: '2026-01-25' }, after.map((each, index) => ({ ...each, id: `n${index}` })), { valueOf: () => 0, batchesAt: () => new Map([['A', pieces(6)], ['B', pieces(10)]]) });
    expect(valued.map(each => each.valueE4 / 10_000)).toEqual(both.values.slice(before.length));
    // Everything is used up in the end: what came in went out, not a 分 more or less.
    expect(both.end).toMatchObject({ onHandMicro: 0, valueE4: 0 });
    expect(both.sumE4).toBe(0);
  });

  test('to first in, first out: what lies there is one layer; to batches: one pool per batch, the last takes the odd 分', () => {
    const lines = [...before, line(0, { on: '2026-02-01' })];
    const to = (method: 'fifo' | 'specific') => runLines([...erasOf('moving_average'), { from: '2026-02-01', method }], lines).end;
    const { valueE4 } = runLines('moving_average', before).end;
    expect(to('fifo').layers).toEqual([{ batchId: '', sourceId: '', receivedOn: '2026-02-01', quantityMicro: pieces(16), valueE4, ratio: { valueE4, quantityMicro: pieces(16) } }]);
    const pools = to('specific').layers;
    expect(pools.map(pool => [pool.batchId, pool.quantityMicro])).toEqual([['A', pieces(6)], ['B', pieces(10)]]);
    expect(pools.reduce((sum, pool) => sum + pool.valueE4, 0)).toBe(valueE4);
    expect(pools.every(pool => pool.valueE4 % 100 === 0)).toBe(true);
  });

  test('an empty shelf has nothing to go over, but its last price stays known', () => {
    expect(runLines([...erasOf('fifo'), { from: '2026-02-01', method: 'moving_average' }], [line(2, { on: '2026-01-01', costs: 10 }), line(-2, { on: '2026-01-02' }), line(1, { on: '2026-02-02', isReturn: true })]).values).toEqual([10, -10, 5]);
  });
});

test('the method of a day is that of the last era that has begun', () => {
  const eras: ValuationEra[] = [...erasOf('moving_average'), { from: '2026-02-01', method: 'fifo' }];
  expect([methodOn(eras, '1900-01-01'), methodOn(eras, '2026-01-31'), methodOn(eras, '2026-02-01')]).toEqual(['moving_average', 'moving_average', 'fifo']);
  expect(() => methodOn([{ from: '2026-02-01', method: 'fifo' }], '2026-01-01')).toThrow('eras reach back');
  expect([emptyValuation, isCalendarDate(erasOf('fifo')[0]?.from ?? ''), yuan(1)]).toEqual([{ onHandMicro: 0, valueE4: 0, average: null, layers: [] }, true, 10_000]);
});
