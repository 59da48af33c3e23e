// Pins: read-metrics.ts, ground-run.ts, lazy-ground.ts, read-ground-parts.ts
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { NEW_RULE, saveRule } from '../../../../../db/repositories/alert-repository.ts';
import { saveRuleOverride } from '../../../../../db/repositories/rule-override-repository.ts';
import type { WritableDb } from '../../../../../db/connection.ts';
import { METRICS } from '../../../../../shared/domain/metrics/index.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { mustExist } from '../../../../../shared/kernel/assert.ts';
import { START_DAY, type TestBackend, bookPast, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeAll(async () => { rig = await makeBackend(); });
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const day = (days: number) => addDays(START_DAY, days);
const valuesOf = async (itemId: string, client = rig.client) => Object.fromEntries(must(await client.metrics.get({ itemId })).values.map(({ name, value }) => [name, value]));
const reasonsOf = async (itemId: string) => {
  const { openAlertId } = must(await rig.client.stock.get({ itemId }));
  return openAlertId === null ? [] : must(await rig.client.alerts.get({ alertId: openAlertId })).line.alert.reasons;
};
const kinds = async (itemId: string) => (await reasonsOf(itemId)).map(reason => reason.rule);
const look = async (itemId: string) => { must(await rig.client.thresholds.recompute({ ...op(), itemIds: [itemId] })); };
function write(work: (tx: WritableDb) => void): void {
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  handle.write(work);
  handle.close();
}

describe('the catalogue over the wire', () => {
  test('every metric with its group; of an item what each stands at', async () => {
    expect(must(await rig.client.metrics.list({})).map(metric => metric.id)).toEqual(METRICS.map(metric => metric.id));
    const item = await makeItem(rig.client, { code: 'M1', leadTimeDays: 7 });
    await bookPast(rig, [
      { type: 'receipt', businessDate: day(-40), itemId: item.id, quantity: 100, priceE4: 25_000 }, { type: 'issue', businessDate: day(-30), itemId: item.id, quantity: 30 }, { type: 'issue', businessDate: day(-2), itemId: item.id, quantity: 10 },
      { type: 'receipt', businessDate: day(-1), itemId: item.id, quantity: 5, priceE4: 25_000 },
    ]);
    must(await rig.client.reservations.create({ ...op(), itemId: item.id, quantityMicro: units(12), reservedFor: '订单 7', neededOn: day(3), note: '' }));
    expect(await valuesOf(item.id)).toMatchObject({
      on_hand: 65, reserved: 12, available: 53, on_order: 0, stock_value: 162.5, unit_cost: 2.5, days_since_issue: 2, days_since_receipt: 1, oldest_layer_days: 40, use_7_days: 10, use_28_days: 10, demand_due_7_days: 12,
      demand_gap_7_days: 0, lead_time_days: 7, calendar_flag_active: false, calendar_flags: [], month: 6, today: START_DAY, turnover_last_year: null,
    });
    expect(codeOf(await rig.client.metrics.get({ itemId: 'nobody' }))).toBe('ITEM_NOT_FOUND');
  });
  test('who may not see costs gets none', async () => {
    const item = await makeItem(rig.client, { code: 'M2' });
    must(await post(rig.client, 'receipt', item.id, 5, START_DAY, { priceE4: 10_000 }));
    const keeper = await rig.signInAs('keeper');
    expect(await valuesOf(item.id, keeper)).toMatchObject({ on_hand: 5, stock_value: null, unit_cost: null, dead_value: null });
    expect(await valuesOf(item.id)).toMatchObject({ stock_value: 5 });
  });
});

describe('rules at work on the ledger', () => {
  test('F31, F33: a layer of half a year speaks of its age while the item moves, as dead stock once it does not', async () => {
    const item = await makeItem(rig.client, { code: 'AGE' });
    await bookPast(rig, [{ type: 'receipt', businessDate: day(-181), itemId: item.id, quantity: 100, priceE4: 1_500_000 }, { type: 'issue', businessDate: day(-1), itemId: item.id, quantity: 1 }]);
    expect((await reasonsOf(item.id)).find(reason => reason.rule === 'stock_age')).toMatchObject({ level: 'warning', params: { oldestDays: 181, agedMicro: units(99), agedValueE4: 99 * 1_500_000 } });
    const dead = await makeItem(rig.client, { code: 'DEAD' });
    await bookPast(rig, [{ type: 'receipt', businessDate: day(-181), itemId: dead.id, quantity: 100, priceE4: 1_500_000 }]);
    expect(await kinds(dead.id)).toEqual(['dead_stock']);
  });
  test('F34: reservations with a day against goods that come in time', async () => {
    const item = await makeItem(rig.client, { code: 'GAP' });
    must(await post(rig.client, 'receipt', item.id, 40, START_DAY));
    must(await rig.client.reservations.create({ ...op(), itemId: item.id, quantityMicro: units(41), reservedFor: '订单 9', neededOn: day(6), note: '' }));
    expect((await reasonsOf(item.id)).find(reason => reason.rule === 'demand_gap')).toMatchObject({ level: 'urgent', params: { gapMicro: units(1), neededOn: day(6), neededFor: '订单 9' } });
  });
  test('F36, C20: a batch close to its day is told of, one that has passed it becomes a task', async () => {
    const unitId = mustExist(must(await rig.client.masterData.all({})).units[0], 'made before').id;
    const { id } = must(await rig.client.items.create({ ...op(), code: 'LOT', name: '胶水', unitId, referencePriceE4: 100_000, isBatchTracked: true, shelfLifeDays: 180 }));
    const receive = async (batchNumber: string, expiresOn: string, quantity: number) => {
      must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [{ itemId: id, quantityMicro: units(quantity), unitPriceE4: 100_000, batchNumber, expiresOn }] }));
    };
    await receive('B-近', day(20), 12);
    await receive('B-远', day(300), 4);
    const [reason] = (await reasonsOf(id)).filter(each => each.rule === 'expiring');
    expect(reason?.params).toMatchObject({ lotNumber: 'B-近', daysLeft: 20, lotCount: 1, expiringMicro: units(12) });
    await receive('B-过', day(0), 3);
    expect(must(await rig.client.tasks.list({ mine: false, kinds: ['scrap_expired'], itemId: id })).rows).toMatchObject([{ state: 'open', batchNumber: 'B-过', params: { quantityMicro: units(3) } }]);
    await look(id);
    expect(must(await rig.client.tasks.list({ mine: false, kinds: ['scrap_expired'], itemId: id })).total).toBe(1);
    expect((await kinds(id)).includes('expired')).toBe(false);
  });
  test('F38: a day far outside the usual is told of once, and a decision ends it', async () => {
    const item = await makeItem(rig.client, { code: 'SURGE' });
    const weeks = Array.from({ length: 14 }, (_, week) => week);
    await bookPast(rig, [
      { type: 'opening', businessDate: day(-120), itemId: item.id, quantity: 5000 },
      ...weeks.flatMap(week => [7, 13].map((quantity, index) => ({ type: 'issue' as const, businessDate: day(-110 + week * 7 + index), itemId: item.id, quantity }))),
      { type: 'issue', businessDate: day(-1), itemId: item.id, quantity: 60 },
    ]);
    expect((await reasonsOf(item.id)).find(reason => reason.rule === 'usage_surge')).toMatchObject({ params: { usedOn: day(-1), usedMicro: units(60), usualMicro: units(10) } });
    must(await rig.client.forecasts.decide({ ...op(), itemId: item.id, on: day(-7), decision: 'one_off', reason: '项目' }));
    expect((await kinds(item.id)).includes('usage_surge')).toBe(false);
  });
  test('F40: a count that is off by share and amount asks for a recount', async () => {
    const item = await makeItem(rig.client, { code: 'COUNT' });
    must(await post(rig.client, 'receipt', item.id, 100, START_DAY, { priceE4: 1_000_000 }));
    must(await post(rig.client, 'count', item.id, 95, START_DAY));
    expect(await kinds(item.id)).toEqual([]);
    must(await post(rig.client, 'count', item.id, 80, START_DAY));
    expect((await reasonsOf(item.id)).find(reason => reason.rule === 'count_variance')).toMatchObject({ params: { bookMicro: units(95), countedMicro: units(80) } });
    expect(must(await rig.client.tasks.list({ mine: false, kinds: ['recount'], itemId: item.id })).total).toBe(1);
  });
  test('F35, F43, F44: a rule of the company, switched off for one item', async () => {
    const [hot, spared] = [await makeItem(rig.client, { code: 'HOT' }), await makeItem(rig.client, { code: 'SPARED' })];
    must(await rig.client.calendar.saveEntry({ ...op(), id: null, kind: 'other', name: '连续高温', fromOn: day(-3), toOn: day(3), scope: 'all', scopeId: null, factor: 1, quantityMicro: null, isYearly: false, note: '', expectedVersion: null }));
    write(tx => {
      saveRule(tx, { ...NEW_RULE, id: 'r-hot', kind: 'custom', name: '高温囤货', isEnabled: true, level: 'notice', parametersJson: '{}', expression: '"连续高温" in calendar_flags && on_hand >= 5' });
      saveRuleOverride(tx, { ruleId: 'r-hot', scope: 'item', scopeId: spared.id, isEnabled: false, level: null, parametersJson: '{}', reason: '常年备货', setByName: '老板', setAt: 1 });
    });
    for (const item of [hot, spared]) must(await post(rig.client, 'receipt', item.id, 5, START_DAY));
    expect((await reasonsOf(hot.id)).map(({ rule, ruleId, params }) => [rule, ruleId, params['metric.on_hand']])).toEqual([['custom', 'r-hot', 5]]);
    expect(await kinds(spared.id)).toEqual([]);
    expect(await valuesOf(hot.id)).toMatchObject({ calendar_flags: ['连续高温'], calendar_flag_active: true });
  });
});

test('F42: turnover of everything and by category, with the fall that is tolerated', async () => {
  const { toleratedPercent, lines } = must(await rig.client.metrics.turnover({}));
  expect([toleratedPercent, lines[0]?.categoryId, lines[0]?.yearBefore]).toEqual([10, null, null]);
  expect(lines[0]?.now).toBeGreaterThan(0);
});
