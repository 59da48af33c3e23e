import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  NEW_RULE, type AlertRow, appendAlertTransition, countAlertsByMonth, countClosedSince, findAlert, findMutedAlert, findOpenAlert, insertAlert, listAlertTransitions, listAlertsOfItem, listClosedAlerts, listOpenAlerts, listRules,
  listSeenAlertIds, listStaffedRoles, listWaitingNotifications, markClicked, markDropped, markSeen, markSent, markShown, queueNotification, saveAlert, saveRule, unmuteAlerts,
} from '../../../db/repositories/alert-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
});
afterEach(() => { rig.close(); });

const alert = (id: string, fields: Partial<AlertRow> = {}): AlertRow => ({
  id, itemId: 'I', state: 'firing', level: 'warning', reasonsJson: '[]', snapshotJson: '{}', openedAt: 10, changedAt: 10, closedAt: null, closeReason: null, snoozedUntilAt: null, snoozeReason: '', requisitionId: null, openedByDocumentId: null,
  closedByDocumentId: null, isMutedUntilClear: false, origin: 'live', ruleId: '', ownerId: null, ownerRole: 'manager', dueAt: null, remindedAt: null, reminders: 0, escalatedAt: null, respondedAt: null, lossE4: 0, lossJson: '[]',
  trustPercent: null, disposalId: null, version: 0, ...fields,
});
const insert = (...rows: AlertRow[]) => { rig.db.write(tx => { for (const row of rows) insertAlert(tx, row); }); };
const closed = (id: string, closedAt: number, fields: Partial<AlertRow> = {}) => alert(id, { state: 'closed', closedAt, closeReason: 'cleared', ...fields });

test('a rule is stored once and changed in place; a level nobody knows is refused', () => {
  const rule = { ...NEW_RULE, id: 'dead_stock', kind: 'dead_stock', isEnabled: true, level: 'notice', parametersJson: '{}' } as const;
  rig.db.write(tx => { saveRule(tx, rule); saveRule(tx, { ...rule, isEnabled: false }); });
  expect(listRules(rig.db.reader)).toEqual([{ ...rule, isEnabled: false }]);
  expect(() => { rig.db.write(tx => { saveRule(tx, { ...rule, level: 'other' as 'notice' }); }); }).toThrow('CHECK');
});

describe('alerts', () => {
  test('one open an item: the file refuses a second', () => {
    insert(closed('a', 20), alert('b'));
    expect([findOpenAlert(rig.db.reader, 'I'), findOpenAlert(rig.db.reader, 'J'), findAlert(rig.db.reader, 'a')?.state]).toEqual([alert('b'), undefined, 'closed']);
    expect(() => { insert(alert('c', { state: 'pending' })); }).toThrow('UNIQUE');
    insert(alert('c', { itemId: 'J' }));
    expect(listOpenAlerts(rig.db.reader).map(row => row.id).sort()).toEqual(['b', 'c']);
  });
  test('saving moves the version on and refuses an old one', () => {
    insert(alert('a'));
    rig.db.write(tx => { saveAlert(tx, alert('a', { state: 'acknowledged', changedAt: 11 })); });
    expect(findAlert(rig.db.reader, 'a')).toEqual(alert('a', { state: 'acknowledged', changedAt: 11, version: 1 }));
    expect(() => { rig.db.write(tx => { saveAlert(tx, alert('a')); }); }).toThrow('version moved');
  });
  test('closed ones newest first; how many since a moment, that moment counted; opened or closed since', () => {
    insert(closed('a', 20), closed('b', 40, { openedAt: 5 }), closed('c', 30), alert('d'));
    const { rows, total } = listClosedAlerts(rig.db.reader, { offset: 1, limit: 5 });
    expect([total, rows.map(row => row.id)]).toEqual([3, ['c', 'a']]);
    expect([30, 31].map(since => countClosedSince(rig.db.reader, since))).toEqual([2, 1]);
    expect(countAlertsByMonth(rig.db.reader, 35)).toEqual([{ openedAt: 5, closedAt: 40 }]);
    expect(countAlertsByMonth(rig.db.reader, 10)).toHaveLength(4);
    expect(listAlertsOfItem(rig.db.reader, 'I', 2)).toHaveLength(2);
  });
  test('closed against its condition an item stays quiet until it is let speak again', () => {
    insert(closed('a', 20, { isMutedUntilClear: true }), closed('b', 40, { isMutedUntilClear: true }), closed('c', 50));
    expect(findMutedAlert(rig.db.reader, 'I')?.id).toBe('b');
    rig.db.write(tx => { unmuteAlerts(tx, 'I'); });
    expect(findMutedAlert(rig.db.reader, 'I')).toBeUndefined();
  });
  test('steps are kept in their order and never changed', () => {
    insert(alert('a'));
    const step = (event: string) => ({ alertId: 'a', at: 1, fromState: null, toState: 'firing' as const, event, actorName: '', note: '', paramsJson: '{}' });
    rig.db.write(tx => { for (const event of ['breached', 'worsened']) appendAlertTransition(tx, step(event)); });
    expect(listAlertTransitions(rig.db.reader, 'a')).toEqual([{ sequence: 1, ...step('breached') }, { sequence: 2, ...step('worsened') }]);
    for (const sql of ["update alert_transitions set note = 'x'", 'delete from alert_transitions']) expect(() => { rig.tamper(sql); }).toThrow('LEDGER_IMMUTABLE');
  });
});

describe('the outbox', () => {
  const queue = (id: string, dedupeKey: string, alertId: string | null, createdAt = 1) => rig.db.write(tx => queueNotification(tx, { id, dedupeKey, alertId, level: 'warning', wordsJson: 'null', createdAt }));
  const waiting = (resendBefore = 0) => listWaitingNotifications(rig.db.reader, resendBefore).map(row => row.id);
  beforeEach(() => { insert(alert('a', { snoozedUntilAt: 77 }), alert('b', { itemId: 'J' })); });

  test('the same is queued once; one that says something newer of the alert takes the place of what was not shown', () => {
    expect([queue('1', 'a:0', 'a'), queue('2', 'a:0', 'a'), queue('3', 'b:0', 'b'), queue('4', 'a:1', 'a', 5), queue('5', 'test', null, 9)]).toEqual([true, false, true, true, true]);
    expect(waiting()).toEqual(['3', '4', '5']);
    expect(listWaitingNotifications(rig.db.reader, 0)[1]).toMatchObject({ alertState: 'firing', snoozedUntilAt: 77, attempts: 0 });
    rig.db.write(tx => { markShown(tx, '4', 8, 'desktop'); });
    queue('6', 'a:2', 'a', 10);
    expect(waiting()).toEqual(['3', '5', '6']);
  });
  test('sent it waits; not confirmed it is due again, three times; shown or dropped it is done', () => {
    queue('1', 'a:0', 'a');
    const send = (at: number) => { rig.db.write(tx => { markSent(tx, '1', at); }); };
    send(10);
    expect([waiting(10), waiting(11)]).toEqual([[], ['1']]);
    send(20);
    send(30);
    expect(waiting(1000)).toEqual([]);
    queue('2', 'b:0', 'b');
    queue('3', 'test', null);
    rig.db.write(tx => { markShown(tx, '2', 5, 'page'); markShown(tx, '2', 9, 'later'); markDropped(tx, '3', 'closed'); });
    expect(waiting(1000)).toEqual([]);
    expect(rig.db.reader.get("select shown_at, shown_by from notification_outbox where id = '2'")).toEqual({ shownAt: 5, shownBy: 'page' });
    expect([rig.db.write(tx => markClicked(tx, '2', 6)), rig.db.write(tx => markClicked(tx, 'digest', 6))]).toEqual([{ alertId: 'b', kind: 'alert', dedupeKey: 'b:0' }, undefined]);
  });
});

test('seen once by each person; of alerts that are still open', () => {
  insert(alert('a'), alert('b', { itemId: 'J' }));
  rig.db.write(tx => { for (const [id, user] of [['a', 'u'], ['a', 'u'], ['b', 'v'], ['no', 'u']] as const) markSeen(tx, id, user, 5); });
  expect([listSeenAlertIds(rig.db.reader, 'u'), listSeenAlertIds(rig.db.reader, 'v')]).toEqual([['a'], ['b']]);
  rig.db.write(tx => { saveAlert(tx, closed('a', 9)); });
  expect(listSeenAlertIds(rig.db.reader, 'u')).toEqual([]);
});

test('the roles somebody in use holds', () => {
  rig.tamper("insert into users (id, name, display_name, role, password_hash, is_active, created_at) values ('1', 'a', '', 'buyer', '', 1, 0), ('2', 'b', '', 'buyer', '', 1, 0), ('3', 'c', '', 'viewer', '', 0, 0)");
  expect(listStaffedRoles(rig.db.reader)).toEqual(['buyer']);
});
