// Pins: change-bill.ts, read-kits.ts, provide-kit.ts
/** 物料清单, 缺什么 (F76), one click for an order, and dated needs against dated receipts (F34). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, bookPast, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { usedMs } from '../../../../helpers/used-ms.ts';

let rig: TestBackend;
let a: string;
let b: string;
let supplierId: string;
beforeEach(async () => {
  rig = await makeBackend();
  supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), code: 'S1', name: '恒锐' })).id;
  [a, b] = [(await makeItem(rig.client, { code: 'A' })).id, (await makeItem(rig.client, { code: 'B', packSize: 12 })).id];
  must(await post(rig.client, 'opening', a, 25, START_DAY));
  must(await post(rig.client, 'opening', b, 4, START_DAY));
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const save = async (code = 'BOM-1', lines: [string, number][] = [[a, 2], [b, 1]]) =>
  rig.client.kits.save({ ...op(), billId: null, expectedVersion: null, code, name: '减速机', lines: lines.map(([itemId, quantity]) => ({ itemId, quantityMicro: units(quantity) })) });
const order = async (itemId: string, quantity: number, days: number) => must(await rig.client.purchaseOrders.create({ ...op(), supplierId, orderedOn: START_DAY, lines: [{ itemId, quantityMicro: units(quantity), promisedOn: addDays(START_DAY, days) }] }));

describe('a bill of material', () => {
  test('is saved, changed as a whole, and taken away; its code is free again', async () => {
    const made = must(await save());
    expect(made).toMatchObject({ code: 'BOM-1', lineCount: 2, lines: [{ code: 'A', quantityMicro: units(2) }, { code: 'B', lineNumber: 2 }] });
    expect(codeOf(await save())).toBe('CODE_TAKEN');
    expect(codeOf(await save('BOM-2', [[a, 1], [a, 2]]))).toBe('INVALID_INPUT');
    const change = { billId: made.id, code: 'BOM-1', name: '减速机 II', lines: [{ itemId: b, quantityMicro: units(3) }] };
    expect(codeOf(await rig.client.kits.save({ ...op(), ...change, expectedVersion: 7 }))).toBe('VERSION_CONFLICT');
    const changed = must(await rig.client.kits.save({ ...op(), ...change, expectedVersion: made.version }));
    expect(changed).toMatchObject({ name: '减速机 II', lines: [{ code: 'B' }] });
    must(await rig.client.kits.remove({ ...op(), billId: made.id, expectedVersion: changed.version }));
    expect([must(await rig.client.kits.list({})).rows, codeOf(await rig.client.kits.get({ billId: made.id }))]).toEqual([[], 'NOT_FOUND']);
    must(await save());
  });

  test('pasted codes find their items: by code, else by a name only one has', async () => {
    const found = must(await rig.client.kits.match({ codes: ['B', '物料 A', 'nothing'] }));
    expect(found.map(each => [each.code, each.item?.code ?? null])).toEqual([['B', 'B'], ['物料 A', 'A'], ['nothing', null]]);
  });
});

describe('F76: what is missing', () => {
  test('bill × quantity against what is free: reserved stock is not, and goods on order count from their day', async () => {
    const { id: billId } = must(await save());
    must(await rig.client.reservations.create({ ...op(), itemId: a, quantityMicro: units(7), reservedFor: 'SO-0' }));
    await order(b, 6, 5);
    const now = must(await rig.client.kits.check({ billId, products: 10 }));
    expect(now).toMatchObject({ completePercent: 0, buildable: 4, readyOn: null, lines: [{ code: 'A', freeMicro: units(18), shortMicro: units(2) }, { code: 'B', shortMicro: units(6), readyOn: addDays(START_DAY, 5), onOrderMicro: units(6) }] });
    const later = must(await rig.client.kits.check({ billId, products: 9, neededOn: addDays(START_DAY, 5) }));
    expect(later).toMatchObject({ completePercent: 50, completeByDayPercent: 100, readyOn: addDays(START_DAY, 5), shortE4: 0 });
    const keeper = await rig.signInAs('keeper');
    expect([now.shortE4, must(await keeper.kits.check({ billId, products: 10 })).shortE4]).toEqual([800_000, null]);
  });

  test('500 lines are answered in under a second', async () => {
    const lines: [string, number][] = [];
    for (let index = 0; index < 500; index += 1) lines.push([(await makeItem(rig.client, { code: `K${index}` })).id, 1 + (index % 3)]);
    await bookPast(rig, lines.flatMap(([itemId], index) => (index % 7 === 0 ? [] : [{ type: 'opening' as const, businessDate: START_DAY, itemId, quantity: index % 7 }])));
    const { id: billId } = must(await save('BIG', lines));
    must(await rig.client.kits.check({ billId, products: 1 }));
    const ask = async () => must(await rig.client.kits.check({ billId, products: 2, neededOn: addDays(START_DAY, 30) }));
    expect(await usedMs(ask)).toBeLessThan(1000);
    const answer = await ask();
    const needed = (index: number) => 2 * (1 + (index % 3));
    expect(answer.lines.filter(line => line.shortMicro > 0)).toHaveLength(lines.filter((_line, index) => index % 7 < needed(index)).length);
  }, 300_000);
});

describe('one click for an order', () => {
  test('keeps what is needed, asks for what is missing in whole packs, and not where something is asked for already', async () => {
    const { id: billId } = must(await save());
    const done = must(await rig.client.kits.provide({ ...op(), billId, products: 10, neededOn: addDays(START_DAY, 20), reservedFor: 'SO-7' }));
    expect(done).toMatchObject({ reserved: 2, requested: 1, alreadyRequested: 0 });
    expect(must(await rig.client.reservations.list({ text: 'SO-7' })).rows.map(row => [row.code, row.quantityMicro, row.neededOn]).sort()).toEqual([['A', units(20), addDays(START_DAY, 20)], ['B', units(10), addDays(START_DAY, 20)]]);
    expect(must(await rig.client.requisitions.list({})).rows.map(row => [row.code, row.quantityMicro, row.reason, row.neededOn])).toEqual([['B', units(12), 'SO-7 BOM-1 × 10', addDays(START_DAY, 20)]]);
    expect(must(await rig.client.kits.provide({ ...op(), billId, products: 1, reservedFor: 'SO-8' }))).toMatchObject({ reserved: 2, requested: 0, alreadyRequested: 1 });
  });

  test('an order is provided for once, whoever presses the button; anew when its reservations are released', async () => {
    const { id: billId } = must(await save());
    const provide = { billId, products: 10, reservedFor: 'SO-7' };
    must(await rig.client.kits.provide({ ...op(), ...provide }));
    const again = await (await rig.signInAs('keeper')).kits.provide({ ...op(), ...provide });
    expect(again).toEqual({ ok: false, failure: { code: 'ALREADY_PROVIDED', params: { reservedFor: 'SO-7', code: 'BOM-1' } } });
    const kept = must(await rig.client.reservations.list({ text: 'SO-7' })).rows;
    expect(kept).toHaveLength(2);
    for (const { id, version } of kept) must(await rig.client.reservations.release({ ...op(), reservationId: id, expectedVersion: version, reason: '重备' }));
    must(await rig.client.kits.provide({ ...op(), ...provide }));
  });
});

describe('F34: needs of the coming days against what comes by then', () => {
  test('available 40 and 30 due in 5 days: 71 needed in 7 is short by one, 70 is not; what comes on day 10 does not help', async () => {
    const item = (await makeItem(rig.client, { code: 'G' })).id;
    must(await post(rig.client, 'opening', item, 40, START_DAY));
    await order(item, 30, 5);
    const need = must(await rig.client.reservations.create({ ...op(), itemId: item, quantityMicro: units(70), reservedFor: 'SO-1', neededOn: addDays(START_DAY, 7) }));
    const gap = async () => must(await rig.client.kits.gaps({ days: 30 })).rows.find(row => row.code === 'G');
    expect(await gap()).toMatchObject({ freeMicro: units(40), firstShortOn: null, shortMicro: 0 });
    const more = must(await rig.client.reservations.change({ ...op(), reservationId: need.id, expectedVersion: need.version, quantityMicro: units(71), reservedFor: 'SO-1', neededOn: addDays(START_DAY, 7) }));
    expect(await gap()).toMatchObject({ firstShortOn: addDays(START_DAY, 7), shortMicro: units(1), days: [{ balanceMicro: units(40) }, { date: addDays(START_DAY, 5), comeMicro: units(30) }, { neededFor: ['SO-1'], balanceMicro: units(-1) }] });
    must(await rig.client.reservations.release({ ...op(), reservationId: more.id, expectedVersion: more.version, reason: '取消' }));
    await order(item, 50, 10);
    must(await rig.client.reservations.create({ ...op(), itemId: item, quantityMicro: units(80), reservedFor: 'SO-2', neededOn: addDays(START_DAY, 7) }));
    expect(await gap()).toMatchObject({ shortMicro: units(10), laterMicro: units(50), laterOn: addDays(START_DAY, 10) });
  });

  test('planned work needs too; what is reserved without a day is kept and free for nobody', async () => {
    must(await rig.client.calendar.saveEntry({ ...op(), id: null, kind: 'maintenance', name: '大修', fromOn: addDays(START_DAY, 3), toOn: addDays(START_DAY, 3), scope: 'item', scopeId: b, factor: null, quantityMicro: units(5), isYearly: false, expectedVersion: null }));
    must(await rig.client.reservations.create({ ...op(), itemId: b, quantityMicro: units(1), reservedFor: 'X' }));
    const answer = must(await rig.client.kits.gaps({}));
    expect(answer).toMatchObject({ short: 1, rows: [{ code: 'B', freeMicro: units(3), firstShortOn: addDays(START_DAY, 3), shortMicro: units(2) }] });
  });
});
