// Pins: order-requisitions.ts, follow-order-line.ts, raise-requisition.ts, suggest-requisition.ts, read-purchase-orders.ts, export-purchasing.ts
/** From the alert to the request, several requests to one order per supplier, and with the order's goods to the end of the alert. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readWorkbook } from '../../../../../electron/backend/spreadsheets/read-workbook.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let suppliers: { hengrui: string; hongda: string };

beforeEach(async () => {
  rig = await makeBackend();
  const make = async (name: string) => must(await rig.client.masterData.saveSupplier({ ...op(), name })).id;
  suppliers = { hengrui: await make('恒锐'), hongda: await make('宏达') };
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

/** An item at one piece with a safety stock of ten: its alert is open. */
async function makeLow(code: string, left = 1) {
  const item = await makeItem(rig.client, { code });
  must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
  must(await post(rig.client, 'receipt', item.id, Math.max(1, left), START_DAY, { priceE4: 120_000 }));
  if (left === 0) must(await post(rig.client, 'issue', item.id, 1, START_DAY));
  return item;
}
const ask = async (itemId: string, supplierId = suppliers.hengrui) => must(await rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(20), supplierId }));
const request = async (id: string) => must(await rig.client.requisitions.get({ requisitionId: id }));
const row = async (itemId: string) => must(await rig.client.stock.get({ itemId }));
type Asked = Awaited<ReturnType<typeof ask>>;
const lineOf = (asked: Asked, changes: object = {}) => ({ requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(20), supplierId: asked.supplierId ?? '', unitPriceE4: 120_000, promisedOn: addDays(START_DAY, 7), ...changes });
const order = (lines: ReturnType<typeof lineOf>[]) => rig.client.purchaseOrders.fromRequisitions({ ...op(), orderedOn: START_DAY, lines });
async function ordered(itemId: string) {
  const asked = await ask(itemId);
  const [made] = must(await order([lineOf(asked)])).purchaseOrders;
  return { asked, made: made! };
}
const receive = async (purchaseOrderId: string, quantity: number, isLast = false) => {
  const now = must(await rig.client.purchaseOrders.get({ purchaseOrderId }));
  return must(await rig.client.purchaseOrders.receive({ ...op(), purchaseOrderId, expectedVersion: now.version, businessDate: START_DAY, lines: [{ lineId: now.lines[0]?.id ?? '', quantityMicro: units(quantity), isLast }] }));
};

/** All words of the file. */
async function textOf({ fileName, bytes }: { readonly fileName: string; readonly bytes: Uint8Array }): Promise<string> {
  const read = await readWorkbook({ fileName, bytes });
  if (!read.ok) throw new Error(read.code);
  return JSON.stringify(read.value);
}

describe('asking', () => {
  test('F57: one click fills in quantity, price last paid, the reasons of the alert; C9: they stay as they were', async () => {
    const item = await makeLow('A1');
    const suggested = must(await rig.client.requisitions.suggest({ itemId: item.id }));
    expect(suggested).toMatchObject({ unitPriceE4: 100_000, isEmergency: false, reason: expect.stringMatching(/^低于安全库存/) as string, alertId: (await row(item.id)).openAlertId });
    const asked = await ask(item.id);
    expect(asked).toMatchObject({ reason: suggested.reason, alertId: suggested.alertId, unitPriceE4: 100_000, isEmergency: false });
    must(await post(rig.client, 'receipt', item.id, 4, START_DAY));
    expect((await request(asked.id)).reason).toBe(suggested.reason);
  });

  test('what is already missing is an emergency purchase, whoever asks', async () => {
    const item = await makeLow('A1', 0);
    expect([must(await rig.client.requisitions.suggest({ itemId: item.id })).isEmergency, (await ask(item.id)).isEmergency]).toEqual([true, true]);
  });

  test('who delivered it before stands beside what else would do', async () => {
    const item = await makeLow('A1');
    const other = await makeLow('A2');
    must(await rig.client.forecasts.setAnalogue({ ...op(), itemId: item.id, analogueItemId: other.id, factor: 1 }));
    must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, supplierId: suppliers.hongda, lines: [{ itemId: item.id, quantityMicro: units(1), unitPriceE4: 99_000 }] }));
    const suggested = must(await rig.client.requisitions.suggest({ itemId: item.id }));
    expect(suggested.suppliers).toEqual([{ supplierId: suppliers.hongda, supplierName: '宏达', lastOn: START_DAY, receipts: 1, isUsual: false, lastPriceE4: 99_000, leadTimeDays: null }]);
    expect(suggested.substitutes).toMatchObject([{ code: 'A2', isAnalogue: true, availableMicro: units(1) }]);
    expect((await ask(item.id, suppliers.hongda)).unitPriceE4).toBe(99_000);
  });

  test('several at once, all or none', async () => {
    const [one, two] = [await makeLow('A1'), await makeLow('A2')];
    must(await rig.client.requisitions.raiseMany({ ...op(), lines: [{ itemId: one.id, quantityMicro: units(1) }] }));
    expect(codeOf(await rig.client.requisitions.raiseMany({ ...op(), lines: [{ itemId: two.id, quantityMicro: units(1) }, { itemId: one.id, quantityMicro: units(1) }] }))).toBe('REQUISITION_OPEN');
    expect(must(await rig.client.requisitions.list({})).total).toBe(1);
  });
});

describe('ordering', () => {
  test('three requests, two suppliers: two orders, each request points to its line and the alerts wait', async () => {
    const items = [await makeLow('A1'), await makeLow('A2'), await makeLow('A3')];
    const asked = [await ask(items[0]!.id), await ask(items[1]!.id, suppliers.hongda), await ask(items[2]!.id)];
    const made = must(await order(asked.map(each => lineOf(each)))).purchaseOrders;
    expect(made.map(each => [each.supplierName, each.lines.map(line => [line.code, line.requisitionNumber])])).toEqual([['恒锐', [['A1', asked[0]!.number], ['A3', asked[2]!.number]]], ['宏达', [['A2', asked[1]!.number]]]]);
    expect(await request(asked[2]!.id)).toMatchObject({ state: 'ordered', purchaseOrderNumber: made[0]!.number, purchaseOrderLineId: made[0]!.lines[1]!.id, promisedOn: addDays(START_DAY, 7) });
    const alert = must(await rig.client.alerts.get({ alertId: (await row(items[0]!.id)).openAlertId ?? '' })).line.alert;
    expect(alert.state).toBe('on_order');
  });

  test('C3: it is on order once, through the order, and nothing is suggested a second time', async () => {
    const item = await makeLow('A1');
    await ordered(item.id);
    expect(await row(item.id)).toMatchObject({ onOrderMicro: units(20), positionMicro: units(21), nextReceiptOn: addDays(START_DAY, 7) });
    expect(must(await rig.client.stock.river({ itemId: item.id })).receipts).toHaveLength(1);
    expect(codeOf(await rig.client.requisitions.raise({ ...op(), itemId: item.id, quantityMicro: units(1) }))).toBe('REQUISITION_OPEN');
    expect(must(await rig.client.reports.today({})).capital).toMatchObject({ onOrderE4: 2_400_000 });
  });

  test('an old version, one ordered already and a day to come order nothing', async () => {
    const item = await makeLow('A1');
    const asked = await ask(item.id);
    expect(codeOf(await order([lineOf(asked, { expectedVersion: 7 })]))).toBe('VERSION_CONFLICT');
    expect(codeOf(await order([lineOf(asked, { supplierId: 'no' })]))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.purchaseOrders.fromRequisitions({ ...op(), orderedOn: addDays(START_DAY, 1), lines: [lineOf(asked)] }))).toBe('DATE_IN_FUTURE');
    must(await order([lineOf(asked)]));
    expect(codeOf(await order([lineOf(await request(asked.id))]))).toBe('ILLEGAL_TRANSITION');
    expect(must(await rig.client.purchaseOrders.list({})).total).toBe(1);
  });
});

describe('receiving', () => {
  test('F64: a part moves the request along, the rest closes it, and its alert is closed as replenished', async () => {
    const item = await makeLow('A1');
    const { asked, made } = await ordered(item.id);
    const alertId = (await row(item.id)).openAlertId ?? '';
    await receive(made.id, 4);
    expect(await request(asked.id)).toMatchObject({ state: 'partially_received', receivedMicro: units(4) });
    expect((await row(item.id)).onOrderMicro).toBe(units(16));
    const { closedAlertIds } = await receive(made.id, 16);
    expect([await request(asked.id), closedAlertIds]).toMatchObject([{ state: 'received', receivedMicro: units(20) }, [alertId]]);
    expect(must(await rig.client.alerts.get({ alertId })).line.alert.state).toBe('closed');
  });

  test('through the request, as on the first page, it comes on the order', async () => {
    const item = await makeLow('A1');
    const { asked, made } = await ordered(item.id);
    const now = await request(asked.id);
    const came = must(await rig.client.requisitions.receive({ ...op(), requisitionId: asked.id, expectedVersion: now.version, quantityMicro: units(20), businessDate: START_DAY }));
    expect(came.requisition.state).toBe('received');
    expect(must(await rig.client.purchaseOrders.get({ purchaseOrderId: made.id }))).toMatchObject({ state: 'received', receipts: [{ number: came.documentNumber }] });
  });

  test('taken back, line and request are open again, the alert speaks, and the lead time is not learned', async () => {
    const item = await makeLow('A1');
    const { asked, made } = await ordered(item.id);
    const { document } = await receive(made.id, 20);
    must(await rig.client.documents.reverse({ ...op(), documentId: document?.id ?? '', reason: '收错' }));
    expect(await request(asked.id)).toMatchObject({ state: 'ordered', receivedMicro: 0, closedAt: null });
    expect(must(await rig.client.suppliers.get({ supplierId: suppliers.hengrui }))).toMatchObject({ observed: 0, openLines: 1 });
    expect((await row(item.id))).toMatchObject({ onOrderMicro: units(20), onHandMicro: units(1) });
  });
});

describe('changing', () => {
  test('a new promise is the request’s too, of one line or of all; the first promise stays', async () => {
    const { asked, made } = await ordered((await makeLow('A1')).id);
    const later = addDays(START_DAY, 12);
    const moved = must(await rig.client.purchaseOrders.promise({ ...op(), purchaseOrderId: made.id, expectedVersion: made.version, lineId: null, promisedOn: later }));
    expect([moved.lines[0]?.promisedOn, moved.lines[0]?.firstPromisedOn, (await request(asked.id)).promisedOn]).toEqual([later, addDays(START_DAY, 7), later]);
    const again = await request(asked.id);
    must(await rig.client.requisitions.promise({ ...op(), requisitionId: asked.id, expectedVersion: again.version, promisedOn: START_DAY }));
    expect(must(await rig.client.purchaseOrders.get({ purchaseOrderId: made.id })).lines[0]?.promisedOn).toBe(START_DAY);
  });

  test('a line that will not come leaves its request to be ordered anew, and the alert fires', async () => {
    const item = await makeLow('A1');
    const { asked, made } = await ordered(item.id);
    must(await rig.client.purchaseOrders.cancelLines({ ...op(), purchaseOrderId: made.id, expectedVersion: made.version, lineIds: [made.lines[0]?.id ?? ''], reason: '停产' }));
    expect(await request(asked.id)).toMatchObject({ state: 'requested', purchaseOrderId: null, promisedOn: null });
    expect(must(await rig.client.alerts.get({ alertId: (await row(item.id)).openAlertId ?? '' })).line.alert.state).toBe('firing');
    expect(must(await order([lineOf(await request(asked.id), { supplierId: suppliers.hongda })])).purchaseOrders).toHaveLength(1);
  });

  test('the request called off takes its line with it; after a part came it is over', async () => {
    const first = await ordered((await makeLow('A1')).id);
    must(await rig.client.requisitions.cancel({ ...op(), requisitionId: first.asked.id, expectedVersion: (await request(first.asked.id)).version, reason: '不要了' }));
    expect([(await request(first.asked.id)).state, must(await rig.client.purchaseOrders.get({ purchaseOrderId: first.made.id })).state]).toEqual(['cancelled', 'cancelled']);
    const second = await ordered((await makeLow('A2')).id);
    await receive(second.made.id, 4);
    must(await rig.client.requisitions.cancel({ ...op(), requisitionId: second.asked.id, expectedVersion: (await request(second.asked.id)).version, reason: '不要了' }));
    expect(await request(second.asked.id)).toMatchObject({ state: 'received', receivedMicro: units(4) });
  });
});

describe('lists and papers', () => {
  test('the chase list has what is late, longest first; the order is found by it', async () => {
    const asked = [await ask((await makeLow('A1')).id), await ask((await makeLow('A2')).id), await ask((await makeLow('A3')).id)];
    const late = [addDays(START_DAY, -1), addDays(START_DAY, -4), START_DAY];
    must(await order(asked.map((each, index) => lineOf(each, { promisedOn: late[index] }))));
    expect(must(await rig.client.purchaseOrders.due({})).map(line => [line.code, line.daysOverdue, line.openMicro])).toEqual([['A2', 4, units(20)], ['A1', 1, units(20)]]);
    expect([must(await rig.client.purchaseOrders.list({ overdueOnly: true })).total, must(await rig.client.purchaseOrders.list({ supplierId: suppliers.hongda })).total]).toEqual([1, 0]);
  });

  test('an order as a spreadsheet has company, supplier, lines and sum', async () => {
    const { made } = await ordered((await makeLow('A1')).id);
    const file = must(await rig.client.purchaseOrders.export({ purchaseOrderId: made.id, language: 'zh-CN' }));
    const text = await textOf(file);
    for (const word of ['采购订单', '测试厂', '恒锐', made.number, '物料 A1', '交货日期', '合计']) expect(text).toContain(word);
  });

  test('a request as a spreadsheet has every column of 采购申请单; money only for those who may see it', async () => {
    const { asked } = await ordered((await makeLow('A1')).id);
    const keeper = await rig.signInAs('keeper');
    const exported = async (client: typeof rig.client) => {
      return textOf(must(await client.requisitions.export({ requisitionIds: [asked.id], language: 'zh-CN' })));
    };
    const text = await exported(rig.client);
    for (const word of ['申请日期', '申请部门', '申请人', '物料编码', '现存量', '在途', '申请数量', '需求日期', '建议供应商', '参考单价', '估计金额', '原因', '审批意见', asked.number]) expect(text).toContain(word);
    const kept = await exported(keeper);
    expect([kept.includes('参考单价'), kept.includes('申请数量')]).toEqual([false, true]);
  });

  test('申请部门 is the work of who asked', async () => {
    const keeper = await rig.signInAs('keeper');
    const asked = must(await keeper.requisitions.raise({ ...op(), itemId: (await makeLow('A7')).id, quantityMicro: units(2) }));
    const text = async (language: 'zh-CN' | 'en') => textOf(must(await rig.client.requisitions.export({ requisitionIds: [asked.id], language })));
    expect([(await text('zh-CN')).includes('仓库'), (await text('zh-CN')).includes('采购,'), (await text('en')).includes('Warehouse')]).toEqual([true, false, true]);
  });
});
