/** 记账凭证 of a month from its movements, and the proof that they say what the 收发存汇总表 says. */
import { listPostedPapers, listPostings } from '../../../../db/repositories/accounts-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { type AccountingRules, type Voucher, buildVouchers, inventoryAccount, inventoryChange } from '../../../../shared/domain/accounting/index.ts';
import { firstDayOf, lastDayOf } from '../../../../shared/kernel/calendar-date.ts';
import type { CallContext } from '../../environment.ts';
import { readAccountingRules } from './accounting-rules.ts';
import { type SummaryRow, isProvisional, stockSummary } from './read-stock-summary.ts';

export function makeVouchers(db: ReadableDb, rules: AccountingRules, month: string): Voucher[] {
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  return buildVouchers(rules, listPostings(db, from, to), listPostedPapers(db, from, to));
}

export type InventoryProof = { readonly accountCode: string; readonly accountName: string; readonly voucherE4: number; readonly summaryE4: number };

/** Each stock account: debit − credit of the vouchers beside income − issue of the summary. */
export function proveInventory(rules: AccountingRules, vouchers: readonly Voucher[], rows: readonly SummaryRow[]): InventoryProof[] {
  const inVouchers = inventoryChange(rules, vouchers);
  const inSummary = new Map<string, number>();
  for (const row of rows) {
    const code = inventoryAccount(rules, row.categoryId);
    inSummary.set(code, (inSummary.get(code) ?? 0) + row.income.valueE4 - row.issue.valueE4);
  }
  const names = new Map(rules.accounts.map(account => [account.code, account.name]));
  return [...new Set([...inVouchers.keys(), ...inSummary.keys()])].sort().map(accountCode => ({
    accountCode, accountName: names.get(accountCode) ?? '', voucherE4: inVouchers.get(accountCode) ?? 0, summaryE4: inSummary.get(accountCode) ?? 0,
  }));
}

export function readVouchers({ env }: CallContext, { month }: { readonly month: string }) {
  const db = env.db.reader;
  const rules = readAccountingRules(db);
  const vouchers = makeVouchers(db, rules, month);
  return {
    month, date: lastDayOf(month), word: rules.voucherWord,
    vouchers: vouchers.map(voucher => ({ ...voucher, entries: [...voucher.entries] })),
    inventory: proveInventory(rules, vouchers, stockSummary(db, { from: month, to: month })),
    isProvisional: isProvisional(env, lastDayOf(month)),
  };
}
