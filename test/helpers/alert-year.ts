/**
 * A year of a store, step by step, the same for the same seed: deliveries late, papers late and wrong, counts, people who answer, days asleep, a clock
 * that jumps. Every step has its own moment and its own operation id, so a step done again after a kill is the same step.
 */
import { join } from 'node:path';

import Database from 'better-sqlite3';

import { DATA_FILE } from '../../db/data-file.ts';
import { makeRandom } from '../../db/seed/random.ts';
import type { AppClient } from '../../renderer/client/create-client.ts';
import { DEFAULT_ATTENTION } from '../../shared/domain/alerts/index.ts';
import { addDays } from '../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, must, op, units } from './make-backend.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MOVES_A_DAY_SHARE = 0.06;
const MOVES_A_DAY_MIN = 10;

export type YearStep = { readonly at: number } & (
  | { readonly kind: 'tick'; readonly reason: 'interval' | 'nightly' | 'resumed' }
  | { readonly kind: 'post'; readonly type: 'receipt' | 'issue' | 'count'; readonly item: number; readonly quantity: number; readonly businessDate: string }
  | { readonly kind: 'reverse'; readonly ofStep: number }
  | { readonly kind: 'answer'; readonly how: 'acknowledge' | 'snooze' | 'markOrdered' | 'close'; readonly item: number }
);

/** All steps of the year. */
export function planYear(seed: number, items: number, days: number): YearStep[] {
  const random = makeRandom(seed, 'alert-year');
  const steps: YearStep[] = [];
  for (let day = 0; day < days; day += 1) {
    // The machine sleeps over some days altogether.
    if (random.chance(0.04)) continue;
    const midnight = START_AT - 10 * HOUR_MS + day * DAY_MS;
    const isWoken = steps.length > 0 && midnight - (steps.at(-1)?.at ?? 0) > DAY_MS;
    const today = addDays(START_DAY, day);
    steps.push({ at: midnight + 5 * 60_000, kind: 'tick', reason: isWoken ? 'resumed' : 'interval' }, { at: midnight + 8 * HOUR_MS, kind: 'tick', reason: 'interval' });
    const moves = Math.max(MOVES_A_DAY_MIN, Math.round(items * MOVES_A_DAY_SHARE));
    for (let index = 0; index < moves; index += 1) steps.push(makeMove(random, steps, { at: midnight + 9 * HOUR_MS + index * 60_000, item: random.whole(0, items - 1), today }));
    // A clock that is set wrong for a moment: what is due by it happens once all the same.
    if (random.chance(0.05)) steps.push({ at: midnight + (random.chance(0.5) ? 7 : 23) * HOUR_MS, kind: 'tick', reason: 'resumed' });
    steps.push({ at: midnight + 17 * HOUR_MS + 10 * 60_000, kind: 'tick', reason: 'interval' });
  }
  return steps;
}

type Random = ReturnType<typeof makeRandom>;

function makeMove(random: Random, before: readonly YearStep[], { at, item, today }: { at: number; item: number; today: string }): YearStep {
  const chance = random.next();
  const lateBy = random.chance(0.1) ? random.whole(1, 20) : 0;
  if (chance < 0.5) return { at, kind: 'post', type: 'issue', item, quantity: random.whole(1, 12), businessDate: addDays(today, -lateBy) };
  if (chance < 0.66) return { at, kind: 'post', type: 'receipt', item, quantity: random.whole(10, 60), businessDate: addDays(today, -lateBy) };
  if (chance < 0.7) return { at, kind: 'post', type: 'count', item, quantity: random.whole(0, 30), businessDate: today };
  const wrong = before.length - random.whole(1, 60);
  if (chance < 0.74 && before[wrong]?.kind === 'post') return { at, kind: 'reverse', ofStep: wrong };
  return { at, kind: 'answer', how: random.pick(['acknowledge', 'snooze', 'markOrdered', 'close']), item };
}

/** The same step has the same operation id, whoever does it. */
export function opOf(step: number): { readonly opId: string } {
  return { opId: `00000000-0000-4000-8000-${step.toString(16).padStart(12, '0')}` };
}

export type YearRig = Pick<TestBackend, 'backend' | 'client' | 'setNow' | 'dataDir'>;

/** Items whose bounds are set by hand, so that what alarms follows from the ledger alone. Returns their ids. */
export async function makeYearStore({ client }: Pick<YearRig, 'client'>, items: number): Promise<string[]> {
  // Forecasts learn from the order of the work; the alerts of this year are to follow from its papers.
  for (const kind of ['running_out', 'usage_surge', 'slowing_down'] as const) must(await client.rules.update({ ...op(), kind, isEnabled: false, level: 'notice', parameters: {} }));
  // A start looks at everything at its own moment: what rises by the hour alone would rise at another one than without a kill.
  must(await client.alerts.saveAttention({ ...op(), ...DEFAULT_ATTENTION, raiseAfterDays: { notice: null, warning: null } }));
  const unitId = must(await client.masterData.saveUnit({ ...op(), name: '件', decimals: 0 })).id;
  const ids: string[] = [];
  for (let index = 0; index < items; index += 1) {
    const { id } = must(await client.items.create({ ...op(), code: `Y${String(index).padStart(4, '0')}`, name: `年料 ${index}`, unitId, referencePriceE4: 100_000 + index }));
    ids.push(id);
    for (const [field, value] of [['safetyStock', 10], ['reorderPoint', 12], ['maximum', 60]] as const) must(await client.thresholds.override({ ...op(), itemId: id, field, valueMicro: units(value), reason: '定' }));
  }
  must(await client.documents.post({ ...op(), type: 'opening', businessDate: START_DAY, lines: ids.map(itemId => ({ itemId, quantityMicro: units(20), unitPriceE4: 100_000 })) }));
  return ids;
}

/** Sessions of this store do not end overnight. */
export function keepSignedIn(dataDir: string): void {
  const sqlite = new Database(join(dataDir, DATA_FILE));
  sqlite.exec('update sessions set expires_at = 9000000000000');
  sqlite.close();
}

/** Does one step to its end. What a store would refuse, it refuses here too. */
export async function doStep(rig: YearRig, steps: readonly YearStep[], step: number, itemIds: readonly string[]): Promise<void> {
  const { client, setNow } = rig;
  const todo = steps[step];
  if (todo === undefined) return;
  setNow(todo.at);
  if (todo.kind === 'tick') await tick(rig, todo.reason, todo.at);
  else if (todo.kind === 'post') {
    await client.documents.post({ ...opOf(step), type: todo.type, businessDate: todo.businessDate, sourceNumber: `step-${step}`, lines: [{ itemId: itemIds[todo.item] ?? '', quantityMicro: units(todo.quantity), unitPriceE4: todo.type === 'receipt' ? 100_000 : null }] });
  } else if (todo.kind === 'reverse') await reverse(client, step, todo.ofStep);
  else await answer(client, step, todo.how, { itemId: itemIds[todo.item] ?? '', at: todo.at });
}

/** A tick and the look at everything it starts. */
export async function tick({ backend, dataDir }: Pick<YearRig, 'backend' | 'dataDir'>, reason: 'started' | 'interval' | 'nightly' | 'resumed', at: number): Promise<void> {
  backend.signal({ kind: 'tick', reason });
  const sqlite = new Database(join(dataDir, DATA_FILE), { readonly: true });
  // The look at all items follows the one at suppliers and categories in the same breath, also where that one had been done before a kill.
  await new Promise(resolve => { setImmediate(resolve); });
  const unfinished = sqlite.prepare("select count(*) from job_runs where job in ('watch-subjects', 'sweep') and finished_at is null and started_at = ?").pluck();
  while (Number(unfinished.get(at)) > 0) await new Promise(resolve => { setTimeout(resolve, 5); });
  sqlite.close();
}

async function reverse(client: AppClient, step: number, ofStep: number): Promise<void> {
  const { rows } = must(await client.documents.list({ text: `step-${ofStep}`, limit: 5 }));
  const found = rows.find(row => row.sourceNumber === `step-${ofStep}`);
  if (found !== undefined) await client.documents.reverse({ ...opOf(step), documentId: found.id, reason: '写错了' });
}

async function answer(client: AppClient, step: number, how: Extract<YearStep, { kind: 'answer' }>['how'], { itemId, at }: { itemId: string; at: number }): Promise<void> {
  const row = must(await client.stock.get({ itemId }));
  if (row.openAlertId === null) return;
  const { version } = must(await client.alerts.get({ alertId: row.openAlertId })).line.alert;
  const act = { ...opOf(step), alertId: row.openAlertId, expectedVersion: version };
  const day = new Date(at + 8 * HOUR_MS).toISOString().slice(0, 10);
  if (how === 'acknowledge') await client.alerts.acknowledge({ ...act, note: '知道了' });
  else if (how === 'snooze') await client.alerts.snooze({ ...act, untilDate: addDays(day, 3), reason: '等' });
  else if (how === 'markOrdered') await client.alerts.markOrdered({ ...act, promisedOn: addDays(day, 4) });
  else await client.alerts.close({ ...act, reason: 'false_alarm', note: '不用管' });
}

export type AlertFacts = {
  /** Item, moment, origin, end of each alert, in order. */
  readonly alerts: readonly string[];
  /** Item, moment, event of each step that a paper, a person or a new day made. */
  readonly steps: readonly string[];
  /** Pop-ups of alerts by item and moment. */
  readonly messages: readonly string[];
  readonly integrity: string;
  /** Alerts of one item that were open at the same time. */
  readonly overlaps: number;
  /** Open alerts the stock list does not know, or names wrongly. */
  readonly unlisted: number;
  /** Items below their bound for which nobody is told anything. */
  readonly silent: number;
  /** Messages that were written twice, and reminders of one alert within the hours that lie between two. */
  readonly doubled: number;
  readonly reminders: number;
};

/** Reads the file past the program. */
export function readAlertFacts(dataDir: string): AlertFacts {
  const sqlite = new Database(join(dataDir, DATA_FILE), { readonly: true });
  const texts = (sql: string) => sqlite.prepare(sql).pluck().all() as string[];
  const count = (sql: string) => Number(sqlite.prepare(sql).pluck().get());
  const facts: AlertFacts = {
    alerts: texts(`select i.code || ' ' || a.opened_at || ' ' || a.origin || ' ' || a.rule_id || ' ' || a.state || ' ' || coalesce(a.close_reason, '-') || ' ' || coalesce(a.closed_at, '-')
      from alerts a join items i on i.id = a.item_id order by i.code, a.opened_at, a.origin, a.closed_at, a.rowid`),
    steps: texts(`select i.code || ' ' || t.at || ' ' || t.event || ' ' || t.to_state from alert_transitions t join alerts a on a.id = t.alert_id join items i on i.id = a.item_id
      where t.event not in ('reminded', 'escalated') order by i.code, t.at, t.sequence`),
    messages: texts(`select i.code || ' ' || o.created_at || ' ' || o.kind || ' ' || o.level from notification_outbox o join alerts a on a.id = o.alert_id join items i on i.id = a.item_id
      where o.kind = 'alert' order by i.code, o.created_at, o.level`),
    integrity: String(sqlite.pragma('integrity_check', { simple: true })),
    overlaps: count(`select count(*) from alerts a join alerts b on b.item_id = a.item_id and b.id > a.id and a.origin = 'live' and b.origin = 'live'
      and a.opened_at < coalesce(b.closed_at, 9e15) and b.opened_at < coalesce(a.closed_at, 9e15)`),
    unlisted: count(`select count(*) from item_status s left join alerts a on a.item_id = s.item_id and a.state <> 'closed' where s.open_alert_id is not a.id`),
    silent: count(`select count(*) from item_status s where s.state in ('out', 'low') and s.on_order_micro = 0 and not exists (select 1 from alerts a where a.item_id = s.item_id and (a.state <> 'closed' or a.is_muted_until_clear = 1))`),
    doubled: count(`select count(*) from (select 1 from notification_outbox where alert_id is not null and kind = 'alert' group by alert_id, user_id, level, created_at having count(*) > 1)`)
      + count(`select count(*) from alert_transitions x join alert_transitions y on y.alert_id = x.alert_id and y.event = 'reminded' and y.sequence > x.sequence
        where x.event = 'reminded' and y.at - x.at < 7200000 and not exists (select 1 from alert_transitions z where z.alert_id = x.alert_id and z.sequence between x.sequence and y.sequence and z.event not in ('reminded', 'escalated'))`),
    reminders: count("select count(*) from alert_transitions where event in ('reminded', 'escalated')"),
  };
  sqlite.close();
  return facts;
}
