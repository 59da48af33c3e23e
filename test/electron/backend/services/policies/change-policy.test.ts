// Pins: change-policy.ts, read-policies.ts, resolve-item-policy.ts
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type MadeItem, type TestBackend, bookPast, codeOf, makeBackend, makeItem, makeSteadyItem, must, op, units } from '../../../../helpers/make-backend.ts';
import { START_DAY } from '../../../../helpers/start-day.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';

let rig: TestBackend;
let item: MadeItem;
let steady: MadeItem;
let parentId: string;
let childId: string;

beforeAll(async () => {
  rig = await makeBackend();
  const { client } = rig;
  parentId = must(await client.masterData.saveCategory({ ...op(), name: '电气' })).id;
  childId = must(await client.masterData.saveCategory({ ...op(), name: '继电器', parentId })).id;
  item = await makeItem(client, { code: 'P-1' });
  steady = await makeSteadyItem(rig, { code: 'P-2', leadTimeDays: 10, weeks: 30, left: 400 });
  const kept = must(await client.items.get({ itemId: item.id }));
  must(await client.items.update({ ...op(), itemId: item.id, expectedVersion: kept.version, code: kept.code, name: kept.name, unitId: kept.unitId, categoryId: childId }));
});
afterAll(() => { rig.close(); });

type SetInput = Parameters<TestBackend['client']['policies']['set']>[0];
const set = (scope: SetInput['scope'], scopeId: string, parameter: SetInput['parameter'], value: SetInput['value']) => rig.client.policies.set({ ...op(), scope, scopeId, parameter, value, reason: '试行' });
const inForce = async (parameter: SetInput['parameter'], itemId = item.id) => {
  const found = must(await rig.client.policies.ofItem({ itemId })).parameters.find(each => each.parameter === parameter);
  return [found?.value, found?.source, found?.sourceName];
};

describe('parameters by level (F44)', () => {
  test('the item overrides its category, this the one above, that the company; each step taken back lets the level above hold again', async () => {
    expect(await inForce('overStockDays')).toEqual([365, 'default', '']);
    must(await set('company', '', 'overStockDays', 300));
    expect(await inForce('overStockDays')).toEqual([300, 'company', '']);
    must(await set('category', parentId, 'overStockDays', 200));
    must(await set('category', childId, 'overStockDays', 120));
    expect(await inForce('overStockDays')).toEqual([120, 'category', '继电器']);
    must(await set('item', item.id, 'overStockDays', 60));
    const resolved = must(await rig.client.policies.ofItem({ itemId: item.id })).parameters.find(each => each.parameter === 'overStockDays');
    expect(resolved).toEqual({
      parameter: 'overStockDays', value: 60, source: 'item', sourceName: '',
      levels: [
        { source: 'default', name: '', value: 365 }, { source: 'company', name: '', value: 300 }, { source: 'category', name: '电气', value: 200 }, { source: 'category', name: '继电器', value: 120 },
        { source: 'item', name: '', value: 60 },
      ],
    });
    expect(await inForce('overStockDays', steady.id)).toEqual([300, 'company', '']);
    for (const [scope, id] of [['item', item.id], ['category', childId]] as const) must(await set(scope, id, 'overStockDays', 'inherit'));
    expect(await inForce('overStockDays')).toEqual([200, 'category', '电气']);
    must(await set('category', parentId, 'overStockDays', 'inherit'));
    must(await set('company', '', 'overStockDays', 'inherit'));
    expect(await inForce('overStockDays')).toEqual([365, 'default', '']);
  });

  test('pack size and minimum order of an item are those it is kept with', async () => {
    must(await set('category', parentId, 'packSize', 24));
    expect(await inForce('packSize')).toEqual([24, 'category', '电气']);
    must(await set('item', item.id, 'packSize', 10));
    expect(must(await rig.client.items.get({ itemId: item.id })).packSizeMicro).toBe(units(10));
    expect(await inForce('packSize')).toEqual([10, 'item', '']);
    expect(codeOf(await set('item', item.id, 'packSize', 0.5))).toBe('INVALID_INPUT');
    must(await set('item', item.id, 'packSize', 'inherit'));
    expect(must(await rig.client.items.get({ itemId: item.id })).packSizeMicro).toBeNull();
    must(await set('category', parentId, 'packSize', 'inherit'));
  });

  test('what is a setting of the company too is changed in both places', async () => {
    must(await set('company', '', 'coverDays', 21));
    expect(must(await rig.client.settings.get({})).orderCoverDays).toBe(21);
    const { companyName, timeZone, language, serviceLevel, defaultLeadTimeDays, reviewPeriodDays, needsReview } = must(await rig.client.settings.get({}));
    must(await rig.client.settings.update({ ...op(), companyName, timeZone, language, serviceLevel, defaultLeadTimeDays, reviewPeriodDays, needsReview, orderCoverDays: 14 }));
    expect(await inForce('coverDays')).toEqual([14, 'company', '']);
    must(await set('company', '', 'coverDays', 'inherit'));
    expect(await inForce('coverDays')).toEqual([30, 'default', '']);
    expect(must(await rig.client.settings.get({})).orderCoverDays).toBe(30);
  });
});

describe('the table of classes', () => {
  test('each cell has its own service level until it is set, or the company sets one for all', async () => {
    const cellOf = async (cell: string) => must(await rig.client.policies.get({})).cells.find(each => each.cell === cell);
    expect(await cellOf('AX')).toMatchObject({ serviceLevel: 0.98, source: 'default', settings: [] });
    must(await set('company', '', 'serviceLevel', 0.92));
    expect([(await cellOf('AX'))?.serviceLevel, (await cellOf('CZ'))?.source]).toEqual([0.92, 'company']);
    must(await set('cell', 'AX', 'serviceLevel', 0.99));
    expect(await cellOf('AX')).toMatchObject({ serviceLevel: 0.99, source: 'cell', settings: [{ parameter: 'serviceLevel', value: 0.99, reason: '试行', setBy: '老板' }] });
    for (const [scope, id] of [['cell', 'AX'], ['company', '']] as const) must(await set(scope, id, 'serviceLevel', 'inherit'));
    expect(await cellOf('AX')).toMatchObject({ serviceLevel: 0.98, source: 'default' });
  });

  test('a level says how many items it may concern; the tree counts what lies below', async () => {
    const page = must(await rig.client.policies.get({}));
    expect(page.categories.map(each => [each.name, each.items])).toEqual([['电气', 1], ['继电器', 1]]);
    expect(page.activeItems).toBe(2);
    expect(page.cells.reduce((sum, cell) => sum + cell.items, 0) + page.unclassifiedItems).toBe(2);
    expect(must(await set('category', parentId, 'clearBand', 0.1)).items).toBe(1);
    expect(must(await set('category', parentId, 'clearBand', 'inherit')).items).toBe(1);
    expect(must(await set('company', '', 'clearBand', 0.1)).items).toBe(2);
    must(await set('company', '', 'clearBand', 'inherit'));
  });

  test('items with settings of their own are listed', async () => {
    must(await set('item', item.id, 'serviceMeasure', 'fill'));
    const page = must(await rig.client.policies.get({}));
    expect([page.itemTotal, page.items[0]?.code, page.items[0]?.settings[0]?.value]).toEqual([1, 'P-1', 'fill']);
    must(await set('item', item.id, 'serviceMeasure', 'inherit'));
  });
});

describe('what is refused', () => {
  test('values that cannot be, levels that are not there, what was never set', async () => {
    for (const value of [0.4, 1, 'often', null, true]) expect(codeOf(await set('company', '', 'serviceLevel', value))).toBe('INVALID_INPUT');
    expect(codeOf(await set('cell', 'AQ', 'serviceLevel', 0.9))).toBe('NOT_FOUND');
    expect(codeOf(await set('company', 'x', 'serviceLevel', 0.9))).toBe('NOT_FOUND');
    expect(codeOf(await set('category', 'nowhere', 'serviceLevel', 0.9))).toBe('NOT_FOUND');
    expect(codeOf(await set('item', 'nothing', 'serviceLevel', 0.9))).toBe('ITEM_NOT_FOUND');
    expect(codeOf(await set('cell', 'BX', 'serviceLevel', 'inherit'))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.policies.ofItem({ itemId: 'nothing' }))).toBe('ITEM_NOT_FOUND');
  });

  test('a keeper reads the policy and changes nothing', async () => {
    const keeper = await rig.signInAs('keeper');
    expect(must(await keeper.policies.get({})).cells).toHaveLength(9);
    expect(must(await keeper.policies.get({})).cells[0]?.annualUseE4).toBeNull();
    expect(codeOf(await keeper.policies.set({ ...op(), scope: 'company', scopeId: '', parameter: 'coverDays', value: 9, reason: '试' }))).toBe('FORBIDDEN');
  });
});

test('every change is in the log with both values and why', async () => {
  must(await set('item', item.id, 'coverDays', 45));
  must(await set('item', item.id, 'coverDays', 'inherit'));
  const [taken, given] = must(await rig.client.audit.list({})).rows.filter(row => row.action === 'policies.set');
  expect([given?.before, given?.after, given?.reason, given?.entityName]).toEqual(['{"coverDays":null}', '{"coverDays":45}', '试行', 'P-1 物料 P-1']);
  expect([taken?.before, taken?.after]).toEqual(['{"coverDays":45}', '{"coverDays":null}']);
});

describe('contradictions (N12)', () => {
  test('a minimum above the maximum, and a rule that would have fired all year, are named', async () => {
    const lints = async () => must(await rig.client.policies.ofItem({ itemId: steady.id })).lints.map(lint => lint.code);
    expect(await lints()).not.toContain('minimum_above_maximum');
    must(await rig.client.thresholds.override({ ...op(), itemId: steady.id, field: 'reorderPoint', valueMicro: units(5000), reason: '试' }));
    must(await rig.client.thresholds.override({ ...op(), itemId: steady.id, field: 'maximum', valueMicro: units(100), reason: '试' }));
    expect(await lints()).toEqual(expect.arrayContaining(['minimum_above_maximum', 'restock_and_clear', 'fires_mostly']));
    must(await rig.client.thresholds.override({ ...op(), itemId: steady.id, field: 'reorderPoint', valueMicro: units(1), reason: '试' }));
    expect(await lints()).toEqual(expect.arrayContaining(['reorder_below_lead_time_demand', 'never_fires']));
  });

  test('an item nothing is known of contradicts nothing', async () => {
    const bare = await makeItem(rig.client, { code: 'P-3' });
    expect(must(await rig.client.policies.ofItem({ itemId: bare.id })).lints).toEqual([]);
    await bookPast(rig, [{ type: 'opening', businessDate: addDays(START_DAY, -3), itemId: bare.id, quantity: 5 }]);
    expect(must(await rig.client.policies.ofItem({ itemId: bare.id })).lints).toEqual([]);
  });
});
