// Pins: read-stock-summary.ts, read-item-ledger.ts, read-age-report.ts, make-vouchers.ts, export-accounts.ts, export-vouchers.ts, export-words.ts, accounting-rules.ts
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { encodeGbk } from '../../../../../electron/backend/spreadsheets/encode-gbk.ts';
import { DEFAULT_ACCOUNTING_RULES } from '../../../../../shared/domain/accounting/index.ts';
import { type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let a: string;
let b: string;
let tools: string;
const q = (figure: { quantityMicro: number; valueE4: number }) => [figure.quantityMicro / 1_000_000, figure.valueE4 / 10_000];

beforeAll(async () => {
  rig = await makeBackend();
  const { client } = rig;
  tools = must(await client.masterData.saveCategory({ ...op(), code: '01', name: '刀具' })).id;
  const department = must(await client.masterData.saveDepartment({ ...op(), name: '机修' })).id;
  const supplier = must(await client.masterData.saveSupplier({ ...op(), name: '恒锐, "工具"' })).id;
  a = (await makeItem(client, { code: '00123' })).id;
  const item = must(await client.items.get({ itemId: a }));
  must(await client.items.update({ ...op(), itemId: a, expectedVersion: 0, code: '00123', name: item.name, unitId: item.unitId, categoryId: tools }));
  b = (await makeItem(client, { code: 'B' })).id;
  await makeItem(client, { code: 'NEVER' });
  // April: opening 100 at 10. May: 50 bought at 13 with tax, 60 used at 11, 4 back, 6 to the supplier, one count too few, 2 scrapped, one moved.
  must(await post(client, 'opening', a, 100, '2026-04-10', { priceE4: 100_000 }));
  must(await client.documents.post({ ...op(), type: 'receipt', businessDate: '2026-05-03', supplierId: supplier, lines: [{ itemId: a, quantityMicro: units(50), unitPriceE4: 130_000, taxRateBp: 1300 }] }));
  must(await client.documents.post({ ...op(), type: 'issue', businessDate: '2026-05-04', departmentId: department, purpose: '维修 3 号机', lines: [{ itemId: a, quantityMicro: units(60) }] }));
  must(await post(client, 'return_in', a, 4, '2026-05-05'));
  must(await client.documents.post({ ...op(), type: 'return_out', businessDate: '2026-05-06', supplierId: supplier, lines: [{ itemId: a, quantityMicro: units(6) }] }));
  must(await post(client, 'count', a, 87, '2026-05-07'));
  must(await client.documents.post({ ...op(), type: 'scrap', businessDate: '2026-05-08', reason: '锈蚀', lines: [{ itemId: a, quantityMicro: units(2) }] }));
  must(await post(client, 'receipt', b, 3, '2026-05-09', { priceE4: 33_333 }));
  const wrong = must(await post(client, 'issue', b, 1, '2026-05-10'));
  must(await client.documents.reverse({ ...op(), documentId: wrong.document.id, reason: '领错' }));
});
afterAll(() => { rig.close(); });

describe('收发存汇总表', () => {
  test('opening stock of the month is opening; reds stand on the side they correct; every row adds up', async () => {
    const april = must(await rig.client.accounts.summary({ from: '2026-04', to: '2026-04' }));
    expect(april.rows.map(row => [row.code, q(row.opening), q(row.income), q(row.closing)])).toEqual([['00123', [100, 1000], [0, 0], [100, 1000]]]);
    const may = must(await rig.client.accounts.summary({ from: '2026-05', to: '2026-05' }));
    const [row] = may.rows;
    // 100@10 + 50@13 = 150@11; −60, +4, −6, −1 (count), −2 (scrap), all at 11.
    expect([q(row!.opening), q(row!.income), q(row!.issue), q(row!.closing)]).toEqual([[100, 1000], [44, 584], [59, 649], [85, 935]]);
    expect(row!.flows.map(flow => [flow.flow, ...q(flow)]).sort()).toEqual([['count_loss', 1, 11], ['purchase', 50, 650], ['purchase_return', -6, -66], ['requisition', 60, 660], ['return_in', -4, -44], ['scrap', 2, 22]]);
    expect(may.rows.map(each => each.code)).toEqual(['00123', 'B']);
    for (const each of [...may.rows, may.total]) expect(each.opening.valueE4 + each.income.valueE4 - each.issue.valueE4).toBe(each.closing.valueE4);
    expect(may.isProvisional).toBe(false);
  });

  test('an issue taken back in June reduces June’s issues', async () => {
    const june = must(await rig.client.accounts.summary({ from: '2026-06', to: '2026-06' })).rows.find(row => row.code === 'B')!;
    expect([q(june.opening)[0], q(june.income)[0], q(june.issue)[0], q(june.closing)[0]]).toEqual([2, 0, -1, 3]);
    const both = must(await rig.client.accounts.summary({ from: '2026-05', to: '2026-06' })).rows.find(row => row.code === 'B')!;
    expect([q(both.issue), q(both.closing)[0]]).toEqual([[0, 0], 3]);
  });

  test('months in the wrong order are refused', async () => { expect(codeOf(await rig.client.accounts.summary({ from: '2026-06', to: '2026-05' }))).toBe('INVALID_INPUT'); });
});

describe('明细账', () => {
  test('carried forward, lines, month and year; what goes back to the supplier is red income', async () => {
    const ledger = must(await rig.client.accounts.itemLedger({ itemId: a, from: '2026-05', to: '2026-05' }));
    expect(q(ledger.carriedForward)).toEqual([100, 1000]);
    const [may] = ledger.months;
    expect(may!.lines.map(line => [line.flow, line.income === null ? null : q(line.income), line.issue === null ? null : q(line.issue), q(line.balance), line.isRed])).toEqual([
      ['purchase', [50, 650], null, [150, 1650], false], ['requisition', null, [60, 660], [90, 990], false], ['return_in', null, [-4, -44], [94, 1034], true], ['purchase_return', [-6, -66], null, [88, 968], true],
      ['count_loss', null, [1, 11], [87, 957], false], ['scrap', null, [2, 22], [85, 935], false],
    ]);
    expect([q(may!.income), q(may!.issue), q(may!.closing), q(may!.yearIncome)]).toEqual([[44, 584], [59, 649], [85, 935], [44, 584]]);
    expect(may!.lines[1]).toMatchObject({ summary: '维修 3 号机', counterpart: '机修', documentType: 'issue' });
    expect(ledger.months).toHaveLength(1);
  });
  test('a year begins anew in January; an item nobody knows is refused', async () => {
    const ledger = must(await rig.client.accounts.itemLedger({ itemId: a, from: '2026-04', to: '2027-01' }));
    expect(ledger.months.map(month => [month.month, q(month.yearIssue)[0]])).toEqual([['2026-04', 0], ...['05', '06', '07', '08', '09', '10', '11', '12'].map(month => [`2026-${month}`, 59]), ['2027-01', 0]]);
    expect(codeOf(await rig.client.accounts.itemLedger({ itemId: 'none', from: '2026-05', to: '2026-05' }))).toBe('ITEM_NOT_FOUND');
  });
});

describe('库龄', () => {
  test('layers add up to stock and value to the cent; items without stock are hidden; the cross-tab totals the value', async () => {
    const report = must(await rig.client.accounts.ages({ date: '2026-06-08' }));
    expect(report.rows.map(row => row.code)).toEqual(['00123', 'B']);
    const [first] = report.rows;
    // 85 there: the 50 of May, 35 of April.
    expect(first!.buckets.map(bucket => q(bucket))).toEqual([[0, 0], [85, 935], [0, 0], [0, 0], [0, 0]]);
    expect([first!.oldestOn, must(await rig.client.accounts.ages({ date: '2026-05-31' })).rows[0]!.buckets.map(bucket => bucket.quantityMicro / 1e6)]).toEqual(['2026-04-10', [50, 35, 0, 0, 0]]);
    for (const row of report.rows) expect([row.buckets.reduce((sum, bucket) => sum + bucket.quantityMicro, 0), row.buckets.reduce((sum, bucket) => sum + bucket.valueE4, 0)]).toEqual([row.onHandMicro, row.valueE4]);
    expect(report.byCategory.reduce((sum, row) => sum + row.totalE4, 0)).toBe(report.totalE4);
    expect(report.turnover.costE4 / 10_000).toBeCloseTo(616, 2);
  });

  test('buckets and provisions are the company’s own', async () => {
    const rules = must(await rig.client.accounts.rules({}));
    must(await rig.client.accounts.saveRules({ ...op(), ...rules, ageEdges: [10, 40], provisionPercents: [0, 10, 50] }));
    const report = must(await rig.client.accounts.ages({ date: '2026-05-31' }));
    expect([report.edges, report.rows[0]!.buckets.length, report.rows[0]!.provisionE4]).toEqual([[10, 40], 3, Math.round(report.rows[0]!.buckets[1]!.valueE4 * 0.1 / 100) * 100 + Math.round(report.rows[0]!.buckets[2]!.valueE4 * 0.5 / 100) * 100]);
    for (const wrong of [{ ageEdges: [40, 10] }, { provisionPercents: [0, 0] }, { inventoryByCategory: [{ categoryId: 'none', code: '1411' }] }, { offsets: { ...rules.offsets, scrap: rules.inventoryCode } }, { accounts: [{ code: '1', name: '' }, { code: '1', name: '' }] }]) {
      expect(codeOf(await rig.client.accounts.saveRules({ ...op(), ...rules, ageEdges: [10, 40], provisionPercents: [0, 10, 50], ...wrong }))).toBe('INVALID_INPUT');
    }
    must(await rig.client.accounts.saveRules({ ...op(), ...rules, inventoryByCategory: [{ categoryId: tools, code: '1411' }] }));
    expect(must(await rig.client.settings.get({})).companyName).toBe('测试厂');
  });
});

describe('凭证', () => {
  test('each voucher balances; each stock account changes as the summary says', async () => {
    const may = must(await rig.client.accounts.vouchers({ month: '2026-05' }));
    expect(may.vouchers.map(voucher => [voucher.kind, voucher.debitE4 === voucher.creditE4, voucher.documents])).toEqual([['purchase', true, 3], ['issue', true, 3], ['count', true, 1], ['scrap', true, 1]]);
    expect(may.inventory.map(line => [line.accountCode, line.voucherE4 === line.summaryE4, line.summaryE4 / 10_000])).toEqual([['1403', true, 6.67], ['1411', true, -65]]);
    expect(may.vouchers[0]!.entries.find(entry => entry.accountCode === '22210101')).toMatchObject({ debitE4: 845_000 });
    expect(must(await rig.client.accounts.vouchers({ month: '2026-04' })).vouchers).toEqual([]);
  });
});

describe('files', () => {
  const sheetOf = (bytes: Uint8Array) => {
    const book = read(bytes, { type: 'array' });
    return { sheet: book.Sheets[book.SheetNames[0]!]!, rows: utils.sheet_to_json<(string | number | null)[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, raw: true, defval: null }) };
  };
  const wanted = { from: '2026-05', to: '2026-05' } as const;

  test('the summary: two heading rows, codes as text, figures as numbers, subtotals and a total', async () => {
    const { bytes, fileName } = must(await rig.client.accounts.export({ report: 'summary', ...wanted }));
    const { sheet, rows } = sheetOf(bytes);
    expect(fileName).toBe('收发存汇总表-2026-05.xlsx');
    expect([rows[0]![0], rows[2]!.slice(0, 7), rows[2]![9], rows[3]!.slice(6, 9)]).toEqual(['收发存汇总表', ['存货编码', '存货名称', '规格型号', '计量单位', '类别', '仓库/库位', '期初结存'], '本期收入', ['数量', '单价', '金额']]);
    expect(rows[4]!.slice(0, 1)).toEqual(['00123']);
    expect([rows[4]![6], rows[4]![8], rows[4]!.at(-1)]).toEqual([100, 1000, 935]);
    expect(rows.at(-1)![0]).toBe('合计');
    expect(rows.map(row => row[1])).toContain('刀具 小计');
    expect((sheet['!merges'] ?? []).length).toBeGreaterThan(8);
  });

  test('with a third heading row per kind of movement', async () => {
    const { rows } = sheetOf(must(await rig.client.accounts.export({ report: 'summary', ...wanted, isDetailed: true, language: 'en' })).bytes);
    expect(rows[3]).toEqual(expect.arrayContaining(['Purchases', 'Purchase returns', 'Used', 'Scrapped']));
    expect(rows[5]![0]).toBe('00123');
  });

  test('ledger and ages', async () => {
    const ledger = sheetOf(must(await rig.client.accounts.export({ report: 'ledger', ...wanted, itemId: a })).bytes).rows;
    expect([ledger[4]![3], ledger.at(-2)![3], ledger.at(-1)![3], ledger.at(-1)!.at(-1)]).toEqual(['上月结转', '本月合计', '本年累计', 935]);
    const ages = sheetOf(must(await rig.client.accounts.export({ report: 'ages', ...wanted, date: '2026-05-31' })).bytes).rows;
    expect([ages.at(-2)![0], ages.at(-1)![0], ages[2]!.includes('0–30 天'), ages[2]!.includes('365 天以上')]).toEqual(['合计', '占比（%）', true, true]);
    expect(codeOf(await rig.client.accounts.export({ report: 'ledger', ...wanted }))).toBe('ITEM_NOT_FOUND');
    expect(codeOf(await rig.client.accounts.export({ report: 'ages', ...wanted, format: 'u8' }))).toBe('INVALID_INPUT');
  });

  test('用友 U8: GBK, first line as it must be, no comma inside a field, debit and credit equal', async () => {
    const { bytes } = must(await rig.client.accounts.export({ report: 'vouchers', ...wanted, format: 'u8', firstNumber: 7 }));
    const lines = new TextDecoder('gbk', { fatal: true }).decode(bytes).split('\r\n');
    expect([lines[0], lines.at(-1)]).toEqual(['填制凭证,V800', '']);
    const fields = lines.slice(1, -1).map(line => line.split(','));
    expect(new Set(fields.map(line => line.length))).toEqual(new Set([19]));
    expect(fields[0]!.slice(0, 7)).toEqual(['2026-05-31', '记', '7', '3', '5月采购入库', '1403', '10.00']);
    expect(fields.some(line => line[18] === '恒锐， 工具')).toBe(true);
    const sum = (column: number) => fields.reduce((total, line) => total + Math.round(Number(line[column]) * 100), 0);
    expect(sum(6)).toBe(sum(7));
  });

  test('金蝶 and the plain table', async () => {
    const kingdee = sheetOf(must(await rig.client.accounts.export({ report: 'vouchers', ...wanted, format: 'kingdee' })).bytes).rows;
    expect(kingdee[0]).toEqual(['日期', '凭证字', '凭证号', '附单据数', '摘要', '科目代码', '科目名称', '借方金额', '贷方金额', '币别', '汇率', '数量', '单价', '制单人', '审核人', '过账人']);
    expect(typeof kingdee[1]![5]).toBe('string');
    const plain = sheetOf(must(await rig.client.accounts.export({ report: 'vouchers', ...wanted })).bytes).rows;
    expect(plain[0]![0]).toBe('记账凭证');
  });

  test('GBK: every letter of the default accounts survives, what it does not know is a question mark', () => {
    const text = DEFAULT_ACCOUNTING_RULES.accounts.map(account => account.name).join('') + '￥，（）①㎡ABC';
    expect(new TextDecoder('gbk').decode(encodeGbk(text))).toBe(text);
    expect([...encodeGbk('a😀')]).toEqual([0x61, 0x3f]);
    const all = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('');
    expect(new TextDecoder('gbk').decode(encodeGbk(all))).toBe(all);
  });
});

test('under monthly average an open month says 未计价', async () => {
  const other = await makeBackend();
  try {
    const item = await makeItem(other.client, { code: 'M' });
    must(await other.client.periods.changeMethod({ ...op(), method: 'monthly_average', reason: '按月计价' }));
    must(await post(other.client, 'receipt', item.id, 10, '2026-06-01', { priceE4: 100_000 }));
    must(await post(other.client, 'issue', item.id, 4, '2026-06-02'));
    const ledger = must(await other.client.accounts.itemLedger({ itemId: item.id, from: '2026-06', to: '2026-06' }));
    expect(ledger.months[0]!.lines.map(line => line.isProvisional)).toEqual([false, true]);
    expect(must(await other.client.accounts.summary({ from: '2026-06', to: '2026-06' })).isProvisional).toBe(true);
  } finally {
    other.close();
  }
});
