// Pins: header-words.ts
import { describe, expect, it } from 'vitest';
import { findHeader, guessMeaning, mapColumns } from '../../../../shared/domain/imports/map-columns.ts';
import type { ColumnMeaning } from '../../../../shared/domain/imports/index.ts';
import { makeSheet, understand } from './cells.ts';

const meanings = (headings: readonly string[]): (ColumnMeaning | undefined)[] => headings.map((heading) => guessMeaning(heading)?.meaning);

describe('headings', () => {
  it('Chinese and English words are known', () => {
    expect(meanings(['物料编码', '料号', '货号', '存货名称', '规格型号', '计量单位', '库位', '盘点数量', '单价(元)', '金额（元）', '提前期（天）', '最低库存', 'MOQ', '条形码']))
      .toEqual(['code', 'code', 'code', 'name', 'spec', 'unit', 'location', 'quantity', 'unitPrice', 'amount', 'leadTimeDays', 'minimum', 'minimumOrder', 'barcode']);
    expect(meanings(['invoice', 'sku', 'qty', 'time', 'price', 'order_date', 'item_code', 'item_price', 'ord_qty']))
      .toEqual(['document', 'code', 'quantity', 'date', 'unitPrice', 'date', 'code', 'unitPrice', 'quantity']);
    expect(meanings(['旧编码', '可用库存', '最后入库日期', '账面数量', '序号'])).toEqual(['ignored', 'ignored', 'ignored', 'ignored', 'ignored']);
    expect(meanings(['2024.6.30结存', '2024年6月30日库存', '现存量', '期末结存'])).toEqual(['openingQuantity', 'openingQuantity', 'balance', 'balance']);
    expect(meanings(['', '颜色', 'constructor', '__proto__'])).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('title lines above the heading are passed over', () => {
    const sheet = makeSheet([['某某公司库存表'], ['日期：2025-06-30   仓库：一号'], ['编码', '名称', '数量'], ['A1', '螺丝', 5]]);
    expect(findHeader(sheet)?.headerRows).toEqual([3]);
  });

  it('a merged upper heading is joined with the row below', () => {
    const merged = (text: string): { kind: 'text'; text: string; isMerged: true } => ({ kind: 'text', text, isMerged: true });
    const sheet = makeSheet([
      ['编码', '名称', '期初结存', merged('期初结存'), '本期收入', merged('本期收入'), '期末结存', merged('期末结存')],
      [merged('编码'), merged('名称'), '数量', '金额', '数量', '金额', '数量', '金额'],
      ['A1', '螺丝', 1, 1, 2, 2, 3, 3],
    ]);
    const header = findHeader(sheet);
    expect(header?.headerRows).toEqual([1, 2]);
    expect(mapColumns(sheet, header ?? { headerRows: [], headings: [] }, undefined).map((column) => column.meaning))
      .toEqual(['code', 'name', 'openingQuantity', 'ignored', 'quantityIn', 'ignored', 'balance', 'ignored']);
  });

  it('of two columns with one meaning the surer wins, and the choice of the user always', () => {
    const rows = [['编码', '名称', '数量', '装箱数量2', '备注'], ['A1', '螺丝', 5, 20, 7]];
    expect(understand(rows).items[0]?.openingQuantityMicro).toBe(5_000_000);
    const chosen = understand(rows, { mapping: [{ sheet: '表', columns: { C: 'ignored', E: 'quantity' } }] });
    expect(chosen.items[0]?.openingQuantityMicro).toBe(7_000_000);
    expect(chosen.sheets[0]?.columns[4]).toMatchObject({ column: 'E', meaning: 'quantity', confidence: 1 });
    const twice = understand(rows, { mapping: [{ sheet: '表', columns: { E: 'quantity', C: 'quantity' } }] });
    expect(twice.issues.map((issue) => issue.code)).toEqual(['column_mapped_twice']);
    expect(twice.items).toEqual([]);
  });

  it('a heading row that the user names is used', () => {
    const reading = understand([['甲', '乙'], ['A1', 5]], { mapping: [{ sheet: '表', kind: 'items', headerRows: [1], columns: { A: 'code', B: 'quantity' } }] });
    expect(reading.items.map((record) => [record.item.code, record.openingQuantityMicro])).toEqual([['A1', 5_000_000]]);
  });
});
