/** 操作日志 (F87): whatever command changes something leaves an entry with what is, and what was where there was something. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { findProcedure, procedureNames } from '../../../shared/contract/derive.ts';
import { contract } from '../../../shared/contract/index.ts';
import { readRows } from '../../helpers/database-content.ts';
import { type FullCompany, fillCompany, listInputs } from '../../helpers/every-procedure.ts';
import { commit, csv, jobsInProcess, readFileIn } from '../../helpers/import-jobs.ts';
import { PASSWORD, START_DAY, type TestBackend, makeBackend, makeItem, must, op, openBackend, post, units } from '../../helpers/make-backend.ts';

/** Marks of the screen, files that are only looked at, trials on the past: nothing of the store changes until they are booked or applied. */
const NO_ENTRY = ['alerts.markSeen', 'imports.read', 'imports.reread', 'imports.cancel', 'replays.start', 'replays.cancel', 'rules.startTrial', 'rules.cancelTrial'];
/** Nothing was there before, or the thing is done rather than changed; a password leaves no trace of itself. */
const NOTHING_BEFORE = [
  'rules.sendTest',
  'channels.setSecret', 'channels.test',
  'session.setUp', 'session.setUpDemo', 'session.switchDemoUser', 'session.signIn', 'session.signOut', 'session.changePassword', 'users.create', 'users.resetPassword', 'settings.verifyLedger', 'settings.backUp',
  'masterData.saveUnit', 'masterData.saveCategory', 'masterData.saveSupplier', 'masterData.saveLocation', 'masterData.saveDepartment', 'items.create', 'documents.post', 'documents.reverse', 'thresholds.recompute', 'alerts.sendTest',
  'requisitions.raise', 'requisitions.raiseMany', 'approvals.remind', 'stocktakes.create', 'stocktakes.addLine', 'stocktakes.post', 'drafts.save', 'drafts.book', 'periods.close', 'documents.invoice', 'purchaseOrders.create', 'purchaseOrders.propose', 'purchaseOrders.fromRequisitions', 'reservations.create', 'disposals.open', 'kits.provide', 'calendar.saveEntry', 'calendar.saveShutDown',
];

const NOTHING_AFTER = ['rules.clearOverride', 'channels.remove', 'channels.setSecret', 'alerts.sendTest', 'calendar.deleteEntry', 'calendar.deleteShutDown'];

/** These end what others act on: last, and in this order. */
const ENDINGS = ['purchaseOrders.cancelLines', 'thresholds.clearOverride', 'requisitions.cancel', 'requisitions.raise', 'items.setActive'];

type Entry = { readonly action: string; readonly before_json: string | null; readonly after_json: string | null };

let rig: TestBackend;
let company: FullCompany;
/** The goods of the company's own alert are on order: nobody has to take note of it any more. */
let firingId: string;
/** Too little of something: it can be ordered. */
let shortId: string;
const entries = (): Entry[] => readRows(rig.dataDir, 'select action, before_json, after_json from audit_log order by sequence') as Entry[];
/** What one call adds to the log, under its own name. */
async function added(name: string, connection: string, input: object): Promise<Entry[]> {
  const before = entries().length;
  const reply = await rig.backend.dispatch(connection, name, { ...input, ...op() });
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
  return entries().slice(before).filter(entry => entry.action === name);
}

beforeAll(async () => {
  rig = await makeBackend({ startJob: jobsInProcess });
  company = await fillCompany(rig);
  const item = await makeItem(rig.client, { code: 'OVER-9' });
  must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'maximum', valueMicro: units(1), reason: '只放得下一件' }));
  firingId = must(await post(rig.client, 'receipt', item.id, 90, START_DAY, { priceE4: 90_000 })).openedAlertIds[0] ?? '';
  const short = await makeItem(rig.client, { code: 'SHORT-9' });
  must(await rig.client.thresholds.override({ ...op(), itemId: short.id, field: 'safetyStock', valueMicro: units(9), reason: '要留九件' }));
  shortId = must(await post(rig.client, 'receipt', short.id, 3, START_DAY)).openedAlertIds[0] ?? '';
});
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const commands = procedureNames(contract).filter(name => findProcedure(contract, name)?.kind === 'command');
/** Commands whose common input is meant to be refused, or which undo one another: each has its own way below; a decision on a week in decide-one-off.test.ts, on an approval in decide-approval.test.ts. */
const OWN_WAY = ['session.setUp', 'session.setUpDemo', 'session.switchDemoUser', 'session.signIn', 'session.signOut', 'session.changePassword', 'users.update', 'users.resetPassword', 'imports.commit', 'imports.undo', 'drafts.giveBack', 'forecasts.decide', 'approvals.decide', ...NO_ENTRY];

/** The newest version of what the command acts on: an earlier command of the walk may have moved it. */
async function upToDate(name: string, input: object): Promise<object> {
  if (name === 'alerts.acknowledgeMany' || name === 'alerts.takeBack') return { ...input, alerts: [{ alertId: shortId, expectedVersion: must(await rig.client.alerts.get({ alertId: shortId })).line.alert.version }] };
  if (!('expectedVersion' in input)) return input;
  const { client } = rig;
  if ('alertId' in input) {
    const own = name === 'alerts.acknowledge' ? firingId : name === 'alerts.markOrdered' ? shortId : String(input.alertId);
    const { alert } = must(await client.alerts.get({ alertId: own })).line;
    return { ...input, alertId: alert.id, expectedVersion: alert.version };
  }
  if ('channelId' in input) return { ...input, expectedVersion: must(await client.channels.list({})).find(row => row.id === input.channelId)?.version };
  if ('requisitionId' in input) return { ...input, expectedVersion: must(await client.requisitions.get({ requisitionId: String(input.requisitionId) })).version };
  if ('stocktakeId' in input) return { ...input, expectedVersion: must(await client.stocktakes.get({ stocktakeId: String(input.stocktakeId) })).version };
  if ('purchaseOrderId' in input) return { ...input, expectedVersion: must(await client.purchaseOrders.get({ purchaseOrderId: String(input.purchaseOrderId) })).version };
  if ('reservationId' in input) return { ...input, expectedVersion: must(await client.reservations.list({ limit: 500 })).rows.find(row => row.id === input.reservationId)?.version };
  if ('itemId' in input) return { ...input, ...('code' in input ? { code: 'NEW-2' } : {}), expectedVersion: must(await client.items.get({ itemId: String(input.itemId) })).version };
  return input;
}

/** What is wrong with what a command left in the log; null when nothing is. */
function faultOf(name: string, own: readonly Entry[]): string | null {
  // A command may note what it changed and what it made: goods received change their order and make a paper.
  const entry = own.find(each => each.before_json !== null) ?? own[0];
  if (entry === undefined) return `${name}: no entry`;
  if (entry.before_json === null && !NOTHING_BEFORE.includes(name)) return `${name}: nothing of before`;
  return entry.after_json === null && !NOTHING_AFTER.includes(name) ? `${name}: nothing of after` : null;
}

test('every command that succeeds is in the log under its own name, with what is and what was', async () => {
  const faults: string[] = [];
  const ending = ([name]: readonly [string, object]) => ENDINGS.indexOf(name);
  let waiting = listInputs(company).filter(([name]) => commands.includes(name) && !OWN_WAY.includes(name)).sort((a, b) => ending(a) - ending(b));
  // Some can only be carried out after others: what is refused at first is tried again behind them.
  for (const isLast of [false, true]) {
    const refused: typeof waiting = [];
    for (const [name, input] of waiting) {
      const before = entries().length;
      const reply = await rig.backend.dispatch('owner', name, { ...await upToDate(name, input), ...op() });
      const fault = reply.ok ? faultOf(name, entries().slice(before).filter(entry => entry.action === name)) : `${name}: ${reply.failure.code}`;
      if (!reply.ok && !isLast) refused.push([name, input]);
      else if (fault !== null) faults.push(fault);
    }
    waiting = refused;
  }
  expect(faults).toEqual([]);
});

test('a short list says what an entry was before it was changed, and names what it points at', async () => {
  const { masterData } = rig.client;
  const top = must(await masterData.saveCategory({ ...op(), name: '五金' }));
  const below = must(await masterData.saveCategory({ ...op(), name: '螺丝', parentId: top.id }));
  expect(await added('masterData.saveCategory', 'owner', { id: below.id, name: '螺钉', parentId: null })).toEqual([
    { action: 'masterData.saveCategory', before_json: '{"code":"","name":"螺丝","parent":"五金"}', after_json: '{"code":"","name":"螺钉","parent":""}' },
  ]);
});

test('an item names its unit, category, supplier and place', async () => {
  const lists = must(await rig.client.masterData.all({}));
  const item = must(await rig.client.items.create({ ...op(), code: 'LOG-1', name: '带座轴承', unitId: lists.units[0]?.id ?? '', categoryId: lists.categories.find(each => each.name === '刀具')?.id ?? null }));
  const [entry] = await added('items.update', 'owner', { ...pick(item), itemId: item.id, expectedVersion: item.version, categoryId: null, supplierId: lists.suppliers.find(each => each.name === '恒锐工具')?.id ?? null });
  expect([JSON.parse(entry?.before_json ?? '{}'), JSON.parse(entry?.after_json ?? '{}')]).toMatchObject([{ category: '刀具', supplier: '', unit: '件' }, { category: '', supplier: '恒锐工具', unit: '件' }]);
});
const pick = ({ code, name, unitId }: { code: string; name: string; unitId: string }) => ({ code, name, unitId });

test('a bound set by hand: the value in force before and after', async () => {
  const bound = { itemId: company.overItemId, field: 'maximum' };
  const [set] = await added('thresholds.override', 'owner', { ...bound, valueMicro: units(12), reason: '多放两件' });
  const [cleared] = await added('thresholds.clearOverride', 'owner', bound);
  expect(JSON.parse(set?.after_json ?? '{}')).toEqual({ maximumMicro: units(12), isManual: true });
  expect(JSON.parse(cleared?.before_json ?? '{}')).toEqual({ maximumMicro: units(12), isManual: true });
  expect(JSON.parse(cleared?.after_json ?? '{}')).toMatchObject({ isManual: false });
});

test('people and seats', async () => {
  const made = must(await rig.client.users.create({ ...op(), name: 'li', displayName: '李', role: 'keeper', password: PASSWORD }));
  expect(await added('users.update', 'owner', { userId: made.id, displayName: '李娜', role: 'buyer', isActive: true })).toEqual([
    { action: 'users.update', before_json: '{"displayName":"李","role":"keeper","isActive":true}', after_json: '{"displayName":"李娜","role":"buyer","isActive":true}' },
  ]);
  expect(await added('users.resetPassword', 'owner', { userId: made.id, password: 'another long secret' })).toEqual([{ action: 'users.resetPassword', before_json: null, after_json: null }]);
  expect(await added('session.signIn', 'desk', { name: 'li', password: 'another long secret' })).toHaveLength(1);
  expect(await added('session.changePassword', 'desk', { oldPassword: 'another long secret', newPassword: PASSWORD })).toHaveLength(1);
  expect(await added('session.signOut', 'desk', {})).toHaveLength(1);
});

test('an import and its undoing; a file that is only looked at leaves nothing', async () => {
  const before = entries().length;
  const read = await readFileIn(rig, csv('物料.csv', '编码,名称,数量\nX-1,甲,3\n'));
  expect(entries()).toHaveLength(before);
  must(await commit(rig.client, read, START_DAY));
  const committed = entries().at(-1);
  const [undone] = await added('imports.undo', 'owner', { batchId: read.batch.id, reason: '错' });
  const states = [committed?.before_json, committed?.after_json, undone?.before_json, undone?.after_json].map(json => JSON.parse(json ?? '{}') as object);
  expect(states).toMatchObject([{ state: 'draft' }, { state: 'committed', added: 1 }, { state: 'committed', added: 1 }, { state: 'undone', added: 0 }]);
});

test('a company that is set up', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cangshao-log-'));
  const fresh = openBackend(dataDir);
  must(await fresh.client.session.setUp({ ...op(), companyName: '恒达机械', name: 'boss', displayName: '老板', password: PASSWORD, language: 'zh-CN' }));
  expect(readRows(dataDir, 'select action, actor_name, after_json from audit_log')).toEqual([{ action: 'session.setUp', actor_name: '老板', after_json: '{"companyName":"恒达机械","language":"zh-CN"}' }]);
  fresh.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the exceptions are commands of the contract', () => {
  expect([...NO_ENTRY, ...NOTHING_BEFORE, ...NOTHING_AFTER, ...OWN_WAY].filter(name => !commands.includes(name))).toEqual([]);
});
