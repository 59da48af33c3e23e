import { describe, expect, it } from 'vitest';
import { estimateLeadTime, observedLeadTimes } from '../../../../shared/domain/thresholds/index.ts';

describe('estimateLeadTime', () => {
  it('7, 9, 14, 10 days: mean 10, σ 2.9 (F6)', () => {
    const observedDays = observedLeadTimes([
      { orderedOn: '2025-01-01', receivedOn: '2025-01-08' },
      { orderedOn: '2025-02-01', receivedOn: '2025-02-10' },
      { orderedOn: '2025-03-01', receivedOn: '2025-03-15' },
      { orderedOn: '2025-04-01', receivedOn: '2025-04-11' },
    ]);
    expect(observedDays).toEqual([7, 9, 14, 10]);
    const estimate = estimateLeadTime({ observedDays, statedDays: null, statedSource: 'supplier' });
    expect(estimate).toMatchObject({ meanDays: 10, observationCount: 4, source: 'receipts' });
    expect(estimate.stdDevDays).toBeCloseTo(2.9439, 4);
  });

  it('with few receipts the stated lead time keeps its share, and the receipts alone are shown beside', () => {
    const estimate = estimateLeadTime({ observedDays: [7, 9, 14, 10], statedDays: 20, statedSource: 'supplier' });
    expect(estimate).toMatchObject({ meanDays: 15, observedMeanDays: 10, source: 'blended' });
    expect(estimate.observedStdDevDays).toBeCloseTo(2.9439, 4);
    expect(estimate.stdDevDays).toBeCloseTo(Math.sqrt(0.5 * (26 / 3) + 0.5 * 25), 12);
  });

  it('from eight receipts on the stated lead time no longer counts', () => {
    const estimate = estimateLeadTime({ observedDays: [9, 11, 9, 11, 9, 11, 9, 11], statedDays: 90, statedSource: 'item' });
    expect(estimate).toMatchObject({ meanDays: 10, source: 'receipts' });
  });

  it('without receipts: the stated lead time ± a quarter', () => {
    expect(estimateLeadTime({ observedDays: [], statedDays: 12, statedSource: 'item' })).toEqual({
      meanDays: 12, stdDevDays: 3, observationCount: 0, observedMeanDays: null, observedStdDevDays: null, source: 'item',
    });
  });

  it('one receipt says nothing about spread', () => {
    expect(estimateLeadTime({ observedDays: [8], statedDays: null, statedSource: 'item' })).toMatchObject({ meanDays: 8, stdDevDays: 2 });
  });

  it('nothing known: 14 days, and it says so', () => {
    expect(estimateLeadTime({ observedDays: [], statedDays: null, statedSource: 'item' })).toMatchObject({ meanDays: 14, source: 'default' });
  });

  it('wrong dates are left out: received before ordered, or years later', () => {
    expect(observedLeadTimes([{ orderedOn: '2025-01-10', receivedOn: '2025-01-01' }, { orderedOn: '2020-01-01', receivedOn: '2025-01-01' }])).toEqual([]);
    expect(estimateLeadTime({ observedDays: [-3, Number.NaN, 10, 10, 10], statedDays: null, statedSource: 'item' })).toMatchObject({ meanDays: 10, stdDevDays: 0 });
  });

  it('a stated lead time of 0 is a lead time of 0', () => {
    expect(estimateLeadTime({ observedDays: [], statedDays: 0, statedSource: 'item' })).toMatchObject({ meanDays: 0, stdDevDays: 0, source: 'item' });
  });
});
