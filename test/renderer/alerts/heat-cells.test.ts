import { describe, expect, test } from 'vitest';

import { alertHeat } from '../../../renderer/features/alerts/heat-cells.ts';

type Cell = Parameters<typeof alertHeat>[0][number];
const cell = (categoryId: string | null, locationId: string | null, level: Cell['level'], alerts: number, lossE4: number | null = null): Cell => ({ categoryId, categoryName: categoryId ?? '', locationId, locationCode: locationId ?? '', level, alerts, lossE4 });
const CATEGORIES = [{ id: 'tools', name: '刀具', parentId: null }, { id: 'inserts', name: '刀片', parentId: 'tools' }, { id: 'oil', name: '油品', parentId: null }];
const WIDE = { rows: 10, columns: 10 };

describe('the map of alerts (F72)', () => {
  const cells = [cell('inserts', 'A-01', 'urgent', 2, 50), cell('tools', 'A-01', 'notice', 1, 5), cell('oil', 'B-02', 'warning', 4), cell(null, null, 'notice', 3)];

  test('a category of the top holds all below it; what has no category or place has its own row and column', () => {
    const heat = alertHeat(cells, CATEGORIES, WIDE);
    expect(heat.rows.map(row => [row.id, row.name, row.tally.total])).toEqual([['tools', '刀具', 3], ['oil', '油品', 4], [null, '', 3]]);
    expect(heat.columns.map(column => [column.id, column.tally.total])).toEqual([['A-01', 3], ['B-02', 4], [null, 3]]);
    expect(heat.rows[0]?.cells[0]).toEqual({ notice: 1, warning: 0, urgent: 2, total: 3, lossE4: 55 });
    expect(heat.total).toEqual({ notice: 4, warning: 4, urgent: 2, total: 10, lossE4: 55 });
  });

  test('beyond the limits the rest is summed up: nothing is lost, nothing counted twice', () => {
    const heat = alertHeat(cells, CATEGORIES, { rows: 2, columns: 2 });
    expect(heat.rows.map(row => [row.isRest, row.members, row.tally.total])).toEqual([[false, 1, 3], [true, 2, 7]]);
    expect(heat.rows.flatMap(row => row.cells.map(each => each.total)).reduce((sum, count) => sum + count, 0)).toBe(10);
  });

  test('more places than fit are taken together by their zones; one zone shows its places; a zone of one place is that place', () => {
    const many = [cell('oil', 'A-01', 'notice', 1), cell('oil', 'A-02', 'warning', 2), cell('tools', 'B-01-3', 'urgent', 3, 70), cell('tools', null, 'notice', 4), cell('inserts', 'A-01', 'urgent', 1)];
    const narrow = { rows: 10, columns: 3 };
    const heat = alertHeat(many, CATEGORIES, narrow);
    expect(heat.columns.map(({ id, zone, name, members, tally }) => [id, zone, name, members, tally.total])).toEqual([['B-01-3', null, 'B-01-3', 1, 3], [null, 'A', 'A', 2, 4], [null, null, '', 1, 4]]);
    expect(heat.rows.flatMap(row => row.cells.map(each => each.total)).reduce((sum, count) => sum + count, 0)).toBe(11);
    const zone = alertHeat(many, CATEGORIES, narrow, 'A');
    expect(zone.columns.map(column => [column.id, column.tally.total])).toEqual([['A-01', 2], ['A-02', 2]]);
    expect(zone.total).toEqual({ notice: 1, warning: 2, urgent: 1, total: 4, lossE4: null });
    // Codes without a common beginning gather nothing: the rest is summed up instead.
    expect(alertHeat(['左', '右', '里', '外'].map(place => cell('oil', place, 'notice', 1)), CATEGORIES, narrow).columns.map(column => column.isRest)).toEqual([false, false, true]);
  });

  test('who may not see costs sees none', () => {
    expect(alertHeat([cell('oil', null, 'urgent', 1)], CATEGORIES, WIDE).total.lossE4).toBeNull();
  });
});
