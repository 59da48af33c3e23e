// Pins: replay-item.ts, gather-history.ts, replay-history.ts, make-outlook.ts, total-plays.ts, replay-calendar.ts
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { addDemand } from '../../../../../db/repositories/demand-repository.ts';
import { findItem } from '../../../../../db/repositories/item-repository.ts';
import { saveOverride } from '../../../../../db/repositories/threshold-repository.ts';
import { savePolicyValue } from '../../../../../db/repositories/policy-repository.ts';
import { gatherHistory } from '../../../../../electron/backend/services/replays/gather-history.ts';
import { outlookMaker } from '../../../../../electron/backend/services/replays/make-outlook.ts';
import { replayCalendar } from '../../../../../electron/backend/services/replays/replay-calendar.ts';
import { type ReplayHistory, levelsOf, optionsOf, playHistory } from '../../../../../electron/backend/services/replays/replay-history.ts';
import { replayOneItem } from '../../../../../electron/backend/services/replays/replay-item.ts';
import { readSettings } from '../../../../../electron/backend/services/settings/read-settings.ts';
import { DomainError } from '../../../../../shared/contract/errors.ts';
import { type ReplayItem, type ScheduledRule, chanceAt, drawLeadTimeDays } from '../../../../../shared/domain/replay/index.ts';
import { addDays, daysBetween } from '../../../../../shared/kernel/calendar-date.ts';
import { bookPast, makeBackend, makeItem } from '../../../../helpers/make-backend.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';
import { START_DAY, units } from '../../../../helpers/start-day.ts';

const AS_IT_IS = { serviceLevel: null, leadTimeDays: null, coverDays: null };
/** A year to learn from and two to play. */
const DAYS = 1_000;

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

/** Whole pieces, used on working days, more on some than on others. */
const useOn = (day: number, salt = 1) => (day % 7 < 5 && chanceAt(salt, 'use', day) < 0.6 ? 1 + Math.floor(12 * chanceAt(salt + 1, 'use', day)) : 0);

function fillItem(itemId: string, days: number, use: (daysAgo: number) => number = daysAgo => useOn(daysAgo)): void {
  insertBareItem(rig.db, itemId, { referencePriceE4: 25_000 });
  rig.db.write(tx => {
    for (let ago = days; ago > 0; ago -= 1) if (use(ago) > 0) addDemand(tx, { itemId, businessDate: addDays(START_DAY, -ago), quantityMicro: units(use(ago)), lines: 1 });
  });
}
function setByHand(itemId: string, reorderPoint: number, maximum: number): void {
  const set = { itemId, reason: '', remindOn: null, expiresOn: null, setAt: 0, setByName: '' };
  rig.db.write(tx => {
    saveOverride(tx, { ...set, id: `${itemId} r`, field: 'reorderPoint', valueMicro: units(reorderPoint) });
    saveOverride(tx, { ...set, id: `${itemId} m`, field: 'maximum', valueMicro: units(maximum) });
  });
}
const manager = () => rig.contextOf('manager');
const replay = (itemId: string, tried: Partial<typeof AS_IT_IS | { serviceLevel: number; leadTimeDays: number; coverDays: number }> = {}) => replayOneItem(manager(), { itemId, ...AS_IT_IS, ...tried });
const historyOf = (itemId: string): ReplayHistory => gatherHistory(rig.db.reader, findItem(rig.db.reader, itemId)!, { today: START_DAY, settings: rig.env.settings(), hasReturns: true })!;
const playAt = (history: ReplayHistory, serviceLevel: number) => playHistory(history, { ...AS_IT_IS, serviceLevel }, { makeOutlook: outlookMaker(replayCalendar(rig.db.reader, START_DAY)), refreshDays: 28, levels: [] });

/** Day by day with a list of orders, as one would by hand. */
function byHand(item: ReplayItem, schedule: readonly ScheduledRule[], { warmUpDays, reviewDays, seed }: ReturnType<typeof optionsOf>) {
  const up = (quantity: number) => (item.packSize === null ? Math.max(0, quantity) : Math.ceil(Math.max(0, quantity) / item.packSize - 1e-9) * item.packSize);
  let onHand = up(schedule[0]!.rule.orderUpTo!);
  let orders: { arrives: number; quantity: number }[] = [];
  const sums = { days: 0, wanted: 0, served: 0, empty: 0, short: 0, stock: 0, orders: 0 };
  for (let day = warmUpDays; day < item.demand.length; day += 1) {
    onHand += orders.filter(order => order.arrives === day).reduce((sum, order) => sum + order.quantity, 0);
    orders = orders.filter(order => order.arrives > day);
    const { rule } = schedule.findLast(({ fromDay }) => fromDay <= day)!;
    const position = onHand + orders.reduce((sum, order) => sum + order.quantity, 0);
    if ((day - warmUpDays) % reviewDays === 0 && position <= rule.reorderPoint && up(rule.orderUpTo! - position) > 0) {
      const lead = drawLeadTimeDays(item.leadTime, chanceAt(seed, item.id, day));
      orders.push({ arrives: day + lead, quantity: up(rule.orderUpTo! - position) });
      sums.orders += 1;
    }
    const wanted = item.demand[day]!;
    const served = Math.min(onHand, wanted);
    onHand -= served;
    sums.days += 1;
    sums.wanted += wanted;
    sums.served += served;
    sums.stock += onHand;
    if (onHand <= 0) sums.empty += 1;
    if (served < wanted) sums.short += 1;
  }
  return sums;
}

describe('one item', () => {
  beforeEach(() => {
    fillItem('A', DAYS);
    setByHand('A', 70, 160);
  });

  test('every point of the curve equals a simulation by hand', () => {
    const { played, inForce } = replay('A');
    const history = historyOf('A');
    expect(played?.curve.map(point => point.serviceLevel)).toEqual(levelsOf(inForce.serviceLevel));
    for (const { serviceLevel, outcome } of played!.curve) {
      const sums = byHand(history.item, playAt(history, serviceLevel).schedules.candidate, optionsOf(history));
      expect(outcome).toMatchObject({ stockOutDays: sums.empty, shortDays: sums.short, orders: sums.orders });
      expect(outcome.fillRate).toBeCloseTo(sums.served / sums.wanted, 12);
      expect(outcome.averageStockE4).toBe(Math.round((sums.stock / sums.days) * 25_000));
    }
  });

  test('efficient points rise in capital and in service together; any other is beaten by one of them', () => {
    const curve = replay('A').played!.curve;
    const efficient = curve.filter(point => point.isEfficient).sort((a, b) => a.outcome.averageStockE4! - b.outcome.averageStockE4!);
    efficient.slice(1).forEach((point, index) => { expect(point.outcome.fillRate!).toBeGreaterThanOrEqual(efficient[index]!.outcome.fillRate!); });
    for (const { outcome } of curve.filter(point => !point.isEfficient)) {
      expect(efficient.some(better => better.outcome.fillRate! >= outcome.fillRate! && better.outcome.averageStockE4! <= outcome.averageStockE4!)).toBe(true);
    }
    const [low, high] = [curve[0]!, curve.at(-1)!];
    expect(high.outcome.fillRate!).toBeGreaterThan(low.outcome.fillRate!);
    expect(high.reorderPointMicro!).toBeGreaterThan(low.reorderPointMicro!);
    expect(high.maximumMicro! - high.reorderPointMicro!).toBe(low.maximumMicro! - low.reorderPointMicro!);
  });

  test('what holds now is what was set by hand, all the time; what is computed moves and is told apart from the trial', () => {
    const { played, inForce, terms, stock } = replay('A', { serviceLevel: 0.99 });
    expect(inForce).toMatchObject({ reorderPointMicro: units(70), maximumMicro: units(160), isManual: true });
    expect(terms).toEqual({ serviceLevel: 0.99, leadTimeDays: null, coverDays: null });
    const history = historyOf('A');
    const sums = byHand(history.item, [{ fromDay: 0, rule: { reorderPoint: 70, orderUpTo: 160, orderQuantity: 90 } }], optionsOf(history));
    const outcomes = Object.fromEntries(played!.policies.map(each => [each.policy, each.outcome]));
    expect(outcomes['current']).toMatchObject({ stockOutDays: sums.empty, orders: sums.orders, stockRatio: 1 });
    expect(outcomes['candidate']!.averageStockMicro!).toBeGreaterThan(outcomes['computed']!.averageStockMicro!);
    expect(outcomes['candidate']).toEqual(played!.curve.find(point => point.serviceLevel === 0.99)?.outcome);
    expect(stock.map(line => [line.policy, line.weeksMicro.length])).toEqual(['current', 'computed', 'candidate'].map(policy => [policy, Math.floor(played!.days / 7)]));
    expect(daysBetween(played!.from, played!.through) + 1).toBe(played!.days);
    expect(played!.through).toBe(addDays(START_DAY, -1));
  });

  test('the future changes no decision: with other use from a day on, everything before that day is the same', () => {
    const before = { schedules: playAt(historyOf('A'), 0.97).schedules, stock: replay('A', { serviceLevel: 0.97 }).stock };
    const history = historyOf('A');
    const cut = history.warmUpDays + 28 * 12;
    rig.tamper(`update demand_days set ledger_micro = (ledger_micro * 7) % 23000000 + 1000000 where business_date >= '${addDays(history.from, cut)}'`);
    const after = { schedules: playAt(historyOf('A'), 0.97).schedules, stock: replay('A', { serviceLevel: 0.97 }).stock };
    for (const policy of ['computed', 'candidate', 'thumb', 'erp'] as const) {
      const until = (schedule: readonly ScheduledRule[]) => schedule.filter(({ fromDay }) => fromDay <= cut);
      expect(until(before.schedules[policy]).length).toBeGreaterThan(policy === 'thumb' ? 0 : 3);
      expect(until(after.schedules[policy])).toEqual(until(before.schedules[policy]));
    }
    expect(after.schedules.computed.at(-1)).not.toEqual(before.schedules.computed.at(-1));
    before.stock.forEach(({ weeksMicro }, index) => { expect(after.stock[index]!.weeksMicro.slice(0, 12 * 4)).toEqual(weeksMicro.slice(0, 12 * 4)); });
  });

  test('a longer lead time keeps more, larger orders come less often; a minimum order is kept to', () => {
    const computed = replay('A').played!;
    const candidateOf = (tried: Parameters<typeof replay>[1]) => replay('A', tried).played!.policies.find(each => each.policy === 'candidate')!.outcome;
    const asIs = candidateOf({});
    expect(asIs).toEqual(computed.policies.find(each => each.policy === 'computed')?.outcome);
    expect(candidateOf({ leadTimeDays: 42 }).averageStockMicro!).toBeGreaterThan(asIs.averageStockMicro!);
    expect(candidateOf({ coverDays: 90 }).orders).toBeLessThan(asIs.orders / 2);
    rig.tamper("update items set minimum_order_micro = 500000000 where id = 'A'");
    const curve = replay('A').played!.curve;
    expect(curve.every(point => point.maximumMicro! - point.reorderPointMicro! >= units(500))).toBe(true);
    expect(candidateOf({}).orders).toBeLessThan(asIs.orders / 2);
  });

  test('money is for those who may see it; the stock in parts of today’s is for all', () => {
    const keeper = replayOneItem(rig.contextOf('keeper'), { itemId: 'A', ...AS_IT_IS }).played!;
    const outcomes = [...keeper.policies, ...keeper.curve].map(each => each.outcome);
    expect(new Set(outcomes.map(outcome => outcome.averageStockE4))).toEqual(new Set([null]));
    expect(outcomes.every(outcome => outcome.stockRatio !== null && outcome.averageStockMicro !== null)).toBe(true);
  });

  test('the policy of the item is what is computed by', () => {
    const at = { scopeId: 'A', scope: 'item', reason: '', setAt: 0, setByName: '' } as const;
    rig.db.write(tx => { savePolicyValue(tx, { ...at, parameter: 'serviceLevel', valueJson: '0.77' }); });
    const { played, inForce, terms } = replay('A');
    expect([inForce.serviceLevel, terms.serviceLevel]).toEqual([0.77, 0.77]);
    expect(played!.curve.map(point => point.serviceLevel)).toContain(0.77);
  });
});

describe('what cannot be tried', () => {
  test('an unknown item is refused', () => {
    expect(() => replay('nobody')).toThrow(new DomainError('ITEM_NOT_FOUND'));
  });

  test.each([
    ['too short a history', 60, true],
    ['no thresholds to compare with', DAYS, false],
  ])('%s gives no result', (_, days, hasThresholds) => {
    fillItem('B', days);
    if (hasThresholds) setByHand('B', 5, 10);
    expect(replay('B')).toMatchObject({ played: null, stock: [] });
  });

  test('an item not used before the days that are played gives no result; one used up gives figures without NaN', () => {
    fillItem('C', DAYS, ago => (ago === DAYS || ago < 100 ? 3 : 0));
    setByHand('C', 5, 10);
    expect(replay('C').played).toBeNull();
    fillItem('D', DAYS, ago => (ago > 800 ? 4 : 0));
    setByHand('D', 5, 10);
    const { played } = replay('D');
    expect(played!.policies.map(each => [each.outcome.fillRate, each.outcome.cycleService === null || Number.isFinite(each.outcome.cycleService)])).toEqual(played!.policies.map(() => [null, true]));
    expect(JSON.stringify(played)).not.toContain('NaN');
  });
});

test('goods that came back lower the demand of their day only from the day they came back', async () => {
  const store = await makeBackend();
  const item = await makeItem(store.client, { code: 'R1' });
  const on = (ago: number) => addDays(START_DAY, -ago);
  await bookPast(store, [
    { type: 'opening', businessDate: on(400), itemId: item.id, quantity: 5_000 },
    ...Array.from({ length: 50 }, (_, week) => ({ type: 'issue' as const, businessDate: on(399 - 7 * week), itemId: item.id, quantity: 10 })),
    { type: 'return_in', businessDate: on(200), itemId: item.id, quantity: 4 },
  ]);
  const { handle } = openDatabase(join(store.dataDir, DATA_FILE), 'readonly');
  const history = gatherHistory(handle.reader, findItem(handle.reader, item.id)!, { today: START_DAY, settings: readSettings(handle.reader), hasReturns: true })!;
  handle.close();
  store.close();
  const corrected = history.item.corrections!;
  expect(corrected).toHaveLength(1);
  expect(corrected[0]).toMatchObject({ knownFrom: daysBetween(history.from, on(200)), quantity: 4 });
  expect(history.item.demand[corrected[0]!.day]).toBe(6);
  expect(corrected[0]!.day).toBeLessThan(corrected[0]!.knownFrom);
});
