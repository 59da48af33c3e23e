import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  type DeliveryRow, countSentBetween, countWaiting, dropDeliveriesOf, findDelivery, insertChannel, insertDelivery, insertPopup, leaseDeliveries, listChannels, listMessages, listWaitingDeliveries, readAttention, settleDeliveries, supersedeDeliveries,
} from '../../../db/repositories/channel-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  insertBareItem(rig.db, 'item');
  rig.tamper(`insert into alerts (id, item_id, state, level, reasons_json, snapshot_json, opened_at, changed_at) values ('alert', 'item', 'firing', 'urgent', '[]', '{}', 1, 1)`);
  rig.db.write(tx => {
    for (const id of ['c', 'd']) insertChannel(tx, { id, kind: 'wecom', name: id, isEnabled: true, configJson: '{}', createdAt: 0, lastOkAt: null, lastFailedAt: null, lastError: '', restsUntilAt: null, failures: 0, isRemoved: id === 'd', version: 0 });
  });
});
afterEach(() => { rig.close(); });

const delivery = (id: string, more: Partial<DeliveryRow> = {}): DeliveryRow => ({
  id, dedupeKey: id, kind: 'alert', channelId: 'c', alertId: 'alert', userId: null, wordsJson: '{"words":null,"level":"notice","to":[]}', lossE4: 0, state: 'waiting', createdAt: 1, nextTryAt: 1, attempts: 0, sentAt: null, lastError: '', digestId: null, ...more,
});
const add = (...rows: readonly DeliveryRow[]) => rig.db.write(tx => rows.map(row => insertDelivery(tx, row)));
const stateOf = (id: string) => findDelivery(rig.db.reader, id)?.state;

describe('deliveries', () => {
  test('one per key; with what became of the alert and where the reader is reached', () => {
    expect(add(delivery('a'), delivery('b', { dedupeKey: 'a' }))).toEqual([true, false]);
    expect(listWaitingDeliveries(rig.db.reader, 'c', 10)).toMatchObject([{ id: 'a', alertState: 'firing', email: '', mobile: '', isRecipientActive: null }]);
  });
  test('a newer message of the alert makes the one still waiting for the same reader pointless, no other', () => {
    add(delivery('old'), delivery('sent', { state: 'sent', sentAt: 1 }), delivery('else', { alertId: null }), delivery('new'));
    rig.db.write(tx => { supersedeDeliveries(tx, delivery('new')); });
    expect(['old', 'sent', 'else', 'new'].map(stateOf)).toEqual(['dropped', 'sent', 'waiting', 'waiting']);
  });
  test('are leased and settled many at a time; what is settled stays so', () => {
    add(delivery('a'), delivery('b'), delivery('c'));
    rig.db.write(tx => { leaseDeliveries(tx, ['a', 'b'], 99); });
    expect([findDelivery(rig.db.reader, 'a'), findDelivery(rig.db.reader, 'c')]).toMatchObject([{ nextTryAt: 99, attempts: 1 }, { nextTryAt: 1, attempts: 0 }]);
    const settle = (state: 'sent' | 'failed') => { rig.db.write(tx => { settleDeliveries(tx, ['a', 'b'], { state, nextTryAt: null, sentAt: 5, lastError: '', digestId: null }); }); };
    settle('sent');
    settle('failed');
    expect([stateOf('a'), stateOf('b'), stateOf('c'), countWaiting(rig.db.reader).get('c')]).toEqual(['sent', 'sent', 'waiting', 1]);
    rig.db.write(tx => { dropDeliveriesOf(tx, 'c'); });
    expect([stateOf('a'), stateOf('c')]).toEqual(['sent', 'dropped']);
  });
  test('what left in a span counts once per message that went out; the attention of a reader by single alerts and the last digest', () => {
    const sent = { state: 'sent', sentAt: 100 } as const;
    add(delivery('one', sent), delivery('digest', { ...sent, kind: 'digest', alertId: null }), delivery('in1', { ...sent, digestId: 'digest' }), delivery('in2', { ...sent, digestId: 'digest' }), delivery('old', { ...sent, sentAt: 40 }));
    expect([countSentBetween(rig.db.reader, { channelId: 'c', fromAt: 40, toAt: 100 }), countSentBetween(rig.db.reader, { channelId: 'c', fromAt: 100, toAt: 200 })]).toEqual([2, 0]);
    expect(readAttention(rig.db.reader, { channelId: 'c', userId: null, sinceAt: 50 })).toEqual({ single: 1, lastDigestAt: 100 });
    expect(readAttention(rig.db.reader, { channelId: 'c', userId: 'nobody', sinceAt: 50 })).toEqual({ single: 0, lastDigestAt: null });
  });
});

test('channels that were taken away are not listed; a pop-up once per key, older ones of its alert are not shown any more', () => {
  expect(listChannels(rig.db.reader).map(row => row.id)).toEqual(['c']);
  const popup = { kind: 'alert', alertId: 'alert', userId: null, level: 'urgent', wordsJson: 'null', lossE4: 0, createdAt: 2 } as const;
  expect(rig.db.write(tx => [insertPopup(tx, { id: 'p1', dedupeKey: 'k1', ...popup }), insertPopup(tx, { id: 'p2', dedupeKey: 'k1', ...popup }), insertPopup(tx, { id: 'p3', dedupeKey: 'k3', ...popup })])).toEqual([true, false, true]);
  add(delivery('a'), delivery('t', { kind: 'task', alertId: null }));
  const filter = { channelId: null, channelKind: null, state: null, kind: null, alertId: null, isAboutAlerts: true };
  const all = listMessages(rig.db.reader, filter, { offset: 0, limit: 10 });
  expect([all.total, all.rows.map(row => [row.id, row.channelKind, row.state])]).toEqual([3, [['p1', 'popup', 'dropped'], ['p3', 'popup', 'waiting'], ['a', 'wecom', 'waiting']]]);
  expect(listMessages(rig.db.reader, { ...filter, isAboutAlerts: false, channelKind: 'wecom' }, { offset: 1, limit: 10 })).toMatchObject({ total: 2, rows: [{ id: 't' }] });
});
