/** What stands on the paper forms. */
import { describe, expect, test } from 'vitest';

import { capitalMoney } from '../../../renderer/features/print/capital-money.ts';
import { isTooWide } from '../../../renderer/features/print/fit-text.ts';
import { formColumns, formSums, quantitySum, printedLines, type PrintedDocument, taxOf } from '../../../renderer/features/print/form-columns.ts';
import { headFields, signaturesOf } from '../../../renderer/features/print/form-head.ts';
import { FORM_PAPERS, pagesOfForm } from '../../../renderer/features/print/form-papers.ts';

type Line = PrintedDocument['lines'][number];
const line = (fields: Partial<Line> = {}): Line => ({
  movementId: 'm', lineNumber: 1, itemId: 'i', code: 'A-01', name: '轴承', spec: '6204', unit: '件', unitDecimals: 0, kind: 'receipt', quantityMicro: 10_000_000, requestedMicro: null, enteredUnit: null,
  enteredMicro: null, countedMicro: null, countedAt: null, unitPriceE4: 123_400, amountE4: 1_234_000, taxRateBp: null, isEstimated: false, revaluesMovementId: null, valueE4: 1_234_000, isProvisional: false,
  locationId: 'l', locationCode: 'A-1', batchId: null, batchNumber: '', producedOn: null, expiresOn: null, onHandAfterMicro: 0, reason: '', note: '', ...fields,
});
const document = (fields: Partial<PrintedDocument> = {}): PrintedDocument => ({
  id: 'd', number: 'RK20260601-001', type: 'receipt', businessType: 'purchase', businessDate: '2026-06-01', departmentName: '', supplierName: '恒锐', person: '', purpose: '', sourceNumber: '', note: '', customer: '',
  inspector: '周', appraisal: '', residualValueE4: null, recordedAt: 0, recordedBy: '赵', preparedBy: '赵', reversesDocumentId: null, reversedByDocumentId: null, reversalReason: '', lines: [line()], ...fields,
});
const texts = (of: PrintedDocument, showsCosts = true) => {
  const lines = printedLines(of);
  return formColumns(of, lines, showsCosts).map(column => [column.id, ...lines.map((each, index) => column.text(each, index))]);
};

describe('columns', () => {
  test('a receipt with tax: amount, tax rounded once, and both together', () => {
    const taxed = document({ lines: [line({ taxRateBp: 1300, requestedMicro: 12_000_000, batchNumber: 'B1' })] });
    expect(texts(taxed)).toEqual([
      ['line', '1'], ['code', 'A-01'], ['name', '轴承'], ['spec', '6204'], ['unit', '件'], ['requested', '12'], ['quantity', '10'], ['price', '12.34'], ['amount', '123.40'], ['taxRate', '13%'],
      ['tax', '16.04'], ['total', '139.44'], ['batch', 'B1'], ['location', 'A-1'],
    ]);
    expect(taxOf({ ...line({ taxRateBp: 1300 }), toLocationCode: '' })).toBe(160_400);
    expect(formSums(taxed, printedLines(taxed))).toEqual({ amount: '123.40', tax: '16.04', total: '139.44', payableE4: 1_394_400 });
  });

  test('without tax the total with tax is left out', () => {
    expect(texts(document()).map(([id]) => id)).not.toContain('total');
  });

  test('without costs no price, amount or tax stands on the paper', () => {
    const ids = texts(document({ lines: [line({ taxRateBp: 1300 })] }), false).map(([id]) => id);
    expect(ids.filter(id => id !== undefined && ['price', 'amount', 'taxRate', 'tax', 'total'].includes(id))).toEqual([]);
  });

  test('an issue leaves with a negative quantity and is written as what was given, in the unit it was asked for', () => {
    const issue = document({ type: 'issue', lines: [line({ kind: 'issue', quantityMicro: -24_000_000, amountE4: null, unitPriceE4: null, valueE4: -240_000, enteredUnit: '箱', enteredMicro: 2_000_000, requestedMicro: 30_000_000 })] });
    expect(texts(issue)).toEqual(expect.arrayContaining([['unit', '箱'], ['requested', '2.5'], ['quantity', '2'], ['price', '12.00'], ['amount', '24.00']]));
  });

  test('a reversal is negative', () => {
    const red = document({ type: 'reversal', lines: [line({ kind: 'reversal', quantityMicro: -10_000_000, valueE4: -1_234_000, amountE4: null })] });
    expect(texts(red)).toEqual(expect.arrayContaining([['quantity', '−10'], ['amount', '−123.40']]));
    expect(formSums(red, printedLines(red)).amount).toBe('−123.40');
  });

  test('a reversal of what moved both ways is written as it is booked, and comes to nothing', () => {
    const red = document({ type: 'reversal', lines: [line({ kind: 'reversal', quantityMicro: -10_000_000, valueE4: -1_234_000, amountE4: null }), line({ kind: 'reversal', quantityMicro: 10_000_000, valueE4: 1_234_000, amountE4: null })] });
    expect(texts(red)).toEqual(expect.arrayContaining([['quantity', '−10', '10'], ['amount', '−123.40', '123.40']]));
    expect([quantitySum(red, printedLines(red)), formSums(red, printedLines(red)).amount]).toEqual(['0', '0.00']);
  });

  test('a count: book, counted, difference', () => {
    const count = document({ type: 'count', lines: [line({ kind: 'count', quantityMicro: -6_000_000, countedMicro: 94_000_000, valueE4: -60_000, amountE4: null }), line({ kind: 'count', quantityMicro: 2_000_000, countedMicro: 2_000_000, valueE4: 20_000, amountE4: null })] });
    expect(texts(count)).toEqual(expect.arrayContaining([['booked', '100', '0'], ['counted', '94', '2'], ['difference', '−6', '+2'], ['amount', '−6.00', '2.00']]));
    expect(formSums(count, printedLines(count)).amount).toBe('−4.00');
  });

  test('a transfer is one line from here to there', () => {
    const moved = document({ type: 'transfer', lines: [line({ kind: 'transfer_out', quantityMicro: -5_000_000, locationCode: 'A-1' }), line({ kind: 'transfer_in', quantityMicro: 5_000_000, locationCode: 'B-2' })] });
    expect(printedLines(moved)).toHaveLength(1);
    expect(texts(moved)).toEqual(expect.arrayContaining([['quantity', '5'], ['location', 'A-1'], ['to', 'B-2']]));
  });
});

test('a reversal names what it takes back and why, and asks for no more than the other had; a settlement names its invoice', () => {
  const red = document({ type: 'reversal', supplierName: '', departmentName: '机加', sourceNumber: 'LL20260601-001', reversalReason: '写错' });
  expect(headFields(red, { businessType: '', residual: '' }).map(({ field, value }) => [field, value])).toEqual([['original', 'LL20260601-001'], ['reason', '写错'], ['department', '机加']]);
  expect(headFields(document({ type: 'invoice', sourceNumber: 'FP-1' }), { businessType: '', residual: '' }).map(({ field }) => field)).toEqual(['supplier', 'invoice']);
});

test('head and signatures: what is known is filled in, the rest is left for the pen', () => {
  expect(headFields(document(), { businessType: '采购入库', residual: '' })).toEqual([{ field: 'businessType', value: '采购入库' }, { field: 'supplier', value: '恒锐' }, { field: 'department', value: '' }]);
  expect(signaturesOf(document({ preparedBy: '钱', recordedBy: '赵' }))).toEqual([
    { role: 'prepared', name: '钱' }, { role: 'inspected', name: '周' }, { role: 'keeper', name: '' }, { role: 'checked', name: '赵' }, { role: 'booked', name: '赵' },
  ]);
});

test('lines go over as many pages as they need', () => {
  const lines = Array.from({ length: 20 }, (_, index) => index);
  expect(pagesOfForm(lines, FORM_PAPERS.continuous.rows).map(page => page.length)).toEqual([8, 8, 4]);
  expect(pagesOfForm([], 8)).toEqual([[]]);
});

test.each([
  [0, '零元整'], [100, '壹分'], [1_000, '壹角整'], [1_100, '壹角壹分'], [10_000, '壹元整'], [10_100, '壹元零壹分'], [100_000, '壹拾元整'], [14_814_800, '壹仟肆佰捌拾壹元肆角捌分'], [1_073_000_000, '壹拾万柒仟叁佰元整'],
  [10_050_000, '壹仟零伍元整'], [1_000_000_000_000, '壹亿元整'], [1_000_500_000_000, '壹亿零伍万元整'], [200_300_045_600, '贰仟零叁万零肆元伍角陆分'], [-1_234_000, '负壹佰贰拾叁元肆角整'],
])('%i in capital figures is %s', (e4, text) => {
  expect(capitalMoney(e4)).toBe(text);
});

test('quantities are added up where all are counted alike', () => {
  const of = (...lines: Line[]) => { const paper = document({ lines }); return quantitySum(paper, printedLines(paper)); };
  expect(of(line(), line({ quantityMicro: 5_000_000 }))).toBe('15');
  expect(of(line(), line({ unit: '千克' }))).toBe('');
});

test('what does not fit on one line of its column is written small', () => {
  expect(isTooWide('CNMG120408-PM', 20)).toBe(true);
  expect(isTooWide('数控刀片', 20)).toBe(false);
});
