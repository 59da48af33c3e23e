import { describe, expect, it } from 'vitest';
import { findLevelShifts } from '../../../../shared/domain/forecast/index.ts';

/** Deviations with mean 0 in an order that looks like chance. */
const wiggle = [1, -2, 0, 3, -1, -3, 2, 1, -1, 0, 2, -2, 3, -3, 1, 0, -1, 2, -2, 0];
const around = (level: number, count: number, scale = 1) => Array.from({ length: count }, (_, t) => level + scale * wiggle[(t * 7) % wiggle.length]!);

describe('changes of level', () => {
  it('demand that doubles is found within a few buckets, with the old and the new mean', () => {
    const [shift, ...others] = findLevelShifts([...around(20, 30), ...around(50, 12)]);
    expect(others).toEqual([]);
    expect(shift).toMatchObject({ direction: 'up', since: 30 });
    expect(shift!.detectedAt).toBeLessThanOrEqual(33);
    expect(shift!.after).toBeGreaterThan(45);
    expect(shift!.before).toBeLessThan(30);
  });

  it('demand that falls to a third is found, and the new level is then the reference', () => {
    const found = findLevelShifts([...around(30, 30), ...around(10, 30), ...around(30, 20)]);
    expect(found.map(({ direction }) => direction)).toEqual(['down', 'up']);
    expect(found[1]!.before).toBeLessThan(15);
  });

  it('a single large bucket is no change of level, nor is chance', () => {
    expect(findLevelShifts([...around(20, 30), 200, ...around(20, 12)])).toEqual([]);
    expect(findLevelShifts(around(20, 156))).toEqual([]);
    expect(findLevelShifts(around(1200, 156, 60))).toEqual([]);
  });

  it('buckets not known are passed over, and short or empty histories have no changes', () => {
    expect(findLevelShifts([])).toEqual([]);
    expect(findLevelShifts([5, 500])).toEqual([]);
    expect(findLevelShifts(new Array<number>(200).fill(0))).toEqual([]);
    const [shift] = findLevelShifts([...around(20, 30), null, null, ...around(50, 12)]);
    expect(shift).toMatchObject({ direction: 'up' });
    expect(shift!.since).toBeGreaterThanOrEqual(30);
  });
});
