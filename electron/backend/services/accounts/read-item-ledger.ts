/** 数量金额式明细账: every line of one item with the balance after it, month by month. */
import { type ItemWords, type LedgerLineView, findBalanceAsOf, findItemWords, listLedgerLines } from '../../../../db/repositories/accounts-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type Flow, type QuantityAmount, NOTHING, periodFigures, plus, reportFlows, sideOf } from '../../../../shared/domain/accounting/index.ts';
import { methodOn } from '../../../../shared/domain/valuation/index.ts';
import { addDays, addMonths, firstDayOf, lastDayOf, monthOf } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { type MonthSpan, isProvisional, requireSpan } from './read-stock-summary.ts';

export type LedgerRow = {
  readonly sequence: number;
  readonly businessDate: string;
  readonly documentId: string;
  readonly number: string;
  readonly documentType: LedgerLineView['documentType'];
  readonly kind: LedgerLineView['kind'];
  readonly flow: Flow | null;
  readonly summary: string;
  readonly counterpart: string;
  readonly income: QuantityAmount | null;
  readonly issue: QuantityAmount | null;
  readonly balance: QuantityAmount;
  readonly isRed: boolean;
  readonly isProvisional: boolean;
};
export type LedgerMonth = { readonly month: string; readonly lines: LedgerRow[]; readonly income: QuantityAmount; readonly issue: QuantityAmount; readonly closing: QuantityAmount; readonly yearIncome: QuantityAmount; readonly yearIssue: QuantityAmount };
export type ItemLedger = { readonly item: ItemWords; readonly method: ReturnType<typeof methodOn>; readonly carriedForward: QuantityAmount; readonly months: LedgerMonth[] };

/** Throws ITEM_NOT_FOUND and INVALID_INPUT. */
export function readItemLedger({ env }: CallContext, input: MonthSpan & { readonly itemId: string }): ItemLedger {
  requireSpan(input);
  const db = env.db.reader;
  const item = findItemWords(db, input.itemId);
  if (item === undefined) throw new DomainError('ITEM_NOT_FOUND');
  const january = `${input.from.slice(0, 4)}-01`;
  const byMonth = groupBy(listLedgerLines(db, item.itemId, firstDayOf(january), lastDayOf(input.to)), line => monthOf(line.businessDate));
  const balanceBefore = (month: string) => balanceAt(env, item.itemId, addDays(firstDayOf(month), -1));
  let balance = balanceBefore(january);
  let year = { income: NOTHING, issue: NOTHING };
  const months: LedgerMonth[] = [];
  for (let month = january; month <= input.to; month = addMonths(month, 1)) {
    if (month.endsWith('-01')) year = { income: NOTHING, issue: NOTHING };
    const ofMonth = byMonth.get(month) ?? [];
    const figures = periodFigures(balance, ofMonth);
    year = { income: plus(year.income, figures.income), issue: plus(year.issue, figures.issue) };
    balance = figures.closing;
    if (month >= input.from) months.push({ month, lines: rowsOf(ofMonth, isProvisional(env, lastDayOf(month))), income: figures.income, issue: figures.issue, closing: balance, yearIncome: year.income, yearIssue: year.issue });
  }
  return { item, method: methodOn(env.settings().valuationEras, lastDayOf(input.to)), carriedForward: balanceBefore(input.from), months };
}

function balanceAt(env: Environment, itemId: string, date: string): QuantityAmount {
  const balance = findBalanceAsOf(env.db.reader, itemId, date);
  return balance === undefined ? NOTHING : { quantityMicro: balance.onHandMicro, valueE4: balance.valueE4 };
}

/** A line as it is written; an invoice for goods that are used is income and issue on one line. */
function rowsOf(lines: readonly LedgerLineView[], isOpenMonth: boolean): LedgerRow[] {
  return lines.map(line => {
    const figures = reportFlows(line);
    const income = figures.find(figure => sideOf(figure.flow) === 'in');
    const issue = figures.find(figure => sideOf(figure.flow) === 'out');
    const own = figures[0];
    const isRed = line.isReversal || own?.flow === 'purchase_return' || own?.flow === 'return_in' || (own?.flow === 'invoice' && own.valueE4 < 0);
    return {
      sequence: line.sequence, businessDate: line.businessDate, documentId: line.documentId, number: line.number, documentType: line.documentType, kind: line.kind, flow: own?.flow ?? null,
      summary: [line.purpose, line.reason, line.note].find(text => text !== '') ?? '',
      counterpart: [line.supplierName, line.customer, [line.departmentName, line.person].filter(text => text !== '').join(' ')].find(text => text !== '') ?? '',
      income: amountOf(income), issue: amountOf(issue), balance: { quantityMicro: line.onHandAfterMicro, valueE4: line.valueAfterE4 }, isRed,
      isProvisional: isOpenMonth && issue !== undefined,
    };
  });
}

function amountOf(figure: QuantityAmount | undefined): QuantityAmount | null {
  return figure === undefined ? null : { quantityMicro: figure.quantityMicro, valueE4: figure.valueE4 };
}
