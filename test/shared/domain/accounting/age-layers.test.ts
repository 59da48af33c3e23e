import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { ageLayers, bucketOf, bucketQuantities, meanAgeDays, shareOut } from '../../../../shared/domain/accounting/index.ts';
import { dateFromDayNumber } from '../../../../shared/kernel/calendar-date.ts';

const EDGES = [30, 90, 180, 365];
const day = (number: number) => dateFromDayNumber(20_000 + number);

describe('layers', () => {
  test('what came last is still there; the oldest part is what the rest came from', () => {
    expect(ageLayers(7, [{ receivedOn: day(9), quantityMicro: 4 }, { receivedOn: day(5), quantityMicro: 5 }, { receivedOn: day(1), quantityMicro: 5 }], () => day(0))).toEqual([{ receivedOn: day(5), quantityMicro: 3 }, { receivedOn: day(9), quantityMicro: 4 }]);
  });

  test('more there than any paper brought: as old as the oldest; nothing there: no layers', () => {
    expect(ageLayers(9, [{ receivedOn: day(9), quantityMicro: 4 }], () => day(0))).toEqual([{ receivedOn: day(9), quantityMicro: 9 }]);
    expect(ageLayers(2, [], () => day(0))).toEqual([{ receivedOn: day(0), quantityMicro: 2 }]);
    expect(ageLayers(0, [{ receivedOn: day(9), quantityMicro: 4 }], () => day(0))).toEqual([]);
  });

  test('it is read no further than needed', () => {
    let read = 0;
    function* lines() {
      for (let at = 50; at > 0; at -= 1) {
        read += 1;
        yield { receivedOn: day(at), quantityMicro: 10 };
      }
    }
    ageLayers(25, lines(), () => day(0));
    expect(read).toBe(3);
  });

  test('the same as a queue that is filled at one end and emptied at the other, with returns going back where they came from', () => {
    const step = fc.record({ in: fc.boolean(), quantity: fc.integer({ min: 1, max: 20 }), isReturn: fc.boolean() });
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const queue: { receivedOn: string; quantityMicro: number }[] = [];
      const gone: { receivedOn: string; quantityMicro: number }[] = [];
      const brought: { receivedOn: string; quantityMicro: number }[] = [];
      const take = (from: typeof queue, end: 'first' | 'last', most: number, put: (part: { receivedOn: string; quantityMicro: number }) => void) => {
        let left = most;
        while (left > 0 && from.length > 0) {
          const layer = end === 'first' ? from[0]! : from.at(-1)!;
          const part = Math.min(left, layer.quantityMicro);
          put({ receivedOn: layer.receivedOn, quantityMicro: part });
          layer.quantityMicro -= part;
          left -= part;
          if (layer.quantityMicro === 0) from.splice(end === 'first' ? 0 : -1, 1);
        }
      };
      for (const [index, each] of steps.entries()) {
        if (each.in && each.isReturn) take(gone, 'last', each.quantity, part => queue.unshift(part));
        else if (each.in) { queue.push({ receivedOn: day(index), quantityMicro: each.quantity }); brought.unshift({ receivedOn: day(index), quantityMicro: each.quantity }); }
        else take(queue, 'first', each.quantity, part => gone.push(part));
      }
      const merged = new Map<string, number>();
      for (const layer of queue) merged.set(layer.receivedOn, (merged.get(layer.receivedOn) ?? 0) + layer.quantityMicro);
      const onHand = queue.reduce((sum, layer) => sum + layer.quantityMicro, 0);
      expect(ageLayers(onHand, brought, () => day(0)).map(layer => [layer.receivedOn, layer.quantityMicro])).toEqual([...merged]);
    }), { numRuns: 500 });
  });
});

describe('buckets', () => {
  test.each([[0, 0], [30, 0], [31, 1], [90, 1], [91, 2], [180, 2], [181, 3], [365, 3], [366, 4]])('%i days lie in bucket %i', (days, bucket) => { expect(bucketOf(days, EDGES)).toBe(bucket); });
  test('quantities by bucket add up to what is there; the mean weighs them', () => {
    const layers = [{ receivedOn: day(0), quantityMicro: 1 }, { receivedOn: day(100), quantityMicro: 3 }];
    expect(bucketQuantities(layers, day(120), EDGES)).toEqual([3, 0, 1, 0, 0]);
    expect(meanAgeDays(layers, day(120))).toBe(45);
  });
});

describe('an amount shared out', () => {
  test('1.00 元 in three equal parts: the rest goes to the largest remainders, first come first', () => { expect(shareOut(10_000, [1, 1, 1])).toEqual([3400, 3300, 3300]); });
  test('nothing to share it by, nothing given; nothing in a bucket without goods', () => {
    expect(shareOut(500, [0, 0])).toEqual([0, 0]);
    expect(shareOut(10_000, [0, 3, 0, 1])).toEqual([0, 7500, 0, 2500]);
  });
  test('the parts add up exactly and are never a step away from their share', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 8 }), (total, weights) => {
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      const parts = shareOut(total, weights);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole === 0 ? 0 : total);
      const step = total % 100 === 0 ? 100 : 1;
      for (const [index, part] of parts.entries()) if (whole > 0) expect(Math.abs(part - (total * weights[index]!) / whole)).toBeLessThan(step + 0.01);
    }));
  });
});
