import { describe, expect, it } from 'vitest';
import { type ThresholdOverride, effectiveThresholds } from '../../../../shared/domain/policy/index.ts';

const system = { safetyStock: 38, reorderPoint: 178, maximum: null };
const untilMay: ThresholdOverride = { field: 'reorderPoint', value: 250, expiresOn: '2026-05-31' };

describe('manual thresholds (F25)', () => {
  it('win, are marked, and keep the system value beside them', () => {
    expect(effectiveThresholds(system, [untilMay], '2026-05-01')).toEqual({
      safetyStock: { value: 38, systemValue: 38, source: 'system', expiresOn: null, isEndingSoon: false, endedOn: null },
      reorderPoint: { value: 250, systemValue: 178, source: 'manual', expiresOn: '2026-05-31', isEndingSoon: false, endedOn: null },
      maximum: { value: null, systemValue: null, source: 'system', expiresOn: null, isEndingSoon: false, endedOn: null },
    });
  });

  it('remind two weeks before, count on the last day, and end after it', () => {
    const on = (today: string) => effectiveThresholds(system, [untilMay], today).reorderPoint;
    expect([on('2026-05-17').isEndingSoon, on('2026-05-18').isEndingSoon, on('2026-05-31').isEndingSoon]).toEqual([false, true, true]);
    expect(on('2026-05-31')).toMatchObject({ value: 250, source: 'manual' });
    expect(on('2026-06-01')).toEqual({ value: 178, systemValue: 178, source: 'system', expiresOn: null, isEndingSoon: false, endedOn: '2026-05-31' });
  });

  it('without an end they stay; where nothing is computed they are all there is', () => {
    expect(effectiveThresholds(system, [{ field: 'maximum', value: 600, expiresOn: null }], '2030-01-01').maximum)
      .toMatchObject({ value: 600, systemValue: null, source: 'manual', isEndingSoon: false });
  });

  it('a new one counts where an older one has ended', () => {
    const overrides = [{ ...untilMay, value: 90, expiresOn: '2026-01-31' }, untilMay];
    expect(effectiveThresholds(system, overrides, '2026-03-01').reorderPoint).toMatchObject({ value: 250, endedOn: null });
  });
});
