/** 记账凭证 of a month: entries that say in accounts what the ledger says in goods. Debit and credit are always equal. */
import { roundToStep, multiplyDivide } from '../../kernel/rounding.ts';
import { E4_PER_CENT } from '../../kernel/money.ts';
import { sum } from '../../kernel/sum.ts';
import { type AccountingRules, chargeAccount, inventoryAccount } from './accounting-rules.ts';
import type { LedgerFlow } from './flows.ts';

/** Movements of one kind that are booked alike, summed. `valueE4` and `expensedE4` signed as in the ledger. */
export type Posting = {
  readonly flow: LedgerFlow;
  readonly categoryId: string | null;
  readonly departmentId: string | null;
  readonly departmentName: string;
  readonly supplierName: string;
  readonly purpose: string;
  readonly isSale: boolean;
  readonly valueE4: number;
  readonly expensedE4: number;
  /** A purchase: 进项税 rate in hundredths of a percent; null where none was given. */
  readonly taxRateBp: number | null;
  /** A purchase whose price is a guess; an invoice: whether it settles one. */
  readonly isEstimated: boolean;
  /** An invoice: what it settles (the value the receipt stands at without this line's own difference). 0 otherwise. */
  readonly settledE4: number;
};

/** A document of the month, once for each kind of line it has. */
export type Paper = { readonly flow: LedgerFlow; readonly documentId: string };

export const VOUCHER_KINDS = ['purchase', 'other_in', 'issue', 'sale', 'other_out', 'count', 'scrap'] as const;
export type VoucherKind = (typeof VOUCHER_KINDS)[number];

export type VoucherEntry = { readonly accountCode: string; readonly accountName: string; readonly departmentName: string; readonly supplierName: string; readonly debitE4: number; readonly creditE4: number };
export type Voucher = { readonly kind: VoucherKind; readonly documents: number; readonly entries: readonly VoucherEntry[]; readonly debitE4: number; readonly creditE4: number };

type Raw = { readonly side: 'debit' | 'credit'; readonly accountCode: string; readonly departmentName: string; readonly supplierName: string; readonly amountE4: number };

const KIND_OF: Readonly<Record<Exclude<LedgerFlow, 'opening'>, VoucherKind>> = {
  purchase: 'purchase', purchase_return: 'purchase', invoice: 'purchase', production_in: 'other_in', other_in: 'other_in', opening_reversal: 'other_in', requisition: 'issue', return_in: 'issue', sale: 'sale',
  other_out: 'other_out', count_gain: 'count', count_loss: 'count', scrap: 'scrap',
};

/** Opening stock is in the general ledger's own opening balances: it makes no entry. Vouchers without an amount are left out. */
export function buildVouchers(rules: AccountingRules, postings: readonly Posting[], papers: readonly Paper[]): Voucher[] {
  const byKind = new Map<VoucherKind, Raw[]>();
  for (const posting of postings) {
    if (posting.flow === 'opening') continue;
    const kind = KIND_OF[posting.flow];
    const raw = byKind.get(kind) ?? [];
    raw.push(...entriesOf(rules, posting, posting.flow));
    byKind.set(kind, raw);
  }
  return VOUCHER_KINDS.flatMap(kind => {
    const entries = mergeEntries(rules, byKind.get(kind) ?? []);
    if (entries.length === 0) return [];
    const documents = new Set(papers.filter(paper => paper.flow !== 'opening' && KIND_OF[paper.flow] === kind).map(paper => paper.documentId)).size;
    return [{ kind, documents, entries, debitE4: sum(entries.map(entry => entry.debitE4)), creditE4: sum(entries.map(entry => entry.creditE4)) }];
  });
}

function entriesOf(rules: AccountingRules, posting: Posting, flow: Exclude<LedgerFlow, 'opening'>): Raw[] {
  const stock = inventoryAccount(rules, posting.categoryId);
  const line = (side: Raw['side'], accountCode: string, amountE4: number, names: Partial<Pick<Raw, 'departmentName' | 'supplierName'>> = {}): Raw => ({ side, accountCode, amountE4, departmentName: '', supplierName: '', ...names });
  const { valueE4, supplierName } = posting;
  if (flow === 'purchase' || flow === 'purchase_return') {
    const taxE4 = posting.isEstimated ? 0 : taxOf(valueE4, posting.taxRateBp);
    const payable = posting.isEstimated ? rules.offsets.payable_estimated : rules.offsets.payable;
    return [line('debit', stock, valueE4), line('debit', rules.offsets.tax, taxE4), line('credit', payable, valueE4 + taxE4, { supplierName })];
  }
  if (flow === 'invoice') return invoiceEntries(rules, posting, stock, line);
  const charge = { flow, isSale: posting.isSale, departmentId: posting.departmentId, purpose: posting.purpose };
  const account = chargeAccount(rules, charge);
  // Income is debited to stock, use credited to it; what takes one of them back stands on the same side in red.
  const isIncome = flow === 'production_in' || flow === 'other_in' || flow === 'count_gain' || flow === 'opening_reversal';
  return isIncome
    ? [line('debit', stock, valueE4), line('credit', account, valueE4, { departmentName: posting.departmentName })]
    : [line('debit', account, 0 - valueE4, { departmentName: posting.departmentName }), line('credit', stock, 0 - valueE4)];
}

/** 单到: what was owed at an estimate is owed for certain; the difference goes to the goods still there and to the cost of those used. */
function invoiceEntries(rules: AccountingRules, posting: Posting, stock: string, line: (side: Raw['side'], code: string, amountE4: number, names?: { supplierName: string }) => Raw): Raw[] {
  const { valueE4, expensedE4, settledE4, supplierName } = posting;
  const invoicedE4 = settledE4 + valueE4 + expensedE4;
  const taxE4 = taxOf(invoicedE4, posting.taxRateBp);
  return [
    line('debit', stock, valueE4),
    line('debit', rules.offsets.invoice_expensed, expensedE4),
    line('debit', rules.offsets.payable_estimated, settledE4, { supplierName }),
    line('debit', rules.offsets.tax, taxE4),
    line('credit', rules.offsets.payable, invoicedE4 + taxE4, { supplierName }),
  ];
}

function taxOf(amountE4: number, taxRateBp: number | null): number {
  return taxRateBp === null ? 0 : roundToStep(multiplyDivide(amountE4, taxRateBp, 10_000), E4_PER_CENT);
}

/** One line per side, account, department and supplier; lines that come to nothing fall away. Debits first. */
function mergeEntries(rules: AccountingRules, raw: readonly Raw[]): VoucherEntry[] {
  const merged = new Map<string, Raw>();
  for (const each of raw) {
    const key = JSON.stringify([each.side, each.accountCode, each.departmentName, each.supplierName]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? each : { ...known, amountE4: known.amountE4 + each.amountE4 });
  }
  const names = new Map(rules.accounts.map(account => [account.code, account.name]));
  return [...merged.values()]
    .filter(each => each.amountE4 !== 0)
    .sort((a, b) => (a.side === b.side ? compareText(a.accountCode, b.accountCode) || compareText(a.departmentName, b.departmentName) || compareText(a.supplierName, b.supplierName) : a.side === 'debit' ? -1 : 1))
    .map(({ side, accountCode, departmentName, supplierName, amountE4 }) => ({
      accountCode, accountName: names.get(accountCode) ?? '', departmentName, supplierName, debitE4: side === 'debit' ? amountE4 : 0, creditE4: side === 'credit' ? amountE4 : 0,
    }));
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** What the vouchers change in each stock account: debit − credit. */
export function inventoryChange(rules: AccountingRules, vouchers: readonly Voucher[]): Map<string, number> {
  const codes = new Set([rules.inventoryCode, ...rules.inventoryByCategory.map(each => each.code)]);
  const byCode = new Map<string, number>();
  for (const entry of vouchers.flatMap(voucher => voucher.entries)) if (codes.has(entry.accountCode)) byCode.set(entry.accountCode, (byCode.get(entry.accountCode) ?? 0) + entry.debitE4 - entry.creditE4);
  return byCode;
}
