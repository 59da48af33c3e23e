import { describe, expect, it } from 'vitest';
import { makeRowKeys } from '../../../../shared/domain/imports/row-key.ts';
import { type Plain, understand } from './cells.ts';

const HEADER = ['日期', '单号', '类型', '编码', '入库数量', '出库数量'];
const ROWS: readonly (readonly Plain[])[] = [
  ['2025-3-5', 'D1', '采购入库', 'A1', 5, null], ['2025-3-5', 'D1', '采购入库', 'A1', 5, null], ['2025-3-6', 'D2', '领料出库', 'A1', null, 2],
];

describe('row keys', () => {
  it('two equal lines are two rows; the same file again gives the same keys', () => {
    const keys = understand([HEADER, ...ROWS]).movements.map((movement) => movement.rowKey);
    expect(new Set(keys).size).toBe(3);
    expect(understand([HEADER, ...ROWS]).movements.map((movement) => movement.rowKey)).toEqual(keys);
  });

  it('re-sorting, other number and date writing, titles and another file name change no key', () => {
    const keys = understand([HEADER, ...ROWS]).movements.map((movement) => movement.rowKey).sort();
    const resaved = understand([['流水账'], HEADER, ['2025/3/6', 'D2', '领料出库', ' Ａ1', null, '2.0'], ['2025年3月5日', 'D1', '采购入库', 'A1', '５', null], ['2025-03-05', 'D1', '采购入库', 'A1', 5, null]]);
    expect(resaved.movements.map((movement) => movement.rowKey).sort()).toEqual(keys);
  });

  it('no content can pass for another through the separator', () => {
    const key = makeRowKeys();
    const item = { code: 'A', barcode: null, name: null, spec: null, unit: null };
    const base = { kind: 'issue', date: null, item, quantityMicro: 1, document: 'x|y', place: null };
    expect(key(base)).not.toBe(key({ ...base, document: 'x', place: 'y' }));
  });
});
