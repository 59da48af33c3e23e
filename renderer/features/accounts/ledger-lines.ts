/** 明细账 as lines: 上月结转, what happened, 本月合计, 本年累计. */
import type { OutputOf } from '../../client/procedure-types.ts';
import type { Figure } from './figure-columns.tsx';

type Ledger = OutputOf<'accounts.itemLedger'>;
export type LedgerLine = {
  readonly id: string;
  readonly title: string;
  readonly line: Ledger['months'][number]['lines'][number] | null;
  readonly income: Figure | null;
  readonly issue: Figure | null;
  readonly balance: Figure | null;
};

export function ledgerLines({ carriedForward, months }: Ledger, words: { readonly carried: string; readonly month: string; readonly year: string }): LedgerLine[] {
  return [
    { id: 'carried', title: words.carried, line: null, income: null, issue: null, balance: carriedForward },
    ...months.flatMap(month => [
      ...month.lines.map((line): LedgerLine => ({ id: String(line.sequence), title: line.summary, line, income: line.income, issue: line.issue, balance: line.balance })),
      { id: `month ${month.month}`, title: `${month.month} ${words.month}`, line: null, income: month.income, issue: month.issue, balance: month.closing },
      { id: `year ${month.month}`, title: `${month.month} ${words.year}`, line: null, income: month.yearIncome, issue: month.yearIssue, balance: month.closing },
    ]),
  ];
}
