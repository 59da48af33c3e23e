// Pins: judge-alerts.ts, read-scorecard.ts
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { listItemsToJudge } from '../../../../../db/repositories/scorecard-repository.ts';
import { judgeItemAlerts, saveJudged } from '../../../../../electron/backend/services/scorecard/judge-alerts.ts';
import { addDays, dateInZone } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, units } from '../../../../helpers/make-backend.ts';

const ZONE = 'Asia/Shanghai';
const MS_PER_DAY = 86_400_000;
const DAYS = 90;
const ITEMS = 8;

/** Numbers that look like chance and are the same every time (Park & Miller 1988). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

let rig: TestBackend;
const dayAt = (day: number) => START_AT + day * MS_PER_DAY;
const until = addDays(START_DAY, DAYS);

/** A quarter in a store: use every day, orders that some alerts lead to and that come after a while, some issues of less than asked for. */
async function live(): Promise<void> {
  const random = chance(20_261_122);
  const items = [];
  for (let index = 0; index < ITEMS; index += 1) {
    const item = await makeItem(rig.client, { code: `S-${index}`, leadTimeDays: 4 + index });
    must(await rig.client.documents.post({ ...op(), type: 'opening', businessDate: START_DAY, lines: [{ itemId: item.id, quantityMicro: units(40), unitPriceE4: 100_000 }] }));
    for (const [field, value] of [['safetyStock', 4], ['reorderPoint', 20]] as const) must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field, valueMicro: units(value), reason: '试' }));
    items.push(item);
  }
  // One lies below its safety stock when it gets one, and nobody wants it until there is more.
  const still = await makeItem(rig.client, { code: 'STILL', leadTimeDays: 5 });
  must(await rig.client.documents.post({ ...op(), type: 'opening', businessDate: addDays(START_DAY, -1), lines: [{ itemId: still.id, quantityMicro: units(3), unitPriceE4: 100_000 }] }));
  must(await rig.client.thresholds.override({ ...op(), itemId: still.id, field: 'safetyStock', valueMicro: units(4), reason: '试' }));
  const coming: { itemId: string; requisitionId: string; day: number }[] = [];
  for (let day = 1; day <= DAYS; day += 1) {
    rig.setNow(dayAt(day));
    const today = addDays(START_DAY, day);
    if (day === DAYS - 20) must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: today, lines: [{ itemId: still.id, quantityMicro: units(10), unitPriceE4: 100_000 }] }));
    for (const [index, { id }] of items.entries()) {
      const left = must(await rig.client.stock.get({ itemId: id })).onHandMicro;
      // Half of the items are hardly used: their alerts come to nothing.
      const asked = units(Math.floor(random() * (index % 2 === 0 ? 5 : 1.5)));
      if (asked > 0 && left > 0) must(await rig.client.documents.post({ ...op(), type: 'issue', businessDate: today, lines: [{ itemId: id, quantityMicro: Math.min(asked, left), requestedMicro: asked }] }));
      const row = must(await rig.client.stock.get({ itemId: id }));
      if (row.openAlertId !== null && row.openRequisitionId === null && random() < 0.4) {
        const asking = must(await rig.client.requisitions.raise({ ...op(), itemId: id, quantityMicro: units(30), alertId: row.openAlertId }));
        const ordered = await rig.client.requisitions.order({ ...op(), requisitionId: asking.id, expectedVersion: asking.version, quantityMicro: units(30), supplierId: null, orderedOn: today, promisedOn: addDays(today, 6) });
        if (ordered.ok) coming.push({ itemId: id, requisitionId: asking.id, day: day + 4 + Math.floor(random() * 8) });
      }
    }
    for (const due of coming.filter(each => each.day === day)) {
      const requisition = must(await rig.client.requisitions.get({ requisitionId: due.requisitionId }));
      must(await rig.client.requisitions.receive({ ...op(), requisitionId: requisition.id, expectedVersion: requisition.version, quantityMicro: units(30), businessDate: today }));
    }
  }
}

function judgeAll(): number {
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  const at = { today: until, timeZone: ZONE, now: rig.now() };
  const itemIds = listItemsToJudge(handle.reader, 0);
  for (const itemId of itemIds) {
    const found = judgeItemAlerts(handle.reader, itemId, at);
    handle.write(tx => { saveJudged(tx, itemId, found); });
  }
  handle.close();
  return itemIds.length;
}

/** The owner stays signed in for the whole quarter. */
function staySignedIn(): void {
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  handle.write(tx => { tx.run('update sessions set expires_at = @until', { until: dayAt(DAYS + 2) }); });
  handle.close();
}

beforeAll(async () => {
  rig = await makeBackend();
  staySignedIn();
  await live();
  judgeAll();
}, 300_000);
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

type Alert = { id: string; item_id: string; rule_id: string; opened_at: number; closed_at: number | null; snapshot_json: string };
type Line = { item_id: string; business_date: string; kind: string; quantity_micro: number; requested_micro: number | null; alert_id: string | null };

/** The same question asked the long way round: every day of every alert, from the raw lines. */
function bruteForce() {
  const alerts = readRows(rig.dataDir, 'select * from alerts') as Alert[];
  const lines = readRows(rig.dataDir, `select m.item_id, m.business_date, m.kind, m.quantity_micro, m.requested_micro, r.alert_id from movements m join documents d on d.id = m.document_id
    left join requisitions r on r.id = d.requisition_id order by m.position`) as Line[];
  const dayOf = (at: number) => dateInZone(at, ZONE);
  // As it was known then; where nothing had been computed yet, as it is known now.
  const leadOf = (itemId: string, day: string) => {
    const then = readRows(rig.dataDir, `select lead_time_days, computed_on from threshold_versions where item_id = '${itemId}' order by sequence`).filter(row => String(row['computed_on']) <= day).at(-1);
    return Math.ceil(Number((then ?? readRows(rig.dataDir, `select lead_time_days from item_status where item_id = '${itemId}'`)[0])?.['lead_time_days'] ?? 0));
  };
  let hits = 0;
  let falseAlarms = 0;
  let open = 0;
  let stayedLow = 0;
  for (const alert of alerts.filter(each => ['running_out', 'below_safety', 'out_of_stock'].includes(each.rule_id))) {
    const { leadTimeDays, safetyStockMicro } = JSON.parse(alert.snapshot_json) as { leadTimeDays: number; safetyStockMicro: number };
    const from = dayOf(alert.opened_at);
    const ahead = addDays(from, leadTimeDays);
    const closedOn = alert.closed_at === null ? null : dayOf(alert.closed_at);
    const own = lines.filter(line => line.item_id === alert.item_id && line.alert_id !== alert.id);
    // What lay there that morning, then after each line, one behind the other.
    const seen: { stock: number; on: string }[] = [{ stock: own.filter(line => line.business_date < from).reduce((sum, line) => sum + line.quantity_micro, 0), on: from }];
    for (const line of own.filter(each => each.business_date >= from)) seen.push({ stock: (seen.at(-1)?.stock ?? 0) + line.quantity_micro, on: line.business_date });
    // Low already on the day it was raised, it has to fall below that.
    const already = seen.find(({ stock, on }) => on === from && stock < safetyStockMicro)?.stock;
    // Then as long as it stood, too.
    const to = already !== undefined && closedOn !== null && closedOn > ahead ? closedOn : ahead;
    const isStanding = already !== undefined && closedOn === null;
    const isLow = seen.filter(({ on }) => on <= to || isStanding).some(({ stock }) => stock <= 0 || stock < (already ?? safetyStockMicro));
    if (already !== undefined && !isLow && !isStanding) stayedLow += 1;
    if (isLow) hits += 1;
    else if (until > to && !isStanding) falseAlarms += 1;
    else open += 1;
  }
  const missed: string[] = [];
  const hurried = readRows(rig.dataDir, 'select item_id, requested_at from requisitions where is_emergency = 1') as { item_id: string; requested_at: number }[];
  for (const itemId of new Set(lines.map(line => line.item_id))) {
    const own = lines.filter(line => line.item_id === itemId);
    let outOn = '';
    let stock = 0;
    // Day by day: what was short, then what was bought in a hurry; goods of a later day end the stock-out.
    for (let day = START_DAY; day <= until; day = addDays(day, 1)) {
      let isWanted = false;
      let isIn = false;
      for (const line of own.filter(each => each.business_date === day)) {
        stock += line.quantity_micro;
        if (stock > 0) isIn = true;
        if ((line.requested_micro ?? 0) > -line.quantity_micro) isWanted = true;
      }
      if (isIn && outOn !== '' && day > outOn) outOn = '';
      const isHurried = hurried.some(each => each.item_id === itemId && dayOf(each.requested_at) === day);
      if (outOn !== '' || !((isWanted && stock <= 0) || isHurried)) continue;
      outOn = day;
      const latest = addDays(day, -leadOf(itemId, day));
      const warned = alerts.some(alert => alert.item_id === itemId && dayOf(alert.opened_at) <= latest && (alert.closed_at === null || dayOf(alert.closed_at) >= latest));
      if (!warned) missed.push(`${itemId} ${day}`);
    }
  }
  return { hits, falseAlarms, open, stayedLow, missed: missed.sort() };
}

describe('the scorecard', () => {
  test('equals the same question asked the long way round, from the raw lines', async () => {
    const expected = bruteForce();
    const summary = must(await rig.client.scorecard.summary({ from: START_DAY, to: until }));
    const shortages = summary.byRule.filter(rule => ['running_out', 'below_safety', 'out_of_stock'].includes(rule.ruleId));
    const sum = (of: (tally: (typeof shortages)[number]['tally']) => number) => shortages.reduce((total, { tally }) => total + of(tally), 0);
    expect({ hits: sum(tally => tally.hits), falseAlarms: sum(tally => tally.falseAlarms), open: sum(tally => tally.undecided) }).toEqual({ hits: expected.hits, falseAlarms: expected.falseAlarms, open: expected.open });
    const missed = must(await rig.client.scorecard.missed({ from: START_DAY, to: until }));
    expect(missed.map(row => `${row.itemId} ${row.businessDate}`).sort()).toEqual(expected.missed);
    // The quarter has all of it: otherwise the comparison would say little.
    expect(Math.min(expected.hits, expected.falseAlarms, expected.missed.length, expected.stayedLow)).toBeGreaterThan(0);
  });

  test('counts every alert once: by rule, by month and as rows', async () => {
    const summary = must(await rig.client.scorecard.summary({ from: START_DAY, to: until }));
    const rows = must(await rig.client.scorecard.rows({ from: START_DAY, to: until, limit: 500 }));
    expect(rows.total).toBe(summary.total.alerts);
    expect(summary.byRule.reduce((total, { tally }) => total + tally.alerts, 0)).toBe(summary.total.alerts);
    expect(summary.byMonth.reduce((total, { tally }) => total + tally.alerts, 0)).toBe(summary.total.alerts);
    expect(summary.byRole.reduce((total, { answers }) => total + answers.alerts, 0)).toBe(summary.total.alerts);
    const wrong = must(await rig.client.scorecard.rows({ from: START_DAY, to: until, verdict: 'false_alarm', limit: 500 }));
    expect(wrong.total).toBe(summary.total.falseAlarms);
    expect(must(await rig.client.scorecard.rows({ from: START_DAY, to: until, verdict: 'false_alarm', limit: 1, offset: 1 })).rows).toEqual(wrong.rows.slice(1, 2));
  });

  test('F75: count by type, response time and resolution rate equal a query of the alert ledger', async () => {
    must(await rig.client.alerts.acknowledgeMany({ ...op(), alerts: must(await rig.client.alerts.list({ scope: 'open' })).lines.slice(0, 2).map(({ alert }) => ({ alertId: alert.id, expectedVersion: alert.version })) }));
    const summary = must(await rig.client.scorecard.summary({ from: START_DAY, to: until }));
    const ledger = `from alerts where state <> 'pending' and opened_at >= ${START_AT - 10 * 3_600_000} and opened_at < ${dayAt(DAYS) + 14 * 3_600_000}`;
    expect(Object.fromEntries(summary.byRule.flatMap(({ ruleId, tally }) => (tally.alerts === 0 ? [] : [[ruleId, tally.alerts]]))))
      .toEqual(Object.fromEntries(readRows(rig.dataDir, `select rule_id, count(*) as n ${ledger} group by rule_id`).map(row => [String(row['rule_id']), row['n']])));
    const [counted] = readRows(rig.dataDir, `select count(*) as alerts, sum(responded_at is not null) as responded, sum(closed_at is not null) as closed, round(1000.0 * sum(closed_at is not null) / count(*)) as resolvedPermille ${ledger}`);
    expect(summary.answers).toMatchObject(counted ?? {});
    // The median of the waits: the middle one, or the mean of the two in the middle.
    const [median] = readRows(rig.dataDir, `with waits as (select responded_at - opened_at as ms, row_number() over (order by responded_at - opened_at) as at, count(*) over () as n ${ledger} and responded_at is not null)
      select round(avg(ms)) as ms from waits where at in ((n + 1) / 2, (n + 2) / 2)`);
    expect(summary.answers.medianResponseMs).toBe(median?.['ms']);
    for (const { role, answers } of summary.byRole) expect([role, answers.alerts, answers.closed]).toEqual([role, ...Object.values(readRows(rig.dataDir, `select count(*) as alerts, coalesce(sum(closed_at is not null), 0) as closed ${ledger} and owner_role = '${role}'`)[0] ?? {})]);
    expect(Math.min(summary.answers.responded, summary.answers.closed, summary.byRule.length - 1)).toBeGreaterThan(0);
  });

  test('judged again, the same ledger gives the same verdicts', () => {
    const before = readRows(rig.dataDir, 'select alert_id, verdict, evidence_json from alert_verdicts order by alert_id');
    const missedBefore = readRows(rig.dataDir, 'select item_id, business_date, evidence_json from missed_stock_outs order by 1, 2');
    expect(judgeAll()).toBeGreaterThan(0);
    expect(readRows(rig.dataDir, 'select alert_id, verdict, evidence_json from alert_verdicts order by alert_id')).toEqual(before);
    expect(readRows(rig.dataDir, 'select item_id, business_date, evidence_json from missed_stock_outs order by 1, 2')).toEqual(missedBefore);
  });

  test('a statement gives the rows its figures are the sum of (N11)', async () => {
    const days = { from: START_DAY, to: until };
    const statement = must(await rig.client.scorecard.statement(days));
    expect(statement.avoided.every(row => row.verdict === 'hit' && (row.evidence?.lowestMicro ?? 1) <= 0 && (row.evidence?.withoutMicro ?? 0) > 0)).toBe(true);
    expect(statement.wasted.every(row => row.verdict === 'false_alarm' && row.respondedAt !== null)).toBe(true);
    expect([statement.releasedValueE4, statement.recoveredE4, statement.released]).toEqual([0, 0, []]);
    const keeper = await rig.signInAs('keeper');
    expect(must(await keeper.scorecard.statement(days)).releasedValueE4).toBeNull();
  });

  test('days that end before they begin, and more than a year of them, are refused', async () => {
    expect(codeOf(await rig.client.scorecard.summary({ from: until, to: START_DAY }))).toBe('INVALID_INPUT');
    expect(codeOf(await rig.client.scorecard.missed({ from: START_DAY, to: addDays(START_DAY, 366) }))).toBe('INVALID_INPUT');
  });
});
