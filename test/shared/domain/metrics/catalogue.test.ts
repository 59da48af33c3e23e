// Pins: catalogue.ts, depletion.ts
import { describe, expect, test } from 'vitest';

import { METRICS, type MetricGround, depletionPercent, findMetric, findMetricByName, variancePercent } from '../../../../shared/domain/metrics/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { due, inDays, layer, lot, makeGround, need, pieces, used, weeksOf, yuan } from '../../../helpers/make-ground.ts';

const valueOf = (name: string, ground: MetricGround) => mustExist(findMetricByName(name), name).read(ground);

describe('the catalogue', () => {
  test('ids and names are used once, and both find their metric', () => {
    expect(new Set(METRICS.map(metric => metric.id)).size).toBe(METRICS.length);
    expect(new Set(METRICS.map(metric => metric.name)).size).toBe(METRICS.length);
    for (const metric of METRICS) expect([findMetric(metric.id), findMetricByName(metric.name)]).toEqual([metric, metric]);
    for (const { name } of METRICS) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });
  test('every metric answers with its type, or says that it does not know', () => {
    const grounds = [makeGround(), makeGround({ facts: { onHand: 0, dailyDemandMicro: 0 }, lastIssueOn: null, lastReceiptOn: null, item: { abcClass: null, unitCostE4: null } })];
    const isOf: Record<string, (value: unknown) => boolean> = {
      number: value => typeof value === 'number' && Number.isFinite(value), boolean: value => typeof value === 'boolean', date: value => typeof value === 'string', text: value => typeof value === 'string',
      numbers: value => Array.isArray(value), texts: value => Array.isArray(value),
    };
    for (const ground of grounds) for (const metric of METRICS) {
      const value = metric.read(ground);
      expect([metric.id, value === null || mustExist(isOf[metric.type], metric.type)(value)]).toEqual([metric.id, true]);
    }
  });
  test('money is marked as such', () => {
    expect(METRICS.filter(metric => metric.unit === 'yuan').every(metric => metric.isCost === true)).toBe(true);
  });
});

test('stock in base units, money in 元, days from today', () => {
  const ground = makeGround({ facts: { onHand: 40, reservedMicro: pieces(10), onOrderMicro: pieces(25), dailyDemandMicro: pieces(3), valueE4: yuan(812.5) }, layers: [layer(inDays(-181), 5, 50), layer(inDays(-3), 35, 350)], lastIssueOn: inDays(-61) });
  expect(['on_hand', 'reserved', 'available', 'on_order', 'position', 'cover_days', 'stock_value', 'oldest_layer_days', 'days_since_issue'].map(name => valueOf(name, ground))).toEqual([40, 10, 30, 25, 55, 10, 812.5, 181, 61]);
});
test('what cannot be said is null, not nought', () => {
  const ground = makeGround({ facts: { dailyDemandMicro: 0 }, lastIssueOn: null });
  expect(['cover_days', 'days_since_issue', 'safety_stock', 'oldest_layer_days', 'data_trust', 'forecast_7_days', 'count_variance_percent', 'surge_z'].map(name => valueOf(name, ground))).toEqual([null, null, null, null, null, null, null, null]);
});
test('need and receipts within days, both ends included; what is late of a need counts, a late receipt does not', () => {
  const ground = makeGround({ receiptsDue: [due(inDays(-1), 5), due(inDays(7), 10), due(inDays(8), 20), due(null, 40)], demandDue: [need(inDays(-2), 3), need(inDays(7), 4), need(inDays(8), 5)] });
  expect([valueOf('receipts_due_7_days', ground), valueOf('receipts_due_30_days', ground), valueOf('demand_due_7_days', ground), valueOf('demand_due_30_days', ground)]).toEqual([10, 30, 7, 12]);
});
test('weekly depletion and how it changed', () => {
  const ground = makeGround({ weeks: weeksOf(11, 15, 20) });
  expect(valueOf('weekly_depletion', ground)).toEqual([11, 15, 20]);
  expect(valueOf('depletion_change', ground)).toBeCloseTo(-26.67, 2);
  expect(valueOf('depletion_change_week_before', ground)).toBeCloseTo(-25, 6);
  expect(depletionPercent({ usedMicro: 5, thereMicro: 0 })).toBeNull();
});
test('batches: the first that expires, what expires, what stays unused', () => {
  const ground = makeGround({ facts: { dailyDemandMicro: pieces(1) }, lots: [lot('a', inDays(0), 4), lot('b', inDays(10), 30), lot('c', null, 9)] });
  expect(['days_to_expiry', 'expiring_30_days', 'unused_at_expiry', 'expired_quantity'].map(name => valueOf(name, ground))).toEqual([10, 30, 20, 4]);
});
test('the difference of a count in parts of the book', () => {
  const count = (book: number, counted: number) => ({ documentId: 'd', countedOn: inDays(-1), bookMicro: pieces(book), countedMicro: pieces(counted), varianceE4: 0 });
  expect([variancePercent(count(100, 94)), variancePercent(count(100, 106)), variancePercent(count(0, 3)), variancePercent(count(0, 0)), variancePercent(null)]).toEqual([6, 6, 100, 0, null]);
});
test('use of the last days, and against the same days a year before', () => {
  const ground = makeGround({ useDays: [used(inDays(-30), 1), used(inDays(-29), 2), used(inDays(-7), 4), used(inDays(-6), 8), used(inDays(0), 16)], use28: { nowMicro: pieces(28), yearBeforeMicro: pieces(40) } });
  expect([valueOf('use_7_days', ground), valueOf('use_30_days', ground), valueOf('use_change_on_last_year', ground)]).toEqual([24, 30, -30]);
});
