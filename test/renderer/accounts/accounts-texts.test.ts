// Pins: accounts-address.ts, age-labels.ts, account-rules-draft.ts, summary-rows.ts, ledger-lines.ts
import { describe, expect, test } from 'vitest';

import { accountsText, purposesText, readAccounts, readPurposes } from '../../../renderer/features/accounts/account-rules-draft.ts';
import { readAddress, writeAddress } from '../../../renderer/features/accounts/accounts-address.ts';
import { bucketLabels, readEdges, readPercents } from '../../../renderer/features/accounts/age-labels.ts';
import { ledgerLines } from '../../../renderer/features/accounts/ledger-lines.ts';
import { type SummaryItem, summaryLines, usedFlows } from '../../../renderer/features/accounts/summary-rows.ts';

describe('the address', () => {
  const read = (text: string) => readAddress(new URLSearchParams(text), '2026-06-08');
  test('nothing said is this month; one month is both ends; a wrong order is put right', () => {
    expect(read('')).toEqual({ from: '2026-06', to: '2026-06', itemId: null, date: null, knownAt: null });
    expect(read('from=2026-02')).toMatchObject({ from: '2026-02', to: '2026-02' });
    expect(read('from=2026-05&to=2026-02')).toMatchObject({ from: '2026-02', to: '2026-02' });
    expect(read('from=2026-13&date=2026-02-30&known=soon')).toEqual({ from: '2026-06', to: '2026-06', itemId: null, date: null, knownAt: null });
  });
  test('what is written is read again', () => {
    const address = { from: '2026-01', to: '2026-03', itemId: 'a', date: '2026-03-31', knownAt: 1_775_000_000_000 };
    expect(readAddress(writeAddress(address), '2026-06-08')).toEqual(address);
  });
});

describe('what a person types', () => {
  test('days that rise, percentages that fit', () => {
    expect([readEdges('30, 90，180 365'), readEdges('90,30'), readEdges('30,30'), readEdges(''), readEdges('x')]).toEqual([[30, 90, 180, 365], null, null, null, null]);
    expect([readPercents('0 5% 12.5', 3), readPercents('0 5', 3), readPercents('101', 1)]).toEqual([[0, 5, 12.5], null, null]);
    expect(bucketLabels([30, 90], (key, params) => `${key} ${Object.values(params ?? {}).join('-')}`)).toEqual(['ages.between 0-30', 'ages.between 31-90', 'ages.over 90']);
  });
  test('accounts and purposes line by line', () => {
    expect(readAccounts('1403 原材料\n\n 2202  应付账款 甲')).toEqual([{ code: '1403', name: '原材料' }, { code: '2202', name: '应付账款 甲' }]);
    expect([readAccounts(''), readAccounts('1403 a\n1403 b')]).toEqual([null, null]);
    expect(readPurposes('维修 = 4101\n办公＝5602')).toEqual([{ word: '维修', code: '4101' }, { word: '办公', code: '5602' }]);
    expect(readPurposes('维修')).toBeNull();
    expect([readAccounts(accountsText([{ code: '1', name: 'a' }])), readPurposes(purposesText([{ word: 'w', code: '1' }]))]).toEqual([[{ code: '1', name: 'a' }], [{ word: 'w', code: '1' }]]);
  });
});

const figure = (valueE4: number) => ({ quantityMicro: valueE4 / 10, valueE4 });
const row = (code: string, category: string, income: number): SummaryItem => ({
  itemId: code, code, name: `物料 ${code}`, spec: '', unit: '件', unitDecimals: 0, categoryId: category === '' ? null : category, categoryName: category, locationCode: 'A', supplierName: '',
  opening: figure(100), income: figure(income), issue: figure(0), closing: figure(100 + income), flows: income === 0 ? [] : [{ flow: 'purchase', ...figure(income) }],
});

describe('lines of the reports', () => {
  const words = { noCategory: '未分类', subtotal: '小计', total: '合计' };
  const rows = [row('A1', '刀具', 50), row('A2', '刀具', 0), row('B1', '', 20)];
  test('a subtotal after each category, a total of all', () => {
    const { lines, total } = summaryLines(rows, { text: '', categoryId: null, isMovedOnly: false }, words);
    expect(lines.map(line => [line.title, line.closing.valueE4])).toEqual([['物料 A1', 150], ['物料 A2', 100], ['刀具 小计', 250], ['物料 B1', 120], ['未分类 小计', 120]]);
    expect([total.closing.valueE4, total.flows.get('purchase')?.valueE4]).toEqual([370, 70]);
  });
  test('filters leave what fits, and sums of that', () => {
    expect(summaryLines(rows, { text: 'a', categoryId: null, isMovedOnly: true }, words).total.closing.valueE4).toBe(270);
    expect(summaryLines(rows, { text: 'b1', categoryId: null, isMovedOnly: false }, words).lines.map(line => line.title)).toEqual(['物料 B1', '未分类 小计']);
    expect(usedFlows(rows)).toEqual({ income: ['purchase'], issue: [] });
  });
  test('a ledger begins with what was carried forward and ends each month with its sums', () => {
    const lines = ledgerLines(
      { item: { ...row('A1', '', 0), itemId: 'A1' }, method: 'fifo', carriedForward: figure(10), months: [{ month: '2026-05', lines: [], income: figure(1), issue: figure(2), closing: figure(9), yearIncome: figure(5), yearIssue: figure(6) }] },
      { carried: '上月结转', month: '本月合计', year: '本年累计' },
    );
    expect(lines.map(line => [line.title, line.income?.valueE4 ?? null, line.balance?.valueE4])).toEqual([['上月结转', null, 10], ['2026-05 本月合计', 1, 9], ['2026-05 本年累计', 5, 9]]);
  });
});
