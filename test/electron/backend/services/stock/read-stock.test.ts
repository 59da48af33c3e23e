import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, bookPast, codeOf, makeBackend, must, op, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let lists: { tools: string; supplier: string; place: string };
beforeAll(async () => {
  rig = await makeBackend();
  const { client } = rig;
  const unitId = must(await client.masterData.saveUnit({ ...op(), name: '件', decimals: 0 })).id;
  lists = {
    tools: must(await client.masterData.saveCategory({ ...op(), code: '01', name: '刀具' })).id,
    supplier: must(await client.masterData.saveSupplier({ ...op(), name: '恒锐' })).id,
    place: must(await client.masterData.saveLocation({ ...op(), code: 'A-01' })).id,
  };
  const make = async (code: string, fields: object) => must(await client.items.create({ ...op(), code, name: `物料 ${code}`, unitId, referencePriceE4: 10_000, ...fields })).id;
  const [a, b, c, d, e] = [
    await make('A', { categoryId: lists.tools, locationId: lists.place }), await make('B', { categoryId: lists.tools, supplierId: lists.supplier }), await make('C', { barcode: '690' }), await make('D', {}), await make('E', {}),
  ];
  await bookPast(rig, [
    { type: 'receipt', businessDate: addDays(START_DAY, -200), itemId: a, quantity: 100, priceE4: 20_000 },
    { type: 'receipt', businessDate: addDays(START_DAY, -5), itemId: b, quantity: 3 },
    { type: 'receipt', businessDate: addDays(START_DAY, -5), itemId: c, quantity: 50 },
    { type: 'receipt', businessDate: addDays(START_DAY, -5), itemId: d, quantity: 1 },
    { type: 'issue', businessDate: addDays(START_DAY, -1), itemId: d, quantity: 1 },
  ]);
  const bound = async (itemId: string, field: 'safetyStock' | 'reorderPoint' | 'maximum', value: number) => { must(await client.thresholds.override({ ...op(), itemId, field, valueMicro: units(value), reason: '定' })); };
  await bound(b, 'safetyStock', 4);
  await bound(b, 'reorderPoint', 10);
  await bound(b, 'maximum', 20);
  await bound(c, 'maximum', 10);
  await bound(d, 'safetyStock', 1);
  await bound(d, 'maximum', 0);
  const asked = must(await client.requisitions.raise({ ...op(), itemId: c, quantityMicro: units(2) }));
  must(await client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: 0, quantityMicro: units(2), supplierId: null, orderedOn: START_DAY, promisedOn: START_DAY }));
  must(await client.items.setActive({ ...op(), itemId: e, expectedVersion: 0, isActive: false }));
});
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

type ListInput = Parameters<typeof rig.client.stock.list>[0];
const codes = async (input: ListInput) => must(await rig.client.stock.list(input)).rows.map(row => row.code);

test('the worst comes first: out, low, dead, well, too much', async () => {
  const { rows, total } = must(await rig.client.stock.list({}));
  expect([total, ...rows.map(row => [row.code, row.state, row.isDead])]).toEqual([4, ['D', 'out', false], ['B', 'low', false], ['A', 'ok', true], ['C', 'over', false]]);
});

describe('filters', () => {
  test.each<[ListInput, string[]]>([
    [{ states: ['out'] }, ['D']], [{ states: ['out', 'over'] }, ['D', 'C']], [{ deadOnly: true }, ['A']], [{ states: ['low'], deadOnly: true }, ['B', 'A']], [{ toOrderOnly: true }, ['B']], [{ onOrderOnly: true }, ['C']],
    [{ text: '690' }, ['C']], [{ text: '69' }, []], [{ text: 'b' }, ['B']], [{ text: '%' }, []], [{ includeInactive: true, text: 'E' }, ['E']], [{ text: 'E' }, []], [{ states: ['low'], text: 'A' }, []],
  ])('%j gives %j', async (input, wanted) => {
    expect(await codes(input)).toEqual(wanted);
  });
  test('by category, supplier and place', async () => {
    expect(await codes({ categoryIds: [lists.tools] })).toEqual(['B', 'A']);
    expect(await codes({ supplierIds: [lists.supplier] })).toEqual(['B']);
    expect(await codes({ locationIds: [lists.place] })).toEqual(['A']);
    expect(await codes({ categoryIds: ['no'] })).toEqual([]);
  });
});

describe('orders', () => {
  test.each<[NonNullable<ListInput['sortBy']>, string]>([['urgency', 'DBAC'], ['code', 'ABCD'], ['name', 'ABCD'], ['onHand', 'DBCA'], ['available', 'DBCA'], ['value', 'DBCA'], ['onOrder', 'ABDC'], ['lastIssueOn', 'DABC'], ['category', 'CDAB'], ['location', 'BCDA'], ['supplier', 'ACDB']])(
    'by %s: %s', async (sortBy, wanted) => {
      expect((await codes({ sortBy })).join('')).toBe(wanted);
    },
  );
  test('turned round; a row without a value comes last either way; page by page', async () => {
    expect((await codes({ sortBy: 'onHand', isDescending: true })).join('')).toBe('ACBD');
    expect((await codes({ sortBy: 'lastIssueOn', isDescending: true })).join('')).toBe('DABC');
    expect((await codes({ sortBy: 'code', offset: 1, limit: 2 })).join('')).toBe('BC');
  });
});

test('the total is the value of what the filter finds, not of the page', async () => {
  const whole = must(await rig.client.stock.list({ limit: 1 }));
  expect([whole.rows.length, whole.total, whole.totalValueE4]).toEqual([1, 4, 2_000_000 + 30_000 + 500_000]);
  expect(must(await rig.client.stock.list({ categoryIds: [lists.tools] })).totalValueE4).toBe(2_030_000);
});

test('counts are those of the list under each chip', async () => {
  const counts = must(await rig.client.stock.counts({}));
  expect(counts).toEqual({ byState: { out: 1, running_out: 0, low: 1, ok: 1, over: 1 }, dead: 1, total: 4, toOrder: 1, onOrder: 1 });
  for (const [state, n] of Object.entries(counts.byState)) expect(must(await rig.client.stock.list({ states: [state as 'out'] })).total).toBe(n);
  expect(must(await rig.client.stock.counts({ categoryIds: [lists.tools], states: ['out'] }))).toEqual({ byState: { out: 0, running_out: 0, low: 1, ok: 1, over: 0 }, dead: 1, total: 2, toOrder: 1, onOrder: 0 });
});

test('one row is the row of the list', async () => {
  const [row] = must(await rig.client.stock.list({ text: 'B' })).rows;
  expect(must(await rig.client.stock.get({ itemId: row!.itemId }))).toEqual(row);
  expect(row).toMatchObject({ onHandMicro: units(3), positionMicro: units(3), safetyStockMicro: units(4), reorderPointMicro: units(10), maximumMicro: units(20), suggestedOrderMicro: units(17), valueE4: 30_000, supplierName: '恒锐', weeklyUseMicro: new Array(12).fill(0) });
  expect(codeOf(await rig.client.stock.get({ itemId: 'no' }))).toBe('ITEM_NOT_FOUND');
});
