// Pins: judge-subjects.ts, follow-subjects.ts, try-subjects.ts
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { jobsInProcess } from '../../../../helpers/import-jobs.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

const DAY = 86_400_000;
const LATE = 'supplier_on_time_percent < 80';
let rig: TestBackend;
let itemIds: string[];
let unitId: string;
beforeEach(async () => {
  rig = await makeBackend({ startJob: jobsInProcess });
  unitId = must(await rig.client.masterData.saveUnit({ ...op(), name: '件', decimals: 0 })).id;
  itemIds = [];
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

/** A supplier of so many items. */
async function supplierOf(code: string, items: number): Promise<string> {
  const supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), code, name: `供应商${code}` })).id;
  for (let index = 0; index < items; index += 1) {
    itemIds.push(must(await rig.client.items.create({ ...op(), code: `${code}-${index}`, name: `物料 ${code}`, unitId, referencePriceE4: 10_000, supplierId })).id);
  }
  return supplierId;
}

/** Ordered on a day for another, received on a third: days after the start. */
async function deliver(supplierId: string, ordered: number, promised: number, received: number): Promise<void> {
  const itemId = itemIds[0] ?? '';
  moveTo(rig, START_AT + ordered * DAY);
  const made = must(await rig.client.purchaseOrders.create({ ...op(), supplierId, orderedOn: addDays(START_DAY, ordered), lines: [{ itemId, quantityMicro: units(5), unitPriceE4: 10_000, promisedOn: addDays(START_DAY, promised) }] }));
  moveTo(rig, START_AT + received * DAY);
  must(await rig.client.purchaseOrders.receive({ ...op(), purchaseOrderId: made.id, expectedVersion: made.version, businessDate: addDays(START_DAY, received), lines: [{ lineId: made.lines[0]?.id ?? '', quantityMicro: units(5) }] }));
}

type Trial = Awaited<ReturnType<typeof tried>>;
async function tried(input: { readonly expression: string; readonly scope?: object; readonly parameters?: Record<string, number> }) {
  const { trialId } = must(await rig.client.rules.startTrial({ ...op(), ruleId: null, months: 12, kind: 'custom', ...input }));
  await expect.poll(async () => must(await rig.client.rules.trial({ trialId })).state).not.toBe('running');
  return must(await rig.client.rules.trial({ trialId }));
}
/** Switched on as it was tried. */
async function makeRule(expression: string, fields: object = {}, trial: { readonly scope?: object } = {}) {
  const { trialId }: Trial = await tried({ expression, ...trial });
  const rule = must(await rig.client.rules.save({ ...op(), ruleId: null, name: '准时率低', isEnabled: true, level: 'warning', expression, trialId, ...trial, ...fields }));
  await settled();
  return rule;
}
/** Until every look at everything that was asked for is over. */
async function settled(): Promise<void> {
  // Looks follow one another: the next is asked for in the turn after the one before.
  await new Promise(resolve => { setImmediate(resolve); });
  await expect.poll(() => readRows(rig.dataDir, "select count(*) as n from job_runs where job in ('sweep', 'watch-subjects') and finished_at is null")[0]?.['n']).toBe(0);
}
/** A start of the program looks at everything. */
async function restart(): Promise<void> {
  moveTo(rig, rig.now() + 1);
  rig.backend.signal({ kind: 'tick', reason: 'started' });
  await settled();
}
async function nextDay(days = 1): Promise<void> {
  moveTo(rig, rig.now() + days * DAY);
  rig.backend.signal({ kind: 'tick', reason: 'interval' });
  await settled();
}
const all = async () => must(await rig.client.tasks.list({ mine: false, states: [] })).rows.filter(task => task.params['about'] === 'rule');
const open = async () => (await all()).filter(task => task.state === 'open');
const alerts = async () => must(await rig.client.alerts.list({ scope: 'open' })).lines.filter(line => line.alert.reasons.some(reason => reason.rule === 'custom')).length;
const told = () => readRows(rig.dataDir, "select user_id, words_json from notification_outbox where dedupe_key like 'rule:%' order by created_at");

describe('a rule that speaks of suppliers alone', () => {
  test('a late supplier of three items is one task of the buyers, with its figure; no item gets an alert; one that keeps its word is none', async () => {
    const late = await supplierOf('S1', 3);
    const good = await supplierOf('S2', 1);
    await deliver(late, 0, 3, 5);
    await deliver(good, 5, 9, 9);
    const rule = await makeRule(LATE);
    const [task, ...more] = await open();
    expect(more).toEqual([]);
    expect(task).toMatchObject({ kind: 'find_cause', supplierId: late, supplierName: '供应商S1', item: null, ownerRole: 'buyer', params: { ruleId: rule.ruleId, subject: 'supplier', subjectId: late, name: '供应商S1', ruleName: '准时率低', 'metric.supplier_on_time_percent': 0 } });
    expect(await alerts()).toBe(0);
    const shown = must(await rig.client.rules.get({ ruleId: rule.ruleId }));
    expect([shown.subject, shown.health.openTasks, shown.health.openAlerts, shown.health.lastFiredAt]).toEqual(['supplier', 1, 0, rig.now()]);
  });

  test('said once: neither a second look, nor a restart, nor a new day makes another', async () => {
    const late = await supplierOf('S1', 2);
    await deliver(late, 0, 3, 5);
    await makeRule(LATE, { routing: { recipient: { kind: 'role', role: 'manager' } } });
    await restart();
    await restart();
    await nextDay();
    await nextDay(3);
    expect([(await all()).length, told().length]).toEqual([1, 1]);
  });

  test('it ends by itself when the condition is gone, and speaks again when it is back', async () => {
    const late = await supplierOf('S1', 1);
    await deliver(late, 0, 3, 5);
    await makeRule(LATE);
    for (let index = 0; index < 4; index += 1) await deliver(late, 6 + index, 8 + index, 8 + index);
    await nextDay();
    expect((await all()).map(({ state, closedBy }) => [state, closedBy])).toEqual([['done', '']]);
    await deliver(late, 13, 15, 17);
    await nextDay();
    expect((await all()).map(({ state }) => state)).toEqual(['open', 'done']);
    expect((await open())[0]?.params['metric.supplier_on_time_percent']).toBeCloseTo(66.667, 3);
  });

  test('answered by a person it is not asked again while it lasts, but anew when it was gone in between, or after a quarter', async () => {
    const late = await supplierOf('S1', 1);
    await deliver(late, 0, 3, 5);
    await makeRule(LATE);
    const answer = async () => {
      const [task] = await open();
      expect(codeOf(await rig.client.tasks.done({ ...op(), taskId: task!.id, expectedVersion: task!.version }))).toBe('REASON_REQUIRED');
      must(await rig.client.tasks.done({ ...op(), taskId: task!.id, expectedVersion: task!.version, note: '谈过了，下月起提前发货' }));
    };
    await answer();
    await nextDay(30);
    expect(await open()).toEqual([]);
    for (let index = 0; index < 4; index += 1) await deliver(late, 40 + index, 44 + index, 44 + index);
    await nextDay();
    await deliver(late, 50, 52, 55);
    await nextDay();
    expect((await all()).map(({ state }) => state)).toEqual(['open', 'done']);
    await answer();
    await nextDay(89);
    expect(await open()).toEqual([]);
    await nextDay();
    expect(await open()).toHaveLength(1);
  });

  test('switched off, put away, or about something else, its tasks are called off; on again they are back, not doubled', async () => {
    const late = await supplierOf('S1', 1);
    await deliver(late, 0, 3, 5);
    const { ruleId } = await makeRule(LATE);
    const flip = async (isEnabled: boolean) => { must(await rig.client.rules.switch({ ...op(), ruleId, isEnabled })); await settled(); };
    await flip(false);
    expect((await all()).map(({ state, closedBy }) => [state, closedBy])).toEqual([['cancelled', '']]);
    await flip(true);
    expect((await all()).map(({ state }) => state)).toEqual(['open']);
    const expression = `${LATE} && on_hand >= 0`;
    const { trialId } = await tried({ expression });
    must(await rig.client.rules.save({ ...op(), ruleId, expectedVersion: must(await rig.client.rules.get({ ruleId })).version, name: '准时率低', isEnabled: false, level: 'warning', expression, trialId }));
    await settled();
    expect(await open()).toEqual([]);
    must(await rig.client.rules.archive({ ...op(), ruleId }));
    await settled();
    expect(await open()).toEqual([]);
  });

  test('its recipient, its hours, its words and its ways are kept; several found at once are one message to each owner', async () => {
    const first = await supplierOf('S1', 1);
    const second = await supplierOf('S2', 1);
    await deliver(first, 0, 3, 5);
    await deliver(second, 5, 6, 7);
    const keeper = await rig.signInAs('keeper');
    const userId = must(await keeper.users.own({})).id;
    await makeRule(LATE, { routing: { recipient: { kind: 'user', userId }, deadlineHours: 48, channels: ['popup'], message: '{name}（{code}）{reasons}，{level}：请约谈' } });
    // 48 hours by the clock.
    expect((await open()).map(({ ownerName, dueOn, params }) => [ownerName, dueOn, params['said']]).sort()).toEqual([
      ['keeper', addDays(START_DAY, 9), '供应商S1（S1）供应商近一年准时率 0%，警告：请约谈'],
      ['keeper', addDays(START_DAY, 9), '供应商S2（S2）供应商近一年准时率 0%，警告：请约谈'],
    ]);
    expect(told().map(row => [row['user_id'], (JSON.parse(String(row['words_json'])) as { readonly said: { readonly 'zh-CN': object } }).said['zh-CN']])).toEqual([
      [userId, { title: '准时率低：2 个供应商', body: '供应商S1（S1）供应商近一年准时率 0%，警告：请约谈；供应商S2（S2）供应商近一年准时率 0%，警告：请约谈。请看一下，写明怎么办。' }],
    ]);
    expect(readRows(rig.dataDir, "select count(*) as n from deliveries where dedupe_key like 'rule:%'")[0]?.['n']).toBe(0);
  });

  test('a scope of items is one of their suppliers', async () => {
    const first = await supplierOf('S1', 1);
    const second = await supplierOf('S2', 1);
    await deliver(first, 0, 3, 5);
    await deliver(second, 5, 6, 7);
    await makeRule(LATE, {}, { scope: { itemIds: [itemIds[1]] } });
    expect((await open()).map(({ supplierId }) => supplierId)).toEqual([second]);
  });

  test('N2, N12: its trial says what holds today; what it does not have is said', async () => {
    const first = await supplierOf('S1', 1);
    await supplierOf('S2', 1);
    await deliver(first, 0, 3, 5);
    const trial = await tried({ expression: LATE, parameters: { pendingDays: 3 } });
    expect(trial).toMatchObject({ state: 'done', result: null, subjects: { subject: 'supplier', judged: 2, unknown: 1, holds: 1, holding: [{ id: first, code: 'S1', name: '供应商S1', figures: { 'metric.supplier_on_time_percent': 0 } }], lints: [{ code: 'no_lasting', values: { days: 3 } }] } });
    expect(must(await rig.client.rules.check({ expression: LATE, message: '{name} {onHand}' })).lints).toEqual([{ code: 'unknown_placeholder', values: { name: 'onHand' } }]);
  });
});

describe('a rule that speaks of categories alone', () => {
  const category = async (code: string, parentId: string | null = null, ownerId: string | null = null) => must(await rig.client.masterData.saveCategory({ ...op(), code, name: `类别${code}`, parentId, ownerId })).id;
  const stock = async (code: string, categoryId: string, yuan: number) => {
    const item = await makeItem(rig.client, { code, categoryId });
    must(await post(rig.client, 'opening', item.id, 1, START_DAY, { priceE4: yuan * 10_000 }));
    return item.id;
  };

  test('more than 200 000 元 of one: one task of its owner’s, money for who may see it; at exactly that much none', async () => {
    const keeper = await rig.signInAs('keeper');
    const ownerId = must(await keeper.users.own({})).id;
    const steel = await category('S', null, ownerId);
    const bolts = await category('B');
    await stock('S1', steel, 150_000);
    await stock('S2', steel, 60_000);
    await stock('B1', bolts, 200_000);
    await makeRule('category_value > 200000');
    const [task, ...more] = await open();
    expect([more, task?.params['subjectId'], task?.params['metric.category_valueE4'], task?.ownerName, task?.supplierId]).toEqual([[], steel, 2_100_000_000, 'keeper', null]);
    expect(must(await keeper.tasks.list({})).rows.find(each => each.id === task?.id)?.params['metric.category_valueE4']).toBeNull();
    expect(JSON.stringify(told())).not.toContain('210');
    expect(await alerts()).toBe(0);
    const trial = await tried({ expression: 'category_value > 200000' });
    expect(must(await keeper.rules.trial({ trialId: trial.trialId })).subjects?.holding[0]?.figures['metric.category_valueE4']).toBeNull();
  });

  test('without a scope those with items of their own; named ones are looked at with what is below them', async () => {
    const above = await category('A');
    const below = await category('A1', above);
    const beside = await category('A2', above);
    await stock('X', below, 150);
    await stock('Y', beside, 80);
    const held = async (scope?: object) => (await tried({ expression: 'category_value > 100', ...(scope === undefined ? {} : { scope }) })).subjects;
    expect([(await held())?.judged, (await held())?.holding.map(({ id }) => id)]).toEqual([2, [below]]);
    expect([(await held({ categoryIds: [above] }))?.judged, (await held({ categoryIds: [above] }))?.holding.map(({ id, figures }) => [id, figures['metric.category_valueE4']])]).toEqual([1, [[above, 2_300_000]]]);
  });

  test('switched off for one category it says nothing of it, at another level it says it there', async () => {
    const steel = await category('S');
    const bolts = await category('B');
    await stock('S1', steel, 500);
    await stock('B1', bolts, 500);
    const { ruleId } = await makeRule('category_value > 100');
    must(await rig.client.rules.setOverride({ ...op(), ruleId, scope: 'category', scopeId: steel, isEnabled: false, reason: '备货' }));
    await settled();
    expect((await open()).map(({ params }) => params['subjectId'])).toEqual([bolts]);
  });
});

test('with a figure of the item beside it, it is looked at item by item, as alerts', async () => {
  const late = await supplierOf('S1', 2);
  await deliver(late, 0, 3, 5);
  const rule = await makeRule(`${LATE} && on_hand >= 0`);
  expect([rule.subject, await all(), await alerts()]).toEqual(['item', [], 2]);
});
