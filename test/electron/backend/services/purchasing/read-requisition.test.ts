import { afterAll, beforeAll, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, makeSteadyItem, moveTo, must, op, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
const ids: string[] = [];
beforeAll(async () => {
  rig = await makeBackend();
  const supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), name: '恒锐' })).id;
  for (const [index, promised] of [null, 5, 1, 0].entries()) {
    const item = await makeItem(rig.client, { code: `R${index}`, priceE4: 33_335 });
    const asked = must(await rig.client.requisitions.raise({ ...op(), itemId: item.id, quantityMicro: units(1.5), supplierId: index === 1 ? supplierId : null }));
    if (promised !== null) must(await rig.client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: 0, quantityMicro: units(1.5), supplierId: null, orderedOn: START_DAY, promisedOn: addDays(START_DAY, promised) }));
    ids.push(asked.id);
  }
  must(await rig.client.requisitions.cancel({ ...op(), requisitionId: ids[3]!, expectedVersion: 1, reason: '不要了' }));
  moveTo(rig, START_AT + 2 * 86_400_000);
});
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const listed = async (input: Parameters<typeof rig.client.requisitions.list>[0]) => {
  const { rows, total } = must(await rig.client.requisitions.list(input));
  return [total, ...rows.map(row => row.code)];
};

test('open ones first, by the day they are due; by state, overdue, words, page', async () => {
  expect(await listed({})).toEqual([4, 'R2', 'R1', 'R0', 'R3']);
  expect(await listed({ states: ['requested', 'cancelled'] })).toEqual([2, 'R0', 'R3']);
  expect(await listed({ overdueOnly: true })).toEqual([1, 'R2']);
  expect(await listed({ text: '恒锐' })).toEqual([1, 'R1']);
  expect(await listed({ text: 'CG20260608-003' })).toEqual([1, 'R2']);
  expect(await listed({ offset: 1, limit: 2 })).toEqual([4, 'R1', 'R0']);
});

test('the amount is quantity times price in whole 分; days overdue count from the day after the promise, while something is due', async () => {
  const rows = must(await rig.client.requisitions.list({})).rows;
  expect(rows.map(row => [row.amountE4, row.daysOverdue])).toEqual([[50_000, 1], [50_000, 0], [50_000, 0], [50_000, 0]]);
  expect(must(await rig.client.requisitions.get({ requisitionId: ids[2]! }))).toEqual(rows[0]);
  expect(codeOf(await rig.client.requisitions.get({ requisitionId: 'no' }))).toBe('NOT_FOUND');
});

test('a suggestion fills in what the stock row suggests, with the day it would come', async () => {
  const item = await makeSteadyItem(rig, { code: 'S1', leadTimeDays: 14, weeks: 30, left: 40 });
  const row = must(await rig.client.stock.get({ itemId: item.id }));
  expect(row.suggestedOrderMicro).toBeGreaterThan(0);
  expect(must(await rig.client.requisitions.suggest({ itemId: item.id }))).toEqual({
    quantityMicro: row.suggestedOrderMicro, supplierId: null, unitPriceE4: 100_000, arrivesOn: addDays(START_DAY, 16), neededOn: row.runsOutOn, openRequisitionId: null,
    isNoLongerBought: false, alertId: row.openAlertId, reason: expect.stringMatching(/^将缺货：还剩 40 件/) as string, isEmergency: false, approvers: [], suppliers: [], substitutes: [],
  });
  const asked = must(await rig.client.requisitions.raise({ ...op(), itemId: item.id, quantityMicro: units(1) }));
  expect(must(await rig.client.requisitions.suggest({ itemId: item.id })).openRequisitionId).toBe(asked.id);
  expect(codeOf(await rig.client.requisitions.suggest({ itemId: 'no' }))).toBe('ITEM_NOT_FOUND');
});
