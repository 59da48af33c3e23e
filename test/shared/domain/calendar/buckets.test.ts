import { describe, expect, it } from 'vitest';
import { bucketSpans, bucketStartOf, bucketsBetween, shiftBucket } from '../../../../shared/domain/calendar/index.ts';

describe('buckets of time', () => {
  it('weeks begin on Monday, months on the first', () => {
    expect(bucketStartOf('week', '2026-01-04')).toBe('2025-12-29');
    expect(bucketStartOf('month', '2026-01-31')).toBe('2026-01-01');
    expect(bucketStartOf('day', '2026-01-31')).toBe('2026-01-31');
  });

  it('shifts over the ends of years', () => {
    expect(shiftBucket('week', '2025-12-29', 1)).toBe('2026-01-05');
    expect(shiftBucket('month', '2026-01-01', -2)).toBe('2025-11-01');
    expect(shiftBucket('day', '2026-02-28', 1)).toBe('2026-03-01');
  });

  it('counts and lists complete buckets', () => {
    expect(bucketsBetween('week', '2025-12-29', '2026-01-12')).toBe(2);
    expect(bucketsBetween('month', '2025-11-01', '2026-02-01')).toBe(3);
    expect(bucketsBetween('day', '2025-12-29', '2026-01-12')).toBe(14);
    expect(bucketSpans('month', '2024-02-01', 2)).toEqual([{ from: '2024-02-01', to: '2024-02-29' }, { from: '2024-03-01', to: '2024-03-31' }]);
    expect(bucketSpans('week', '2025-12-29', 1)).toEqual([{ from: '2025-12-29', to: '2026-01-04' }]);
  });
});
