import { describe, expect, it } from 'vitest';
import { type LintInput, lintThresholds, THRESHOLD_LINT_CODES } from '../../../../shared/domain/policy/index.ts';
import { estimateLeadTimeDistribution, planThresholds } from '../../../../shared/domain/thresholds/index.ts';

/** F19 with a year in which the stock went between 60 and 500. */
const sound: LintInput = {
  safetyStock: 38, reorderPoint: 178, maximum: 478, minimumOrderQuantity: 100, packSize: 50, dailyDemand: 10, leadTimeDays: 14, reviewDays: 1,
  shelfLifeDays: 365, overStockLimit: 900, minimumUnitId: 'pc', maximumUnitId: 'pc',
  stockByDay: Array.from({ length: 365 }, (_, day) => 500 - (day * 10) % 440),
};
const codes = (over: Partial<LintInput>): readonly string[] => lintThresholds({ ...sound, ...over }).map(({ code }) => code);

describe('thresholds that contradict each other or the history (N12)', () => {
  it('sound thresholds have no finding', () => {
    expect(lintThresholds(sound)).toEqual([]);
  });

  it('min above max; a maximum no order fits under', () => {
    expect(lintThresholds({ ...sound, maximum: 150 })).toEqual([{ code: 'minimum_above_maximum', values: { minimum: 178, maximum: 150 } }]);
    expect(codes({ maximum: 178 })).toEqual(['maximum_below_order']);
    expect(codes({ maximum: 278 })).toEqual([]);
  });

  it('a reorder point below what is used in the lead time', () => {
    expect(lintThresholds({ ...sound, safetyStock: 0, reorderPoint: 140 })).toEqual([{ code: 'reorder_below_lead_time_demand', values: { reorderPoint: 140, leadTimeDemand: 150 } }]);
    expect(codes({ reorderPoint: 150 })).toEqual([]);
  });

  it('safety stock above the reorder point, a maximum that spoils, buying and clearing at once, two units', () => {
    expect(codes({ safetyStock: 200 })).toEqual(['safety_above_reorder']);
    expect(codes({ shelfLifeDays: 30 })).toEqual(['maximum_over_shelf_life']);
    expect(codes({ overStockLimit: 170 })).toEqual(['restock_and_clear']);
    expect(codes({ maximumUnitId: 'box' })).toEqual(['mixed_units']);
  });

  it('a rule that would have held on 95 % of last year’s days, and one that never would (F30)', () => {
    const stockByDay = Array.from({ length: 365 }, (_, day) => (day < 347 ? 100 : 400));
    expect(lintThresholds({ ...sound, stockByDay })).toEqual([{ code: 'fires_mostly', values: { share: 347 / 365 } }]);
    expect(codes({ stockByDay: new Array<number>(365).fill(400) })).toEqual(['never_fires']);
    expect(codes({ stockByDay: [400, 400] })).toEqual([]);
    expect(codes({ stockByDay: [] })).toEqual([]);
  });

  it('what is not set is not judged', () => {
    expect(lintThresholds({ ...sound, safetyStock: null, reorderPoint: null, maximum: null, stockByDay: [1, 2] })).toEqual([]);
  });

  it('several findings come in the order of their list', () => {
    const found = codes({ safetyStock: 900, reorderPoint: 600, maximum: 500, shelfLifeDays: 20, overStockLimit: 300 });
    expect(found).toEqual([...found].sort((a, b) => THRESHOLD_LINT_CODES.indexOf(a as never) - THRESHOLD_LINT_CODES.indexOf(b as never)));
    expect(found.length).toBe(5);
  });

  it('computed thresholds never contradict themselves', () => {
    for (const serviceLevel of [0.5, 0.9, 0.99, 0.9999]) {
      for (const packSize of [null, 1, 144]) {
        const plan = planThresholds({
          demand: { kind: 'stated', dailyDemand: 3, dailyStdDev: 4 }, serviceLevel, reviewDays: 1, packSize, unitDecimals: 0,
          leadTime: estimateLeadTimeDistribution({ observedDays: [5, 9, 30], supplierDays: [], statedDays: 14, statedSource: 'item' }),
          basis: { method: 'ses', demandClass: 'smooth', history: 'full', bucketCount: 52, demandBucketCount: 52 },
        });
        expect(codes({ ...plan, packSize, minimumOrderQuantity: null, dailyDemand: 3, leadTimeDays: 14, stockByDay: [] })
          .filter((code) => code !== 'reorder_below_lead_time_demand')).toEqual([]);
      }
    }
  });
});
