import { expect, test } from 'vitest';

import { draggingLines, type Requisition } from '../../../renderer/features/today/dragging.ts';

const PIECE = 1_000_000;

function makeOrder(changes: Partial<Requisition>): Requisition {
  return {
    id: 'r1', number: 'SQ20260601-001', itemId: 'i1', code: 'A1', name: '深沟球轴承', spec: '6205-2RS', unit: '套', unitDecimals: 0, state: 'ordered',
    quantityMicro: 20 * PIECE, receivedMicro: 0, supplierId: 's1', supplierName: '宏达轴承', unitPriceE4: 218_000, amountE4: 4_360_000, neededOn: null,
    orderedOn: '2026-06-01', promisedOn: '2026-06-06', daysOverdue: 3, waitingReceipt: null, alertId: null, reason: '', requestedBy: '周敏', requestedAt: 0, closedAt: null, version: 1,
    isEmergency: false, purchaseOrderLineId: null, purchaseOrderId: null, purchaseOrderNumber: '', approval: null, ...changes,
  };
}

test('overdue deliveries stand together by supplier, with the longest delay and the open money', () => {
  const orders = [makeOrder({}), makeOrder({ id: 'r2', itemId: 'i2', name: '接近开关', daysOverdue: 5, amountE4: 1_000_000 }), makeOrder({ id: 'r3', supplierId: 's2', daysOverdue: 0 })];
  expect(draggingLines(orders, [], '2026-06-09', () => '2026-06-01')).toEqual([
    { key: 'late s1', subject: 'late', party: '宏达轴承', firstItemName: '接近开关', itemCount: 2, days: 5, amountE4: 5_360_000, who: '周敏', requisitionId: 'r2' },
  ]);
});

test('a request made today does not drag; one from the day before yesterday does', () => {
  const requests = [makeOrder({ id: 'new', state: 'requested', daysOverdue: 0 }), makeOrder({ id: 'old', state: 'requested', daysOverdue: 0 })];
  const lines = draggingLines([], requests, '2026-06-09', order => (order.id === 'new' ? '2026-06-09' : '2026-06-07'));
  expect(lines.map(line => [line.requisitionId, line.subject, line.days])).toEqual([['old', 'unordered', 2]]);
});

test('hidden amounts stay hidden in the sum', () => {
  expect(draggingLines([makeOrder({ amountE4: null })], [], '2026-06-09', () => '2026-06-09')[0]?.amountE4).toBeNull();
});
