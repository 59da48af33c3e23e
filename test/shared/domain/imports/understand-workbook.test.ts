// Pins: balance-differences.ts, ditto-lines.ts, guess-kind.ts, issue-log.ts, item-index.ts, read-item-rows.ts, read-movement-rows.ts, read-sheet.ts, row-scope.ts, skip-rows.ts, movement-words.ts, workbook.ts, import-reading.ts
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ImportReading, understandWorkbook } from '../../../../shared/domain/imports/index.ts';
import { lines, makeSheet, makeWorkbook, type Plain, understand } from './cells.ts';

const ITEMS = ['编码', '名称', '规格', '单位', '库位', '数量'];
const LEDGER = ['日期', '单号', '类型', '编码', '名称', '入库数量', '出库数量'];

const movementsOf = (reading: ImportReading): string[] =>
  reading.movements.map((m) => `${m.row} ${m.date} ${m.document ?? '-'} ${m.kind} ${m.item.code ?? m.item.name ?? ''} ${m.quantityMicro / 1_000_000}`);

describe('item lists', () => {
  it('one code on two items names both rows, one item at two places is one item', () => {
    const reading = understand([ITEMS, ['A1', '螺丝', 'M5', '个', '1架', 5], ['A1', '螺丝', 'M5', '个', '2架', 6], ['A1', '接触器', 'CJX2', '只', '3架', 1], ['A1', '螺丝', 'M5', '个', '1架', 9]]);
    expect(lines(reading)).toEqual(['4 A code_duplicate A1', '5 A item_appears_twice A1']);
    expect(reading.issues.find((issue) => issue.code === 'code_duplicate')?.params).toMatchObject({ otherRow: 2, name: '螺丝 M5', heading: '编码' });
    expect(reading.items.map((record) => record.openingQuantityMicro)).toEqual([5_000_000, 6_000_000]);
    expect(new Set(reading.items.map((record) => record.item)).size).toBe(1);
  });

  it('a word, a blank, two numbers and an error are no quantity, each with row and column', () => {
    const reading = understand([ITEMS, ['A1', '甲', '', '个', '', '十二'], ['A2', '乙', '', '个', '', null], ['A3', '丙', '', '个', '', '2或3'], ['A4', '丁', '', '个', '', '#REF!'], ['A5', '戊', '', '个', '', 1e16], ['A6', '己', '', '个', '', 0]]);
    expect(lines(reading)).toEqual([
      '2 F quantity_not_a_number 十二', '3 F quantity_missing', '4 F quantity_two_numbers 2或3', '5 F quantity_formula_error #REF!', '6 F quantity_precision_lost 10000000000000000',
    ]);
    expect(reading.items.map((record) => record.item.code)).toEqual(['A6']);
    expect(reading.counts).toMatchObject({ rows: 6, records: 1, heldRows: 5 });
  });

  it('another unit than the item\'s is asked about, a pack note converts it', () => {
    const reading = understand([['注：手套 1箱=24副'], ITEMS, ['A1', '手套', '', '副', '', '2箱'], ['A2', '口罩', '', '只', '', '3箱'], ['A3', '帽', '', '顶', '', '4 顶']]);
    expect(reading.items.map((record) => [record.item.code, record.openingQuantityMicro])).toEqual([['A1', 48_000_000], ['A3', 4_000_000]]);
    expect(lines(reading, ['ask', 'check'])).toEqual(['3 F unit_converted 2箱', '4 F unit_differs 3箱']);
  });

  it('sums, signatures, repeated headings and remarks are left out and listed', () => {
    const reading = understand([
      ['盘点表'], ITEMS, ['A1', '螺丝', '', '个', '', 5], ['紧固件 小计', null, null, null, null, 5], ITEMS, ['A2', '合计器', '', '台', '', 1], ['合　计', null, null, null, null, 6],
      ['说明：数量空白的待复盘', null, null, null, null, null], [null], ['制表：张三　审核：李四', null, null, null, null, null],
    ]);
    expect(reading.items.map((record) => record.item.code)).toEqual(['A1', 'A2']);
    expect(reading.sheets[0]?.skippedRows).toEqual([
      { row: 1, why: 'title' }, { row: 4, why: 'subtotal' }, { row: 5, why: 'repeated_header' }, { row: 7, why: 'total' }, { row: 8, why: 'remark' }, { row: 10, why: 'signature' },
    ]);
  });

  it('a blank unit is the one above, and a figure merged over two rows counts once', () => {
    const reading = understand([ITEMS, ['A1', '轴承', '6204', '套', '', 5], ['A2', '轴承', '6205', null, '', { kind: 'number', text: '5', number: 5, isMerged: true }], ['A3', '轴承', '6206', null, '', 7]]);
    expect(reading.items.map((record) => [record.item.code, record.item.unit])).toEqual([['A1', '套'], ['A3', '套']]);
    expect(lines(reading)).toEqual(['3 F quantity_missing 5']);
  });

  it('settings of an item list are read, unreadable ones named and left out', () => {
    const reading = understand([
      ['编码', '名称', '提前期', '最小起订量', '包装数', '最低库存', '保质期', '单价', '供应商', '状态'],
      ['A1', '油', '2周', 100, 20, 5, '12个月', '¥3.50', '壳牌', '停用'], ['A2', '脂', '很快', null, null, null, null, null, null, '启用'], ['A3', '旧刀', null, null, null, null, null, null, null, '不再采购'],
    ]);
    expect(reading.items[0]).toMatchObject({
      leadTimeDays: 14, minimumOrderMicro: 100_000_000, packSizeMicro: 20_000_000, minimumMicro: 5_000_000, shelfLifeDays: 360, unitCostE4: 35_000, supplier: '壳牌', isActive: false, openingQuantityMicro: null,
    });
    expect(reading.items[1]).toMatchObject({ leadTimeDays: null, isActive: true, isNoLongerBought: false });
    expect(reading.items[2]).toMatchObject({ isActive: true, isNoLongerBought: true });
    expect(lines(reading, ['check'])).toEqual(['2 J item_inactive 停用', '3 C number_unreadable 很快']);
  });
});

describe('movements', () => {
  it('lines of one document take date, number and type from the line above; a held date holds its lines too', () => {
    const reading = understand([
      LEDGER, ['2025-3-5', 'D1', '采购入库', 'A1', '甲', 5, null], [null, null, null, 'A2', '乙', 6, null], ['2025-02-30', 'D2', '领料出库', 'A1', '甲', null, 1],
      [null, null, null, 'A2', '乙', null, 1], [null, 'D3', '领料出库', 'A2', '乙', null, 1], ['2025.3.6', 'D4', '领料出库', 'A1', '甲', null, 2],
    ]);
    expect(movementsOf(reading)).toEqual(['2 2025-03-05 D1 receipt A1 5', '3 2025-03-05 D1 receipt A2 6', '7 2025-03-06 D4 issue A1 2']);
    expect(lines(reading)).toEqual(['4 A date_impossible 2025-02-30', '5 A date_missing', '6 A date_missing']);
  });

  it('red figures are returns; transfers, scrap and counts are what their type says', () => {
    const reading = understand([
      [...LEDGER, '调入仓库'], ['2025-3-5', 'D1', '采购入库', 'A1', '甲', '(5)', null, null], ['2025-3-5', 'D2', '领料出库', 'A1', '甲', null, -2, null], ['2025-3-5', 'D3', '报废', 'A1', '甲', null, 1, null],
      ['2025-3-5', 'D4', '仓库调拨', 'A1', '甲', null, 3, '线边仓'], ['2025-3-5', 'D5', '盘亏', 'A1', '甲', null, 1, null], ['2025-3-5', 'D6', '采购退货', 'A1', '甲', -4, null, null],
      ['2025-3-5', 'D7', '借用', 'A1', '甲', null, 3, null], ['2025-3-5', 'D8', '仓库调拨', 'A1', '甲', null, 3, null], ['2025-3-5', 'D9', '领料出库', 'A1', '甲', 1, 1, null], ['2026-1-16', 'D10', '领料出库', 'A1', '甲', null, 1, null],
    ]);
    expect(movementsOf(reading).map((line) => line.split(' ').slice(3).join(' '))).toEqual(['return_out A1 5', 'return_in A1 2', 'scrap A1 1', 'transfer A1 3', 'count A1 -1', 'return_out A1 4']);
    expect(lines(reading)).toEqual(['8 C type_unknown 借用', '9 H transfer_target_missing', '10 G quantity_in_and_out 1', '11 A date_future 2026-1-16']);
  });

  it('a row without a code is found by name, under another writing too; a code under another name is asked about', () => {
    const reading = understand([
      ['日期', '编码', '名称', '规格', '出库数量', '入库数量'], ['2025-3-5', null, '刀片', 'CNMG120408 PM', 1, null], ['2025-3-5', 'B1', '刀片', 'CNMG120408-PM', 2, null],
      ['2025-3-5', 'B1', '刀片', 'ＣＮＭＧ120408—PM', 3, null], ['2025-3-5', 'B1', '砂轮', '400', 4, null],
    ], { kind: 'movements' });
    expect(reading.movements.map((movement) => movement.item.code)).toEqual(['B1', 'B1', 'B1']);
    expect(lines(reading, ['ask', 'check'])).toEqual(['2 D item_spelling CNMG120408 PM', '5 C code_other_name 砂轮']);
  });

  it('the stock a list states is compared with its movements', () => {
    const items = makeSheet([['编码', '名称', '2024.12.31结存', '现存量'], ['A1', '甲', 10, 7], ['A2', '乙', 5, 5]], '物料');
    const ledger = makeSheet([LEDGER, ['2025-3-5', 'D1', '领料出库', 'A1', '甲', null, 3], ['2025-3-6', 'D2', '领料出库', 'A2', '乙', null, '若干']], '流水');
    const reading = understandWorkbook(makeWorkbook(ledger, items), { today: '2026-01-15' });
    expect(reading.asOf).toBe('2024-12-31');
    expect(reading.balanceDifferences).toEqual([]);
    const wrong = understandWorkbook(makeWorkbook(makeSheet([LEDGER, ['2025-3-5', 'D1', '领料出库', 'A1', '甲', null, 4]], '流水'), items), { today: '2026-01-15' });
    expect(wrong.balanceDifferences.map((d) => [d.item.code, d.statedMicro, d.computedMicro])).toEqual([['A1', 7_000_000, 6_000_000]]);
  });
});

describe('what cannot be imported says so', () => {
  it('summaries, cards, sheets without a heading and missing columns are named', () => {
    expect(understand([['编码', '名称', '期初数量', '入库数量', '出库数量', '期末数量'], ['A1', '甲', 1, 2, 1, 2]]).issues.map((issue) => issue.code)).toEqual(['sheet_is_period_summary']);
    expect(understand([['一', '二'], ['x', 'y']]).issues.map((issue) => issue.code)).toEqual(['header_not_found']);
    expect(understand([]).issues.map((issue) => issue.code)).toEqual(['no_data_found']);
    expect(understand([ITEMS, ['A1', '甲', '', '个', '', 1]], { kind: 'consumption' }).issues.map((issue) => [issue.code, issue.params['meaning']])).toEqual([['column_missing', 'date']]);
  });

  it('no content makes it throw', () => {
    const cell: fc.Arbitrary<Plain> = fc.oneof(
      fc.constantFrom<Plain>('编码', '名称', '日期', '数量', '入库数量', '类型', '合计', '单价', '金额', null, '#REF!', '2025-3-5', '3月5日', '〃', 'A1', '-', '１２', '__proto__', 1e308, -0, Number.NaN, 5, -3.25, 'date:2025-03-05'),
      fc.string({ unit: 'binary', maxLength: 30 }), fc.double(), fc.integer(),
    );
    fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 }), fc.constantFrom(undefined, 'items' as const, 'movements' as const, 'consumption' as const), (rows, kind) => {
      const reading = understand([['日期', '编码', '名称', '单位', '数量', '单价', '金额', '类型'], ...rows], kind === undefined ? {} : { kind });
      expect(reading.consumption.every((record) => record.netQuantityMicro >= 0)).toBe(true);
      expect(reading.counts.rows).toBe(reading.counts.records + reading.counts.heldRows + reading.counts.skippedRows);
    }), { numRuns: 400 });
  });
});
