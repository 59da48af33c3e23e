/** 预占: kept for an order, on hand and yet not available (F15). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'R1' })).id;
  must(await post(rig.client, 'opening', itemId, 100, START_DAY));
});
afterEach(() => { rig.close(); });

const reserve = (quantity: number, reservedFor = 'SO-1') => rig.client.reservations.create({ ...op(), itemId, quantityMicro: units(quantity), reservedFor });
const issue = (quantity: number, extra: { reservationId?: string; overrides?: boolean } = {}) =>
  rig.client.documents.post({
    ...op(), type: 'issue', businessDate: START_DAY, overridesReservations: extra.overrides ?? false, lines: [{ itemId, quantityMicro: units(quantity), reservationId: extra.reservationId ?? null }],
  });
const row = async () => must(await rig.client.stock.get({ itemId }));

describe('reserving', () => {
  test('of 100 on hand, 30 reserved leave 70 available; taking 80 is refused, 70 is not', async () => {
    must(await reserve(30));
    expect(await row()).toMatchObject({ onHandMicro: units(100), reservedMicro: units(30), availableMicro: units(70), positionMicro: units(70) });
    const refused = await issue(80);
    expect(refused).toMatchObject({ ok: false, failure: { code: 'STOCK_RESERVED', params: { code: 'R1', available: '70', short: '10' } } });
    expect((await row()).onHandMicro).toBe(units(100));
    must(await issue(70));
    expect(await row()).toMatchObject({ onHandMicro: units(30), availableMicro: 0 });
  });

  test('who may correct stock may take it all the same; who may not, may not', async () => {
    must(await reserve(30));
    const buyer = await rig.signInAs('buyer');
    expect(codeOf(await buyer.documents.post({ ...op(), type: 'issue', businessDate: START_DAY, overridesReservations: true, lines: [{ itemId, quantityMicro: units(80) }] }))).toBe('FORBIDDEN');
    must(await issue(80, { overrides: true }));
    expect(await row()).toMatchObject({ onHandMicro: units(20), reservedMicro: units(30), availableMicro: units(-10) });
  });

  test('the preview warns before', async () => {
    must(await reserve(30));
    const [over] = must(await rig.client.documents.preview({ type: 'issue', businessDate: START_DAY, lines: [{ itemId, quantityMicro: units(80) }] }));
    const [within] = must(await rig.client.documents.preview({ type: 'issue', businessDate: START_DAY, lines: [{ itemId, quantityMicro: units(70) }] }));
    expect(over?.warnings).toContain('would_take_reserved');
    expect(within?.warnings).not.toContain('would_take_reserved');
  });
});

describe('using', () => {
  test('an issue for the reservation uses it up, in parts, even where everything else is reserved', async () => {
    const own = must(await reserve(30));
    must(await reserve(70, 'SO-2'));
    expect(codeOf(await issue(1))).toBe('STOCK_RESERVED');
    must(await issue(10, { reservationId: own.id }));
    expect(await row()).toMatchObject({ onHandMicro: units(90), reservedMicro: units(90), availableMicro: 0 });
    must(await issue(20, { reservationId: own.id }));
    const [used] = must(await rig.client.reservations.list({ states: ['used'] })).rows;
    expect(used).toMatchObject({ id: own.id, usedMicro: units(30), state: 'used', closedAt: rig.now() });
    expect(codeOf(await issue(1, { reservationId: own.id }))).toBe('ILLEGAL_TRANSITION');
  });

  test('more than was reserved needs the rest to be available', async () => {
    const own = must(await reserve(30));
    must(await reserve(60, 'SO-2'));
    expect(codeOf(await issue(41, { reservationId: own.id }))).toBe('STOCK_RESERVED');
    must(await issue(40, { reservationId: own.id }));
    expect(await row()).toMatchObject({ onHandMicro: units(60), reservedMicro: units(60), availableMicro: 0 });
  });

  test('taken back, the reservation stands again', async () => {
    const own = must(await reserve(30));
    const { document } = must(await issue(30, { reservationId: own.id }));
    must(await rig.client.documents.reverse({ ...op(), documentId: document.id, reason: '领错' }));
    expect(await row()).toMatchObject({ onHandMicro: units(100), reservedMicro: units(30), availableMicro: units(70) });
  });

  test('a reservation of another item is not found', async () => {
    const other = (await makeItem(rig.client, { code: 'R2' })).id;
    const foreign = must(await rig.client.reservations.create({ ...op(), itemId: other, quantityMicro: units(1), reservedFor: 'SO-9' }));
    expect(codeOf(await issue(1, { reservationId: foreign.id }))).toBe('NOT_FOUND');
  });
});

describe('changing', () => {
  test('less than was used already closes it; released, it gives back what is left, with the reason in the log', async () => {
    const own = must(await reserve(30));
    must(await issue(10, { reservationId: own.id }));
    const [open] = must(await rig.client.reservations.list({ itemId })).rows;
    expect(codeOf(await rig.client.reservations.change({ ...op(), reservationId: own.id, expectedVersion: own.version, quantityMicro: units(5), reservedFor: 'SO-1', neededOn: null }))).toBe('VERSION_CONFLICT');
    const less = must(await rig.client.reservations.change({ ...op(), reservationId: own.id, expectedVersion: open?.version ?? -1, quantityMicro: units(20), reservedFor: 'SO-1', neededOn: START_DAY }));
    expect(less).toMatchObject({ state: 'open', quantityMicro: units(20), usedMicro: units(10) });
    const released = must(await rig.client.reservations.release({ ...op(), reservationId: own.id, expectedVersion: less.version, reason: '订单取消' }));
    expect(released.state).toBe('released');
    expect((await row()).availableMicro).toBe(units(90));
    expect(codeOf(await rig.client.reservations.release({ ...op(), reservationId: own.id, expectedVersion: released.version, reason: '再来' }))).toBe('ILLEGAL_TRANSITION');
    const [entry] = must(await rig.client.audit.list({ text: '订单取消' })).rows;
    expect(entry).toMatchObject({ entity: 'reservation', reason: '订单取消' });
  });
});
