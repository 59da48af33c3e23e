import { expect, test } from 'vitest';

import { leftOfLine, nextDue, orderSteps, progressOf, type PurchaseOrder } from '../../../renderer/features/purchasing/order-figures.ts';
import { amountOf, choose, chosenLines, isChosen, toRequests } from '../../../renderer/features/purchasing/to-order-lines.ts';
import { type OrderGroup, splitPressing } from '../../../renderer/parts/pressing-orders.ts';
import { roleMay } from '../../../shared/contract/permissions.ts';

type Line = PurchaseOrder['lines'][number];
const line = (id: string, changes: Partial<Line> = {}): Line => ({
  id, lineNumber: 1, itemId: 'i', code: 'A', name: '刀', spec: '', unit: '件', unitDecimals: 0, state: 'open', quantityMicro: 10, receivedMicro: 4, unitPriceE4: 1, amountE4: 10, taxRateBp: null, promisedOn: '2026-06-10', firstPromisedOn: '2026-06-10',
  daysOverdue: 0, waitingReceipt: null, requisitionId: null, requisitionNumber: '', isEmergency: false, isBatchTracked: false, ...changes,
});

test('what is left is of open lines alone; the earliest of them is due next', () => {
  const lines = [line('a', { promisedOn: '2026-06-12', daysOverdue: 1 }), line('b', { daysOverdue: 3 }), line('c', { state: 'received', promisedOn: '2026-06-01' }), line('d', { state: 'cancelled' })];
  expect([lines.map(leftOfLine), nextDue({ lines }), progressOf({ lines })]).toEqual([[6, 6, 0, 0], { promisedOn: '2026-06-10', daysOverdue: 3 }, { done: 1, all: 3 }]);
});

test('a keeper receives, a buyer also moves and ends it; over is over', () => {
  const steps = (role: 'keeper' | 'buyer' | 'accountant', state: PurchaseOrder['state'] = 'open') => orderSteps({ state }, permission => roleMay(role, permission));
  expect([steps('keeper'), steps('buyer'), steps('accountant'), steps('buyer', 'received')]).toEqual([['receive'], ['receive', 'promise', 'cancel'], [], []]);
});

const want = (itemId: string, runsOutOn: string | null, changes: Partial<OrderGroup['lines'][number]> = {}): OrderGroup['lines'][number] => ({ itemId, code: itemId, name: itemId, spec: '', unit: '件', unitDecimals: 0, quantityMicro: 4_000_000, amountE4: 40_000, runsOutOn, arrivesOn: '2026-06-20', alertId: null, state: 'low', isPressing: true, ...changes });
const groups: OrderGroup[] = [
  { supplierId: 's', supplierName: 'S', amountE4: 1, lines: [want('a', '2026-06-30'), want('b', null)] },
  { supplierId: null, supplierName: '', amountE4: 1, lines: [want('c', '2026-06-09')] },
];

test('all that was not taken out is asked for, with the quantity that was written', () => {
  const chosen = chosenLines(groups, new Set(['b']));
  expect(toRequests(chosen, { a: 6_000_000 })).toEqual([
    { itemId: 'a', quantityMicro: 6_000_000, supplierId: 's', neededOn: '2026-06-30', alertId: null },
    { itemId: 'c', quantityMicro: 4_000_000, supplierId: null, neededOn: '2026-06-09', alertId: null },
  ]);
  expect([amountOf(chosen[0]!, { a: 6_000_000 }), amountOf({ ...chosen[0]!, amountE4: null }, {})]).toEqual([60_000, null]);
});

test('what presses is in unless taken out; what has merely reached its reorder point is out unless put in', () => {
  const [pressing, calm] = [want('a', '2026-06-30'), want('d', null, { isPressing: false, state: 'ok', amountE4: 70_000 })];
  const mixed: OrderGroup[] = [{ supplierId: 's', supplierName: 'S', amountE4: 110_000, lines: [pressing, calm] }];
  const split = splitPressing(mixed);
  expect([split.pressing.map(group => [group.amountE4, group.lines.map(each => each.itemId)]), split.calm.map(group => [group.amountE4, group.lines.map(each => each.itemId)]), split.calmItems]).toEqual([[[40_000, ['a']]], [[70_000, ['d']]], 1]);
  expect(chosenLines(mixed, new Set()).map(each => each.itemId)).toEqual(['a']);
  const all = choose(new Set(), [pressing, calm], true);
  expect([isChosen(pressing, all), isChosen(calm, all), chosenLines(mixed, all).length]).toEqual([true, true, 2]);
  expect(chosenLines(mixed, choose(all, [pressing, calm], false))).toEqual([]);
  expect(splitPressing([{ ...mixed[0]!, amountE4: null }]).calm[0]?.amountE4).toBeNull();
});
