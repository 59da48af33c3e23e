/** Which account a movement belongs to: the company's own table, with the accounts of the 小企业会计准则 until somebody changes it. */
import type { Flow } from './flows.ts';

/** The other side of an entry, by what happened. `tax` is 进项税额, `payable_estimated` what is owed for goods without an invoice. */
export const OFFSETS = ['payable', 'payable_estimated', 'tax', 'production_in', 'other_in', 'count', 'requisition', 'sale', 'other_out', 'scrap', 'invoice_expensed'] as const;
export type Offset = (typeof OFFSETS)[number];

export type AccountName = { readonly code: string; readonly name: string };

export type AccountingRules = {
  /** Last days of all but the last age bucket, rising. */
  readonly ageEdges: readonly number[];
  /** 跌价准备: percent of the value in each bucket; what the company thinks right. */
  readonly provisionPercents: readonly number[];
  /** 凭证字. */
  readonly voucherWord: string;
  readonly u8Encoding: 'gbk' | 'utf-8';
  /** 科目 by code, for the names on the voucher. */
  readonly accounts: readonly AccountName[];
  /** 存货科目 of items whose category has none of its own. */
  readonly inventoryCode: string;
  readonly inventoryByCategory: readonly { readonly categoryId: string; readonly code: string }[];
  readonly offsets: Readonly<Record<Offset, string>>;
  /** What a department's use is charged to. */
  readonly costByDepartment: readonly { readonly departmentId: string; readonly code: string }[];
  /** Words in the purpose that decide before the department does. */
  readonly costByPurpose: readonly { readonly word: string; readonly code: string }[];
};

/** 小企业会计准则 (财会〔2011〕17 号); to be confirmed by the company's own accountant. */
export const DEFAULT_ACCOUNTING_RULES: AccountingRules = {
  ageEdges: [30, 90, 180, 365],
  provisionPercents: [0, 0, 0, 0, 0],
  voucherWord: '记',
  u8Encoding: 'gbk',
  accounts: [
    { code: '1403', name: '原材料' },
    { code: '1405', name: '库存商品' },
    { code: '1411', name: '周转材料' },
    { code: '1901', name: '待处理财产损溢' },
    { code: '2202', name: '应付账款' },
    { code: '220202', name: '应付账款-暂估' },
    { code: '22210101', name: '应交税费-应交增值税(进项税额)' },
    { code: '4001', name: '生产成本' },
    { code: '4101', name: '制造费用' },
    { code: '5401', name: '主营业务成本' },
    { code: '5602', name: '管理费用' },
  ],
  inventoryCode: '1403',
  inventoryByCategory: [],
  offsets: {
    payable: '2202', payable_estimated: '220202', tax: '22210101', production_in: '4001', other_in: '1901', count: '1901', requisition: '4001', sale: '5401', other_out: '5602', scrap: '1901', invoice_expensed: '4001',
  },
  costByDepartment: [],
  costByPurpose: [],
};

/** 存货科目 of a category. */
export function inventoryAccount(rules: AccountingRules, categoryId: string | null): string {
  return rules.inventoryByCategory.find(each => each.categoryId === categoryId)?.code ?? rules.inventoryCode;
}

/** What the other side of a flow is. Purchases are not asked for here: theirs depends on the invoice. */
const OFFSET_OF: Readonly<Record<Exclude<Flow, 'purchase' | 'purchase_return' | 'invoice'>, Offset>> = {
  production_in: 'production_in', other_in: 'other_in', count_gain: 'count', opening_reversal: 'other_in', requisition: 'requisition', return_in: 'requisition', sale: 'sale', other_out: 'other_out', scrap: 'scrap',
  count_loss: 'count', invoice_expensed: 'invoice_expensed',
};

export type Charge = { readonly flow: keyof typeof OFFSET_OF; readonly isSale: boolean; readonly departmentId: string | null; readonly purpose: string };

/** The account use, loss or gain is charged to: a word in the purpose first, then the department, then the table. */
export function chargeAccount(rules: AccountingRules, { flow, isSale, departmentId, purpose }: Charge): string {
  if (flow === 'return_in' && isSale) return rules.offsets.sale;
  if (flow === 'requisition' || flow === 'return_in') {
    const byPurpose = rules.costByPurpose.find(each => each.word !== '' && purpose.includes(each.word));
    const byDepartment = rules.costByDepartment.find(each => each.departmentId === departmentId);
    return byPurpose?.code ?? byDepartment?.code ?? rules.offsets.requisition;
  }
  return rules.offsets[OFFSET_OF[flow]];
}
