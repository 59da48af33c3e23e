import { describe, expect, it } from 'vitest';
import { observedLeadTimes } from '../../../../shared/domain/thresholds/index.ts';
import { sampleStdDev } from '../../../../shared/domain/thresholds/lead-time.ts';

describe('observed lead times', () => {
  it('7, 9, 14, 10 days: mean 10, σ 2.9 (F6)', () => {
    const days = observedLeadTimes([
      { orderedOn: '2025-01-01', receivedOn: '2025-01-08' },
      { orderedOn: '2025-02-01', receivedOn: '2025-02-10' },
      { orderedOn: '2025-03-01', receivedOn: '2025-03-15' },
      { orderedOn: '2025-04-01', receivedOn: '2025-04-11' },
    ]);
    expect(days).toEqual([7, 9, 14, 10]);
    expect(sampleStdDev(days, 10)).toBeCloseTo(2.9439, 4);
  });

  it('wrong dates are left out: received before ordered, or years later', () => {
    expect(observedLeadTimes([{ orderedOn: '2025-01-10', receivedOn: '2025-01-01' }, { orderedOn: '2020-01-01', receivedOn: '2025-01-01' }])).toEqual([]);
  });
});
