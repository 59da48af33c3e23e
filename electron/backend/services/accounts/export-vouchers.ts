/** Vouchers as files: a plain table, 用友 U8's TXT, 金蝶's table. Formats as seen in the wild: they must be tried in the real software first. */
import { lastDayOf } from '../../../../shared/kernel/calendar-date.ts';
import { type Voucher, type VoucherEntry } from '../../../../shared/domain/accounting/index.ts';
import { E4_PER_YUAN, formatMoney } from '../../../../shared/kernel/money.ts';
import type { Language } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { encodeGbk } from '../../spreadsheets/encode-gbk.ts';
import { type ReportColumn, writeReport } from '../../spreadsheets/write-report.ts';
import { writeTableAsXlsx } from '../../spreadsheets/write-workbook.ts';
import { readAccountingRules } from './accounting-rules.ts';
import { VOUCHER_WORDS, wordsOf } from './export-words.ts';
import { makeVouchers } from './make-vouchers.ts';

type Input = { readonly from: string; readonly format: 'xlsx' | 'u8' | 'kingdee'; readonly firstNumber: number; readonly language: Language };
type Numbered = { readonly voucher: Voucher; readonly number: number; readonly summary: string; readonly entries: readonly VoucherEntry[] };

/** The vouchers of the month `from`, numbered from `firstNumber` on. */
export async function exportVouchers(context: CallContext, input: Input): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { env } = context;
  const rules = readAccountingRules(env.db.reader);
  const month = input.from;
  const numbered = makeVouchers(env.db.reader, rules, month).map((voucher, index): Numbered => ({
    voucher, number: input.firstNumber + index, entries: voucher.entries,
    summary: input.language === 'en' ? `${VOUCHER_WORDS.en[voucher.kind]} ${month}` : `${Number(month.slice(5))}月${VOUCHER_WORDS['zh-CN'][voucher.kind]}`,
  }));
  const head = { date: lastDayOf(month), word: rules.voucherWord, maker: context.caller?.name ?? '' };
  if (input.format === 'u8') {
    const text = u8Text(numbered, head);
    return { fileName: `U8-${month}.txt`, bytes: rules.u8Encoding === 'gbk' ? encodeGbk(text) : new TextEncoder().encode(text) };
  }
  if (input.format === 'kingdee') return { fileName: `kingdee-${month}.xlsx`, bytes: await kingdeeTable(numbered, head) };
  return { fileName: `${wordsOf(input.language).vouchers}-${month}.xlsx`, bytes: await plainTable(numbered, head, { company: env.settings().companyName, month, language: input.language }) };
}

type Head = { readonly date: string; readonly word: string; readonly maker: string };

/** A comma would end the field, and a quotation mark is not understood everywhere. */
function fieldOf(text: string): string {
  return text.replaceAll(',', '，').replaceAll('"', '').replaceAll(/[\r\n\t]+/g, ' ').trim();
}

/**
 * 用友 U8 总账 引入: first line `填制凭证,V800`, then 日期, 凭证字, 凭证号, 附单据数, 摘要, 科目编码, 借方, 贷方, 数量, 外币, 汇率, 制单人, 结算方式, 票号, 票据日期,
 * 部门, 职员, 客户, 供应商. What does not apply is empty.
 */
export function u8Text(vouchers: readonly Numbered[], { date, word, maker }: Head): string {
  const lines = vouchers.flatMap(({ voucher, number, summary, entries }) => entries.map(entry => [
    date, word, String(number), String(voucher.documents), summary, entry.accountCode, formatMoney(entry.debitE4), formatMoney(entry.creditE4), '', '', '', maker, '', '', '', entry.departmentName, '', '', entry.supplierName,
  ].map(fieldOf).join(',')));
  return `${['填制凭证,V800', ...lines].join('\r\n')}\r\n`;
}

/** 金蝶 asks for its own template; these are the columns of its table as far as known. */
async function kingdeeTable(vouchers: readonly Numbered[], { date, word, maker }: Head): Promise<Uint8Array> {
  const text = (heading: string) => ({ heading, type: 'text' as const });
  const money = (heading: string) => ({ heading, type: 'number' as const, decimals: 2 });
  return writeTableAsXlsx({
    title: '凭证',
    columns: [
      { heading: '日期', type: 'date' }, text('凭证字'), { heading: '凭证号', type: 'number' }, { heading: '附单据数', type: 'number' }, text('摘要'), text('科目代码'), text('科目名称'), money('借方金额'), money('贷方金额'), text('币别'), { heading: '汇率', type: 'number' },
      { heading: '数量', type: 'number' }, { heading: '单价', type: 'number' }, text('制单人'), text('审核人'), text('过账人'),
    ],
    rows: vouchers.flatMap(({ voucher, number, summary, entries }) => entries.map(entry => [
      date, word, number, voucher.documents, summary, entry.accountCode, entry.accountName, entry.debitE4 / E4_PER_YUAN, entry.creditE4 / E4_PER_YUAN, 'RMB', 1, null, null, maker, '', '',
    ])),
  });
}

async function plainTable(vouchers: readonly Numbered[], { date, word }: Head, { company, month, language }: { readonly company: string; readonly month: string; readonly language: Language }): Promise<Uint8Array> {
  const t = wordsOf(language);
  const columns: ReportColumn[] = [
    { heading: [t.date], type: 'date' }, { heading: [t.word], type: 'text', width: 6 }, { heading: [t.voucher], type: 'number' }, { heading: [t.attachments], type: 'number' }, { heading: [t.note], type: 'text', width: 22 }, { heading: [t.account], type: 'text' }, { heading: [t.accountName], type: 'text', width: 26 },
    { heading: [t.debit], type: 'money' }, { heading: [t.credit], type: 'money' }, { heading: [t.department], type: 'text' }, { heading: [t.supplier], type: 'text', width: 20 },
  ];
  const yuan = (e4: number) => (e4 === 0 ? null : e4 / E4_PER_YUAN);
  const rows = vouchers.flatMap(({ voucher, number, summary, entries }) => [
    ...entries.map(entry => ({ cells: [date, word, number, voucher.documents, summary, entry.accountCode, entry.accountName, yuan(entry.debitE4), yuan(entry.creditE4), entry.departmentName, entry.supplierName], isRed: entry.debitE4 < 0 || entry.creditE4 < 0 })),
    { cells: [null, '', null, null, t.total, '', '', voucher.debitE4 / E4_PER_YUAN, voucher.creditE4 / E4_PER_YUAN, '', ''], isTotal: true },
  ]);
  return writeReport({ title: t.vouchers, note: `${company}    ${t.period}: ${month}    ${t.unitNote}`, columns, fixedColumns: 0, rows });
}
