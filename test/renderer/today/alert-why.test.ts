import { describe, expect, test } from 'vitest';

import { type AlertLine, whyOf } from '../../../renderer/features/today/alert-why.ts';
import type { RuleKind } from '../../../shared/kernel/vocabulary.ts';
import { PLAIN_ALERT, PLAIN_LINE } from '../../helpers/plain-alert.ts';

const TODAY = '2026-06-09';
const PIECE = 1_000_000;

function makeLine(rule: RuleKind, row: Partial<AlertLine['row']> = {}, params: Record<string, string | number | null> = {}): AlertLine {
  const base: AlertLine['row'] = {
    itemId: 'i1', code: 'A1', name: '数控刀片', spec: 'CNMG120408-PM', unit: '片', unitDecimals: 0, categoryId: null, categoryName: '', supplierId: null, supplierName: '',
    locationCode: '', isActive: true, isNoLongerBought: false, state: 'running_out', isDead: false, onHandMicro: 96 * PIECE, reservedMicro: 0, availableMicro: 96 * PIECE, onOrderMicro: 0,
    nextReceiptOn: null, positionMicro: 96 * PIECE, safetyStockMicro: 38 * PIECE, reorderPointMicro: 178 * PIECE, maximumMicro: 320 * PIECE, isSafetyStockManual: false,
    isReorderPointManual: false, isMaximumManual: false, thresholdOutcome: 'computed', dailyDemandMicro: 10 * PIECE, coverDaysTenths: 96, runsOutOn: '2026-06-18',
    runsOutWithReceiptsOn: '2026-06-18', leadTimeDays: 14, suggestedOrderMicro: 0, valueE4: null, lastIssueOn: null, lastReceiptOn: null,
    weeklyUseMicro: Array.from({ length: 12 }, () => 0), openAlertId: 'a1', alertLevel: 'warning', openRequisitionId: null, trustPercent: null,
  };
  return {
    alert: {
      id: 'a1', itemId: 'i1', code: 'A1', name: '数控刀片', spec: '', unit: '片', unitDecimals: 0, state: 'firing', level: 'warning', reasons: [{ rule, ruleId: rule, level: 'warning', params }],
      openedAt: 0, changedAt: 0, closedAt: null, closeReason: null, snoozedUntil: null, snoozeReason: '', requisitionId: null, ...PLAIN_ALERT, version: 1,
    },
    row: { ...base, ...row }, ...PLAIN_LINE, actBy: TODAY, suggestedOrderMicro: 0, suggestedCostE4: null, closedByDocumentId: null, closedByDocumentNumber: '',
  };
}

describe('why an alert is in the list', () => {
  test('used up with nothing on order', () => {
    expect(whyOf(makeLine('out_of_stock', { onHandMicro: 0 }), TODAY)).toEqual({ key: 'outNothing', figures: {} });
  });

  test('used up, and what was ordered is three days late', () => {
    const why = whyOf(makeLine('out_of_stock', { onOrderMicro: 20 * PIECE, nextReceiptOn: '2026-06-06' }), TODAY);
    expect(why).toEqual({ key: 'outLate', figures: { quantity: { as: 'quantity', micro: 20 * PIECE }, days: { as: 'count', count: 3 } } });
  });

  test('used up, more comes on a day that has not passed', () => {
    expect(whyOf(makeLine('out_of_stock', { onOrderMicro: 20 * PIECE, nextReceiptOn: TODAY }), TODAY).key).toBe('outDue');
  });

  test('runs out before an order placed today arrives, what is due counted', () => {
    const why = whyOf(makeLine('running_out', { onOrderMicro: 40 * PIECE, nextReceiptOn: '2026-06-12', runsOutWithReceiptsOn: '2026-06-22' }, { orderArrivesOn: '2026-06-23' }), TODAY);
    expect(why).toEqual({ key: 'soonDue', figures: { date: { as: 'date', date: '2026-06-22' }, arrives: { as: 'date', date: '2026-06-23' } } });
  });

  test('a figure the backend has no date for is told in days', () => {
    expect(whyOf(makeLine('running_out', { runsOutOn: null }), TODAY)).toEqual({ key: 'soonPlain', figures: { days: { as: 'count', count: 9 }, lead: { as: 'count', count: 14 } } });
  });

  test('F29, F30: above the maximum by the figure of the reason, as its own page has it, whatever the item’s maximum is', () => {
    const excess = (params: Record<string, number>) => whyOf(makeLine('over_stock', { availableMicro: 400 * PIECE, onOrderMicro: 50 * PIECE, maximumMicro: 320 * PIECE }, params), TODAY).figures['excess'];
    expect(excess({ excessMicro: 100 * PIECE, positionMicro: 450 * PIECE, maximumMicro: 300 * PIECE })).toEqual({ as: 'quantity', micro: 100 * PIECE });
    expect(excess({ excessMicro: 0, positionMicro: 450 * PIECE, maximumMicro: 410 * PIECE })).toEqual({ as: 'quantity', micro: 40 * PIECE });
  });

  test('below safety stock, not moved', () => {
    expect(whyOf(makeLine('below_safety'), TODAY).figures['safety']).toEqual({ as: 'quantity', micro: 38 * PIECE });
    expect(whyOf(makeLine('dead_stock', {}, { idleDays: 120 }), TODAY)).toEqual({ key: 'dead', figures: { days: { as: 'count', count: 120 } } });
    expect(whyOf(makeLine('dead_stock', {}, { idleDays: null }), TODAY).key).toBe('deadNever');
  });
});

describe('why of what happened', () => {
  const why = (rule: RuleKind, params: Record<string, string | number | null>) => whyOf(makeLine(rule, {}, params), TODAY);
  test('a gap names the day, and what comes too late', () => {
    expect(why('demand_gap', { gapMicro: 4 * PIECE, neededOn: '2026-06-12', laterMicro: 0, laterOn: null })).toEqual({ key: 'gap', figures: { quantity: { as: 'quantity', micro: 4 * PIECE }, date: { as: 'date', date: '2026-06-12' } } });
    expect(why('demand_gap', { gapMicro: 4 * PIECE, neededOn: '2026-06-12', laterMicro: PIECE, laterOn: '2026-06-20' }).key).toBe('gapLater');
  });
  test('a batch says what of it will be left over, if anything', () => {
    expect(why('expiring', { lotNumber: 'B7', daysLeft: 12, unusedMicro: 0 })).toEqual({ key: 'expiring', figures: { lot: { as: 'text', text: 'B7' }, days: { as: 'count', count: 12 } } });
    expect(why('expiring', { lotNumber: 'B7', daysLeft: 12, unusedMicro: PIECE }).key).toBe('expiringUnused');
  });
  test('the others, and a rule of the company by its name', () => {
    expect([why('order_overdue', {}).key, why('stock_age', {}).key, why('usage_surge', {}).key, why('count_variance', {}).key]).toEqual(['overdue', 'aged', 'surge', 'variance']);
    expect(why('slowing_down', { firstPercentTenths: 200, nowPercentTenths: 110 }).figures).toEqual({ first: { as: 'text', text: '20' }, now: { as: 'text', text: '11' } });
    expect(why('custom', { ruleName: '贵重件' })).toEqual({ key: 'own', figures: { name: { as: 'text', text: '贵重件' } } });
  });
});
