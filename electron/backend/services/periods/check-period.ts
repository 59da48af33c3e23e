/** What stands in the way of closing a month. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { countOpenDrafts, listOpenDrafts } from '../../../../db/repositories/draft-repository.ts';
import {
  type FindingRow,
  closedThrough,
  firstBusinessDate,
  listEstimatedReceipts,
  listFutureDated,
  listNegativeStock,
  listUncostedIssues,
  listUnpricedReceipts,
} from '../../../../db/repositories/period-repository.ts';
import { listUnpostedCounts } from '../../../../db/repositories/stocktake-repository.ts';
import { type CheckOutcome, PERIOD_CHECKS, PERIOD_FINDINGS_MAX, type PeriodCheck } from '../../../../shared/contract/periods.contract.ts';
import type { ValuationEra } from '../../../../shared/domain/valuation/index.ts';
import { addMonths, monthOf } from '../../../../shared/kernel/calendar-date.ts';
import type { DocumentType } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type DaySpan, daysOf } from './period-totals.ts';
import { verifyPeriod } from './verify-period.ts';

export type PeriodFinding = {
  readonly id: string;
  readonly documentId: string | null;
  readonly documentNumber: string;
  readonly documentType: DocumentType | null;
  readonly itemId: string | null;
  readonly code: string;
  readonly name: string;
  readonly date: string | null;
  readonly detail: string;
};
export type CheckResult = { readonly check: PeriodCheck; readonly outcome: CheckOutcome; readonly count: number; readonly findings: readonly PeriodFinding[] };

/** `isThorough`: the ledger is gone through line by line, which takes seconds in a large one. */
export type CheckScope = { readonly db: ReadableDb; readonly eras: readonly ValuationEra[]; readonly today: string; readonly isThorough: boolean };

/** The month that can be closed next: the one after the last closed one, at first the month of the first movement. Null while nothing is booked. */
export function nextMonthToClose(db: ReadableDb): string | null {
  const closed = closedThrough(db);
  if (closed !== null) return addMonths(monthOf(closed), 1);
  const first = firstBusinessDate(db);
  return first === null ? null : monthOf(first);
}

/** Looks at everything a month must be before it is closed, in the order of PERIOD_CHECKS. */
export function checkPeriod(scope: CheckScope, month: string): CheckResult[] {
  const days = daysOf(month);
  return PERIOD_CHECKS.map(check => {
    const { count, findings } = look(check, scope, days);
    return { check, outcome: outcomeOf(check, count, scope.isThorough), count, findings: findings.slice(0, PERIOD_FINDINGS_MAX) };
  });
}

export function isReady(checks: readonly CheckResult[]): boolean {
  return checks.every(each => each.outcome !== 'blocking');
}

function outcomeOf(check: PeriodCheck, count: number, isThorough: boolean): CheckOutcome {
  if (check === 'ledger' && !isThorough) return 'at_closing';
  if (count === 0) return 'ok';
  return check === 'estimated_receipts' ? 'warning' : 'blocking';
}

type Found = { readonly count: number; readonly findings: readonly PeriodFinding[] };

function look(check: PeriodCheck, { db, eras, today, isThorough }: CheckScope, days: DaySpan): Found {
  switch (check) {
    case 'month_over':
      return { count: today > days.through ? 0 : 1, findings: [] };
    case 'open_drafts':
      return {
        count: countOpenDrafts(db, days.through),
        findings: listOpenDrafts(db, days.through, PERIOD_FINDINGS_MAX).map(({ id, type, state, businessDate, summary }) => ({ ...NOTHING, id, documentType: type, name: summary, date: businessDate, detail: state })),
      };
    case 'unposted_counts':
      return all(listUnpostedCounts(db, days.through).map(({ stocktakeId, number, title, firstCountedOn }) => ({ ...NOTHING, id: stocktakeId, code: number, name: title, date: firstCountedOn })));
    case 'negative_stock':
      return all(toFindings(listNegativeStock(db, days)));
    case 'unpriced_receipts':
      return all(toFindings(listUnpricedReceipts(db, days)));
    case 'uncosted_issues':
      return all(toFindings(listUncostedIssues(db, days)));
    case 'future_dates':
      return all(toFindings(listFutureDated(db, today)));
    case 'estimated_receipts':
      return all(toFindings(listEstimatedReceipts(db, days)));
    case 'ledger':
      return isThorough ? all(verifyPeriod(db, eras, days).map(({ problem, itemId, code }) => ({ ...NOTHING, id: `${problem} ${code}`, itemId, code, detail: problem }))) : all([]);
  }
}

const NOTHING = { documentId: null, documentNumber: '', documentType: null, itemId: null, code: '', name: '', date: null, detail: '' };

function all(findings: readonly PeriodFinding[]): Found {
  return { count: findings.length, findings };
}

function toFindings(rows: readonly FindingRow[]): PeriodFinding[] {
  return rows.map(({ businessDate, ...row }, index) => ({ ...row, id: `${index} ${row.documentId ?? ''} ${row.itemId}`, date: businessDate, detail: '' }));
}

/** The checks of a month as they stand now, without the one of the ledger itself. */
export function readChecks(context: CallContext, input: { readonly period: string }) {
  const { env } = context;
  const checks = checkPeriod({ db: env.db.reader, eras: env.settings().valuationEras, today: env.today(), isThorough: false }, input.period);
  return { period: input.period, isReady: isReady(checks), checks: checks.map(each => ({ ...each, findings: [...each.findings] })) };
}
