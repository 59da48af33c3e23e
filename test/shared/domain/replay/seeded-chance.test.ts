import { describe, expect, it } from 'vitest';
import { chanceAt, drawLeadTimeDays } from '../../../../shared/domain/replay/index.ts';

describe('chance by seed, item and day', () => {
  it('is the same number every time, and another for another seed, item or day', () => {
    expect(chanceAt(1, 'A', 5)).toBe(chanceAt(1, 'A', 5));
    expect(new Set([chanceAt(1, 'A', 5), chanceAt(2, 'A', 5), chanceAt(1, 'B', 5), chanceAt(1, 'A', 6)]).size).toBe(4);
    expect(chanceAt(1, 'A', 5)).toBe(0.008139334851875901);
  });

  it('is spread evenly', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let day = 0; day < 20_000; day += 1) {
      const tenth = Math.floor(chanceAt(7, `item ${day % 50}`, day) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('lead times come in their shares', () => {
    const distribution = { days: [5, 9.6, 30], shares: [0.5, 0.3, 0.2] };
    expect([0, 0.49, 0.5, 0.79, 0.81, 0.9999].map((chance) => drawLeadTimeDays(distribution, chance))).toEqual([5, 5, 10, 10, 30, 30]);
  });
});
