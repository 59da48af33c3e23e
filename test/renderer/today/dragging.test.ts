import { expect, test } from 'vitest';

import { type Arrival, arrivalsOf, type DueOrder, lateDaysOf, promisedOf, type Requisition } from '../../../renderer/features/today/arrivals.ts';
import { draggingLines } from '../../../renderer/features/today/dragging.ts';

const PIECE = 1_000_000;

function makeOrder(changes: Partial<Requisition>): Requisition {
  return {
    id: 'r1', number: 'SQ20260601-001', itemId: 'i1', code: 'A1', name: '深沟球轴承', spec: '6205-2RS', unit: '套', unitDecimals: 0, state: 'ordered',
    quantityMicro: 20 * PIECE, receivedMicro: 0, supplierId: 's1', supplierName: '宏达轴承', unitPriceE4: 218_000, amountE4: 4_360_000, neededOn: null,
    orderedOn: '2026-06-01', promisedOn: '2026-06-06', daysOverdue: 3, waitingReceipt: null, alertId: null, reason: '', requestedBy: '周敏', requestedAt: 0, closedAt: null, version: 1,
    isEmergency: false, purchaseOrderLineId: null, purchaseOrderId: null, purchaseOrderNumber: '', approval: null, orderDraft: null, ...changes,
  };
}

const line = (itemId: string, name: string): DueOrder['lines'][number] => ({ itemId, code: itemId, name, spec: '', unit: '套', unitDecimals: 0, openMicro: PIECE });
function makeDue(changes: Partial<DueOrder>): DueOrder {
  return { purchaseOrderId: 'o1', number: 'DD20260601-001', supplierId: 's1', supplierName: '宏达轴承', orderedBy: '王采', promisedOn: '2026-06-01', daysOverdue: 8, amountE4: 500_000, waitingDraftId: null, lines: [line('i1', '深沟球轴承'), line('i9', '油封')], ...changes };
}
const arriving = (requests: readonly Requisition[]): Arrival[] => arrivalsOf({ toReceive: [...requests], toReceiveOrders: [] });

test('requests and orders without one stand in one list, the late ones first, what nobody promised last', () => {
  const all = arrivalsOf({ toReceive: [makeOrder({ promisedOn: null, daysOverdue: 0 }), makeOrder({ id: 'r2' })], toReceiveOrders: [makeDue({}), makeDue({ purchaseOrderId: 'o2', promisedOn: '2026-06-12', daysOverdue: 0 })] });
  expect(all.map(each => [each.kind, promisedOf(each), lateDaysOf(each)])).toEqual([['order', '2026-06-01', 8], ['request', '2026-06-06', 3], ['order', '2026-06-12', 0], ['request', null, 0]]);
});

test('a late order without a request drags with what else of its supplier is late', () => {
  const lines = draggingLines(arrivalsOf({ toReceive: [makeOrder({})], toReceiveOrders: [makeDue({})] }), [], '2026-06-09', () => '2026-06-09');
  expect(lines).toEqual([{ key: 'late s1', subject: 'late', party: '宏达轴承', firstItemName: '深沟球轴承', itemCount: 2, days: 8, amountE4: 4_860_000, who: '王采', address: '/purchasing/orders/o1' }]);
});

test('overdue deliveries stand together by supplier, with the longest delay and the open money', () => {
  const orders = [makeOrder({}), makeOrder({ id: 'r2', itemId: 'i2', name: '接近开关', daysOverdue: 5, amountE4: 1_000_000 }), makeOrder({ id: 'r3', supplierId: 's2', daysOverdue: 0 })];
  expect(draggingLines(arriving(orders), [], '2026-06-09', () => '2026-06-01')).toEqual([
    { key: 'late s1', subject: 'late', party: '宏达轴承', firstItemName: '接近开关', itemCount: 2, days: 5, amountE4: 5_360_000, who: '周敏', address: '/purchasing?requisition=r2' },
  ]);
});

test('a request made today does not drag; one from the day before yesterday does', () => {
  const requests = [makeOrder({ id: 'new', state: 'requested', daysOverdue: 0 }), makeOrder({ id: 'old', state: 'requested', daysOverdue: 0 })];
  const lines = draggingLines([], requests, '2026-06-09', order => (order.id === 'new' ? '2026-06-09' : '2026-06-07'));
  expect(lines.map(each => [each.address, each.subject, each.days])).toEqual([['/purchasing?requisition=old', 'unordered', 2]]);
});

test('hidden amounts stay hidden in the sum', () => {
  expect(draggingLines(arriving([makeOrder({ amountE4: null })]), [], '2026-06-09', () => '2026-06-09')[0]?.amountE4).toBeNull();
});
