import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { evaluateExplanation, type Explanation } from '../../../../../shared/domain/thresholds/index.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { unitsFromMicro } from '../../../../../shared/kernel/quantity.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, makeSteadyItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

const DAY_MS = 86_400_000;
let rig: TestBackend;
beforeEach(async () => {
  rig = await makeBackend();
  // What these tests are about is the way of a shortage: what lies long and what is taken at once is told of elsewhere.
  for (const kind of ['stock_age', 'usage_surge', 'slowing_down'] as const) must(await rig.client.rules.update({ ...op(), kind, isEnabled: false, level: 'notice', parameters: {} }));
});
afterEach(() => { expect(rig.errors).toEqual([]); rig.close(); });

const openAlert = async (itemId: string) => must(await rig.client.alerts.list({ scope: 'open' })).lines.find(line => line.alert.itemId === itemId)?.alert;
const popups = () => rig.requests.filter(request => request.kind === 'show-notification');

const popupIds = (alertId: string) => [...new Set(popups().filter(popup => popup.alertId === alertId).map(popup => popup.notificationId))];

/** Some 30 weeks of ten a working day: 50 a week, lead time 14 days. */
async function steady(left: number) {
  const item = await makeSteadyItem(rig, { code: 'DJ-0107', leadTimeDays: 14, weeks: 30, left });
  // While the past was being written down the pile lay still: what that raised is over.
  rig.requests.length = 0;
  return item;
}
const later = (days: number) => { moveTo(rig, START_AT + days * DAY_MS); };

describe('from shortage to receipt', () => {
  test('the whole way: fires with a pop-up, is acknowledged, ordered, received, closed', async () => {
    const item = await steady(200);
    const row = must(await rig.client.stock.get({ itemId: item.id }));
    expect(row).toMatchObject({ state: 'ok', thresholdOutcome: 'computed', openAlertId: null });
    expect(row.reorderPointMicro).toBeGreaterThan(units(100));

    const issue = must(await post(rig.client, 'issue', item.id, 150, START_DAY));
    expect(issue.openedAlertIds).toHaveLength(1);
    const alert = must(await rig.client.alerts.get({ alertId: issue.openedAlertIds[0]! }));
    expect(alert.line.alert).toMatchObject({ state: 'firing', level: 'warning', reasons: [{ rule: 'running_out' }] });
    expect(alert.snapshot).toMatchObject({ onHandMicro: units(50), positionMicro: units(50), causedByDocumentNumber: issue.document.number });
    expect(popups()).toMatchObject([{ alertId: alert.line.alert.id, level: 'warning', title: '将缺货：物料 DJ-0107' }]);

    const acknowledged = must(await rig.client.alerts.acknowledge({ ...op(), alertId: alert.line.alert.id, expectedVersion: alert.line.alert.version }));
    expect(acknowledged.line.alert.state).toBe('acknowledged');

    const suggestion = must(await rig.client.requisitions.suggest({ itemId: item.id }));
    expect(suggestion.quantityMicro).toBe((row.maximumMicro ?? 0) - units(50));
    const asked = must(await rig.client.requisitions.raise({ ...op(), itemId: item.id, quantityMicro: suggestion.quantityMicro, alertId: alert.line.alert.id }));
    expect(codeOf(await rig.client.requisitions.raise({ ...op(), itemId: item.id, quantityMicro: units(1) }))).toBe('REQUISITION_OPEN');
    const ordered = must(await rig.client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: asked.quantityMicro, supplierId: null, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 5) }));
    expect(must(await rig.client.alerts.get({ alertId: alert.line.alert.id })).line.alert).toMatchObject({ state: 'on_order', requisitionId: asked.id });
    expect(must(await rig.client.stock.get({ itemId: item.id }))).toMatchObject({ onOrderMicro: asked.quantityMicro, nextReceiptOn: addDays(START_DAY, 5) });

    later(5);
    const received = must(await rig.client.requisitions.receive({ ...op(), requisitionId: asked.id, expectedVersion: ordered.version, quantityMicro: asked.quantityMicro, businessDate: addDays(START_DAY, 5) }));
    expect(received.requisition.state).toBe('received');
    expect(received.closedAlertIds).toEqual([alert.line.alert.id]);
    const closed = must(await rig.client.alerts.get({ alertId: alert.line.alert.id }));
    expect(closed.line.alert).toMatchObject({ state: 'closed', closeReason: 'replenished' });
    expect(closed.closedByDocumentNumber).toBe(received.documentNumber);
    expect(closed.transitions.map(step => step.event)).toEqual(['breached', 'acknowledged', 'ordered', 'cleared']);
    expect(must(await rig.client.thresholds.get({ itemId: item.id })).leadTimeReceipts).toBe(1);
  });

  test('a part that is not enough keeps it open; the last part too small fires it again', async () => {
    const item = await steady(40);
    const alert = (await openAlert(item.id))!;
    const asked = must(await rig.client.requisitions.raise({ ...op(), itemId: item.id, quantityMicro: units(100) }));
    const ordered = must(await rig.client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(100), supplierId: null, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 3) }));
    const part = must(await rig.client.requisitions.receive({ ...op(), requisitionId: asked.id, expectedVersion: ordered.version, quantityMicro: units(10), businessDate: START_DAY }));
    expect(part.requisition.state).toBe('partially_received');
    expect((await openAlert(item.id))?.state).toBe('on_order');
    must(await rig.client.requisitions.receive({ ...op(), requisitionId: asked.id, expectedVersion: part.requisition.version, quantityMicro: units(5), businessDate: START_DAY, isLast: true }));
    expect(await openAlert(item.id)).toMatchObject({ id: alert.id, state: 'firing' });
  });

  test('what is on order in time raises no alert; when it is overdue, it does', async () => {
    const item = await steady(300);
    const asked = must(await rig.client.requisitions.raise({ ...op(), itemId: item.id, quantityMicro: units(400) }));
    must(await rig.client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(400), supplierId: null, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 2) }));
    const issue = must(await post(rig.client, 'issue', item.id, 250, START_DAY));
    expect(issue.openedAlertIds).toEqual([]);
    expect(must(await rig.client.stock.get({ itemId: item.id })).state).not.toBe('running_out');
    later(3);
    must(await rig.client.thresholds.recompute({ ...op(), itemIds: [item.id] }));
    expect(await openAlert(item.id)).toMatchObject({ state: 'firing', reasons: [{ rule: 'running_out', params: { daysOverdue: 1 } }] });
  });

  test('empty: urgent, and it goes the way of the order too', async () => {
    const item = await steady(100);
    must(await post(rig.client, 'issue', item.id, 100, START_DAY));
    expect(await openAlert(item.id)).toMatchObject({ state: 'firing', level: 'urgent', reasons: [{ rule: 'out_of_stock' }] });
    expect(must(await rig.client.stock.counts({})).byState.out).toBe(1);
  });
});

describe('what people do with it', () => {
  test('snoozed it is out of the list until its day, then it is back with a pop-up', async () => {
    const item = await steady(40);
    const alert = (await openAlert(item.id))!;
    const before = popupIds(alert.id);
    must(await rig.client.alerts.snooze({ ...op(), alertId: alert.id, expectedVersion: alert.version, untilDate: addDays(START_DAY, 3), reason: '等报价' }));
    expect(must(await rig.client.alerts.counts({}))).toMatchObject({ mine: 0, snoozed: 1 });
    later(3);
    must(await rig.client.thresholds.recompute({ ...op(), itemIds: [item.id] }));
    expect(must(await rig.client.alerts.counts({}))).toMatchObject({ mine: 1, snoozed: 0 });
    expect(popupIds(alert.id).filter(id => !before.includes(id))).toHaveLength(1);
  });

  test('closed as a false alarm it stays quiet until the condition has cleared once', async () => {
    const item = await steady(40);
    const alert = (await openAlert(item.id))!;
    must(await rig.client.alerts.close({ ...op(), alertId: alert.id, expectedVersion: alert.version, reason: 'false_alarm', note: '停产' }));
    must(await post(rig.client, 'issue', item.id, 1, START_DAY));
    expect(await openAlert(item.id)).toBeUndefined();
    must(await post(rig.client, 'receipt', item.id, 1000, START_DAY));
    must(await post(rig.client, 'issue', item.id, 1020, START_DAY));
    expect((await openAlert(item.id))?.id).not.toBe(alert.id);
  });

  test('closed as a false alarm it speaks again when the shelf is empty, and when too much has become too little', async () => {
    const item = await steady(40);
    const alert = (await openAlert(item.id))!;
    must(await rig.client.alerts.close({ ...op(), alertId: alert.id, expectedVersion: alert.version, reason: 'false_alarm', note: '停产' }));
    must(await post(rig.client, 'issue', item.id, 40, START_DAY));
    const again = (await openAlert(item.id))!;
    expect([again.id === alert.id, again.level, again.reasons[0]?.rule]).toEqual([false, 'urgent', 'out_of_stock']);
    must(await post(rig.client, 'receipt', item.id, 5000, START_DAY));
    const over = (await openAlert(item.id))!;
    expect(over.reasons.map(reason => reason.rule)).toContain('over_stock');
    must(await rig.client.alerts.close({ ...op(), alertId: over.id, expectedVersion: over.version, reason: 'handled', note: '知道' }));
    must(await post(rig.client, 'issue', item.id, 5000, START_DAY));
    expect((await openAlert(item.id))?.level).toBe('urgent');
  });

  test('on order it waits for the goods though the shelf gets empty: the level is what it is, the history says it rose, and whoever is to chase the goods hears of it once', async () => {
    const item = await steady(40);
    const alert = (await openAlert(item.id))!;
    must(await rig.client.alerts.markOrdered({ ...op(), alertId: alert.id, expectedVersion: alert.version, promisedOn: addDays(START_DAY, 5) }));
    must(await post(rig.client, 'issue', item.id, 40, START_DAY));
    const { line, transitions } = must(await rig.client.alerts.get({ alertId: alert.id }));
    expect([line.alert.state, line.alert.level, transitions.map(step => step.event)]).toEqual(['on_order', 'urgent', ['breached', 'ordered', 'worsened']]);
    const chased = () => popups().filter(popup => popup.alertId === alert.id && popup.title.startsWith('催办｜缺货'));
    expect(chased()).toMatchObject([{ level: 'urgent' }]);
    // A few come back and are used again: that has been said.
    must(await post(rig.client, 'return_in', item.id, 5, START_DAY));
    must(await post(rig.client, 'issue', item.id, 5, START_DAY));
    expect(must(await rig.client.alerts.get({ alertId: alert.id })).line.alert).toMatchObject({ state: 'on_order', level: 'urgent' });
    expect(chased()).toHaveLength(1);
  });

  test('the level may rise: acknowledged goes back to firing, and the version guards against a stale window', async () => {
    const item = await steady(40);
    const alert = (await openAlert(item.id))!;
    must(await rig.client.alerts.acknowledge({ ...op(), alertId: alert.id, expectedVersion: alert.version }));
    expect(codeOf(await rig.client.alerts.acknowledge({ ...op(), alertId: alert.id, expectedVersion: alert.version }))).toBe('VERSION_CONFLICT');
    must(await post(rig.client, 'issue', item.id, 40, START_DAY));
    expect(await openAlert(item.id)).toMatchObject({ state: 'firing', level: 'urgent' });
  });

  test('one alert an item, whatever is posted', async () => {
    const item = await steady(60);
    for (let round = 0; round < 5; round += 1) must(await post(rig.client, 'issue', item.id, 3, START_DAY));
    expect(must(await rig.client.alerts.list({ scope: 'open' })).total).toBe(1);
    expect(popups()).toHaveLength(0);
  });
});

describe('dead stock', () => {
  test('F31: 89 days without an issue is not dead, 90 is; put away it still lies there and is still told (C2)', async () => {
    const item = await makeItem(rig.client, { code: 'MF-1' });
    must(await post(rig.client, 'opening', item.id, 100, '2026-01-01'));
    must(await post(rig.client, 'issue', item.id, 1, addDays(START_DAY, -89)));
    expect(must(await rig.client.stock.get({ itemId: item.id })).isDead).toBe(false);
    later(1);
    must(await rig.client.thresholds.recompute({ ...op(), itemIds: [item.id] }));
    expect(must(await rig.client.stock.get({ itemId: item.id })).isDead).toBe(true);
    expect(await openAlert(item.id)).toMatchObject({ level: 'notice', reasons: expect.arrayContaining([expect.objectContaining({ rule: 'dead_stock', params: expect.objectContaining({ idleDays: 90 }) as unknown })]) as unknown });
    const full = must(await rig.client.items.get({ itemId: item.id }));
    must(await rig.client.items.setActive({ ...op(), itemId: item.id, expectedVersion: full.version, isActive: false }));
    expect(await openAlert(item.id)).toMatchObject({ level: 'notice', reasons: expect.arrayContaining([expect.objectContaining({ rule: 'dead_stock' })]) as unknown });
  });
});

describe('thresholds', () => {
  test('N3: the stored explanation evaluates to exactly the numbers in force', async () => {
    const item = await steady(300);
    const threshold = must(await rig.client.thresholds.get({ itemId: item.id }));
    const explanation = threshold.explanation as unknown as Explanation;
    for (const [name, micro] of [['safetyStock', threshold.system.safetyStockMicro], ['reorderPoint', threshold.system.reorderPointMicro], ['maximum', threshold.system.maximumMicro]] as const) {
      expect(evaluateExplanation(explanation, name)).toBe(unitsFromMicro(micro ?? -1));
    }
  });

  test('F25: a value set by hand wins, is marked, keeps the system’s value beside it and can be given back', async () => {
    const item = await steady(300);
    const set = must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'maximum', valueMicro: units(320), reason: '只放得下 32 盒', remindAfterDays: 90 }));
    expect(set.effective.maximumMicro).toBe(units(320));
    expect(set.system.maximumMicro).not.toBe(units(320));
    expect(set.overrides).toMatchObject([{ field: 'maximum', remindOn: addDays(START_DAY, 90) }]);
    expect(must(await rig.client.stock.get({ itemId: item.id })).isMaximumManual).toBe(true);
    const given = must(await rig.client.thresholds.clearOverride({ ...op(), itemId: item.id, field: 'maximum' }));
    expect(given.effective).toEqual({ ...given.system, orderQuantityMicro: undefined });
  });

  test('unchanged inputs give no new version', async () => {
    const item = await steady(300);
    expect(must(await rig.client.thresholds.recompute({ ...op(), itemIds: [item.id] }))).toMatchObject({ computed: 1, changed: 0 });
  });
});
