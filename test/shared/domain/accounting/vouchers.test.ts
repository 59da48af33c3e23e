// Pins: vouchers.ts, accounting-rules.ts
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type AccountingRules, type Posting, DEFAULT_ACCOUNTING_RULES, IN_FLOWS, OUT_FLOWS, buildVouchers, chargeAccount, inventoryChange } from '../../../../shared/domain/accounting/index.ts';

const posting = (fields: Partial<Posting>): Posting => ({ flow: 'purchase', categoryId: null, departmentId: null, departmentName: '', supplierName: '', purpose: '', isSale: false, valueE4: 0, expensedE4: 0, taxRateBp: null, isEstimated: false, settledE4: 0, ...fields });
const rules: AccountingRules = {
  ...DEFAULT_ACCOUNTING_RULES, inventoryByCategory: [{ categoryId: 'tools', code: '1411' }], costByDepartment: [{ departmentId: 'repair', code: '4101' }], costByPurpose: [{ word: '办公', code: '5602' }],
};
const entries = (postings: Posting[]) => buildVouchers(rules, postings, []).flatMap(voucher => voucher.entries.map(entry => [entry.accountCode, entry.debitE4, entry.creditE4]));

describe('entries', () => {
  test('a purchase with its invoice: stock and input tax against the supplier', () => {
    expect(entries([posting({ valueE4: 1_000_000, taxRateBp: 1300, supplierName: '恒锐' })])).toEqual([['1403', 1_000_000, 0], ['22210101', 130_000, 0], ['2202', 0, 1_130_000]]);
  });
  test('at an estimate: no tax, and owed as an estimate', () => {
    expect(entries([posting({ valueE4: 1_000_000, taxRateBp: 1300, isEstimated: true })])).toEqual([['1403', 1_000_000, 0], ['220202', 0, 1_000_000]]);
  });
  test('the invoice of a closed month’s receipt: the estimate is settled, the difference goes to stock and to cost', () => {
    expect(entries([posting({ flow: 'invoice', valueE4: 60_000, expensedE4: 40_000, settledE4: 1_000_000, taxRateBp: 1000, isEstimated: true })])).toEqual([['1403', 60_000, 0], ['220202', 1_000_000, 0], ['22210101', 110_000, 0], ['4001', 40_000, 0], ['2202', 0, 1_210_000]]);
  });
  test('goods given back to the supplier are red on the purchase’s side', () => {
    expect(entries([posting({ flow: 'purchase_return', valueE4: -300_000, taxRateBp: 1300 })])).toEqual([['1403', -300_000, 0], ['22210101', -39_000, 0], ['2202', 0, -339_000]]);
  });
  test('use is charged by purpose, then department, then the table; a category has its own stock account', () => {
    expect(entries([posting({ flow: 'requisition', valueE4: -100, categoryId: 'tools', departmentId: 'repair', purpose: '办公用' })])).toEqual([['5602', 100, 0], ['1411', 0, 100]]);
    expect(entries([posting({ flow: 'requisition', valueE4: -100, departmentId: 'repair' })])).toEqual([['4101', 100, 0], ['1403', 0, 100]]);
    expect(entries([posting({ flow: 'requisition', valueE4: -100 }), posting({ flow: 'return_in', valueE4: 30 })])).toEqual([['4001', 70, 0], ['1403', 0, 70]]);
    expect(chargeAccount(rules, { flow: 'return_in', isSale: true, departmentId: 'repair', purpose: '' })).toBe('5401');
  });
  test('count gains are debited to stock, losses credited', () => {
    expect(entries([posting({ flow: 'count_gain', valueE4: 500 }), posting({ flow: 'count_loss', valueE4: -200 })])).toEqual([['1403', 500, 0], ['1901', 200, 0], ['1403', 0, 200], ['1901', 0, 500]]);
  });
  test('opening stock makes no entry; what comes to nothing makes no voucher', () => {
    expect(buildVouchers(rules, [posting({ flow: 'opening', valueE4: 999 }), posting({ flow: 'requisition', valueE4: -100 }), posting({ flow: 'requisition', valueE4: 100 })], [])).toEqual([]);
  });
  test('papers are counted once, whatever lines they have', () => {
    const papers = [{ flow: 'count_gain', documentId: 'a' }, { flow: 'count_loss', documentId: 'a' }, { flow: 'count_loss', documentId: 'b' }, { flow: 'opening', documentId: 'c' }] as const;
    expect(buildVouchers(rules, [posting({ flow: 'count_gain', valueE4: 500 })], papers)[0]?.documents).toBe(2);
  });
});

describe('any month', () => {
  const any: fc.Arbitrary<Posting> = fc.record({
    flow: fc.constantFrom<Posting['flow']>('opening', ...IN_FLOWS, ...OUT_FLOWS.filter(flow => flow !== 'invoice_expensed')), categoryId: fc.constantFrom(null, 'tools'), departmentId: fc.constantFrom(null, 'repair', 'x'), departmentName: fc.constantFrom('', '机修'), supplierName: fc.constantFrom('', '恒锐'),
    purpose: fc.constantFrom('', '办公'), isSale: fc.boolean(), valueE4: fc.integer({ min: -1e7, max: 1e7 }).map(cents => cents * 100), expensedE4: fc.integer({ min: -1e4, max: 1e4 }).map(cents => cents * 100), taxRateBp: fc.constantFrom(null, 0, 300, 1300), isEstimated: fc.boolean(), settledE4: fc.integer({ min: 0, max: 1e6 }).map(cents => cents * 100),
  });
  test('debit is credit in every voucher, and the stock accounts change by what moved', () => {
    fc.assert(fc.property(fc.array(any, { maxLength: 30 }), postings => {
      const vouchers = buildVouchers(rules, postings, []);
      for (const voucher of vouchers) expect(voucher.debitE4).toBe(voucher.creditE4);
      const change = inventoryChange(rules, vouchers);
      for (const [code, category] of [['1403', null], ['1411', 'tools']] as const) expect(change.get(code) ?? 0).toBe(postings.filter(each => each.flow !== 'opening' && each.categoryId === category).reduce((sum, each) => sum + each.valueE4, 0));
    }), { numRuns: 300 });
  });
});
