// Pins: list-alerts.ts, read-briefing.ts, self-test.ts
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { makeWorkClock } from '../../../../../electron/backend/services/alerts/alert-ground.ts';
import { DEFAULT_ATTENTION, digestDay } from '../../../../../shared/domain/alerts/index.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { behindTheBack } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { makeEnvironment } from '../../../../helpers/make-environment.ts';

let rig: TestBackend;
let places: { parent: string; child: string; shelf: string };
const ids: Record<string, string> = {};

/** LOW-A … in one category and place, OUT in one below it, OVER nowhere. */
beforeAll(async () => {
  rig = await makeBackend();
  await rig.signInAs('buyer');
  const { client } = rig;
  const parent = must(await client.masterData.saveCategory({ ...op(), code: '01', name: '刀具' })).id;
  const child = must(await client.masterData.saveCategory({ ...op(), code: '0101', name: '刀片', parentId: parent })).id;
  const shelf = must(await client.masterData.saveLocation({ ...op(), code: 'A-01' })).id;
  places = { parent, child, shelf };
  for (const [code, categoryId, left] of [['LOW-A', parent, 5], ['LOW-B', parent, 4], ['OUT', child, 0]] as const) {
    const lists = must(await client.masterData.all({}));
    const unitId = lists.units[0]?.id ?? must(await client.masterData.saveUnit({ ...op(), name: '件', decimals: 0 })).id;
    const item = must(await client.items.create({ ...op(), code, name: `刀 ${code}`, unitId, categoryId, locationId: code === 'LOW-B' ? null : shelf, referencePriceE4: 100_000 }));
    ids[code] = item.id;
    must(await client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
    must(await post(client, 'receipt', item.id, 30, START_DAY));
    must(await post(client, 'scrap', item.id, 30 - left, START_DAY));
  }
  const over = await makeItem(client, { code: 'OVER' });
  ids['OVER'] = over.id;
  must(await client.thresholds.override({ ...op(), itemId: over.id, field: 'maximum', valueMicro: units(10), reason: '定' }));
  must(await post(client, 'receipt', over.id, 1000, START_DAY));
});
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

type Filters = Parameters<typeof rig.client.alerts.list>[0];
const codes = async (input: Filters) => must(await rig.client.alerts.list({ scope: 'open', ...input })).lines.map(line => line.alert.code).sort();

describe('filters', () => {
  test('by level, state, rule, category with those below it, place, owner, class and words', async () => {
    expect(await codes({})).toEqual(['LOW-A', 'LOW-B', 'OUT', 'OVER']);
    expect(await codes({ levels: ['urgent'] })).toEqual(['OUT']);
    expect(await codes({ levels: ['urgent', 'warning'] })).toEqual(['LOW-A', 'LOW-B', 'OUT']);
    expect(await codes({ ruleIds: ['over_stock', 'out_of_stock'] })).toEqual(['OUT', 'OVER']);
    expect(await codes({ categoryId: places.parent })).toEqual(['LOW-A', 'LOW-B', 'OUT']);
    expect(await codes({ categoryId: places.child })).toEqual(['OUT']);
    expect(await codes({ locationId: places.shelf })).toEqual(['LOW-A', 'OUT']);
    expect(await codes({ ownerRole: 'manager' })).toEqual(['OVER']);
    expect(await codes({ ownerId: 'nobody' })).toEqual([]);
    expect(await codes({ abcClass: 'A' })).toEqual([]);
    expect(await codes({ text: 'low' })).toEqual(['LOW-A', 'LOW-B']);
    expect(await codes({ text: '%' })).toEqual([]);
    expect(await codes({ states: ['acknowledged'] })).toEqual([]);
    expect(await codes({ text: '刀', levels: ['warning'], locationId: places.shelf })).toEqual(['LOW-A']);
  });
  test('what is overdue, and by page', async () => {
    expect(await codes({ isOverdue: true })).toEqual([]);
    moveTo(rig, START_AT + 24 * 3_600_000);
    expect(await codes({ isOverdue: true })).toEqual(['LOW-A', 'LOW-B', 'OUT']);
    expect(must(await rig.client.alerts.list({ scope: 'open', isOverdue: true, offset: 1, limit: 1 }))).toMatchObject({ total: 3, lines: [{}] });
    moveTo(rig, START_AT);
  });
  test('unseen is mine and not seen yet', async () => {
    const buyer = rig.clientOf('buyer');
    const unseen = async () => must(await buyer.alerts.list({ scope: 'unseen' })).lines.map(line => line.alert.code).sort();
    expect(await unseen()).toEqual(['LOW-A', 'LOW-B', 'OUT']);
    const low = must(await buyer.alerts.list({ scope: 'unseen', text: 'LOW' })).lines.map(line => line.alert.id);
    must(await buyer.alerts.markSeen({ ...op(), alertIds: low }));
    expect(await unseen()).toEqual(['OUT']);
    expect(must(await buyer.alerts.list({ scope: 'mine', text: 'LOW' })).lines.map(line => line.alert.isSeen)).toEqual([true, true]);
  });
});

test('F72: the heat map counts category × place × level, and its cells sum to the open alerts', async () => {
  const { cells, total } = must(await rig.client.alerts.heatMap({}));
  const named = cells.map(cell => [cell.categoryName, cell.locationCode, cell.level, cell.alerts]).sort();
  expect(named).toEqual([['', '', 'notice', 1], ['刀具', '', 'warning', 1], ['刀具', 'A-01', 'warning', 1], ['刀片', 'A-01', 'urgent', 1]]);
  expect([total, cells.reduce((sum, cell) => sum + cell.alerts, 0)]).toEqual([4, must(await rig.client.alerts.list({ scope: 'open' })).total]);
});

describe('the board', () => {
  test('F62: a column per state with how many, what they cost, and whom each waits for', async () => {
    const line = must(await rig.client.alerts.list({ scope: 'open', text: 'LOW-A' })).lines[0]!;
    must(await rig.client.alerts.acknowledge({ ...op(), alertId: line.alert.id, expectedVersion: line.alert.version }));
    const { columns } = must(await rig.client.alerts.board({}));
    expect(columns.map(column => [column.state, column.total])).toEqual([['pending', 0], ['firing', 3], ['acknowledged', 1], ['on_order', 0], ['in_disposal', 0], ['closed', 0]]);
    const at = (code: string) => columns.flatMap(column => column.lines).find(each => each.alert.code === code)?.waiting;
    expect([at('LOW-A')?.at, at('LOW-B')?.at, at('OVER')?.at]).toEqual(['handling', 'answer', 'answer']);
    const firing = columns.find(column => column.state === 'firing')!;
    expect(firing.lossE4).toBe(firing.lines.reduce((sum, each) => sum + (each.alert.lossE4 ?? 0), 0));
    expect(must(await rig.client.alerts.board({ states: ['firing'], perState: 2 })).columns).toMatchObject([{ state: 'firing', total: 3, lines: [{}, {}] }]);
  });
  test('asked for and waiting for somebody’s approval, it says so', async () => {
    const line = must(await rig.client.alerts.list({ scope: 'open', text: 'LOW-B' })).lines[0]!;
    must(await rig.clientOf('buyer').requisitions.raise({ ...op(), itemId: line.row.itemId, quantityMicro: units(1000), alertId: line.alert.id }));
    expect(must(await rig.client.alerts.get({ alertId: line.alert.id })).line.waiting.at).toBe('approval');
  });
  test('what closed within seven days is in its column', async () => {
    must(await post(rig.client, 'receipt', ids['LOW-A']!, 100, START_DAY));
    const closed = async () => must(await rig.client.alerts.board({ states: ['closed'] })).columns[0]?.total;
    expect(await closed()).toBe(1);
    moveTo(rig, START_AT + 8 * 86_400_000);
    expect(await closed()).toBe(0);
    moveTo(rig, START_AT);
  });
});

describe('the list before the shift', () => {
  test('each alert once, in its section, what was answered in time not as overdue; C items and slow movers on the day of the weekly digest only', async () => {
    behindTheBack(rig.dataDir, sqlite => {
      sqlite.exec(`update item_forecasts set annual_use_e4 = 5 where 1`);
      for (const code of ['OUT', 'LOW-B', 'OVER']) {
        const abc = code === 'OVER' ? 'C' : code === 'LOW-B' ? 'B' : 'A';
        sqlite.exec(`update item_forecasts set abc_class = '${abc}', annual_use_e4 = 5 where item_id = '${ids[code]!}'`);
      }
    });
    const has = (lines: readonly { alert: { code: string } }[]) => lines.map(line => line.alert.code);
    const buyer = must(await rig.clientOf('buyer').alerts.briefing({}));
    const manager = must(await rig.client.alerts.briefing({}));
    expect([has(buyer.first), has(buyer.rest), has(buyer.overdue), has(buyer.weekly.lines), buyer.total]).toEqual([['OUT'], ['LOW-B'], [], [], 2]);
    expect([has(manager.weekly.lines), manager.weekly.isDue, manager.weekly.dueOn, manager.total]).toEqual([['OVER'], true, START_DAY, 1]);
    moveTo(rig, START_AT + 86_400_000);
    const next = must(await rig.client.alerts.briefing({}));
    expect([has(next.weekly.lines), next.weekly.isDue, next.weekly.dueOn, next.total]).toEqual([[], false, addDays(START_DAY, 7), 0]);
    const overdue = must(await rig.clientOf('buyer').alerts.briefing({}));
    expect([has(overdue.overdue), overdue.first, has(overdue.rest)]).toEqual([['OUT'], [], ['LOW-B']]);
    moveTo(rig, START_AT);
  });
  test('who stands in for somebody sees their list, and for whom', async () => {
    behindTheBack(rig.dataDir, sqlite => sqlite.exec(`update users set absent_from = '${START_DAY}', stand_in_id = (select id from users where role = 'manager') where role = 'buyer'`));
    const manager = must(await rig.client.alerts.briefing({}));
    expect(manager.standInFor).toEqual(['buyer']);
    expect(manager.total).toBe(3);
    behindTheBack(rig.dataDir, sqlite => sqlite.exec("update users set absent_from = null, stand_in_id = null where role = 'buyer'"));
  });
  test('what is promised for today stands there as expected, not before', async () => {
    const line = must(await rig.client.alerts.list({ scope: 'open', text: 'OUT' })).lines[0]!;
    must(await rig.client.alerts.markOrdered({ ...op(), alertId: line.alert.id, expectedVersion: line.alert.version, promisedOn: addDays(START_DAY, 1) }));
    const expected = async () => must(await rig.clientOf('buyer').alerts.briefing({})).expected.map(each => each.alert.code);
    expect(await expected()).toEqual([]);
    moveTo(rig, START_AT + 86_400_000);
    expect(await expected()).toEqual(['OUT']);
    moveTo(rig, START_AT);
  });
  test('the weekly day is the first working day from its weekday on', () => {
    const memory = makeEnvironment();
    const ground = (digestWeekday: number) => ({ attention: { ...DEFAULT_ATTENTION, digestWeekday }, clock: makeWorkClock(memory.db.reader, DEFAULT_ATTENTION, 'Asia/Shanghai', START_DAY) });
    expect([digestDay(START_DAY, ground(1)), digestDay(addDays(START_DAY, 6), ground(1)), digestDay(START_DAY, ground(5))]).toEqual(['2026-06-08', '2026-06-08', '2026-06-12']);
    // National Day week: Thursday 1 October is free, so are the days after it; the weekday itself stands then.
    expect(digestDay('2026-10-01', ground(4))).toBe('2026-10-01');
    // Monday 5 October is free until the 7th.
    expect(digestDay('2026-10-05', ground(1))).toBe('2026-10-08');
    memory.close();
  });
});

describe('how attention is used', () => {
  test('kept, logged, and refused when the working day ends before it begins', async () => {
    expect(must(await rig.client.alerts.attention({}))).toEqual(DEFAULT_ATTENTION);
    const changed = { ...DEFAULT_ATTENTION, popupsPerDay: 2, digestWeekday: 5 };
    expect(must(await rig.client.alerts.saveAttention({ ...op(), ...changed }))).toEqual(changed);
    expect(must(await rig.client.alerts.attention({}))).toEqual(changed);
    expect(must(await rig.client.alerts.briefing({})).popupsLeft).toBeLessThanOrEqual(2);
    expect(codeOf(await rig.client.alerts.saveAttention({ ...op(), ...changed, workEnd: '08:00' }))).toBe('INVALID_INPUT');
    expect(codeOf(await rig.clientOf('buyer').alerts.saveAttention({ ...op(), ...changed }))).toBe('FORBIDDEN');
  });
});
