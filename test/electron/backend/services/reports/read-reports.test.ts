import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { monthEnds, monthStart } from '../../../../../electron/backend/services/reports/read-reports.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, bookPast, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

describe('months', () => {
  test.each([['2026-06-08', 0, '2026-06-01'], ['2026-06-30', 6, '2025-12-01'], ['2026-01-31', 1, '2025-12-01'], ['2026-12-01', 12, '2025-12-01'], ['2026-12-15', -1, '2027-01-01'], ['2026-06-08', 11, '2025-07-01']] as const)(
    'of %s, %i back, begins on %s', (date, back, first) => {
      expect(monthStart(date, back)).toBe(first);
    },
  );

  test('a series ends at today’s value and goes back by what moved', () => {
    const flow = (month: string, changeE4: number) => ({ month, receiptsE4: Math.max(0, changeE4), issuesE4: Math.max(0, -changeE4), changeE4 });
    const months = monthEnds(1000, [flow('2026-06', 300), flow('2026-04', -50), flow('2025-07', 10)], '2026-06-08');
    expect(months.map(month => [month.month, month.valueE4])).toEqual([
      ['2025-07', 750], ['2025-08', 750], ['2025-09', 750], ['2025-10', 750], ['2025-11', 750], ['2025-12', 750], ['2026-01', 750], ['2026-02', 750], ['2026-03', 750], ['2026-04', 700], ['2026-05', 700], ['2026-06', 1000],
    ]);
    expect(months.at(-3)).toEqual({ month: '2026-04', valueE4: 700, receiptsE4: 0, issuesE4: 50 });
  });
});

describe('the dashboard', () => {
  let rig: TestBackend;
  let tools: string;
  beforeAll(async () => {
    rig = await makeBackend();
    tools = must(await rig.client.masterData.saveCategory({ ...op(), code: '01', name: '刀具' })).id;
    const gone = must(await rig.client.masterData.saveCategory({ ...op(), code: '02', name: '量具' })).id;
    const inCategory = async (code: string, categoryId: string | null) => {
      const item = await makeItem(rig.client, { code });
      const full = must(await rig.client.items.get({ itemId: item.id }));
      must(await rig.client.items.update({ ...op(), itemId: item.id, expectedVersion: 0, code, name: full.name, unitId: full.unitId, categoryId }));
      return item.id;
    };
    const [a, b, c, d] = [await inCategory('A1', tools), await inCategory('B1', tools), await inCategory('C1', null), await inCategory('D1', gone)];
    const back = (days: number) => addDays(START_DAY, -days);
    await bookPast(rig, [
      // 20 bought at 10 and 20 元, 5 used at 15: 10 of 10 days, 5 of 200 days, worth 225 元.
      { type: 'receipt', businessDate: back(200), itemId: a, quantity: 10, priceE4: 100_000 },
      { type: 'receipt', businessDate: back(10), itemId: a, quantity: 10, priceE4: 200_000 },
      { type: 'issue', businessDate: back(1), itemId: a, quantity: 5 },
      // 3 for 1.00 元 that cannot be shared out evenly: 1 of 31 days, 2 of 91 days.
      { type: 'receipt', businessDate: back(91), itemId: b, quantity: 2, priceE4: 3333 },
      { type: 'receipt', businessDate: back(31), itemId: b, quantity: 1, priceE4: 3400 },
      // 100 元 that have lain for 400 days: dead.
      { type: 'opening', businessDate: back(400), itemId: c, quantity: 10, priceE4: 100_000 },
      // Came and went.
      { type: 'receipt', businessDate: back(40), itemId: d, quantity: 4, priceE4: 50_000 },
      { type: 'issue', businessDate: back(2), itemId: d, quantity: 4 },
    ]);
    must(await rig.client.thresholds.override({ ...op(), itemId: a, field: 'maximum', valueMicro: units(100), reason: '定' }));
    must(await rig.client.thresholds.override({ ...op(), itemId: b, field: 'maximum', valueMicro: units(1), reason: '定' }));
    must(await rig.client.thresholds.override({ ...op(), itemId: d, field: 'safetyStock', valueMicro: units(1), reason: '定' }));
  });
  afterAll(() => {
    expect(rig.errors).toEqual([]);
    rig.close();
  });
  const read = async () => must(await rig.client.reports.dashboard({}));

  test('category by age adds up to each category, and they to the value of the stock, to the last hundredth of a 分', async () => {
    const { byCategoryAge, totalValueE4 } = await read();
    expect(byCategoryAge).toEqual([
      { categoryId: tools, categoryName: '刀具', agesE4: [1_500_000, 3367, 6733, 750_000, 0], totalE4: 2_260_100, over180E4: 750_000, lastMonthE4: 3_010_100 },
      { categoryId: null, categoryName: '', agesE4: [0, 0, 0, 0, 1_000_000], totalE4: 1_000_000, over180E4: 1_000_000, lastMonthE4: 1_000_000 },
      { categoryId: byCategoryAge[2]?.categoryId, categoryName: '量具', agesE4: [0, 0, 0, 0, 0], totalE4: 0, over180E4: 0, lastMonthE4: 200_000 },
    ]);
    expect(totalValueE4).toBe(3_260_100);
    expect(must(await rig.client.stock.list({})).totalValueE4).toBe(totalValueE4);
  });

  test('twelve months end at today’s value; what came and went is in its month', async () => {
    const { monthValues, totalValueE4 } = await read();
    expect(monthValues.map(month => month.month)).toEqual(['2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']);
    expect(monthValues.at(-1)).toEqual({ month: '2026-06', valueE4: totalValueE4, receiptsE4: 0, issuesE4: 950_000 });
    expect(monthValues.at(-2)).toMatchObject({ valueE4: totalValueE4 + 950_000 });
    expect(monthValues.at(0)).toMatchObject({ valueE4: 1_000_000 });
  });

  test('by state every item in use is counted, the empty ones too, and the values add up to the whole', async () => {
    const { byState, totalValueE4 } = await read();
    expect(byState.map(state => state.state)).toEqual(['out', 'running_out', 'low', 'ok', 'over']);
    expect(byState.reduce((sum, state) => sum + state.valueE4, 0)).toBe(totalValueE4);
    expect(byState.reduce((sum, state) => sum + state.items, 0)).toBe(4);
    expect(Object.fromEntries(byState.map(state => [state.state, state.items]))).toEqual(must(await rig.client.stock.counts({})).byState);
    expect(byState[0]).toEqual({ state: 'out', items: 1, valueE4: 0 });
  });

  test('dead and too much: how many, what they tie up, the dearest first', async () => {
    const { dead, over, alertsOpen } = await read();
    expect(dead).toEqual({ items: 2, valueE4: 1_006_733, top: [
      { itemId: dead.top[0]?.itemId, code: 'C1', name: '物料 C1', spec: '', valueE4: 1_000_000, lastIssueOn: null, idleDays: null },
      { itemId: dead.top[1]?.itemId, code: 'B1', name: '物料 B1', spec: '', valueE4: 6733, lastIssueOn: null, idleDays: null },
    ] });
    expect(over).toEqual({ items: 1, excessValueE4: 6733 });
    const open = must(await rig.client.alerts.list({ scope: 'open' })).lines;
    const count = (level: string) => open.filter(line => line.alert.level === level).length;
    expect(alertsOpen).toEqual({ urgent: count('urgent'), warning: count('warning'), notice: count('notice'), oldestDays: 0 });
    expect([count('urgent'), open.length > 0]).toEqual([1, true]);
  });

  test('F74: days without stock of the days in use: what is never issued is missed by nobody', async () => {
    // A1 has been there for all of the 90 days; D1 came 40 days ago and has been gone since yesterday morning.
    expect((await read()).stockOut).toEqual({ outDays: 2, daysInUse: 90 + 41, permille: 15 });
  });

  test('alerts by month: opened and closed', async () => {
    const before = (await read()).alertsByMonth.at(-1);
    const [line] = must(await rig.client.alerts.list({ scope: 'open' })).lines;
    must(await rig.client.alerts.close({ ...op(), alertId: line!.alert.id, expectedVersion: line!.alert.version, reason: 'handled', note: '好' }));
    const after = await read();
    expect(after.alertsByMonth).toHaveLength(12);
    expect(after.alertsByMonth.at(-1)).toEqual({ ...before, closed: (before?.closed ?? 0) + 1 });
    const opened = must(await rig.client.alerts.list({ scope: 'open' })).total + must(await rig.client.alerts.list({ scope: 'closed' })).total;
    expect(after.alertsByMonth.at(-1)?.opened).toBe(opened);
    must(await post(rig.client, 'receipt', line!.alert.itemId, 1, START_DAY));
  });
});
