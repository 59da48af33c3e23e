/** A request is ordered only as it was agreed to. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, units } from '../../../../helpers/make-backend.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';

let rig: TestBackend;
let buyer: AppClient;
let suppliers: string[];

beforeEach(async () => {
  rig = await makeBackend();
  buyer = await rig.signInAs('buyer');
  suppliers = [];
  for (const name of ['恒锐', '宏达']) suppliers.push(must(await rig.client.masterData.saveSupplier({ ...op(), name })).id);
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

/** 10 pieces at 600 元 of the first supplier, agreed to or not. */
async function ask(isApproved: boolean) {
  const item = await makeItem(rig.client, { code: 'A1', priceE4: 6_000_000 });
  const asked = must(await buyer.requisitions.raise({ ...op(), itemId: item.id, quantityMicro: units(10), supplierId: suppliers[0] ?? '' }));
  if (isApproved) must(await rig.client.approvals.decide({ ...op(), approvalId: asked.approval?.id ?? '', expectedVersion: 0, decision: 'approve' }));
  return asked;
}
const order = (asked: { id: string; version: number }, terms: { quantity?: number; supplier?: number; priceE4?: number } = {}) =>
  buyer.requisitions.order({
    ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(terms.quantity ?? 10), supplierId: suppliers[terms.supplier ?? 0] ?? '', unitPriceE4: terms.priceE4 ?? 6_000_000,
    orderedOn: START_DAY, promisedOn: addDays(START_DAY, 7),
  });

test('not before somebody agreed: APPROVAL_MISSING, and nothing is ordered', async () => {
  const asked = await ask(false);
  expect(codeOf(await order(asked))).toBe('APPROVAL_MISSING');
  expect(must(await buyer.requisitions.get({ requisitionId: asked.id })).state).toBe('requested');
  expect(codeOf(await buyer.purchaseOrders.fromRequisitions({ ...op(), orderedOn: START_DAY, lines: [{ requisitionId: asked.id, expectedVersion: 0, quantityMicro: units(10), supplierId: suppliers[0] ?? '', unitPriceE4: 6_000_000, promisedOn: START_DAY }] }))).toBe('APPROVAL_MISSING');
});

test.each([['as agreed', {}], ['fewer', { quantity: 9 }], ['cheaper', { priceE4: 5_999_999 }]])('agreed to, it is ordered: %s', async (_, terms) => {
  expect(must(await order(await ask(true), terms)).state).toBe('ordered');
});

test.each([['more', { quantity: 11 }], ['dearer', { priceE4: 6_000_001 }], ['of another', { supplier: 1 }]])('agreed to, it is not ordered otherwise: %s', async (_, terms) => {
  expect(codeOf(await order(await ask(true), terms))).toBe('APPROVAL_MISSING');
});

test('so little of another supplier that nobody looks at it passes', async () => {
  expect(must(await order(await ask(true), { quantity: 8, supplier: 1 })).state).toBe('ordered');
});

test('an order without a request is held to the same limit', async () => {
  const item = await makeItem(rig.client, { code: 'B1', priceE4: 50_000_000 });
  const create = (unitPriceE4: number | null) => buyer.purchaseOrders.create({ ...op(), supplierId: suppliers[0] ?? '', orderedOn: START_DAY, lines: [{ itemId: item.id, quantityMicro: units(1), unitPriceE4, promisedOn: START_DAY }] });
  expect([codeOf(await create(50_000_000)), codeOf(await create(null)), must(await create(49_999_900)).state]).toEqual(['APPROVAL_MISSING', 'APPROVAL_MISSING', 'open']);
});

test('refused it stays with who asked: changed it is asked for anew, cancelled nothing waits any more', async () => {
  const asked = await ask(false);
  must(await rig.client.approvals.decide({ ...op(), approvalId: asked.approval?.id ?? '', expectedVersion: 0, decision: 'reject', note: '太贵' }));
  expect(codeOf(await order(asked))).toBe('APPROVAL_MISSING');
  const changed = must(await buyer.requisitions.change({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(10), supplierId: suppliers[0] ?? '', unitPriceE4: 5_500_000, neededOn: null, reason: '改价', isEmergency: false }));
  expect(changed.approval?.state).toBe('waiting');
  expect(must(await buyer.requisitions.cancel({ ...op(), requisitionId: asked.id, expectedVersion: changed.version, reason: '不要了' }))).toMatchObject({ state: 'cancelled', approval: { state: 'withdrawn' } });
});
