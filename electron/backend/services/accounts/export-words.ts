/** The words of the accountant's reports in files, in both languages. Screens have their own. */
import type { Flow, VoucherKind } from '../../../../shared/domain/accounting/index.ts';
import type { DocumentType, Language } from '../../../../shared/kernel/vocabulary.ts';

const ZH = {
  summary: '收发存汇总表', ledger: '数量金额式明细账', ages: '库龄分析表', vouchers: '记账凭证', code: '存货编码', name: '存货名称', spec: '规格型号', unit: '计量单位', category: '类别', location: '仓库/库位', opening: '期初结存', income: '本期收入', issue: '本期发出', closing: '期末结存',
  quantity: '数量', price: '单价', amount: '金额', subtotal: '小计', total: '合计', noCategory: '未分类', date: '日期', number: '单据编号', type: '单据类型', note: '摘要', counterpart: '对方', in: '收入', out: '发出', balance: '结存', carried: '上月结转',
  monthTotal: '本月合计', yearTotal: '本年累计', unpriced: '未计价', onHand: '结存数量', oldest: '最早入库', meanDays: '平均库龄（天）', share: '占比（%）', provision: '跌价准备', days: '天', over: '以上', word: '凭证字', voucher: '凭证号', attachments: '附单据数', account: '科目编码',
  accountName: '科目名称', debit: '借方金额', credit: '贷方金额', department: '部门', supplier: '供应商', unitNote: '金额单位：元', period: '期间', asOf: '截止日期', item: '存货', method: '计价方法', provisional: '含未计价的暂估金额，月结后确定',
};
export type Words = Readonly<Record<keyof typeof ZH, string>>;
const EN: Words = {
  summary: 'Stock summary', ledger: 'Item ledger', ages: 'Stock age', vouchers: 'Vouchers', code: 'Code', name: 'Name', spec: 'Spec', unit: 'Unit', category: 'Category', location: 'Location', opening: 'Opening', income: 'Income', issue: 'Issue', closing: 'Closing',
  quantity: 'Quantity', price: 'Price', amount: 'Amount', subtotal: 'Subtotal', total: 'Total', noCategory: 'No category', date: 'Date', number: 'Document', type: 'Type', note: 'Note', counterpart: 'With', in: 'Income', out: 'Issue', balance: 'Balance', carried: 'Carried forward',
  monthTotal: 'Month total', yearTotal: 'Year to date', unpriced: 'not priced', onHand: 'On hand', oldest: 'Oldest receipt', meanDays: 'Mean age (days)', share: 'Share (%)', provision: 'Provision', days: 'days', over: 'over', word: 'Word', voucher: 'Voucher', attachments: 'Papers', account: 'Account',
  accountName: 'Account name', debit: 'Debit', credit: 'Credit', department: 'Department', supplier: 'Supplier', unitNote: 'Amounts in ¥', period: 'Period', asOf: 'As of', item: 'Item', method: 'Costing', provisional: 'With provisional amounts until the month is closed',
};

export const FLOW_WORDS: Readonly<Record<Language, Readonly<Record<Flow, string>>>> = {
  'zh-CN': {
    purchase: '采购入库', purchase_return: '采购退货', production_in: '生产入库', other_in: '其他入库', count_gain: '盘盈', invoice: '结算差额', opening_reversal: '期初冲销', requisition: '领用', return_in: '退料', sale: '销售出库', other_out: '其他出库', scrap: '报废', count_loss: '盘亏',
    invoice_expensed: '差额转成本',
  },
  en: {
    purchase: 'Purchases', purchase_return: 'Purchase returns', production_in: 'From production', other_in: 'Other receipts', count_gain: 'Count gains', invoice: 'Invoice differences', opening_reversal: 'Opening reversed', requisition: 'Used', return_in: 'Returned', sale: 'Sold',
    other_out: 'Other issues', scrap: 'Scrapped', count_loss: 'Count losses', invoice_expensed: 'Difference to cost',
  },
};

export const VOUCHER_WORDS: Readonly<Record<Language, Readonly<Record<VoucherKind, string>>>> = {
  'zh-CN': { purchase: '采购入库', other_in: '其他入库', issue: '领用材料', sale: '结转销售成本', other_out: '其他出库', count: '盘盈盘亏', scrap: '报废' },
  en: { purchase: 'Purchases', other_in: 'Other receipts', issue: 'Materials used', sale: 'Cost of sales', other_out: 'Other issues', count: 'Stocktake differences', scrap: 'Scrapped' },
};

export const DOCUMENT_WORDS: Readonly<Record<Language, Readonly<Record<DocumentType, string>>>> = {
  'zh-CN': { opening: '期初', receipt: '入库单', return_out: '退货单', issue: '领料单', return_in: '退料单', transfer: '调拨单', scrap: '报废单', count: '盘点单', invoice: '采购结算', reversal: '红冲' },
  en: { opening: 'Opening', receipt: 'Receipt', return_out: 'Return to supplier', issue: 'Issue', return_in: 'Return', transfer: 'Transfer', scrap: 'Scrap', count: 'Count', invoice: 'Invoice', reversal: 'Reversal' },
};

export function wordsOf(language: Language): Words {
  return language === 'en' ? EN : ZH;
}
